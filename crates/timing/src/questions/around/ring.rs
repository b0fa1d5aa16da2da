//! The posts' whole weeks as a ring, and the events on it.

use crate::methods::epochs::{Rise, means_by_shift};
use crate::series::Days;
use jiff::civil::Date;
use model::timing::Drawing;

/// Lags drawn, in days.
const LAGS: std::ops::RangeInclusive<i64> = -14..=14;
/// The week from the event's day on against the week before: every weekday once on each side.
const RISE: Rise = Rise { after: (0, 6), before: (-7, -1) };

/// Whole weeks of posts, bent to a ring.
#[derive(Clone, Debug)]
pub(super) struct Ring {
    /// Posts by day.
    pub(super) counts: Vec<u64>,
    /// First day.
    pub(super) first: Date,
    /// Places of the events, ascending, each once.
    pub(super) events: Vec<usize>,
    n_days_left_out: u64,
    n_events_outside: u64,
    n_events_same_day: u64,
    log: Vec<f64>,
}

/// A rise and its shifts.
#[derive(Clone, Debug)]
pub(super) struct RingRise {
    pub(super) statistic: f64,
    pub(super) p: f64,
    by_shift: Vec<f64>,
}

impl Ring {
    /// Cuts the posts to whole weeks where most events are kept, then where most have a week on both sides so that little is
    /// wrapped around, the earliest cut of equals; `None` when none is kept.
    pub(super) fn new(days: &Days, events: &[Date]) -> Option<Self> {
        let n = days.n() / 7 * 7;
        let spare = days.n() - n;
        let inside = |cut: usize| {
            let places = events.iter().map(|&day| days.place(day) - cut as i64);
            let n = n as i64;
            let kept: Vec<i64> = places.filter(|place| (0..n).contains(place)).collect();
            (kept.len(), kept.iter().filter(|place| (7..=n - 7).contains(*place)).count())
        };
        let cut = (0..=spare).rev().max_by_key(|&cut| inside(cut))?;
        let mut places: Vec<usize> = events
            .iter()
            .filter_map(|&day| usize::try_from(days.place(day) - cut as i64).ok())
            .filter(|&place| place < n)
            .collect();
        let n_inside = places.len();
        places.sort_unstable();
        places.dedup();
        if places.is_empty() {
            return None;
        }
        let counts = days.counts[cut..cut + n].to_vec();
        Some(Self {
            log: counts.iter().map(|&count| (count as f64).ln_1p()).collect(),
            counts,
            first: days.day(cut),
            n_days_left_out: spare as u64,
            n_events_outside: (events.len() - n_inside) as u64,
            n_events_same_day: (n_inside - places.len()) as u64,
            events: places,
        })
    }

    /// Counts the weeks: as many as there are shifts.
    pub(super) fn n_weeks(&self) -> usize {
        self.counts.len() / 7
    }

    /// Returns the day at a place.
    pub(super) fn day(&self, place: usize) -> Date {
        self.first.saturating_add(jiff::Span::new().days(place as i64))
    }

    /// Lists what was left out.
    pub(super) fn dropped(&self) -> Vec<(String, u64)> {
        vec![
            ("days beyond whole weeks".to_owned(), self.n_days_left_out),
            ("events outside the posts' whole weeks".to_owned(), self.n_events_outside),
            ("events on the day of another".to_owned(), self.n_events_same_day),
        ]
    }

    /// Returns the rise after the events, and of all shifts.
    pub(super) fn rise(&self) -> RingRise {
        self.rise_of(&self.events)
    }

    /// Returns the rise after other days of the ring.
    pub(super) fn rise_of(&self, events: &[usize]) -> RingRise {
        let by_shift = means_by_shift(&RISE.everywhere(&self.log), events, 7);
        let statistic = by_shift.first().copied().unwrap_or(0.0);
        let tie = 1e-12 * (1.0 + statistic.abs());
        let as_large = by_shift.iter().filter(|&&rise| rise >= statistic - tie).count();
        let p = as_large as f64 / by_shift.len().max(1) as f64;
        RingRise { statistic, p, by_shift }
    }

    /// Returns the rise of one event.
    pub(super) fn rise_at(&self, event: usize) -> f64 {
        RISE.everywhere(&self.log)[event]
    }

    /// Returns a 95 % interval of the rise, in logarithms: what was seen minus the quantiles of the shifts.
    pub(super) fn rise_interval(&self, found: &RingRise) -> (f64, f64) {
        let mut sorted = found.by_shift.clone();
        sorted.sort_by(f64::total_cmp);
        let at = |p| stats::quantile::type7(&sorted, p).unwrap_or(0.0);
        (found.statistic - at(0.975), found.statistic - at(0.025))
    }

    /// Draws the mean around the events with its band over all shifts and what each event does to it.
    pub(super) fn epochs(&self) -> Drawing {
        let n = self.log.len() as i64;
        let lags: Vec<i64> = LAGS.collect();
        let (mut mean, mut band, mut leave_one_out) = (Vec::new(), Vec::new(), Vec::new());
        for &lag in &lags {
            let at: Vec<f64> =
                (0..n).map(|place| self.log[(place + lag).rem_euclid(n) as usize]).collect();
            let mut shifts = means_by_shift(&at, &self.events, 7);
            let here = shifts[0];
            shifts.sort_by(f64::total_cmp);
            let edge = |p| stats::quantile::type7(&shifts, p).unwrap_or(here);
            mean.push(here);
            band.push((edge(0.025), edge(0.975)));
            leave_one_out.push(leave_one(&at, &self.events, here));
        }
        Drawing::Epochs {
            lags,
            mean,
            band,
            leave_one_out,
            unit: "mean of ln(1 + posts a day)".to_owned(),
        }
    }
}

/// Returns the least and largest mean when any one event is left out; twice the mean where there is only one.
fn leave_one(at: &[f64], events: &[usize], mean: f64) -> (f64, f64) {
    let n = events.len() as f64;
    if events.len() < 2 {
        return (mean, mean);
    }
    let without = events.iter().map(|&event| (mean * n - at[event]) / (n - 1.0));
    without.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
}
