//! Which document descends from which, with evidence. Edges go back in time, with one day of tolerance.

pub(crate) mod copies;
pub(crate) mod credits;

use model::document::Document;
use jiff::civil::Date;

/// Copies may bear an earlier date than what they copied by so much: time zones and page dates differ.
pub(crate) const BACKDATING_DAYS_MAX: i64 = 1;

/// Returns the day by which a document was published.
pub(crate) fn published(document: &Document) -> Option<Date> {
    let days = document.dates.published.as_ref()?.days;
    days.end.or(days.start)
}

/// Says whether `parent` may be what `child` descends from, as far as dates and ids tell.
///
/// Documents of the same day, or without a date, are taken in the order of their ids: ties must break the same way always.
pub(crate) fn may_precede(parent: &Document, child: &Document) -> bool {
    if parent.id == child.id {
        return false;
    }
    match (published(parent), published(child)) {
        (Some(p), Some(c)) if p != c => days_between(p, c) > 0,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        _ => parent.id < child.id,
    }
}

/// Returns the days from `a` to `b`, negative when `b` is earlier.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    i64::from((b - a).get_days())
}
