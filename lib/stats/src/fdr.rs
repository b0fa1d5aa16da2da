//! The false discovery rate over many tests: Benjamini-Hochberg and Benjamini-Yekutieli.
//!
//! `m` counts everything that could have been called, not what is listed: tests that are not listed count as `p = 1`.
//! Sources: Benjamini and Hochberg, J. R. Stat. Soc. B 57 (1995); Benjamini and Yekutieli, Ann. Stat. 29 (2001).

/// Euler's constant.
const EULER: f64 = 0.577_215_664_901_532_9;
/// Up to here the harmonic sum is added term by term; beyond, its asymptotic series is exact to the last digit.
const HARMONIC_SUMMED_MAX: u64 = 1000;

/// What a step-up procedure called.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Called {
    /// Number of tests called.
    pub n: u64,
    /// The line: a `p` at or below it is called; `q n / m`, and 0 where nothing is called.
    pub line: f64,
    /// The largest `p` that was called; 0 where nothing is called.
    pub p_max: f64,
}

/// Calls tests at the false discovery rate `q` by Benjamini-Hochberg; `m` is raised to the number listed.
///
/// ```
/// let called = stats::fdr::bh(&[0.01, 0.9, 0.02], 4, 0.05);
/// assert_eq!((called.n, called.p_max), (2, 0.02));
/// ```
pub fn bh(p: &[f64], m: u64, q: f64) -> Called {
    let mut ascending = p.to_vec();
    ascending.sort_unstable_by(f64::total_cmp);
    let m = m.max(p.len() as u64) as f64;
    let place = (1..=ascending.len()).rev().find(|&i| ascending[i - 1] <= q * i as f64 / m);
    place.map_or_else(Called::default, |i| Called {
        n: i as u64,
        line: q * i as f64 / m,
        p_max: ascending[i - 1],
    })
}

/// Calls tests by Benjamini-Yekutieli, which holds however the tests depend on each other: as [`bh`] at `q / c(m)`.
pub fn by(p: &[f64], m: u64, q: f64) -> Called {
    bh(p, m, q / harmonic(m.max(p.len() as u64)))
}

/// Returns the Benjamini-Hochberg q-values, in the order given: the smallest rate at which each test is called.
///
/// ```
/// assert_eq!(stats::fdr::q_bh(&[0.04, 0.01], 2), [0.04, 0.02]);
/// ```
pub fn q_bh(p: &[f64], m: u64) -> Vec<f64> {
    step_up(p, m, 1.0)
}

/// Returns the Benjamini-Yekutieli q-values, in the order given.
pub fn q_by(p: &[f64], m: u64) -> Vec<f64> {
    step_up(p, m, harmonic(m.max(p.len() as u64)))
}

/// `q(i) = min over j >= i of m p(j) / j`, times a factor, never above 1.
fn step_up(p: &[f64], m: u64, factor: f64) -> Vec<f64> {
    let m = m.max(p.len() as u64) as f64;
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&i, &j| p[i].total_cmp(&p[j]));
    let mut q = vec![1.0; p.len()];
    let mut lowest = 1.0f64;
    for (rank, &i) in order.iter().enumerate().rev() {
        lowest = lowest.min(m * p[i] * factor / (rank + 1) as f64);
        q[i] = lowest;
    }
    q
}

/// Returns `1 + 1/2 + .. + 1/m`.
pub fn harmonic(m: u64) -> f64 {
    if m <= HARMONIC_SUMMED_MAX {
        return (1..=m).rev().map(|i| 1.0 / i as f64).sum();
    }
    let x = m as f64;
    x.ln() + EULER + 1.0 / (2.0 * x) - 1.0 / (12.0 * x * x)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn as_r_says() {
        // R: p.adjust(p, "BH"), p.adjust(p, "BY"), p.adjust(p, "BH", n = 100).
        let p = [0.03, 0.2, 0.0004, 0.5];
        let (bh, by) = (q_bh(&p, 4), q_by(&p, 4));
        let c = 1.0 + 0.5 + 1.0 / 3.0 + 0.25;
        for (i, expected) in [0.06, 4.0 * 0.2 / 3.0, 0.0016, 0.5].into_iter().enumerate() {
            assert!((bh[i] - expected).abs() < 1e-15);
            assert!((by[i] - (expected * c).min(1.0)).abs() < 1e-15);
        }
        assert_eq!(q_bh(&p, 100), [1.0, 1.0, 0.04, 1.0]);
        assert_eq!(q_bh(&[], 7), [0.0; 0]);
    }

    #[test]
    fn the_harmonic_sum_joins_its_series() {
        let (summed, series) = (harmonic(1000), harmonic(1001));
        assert!((series - summed - 1.0 / 1001.0).abs() < 1e-14);
        assert_eq!((harmonic(0), harmonic(1), harmonic(2)), (0.0, 1.0, 1.5));
    }

    proptest! {
        #[test]
        fn a_test_is_called_where_its_q_value_is_low(p in prop::collection::vec(0.0..=1.0f64, 0..30), more in 0u64..30, q in 0.01..0.9f64) {
            let m = p.len() as u64 + more;
            for (called, values) in [(bh(&p, m, q), q_bh(&p, m)), (by(&p, m, q), q_by(&p, m))] {
                prop_assume!(values.iter().all(|value| (value / q - 1.0).abs() > 1e-9));
                prop_assert_eq!(called.n as usize, values.iter().filter(|&&value| value <= q).count());
                prop_assert_eq!(called.n as usize, p.iter().filter(|&&p| called.n > 0 && p <= called.line).count());
            }
        }
    }
}
