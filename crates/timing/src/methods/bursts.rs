//! Bursts by Kleinberg's automaton, *for drawing*: no chance belongs to them, and every day's rhythm is bursty.
//!
//! Source: Kleinberg, *Bursty and hierarchical structure in streams*, KDD 2002. Times that are equal are one time; costs are
//! logarithms throughout, so that long gaps do not underflow.
//!
//! No question uses it (`around` takes days far above their weekday instead). It stands here so that figures of other tools can be checked: `kleinberg_r_bursts.json`.

/// A stretch at some level of the automaton.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Burst {
    /// 1 is the whole series.
    pub level: u32,
    /// Time of its first moment.
    pub start: f64,
    /// Time of its last.
    pub end: f64,
}

/// Finds bursts: rates grow by the factor `s` from level to level, and a step up costs `gamma ln n`; in the order of
/// their starts, then levels. Empty for fewer than two distinct times or an `s` not above 1.
pub fn bursts(times: &[f64], s: f64, gamma: f64) -> Vec<Burst> {
    let mut at: Vec<f64> = times.iter().copied().filter(|t| t.is_finite()).collect();
    at.sort_by(f64::total_cmp);
    at.dedup();
    let gaps: Vec<f64> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
    if gaps.is_empty() || s <= 1.0 {
        return Vec::new();
    }
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Burst> = Vec::new();
    let end = at[at.len() - 1];
    for (&level, &time) in levels(&gaps, s, gamma).iter().zip(&at) {
        while open.len() > level {
            found[open.pop().expect("it is longer than a length")].end = time;
        }
        while open.len() < level {
            found.push(Burst { level: open.len() as u32 + 1, start: time, end });
            open.push(found.len() - 1);
        }
    }
    found
}

/// Finds the cheapest levels (from 1) of the gaps.
fn levels(gaps: &[f64], s: f64, gamma: f64) -> Vec<usize> {
    let total: f64 = gaps.iter().sum();
    let smallest = gaps.iter().copied().fold(f64::INFINITY, f64::min);
    let n_levels = (1.0 + total.ln() / s.ln() - smallest.ln() / s.ln()).ceil().max(1.0) as usize;
    let step = gamma * (gaps.len() as f64).ln();
    let log_rate = |level: usize| level as f64 * s.ln() + (gaps.len() as f64 / total).ln();
    let mut cost = vec![f64::INFINITY; n_levels];
    cost[0] = 0.0;
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(gaps.len());
    for gap in gaps {
        let arrive = |to: usize| {
            let price = |at: usize| cost[at] + to.saturating_sub(at) as f64 * step;
            (0..n_levels)
                .map(|at| (price(at), at))
                .fold((f64::INFINITY, 0), |best, next| if next.0 < best.0 { next } else { best })
        };
        let arrived: Vec<(f64, usize)> = (0..n_levels).map(arrive).collect();
        let stay = |to: usize| log_rate(to).exp() * gap - log_rate(to);
        cost = (0..n_levels).map(|to| arrived[to].0 + stay(to)).collect();
        from.push(arrived.into_iter().map(|(_, at)| at).collect());
    }
    let mut at = (0..n_levels).fold(0, |best, to| if cost[to] < cost[best] { to } else { best });
    let mut levels: Vec<usize> = from
        .iter()
        .rev()
        .map(|from| {
            let level = at + 1;
            at = from[at];
            level
        })
        .collect();
    levels.reverse();
    levels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edges() {
        assert_eq!(bursts(&[3.0], 2.0, 1.0), []);
        assert_eq!(bursts(&[3.0, 3.0], 2.0, 1.0), []);
        assert_eq!(bursts(&[3.0, 4.0], 1.0, 1.0), []);
        let whole = Burst { level: 1, start: 0.0, end: 3.0 };
        assert_eq!(bursts(&[0.0, 1.0, 1.0, 2.0, 3.0], 2.0, 1.0), [whole]);
    }

    #[test]
    fn a_gap_of_years_does_not_underflow() {
        let mut times: Vec<f64> = (0..30).map(f64::from).collect();
        times.push(1e9);
        let found = bursts(&times, 2.0, 1.0);
        assert_eq!(found[0], Burst { level: 1, start: 0.0, end: 1e9 });
        assert!(found.iter().any(|burst| burst.level > 1 && burst.end <= 30.0));
    }
}
