//! The Poisson distribution, with tails that keep their digits however far out they lie.
//!
//! Nothing is subtracted from 1 where the answer is small: each tail is one probability times a sum of positive terms.

use std::f64::consts::TAU;

/// Returns `P(X = n)` for a Poisson count of the given mean; a mean at or below 0 puts everything on 0.
///
/// By C. Loader's saddle-point form (*Fast and accurate computation of binomial probabilities*, 2000).
///
/// ```
/// // 2 events where 1 is expected: exp(-1) / 2.
/// assert!((stats::poisson::pmf(2, 1.0) - (-1.0f64).exp() / 2.0).abs() < 1e-15);
/// ```
pub fn pmf(n: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return f64::from(u8::from(n == 0));
    }
    if mean == f64::INFINITY {
        return 0.0;
    }
    if n == 0 {
        return (-mean).exp();
    }
    let x = n as f64;
    (-stirling_error(n) - deviance(x, mean)).exp() / (TAU * x).sqrt()
}

/// Returns the upper tail `P(X >= n)`.
///
/// ```
/// assert!((stats::poisson::at_least(1, 1e-20) / 1e-20 - 1.0).abs() < 1e-12);
/// ```
pub fn at_least(n: u64, mean: f64) -> f64 {
    if n == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    if n as f64 > mean { upward(n, mean) } else { 1.0 - downward(n - 1, mean) }
}

/// Returns the lower tail `P(X <= n)`.
///
/// ```
/// assert!((stats::poisson::at_most(0, 3.0) - (-3.0f64).exp()).abs() < 1e-16);
/// ```
pub fn at_most(n: u64, mean: f64) -> f64 {
    if mean <= 0.0 {
        return 1.0;
    }
    if (n as f64) < mean { downward(n, mean) } else { 1.0 - upward(n.saturating_add(1), mean) }
}

/// Sums `P(X = n) + P(X = n + 1) + ..` for `n` above the mean, where the terms fall.
fn upward(n: u64, mean: f64) -> f64 {
    let (mut term, mut sum, mut k) = (1.0, 1.0, n as f64);
    loop {
        k += 1.0;
        term *= mean / k;
        let next = sum + term;
        if next == sum {
            return (pmf(n, mean) * sum).min(1.0);
        }
        sum = next;
    }
}

/// Sums `P(X = n) + P(X = n - 1) + ..` for `n` below the mean, where the terms fall.
fn downward(n: u64, mean: f64) -> f64 {
    let (mut term, mut sum, mut k) = (1.0, 1.0, n as f64);
    while k > 0.0 {
        term *= k / mean;
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
        k -= 1.0;
    }
    (pmf(n, mean) * sum).min(1.0)
}

/// Returns `ln n! - ln(sqrt(2 pi n) (n / e)^n)`.
pub(crate) fn stirling_error(n: u64) -> f64 {
    let x = n as f64;
    if n < 16 {
        let factorial: f64 = (2..=n).map(|k| k as f64).product();
        return factorial.ln() - (x + 0.5) * x.ln() + x - 0.5 * TAU.ln();
    }
    // Stirling's series; the first term left out is below 1e-16 at 16.
    let (inverse, square) = (1.0 / x, 1.0 / (x * x));
    let inner = 1.0 / 1680.0 - square * (1.0 / 1188.0 - square * 691.0 / 360_360.0);
    inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * inner)))
}

/// Returns `x ln(x / mean) + mean - x` without cancellation where the two are close.
pub(crate) fn deviance(x: f64, mean: f64) -> f64 {
    let gap = x - mean;
    if gap.abs() >= 0.1 * (x + mean) {
        return x * (x / mean).ln() + mean - x;
    }
    let v = gap / (x + mean);
    let (mut sum, mut term, square) = (gap * v, 2.0 * x * v, v * v);
    for odd in (3..2000).step_by(2) {
        term *= square;
        let next = sum + term / f64::from(odd);
        if next == sum {
            break;
        }
        sum = next;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(found: f64, expected: f64, relative: f64) {
        assert!((found / expected - 1.0).abs() < relative, "{found:e} is not {expected:e}");
    }

    #[test]
    fn as_scipy_says() {
        // scipy.stats.poisson.sf(n - 1, mean) and .cdf(n, mean), SciPy 1.17.
        for (n, mean, upper, lower) in [
            (1, 0.5, 0.3934693402873665, 0.9097959895689501),
            (3, 0.001, 1.6654171665278094e-10, 0.9999999999999584),
            (10, 2.5, 0.0002773520946208362, 0.999938373089875),
            (40, 3.1, 2.6951677674016268e-30, 1.0),
            (60, 60.5, 0.5427609243915724, 0.5085643730178167),
            (200, 150.0, 5.709688574208249e-05, 0.9999579411421362),
            (5, 50.0, 1.0, 5.567756260698086e-16),
            (100, 250.0, 1.0, 2.9535244506908585e-27),
            (30, 0.001, 3.76634102030181e-123, 1.0),
        ] {
            close(at_least(n, mean), upper, 1e-11);
            close(at_most(n, mean), lower, 1e-11);
        }
    }

    #[test]
    fn the_edges() {
        assert_eq!((at_least(0, 0.0), at_least(3, 0.0), at_most(0, 0.0)), (1.0, 0.0, 1.0));
        assert_eq!((pmf(0, 0.0), pmf(1, 0.0), pmf(5, f64::INFINITY)), (1.0, 0.0, 0.0));
        assert_eq!(at_least(5, f64::INFINITY), 1.0);
        assert_eq!(at_most(5, f64::INFINITY), 0.0);
        assert_eq!(at_least(u64::MAX, 1.0), 0.0);
    }

    proptest! {
        #[test]
        fn both_tails_are_one_world(n in 1u64..400, mean in 1e-6..400.0f64) {
            prop_assert!((at_least(n, mean) + at_most(n - 1, mean) - 1.0).abs() < 1e-12);
            prop_assert!(at_least(n, mean) >= at_least(n + 1, mean));
            prop_assert!(at_least(n, mean) <= at_least(n, mean * 1.01) * (1.0 + 1e-12));
        }

        #[test]
        fn the_probabilities_follow_their_recursion(n in 0u64..300, mean in 1e-3..300.0f64) {
            let (this, next) = (pmf(n, mean), pmf(n + 1, mean));
            prop_assume!(next > 1e-290);
            prop_assert!((next / (this * mean / (n + 1) as f64) - 1.0).abs() < 1e-11);
        }
    }
}
