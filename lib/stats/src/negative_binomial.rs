//! The negative binomial distribution: counts whose rate itself varies.
//!
//! Named by its mean and `alpha`: the variance is `mean + alpha * mean^2`.

use crate::gamma::stirling_error;
use crate::poisson;
use std::f64::consts::TAU;

/// Below this product of `alpha` and mean the distribution is Poisson to all digits.
const POISSON_BELOW: f64 = 1e-13;

/// Returns `P(X = k)`; a mean at or below 0 puts everything on 0.
pub fn pmf(k: u64, mean: f64, alpha: f64) -> f64 {
    if mean <= 0.0 || alpha * mean < POISSON_BELOW {
        return poisson::pmf(k, mean);
    }
    let size = 1.0 / alpha;
    if k == 0 {
        return (-size * (alpha * mean).ln_1p()).exp();
    }
    // As a binomial term of k + size tries (Loader's form), all of which stays near 1.
    let x = k as f64;
    let all = x + size;
    let (share, miss) = (1.0 / (1.0 + alpha * mean), alpha * mean / (1.0 + alpha * mean));
    let exponent = stirling_error(all)
        - stirling_error(x)
        - stirling_error(size)
        - poisson::deviance(size, all * share)
        - poisson::deviance(x, all * miss);
    size / all * exponent.exp() * (all / (TAU * x * size)).sqrt()
}

/// Returns the upper tail `P(X >= k)`, the smaller tail always being the one that is summed.
///
/// ```
/// // alpha 1 is geometric: P(X >= 3) = (mean / (1 + mean))^3.
/// let p = stats::negative_binomial::at_least(3, 1.0, 1.0);
/// assert!((p - 0.125).abs() < 1e-15);
/// ```
pub fn at_least(k: u64, mean: f64, alpha: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    if alpha * mean < POISSON_BELOW {
        return poisson::at_least(k, mean);
    }
    let size = 1.0 / alpha;
    let miss = alpha * mean / (1.0 + alpha * mean);
    let ratio = |i: f64| (i + size) / (i + 1.0) * miss;
    if k as f64 > mean {
        let (mut term, mut sum, mut i) = (1.0, 1.0, k as f64);
        loop {
            term *= ratio(i);
            i += 1.0;
            let next = sum + term;
            // From the mode on terms fall; before it the sum still grows.
            if next == sum {
                return (pmf(k, mean, alpha) * sum).min(1.0);
            }
            sum = next;
        }
    }
    let (mut term, mut sum, mut i) = (1.0, 1.0, (k - 1) as f64);
    while i > 0.0 {
        i -= 1.0;
        term /= ratio(i);
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
    }
    (1.0 - pmf(k - 1, mean, alpha) * sum).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_tail_is_the_sum_of_its_terms(k in 0u64..60, mean in 0.01..40.0f64, alpha in 1e-6..3.0f64) {
            let below: f64 = (0..k).map(|i| pmf(i, mean, alpha)).sum();
            prop_assert!((at_least(k, mean, alpha) + below - 1.0).abs() < 1e-10);
        }

        #[test]
        fn terms_follow_their_recursion(k in 0u64..200, mean in 0.01..90.0f64, alpha in 1e-4..3.0f64) {
            let (this, next) = (pmf(k, mean, alpha), pmf(k + 1, mean, alpha));
            prop_assume!(next > 1e-280);
            let ratio = (k as f64 + 1.0 / alpha) / (k + 1) as f64 * alpha * mean / (1.0 + alpha * mean);
            prop_assert!((next / (this * ratio) - 1.0).abs() < 1e-10);
        }

        #[test]
        fn without_spread_it_is_poisson(k in 0u64..60, mean in 0.01..40.0f64) {
            let (found, known) = (at_least(k, mean, 1e-11), poisson::at_least(k, mean));
            prop_assert!((found - known).abs() < 1e-7);
            prop_assert_eq!(at_least(k, mean, 0.0), known);
        }
    }

    #[test]
    fn the_edges() {
        assert_eq!(
            (at_least(0, 3.0, 1.0), at_least(2, 0.0, 1.0), pmf(0, 0.0, 1.0)),
            (1.0, 0.0, 1.0)
        );
    }
}
