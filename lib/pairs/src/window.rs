//! What counts as "within the window".

use std::cmp::Ordering;

/// A time that can be sorted: whole units or real numbers.
///
/// Real times must not be NaN, and `-0.0` must have been made `0.0`: the order tells them apart.
pub trait Moment: Copy + Send + Sync {
    /// Compares two times.
    fn order(&self, other: &Self) -> Ordering;
}

impl Moment for i64 {
    #[inline]
    fn order(&self, other: &Self) -> Ordering {
        self.cmp(other)
    }
}

impl Moment for f64 {
    #[inline]
    fn order(&self, other: &Self) -> Ordering {
        self.total_cmp(other)
    }
}

/// Says which times are near enough.
///
/// Both answers must be monotone: if a time is reached, so is every time between it and `at`.
/// The two may differ from each other, as the rounding of real numbers makes them differ.
pub trait Window<T>: Sync {
    /// Says whether an action at `at` reaches one at `later`, which is not earlier than `at`.
    fn reaches_later(&self, at: T, later: T) -> bool;
    /// Says whether an action at `at` reaches one at `earlier`, which is not later than `at`.
    fn reaches_earlier(&self, at: T, earlier: T) -> bool;
}

/// The plain window on whole times: at most so many units apart, the bound included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within(
    /// The widest distance, in the unit of the times.
    pub u64,
);

impl Window<i64> for Within {
    #[inline]
    fn reaches_later(&self, at: i64, later: i64) -> bool {
        later.abs_diff(at) <= self.0
    }

    #[inline]
    fn reaches_earlier(&self, at: i64, earlier: i64) -> bool {
        at.abs_diff(earlier) <= self.0
    }
}
