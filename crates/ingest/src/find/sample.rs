//! The beginning of a file: its format, its columns and its first values.

use super::{format_words, sniff_delimiter};
use crate::bytes::{Guess, Part, PartEnd, Sniffed, TextSource, for_each_part, is_parquet};
use crate::drive::{PartRecords, PartReport, drive, read_head, refusal};
use crate::error::{FindMappingError, HeaderText};
use crate::json::{Context, Json, JsonKind, Tape};
use crate::mapping::{Format, Mapping};
use crate::readers::ROW_BYTES_MAX;
use crate::records::{Cells, Flow, Header, Records};
use model::{ComplaintReason, Place};
use std::path::Path;

/// Records that are sampled.
const RECORDS_MAX: usize = 200;
/// Bytes of JSON that are sampled.
const BYTES_MAX: usize = 4 * 1024 * 1024;
/// Deepest path that is offered as a column.
const PATH_DEPTH_MAX: usize = 4;

/// What is known about the beginning of a file.
pub(crate) struct Sample {
    /// The file, or the member of an archive that was looked at.
    pub(crate) name: String,
    format: Format,
    delimiter: Option<char>,
    /// Keys of the document's outermost object and the first byte of their values; empty when it is none.
    pub(crate) outline: Vec<(String, u8)>,
    records: Option<String>,
    /// The columns, or the paths of the first JSON values.
    pub(crate) header: HeaderText,
    /// The first rows; an absent value is empty.
    pub(crate) rows: Vec<Vec<String>>,
    values: Vec<String>,
}

impl Sample {
    /// Reads the beginning of a file.
    pub(crate) fn of(path: &Path, name: &str) -> Result<Self, FindMappingError> {
        let unreadable = |source| FindMappingError::Unreadable { file: name.to_owned(), source };
        let mut look = Look::default();
        let end = for_each_part(path, name, &mut |_| {}, &mut |part| look.take(part))
            .map_err(unreadable)?;
        let seen = match (look.found, look.refused, end) {
            (Some(seen), _, _) => seen,
            (None, Some((file, reason)), _) => {
                return Err(FindMappingError::NotReadable { file, reason });
            }
            (None, None, PartEnd::Broken { name, message }) => {
                let reason = ComplaintReason::Unreadable { message };
                return Err(FindMappingError::NotReadable { file: name, reason });
            }
            (None, None, PartEnd::Complete) => {
                let reason = ComplaintReason::EmptyFile;
                return Err(FindMappingError::NotReadable { file: name.to_owned(), reason });
            }
        };
        let mut sample = Self {
            name: seen.name,
            format: seen.format,
            delimiter: seen.delimiter,
            outline: seen.outline,
            records: None,
            header: HeaderText::default(),
            rows: Vec::new(),
            values: Vec::new(),
        };
        sample.read(path, name).map_err(unreadable)?;
        Ok(sample)
    }

    fn read(&mut self, path: &Path, name: &str) -> std::io::Result<()> {
        let mut taker = Taker { wanted: self.name.clone(), ..Taker::default() };
        drive(path, name, &self.mapping(Mapping::COLUMNS), &mut |_| {}, &mut taker)?;
        self.header = taker.header;
        self.rows = taker.rows;
        self.values = taker.values;
        if self.format != Format::Delimited && self.format != Format::Parquet {
            self.take_paths();
        }
        Ok(())
    }

    /// Takes the records from an array inside the document instead.
    pub(crate) fn records_at(
        &self,
        path: &Path,
        name: &str,
        records: &str,
    ) -> std::io::Result<Self> {
        let mut sample = Self {
            name: self.name.clone(),
            format: Format::Json,
            delimiter: None,
            outline: Vec::new(),
            records: Some(records.to_owned()),
            header: HeaderText::default(),
            rows: Vec::new(),
            values: Vec::new(),
        };
        sample.read(path, name)?;
        Ok(sample)
    }

    /// Makes columns and rows of the JSON values, for the guessing of roles.
    fn take_paths(&mut self) {
        let mut names: Vec<String> = Vec::new();
        let mut tape = Tape::default();
        for value in &self.values {
            let Ok(json) = tape.parse(value) else { continue };
            for path in paths_of(json) {
                if !names.contains(&path) {
                    names.push(path);
                }
            }
        }
        for value in &self.values {
            let Ok(json) = tape.parse(value) else { continue };
            let cell = |name: &String| {
                let found = json.path(name);
                let first = found.and_then(|found| found.items().next());
                let text = found.and_then(Json::scalar).or_else(|| first.and_then(Json::scalar));
                text.unwrap_or_default().to_owned()
            };
            self.rows.push(names.iter().map(cell).collect());
        }
        self.header = HeaderText { names, text: String::new(), line: 0 };
    }

    /// Makes a mapping with the format of the file and no columns.
    pub(crate) fn mapping(&self, preset: &str) -> Mapping {
        let mut mapping = Mapping::new(preset, self.format);
        mapping.delimiter = self.delimiter;
        mapping.records.clone_from(&self.records);
        mapping
    }

    /// Returns the format.
    pub(crate) fn format(&self) -> Format {
        self.format
    }

    /// Returns the first of these columns that the file has, by its name in the file.
    pub(crate) fn column(&self, names: &[&str]) -> Option<String> {
        let is = |known: &&String, name: &&str| known.eq_ignore_ascii_case(name);
        names
            .iter()
            .find_map(|name| self.header.names.iter().find(|known| is(known, name)).cloned())
    }

    /// Says whether most of the first JSON values are as `is` says.
    pub(crate) fn most_values(&self, is: impl Fn(Json<'_>) -> bool) -> bool {
        let mut tape = Tape::default();
        let n = self.values.iter().filter(|value| tape.parse(value).is_ok_and(&is)).count();
        n > 0 && n * 2 >= self.values.len()
    }

    /// Says whether any of the first JSON values is as `is` says.
    pub(crate) fn any_value(&self, is: impl Fn(Json<'_>) -> bool) -> bool {
        let mut tape = Tape::default();
        self.values.iter().any(|value| tape.parse(value).is_ok_and(&is))
    }

    /// Says in which format the file is.
    pub(crate) fn format_reason(&self) -> String {
        format!("{} is {}", self.name, format_words(self.format, self.delimiter))
    }
}

/// Lists the paths of a value that lead to scalars or to lists of them.
pub(crate) fn paths_of(json: Json<'_>) -> Vec<String> {
    fn walk(json: Json<'_>, prefix: &str, depth: usize, paths: &mut Vec<String>) {
        for (name, value) in json.entries() {
            let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") };
            match value.kind() {
                JsonKind::Object if depth < PATH_DEPTH_MAX => walk(value, &path, depth + 1, paths),
                JsonKind::Object | JsonKind::Null => {}
                _ => paths.push(path),
            }
        }
    }
    let mut paths = Vec::new();
    walk(json, "", 1, &mut paths);
    paths
}

/// The first part that can be read, and what it looks like.
struct SeenPart {
    name: String,
    format: Format,
    delimiter: Option<char>,
    outline: Vec<(String, u8)>,
}

#[derive(Default)]
struct Look {
    found: Option<SeenPart>,
    refused: Option<(String, ComplaintReason)>,
}

impl Look {
    /// Looks at a part; returns whether another one is wanted.
    fn take(&mut self, mut part: Part<'_>) -> bool {
        let (head, sniffed) = match read_head(&mut part) {
            Ok(found) => found,
            Err(reason) => {
                self.refused.get_or_insert((part.name, reason));
                return true;
            }
        };
        if is_parquet(&head) {
            let name = part.name;
            self.found = Some(SeenPart {
                name,
                format: Format::Parquet,
                delimiter: None,
                outline: Vec::new(),
            });
            return false;
        }
        if let Some(reason) = refusal(sniffed, &part.name, &head) {
            let is_workbook = matches!(reason, ComplaintReason::NotUnderstood { .. });
            self.refused.get_or_insert((part.name, reason));
            return !is_workbook;
        }
        let Sniffed::Text(guess) = sniffed else { unreachable!("everything else was refused") };
        self.found = Some(look_at_text(part, head, guess));
        false
    }
}

fn look_at_text(part: Part<'_>, head: Vec<u8>, guess: Guess) -> SeenPart {
    let name = part.name;
    let mut source = TextSource::new(head, part.reader, guess, None);
    if source.window().is_empty() {
        source.fill();
    }
    let first = source.window().trim_start().bytes().next();
    if !matches!(first, Some(b'{' | b'[')) {
        let delimiter = Some(sniff_delimiter(source.window(), &name));
        return SeenPart { name, format: Format::Delimited, delimiter, outline: Vec::new() };
    }
    let mut tape = Tape::default();
    let is_lines = first == Some(b'{') && is_json_lines(&mut source, &mut tape);
    let format = if is_lines { Format::JsonLines } else { Format::Json };
    let outline = if is_lines { Vec::new() } else { outline_of(source.window()) };
    SeenPart { name, format, delimiter: None, outline }
}

/// Says whether the first line is a whole object and another line begins so.
fn is_json_lines(source: &mut TextSource<'_>, tape: &mut Tape) -> bool {
    let skipped = source.window().len() - source.window().trim_start().len();
    source.consume(skipped);
    while !source.window().trim_end().contains('\n')
        && source.window().len() <= ROW_BYTES_MAX
        && source.fill()
    {}
    let window = source.window().trim_end();
    match window.split_once('\n') {
        Some((line, rest)) => {
            tape.parse(line).is_ok() && rest.trim_start().starts_with('{')
                || (tape.parse(line).is_err() && is_a_line_of_json(rest, tape))
        }
        // A single object on a single line: a document with one record or with an array in it.
        None => false,
    }
}

/// Says whether the second line is a whole object although the first is not: a broken line in a file of lines.
fn is_a_line_of_json(rest: &str, tape: &mut Tape) -> bool {
    let line = rest.split('\n').next().unwrap_or_default();
    line.starts_with('{') && tape.parse(line).is_ok()
}

/// Lists the keys of the outermost object as far as the text goes, with the first byte of each value.
fn outline_of(text: &str) -> Vec<(String, u8)> {
    let bytes = text.as_bytes();
    let mut outline = Vec::new();
    let (mut depth, mut at) = (0_usize, 0);
    let mut key: Option<&str> = None;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                let Some(end) = string_end(bytes, at) else { return outline };
                if let (1, Some(name)) = (depth, key.take()) {
                    outline.push((name.to_owned(), b'"'));
                } else if depth == 1 {
                    key = Some(&text[at + 1..end]);
                }
                at = end;
            }
            open @ (b'{' | b'[') => {
                if let (1, Some(name)) = (depth, key.take()) {
                    outline.push((name.to_owned(), open));
                }
                if depth == 0 && open == b'[' {
                    return outline;
                }
                depth += 1;
            }
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                key = None;
                if depth == 0 {
                    return outline;
                }
            }
            b',' if depth == 1 => key = None,
            b':' | b' ' | b'\n' | b'\r' | b'\t' => {}
            other => {
                if let (1, Some(name)) = (depth, key.take()) {
                    outline.push((name.to_owned(), other));
                }
            }
        }
        at += 1;
    }
    outline
}

/// Returns the place of the quotation mark that ends a string.
fn string_end(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at),
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
}

#[derive(Default)]
struct Taker {
    wanted: String,
    is_wanted: bool,
    is_done: bool,
    header: HeaderText,
    rows: Vec<Vec<String>>,
    values: Vec<String>,
    n_bytes: usize,
}

impl Records for Taker {
    fn header(&mut self, header: Header<'_>) -> Flow {
        let Header { names, text, line } = header;
        if !self.is_wanted {
            return Flow::Stop;
        }
        self.header = HeaderText { names: names.to_vec(), text: text.to_owned(), line };
        Flow::More
    }

    fn row(&mut self, cells: &dyn Cells, _place: Place) -> Flow {
        let cell = |column| {
            let mut first = None;
            cells.elements(column, &mut |element| {
                first.get_or_insert_with(|| element.to_owned());
            });
            first.or_else(|| cells.cell(column).map(str::to_owned)).unwrap_or_default()
        };
        self.rows.push((0..self.header.names.len()).map(cell).collect());
        if self.rows.len() < RECORDS_MAX { Flow::More } else { Flow::Stop }
    }

    fn json(&mut self, _json: Json<'_>, raw: &str, _context: &Context, _place: Place) -> Flow {
        if self.is_wanted {
            self.n_bytes += raw.len();
            self.values.push(raw.to_owned());
        }
        let is_enough = self.values.len() >= RECORDS_MAX || self.n_bytes >= BYTES_MAX;
        if self.is_wanted && !is_enough { Flow::More } else { Flow::Stop }
    }

    fn bad(&mut self, _reason: ComplaintReason, _place: Place, raw: Option<&str>) -> Flow {
        self.n_bytes += raw.map_or(0, str::len);
        if self.n_bytes < BYTES_MAX { Flow::More } else { Flow::Stop }
    }
}

impl PartRecords for Taker {
    fn begin_part(&mut self, name: &str) {
        self.is_wanted = name == self.wanted;
    }

    fn refuse_part(&mut self, _reason: ComplaintReason) {}

    fn end_part(&mut self, _report: &PartReport) -> Flow {
        self.is_done |= self.is_wanted;
        if self.is_done { Flow::Stop } else { Flow::More }
    }
}
