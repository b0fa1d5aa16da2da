//! A curve through three quantiles: the shifted log-normal distribution.

use crate::gamma::{normal_above, normal_below};

/// The 95 % point of the normal distribution.
const Z95: f64 = 1.644_853_626_951_472_2;
/// Below this skew the curve is normal to all digits that matter.
const SKEW_MIN: f64 = 1e-9;

/// The distribution of `middle + spread * (exp(skew z) - 1) / skew`, `z` being standard normal: the log-normal distribution
/// with a shift, turned round where the early side is the longer one, the normal distribution at skew 0.
///
/// It goes through any three ascending quantiles at 5, 50 and 95 % exactly, so nothing is lost in a fit. Source: J. Aitchison
/// and J. A. C. Brown, *The Lognormal Distribution*, 1957, three-parameter form.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ThreePoints {
    middle: f64,
    spread: f64,
    skew: f64,
}

impl ThreePoints {
    /// Makes the curve; `None` unless the quantiles are finite and ascend.
    ///
    /// ```
    /// let curve = stats::ThreePoints::new(2.0, 5.0, 14.0).unwrap();
    /// assert!((curve.below(14.0) - 0.95).abs() < 1e-12);
    /// assert!(stats::ThreePoints::new(2.0, 2.0, 14.0).is_none());
    /// ```
    pub fn new(q05: f64, q50: f64, q95: f64) -> Option<Self> {
        let (early, late) = (q50 - q05, q95 - q50);
        if !(early.is_finite() && late.is_finite() && early > 0.0 && late > 0.0) {
            return None;
        }
        // The two sides are spread (1 - e^-gz) / g and spread (e^gz - 1) / g: their ratio is e^gz.
        let ratio = late / early;
        let skew = ratio.ln() / Z95;
        if skew.abs() < SKEW_MIN {
            return Some(Self { middle: q50, spread: late / Z95, skew: 0.0 });
        }
        let spread = late * skew / (ratio - 1.0);
        Some(Self { middle: q50, spread, skew })
    }

    /// Returns the normal deviate of `x`; infinite beyond the end of the curve.
    fn deviate(&self, x: f64) -> f64 {
        let by = (x - self.middle) / self.spread;
        if self.skew == 0.0 {
            return by;
        }
        let inside = self.skew * by;
        if inside <= -1.0 {
            // The curve ends on its short side.
            return if self.skew > 0.0 { f64::NEG_INFINITY } else { f64::INFINITY };
        }
        inside.ln_1p() / self.skew
    }

    /// Returns the chance of a value at or below `x`.
    pub fn below(&self, x: f64) -> f64 {
        normal_below(self.deviate(x))
    }

    /// Returns the chance of `from < value <= to`, exact in both tails.
    pub fn between(&self, from: f64, to: f64) -> f64 {
        let (from, to) = (self.deviate(from), self.deviate(to));
        if from > 0.0 {
            normal_above(from) - normal_above(to)
        } else {
            normal_below(to) - normal_below(from)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_sides_are_the_normal_curve() {
        let curve = ThreePoints::new(-Z95, 0.0, Z95).expect("ascending");
        // P(Z <= 1) = .8413447460685429, DLMF table 26.2.
        assert!((curve.below(1.0) - 0.841_344_746_068_542_9).abs() < 1e-14);
        assert!((curve.between(-1.0, 1.0) - 0.682_689_492_137_085_9).abs() < 1e-14);
    }

    #[test]
    fn it_is_a_shifted_logarithm_of_the_normal_curve() {
        // Sides of 2 and 4: ratio e^gz = 2, so x = 10 + 4 (e^(g z) - 1), which ends at 6; at z = 1, e^g = 2^(1 / 1.6449).
        let curve = ThreePoints::new(8.0, 10.0, 14.0).expect("ascending");
        let at_one = 6.0 + 4.0 * 2f64.powf(1.0 / Z95);
        assert!((curve.below(at_one) - 0.841_344_746_068_542_9).abs() < 1e-13);
        assert_eq!((curve.below(6.0), curve.below(5.0), curve.between(0.0, 6.0)), (0.0, 0.0, 0.0));
        // Turned round it ends above.
        let turned = ThreePoints::new(6.0, 10.0, 12.0).expect("ascending");
        assert_eq!((turned.below(14.0), turned.between(14.0, 20.0)), (1.0, 0.0));
        assert!((turned.below(20.0 - at_one) - (1.0 - 0.841_344_746_068_542_9)).abs() < 1e-13);
    }

    #[test]
    fn quantiles_that_do_not_ascend_are_refused() {
        for (a, b, c) in [(1.0, 1.0, 2.0), (1.0, 2.0, 2.0), (3.0, 2.0, 1.0), (f64::NAN, 1.0, 2.0)] {
            assert_eq!(ThreePoints::new(a, b, c), None);
        }
    }

    proptest! {
        #[test]
        fn it_goes_through_its_points(start in -1e3..1e3f64, early in 0.5..300.0f64, late in 0.5..300.0f64) {
            let points = [start, start + early, start + early + late];
            let curve = ThreePoints::new(points[0], points[1], points[2]).expect("ascending");
            for (x, p) in points.into_iter().zip([0.05, 0.5, 0.95]) {
                prop_assert!((curve.below(x) - p).abs() < 1e-9, "{x} {p} {}", curve.below(x));
            }
            let whole = curve.between(start - 1e15, start) + curve.between(start, start + 1e15);
            prop_assert!((whole - 1.0).abs() < 1e-9, "{whole}");
        }
    }
}
