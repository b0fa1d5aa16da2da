//! From one date to another, and dates with a preposition that leaves one end open.

use super::calendar::{days, plus};
use super::lean::{Lean, nearest};
use super::words::{day_at, month_at, year_at};
use super::{Hit, Scene, point};
use crate::lexicon::{AUXILIARY, CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, SUBORDINATOR};
use crate::reading::Reading;
use jiff::civil::Date;
use model::document::Days;

/// A date, a range of dates, or a date with an open end.
pub(super) fn ranged(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let ranges = days_of_month(s, i).or_else(|| {
        let left = point(s, i)?;
        Some(to_another(s, i, &left).unwrap_or(left))
    });
    ranges.map(|hit| bounded(s, hit))
}

/// Returns the token after `to`, `through`, a dash, or `and` behind `between`.
fn connected(r: &Reading<'_>, start: usize, at: usize) -> Option<usize> {
    let lead = match start.checked_sub(1).map_or("", |b| r.low(b)) {
        "the" if start >= 2 => r.low(start - 2),
        lead => lead,
    };
    let joins = match r.low(at) {
        "to" | "through" | "thru" | "until" | "till" => true,
        "–" | "—" | "-" | "~" => true,
        "and" => lead == "between",
        _ => false,
    };
    joins.then_some(at + 1)
}

/// `July 13-15`, `13 to 15 July`, `between 3 and 12 of Sept`, `November 19-20, 2021`
fn days_of_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let the = |at: usize| at + usize::from(r.low(at) == "the");
    let (month, first, last, end) = if let Some((month, after)) = month_at(r, i) {
        let at = the(after);
        let first = day_at(r, at)?;
        let next = the(connected(r, i, at + 1)?);
        // `July 13 to 15 August` has a month of its own.
        if month_at(r, next + 1).is_some() {
            return None;
        }
        (month, first, day_at(r, next)?, next + 1)
    } else {
        let first = day_at(r, i)?;
        let next = the(connected(r, i, i + 1)?);
        let last = day_at(r, next)?;
        let of = usize::from(r.low(next + 1) == "of");
        let point = usize::from(r.low(next + 1) == ".");
        let (month, end) = month_at(r, next + 1 + of + point)?;
        (month, first, last, end)
    };
    let join = usize::from(matches!(r.low(end), "," | "of" | "in"));
    let of_year = |year: i16| {
        let from = Date::new(year, month, first).ok()?;
        Date::new(year, month, last).ok().filter(|to| *to >= from).map(|to| days(from, to))
    };
    let (found, end) = match year_at(r, end + join) {
        Some(year) => (of_year(year)?, end + join + 1),
        None => (nearest(s.day?, s.lean(i, end), of_year)?, end),
    };
    Some(s.hit(i, end, found, "range", "days-of-month"))
}

/// `from January to April 2015`, `2014-2018`, `between May 3 and today`
fn to_another(s: &Scene<'_, '_>, i: usize, left: &Hit) -> Option<Hit> {
    let r = s.r;
    let next = connected(r, i, left.end)?;
    let next = next + usize::from(r.low(next) == "the");
    let right = point(s, next).or_else(|| now(s, next)).filter(|_| s.together(i, next))?;
    let (mut from, mut to) = (left.days, right.days);
    let has_year = |hit: &Hit| (hit.start..hit.end).any(|at| year_at(r, at).is_some());
    let yearless = |hit: &Hit| {
        !has_year(hit)
            && matches!(
                hit.rule,
                "month" | "day-and-month" | "numeric-date" | "part-of-month" | "season"
            )
    };
    let weekdays = left.rule == "weekday" && right.rule == "weekday";
    if yearless(left) && (has_year(&right) || yearless(&right)) {
        // The first end takes its year from the second.
        from = point(&s.at_day(to.end?, Lean::Past), i)?.days;
    } else if yearless(&right) || weekdays {
        to = point(&s.at_day(from.start?, Lean::Future), next)?.days;
    }
    let (start, end) = (from.start?, to.end?);
    if start > end {
        return None;
    }
    let hit = s.hit(i, right.end, days(start, end), "range", "from-to");
    Some(hit)
}

/// `now`, the end of a range.
fn now(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let day = s.day.filter(|_| matches!(s.r.low(i), "now" | "date" | "present"))?;
    Some(s.hit(i, i + 1, Days::one(day), "day", "near-day"))
}

/// Takes article and preposition before a date along; `since`, `until`, `before`, `after` and their like open one end.
fn bounded(s: &Scene<'_, '_>, hit: Hit) -> Hit {
    let r = s.r;
    let Hit { start, end, days: own, precision, .. } = hit;
    let mut at = start;
    while at > 0
        && matches!(r.low(at - 1), "the" | "around" | "about" | "roughly" | "circa")
        && at + 2 > start
    {
        at -= 1;
    }
    let approximate = hit.approximate || (at..start).any(|i| r.low(i) != "the");
    let word = |back: usize| at.checked_sub(back).map_or("", |b| r.low(b));
    // `after Monday's vote`, `before 2016 elections`: the date only tells which vote.
    let alone = r.is_mark(end) && !matches!(r.low(end), "-" | "’")
        || r.tokens.get(end).is_none()
        || r.is(end, PREPOSITION | CONJUNCTION | AUXILIARY | SUBORDINATOR | PRONOUN | DETERMINER)
            && r.tokens[end].kind == text::TokenKind::Word;
    let from = |start: Option<Date>| Days { start, end: None };
    let to = |end: Option<Date>| Days { start: None, end };
    let later = ["or later", "and later", "or after", "and after", "onwards", "onward"];
    let (days, precision, n_before, end) = match (word(1), word(2)) {
        ("since", _) => (from(own.start), "after", 1, end),
        ("on" | "in", "starting" | "beginning" | "effective") => (from(own.start), "after", 2, end),
        ("starting" | "beginning" | "effective", _) => (from(own.start), "after", 1, end),
        ("until" | "till", _) if hit.rule != "from-to" => (to(own.end), "before", 1, end),
        ("by", _) if alone => {
            (to(own.end), if precision == "season" { precision } else { "before" }, 1, end)
        }
        ("before", _) if alone => (to(own.start.and_then(|d| plus(d, -1))), "before", 1, end),
        ("to", "prior") if alone => (to(own.start.and_then(|d| plus(d, -1))), "before", 2, end),
        ("than", "later") => match at.checked_sub(3).map_or("", |b| r.low(b)) {
            "no" => (to(own.end), "before", 3, end),
            _ => (from(own.end.and_then(|d| plus(d, 1))), "after", 2, end),
        },
        ("after", _) if alone => (from(own.end.and_then(|d| plus(d, 1))), "after", 1, end),
        _ if later.iter().any(|phrase| r.reads(end, phrase).is_some()) => {
            let end = later.iter().find_map(|phrase| r.reads(end, phrase)).unwrap_or(end);
            (from(own.start), "after", 0, end)
        }
        ("on" | "in" | "over" | "during" | "throughout" | "from" | "between" | "at", _) => {
            (own, precision, 1, end)
        }
        ("before" | "after", _) => (own, precision, 0, end),
        _ => (own, precision, 0, end),
    };
    Hit { start: at - n_before, end, days, precision, approximate, rule: hit.rule }
}
