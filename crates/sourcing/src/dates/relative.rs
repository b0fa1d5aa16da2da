//! Dates told from the day of publication, or from the date before.

use super::absolute::hit;
use super::words::{Unit, around, count_at, moved, unit_at, weekday_at};
use super::{Hit, Scene};
use crate::lexicon::CAPITAL;
use model::document::Days;

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

/// `on Wednesday`, `last Wednesday`, `Sunday evening`: the latest not after publication.
pub(super) fn weekday(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let lead = matches!(r.low(i), "last" | "next" | "this" | "late" | "early");
    let at = i + usize::from(lead);
    let weekday = weekday_at(r, at)?;
    let before = i.checked_sub(1).map_or("", |b| r.low(b));
    if !r.is(at, CAPITAL) || named_day(before) {
        return None;
    }
    let day = s.day?;
    let back = i64::from(day.weekday().since(weekday));
    let by = match r.low(i) {
        "next" => i64::from(weekday.since(day.weekday())).max(1),
        "last" if back == 0 => -7,
        _ => -back,
    };
    let end = at
        + 1
        + usize::from(matches!(r.low(at + 1), "morning" | "afternoon" | "evening" | "night"));
    let date = moved(day, Unit::Day, by)?;
    Some(hit(r, i, end, Days::one(date), "day", "weekday"))
}

/// `last week`, `this month`, `next year`, `the past weekend`
pub(super) fn unit(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let by = match r.low(i) {
        "last" | "past" | "previous" => -1,
        "this" => 0,
        "next" | "coming" => 1,
        _ => return None,
    };
    let unit = unit_at(r, i + 1)?;
    if unit == Unit::Day || r.low(i + 1).ends_with('s') {
        return None;
    }
    // `the next year` counts from elsewhere; `the past week` is a stretch, not a week.
    if i > 0 && r.low(i - 1) == "the" && r.low(i) != "past" {
        return None;
    }
    let day = s.day?;
    let target = moved(day, unit, by)?;
    let (days, precision) = around(target, unit)?;
    let mut found = hit(r, i, i + 2, days, precision, "last-this-next");
    // A year or month told before publication of the day itself is cut by nothing: the words mean the whole unit.
    found.approximate = r.low(i) == "past";
    Some(found)
}

/// `three days ago`, `a year earlier`
pub(super) fn ago(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let n = count_at(r, i)?;
    let unit = unit_at(r, i + 1)?;
    if r.low(i + 2) != "ago" {
        return None;
    }
    let day = moved(s.day?, unit, n.checked_neg()?)?;
    let (days, precision) = around(day, unit)?;
    let mut found = hit(r, i, i + 3, days, precision, "ago");
    found.approximate = unit != Unit::Day;
    Some(found)
}

/// `today`, `yesterday`, `tomorrow`, `tonight`
pub(super) fn near_day(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let by = match s.r.low(i) {
        "today" | "tonight" => 0,
        "yesterday" => -1,
        "tomorrow" => 1,
        _ => return None,
    };
    // `USA Today`: a name.
    if s.r.is(i, CAPITAL) && i > 0 && s.r.is(i - 1, CAPITAL) {
        return None;
    }
    Some(hit(s.r, i, i + 1, Days::one(moved(s.day?, Unit::Day, by)?), "day", "near-day"))
}

/// `the same day`, `that day`: the day told before.
pub(super) fn same_day(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let end = r
        .reads(i, "the same day")
        .or_else(|| r.reads(i, "that day"))
        .or_else(|| r.reads(i, "that same day"))?;
    let last = s.before.iter().rev().find(|h| h.precision == "day")?;
    Some(Hit {
        start: i,
        end,
        days: last.days,
        precision: "day",
        approximate: false,
        rule: "same-day",
    })
}

/// `for weeks`, `spent months`: a stretch without ends.
pub(super) fn duration(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    if !matches!(r.low(i), "for" | "spent") {
        return None;
    }
    let number =
        count_at(r, i + 1).is_some() || matches!(r.low(i + 1), "several" | "many" | "some");
    let at = i + 1 + usize::from(number);
    let unit = unit_at(r, at)?;
    if !r.low(at).ends_with('s') || unit == Unit::Weekend {
        return None;
    }
    Some(Hit {
        start: i,
        end: at + 1,
        days: Days { start: None, end: s.day },
        precision: "duration",
        approximate: true,
        rule: "duration",
    })
}
