//! The answer grid: for each actor the four questions of the mandate, no cell left empty.

use super::no_assessment;
use crate::html::markup::{Markup, Plain, Said, anchor, joined, markup, put};
use crate::html::{Absence, Report};
use model::assessment::{MandateCell, MandateQuestion, MandateState};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return no_assessment(report) };
    if assessment.mandate.is_empty() {
        return report.absent(
            Absence::Unasked,
            "The analysts' file has no answer grid. Add one [[mandate]] table for each actor, then check it.",
            Some(&report.command("check")),
        );
    }
    let (id, caption) = report
        .caption(&markup!("Four questions of the mandate, for each actor. No cell is left empty."));
    let mut out = markup!("<table class=\"grid wide\" role=\"table\" aria-labelledby=\"" {Plain(&id)} "\">" {caption}
        "<thead role=\"rowgroup\"><tr role=\"row\"><th scope=\"col\">Actor</th><th scope=\"col\">Nature</th>"
        "<th scope=\"col\">Method</th><th scope=\"col\">Persons</th><th scope=\"col\">Government</th></tr></thead><tbody role=\"rowgroup\">");
    for row in &assessment.mandate {
        put!(out, "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">" {Said(&row.actor.value)} "</th>");
        for (question, cell) in MandateQuestion::COLUMNS.iter().zip(&row.cells) {
            put!(out, { one(head(*question), cell.as_ref()) });
        }
        put!(out, "</tr>");
    }
    put!(out, "</tbody></table><p class=\"note wide\">● assessed here · ○ looked for and not found, which does not mean it did not happen · "
        "– not looked for · ▨ withheld</p>");
    out
}

fn head(question: MandateQuestion) -> &'static str {
    match question {
        MandateQuestion::Nature => "Nature",
        MandateQuestion::Method => "Method",
        MandateQuestion::Persons => "Persons",
        MandateQuestion::Government => "Government",
        MandateQuestion::Context => "Context",
    }
}

fn one(head: &'static str, cell: Option<&MandateCell>) -> Markup {
    let Some(cell) = cell else {
        return markup!("<td role=\"cell\" class=\"c-l\" data-l=\"" {head} "\"><span><b>Not written</b> The cell is empty; that says nothing.</span></td>");
    };
    let (class, word) = match cell.state.value {
        MandateState::Assessed => ("c-a", "Assessed"),
        MandateState::NotFound => ("c-f", "Not found"),
        MandateState::NotLookedFor => ("c-l", "Not looked for"),
        MandateState::Withheld => ("c-w", "Withheld"),
    };
    let by = joined(
        cell.by.iter().map(|id| {
            markup!("<a class=\"id\" href=\"#" {Plain(&anchor("r-", &id.value))} "\">" {Plain(&id.value)} "</a>")
        }),
        ", ",
    );
    let note = cell.note.as_ref().map(|note| markup!(" " {Said(&note.value)}));
    markup!("<td role=\"cell\" class=\"" {class} "\" data-l=\"" {head} "\"><span><b>" {word} "</b> " {by} {note} "</span></td>")
}
