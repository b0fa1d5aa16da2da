//! Dates: the day that a document gives a paper, against the days that the paper itself bears.

use super::certainty::Change;
use super::pairs::{Pair, Side};
use crate::lexicon::DOCUMENT;
use model::attribution::{DateMention, DateRole};
use model::document::{Days, DocumentDates};

/// A day of a paper: what it is called, what it is.
fn days_of(dates: &DocumentDates) -> Vec<(DateRole, &'static str, Days)> {
    let one = |role, name, d: &Option<model::document::DocumentDate>| {
        d.as_ref().map(|d| (role, name, d.days))
    };
    [
        one(DateRole::Written, "written", &dates.written),
        one(DateRole::Declassified, "declassified", &dates.declassified),
        one(DateRole::Published, "published", &dates.published),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Finds the dated expressions of `later` that give the paper `earlier` another day than it bears.
///
/// Only papers with two days and more are looked at: an article has one, and nothing to confuse it with.
pub(super) fn compare(
    earlier: &Side<'_>,
    later: &Side<'_>,
    mentions: &[&DateMention],
) -> Vec<(Pair, Change)> {
    let known = days_of(&earlier.document.dates);
    if known.len() < 2 {
        return Vec::new();
    }
    let mut found = Vec::new();
    for m in mentions {
        let Some((_, name, days)) = known.iter().find(|(role, _, _)| *role == m.role) else {
            continue;
        };
        // A year beside a paper is mostly that of what the paper is about.
        if matches!(m.precision, "year" | "range") {
            continue;
        }
        let tokens = later.r.tokens_in(m.span);
        let sentence = later.r.sentence_at(tokens.start);
        let of_paper =
            later.tokens(sentence).any(|i| later.r.is(i, DOCUMENT) && !later.r.is_mark(i));
        if meet(&m.days, days) || !of_paper || (m.days.start.is_none() && m.days.end.is_none()) {
            continue;
        }
        let other = known.iter().find(|(role, _, d)| *role != m.role && meet(&m.days, d));
        let taken =
            other.map_or(String::new(), |(_, other, _)| format!(": the day it was {other}"));
        let facts: Vec<String> =
            known.iter().map(|(_, name, d)| format!("{name} {}", written(d))).collect();
        let pair = Pair {
            earlier: 0,
            later: sentence,
            share: 0.0,
            same_language: true,
            rule: "paper-days",
        };
        found.push((
            pair,
            Change {
                was: Vec::new(),
                is: vec![tokens.clone()],
                change: format!(
                    "{name} “{}”, read as {}{taken}; the paper: {}",
                    later.r.cut(&tokens),
                    written(&m.days),
                    facts.join(", ")
                ),
                rule: if other.is_some() { "roles-merged" } else { "other-day" },
            },
        ));
    }
    found
}

/// Says whether two intervals have a day in common.
fn meet(a: &Days, b: &Days) -> bool {
    let before = |end: Option<jiff::civil::Date>, start: Option<jiff::civil::Date>| {
        end.zip(start).is_some_and(|(end, start)| end < start)
    };
    !before(a.end, b.start) && !before(b.end, a.start)
}

fn written(days: &Days) -> String {
    match (days.start, days.end) {
        (Some(a), Some(b)) if a == b => a.to_string(),
        (a, b) => {
            let day = |d: Option<jiff::civil::Date>| d.map_or("…".to_owned(), |d| d.to_string());
            format!("{} to {}", day(a), day(b))
        }
    }
}
