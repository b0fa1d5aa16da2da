//! How much of what was planted was found: precision, recall, false alarms, and the curve over a ranking.
//!
//! The unit is the pair. Two accounts of one planted group are a planted pair; every other pair is not, also when
//! both accounts were planted, in different groups.

use std::collections::{BTreeMap, BTreeSet};

/// Two accounts, in any order.
pub type Pair = (u32, u32);

/// A pair with its p-value; smaller means more suspicious.
pub type RankedPair = (f64, u32, u32);

/// The truth, ready to be asked.
#[derive(Clone, Debug, Default)]
pub struct PlantedPairs {
    /// The groups of each planted account.
    groups_of: BTreeMap<u32, Vec<usize>>,
    n_groups: usize,
    n_pairs: u64,
}

/// What was found, against the truth.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Different pairs flagged.
    pub n_flagged: u64,
    /// Flagged and planted.
    pub n_true: u64,
    /// Flagged and not planted.
    pub n_false: u64,
    /// Those of `n_false` with at least one planted account.
    pub n_false_with_member: u64,
    /// Planted and not flagged.
    pub n_missed: u64,
    /// Planted accounts.
    pub n_members: u64,
    /// Planted accounts in at least one true pair.
    pub n_members_found: u64,
    /// Accounts in a flagged pair that were not planted.
    pub n_outsiders: u64,
    /// Groups with at least one true pair.
    pub n_groups_found: u64,
    /// Share of flagged pairs that are planted; `None` when nothing was flagged.
    pub precision: Option<f64>,
    /// Share of planted pairs that were flagged; `None` when nothing was planted.
    pub recall: Option<f64>,
}

/// One point of the curve: everything up to `p` is flagged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The threshold, itself included.
    pub p: f64,
    /// Pairs flagged.
    pub n_flagged: u64,
    /// Planted pairs among them.
    pub n_true: u64,
    /// `n_true / n_flagged`.
    pub precision: f64,
    /// `n_true` over all planted pairs; 0 when nothing was planted.
    pub recall: f64,
}

impl PlantedPairs {
    /// Prepares the truth from the accounts of each group. An account named twice in a group counts once.
    pub fn new(groups: &[Vec<u32>]) -> Self {
        let mut groups_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        let mut pairs = BTreeSet::new();
        for (group, accounts) in groups.iter().enumerate() {
            let accounts: BTreeSet<u32> = accounts.iter().copied().collect();
            for &a in &accounts {
                groups_of.entry(a).or_default().push(group);
                pairs.extend(accounts.range(..a).map(|&b| (b, a)));
            }
        }
        Self { groups_of, n_groups: groups.len(), n_pairs: pairs.len() as u64 }
    }

    /// Returns the number of planted pairs; a pair planted in two groups counts once.
    pub fn n_pairs(&self) -> u64 {
        self.n_pairs
    }

    /// Says whether two accounts were planted in one group.
    pub fn is_planted(&self, a: u32, b: u32) -> bool {
        a != b && self.shared_groups(a, b).next().is_some()
    }

    /// Compares flagged pairs with the truth. Order and repetition mean nothing; a pair of one account is no pair.
    pub fn compare(&self, flagged: &[Pair]) -> Found {
        let (mut members, mut outsiders) = (BTreeSet::new(), BTreeSet::new());
        let mut groups = vec![false; self.n_groups];
        let (mut n_true, mut n_false_with_member) = (0, 0);
        let flagged = distinct(flagged.iter().copied());
        for &(a, b) in &flagged {
            outsiders.extend([a, b].into_iter().filter(|account| !self.is_member(*account)));
            if self.is_planted(a, b) {
                n_true += 1;
                members.extend([a, b]);
                for group in self.shared_groups(a, b) {
                    groups[group] = true;
                }
            } else if self.is_member(a) || self.is_member(b) {
                n_false_with_member += 1;
            }
        }
        let n_flagged = flagged.len() as u64;
        Found {
            n_flagged,
            n_true,
            n_false: n_flagged - n_true,
            n_false_with_member,
            n_missed: self.n_pairs - n_true,
            n_members: self.groups_of.len() as u64,
            n_members_found: members.len() as u64,
            n_outsiders: outsiders.len() as u64,
            n_groups_found: groups.iter().map(|&is_found| u64::from(is_found)).sum(),
            precision: share(n_true, n_flagged),
            recall: share(n_true, self.n_pairs),
        }
    }

    /// Says whether an account was planted.
    pub fn is_member(&self, account: u32) -> bool {
        self.groups_of.contains_key(&account)
    }

    fn shared_groups(&self, a: u32, b: u32) -> impl Iterator<Item = usize> + '_ {
        let of = |account| self.groups_of.get(&account).map_or(&[][..], Vec::as_slice);
        let others = of(b);
        of(a).iter().copied().filter(move |group| others.contains(group))
    }
}

/// Returns the curve of precision against recall, one point for each different p, ascending.
///
/// Equal p are flagged together: their order is nobody's merit. Of a pair ranked twice the smaller p counts. A p that is
/// not a number stands at the end, as if it were infinite.
pub fn precision_recall_curve(ranking: &[RankedPair], planted: &PlantedPairs) -> Vec<CurvePoint> {
    let mut best: BTreeMap<Pair, f64> = BTreeMap::new();
    for &(p, a, b) in ranking.iter().filter(|(_, a, b)| a != b) {
        let p = if p.is_nan() { f64::INFINITY } else { p };
        let known = best.entry((a.min(b), a.max(b))).or_insert(p);
        *known = known.min(p);
    }
    let mut sorted: Vec<(f64, bool)> =
        best.into_iter().map(|((a, b), p)| (p, planted.is_planted(a, b))).collect();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut n_flagged, mut n_true) = (0, 0);
    let mut curve = Vec::new();
    for tied in sorted.chunk_by(|a, b| a.0 == b.0) {
        n_flagged += tied.len() as u64;
        n_true += tied.iter().map(|&(_, is_true)| u64::from(is_true)).sum::<u64>();
        curve.push(CurvePoint {
            p: tied[0].0,
            n_flagged,
            n_true,
            precision: share(n_true, n_flagged).unwrap_or(0.0),
            recall: share(n_true, planted.n_pairs()).unwrap_or(0.0),
        });
    }
    curve
}

/// Returns the area under the curve by steps: each gain in recall at the precision it was reached with.
///
/// Planted pairs that were never ranked are never reached, so they add nothing.
pub fn average_precision(curve: &[CurvePoint]) -> f64 {
    let mut before = 0.0;
    let mut area = 0.0;
    for point in curve {
        area += (point.recall - before) * point.precision;
        before = point.recall;
    }
    area
}

fn distinct(pairs: impl Iterator<Item = Pair>) -> BTreeSet<Pair> {
    pairs.filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b))).collect()
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two groups: 1 2 3 (three pairs) and 7 8 (one pair).
    fn planted() -> PlantedPairs {
        PlantedPairs::new(&[vec![1, 2, 3], vec![8, 7]])
    }

    #[test]
    fn flagged_pairs_are_counted_by_hand() {
        // True: 1-2, 7-8. False: 1-7 (both planted, not together), 3-9 (one planted), 20-21. Missed: 1-3, 2-3.
        let found = planted().compare(&[(2, 1), (1, 2), (7, 8), (7, 1), (3, 9), (20, 21), (5, 5)]);
        let by_hand = Found {
            n_flagged: 5,
            n_true: 2,
            n_false: 3,
            n_false_with_member: 2,
            n_missed: 2,
            n_members: 5,
            n_members_found: 4,
            n_outsiders: 3,
            n_groups_found: 2,
            precision: Some(0.4),
            recall: Some(0.5),
        };
        assert_eq!(found, by_hand);
    }

    #[test]
    fn nothing_flagged_and_nothing_planted_have_no_share() {
        let found = planted().compare(&[]);
        assert_eq!((found.precision, found.recall, found.n_missed), (None, Some(0.0), 4));
        let found = PlantedPairs::new(&[]).compare(&[(1, 2)]);
        assert_eq!((found.precision, found.recall, found.n_false), (Some(0.0), None, 1));
    }

    #[test]
    fn a_pair_of_two_groups_is_planted_once() {
        let planted = PlantedPairs::new(&[vec![1, 2, 3, 3], vec![1, 2]]);
        assert_eq!(planted.n_pairs(), 3);
        assert_eq!(planted.compare(&[(1, 2)]).n_groups_found, 2);
        assert!(!planted.is_planted(1, 1));
    }

    #[test]
    fn a_curve_is_counted_by_hand() {
        // p: 1-2 true at .001; 1-9 false and 1-3 true tied at .01; 7-8 true at .2; 4-5 false, not a number.
        let ranking = [
            (0.2, 8, 7),
            (0.01, 1, 9),
            (0.001, 1, 2),
            (0.01, 3, 1),
            (0.5, 2, 1),
            (f64::NAN, 4, 5),
            (0.0, 6, 6),
        ];
        let curve = precision_recall_curve(&ranking, &planted());
        let point = |p, n_flagged, n_true, precision, recall| CurvePoint {
            p,
            n_flagged,
            n_true,
            precision,
            recall,
        };
        let by_hand = [
            point(0.001, 1, 1, 1.0, 0.25),
            point(0.01, 3, 2, 2.0 / 3.0, 0.5),
            point(0.2, 4, 3, 0.75, 0.75),
            point(f64::INFINITY, 5, 3, 0.6, 0.75),
        ];
        assert_eq!(curve, by_hand);
        // .25 * 1 + .25 * 2/3 + .25 * 3/4 = .604166...; 2-3 is never reached.
        assert!((average_precision(&curve) - 0.604_166_666_666_666_7).abs() < 1e-15);
        assert!(precision_recall_curve(&[], &planted()).is_empty());
    }
}
