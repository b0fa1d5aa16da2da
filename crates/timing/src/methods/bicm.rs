//! The bipartite configuration model, *for drawing*: who shares how much, were only the degrees given.
//!
//! Source: Saracco et al., New Journal of Physics 19 (2017). It keeps popularity but neither interests nor time, and calls
//! whole worlds of independent accounts linked: it is here to be compared with, not to be believed.
//!
//! No question uses it (`pairs` conditions on moments instead). It stands here so that figures of other tools can be checked: `bicm.json`.

use stats::poisson_binomial::tail;

/// Chances of each cell: one row for each account, one column for each object.
#[derive(Clone, Debug, PartialEq)]
pub struct Bicm {
    /// Chances.
    pub chances: Vec<Vec<f64>>,
}

impl Bicm {
    /// Fits the model to a table of zeroes and ones; degrees of nought or of all are kept as they are.
    pub fn fit(table: &[Vec<u8>]) -> Self {
        let n_columns = table.first().map_or(0, Vec::len);
        let rows: Vec<f64> =
            table.iter().map(|row| row.iter().map(|&x| f64::from(x)).sum()).collect();
        let columns: Vec<f64> =
            (0..n_columns).map(|j| table.iter().map(|row| f64::from(row[j])).sum()).collect();
        let edges: f64 = rows.iter().sum::<f64>().max(1.0);
        let (mut x, mut y): (Vec<f64>, Vec<f64>) = (
            rows.iter().map(|d| d / edges.sqrt()).collect(),
            columns.iter().map(|d| d / edges.sqrt()).collect(),
        );
        let settle = |degrees: &[f64], own: &[f64], others: &[f64]| -> Vec<f64> {
            let reach = |x: f64| others.iter().map(|y| y / (1.0 + x * y)).sum::<f64>();
            degrees
                .iter()
                .zip(own)
                .map(|(d, &x)| if *d > 0.0 { d / reach(x) } else { 0.0 })
                .collect()
        };
        for _ in 0..100_000 {
            let next_x = settle(&rows, &x, &y);
            let next_y = settle(&columns, &y, &next_x);
            let moved = |old: &[f64], new: &[f64]| {
                old.iter()
                    .zip(new)
                    .map(|(o, n)| (o - n).abs() / (1.0 + n.abs()))
                    .fold(0.0, f64::max)
            };
            let change = moved(&x, &next_x).max(moved(&y, &next_y));
            (x, y) = (next_x, next_y);
            if change < 1e-13 {
                break;
            }
        }
        let cell = |x: f64, y: f64| x * y / (1.0 + x * y);
        Self { chances: x.iter().map(|&x| y.iter().map(|&y| cell(x, y)).collect()).collect() }
    }

    /// Returns the chance that two accounts share at least `n` objects.
    pub fn at_least(&self, a: usize, b: usize, n: usize) -> f64 {
        let both: Vec<f64> =
            self.chances[a].iter().zip(&self.chances[b]).map(|(p, q)| p * q).collect();
        tail(&both, n).at_least
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_degrees_are_equal_chances() {
        let found = Bicm::fit(&[vec![1, 0], vec![0, 1]]);
        for chance in found.chances.iter().flatten() {
            assert!((chance - 0.5).abs() < 1e-9);
        }
        // Both cells of two columns: 1 - (3/4)^2 for at least one.
        assert!((found.at_least(0, 1, 1) - 7.0 / 16.0).abs() < 1e-9);
        assert_eq!(Bicm::fit(&[]).chances.len(), 0);
    }
}
