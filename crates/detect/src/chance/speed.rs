//! The normal of small crowds: the mean of crowds of their size, and how quick each account's own crowds are.
//!
//! A crowd of five that all acted in one minute cannot define its own normal.

use super::settings::{ChanceSettings, N_SIZE_CLASSES, size_class};
use super::strata::{Strata, count_within, n_pairs};
use super::suspects::Clusters;
use rayon::prelude::*;

/// Accounts looked at between two words of progress.
const ACCOUNTS_PER_TURN: usize = 1 << 14;

/// What is known of one half of the days: whom to leave out, and how fast small crowds are.
#[derive(Debug)]
pub(super) struct Half {
    pub(super) clusters: Clusters,
    /// Mean chance of a co-action by size class, over crowds of all days without suspects.
    pub(super) means: [f64; N_SIZE_CLASSES],
    pub(super) n_silent: u32,
    /// Per account: co-actions in small crowds of this half with partners that are no suspects.
    seen: Vec<f64>,
    /// Per account: what the means expect there.
    expected: Vec<f64>,
}

impl Half {
    pub(super) fn new(
        strata: &Strata,
        settings: &ChanceSettings,
        half: usize,
        clusters: Clusters,
        told: &mut dyn FnMut(u64),
    ) -> Self {
        let (means, n_silent) = class_means(strata, &clusters, strata.window, |s| strata.n_hits(s));
        let mut this = Self { clusters, means, n_silent, seen: Vec::new(), expected: Vec::new() };
        let mut of_accounts: Vec<(f64, f64)> = Vec::with_capacity(strata.order.len());
        for turn in strata.order.chunks(ACCOUNTS_PER_TURN) {
            told(of_accounts.len() as u64);
            let of_turn = turn.par_iter();
            of_accounts.par_extend(
                of_turn.map(|&account| this.small_crowds(strata, settings, half, account)),
            );
        }
        told(of_accounts.len() as u64);
        this.seen = vec![0.0; strata.order.len()];
        this.expected = vec![0.0; strata.order.len()];
        for (&account, (seen, expected)) in strata.order.iter().zip(of_accounts) {
            this.seen[account as usize] = seen;
            this.expected[account as usize] = expected;
        }
        this
    }

    /// Returns the mean chance for a crowd of that size.
    pub(super) fn mean(&self, crowd: u32) -> f64 {
        self.means[size_class(crowd)].min(1.0)
    }

    /// Returns how many more co-actions an account's small crowds show than the means expect, drawn towards 1; what it
    /// did with the partner at hand is taken off first.
    pub(super) fn speed(&self, account: u32, own: (f64, f64), prior: f64) -> f64 {
        let account = account as usize;
        let (seen, expected) = (self.seen[account] - own.0, self.expected[account] - own.1);
        ((seen + prior) / (expected + prior)).max(0.0)
    }

    fn small_crowds(
        &self,
        strata: &Strata,
        settings: &ChanceSettings,
        half: usize,
        account: u32,
    ) -> (f64, f64) {
        let own = self.clusters.number(account);
        let suspect = self.clusters.holds(account);
        let (mut seen, mut expected) = (0u64, 0.0);
        for place in strata.places(account) {
            let (stratum, size) = (place.stratum, strata.size(place.stratum));
            let large = !suspect && size >= settings.crowd_min;
            if large || !strata.counts(stratum) || strata.half_of(stratum) != half {
                continue;
            }
            let at = place.at;
            let (mut partners, mut hits, mut dropped) = (0u32, 0u64, 0u32);
            for position in strata.slots(stratum) {
                let other = strata.account[position];
                if other == account {
                    continue;
                }
                if !self.clusters.holds(other) {
                    partners += 1;
                    hits += u64::from(strata.at[position].abs_diff(at) <= strata.window);
                } else if suspect && self.clusters.number(other) == own {
                    dropped += 1;
                }
            }
            let crowd = size - dropped;
            if crowd < settings.crowd_min && partners > 0 {
                seen += hits;
                expected += f64::from(partners) * self.mean(crowd);
            }
        }
        (seen as f64, expected)
    }
}

/// Returns the mean of `C / (M (M - 1) / 2)` by size class over all crowds, suspects left out, and the number of
/// classes in which there are crowds but no co-action.
///
/// Such a class gets one over its crowds plus one: a mean of 0 would make the first co-action there impossible. A
/// class without a crowd gets 1.
///
/// `n_hits` counts the pairs within `window` of each stratum, suspects included.
pub(super) fn class_means(
    strata: &Strata,
    clusters: &Clusters,
    window: u32,
    n_hits: impl Fn(u32) -> u64,
) -> ([f64; N_SIZE_CLASSES], u32) {
    let (mut sums, mut crowds) = ([0.0; N_SIZE_CLASSES], [0u64; N_SIZE_CLASSES]);
    let mut times = Vec::new();
    for stratum in 0..strata.n_strata() {
        let slots = strata.slots(stratum);
        let mut size = strata.size(stratum);
        let mut hits = n_hits(stratum);
        if !clusters.is_empty() && strata.account[slots.clone()].iter().any(|&x| clusters.holds(x))
        {
            times.clear();
            times.extend(
                slots.filter(|&i| !clusters.holds(strata.account[i])).map(|i| strata.at[i]),
            );
            (size, hits) = (times.len() as u32, count_within(&times, window));
        }
        if size >= 2 {
            let class = size_class(size);
            sums[class] += hits as f64 / n_pairs(u64::from(size)) as f64;
            crowds[class] += 1;
        }
    }
    let mut means = [1.0; N_SIZE_CLASSES];
    let mut n_silent = 0;
    for class in (0..N_SIZE_CLASSES).filter(|&class| crowds[class] > 0) {
        means[class] = sums[class] / crowds[class] as f64;
        if sums[class] == 0.0 {
            means[class] = 1.0 / (crowds[class] + 1) as f64;
            n_silent += 1;
        }
    }
    (means, n_silent)
}
