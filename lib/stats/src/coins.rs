//! Throws of a coin, one for each occasion: does one side come first too often?
//!
//! A count of few throws takes few values, so that its p is often well above what it need be. Where the throws have a weight that
//! says nothing about who wins, equal counts can be told apart by the weights of the throws won; the p is then as exact as
//! before, and finer. This is fixed before looking: it is one order of all outcomes, not a choice among orders.

use crate::binomial::{at_least, pmf};

/// Up to so many throws equal counts are told apart by rank; beyond, a step of the count is small.
const RANKED_MAX: usize = 60;

/// Throws, of which one side has won those marked, in ascending order of a weight that is not left to chance; compared with one
/// coin after another.
///
/// Outcomes are ordered by the count, then by the sum of the ranks of the throws won; the smaller tail is doubled.
///
/// ```
/// use stats::coins::Throws;
///
/// // Three of four, the lightest lost. As uneven: four of four (1 of 16 outcomes), or three with these ranks (1 of 16).
/// assert!((Throws::of(&[false, true, true, true]).fair() - 0.25).abs() < 1e-12);
/// // The heaviest lost: all four outcomes with three count.
/// assert!((Throws::of(&[true, true, true, false]).fair() - 0.625).abs() < 1e-12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Throws {
    n: u64,
    n_won: u64,
    /// Of the outcomes with this count the share with as large a sum of ranks, for the side and for the other.
    as_heavy: (f64, f64),
}

impl Throws {
    /// Ranks the throws.
    pub fn of(is_won: &[bool]) -> Self {
        let n = is_won.len();
        let as_heavy = |side: bool| {
            let won = || (1..=n).zip(is_won).filter(|(_, won)| **won == side);
            let (k, ranks) = (won().count(), won().map(|(rank, _)| rank).sum());
            if n > RANKED_MAX { 1.0 } else { n_sets(n, k, ranks) / n_sets(n, k, 0) }
        };
        let n_won = is_won.iter().filter(|won| **won).count() as u64;
        Self { n: n as u64, n_won, as_heavy: (as_heavy(true), as_heavy(false)) }
    }

    /// Returns the two-sided p, exact when each throw is fair and independent.
    pub fn fair(&self) -> f64 {
        self.of_share(0.5)
    }

    /// Returns the same when each throw is won with the chance `share`.
    ///
    /// ```
    /// use stats::coins::Throws;
    ///
    /// // Three of three with 9 in 10: .729, and as likely below. None of three: .1 x .1 x .1, on both sides.
    /// assert_eq!(Throws::of(&[true; 3]).of_share(0.9), 1.0);
    /// assert!((Throws::of(&[false; 3]).of_share(0.9) - 0.002).abs() < 1e-15);
    /// ```
    pub fn of_share(&self, share: f64) -> f64 {
        let tail = |k: u64, chance: f64, as_heavy: f64| {
            at_least(k + 1, self.n, chance) + pmf(k, self.n, chance) * as_heavy
        };
        let up = tail(self.n_won, share, self.as_heavy.0);
        let down = tail(self.n - self.n_won, 1.0 - share, self.as_heavy.1);
        (2.0 * up.min(down)).min(1.0)
    }

    /// Returns what neither a fair coin nor one of that share explains, nor any between them: the larger of both p; 1 where the
    /// share won lies between the two.
    ///
    /// ```
    /// use stats::coins::Throws;
    ///
    /// // Seven of ten, where one side wins nine of ten by habit: something between may be so.
    /// let seven = [true, true, false, true, true, false, true, true, false, true];
    /// assert_eq!(Throws::of(&seven).beyond(0.9), 1.0);
    /// let none = Throws::of(&[false; 10]);
    /// assert_eq!(none.beyond(0.9), none.fair());
    /// ```
    pub fn beyond(&self, share: f64) -> f64 {
        let between = |share: f64| share * self.n as f64;
        let (low, high) = (between(share.min(0.5)), between(share.max(0.5)));
        let is_between = (low..=high).contains(&(self.n_won as f64));
        if is_between { 1.0 } else { self.fair().max(self.of_share(share)) }
    }
}

/// Counts the sets of `k` of the numbers 1 to `n` with a sum of at least `sum_min`.
fn n_sets(n: usize, k: usize, sum_min: usize) -> f64 {
    // No set has less than 1 + 2 + .. + k.
    if sum_min <= k * (k + 1) / 2 {
        let k = k.min(n - k);
        return (0..k).fold(1.0, |sets, at| (sets * (n - at) as f64 / (at + 1) as f64).round());
    }
    let most = n * (n + 1) / 2;
    // `sets[j][s]`: sets of `j` of the numbers so far with sum `s`.
    let mut sets = vec![vec![0.0f64; most + 1]; k + 1];
    sets[0][0] = 1.0;
    for number in 1..=n {
        for j in (1..=k.min(number)).rev() {
            for sum in number..=most {
                sets[j][sum] += sets[j - 1][sum - number];
            }
        }
    }
    sets[k][sum_min.min(most)..].iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::binomial::{at_most, sign_test};
    use proptest::prelude::*;

    fn fair(is_won: &[bool]) -> f64 {
        Throws::of(is_won).fair()
    }

    fn of_share(is_won: &[bool], share: f64) -> f64 {
        Throws::of(is_won).of_share(share)
    }

    fn beyond(is_won: &[bool], share: f64) -> f64 {
        Throws::of(is_won).beyond(share)
    }

    fn turned(is_won: &[bool]) -> Vec<bool> {
        is_won.iter().map(|is_won| !is_won).collect()
    }

    /// What floats may differ by and still be a tie.
    const TIE: f64 = 1.0 + 1e-9;

    /// All outcomes of `n` throws.
    fn outcomes(n: usize) -> impl Iterator<Item = Vec<bool>> {
        (0..1u32 << n).map(move |bits| (0..n).map(|at| bits >> at & 1 == 1).collect())
    }

    /// The chance of one outcome when one side wins each throw with that chance.
    fn chance_of(outcome: &[bool], chance: f64) -> f64 {
        outcome.iter().map(|&won| if won { chance } else { 1.0 - chance }).product()
    }

    #[test]
    fn every_outcome_listed_keeps_every_level() {
        for n in 1..=9 {
            for share in [0.5, 0.3, 0.62, 0.9, 0.995] {
                let all: Vec<(Vec<bool>, [f64; 2])> = outcomes(n)
                    .map(|outcome| {
                        (outcome.clone(), [of_share(&outcome, share), beyond(&outcome, share)])
                    })
                    .collect();
                // P at most x comes with a chance of at most x: by that share, and of what either end leaves by both ends and between.
                let between = [share, 0.5 + (share - 0.5) / 3.0, 0.5 + (share - 0.5) / 1.5, 0.5];
                for (which, chances) in [(0, &between[..1]), (1, &between[..])] {
                    for chance in chances {
                        for (_, level) in &all {
                            let level = level[which];
                            let as_low = all.iter().filter(|(_, p)| p[which] <= level * TIE);
                            let sum: f64 =
                                as_low.map(|(outcome, _)| chance_of(outcome, *chance)).sum();
                            assert!(
                                sum <= level * (1.0 + 1e-7),
                                "{n} {share} {chance}: {sum} {level}"
                            );
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn fair_throws_as_every_outcome_listed() {
        // As high: more won, or as many with as large a sum of ranks.
        let key = |outcome: &[bool]| {
            let ranks = (1u32..).zip(outcome).filter(|(_, won)| **won);
            let ranks: Vec<u32> = ranks.map(|(rank, _)| rank).collect();
            (ranks.len(), ranks.iter().sum::<u32>())
        };
        for outcome in outcomes(8) {
            let up = outcomes(8).filter(|other| key(other) >= key(&outcome)).count();
            let down =
                outcomes(8).filter(|other| key(&turned(other)) >= key(&turned(&outcome))).count();
            let p = (2.0 * up.min(down) as f64 / 256.0).min(1.0);
            assert!((fair(&outcome) - p).abs() < 1e-12, "{outcome:?}");
        }
    }

    #[test]
    fn sets_by_hand() {
        // Of 1 to 4: six pairs with sums 3 4 5 5 6 7.
        let counts: Vec<f64> = (0..9).map(|sum_min| n_sets(4, 2, sum_min)).collect();
        assert_eq!(counts, [6.0, 6.0, 6.0, 6.0, 5.0, 4.0, 2.0, 1.0, 0.0]);
        assert_eq!((n_sets(5, 0, 0), n_sets(0, 0, 0)), (1.0, 1.0));
        // C(60, 30).
        assert!((n_sets(60, 30, 0) / 118_264_581_564_861_424.0 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn many_throws_are_not_ranked() {
        let mut throws = vec![true; 45];
        throws.extend([false; 25]);
        assert!((fair(&throws) / sign_test(45, 70) - 1.0).abs() < 1e-12);
        assert_eq!(fair(&[]), 1.0);
        assert_eq!(beyond(&[], 0.7), 1.0);
    }

    proptest! {
        #[test]
        fn never_more_than_the_bare_count(throws in prop::collection::vec(any::<bool>(), 0..40), share in 0.02f64..0.98) {
            let n = throws.len() as u64;
            let k = throws.iter().filter(|won| **won).count() as u64;
            let count = sign_test(k, n);
            prop_assert!(fair(&throws) <= count * TIE);
            // More than the next count would have given.
            let next = if 2 * k >= n { sign_test(k + 1, n) } else { sign_test(k.saturating_sub(1), n) };
            prop_assert!(k == 0 || k == n || fair(&throws) >= next.min(count) / TIE);
            let tails = at_least(k, n, share).min(at_most(k, n, share));
            let habit = (2.0 * tails).min(1.0);
            prop_assert!(of_share(&throws, share) <= habit * TIE);
            let between = n as f64 * share.min(0.5)..=n as f64 * share.max(0.5);
            let is_between = between.contains(&(k as f64));
            prop_assert!(is_between || beyond(&throws, share) <= count.max(habit) * TIE);
            // Who is called the winner changes nothing.
            prop_assert!((beyond(&throws, share) - beyond(&turned(&throws), 1.0 - share)).abs() < 1e-9);
            prop_assert!(2 * k == n || (beyond(&throws, 0.5) - fair(&throws)).abs() < 1e-12);
        }
    }

    #[test]
    fn habits_by_hand() {
        // Seven of eight, the lightest lost. By habit six of ten are won: that outcome or all eight, .6^7 x .4 + .6^8 = .6^7.
        let throws = [false, true, true, true, true, true, true, true];
        assert!((of_share(&throws, 0.6) - 2.0 * 0.6f64.powi(7)).abs() < 1e-12);
        // By a fair coin it is two outcomes of 256, on either side: less.
        assert!((beyond(&throws, 0.6) - 2.0 * 0.6f64.powi(7)).abs() < 1e-12);
        assert!((fair(&throws) - 4.0 / 256.0).abs() < 1e-15);
    }
}
