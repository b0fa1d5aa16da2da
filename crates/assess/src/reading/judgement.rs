//! Judgements, with likelihood and confidence kept apart.

use super::place::Log;
use super::table::{Need, Table};
use crate::scales;
use model::assessment::{
    Change, ChangeDirection, Confidence, ConfidenceLevel, Indicator, Judgement, JudgementRank,
    Likelihood, LikelihoodScale, MandateQuestion, Resolution, Standing, Text,
};

/// The levels of confidence by their words.
pub(super) const LEVELS: [(&str, ConfidenceLevel); 3] = [
    ("low", ConfidenceLevel::Low),
    ("moderate", ConfidenceLevel::Moderate),
    ("high", ConfidenceLevel::High),
];

/// Reads all judgements.
pub(super) fn judgements(
    file: &mut Table<'_, '_>,
    log: &mut Log<'_>,
    scale: LikelihoodScale,
) -> Vec<Judgement> {
    file.records(log, "judgement", Need::May, |table, log| judgement(table, log, scale))
}

fn judgement(
    mut table: Table<'_, '_>,
    log: &mut Log<'_>,
    scale: LikelihoodScale,
) -> Option<Judgement> {
    use MandateQuestion::{Context, Government, Method, Nature, Persons};
    let ranks = [("key", JudgementRank::Key), ("supporting", JudgementRank::Supporting)];
    let questions =
        [Nature, Method, Persons, Government, Context].map(|question| (question.word(), question));
    let spot = table.spot(log);
    let id = table.text(log, "id", Need::Must);
    let rank = table.word(log, "rank", Need::Must, &ranks);
    let text = table.text(log, "text", Need::Must);
    let answers = table.words(log, "answers", Need::Must, &questions);
    let about = table.texts(log, "about", Need::May);
    let standing = standing(&mut table, log, scale);
    let confidence = confidence(&mut table, log);
    let rests_on = table.texts(log, "rests_on", Need::Must);
    let contrary = table.texts(log, "contrary", Need::Must);
    let contrary_sought = table.text(log, "contrary_sought", Need::May);
    let turns_on = table.texts(log, "turns_on", Need::May);
    let assumptions = table.texts(log, "assumptions", Need::May);
    let alternatives = table.texts(log, "alternatives", Need::May);
    let implication = table.text(log, "implication", Need::May);
    let indicators = indicators(&mut table, log);
    let change = change(&mut table, log);
    let resolution = resolution(&mut table, log);
    let signed_by = table.texts(log, "signed_by", Need::May);
    let signed_on = table.day(log, "signed_on", Need::May);
    table.finish(log);
    Some(Judgement {
        spot,
        id: id?,
        rank: rank?.value,
        text: text?,
        answers,
        about,
        standing,
        confidence,
        rests_on,
        contrary,
        contrary_sought,
        turns_on,
        assumptions,
        alternatives,
        implication,
        indicators,
        change,
        resolution,
        signed_by,
        signed_on,
    })
}

fn standing(table: &mut Table<'_, '_>, log: &mut Log<'_>, scale: LikelihoodScale) -> Standing {
    let inner = table.table(log, "likelihood", Need::May);
    let likelihood = inner.and_then(|mut inner| {
        let term = inner.text(log, "term", Need::Must);
        let low_percent = inner.number(log, "low");
        let high_percent = inner.number(log, "high");
        let point_percent = inner.number(log, "point");
        inner.finish(log);
        Some(Likelihood { low_percent, high_percent, point_percent, ..bare(term?, scale) })
    });
    let fact = table.yes_or_no(log, "fact").filter(|yes| yes.value).map(|yes| yes.spot);
    match (likelihood, fact) {
        (Some(likelihood), None) => Standing::Likely(likelihood),
        (None, Some(spot)) => Standing::Fact(spot),
        (Some(likelihood), Some(spot)) => Standing::Both(likelihood, spot),
        (None, None) => Standing::Unstated,
    }
}

/// Makes a likelihood from its word alone.
pub(super) fn bare(term: Text, scale: LikelihoodScale) -> Likelihood {
    let band = scales::band(scale, &term.value);
    Likelihood { term, scale, band, low_percent: None, high_percent: None, point_percent: None }
}

fn confidence(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Confidence> {
    let mut inner = table.table(log, "confidence", Need::May)?;
    let spot = inner.spot(log);
    let level = inner.word(log, "level", Need::Must, &LEVELS);
    let evidence_reliability = inner.text(log, "evidence_reliability", Need::May);
    let range_of_opinion = inner.text(log, "range_of_opinion", Need::May);
    let responsiveness = inner.text(log, "responsiveness", Need::May);
    let causes = inner.texts(log, "causes", Need::May);
    inner.finish(log);
    let level = level?;
    Some(Confidence { spot, level, evidence_reliability, range_of_opinion, responsiveness, causes })
}

fn indicators(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Indicator> {
    table.records(log, "indicators", Need::May, |mut inner, log| {
        let text = inner.text(log, "text", Need::Must);
        let would_move_to = inner.text(log, "would_move_to", Need::May);
        inner.finish(log);
        Some(Indicator { text: text?, would_move_to })
    })
}

fn change(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Change> {
    use ChangeDirection::{Down, New, Same, Up, Withdrawn};
    let directions =
        [("up", Up), ("down", Down), ("same", Same), ("new", New), ("withdrawn", Withdrawn)];
    let mut inner = table.table(log, "change", Need::May)?;
    let since = inner.text(log, "since", Need::Must);
    let direction = inner.word(log, "direction", Need::Must, &directions);
    let why = inner.text(log, "why", Need::May);
    inner.finish(log);
    Some(Change { since: since?, direction: direction?, why })
}

fn resolution(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Resolution> {
    let mut inner = table.table(log, "resolution", Need::May)?;
    let criterion = inner.text(log, "criterion", Need::Must);
    let by = inner.day(log, "by", Need::May);
    inner.finish(log);
    Some(Resolution { criterion: criterion?, by })
}
