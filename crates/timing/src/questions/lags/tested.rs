//! One pair: its coins, its habits, its lags.

use super::habits::Habits;
use super::scan::{Scan, Scanned};
use super::{COACTIONS_MIN, Design, lag_bins};
use crate::methods::directed::{Crowds, LagBin, LagCount, Shared, count_lags};
use crate::methods::profile::Weights;
use stats::binomial;
use stats::coins::Throws;

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
    /// How soon either acts in crowds that they do not share.
    pub weights: (Weights, Weights),
    /// One lag again and again.
    pub scan: Scanned,
    /// Bins looked at.
    pub n_bins: u64,
}

impl PairLags {
    /// Returns the chance that either explanation of who is earlier, the fair coin or the habits, leaves.
    pub fn p_earlier(&self) -> f64 {
        self.coin.p_beyond
    }
}

/// Bins of lags, and the chance of each in every crowd.
pub(super) struct Bins {
    pub(super) bins: Vec<LagBin>,
    pub(super) chances: Vec<Vec<f64>>,
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

    /// Returns the bin of a place of that list, and whether `b` comes after `a` in it.
    pub(super) fn bin(&self, place: usize) -> (usize, bool) {
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
    ((a, b), weights): ((u32, u32), &dyn Fn() -> (Weights, Weights)),
    shared: &Shared,
) -> Option<PairLags> {
    let close = shared.meetings.iter().filter(|meeting| meeting.1.abs() <= design.window_ms);
    let n_coactions = close.count() as u64;
    if n_coactions < COACTIONS_MIN {
        return None;
    }
    let share_by_habit = habits.share_quicker(a, b, design.window_ms);
    let coin = coin(all, shared, design.window_ms, share_by_habit);
    let weights = weights();
    let scan = Scan { all, bins, shared, habits, pair: (a, b) }.of(weights);
    let n_bins = 2 * bins.bins.len() as u64;
    Some(PairLags { a, b, n_coactions, coin, weights, scan, n_bins })
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
    let throws = Throws::of(&is_first);
    Coin {
        n_first,
        n,
        p: throws.fair(),
        p_of_count: binomial::sign_test(n_first, n),
        share_by_habit,
        p_by_habit: share_by_habit.map(|share| throws.of_share(share)),
        p_beyond: throws.beyond(share_by_habit.unwrap_or(0.5)),
        // All one way, the way that habits speak against: no share of theirs gives less than the fair coin.
        p_floor: binomial::sign_test(n, n),
    }
}
