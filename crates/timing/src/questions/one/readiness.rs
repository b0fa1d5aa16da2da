//! When the act would have come if the vote did not exist, and what a dam makes of it.

use jiff::civil::Date;
use model::act::{ReleaseCell, WindowChance};
use stats::{ThreePoints, Weibull};

/// Counts days from `from` to `to`; negative when `to` comes first.
pub(super) fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// The distribution F0 of the act's day.
#[derive(Clone, Copy, Debug)]
pub(super) enum Readiness {
    /// Every day from `first` to `last` equally likely.
    Uniform { first: Date, last: Date },
    /// Waiting counted from the day before `first`.
    Curve { first: Date, waiting: Weibull },
    /// A curve through an analyst's days, counted from the end of the middle one.
    Dates { middle: Date, curve: ThreePoints },
}

impl Readiness {
    /// Counts the days of the span up to and including `day`.
    fn days_to(&self, day: Date) -> i64 {
        match *self {
            Self::Uniform { first, last } => (days_between(first, day.min(last)) + 1).max(0),
            Self::Curve { first, .. } => (days_between(first, day) + 1).max(0),
            Self::Dates { middle, .. } => days_between(middle, day),
        }
    }

    /// Returns the chance of a day after `after`, up to and including `to`.
    fn between(&self, after: Date, to: Date) -> f64 {
        let (from, to) = (self.days_to(after) as f64, self.days_to(to) as f64);
        match self {
            Self::Uniform { last, .. } => (to - from) / self.days_to(*last) as f64,
            Self::Curve { waiting, .. } => waiting.between(from, to),
            Self::Dates { curve, .. } => curve.between(from, to),
        }
    }

    /// Returns F0(day): the chance of being ready by then.
    pub(super) fn by(&self, day: Date) -> f64 {
        match self {
            Self::Uniform { last, .. } => self.days_to(day) as f64 / self.days_to(*last) as f64,
            Self::Curve { waiting, .. } => waiting.between(0.0, self.days_to(day) as f64),
            Self::Dates { curve, .. } => curve.below(self.days_to(day) as f64),
        }
    }

    /// Returns f0(day): the chance of that very day.
    pub(super) fn on(&self, day: Date) -> f64 {
        day.yesterday().map_or(0.0, |before| self.between(before, day))
    }

    /// Returns P0(k) = F0(reference + k) - F0(reference).
    pub(super) fn within(&self, reference: Date, window_days: u32) -> WindowChance {
        let end = days_later(reference, window_days);
        let inside = self.days_to(end) - self.days_to(reference);
        WindowChance {
            window_days,
            n_days_inside: u32::try_from(inside).expect("at most the window's days"),
            p0: self.between(reference, end),
        }
    }
}

/// Adds days, stopping at the end of the calendar.
pub(super) fn days_later(day: Date, days: u32) -> Date {
    day.saturating_add(jiff::Span::new().days(i64::from(days.min(1_000_000))))
}

/// Computes the dam: whatever was ready by `reference` waited and was let go with chance q a day, so that
/// P1(reference + j) = q (1-q)^(j-1) F0(reference) + f0(reference + j). `p0` must be above 0.
pub(super) fn dam(
    readiness: Readiness,
    reference: Date,
    act: Date,
    release_rate: f64,
) -> ReleaseCell {
    let gap = days_between(reference, act);
    dam_of(readiness.by(reference), readiness.on(act), gap, release_rate)
}

/// The same from the chance of being ready by the reference day and the chance of the act's very day, `gap` days later.
pub(super) fn dam_of(ready_before: f64, p0: f64, gap: i64, release_rate: f64) -> ReleaseCell {
    assert!(gap >= 1, "a dam lets go after its date");
    let let_go = release_rate * (1.0 - release_rate).powf((gap - 1) as f64);
    let held = let_go * ready_before;
    ReleaseCell { release_rate, p1: held + p0, lr: 1.0 + held / p0 }
}

/// Computes the dam's chance of "within k days": P1(k) = (1 - (1-q)^k) F0(reference) + P0(k).
pub(super) fn dam_within(
    readiness: Readiness,
    reference: Date,
    window_days: u32,
    release_rate: f64,
) -> f64 {
    let let_go = 1.0 - (1.0 - release_rate).powf(f64::from(window_days));
    let_go * readiness.by(reference) + readiness.within(reference, window_days).p0
}
