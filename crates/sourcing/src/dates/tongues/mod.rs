//! Days in other languages than English: one grammar over what the words of each language tell.
//!
//! A sentence is read with the words of its own language alone; numbers, months by name and ISO dates are read as in English.

mod counted;
mod lean;
mod named;
mod ranges;
mod words;

pub(super) use lean::lean;

use super::{Grammar, Hit, Scene, days, is_free, longest_of, years};
use crate::lexicon::NUMBER;
use crate::lexicon::tongues::Tongue;
use crate::reading::Reading;
use model::attribution::DateRole;
use words::{Table, Told, table};

/// A scene with the words of its language.
pub(super) struct Words<'w, 's, 'd> {
    s: &'w Scene<'s, 'd>,
    r: &'s Reading<'d>,
    tongue: Tongue,
    table: &'static Table,
}

impl Words<'_, '_, '_> {
    fn is(&self, i: usize, told: Told) -> Option<usize> {
        self.table.is(self.r, i, told)
    }

    /// Returns the token behind an article, or the same token.
    fn behind_article(&self, i: usize) -> usize {
        self.is(i, Told::Article).unwrap_or(i)
    }
}

type Piece = fn(&Words<'_, '_, '_>, usize) -> Option<Hit>;

/// Pieces of grammar for one date, tried in this order; the longest hit wins, then the first.
const POINTS: &[Piece] =
    &[named::weekday, named::near, named::pointed_unit, named::part, named::month, named::season];

/// Pieces of grammar for dates of numbers and names of months, the same in all languages.
const NUMBERS: [Grammar; 4] = [days::full_date, days::day_and_month, days::numeric, years::year];

/// Pieces of grammar for whole expressions.
const WHOLE: &[Piece] = &[
    counted::from_vote,
    counted::before_or_after_vote,
    ranges::days_of_month,
    ranges::years,
    counted::ago,
    counted::ago_behind,
    counted::ahead,
    counted::later,
    counted::next_day,
];

/// Finds the longest dated expression that begins at a token of a sentence in `tongue`.
pub(super) fn at(s: &Scene<'_, '_>, i: usize, tongue: Tongue) -> Option<Hit> {
    let words = Words { s, r: s.r, tongue, table: table(tongue) };
    if !s.r.is(i, NUMBER) && !words.table.may_begin(s.r, i) {
        return None;
    }
    let whole = WHOLE.iter().filter_map(|piece| piece(&words, i));
    let one = point(&words, i).map(|hit| ranges::bounded(&words, hit));
    longest_of(whole.chain(one).filter(|hit| is_free(s, hit)))
}

/// Finds one date that begins at a token, without prepositions.
fn point(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let numbers: &[Grammar] = if w.r.is(i, NUMBER) { &NUMBERS } else { &[] };
    let hits = numbers.iter().filter_map(|piece| piece(w.s, i));
    let named = POINTS.iter().filter_map(|piece| piece(w, i));
    longest_of(hits.chain(named)).map(|hit| named::with_year_word(w, hit))
}

/// Returns the number of the weekday that a word names, Monday being 1.
pub(super) fn weekday_named(r: &Reading<'_>, i: usize, tongue: Tongue) -> Option<i8> {
    let named = |told| match told {
        Told::Weekday(day) => Some(day.to_monday_one_offset()),
        _ => None,
    };
    table(tongue).at(r, i, named).map(|(n, _)| n)
}

/// Returns the role that a word tells: of writing, of publishing.
pub(super) fn role(r: &Reading<'_>, i: usize) -> Option<DateRole> {
    let table = table(r.tongue_at(i)?);
    let word = r.low(i);
    if table.tells(word, Told::Written) {
        Some(DateRole::Written)
    } else if table.tells(word, Told::Published) {
        Some(DateRole::Published)
    } else {
        None
    }
}
