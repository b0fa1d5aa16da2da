//! When somebody acts on an object: the object's decay or its news, seen at the hours of the account.

use super::elementary::{exp, power};
use super::objects::Traits;
use crate::draws::Stream;

/// Of so many moments the account takes one, by how awake it is then.
const N_CANDIDATES: u32 = 6;
/// Exponent of the decay: P(later than x lives) = (1 + x)^-1.5.
pub(crate) const DECAY: f64 = 1.5;
/// A weekend day carries this share of a working day.
const WEEKEND: f64 = 0.6;
const DAY_SECS: i64 = 86_400;

/// How awake an account is, minute by minute.
pub(crate) struct Hours {
    by_minute: Vec<f64>,
    start_secs: i64,
    span_secs: f64,
}

impl Hours {
    pub(crate) fn new(start_ms: i64, span_secs: f64) -> Self {
        let weight = |minute: u32| {
            let from_peak = (f64::from(minute) + 0.5) / 60.0 - 14.0;
            0.03 + exp(-0.5 * (from_peak / 4.0) * (from_peak / 4.0))
        };
        let by_minute = (0..1_440).map(weight).collect();
        Self { by_minute, start_secs: start_ms.div_euclid(1_000), span_secs }
    }

    /// The weight is never higher.
    pub(crate) const HIGHEST: f64 = 1.03;

    /// Returns the weight of a moment, in seconds from the start; 0 outside the world.
    pub(crate) fn weight(&self, at: f64, offset_secs: i64) -> f64 {
        if !(0.0..self.span_secs).contains(&at) {
            return 0.0;
        }
        let local = self.start_secs + at as i64 + offset_secs;
        let minute = local.rem_euclid(DAY_SECS) / 60;
        // 1970-01-01 was a Thursday: counted from Monday, that is day 3.
        let weekday = (local.div_euclid(DAY_SECS) + 3).rem_euclid(7);
        self.by_minute[minute as usize] * if weekday >= 5 { WEEKEND } else { 1.0 }
    }

    /// Returns the mean weight of a week.
    pub(crate) fn mean(&self) -> f64 {
        self.by_minute.iter().sum::<f64>() / 1_440.0 * (5.0 + 2.0 * WEEKEND) / 7.0
    }

    pub(crate) fn span_secs(&self) -> f64 {
        self.span_secs
    }
}

/// Draws when an account acts, in seconds from the start; `None` when all its moments lie after the world's end.
pub(crate) fn react(
    stream: &mut Stream,
    object: &Traits,
    hours: &Hours,
    offset_secs: i64,
    is_fast: bool,
) -> Option<f64> {
    let (mut taken, mut total) = (None, 0.0);
    for _ in 0..N_CANDIDATES {
        let at = moment(stream, object, is_fast);
        let weight = hours.weight(at, offset_secs);
        total += weight;
        // Each moment so far stays with a chance in proportion to its weight.
        if weight > 0.0 && stream.unit() * total < weight {
            taken = Some(at);
        }
    }
    taken
}

fn moment(stream: &mut Stream, object: &Traits, is_fast: bool) -> f64 {
    if is_fast {
        return object.birth + 15.0 + stream.gamma_4(12.0);
    }
    if object.n_shocks > 0 && stream.chance(object.shock_share) {
        let shock = object.shocks[stream.below(object.n_shocks as u64) as usize];
        return shock + stream.normal().abs() * object.shock_width;
    }
    object.birth + object.life * (power(stream.open_unit(), -1.0 / DECAY) - 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draws::Purpose;

    #[test]
    fn the_day_has_its_peak_at_two_and_weekends_are_quieter() {
        // 1 704 067 200 is Monday, 2024-01-01, 00:00 UTC.
        let hours = Hours::new(1_704_067_200_000, 14.0 * 86_400.0);
        let at = |day: f64, hour: f64| hours.weight((day * 24.0 + hour) * 3_600.0, 0);
        assert!((at(0.0, 14.0) - 1.03).abs() < 1e-4);
        // exp(-((10-14)/4)²/2) = exp(-1/2) = 0.6065.
        assert!((at(0.0, 10.0) - 0.636_5).abs() < 2e-3);
        assert!((at(5.0, 14.0) / at(4.0, 14.0) - 0.6).abs() < 1e-12);
        assert!((at(6.0, 14.0) / at(7.0, 14.0) - 0.6).abs() < 1e-12);
        assert!((hours.weight(6.0 * 3_600.0, 8 * 3_600) - at(0.0, 14.0)).abs() < 1e-12);
        assert_eq!(at(14.0, 0.0), 0.0);
    }

    #[test]
    fn without_hours_half_come_within_the_median_of_the_decay() {
        // The median of life ((1-u)^(-1/1.5) - 1) is life (2^(2/3) - 1) = 0.5874 lives.
        let object = Traits {
            birth: 0.0,
            weight: 1.0,
            community: 0,
            life: 1_000.0,
            n_shocks: 0,
            shocks: [0.0; 3],
            shock_width: 1.0,
            shock_share: 0.0,
        };
        let mut stream = Stream::new(1, Purpose::Actors, 0);
        let early = (0..40_000).filter(|_| moment(&mut stream, &object, false) < 587.4).count();
        // Standard deviation 100.
        assert!((19_500..=20_500).contains(&early), "{early}");
        let fast = (0..10_000).map(|_| moment(&mut stream, &object, true)).sum::<f64>() / 1e4;
        // 15 + 4 * 12 = 63 with standard error 0.24.
        assert!((fast - 63.0).abs() < 1.2, "{fast}");
    }
}
