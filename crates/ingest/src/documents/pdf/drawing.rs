//! The drawing of a page: follows the operators that place and show text (ISO 32000-1, chapter 9).

use super::STREAM_BYTES_MAX;
use super::fonts::{Font, UNKNOWN, tables_budget};
use super::lines::Lines;
use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How deep drawings may stand in drawings.
const FORMS_DEPTH_MAX: usize = 8;
/// How many operators of one page are followed.
const OPERATORS_MAX: usize = 4_000_000;
/// How many graphics states may be saved on each other.
const STATES_MAX: usize = 256;
/// A page is complained about when more than this share of its characters is unknown.
const UNKNOWN_SHARE_MAX: f64 = 0.02;

/// A matrix `[a b c d e f]`.
type Matrix = [f64; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn multiply(m: &Matrix, n: &Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

/// The text of one page.
pub(super) struct PageText {
    pub(super) text: String,
    pub(super) n_content_bytes: usize,
    pub(super) problem: Option<String>,
}

/// Reads the pages of a document; fonts are read once.
pub(super) struct Drawing<'a> {
    document: &'a Document,
    /// By the address of the font's table, which stays in place as long as the document.
    fonts: BTreeMap<usize, Rc<Font>>,
    n_tables_left: usize,
}

/// What operators change and `q` saves.
#[derive(Clone)]
struct State {
    to_page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// The walk over one page.
struct Walk {
    lines: Lines,
    state: State,
    saved: Vec<State>,
    text_matrix: Matrix,
    line_matrix: Matrix,
    n_operators: usize,
    n_content_bytes: usize,
    problem: Option<String>,
}

impl<'a> Drawing<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, fonts: BTreeMap::new(), n_tables_left: tables_budget() }
    }

    /// Reads one page.
    pub(super) fn page(&mut self, page: ObjectId) -> PageText {
        let mut walk = Walk::new();
        let resources = self.page_resources(page);
        match self.document.get_page_content_with_limit(page, STREAM_BYTES_MAX) {
            Ok(content) => self.follow(&content, &resources, 0, &mut walk),
            Err(_) => walk.problem = Some("its content unpacks to more than a page".to_owned()),
        }
        let text = walk.lines.into_text();
        let (mut n, mut n_unknown) = (0_u32, 0_u32);
        for c in text.chars().filter(|c| !c.is_whitespace()) {
            n += 1;
            n_unknown += u32::from(c == UNKNOWN);
        }
        if f64::from(n_unknown) > f64::from(n) * UNKNOWN_SHARE_MAX {
            let said = format!(
                "{n_unknown} of {n} characters are in fonts that do not say which they are (shown as {UNKNOWN})"
            );
            walk.problem.get_or_insert(said);
        }
        PageText { text, n_content_bytes: walk.n_content_bytes, problem: walk.problem }
    }

    /// Collects the resources of a page, its own first.
    fn page_resources(&self, page: ObjectId) -> Vec<&'a Dictionary> {
        let Ok((own, ids)) = self.document.get_page_resources(page) else { return Vec::new() };
        own.into_iter()
            .chain(ids.into_iter().filter_map(|id| self.document.get_dictionary(id).ok()))
            .collect()
    }

    /// Finds a named resource of a kind.
    fn resource(
        &self,
        resources: &[&'a Dictionary],
        kind: &[u8],
        name: &[u8],
    ) -> Option<&'a Object> {
        resources.iter().find_map(|table| {
            let table = table.get_deref(kind, self.document).and_then(Object::as_dict).ok()?;
            table.get(name).ok()
        })
    }

    fn font(&mut self, resources: &[&'a Dictionary], name: &[u8]) -> Option<Rc<Font>> {
        let object = self.resource(resources, b"Font", name)?;
        let table = self.document.dereference(object).ok()?.1.as_dict().ok()?;
        let place = std::ptr::from_ref(table).addr();
        if let Some(known) = self.fonts.get(&place) {
            return Some(Rc::clone(known));
        }
        let font = Rc::new(Font::read(self.document, table, &mut self.n_tables_left));
        self.fonts.insert(place, Rc::clone(&font));
        Some(font)
    }

    fn follow(
        &mut self,
        content: &[u8],
        resources: &[&'a Dictionary],
        depth: usize,
        walk: &mut Walk,
    ) {
        walk.n_content_bytes += content.len();
        for operation in Content::decode_iter(content) {
            let Ok(operation) = operation else {
                walk.problem.get_or_insert_with(|| {
                    "its drawing is damaged; what comes after the damage is missing".to_owned()
                });
                return;
            };
            walk.n_operators += 1;
            if walk.n_operators > OPERATORS_MAX {
                walk.problem.get_or_insert_with(|| {
                    "it draws more than a page can hold; the rest is missing".to_owned()
                });
                return;
            }
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operation.operands.first().and_then(|name| name.as_name().ok());
                    walk.state.font = name.and_then(|name| self.font(resources, name));
                    walk.state.size = operand(&operation, 1);
                }
                "Do" if depth < FORMS_DEPTH_MAX => {
                    self.follow_form(&operation, resources, depth, walk)
                }
                _ => walk.step(&operation),
            }
        }
    }

    /// Follows a drawing inside the drawing.
    fn follow_form(
        &mut self,
        operation: &Operation,
        resources: &[&'a Dictionary],
        depth: usize,
        walk: &mut Walk,
    ) {
        let name = operation.operands.first().and_then(|name| name.as_name().ok());
        let object = name.and_then(|name| self.resource(resources, b"XObject", name));
        let form =
            object.and_then(|object| self.document.dereference(object).ok()?.1.as_stream().ok());
        let Some(form) = form.filter(|form| {
            form.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form")
        }) else {
            return;
        };
        let n_left = STREAM_BYTES_MAX.saturating_sub(walk.n_content_bytes);
        let Ok(content) = form.get_plain_content_with_limit(n_left) else {
            walk.problem.get_or_insert_with(|| {
                "a drawing in it unpacks to more than a page, or is damaged".to_owned()
            });
            return;
        };
        let own = form.dict.get_deref(b"Resources", self.document).and_then(Object::as_dict).ok();
        let inner: Vec<_> = own.into_iter().chain(resources.iter().copied()).take(16).collect();
        let before = (
            walk.state.clone(),
            walk.text_matrix,
            walk.line_matrix,
            std::mem::take(&mut walk.saved),
        );
        let matrix = form.dict.get_deref(b"Matrix", self.document).and_then(Object::as_array);
        if let Some(matrix) = matrix.ok().and_then(|list| matrix_of(list)) {
            walk.state.to_page = multiply(&matrix, &walk.state.to_page);
        }
        self.follow(&content, &inner, depth + 1, walk);
        (walk.state, walk.text_matrix, walk.line_matrix, walk.saved) = before;
    }
}

impl Walk {
    fn new() -> Self {
        let state = State {
            to_page: IDENTITY,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        Self {
            lines: Lines::default(),
            state,
            saved: Vec::new(),
            text_matrix: IDENTITY,
            line_matrix: IDENTITY,
            n_operators: 0,
            n_content_bytes: 0,
            problem: None,
        }
    }

    fn step(&mut self, operation: &Operation) {
        let number = |at| operand(operation, at);
        match operation.operator.as_str() {
            "q" if self.saved.len() < STATES_MAX => self.saved.push(self.state.clone()),
            "Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            "cm" => {
                if let Some(matrix) = matrix_of(&operation.operands) {
                    self.state.to_page = multiply(&matrix, &self.state.to_page);
                }
            }
            "BT" => (self.text_matrix, self.line_matrix) = (IDENTITY, IDENTITY),
            "Tc" => self.state.char_space = number(0),
            "Tw" => self.state.word_space = number(0),
            "Tz" => self.state.stretch = number(0) / 100.0,
            "TL" => self.state.leading = number(0),
            "Ts" => self.state.rise = number(0),
            "Td" => self.next_line(number(0), number(1)),
            "TD" => {
                self.state.leading = -number(1);
                self.next_line(number(0), number(1));
            }
            "T*" => self.next_line(0.0, -self.state.leading),
            "Tm" => {
                if let Some(matrix) = matrix_of(&operation.operands) {
                    (self.text_matrix, self.line_matrix) = (matrix, matrix);
                }
            }
            "Tj" => self.show_all(&operation.operands),
            "'" => {
                self.next_line(0.0, -self.state.leading);
                self.show_all(&operation.operands);
            }
            "\"" => {
                (self.state.word_space, self.state.char_space) = (number(0), number(1));
                self.next_line(0.0, -self.state.leading);
                self.show_all(operation.operands.get(2..).unwrap_or_default());
            }
            "TJ" => {
                if let Some(Object::Array(parts)) = operation.operands.first() {
                    self.show_all(parts);
                }
            }
            _ => {}
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line_matrix = multiply(&[1.0, 0.0, 0.0, 1.0, x, y], &self.line_matrix);
        self.text_matrix = self.line_matrix;
    }

    /// Shows texts; numbers between them move the next one to the left, in thousandths of the size.
    fn show_all(&mut self, parts: &[Object]) {
        for part in parts {
            match part {
                Object::String(bytes, _) => self.show(bytes),
                other => {
                    let back = other.as_float().map_or(0.0, f64::from);
                    self.advance(-back / 1000.0 * self.state.size * self.state.stretch);
                }
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            if !bytes.is_empty() {
                self.problem.get_or_insert_with(|| {
                    "some of its text is in a font that is missing".to_owned()
                });
            }
            return;
        };
        let mut text = String::new();
        font.decode(bytes, &mut text);
        let start = self.place();
        let state = &self.state;
        let (mut width, mut rest) = (0.0, bytes);
        while !rest.is_empty() {
            let (code, tail) = rest.split_at(font.code_len(rest).min(rest.len()));
            let space = if code == b" " { state.word_space } else { 0.0 };
            width +=
                (font.width(code) / 1000.0 * state.size + state.char_space + space) * state.stretch;
            rest = tail;
        }
        self.advance(width);
        let end = self.place();
        self.lines.push(&text, (start.0, start.1), end.0, start.2);
    }

    fn advance(&mut self, x: f64) {
        self.text_matrix = multiply(&[1.0, 0.0, 0.0, 1.0, x, 0.0], &self.text_matrix);
    }

    /// Where the next character stands on the page, and how high it is.
    ///
    /// The axes are those of the writing: a page that is turned as a whole reads like one that is not.
    fn place(&self) -> (f64, f64, f64) {
        let matrix = multiply(&self.text_matrix, &self.state.to_page);
        let along = matrix[0].hypot(matrix[1]);
        let (cos, sin) =
            if along > 0.0 { (matrix[0] / along, matrix[1] / along) } else { (1.0, 0.0) };
        let x = matrix[4] * cos + matrix[5] * sin;
        let y = matrix[5] * cos - matrix[4] * sin + self.state.rise;
        let height = matrix[2].hypot(matrix[3]) * self.state.size.abs();
        (x, y, height)
    }
}

fn operand(operation: &Operation, at: usize) -> f64 {
    operation.operands.get(at).map_or(0.0, value)
}

fn value(object: &Object) -> f64 {
    object.as_float().map_or(0.0, f64::from)
}

fn matrix_of(list: &[Object]) -> Option<Matrix> {
    let list = list.get(..6)?;
    Some([
        value(&list[0]),
        value(&list[1]),
        value(&list[2]),
        value(&list[3]),
        value(&list[4]),
        value(&list[5]),
    ])
}
