//! How many of several independent events happen, each with a chance of its own.

/// The chances of at least and of exactly `n` events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// `P(S >= n)`.
    pub at_least: f64,
    /// `P(S = n)`.
    pub exactly: f64,
}

/// Returns the tail of the number of events, each `p[i]` in 0 to 1.
///
/// All terms are positive and nothing is subtracted from 1, so a tail of 1e-60 is as exact as one of 0.1. (The
/// transform methods, such as the default of R's `poibin`, are exact to about 1e-15 in all, which is nothing there.)
///
/// ```
/// // Two fair coins and a certain one: at least 3 with chance 1/4, at least 2 with chance 3/4.
/// let p = [0.5, 0.5, 1.0];
/// assert_eq!(stats::poisson_binomial::tail(&p, 3).at_least, 0.25);
/// assert_eq!(stats::poisson_binomial::tail(&p, 2).at_least, 0.75);
/// ```
pub fn tail(p: &[f64], n: usize) -> Tail {
    tail_with(&mut Vec::new(), p, n)
}

/// As [`tail`], with a scratch that is reused.
///
/// `f[k]` is the chance of `k` events so far; the place after `n` absorbs whatever goes beyond.
pub fn tail_with(scratch: &mut Vec<f64>, p: &[f64], n: usize) -> Tail {
    if n == 0 {
        let none = p.iter().fold(1.0, |none, x| none * (1.0 - x));
        return Tail { at_least: 1.0, exactly: none };
    }
    if n > p.len() {
        return Tail { at_least: 0.0, exactly: 0.0 };
    }
    scratch.clear();
    scratch.resize(n + 2, 0.0);
    let f = scratch.as_mut_slice();
    f[0] = 1.0;
    for (seen, &x) in p.iter().enumerate() {
        f[n + 1] += f[n] * x;
        let stay = 1.0 - x;
        for k in (1..=n.min(seen + 1)).rev() {
            f[k] = f[k] * stay + f[k - 1] * x;
        }
        f[0] *= stay;
    }
    Tail { at_least: (f[n] + f[n + 1]).min(1.0), exactly: f[n] }
}

/// Returns `P(S >= k)` for every `k` from 0 to `most`; all terms are positive, as in [`tail`].
///
/// ```
/// assert_eq!(stats::poisson_binomial::tails(&[0.5, 0.5], 3), [1.0, 0.75, 0.25, 0.0]);
/// ```
pub fn tails(p: &[f64], most: usize) -> Vec<f64> {
    // The last place absorbs whatever is `most` or more.
    let mut f = vec![0.0; most + 1];
    f[0] = 1.0;
    for (seen, &x) in p.iter().enumerate().filter(|_| most > 0) {
        f[most] += f[most - 1] * x;
        for k in (1..most.min(seen + 2)).rev() {
            f[k] = f[k] * (1.0 - x) + f[k - 1] * x;
        }
        f[0] *= 1.0 - x;
    }
    for k in (0..most).rev() {
        f[k] += f[k + 1];
    }
    f[0] = 1.0;
    f.iter().map(|p| p.min(1.0)).collect()
}

/// Returns the chance that at least one of independent events happens, `1 - (1 - p1)(1 - p2)..`, keeping the digits
/// of small chances.
///
/// ```
/// assert_eq!(stats::poisson_binomial::any([0.5, 0.5]), 0.75);
/// assert_eq!(stats::poisson_binomial::any([1e-30, 1e-30]), 2e-30);
/// ```
pub fn any(p: impl IntoIterator<Item = f64>) -> f64 {
    p.into_iter().fold(0.0, either)
}

/// Returns the chance that one or both of two independent events happen.
pub fn either(p: f64, q: f64) -> f64 {
    p + q * (1.0 - p)
}

#[cfg(test)]
mod tests {
    use super::{Tail, any, tail, tails};
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // 1/3, 1/10, 2/5, 1/50, 9/10: at least 4 is 0.0150266.. by exact fractions.
        let p = [1.0 / 3.0, 0.1, 0.4, 0.02, 0.9];
        assert!((tail(&p, 4).at_least - 0.015_026_666_666_666_667).abs() < 1e-16);
        assert_eq!(tail(&p, 6), Tail { at_least: 0.0, exactly: 0.0 });
        assert_eq!(tail(&[], 0), Tail { at_least: 1.0, exactly: 1.0 });
        let thirty = tail(&[0.01; 30], 30);
        assert!((thirty.at_least / 1e-60 - 1.0).abs() < 1e-12);
        assert_eq!(thirty.at_least, thirty.exactly);
    }

    /// Every subset of the events.
    fn plain(p: &[f64], n: usize) -> (f64, f64) {
        let mut found = (0.0, 0.0);
        for subset in 0u32..1 << p.len() {
            let chance: f64 = (p.iter().enumerate())
                .map(|(i, x)| if subset >> i & 1 == 1 { *x } else { 1.0 - x })
                .product();
            let size = subset.count_ones() as usize;
            found.0 += if size >= n { chance } else { 0.0 };
            found.1 += if size == n { chance } else { 0.0 };
        }
        found
    }

    proptest! {
        #[test]
        fn as_all_subsets_say(p in prop::collection::vec(0.0..1.0f64, 0..9), n in 0usize..10) {
            let (found, (at_least, exactly)) = (tail(&p, n), plain(&p, n));
            prop_assert!((found.at_least - at_least).abs() <= 1e-12 * at_least + 1e-300);
            prop_assert!((found.exactly - exactly).abs() <= 1e-12 * exactly + 1e-300);
            for most in [n, n + 1, 12] {
                let of_all = tails(&p, most)[n];
                prop_assert!((of_all - at_least).abs() <= 1e-12 * at_least + 1e-300);
            }
        }

        #[test]
        fn more_are_never_likelier(p in prop::collection::vec(0.0..=1.0f64, 0..40), n in 0usize..40) {
            prop_assert!(tail(&p, n).at_least >= tail(&p, n + 1).at_least * (1.0 - 1e-14));
            prop_assert!((0.0..=1.0).contains(&any(p.iter().copied())));
            prop_assert!((any(p.iter().copied()) - tail(&p, 1).at_least).abs() < 1e-12);
        }
    }
}
