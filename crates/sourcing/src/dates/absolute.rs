//! Dates that name a day, month, season or year.

use super::words::{Unit, around, day_at, days, month_at, moved, season_at, season_days, year_at};
use super::{Hit, Scene, between};
use crate::lexicon::{CAPITAL, DETERMINER};
use crate::reading::Reading;
use jiff::civil::Date;
use model::document::Days;

/// `last fall` in December is the one of the year before: a season ended so recently is not yet the last one.
const LAST_SEASON_DAYS_MIN: i64 = 60;

/// `December 23, 2022`, `23 December 2022`, `10th November, 2022`, `2022-12-23`
pub(super) fn full_date(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if let Some((date, end)) = iso(r, i) {
        return Some(hit(r, i, end, Days::one(date), "day", "full-date"));
    }
    let (day, month, after) = day_month(r, i)?;
    let comma = usize::from(r.low(after) == ",");
    let year = year_at(r, after + comma)?;
    let date = Date::new(year, month, day).ok()?;
    Some(hit(r, i, after + comma + 1, Days::one(date), "day", "full-date"))
}

fn iso(r: &Reading<'_>, i: usize) -> Option<(Date, usize)> {
    let year = year_at(r, i)?;
    let close = |at: usize| r.tokens.get(at).is_some_and(|t| t.start == r.tokens[at - 1].end);
    if r.low(i + 1) == "-" && r.low(i + 3) == "-" && (i + 1..=i + 4).all(close) {
        let date = Date::new(year, day_at(r, i + 2)?, day_at(r, i + 4)?).ok()?;
        return Some((date, i + 5));
    }
    None
}

/// Reads day and month in either order; returns day, month and the token after.
fn day_month(r: &Reading<'_>, i: usize) -> Option<(i8, i8, usize)> {
    if let Some((month, after)) = month_at(r, i) {
        let day = day_at(r, after)?;
        // `May 2022` has no day, and `March 10 people` is rare enough.
        return Some((day, month, after + 1));
    }
    let day = day_at(r, i)?;
    let point = usize::from(r.low(i + 1) == ".");
    let of = usize::from(matches!(r.low(i + 1), "of" | "de"));
    let (month, after) = month_at(r, i + 1 + point + of)?;
    let de = usize::from(r.low(after) == "de" && year_at(r, after + 1).is_some());
    Some((day, month, after + de))
}

/// `Nov. 9`, `9 November`: the latest not after publication.
pub(super) fn day_and_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let (day, month, after) = day_month(s.r, i)?;
    let date = latest(s.day?, |year| Date::new(year, month, day).ok())?;
    Some(hit(s.r, i, after, Days::one(date), "day", "day-and-month"))
}

/// Returns the latest date of a yearly kind that does not begin after `day`.
fn latest(day: Date, of_year: impl Fn(i16) -> Option<Date>) -> Option<Date> {
    (0..=4).find_map(|back| of_year(day.year() - back).filter(|date| *date <= day))
}

/// `late March`, `early November 2022`, `mid-June`
pub(super) fn part_of_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (part, at) = part_at(r, i)?;
    let (first, end) = month_of(s, at)?;
    let last = first.last_of_month();
    let (from, to) = match part {
        Part::Early => (1, 10),
        Part::Middle => (11, 20),
        Part::Late => (21, last.day()),
    };
    let days = between(
        Date::new(first.year(), first.month(), from).ok(),
        Date::new(first.year(), first.month(), to).ok(),
    )?;
    Some(hit(r, i, end, days, "part_of_month", "part-of-month"))
}

#[derive(Clone, Copy)]
enum Part {
    Early,
    Middle,
    Late,
}

fn part_at(r: &Reading<'_>, i: usize) -> Option<(Part, usize)> {
    Some(match r.low(i) {
        "early" => (Part::Early, i + 1),
        "mid" | "mid-" => (Part::Middle, i + 1 + usize::from(r.low(i + 1) == "-")),
        "late" => (Part::Late, i + 1),
        "beginning" | "start" if r.low(i + 1) == "of" => (Part::Early, i + 2),
        "middle" if r.low(i + 1) == "of" => (Part::Middle, i + 2),
        "end" if r.low(i + 1) == "of" => (Part::Late, i + 2),
        _ => return None,
    })
}

/// Reads a month with or without a year; returns its first day and the token after.
fn month_of(s: &Scene<'_, '_>, i: usize) -> Option<(Date, usize)> {
    let r = s.r;
    let last = r.low(i) == "last";
    let (month, after) = month_at(r, i + usize::from(last))?;
    let comma = usize::from(r.low(after) == ",");
    let of = usize::from(matches!(r.low(after), "of" | "de"));
    if let Some(year) = year_at(r, after + comma.max(of)) {
        return Some((Date::new(year, month, 1).ok()?, after + comma.max(of) + 1));
    }
    let day = s.day?;
    let limit = if last { moved(day.first_of_month(), Unit::Day, -1)? } else { day };
    Some((latest(limit, |year| Date::new(year, month, 1).ok())?, after))
}

/// `in February`, `December 2022`, `last March`
pub(super) fn month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (first, end) = month_of(s, i)?;
    let bare = r.low(i).chars().count();
    let has_year = year_at(r, end - 1).is_some();
    // `May` and `March` alone are names and verbs as often; a preposition makes them months.
    let introduced = i > 0
        && matches!(
            r.low(i - 1),
            "in" | "since"
                | "by"
                | "until"
                | "during"
                | "from"
                | "to"
                | "of"
                | "through"
                | "this"
                | "before"
                | "after"
                | "w"
                | "у"
                | "в"
                | "im"
                | "en"
        );
    if !has_year && !introduced && (bare <= 5 || r.low(i) == "last") && r.low(i) != "last" {
        return None;
    }
    let (days, precision) = around(first, Unit::Month)?;
    Some(hit(r, i, end, days, precision, "month"))
}

/// `late 2022`, `early last year`, `the first half of 2022`, `the third quarter of 2021`
pub(super) fn part_of_year(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if let Some((part, at)) = part_at(r, i) {
        let (year, end) = year_of(s, at)?;
        let (from, to) = match part {
            Part::Early => ((1, 1), (3, 31)),
            Part::Middle => ((4, 1), (9, 30)),
            Part::Late => ((10, 1), (12, 31)),
        };
        let days = between(Date::new(year, from.0, from.1).ok(), Date::new(year, to.0, to.1).ok())?;
        return Some(hit(r, i, end, days, "part_of_year", "part-of-year"));
    }
    let nth = ["first", "second", "third", "fourth"].iter().position(|w| *w == r.low(i))?;
    let (months, precision) = match r.low(i + 1) {
        "half" if nth < 2 => (6, "half"),
        "quarter" => (3, "part_of_year"),
        _ => return None,
    };
    let (year, end) = year_of(s, i + 2 + usize::from(r.low(i + 2) == "of"))?;
    let start = moved(Date::new(year, 1, 1).ok()?, Unit::Month, i64::try_from(nth).ok()? * months)?;
    let end_day = moved(start, Unit::Month, months - 1)?.last_of_month();
    Some(hit(r, i, end, days(start, end_day), precision, "half-or-quarter"))
}

/// Reads `2022`, `last year`, `this year`.
fn year_of(s: &Scene<'_, '_>, i: usize) -> Option<(i16, usize)> {
    let r = s.r;
    let i = i + usize::from(r.low(i) == "in" || r.low(i) == "of");
    if let Some(year) = year_at(r, i) {
        return Some((year, i + 1));
    }
    let by = match r.low(i) {
        "last" => -1,
        "this" => 0,
        "next" => 1,
        _ => return None,
    };
    (r.low(i + 1) == "year").then_some(())?;
    Some((s.day?.year() + by, i + 2))
}

/// `last fall`, `summer of 2021`, `over the winter`, `by the fall`
pub(super) fn season(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let lead = matches!(r.low(i), "last" | "this" | "next" | "the" | "in" | "of" | "that");
    let at = i + usize::from(lead);
    let first = season_at(r, at)?;
    let of = usize::from(r.low(at + 1) == "of");
    if let Some(year) = year_at(r, at + 1 + of) {
        return Some(hit(r, i, at + 2 + of, season_days(year, first)?, "season", "season"));
    }
    // Without a year only what is introduced is a season: `fall` and `spring` are verbs too.
    let before = i.checked_sub(1).map_or("", |b| r.low(b));
    let introduced = matches!(r.low(i), "last" | "this" | "next" | "that")
        || matches!(before, "over" | "by" | "in" | "during" | "since" | "until" | "through");
    if !lead || !introduced || r.is(at, CAPITAL) {
        return None;
    }
    let day = s.day?;
    let coming = r.low(i) == "next" || (before == "over" && r.low(i) == "the");
    let year_before = s
        .before
        .iter()
        .rev()
        .take(3)
        .find(|h| h.precision != "day" && h.precision != "week")
        .and_then(|h| h.days.start)
        .map(Date::year);
    let found = if coming {
        (-1..=1).find_map(|by| {
            season_days(day.year() + by, first).filter(|d| d.end.is_some_and(|e| e > day))
        })?
    } else if r.low(i) == "last" {
        (0..=2).find_map(|back| {
            season_days(day.year() - back, first).filter(|d| {
                d.end.is_some_and(|e| crate::derive::days_between(e, day) >= LAST_SEASON_DAYS_MIN)
            })
        })?
    } else if let Some(year) = year_before.filter(|y| *y != day.year()) {
        season_days(year, first)?
    } else {
        (0..=1).find_map(|back| {
            season_days(day.year() - back, first).filter(|d| d.start.is_some_and(|e| e <= day))
        })?
    };
    let by = before == "by";
    let found = if by { Days { start: None, end: found.end } } else { found };
    Some(hit(r, i, at + 1, found, "season", "season"))
}

/// `in 2016`, `since 2016`, `the 2024 elections`
pub(super) fn year(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let year = year_at(r, i)?;
    let close_before = i > 0
        && r.tokens[i].start == r.tokens[i - 1].end
        && !matches!(r.low(i - 1), "(" | "“" | "\"" | "'");
    let counted = matches!(r.low(i.wrapping_sub(1)), "$" | "€" | "£" | "no" | "#")
        || matches!(r.low(i + 1), "people" | "%" | "percent" | "votes");
    let close_after = matches!(r.low(i + 1), "-" | "–" | "/")
        && r.tokens.get(i + 2).is_some_and(|t| {
            t.start == r.tokens[i + 1].end && r.tokens[i + 1].start == r.tokens[i].end
        });
    if close_before || counted || close_after {
        return None;
    }
    let (whole, precision) = around(Date::new(year, 1, 1).ok()?, Unit::Year)?;
    Some(hit(r, i, i + 1, whole, precision, "year"))
}

/// Takes the preposition before a date along; `since` and `until` open one end.
pub(super) fn hit(
    r: &Reading<'_>,
    start: usize,
    end: usize,
    days: Days,
    precision: &'static str,
    rule: &'static str,
) -> Hit {
    let mut at = start;
    if at > 0 && r.low(at - 1) == "the" && r.is(at - 1, DETERMINER) && precision != "year" {
        at -= 1;
    }
    let before = at.checked_sub(1).map_or("", |b| r.low(b));
    let (days, precision) = match before {
        "since" => (Days { start: days.start, end: None }, "after"),
        "until" | "till" => (Days { start: None, end: days.end }, "before"),
        _ => (days, precision),
    };
    let taken = matches!(
        before,
        "on" | "in"
            | "since"
            | "until"
            | "till"
            | "over"
            | "by"
            | "during"
            | "throughout"
            | "in the"
    );
    Hit { start: if taken { at - 1 } else { at }, end, days, precision, approximate: false, rule }
}
