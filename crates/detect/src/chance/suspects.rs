//! Suspects: accounts in the same bursts on one half of the days, left out of the crowds of the other half.
//!
//! A network that makes a burst itself would else be its own normal. Learning on other days keeps the test exact:
//! the labels that are left are as exchangeable as before.

use super::recur::{Recurrent, recurrent};
use super::settings::{
    ChanceSettings, LEARNED_BY_ACCIDENT, LEARNED_COACTIONS_MIN, LEARNED_P_MAX, LEARNED_P_RECUR_MAX,
    SUSPECT_COACTIONS_MIN, Suspecting,
};
use super::strata::{Strata, n_pairs};
use super::tested::Progress;
use super::weigh::Chance;

/// Clusters of accounts: a number per account, or none.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    /// Empty when there are none.
    of: Vec<u32>,
    /// A bit per account in a cluster: asked for every account of a crowd, and hardly ever set.
    held: Vec<u64>,
    /// Members by local code, largest cluster first.
    pub(super) members: Vec<Vec<u32>>,
}

/// The number of an account in no cluster.
const NONE: u32 = u32::MAX;

impl Clusters {
    /// Joins pairs into connected components of at least `size_min` accounts (two or more).
    pub(super) fn join(n_accounts: u32, pairs: &[Recurrent], size_min: usize) -> Self {
        let edges: Vec<(u32, u32, f64)> = pairs.iter().map(|pair| (pair.a, pair.b, 1.0)).collect();
        if edges.is_empty() {
            return Self::default();
        }
        let mut members = graph::components(n_accounts, &edges);
        members.retain(|group| group.len() >= size_min.max(2));
        if members.is_empty() {
            return Self::default();
        }
        let mut of = vec![NONE; n_accounts as usize];
        let mut held = vec![0; (n_accounts as usize).div_ceil(64)];
        for (number, group) in members.iter().enumerate() {
            for &account in group {
                of[account as usize] = number as u32;
                held[account as usize / 64] |= 1u64 << (account % 64);
            }
        }
        Self { of, held, members }
    }

    /// Joins learned pairs into suspects.
    pub(super) fn of(strata: &Strata, pairs: &[Recurrent]) -> Self {
        Self::join(strata.n_accounts(), pairs, 2)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Says whether an account is in a cluster.
    pub(super) fn holds(&self, account: u32) -> bool {
        self.held.get(account as usize / 64).is_some_and(|bits| bits >> (account % 64) & 1 == 1)
    }

    /// Says whether both accounts are in one cluster.
    pub(super) fn joins(&self, a: u32, b: u32) -> bool {
        self.holds(a) && self.holds(b) && self.number(a) == self.number(b)
    }

    /// Returns the number of an account's cluster, `u32::MAX` for none.
    pub(super) fn number(&self, account: u32) -> u32 {
        self.of.get(account as usize).copied().unwrap_or(NONE)
    }
}

/// Pairs learned on even and on odd days.
pub(super) type Learned = [Vec<Recurrent>; 2];

/// Learns the pairs that make suspects, on each half of the days.
pub(super) fn learn(
    strata: &Strata,
    settings: &ChanceSettings,
    listener: &mut dyn FnMut(Progress),
) -> Learned {
    if !settings.cross_fit {
        return Default::default();
    }
    match settings.suspecting {
        Suspecting::Recurrent => {
            // All pairs of accounts could have been called: which of them meet is part of what is dealt again here.
            let m = n_pairs(u64::from(strata.n_accounts()));
            let mut pairs = recurrent(
                strata,
                settings.recur_unit,
                (SUSPECT_COACTIONS_MIN, settings.q),
                listener,
            );
            for pairs in &mut pairs {
                let p: Vec<f64> = pairs.iter().map(|pair| pair.p).collect();
                let called = stats::fdr::bh(&p, m, settings.q);
                pairs.retain(|pair| called.n > 0 && pair.p <= called.line);
            }
            pairs
        }
        Suspecting::Confirmed => {
            let by_accident = LEARNED_BY_ACCIDENT / f64::from(strata.n_accounts().max(1));
            let p_max = LEARNED_P_RECUR_MAX.min(by_accident);
            let asked = (LEARNED_COACTIONS_MIN, p_max);
            let pairs = recurrent(strata, settings.recur_unit, asked, listener);
            confirm(strata, settings, pairs, listener)
        }
    }
}

/// Keeps the pairs that are closer than chance explains on the days they were learned on.
///
/// All that recur there are suspects of these days themselves. That is no honest test, and need not be one: whatever is
/// read off one half of the days, the accounts of the other half stay exchangeable.
fn confirm(
    strata: &Strata,
    settings: &ChanceSettings,
    pairs: Learned,
    listener: &mut dyn FnMut(Progress),
) -> Learned {
    let clusters = pairs.each_ref().map(|pairs| Clusters::of(strata, pairs));
    let chance = Chance::with_suspects(strata, settings, clusters, Learned::default(), listener);
    let p = chance.half_chances(pairs.each_ref().map(|pairs| both(pairs)), [0, 1], listener);
    let is_close = |(pair, p)| (p <= LEARNED_P_MAX).then_some(pair);
    let [even, odd] = pairs;
    let [p_even, p_odd] = p;
    [(even, p_even), (odd, p_odd)]
        .map(|(pairs, p)| pairs.into_iter().zip(p).filter_map(is_close).collect())
}

/// Returns the two accounts of each pair.
fn both(pairs: &[Recurrent]) -> Vec<(u32, u32)> {
    pairs.iter().map(|pair| (pair.a, pair.b)).collect()
}
