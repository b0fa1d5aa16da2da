//! Dated expressions: which days they stand for, how fine they are, and of what they are the date.
//!
//! Intervals are whole days, both ends included. Weeks run Monday to Sunday; seasons are meteorological; late and early
//! of a year are its last and first quarter, of a month from the 21st and to the 10th; before an event ends on the day
//! before it, after an event starts on the day after.

mod absolute;
mod anchored;
mod relative;
mod role;
mod words;

use crate::derive::published;
use crate::reading::Reading;
use jiff::civil::Date;
use model::attribution::{Attribution, DateMention};
use model::document::{Days, Document};
use model::event::Event;
use std::collections::HashSet;

/// What a piece of grammar found at a token.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Hit {
    /// First token, which may be a preposition before the place where the grammar was tried.
    start: usize,
    end: usize,
    days: Days,
    precision: &'static str,
    approximate: bool,
    rule: &'static str,
}

/// What the grammar may look at.
pub(crate) struct Scene<'s, 'd> {
    r: &'s Reading<'d>,
    /// The day of publication, to which relative words refer.
    day: Option<Date>,
    events: &'s [EventWords<'s>],
    /// Words of the document, to tell which of several events it speaks of.
    words: &'s HashSet<String>,
    /// What was found before, in order.
    before: &'s [Hit],
}

/// An event with the folded words of its title and place.
pub(crate) struct EventWords<'e> {
    event: &'e Event,
    words: Vec<String>,
}

type Grammar = fn(&Scene<'_, '_>, usize) -> Option<Hit>;

/// Pieces of grammar, tried in this order at every token; the longest hit wins, then the first.
const GRAMMAR: &[Grammar] = &[
    anchored::day_after_event,
    anchored::before_or_after_event,
    absolute::full_date,
    absolute::day_and_month,
    absolute::part_of_month,
    absolute::month,
    absolute::part_of_year,
    absolute::season,
    absolute::year,
    relative::weekday,
    relative::unit,
    relative::ago,
    relative::near_day,
    relative::same_day,
    relative::duration,
];

/// Prepares events for look-up by the words of their titles.
pub(crate) fn event_words(events: &[Event]) -> Vec<EventWords<'_>> {
    events
        .iter()
        .map(|event| {
            let title = format!("{} {}", event.title, event.place.as_deref().unwrap_or(""));
            EventWords { event, words: words::content_words(&title) }
        })
        .collect()
}

/// Finds the dated expressions of one document, in the order of their places.
pub(crate) fn find(
    document: &Document,
    r: &Reading<'_>,
    attributions: &[Attribution],
    events: &[EventWords<'_>],
) -> Vec<DateMention> {
    let mut words: HashSet<String> = words::content_words(r.body).into_iter().collect();
    words.extend(words::content_words(document.title.as_deref().unwrap_or("")));
    let mut hits: Vec<Hit> = Vec::new();
    let mut i = 0;
    while i < r.tokens.len() {
        let scene = Scene { r, day: published(document), events, words: &words, before: &hits };
        let mut best: Option<Hit> = None;
        for grammar in GRAMMAR {
            let hit =
                grammar(&scene, i).filter(|h| hits.last().is_none_or(|last| h.start >= last.end));
            if let Some(hit) = hit
                && best.as_ref().is_none_or(|b| hit.end > b.end)
            {
                best = Some(hit);
            }
        }
        match best {
            Some(hit) => {
                i = hit.end.max(i + 1);
                hits.push(hit);
            }
            None => i += 1,
        }
    }
    let roles = role::Roles::of(r, attributions);
    hits.iter()
        .map(|hit| DateMention {
            document: document.id.clone(),
            span: r.span(&(hit.start..hit.end)),
            days: hit.days,
            approximate: hit.approximate,
            precision: hit.precision,
            role: roles.role(r, hit),
            rule: hit.rule,
        })
        .collect()
}

/// Makes an interval; `None` when a day does not exist.
fn between(start: Option<Date>, end: Option<Date>) -> Option<Days> {
    Some(Days { start: Some(start?), end: Some(end?) })
}
