//! From moments to counts: quarter hours once, then days and hours of any zone.
//!
//! All zones of the last decades differ from UTC by whole quarters of an hour, so that quarter hours of UTC make up the days
//! and hours of each of them exactly: a day of 23 or 25 hours is a day of 92 or 100 quarters. Unix time knows no leap
//! seconds; a leap second belongs to the quarter hour around it.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Length of a slot in milliseconds.
pub const SLOT_MS: i64 = 900_000;
/// The longest span that is counted: 200 years of quarter hours.
pub const SLOTS_MAX: i64 = 200 * 366 * 96;

/// Counts by quarter hour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slots {
    /// Number of the first slot since 1970.
    pub first: i64,
    /// Counts.
    pub counts: Vec<u32>,
    /// Moments without a time.
    pub n_untimed: u64,
}

/// Why moments cannot be counted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeriesError {
    /// There are none.
    #[error("there is no post with a time")]
    Empty,
    /// A time is far off all others.
    #[error("the posts span {years} years: a time is wrong")]
    TooLong {
        /// Years.
        years: i64,
    },
}

impl Slots {
    /// Counts moments, milliseconds since 1970; `i64::MIN` is "no time".
    ///
    /// # Errors
    /// When no moment has a time, or they span more than 200 years.
    pub fn of(at_ms: &[i64]) -> Result<Self, SeriesError> {
        let (mut low, mut high, mut n_untimed) = (i64::MAX, i64::MIN, 0);
        for &at in at_ms {
            if at == i64::MIN {
                n_untimed += 1;
                continue;
            }
            low = low.min(at);
            high = high.max(at);
        }
        if low > high {
            return Err(SeriesError::Empty);
        }
        let (first, last) = (low.div_euclid(SLOT_MS), high.div_euclid(SLOT_MS));
        if last - first >= SLOTS_MAX {
            return Err(SeriesError::TooLong { years: (last - first) / (366 * 96) });
        }
        let mut counts = vec![0u32; (last - first + 1) as usize];
        let base = first * SLOT_MS;
        for &at in at_ms.iter().filter(|&&at| at != i64::MIN) {
            // Above the base and within 200 years: an unsigned division by a constant.
            let slot = (at - base) as u64 / SLOT_MS as u64;
            let count = &mut counts[slot as usize];
            *count = count.saturating_add(1);
        }
        Ok(Self { first, counts, n_untimed })
    }

    /// Counts by day of a zone.
    pub fn days(&self, zone: &TimeZone) -> Days {
        let first = self.day(0, zone);
        let mut counts = Vec::new();
        let mut next = self.slot_of(first, zone) - self.first;
        let mut day = first;
        let n = self.counts.len() as i64;
        while next < n {
            let begin = next.max(0);
            day = day.tomorrow().unwrap_or(day);
            next = self.slot_of(day, zone) - self.first;
            let end = next.clamp(begin, n);
            counts.push(
                self.counts[begin as usize..end as usize].iter().map(|&c| u64::from(c)).sum(),
            );
        }
        Days { first, counts }
    }

    /// Returns posts per hour seen for each hour of the week, Monday 0:00 first: a clock set back shows an hour twice, which
    /// counts as two hours seen.
    pub fn hours_of_week(&self, zone: &TimeZone) -> Vec<f64> {
        let (mut posts, mut slots) = (vec![0u64; 168], vec![0u64; 168]);
        for (at, &count) in self.counts.iter().enumerate() {
            let phase = self.hour_of_week(at, zone);
            posts[phase] += u64::from(count);
            slots[phase] += 1;
        }
        let rate = |(posts, slots): (&u64, &u64)| {
            if *slots == 0 { 0.0 } else { *posts as f64 * 4.0 / *slots as f64 }
        };
        posts.iter().zip(&slots).map(rate).collect()
    }

    /// Counts by day and hour of a zone's clock, with the first day. An hour that comes twice holds both, one that is
    /// skipped none.
    pub fn day_hours(&self, zone: &TimeZone) -> (Date, Vec<[u32; 24]>) {
        let first = self.day(0, zone);
        let last = self.day(self.counts.len().saturating_sub(1), zone);
        let n = i64::from((last - first).get_days()) + 1;
        let mut counts = vec![[0u32; 24]; usize::try_from(n).unwrap_or(0)];
        for (at, &count) in self.counts.iter().enumerate().filter(|slot| *slot.1 > 0) {
            let local = instant((self.first + at as i64) * SLOT_MS).to_zoned(zone.clone());
            let day = i64::from((local.date() - first).get_days());
            let Some(hours) = usize::try_from(day).ok().and_then(|day| counts.get_mut(day)) else {
                continue;
            };
            let hour = &mut hours[local.hour() as usize];
            *hour = hour.saturating_add(count);
        }
        (first, counts)
    }

    /// Counts by hour of UTC, from the first whole hour on.
    pub fn hours(&self) -> Hours {
        let first = self.first.div_euclid(4);
        let mut counts = vec![
            0u64;
            ((self.first + self.counts.len() as i64 - 1).div_euclid(4) - first + 1)
                as usize
        ];
        for (slot, &count) in (self.first..).zip(&self.counts) {
            counts[(slot.div_euclid(4) - first) as usize] += u64::from(count);
        }
        Hours { first, counts }
    }

    fn day(&self, slot: usize, zone: &TimeZone) -> Date {
        instant((self.first + slot as i64) * SLOT_MS).to_zoned(zone.clone()).date()
    }

    fn hour_of_week(&self, slot: usize, zone: &TimeZone) -> usize {
        let local = instant((self.first + slot as i64) * SLOT_MS).to_zoned(zone.clone());
        let day = local.weekday().to_monday_zero_offset() as usize;
        day * 24 + local.hour() as usize
    }

    /// Returns the slot in which a day begins.
    fn slot_of(&self, day: Date, zone: &TimeZone) -> i64 {
        let begin =
            day.to_zoned(zone.clone()).map_or(i64::MAX / 2, |z| z.timestamp().as_millisecond());
        begin.div_euclid(SLOT_MS)
    }
}

fn instant(at_ms: i64) -> Timestamp {
    Timestamp::from_millisecond(at_ms).unwrap_or(if at_ms > 0 {
        Timestamp::MAX
    } else {
        Timestamp::MIN
    })
}

/// Counts by day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: Date,
    /// Counts.
    pub counts: Vec<u64>,
}

impl Days {
    /// Counts the days.
    pub fn n(&self) -> usize {
        self.counts.len()
    }

    /// Returns the day at a place.
    pub fn day(&self, place: usize) -> Date {
        self.first.saturating_add(jiff::Span::new().days(place as i64))
    }

    /// Returns the place of a day; may lie outside the counts.
    pub fn place(&self, day: Date) -> i64 {
        i64::from((day - self.first).get_days())
    }

    /// Returns the weekday of a place, Monday 0.
    pub fn weekday(&self, place: usize) -> usize {
        (self.first.weekday().to_monday_zero_offset() as usize + place) % 7
    }

    /// Finds gaps in collection: days without a post, where a day like those around it would hardly have none.
    ///
    /// The chance of none is that of a negative binomial count with the median of the 28 days around (days without posts left
    /// out) and the spread of those days.
    pub fn gaps(&self) -> Vec<usize> {
        (0..self.n())
            .filter(|&day| self.counts[day] == 0 && self.chance_of_none(day) < GAP_P)
            .collect()
    }

    fn chance_of_none(&self, day: usize) -> f64 {
        let around = day.saturating_sub(14)..self.n().min(day + 15);
        let mut near: Vec<f64> =
            around.map(|day| self.counts[day] as f64).filter(|count| *count > 0.0).collect();
        if near.len() < 7 {
            return 1.0;
        }
        near.sort_by(f64::total_cmp);
        let median = stats::quantile::type7(&near, 0.5).unwrap_or(0.0);
        let alpha =
            crate::methods::regression::alpha_by_moments(&near, &vec![median; near.len()], 1);
        // One giant day must not make empty days plausible.
        stats::negative_binomial::pmf(0, median, alpha.min(1.0))
    }
}

/// A day without posts is a gap when its chance is below this.
pub const GAP_P: f64 = 1e-3;

/// Counts by hour of UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Number of the first hour since 1970.
    pub first: i64,
    /// Counts.
    pub counts: Vec<u64>,
}

impl Hours {
    /// Returns the hour of the week of a place, Monday 0:00 UTC being 0.
    pub fn hour_of_week(&self, place: usize) -> usize {
        // 1 January 1970 was a Thursday.
        (self.first + place as i64 + 72).rem_euclid(168) as usize
    }

    /// Returns the moment at which the hour at a place begins.
    pub fn moment(&self, place: usize) -> Timestamp {
        instant((self.first + place as i64) * 3_600_000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_millisecond()
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    #[test]
    fn polling_day_is_local() {
        // Late on polling day in Ohio it is the next day in UTC.
        let slots = Slots::of(&[ms("2016-11-08T14:00:00Z"), ms("2016-11-09T03:00:00Z")]).unwrap();
        assert_eq!(slots.days(&zone("America/New_York")).counts, [2]);
        let utc = slots.days(&TimeZone::UTC);
        assert_eq!((utc.counts.clone(), utc.day(1)), (vec![1, 1], jiff::civil::date(2016, 11, 9)));
    }

    #[test]
    fn days_of_23_and_25_hours_are_days() {
        for (day, hours) in [("2022-03-27", 23), ("2022-10-30", 25)] {
            let begin: Timestamp =
                format!("{day}T00:00[Europe/Berlin]").parse::<jiff::Zoned>().unwrap().timestamp();
            let every: Vec<i64> = (0..48).map(|h| begin.as_millisecond() + h * 3_600_000).collect();
            let days = Slots::of(&every).unwrap().days(&zone("Europe/Berlin"));
            assert_eq!((days.first.to_string().as_str(), days.counts[0]), (day, hours));
        }
    }

    #[test]
    fn an_hour_that_comes_twice_is_seen_twice() {
        // One post in every quarter of the whole night: each hour of the clock has the same rate, the one that came twice too.
        let begin = ms("2022-10-29T22:00:00Z");
        let every: Vec<i64> = (0..24).map(|q| begin + q * SLOT_MS).collect();
        let rates = Slots::of(&every).unwrap().hours_of_week(&zone("Europe/Berlin"));
        let seen: Vec<usize> = (0..168).filter(|&h| rates[h] > 0.0).collect();
        // Sunday 0:00 to 4:59 local: six hours of which two are 2 o'clock.
        assert_eq!(seen, [144, 145, 146, 147, 148]);
        assert!(seen.iter().all(|&h| rates[h] == 4.0));
    }

    #[test]
    fn a_calendar_of_days_and_hours_is_local() {
        // The hour after 2 o'clock comes twice on 30 October 2022 in Berlin: 0:30 and 1:30 UTC are both 2:30.
        let slots = Slots::of(&[
            ms("2022-10-30T00:30:00Z"),
            ms("2022-10-30T01:30:00Z"),
            ms("2022-10-30T23:30:00Z"),
        ])
        .unwrap();
        let (first, counts) = slots.day_hours(&zone("Europe/Berlin"));
        assert_eq!((first, counts.len()), (jiff::civil::date(2022, 10, 30), 2));
        assert_eq!((counts[0][2], counts[0].iter().sum::<u32>(), counts[1][0]), (2, 2, 1));
        let (_, utc) = slots.day_hours(&TimeZone::UTC);
        assert_eq!((utc.len(), utc[0][0], utc[0][1], utc[0][23]), (1, 1, 1, 1));
    }

    #[test]
    fn zones_off_by_quarters_and_a_leap_second() {
        // Nepal is 5:45 ahead: 18:15 UTC is its midnight.
        let slots = Slots::of(&[ms("2020-01-01T18:14:59Z"), ms("2020-01-01T18:15:00Z")]).unwrap();
        assert_eq!(slots.days(&zone("Asia/Kathmandu")).counts, [1, 1]);
        // The leap second at the end of 2016 is no slot of its own.
        let slots = Slots::of(&[ms("2016-12-31T23:59:59Z"), ms("2017-01-01T00:00:00Z")]).unwrap();
        assert_eq!(
            (slots.counts.clone(), slots.days(&TimeZone::UTC).counts),
            (vec![1, 1], vec![1, 1])
        );
        let leap: Timestamp = "2016-12-31T23:59:60Z".parse().unwrap();
        assert_eq!(Slots::of(&[leap.as_millisecond()]).unwrap().days(&TimeZone::UTC).n(), 1);
    }

    #[test]
    fn odd_moments() {
        assert_eq!(Slots::of(&[]), Err(SeriesError::Empty));
        assert_eq!(Slots::of(&[i64::MIN]), Err(SeriesError::Empty));
        assert!(matches!(
            Slots::of(&[0, ms("2500-01-01T00:00:00Z")]),
            Err(SeriesError::TooLong { .. })
        ));
        let before = Slots::of(&[-1, i64::MIN, 0]).unwrap();
        assert_eq!((before.first, before.counts, before.n_untimed), (-1, vec![1, 1], 1));
        let one = Slots::of(&[ms("2020-02-29T10:00:00Z")]).unwrap();
        assert_eq!(one.days(&TimeZone::UTC).counts, [1]);
        assert_eq!(one.hours().counts, [1]);
    }

    #[test]
    fn hours_of_the_week() {
        // 2024-01-01 was a Monday.
        let hours =
            Slots::of(&[ms("2024-01-01T05:30:00Z"), ms("2024-01-01T07:00:00Z")]).unwrap().hours();
        assert_eq!((hours.counts.clone(), hours.hour_of_week(0)), (vec![1, 0, 1], 5));
        assert_eq!(hours.moment(1).to_string(), "2024-01-01T06:00:00Z");
    }

    #[test]
    fn an_empty_day_in_a_busy_month_is_a_gap_and_in_a_quiet_one_is_not() {
        let with = |count: u64| {
            let mut counts: Vec<u64> = (0..40).map(|day| count + day % 3).collect();
            counts[20] = 0;
            Days { first: jiff::civil::date(2020, 1, 1), counts }
        };
        assert_eq!(with(100).gaps(), [20]);
        assert_eq!(with(2).gaps(), [0usize; 0]);
    }
}
