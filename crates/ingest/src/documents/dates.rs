//! Dates of documents: days, months, years, intervals, and what they rest on.

use super::facts::Dated;
use crate::times::month_of;
use jiff::civil::Date;
use model::document::{DateBasis, Days, DocumentDate};

/// Reads `2022-11-15`, `2022-11`, `2022`, a time that begins so, or an interval `A..B` of them.
///
/// An open end of an interval is left out: `2022-11-09..`.
pub(crate) fn parse_days(text: &str) -> Option<Days> {
    let text = text.trim();
    let Some((from, to)) = text.split_once("..") else { return parse_one(text) };
    let end_of = |side: &str| match side.trim() {
        "" => Some(Days { start: None, end: None }),
        side => parse_one(side),
    };
    let days = Days { start: end_of(from)?.start, end: end_of(to)?.end };
    match (days.start, days.end) {
        (None, None) => None,
        (Some(start), Some(end)) if start > end => None,
        _ => Some(days),
    }
}

/// Reads a day, month or year as the days it may be.
fn parse_one(text: &str) -> Option<Days> {
    let date = text.split(['T', ' ']).next().unwrap_or("");
    if date.len() < text.len() && (date.len() != 10 || !begins_like_a_time(&text[11..])) {
        return None;
    }
    let mut parts = date.split('-');
    let year = i16::try_from(number(parts.next()?, 4)?).ok()?;
    let (Some(month), day) = (parts.next(), parts.next()) else {
        return Some(Days {
            start: Some(Date::new(year, 1, 1).ok()?),
            end: Some(Date::new(year, 12, 31).ok()?),
        });
    };
    let month = i8::try_from(number(month, 2)?).ok()?;
    let Some(day) = day else {
        let first = Date::new(year, month, 1).ok()?;
        return Some(Days { start: Some(first), end: Some(first.last_of_month()) });
    };
    let day = i8::try_from(number(day, 2)?).ok()?;
    parts.next().is_none().then_some(Days::one(Date::new(year, month, day).ok()?))
}

fn begins_like_a_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 5
        && bytes[2] == b':'
        && [0, 1, 3, 4].iter().all(|&at| bytes[at].is_ascii_digit())
}

fn number(text: &str, n_digits: usize) -> Option<u32> {
    (text.len() == n_digits && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// A date that is said, for the key it was said under or for another of the four.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatedDate {
    /// Which of the four, when it is not the key's own.
    pub(super) field: Option<Dated>,
    /// The date.
    pub(super) date: DocumentDate,
}

/// Reads `2023-12-18 (basis: release date 2023-12-18; written 2022-12-23)`.
///
/// The basis is `page`, `url`, `text`, `inferred` or words of its own. Parts of it that begin with the name of another
/// date and go on with a date are that date. The value is returned when it cannot be read.
pub(super) fn parse_stated(value: &str, line: Option<u64>) -> Option<Vec<StatedDate>> {
    let (date, basis) = match value.split_once('(') {
        Some((date, rest)) => (date, Some(rest.trim_end().strip_suffix(')').unwrap_or(rest))),
        None => (value, None),
    };
    let days = parse_days(date)?;
    let basis = basis.map(|basis| basis.trim().strip_prefix("basis:").unwrap_or(basis).trim());
    let mut own_words = Vec::new();
    let mut stated = Vec::new();
    for part in basis.unwrap_or("").split(';').map(str::trim).filter(|part| !part.is_empty()) {
        match other_date(part) {
            Some((field, days)) => {
                let basis = DateBasis::Said(part.to_owned());
                stated.push(StatedDate {
                    field: Some(field),
                    date: DocumentDate { days, basis, line },
                });
            }
            None => own_words.push(part),
        }
    }
    let basis = match own_words.join("; ").as_str() {
        // A file that gives a date without more states it.
        "" | "page" => DateBasis::Page,
        "url" => DateBasis::Url,
        "text" => DateBasis::Text,
        "inferred" => DateBasis::Inferred,
        words => DateBasis::Said(words.to_owned()),
    };
    stated.insert(0, StatedDate { field: None, date: DocumentDate { days, basis, line } });
    Some(stated)
}

/// Reads a part of a basis such as `declassified 2023-12-11`.
fn other_date(part: &str) -> Option<(Dated, Days)> {
    let (word, rest) = part.split_once([' ', ':'])?;
    let field = Dated::of_key(word)?;
    Some((field, parse_days(rest.trim_start_matches([':', ' ']))?))
}

/// Reads the day of a date as pages and their metadata write it: ISO 8601, `15 November 2022`, `Nov. 15, 2022`.
///
/// Numbers alone in another order than year, month, day are not read: they can mean two days.
pub(crate) fn parse_page_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 80 {
        return None;
    }
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    if digits.len() == 8 {
        let days = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]);
        return parse_days(&days).and_then(|days| days.start);
    }
    if digits.len() == 4 {
        let head: String =
            text.chars().take(10).map(|c| if matches!(c, '/' | '.') { '-' } else { c }).collect();
        return parse_days(&head).filter(|days| days.start == days.end).and_then(|days| days.start);
    }
    let (mut month, mut day) = (None, None);
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        // `15th` is 15.
        let number = word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>();
        match number {
            Err(_) if month.is_none() => {
                month = month_of(word).and_then(|at| i8::try_from(at).ok())
            }
            Ok(number @ 1..=31) if day.is_none() && word.len() <= 4 => {
                day = i8::try_from(number).ok()
            }
            Ok(year @ 1000..=9999) => return Date::new(year, month?, day?).ok(),
            _ => {}
        }
    }
    None
}

/// Reads the English name of a month, or three letters of it.
#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[track_caller]
    fn check(text: &str, expected: Option<(Option<&str>, Option<&str>)>) {
        let days = parse_days(text)
            .map(|days| (days.start.map(|d| d.to_string()), days.end.map(|d| d.to_string())));
        let expected =
            expected.map(|(start, end)| (start.map(str::to_owned), end.map(str::to_owned)));
        assert_eq!(days, expected, "{text}");
    }

    #[test]
    fn days_months_years_intervals() {
        check("2022-11-15", Some((Some("2022-11-15"), Some("2022-11-15"))));
        check(" 2022-02 ", Some((Some("2022-02-01"), Some("2022-02-28"))));
        check("2024-02", Some((Some("2024-02-01"), Some("2024-02-29"))));
        check("2022", Some((Some("2022-01-01"), Some("2022-12-31"))));
        check("2022-11-15T05:27:00+05:30", Some((Some("2022-11-15"), Some("2022-11-15"))));
        check("2022-11-15 05:27", Some((Some("2022-11-15"), Some("2022-11-15"))));
        check("2022-11-09..2022-11-11", Some((Some("2022-11-09"), Some("2022-11-11"))));
        check("2022-10..2022", Some((Some("2022-10-01"), Some("2022-12-31"))));
        check("2022-11-09..", Some((Some("2022-11-09"), None)));
        check("..2022", Some((None, Some("2022-12-31"))));
        for wrong in [
            "",
            "..",
            "22-11-15",
            "2022-13",
            "2022-02-30",
            "2022-11-15 or so",
            "2022-1-5",
            "2023..2022",
            "15.11.2022",
            "2022-11-15-1",
            "2022-11-15Tx",
            "٢٠٢٢",
            "9999999999",
            "2022-11-9",
            "a..b",
            "0000-00-00",
            "2022-11-1é",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn a_basis_may_hold_other_dates() {
        let stated =
            parse_stated("2023-12-18 (basis: release date 2023-12-18; written 2022-12-23; declassified 2023-12-11)", Some(3))
                .expect("a date");
        let said = |words: &str| DateBasis::Said(words.to_owned());
        let made = |field, day, basis| StatedDate {
            field,
            date: DocumentDate { days: Days::one(day), basis, line: Some(3) },
        };
        assert_eq!(
            stated,
            [
                made(None, date(2023, 12, 18), said("release date 2023-12-18")),
                made(Some(Dated::Written), date(2022, 12, 23), said("written 2022-12-23")),
                made(
                    Some(Dated::Declassified),
                    date(2023, 12, 11),
                    said("declassified 2023-12-11")
                ),
            ]
        );
        let basis = |text: &str| {
            parse_stated(text, None).map(|mut stated| stated.swap_remove(0).date.basis)
        };
        assert_eq!(basis("2022-11-15"), Some(DateBasis::Page));
        assert_eq!(basis("2022-11-15 (basis: url)"), Some(DateBasis::Url));
        assert_eq!(basis("2022-11-15 (inferred)"), Some(DateBasis::Inferred));
        assert_eq!(basis("2022-11-15 (basis: by hand"), Some(said("by hand")));
        assert_eq!(basis("soon (basis: page)"), None);
    }

    #[test]
    fn dates_of_pages() {
        let day = Some(date(2022, 11, 15));
        for text in [
            "2022-11-15T05:27:00Z",
            "2022-11-15",
            "20221115",
            "20221115T052700",
            "2022/11/15",
            "2022.11.15",
            "15 November 2022",
            "Nov. 15, 2022",
            "Tuesday, 15th Nov 2022",
            "Published on Nov 15, 2022 05:27 PM IST",
            "Tue, 15 Nov 2022 05:27:00 GMT",
        ] {
            assert_eq!(parse_page_date(text), day, "{text}");
        }
        assert_eq!(parse_page_date("Sept. 9, 2022"), Some(date(2022, 9, 9)));
        for text in [
            "",
            "15.11.2022",
            "11/15/2022",
            "2022",
            "November 2022",
            "now",
            "2022-11",
            "31 February 2022",
        ] {
            assert_eq!(parse_page_date(text), None, "{text}");
        }
    }
}
