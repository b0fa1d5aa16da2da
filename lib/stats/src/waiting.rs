//! A curve of waiting fitted to whole days, some of them still running.

use crate::Weibull;

/// One wait: how many days, and whether it ended on the last of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Days, both ends counted; at least 1.
    pub n_days: u32,
    /// `false` when it went on.
    pub ended: bool,
}

/// The Weibull curve of greatest likelihood and its 95 % region.
#[derive(Clone, Debug, PartialEq)]
pub struct WaitingFit {
    /// Shape.
    pub shape: f64,
    /// Median in days.
    pub median_days: f64,
    /// Log-likelihood there.
    pub log_likelihood: f64,
    /// Curves inside the 95 % region of likelihood (twice the loss at most 5.991, two numbers being fitted), on a grid.
    pub region: Vec<Weibull>,
}

/// Shapes looked at; beyond them a curve is a step or a cliff, and the waits cannot tell which.
const SHAPES: (f64, f64) = (0.2, 20.0);
const N_SHAPES: usize = 120;
const N_SCALES: usize = 120;
/// The 95 % point of chi-squared with two degrees of freedom: -2 ln 0.05.
const LOSS: f64 = 5.991_464_547_107_98;

/// Fits by the likelihood of whole days, `S(d - 1) - S(d)` for a wait that ended and `S(d)` for one that went on.
///
/// `None` with fewer than three waits that ended, or when they are so alike that no shape fits best.
/// Source: T. Nakagawa and S. Osaki, *The discrete Weibull distribution*, IEEE Trans. Reliability 1975.
pub fn fit(waits: &[Wait]) -> Option<WaitingFit> {
    let n_ended = waits.iter().filter(|wait| wait.ended).count();
    if n_ended < 3 || waits.iter().any(|wait| wait.n_days == 0) {
        return None;
    }
    let best_at = |shape: f64| peak(SCALE_LN.0, SCALE_LN.1, &|ln| log_likelihood(waits, shape, ln));
    let grid: Vec<(f64, f64)> = (0..=N_SHAPES)
        .map(|at| {
            let ln_shape = step(SHAPES.0.ln(), SHAPES.1.ln(), at, N_SHAPES);
            (ln_shape, best_at(ln_shape.exp()).1)
        })
        .collect();
    let best =
        (0..grid.len()).fold(0, |best, at| if grid[at].1 > grid[best].1 { at } else { best });
    if best == 0 || best + 1 == grid.len() {
        return None;
    }
    let (ln_shape, top) =
        peak(grid[best - 1].0, grid[best + 1].0, &|ln_shape| best_at(ln_shape.exp()).1);
    let shape = ln_shape.exp();
    let (ln_median, _) = best_at(shape);
    let mut region = vec![Weibull::from_median(ln_median.exp(), shape)?];
    for &(ln_shape, profile) in &grid {
        if 2.0 * (top - profile) > LOSS {
            continue;
        }
        let shape = ln_shape.exp();
        // Medians far from all waits lie outside every region.
        let (low, high) = span(waits);
        region.extend((0..=N_SCALES).filter_map(|at| {
            let ln_median = step(low, high, at, N_SCALES);
            let inside = 2.0 * (top - log_likelihood(waits, shape, ln_median)) <= LOSS;
            if inside { Weibull::from_median(ln_median.exp(), shape) } else { None }
        }));
    }
    Some(WaitingFit { shape, median_days: ln_median.exp(), log_likelihood: top, region })
}

/// Natural logs of the medians looked at: from a thousandth of a day to ten million days.
const SCALE_LN: (f64, f64) = (-6.9, 16.1);

fn span(waits: &[Wait]) -> (f64, f64) {
    let most = waits.iter().map(|wait| wait.n_days).max().unwrap_or(1);
    let least = waits.iter().map(|wait| wait.n_days).min().unwrap_or(1);
    ((f64::from(least) / 20.0).ln(), (f64::from(most) * 20.0).ln())
}

fn step(low: f64, high: f64, at: usize, n: usize) -> f64 {
    low + (high - low) * at as f64 / n as f64
}

/// Returns the log-likelihood of a Weibull curve with that shape and natural log of the median.
fn log_likelihood(waits: &[Wait], shape: f64, ln_median: f64) -> f64 {
    // S(d) = 2^-(d / median)^shape; the loss is H(d) = ln 2 (d / median)^shape.
    let loss = |days: f64| {
        if days <= 0.0 {
            0.0
        } else {
            std::f64::consts::LN_2 * ((days.ln() - ln_median) * shape).exp()
        }
    };
    let one = |wait: &Wait| {
        let days = f64::from(wait.n_days);
        if !wait.ended {
            return -loss(days);
        }
        let (before, by) = (loss(days - 1.0), loss(days));
        // ln(e^-before - e^-by), without taking near numbers from each other.
        let ended = -(-(by - before)).exp_m1();
        if ended > 0.0 { -before + ended.ln() } else { f64::NEG_INFINITY }
    };
    waits.iter().map(one).fold(0.0, |sum, ln| sum + ln)
}

/// Returns where a function with one peak is largest, and its value there: golden section.
fn peak(low: f64, high: f64, of: &dyn Fn(f64) -> f64) -> (f64, f64) {
    const GOLDEN: f64 = 0.618_033_988_749_894_9;
    // A coarse look first: far from the peak the function may be minus infinity.
    let at = |n: usize| step(low, high, n, 48);
    let best = (0..=48).fold(0, |best, n| if of(at(n)) > of(at(best)) { n } else { best });
    let (mut low, mut high) = (at(best.saturating_sub(1)), at((best + 1).min(48)));
    let (mut left, mut right) = (high - GOLDEN * (high - low), low + GOLDEN * (high - low));
    let (mut of_left, mut of_right) = (of(left), of(right));
    for _ in 0..60 {
        if of_left >= of_right {
            (high, right, of_right) = (right, left, of_left);
            left = high - GOLDEN * (high - low);
            of_left = of(left);
        } else {
            (low, left, of_left) = (left, right, of_right);
            right = low + GOLDEN * (high - low);
            of_right = of(right);
        }
    }
    let middle = (low + high) / 2.0;
    (middle, of(middle))
}

/// Returns the constant chance for each day of greatest likelihood: waits that ended over days waited; 0 without days.
pub fn daily_chance(waits: &[Wait]) -> f64 {
    let n_ended = waits.iter().filter(|wait| wait.ended).count() as f64;
    let n_days: f64 = waits.iter().map(|wait| f64::from(wait.n_days)).sum();
    if n_days > 0.0 { n_ended / n_days } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended(days: &[u32]) -> Vec<Wait> {
        days.iter().map(|&n_days| Wait { n_days, ended: true }).collect()
    }

    #[test]
    fn a_constant_chance_is_ends_over_days() {
        let mut waits = ended(&[2, 3, 5]);
        waits.push(Wait { n_days: 10, ended: false });
        assert!((daily_chance(&waits) - 3.0 / 20.0).abs() < 1e-15);
    }

    #[test]
    fn waits_of_a_constant_chance_have_shape_one() {
        // One in two ends each day: of 64 waits 32 end on the first day, 16 on the second, ... , 1 on the sixth, 1 goes on.
        let mut waits = Vec::new();
        for (day, n) in [(1, 32), (2, 16), (3, 8), (4, 4), (5, 2), (6, 1)] {
            waits.extend(ended(&vec![day; n]));
        }
        waits.push(Wait { n_days: 6, ended: false });
        let found = fit(&waits).expect("63 ended");
        assert!((found.shape - 1.0).abs() < 1e-6, "{found:?}");
        assert!((found.median_days - 1.0).abs() < 1e-6, "{}", found.median_days);
        // ln L = sum n d ln(1/2), the last wait as its six days.
        let known = (32.0 + 32.0 + 24.0 + 16.0 + 10.0 + 6.0 + 6.0) * 0.5f64.ln();
        assert!((found.log_likelihood - known).abs() < 1e-9);
        assert!(found.region.iter().all(|curve| curve.survival(1.0) > 0.3));
        assert!(found.region.len() > 10);
    }

    #[test]
    fn too_few_or_too_alike_make_no_curve() {
        assert_eq!(fit(&ended(&[3, 4])), None);
        assert_eq!(fit(&ended(&[7, 7, 7, 7])), None);
        assert_eq!(fit(&ended(&[0, 3, 9])), None);
        assert_eq!(fit(&[]), None);
    }

    #[test]
    fn no_curve_nearby_fits_better() {
        let mut waits = ended(&[3, 8, 13, 21, 22, 40]);
        waits.push(Wait { n_days: 30, ended: false });
        let found = fit(&waits).expect("six ended");
        let at = |shape: f64, median: f64| log_likelihood(&waits, shape, median.ln());
        assert!((at(found.shape, found.median_days) - found.log_likelihood).abs() < 1e-9);
        for (s, m) in [(1.01, 1.0), (0.99, 1.0), (1.0, 1.01), (1.0, 0.99), (1.01, 1.01)] {
            assert!(at(found.shape * s, found.median_days * m) < found.log_likelihood);
        }
    }
}
