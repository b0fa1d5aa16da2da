//! Days and times as tables write them.

use crate::documents::dates::{parse_days, parse_page_date};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use model::document::Days;

/// The order of day and month in dates such as `7/8/2015`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
}

/// A value of a date column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    /// First day, as written.
    pub(super) start: Date,
    /// Last day, as written.
    pub(super) end: Date,
    /// The time of day, when one is written.
    pub(super) time: Option<Time>,
    /// What lies between that time and UTC, when it is written.
    pub(super) offset: Option<Offset>,
}

/// A moment laid out in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) start: Date,
    pub(super) end: Date,
    pub(super) time: Option<Timestamp>,
}

impl Moment {
    /// Says whether there is a time of day that no zone makes a moment.
    pub(super) fn floats(&self, zone: Option<&TimeZone>) -> bool {
        self.time.is_some() && self.offset.is_none() && zone.is_none()
    }

    /// Lays the moment out in a zone: the exact time if it can be known, and the days there.
    pub(super) fn placed(&self, zone: Option<&TimeZone>) -> Placed {
        let plain = Placed { start: self.start, end: self.end, time: None };
        let Some(time) = self.time else { return plain };
        let wall = DateTime::from_parts(self.start, time);
        let moment = match (self.offset, zone) {
            (Some(offset), _) => offset.to_timestamp(wall).ok(),
            // A time that the clock shows twice is the first; one that it leaves out is moved on (RFC 5545).
            (None, Some(zone)) => zone.to_timestamp(wall).ok(),
            (None, None) => None,
        };
        let day = match (moment, zone) {
            (Some(moment), Some(zone)) => zone.to_datetime(moment).date(),
            _ => self.start,
        };
        Placed { start: day, end: day, time: moment }
    }
}

/// The two numbers of a date whose order is open.
fn open_numbers(text: &str) -> Option<(u32, u32, i16, &str)> {
    let mut rest = text;
    let mut numbers = [0; 3];
    for (at, number) in numbers.iter_mut().enumerate() {
        let n = rest.bytes().take_while(u8::is_ascii_digit).count();
        let fits = if at < 2 { (1..=2).contains(&n) } else { n == 4 };
        if !fits {
            return None;
        }
        *number = rest[..n].parse().ok()?;
        rest = &rest[n..];
        if at < 2 {
            rest = rest.strip_prefix(['/', '.', '-'])?;
        }
    }
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    Some((numbers[0], numbers[1], i16::try_from(numbers[2]).ok()?, rest))
}

/// Decides the order of day and month over all values of the date columns; with a sentence on why.
///
/// A number over 12 is a day. Where no date has one, dates with slashes are read month first and others day first, and
/// the sentence says that it is a guess. `None` when no date needs it.
pub(super) fn decide_order<'a>(values: impl Iterator<Item = &'a str>) -> Option<(Order, String)> {
    let (mut n, mut n_first, mut n_second, mut n_slashes) = (0, 0, 0, 0);
    for value in values {
        if let Some((first, second, ..)) = open_numbers(value.trim()) {
            n += 1;
            n_first += u32::from(first > 12);
            n_second += u32::from(second > 12);
            n_slashes += u32::from(value.contains('/'));
        }
    }
    if n == 0 {
        return None;
    }
    Some(match (n_first, n_second) {
        (0, 0) if n_slashes * 2 > n => (
            Order::MonthFirst,
            format!(
                "month first, as a guess: none of {n} dates has a number over 12, and they have slashes"
            ),
        ),
        (0, 0) => (
            Order::DayFirst,
            format!(
                "day first, as a guess: none of {n} dates has a number over 12, and they have no slashes"
            ),
        ),
        (first, second) if first >= second => (
            Order::DayFirst,
            format!(
                "day first: {first} of {n} dates have a first number over 12, {second} a second"
            ),
        ),
        (first, second) => (
            Order::MonthFirst,
            format!(
                "month first: {second} of {n} dates have a second number over 12, {first} a first"
            ),
        ),
    })
}

/// Reads one value of a date column; `None` when it is no date.
pub(super) fn parse_moment(text: &str, order: Option<Order>) -> Option<Moment> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    if let Some((first, second, year, rest)) = open_numbers(text) {
        let (day, month) = match order {
            Some(Order::MonthFirst) => (second, first),
            _ => (first, second),
        };
        let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        return with_clock(date, rest);
    }
    if let Some(days @ Days { start: Some(start), end: Some(end) }) =
        parse_days(text).filter(|_| !text.contains([':', 'T']))
    {
        debug_assert!(days.start <= days.end, "an interval does not end before it starts");
        return Some(Moment { start, end, time: None, offset: None });
    }
    let is_iso = |separator| {
        text.as_bytes().get(4) == Some(&separator) && text.as_bytes().get(7) == Some(&separator)
    };
    if is_iso(b'-') || is_iso(b'/') || is_iso(b'.') {
        let head = text.get(..10)?.replace(['/', '.'], "-");
        let date = parse_days(&head).filter(|days| days.start == days.end)?.start?;
        return with_clock(date, &text[10..]);
    }
    let date = parse_page_date(text)?;
    Some(Moment { start: date, end: date, time: None, offset: None })
}

/// Reads what follows a date: nothing, or a time of day with or without a zone.
fn with_clock(date: Date, rest: &str) -> Option<Moment> {
    let mut moment = Moment { start: date, end: date, time: None, offset: None };
    let rest = rest.trim_start_matches([',', ' ', 'T', 't']).trim_end();
    if rest.is_empty() {
        return Some(moment);
    }
    let n_clock =
        rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ':' | '.')).unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(n_clock);
    let mut parts = clock.splitn(3, ':');
    let number =
        |part: Option<&str>| part.filter(|part| (1..=2).contains(&part.len()))?.parse::<i8>().ok();
    let (hour, minute) = (number(parts.next())?, number(parts.next())?);
    let second = match parts.next() {
        Some(seconds) => seconds.split('.').next()?.parse::<i8>().ok()?,
        None => 0,
    };
    let (hour, zone) = half_of_day(hour, zone.trim())?;
    moment.time = Some(Time::new(hour, minute, second.min(59), 0).ok()?);
    moment.offset = match zone {
        "" => None,
        "Z" | "z" | "UTC" | "GMT" => Some(Offset::UTC),
        offset => Some(parse_offset(offset)?),
    };
    Some(moment)
}

/// Reads `am` and `pm`; returns the hour of 24 and what follows.
fn half_of_day(hour: i8, rest: &str) -> Option<(i8, &str)> {
    let head = rest.get(..2).unwrap_or("").to_ascii_lowercase();
    let hour = match (head.as_str(), hour) {
        ("am", 12) => 0,
        ("pm", 12) => 12,
        ("am", 1..=11) => hour,
        ("pm", 1..=11) => hour + 12,
        ("am" | "pm", _) => return None,
        _ => return Some((hour, rest)),
    };
    Some((hour, rest[2..].trim_start()))
}

/// Reads `+02:00`, `+0200` or `+02`.
fn parse_offset(text: &str) -> Option<Offset> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-" | "\u{2212}", digits) => (-1, digits),
        _ => return None,
    };
    let digits: String = digits.chars().filter(|&c| c != ':').collect();
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = if digits.len() == 4 { digits[2..].parse().ok()? } else { 0 };
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60))
        .ok()
        .filter(|_| hours <= 18 && minutes < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, order: Option<Order>, expected: &str) {
        let shown = parse_moment(text, order).map(|moment| {
            let days = if moment.start == moment.end {
                moment.start.to_string()
            } else {
                format!("{}..{}", moment.start, moment.end)
            };
            let time = moment.time.map(|time| format!(" {time}")).unwrap_or_default();
            let offset = moment.offset.map(|offset| format!(" {offset}")).unwrap_or_default();
            days + &time + &offset
        });
        assert_eq!(shown.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn forms_of_dates_and_times() {
        check("2022-11-08", None, "2022-11-08");
        check("2022-11", None, "2022-11-01..2022-11-30");
        check("2022", None, "2022-01-01..2022-12-31");
        check("2022-11-08..2022-11-10", None, "2022-11-08..2022-11-10");
        check("2022-11-08 09:30", None, "2022-11-08 09:30:00");
        check("2022-11-08T09:30:15.25+02:00", None, "2022-11-08 09:30:15 +02");
        check("2022-11-08T09:30Z", None, "2022-11-08 09:30:00 +00");
        check("2022/11/08 9:30 pm UTC", None, "2022-11-08 21:30:00 +00");
        check("2022.11.08", None, "2022-11-08");
        check("20221108", None, "2022-11-08");
        check("8 November 2022", None, "2022-11-08");
        check("Nov 8, 2022", None, "2022-11-08");
        check("08.11.2022", None, "2022-11-08");
        check("8/11/2022 14:05", Some(Order::DayFirst), "2022-11-08 14:05:00");
        check("11/8/2022 12:05 am -0500", Some(Order::MonthFirst), "2022-11-08 00:05:00 -05");
        for wrong in [
            "",
            "soon",
            "2022-13-01",
            "31/31/2022",
            "2022-11-08 25:00",
            "2022-11-08 9",
            "2022-11-08 13:00 pm",
            "2022-11-08 09:30 CETX",
            "2022-11-08 09:30 +99:00",
            "8/11/22",
            "..",
            "2022..",
            "1667898000",
        ] {
            check(wrong, None, "");
        }
    }

    #[test]
    fn the_columns_decide_the_order() {
        let decide = |dates: &[&str]| decide_order(dates.iter().copied());
        assert_eq!(decide(&["2022-11-08", "x"]), None);
        assert!(
            matches!(decide(&["7/8/2022", "13/8/2022"]), Some((Order::DayFirst, why)) if why.contains("1 of 2 dates have a first"))
        );
        assert!(matches!(decide(&["7-8-2022", "8-13-2022"]), Some((Order::MonthFirst, _))));
        assert!(
            matches!(decide(&["7/8/2022"]), Some((Order::MonthFirst, why)) if why.contains("guess"))
        );
        assert!(
            matches!(decide(&["7.8.2022"]), Some((Order::DayFirst, why)) if why.contains("guess"))
        );
    }

    #[test]
    fn zones_place_times() {
        let moment = parse_moment("2022-11-08 23:30", None).expect("a time");
        let kyiv = TimeZone::get("Europe/Kyiv").expect("a zone");
        assert!(moment.floats(None) && !moment.floats(Some(&kyiv)));
        assert_eq!(moment.placed(Some(&kyiv)).time, "2022-11-08T21:30:00Z".parse().ok());
        let utc = parse_moment("2022-11-08T23:30Z", None).expect("a time").placed(Some(&kyiv));
        assert_eq!(
            (utc.start.to_string(), utc.time),
            ("2022-11-09".to_owned(), "2022-11-08T23:30:00Z".parse().ok())
        );
    }
}
