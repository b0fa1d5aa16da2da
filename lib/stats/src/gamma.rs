//! The gamma function, the incomplete beta function, and the tails of F, Student's t and the normal distribution.

use std::f64::consts::{FRAC_2_SQRT_PI, SQRT_2, TAU};

/// Returns `ln Gamma(x)` for `x > 0`; infinite at and below 0.
///
/// Small arguments are raised to 16 by the recursion, where Stirling's series leaves less than 1e-16.
///
/// ```
/// assert!((stats::gamma::ln_gamma(5.0) - 24.0f64.ln()).abs() < 1e-14);
/// ```
pub fn ln_gamma(x: f64) -> f64 {
    if x <= 0.0 {
        return f64::INFINITY;
    }
    let (mut raised, mut product) = (x, 1.0);
    while raised < 16.0 {
        product *= raised;
        raised += 1.0;
    }
    (raised - 0.5) * raised.ln() - raised + 0.5 * TAU.ln() + series(raised) - product.ln()
}

/// Returns what Stirling's formula lacks of `ln Gamma(x + 1)`, for `x > 0`.
pub(crate) fn stirling_error(x: f64) -> f64 {
    if x >= 16.0 {
        return series(x);
    }
    ln_gamma(x + 1.0) - (x + 0.5) * x.ln() + x - 0.5 * TAU.ln()
}

/// Stirling's series; the first term left out is below 1e-16 at 16.
fn series(x: f64) -> f64 {
    let (inverse, square) = (1.0 / x, 1.0 / (x * x));
    let inner = 1.0 / 1680.0 - square * (1.0 / 1188.0 - square * 691.0 / 360_360.0);
    inverse * (1.0 / 12.0 - square * (1.0 / 360.0 - square * (1.0 / 1260.0 - square * inner)))
}

/// Returns the regularised incomplete beta function `I_x(a, b)`, by its continued fraction; 0 to 1.
///
/// Source: DLMF 8.17.22, evaluated by Lentz's method.
pub fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 || x >= 1.0 {
        return f64::from(u8::from(x >= 1.0));
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - fraction(1.0 - x, b, a);
    }
    fraction(x, a, b)
}

fn fraction(x: f64, a: f64, b: f64) -> f64 {
    let front = a * x.ln() + b * (-x).ln_1p() + ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b);
    let keep = |y: f64| if y.abs() < 1e-300 { 1e-300 } else { y };
    let (mut c, mut d) = (1.0, 1.0 / keep(1.0 - (a + b) * x / (a + 1.0)));
    let mut value = d;
    for m in 1..10_000 {
        let m = f64::from(m);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / keep(1.0 + even * d);
        c = keep(1.0 + even / c);
        value *= c * d;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / keep(1.0 + odd * d);
        c = keep(1.0 + odd / c);
        value *= c * d;
        if (c * d - 1.0).abs() < 1e-16 {
            break;
        }
    }
    front.exp() * value / a
}

/// Returns `P(F >= f)` with `df_num` and `df_den` degrees of freedom; 1 where `f` is not above 0.
pub fn f_at_least(f: f64, df_num: f64, df_den: f64) -> f64 {
    if f <= 0.0 {
        return 1.0;
    }
    beta(df_den / (df_den + df_num * f), df_den / 2.0, df_num / 2.0)
}

/// Returns the two-sided `P(|T| >= |t|)` of Student's distribution with `df` degrees of freedom.
pub fn student_two_sided(t: f64, df: f64) -> f64 {
    beta(df / (df + t * t), df / 2.0, 0.5)
}

/// Returns the `t` that Student's distribution with `df` degrees of freedom exceeds on both sides together with chance `p`.
///
/// 0 for `p` of 1 or more, infinite for `p` of 0 or less. `df` must be above 0. Found by halving [`student_two_sided`].
///
/// ```
/// // Tables print 2.365 for seven degrees and 5 %.
/// assert!((stats::gamma::student_quantile(0.05, 7.0) - 2.365).abs() < 5e-4);
/// ```
pub fn student_quantile(p: f64, df: f64) -> f64 {
    if p >= 1.0 {
        return 0.0;
    }
    if p <= 0.0 {
        return f64::INFINITY;
    }
    let beyond = |t: f64| student_two_sided(t, df) > p;
    let mut high = 1.0;
    while beyond(high) && high < 1e300 {
        high *= 2.0;
    }
    let mut low = if high > 1.0 { high / 2.0 } else { 0.0 };
    for _ in 0..200 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if beyond(middle) { low = middle } else { high = middle }
    }
    high
}

/// Returns the two-sided `P(|Z| >= |z|)` of the normal distribution.
///
/// ```
/// assert!((stats::gamma::normal_two_sided(1.959_963_984_540_054) - 0.05).abs() < 1e-14);
/// ```
pub fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / SQRT_2)
}

/// Returns `P(Z > z)` of the normal distribution, exact far out.
///
/// ```
/// assert!((stats::gamma::normal_above(1.959_963_984_540_054) - 0.025).abs() < 1e-14);
/// assert_eq!(stats::gamma::normal_above(f64::INFINITY), 0.0);
/// ```
pub fn normal_above(z: f64) -> f64 {
    let beyond = if z.is_infinite() { 0.0 } else { normal_two_sided(z) / 2.0 };
    if z >= 0.0 { beyond } else { 1.0 - beyond }
}

/// Returns `P(Z <= z)` of the normal distribution, exact far out.
pub fn normal_below(z: f64) -> f64 {
    normal_above(-z)
}

/// Returns `1 - erf(x)` for `x >= 0`, by the series near 0 and the continued fraction (DLMF 7.9.1) further out.
fn erfc(x: f64) -> f64 {
    if x < 2.0 {
        let (mut term, mut sum) = (x, x);
        for k in 1..200 {
            let k = f64::from(k);
            term *= 2.0 * x * x / (2.0 * k + 1.0);
            let next = sum + term;
            if next == sum {
                break;
            }
            sum = next;
        }
        return 1.0 - FRAC_2_SQRT_PI * (-x * x).exp() * sum;
    }
    let mut rest = x;
    for k in (1..200).rev() {
        rest = x + f64::from(k) / 2.0 / rest;
    }
    0.5 * FRAC_2_SQRT_PI * (-x * x).exp() / rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn close(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-11, "{found:e} is not {expected:e}");
    }

    #[test]
    fn known_values() {
        // Gamma(1/2) = sqrt(pi); Gamma(171) = 170!.
        close(ln_gamma(0.5), 0.5 * std::f64::consts::PI.ln());
        close(ln_gamma(171.0), (2..=170).map(|k| f64::from(k).ln()).sum());
        // I_x(1, b) = 1 - (1 - x)^b; I_x(2, 2) = 3x^2 - 2x^3.
        close(beta(0.3, 1.0, 4.0), 1.0 - 0.7f64.powi(4));
        close(beta(0.9, 2.0, 2.0), 3.0 * 0.81 - 2.0 * 0.729);
        // One degree of freedom is Cauchy's: P(|T| >= 1) = 1/2. Two: 1 - t / sqrt(2 + t^2).
        close(student_two_sided(1.0, 1.0), 0.5);
        close(student_two_sided(3.0, 2.0), 1.0 - 3.0 / 11.0f64.sqrt());
        // F with 2 numerator degrees: (1 + 2f/d)^(-d/2).
        close(f_at_least(4.0, 2.0, 10.0), 1.8f64.powi(-5));
        // Normal tails as printed in DLMF table 26.2 and by SciPy: 2 * norm.sf(6) = 1.973175290075396e-9.
        close(normal_two_sided(6.0), 1.973_175_290_075_396e-9);
        assert_eq!(
            (beta(-1.0, 1.0, 1.0), beta(2.0, 1.0, 1.0), f_at_least(-1.0, 2.0, 3.0)),
            (0.0, 1.0, 1.0)
        );
        assert_eq!((normal_two_sided(0.0), ln_gamma(0.0)), (1.0, f64::INFINITY));
    }

    #[test]
    fn quantiles_as_tables_print_them() {
        // NIST/SEMATECH e-Handbook 1.3.6.7.2, column .975; one degree is Cauchy's, tan(.475 pi) = 12.7062.
        for (df, printed) in [(1.0, 12.706), (7.0, 2.365), (8.0, 2.306), (30.0, 2.042)] {
            let found = student_quantile(0.05, df);
            assert!((found - printed).abs() < 5e-4, "{df}: {found}");
        }
        close(student_quantile(0.05, 1.0), (0.475 * std::f64::consts::PI).tan());
        assert_eq!((student_quantile(1.0, 3.0), student_quantile(0.0, 3.0)), (0.0, f64::INFINITY));
    }

    proptest! {
        #[test]
        fn a_quantile_has_its_chance(p in 1e-6..0.999f64, df in 0.5..200.0f64) {
            let t = student_quantile(p, df);
            prop_assert!((student_two_sided(t, df) / p - 1.0).abs() < 1e-8, "{} {}", t, p);
        }

        #[test]
        fn both_sides_are_one(x in 0.001..0.999f64, a in 0.1..50.0f64, b in 0.1..50.0f64) {
            prop_assert!((beta(x, a, b) + beta(1.0 - x, b, a) - 1.0).abs() < 1e-11);
        }

        #[test]
        fn it_obeys_its_recursion(x in 0.1..80.0f64) {
            prop_assert!((ln_gamma(x + 1.0) - ln_gamma(x) - x.ln()).abs() < 1e-12 * (1.0 + ln_gamma(x + 1.0).abs()));
        }

        #[test]
        fn many_degrees_are_normal(z in 0.1..5.0f64) {
            prop_assert!((student_two_sided(z, 1e7) / normal_two_sided(z) - 1.0).abs() < 1e-4);
        }
    }
}
