//! The findings as JSON, for other programs: `schema/findings.schema.json` describes the form.
//!
//! The form is a promise: fields are added, never renamed; a change that breaks readers gets a new number in `schema`.
//! Everything has an `id` and says where it is `from`: file, SHA-256 of the original, place.

mod act;
mod judged;
pub(crate) mod named;
mod networks;
pub(crate) mod said;
mod taken_in;
pub(crate) mod timing;

use crate::{ReportInput, fingerprint};
use model::{BlobId, Place};
use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};
use serde_json::{Value, json};
use std::io;

/// Names the form of the file.
const SCHEMA: &str = "hustings/findings/1";

/// The whole file; edges are written without first becoming a tree of values.
#[derive(Serialize)]
struct Findings<'a> {
    schema: &'static str,
    case: Value,
    files: Vec<Value>,
    complaints: Value,
    posts: Value,
    layers: Vec<networks::LayerOut<'a>>,
    documents: Vec<Value>,
    events: Vec<Value>,
    attributions: Vec<Value>,
    dates: Vec<Value>,
    actors: Vec<Value>,
    lines: Vec<Value>,
    derivations: Vec<Value>,
    circles: Value,
    shared_roots: Vec<Value>,
    claims: Vec<Value>,
    proposals: Vec<Value>,
    drifts: Vec<Value>,
    act: Option<Value>,
    timing: Vec<Value>,
    assessment: Option<Value>,
    problems: Vec<Value>,
}

/// Makes the machine-readable findings, as `schema/findings.schema.json` describes them.
///
/// One element of a list to a line. The same input gives the same bytes.
pub fn findings_json(input: &ReportInput<'_>) -> String {
    let findings = Findings {
        schema: SCHEMA,
        case: case(input),
        files: taken_in::files(input),
        complaints: taken_in::complaints(input),
        posts: taken_in::posts(input),
        layers: input.layers.iter().map(|layer| networks::layer(input, layer)).collect(),
        documents: taken_in::documents(input),
        events: taken_in::events(input),
        attributions: said::attributions(input),
        dates: said::dates(input),
        actors: named::actors(input),
        lines: named::lines(input),
        derivations: said::derivations(input),
        circles: json!(said::circles(input)),
        shared_roots: said::shared_roots(input),
        claims: said::claims(input),
        proposals: said::proposals(input),
        drifts: said::drifts(input),
        act: input.act.map(|answer| act::answer(answer, input.report_origins)),
        timing: timing::timing_questions(input),
        assessment: input.assessment.map(judged::assessment),
        problems: judged::problems(input),
    };
    let mut bytes = Vec::new();
    let mut writer = serde_json::Serializer::with_formatter(&mut bytes, Lines::new());
    findings.serialize(&mut writer).expect("writing plain values to memory succeeds");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("JSON is UTF-8")
}

fn case(input: &ReportInput<'_>) -> Value {
    let case = input.case;
    let settings: Vec<Value> = case
        .settings
        .iter()
        .map(|s| json!({ "name": s.name, "value": s.value, "set_by": s.set_by }))
        .collect();
    json!({
        "name": case.name,
        "title": case.title,
        "question": case.question,
        "simulated": case.simulated,
        "as_of": case.as_of.map(|day| day.to_string()),
        "version": case.version,
        "fingerprint": fingerprint(input),
        "settings": settings,
    })
}

/// Writes where something stands.
fn origin(file: &str, blob: &BlobId, at: Place) -> Value {
    json!({ "file": file, "blob": blob.to_string(), "place": place(at) })
}

fn place(place: Place) -> Value {
    match place {
        Place::Whole => json!({ "kind": "whole" }),
        Place::Record { number, line, start, len } => {
            json!({ "kind": "record", "number": number, "line": line, "start": start, "len": len })
        }
        Place::Row { number } => json!({ "kind": "row", "number": number }),
        Place::Text { start, end } => json!({ "kind": "text", "start": start, "end": end }),
        Place::Line { number } => json!({ "kind": "line", "number": number }),
    }
}

/// Writes a moment; times that were never set are null.
fn moment(ms: i64) -> Value {
    jiff::Timestamp::from_millisecond(ms).map_or(Value::Null, |at| Value::String(at.to_string()))
}

/// Writes a real number; what is not finite is null.
fn real(x: f64) -> Value {
    serde_json::Number::from_f64(x).map_or(Value::Null, Value::Number)
}

/// Gives each element of an outer list or object a line of its own, and keeps what is inside on it.
struct Lines {
    depth: usize,
    pretty: PrettyFormatter<'static>,
    compact: CompactFormatter,
}

/// Down to this depth every element has its own line: sections, layers, edges.
const DEPTH_MAX: usize = 4;

impl Lines {
    fn new() -> Self {
        Self { depth: 0, pretty: PrettyFormatter::with_indent(b" "), compact: CompactFormatter }
    }

    fn is_outer(&self) -> bool {
        self.depth <= DEPTH_MAX
    }
}

macro_rules! outer_or_inner {
    ($($name:ident($($argument:ident: $type:ty),*);)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            if self.is_outer() {
                self.pretty.$name(writer $(, $argument)*)
            } else {
                self.compact.$name(writer $(, $argument)*)
            }
        }
    )*};
}

macro_rules! opens {
    ($($name:ident;)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            self.depth += 1;
            if self.is_outer() { self.pretty.$name(writer) } else { self.compact.$name(writer) }
        }
    )*};
}

macro_rules! closes {
    ($($name:ident;)*) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            let is_outer = self.is_outer();
            self.depth -= 1;
            if is_outer { self.pretty.$name(writer) } else { self.compact.$name(writer) }
        }
    )*};
}

impl Formatter for Lines {
    opens! {
        begin_array;
        begin_object;
    }
    closes! {
        end_array;
        end_object;
    }
    outer_or_inner! {
        begin_array_value(first: bool);
        end_array_value();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}
