//! From one day to another, and days with a preposition that leaves one end open.

use super::super::Hit;
use super::super::calendar::{days, plus};
use super::super::lean::nearest;
use super::super::words::{day_at, month_at, year_at};
use super::Words;
use super::words::Told;
use jiff::civil::Date;
use model::document::Days;

/// `vom 3. bis 5. Februar`, `du 3 au 5 février`, `od 3 do 5 lutego`
pub(super) fn days_of_month(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    let r = w.r;
    let point = |at: usize| at + usize::from(r.low(at) == ".");
    let lead = w.is(i, Told::From);
    let at = lead.unwrap_or(i);
    let first = day_at(r, at)?;
    let next = w.is(point(at + 1), Told::To)?;
    let last = day_at(r, next)?;
    let de = usize::from(r.low(point(next + 1)) == "de");
    let (month, end) = month_at(r, point(next + 1) + de)?;
    let join = usize::from(matches!(r.low(end), "de" | "del" | ","));
    let of_year = |year: i16| {
        let from = Date::new(year, month, first).ok()?;
        Date::new(year, month, last).ok().filter(|to| *to >= from).map(|to| days(from, to))
    };
    let (found, end) = match year_at(r, end + join) {
        Some(year) => (of_year(year)?, end + join + 1),
        None => (nearest(w.s.day?, w.s.lean(i, end), of_year)?, end),
    };
    Some(w.s.hit(i, end, found, "range", "days-of-month"))
}

/// `w latach 1984–1987`, `von 1984 bis 1987`, `entre 1984 et 1987`
pub(super) fn years(w: &Words<'_, '_, '_>, i: usize) -> Option<Hit> {
    const BETWEEN: [&str; 6] = ["zwischen", "entre", "między", "pomiędzy", "между", "між"];
    const AND: [&str; 7] = ["und", "et", "y", "a", "i", "и", "і"];
    let r = w.r;
    let first = year_at(r, i)?;
    let led = (1..=2).filter_map(|n| i.checked_sub(n)).any(|at| BETWEEN.contains(&r.low(at)));
    let next = match r.low(i + 1) {
        "-" | "–" | "—" => i + 2,
        and if led && AND.contains(&and) => i + 2,
        _ => w.is(i + 1, Told::To)?,
    };
    let last = year_at(r, next).filter(|last| *last > first)?;
    let found = days(Date::new(first, 1, 1).ok()?, Date::new(last, 12, 31).ok()?);
    Some(super::named::with_year_word(w, w.s.hit(i, next + 1, found, "range", "from-to")))
}

/// Takes article and preposition before a date along; `since`, `until`, `before`, `after` open one end.
pub(super) fn bounded(w: &Words<'_, '_, '_>, hit: Hit) -> Hit {
    let Hit { start, days: own, precision, .. } = hit;
    let from = |start: Option<Date>| Days { start, end: None };
    let to = |end: Option<Date>| Days { start: None, end };
    // The longest preposition that ends where the date begins.
    let lead = (1..=3).rev().filter_map(|n| start.checked_sub(n)).find_map(|at| {
        let told = [Told::Since, Told::Until, Told::Before, Told::After, Told::During];
        told.iter().find(|t| w.is(at, **t) == Some(start)).map(|t| (*t, at))
    });
    let sentence = w.r.sentences.get(w.r.sentence_at(start)).map_or(0, |s| s.tokens.start);
    let Some((told, at)) = lead.filter(|(_, at)| *at >= sentence) else { return hit };
    let (days, precision) = match told {
        Told::Since => (from(own.start), "after"),
        Told::Until => (to(own.end), "before"),
        Told::Before => (to(own.start.and_then(|d| plus(d, -1))), "before"),
        Told::After => (from(own.end.and_then(|d| plus(d, 1))), "after"),
        _ => (own, precision),
    };
    Hit { start: at, days, precision, ..hit }
}
