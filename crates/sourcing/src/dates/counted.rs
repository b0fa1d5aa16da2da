//! Dates told by counting from the day of publication, from another date, or from the date before.

use super::calendar::{around, days, moved, plus};
use super::lean::Lean;
use super::words::{Unit, count_at, number_at, unit_at};
use super::{Hit, Scene};
use crate::lexicon::{AUXILIARY, PREPOSITION, SUBORDINATOR};
use model::document::Days;

/// `last week`, `this month`, `next year`, `the past weekend`, `the following week`, `the week after next`
pub(super) fn unit(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let day = s.day?;
    if let (Some(unit), Some(end)) = (unit_at(r, i), r.reads(i + 1, "after next")) {
        let (days, precision) = around(moved(day, unit, 2)?, unit)?;
        return Some(s.hit(i, end, days, precision, "last-this-next"));
    }
    let calendar = usize::from(r.low(i + 1) == "calendar");
    let by = match r.low(i) {
        "last" | "past" | "previous" | "preceding" => -1,
        "this" | "current" => 0,
        "next" | "coming" | "upcoming" | "following" => 1,
        _ => return None,
    };
    let at = i + 1 + calendar;
    let unit = unit_at(r, at)?;
    if unit == Unit::Day || r.low(at).ends_with('s') {
        return None;
    }
    // `the following week`, `the previous year`, `the next month` count from the date before, where there is one.
    let from_before = matches!(r.low(i), "following" | "previous" | "preceding")
        || i > 0 && r.low(i - 1) == "the" && matches!(r.low(i), "last" | "next");
    let anchor = match s.before_in_paragraph(i).filter(|_| from_before) {
        Some(hit) if matches!(r.low(i), "following" | "previous" | "preceding") => {
            hit.days.start.or(hit.days.end)?
        }
        _ => day,
    };
    let (days, precision) = around(moved(anchor, unit, by)?, unit)?;
    let mut found = s.hit(i, at + 1, days, precision, "last-this-next");
    found.approximate = r.low(i) == "past";
    Some(found)
}

/// `earlier this month`, `later this year`: the part of the unit before or after publication.
pub(super) fn earlier_this(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let earlier = match r.low(i) {
        "earlier" => true,
        "later" => false,
        _ => return None,
    };
    let the = r.reads(i + 1, "in the").is_some();
    if !the && r.low(i + 1) != "this" {
        return None;
    }
    let at = i + 2 + usize::from(the);
    let unit = unit_at(r, at).filter(|u| *u != Unit::Day)?;
    let day = s.day?;
    let (whole, precision) = around(day, unit)?;
    let found = if earlier { days(whole.start?, day) } else { days(day, whole.end?) };
    let mut hit = s.hit(i, at + 1, found, precision, "earlier-this");
    hit.approximate = true;
    Some(hit)
}

/// `three days ago`, `several weeks ago`, `in two weeks`, `two days from today`, `three days after January 12`
pub(super) fn counted(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let lead = usize::from(matches!(r.low(i), "in" | "within"));
    let at = i + lead;
    let couple = r.reads(at, "a couple of").or_else(|| r.reads(at, "couple of"));
    let few = r
        .reads(at, "a few")
        .or_else(|| matches!(r.low(at), "several" | "few" | "many").then_some(at + 1));
    let (n, after) = match (couple, few) {
        (Some(end), _) => (2, end),
        (None, Some(end)) => return vague(s, i, end).filter(|_| lead == 0),
        _ => (count_at(r, at)?, at + 1),
    };
    let unit = unit_at(r, after)?;
    let mut after = after + 1;
    // `two weeks and two days ago`, `2 years 1 month 21 days later`
    let mut more: Vec<(i64, Unit)> = vec![(n, unit)];
    while more.len() < 4 {
        let and = usize::from(matches!(r.low(after), "and" | ","));
        let (Some(n), Some(unit)) = (number_at(r, after + and), unit_at(r, after + and + 1)) else {
            break;
        };
        more.push((n, unit));
        after += and + 2;
    }
    let fine = more.last().map_or(unit, |(_, unit)| *unit);
    let from = |day, sign: i64| {
        more.iter().try_fold(day, |day, (n, unit)| moved(day, *unit, n.checked_mul(sign)?))
    };
    let found = |day, end| {
        let (days, precision) = around(day, fine)?;
        let mut hit = s.hit(i, end, days, precision, "counted");
        hit.approximate = fine != Unit::Day || couple.is_some();
        Some(hit)
    };
    let day = s.day?;
    match r.low(after) {
        "ago" if lead == 0 => return found(from(day, -1)?, after + 1),
        "from" | "after" | "before" | "prior" | "following" if lead == 0 => {
            let sign = if matches!(r.low(after), "before" | "prior") { -1 } else { 1 };
            let to = usize::from(r.low(after + 1) == "to");
            let the = usize::from(r.low(after + 1 + to) == "the");
            let now = r.low(after + 1) == "now";
            if now {
                return found(from(day, sign)?, after + 2);
            }
            let point = super::point(s, after + 1 + to + the)?;
            let anchor = if sign > 0 { point.days.end } else { point.days.start }?;
            return found(from(anchor, sign)?, point.end);
        }
        "later" | "earlier" if lead == 0 => {
            let sign = if r.low(after) == "later" { 1 } else { -1 };
            let anchor =
                s.before_in_paragraph(i).and_then(|h| h.days.end.or(h.days.start)).unwrap_or(day);
            return found(from(anchor, sign)?, after + 1);
        }
        _ => {}
    }
    let future = lead == 1 && s.lean(i, after) == Lean::Future;
    if future && r.low(i) == "in" && !r.is(after, PREPOSITION) {
        return found(from(day, 1)?, after);
    }
    if r.low(i) == "within" && future {
        let mut hit = s.hit(i, after, days(day, plus(from(day, 1)?, -1)?), "range", "counted");
        hit.approximate = true;
        return Some(hit);
    }
    None
}

/// `weeks ago`, `just months ago`: between two and six of them, as with `several`.
pub(super) fn bare_ago(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let plural = s.r.low(i).ends_with('s') && unit_at(s.r, i).is_some_and(|u| u != Unit::Weekend);
    plural.then(|| vague(s, i, i)).flatten()
}

/// `several weeks ago`, `a few days ago`: between two and six of them.
fn vague(s: &Scene<'_, '_>, i: usize, at: usize) -> Option<Hit> {
    let r = s.r;
    let unit = unit_at(r, at)?;
    if r.low(at + 1) != "ago" {
        return None;
    }
    let days = days(moved(s.day?, unit, -6)?, moved(s.day?, unit, -2)?);
    Some(Hit {
        start: i,
        end: at + 2,
        days,
        precision: "vague",
        approximate: true,
        rule: "some-ago",
    })
}

/// `the last three months`, `the next two days`, `the past few weeks`
pub(super) fn last_units(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let direction = |word: &str| match word {
        "last" | "past" | "previous" | "preceding" => Some(-1),
        "next" | "coming" | "upcoming" | "following" => Some(1),
        _ => None,
    };
    let count = |at: usize| match r.low(at) {
        "few" => Some(3),
        "couple" => Some(2),
        _ => number_at(r, at),
    };
    let (sign, n, at) = match direction(r.low(i)) {
        Some(sign) => {
            let of = usize::from(r.low(i + 2) == "of" && r.low(i + 1) == "couple");
            (sign, count(i + 1)?, i + 2 + of)
        }
        None => (direction(r.low(i + 1))?, number_at(r, i)?, i + 2),
    };
    let unit = unit_at(r, at).filter(|_| n > 0)?;
    let day = s.day?;
    // Whole quarters, decades and centuries of the calendar; the other units are counted from the day.
    let found = if matches!(unit, Unit::Quarter | Unit::Decade | Unit::Century) {
        let first = around(moved(day, unit, if sign < 0 { -n } else { 1 })?, unit)?.0;
        let last = around(moved(day, unit, if sign < 0 { -1 } else { n })?, unit)?.0;
        days(first.start?, last.end?)
    } else if sign < 0 {
        days(moved(day, unit, -n)?, plus(day, -1)?)
    } else {
        days(plus(day, 1)?, moved(day, unit, n)?)
    };
    let mut hit = s.hit(i, at + 1, found, "range", "last-units");
    hit.approximate = r.low(i + 1) == "few" || unit != Unit::Day;
    Some(hit)
}

/// `the same day`, `that weekend`, `the same month`: the unit told before.
pub(super) fn same_unit(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let same = r.low(i) == "same" || r.low(i) == "that" && r.low(i + 1) == "same";
    let at = i + 1 + usize::from(r.low(i) == "that" && r.low(i + 1) == "same");
    if r.low(i) != "that" && !same {
        return None;
    }
    let unit = unit_at(r, at)?;
    // `that day` is a date where something was told to point at; `that year` may be any.
    let fine = |h: &&Hit| unit != Unit::Day || h.precision == "day";
    let last = s.before.iter().rev().take(4).find(fine);
    let day = match last.and_then(|h| h.days.start.or(h.days.end)) {
        Some(day) => day,
        None if unit != Unit::Day => s.day?,
        None => return None,
    };
    let (days, precision) = around(day, unit)?;
    let hit =
        s.hit(i, at + 1, days, precision, if unit == Unit::Day { "same-day" } else { "same-unit" });
    // The article goes along, the preposition does not.
    Some(Hit { days, precision, ..hit })
}

/// `the day before`, `the next day`, `the following day`: counted from the day told before.
pub(super) fn next_day(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (sign, end) = match (r.low(i), r.low(i + 1)) {
        ("next" | "following", "day") => (1, i + 2),
        ("previous" | "preceding", "day") => (-1, i + 2),
        ("day", "before" | "earlier") => (-1, i + 2),
        ("day", "after" | "later") => (1, i + 2),
        _ => return None,
    };
    let the = i > 0 && matches!(r.low(i - 1), "the" | "a");
    // `the day after the vote` names what it counts from.
    let stands_alone = r.is_mark(end) || r.is(end, AUXILIARY | PREPOSITION | SUBORDINATOR);
    if !the || !stands_alone && r.low(i) == "day" {
        return None;
    }
    let told = s.before.iter().rev().take(3).find(|h| h.precision == "day");
    let day = told.and_then(|h| h.days.start).or(s.day)?;
    Some(s.hit(i, end, Days::one(plus(day, sign)?), "day", "next-day"))
}

/// `for weeks`, `spent months`, `for 10 days from 18 December`: a stretch.
pub(super) fn duration(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    // `after eight months of talks`: what lasted is told, as with `for eight months`.
    let after = r.low(i) == "after";
    if !after && !matches!(r.low(i), "for" | "spent") {
        return None;
    }
    let number = count_at(r, i + 1);
    let some = number.is_some() || matches!(r.low(i + 1), "several" | "many" | "some");
    let at = i + 1 + usize::from(some);
    let unit = unit_at(r, at)?;
    let comma = usize::from(r.low(at + 1) == ",");
    if let Some(n) = number
        && matches!(r.low(at + 1 + comma), "from" | "starting" | "beginning")
        && let Some(point) = super::point(s, at + 2 + comma)
    {
        let start = point.days.start?;
        let end = plus(moved(start, unit, n)?, -1)?;
        return Some(Hit {
            start: i,
            end: point.end,
            days: days(start, end),
            precision: "range",
            approximate: false,
            rule: "duration",
        });
    }
    if !r.low(at).ends_with('s') || unit == Unit::Weekend || after && r.low(at + 1) != "of" {
        return None;
    }
    // What lasted so long ended by the day of publication; what will last so long has no day yet.
    Some(Hit {
        start: i,
        end: at + 1,
        days: Days { start: None, end: s.day },
        precision: "duration",
        approximate: true,
        rule: "duration",
    })
}
