//! Least squares and counts on a log scale, with errors that allow for memory (Newey and West).
//!
//! Designs are rows of regressors. Singular designs give `None`: a column repeats what others say.
//!
//! Used by `effect`, and the spread of counts everywhere.

/// A fitted line: coefficients and their covariances.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// Coefficients.
    pub beta: Vec<f64>,
    /// Covariances when observations are independent and the model is right.
    pub covariance: Vec<Vec<f64>>,
    /// Covariances that allow for memory over the asked lags.
    pub covariance_hac: Vec<Vec<f64>>,
    /// Fitted means.
    pub fitted: Vec<f64>,
    /// Sum of squares (least squares) or deviance (counts).
    pub left: f64,
}

impl Fit {
    /// Returns the plain standard error of one coefficient.
    pub fn se(&self, at: usize) -> f64 {
        self.covariance[at][at].sqrt()
    }

    /// Returns its standard error with memory allowed for.
    pub fn se_hac(&self, at: usize) -> f64 {
        self.covariance_hac[at][at].max(0.0).sqrt()
    }
}

/// Fits by least squares; `n_lags` of Bartlett's weights enter the second covariance, without a small-sample factor.
pub fn least_squares(rows: &[Vec<f64>], y: &[f64], n_lags: usize) -> Option<Fit> {
    let ones = vec![1.0; y.len()];
    let bread = inverse(products(rows, &ones))?;
    let beta = times(&bread, &sums(rows, y));
    let fitted: Vec<f64> = rows.iter().map(|row| dot(row, &beta)).collect();
    let errors: Vec<f64> = y.iter().zip(&fitted).map(|(y, fit)| y - fit).collect();
    let left: f64 = errors.iter().map(|e| e * e).sum();
    let freedom = (y.len() as f64 - beta.len() as f64).max(1.0);
    let covariance =
        bread.iter().map(|row| row.iter().map(|x| x * left / freedom).collect()).collect();
    let covariance_hac = sandwich(&bread, &scores(rows, &errors), n_lags);
    Some(Fit { beta, covariance, covariance_hac, fitted, left })
}

/// Fits counts whose mean is `exp(row . beta)` and whose variance is `mean + alpha mean^2`; `alpha` 0 is Poisson.
///
/// By Fisher scoring; the covariance is the inverse of the expected information. `None` when it does not settle.
pub fn log_counts(rows: &[Vec<f64>], y: &[f64], alpha: f64, n_lags: usize) -> Option<Fit> {
    let mut fitted: Vec<f64> = y.iter().map(|y| y.max(0.0) + 0.5).collect();
    let mut beta: Vec<f64> = Vec::new();
    for _ in 0..100 {
        let weights: Vec<f64> = fitted.iter().map(|m| m / (1.0 + alpha * m)).collect();
        let working: Vec<f64> = (fitted.iter().zip(y).zip(&weights))
            .map(|((m, y), w)| (m.ln() + (y - m) / m) * w)
            .collect();
        let next = times(&inverse(products(rows, &weights))?, &sums(rows, &working));
        let change = next.iter().zip(&beta).map(|(x, y)| (x - y).abs()).fold(0.0, f64::max);
        let is_first = beta.is_empty();
        beta = next;
        // A mean beyond e^30 is a fit gone astray.
        fitted = rows.iter().map(|row| dot(row, &beta).clamp(-30.0, 30.0).exp()).collect();
        if !is_first && change < 1e-13 * (1.0 + beta.iter().map(|b| b.abs()).fold(0.0, f64::max)) {
            return finish(rows, y, alpha, n_lags, beta, fitted);
        }
    }
    let settled = beta.iter().all(|b| b.is_finite());
    if settled { finish(rows, y, alpha, n_lags, beta, fitted) } else { None }
}

fn finish(
    rows: &[Vec<f64>],
    y: &[f64],
    alpha: f64,
    n_lags: usize,
    beta: Vec<f64>,
    fitted: Vec<f64>,
) -> Option<Fit> {
    let weights: Vec<f64> = fitted.iter().map(|m| m / (1.0 + alpha * m)).collect();
    let covariance = inverse(products(rows, &weights))?;
    let errors: Vec<f64> =
        y.iter().zip(&fitted).map(|(y, m)| (y - m) / (1.0 + alpha * m)).collect();
    let covariance_hac = sandwich(&covariance, &scores(rows, &errors), n_lags);
    let left = y.iter().zip(&fitted).map(|(&y, &m)| deviance(y, m, alpha)).sum();
    Some(Fit { beta, covariance, covariance_hac, fitted, left })
}

fn deviance(y: f64, m: f64, alpha: f64) -> f64 {
    let log = if y > 0.0 { y * (y / m).ln() } else { 0.0 };
    if alpha > 0.0 {
        let size = 1.0 / alpha;
        2.0 * (log - (y + size) * ((y + size) / (m + size)).ln())
    } else {
        2.0 * (log - (y - m))
    }
}

/// Estimates `alpha` by moments: `sum((y - m)^2 - m) / sum(m^2)`, never below 0.
pub fn alpha_by_moments(y: &[f64], fitted: &[f64], n_coefficients: usize) -> f64 {
    let freedom = y.len() as f64 / (y.len() as f64 - n_coefficients as f64).max(1.0);
    let over: f64 = y.iter().zip(fitted).map(|(y, m)| (y - m).powi(2) * freedom - m).sum();
    let squares: f64 = fitted.iter().map(|m| m * m).sum();
    if squares > 0.0 { (over / squares).max(0.0) } else { 0.0 }
}

fn dot(x: &[f64], y: &[f64]) -> f64 {
    x.iter().zip(y).map(|(x, y)| x * y).sum()
}

fn products(rows: &[Vec<f64>], weights: &[f64]) -> Vec<Vec<f64>> {
    let k = rows.first().map_or(0, Vec::len);
    let mut sums = vec![vec![0.0; k]; k];
    for (row, w) in rows.iter().zip(weights) {
        for i in 0..k {
            for j in 0..k {
                sums[i][j] += w * row[i] * row[j];
            }
        }
    }
    sums
}

fn sums(rows: &[Vec<f64>], y: &[f64]) -> Vec<f64> {
    let k = rows.first().map_or(0, Vec::len);
    (0..k).map(|i| rows.iter().zip(y).map(|(row, y)| row[i] * y).sum()).collect()
}

fn scores(rows: &[Vec<f64>], errors: &[f64]) -> Vec<Vec<f64>> {
    rows.iter().zip(errors).map(|(row, e)| row.iter().map(|x| x * e).collect()).collect()
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}

/// Puts the long-run covariance of the scores between two slices of bread.
fn sandwich(bread: &[Vec<f64>], scores: &[Vec<f64>], n_lags: usize) -> Vec<Vec<f64>> {
    let k = bread.len();
    let mut middle = vec![vec![0.0; k]; k];
    for lag in 0..=n_lags.min(scores.len().saturating_sub(1)) {
        let weight = 1.0 - lag as f64 / (n_lags + 1) as f64;
        for (late, early) in scores[lag..].iter().zip(scores) {
            for i in 0..k {
                for j in 0..k {
                    let both = if lag == 0 { 0.5 } else { 1.0 };
                    middle[i][j] += weight * both * (late[i] * early[j] + early[i] * late[j]);
                }
            }
        }
    }
    multiply(&multiply(bread, &middle), bread)
}

fn multiply(x: &[Vec<f64>], y: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let cell = |row: &[f64], j: usize| row.iter().zip(y).map(|(x, y)| x * y[j]).sum();
    x.iter().map(|row| (0..y.len()).map(|j| cell(row, j)).collect()).collect()
}

/// Inverts by Gauss and Jordan, the largest pivot first; `None` where a column is, to all digits, made of others.
fn inverse(mut m: Vec<Vec<f64>>) -> Option<Vec<Vec<f64>>> {
    let k = m.len();
    // Columns of very different size are brought to one scale, so that "singular" has one meaning.
    let scale: Vec<f64> = (0..k).map(|i| m[i][i].abs().sqrt()).collect();
    if k == 0 || scale.iter().any(|s| *s == 0.0 || !s.is_finite()) {
        return None;
    }
    for i in 0..k {
        for j in 0..k {
            m[i][j] /= scale[i] * scale[j];
        }
        m[i].extend((0..k).map(|j| f64::from(u8::from(i == j))));
    }
    for column in 0..k {
        let pivot =
            (column..k).max_by(|&x, &y| m[x][column].abs().total_cmp(&m[y][column].abs()))?;
        if m[pivot][column].abs() < 1e-13 {
            return None;
        }
        m.swap(column, pivot);
        let lead = m[column][column];
        m[column].iter_mut().for_each(|x| *x /= lead);
        let head = m[column].clone();
        for (row, cells) in m.iter_mut().enumerate().filter(|(row, _)| *row != column) {
            let _ = row;
            let factor = cells[column];
            cells.iter_mut().zip(&head).for_each(|(x, h)| *x -= factor * h);
        }
    }
    let cell = |i: usize, j: usize| m[i][k + j] / (scale[i] * scale[j]);
    Some((0..k).map(|i| (0..k).map(|j| cell(i, j)).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_and_its_error_by_hand() {
        let rows = vec![vec![1.0]; 4];
        let fit = least_squares(&rows, &[1.0, 2.0, 3.0, 6.0], 0).unwrap();
        // Mean 3, squares 4 + 1 + 0 + 9 = 14: plain variance 14 / 3 / 4, White's 14 / 16.
        assert!((fit.beta[0] - 3.0).abs() < 1e-12);
        assert!((fit.se(0).powi(2) - 14.0 / 12.0).abs() < 1e-12);
        assert!((fit.se_hac(0).powi(2) - 14.0 / 16.0).abs() < 1e-12);
        // One lag at weight 1/2: errors -2, -1, 0, 3 give 2 * 1/2 * (2 + 0 + 0) more.
        let one = least_squares(&rows, &[1.0, 2.0, 3.0, 6.0], 1).unwrap();
        assert!((one.se_hac(0).powi(2) - 16.0 / 16.0).abs() < 1e-12);
    }

    #[test]
    fn counts_of_two_groups_by_hand() {
        let rows: Vec<Vec<f64>> = (0..6).map(|i| vec![1.0, f64::from(u8::from(i >= 3))]).collect();
        let fit = log_counts(&rows, &[2.0, 4.0, 6.0, 8.0, 9.0, 7.0], 0.0, 0).unwrap();
        // Means 4 and 8; the log ratio's variance is 1/12 + 1/24.
        assert!(
            (fit.beta[0] - 4.0f64.ln()).abs() < 1e-12 && (fit.beta[1] - 2.0f64.ln()).abs() < 1e-12
        );
        assert!((fit.se(1).powi(2) - 0.125).abs() < 1e-12);
    }

    #[test]
    fn a_column_that_repeats_another_is_refused() {
        let rows: Vec<Vec<f64>> =
            (0..6).map(|i| vec![1.0, f64::from(i), 2.0 * f64::from(i)]).collect();
        assert_eq!(least_squares(&rows, &[1.0; 6], 1), None);
        assert_eq!(least_squares(&[], &[], 1), None);
        assert_eq!(log_counts(&[vec![0.0], vec![0.0]], &[1.0, 2.0], 0.0, 0), None);
    }

    #[test]
    fn spread_beyond_poisson_is_seen() {
        // Variance 25 around 5, both draws at +-5: (25 - 5) / 25.
        let y = [0.0, 10.0, 0.0, 10.0];
        assert!((alpha_by_moments(&y, &[5.0; 4], 0) - 0.8).abs() < 1e-12);
        assert_eq!(alpha_by_moments(&[5.0; 4], &[5.0; 4], 0), 0.0);
    }
}
