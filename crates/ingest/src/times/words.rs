//! Dates with the name of a month, as X, mail and web pages write them.

use super::clock::parse_clock;
use super::stamp::{Stamp, days_from, stamp_of};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Reads `Wed Oct 10 20:19:24 +0000 2018`, `Wed, 10 Oct 2018 20:19:24 GMT`, `Oct 10, 2018 · 8:19 PM UTC`.
pub(super) fn parse_words(text: &str) -> Option<Stamp> {
    // Longer values are sentences.
    if text.len() > 60 {
        return None;
    }
    let mut month = None;
    let mut numbers = [None; 2];
    let mut clock = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace() || c == ',' || c == '·') {
        for part in parts_of(word) {
            if part.is_empty() || part.eq_ignore_ascii_case("at") {
                continue;
            }
            let is_number = part.bytes().all(|byte| byte.is_ascii_digit());
            if month.is_none() && month_of(part).is_some() {
                month = month_of(part);
            } else if is_weekday(part) && month.is_none() {
                // It says nothing that the date does not.
            } else if is_number && numbers[0].is_none() {
                numbers[0] = Some(part);
            } else if is_number && numbers[1].is_none() {
                numbers[1] = Some(part);
            } else {
                clock.push(' ');
                clock.push_str(part);
            }
        }
    }
    let (day, year) = match (numbers[0]?, numbers[1]?) {
        (year, day) if year.len() == 4 && day.len() <= 2 => (day, year),
        (day, year) if day.len() <= 2 && year.len() == 4 => (day, year),
        _ => return None,
    };
    let days = days_from(year.parse().ok()?, month?, day.parse().ok()?)?;
    Some(stamp_of(days, parse_clock(clock.as_bytes())?))
}

/// Takes `10-Oct-2018` apart, and leaves offsets such as `-0700` whole.
fn parts_of(word: &str) -> impl Iterator<Item = &str> {
    let is_date = word.bytes().any(|byte| byte.is_ascii_alphabetic())
        && word.bytes().next().is_some_and(|byte| byte.is_ascii_digit())
        && word.contains('-');
    let mut whole = (!is_date).then_some(word);
    let mut pieces = is_date.then(|| word.split('-'));
    std::iter::from_fn(move || match &mut pieces {
        Some(pieces) => pieces.next(),
        None => whole.take(),
    })
}

/// Returns the number of a month from its English name, or from the name's first letters, at least three.
pub(crate) fn month_of(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.');
    let at = MONTHS.iter().position(|month| is_name(word, month))?;
    Some(at as u32 + 1)
}

fn is_weekday(word: &str) -> bool {
    DAYS.iter().any(|day| is_name(word.trim_end_matches('.'), day))
}

/// Says whether a word is a name or its beginning of at least three letters.
fn is_name(word: &str, name: &str) -> bool {
    word.len() >= 3 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}
