//! Dissents, in full and in their authors' words.

use super::no_assessment;
use crate::html::markup::{Day, Id, Markup, Plain, Said, anchor, markup, put};
use crate::html::{Absence, Report};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return no_assessment(report) };
    if assessment.dissents.is_empty() {
        return report.absent(
            Absence::Searched,
            "The analysts' file records no dissent.",
            Some(&report.command("check")),
        );
    }
    let mut out = Markup::new();
    for dissent in &assessment.dissents {
        let reason = dissent.reason.as_ref().map(|text| markup!("<p>" {Said(&text.value)} "</p>"));
        let term = dissent
            .own_likelihood
            .as_ref()
            .map(|own| markup!(" · own term: " {Said(&own.term.value)}));
        let level = dissent
            .own_confidence
            .as_ref()
            .map(|own| markup!(" · own confidence: " {own.value.word()}));
        let on = dissent.signed_on.as_ref().map(|day| markup!(" · " {Day(day.value)}));
        put!(out, "<div class=\"signed dissent\" id=\"" {Plain(&anchor("r-", &dissent.id.value))} "\"><p>" {Said(&dissent.text.value)} "</p>" {reason} "<p class=\"by\">"
            {Id(&dissent.id.value)} " against <a class=\"id\" href=\"#" {Plain(&anchor("r-", &dissent.of.value))} "\">" {Plain(&dissent.of.value)} "</a> · " {Said(&dissent.party.value)}
            {term} {level} {on} "</p></div>");
    }
    out
}
