//! The Weibull distribution of waiting times.

/// A Weibull distribution, given by its median and its shape.
///
/// Survival is `exp(-(t / scale)^shape)` with `scale = median / ln(2)^(1 / shape)`. Shape 1 is a constant hazard; above
/// 1 the hazard grows. Source: W. Weibull, *A statistical distribution function of wide applicability*, J. Appl. Mech. 1951.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weibull {
    scale: f64,
    shape: f64,
}

impl Weibull {
    /// Makes the distribution; `None` unless median and shape are finite and above 0.
    ///
    /// ```
    /// let waiting = stats::Weibull::from_median(14.0, 2.0).unwrap();
    /// assert!((waiting.survival(14.0) - 0.5).abs() < 1e-15);
    /// assert!(stats::Weibull::from_median(0.0, 2.0).is_none());
    /// ```
    pub fn from_median(median: f64, shape: f64) -> Option<Self> {
        let scale = median / std::f64::consts::LN_2.powf(1.0 / shape);
        let fits = [median, shape, scale].iter().all(|x| x.is_finite() && *x > 0.0);
        fits.then_some(Self { scale, shape })
    }

    /// Returns the chance of waiting longer than `t`; 1 for `t` at or below 0.
    pub fn survival(&self, t: f64) -> f64 {
        (-(t.max(0.0) / self.scale).powf(self.shape)).exp()
    }

    /// Returns the chance of an end in `from < t <= to`.
    pub fn between(&self, from: f64, to: f64) -> f64 {
        self.survival(from) - self.survival(to)
    }

    /// Returns the chance of an end in `from < t <= to`, given none up to `from`; 1 when survival to `from` is
    /// too small to be a number.
    pub fn hazard(&self, from: f64, to: f64) -> f64 {
        let alive = self.survival(from);
        if alive > 0.0 { self.between(from, to) / alive } else { 1.0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shape_one_halves_with_every_median() {
        let waiting = Weibull::from_median(10.0, 1.0).expect("both above 0");
        for (t, expected) in [(-3.0, 1.0), (0.0, 1.0), (10.0, 0.5), (20.0, 0.25), (30.0, 0.125)] {
            assert!((waiting.survival(t) - expected).abs() < 1e-14, "{t}");
        }
        assert!((waiting.hazard(20.0, 30.0) - 0.5).abs() < 1e-14);
        assert_eq!(waiting.hazard(1e9, 2e9), 1.0);
    }

    #[test]
    fn shape_two_by_hand() {
        // S(2 medians) = 2^-(2^2) = 1/16.
        let waiting = Weibull::from_median(7.0, 2.0).expect("both above 0");
        assert!((waiting.survival(14.0) - 0.0625).abs() < 1e-15);
        assert!((waiting.between(7.0, 14.0) - 0.4375).abs() < 1e-15);
    }

    #[test]
    fn impossible_parameters_are_refused() {
        for (median, shape) in
            [(0.0, 1.0), (-1.0, 1.0), (1.0, 0.0), (f64::NAN, 1.0), (1.0, f64::INFINITY)]
        {
            assert_eq!(Weibull::from_median(median, shape), None);
        }
    }

    proptest! {
        #[test]
        fn survival_falls_from_one_to_zero(median in 0.1..1e3f64, shape in 0.2..8.0f64, t in 0.0..1e4f64, more in 0.0..1e3f64) {
            let waiting = Weibull::from_median(median, shape).expect("both above 0");
            prop_assert!(waiting.survival(t) >= waiting.survival(t + more));
            prop_assert!((0.0..=1.0).contains(&waiting.survival(t)));
            prop_assert!((0.0..=1.0).contains(&waiting.hazard(t, t + more)));
            prop_assert!((waiting.survival(median) - 0.5).abs() < 1e-12);
        }
    }
}
