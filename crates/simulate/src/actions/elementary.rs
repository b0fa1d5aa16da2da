//! Logarithm, exponential and a few distributions from the four operations and the square root alone.
//!
//! Every machine rounds those alike; a platform's own `ln` and `exp` differ in the last digit, and one digit is
//! enough to make another world.

use crate::draws::Stream;

const LN_2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN_2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// Returns the natural logarithm of a positive normal number, to about 1e-15.
///
/// With x = m 2^e, m near 1 and s = (m-1)/(m+1): ln m = 2 (s + s³/3 + s⁵/5 + ...), |s| <= 0.172.
pub(crate) fn ln(x: f64) -> f64 {
    debug_assert!(x.is_normal() && x > 0.0, "{x}");
    let bits = x.to_bits();
    let mut exponent = (bits >> 52) as i64 - 1_023;
    let mut m = f64::from_bits((bits & ((1 << 52) - 1)) | (1_023 << 52));
    if m > std::f64::consts::SQRT_2 {
        m *= 0.5;
        exponent += 1;
    }
    let s = (m - 1.0) / (m + 1.0);
    let z = s * s;
    let mut sum = 0.0;
    for odd in [23.0, 21.0, 19.0, 17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0] {
        sum = sum * z + 1.0 / odd;
    }
    let e = exponent as f64;
    e * LN_2_HIGH + (2.0 * s * sum + e * LN_2_LOW)
}

/// Returns e^x, to about 1e-15; 0 below -700, and no more than e^700.
pub(crate) fn exp(x: f64) -> f64 {
    if x < -700.0 {
        return 0.0;
    }
    let x = x.min(700.0);
    let k = (x * std::f64::consts::LOG2_E).round();
    let r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
    let mut sum = 1.0;
    for n in (1..=14).rev() {
        sum = 1.0 + sum * r / f64::from(n);
    }
    sum * f64::from_bits(((k as i64 + 1_023) as u64) << 52)
}

/// Returns x^y for a positive x.
pub(crate) fn power(x: f64, y: f64) -> f64 {
    exp(y * ln(x))
}

/// Distributions over a seeded stream.
impl Stream {
    /// Draws from (0, 1].
    pub(crate) fn open_unit(&mut self) -> f64 {
        1.0 - self.unit()
    }

    /// Draws from the standard normal distribution by Marsaglia's polar method (1964).
    pub(crate) fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let r = x * x + y * y;
            if r > 1e-300 && r < 1.0 {
                return x * (-2.0 * ln(r) / r).sqrt();
            }
        }
    }

    pub(crate) fn lognormal(&mut self, median: f64, spread: f64) -> f64 {
        median * exp(spread * self.normal())
    }

    pub(crate) fn exponential(&mut self, mean: f64) -> f64 {
        -mean * ln(self.open_unit())
    }

    /// Draws gamma(4, scale): the sum of four exponential times.
    pub(crate) fn gamma_4(&mut self, scale: f64) -> f64 {
        (0..4).map(|_| self.exponential(scale)).sum()
    }

    /// Draws Poisson(mean) by multiplying uniform numbers (Knuth), in parts of mean 16 or less; as many draws as `mean`.
    pub(crate) fn poisson(&mut self, mean: f64) -> u64 {
        let mut n = 0;
        let mut left = mean;
        while left > 0.0 {
            let part = left.min(16.0);
            let floor = exp(-part);
            let mut product = self.unit();
            while product > floor {
                n += 1;
                product *= self.unit();
            }
            left -= part;
        }
        n
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Purpose;

    #[test]
    fn ln_and_exp_agree_with_the_platform() {
        let mut stream = Stream::new(1, Purpose::World, 0);
        for _ in 0..100_000 {
            let x = std::hint::black_box(1_400.0 * stream.unit() - 700.0);
            let ratio = exp(x) / x.exp();
            assert!((ratio - 1.0).abs() < 1e-14, "exp({x}): {ratio}");
            let y = x.exp();
            assert!((ln(y) - y.ln()).abs() < 1e-14 * (1.0 + y.ln().abs()), "ln({y})");
        }
        assert_eq!((ln(1.0), exp(0.0), exp(-1e9)), (0.0, 1.0, 0.0));
        assert!((power(3.0, -1.5) - 3f64.powf(-1.5)).abs() < 1e-15);
    }

    /// Mean and variance of many draws, within five standard errors of the first.
    #[track_caller]
    fn check_moments(draw: impl Fn(&mut Stream) -> f64, mean: f64, variance: f64) {
        let mut stream = Stream::new(2, Purpose::World, 1);
        let n = 200_000.0;
        let drawn: Vec<f64> = (0..200_000).map(|_| draw(&mut stream)).collect();
        let seen = drawn.iter().sum::<f64>() / n;
        assert!((seen - mean).abs() < 5.0 * (variance / n).sqrt(), "mean {seen}, not {mean}");
        let seen = drawn.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
        assert!((seen / variance - 1.0).abs() < 0.05, "variance {seen}, not {variance}");
    }

    #[test]
    fn distributions_have_their_textbook_moments() {
        check_moments(Stream::normal, 0.0, 1.0);
        check_moments(|s| s.exponential(3.0), 3.0, 9.0);
        check_moments(|s| s.gamma_4(12.0), 48.0, 576.0);
        check_moments(|s| s.poisson(0.3) as f64, 0.3, 0.3);
        check_moments(|s| s.poisson(40.0) as f64, 40.0, 40.0);
        // exp(s²/2) and (exp(s²) - 1) exp(s²) with s = 0.5.
        check_moments(|s| s.lognormal(1.0, 0.5), 1.133_148, 0.364_695);
    }
}
