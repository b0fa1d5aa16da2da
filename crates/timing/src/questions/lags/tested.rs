//! One pair: its coins, its habits, its lags.

use super::habits::Habits;
use super::{COACTIONS_MIN, Design, lag_bins};
use crate::methods::directed::{Crowds, LagBin, LagCount, Shared, count_lags, count_lags_at_least};
use stats::binomial;

/// Who came first, one coin for each block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coin {
    /// Blocks in which `a` was mostly earlier.
    pub n_first: u64,
    /// Blocks that decided.
    pub n: u64,
    /// Chance of a fair coin so uneven.
    pub p: f64,
    /// Share that both accounts' habits give; `None` without habit data.
    pub share_by_habit: Option<f64>,
    /// Chance of a coin of that share as far off.
    pub p_by_habit: Option<f64>,
}

/// A pair with what was tested.
#[derive(Clone, Debug, PartialEq)]
pub struct PairLags {
    /// Account of the smaller code.
    pub a: u32,
    /// The other.
    pub b: u32,
    /// Co-actions within the window.
    pub n_coactions: u64,
    /// Who is earlier.
    pub coin: Coin,
    /// The bin that stands out most: place in the list of both directions, and its count.
    pub best_bin: (usize, LagCount),
    /// Chance of that count when each crowd's chance is at least what both accounts' habits give; `None` without habit data.
    pub p_bin_by_habit: Option<f64>,
    /// Bins looked at.
    pub n_bins: u64,
}

impl PairLags {
    /// Returns the chance that either explanation, the fair coin or the habits, leaves.
    pub fn p(&self) -> f64 {
        self.coin.p.max(self.coin.p_by_habit.unwrap_or(0.0))
    }

    /// Returns the smallest chance of the best bin that these blocks can give, corrected for all bins.
    pub fn p_constant_floor(&self) -> f64 {
        (self.best_bin.1.p_if_all * self.n_bins as f64).min(1.0)
    }

    /// Returns the chance of the best bin that either explanation, the crowd or the habits, leaves, corrected for all bins.
    pub fn p_constant(&self) -> f64 {
        (self.best_bin.1.p.max(self.p_bin_by_habit.unwrap_or(0.0)) * self.n_bins as f64).min(1.0)
    }
}

/// Bins of lags, and the chance of each in every crowd.
pub(super) struct Bins {
    pub(super) bins: Vec<LagBin>,
    chances: Vec<Vec<f64>>,
}

impl Bins {
    pub(super) fn new(all: &Crowds, design: Design) -> Self {
        let bins = lag_bins(design);
        let of = |bin: &LagBin| all.crowds.iter().map(|crowd| bin.chance(&crowd.slots)).collect();
        Self { chances: bins.iter().map(of).collect(), bins }
    }

    /// Counts a pair's lags: `b` long before `a` first, `b` long after `a` last.
    pub(super) fn counts(&self, all: &Crowds, shared: &Shared) -> Vec<LagCount> {
        let of = |at: usize, forward: bool| {
            count_lags(all, &self.chances[at], shared, self.bins[at], forward)
        };
        let back = (0..self.bins.len()).rev().map(|at| of(at, false));
        back.chain((0..self.bins.len()).map(|at| of(at, true))).collect()
    }

    /// Counts a pair's lags in one place of that list, every crowd's chance being at least `least`.
    fn count_at_least(&self, all: &Crowds, shared: &Shared, place: usize, least: f64) -> LagCount {
        let (at, forward) = self.bin(place);
        count_lags_at_least(all, (&self.chances[at], least), shared, self.bins[at], forward)
    }

    /// Returns the bin of a place of that list, and whether `b` comes after `a` in it.
    fn bin(&self, place: usize) -> (usize, bool) {
        let n = self.bins.len();
        if place < n { (n - 1 - place, false) } else { (place - n, true) }
    }

    /// Returns the ends of the bins in seconds, in the same order.
    pub(super) fn edges_secs(&self) -> Vec<f64> {
        let ends: Vec<f64> = self.bins.iter().map(|bin| bin.up_to_ms as f64 / 1_000.0).collect();
        ends.iter().rev().map(|end| -end).chain([0.0]).chain(ends.iter().copied()).collect()
    }
}

/// Tests one pair; `None` with too few co-actions.
pub(super) fn test(
    design: Design,
    all: &Crowds,
    bins: &Bins,
    habits: &Habits,
    (a, b): (u32, u32),
    shared: &Shared,
) -> Option<PairLags> {
    let close = shared.meetings.iter().filter(|meeting| meeting.1.abs() <= design.window_ms);
    let n_coactions = close.count() as u64;
    if n_coactions < COACTIONS_MIN {
        return None;
    }
    let share_by_habit = habits.share_quicker(a, b, design.window_ms);
    let coin = coin(all, shared, design.window_ms, share_by_habit);
    let counts = bins.counts(all, shared);
    let best =
        (0..counts.len()).fold(0, |best, at| if counts[at].p < counts[best].p { at } else { best });
    let (at, forward) = bins.bin(best);
    let (first, second) = if forward { (a, b) } else { (b, a) };
    let p_bin_by_habit = habits
        .share_in(first, second, bins.bins[at])
        .map(|least| bins.count_at_least(all, shared, best, least).p);
    let n_bins = counts.len() as u64;
    let best_bin = (best, counts[best]);
    Some(PairLags { a, b, n_coactions, coin, best_bin, p_bin_by_habit, n_bins })
}

/// Throws one coin for each block with co-actions: the majority; equal times and even blocks decide nothing.
pub(super) fn coin(
    all: &Crowds,
    shared: &Shared,
    window_ms: i64,
    share_by_habit: Option<f64>,
) -> Coin {
    let (mut n_first, mut n) = (0, 0);
    for block in shared.meetings.chunk_by(|x, y| all.crowds[x.0].block == all.crowds[y.0].block) {
        let lean: i64 = block.iter().filter(|m| m.1.abs() <= window_ms).map(|m| m.1.signum()).sum();
        n += u64::from(lean != 0);
        n_first += u64::from(lean > 0);
    }
    let p_by_habit = share_by_habit.map(|share| {
        let tail = binomial::at_least(n_first, n, share).min(binomial::at_most(n_first, n, share));
        (2.0 * tail).min(1.0)
    });
    Coin { n_first, n, p: binomial::sign_test(n_first, n), share_by_habit, p_by_habit }
}
