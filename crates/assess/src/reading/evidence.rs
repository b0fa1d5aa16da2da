//! Hypotheses, evidence, and how analysts rate one against the other.

use super::place::Log;
use super::table::{Need, Table, as_table, number, word};
use crate::messages::short;
use model::assessment::{
    EvidenceCategory, EvidenceItem, EvidenceLayer, Exclusiveness, Hypothesis, HypothesisKind,
    HypothesisStatus, Placed, Rating, RatingValue, Reference, ReferenceKind, Text,
};
use toml::Spanned;
use toml::de::DeValue;

/// Reads all hypotheses.
pub(super) fn hypotheses(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Hypothesis> {
    file.records(log, "hypothesis", Need::May, hypothesis)
}

fn hypothesis(mut table: Table<'_, '_>, log: &mut Log<'_>) -> Option<Hypothesis> {
    use HypothesisStatus::{Favoured, Open, Rejected, Unlikely};
    let states =
        [("open", Open), ("favoured", Favoured), ("unlikely", Unlikely), ("rejected", Rejected)];
    let id = table.text(log, "id", Need::Must);
    let text = table.text(log, "text", Need::Must);
    let set_id = table.text(log, "set", Need::Must);
    let exclusive = table.yes_or_no(log, "exclusive").is_none_or(|yes| yes.value);
    let is_null = table.yes_or_no(log, "null").is_some_and(|yes| yes.value);
    let falsifier = table.text(log, "falsifier", Need::Must);
    let status = table.word(log, "status", Need::May, &states);
    table.finish(log);
    Some(Hypothesis {
        id: id?,
        text: text?,
        set_id: set_id?,
        exclusive: if exclusive { Exclusiveness::Exclusive } else { Exclusiveness::Compatible },
        kind: if is_null { HypothesisKind::Null } else { HypothesisKind::Claiming },
        falsifier,
        status: status.map_or(Open, |status| status.value),
    })
}

/// Reads all evidence.
pub(super) fn evidence(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<EvidenceItem> {
    file.records(log, "evidence", Need::May, evidence_item)
}

fn evidence_item(mut table: Table<'_, '_>, log: &mut Log<'_>) -> Option<EvidenceItem> {
    use EvidenceCategory::{Behavioural, Contextual, Technical};
    use EvidenceLayer::{Computed, Observed, Reported};
    let layers = [Observed, Reported, Computed].map(|layer| (layer.word(), layer));
    let categories =
        [("technical", Technical), ("behavioural", Behavioural), ("contextual", Contextual)];
    let letters = [("A", 'A'), ("B", 'B'), ("C", 'C'), ("D", 'D'), ("E", 'E'), ("F", 'F')];
    let id = table.text(log, "id", Need::Must);
    let statement = table.text(log, "statement", Need::Must);
    let layer = table.word(log, "layer", Need::Must, &layers);
    let from = references(&mut table, log);
    let category = table.word(log, "category", Need::May, &categories).map(|word| word.value);
    let reliability = table.word(log, "reliability", Need::May, &letters);
    let credibility = credibility(&mut table, log);
    let grade_why = table.text(log, "grade_why", Need::May);
    let dependence_group = table.text(log, "dependence_group", Need::May);
    let event_from = table.day(log, "event_from", Need::May);
    let event_to = table.day(log, "event_to", Need::May);
    table.finish(log);
    Some(EvidenceItem {
        id: id?,
        statement: statement?,
        layer: layer?.value,
        from,
        category,
        reliability,
        credibility,
        grade_why,
        dependence_group,
        event_from,
        event_to,
    })
}

fn credibility(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Placed<u8>> {
    let value = table.take(log, "credibility", Need::May)?;
    if let DeValue::Integer(digits) = value.get_ref()
        && let Ok(grade @ 1..=6) = u8::from_str_radix(digits.as_str(), digits.radix())
    {
        return Some(log.placed(grade, &value.span()));
    }
    let hint = "6 means that it cannot be judged";
    log.error("KEY", "`credibility` must be a whole number from 1 to 6", value.span(), hint);
    None
}

fn references(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Reference> {
    table.records(log, "from", Need::Must, reference)
}

fn reference(mut table: Table<'_, '_>, log: &mut Log<'_>) -> Option<Reference> {
    use ReferenceKind::{Claim, Document, Event, Finding};
    let mut targets = Vec::new();
    for kind in [Document, Claim, Finding, Event] {
        targets.extend(table.text(log, kind.word(), Need::May).map(|id| (kind, id)));
    }
    let quote = table.text(log, "quote", Need::May);
    let locator = table.text(log, "locator", Need::May);
    let range = table.range();
    table.finish(log);
    if targets.len() != 1 {
        let what = "a reference names exactly one of `document`, `claim`, `finding`, `event`";
        log.error("KEY", what, range, format!("found {}", targets.len()));
        return None;
    }
    let (kind, id) = targets.swap_remove(0);
    Some(Reference { kind, id, quote, locator })
}

/// Reads all ratings: one table for each analyst and item, one rating for each hypothesis in it.
pub(super) fn ratings(file: &mut Table<'_, '_>, log: &mut Log<'_>) -> Vec<Rating> {
    file.records(log, "rating", Need::May, rating_row).into_iter().flatten().collect()
}

fn rating_row(mut table: Table<'_, '_>, log: &mut Log<'_>) -> Option<Vec<Rating>> {
    let analyst = table.text(log, "analyst", Need::Must);
    let evidence = table.text(log, "evidence", Need::Must);
    let values = table.table(log, "values", Need::Must);
    let why = table.text(log, "why", Need::May);
    table.finish(log);
    let (analyst, evidence, values) = (analyst?, evidence?, values?);
    let mut ratings = Vec::new();
    for (hypothesis, value) in values.free_entries(log) {
        if let Some(cell) = rating_cell(log, &hypothesis, value) {
            ratings.push(Rating {
                analyst: analyst.clone(),
                evidence: evidence.clone(),
                hypothesis,
                value: cell.value,
                why: cell.why.or_else(|| why.clone()),
                lr: cell.lr,
            });
        }
    }
    Some(ratings)
}

struct Cell {
    value: Placed<RatingValue>,
    why: Option<Text>,
    lr: Option<Placed<(f64, f64)>>,
}

fn rating_cell(log: &mut Log<'_>, hypothesis: &Text, value: &Spanned<DeValue<'_>>) -> Option<Cell> {
    use RatingValue::{C, CC, I, II, N, NA};
    let letters = [II, I, N, C, CC, NA].map(|value| (value.word(), value));
    if let DeValue::String(_) = value.get_ref() {
        let value = word(log, &hypothesis.value, value, &letters)?;
        return Some(Cell { value, why: None, lr: None });
    }
    let mut table = as_table(log, "values", value)?;
    let value = table.word(log, "value", Need::Must, &letters);
    let why = table.text(log, "why", Need::May);
    let lr = lr_range(&mut table, log);
    table.finish(log);
    Some(Cell { value: value?, why, lr })
}

/// Reads `[2, 8]`: two ratios above 0, the lower one first.
fn lr_range(table: &mut Table<'_, '_>, log: &mut Log<'_>) -> Option<Placed<(f64, f64)>> {
    let value = table.take(log, "lr", Need::May)?;
    if let DeValue::Array(list) = value.get_ref()
        && list.len() == 2
    {
        let ends: Vec<f64> =
            list.iter().filter_map(|end| number(log, "lr", end)).map(|end| end.value).collect();
        if let [low, high] = ends[..]
            && 0.0 < low
            && low <= high
        {
            return Some(log.placed((low, high), &value.span()));
        }
    }
    let found = short(log.cut(&value.span()));
    log.error(
        "KEY",
        "`lr` must be two ratios above 0, the lower first",
        value.span(),
        format!("found {found}"),
    );
    None
}
