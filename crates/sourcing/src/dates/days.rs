//! Expressions that name a day.

use super::calendar::{monday, plus};
use super::lean::{Lean, nearest, nearest_unsaid};
use super::words::{
    Pointing, Unit, close, day_at, is_ordinal, month_at, nth_at, short_weekday_at, unit_at,
    weekday_at, year_at,
};
use super::{Hit, Scene};
use crate::lexicon::{AUXILIARY, CAPITAL, CONJUNCTION, PREPOSITION, SUBORDINATOR, WEEKDAY};
use crate::reading::Reading;
use jiff::civil::{Date, Weekday};
use model::document::Days;

/// A day told without a year may lie so many days after publication and still be this year's.
const DAYS_AHEAD: i64 = 2;
/// A date whose year holds for the next one stands at most so many tokens before it.
const YEAR_TOKENS: usize = 6;

/// `December 23, 2022`, `23 December 2022`, `10th November, 2022`, `July 4th of 1995`, `2022-12-23`
pub(super) fn full_date(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if let Some((date, end)) = iso(r, i) {
        return Some(s.hit(i, end, Days::one(date), "day", "full-date"));
    }
    let (day, month, after) = day_month(r, i)?;
    let join = usize::from(matches!(r.low(after), "," | "of" | "in"));
    let year = year_at(r, after + join)?;
    let date = Date::new(year, month, day).ok()?;
    Some(s.hit(i, after + join + 1, Days::one(date), "day", "full-date"))
}

fn iso(r: &Reading<'_>, i: usize) -> Option<(Date, usize)> {
    let year = year_at(r, i)?;
    if r.low(i + 1) == "-" && r.low(i + 3) == "-" && (i + 1..=i + 4).all(|at| close(r, at)) {
        let date = Date::new(year, day_at(r, i + 2)?, day_at(r, i + 4)?).ok()?;
        return Some((date, i + 5));
    }
    None
}

/// Reads day and month in either order; returns day, month and the token after.
pub(super) fn day_month(r: &Reading<'_>, i: usize) -> Option<(i8, i8, usize)> {
    if let Some((month, after)) = month_at(r, i) {
        let the =
            usize::from(r.low(after) == "the" || r.low(after) == "," && is_ordinal(r, after + 1));
        // `May 2022` has no day.
        let day = day_at(r, after + the)?;
        return Some((day, month, after + the + 1));
    }
    let day = match nth_at(r, i) {
        // `the first of March`
        Some(n) if r.low(i + 1) == "of" => i8::try_from(n).ok()?,
        _ => day_at(r, i)?,
    };
    let point = usize::from(r.low(i + 1) == ".");
    let of = match r.low(i + 1) {
        "of" | "de" | "di" => 1,
        "day" if r.low(i + 2) == "of" => 2,
        _ => 0,
    };
    let (month, after) = month_at(r, i + 1 + point + of)?;
    let de = usize::from(matches!(r.low(after), "de" | "del") && year_at(r, after + 1).is_some());
    Some((day, month, after + de))
}

/// `Nov. 9`, `9 November`: on the side of publication that the sentence speaks of.
pub(super) fn day_and_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let (day, month, after) = day_month(s.r, i)?;
    // `in May 2019, from May 6`: the year was told just before, in the same sentence.
    let told = s.before.last().filter(|h| s.together(h.start, i) && h.end + YEAR_TOKENS >= i);
    if let Some(Hit { days: Days { start: Some(first), end: Some(last) }, precision, .. }) = told
        && matches!(*precision, "month" | "range" | "day")
        && first.month() == month
        && last.month() == month
    {
        let date = Date::new(first.year(), month, day).ok()?;
        return Some(s.hit(i, after, Days::one(date), "day", "day-and-month"));
    }
    let of_year = |year| Date::new(year, month, day).ok().map(Days::one);
    // A dateline may be a day ahead of the page.
    let latest = plus(s.day?, DAYS_AHEAD)?;
    let days = match s.told_lean(i, after) {
        Some(Lean::Past) => nearest(latest, Lean::Past, of_year)?,
        Some(Lean::Future) => nearest(s.day?, Lean::Future, of_year)?,
        None => nearest_unsaid((s.day?, latest), of_year)?,
    };
    Some(s.hit(i, after, days, "day", "day-and-month"))
}

/// `1/22/2016`, `22.04.2016`; without a year only behind a preposition or a weekday (`on 22/04`).
///
/// The month stands first in English where it can, the day elsewhere and where points part the numbers.
pub(super) fn numeric(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let word = r.low(i);
    let mark = word.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '.') || word.len() > 10 {
        return None;
    }
    let parts: Vec<&str> = word.split(mark).collect();
    let number = |n: &str| n.parse::<i8>().ok().filter(|_| n.len() <= 2);
    let (a, b) = (number(parts[0])?, number(parts.get(1)?)?);
    let month_first = mark == '/' && s.english && a <= 12 || b > 12;
    let (day, month) = if month_first { (b, a) } else { (a, b) };
    match parts.as_slice() {
        [_, _, year] => {
            let short = year.len() == 2;
            let year: i16 = year.parse().ok().filter(|_| short || year.len() == 4)?;
            let year = if !short {
                year
            } else if year < 50 {
                2000 + year
            } else {
                1900 + year
            };
            let date = Date::new(year, month, day).ok()?;
            Some(s.hit(i, i + 1, Days::one(date), "day", "numeric-date"))
        }
        [_, _] if mark == '/' => {
            let before = i.checked_sub(1)?;
            let led = matches!(
                r.low(before),
                "on" | "from" | "to" | "until" | "by" | "since" | "between" | "through"
            ) || r.is(before, WEEKDAY);
            let of_year = |year| Date::new(year, month, day).ok().map(Days::one);
            let days = nearest(s.day.filter(|_| led)?, s.lean(i, i + 1), of_year)?;
            Some(s.hit(i, i + 1, days, "day", "numeric-date"))
        }
        _ => None,
    }
}

/// `the 18th`, `the 15th of next month`: a day of the month that is spoken of.
pub(super) fn day_of_month(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let day = day_at(r, i).filter(|_| is_ordinal(r, i))?;
    let the = i.checked_sub(1).is_some_and(|at| matches!(r.low(at), "the" | "on"));
    let word = usize::from(r.low(i + 1) == "day");
    let at = i + 1 + word;
    let of = usize::from(r.low(at) == "of");
    let the_month = usize::from(r.low(at + of) == "the");
    let by = match r.low(at + of + the_month) {
        "this" | "current" => Some(0),
        "next" | "following" => Some(1),
        "last" | "previous" => Some(-1),
        _ => None,
    };
    let month_named = r.low(at + of + the_month + 1) == "month";
    if let Some(by) = by.filter(|_| month_named) {
        let month = super::calendar::moved(s.day?.first_of_month(), Unit::Month, by)?;
        let date = Date::new(month.year(), month.month(), day).ok()?;
        let end = at + of + the_month + 2;
        return Some(s.hit(i, end, Days::one(date), "day", "day-of-month"));
    }
    // `the 9th Circuit`, `the 18th century`, `the 3rd person`: something is counted.
    let free = r.is_mark(at)
        || r.is(at, PREPOSITION | CONJUNCTION | AUXILIARY | SUBORDINATOR) && r.low(at) != "of";
    if !the || !free || matches!(r.low(at), "-" | "’" | "'" | "\"") {
        return None;
    }
    let day_now = s.day?;
    let of_month = |by: i64| {
        let month = super::calendar::moved(day_now.first_of_month(), Unit::Month, by)?;
        Date::new(month.year(), month.month(), day).ok()
    };
    let date = match s.lean(i, at) {
        Lean::Past => (0..=2).find_map(|by| of_month(-by).filter(|d| *d <= day_now)),
        Lean::Future => (0..=2).find_map(|by| of_month(by).filter(|d| *d >= day_now)),
    }?;
    Some(s.hit(i, at, Days::one(date), "day", "day-of-month"))
}

/// Weekdays that are parts of names (`Black Friday`).
fn named_day(before: &str) -> bool {
    matches!(
        before,
        "black"
            | "super"
            | "bloody"
            | "good"
            | "ash"
            | "palm"
            | "easter"
            | "cyber"
            | "giving"
            | "fat"
            | "shrove"
            | "maundy"
            | "holy"
    )
}

/// `on Wednesday`, `last Wednesday`, `next Friday`, `Sunday evening`, `Monday, Feb. 18`, `Tuesday of next week`
pub(super) fn weekday(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let lead = lead_at(r, i);
    let at = i + lead.map_or(0, |(_, n)| n);
    let Some(weekday) = weekday_at(r, at) else {
        let weekday = short_weekday_at(r, at)?;
        return with_date(s, i, at, weekday);
    };
    let before = i.checked_sub(1).map_or("", |b| r.low(b));
    // `Mondays` recur.
    if r.low(at).ends_with('s') || named_day(before) && r.is(at, CAPITAL) {
        return None;
    }
    if let Some(hit) = with_date(s, i, at, weekday).or_else(|| of_week(s, i, at, weekday)) {
        return Some(hit);
    }
    let day = s.day?;
    let part = part_of_day(r, at + 1);
    let back = i64::from(day.weekday().since(weekday));
    let ahead = i64::from(weekday.since(day.weekday()));
    let vote = || super::anchored::vote_on(s, at + 1, weekday);
    if let Some(date) = lead.is_none().then(vote).flatten() {
        return Some(s.hit(i, at + 1 + part, Days::one(date), "day", "weekday"));
    }
    let by = match lead.map(|(lead, _)| lead) {
        Some(Pointing::Next) => {
            let week = plus(monday(day)?, 7)?;
            let date = plus(week, i64::from(weekday.to_monday_zero_offset()))?;
            return Some(s.hit(i, at + 1 + part, Days::one(date), "day", "weekday"));
        }
        Some(Pointing::Coming) if ahead == 0 => 7,
        Some(Pointing::Coming) => ahead,
        Some(Pointing::Last) if back == 0 => -7,
        Some(Pointing::Last) => -back,
        _ if s.lean(i, at + 1) == Lean::Future => ahead,
        _ => -back,
    };
    Some(s.hit(i, at + 1 + part, Days::one(plus(day, by)?), "day", "weekday"))
}

fn part_of_day(r: &Reading<'_>, at: usize) -> usize {
    usize::from(matches!(r.low(at), "morning" | "afternoon" | "evening" | "night" | "noon"))
}

fn lead_at(r: &Reading<'_>, i: usize) -> Option<(Pointing, usize)> {
    Some(match r.low(i) {
        "last" | "previous" | "past" => (Pointing::Last, 1),
        "next" | "following" => (Pointing::Next, 1),
        "this" if matches!(r.low(i + 1), "coming" | "upcoming") => (Pointing::Coming, 2),
        "this" if r.low(i + 1) == "past" => (Pointing::Last, 2),
        "this" | "late" | "early" => (Pointing::This, 1),
        "coming" | "upcoming" => (Pointing::Coming, 1),
        _ => return None,
    })
}

/// `Monday, Feb. 18`, `Friday the 11th`, `Friday 7/6`: the date tells, the weekday goes along.
fn with_date(s: &Scene<'_, '_>, i: usize, at: usize, weekday: Weekday) -> Option<Hit> {
    let r = s.r;
    let mut next = at + 1;
    while next < at + 4 && (matches!(r.low(next), "," | "(" | "the" | "." | "on")) {
        next += 1;
    }
    if !s.together(at, next) {
        return None;
    }
    let hit = full_date(s, next)
        .or_else(|| day_and_month(s, next))
        .or_else(|| numeric(s, next))
        .or_else(|| nearest_such_day(s, next, weekday))?;
    let bracket = usize::from(r.low(hit.end) == ")" && r.low(next - 1) == "(");
    Some(Hit { start: i, end: hit.end + bracket, rule: "weekday-and-date", ..hit })
}

/// `Friday the 11th`: the nearest such day.
fn nearest_such_day(s: &Scene<'_, '_>, at: usize, weekday: Weekday) -> Option<Hit> {
    let day = day_at(s.r, at).filter(|_| is_ordinal(s.r, at))?;
    let today = s.day?;
    let lean = s.lean(at, at + 1);
    let month = |by: i64| {
        let first = super::calendar::moved(today.first_of_month(), Unit::Month, by)?;
        Date::new(first.year(), first.month(), day).ok().filter(|d| d.weekday() == weekday)
    };
    let past = (0..=12).find_map(|by| month(-by).filter(|d| *d <= today));
    let next = (0..=12).find_map(|by| month(by).filter(|d| *d >= today));
    let date = if lean == Lean::Future { next.or(past) } else { past.or(next) }?;
    Some(s.hit(at, at + 1, Days::one(date), "day", "weekday-and-date"))
}

/// `Tuesday of next week`, `Monday last week`
fn of_week(s: &Scene<'_, '_>, i: usize, at: usize, weekday: Weekday) -> Option<Hit> {
    let r = s.r;
    let of = usize::from(matches!(r.low(at + 1), "of" | "from" | "in"));
    let the = usize::from(r.low(at + 1 + of) == "the");
    let next = at + 1 + of + the;
    let by = match r.low(next) {
        "last" | "previous" | "past" => -1,
        "this" | "current" => 0,
        "next" | "following" | "coming" => 1,
        _ => return None,
    };
    if unit_at(r, next + 1) != Some(Unit::Week) {
        return None;
    }
    let date = plus(monday(s.day?)?, 7 * by + i64::from(weekday.to_monday_zero_offset()))?;
    Some(s.hit(i, next + 2, Days::one(date), "day", "weekday-of-week"))
}

/// `next week on Tuesday`, `next week Monday`
pub(super) fn week_and_weekday(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let by = match r.low(i) {
        "last" | "previous" => -1,
        "this" => 0,
        "next" | "following" => 1,
        _ => return None,
    };
    let on = usize::from(matches!(r.low(i + 2), "on" | "-" | ","));
    if r.low(i + 1) != "week" {
        return None;
    }
    let weekday = weekday_at(r, i + 2 + on).or_else(|| short_weekday_at(r, i + 2 + on))?;
    let date = plus(monday(s.day?)?, 7 * by + i64::from(weekday.to_monday_zero_offset()))?;
    Some(s.hit(i, i + 3 + on, Days::one(date), "day", "weekday-of-week"))
}

/// `today`, `yesterday`, `tomorrow`, `tonight`, `the day after tomorrow`
pub(super) fn near_day(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (by, end) = match r.low(i) {
        "today" | "tonight" => (0, i + 1),
        "yesterday" => (-1, i + 1),
        "tomorrow" => (1, i + 1),
        "day" => match r.reads(i, "day after tomorrow") {
            Some(end) => (2, end),
            None => (-2, r.reads(i, "day before yesterday")?),
        },
        _ => return None,
    };
    // `USA Today`: a name.
    if r.is(i, CAPITAL) && i > 0 && r.is(i - 1, CAPITAL) {
        return None;
    }
    Some(s.hit(i, end + part_of_day(r, end), Days::one(plus(s.day?, by)?), "day", "near-day"))
}

/// `the last Monday of March`, `the second Tuesday in November 2016`
pub(super) fn nth_weekday(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let last = matches!(r.low(i), "last" | "final");
    let n = if last { 1 } else { nth_at(r, i)? };
    let weekday = weekday_at(r, i + 1)?;
    if !matches!(r.low(i + 2), "of" | "in") {
        return None;
    }
    let (first, end) = super::months::month_told(s, i + 3)?;
    let date = if last {
        let end = first.last_of_month();
        plus(end, -i64::from(end.weekday().since(weekday)))?
    } else {
        plus(first, i64::from(weekday.since(first.weekday())) + 7 * (n - 1))?
    };
    (date.month() == first.month()).then(|| s.hit(i, end, Days::one(date), "day", "nth-weekday"))
}
