//! What is taken as given, what is not known, and what would fill it.

use super::no_assessment;
use crate::html::markup::{Id, Markup, Plain, Said, anchor, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use model::assessment::{Assumption, Gap, Text};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return no_assessment(report) };
    let mut out = markup!("<h3>Assumptions</h3>");
    if assessment.assumptions.is_empty() {
        put!(out, {
            report.absent(
                Absence::Unasked,
                "The analysts' file names no assumption.",
                Some(&report.command("check")),
            )
        });
    }
    for assumption in &assessment.assumptions {
        put!(out, { one_assumption(assumption) });
    }
    put!(out, "<h3>Gaps</h3>");
    if assessment.gaps.is_empty() {
        put!(out, {
            report.absent(
                Absence::Unasked,
                "The analysts' file names no gap. That does not mean that everything is known.",
                Some(&report.command("check")),
            )
        });
        return out;
    }
    let rows = joined(assessment.gaps.iter().map(gap_row), "");
    let columns = ["Gap", "Affects", "Would fill it", "State"].map(Column::Words);
    let written = table(report, "min-t", &markup!("What is not known."), &columns, &rows);
    put!(out, { written });
    out
}

fn ids(list: &[Text]) -> Markup {
    joined(
        list.iter().map(|id| markup!("<a class=\"id\" href=\"#" {Plain(&anchor("r-", &id.value))} "\">" {Plain(&id.value)} "</a>")),
        ", ",
    )
}

fn one_assumption(assumption: &Assumption) -> Markup {
    let linchpin = if assumption.is_linchpin { ", linchpin" } else { "" };
    let wrong =
        assumption.if_wrong.as_ref().map(|text| markup!(" <i>If wrong</i>: " {Said(&text.value)}));
    let tested = (!assumption.tested_by.is_empty())
        .then(|| markup!(" <i>Tested by</i> " {ids(&assumption.tested_by)} "."));
    markup!("<p id=\"" {Plain(&anchor("r-", &assumption.id.value))} "\"><b>" {Id(&assumption.id.value)} {linchpin} ".</b> " {Said(&assumption.text.value)} {wrong} {tested} "</p>")
}

fn gap_row(gap: &Gap) -> Markup {
    let opt = |text: &Option<Text>| {
        text.as_ref().map_or(markup!("–"), |text| markup!({ Said(&text.value) }))
    };
    markup!("<tr id=\"" {Plain(&anchor("r-", &gap.id.value))} "\"><th scope=\"row\">" {Id(&gap.id.value)} " " {Said(&gap.text.value)} "</th><td>" {ids(&gap.affects)} "</td><td>"
        {opt(&gap.would_fill)} "</td><td>" {opt(&gap.status)} "</td></tr>")
}
