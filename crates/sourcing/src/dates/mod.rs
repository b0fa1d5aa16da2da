//! Dated expressions: which days they stand for, how fine they are, and of what they are the date.
//!
//! Intervals are whole days, both ends included. Weeks run Monday to Sunday; seasons are meteorological; late and early
//! of a year are its last and first quarter, of a month from the 21st and to the 10th; before an event ends on the day
//! before it, after an event starts on the day after.

mod anchored;
mod calendar;
mod counted;
mod days;
mod lean;
mod months;
mod ranges;
mod role;
mod tongues;
mod words;
mod years;

pub(crate) use words::first_words;

use crate::derive::published;
use crate::lexicon::{DATE, NUMBER};
use crate::reading::Reading;
use jiff::civil::Date;
use lean::Lean;
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
    /// The text is English, as far as is known: numbers have the month first.
    english: bool,
    /// The side of the day on which dates without a year lie, where it is given.
    side: Option<Lean>,
    events: &'s [EventWords<'s>],
    /// Those words of the events that the document has, to tell which of several events it speaks of.
    words: &'s HashSet<&'s str>,
    /// What was found before, in order.
    before: &'s [Hit],
}

impl Scene<'_, '_> {
    /// Makes a hit without what stands before it.
    fn hit(
        &self,
        start: usize,
        end: usize,
        days: Days,
        precision: &'static str,
        rule: &'static str,
    ) -> Hit {
        Hit { start, end, days, precision, approximate: false, rule }
    }

    /// Tells on which side of the day a date without a year lies. Without a sign it is the past: news tells what happened.
    fn lean(&self, start: usize, end: usize) -> Lean {
        self.told_lean(start, end).unwrap_or(Lean::Past)
    }

    /// Tells the same where a word tells it.
    fn told_lean(&self, start: usize, end: usize) -> Option<Lean> {
        self.side.or_else(|| match self.r.tongue_at(start) {
            Some(tongue) => tongues::lean(self.r, tongue, start, end),
            None => lean::lean(self.r, start, end),
        })
    }

    /// Says whether two tokens stand in one sentence.
    fn together(&self, a: usize, b: usize) -> bool {
        self.r.sentence_at(a) == self.r.sentence_at(b)
    }

    /// The same scene seen from another day, on one side of it.
    fn at_day(&self, day: Date, side: Lean) -> Self {
        Self { day: Some(day), side: Some(side), ..*self }
    }

    /// Returns the last date told before a token in the same paragraph.
    fn before_in_paragraph(&self, i: usize) -> Option<&Hit> {
        let paragraph =
            |at: usize| self.r.sentences.get(self.r.sentence_at(at)).map(|s| s.paragraph);
        self.before.last().filter(|h| paragraph(h.start) == paragraph(i))
    }
}

/// An event with the folded words of its title and place.
pub(crate) struct EventWords<'e> {
    event: &'e Event,
    words: Vec<String>,
}

type Grammar = fn(&Scene<'_, '_>, usize) -> Option<Hit>;

/// Pieces of grammar for one date, tried in this order; the longest hit wins, then the first.
const POINTS: &[Grammar] = &[
    days::full_date,
    days::day_and_month,
    days::numeric,
    days::day_of_month,
    days::week_and_weekday,
    days::weekday,
    days::near_day,
    days::nth_weekday,
    months::part_of_month,
    months::mid_word,
    months::month,
    months::part_of_year,
    months::part_of_week,
    months::nth_unit,
    months::week_around,
    months::season,
    months::year_and_month_number,
    years::year,
    years::decade,
    counted::unit,
    counted::earlier_this,
    counted::last_units,
];

/// Pieces of grammar for whole expressions, tried in this order at every token; the longest hit wins, then the first.
const GRAMMAR: &[Grammar] = &[
    anchored::day_after_event,
    anchored::before_or_after_event,
    ranges::ranged,
    counted::counted,
    counted::same_unit,
    counted::next_day,
    counted::bare_ago,
    counted::duration,
];

/// Finds one date that begins at a token, without prepositions.
fn point(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    s.r.is(i, DATE | NUMBER).then(|| longest(POINTS, s, i)).flatten()
}

fn longest(grammar: &[Grammar], s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    longest_of(grammar.iter().filter_map(|piece| piece(s, i)).filter(|hit| is_free(s, hit)))
}

/// Says whether a hit begins behind all that was found before.
fn is_free(s: &Scene<'_, '_>, hit: &Hit) -> bool {
    s.before.last().is_none_or(|last| hit.start >= last.end)
}

/// Returns the hit that reaches farthest, the first of several.
fn longest_of(hits: impl Iterator<Item = Hit>) -> Option<Hit> {
    hits.reduce(|best, hit| if hit.end > best.end { hit } else { best })
}

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

/// Finds the dated expressions of one document, in the order of their places. Linear.
pub(crate) fn find(
    document: &Document,
    r: &Reading<'_>,
    attributions: &[Attribution],
    events: &[EventWords<'_>],
) -> Vec<DateMention> {
    let words = words_of_events(document, r, events);
    let english = document.lang.as_deref().is_none_or(|lang| lang.starts_with("en"));
    let mut hits: Vec<Hit> = Vec::new();
    let mut i = 0;
    while i < r.tokens.len() {
        let tongue = r.tongue_at(i);
        if r.is_mark(i) || tongue.is_none() && !r.is(i, DATE | NUMBER) {
            i += 1;
            continue;
        }
        let scene = Scene {
            r,
            day: published(document),
            english: english && tongue.is_none(),
            side: None,
            events,
            words: &words,
            before: &hits,
        };
        let found = match tongue {
            Some(tongue) => tongues::at(&scene, i, tongue),
            None => longest(GRAMMAR, &scene, i),
        };
        match found {
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

/// Returns those words of the events that the document has.
fn words_of_events<'e>(
    document: &Document,
    r: &Reading<'_>,
    events: &'e [EventWords<'_>],
) -> HashSet<&'e str> {
    if events.len() < 2 {
        return HashSet::new();
    }
    let all: HashSet<&str> =
        events.iter().flat_map(|e| e.words.iter().map(String::as_str)).collect();
    let mut found = HashSet::new();
    let mut look = |word: &str| {
        let word = anchored::singular(word);
        if let Some(word) = all.get(word) {
            found.insert(*word);
        }
    };
    (0..r.tokens.len()).for_each(|i| look(r.low(i)));
    words::content_words(document.title.as_deref().unwrap_or("")).iter().for_each(|w| look(w));
    found
}

/// Returns the month or the weekday that a word names in the language of its sentence, as a letter for the kind and its number.
pub(crate) fn calendar_word(r: &Reading<'_>, i: usize) -> Option<(char, i8)> {
    match r.tongue_at(i) {
        Some(tongue) => {
            let weekday = tongues::weekday_named(r, i, tongue).map(|n| ('d', n));
            weekday.or_else(|| words::month_named(r.low(i)).map(|n| ('m', n)))
        }
        None if r.is(i, crate::lexicon::CAPITAL) => {
            let weekday = words::weekday_at(r, i).map(|day| ('d', day.to_monday_one_offset()));
            weekday.or_else(|| words::month_at(r, i).map(|(n, _)| ('m', n)))
        }
        None => None,
    }
}

/// Makes an interval; `None` when a day does not exist.
fn between(start: Option<Date>, end: Option<Date>) -> Option<Days> {
    Some(Days { start: Some(start?), end: Some(end?) })
}
