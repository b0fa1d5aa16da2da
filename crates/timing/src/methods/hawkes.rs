//! Self-exciting moments, *for drawing*: likelihood and compensator of a Hawkes process with an exponential kernel.
//!
//! The rate is `mu + sum alpha exp(-beta (t - t_i))` over earlier moments. A missing daily rhythm looks like excitement, and
//! fits end in local optima: nothing is concluded from it.
//!
//! No question uses it (`lags` counts against the crowd instead). It stands here so that figures of other tools can be checked: `hawkes_exp.json`.

/// A process.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hawkes {
    /// Rate without excitement.
    pub mu: f64,
    /// Jump of the rate after a moment.
    pub alpha: f64,
    /// How fast the jump fades.
    pub beta: f64,
}

impl Hawkes {
    /// Returns the expected number of moments up to `until`, given those in `at` (ascending) before it.
    pub fn compensator(self, at: &[f64], until: f64) -> f64 {
        let earlier = at.iter().take_while(|&&t| t < until);
        let excited: f64 = earlier.map(|t| -(-self.beta * (until - t)).exp_m1()).sum();
        self.mu * until + self.alpha / self.beta * excited
    }

    /// Returns the log-likelihood of moments `at` (ascending) up to `until`, in one pass (Ozaki 1979).
    pub fn log_likelihood(self, at: &[f64], until: f64) -> f64 {
        let (mut echo, mut sum) = (0.0, 0.0);
        for (i, t) in at.iter().enumerate() {
            if i > 0 {
                echo = (-self.beta * (t - at[i - 1])).exp() * (1.0 + echo);
            }
            sum += (self.mu + self.alpha * echo).ln();
        }
        sum - self.compensator(at, until)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_pass_is_the_double_sum(mut at in prop::collection::vec(0.0..20.0f64, 0..15), mu in 0.1..2.0f64, alpha in 0.0..1.0f64, beta in 0.1..3.0f64) {
            at.sort_by(f64::total_cmp);
            let hawkes = Hawkes { mu, alpha, beta };
            let mut sum = 0.0;
            for i in 0..at.len() {
                let rate: f64 = mu + (0..i).map(|j| alpha * (-beta * (at[i] - at[j])).exp()).sum::<f64>();
                sum += rate.ln();
            }
            let plain = sum - hawkes.compensator(&at, 21.0);
            prop_assert!((hawkes.log_likelihood(&at, 21.0) - plain).abs() < 1e-9 * (1.0 + plain.abs()));
        }
    }
}
