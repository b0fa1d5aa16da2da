//! Days told by counting: from publication, from the date before, from a vote.

use super::super::calendar::{around, days, moved, plus};
use super::super::lean::Lean;
use super::super::words::Unit;
use super::super::{Hit, Scene};
use super::Words;
use super::named::unit_at;
use super::words::Told;
use crate::derive::languages;
use jiff::civil::Date;
use model::document::Days;
use model::event::Event;

/// Between a preposition and the word for the vote stand at most so many words.
const VOTE_TOKENS_MAX: usize = 3;

/// A number of units and the token behind; `None` for the number means some.
fn count(w: &Words<'_, '_, '_>, i: usize) -> Option<(Option<i64>, Unit, usize)> {
    if let Some(at) = w.is(i, Told::Some) {
        let (unit, end) = unit_at(w, at)?;
        return Some((None, unit, end));
    }
    let word = w.r.low(i);
    let n = languages::number(word)
        .map(i64::from)
        .or_else(|| w.is(i, Told::One).map(|_| 1))
        .or_else(|| word.parse().ok().filter(|n| (1..=1000).contains(n)))?;
    let (unit, end) = unit_at(w, i + 1)?;
    Some((Some(n), unit, end))
}

fn hit(
    w: &Words<'_, '_, '_>,
    start: usize,
    end: usize,
    n: Option<i64>,
    unit: Unit,
    sign: i64,
    from: Date,
) -> Option<Hit> {
    let Some(n) = n else {
        // Some: between two and six of them.
        let (a, b) = (moved(from, unit, 2 * sign)?, moved(from, unit, 6 * sign)?);
        let mut hit = w.s.hit(start, end, days(a.min(b), a.max(b)), "vague", "some-ago");
        hit.approximate = true;
        return Some(hit);
    };
    let (days, precision) = around(moved(from, unit, n * sign)?, unit)?;
    let mut hit = w.s.hit(start, end, days, precision, "counted");
    hit.approximate = unit != Unit::Day;
    Some(hit)
}

/// `vor zwei Wochen`, `il y a trois jours`, `hace dos semanas`, `przed trzema dniami`
pub(super) fn ago(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let at = w.is(i, Told::Ago)?;
    let (n, unit, end) = count(w, at)?;
    hit(w, i, end, n, unit, -1, w.s.day?)
}

/// `dwa tygodnie temu`, `три дня назад`, `тиждень тому`
pub(super) fn ago_behind(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (n, unit, at) =
        count(w, i).or_else(|| unit_at(w, i).map(|(unit, end)| (Some(1), unit, end)))?;
    let end = w.is(at, Told::AgoBehind)?;
    hit(w, i, end, n, unit, -1, w.s.day?)
}

/// `in drei Tagen`, `dans trois jours`, `za trzy dni`, `через три дня`
pub(super) fn ahead(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let at = w.is(i, Told::In)?;
    let (n, unit, end) = count(w, at)?;
    if w.is(end, Told::AgoBehind).is_some() || w.is(end, Told::Later).is_some() {
        return None;
    }
    // In the past it counts from the date before, or tells how long something took.
    if w.s.lean(i, end) == Lean::Past {
        let from = w.s.before_in_paragraph(i).filter(|_| w.tongue.is_slavic())?.days.end?;
        return hit(w, i, end, n, unit, 1, from);
    }
    hit(w, i, end, n, unit, 1, w.s.day?)
}

/// `drei Tage später`, `trois jours plus tôt`, `три дня спустя`: from the date before
pub(super) fn later(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (n, unit, at) = count(w, i)?;
    let (sign, end) = match (w.is(at, Told::Later), w.is(at, Told::Earlier)) {
        (Some(end), _) => (1, end),
        (None, Some(end)) => (-1, end),
        _ => return None,
    };
    // `trois jours avant la fin`: what follows tells what is counted from.
    let alone = w.r.is_mark(end) || !matches!(w.r.low(at), "avant" | "après" | "antes");
    let told = w.s.before_in_paragraph(i).and_then(|h| h.days.end.or(h.days.start));
    hit(w, i, end, n, unit, sign, told.or(w.s.day).filter(|_| alone)?)
}

/// `le lendemain`, `am nächsten Tag`, `następnego dnia`: from the day told before
pub(super) fn next_day(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let end = w.is(i, Told::NextDay)?;
    let told = w.s.before.iter().rev().take(3).find(|h| h.precision == "day");
    let day = told.and_then(|h| h.days.start)?;
    Some(w.s.hit(i, end, Days::one(plus(day, 1)?), "day", "next-day"))
}

/// Finds the vote that is named at a token, behind an article and an adjective, and the token behind.
fn vote_at<'s>(w: &Words<'_, 's, '_>, at: usize) -> Option<(&'s Event, usize)> {
    let end = (at..at + 1 + VOTE_TOKENS_MAX)
        .take_while(|&i| !w.r.is_mark(i) && w.s.together(at, i))
        .find_map(|i| w.is(i, Told::Vote))?;
    Some((nearest_vote(w.s)?, end))
}

/// Returns the vote nearest to the day of publication.
fn nearest_vote<'s>(s: &Scene<'s, '_>) -> Option<&'s Event> {
    let day = s.day?;
    s.events
        .iter()
        .map(|e| e.event)
        .filter(|e| e.is_vote())
        .min_by_key(|e| (crate::derive::days_between(e.start, day).abs(), e.id.clone()))
}

/// `am Tag nach der Wahl`, `le lendemain du scrutin`, `dzień po wyborach`
pub(super) fn from_vote(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (sign, at) = w.table.at(w.r, i, |told| match told {
        Told::DayAfter => Some(1),
        Told::DayBefore => Some(-1),
        _ => None,
    })?;
    let (event, end) = vote_at(w, at)?;
    let day = plus(if sign > 0 { event.end } else { event.start }, sign)?;
    Some(w.s.hit(i, end, Days::one(day), "day", "days-from-event"))
}

/// `vor der Wahl`, `après le scrutin`, `до выборов`
pub(super) fn before_or_after_vote(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let (told, at) = w.table.at(w.r, i, |told| {
        matches!(told, Told::Before | Told::After | Told::Until | Told::Since).then_some(told)
    })?;
    let (event, end) = vote_at(w, at)?;
    let (days, precision) = match told {
        Told::Before | Told::Until => {
            (Days { start: None, end: Some(plus(event.start, -1)?) }, "before")
        }
        _ => (Days { start: Some(plus(event.end, 1)?), end: None }, "after"),
    };
    Some(w.s.hit(i, end, days, precision, "event-anchor"))
}
