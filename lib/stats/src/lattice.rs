//! The tail of a sum of independent whole numbers, each with a law of its own.

use crate::poisson_binomial::Tail;

/// One summand: the chances of its values above 0; what is left of 1 is the chance of 0.
///
/// Values need not ascend, and may repeat.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summand<'a> {
    /// `(value, chance)`, values at least 1.
    pub steps: &'a [(u32, f64)],
    /// Chance of 0.
    pub none: f64,
}

/// Returns the chances that the sum is at least, and exactly, `n`.
///
/// The distribution below `n` is built term by term and everything beyond is absorbed in one place: all terms are
/// positive and nothing is subtracted from 1, so that a tail of 1e-60 is as exact as the chances that went in.
///
/// ```
/// use stats::lattice::{Summand, tail};
/// // 0, 1 or 3, twice: at least 4 as 1+3, 3+1 or 3+3.
/// let one = Summand { steps: &[(1, 0.25), (3, 0.25)], none: 0.5 };
/// assert_eq!(tail([one.clone(), one], 4).at_least, 3.0 / 16.0);
/// ```
pub fn tail<'a>(summands: impl IntoIterator<Item = Summand<'a>>, n: u32) -> Tail {
    tail_with(&mut Vec::new(), summands, n)
}

/// As [`tail`], with a scratch that is reused.
pub fn tail_with<'a>(
    scratch: &mut Vec<f64>,
    summands: impl IntoIterator<Item = Summand<'a>>,
    n: u32,
) -> Tail {
    let n = n as usize;
    scratch.clear();
    scratch.resize(n + 2, 0.0);
    let f = scratch.as_mut_slice();
    f[0] = 1.0;
    // No sum so far is above this, what is absorbed left aside.
    let mut top = 0;
    for summand in summands {
        let largest = summand.steps.iter().map(|step| step.0 as usize).max().unwrap_or(0);
        let next_top = (top + largest).min(n);
        // What leaves at `from` goes to higher places only, so from above each place is read before it is written.
        for from in (0..=top).rev() {
            let mass = f[from];
            if mass == 0.0 {
                continue;
            }
            f[from] = mass * summand.none;
            for &(value, chance) in summand.steps {
                f[(from + value as usize).min(n + 1)] += mass * chance;
            }
        }
        top = next_top;
    }
    let at_least = if n == 0 { 1.0 } else { (f[n] + f[n + 1]).min(1.0) };
    Tail { at_least, exactly: f[n] }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every outcome of every summand.
    fn plain(laws: &[Vec<(u32, f64)>], n: u32) -> (f64, f64) {
        let mut sums = vec![(0u32, 1.0f64)];
        for law in laws {
            let none = 1.0 - law.iter().map(|step| step.1).sum::<f64>();
            let outcomes: Vec<(u32, f64)> = law.iter().copied().chain([(0, none)]).collect();
            sums = (sums.iter())
                .flat_map(|&(sum, chance)| outcomes.iter().map(move |o| (sum + o.0, chance * o.1)))
                .collect();
        }
        let of = |keep: &dyn Fn(u32) -> bool| {
            sums.iter().filter(|(sum, _)| keep(*sum)).map(|(_, chance)| chance).sum()
        };
        (of(&|sum| sum >= n), of(&|sum| sum == n))
    }

    fn laws() -> impl Strategy<Value = Vec<Vec<(u32, f64)>>> {
        let law = prop::collection::vec((1u32..9, 0.0..0.3f64), 0..4);
        prop::collection::vec(law, 0..6)
    }

    fn summands(laws: &[Vec<(u32, f64)>]) -> Vec<Summand<'_>> {
        let none = |law: &[(u32, f64)]| 1.0 - law.iter().map(|step| step.1).sum::<f64>();
        laws.iter().map(|law| Summand { steps: law, none: none(law) }).collect()
    }

    proptest! {
        #[test]
        fn as_all_outcomes_say(laws in laws(), n in 0u32..30) {
            let (found, (at_least, exactly)) = (tail(summands(&laws), n), plain(&laws, n));
            prop_assert!((found.at_least - at_least).abs() <= 1e-12 * at_least + 1e-300);
            prop_assert!((found.exactly - exactly).abs() <= 1e-12 * exactly + 1e-300);
        }

        #[test]
        fn of_ones_it_is_the_number_of_events(p in prop::collection::vec(0.0..1.0f64, 0..30), n in 0u32..20) {
            let steps: Vec<[(u32, f64); 1]> = p.iter().map(|&p| [(1, p)]).collect();
            let summands = steps.iter().zip(&p).map(|(steps, p)| Summand { steps, none: 1.0 - p });
            let (found, known) = (tail(summands, n), crate::poisson_binomial::tail(&p, n as usize));
            prop_assert!((found.at_least - known.at_least).abs() <= 1e-12 * known.at_least);
            prop_assert!((found.exactly - known.exactly).abs() <= 1e-12 * known.exactly);
        }

        #[test]
        fn more_is_never_likelier(laws in laws(), n in 0u32..30) {
            let [one, more] = [n, n + 1].map(|n| tail(summands(&laws), n).at_least);
            prop_assert!(one >= more * (1.0 - 1e-14));
        }
    }

    #[test]
    fn far_tails_keep_their_digits() {
        let steps = [(2, 0.009), (5, 0.001)];
        let thirty = tail((0..30).map(|_| Summand { steps: &steps, none: 0.99 }), 150);
        assert!((thirty.at_least / 1e-90 - 1.0).abs() < 1e-12, "{:e}", thirty.at_least);
        assert_eq!(tail([], 1).at_least, 0.0);
        assert_eq!(tail([], 0), Tail { at_least: 1.0, exactly: 1.0 });
    }
}
