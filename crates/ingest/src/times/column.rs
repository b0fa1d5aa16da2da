//! A whole column of times: what its values say together.

use super::stamp::{OpenOrder, Stamp, ZoneSeen, days_from};
use crate::mapping::DateOrder;
use model::Resolution;

/// Fewer times than this say nothing about rounding: five whole minutes in a row happen once in 60^5 columns.
const RESOLUTION_ROWS_MIN: u64 = 5;

/// Gathers what a column's values show, one by one.
#[derive(Clone, Debug, Default)]
pub(crate) struct ColumnTimes {
    n: u64,
    n_without_zone: u64,
    finest: Option<Resolution>,
    has_fraction: bool,
    has_second: bool,
    has_minute: bool,
    has_hour: bool,
    /// First moment.
    pub(crate) first_ms: Option<i64>,
    /// Last moment.
    pub(crate) last_ms: Option<i64>,
}

impl ColumnTimes {
    /// Takes one value, with its final place in time.
    pub(crate) fn take(&mut self, stamp: &Stamp, ms: i64) {
        self.n += 1;
        self.n_without_zone += u64::from(stamp.zone == ZoneSeen::None);
        self.finest = Some(self.finest.map_or(stamp.form, |finest| finest.min(stamp.form)));
        let wall_secs = stamp.wall_ms.div_euclid(1_000);
        self.has_fraction |= stamp.has_fraction;
        self.has_second |= wall_secs.rem_euclid(60) != 0;
        self.has_minute |= wall_secs.rem_euclid(3_600) != 0;
        self.has_hour |= wall_secs.rem_euclid(86_400) != 0;
        self.first_ms = Some(self.first_ms.map_or(ms, |first| first.min(ms)));
        self.last_ms = Some(self.last_ms.map_or(ms, |last| last.max(ms)));
    }

    /// Counts the values that carry no zone.
    pub(crate) fn n_without_zone(&self) -> u64 {
        self.n_without_zone
    }

    /// Says how finely the column is written: the coarsest step that all values keep.
    ///
    /// A form without seconds is minutes at best. Whole minutes in a form with seconds count only from five values on.
    pub(crate) fn resolution(&self) -> Resolution {
        let form = self.finest.unwrap_or(Resolution::Second);
        let seen = match () {
            () if self.has_fraction => Resolution::Subsecond,
            () if self.has_second => Resolution::Second,
            () if self.has_minute => Resolution::Minute,
            () if self.has_hour => Resolution::Hour,
            () => Resolution::Day,
        };
        if self.n < RESOLUTION_ROWS_MIN { seen.min(form) } else { seen }
    }
}

/// Counts what the dates of a column say about the order of day and month.
#[derive(Clone, Debug, Default)]
pub(crate) struct OrderCount {
    /// Dates of numbers whose order is open in itself.
    pub(crate) n: u64,
    n_first_over_12: u64,
    n_second_over_12: u64,
    day_first: Option<(i64, i64)>,
    month_first: Option<(i64, i64)>,
    separator: u8,
}

/// What was decided about the order, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OrderDecision {
    /// The order.
    pub(crate) order: DateOrder,
    /// The sentence for people.
    pub(crate) why: String,
    /// Whether the column leaves it open, or contradicts itself.
    pub(crate) is_guess: bool,
}

impl OrderCount {
    /// Takes one date.
    pub(crate) fn take(&mut self, date: OpenOrder) {
        self.n += 1;
        self.n_first_over_12 += u64::from(date.first > 12);
        self.n_second_over_12 += u64::from(date.second > 12);
        self.separator = date.separator;
        widen(&mut self.day_first, days_from(date.year, date.second, date.first));
        widen(&mut self.month_first, days_from(date.year, date.first, date.second));
    }

    /// Decides for the column; `None` when no date needs it.
    ///
    /// Numbers over 12 are days. Where there are none, the reading under which the column spans fewer days is taken:
    /// a collection is one stretch of time, and the wrong reading scatters it over months. Where both span the same,
    /// dates with slashes are read month first and all others day first.
    pub(crate) fn decide(&self) -> Option<OrderDecision> {
        if self.n == 0 {
            return None;
        }
        let (first, second) = (self.n_first_over_12, self.n_second_over_12);
        let decision = |order, why: String, is_guess| OrderDecision { order, why, is_guess };
        Some(match (first, second) {
            (0, 0) => self.decide_open(),
            (_, 0) => decision(
                DateOrder::DayFirst,
                format!("day-first: {first} rows have a first number over 12, none a second"),
                false,
            ),
            (0, _) => decision(
                DateOrder::MonthFirst,
                format!("month-first: {second} rows have a second number over 12, none a first"),
                false,
            ),
            _ => {
                let order =
                    if first >= second { DateOrder::DayFirst } else { DateOrder::MonthFirst };
                let why = format!(
                    "{}: the column contradicts itself: {first} rows have a first number over 12, {second} a second; \
                     the fewer become complaints",
                    order.word()
                );
                decision(order, why, true)
            }
        })
    }

    fn decide_open(&self) -> OrderDecision {
        let span = |days: Option<(i64, i64)>| days.map_or(i64::MAX, |(low, high)| high - low + 1);
        let (day_span, month_span) = (span(self.day_first), span(self.month_first));
        let n = self.n;
        let (order, because) = match day_span.cmp(&month_span) {
            std::cmp::Ordering::Less => (DateOrder::DayFirst, None),
            std::cmp::Ordering::Greater => (DateOrder::MonthFirst, None),
            std::cmp::Ordering::Equal if self.separator == b'/' => {
                (DateOrder::MonthFirst, Some("dates with slashes are mostly written so"))
            }
            std::cmp::Ordering::Equal => {
                (DateOrder::DayFirst, Some("dates without slashes are mostly written so"))
            }
        };
        let word = order.word();
        let why = match because {
            None => format!(
                "{word}, as a guess: none of {n} dates has a number over 12; day-first the rows span {day_span} days, \
                 month-first {month_span}, and the shorter span is taken"
            ),
            Some(because) => format!(
                "{word}, as a guess: none of {n} dates has a number over 12, and both readings span {day_span} days; \
                 {because}"
            ),
        };
        OrderDecision { order, why, is_guess: true }
    }
}

fn widen(span: &mut Option<(i64, i64)>, day: Option<i64>) {
    if let Some(day) = day {
        let (low, high) = span.unwrap_or((day, day));
        *span = Some((low.min(day), high.max(day)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::stamp::{TimeRule, parse_stamp};
    use super::*;

    fn decide(dates: &[&str]) -> OrderDecision {
        let mut count = OrderCount::default();
        for date in dates {
            let stamp = parse_stamp(date, &TimeRule::default()).expect("a date");
            count.take(stamp.open_order.expect("of numbers"));
        }
        count.decide().expect("dates of numbers")
    }

    #[track_caller]
    fn check(dates: &[&str], order: DateOrder, is_guess: bool, words: &str) {
        let decision = decide(dates);
        assert_eq!((decision.order, decision.is_guess), (order, is_guess), "{}", decision.why);
        assert!(decision.why.contains(words), "{}", decision.why);
    }

    #[test]
    fn the_column_decides_the_order() {
        check(
            &["07-08-2015", "13-08-2015"],
            DateOrder::DayFirst,
            false,
            "day-first: 1 rows have a first number over 12, none a second",
        );
        check(&["10/1/2017", "10/31/2017"], DateOrder::MonthFirst, false, "second number over 12");
        check(&["13-08-2015", "08-13-2015", "14-08-2015"], DateOrder::DayFirst, true, "contradict");
    }

    #[test]
    fn what_the_column_leaves_open_is_guessed_and_said() {
        let shorter = "day-first the rows span 2 days, month-first 31";
        check(&["07-08-2015", "06-08-2015"], DateOrder::DayFirst, true, shorter);
        check(&["8/7/2015", "8/6/2015"], DateOrder::MonthFirst, true, "shorter span");
        check(&["07-08-2015"], DateOrder::DayFirst, true, "without slashes");
        check(&["7/8/2015"], DateOrder::MonthFirst, true, "with slashes");
    }

    #[test]
    fn the_resolution_is_the_coarsest_step_all_values_keep() {
        for (values, expected) in [
            (&["2016-10-12 11:41:00", "2016-10-12 11:42:00"][..], Resolution::Second),
            (&["2016-10-12 11:41", "2016-10-12 11:42"], Resolution::Minute),
            (&["2016-10-12", "2016-10-13"], Resolution::Day),
            (&["2016-10-12 11:41:00"; 5], Resolution::Minute),
            (&["2016-10-12 11:00:00"; 5], Resolution::Hour),
            (&["2016-10-12 00:00:00"; 5], Resolution::Day),
            (&["1623881091.0"; 5], Resolution::Second),
            (&["1623881091.5"; 5], Resolution::Subsecond),
            (&["1476272460000"; 5], Resolution::Minute),
        ] {
            let mut times = ColumnTimes::default();
            for value in values {
                let stamp = parse_stamp(value, &TimeRule::default()).expect("a time");
                times.take(&stamp, stamp.ms);
            }
            assert_eq!(times.resolution(), expected, "{values:?}");
        }
    }
}
