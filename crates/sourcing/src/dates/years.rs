//! Expressions that name a year, a decade or a century.

use super::calendar::{around, years};
use super::words::{Unit, close, is_likely, number_at, unit_at, year_at};
use super::{Hit, Scene};
use crate::lexicon::CAPITAL;
use crate::reading::Reading;
use jiff::civil::Date;

/// `in 2016`, `since 2016`, `the 2024 elections`, `the year 1848`
pub(super) fn year(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let named = r.low(i) == "year";
    let at = i + if named { 1 + usize::from(matches!(r.low(i + 1), "of" | "in")) } else { 0 };
    let year = year_at(r, at)?;
    let before = i.checked_sub(1).map_or("", |b| r.low(b));
    let led = named || matches!(before, "in" | "since" | "until" | "before" | "after");
    let close_before = close(r, i)
        && !matches!(r.low(i - 1), "(" | "“" | "\"" | "'" | "-" | "–" | "~" | "—")
        && !named;
    let counted = matches!(before, "$" | "€" | "£" | "no" | "#")
        || matches!(
            r.low(at + 1),
            "people" | "%" | "percent" | "votes" | "km" | "meters" | "metres"
        )
        || number_at(r, at + 1).is_some() && !led
        || counts_things(r, i, at);
    let dash = matches!(r.low(at + 1), "-" | "–" | "/" | "~");
    let close_after = dash
        && close(r, at + 1)
        && close(r, at + 2)
        && year_at(r, at + 2).is_none()
        && !r.is_mark(at + 2);
    let tail_of_code =
        close(r, i) && i >= 2 && matches!(r.low(i - 1), "-") && year_at(r, i - 2).is_none();
    if close_before || counted || close_after || tail_of_code || !(led || is_likely(year)) {
        return None;
    }
    let (whole, precision) = around(Date::new(year, 1, 1).ok()?, Unit::Year)?;
    Some(s.hit(i, at + 1, whole, precision, "year"))
}

/// Says whether the number counts what follows: `sent 2000 soldiers`, but `the 2024 elections`.
fn counts_things(r: &Reading<'_>, i: usize, at: usize) -> bool {
    use crate::lexicon::{ADVERB, AUXILIARY, DETERMINER, OFFICE, PREPOSITION, TIME};
    let next = r.low(at + 1);
    let plural = next.len() > 4
        && next.ends_with('s')
        && !next.ends_with("ss")
        && !r.is(at + 1, CAPITAL | PREPOSITION | AUXILIARY | ADVERB | TIME);
    let led = i == 0
        || r.is(i - 1, DETERMINER | PREPOSITION | CAPITAL | OFFICE)
        || r.is_mark(i - 1)
        || r.tokens[i - 1].kind == text::TokenKind::Ending;
    plural && !led
}

/// `the 1990s`, `the nineties`, `the 21st century`
pub(super) fn decade(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let word = r.low(i);
    if let Some(n) = super::words::day_at(r, i).filter(|_| super::words::is_ordinal(r, i))
        && unit_at(r, i + 1) == Some(Unit::Century)
        && !r.is(i + 1, CAPITAL)
    {
        return Some(s.hit(i, i + 2, years((i16::from(n) - 1) * 100, 100)?, "range", "century"));
    }
    const TENS: [&str; 8] = [
        "twenties",
        "thirties",
        "forties",
        "fifties",
        "sixties",
        "seventies",
        "eighties",
        "nineties",
    ];
    let the = i.checked_sub(1).is_some_and(|b| matches!(r.low(b), "the" | "'" | "’" | "in"));
    let first: i16 = if let Some(n) = TENS.iter().position(|w| *w == word) {
        1920 + 10 * i16::try_from(n).ok()?
    } else {
        let (digits, end) = match word.strip_suffix('s') {
            Some(digits) => (digits, 0),
            None if r.low(i + 1) == "s" => (word, 1),
            None => return None,
        };
        if !digits.bytes().all(|b| b.is_ascii_digit()) || !digits.ends_with('0') {
            return None;
        }
        let first: i16 = match digits.len() {
            4 => digits.parse().ok()?,
            2 => 1900 + digits.parse::<i16>().ok()?,
            _ => return None,
        };
        return ((1500..2200).contains(&first) && (digits.len() == 4 || the))
            .then(|| Some(s.hit(i, i + 1 + end, years(first, 10)?, "range", "decade")))?;
    };
    the.then(|| Some(s.hit(i, i + 1, years(first, 10)?, "range", "decade")))?
}
