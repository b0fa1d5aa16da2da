//! Self-controlled case series: every account is its own control.
//!
//! Given how often each account acted at all, does it act more in its risk window? Source: Whitaker, Farrington, Spiessens
//! and Musonda, Statistics in Medicine 25 (2006). Misleads when accounts are made or closed because of the event.
//!
//! Used by `effect`, by account.

/// One account: what it did inside the risk window and outside.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Case {
    /// Actions inside.
    pub n_inside: u64,
    /// Actions outside.
    pub n_outside: u64,
    /// Length of the window, in any unit.
    pub inside: f64,
    /// Length of the rest, in the same unit.
    pub outside: f64,
}

/// A rate ratio.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RateRatio {
    /// Logarithm of the ratio.
    pub log_ratio: f64,
    /// Its error when an account's actions are independent, which posts are not.
    pub se: f64,
    /// Its error when only accounts are independent of each other.
    pub se_by_account: f64,
}

/// Fits the ratio; `None` when no account acted on both sides of it, taken together.
pub fn rate_ratio(cases: &[Case]) -> Option<RateRatio> {
    let used: Vec<&Case> = cases
        .iter()
        .filter(|c| c.n_inside + c.n_outside > 0 && c.inside > 0.0 && c.outside > 0.0)
        .collect();
    let total = |of: fn(&Case) -> u64| used.iter().map(|c| of(c)).sum::<u64>();
    if total(|c| c.n_inside) == 0 || total(|c| c.n_outside) == 0 {
        return None;
    }
    let score = |c: &Case, b: f64| {
        let n = (c.n_inside + c.n_outside) as f64;
        let share = 1.0 / (1.0 + c.outside / c.inside * (-b).exp());
        (c.n_inside as f64 - n * share, n * share * (1.0 - share))
    };
    // The score falls in b, from above 0 to below: halving cannot miss.
    let slope = |b: f64| used.iter().map(|c| score(c, b).0).sum::<f64>();
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..200 {
        let middle = 0.5 * (low + high);
        if slope(middle) > 0.0 { low = middle } else { high = middle }
    }
    let b = 0.5 * (low + high);
    let weight: f64 = used.iter().map(|c| score(c, b).1).sum();
    let squares: f64 = used.iter().map(|c| score(c, b).0.powi(2)).sum();
    // The small-sample factor of clusters.
    let n = used.len() as f64;
    let factor = if n > 1.0 { n / (n - 1.0) } else { 1.0 };
    Some(RateRatio {
        log_ratio: b,
        se: weight.sqrt().recip(),
        se_by_account: (factor * squares).sqrt() / weight,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        // One length for all: the ratio is (6 / 2) / (9 / 6) of the sums.
        let case = |n_inside, n_outside| Case { n_inside, n_outside, inside: 2.0, outside: 6.0 };
        let found = rate_ratio(&[case(4, 5), case(2, 4)]).unwrap();
        assert!((found.log_ratio - 2.0f64.ln()).abs() < 1e-12);
        // Share inside 2 / 5; weight 15 * .24.
        assert!((found.se - (15.0f64 * 0.24).sqrt().recip()).abs() < 1e-12);
        assert_eq!(rate_ratio(&[case(0, 5)]), None);
        assert_eq!(rate_ratio(&[]), None);
    }

    #[test]
    fn an_account_that_never_acted_says_nothing() {
        let case = |n_inside, n_outside| Case { n_inside, n_outside, inside: 2.0, outside: 6.0 };
        assert_eq!(
            rate_ratio(&[case(4, 5), case(0, 0), case(2, 4)]),
            rate_ratio(&[case(4, 5), case(2, 4)])
        );
    }
}
