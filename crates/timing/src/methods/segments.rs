//! Segments of a series: the split of least cost with a price for every break.
//!
//! Source of the pruning: Killick, Fearnhead and Eckley, JASA 107 (2012). It draws the line; whether there is a change at
//! all is for the scan to say: with textbook penalties this finds breaks in series without any.
//!
//! Used by `changes`, to draw its line.

/// What a segment costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cost {
    /// Squared distance to the segment's mean.
    Squares,
    /// Twice the negative log-likelihood of Poisson counts, constant terms left out.
    Poisson,
}

/// Sums of a series, from which any segment is priced at once.
#[derive(Clone, Debug)]
pub struct Sums {
    cost: Cost,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Sums {
    /// Sums a series.
    pub fn new(y: &[f64], cost: Cost) -> Self {
        // Squares are of distances to the whole mean, which keeps their digits.
        let mean =
            if cost == Cost::Squares { y.iter().sum::<f64>() / y.len().max(1) as f64 } else { 0.0 };
        let running = |of: &dyn Fn(f64) -> f64| {
            let mut sum = 0.0;
            let mut sums = vec![0.0];
            sums.extend(y.iter().map(|&y| {
                sum += of(y - mean);
                sum
            }));
            sums
        };
        Self { cost, sums: running(&|y| y), squares: running(&|y| y * y) }
    }

    /// Counts the observations.
    pub fn n(&self) -> usize {
        self.sums.len() - 1
    }

    /// Prices the segment `from..to`.
    pub fn price(&self, from: usize, to: usize) -> f64 {
        let n = (to - from) as f64;
        let sum = self.sums[to] - self.sums[from];
        match self.cost {
            Cost::Squares => self.squares[to] - self.squares[from] - sum * sum / n,
            Cost::Poisson if sum > 0.0 => 2.0 * (sum - sum * (sum / n).ln()),
            Cost::Poisson => 0.0,
        }
    }
}

/// A split: the ends of its segments, the last being the length of the series, and its whole price.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Ends, each one past the last place of its segment.
    pub ends: Vec<usize>,
    /// Costs of all segments and `penalty` for each break.
    pub price: f64,
}

/// Finds the split of least price into segments of at least `shortest` places.
///
/// A series shorter than `shortest` is one segment; an empty one has none.
pub fn split(sums: &Sums, penalty: f64, shortest: usize) -> Split {
    let (n, shortest) = (sums.n(), shortest.max(1));
    if n == 0 {
        return Split { ends: Vec::new(), price: 0.0 };
    }
    // best[t]: least price of the first t places, a penalty for each of its segments.
    let mut best = vec![f64::INFINITY; n + 1];
    let mut from = vec![0; n + 1];
    best[0] = 0.0;
    let mut open = Vec::new();
    for to in shortest.min(n)..=n {
        if to >= shortest {
            open.push(to - shortest);
        }
        let priced: Vec<(f64, usize)> =
            open.iter().map(|&at| (best[at] + sums.price(at, to), at)).collect();
        let least = priced.iter().copied().min_by(|x, y| x.0.total_cmp(&y.0));
        let (price, at) = least.unwrap_or((sums.price(0, to), 0));
        (best[to], from[to]) = (price + penalty, at);
        // Neither cost grows when a segment is cut, so a start that is beaten by a split ending here stays beaten. With a
        // shortest length it could still win before a break here is allowed: then all starts stay open.
        let slack = 1e-9 * (1.0 + best[to].abs());
        if shortest == 1 {
            open = priced
                .iter()
                .filter(|(price, _)| *price <= best[to] + slack)
                .map(|p| p.1)
                .collect();
        }
    }
    let mut ends = vec![n];
    while from[ends[ends.len() - 1]] > 0 {
        ends.push(from[ends[ends.len() - 1]]);
    }
    ends.reverse();
    Split { ends, price: best[n] - penalty }
}

/// Returns the places the break between `from`, `at` and `to` could also have while the price rises by at most `slack`:
/// the first and the last such place around `at`.
pub fn reach(sums: &Sums, from: usize, at: usize, to: usize, slack: f64) -> (usize, usize) {
    let price = |at: usize| sums.price(from, at) + sums.price(at, to);
    let most = price(at) + slack;
    let fits: Vec<usize> = (from + 1..to).filter(|&at| price(at) <= most).collect();
    (fits.first().copied().unwrap_or(at), fits.last().copied().unwrap_or(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every split there is.
    fn plain(sums: &Sums, penalty: f64, shortest: usize) -> f64 {
        let n = sums.n();
        let mut least = f64::INFINITY;
        for cuts in 0u32..1 << (n - 1) {
            let mut ends: Vec<usize> = (1..n).filter(|at| cuts >> (at - 1) & 1 == 1).collect();
            ends.push(n);
            let starts = std::iter::once(0).chain(ends.iter().copied());
            let parts: Vec<(usize, usize)> = starts.zip(ends.iter().copied()).collect();
            if parts.len() > 1 && parts.iter().any(|(from, to)| to - from < shortest) {
                continue;
            }
            let price: f64 = parts.iter().map(|&(from, to)| sums.price(from, to)).sum();
            least = least.min(price + penalty * (parts.len() - 1) as f64);
        }
        least
    }

    proptest! {
        #[test]
        fn it_is_the_least_of_all_splits(
            y in prop::collection::vec(0u32..30, 1..11), penalty in 0.0..60.0f64, shortest in 1usize..5, squares in any::<bool>(),
        ) {
            let y: Vec<f64> = y.into_iter().map(f64::from).collect();
            let sums = Sums::new(&y, if squares { Cost::Squares } else { Cost::Poisson });
            let found = split(&sums, penalty, shortest);
            let known = plain(&sums, penalty, shortest);
            prop_assert!((found.price - known).abs() < 1e-8 * (1.0 + known.abs()), "{:?} {known}", found);
            let starts = std::iter::once(0).chain(found.ends.iter().copied());
            for (from, to) in starts.zip(found.ends.iter().copied()) {
                prop_assert!(to - from >= shortest || found.ends.len() == 1);
            }
        }
    }

    #[test]
    fn the_edges() {
        let sums = |y: &[f64]| Sums::new(y, Cost::Poisson);
        assert_eq!(split(&sums(&[]), 1.0, 7).ends, [0usize; 0]);
        assert_eq!(split(&sums(&[4.0]), 1.0, 7).ends, [1]);
        assert_eq!(split(&sums(&[0.0; 20]), 1.0, 7).ends, [20]);
    }

    #[test]
    fn the_first_observation_counts() {
        // A package in wide use drops it; here it alone decides where the break lies.
        let with = split(&Sums::new(&[90.0, 1.0, 1.0, 1.0], Cost::Poisson), 5.0, 1);
        assert_eq!(with.ends, [1, 4]);
    }

    #[test]
    fn a_sharp_break_is_sure_and_a_soft_one_is_not() {
        let sharp: Vec<f64> = (0..40).map(|t| if t < 20 { 5.0 } else { 500.0 }).collect();
        assert_eq!(reach(&Sums::new(&sharp, Cost::Poisson), 0, 20, 40, 6.0), (20, 20));
        let soft: Vec<f64> = (0..40).map(|t| if t < 20 { 5.0 } else { 8.0 }).collect();
        let (first, last) = reach(&Sums::new(&soft, Cost::Poisson), 0, 20, 40, 6.0);
        assert!(first < 18 && last > 22, "{first} {last}");
    }
}
