//! The hypergeometric distribution, and sums of it over strata.

use crate::binomial;
use crate::lattice::{Summand, tail};

/// Returns `P(X = x)`: `x` marked ones among `drawn` of `all`, of which `marked` are marked.
pub fn pmf(x: u64, all: u64, marked: u64, drawn: u64) -> f64 {
    let (marked, drawn) = (marked.min(all), drawn.min(all));
    if x > marked || x > drawn || drawn - x > all - marked {
        return 0.0;
    }
    if drawn == 0 || drawn == all {
        return 1.0;
    }
    // Three binomial terms at one chance: Loader's form, which never cancels.
    let p = drawn as f64 / all as f64;
    binomial::pmf(x, marked, p) * binomial::pmf(drawn - x, all - marked, p)
        / binomial::pmf(drawn, all, p)
}

/// Returns the upper tail `P(X >= x)`, summed from its smallest term on.
///
/// ```
/// // Both aces among two cards of four: 1 in 6.
/// assert!((stats::hypergeometric::at_least(2, 4, 2, 2) - 1.0 / 6.0).abs() < 1e-15);
/// ```
pub fn at_least(x: u64, all: u64, marked: u64, drawn: u64) -> f64 {
    let most = marked.min(drawn).min(all);
    if x == 0 {
        return 1.0;
    }
    (x..=most).rev().map(|x| pmf(x, all, marked, drawn)).sum::<f64>().min(1.0)
}

/// One stratum: so many places, so many marked, so many drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stratum {
    /// Places.
    pub all: u64,
    /// Marked places.
    pub marked: u64,
    /// Places drawn.
    pub drawn: u64,
}

/// Returns the chance that at least `observed` marked places are drawn over all strata, when inside each stratum every
/// choice is equally likely: what shuffling labels inside strata for ever would give.
pub fn at_least_over(strata: &[Stratum], observed: u32) -> f64 {
    let laws: Vec<(f64, Vec<(u32, f64)>)> = strata
        .iter()
        .map(|s| {
            let chance = |x: u64| pmf(x, s.all, s.marked, s.drawn);
            let most = s.marked.min(s.drawn).min(u64::from(u32::MAX)) as u32;
            (chance(0), (1..=most).map(|x| (x, chance(u64::from(x)))).collect())
        })
        .collect();
    tail(laws.iter().map(|(none, steps)| Summand { steps, none: *none }), observed).at_least
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn choose(n: u64, k: u64) -> f64 {
        (0..k).map(|i| (n - i) as f64 / (i + 1) as f64).product()
    }

    proptest! {
        #[test]
        fn as_counting_says(all in 1u64..40, marked in 0u64..40, drawn in 0u64..40, x in 0u64..20) {
            let (marked, drawn) = (marked.min(all), drawn.min(all));
            let counted = if x > marked || x > drawn || drawn - x > all - marked { 0.0 } else {
                choose(marked, x) * choose(all - marked, drawn - x) / choose(all, drawn)
            };
            prop_assert!((pmf(x, all, marked, drawn) - counted).abs() <= 1e-12 * counted);
        }
    }

    #[test]
    fn the_edges() {
        assert_eq!((at_least(0, 5, 2, 2), at_least(3, 5, 2, 2)), (1.0, 0.0));
        assert_eq!((at_least_over(&[], 0), at_least_over(&[], 1)), (1.0, 0.0));
    }
}
