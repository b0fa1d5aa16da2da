//! Suspects: accounts in the same bursts on one half of the days, left out of the crowds of the other half.
//!
//! A network that makes a burst itself would else be its own normal. Learning on other days keeps the test exact:
//! the labels that are left are as exchangeable as before.

use super::recur::{Recurrent, recurrent};
use super::settings::{ChanceSettings, SUSPECT_COACTIONS_MIN};
use super::strata::{Strata, n_pairs};
use super::tested::Progress;

/// Clusters of accounts: a number per account, or none.
#[derive(Clone, Debug, Default)]
pub(super) struct Clusters {
    /// Empty when there are none.
    of: Vec<u32>,
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
        for (number, group) in members.iter().enumerate() {
            group.iter().for_each(|&account| of[account as usize] = number as u32);
        }
        Self { of, members }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.of.is_empty()
    }

    /// Says whether an account is in a cluster.
    pub(super) fn holds(&self, account: u32) -> bool {
        self.number(account) != NONE
    }

    /// Says whether both accounts are in one cluster.
    pub(super) fn joins(&self, a: u32, b: u32) -> bool {
        self.holds(a) && self.number(a) == self.number(b)
    }

    /// Returns the number of an account's cluster, `u32::MAX` for none.
    pub(super) fn number(&self, account: u32) -> u32 {
        self.of.get(account as usize).copied().unwrap_or(NONE)
    }
}

/// Learns the clusters to leave out on even and on odd days, each from the other days.
pub(super) fn suspects(
    strata: &Strata,
    settings: &ChanceSettings,
    listener: &mut dyn FnMut(Progress),
) -> [Clusters; 2] {
    if !settings.cross_fit {
        return Default::default();
    }
    // All pairs of accounts could have been called: which of them meet is part of what is dealt again here.
    let m = n_pairs(u64::from(strata.n_accounts()));
    let [even, odd] =
        recurrent(strata, SUSPECT_COACTIONS_MIN, settings.q, listener).map(|mut pairs| {
            let p: Vec<f64> = pairs.iter().map(|pair| pair.p).collect();
            let called = stats::fdr::bh(&p, m, settings.q);
            pairs.retain(|pair| called.n > 0 && pair.p <= called.line);
            Clusters::join(strata.n_accounts(), &pairs, 2)
        });
    [odd, even]
}
