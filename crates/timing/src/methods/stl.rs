//! Season, trend and rest of a series by local regression (STL).
//!
//! Source: Cleveland, Cleveland, McRae and Terpenning, Journal of Official Statistics 6 (1990); all local fits are of
//! degree 1 and made at every place, as that paper recommends where speed allows.
//!
//! Used by `season`.

/// Lengths of the local fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StlSettings {
    /// Places in a period; at least 2.
    pub period: usize,
    /// Length of the fit through one phase of the period; odd.
    pub seasonal: usize,
    /// Length of the fit of the trend; odd.
    pub trend: usize,
    /// Length of the low pass; odd.
    pub low_pass: usize,
    /// Passes inside.
    pub n_inner: u32,
    /// Passes that give outliers less weight; 0 is not robust.
    pub n_outer: u32,
}

impl StlSettings {
    /// Returns the usual lengths for a period: seasonal 7, the trend 1.5 periods over `1 - 1.5 / 7`, the low pass one period.
    pub fn robust(period: usize) -> Self {
        let odd_above = |x: f64| {
            let up = x.ceil() as usize;
            if up % 2 == 1 { up } else { up + 1 }
        };
        Self {
            period,
            seasonal: 7,
            trend: odd_above(1.5 * period as f64 / (1.0 - 1.5 / 7.0)),
            low_pass: odd_above((period + 1) as f64),
            n_inner: 2,
            n_outer: 15,
        }
    }
}

/// The parts; they add up to the series.
#[derive(Clone, Debug, PartialEq)]
pub struct Stl {
    /// What repeats.
    pub season: Vec<f64>,
    /// What moves slowly.
    pub trend: Vec<f64>,
    /// What is left.
    pub rest: Vec<f64>,
    /// Weight each place had at the end, 1 where not robust.
    pub weights: Vec<f64>,
}

/// Takes a series apart; `None` for less than two periods or a period below 2.
pub fn stl(y: &[f64], settings: StlSettings) -> Option<Stl> {
    let n = y.len();
    if settings.period < 2 || n < 2 * settings.period {
        return None;
    }
    let (mut season, mut trend) = (vec![0.0; n], vec![0.0; n]);
    let mut weights: Option<Vec<f64>> = None;
    for outer in 0..=settings.n_outer {
        for _ in 0..settings.n_inner {
            one_pass(y, settings, weights.as_deref(), &mut season, &mut trend);
        }
        if outer < settings.n_outer {
            weights = Some(robust_weights(y, &season, &trend));
        }
    }
    let rest = (0..n).map(|i| y[i] - season[i] - trend[i]).collect();
    Some(Stl { season, trend, rest, weights: weights.unwrap_or_else(|| vec![1.0; n]) })
}

fn one_pass(
    y: &[f64],
    s: StlSettings,
    weights: Option<&[f64]>,
    season: &mut [f64],
    trend: &mut [f64],
) {
    let n = y.len();
    let detrended: Vec<f64> = (0..n).map(|i| y[i] - trend[i]).collect();
    let cycle = phases(&detrended, s, weights);
    let smooth = moving(&moving(&moving(&cycle, s.period), s.period), 3);
    let low = loess(&smooth, s.low_pass, None);
    for i in 0..n {
        season[i] = cycle[s.period + i] - low[i];
    }
    let deseasonalised: Vec<f64> = (0..n).map(|i| y[i] - season[i]).collect();
    trend.copy_from_slice(&loess(&deseasonalised, s.trend, weights));
}

/// Smooths each phase of the period and runs one place over at both ends: `n + 2 period` values.
fn phases(y: &[f64], s: StlSettings, weights: Option<&[f64]>) -> Vec<f64> {
    let mut cycle = vec![0.0; y.len() + 2 * s.period];
    for phase in 0..s.period {
        let take =
            |of: &[f64]| of.iter().skip(phase).step_by(s.period).copied().collect::<Vec<f64>>();
        let (sub, sub_weights) = (take(y), weights.map(take));
        let k = sub.len();
        let inner = loess(&sub, s.seasonal, sub_weights.as_deref());
        let w = sub_weights.as_deref();
        let first = fit(&sub, s.seasonal, 0.0, 1, s.seasonal.min(k), w).unwrap_or(inner[0]);
        let begin = (k + 1).saturating_sub(s.seasonal).max(1);
        let last = fit(&sub, s.seasonal, (k + 1) as f64, begin, k, w).unwrap_or(inner[k - 1]);
        let all = std::iter::once(first).chain(inner).chain([last]);
        for (turn, value) in all.enumerate() {
            cycle[turn * s.period + phase] = value;
        }
    }
    cycle
}

/// Averages every `len` neighbours: `len - 1` values fewer.
fn moving(y: &[f64], len: usize) -> Vec<f64> {
    let mut sum: f64 = y[..len].iter().sum();
    let mut means = vec![sum / len as f64];
    for at in len..y.len() {
        sum += y[at] - y[at - len];
        means.push(sum / len as f64);
    }
    means
}

/// Fits every place by its `len` nearest.
fn loess(y: &[f64], len: usize, weights: Option<&[f64]>) -> Vec<f64> {
    let n = y.len();
    let (mut left, mut right) = (1, len.min(n));
    let half = len.div_ceil(2);
    (1..=n)
        .map(|at| {
            if len < n && at > half && right != n {
                (left, right) = (left + 1, right + 1);
            }
            fit(y, len, at as f64, left, right, weights).unwrap_or(y[at - 1])
        })
        .collect()
}

/// Fits a line through the places `left..=right` (counted from 1), weighted by their nearness to `x`; `None` when all
/// weights are 0.
fn fit(
    y: &[f64],
    len: usize,
    x: f64,
    left: usize,
    right: usize,
    weights: Option<&[f64]>,
) -> Option<f64> {
    let n = y.len();
    let mut reach = (x - left as f64).max(right as f64 - x);
    if len > n {
        reach += ((len - n) / 2) as f64;
    }
    let near = |at: usize| {
        let gap = (at as f64 - x).abs();
        let nearness = if gap > 0.999 * reach {
            0.0
        } else if gap > 0.001 * reach {
            (1.0 - (gap / reach).powi(3)).powi(3)
        } else {
            1.0
        };
        nearness * weights.map_or(1.0, |weights| weights[at - 1])
    };
    let mut w: Vec<f64> = (left..=right).map(near).collect();
    let total: f64 = w.iter().sum();
    if total <= 0.0 {
        return None;
    }
    w.iter_mut().for_each(|w| *w /= total);
    if reach > 0.0 {
        let mean: f64 = w.iter().zip(left..).map(|(w, at)| w * at as f64).sum();
        let spread: f64 = w.iter().zip(left..).map(|(w, at)| w * (at as f64 - mean).powi(2)).sum();
        if spread.sqrt() > 0.001 * (n as f64 - 1.0) {
            let slope = (x - mean) / spread;
            w.iter_mut().zip(left..).for_each(|(w, at)| *w *= slope * (at as f64 - mean) + 1.0);
        }
    }
    Some(w.iter().zip(left..).map(|(w, at)| w * y[at - 1]).sum())
}

/// Weighs each place by how far it lies from the fit, in medians.
fn robust_weights(y: &[f64], season: &[f64], trend: &[f64]) -> Vec<f64> {
    let gaps: Vec<f64> = (0..y.len()).map(|i| (y[i] - season[i] - trend[i]).abs()).collect();
    let mut sorted = gaps.clone();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let six_medians = 3.0 * (sorted[middle] + sorted[sorted.len() - middle - 1]);
    gaps.into_iter()
        .map(|gap| {
            if gap <= 0.001 * six_medians {
                1.0
            } else if gap <= 0.999 * six_medians {
                (1.0 - (gap / six_medians).powi(2)).powi(2)
            } else {
                0.0
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_and_a_season_are_taken_apart_exactly() {
        let week = [3.0, 1.0, 0.0, -1.0, -2.0, -3.0, 2.0];
        let y: Vec<f64> =
            (0..70).map(|t| 10.0 + 0.5 * f64::from(t) + week[t as usize % 7]).collect();
        let settings = StlSettings { n_outer: 0, n_inner: 5, ..StlSettings::robust(7) };
        let parts = stl(&y, settings).unwrap();
        for t in 0..70 {
            assert!((parts.season[t] - week[t % 7]).abs() < 1e-6, "{t}: {}", parts.season[t]);
            assert!((parts.trend[t] - 10.0 - 0.5 * t as f64).abs() < 1e-6);
        }
        assert_eq!(stl(&y[..13], StlSettings::robust(7)), None);
        assert_eq!(stl(&[0.0; 28], StlSettings::robust(7)).unwrap().rest, [0.0; 28]);
    }

    #[test]
    fn one_giant_day_moves_a_robust_season_little() {
        let mut y: Vec<f64> = (0..70).map(|t| f64::from(t % 7)).collect();
        let calm = stl(&y, StlSettings::robust(7)).unwrap();
        y[33] += 1_000.0;
        let shaken = stl(&y, StlSettings::robust(7)).unwrap();
        for t in 0..70 {
            assert!((calm.season[t] - shaken.season[t]).abs() < 0.5, "{t}");
        }
        assert_eq!(shaken.weights[33], 0.0);
    }
}
