//! Repeats of iCalendar events (RFC 5545, RRULE): those that count days, weeks, months or years are written out.

use jiff::civil::Date;
use std::collections::BTreeSet;

/// More repeats than this are a mistake, or a calendar of something else than events.
const REPEATS_MAX: usize = 1_000;

/// Writes out the days on which an event begins, the first included; the error says why it cannot be done.
///
/// `COUNT` or `UNTIL` must bound the rule: what an open one means depends on the day on which it is read.
pub(super) fn repeats(
    rule: &str,
    first: Date,
    left_out: &BTreeSet<Date>,
) -> Result<Vec<Date>, String> {
    let rule = Rule::parse(rule, first)?;
    let mut days = Vec::new();
    let mut n_counted = 0;
    for step in 0.. {
        if n_counted >= rule.count.unwrap_or(usize::MAX) {
            break;
        }
        if days.len() >= REPEATS_MAX || step > 20 * REPEATS_MAX as i64 {
            return Err(format!("it repeats more than {REPEATS_MAX} times"));
        }
        let Some(day) = rule.day(first, step) else { break };
        if rule.until.is_some_and(|until| day.reached > until) {
            break;
        }
        // A month without a 31st, a year without a 29 February: that repeat does not take place.
        if let Some(day) = day.exact {
            n_counted += 1;
            if !left_out.contains(&day) {
                days.push(day);
            }
        }
    }
    Ok(days)
}

enum Frequency {
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

struct Rule {
    frequency: Frequency,
    interval: i64,
    count: Option<usize>,
    until: Option<Date>,
}

/// Where a step of the rule leads.
struct Step {
    /// The day, when the month has it.
    exact: Option<Date>,
    /// The day, or the last of a month that is too short.
    reached: Date,
}

impl Rule {
    fn parse(text: &str, first: Date) -> Result<Self, String> {
        let mut rule = Self { frequency: Frequency::Daily, interval: 1, count: None, until: None };
        let mut has_frequency = false;
        for part in text.split(';').filter(|part| !part.is_empty()) {
            let (key, value) = part.split_once('=').unwrap_or((part, ""));
            let value = value.trim().to_ascii_uppercase();
            let wrong = || format!("`{part}` of its rule is not expanded");
            match key.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    has_frequency = true;
                    rule.frequency = match value.as_str() {
                        "DAILY" => Frequency::Daily,
                        "WEEKLY" => Frequency::Weekly,
                        "MONTHLY" => Frequency::Monthly,
                        "YEARLY" => Frequency::Yearly,
                        _ => return Err(wrong()),
                    };
                }
                "INTERVAL" => {
                    rule.interval =
                        value.parse().ok().filter(|n| (1..=1_000).contains(n)).ok_or_else(wrong)?
                }
                "COUNT" => rule.count = Some(value.parse().map_err(|_| wrong())?),
                "UNTIL" => rule.until = Some(basic_day(&value).ok_or_else(wrong)?),
                "WKST" => {}
                // What only repeats the first day says nothing new.
                "BYMONTH" if value == first.month().to_string() => {}
                "BYMONTHDAY" if value == first.day().to_string() => {}
                "BYDAY"
                    if matches!(rule.frequency, Frequency::Weekly) && value == weekday(first) => {}
                _ => return Err(wrong()),
            }
        }
        if !has_frequency {
            return Err("its rule has no FREQ".to_owned());
        }
        if rule.count.is_none() && rule.until.is_none() {
            return Err("it repeats without end; give COUNT or UNTIL".to_owned());
        }
        Ok(rule)
    }

    fn day(&self, first: Date, step: i64) -> Option<Step> {
        let n = step.checked_mul(self.interval)?;
        let span = jiff::Span::new();
        let (span, keeps_day) = match self.frequency {
            Frequency::Daily => (span.try_days(n), false),
            Frequency::Weekly => (span.try_weeks(n), false),
            Frequency::Monthly => (span.try_months(n), true),
            Frequency::Yearly => (span.try_years(n), true),
        };
        let reached = first.checked_add(span.ok()?).ok()?;
        let exact = (!keeps_day || reached.day() == first.day()).then_some(reached);
        Some(Step { exact, reached })
    }
}

fn weekday(day: Date) -> &'static str {
    match day.weekday() {
        jiff::civil::Weekday::Monday => "MO",
        jiff::civil::Weekday::Tuesday => "TU",
        jiff::civil::Weekday::Wednesday => "WE",
        jiff::civil::Weekday::Thursday => "TH",
        jiff::civil::Weekday::Friday => "FR",
        jiff::civil::Weekday::Saturday => "SA",
        jiff::civil::Weekday::Sunday => "SU",
    }
}

/// Reads the day at the beginning of `20221108` or `20221108T120000Z`.
pub(super) fn basic_day(text: &str) -> Option<Date> {
    let digits = text.get(..8).filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    Date::new(digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(rule: &str, first: &str, expected: &str) {
        let left_out = BTreeSet::from([jiff::civil::date(2023, 11, 8)]);
        let days = repeats(rule, first.parse().expect("a day"), &left_out);
        let shown = days.map(|days| days.iter().map(Date::to_string).collect::<Vec<_>>().join(" "));
        assert_eq!(shown.unwrap_or_else(|why| why), expected, "{rule}");
    }

    #[test]
    fn simple_rules() {
        check("FREQ=YEARLY;COUNT=3", "2022-11-08", "2022-11-08 2024-11-08");
        check(
            "FREQ=YEARLY;INTERVAL=2;UNTIL=20261231T000000Z",
            "2022-11-08",
            "2022-11-08 2024-11-08 2026-11-08",
        );
        check(
            "FREQ=WEEKLY;COUNT=3;BYDAY=TU;WKST=MO",
            "2022-11-08",
            "2022-11-08 2022-11-15 2022-11-22",
        );
        check("FREQ=MONTHLY;COUNT=3", "2022-10-31", "2022-10-31 2022-12-31 2023-01-31");
        check("FREQ=YEARLY;COUNT=2", "2020-02-29", "2020-02-29 2024-02-29");
        check("FREQ=DAILY;UNTIL=20221110", "2022-11-08", "2022-11-08 2022-11-09 2022-11-10");
        check("FREQ=DAILY;UNTIL=20211110", "2022-11-08", "");
        check("FREQ=DAILY;COUNT=0", "2022-11-08", "");
    }

    #[test]
    fn what_is_not_expanded_is_said() {
        check("FREQ=YEARLY", "2022-11-08", "it repeats without end; give COUNT or UNTIL");
        check(
            "FREQ=YEARLY;BYDAY=2TU;COUNT=3",
            "2022-11-08",
            "`BYDAY=2TU` of its rule is not expanded",
        );
        check("FREQ=HOURLY;COUNT=3", "2022-11-08", "`FREQ=HOURLY` of its rule is not expanded");
        check("FREQ=DAILY;COUNT=99999999", "2022-11-08", "it repeats more than 1000 times");
        check("COUNT=3", "2022-11-08", "its rule has no FREQ");
        check(
            "FREQ=YEARLY;COUNT=900;INTERVAL=1000",
            "2020-02-29",
            "2020-02-29 3020-02-29 4020-02-29 5020-02-29 6020-02-29 7020-02-29 8020-02-29 9020-02-29",
        );
    }
}
