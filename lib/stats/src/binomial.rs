//! The binomial distribution: tails, the sign test, and the exact interval of a share.

use crate::poisson::{deviance, stirling_error};
use std::f64::consts::TAU;

/// Returns `P(X = k)` among `n` tries of chance `p` each.
///
/// By C. Loader's saddle-point form (*Fast and accurate computation of binomial probabilities*, 2000).
pub fn pmf(k: u64, n: u64, p: f64) -> f64 {
    if k > n {
        return 0.0;
    }
    if p <= 0.0 || p >= 1.0 {
        let certain = if p <= 0.0 { 0 } else { n };
        return f64::from(u8::from(k == certain));
    }
    let (x, y, all) = (k as f64, (n - k) as f64, n as f64);
    if k == 0 {
        return (all * (-p).ln_1p()).exp();
    }
    if k == n {
        return p.powf(all);
    }
    let q = 1.0 - p;
    let exponent = stirling_error(n)
        - stirling_error(k)
        - stirling_error(n - k)
        - deviance(x, all * p)
        - deviance(y, all * q);
    exponent.exp() * (all / (TAU * x * y)).sqrt()
}

/// Returns the upper tail `P(X >= k)`; the smaller tail is always the one that is summed.
///
/// ```
/// // Two heads or more in three throws.
/// assert!((stats::binomial::at_least(2, 3, 0.5) - 0.5).abs() < 1e-15);
/// ```
pub fn at_least(k: u64, n: u64, p: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if k > n || p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    if k as f64 > n as f64 * p { upward(k, n, p) } else { 1.0 - upward(n - k + 1, n, 1.0 - p) }
}

/// Returns the lower tail `P(X <= k)`.
pub fn at_most(k: u64, n: u64, p: f64) -> f64 {
    if k >= n { 1.0 } else { at_least(n - k, n, 1.0 - p) }
}

/// Sums `P(X = k) + P(X = k + 1) + ..` for `k` above the mean, where the terms fall.
fn upward(k: u64, n: u64, p: f64) -> f64 {
    let odds = p / (1.0 - p);
    let (mut term, mut sum) = (1.0, 1.0);
    for i in k..n {
        term *= (n - i) as f64 / (i + 1) as f64 * odds;
        let next = sum + term;
        if next == sum {
            break;
        }
        sum = next;
    }
    (pmf(k, n, p) * sum).min(1.0)
}

/// Tests whether one side comes first as often as the other: the two-sided exact `p` of `k` of `n` at chance 1/2.
///
/// ```
/// // 7 of 7: 2 / 2^7.
/// assert_eq!(stats::binomial::sign_test(7, 7), 0.015_625);
/// ```
pub fn sign_test(k: u64, n: u64) -> f64 {
    let k = k.min(n);
    (2.0 * at_least(k.max(n - k), n, 0.5)).min(1.0)
}

/// Returns the exact interval for the share behind `k` of `n`, leaving `alpha / 2` outside on each side; 0 to 1 for
/// `n = 0` or a level outside 0 to 1.
///
/// Source: Clopper and Pearson, Biometrika 26 (1934).
pub fn clopper_pearson(k: u64, n: u64, alpha: f64) -> (f64, f64) {
    let half = alpha / 2.0;
    if n == 0 || !(half > 0.0 && alpha < 1.0) {
        return (0.0, 1.0);
    }
    let k = k.min(n);
    let low =
        if k == 0 { 0.0 } else { crate::garwood::crossing(0.0, 1.0, |p| at_least(k, n, p) < half) };
    let high =
        if k == n { 1.0 } else { crate::garwood::crossing(0.0, 1.0, |p| at_most(k, n, p) > half) };
    (low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // 9 of 10 heads: (10 + 1) / 1024, twice for both sides.
        assert!((sign_test(9, 10) - 22.0 / 1024.0).abs() < 1e-15);
        assert_eq!((sign_test(5, 10), sign_test(0, 0), sign_test(9, 7)), (1.0, 1.0, 0.015_625));
        // None of 7: the upper end solves (1 - p)^7 = .025.
        let (low, high) = clopper_pearson(0, 7, 0.05);
        assert_eq!(low, 0.0);
        assert!((high - (1.0 - 0.025f64.powf(1.0 / 7.0))).abs() < 1e-14);
        assert_eq!(
            (clopper_pearson(0, 0, 0.05), clopper_pearson(1, 2, 0.0)),
            ((0.0, 1.0), (0.0, 1.0))
        );
        assert!((at_least(30, 30, 0.01) / 1e-60 - 1.0).abs() < 1e-12);
        assert_eq!(
            (at_least(3, 2, 0.5), at_least(1, 2, 0.0), at_least(1, 2, 1.0)),
            (0.0, 0.0, 1.0)
        );
    }

    proptest! {
        #[test]
        fn as_equal_chances_of_many_say(n in 1usize..60, k in 0usize..61, p in 0.001..0.999f64) {
            let expected = crate::poisson_binomial::tail(&vec![p; n], k).at_least;
            let found = at_least(k as u64, n as u64, p);
            prop_assert!((found - expected).abs() <= 1e-11 * expected);
        }
    }
}
