//! The way back from an id to bytes.

use super::{cell, json_line};
use pipeline::{Excerpt, Trace};
use serde::Serialize;

/// Writes what the id stands for and every place it rests on.
pub(crate) fn text(trace: &Trace) -> String {
    let mut text = format!("{}  {}\n", trace.id, trace.what);
    trace.lines.iter().for_each(|line| text += &format!("  {line}\n"));
    for excerpt in &trace.excerpts {
        text += &format!("\n{}\n  {}  sha256 {}\n", excerpt.what, place(excerpt), excerpt.blob);
        excerpt.text.lines().for_each(|line| text += &format!("  | {line}\n"));
    }
    if trace.n_more > 0 {
        text += &format!("\n... and {} more (--format json gives all)\n", trace.n_more);
    }
    text
}

fn place(excerpt: &Excerpt) -> String {
    format!("{} {}", excerpt.file, excerpt.place)
}

#[derive(Serialize)]
struct Head<'a> {
    id: &'a str,
    what: &'a str,
    lines: &'a [String],
}

#[derive(Serialize)]
struct Row<'a> {
    of: &'a str,
    what: &'a str,
    file: &'a str,
    blob: &'a str,
    place: &'a str,
    text: &'a str,
}

fn row<'a>(trace: &'a Trace, excerpt: &'a Excerpt) -> Row<'a> {
    Row {
        of: &trace.id,
        what: &excerpt.what,
        file: &excerpt.file,
        blob: &excerpt.blob,
        place: &excerpt.place,
        text: &excerpt.text,
    }
}

/// Writes one line for the id and one for each place.
pub(crate) fn json(trace: &Trace) -> String {
    let head = Head { id: &trace.id, what: &trace.what, lines: &trace.lines };
    let mut text = json_line("trace", head);
    for excerpt in &trace.excerpts {
        text += &json_line("place", row(trace, excerpt));
    }
    text
}

/// Writes one row for each place.
pub(crate) fn csv(trace: &Trace) -> String {
    let mut text = "id,what,file,sha256,place,text\n".to_owned();
    for excerpt in &trace.excerpts {
        let row = row(trace, excerpt);
        text += &[row.of, row.what, row.file, row.blob, row.place, row.text].map(cell).join(",");
        text.push('\n');
    }
    text
}
