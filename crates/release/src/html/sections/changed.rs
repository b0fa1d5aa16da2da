//! What changed on the way: passages of two documents side by side, one of which descends from the other.

use crate::html::doors::Part;
use crate::html::markup::{File, Id, Markup, Plain, Said, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words;
use model::drift::{Drift, DriftKind, Side};
use model::{Document, Span};

/// Changes of one kind in the report.
const ROWS_MAX: usize = 40;
/// Characters of a passage.
const PASSAGE_MAX: usize = 420;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let drifts: &[Drift] = &report.input.sourcing.drifts;
    if drifts.is_empty() {
        let why = if report.input.sourcing.derivations.is_empty() {
            "No document descends from another that the case holds, so there is nothing to lay side by side."
        } else {
            "Between the documents that descend from one another, no rule saw a change of certainty, quotation, sources or dates."
        };
        return report.absent(Absence::Searched, why, Some(&report.command("sources")));
    }
    let door = report.doors.row(
        Part::Case,
        "N-changes",
        markup!("changes: passages laid side by side along the edges between held documents, where a rule saw another certainty, quotation, source or date"),
        markup!("both passages, by document and characters, with the rule: in findings.json, and in the tables of this section as far as they go"),
    );
    let mut out = markup!("<aside><p><b>Shown, never scored.</b> Two passages side by side; which of them is right is not said. A rule can pair the wrong sentences: read both.</p></aside>"
        "<p>" {door.shows(&words::count(drifts.len() as u64))} {crate::html::plural(drifts.len(), " change was", " changes were")}
        " seen between documents and what they descend from.</p>");
    for kind in DriftKind::ALL {
        let of_kind: Vec<&Drift> = drifts.iter().filter(|d| d.kind == kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let mut rows = Markup::new();
        for drift in of_kind.iter().take(ROWS_MAX) {
            let (was, is) = (side(report, &drift.earlier), side(report, &drift.later));
            put!(rows, "<tr><td>" {was} "</td><td>" {is} "</td><th scope=\"row\">" {Said(&crate::words::cut(&drift.change, 300))} "<br><small>rule "
                {File(drift.rule)} "</small></th></tr>");
        }
        let columns = ["Earlier", "Later", "What changed"].map(Column::Words);
        let written = table(report, "min-t sides", &markup!({ title(kind) }), &columns, &rows);
        put!(out, "<h3>" {heading(kind)} "</h3>" {written});
        let left = of_kind.len().saturating_sub(ROWS_MAX);
        put!(out, {
            super::happened::left_out(
                report,
                left,
                "N-changes",
                "changes of this kind are in findings.json",
            )
        });
    }
    out
}

fn heading(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::Certainty => "Certainty",
        DriftKind::Quotation => "Quotations",
        DriftKind::Sources => "Sources",
        DriftKind::Dates => "Dates",
    }
}

fn title(kind: DriftKind) -> &'static str {
    match kind {
        DriftKind::Certainty => {
            "Weakening words lost or added, strengthening words added, what was denied as a footing taken for one. Headlines are compared, too."
        }
        DriftKind::Quotation => "Words in quotation marks that are other words now.",
        DriftKind::Sources => {
            "Another number of people, other people, another one to whom they spoke."
        }
        DriftKind::Dates => "A day of a paper given in another role than the paper itself bears.",
    }
}

/// Shows one side: the document, the passage with the words that differ in bold, and its place.
fn side(report: &mut Report<'_>, side: &Side) -> Markup {
    let Some(document) = report.input.documents.iter().find(|d| d.id == side.document) else {
        return Markup::new();
    };
    let door = super::sources::document_door(report, document);
    let outlet = document.outlet.as_deref().unwrap_or(&document.file);
    let text = text(document, side);
    let place = if side.in_headline {
        "headline".to_owned()
    } else if side.passage.end == 0 {
        "the days it bears".to_owned()
    } else {
        format!("{}:{}–{}", document.id, side.passage.start, side.passage.end)
    };
    markup!("<small>" {door.id()} " " {Said(&crate::words::cut(outlet, 40))} "</small><br>" {text} "<br><small class=\"id\">" {Plain(&place)} "</small>")
}

fn text(document: &Document, side: &Side) -> Markup {
    let whole =
        if side.in_headline { document.title.as_deref().unwrap_or("") } else { &document.body };
    if side.passage.end == 0 {
        return markup!({ Id("–") });
    }
    let mut out = Markup::new();
    let mut at = side.passage.start;
    let cut = |from: u32, to: u32| Span::new(from, to).cut(whole).unwrap_or("");
    let mut words: Vec<Span> = side.words.clone();
    words.sort_unstable_by_key(|s| (s.start, s.end));
    for span in words.iter().filter(|s| s.end <= side.passage.end) {
        if span.start < at {
            continue;
        }
        put!(out, {Said(&crate::words::cut(cut(at, span.start), PASSAGE_MAX))} "<b>" {Said(cut(span.start, span.end))} "</b>");
        at = span.end;
    }
    put!(out, { Said(&crate::words::cut(cut(at, side.passage.end), PASSAGE_MAX)) });
    out
}
