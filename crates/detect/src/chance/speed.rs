//! The normal of small crowds: the mean of crowds of their size, and how quick each account's own crowds are.
//!
//! A crowd of five that all acted in one minute cannot define its own normal.

use super::settings::{ChanceSettings, N_SIZE_CLASSES, size_class};
use super::strata::{Slot, Strata, count_within, n_pairs};
use super::suspects::Clusters;

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
    ) -> Self {
        let (means, n_silent) = class_means(strata, &clusters, strata.window, |s| strata.n_hits(s));
        let mut this = Self { clusters, means, n_silent, seen: Vec::new(), expected: Vec::new() };
        this.look_at_small_crowds(strata, settings, half);
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

    /// Counts what each account's small crowds show and what their means expect, suspects left out; crowd by crowd, in
    /// the order of time.
    fn look_at_small_crowds(&mut self, strata: &Strata, settings: &ChanceSettings, half: usize) {
        let n_accounts = strata.n_accounts() as usize;
        let (mut seen, mut expected) = (vec![0.0; n_accounts], vec![0.0; n_accounts]);
        let here = |&stratum: &u32| strata.counts(stratum) && strata.half_of(stratum) == half;
        for stratum in (0..strata.n_strata()).filter(here) {
            let crowd = strata.crowd(stratum);
            let is_small = (crowd.len() as u32) < settings.crowd_min;
            for one in crowd {
                let suspect = self.clusters.holds(one.account);
                if !suspect && !is_small {
                    continue;
                }
                let (partners, hits, left) = self.company(crowd, one, strata.window);
                if left < settings.crowd_min && partners > 0 {
                    seen[one.account as usize] += hits as f64;
                    expected[one.account as usize] += f64::from(partners) * self.mean(left);
                }
            }
        }
        (self.seen, self.expected) = (seen, expected);
    }

    /// Counts the others in a crowd that are no suspects, those of them within the window, and the crowd without the
    /// others of its own cluster.
    fn company(&self, crowd: &[Slot], one: &Slot, window: u32) -> (u32, u64, u32) {
        let (mut partners, mut hits, mut left) = (0, 0, crowd.len() as u32);
        for other in crowd.iter().filter(|other| other.account != one.account) {
            if !self.clusters.holds(other.account) {
                partners += 1;
                hits += u64::from(other.at.abs_diff(one.at) <= window);
            } else if self.clusters.joins(other.account, one.account) {
                left -= 1;
            }
        }
        (partners, hits, left)
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
        let crowd = strata.crowd(stratum);
        let mut size = strata.size(stratum);
        let mut hits = n_hits(stratum);
        if !clusters.is_empty() && crowd.iter().any(|slot| clusters.holds(slot.account)) {
            times.clear();
            let left = crowd.iter().filter(|slot| !clusters.holds(slot.account));
            times.extend(left.map(|slot| slot.at));
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
