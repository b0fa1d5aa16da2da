//! One value of a time column.

use super::clock::{Clock, parse_clock};
use super::words::parse_words;
use crate::mapping::{DateOrder, EpochUnit};
use model::Resolution;

/// Years outside of this range are misreadings, not posts.
const YEARS: std::ops::RangeInclusive<i64> = 1600..=9999;
/// Bare numbers from here on count milliseconds: as seconds they would be the year 5138.
const MILLISECONDS_FROM: f64 = 1e11;
/// Bare numbers from here on count microseconds.
const MICROSECONDS_FROM: f64 = 1e14;
/// Bare numbers from here on count nanoseconds.
const NANOSECONDS_FROM: f64 = 1e17;

/// Says how the values of a column are read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TimeRule {
    /// Order of day and month, once it is known.
    pub(crate) order: Option<DateOrder>,
    /// What bare numbers count, when it was said.
    pub(crate) unit: Option<EpochUnit>,
}

/// Says which zone a value carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ZoneSeen {
    /// None: `ms` is the clock on the wall, as if it were UTC.
    None,
    /// UTC or an offset, already taken into account.
    Some,
}

/// What one value says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stamp {
    /// Milliseconds since 1970, rounded down.
    pub(crate) ms: i64,
    /// Milliseconds since 1970 of the clock as written, for the resolution.
    pub(crate) wall_ms: i64,
    /// Whether a zone is written.
    pub(crate) zone: ZoneSeen,
    /// The finest step the form can write.
    pub(crate) form: Resolution,
    /// Whether there is a fraction of a second that is not zero.
    pub(crate) has_fraction: bool,
    /// The two numbers whose order the rule decided: first, second, and what sets them apart.
    pub(crate) open_order: Option<OpenOrder>,
}

/// The first two numbers of a date such as `07-08-2015`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OpenOrder {
    /// The number written first.
    pub(crate) first: u32,
    /// The number written second.
    pub(crate) second: u32,
    /// The year.
    pub(crate) year: i64,
    /// What sets them apart.
    pub(crate) separator: u8,
}

/// Counts days from 1970-01-01 to a date of the Gregorian calendar; `None` when there is no such date.
pub(super) fn days_from(year: i64, month: u32, day: u32) -> Option<i64> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || day == 0 {
        return None;
    }
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 => 28 + u32::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if day > last {
        return None;
    }
    // Years begin in March here, so that the leap day is the last of its year (H. Hinnant, "chrono-Compatible
    // Low-Level Date Algorithms").
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_of_year = i64::from((month + 9) % 12);
    let day_of_year = (153 * month_of_year + 2) / 5 + i64::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Joins a day and a time of day.
pub(super) fn stamp_of(days: i64, clock: Clock) -> Stamp {
    let wall_ms = days * 86_400_000 + clock.ms;
    let (zone, offset_ms) = match clock.offset_secs {
        Some(secs) => (ZoneSeen::Some, secs * 1_000),
        None => (ZoneSeen::None, 0),
    };
    Stamp {
        ms: wall_ms - offset_ms,
        wall_ms,
        zone,
        form: clock.form,
        has_fraction: clock.has_fraction,
        open_order: None,
    }
}

/// Reads a run of one to `max` digits; returns it with what follows.
pub(super) fn digits(text: &[u8], max: usize) -> Option<(u32, &[u8])> {
    let n = text.iter().take(max).take_while(|byte| byte.is_ascii_digit()).count();
    if n == 0 || n > 9 {
        return None;
    }
    let value = text[..n].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
    Some((value, &text[n..]))
}

/// Reads one value; `None` when it is no time that is known here.
///
/// A date of numbers whose order the rule does not say is read in the only way that gives a date, day first when
/// both do; `open_order` tells the caller to look at the column.
pub(crate) fn parse_stamp(text: &str, rule: &TimeRule) -> Option<Stamp> {
    let text = text.trim().trim_matches(|c| c == '"' || c == '\'');
    let bytes = text.as_bytes();
    let first = *bytes.first()?;
    if first.is_ascii_alphabetic() {
        return parse_words(text);
    }
    if matches!(first, b'-' | b'+' | b'.') {
        return parse_epoch(text, rule);
    }
    let n_digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    match (n_digits, bytes.get(n_digits)) {
        (0, _) => None,
        (4, Some(b'-' | b'/' | b'.')) => {
            parse_year_first(bytes).or_else(|| parse_epoch(text, rule))
        }
        (1 | 2, Some(separator @ (b'-' | b'/' | b'.'))) => parse_numbers(bytes, *separator, rule)
            .or_else(|| parse_words(text))
            .or_else(|| parse_epoch(text, rule)),
        (1 | 2, Some(b' ')) => parse_words(text),
        (8, Some(b'T')) => parse_compact(bytes),
        (8 | 14, None) => parse_compact(bytes).or_else(|| parse_epoch(text, rule)),
        _ => parse_epoch(text, rule),
    }
}

/// `2015-08-07`, `2015-08-07T09:54:00Z`, `2015/8/7 9:54 pm +0200`.
fn parse_year_first(bytes: &[u8]) -> Option<Stamp> {
    let separator = bytes[4];
    let (year, rest) = digits(bytes, 4)?;
    let (month, rest) = digits(rest.strip_prefix(&[separator])?, 2)?;
    let (day, rest) = digits(rest.strip_prefix(&[separator])?, 2)?;
    Some(stamp_of(days_from(i64::from(year), month, day)?, parse_clock(rest)?))
}

/// `20150807`, `20150807T095400Z`, `20150807095400`: only years people post in, else it is a count.
fn parse_compact(bytes: &[u8]) -> Option<Stamp> {
    let (year, _) = digits(bytes, 4)?;
    let (month, _) = digits(&bytes[4..], 2)?;
    let (day, rest) = digits(&bytes[6..], 2)?;
    if !(1990..=2099).contains(&year) {
        return None;
    }
    let days = days_from(i64::from(year), month, day)?;
    let rest = rest.strip_prefix(b"T").unwrap_or(rest);
    if rest.len() < 6 || !rest[..6].iter().all(u8::is_ascii_digit) {
        return rest.is_empty().then(|| stamp_of(days, Clock::MIDNIGHT));
    }
    let mut clock = Vec::with_capacity(rest.len() + 2);
    clock.extend_from_slice(b"T");
    for pair in [&rest[..2], b":", &rest[2..4], b":", &rest[4..]] {
        clock.extend_from_slice(pair);
    }
    Some(stamp_of(days, parse_clock(&clock)?))
}

/// `07-08-2015 09:54`, `7/8/15`, `07.08.2015`.
fn parse_numbers(bytes: &[u8], separator: u8, rule: &TimeRule) -> Option<Stamp> {
    let (first, rest) = digits(bytes, 2)?;
    let (second, rest) = digits(rest.strip_prefix(&[separator])?, 2)?;
    let rest = rest.strip_prefix(&[separator])?;
    let n_year = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (year, rest) = digits(rest, 4)?;
    let year = match n_year {
        4 => i64::from(year),
        // Two digits as POSIX reads them: 69 to 99 are the last century.
        2 if year < 69 => 2000 + i64::from(year),
        2 => 1900 + i64::from(year),
        _ => return None,
    };
    let day_first = || days_from(year, second, first);
    let month_first = || days_from(year, first, second);
    let days = match rule.order {
        Some(DateOrder::DayFirst) => day_first()?,
        Some(DateOrder::MonthFirst) => month_first()?,
        None => day_first().or_else(month_first)?,
    };
    let mut stamp = stamp_of(days, parse_clock(rest)?);
    stamp.open_order = Some(OpenOrder { first, second, year, separator });
    Some(stamp)
}

/// `1623881091`, `1623881091.0`, `1623881091000`, `1.623881091e9`.
fn parse_epoch(text: &str, rule: &TimeRule) -> Option<Stamp> {
    if !text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E')) {
        return None;
    }
    let nanos = match text.parse::<i64>() {
        Ok(count) => {
            let unit = rule.unit.unwrap_or_else(|| unit_of(count as f64));
            i128::from(count) * nanos_in(unit)
        }
        Err(_) => decimal_nanos(text, rule).or_else(|| float_nanos(text, rule))?,
    };
    let is_whole_second = nanos.rem_euclid(1_000_000_000) == 0;
    let ms = i64::try_from(nanos.div_euclid(1_000_000)).ok()?;
    let year_9999 = 253_402_300_800_000;
    if !(-year_9999..year_9999).contains(&ms) {
        return None;
    }
    Some(Stamp {
        ms,
        wall_ms: ms,
        zone: ZoneSeen::Some,
        form: Resolution::Second,
        has_fraction: !is_whole_second,
        open_order: None,
    })
}

/// Reads `1623881091.25` without a float.
fn decimal_nanos(text: &str, rule: &TimeRule) -> Option<i128> {
    let (whole, fraction) = text.split_once('.')?;
    let is_negative = whole.starts_with('-');
    let count = whole.parse::<i64>().ok()?;
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let unit = nanos_in(rule.unit.unwrap_or_else(|| unit_of(count as f64)));
    let nine = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    let billionths = nine.fold(0, |sum, byte| sum * 10 + i128::from(byte - b'0'));
    let rest = billionths * unit / 1_000_000_000;
    Some(i128::from(count) * unit + if is_negative { -rest } else { rest })
}

/// Reads `1.62e9`.
fn float_nanos(text: &str, rule: &TimeRule) -> Option<i128> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let count = text.parse::<f64>().ok().filter(|count| count.is_finite())?;
    let unit = rule.unit.unwrap_or_else(|| unit_of(count));
    let nanos = (count * nanos_in(unit) as f64).round();
    (nanos.abs() < 1e23).then_some(nanos as i128)
}

fn unit_of(count: f64) -> EpochUnit {
    match count.abs() {
        size if size < MILLISECONDS_FROM => EpochUnit::Seconds,
        size if size < MICROSECONDS_FROM => EpochUnit::Milliseconds,
        size if size < NANOSECONDS_FROM => EpochUnit::Microseconds,
        _ => EpochUnit::Nanoseconds,
    }
}

fn nanos_in(unit: EpochUnit) -> i128 {
    match unit {
        EpochUnit::Seconds => 1_000_000_000,
        EpochUnit::Milliseconds => 1_000_000,
        EpochUnit::Microseconds => 1_000,
        EpochUnit::Nanoseconds => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2015-08-07 09:54:00 UTC.
    const AT: i64 = 1_438_941_240_000;

    #[track_caller]
    fn check(text: &str, expected: Option<i64>) {
        let rule = TimeRule { order: Some(DateOrder::DayFirst), unit: None };
        assert_eq!(parse_stamp(text, &rule).map(|stamp| stamp.ms), expected, "{text}");
    }

    #[test]
    fn one_moment_in_many_forms() {
        for text in [
            "2015-08-07T09:54:00Z",
            "2015-08-07 09:54",
            "2015-08-07 09:54:00.000",
            "2015-08-07T11:54:00+02:00",
            "2015-08-07T11:54:00+0200",
            "2015-08-07 02:54:00 -0700",
            "2015-08-07 09:54:00 UTC",
            "2015/8/7 9:54 AM",
            "2015.08.07 09:54:00,000",
            "20150807T095400Z",
            "20150807095400",
            "07-08-2015 09:54",
            "7/8/15 9:54 am",
            "07.08.2015 09:54:00",
            "Fri Aug 07 09:54:00 +0000 2015",
            "Fri, 07 Aug 2015 09:54:00 GMT",
            "Aug 7, 2015 9:54 AM",
            "August 7, 2015 · 9:54 AM UTC",
            "7 August 2015 09:54",
            "07-Aug-2015 09:54",
            "1438941240",
            "1438941240.0",
            "1438941240000",
            "1438941240000000",
            "1438941240000000000",
            "1.43894124E9",
            "\"1438941240\"",
        ] {
            check(text, Some(AT));
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in [
            "",
            "NA",
            "yesterday",
            "2015-13-01",
            "2015-02-29",
            "32-08-2015",
            "2015-08-07 25:00",
            "2015-08-07T09:54:00 CEST",
            "12:30",
            "inf",
            "1e400",
            "--5",
            "0000-00-00 00:00:00",
            "99999999999999999999",
            "2015-08-07 09:54 tomorrow",
            "07-08",
            "5 potatoes",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn fractions_and_odd_numbers() {
        check("2020-02-29T23:59:60Z", Some(1_583_020_800_000));
        check("2015-08-07T09:54:00.1239Z", Some(AT + 123));
        check("1438941240.25", Some(AT + 250));
        check("-5", Some(-5_000));
        check("0", Some(0));
        check("110.0000001", Some(110_000));
        check("20150807", Some(1_438_905_600_000));
        check("18991231", Some(18_991_231_000));
    }
}
