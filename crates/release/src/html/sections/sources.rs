//! Sources and evidence: every document with its hash, every item of evidence with its grade and its reason.

use crate::html::doors::{Door, Part};
use crate::html::markup::{File, Markup, Plain, Quote, Said, anchor, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words;
use model::Document;
use model::assessment::{EvidenceItem, Reference};
use model::document::DocumentFormat;

const ROWS_MAX: usize = 400;

/// Opens the door to a document.
pub(super) fn document_door(report: &mut Report<'_>, document: &Document) -> Door {
    let body = document.body_line.map(|line| {
        let text = format!("; the body begins on line {line}");
        markup!({ Plain(&text) })
    });
    let length =
        format!("{} characters of text", words::count(document.body.chars().count() as u64));
    let what = markup!("document: " {document.outlet.as_ref().map(|o| markup!({Said(o)} ", "))}
        {document.title.as_ref().map(|t| markup!({Said(t)} ", "))} {Plain(&length)});
    let from = markup!({File(&document.file)} {body} ", SHA-256 <span class=\"hash\">" {Plain(&document.blob.to_string())} "</span>");
    report.doors.row(Part::Documents, document.id.as_str(), what, from)
}

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let evidence = evidence(report);
    let documents = documents(report);
    markup!("<h3>Evidence, as the analysts listed it</h3>" {evidence} "<h3>Documents</h3>" {documents})
}

fn documents(report: &mut Report<'_>) -> Markup {
    if report.input.documents.is_empty() {
        return report.absent(
            Absence::Idle,
            "The case holds no documents.",
            Some(&report.command("add")),
        );
    }
    let mut rows = Markup::new();
    for document in report.input.documents.iter().take(ROWS_MAX) {
        let door = document_door(report, document);
        let opt = |text: &Option<String>, n| {
            text.as_ref().map(|text| markup!({ Said(&words::cut(text, n)) }))
        };
        let format = match document.format {
            DocumentFormat::Text => "text",
            DocumentFormat::Markdown => "Markdown",
            DocumentFormat::Html => "HTML",
            DocumentFormat::Pdf => "PDF",
            DocumentFormat::Mail => "mail",
        };
        put!(rows, "<tr><td>" {door.id()} "</td><td>" {opt(&document.outlet, 40)} "</td><th scope=\"row\">" {opt(&document.title, 110)} "</th><td>"
            {File(&document.file)} "</td><td>" {format} "</td><td>" {opt(&document.lang, 8)} "</td><td>" {opt(&document.url, 90)} "</td><td class=\"hash\">"
            {Plain(&document.blob.short())} "</td></tr>");
    }
    let columns = [
        "Id",
        "Outlet",
        "Title",
        "File",
        "Form",
        "Language",
        "Address, as noted",
        "SHA-256 begins",
    ]
    .map(Column::Words);
    let left = report.input.documents.len().saturating_sub(ROWS_MAX);
    let mut out = table(
        report,
        "end min-t",
        &markup!("Documents, in the order of their file names. Addresses are noted, not visited."),
        &columns,
        &rows,
    );
    put!(out, {
        super::happened::left_out(report, left, "N-documents", "documents are in findings.json")
    });
    out
}

fn evidence(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return super::no_assessment(report) };
    if assessment.evidence.is_empty() {
        return report.absent(
            Absence::Unasked,
            "The analysts' file lists no evidence.",
            Some(&report.command("check")),
        );
    }
    let mut rows = Markup::new();
    for item in assessment.evidence.iter().take(ROWS_MAX) {
        let row = evidence_row(report, item);
        put!(rows, { row });
    }
    let columns =
        ["Id", "Layer", "What", "Pair", "From", "May share a root with"].map(Column::Words);
    let caption = markup!("Observed: open to all. Reported: somebody says so. Computed: counted by a program. Pair: Admiralty code as the analysts set it; "
        "<span class=\"id\">F</span> and <span class=\"id\">6</span> mean “cannot be judged”, not “worst”.");
    table(report, "end min-t", &caption, &columns, &rows)
}

fn evidence_row(report: &mut Report<'_>, item: &EvidenceItem) -> Markup {
    let id = &item.id.value;
    let from = joined(item.from.iter().map(reference), "<br>");
    let line = item.id.spot.line.to_string();
    let door = report.doors.row(
        Part::Analysts,
        id,
        markup!("evidence: " {Said(&item.statement.value)}),
        markup!({File("assessment.toml")} " line " {Plain(&line)} "; " {from}),
    );
    let pair = match (&item.reliability, &item.credibility) {
        (None, None) => markup!("–"),
        (letter, number) => {
            let letter = letter.as_ref().map_or("–".to_owned(), |l| l.value.to_string());
            let number = number.as_ref().map_or("–".to_owned(), |n| n.value.to_string());
            let why = item
                .grade_why
                .as_ref()
                .map(|why| markup!("<br><small>" {Said(&why.value)} "</small>"));
            markup!("<span class=\"id\">" {Plain(&letter)} " " {Plain(&number)} "</span>" {why})
        }
    };
    let root = item
        .dependence_group
        .as_ref()
        .map_or(markup!("–"), |group| markup!("group " {Said(&group.value)}));
    markup!("<tr id=\"" {Plain(&anchor("r-", id))} "\"><td>" {door.id()} "</td><td>" {item.layer.word()} "</td><th scope=\"row\">" {Said(&item.statement.value)}
        "</th><td>" {pair} "</td><td>" {from} "</td><td>" {root} "</td></tr>")
}

fn reference(reference: &Reference) -> Markup {
    let quote = reference.quote.as_ref().map(|quote| markup!(" " {Quote(&quote.value)}));
    let locator = reference.locator.as_ref().map(|place| markup!(" " {File(&place.value)}));
    markup!({reference.kind.word()} " " {File(&reference.id.value)} {locator} {quote})
}
