//! The weekly scan: is there a stretch of weeks with another rate than the rest?
//!
//! The largest likelihood ratio over all stretches, held against the same series with its blocks of weeks in another
//! order. Blocks of two weeks keep what belongs together; the order of blocks carries no change under the null.
//!
//! Used by `changes`.

use stats::draws::Draws;

/// A stretch of places `from..to` and how far its rate stands out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// First place.
    pub from: usize,
    /// One past the last.
    pub to: usize,
    /// Log-likelihood ratio of "another rate inside" to "one rate", Poisson, not divided by the dispersion.
    pub ratio: f64,
}

/// Finds the stretch of `shortest` to half of all places with the largest ratio, both rises and falls; the first of equals.
/// `None` when no stretch is that short or nothing was counted.
///
/// Source of the statistic: Kulldorff, *A spatial scan statistic*, Communications in Statistics 26 (1997).
pub fn largest(y: &[f64], shortest: usize) -> Option<Stretch> {
    let n = y.len();
    let total: f64 = y.iter().sum();
    if total <= 0.0 || n < 2 || shortest > n / 2 {
        return None;
    }
    let mut best: Option<Stretch> = None;
    for from in 0..n {
        let mut sum = 0.0;
        for to in from + 1..=n.min(from + n / 2) {
            sum += y[to - 1];
            if to - from < shortest.max(1) {
                continue;
            }
            let ratio = ratio(sum, total, (to - from) as f64 / n as f64);
            if best.is_none_or(|best| ratio > best.ratio) {
                best = Some(Stretch { from, to, ratio });
            }
        }
    }
    best
}

fn ratio(inside: f64, total: f64, share: f64) -> f64 {
    let part = |x: f64, mean: f64| if x > 0.0 { x * (x / mean).ln() } else { 0.0 };
    part(inside, total * share) + part(total - inside, total * (1.0 - share))
}

/// A scan with its null.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scan {
    /// The stretch that stands out most.
    pub stretch: Stretch,
    /// By how much the ratio was divided before it was compared: what other orders lose of the weeks' memory.
    pub lost_memory: f64,
    /// Orders drawn.
    pub n_orders: u64,
    /// `(as large + 1) / (orders + 1)`.
    pub p: f64,
    /// A chance that is even under the null: ties and the place in the rank are drawn by lot.
    pub p_by_lot: f64,
}

/// Share of the largest differences that say nothing about memory.
const TRIMMED: f64 = 0.15;

/// Returns how much more a long sum of neighbours varies in the series than in its blocks of two in another order, at
/// least 1: `(1 + 2 r) / (1 + r)` with `r` the correlation of neighbours, 0 to 1/2.
///
/// `r` comes from differences over one place and over two, of square roots, the largest share of each left out: a change of
/// level enters few differences, but those are large, and would be taken for memory.
pub fn lost_memory(y: &[f64]) -> f64 {
    let roots: Vec<f64> = y.iter().map(|y| y.max(0.0).sqrt()).collect();
    let mean_square = |gap: usize| {
        let mut squares: Vec<f64> =
            roots.iter().skip(gap).zip(&roots).map(|(x, y)| (x - y).powi(2)).collect();
        squares.sort_by(f64::total_cmp);
        squares.truncate(squares.len() - (squares.len() as f64 * TRIMMED).round() as usize);
        squares.iter().sum::<f64>() / squares.len().max(1) as f64
    };
    let (one, two) = (mean_square(1), mean_square(2));
    let r = if two > 0.0 { (1.0 - one / two).clamp(0.0, 0.5) } else { 0.0 };
    (1.0 + 2.0 * r) / (1.0 + r)
}

/// Scans and draws `n_orders` orders of blocks of `block` places; places left over at the end form a shorter block.
pub fn scan(y: &[f64], shortest: usize, block: usize, n_orders: u64, seed: u64) -> Option<Scan> {
    let stretch = largest(y, shortest)?;
    let mut blocks: Vec<&[f64]> = y.chunks(block.max(1)).collect();
    let mut draws = Draws::new(seed, 0x5CA1);
    let (mut larger, mut equal) = (0u64, 0u64);
    let mut dealt = Vec::with_capacity(y.len());
    let lost_memory = lost_memory(y);
    let seen = stretch.ratio / lost_memory;
    let tie = 1e-9 * (1.0 + seen);
    for _ in 0..n_orders {
        draws.shuffle(&mut blocks);
        dealt.clear();
        blocks.iter().for_each(|block| dealt.extend_from_slice(block));
        let found = largest(&dealt, shortest).map_or(0.0, |stretch| stretch.ratio);
        larger += u64::from(found > seen + tie);
        equal += u64::from((found - seen).abs() <= tie);
    }
    let all = (n_orders + 1) as f64;
    Some(Scan {
        stretch,
        lost_memory,
        n_orders,
        p: (larger + equal + 1) as f64 / all,
        p_by_lot: (larger as f64 + draws.unit() * (equal + 1) as f64) / all,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Every stretch, each summed anew.
    fn plain(y: &[f64], shortest: usize) -> f64 {
        let (n, total) = (y.len(), y.iter().sum::<f64>());
        let mut most = f64::NEG_INFINITY;
        for from in 0..n {
            for to in from + shortest..=n.min(from + n / 2) {
                let inside: f64 = y[from..to].iter().sum();
                let (share, rest) = ((to - from) as f64 / n as f64, total - inside);
                let mut sum = 0.0;
                if inside > 0.0 {
                    sum += inside * (inside / (total * share)).ln();
                }
                if rest > 0.0 {
                    sum += rest * (rest / (total * (1.0 - share))).ln();
                }
                most = most.max(sum);
            }
        }
        most
    }

    proptest! {
        #[test]
        fn it_is_the_largest_of_all(y in prop::collection::vec(0u32..40, 4..30), shortest in 1usize..3) {
            let y: Vec<f64> = y.into_iter().map(f64::from).collect();
            prop_assume!(y.iter().sum::<f64>() > 0.0);
            let found = largest(&y, shortest).unwrap();
            prop_assert!((found.ratio - plain(&y, shortest)).abs() < 1e-9 * (1.0 + found.ratio));
        }
    }

    #[test]
    fn by_hand() {
        // 4 weeks, 8 in one and 4 in each other: 8 ln(8/5) + 12 ln(12/15).
        let found = largest(&[4.0, 8.0, 4.0, 4.0], 1).unwrap();
        assert_eq!((found.from, found.to), (1, 2));
        assert!((found.ratio - (8.0 * 1.6f64.ln() + 12.0 * 0.8f64.ln())).abs() < 1e-12);
        assert_eq!(largest(&[0.0; 9], 1), None);
        assert_eq!(largest(&[3.0], 1), None);
    }

    #[test]
    fn memory_of_neighbours_is_priced_and_a_level_is_not() {
        // Differences over one place 1, 0, 1, 0, ..., over two always 1: r = 1/2, so 2 / 1.5.
        let stairs: Vec<f64> = (0..401).map(|t| f64::from((t + 1) / 2).powi(2)).collect();
        assert!((lost_memory(&stairs) - 4.0 / 3.0).abs() < 0.01, "{}", lost_memory(&stairs));
        let jagged: Vec<f64> = (0..40).map(|t| f64::from(t % 2)).collect();
        assert_eq!(lost_memory(&jagged), 1.0);
        assert_eq!(lost_memory(&[3.0; 20]), 1.0);
    }

    #[test]
    fn the_same_seed_is_the_same_answer() {
        let y: Vec<f64> = (0..40).map(|t| f64::from(10 + (t * 7) % 5)).collect();
        assert_eq!(scan(&y, 2, 2, 99, 4), scan(&y, 2, 2, 99, 4));
        let planted: Vec<f64> =
            (0..40).map(|t| if (10..18).contains(&t) { 40.0 } else { 10.0 }).collect();
        let found = scan(&planted, 2, 2, 999, 4).unwrap();
        assert_eq!((found.stretch.from, found.stretch.to), (10, 18));
        assert!(found.p < 0.01, "{}", found.p);
    }
}
