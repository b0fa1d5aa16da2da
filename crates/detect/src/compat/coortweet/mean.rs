//! Means, rounded once.

/// A sum in double-double: about 106 bits.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    high: f64,
    low: f64,
}

impl Sum {
    /// Adds a value; the rounding error of the addition is kept in the low part.
    pub(super) fn add(&mut self, value: f64) {
        let sum = self.high + value;
        let part = sum - self.high;
        let error = (self.high - (sum - part)) + (value - part);
        let low = self.low + error;
        self.high = sum + low;
        self.low = low - (self.high - sum);
    }

    /// Divides by `n`, rounding once.
    pub(super) fn mean(self, n: u64) -> f64 {
        let n = n as f64;
        let quotient = self.high / n;
        let rest = (-quotient).mul_add(n, self.high) + self.low;
        quotient + rest / n
    }
}

/// Divides a whole sum by `n`, rounding once.
pub(super) fn whole_mean(sum: u64, n: u64) -> f64 {
    const EXACT: u64 = 1 << 53;
    if sum < EXACT {
        return sum as f64 / n as f64;
    }
    let mut exact = Sum::default();
    exact.add((sum >> 32) as f64 * 4_294_967_296.0);
    exact.add((sum & 0xffff_ffff) as f64);
    exact.mean(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_parts_are_not_lost() {
        let mut sum = Sum::default();
        [1e16, 1.0, -1e16, 1.0].into_iter().for_each(|value| sum.add(value));
        assert_eq!(sum.mean(2), 1.0);
    }

    #[test]
    fn tenths_are_rounded_once() {
        // The ten doubles nearest to 0.1 sum to 1 + 5.55e-17: a tenth of it is that double again.
        let mut sum = Sum::default();
        (0..10).for_each(|_| sum.add(0.1));
        assert_eq!(sum.mean(10), 0.1);
    }

    #[test]
    fn whole_sums_beyond_53_bits_keep_their_last_unit() {
        // (2^60 + 8) / 8 = 2^57 + 1, which needs 58 bits and rounds to even.
        assert_eq!(whole_mean((1 << 60) + 8, 8), 2_f64.powi(57));
        assert_eq!(whole_mean((1 << 60) + 256, 8), 2_f64.powi(57) + 32.0);
        assert_eq!(whole_mean(23, 5), 4.6);
    }
}
