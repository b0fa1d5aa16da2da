//! The exact interval for the mean of a Poisson count.

use crate::poisson;

/// Returns the two-sided interval for the mean behind a count of `n`, leaving `alpha / 2` outside on each side.
///
/// The lower end is the mean under which `n` or more has the chance `alpha / 2` (0 for `n = 0`), the upper end the
/// mean under which `n` or fewer has it. Source: F. Garwood, *Fiducial limits for the Poisson distribution*,
/// Biometrika 28 (1936). `alpha` outside 0 to 1 gives everything.
///
/// ```
/// // Nothing seen: the upper end is -ln(0.025).
/// let (low, high) = stats::garwood::interval(0, 0.05);
/// assert_eq!(low, 0.0);
/// assert!((high + 0.025f64.ln()).abs() < 1e-12);
/// ```
pub fn interval(n: u64, alpha: f64) -> (f64, f64) {
    let half = alpha / 2.0;
    if !(half > 0.0 && alpha < 1.0) {
        return (0.0, f64::INFINITY);
    }
    let x = n as f64;
    let low = if n == 0 { 0.0 } else { crossing(0.0, x, |mean| poisson::at_least(n, mean) < half) };
    let mut above = x + 1.0;
    while poisson::at_most(n, above) > half {
        above = x + 2.0 * (above - x);
    }
    (low, crossing(x, above, |mean| poisson::at_most(n, mean) > half))
}

/// Halves the way between a mean where `before` holds and one where it does not, until they are neighbours.
pub(crate) fn crossing(mut from: f64, mut to: f64, before: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = f64::midpoint(from, to);
        if middle <= from || middle >= to {
            return middle;
        }
        if before(middle) {
            from = middle;
        } else {
            to = middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_published() {
        // Half the chi-square quantiles at .025 (2n) and .975 (2n + 2), by scipy.stats.chi2.ppf, SciPy 1.17.
        for (n, low, high) in [
            (1, 0.025317807984289876, 5.571643390938898),
            (2, 0.24220927854396496, 7.22468766772396),
            (5, 1.6234863901184207, 11.66833207932267),
            (10, 4.7953886961324335, 18.39035604201778),
            (46, 33.677781408971875, 61.357553710586004),
            (100, 81.36399125092314, 121.62679379242638),
            (1000, 938.9730184076952, 1063.952136016302),
        ] {
            let found = interval(n, 0.05);
            assert!(
                (found.0 / low - 1.0).abs() < 1e-11 && (found.1 / high - 1.0).abs() < 1e-11,
                "{n}: {found:?}"
            );
        }
    }

    #[test]
    fn odd_levels_give_everything() {
        for alpha in [0.0, -1.0, 1.0, f64::NAN] {
            assert_eq!(interval(3, alpha), (0.0, f64::INFINITY));
        }
    }

    proptest! {
        #[test]
        fn it_holds_the_count_and_both_tails(n in 0u64..300, alpha in 0.001..0.5f64) {
            let (low, high) = interval(n, alpha);
            prop_assert!(low <= n as f64 && n as f64 <= high);
            prop_assert!((poisson::at_most(n, high) - alpha / 2.0).abs() < 1e-11);
            if n > 0 {
                prop_assert!((poisson::at_least(n, low) - alpha / 2.0).abs() < 1e-11);
            }
        }
    }
}
