//! Expressions that name a month, a season, a quarter, or a part of a week, month or year.

use super::calendar::{around, days, months, moved, plus, week_of, years};
use super::lean::{Lean, nearest};
use super::words::{
    Unit, close, month_at, nth_at, number_at, season_at, unit_at, weekday_at, year_at,
};
use super::{Hit, Scene, between};
use crate::lexicon::CAPITAL;
use crate::reading::Reading;
use jiff::civil::Date;
use model::document::Days;

/// `last fall` in December is the one of the year before: a season ended so recently is not yet the last one.
const LAST_SEASON_DAYS_MIN: i64 = 60;

/// Reads a month with or without a year; returns its first day and the token after.
pub(super) fn month_of(s: &Scene<'_, '_>, i: usize) -> Option<(Date, usize)> {
    let r = s.r;
    if let Some(year) = year_at(r, i)
        && let Some((month, after)) = month_at(r, i + 1)
        && s.together(i, i + 1)
    {
        return Some((Date::new(year, month, 1).ok()?, after));
    }
    let pointing = matches!(r.low(i), "last" | "next" | "this");
    let (month, after) = month_at(r, i + usize::from(pointing))?;
    let join = usize::from(matches!(r.low(after), "," | "of" | "de" | "in"));
    if let Some(year) = year_at(r, after + join) {
        return Some((Date::new(year, month, 1).ok()?, after + join + 1));
    }
    if let Some((year, end)) = pointed_year(s, after + usize::from(r.low(after) == "of")) {
        return Some((Date::new(year, month, 1).ok()?, end));
    }
    let day = s.day?;
    let of_year = |year| months(year, month, 1);
    let found = match r.low(i) {
        "last" => nearest(plus(day.first_of_month(), -1)?, Lean::Past, of_year),
        "next" => nearest(plus(day.last_of_month(), 1)?, Lean::Future, of_year),
        "this" => of_year(day.year()),
        _ => nearest(day, s.lean(i, after), of_year),
    }?;
    Some((found.start?, after))
}

/// Reads a month by name, or `the month`, `this month`, `last month`; returns its first day and the token after.
pub(super) fn month_told(s: &Scene<'_, '_>, i: usize) -> Option<(Date, usize)> {
    let at = i + usize::from(s.r.low(i) == "the");
    let (by, end) = match s.r.low(at) {
        "month" => (0, at + 1),
        "this" | "current" => (0, at + 2),
        "last" | "previous" => (-1, at + 2),
        "next" | "following" => (1, at + 2),
        _ => return month_of(s, at),
    };
    if s.r.low(end - 1) != "month" {
        return month_of(s, at);
    }
    Some((moved(s.day?.first_of_month(), Unit::Month, by)?, end))
}

/// `in February`, `December 2022`, `last March`, `October of next year`
pub(super) fn month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (first, end) = month_of(s, i)?;
    let bare = r.low(i).chars().count();
    let has_year = end > i + 2 || year_at(r, end - 1).is_some();
    // `May` and `March` alone are names and verbs as often; a preposition makes them months.
    let before = match i.checked_sub(1).map_or("", |b| r.low(b)) {
        "the" if i >= 2 => r.low(i - 2),
        before => before,
    };
    let introduced = matches!(
        before,
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
            | "between"
            | "till"
            | "w"
            | "у"
            | "в"
            | "im"
            | "en"
            | "-"
            | "and"
    );
    let pointed = matches!(r.low(i), "last" | "next" | "this");
    if !has_year && !introduced && !pointed && (bare <= 5 || !r.is(i, CAPITAL)) {
        return None;
    }
    // `April Smith`: a name.
    if !has_year && !introduced && r.is(end, CAPITAL) && !r.is_mark(end) {
        return None;
    }
    let (days, precision) = around(first, Unit::Month)?;
    Some(s.hit(i, end, days, precision, "month"))
}

#[derive(Clone, Copy)]
enum Part {
    Early,
    Middle,
    Late,
}

fn part_at(r: &Reading<'_>, i: usize) -> Option<(Part, usize)> {
    let of = |at: usize| r.low(at) == "of";
    let the = |at: usize| at + usize::from(r.low(at) == "the");
    Some(match r.low(i) {
        "early" => (Part::Early, i + 1),
        "mid" => (Part::Middle, the(i + 1 + usize::from(r.low(i + 1) == "-"))),
        "late" => (Part::Late, i + 1),
        "beginning" | "start" if of(i + 1) => (Part::Early, the(i + 2)),
        "middle" if of(i + 1) => (Part::Middle, the(i + 2)),
        "end" if of(i + 1) => (Part::Late, the(i + 2)),
        _ => return None,
    })
}

/// `late March`, `early November 2022`, `the end of the month`
pub(super) fn part_of_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (part, at) = part_at(r, i)?;
    let (first, end) = month_told(s, at)?;
    let (from, to) = match part {
        Part::Early => (1, 10),
        Part::Middle => (11, 20),
        Part::Late => (21, first.last_of_month().day()),
    };
    let days = between(
        Date::new(first.year(), first.month(), from).ok(),
        Date::new(first.year(), first.month(), to).ok(),
    )?;
    Some(s.hit(i, end, days, "part_of_month", "part-of-month"))
}

/// `mid-November`, `mid-2011`, written as one word.
pub(super) fn mid_word(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let rest = r.low(i).strip_prefix("mid-")?;
    if rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit()) {
        let days = months(rest.parse().ok()?, 4, 6)?;
        return Some(s.hit(i, i + 1, days, "part_of_year", "part-of-year"));
    }
    let month = super::words::month_named(rest)?;
    let year = year_at(r, i + 1);
    let day = s.day?;
    let of_year = |year| between(Date::new(year, month, 11).ok(), Date::new(year, month, 20).ok());
    let end = i + 1 + usize::from(year.is_some());
    let days = match year {
        Some(year) => of_year(year),
        None => nearest(day, s.lean(i, end), of_year),
    }?;
    Some(s.hit(i, end, days, "part_of_month", "part-of-month"))
}

/// `late 2022`, `early last year`, `the first half of 2022`, `the third quarter of 2021`, `the end of the year`
pub(super) fn part_of_year(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if let Some((part, at)) = part_at(r, i) {
        let (year, end) = match r.low(at) {
            "year" => (s.day?.year(), at + 1),
            _ => year_of(s, at)?,
        };
        let (first, n) = match part {
            Part::Early => (1, 3),
            Part::Middle => (4, 6),
            Part::Late => (10, 3),
        };
        return Some(s.hit(i, end, months(year, first, n)?, "part_of_year", "part-of-year"));
    }
    half_or_quarter(s, i)
}

/// `early this week`, `the end of next week`, `late last week`: Monday to Wednesday, Tuesday to Thursday, Friday to Sunday.
pub(super) fn part_of_week(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (part, at) = part_at(r, i)?;
    let by = match r.low(at) {
        "week" => 0,
        "this" | "current" => 0,
        "last" | "previous" | "past" => -1,
        "next" | "coming" | "following" => 1,
        _ => return None,
    };
    let week = at + usize::from(r.low(at) != "week");
    if r.low(week) != "week" {
        return None;
    }
    let first = plus(super::calendar::monday(s.day?)?, 7 * by)?;
    let (from, to) = match part {
        Part::Early => (0, 2),
        Part::Middle => (1, 3),
        Part::Late => (4, 6),
    };
    Some(s.hit(i, week + 1, days(plus(first, from)?, plus(first, to)?), "range", "part-of-week"))
}

fn half_or_quarter(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let short = |word: &str| match word.as_bytes() {
        [b'q', n @ b'1'..=b'4'] => Some((i64::from(n - b'1'), 3)),
        [b'h', n @ b'1'..=b'2'] => Some((i64::from(n - b'1'), 6)),
        _ => None,
    };
    let whole = |nth: i64, n_months: i64, year: i16, start: usize, end: usize| {
        let first = i8::try_from(nth * n_months + 1).ok()?;
        let precision = if n_months == 6 { "half" } else { "part_of_year" };
        Some(s.hit(start, end, months(year, first, n_months)?, precision, "half-or-quarter"))
    };
    if let Some(year) = year_at(r, i) {
        let dash = usize::from(r.low(i + 1) == "-");
        let (nth, n) = short(r.low(i + 1 + dash))?;
        return whole(nth, n, year, i, i + 2 + dash);
    }
    if let Some((a, b)) = r.low(i).split_once('-') {
        // `2017-Q1`, `Q1-2017`, one word.
        let (year, part) = if short(a).is_some() { (b, a) } else { (a, b) };
        if let (Some((nth, n)), true) = (short(part), year.len() == 4) {
            return whole(nth, n, year.parse().ok()?, i, i + 1);
        }
    }
    let (nth, n, after) = match short(r.low(i)) {
        Some((nth, n)) => (nth, n, i + 1),
        None if r.low(i).ends_with("-quarter") => {
            let nth = ["first", "second", "third", "fourth"]
                .iter()
                .position(|w| r.low(i).strip_suffix("-quarter") == Some(w))?;
            (i64::try_from(nth).ok()?, 3, i + 1)
        }
        None => {
            let n = match r.low(i + 1) {
                "half" => 6,
                "quarter" | "qtr" => 3,
                _ => return None,
            };
            let last = matches!(r.low(i), "final") || r.low(i) == "last" && r.low(i + 2) == "of";
            let nth = if last { 12 / n } else { nth_at(r, i)? };
            (nth - 1, n, i + 2)
        }
    };
    if !(0..12 / n).contains(&nth) {
        return None;
    }
    let join = usize::from(matches!(r.low(after), "of" | "in" | "," | "-"));
    if let Some((year, end)) = year_of(s, after + join) {
        return whole(nth, n, year, i, end);
    }
    if r.reads(after + join, "the year").is_some() {
        return whole(nth, n, s.day?.year(), i, after + join + 2);
    }
    // `the second half` of a match, `the third quarter` of a game: only quarters of a firm's talk stand alone.
    if n == 6 || r.low(i).len() == 2 && s.day.is_none() {
        return None;
    }
    let first = i8::try_from(nth * n + 1).ok()?;
    let days = nearest(s.day?, s.lean(i, after), |year| months(year, first, n))?;
    Some(s.hit(i, after, days, "part_of_year", "half-or-quarter"))
}

/// Reads `2022`, `last year`, `this year`.
fn year_of(s: &Scene<'_, '_>, i: usize) -> Option<(i16, usize)> {
    let r = s.r;
    let i = i + usize::from(matches!(r.low(i), "in" | "of"));
    if let Some(year) = year_at(r, i) {
        return Some((year, i + 1));
    }
    pointed_year(s, i)
}

/// Reads `last year`, `this year`, `the following year`.
fn pointed_year(s: &Scene<'_, '_>, i: usize) -> Option<(i16, usize)> {
    let r = s.r;
    let by = match r.low(i) {
        "last" | "previous" => -1,
        "this" | "current" => 0,
        "next" => 1,
        _ => return None,
    };
    (r.low(i + 1) == "year").then_some(())?;
    Some((s.day?.year() + by, i + 2))
}

/// Returns the days of the season that begins in month `first` of `year`.
fn season_days(year: i16, first: i8) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    Some(days(start, moved(start, Unit::Month, 2)?.last_of_month()))
}

/// `last fall`, `summer of 2021`, `over the winter`, `by the fall`
pub(super) fn season(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let pointed = matches!(r.low(i), "last" | "this" | "next" | "that" | "past" | "coming");
    let at = i + usize::from(pointed);
    let first = season_at(r, at)?;
    let of = usize::from(matches!(r.low(at + 1), "of" | "in"));
    if let Some(year) = year_at(r, at + 1 + of) {
        return Some(s.hit(i, at + 2 + of, season_days(year, first)?, "season", "season"));
    }
    // Without a year only what is introduced is a season: `fall` and `spring` are verbs too.
    let the = i > 0 && r.low(i - 1) == "the";
    let before = i.checked_sub(1 + usize::from(the)).map_or("", |b| r.low(b));
    let led =
        matches!(before, "over" | "by" | "in" | "during" | "since" | "until" | "through" | "of");
    if !pointed && (!the || !led || r.is(at, CAPITAL) || r.is(at + 1, CAPITAL)) {
        return None;
    }
    let day = s.day?;
    let of_year = |year| season_days(year, first);
    let year_before = s
        .before
        .iter()
        .rev()
        .take(3)
        .find(|h| h.precision != "day" && h.precision != "week")
        .and_then(|h| h.days.start)
        .map(Date::year);
    let found = match r.low(i) {
        "next" | "coming" => {
            nearest(day, Lean::Future, |y| of_year(y).filter(|d| d.start > Some(day)))
        }
        "last" | "past" => (-1..=2).find_map(|back| {
            of_year(day.year() - back).filter(|d| {
                d.end.is_some_and(|e| crate::derive::days_between(e, day) >= LAST_SEASON_DAYS_MIN)
            })
        }),
        "this" => of_year(day.year() - 1)
            .filter(|d| d.end.is_some_and(|end| end >= day))
            .or_else(|| of_year(day.year())),
        _ if before == "over" && the => nearest(day, Lean::Future, of_year),
        _ => match year_before.filter(|y| *y != day.year()) {
            Some(year) => of_year(year),
            None => nearest(day, s.lean(i, at + 1), of_year),
        },
    }?;
    Some(s.hit(i, at + 1, found, "season", "season"))
}

/// `2015-3`, `2018-12`
pub(super) fn year_and_month_number(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let year = year_at(r, i)?;
    if r.low(i + 1) != "-"
        || !close(r, i + 1)
        || !close(r, i + 2)
        || r.low(i + 3) == "-" && close(r, i + 3)
    {
        return None;
    }
    let month: i8 = r.low(i + 2).parse().ok().filter(|m| (1..=12).contains(m))?;
    Some(s.hit(i, i + 3, months(year, month, 1)?, "month", "year-and-month"))
}

/// `the last week of March`, `the first week of 2021`, `the third month of 2021`, `the last four months of 2021`
pub(super) fn nth_unit(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let last = matches!(r.low(i), "last" | "final");
    let nth = if last { 1 } else { nth_at(r, i)? };
    let several = number_at(r, i + 1).filter(|n| *n > 0);
    let at = i + 1 + usize::from(several.is_some());
    let unit = unit_at(r, at)?;
    if !matches!(r.low(at + 1), "of" | "in") || several.is_some() && !last && nth != 1 {
        return None;
    }
    let the = usize::from(r.low(at + 2) == "the");
    let (stretch, end) = match month_told(s, at + 2 + the) {
        Some((first, end)) => (days(first, first.last_of_month()), end),
        None => {
            let (year, end) = year_of(s, at + 2 + the)?;
            (years(year, 1)?, end)
        }
    };
    let found = part_of_stretch(stretch, unit, nth, last, several.unwrap_or(1))?;
    let precision = if several.is_some() { "range" } else { around(found.start?, unit)?.1 };
    Some(s.hit(i, end, found, precision, "nth-of"))
}

fn part_of_stretch(stretch: Days, unit: Unit, nth: i64, last: bool, n: i64) -> Option<Days> {
    let (start, end) = (stretch.start?, stretch.end?);
    Some(match unit {
        Unit::Week => {
            let first = week_of(stretch, if last { n } else { nth }, last)?;
            days(first.start?, plus(first.start?, 7 * n - 1)?)
        }
        Unit::Day if last => days(plus(end, 1 - n)?, end),
        Unit::Day => days(plus(start, nth - 1)?, plus(start, nth + n - 2)?),
        Unit::Month if last => days(moved(end.first_of_month(), Unit::Month, 1 - n)?, end),
        Unit::Month => {
            let from = moved(start, Unit::Month, nth - 1)?;
            days(from, moved(from, Unit::Month, n - 1)?.last_of_month())
        }
        Unit::Weekend => {
            let saturdays =
                plus(start, i64::from(jiff::civil::Weekday::Saturday.since(start.weekday())))?;
            let from = if last {
                plus(end, -i64::from(end.weekday().since(jiff::civil::Weekday::Saturday)))?
            } else {
                plus(saturdays, 7 * (nth - 1))?
            };
            days(from, plus(from, 1)?)
        }
        _ => return None,
    })
}

/// `the week of April 10th`, `the week beginning February 4`
pub(super) fn week_around(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if r.low(i) != "week" && r.low(i) != "weekend" {
        return None;
    }
    let unit = unit_at(r, i)?;
    let mut at = match r.low(i + 1) {
        "of" | "beginning" | "starting" | "commencing" => i + 2,
        _ => return None,
    };
    while matches!(r.low(at), "on" | "the") {
        at += 1;
    }
    if weekday_at(r, at).is_some() {
        return None;
    }
    let day = super::days::full_date(s, at)
        .or_else(|| super::days::day_and_month(s, at))
        .or_else(|| super::days::day_of_month(s, at))?;
    let (found, precision) = around(day.days.start?, unit)?;
    Some(s.hit(i, day.end, found, precision, "week-of"))
}
