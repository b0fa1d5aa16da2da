//! Complaints: what was not understood, where, and how often. Nothing is dropped in silence.

use crate::html::doors::Part;
use crate::html::markup::{File, Markup, Plain, Said, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words::{count, cut, place};

const EXAMPLES_MAX: usize = 120;
const COUNTS_MAX: usize = 200;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    if report.input.complaint_counts.is_empty() && report.input.complaints.is_empty() {
        return report.absent(Absence::Searched, "Every row and every file was understood.", None);
    }
    let mut out = markup!(
        "<p>A row that was not understood is kept as it came in <code>.hustings/quarantine/</code> and counted here. It never stops a run.</p>"
    );
    let counts = counts(report);
    let examples = examples(report);
    put!(out, {counts} {examples});
    out
}

fn counts(report: &mut Report<'_>) -> Markup {
    let mut rows = Markup::new();
    for (n, complaint) in report.input.complaint_counts.iter().enumerate().take(COUNTS_MAX) {
        let id = format!("Q-{}", n + 1);
        let what = markup!("complaints of the kind " {File(&complaint.reason)} " in " {File(&complaint.file)});
        let door = report.doors.row(
            Part::Case,
            &id,
            what,
            markup!("the rows kept in <code>.hustings/quarantine/</code>"),
        );
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {File(&complaint.file)} "</th><td>" {File(&complaint.reason)} "</td><td class=\"n\">"
            {door.bare(&count(complaint.n))} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("File"),
        Column::Words("What is wrong"),
        Column::Numbers("How often"),
    ];
    let mut out =
        table(report, "min-t", &markup!("Complaints by file and reason."), &columns, &rows);
    let left = report.input.complaint_counts.len().saturating_sub(COUNTS_MAX);
    put!(out, {
        super::happened::left_out(
            report,
            left,
            "N-complaints",
            "rows of this table are in findings.json",
        )
    });
    out
}

fn examples(report: &mut Report<'_>) -> Markup {
    let mut rows = Markup::new();
    for complaint in report.input.complaints.iter().take(EXAMPLES_MAX) {
        let column = complaint.column.as_ref().map(|column| markup!(", column " {File(column)}));
        let row = complaint
            .row
            .as_ref()
            .map(|row| markup!("<br><small>" {Said(&cut(row, 160))} "</small>"));
        put!(rows, "<tr><th scope=\"row\">" {File(&complaint.file)} " <span class=\"id\">" {Plain(&place(complaint.place))} "</span>" {column} "</th><td>"
            {Said(&cut(&complaint.reason.to_string(), 240))} {row} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = ["Where", "What"].map(Column::Words);
    table(report, "min-t", &markup!("Examples, in the order of files and places."), &columns, &rows)
}
