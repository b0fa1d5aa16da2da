//! Synthetic control: a mixture of other series that was like the treated one before.
//!
//! Source: Abadie, Diamond and Hainmueller, JASA 105 (2010). The smallest chance it can give is one over the number of
//! series.
//!
//! No question uses it (`effect` takes every other week as a placebo instead). It stands here so that figures of other tools can be checked: `synthetic_control.json`.

/// The mixture and what it says.
#[derive(Clone, Debug, PartialEq)]
pub struct Synthetic {
    /// Weights of the others, at least 0, together 1.
    pub weights: Vec<f64>,
    /// Treated minus mixture.
    pub gap: Vec<f64>,
    /// Sum of squared gaps before.
    pub squares_before: f64,
    /// Root mean squared gap after over that before.
    pub ratio: f64,
    /// Whether no other mixture of the donors in use fits as well before; otherwise the ratio is only an example.
    pub is_unique: bool,
}

/// Mixes `donors` to be like `treated` in its first `n_before` places; `None` without donors or without both sides.
///
/// Where donors differ by a constant the least price may belong to many mixtures, which say different things afterwards:
/// then the ratio holds for the one given and is no more than an example. Each step moves weight between the two donors whose exchange helps most; the price is convex, so it ends at the least.
pub fn synthetic(treated: &[f64], donors: &[&[f64]], n_before: usize) -> Option<Synthetic> {
    let n = treated.len();
    if donors.is_empty() || n_before == 0 || n_before >= n || donors.iter().any(|d| d.len() != n) {
        return None;
    }
    let mut weights = vec![1.0 / donors.len() as f64; donors.len()];
    let mix = |weights: &[f64], t: usize| -> f64 {
        weights.iter().zip(donors).map(|(w, donor)| w * donor[t]).sum()
    };
    let mut left: Vec<f64> = (0..n_before).map(|t| treated[t] - mix(&weights, t)).collect();
    for _ in 0..1_000_000 {
        // A donor's pull: how fast the squares fall as its weight grows.
        let pull = |donor: &[f64]| (0..n_before).map(|t| left[t] * donor[t]).sum::<f64>();
        let pulls: Vec<f64> = donors.iter().map(|donor| pull(donor)).collect();
        let step = best_exchange(donors, &weights, &pulls, n_before);
        let Some((to, from, moved, gain)) = step else { break };
        if gain < 1e-18 {
            break;
        }
        weights[to] += moved;
        weights[from] = (weights[from] - moved).max(0.0);
        left.iter_mut()
            .enumerate()
            .for_each(|(t, l)| *l -= moved * (donors[to][t] - donors[from][t]));
    }
    Some(mixed(treated, donors, weights, n_before))
}

/// Says what a mixture with the given weights leaves.
///
/// # Panics
/// When a donor is shorter than the treated series.
pub fn mixed(treated: &[f64], donors: &[&[f64]], weights: Vec<f64>, n_before: usize) -> Synthetic {
    let n = treated.len();
    let mix = |t: usize| weights.iter().zip(donors).map(|(w, donor)| w * donor[t]).sum::<f64>();
    let gap: Vec<f64> = (0..n).map(|t| treated[t] - mix(t)).collect();
    let squares = |part: &[f64]| part.iter().map(|g| g * g).sum::<f64>();
    let squares_before = squares(&gap[..n_before]);
    let before = (squares_before / n_before as f64).sqrt();
    let after = (squares(&gap[n_before..]) / (n - n_before) as f64).sqrt();
    let is_unique = is_unique(donors, &weights, n_before);
    Synthetic { weights, gap, squares_before, ratio: after / before, is_unique }
}

/// Says whether the donors in use differ from the first of them in independent ways.
fn is_unique(donors: &[&[f64]], weights: &[f64], n_before: usize) -> bool {
    let used: Vec<&[f64]> =
        donors.iter().zip(weights).filter(|(_, w)| **w > 1e-9).map(|(donor, _)| *donor).collect();
    let Some((first, others)) = used.split_first() else { return false };
    let row = |t: usize| others.iter().map(|other| other[t] - first[t]).collect::<Vec<f64>>();
    let rows: Vec<Vec<f64>> = (0..n_before).map(row).collect();
    others.is_empty() || super::regression::least_squares(&rows, &vec![0.0; n_before], 0).is_some()
}

/// Finds the exchange that helps most: to, from, how much, and by how much the squares fall.
fn best_exchange(
    donors: &[&[f64]],
    weights: &[f64],
    pulls: &[f64],
    n_before: usize,
) -> Option<(usize, usize, f64, f64)> {
    let mut best: Option<(usize, usize, f64, f64)> = None;
    for to in 0..donors.len() {
        for from in (0..donors.len()).filter(|&from| weights[from] > 0.0 && from != to) {
            let slope = pulls[to] - pulls[from];
            let bend: f64 = (0..n_before).map(|t| (donors[to][t] - donors[from][t]).powi(2)).sum();
            if slope <= 0.0 || bend <= 0.0 {
                continue;
            }
            let moved = (slope / bend).min(weights[from]);
            let gain = moved * (2.0 * slope - moved * bend);
            if best.is_none_or(|best| gain > best.3) {
                best = Some((to, from, moved, gain));
            }
        }
    }
    best
}

/// Returns the rank of the treated series' ratio among all: the donors are treated in turn, each with the other donors.
pub fn placebo_p(ratio: f64, donors: &[&[f64]], n_before: usize) -> f64 {
    let of = |at: usize| {
        let others: Vec<&[f64]> =
            donors.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, s)| *s).collect();
        synthetic(donors[at], &others, n_before).map(|found| found.ratio)
    };
    let as_large =
        (0..donors.len()).filter(|&at| of(at).is_some_and(|other| other >= ratio)).count();
    (as_large + 1) as f64 / (donors.len() + 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixture_is_found_again() {
        let (x, y, z) =
            ([1.0, 5.0, 2.0, 8.0, 1.0], [4.0, 1.0, 9.0, 2.0, 5.0], [7.0, 7.0, 1.0, 3.0, 2.0]);
        let mixed: Vec<f64> =
            (0..5).map(|t| 0.25 * x[t] + 0.75 * z[t] + f64::from(u8::from(t == 4))).collect();
        let found = synthetic(&mixed, &[&x, &y, &z], 4).unwrap();
        for (found, known) in found.weights.iter().zip([0.25, 0.0, 0.75]) {
            assert!((found - known).abs() < 1e-6, "{found}");
        }
        assert!((found.gap[4] - 1.0).abs() < 1e-5 && found.is_unique);
        assert_eq!(synthetic(&mixed, &[], 4), None);
        assert_eq!(synthetic(&mixed, &[&x], 5), None);
    }
}
