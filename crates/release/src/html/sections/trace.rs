//! The trace table: every door of the report opens on a row here.

use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Command, Id, Markup, Plain, markup, put};
use crate::html::tables::{Column, table};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let name = report.input.case.name.clone();
    let mut out = markup!("<p>Each row says what a number counts and from which bytes, or by which formula from which inputs. A hash is the beginning of the SHA-256 of the "
        "original, which is kept under it and never rewritten. In the case folder, " {Command(format!("hustings trace ID {name}"))}
        " opens the file at the place. Characters are counted from the beginning of the document’s text; bytes and lines from the beginning of the unpacked file.</p>");
    for part in Part::ALL {
        let rows = rows(report, part);
        if rows.is_empty() {
            continue;
        }
        put!(out, "<h3>" {part.title()} "</h3>");
        let columns = ["Id", "What it counts or says", "From"].map(Column::Words);
        let written = table(report, "end trace", &markup!({part.title()} "."), &columns, &rows);
        put!(out, { written });
    }
    out
}

fn rows(report: &Report<'_>, part: Part) -> Markup {
    let mut rows = Markup::new();
    for row in report.doors.rows(part) {
        put!(rows, "<tr id=\"" {Plain(&row.anchor)} "\"><td>" {Id(&row.id)} "</td><td>" {row.what} "</td><td>" {row.from} "</td></tr>");
    }
    rows
}
