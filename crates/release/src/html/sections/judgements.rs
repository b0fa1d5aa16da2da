//! Judgement cards: the likelihood on a fixed axis and, apart from it, the sentence on confidence.

use super::no_assessment;
use crate::html::doors::{Door, Part};
use crate::html::markup::{
    Command, Day, File, Id, Markup, Plain, Said, anchor, joined, markup, put,
};
use crate::html::svg::{Svg, segment};
use crate::html::{Absence, Report};
use crate::words::plain;
use model::assessment::{
    Assessment, Band, Change, ChangeDirection, Confidence, ConfidenceLevel, Judgement,
    JudgementRank, Likelihood, Standing, Text,
};
use std::collections::BTreeSet;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let Some(assessment) = report.input.assessment else { return no_assessment(report) };
    if assessment.judgements.is_empty() {
        return report.absent(
            Absence::Unasked,
            "The analysts' file holds no judgement. The program writes none.",
            Some(&report.command("check")),
        );
    }
    let mut out = Markup::new();
    for judgement in &assessment.judgements {
        let card = card(report, assessment, judgement);
        put!(out, { card });
    }
    out
}

fn card(report: &mut Report<'_>, assessment: &Assessment, judgement: &Judgement) -> Markup {
    let id = &judgement.id.value;
    let from = markup!({File("assessment.toml")} " line " {Plain(&judgement.spot.line.to_string())} "; the term, the numbers and the level of "
        "confidence are the analysts’ own; bands come from the declared scale " {File(assessment.likelihood_scale.word())});
    let door = report.doors.row(
        Part::Analysts,
        id,
        markup!("judgement: " {Said(&judgement.text.value)}),
        from,
    );
    let rank = match (judgement.rank, &judgement.standing) {
        (_, Standing::Fact(_)) => "fact, backed by sources; no likelihood needed",
        (JudgementRank::Key, _) => "key judgement",
        (JudgementRank::Supporting, _) => "supporting judgement",
    };
    let answers = joined(judgement.answers.iter().map(|a| markup!({ a.value.word() })), ", ");
    let answers = (!answers.is_empty()).then(|| markup!(" · answers " {answers}));
    let name = anchor("r-", id);
    let label = format!("{name}-text");
    let mut out = markup!("<article class=\"kj wide\" id=\"" {Plain(&name)} "\" aria-labelledby=\"" {Plain(&label)}
        "\"><p class=\"head\"><span><b>" {door.id()} "</b> " {rank} {answers} "</span></p><div><h3 id=\"" {Plain(&label)} "\">"
        {sentence(&judgement.text.value, judgement.standing.likelihood())} "</h3>");
    if let Some(likelihood) = judgement.standing.likelihood() {
        let drawing = band_bar(report, assessment, likelihood, &door);
        put!(out, { drawing });
    }
    put!(out, {confidence(id, judgement.confidence.as_ref())} {basis(report, assessment, judgement, &door)} "</div>"
        {side(assessment, judgement)} "</article>");
    out
}

/// Underlines the likelihood term in the sentence.
fn sentence(text: &str, likelihood: Option<&Likelihood>) -> Markup {
    let Some(likelihood) = likelihood else { return markup!({ Said(text) }) };
    let term = likelihood.term.value.to_lowercase();
    // Case folding may change lengths; then the sentence is shown without a mark rather than cut wrongly.
    let lower = text.to_lowercase();
    match lower.find(&term) {
        Some(start)
            if lower.len() == text.len()
                && text.is_char_boundary(start + term.len())
                && !term.is_empty() =>
        {
            let (before, rest) = text.split_at(start);
            let (word, after) = rest.split_at(term.len());
            markup!("<bdi>" {Plain(before)} "<em>" {Plain(word)} "</em>" {Plain(after)} "</bdi>")
        }
        _ => markup!({ Said(text) }),
    }
}

fn edges(band: Band) -> String {
    format!("{}–{}", plain(band.low_percent), plain(band.high_percent))
}

/// Draws the term's band, and below it the analysts' own numbers where they gave some.
fn band_bar(
    report: &mut Report<'_>,
    assessment: &Assessment,
    likelihood: &Likelihood,
    door: &Door,
) -> Markup {
    let own = likelihood.low_percent.as_ref().zip(likelihood.high_percent.as_ref());
    let point = likelihood.point_percent.as_ref().map(|p| p.value);
    let has_own = own.is_some() || point.is_some();
    let mut svg = Svg::new(420.0, if has_own { 60.0 } else { 48.0 }, "band");
    let x = |percent: f64| 1.0 + percent.clamp(0.0, 100.0) * 4.0;
    svg.rect((1.0, 14.0), (400.0, 16.0), "pn");
    let mut ticks: Vec<f64> = assessment
        .scale_terms
        .iter()
        .flat_map(|term| [term.band.low_percent, term.band.high_percent])
        .filter(|&p| p > 0.0 && p < 100.0)
        .collect();
    ticks.sort_by(f64::total_cmp);
    ticks.dedup();
    for &tick in &ticks {
        svg.line((x(tick), 14.0), (x(tick), 30.0), "gd");
    }
    let term = &likelihood.term.value;
    let mut desc = format!("The term {term}");
    if let Some(band) = likelihood.band {
        svg.rect(
            (x(band.low_percent), 14.0),
            (x(band.high_percent) - x(band.low_percent), 16.0),
            "b",
        );
        let middle = f64::midpoint(x(band.low_percent), x(band.high_percent)).clamp(70.0, 340.0);
        svg.door((middle, 9.0), "kb m", door, &format!("{term} {}", edges(band)));
        desc += &format!(
            " covers {} to {} per cent.",
            plain(band.low_percent),
            plain(band.high_percent)
        );
    } else {
        desc += " is not a word of the declared scale and has no band.";
    }
    if let Some((low, high)) = own {
        svg.path(&segment((x(low.value), 38.0), (x(high.value), 38.0)), "own");
        desc += &format!(
            " The analysts' own range is {} to {} per cent.",
            plain(low.value),
            plain(high.value)
        );
    }
    if let Some(point) = point {
        svg.circle((x(point), 38.0), 4.0, "ring");
        desc += &format!(" The analysts' own number is {} per cent.", plain(point));
    }
    let floor = if has_own { 56.0 } else { 44.0 };
    svg.axis((1.0, floor), "sm", "0");
    // Labels stand at the edges of the marked band only: all edges would run into each other.
    for edge in likelihood.band.iter().flat_map(|band| [band.low_percent, band.high_percent]) {
        if (12.0..=88.0).contains(&edge) {
            svg.axis((x(edge), floor), "m sm", &plain(edge));
        }
    }
    svg.axis((401.0, floor), "e sm", "100 %");
    svg.close(report, &format!("Likelihood: {term}"), &desc)
}

/// Writes the sentence on confidence, which names its judgement and never a likelihood.
fn confidence(id: &str, confidence: Option<&Confidence>) -> Markup {
    let Some(confidence) = confidence else {
        return markup!("<p class=\"conf\"><b>– Confidence in " {Id(id)} " is not written.</b> Only an analyst can set it; the program never does.</p>");
    };
    let level = match confidence.level.value {
        ConfidenceLevel::Low => "low",
        ConfidenceLevel::Moderate => "moderate",
        ConfidenceLevel::High => "high",
    };
    let causes = joined(confidence.causes.iter().map(|cause| markup!({ Said(&cause.value) })), " ");
    let mut out = markup!("<p class=\"conf\"><b>Our confidence in " {Id(id)} " is " {level} ".</b> " {causes} "</p><ul class=\"bases\">");
    let bases = [
        ("Evidence", &confidence.evidence_reliability),
        ("Range of opinion", &confidence.range_of_opinion),
        ("Responsiveness", &confidence.responsiveness),
    ];
    for (name, text) in bases {
        match text {
            Some(text) => put!(out, "<li><b>" {name} "</b> " {Said(&text.value)} "</li>"),
            None => put!(out, "<li><b>" {name} "</b> not written</li>"),
        }
    }
    put!(out, "</ul>");
    out
}

/// Names items of evidence as links to their rows.
fn ids(items: &[Text]) -> Markup {
    joined(
        items.iter().map(|id| {
            markup!("<a class=\"id\" href=\"#" {Plain(&anchor("r-", &id.value))} "\">" {Plain(&id.value)} "</a>")
        }),
        " ",
    )
}

/// Names items with their statements.
fn statements(assessment: &Assessment, items: &[Text]) -> Markup {
    joined(
        items.iter().map(|id| {
            let statement = assessment.evidence.iter().find(|e| e.id.value == id.value);
            let text = statement.map(|e| markup!(" " {Said(&e.statement.value)}));
            markup!({ids(std::slice::from_ref(id))} {text})
        }),
        "<br>",
    )
}

fn basis(
    report: &mut Report<'_>,
    assessment: &Assessment,
    judgement: &Judgement,
    door: &Door,
) -> Markup {
    let mut out = markup!("<dl>");
    let groups: BTreeSet<&str> = judgement
        .rests_on
        .iter()
        .map(|id| {
            let item = assessment.evidence.iter().find(|e| e.id.value == id.value);
            item.and_then(|e| e.dependence_group.as_ref()).map_or(id.value.as_str(), |g| &g.value)
        })
        .collect();
    if !judgement.rests_on.is_empty() {
        put!(out, "<dt>Rests on</dt><dd>" {ids(&judgement.rests_on)} ": " {door.shows(&judgement.rests_on.len().to_string())}
            {crate::html::plural(judgement.rests_on.len(), " item", " items")} " in " {door.shows(&groups.len().to_string())}
            {crate::html::plural(groups.len(), " group", " groups")} "; items of one group may share a root</dd>");
    }
    match (&judgement.contrary[..], &judgement.contrary_sought) {
        ([], Some(sought)) => {
            put!(out, "<dt>Contrary sought</dt><dd>" {Said(&sought.value)} " <b>○ Not found.</b></dd>")
        }
        ([], None) => {
            put!(out, "<dt>Contrary</dt><dd><b>– Not looked for</b>, as far as the file says</dd>")
        }
        (contrary, _) => {
            put!(out, "<dt>Contrary</dt><dd>" {statements(assessment, contrary)} "</dd>")
        }
    }
    if !judgement.turns_on.is_empty() {
        put!(out, "<dt>Turns on</dt><dd>" {ids(&judgement.turns_on)} ": without it the term would change</dd>");
    }
    for (name, list) in
        [("Assumes", &judgement.assumptions), ("Weighed against", &judgement.alternatives)]
    {
        if !list.is_empty() {
            put!(out, "<dt>" {name} "</dt><dd>" {ids(list)} "</dd>");
        }
    }
    for indicator in &judgement.indicators {
        let to = indicator.would_move_to.as_ref().map(|to| markup!(" → " {Said(&to.value)}));
        put!(out, "<dt>Would move it</dt><dd>" {Said(&indicator.text.value)} {to} "</dd>");
    }
    if let Some(implication) = &judgement.implication {
        put!(out, "<dt>Means for you</dt><dd>" {Said(&implication.value)} "</dd>");
    }
    if let Some(resolution) = &judgement.resolution {
        let by = resolution.by.as_ref().map(|day| markup!(", by " {Day(day.value)}));
        put!(out, "<dt>Can be settled</dt><dd>" {Said(&resolution.criterion.value)} {by} "</dd>");
    }
    let names = joined(judgement.signed_by.iter().map(|name| markup!({ Said(&name.value) })), ", ");
    let on = judgement.signed_on.as_ref().map(|day| markup!(" · " {Day(day.value)}));
    if names.is_empty() {
        put!(out, "<dt>Signed</dt><dd><b>– not signed</b></dd>");
    } else {
        put!(out, "<dt>Signed</dt><dd>" {names} {on} "</dd>");
    }
    let trace =
        Command(format!("hustings trace {} {}", judgement.id.value, report.input.case.name));
    put!(out, "<dt>Trace</dt><dd>" {trace} "</dd></dl>");
    out
}

fn change(change: &Change) -> Markup {
    let direction = match change.direction.value {
        ChangeDirection::Up => "▲ up",
        ChangeDirection::Down => "▼ down",
        ChangeDirection::Same => "unchanged",
        ChangeDirection::New => "new",
        ChangeDirection::Withdrawn => "withdrawn",
    };
    let why = change.why.as_ref().map(|why| markup!(": " {Said(&why.value)}));
    markup!("<p><b>Since " {Said(&change.since.value)} "</b> " {direction} {why} "</p>")
}

fn side(assessment: &Assessment, judgement: &Judgement) -> Markup {
    let mut out = markup!("<div class=\"side\">");
    if let Some(likelihood) = judgement.standing.likelihood() {
        put!(out, "<p><b>Solid band</b>: what the word covers on the declared scale.");
        if likelihood.low_percent.is_some() || likelihood.point_percent.is_some() {
            put!(out, " <b>Bar or ring below</b>: the analysts’ own numbers.");
        }
        put!(out, " The term is theirs, not the program’s.</p>");
    }
    if let Some(moved) = &judgement.change {
        put!(out, { change(moved) });
    }
    for dissent in assessment.dissents.iter().filter(|d| d.of.value == judgement.id.value) {
        let own = dissent
            .own_likelihood
            .as_ref()
            .map(|own| markup!(" holds it at " {Said(&own.term.value)}));
        put!(out, "<p class=\"dis\">Dissent: " {Said(&dissent.party.value)} {own} ". <a href=\"#dissent\">In full</a></p>");
    }
    put!(out, "</div>");
    out
}
