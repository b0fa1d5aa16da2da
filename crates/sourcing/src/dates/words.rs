//! Months, numbers and units as words, and the days they make.

use crate::reading::Reading;
use jiff::Span;
use jiff::civil::{Date, Weekday};
use model::document::Days;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Returns the number of a month by its folded name.
pub(super) fn month(word: &str) -> Option<i8> {
    static MONTHS: OnceLock<HashMap<&'static str, i8>> = OnceLock::new();
    let months = MONTHS.get_or_init(|| {
        crate::lexicon::listed(include_str!("months.txt"))
            .flat_map(|(n, names)| {
                names.split_whitespace().filter_map(move |name| Some((name, n.parse().ok()?)))
            })
            .collect()
    });
    months.get(word).copied()
}

/// Returns the month named at a token and the token after it (and after the point of `Nov.`).
///
/// English names must be written large, since `may` and `march` are verbs.
pub(super) fn month_at(r: &Reading<'_>, i: usize) -> Option<(i8, usize)> {
    let number = month(r.low(i))?;
    let english = r.low(i).is_ascii() && r.is(i, crate::lexicon::MONTH);
    if english && !r.is(i, crate::lexicon::CAPITAL) {
        return None;
    }
    // `Nov.` has a point of its own; `May.` ends a sentence.
    let short = !matches!(r.low(i), "may" | "june" | "july") && r.low(i).chars().count() <= 4;
    let close = r.tokens.get(i + 1).is_some_and(|t| t.start == r.tokens[i].end);
    let point = r.low(i + 1) == "." && short && close;
    Some((number, i + 1 + usize::from(point)))
}

/// Returns the day of a month written at a token (`9`, `9th`).
pub(super) fn day_at(r: &Reading<'_>, i: usize) -> Option<i8> {
    let word = r.low(i);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// Years that are read as years.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Returns the year written at a token.
pub(super) fn year_at(r: &Reading<'_>, i: usize) -> Option<i16> {
    let word = r.low(i);
    (word.len() == 4).then(|| word.parse().ok())?.filter(|y| YEARS.contains(y))
}

/// Returns a number of units written at a token (`three`, `3`, `a`).
pub(super) fn count_at(r: &Reading<'_>, i: usize) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    let word = r.low(i);
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let named = WORDS.iter().zip(0i64..).find(|(w, _)| **w == word).map(|(_, n)| n);
    named.or_else(|| word.parse().ok().filter(|n| (0..=1000).contains(n)))
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
    Decade,
}

pub(super) fn unit_at(r: &Reading<'_>, i: usize) -> Option<Unit> {
    Some(match r.low(i) {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "weekend" => Unit::Weekend,
        "month" | "months" => Unit::Month,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        _ => return None,
    })
}

/// Moves a day by units; `None` past the ends of the calendar.
pub(super) fn moved(day: Date, unit: Unit, by: i64) -> Option<Date> {
    let span = match unit {
        Unit::Day => Span::new().try_days(by),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(by),
        Unit::Month => Span::new().try_months(by),
        Unit::Year => Span::new().try_years(by),
        Unit::Decade => Span::new().try_years(by.checked_mul(10)?),
    };
    day.checked_add(span.ok()?).ok()
}

/// Returns the unit a day lies in, with the word for how fine it is.
pub(super) fn around(day: Date, unit: Unit) -> Option<(Days, &'static str)> {
    let since_monday = i64::from(day.weekday().to_monday_zero_offset());
    let monday = moved(day, Unit::Day, -since_monday)?;
    Some(match unit {
        Unit::Day => (Days::one(day), "day"),
        Unit::Week => (days(monday, moved(monday, Unit::Day, 6)?), "week"),
        Unit::Weekend => (days(moved(monday, Unit::Day, 5)?, moved(monday, Unit::Day, 6)?), "week"),
        Unit::Month => (days(day.first_of_month(), day.last_of_month()), "month"),
        Unit::Year => (days(day.first_of_year(), day.last_of_year()), "year"),
        Unit::Decade => {
            let first = Date::new(day.year().div_euclid(10) * 10, 1, 1).ok()?;
            (days(first, Date::new(first.year() + 9, 12, 31).ok()?), "range")
        }
    })
}

pub(super) fn days(start: Date, end: Date) -> Days {
    Days { start: Some(start), end: Some(end) }
}

/// Returns the weekday named at a token.
pub(super) fn weekday_at(r: &Reading<'_>, i: usize) -> Option<Weekday> {
    Some(match r.low(i) {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

/// Returns the first month of a season; its third month follows two later.
pub(super) fn season_at(r: &Reading<'_>, i: usize) -> Option<i8> {
    Some(match r.low(i) {
        "spring" => 3,
        "summer" => 6,
        "fall" | "autumn" => 9,
        "winter" => 12,
        _ => return None,
    })
}

/// Returns the days of the season that begins in month `first` of `year`.
pub(super) fn season_days(year: i16, first: i8) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    Some(days(start, moved(start, Unit::Month, 2)?.last_of_month()))
}

/// Returns the folded words of a text that carry meaning: long ones, numbers and names in capitals.
pub(super) fn content_words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = text::words(text)
        .iter()
        .filter(|t| t.kind != text::TokenKind::Mark)
        .map(|t| text::fold::folded(t.cut(text)))
        .map(|w| {
            w.strip_suffix('s').filter(|w| w.chars().count() > 3).map(str::to_owned).unwrap_or(w)
        })
        .filter(|w| w.chars().count() > 3 || matches!(w.as_str(), "us" | "u.s." | "uk" | "eu"))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}
