//! Granger's test, *for drawing*: do past values of one series help to tell the next of another?
//!
//! Source: Granger, Econometrica 37 (1969). With a common driver it finds both directions; it is no evidence of a lead.
//!
//! No question uses it (`lags` throws coins instead). It stands here so that figures of other tools can be checked: `granger.json`.

use super::regression::least_squares;
use stats::gamma::f_at_least;

/// The test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Granger {
    /// F.
    pub f: f64,
    /// Its chance if nothing helped.
    pub p: f64,
    /// Degrees of freedom: lags, and what is left.
    pub freedom: (u32, u32),
}

/// Tests whether `n_lags` past values of `x` help to tell `y`; `None` when the series is too short or says nothing.
pub fn granger(x: &[f64], y: &[f64], n_lags: usize) -> Option<Granger> {
    let n = x.len().min(y.len());
    let left = n.checked_sub(n_lags)?.checked_sub(2 * n_lags + 1)?;
    if n_lags == 0 || left == 0 {
        return None;
    }
    let own = |t: usize| std::iter::once(1.0).chain((1..=n_lags).map(move |lag| y[t - lag]));
    let alone: Vec<Vec<f64>> = (n_lags..n).map(|t| own(t).collect()).collect();
    let with = |t: usize| own(t).chain((1..=n_lags).map(move |lag| x[t - lag])).collect();
    let both: Vec<Vec<f64>> = (n_lags..n).map(with).collect();
    let (less, more) = (
        least_squares(&alone, &y[n_lags..n], 0)?.left,
        least_squares(&both, &y[n_lags..n], 0)?.left,
    );
    let f = (less - more) / n_lags as f64 / (more / left as f64);
    let p = f_at_least(f, n_lags as f64, left as f64);
    Some(Granger { f, p, freedom: (n_lags as u32, left as u32) })
}
