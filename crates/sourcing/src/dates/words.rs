//! Months, numbers and units as words.

use crate::lexicon::{CAPITAL, MONTH, SURNAME, WordMap};
use crate::reading::Reading;
use jiff::civil::Weekday;
use std::sync::OnceLock;

/// Numbers and names of months by their folded names.
fn months() -> &'static WordMap<&'static str, i8> {
    static MONTHS: OnceLock<WordMap<&'static str, i8>> = OnceLock::new();
    MONTHS.get_or_init(|| {
        crate::lexicon::listed(include_str!("months.txt"))
            .flat_map(|(n, names)| {
                names.split_whitespace().filter_map(move |name| Some((name, n.parse().ok()?)))
            })
            .collect()
    })
}

/// Which one of several is pointed at: `last`, `this`, `next`, `coming`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pointing {
    Last,
    This,
    Next,
    Coming,
}

/// Returns every word that can begin a dated expression, for the table of words.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    let listed = crate::lexicon::listed(include_str!("first_words.txt"));
    months().keys().copied().chain(listed.flat_map(|(_, words)| words.split_whitespace()))
}

/// Short names of months that are written with a point.
const SHORT_MONTHS: [&str; 22] = [
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "janv",
    "févr", "avr", "juil", "août", "déc", "ene", "abr", "okt", "dez",
];

/// Returns the number of a month by its folded name.
pub(super) fn month_named(word: &str) -> Option<i8> {
    months().get(word).copied()
}

/// Says whether a unit or a season is named at a token.
pub(super) fn names_time(r: &Reading<'_>, i: usize) -> bool {
    unit_at(r, i).is_some() || season_at(r, i).is_some()
}

/// Returns the month named at a token and the token after it (and after the point of `Nov.`).
///
/// English words that are also verbs or short for something else must be written large.
pub(super) fn month_at(r: &Reading<'_>, i: usize) -> Option<(i8, usize)> {
    let word = r.low(i);
    let number = *months().get(word).filter(|_| !r.is(i, SURNAME))?;
    let other = matches!(word, "may" | "march" | "mar" | "jan" | "sept" | "dec" | "mars" | "mai");
    let dated = day_at(r, i + 1).is_some() || i > 0 && day_at(r, i - 1).is_some();
    if other && r.is(i, MONTH) && !r.is(i, CAPITAL) && !dated {
        return None;
    }
    // `Nov.` has a point of its own; `May.` ends a sentence.
    let short = SHORT_MONTHS.contains(&word);
    let point = r.low(i + 1) == "." && short && close(r, i + 1);
    Some((number, i + 1 + usize::from(point)))
}

/// Says whether nothing stands between a token and the one before.
pub(super) fn close(r: &Reading<'_>, i: usize) -> bool {
    i > 0 && r.tokens.get(i).is_some_and(|t| t.start == r.tokens[i - 1].end)
}

/// Returns the day of a month written at a token (`9`, `9th`, `1er`).
pub(super) fn day_at(r: &Reading<'_>, i: usize) -> Option<i8> {
    let word = r.low(i);
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let ending = &word[digits.len()..];
    if !matches!(ending, "" | "st" | "nd" | "rd" | "th" | "er" | "º") || digits.len() > 2 {
        return None;
    }
    digits.parse().ok().filter(|d| (1..=31).contains(d))
}

/// Says whether a day is written as an ordinal (`9th`).
pub(super) fn is_ordinal(r: &Reading<'_>, i: usize) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| r.low(i).ends_with(ending))
}

/// Years that are read as years.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;
/// Without a word before it that makes it a year, a number must be one of these.
const LIKELY_YEARS: std::ops::RangeInclusive<i16> = 1900..=2100;

/// Returns the year written at a token.
pub(super) fn year_at(r: &Reading<'_>, i: usize) -> Option<i16> {
    let word = r.low(i);
    (word.len() == 4).then(|| word.parse().ok())?.filter(|y| YEARS.contains(y))
}

/// Says whether a year needs no other word to be taken for one.
pub(super) fn is_likely(year: i16) -> bool {
    LIKELY_YEARS.contains(&year)
}

/// Returns a number of units written at a token (`three`, `3`, `a`).
pub(super) fn count_at(r: &Reading<'_>, i: usize) -> Option<i64> {
    let word = r.low(i);
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    number_at(r, i)
}

/// Returns a number written at a token.
pub(super) fn number_at(r: &Reading<'_>, i: usize) -> Option<i64> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    const TENS: [&str; 9] =
        ["ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let word = r.low(i);
    let named = WORDS.iter().zip(0i64..).find(|(w, _)| **w == word).map(|(_, n)| n);
    let tens = || TENS.iter().zip(1i64..).find(|(w, _)| **w == word).map(|(_, n)| n * 10);
    named.or_else(tens).or_else(|| word.parse().ok().filter(|n| (0..=1000).contains(n)))
}

/// Returns the place in a row that a word tells (`first` is 1, `3rd` is 3).
pub(super) fn nth_at(r: &Reading<'_>, i: usize) -> Option<i64> {
    const WORDS: [&str; 12] = [
        "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
        "tenth", "eleventh", "twelfth",
    ];
    let word = r.low(i);
    let named = WORDS.iter().zip(1i64..).find(|(w, _)| **w == word).map(|(_, n)| n);
    named.or_else(|| is_ordinal(r, i).then(|| day_at(r, i).map(i64::from))?)
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    Week,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
}

/// Returns the folded word at a token unless it is somebody's surname.
fn not_a_name<'r>(r: &'r Reading<'_>, i: usize) -> Option<&'r str> {
    (!r.is(i, SURNAME)).then(|| r.low(i))
}

/// Returns the unit named at a token.
pub(super) fn unit_at(r: &Reading<'_>, i: usize) -> Option<Unit> {
    Some(match not_a_name(r, i)? {
        "day" | "days" => Unit::Day,
        "week" | "weeks" => Unit::Week,
        "weekend" | "weekends" => Unit::Weekend,
        "fortnight" | "fortnights" => Unit::Fortnight,
        "month" | "months" => Unit::Month,
        "quarter" | "quarters" => Unit::Quarter,
        "year" | "years" => Unit::Year,
        "decade" | "decades" => Unit::Decade,
        "century" | "centuries" => Unit::Century,
        _ => return None,
    })
}

/// Weekdays with their short forms.
const WEEKDAYS: [(Weekday, &str, &[&str]); 7] = [
    (Weekday::Monday, "monday", &["mon"]),
    (Weekday::Tuesday, "tuesday", &["tue", "tues"]),
    (Weekday::Wednesday, "wednesday", &["wed"]),
    (Weekday::Thursday, "thursday", &["thu", "thur", "thurs"]),
    (Weekday::Friday, "friday", &["fri"]),
    (Weekday::Saturday, "saturday", &["sat"]),
    (Weekday::Sunday, "sunday", &["sun"]),
];

/// Returns the weekday named in full at a token, one of it or several.
pub(super) fn weekday_at(r: &Reading<'_>, i: usize) -> Option<Weekday> {
    let word = not_a_name(r, i)?;
    let is = |name: &str| word.strip_prefix(name).is_some_and(|rest| matches!(rest, "" | "s"));
    WEEKDAYS.iter().find(|(_, name, _)| is(name)).map(|w| w.0)
}

/// Returns the weekday named in short at a token: only right before a date it is one (`Tue May 9`).
pub(super) fn short_weekday_at(r: &Reading<'_>, i: usize) -> Option<Weekday> {
    let word = not_a_name(r, i)?;
    WEEKDAYS.iter().find(|(_, _, short)| short.contains(&word)).map(|w| w.0)
}

/// Returns the first month of a season; its third month follows two later.
pub(super) fn season_at(r: &Reading<'_>, i: usize) -> Option<i8> {
    Some(match not_a_name(r, i)? {
        "spring" => 3,
        "summer" => 6,
        "fall" | "autumn" => 9,
        "winter" => 12,
        _ => return None,
    })
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
