//! One pair: its coins, its habits, its lags.

use super::habits::Habits;
use super::{COACTIONS_MIN, Design, lag_bins};
use crate::methods::directed::{Crowds, LagBin, LagCount, Shared, count_lags, count_lags_at_least};
use stats::{binomial, coins};

/// Who came first, one coin for each block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coin {
    /// Blocks in which `a` was mostly earlier.
    pub n_first: u64,
    /// Blocks that decided.
    pub n: u64,
    /// Chance of a fair coin so uneven: of equal counts those weigh more whose blocks have the shorter lags.
    pub p: f64,
    /// The same for the bare count.
    pub p_of_count: f64,
    /// Share that both accounts' habits give; `None` without habit data.
    pub share_by_habit: Option<f64>,
    /// Chance of a coin of that share as far off.
    pub p_by_habit: Option<f64>,
    /// The larger of both chances; 1 where the share of blocks lies between a half and that of habits.
    pub p_beyond: f64,
    /// The smallest such chance that so many blocks can give.
    pub p_floor: f64,
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
    /// Returns the chance that either explanation of who is earlier, the fair coin or the habits, leaves.
    pub fn p_earlier(&self) -> f64 {
        self.coin.p_beyond
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
    // By block: how long the lags are together, and whether `a` is mostly earlier. How long says nothing about who, when labels
    // are dealt again; the shorter ones weigh more, because an account that is quick by habit wins by long ones.
    let mut throws: Vec<(i64, bool)> = Vec::new();
    for block in shared.meetings.chunk_by(|x, y| all.crowds[x.0].block == all.crowds[y.0].block) {
        let lags = || block.iter().map(|m| m.1).filter(|lag| lag.abs() <= window_ms);
        let lean: i64 = lags().map(i64::signum).sum();
        if lean != 0 {
            throws.push((lags().sum::<i64>().abs(), lean > 0));
        }
    }
    // Stable: of equal lags the earlier block is the lighter one.
    throws.sort_by_key(|throw| std::cmp::Reverse(throw.0));
    let is_first: Vec<bool> = throws.into_iter().map(|throw| throw.1).collect();
    let n = is_first.len() as u64;
    let n_first = is_first.iter().filter(|first| **first).count() as u64;
    let beyond = |throws: &[bool]| coins::beyond(throws, share_by_habit.unwrap_or(0.5));
    let (all_first, none_first) = (vec![true; is_first.len()], vec![false; is_first.len()]);
    Coin {
        n_first,
        n,
        p: coins::fair(&is_first),
        p_of_count: binomial::sign_test(n_first, n),
        share_by_habit,
        p_by_habit: share_by_habit.map(|share| coins::of_share(&is_first, share)),
        p_beyond: beyond(&is_first),
        p_floor: beyond(&all_first).min(beyond(&none_first)),
    }
}
