//! The days that units of the calendar stand for.

use super::words::Unit;
use jiff::Span;
use jiff::civil::Date;
use model::document::Days;

/// Moves a day by units; `None` past the ends of the calendar.
pub(super) fn moved(day: Date, unit: Unit, by: i64) -> Option<Date> {
    let span = match unit {
        Unit::Day => Span::new().try_days(by),
        Unit::Week | Unit::Weekend => Span::new().try_weeks(by),
        Unit::Fortnight => Span::new().try_weeks(by.checked_mul(2)?),
        Unit::Month => Span::new().try_months(by),
        Unit::Quarter => Span::new().try_months(by.checked_mul(3)?),
        Unit::Year => Span::new().try_years(by),
        Unit::Decade => Span::new().try_years(by.checked_mul(10)?),
        Unit::Century => Span::new().try_years(by.checked_mul(100)?),
    };
    day.checked_add(span.ok()?).ok()
}

/// Moves a day by days.
pub(super) fn plus(day: Date, by: i64) -> Option<Date> {
    moved(day, Unit::Day, by)
}

/// Returns the Monday of the week a day lies in.
pub(super) fn monday(day: Date) -> Option<Date> {
    plus(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// Returns the unit a day lies in, with the word for how fine it is.
pub(super) fn around(day: Date, unit: Unit) -> Option<(Days, &'static str)> {
    Some(match unit {
        Unit::Day => (Days::one(day), "day"),
        Unit::Week => (days(monday(day)?, plus(monday(day)?, 6)?), "week"),
        Unit::Weekend => (days(plus(monday(day)?, 5)?, plus(monday(day)?, 6)?), "week"),
        Unit::Fortnight => (days(monday(day)?, plus(monday(day)?, 13)?), "range"),
        Unit::Month => (days(day.first_of_month(), day.last_of_month()), "month"),
        Unit::Quarter => (months(day.year(), (day.month() - 1) / 3 * 3 + 1, 3)?, "part_of_year"),
        Unit::Year => (days(day.first_of_year(), day.last_of_year()), "year"),
        Unit::Decade => (years(day.year().div_euclid(10) * 10, 10)?, "range"),
        Unit::Century => (years(day.year().div_euclid(100) * 100, 100)?, "range"),
    })
}

/// Returns an interval with both ends.
pub(super) fn days(start: Date, end: Date) -> Days {
    Days { start: Some(start), end: Some(end) }
}

/// Returns `n` months from month `first` of a year on.
pub(super) fn months(year: i16, first: i8, n: i64) -> Option<Days> {
    let start = Date::new(year, first, 1).ok()?;
    Some(days(start, moved(start, Unit::Month, n - 1)?.last_of_month()))
}

/// Returns `n` years from `first` on.
pub(super) fn years(first: i16, n: i16) -> Option<Days> {
    Some(days(Date::new(first, 1, 1).ok()?, Date::new(first.checked_add(n - 1)?, 12, 31).ok()?))
}

/// Returns the `n`th week of a stretch, from 1; `last` counts from its end. A week belongs to the stretch that holds its Thursday.
pub(super) fn week_of(stretch: Days, n: i64, last: bool) -> Option<Days> {
    let (start, end) = (stretch.start?, stretch.end?);
    let first = if last {
        let week = monday(end)?;
        let own = plus(week, 3)? <= end;
        plus(week, if own { 0 } else { -7 } - 7 * (n - 1))?
    } else {
        let week = monday(start)?;
        let own = plus(week, 3)? >= start;
        plus(week, if own { 0 } else { 7 } + 7 * (n - 1))?
    };
    Some(days(first, plus(first, 6)?))
}
