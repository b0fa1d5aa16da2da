//! One lag again and again: all bins of a pair, held against its crowds and against both accounts' profiles.

use super::habits::Habits;
use super::tested::Bins;
use crate::methods::directed::{Crowds, Shared, looked_at};
use crate::methods::profile::{self, Weights};
use stats::poisson_binomial::{tail, tails};

/// Floats that differ by less are one value.
const TIE: f64 = 1.0 + 1e-12;

/// What is scanned.
pub(super) struct Scan<'a> {
    pub(super) all: &'a Crowds,
    pub(super) bins: &'a Bins,
    pub(super) shared: &'a Shared,
    pub(super) habits: &'a Habits,
    pub(super) pair: (u32, u32),
}

/// The bin that stands out most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scanned {
    /// Its place in the list of both directions.
    pub place: usize,
    /// Blocks with such a lag.
    pub n: u64,
    /// Blocks expected when the labels of each crowd are dealt again.
    pub expected: f64,
    /// Blocks expected from both accounts' profiles.
    pub expected_by_habit: f64,
    /// Chance of so many in this bin when labels are dealt again.
    pub p_bin: f64,
    /// The same by both profiles.
    pub p_bin_by_habit: f64,
    /// Chance that any bin stands out as much as the best one when labels are dealt again, profiles left aside.
    pub p_by_labels: f64,
    /// The same by labels or by profiles, whichever is larger.
    pub p: f64,
    /// The smallest such chance these blocks can give.
    pub p_floor: f64,
}

/// A bin: blocks with such a lag, and the chance of one in each block looked at, by labels and by profiles.
struct Counted {
    n: usize,
    blocks: [Vec<f64>; 2],
}

impl Counted {
    fn expected(&self) -> [f64; 2] {
        self.blocks.each_ref().map(|p| p.iter().fold(0.0, |sum, p| sum + p))
    }

    /// The chances of so many or more.
    fn p_bin(&self) -> [f64; 2] {
        self.blocks.each_ref().map(|p| tail(p, self.n).at_least)
    }

    /// The smallest chances there can be: such a lag in every block.
    fn p_if_all(&self) -> [f64; 2] {
        self.blocks.each_ref().map(|p| p.iter().product())
    }

    /// The chances of a count that stands out as much: the least count whose chance by `of` both is not above `p`.
    fn as_extreme(&self, p: f64, of: fn([f64; 2]) -> f64) -> [f64; 2] {
        let n_all = self.blocks[0].len();
        if of(self.p_if_all()) > p * TIE {
            return [0.0; 2];
        }
        let mut most = (self.n + 2).min(n_all);
        loop {
            let tails = self.blocks.each_ref().map(|blocks| tails(blocks, most));
            let at = |n: usize| [tails[0][n], tails[1][n]];
            match (0..=most).map(at).find(|chances| of(*chances) <= p * TIE) {
                Some(found) => return found,
                // Such a lag in every block is rare enough, but for what the sums lose in the last digit.
                None if most == n_all => return self.p_if_all(),
                None => most = (2 * most).min(n_all),
            }
        }
    }
}

fn larger(p: [f64; 2]) -> f64 {
    p[0].max(p[1])
}

fn by_labels(p: [f64; 2]) -> f64 {
    p[0]
}

fn sum(p: impl Iterator<Item = [f64; 2]>) -> [f64; 2] {
    p.fold([0.0; 2], |sum, new| [sum[0] + new[0], sum[1] + new[1]]).map(|p: f64| p.min(1.0))
}

impl Scan<'_> {
    /// Scans all bins. How far each stands out is the larger chance of its two explanations; the chances that any bin does so
    /// are added up over all bins, for each explanation by itself, and the larger sum counts. Nothing is lost to bins in which
    /// counts of this size cannot be: a bin adds what it can give.
    pub(super) fn of(&self, weights: (Weights, Weights)) -> Scanned {
        let n_places = 2 * self.bins.bins.len();
        let counted: Vec<Counted> =
            (0..n_places).map(|place| self.counted(place, weights)).collect();
        let p_bins: Vec<[f64; 2]> = counted.iter().map(Counted::p_bin).collect();
        // Where profiles explain all bins alike, the one that labels explain least is told.
        let stands_out = |one: usize, other: usize| {
            let by_both = larger(p_bins[one]).total_cmp(&larger(p_bins[other]));
            by_both.then(p_bins[one][0].total_cmp(&p_bins[other][0])).is_lt()
        };
        let place = (1..n_places).fold(0, |best, at| if stands_out(at, best) { at } else { best });
        // Both directions of a bin first: which of the two accounts is named first must not change the last digit.
        let n_bins = self.bins.bins.len();
        let any = |p: f64, of| {
            let both_ways = (0..n_bins).map(|at| {
                let of_place = |place: usize| counted[place].as_extreme(p, of);
                let (back, on) = (of_place(n_bins - 1 - at), of_place(n_bins + at));
                [back[0] + on[0], back[1] + on[1]]
            });
            sum(both_ways)
        };
        let least = counted.iter().map(|bin| larger(bin.p_if_all())).fold(1.0, f64::min);
        let labels_alone = p_bins.iter().map(|p| p[0]).fold(1.0, f64::min);
        let expected = counted[place].expected();
        Scanned {
            place,
            n: counted[place].n as u64,
            expected: expected[0],
            expected_by_habit: expected[1],
            p_bin: p_bins[place][0],
            p_bin_by_habit: p_bins[place][1],
            p_by_labels: any(labels_alone, by_labels)[0],
            p: larger(any(larger(p_bins[place]), larger)),
            p_floor: larger(any(least, larger)),
        }
    }

    /// Counts a bin. In a crowd with moments of which the profiles say nothing, a lag is at least as likely as both accounts'
    /// delays on objects that the other does not touch make it.
    fn counted(&self, place: usize, (of_a, of_b): (Weights, Weights)) -> Counted {
        let (at, forward) = self.bins.bin(place);
        let (bin, chances) = (self.bins.bins[at], &self.bins.chances[at]);
        let met = looked_at(self.all, chances, self.shared);
        let weights = if forward { (of_a, of_b) } else { (of_b, of_a) };
        let by_labels = met.iter().map(|met| chances[met.0]).collect();
        let (first, second) = if forward { self.pair } else { (self.pair.1, self.pair.0) };
        let mut by_delays = None;
        let by_profiles = met
            .iter()
            .map(|met| {
                let slots = &self.all.crowds[met.0].slots;
                let chance = profile::chance(slots, bin, weights);
                if profile::know(slots, weights) {
                    return chance;
                }
                let of_delays = || self.habits.share_in(first, second, bin).unwrap_or(0.0);
                chance.max(*by_delays.get_or_insert_with(of_delays))
            })
            .collect();
        let n = met.iter().filter(|met| bin.holds(if forward { met.1 } else { -met.1 })).count();
        Counted { n, blocks: [by_labels, by_profiles] }
    }
}
