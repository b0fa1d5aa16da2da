//! Weights by frequency, and R's quantile of type 7.

use std::collections::BTreeMap;

/// How many edges have each weight.
#[derive(Clone, Debug, Default)]
pub(super) struct Weights {
    small: Vec<u64>,
    large: BTreeMap<u64, u64>,
}

impl Weights {
    const SMALL: u64 = 256;

    pub(super) fn add(&mut self, weight: u64) {
        if weight < Self::SMALL {
            self.small.resize(Self::SMALL as usize, 0);
            self.small[weight as usize] += 1;
        } else {
            *self.large.entry(weight).or_default() += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        if self.small.len() < other.small.len() {
            self.small.resize(other.small.len(), 0);
        }
        for (mine, theirs) in self.small.iter_mut().zip(&other.small) {
            *mine += theirs;
        }
        for (&weight, n) in &other.large {
            *self.large.entry(weight).or_default() += n;
        }
    }

    fn each(&self) -> impl Iterator<Item = (u64, u64)> {
        let small = self.small.iter().enumerate().map(|(weight, &n)| (weight as u64, n));
        small.filter(|&(_, n)| n > 0).chain(self.large.iter().map(|(&weight, &n)| (weight, n)))
    }

    pub(super) fn n_edges(&self) -> u64 {
        self.each().map(|(_, n)| n).sum()
    }

    pub(super) fn n_pairs(&self) -> u64 {
        self.each().map(|(weight, n)| weight * n).sum()
    }

    /// Returns the weight at `rank`, counted from 0, smallest first.
    fn at(&self, rank: u64) -> f64 {
        let mut before = 0;
        for (weight, n) in self.each() {
            before += n;
            if rank < before {
                return weight as f64;
            }
        }
        f64::NAN
    }

    /// Returns the type-7 quantile, with R's fuzz of four units in the last place; `None` without edges.
    pub(super) fn quantile(&self, share: f64) -> Option<f64> {
        const FUZZ: f64 = 4.0 * f64::EPSILON;
        let last = self.n_edges().checked_sub(1)?;
        let place = last as f64 * share;
        let below = (place + FUZZ).floor();
        let part = place - below;
        let low = self.at(below as u64);
        if part.abs() < FUZZ {
            return Some(low);
        }
        let high = self.at((below as u64 + 1).min(last));
        Some((1.0 - part) * low + part * high)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(weights: &[u64], share: f64, expected: Option<f64>) {
        let mut counted = Weights::default();
        weights.iter().for_each(|&weight| counted.add(weight));
        assert_eq!(counted.quantile(share), expected);
    }

    #[test]
    fn type_seven_by_hand() {
        check(&[], 0.5, None);
        check(&[4], 0.5, Some(4.0));
        check(&[3, 1, 1, 2], 0.5, Some(1.5));
        check(&[3, 1, 1, 2], 0.0, Some(1.0));
        check(&[3, 1, 1, 2], 1.0, Some(3.0));
        check(&[1000, 1, 500], 0.75, Some(750.0));
    }

    #[test]
    fn the_fuzz_lands_on_whole_places() {
        // 10 * 0.3 is 3.0000000000000004 or 3 depending on rounding: the value at place 3 is meant.
        check(&[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.3, Some(3.0));
    }
}
