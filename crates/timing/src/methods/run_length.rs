//! How long the present rate has held, told online (Adams and MacKay 2007, counts).
//!
//! For watching, not for history: for the past the scan is used. The first observation counts like any other.
//!
//! No question uses it (`changes` scans the past instead). It stands here so that figures of other tools can be checked: `bocpd_poisson_gamma.json`.

use stats::negative_binomial;

/// What was believed before: a gamma distribution of the rate and how often it changes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Belief {
    /// Shape of the gamma distribution.
    pub shape: f64,
    /// Its rate.
    pub rate: f64,
    /// Mean length of a run.
    pub mean_run: f64,
}

/// Returns, after the last count, the chances of run lengths 0, 1, 2, ...; 0 is "a change comes before the next".
/// Also the likeliest run length after each count.
pub fn run_lengths(y: &[u64], belief: Belief) -> (Vec<f64>, Vec<usize>) {
    let hazard = 1.0 / belief.mean_run;
    let mut chances = vec![1.0];
    let mut likeliest = Vec::with_capacity(y.len());
    for (t, &count) in y.iter().enumerate() {
        let mut next = vec![0.0; chances.len() + 1];
        let mut sum = 0u64;
        for (run, chance) in chances.iter().enumerate() {
            // The run holds the last `run` counts.
            let (shape, rate) = (belief.shape + sum as f64, belief.rate + run as f64);
            let predicted = negative_binomial::pmf(count, shape / rate, 1.0 / shape) * chance;
            next[run + 1] = predicted * (1.0 - hazard);
            next[0] += predicted * hazard;
            if run < t {
                sum += y[t - 1 - run];
            }
        }
        let total: f64 = next.iter().sum();
        next.iter_mut().for_each(|chance| *chance /= total);
        let top = (0..next.len()).fold(0, |best, at| if next[at] > next[best] { at } else { best });
        likeliest.push(top);
        chances = next;
    }
    (chances, likeliest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chances_are_one_together_and_a_jump_ends_a_run() {
        let belief = Belief { shape: 1.0, rate: 1.0, mean_run: 20.0 };
        let (chances, likeliest) = run_lengths(&[3, 2, 4, 3, 40, 38], belief);
        assert_eq!(chances.len(), 7);
        assert!((chances.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        // One count with the prior: geometric of mean 1, then the hazard splits it.
        assert_eq!(likeliest[..4], [1, 2, 3, 4]);
        assert_eq!(likeliest[5], 2);
        assert_eq!(run_lengths(&[], belief), (vec![1.0], vec![]));
    }
}
