//! Seeded draws: the same seed gives the same numbers on every machine.

/// A stream of draws from a seed (SplitMix64).
///
/// Source: Steele, Lea and Flood, *Fast splittable pseudorandom number generators*, OOPSLA 2014. Not for secrets.
///
/// ```
/// let mut draws = stats::draws::Draws::new(1, 0);
/// let first = draws.below(6);
/// assert!(first < 6);
/// assert_eq!(stats::draws::Draws::new(1, 0).below(6), first);
/// ```
#[derive(Clone, Debug)]
pub struct Draws {
    state: u64,
}

impl Draws {
    /// Begins stream number `stream` of `seed`; streams of one seed do not follow each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut state = Self { state: seed ^ stream.wrapping_mul(0xA076_1D64_78BD_642F) };
        let state = state.bits();
        Self { state }
    }

    /// Draws 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Draws a number from 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Draws a whole number below `n`, all equally likely; 0 when `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 {
            return 0;
        }
        // Lemire's method: the few low products that would favour some numbers are drawn again.
        let short = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.bits()) * u128::from(n);
            if product as u64 >= short {
                return (product >> 64) as u64;
            }
        }
    }

    /// Puts a slice into one of its orders, all equally likely.
    pub fn shuffle<T>(&mut self, slice: &mut [T]) {
        for last in (1..slice.len()).rev() {
            let at = self.below(last as u64 + 1) as usize;
            slice.swap(last, at);
        }
    }

    /// Draws from the normal distribution of mean 0 and deviation 1 (Box and Muller's polar form).
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.unit() - 1.0, 2.0 * self.unit() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// Draws from the Poisson distribution; 0 for a mean that is not above 0.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let mut left = if mean > 0.0 { mean } else { 0.0 };
        let mut n = 0;
        // Sums of Poisson draws are Poisson draws; pieces of 16 keep exp(-mean) far from 0.
        while left > 0.0 {
            let piece = left.min(16.0);
            left -= piece;
            let floor = (-piece).exp();
            let mut product = self.unit();
            while product > floor {
                n += 1;
                product *= self.unit();
            }
        }
        n
    }

    /// Draws from the gamma distribution of the given shape and mean `shape` (Marsaglia and Tsang, 2000).
    pub fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let lift = self.unit().max(f64::MIN_POSITIVE).powf(1.0 / shape);
            return self.gamma(shape + 1.0) * lift;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            let u = self.unit().max(f64::MIN_POSITIVE);
            if v > 0.0 && u.ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_stream() {
        // SplitMix64 from state 1234567, as its authors' reference program prints it.
        let mut draws = Draws { state: 1_234_567 };
        let first = [draws.bits(), draws.bits(), draws.bits()];
        assert_eq!(
            first,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn moments() {
        let mut draws = Draws::new(7, 1);
        let n = 40_000;
        let mean_of = |draws: &mut Draws, of: &dyn Fn(&mut Draws) -> f64| {
            let values: Vec<f64> = (0..n).map(|_| of(draws)).collect();
            let mean = values.iter().sum::<f64>() / f64::from(n);
            let var = values.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / f64::from(n);
            (mean, var)
        };
        for (mean, var, of) in [
            (0.5, 1.0 / 12.0, &(|d: &mut Draws| d.unit()) as &dyn Fn(&mut Draws) -> f64),
            (0.0, 1.0, &|d: &mut Draws| d.normal()),
            (40.0, 40.0, &|d: &mut Draws| d.poisson(40.0) as f64),
            (0.4, 0.4, &|d: &mut Draws| d.gamma(0.4)),
            (3.0, 3.0, &|d: &mut Draws| d.gamma(3.0)),
            (2.5, 35.0 / 12.0, &|d: &mut Draws| d.below(6) as f64),
        ] {
            let found = mean_of(&mut draws, of);
            let error = 5.0 * (var / f64::from(n)).sqrt();
            assert!((found.0 - mean).abs() < error, "{found:?} for {mean}");
            assert!((found.1 / var - 1.0).abs() < 0.1, "{found:?} for {var}");
        }
        assert_eq!((draws.below(0), draws.poisson(-1.0)), (0, 0));
    }

    #[test]
    fn all_orders_are_equally_likely() {
        let mut draws = Draws::new(3, 0);
        let mut seen = std::collections::BTreeMap::new();
        for _ in 0..6_000 {
            let mut order = [0, 1, 2];
            draws.shuffle(&mut order);
            *seen.entry(order).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 6);
        // Five deviations of a count of mean 1,000.
        assert!(seen.values().all(|n| (850..1_150).contains(n)), "{seen:?}");
    }
}
