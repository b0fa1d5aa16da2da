//! Chances, odds and likelihood ratios.

/// Turns a chance into odds.
///
/// `chance` lies in 0 to 1; 1 gives infinity.
///
/// ```
/// assert_eq!(stats::odds::from_chance(0.75), 3.0);
/// ```
pub fn from_chance(chance: f64) -> f64 {
    chance / (1.0 - chance)
}

/// Turns odds into a chance; infinite odds give 1.
///
/// ```
/// assert_eq!(stats::odds::to_chance(3.0), 0.75);
/// ```
pub fn to_chance(odds: f64) -> f64 {
    if odds.is_infinite() { 1.0 } else { odds / (1.0 + odds) }
}

/// Updates a prior chance by independent likelihood ratios: posterior odds = prior odds x the product of the ratios
/// (Bayes' rule in odds form).
///
/// ```
/// // Odds 1 : 4, times 8, are 2 : 1.
/// assert!((stats::odds::update(0.2, &[8.0]) - 2.0 / 3.0).abs() < 1e-15);
/// ```
pub fn update(prior: f64, ratios: &[f64]) -> f64 {
    to_chance(from_chance(prior) * ratios.iter().product::<f64>())
}

/// Returns the likelihood ratio that takes `prior` to `target`.
///
/// ```
/// assert!((stats::odds::ratio_needed(0.2, 0.5) - 4.0).abs() < 1e-12);
/// ```
pub fn ratio_needed(prior: f64, target: f64) -> f64 {
    from_chance(target) / from_chance(prior)
}

/// Returns the chance that at least one of `n` independent events of chance `p` happens, `1 - (1 - p)^n`, without
/// losing digits when `p` is tiny.
///
/// ```
/// assert_eq!(stats::odds::any_of(0.5, 2), 0.75);
/// ```
pub fn any_of(p: f64, n: u32) -> f64 {
    if n == 0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    -(f64::from(n) * (-p).ln_1p()).exp_m1()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hand_values() {
        // .07 / .93 x 5.4 x 8 = 3.2516...; over 1 + itself.
        assert!((update(0.07, &[5.4, 8.0]) - 0.764_795_144_157_815).abs() < 1e-12);
        assert_eq!(update(0.3, &[]), to_chance(from_chance(0.3)));
        assert!((ratio_needed(0.02, 0.9) - 441.0).abs() < 1e-9);
        assert_eq!(any_of(0.3, 0), 0.0);
        assert_eq!(any_of(1.0, 3), 1.0);
        // Ten thousand draws at 1e-18: 1e-14, which 1 - (1 - p)^n would round to 0.
        assert!((any_of(1e-18, 10_000) / 1e-14 - 1.0).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn a_chance_survives_the_way_there_and_back(p in 0.0..0.999f64) {
            prop_assert!((to_chance(from_chance(p)) - p).abs() < 1e-12);
        }

        #[test]
        fn updating_by_what_is_needed_arrives(prior in 0.001..0.999f64, target in 0.001..0.999f64) {
            let there = update(prior, &[ratio_needed(prior, target)]);
            prop_assert!((there - target).abs() < 1e-9);
        }

        #[test]
        fn more_draws_never_lower_the_chance(p in 0.0..1.0f64, n in 0u32..500) {
            prop_assert!(any_of(p, n) <= any_of(p, n + 1));
            prop_assert!((0.0..=1.0).contains(&any_of(p, n)));
        }
    }
}
