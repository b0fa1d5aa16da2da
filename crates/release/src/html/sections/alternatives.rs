//! Alternatives: evidence against hypotheses, every analyst's rating side by side, nothing summed.

use super::no_assessment;
use crate::html::markup::{File, Id, Markup, Plain, Said, anchor, joined, markup, put};
use crate::html::tables::headed;
use crate::html::{Absence, Report};
use model::assessment::{
    Assessment, EvidenceItem, Hypothesis, HypothesisKind, HypothesisStatus, RatingValue,
};
use std::collections::BTreeSet;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return no_assessment(report) };
    if assessment.hypotheses.is_empty() {
        return report.absent(
            Absence::Unasked,
            "The analysts' file names no hypothesis, so no other explanation was weighed.",
            Some(&report.command("check")),
        );
    }
    let mut out = Markup::new();
    let mut sets: Vec<&str> = Vec::new();
    for hypothesis in &assessment.hypotheses {
        if !sets.contains(&hypothesis.set_id.value.as_str()) {
            sets.push(&hypothesis.set_id.value);
        }
    }
    for set in sets {
        let members: Vec<&Hypothesis> =
            assessment.hypotheses.iter().filter(|h| h.set_id.value == set).collect();
        let written = one_set(report, assessment, set, &members);
        put!(out, { written });
    }
    out
}

fn one_set(
    report: &mut Report<'_>,
    assessment: &Assessment,
    set: &str,
    members: &[&Hypothesis],
) -> Markup {
    let mut out = markup!("<h3>" {Said(set)} "</h3><ul class=\"pl\">");
    for hypothesis in members {
        let kind = match hypothesis.kind {
            HypothesisKind::Null => " <b>Harmless explanation.</b>",
            HypothesisKind::Claiming => "",
        };
        let status = match hypothesis.status {
            HypothesisStatus::Open => "open",
            HypothesisStatus::Favoured => "favoured",
            HypothesisStatus::Unlikely => "held unlikely",
            HypothesisStatus::Rejected => "rejected",
        };
        let falsifier = hypothesis
            .falsifier
            .as_ref()
            .map(|f| markup!(" <i>Ruled out by</i>: " {Said(&f.value)}));
        let mut item = markup!("<li id=\"" {Plain(&anchor("r-", &hypothesis.id.value))} "\">" {Id(&hypothesis.id.value)} " " {Said(&hypothesis.text.value)});
        item.lit(kind);
        put!(out, {item} " (" {status} ")" {falsifier} "</li>");
    }
    put!(out, "</ul>");
    let matrix = matrix(report, assessment, members);
    put!(out, { matrix });
    out
}

fn matrix(report: &mut Report<'_>, assessment: &Assessment, members: &[&Hypothesis]) -> Markup {
    let analysts: Vec<&str> = analysts(assessment);
    let mut rows = Markup::new();
    for item in &assessment.evidence {
        put!(rows, { row(assessment, item, members, &analysts) });
    }
    if rows.is_empty() {
        return report.absent(
            Absence::Unasked,
            "No item of evidence was rated against these hypotheses.",
            None,
        );
    }
    let mut heads = vec![markup!("<th scope=\"col\">Evidence</th>")];
    heads.extend(members.iter().map(|h| markup!("<th scope=\"col\">" {Id(&h.id.value)} " " {Said(&crate::words::cut(&h.text.value, 60))} "</th>")));
    let names = joined(analysts.iter().map(|name| markup!({ Said(name) })), " / ");
    let caption = markup!("Evidence against hypotheses. <span class=\"id\">II I N C CC</span>: from strongly inconsistent to strongly consistent; <span class=\"id\">NA</span>: does not apply. "
        "Ratings of " {names} ", side by side in this order, never averaged. † the term of a judgement turns on this row. Double underline: they differ by two steps or more.");
    let mut out = headed(report, "mx", &caption, &heads, &rows);
    put!(out, "<p class=\"note wide\">No totals: the matrix shows where evidence bites, it ranks nothing. Ratings stand in " {File("assessment.toml")} ".</p>");
    out
}

fn analysts(assessment: &Assessment) -> Vec<&str> {
    let mut names: Vec<&str> = assessment.authors.iter().map(|name| name.value.as_str()).collect();
    for rating in &assessment.ratings {
        if !names.contains(&rating.analyst.value.as_str()) {
            names.push(&rating.analyst.value);
        }
    }
    names.retain(|name| assessment.ratings.iter().any(|r| r.analyst.value == *name));
    names
}

fn rating(
    assessment: &Assessment,
    item: &EvidenceItem,
    hypothesis: &Hypothesis,
    analyst: &str,
) -> Option<RatingValue> {
    let found = assessment.ratings.iter().find(|r| {
        r.analyst.value == analyst
            && r.evidence.value == item.id.value
            && r.hypothesis.value == hypothesis.id.value
    });
    found.map(|r| r.value.value)
}

fn row(
    assessment: &Assessment,
    item: &EvidenceItem,
    members: &[&Hypothesis],
    analysts: &[&str],
) -> Markup {
    let values: Vec<Vec<Option<RatingValue>>> = members
        .iter()
        .map(|h| analysts.iter().map(|name| rating(assessment, item, h, name)).collect())
        .collect();
    if values.iter().flatten().all(Option::is_none) {
        return Markup::new();
    }
    // A row tells hypotheses apart when some analyst rates two of them differently.
    let tells_apart = (0..analysts.len()).any(|at| {
        let of_one: BTreeSet<RatingValue> =
            values.iter().filter_map(|v| v[at]).filter(|v| *v != RatingValue::NA).collect();
        of_one.len() > 1
    });
    let turns =
        assessment.judgements.iter().any(|j| j.turns_on.iter().any(|id| id.value == item.id.value));
    let class = if tells_apart { "" } else { "nd" };
    let dagger = if turns { " †" } else { "" };
    let mut out = markup!("<tr class=\"" {class} "\"><th scope=\"row\" class=\"r\"><a class=\"id\" href=\"#" {Plain(&anchor("r-", &item.id.value))} "\">" {Plain(&item.id.value)} "</a> "
        {Said(&crate::words::cut(&item.statement.value, 110))} {dagger} "</th>");
    for cell in &values {
        let steps: Vec<i32> = cell.iter().flatten().filter_map(|v| step(*v)).collect();
        let spread =
            steps.iter().max().zip(steps.iter().min()).is_some_and(|(max, min)| max - min >= 2);
        let shown = joined(
            cell.iter().map(|v| markup!({ v.map_or("–", RatingValue::word) })),
            " <i>/</i> ",
        );
        put!(out, "<td class=\"" {if spread { "sp" } else { "" }} "\">" {shown} "</td>");
    }
    put!(out, "</tr>");
    out
}

fn step(value: RatingValue) -> Option<i32> {
    match value {
        RatingValue::II => Some(0),
        RatingValue::I => Some(1),
        RatingValue::N => Some(2),
        RatingValue::C => Some(3),
        RatingValue::CC => Some(4),
        RatingValue::NA => None,
    }
}
