//! Claims that nobody declared, as proposals: a reading list, nothing is counted for it.

use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::words;
use model::drift::Proposal;

/// Documents named for one proposal.
const DOCUMENTS_MAX: usize = 12;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let proposals: &[Proposal] = &report.input.sourcing.proposals;
    let mut out = Markup::new();
    if proposals.is_empty() {
        return out;
    }
    let mut rows = Markup::new();
    for proposal in proposals {
        let places = proposal.statements.iter().map(|s| {
            let text = format!("{}:{}–{}", s.document, s.passage.start, s.passage.end);
            markup!("<span class=\"id\">" {Plain(&text)} "</span>")
        });
        let all = joined(places, " ");
        let door = report.doors.row(
            Part::Claims,
            proposal.id.as_str(),
            markup!("proposed claim, declared by nobody: documents in which the sentence recurs, by rule " {Id(proposal.rule)}),
            markup!("sentences " {all}),
        );
        let shown = proposal.statements.iter().take(DOCUMENTS_MAX);
        let documents = joined(shown.map(|s| markup!({ Id(s.document.as_str()) })), " ");
        let more = (proposal.statements.len() > DOCUMENTS_MAX).then(|| markup!(" …"));
        let terms: Vec<String> = proposal.terms.iter().map(|list| list.join(" | ")).collect();
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&words::cut(&proposal.text, 260))} "</th><td class=\"n\">"
            {door.bare(&proposal.statements.len().to_string())} "</td><td>" {documents} {more} "</td><td>" {Said(&terms.join("; "))} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Sentence of the earliest document"),
        Column::Numbers("Documents"),
        Column::Words("Where"),
        Column::Words("Words they share"),
    ];
    let caption = markup!(
        "Proposals: sentences that recur and that no declared claim covers. They are not claims of this case: no origin is counted for them."
    );
    let written = table(report, "min-t", &caption, &columns, &rows);
    put!(out, "<h3>Proposed, not declared</h3><p>To have origins counted for one, declare it in case.toml with [[claim]]; the words in the last column are a beginning.</p>"
        "<details class=\"wide\"><summary>Show what recurs across documents</summary>" {written} "</details>");
    out
}
