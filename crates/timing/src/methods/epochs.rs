//! Superposed epochs: a series averaged around events, with its own null by shifts.
//!
//! Used by `around`.

/// Averages `y` at each lag over the events, leaving out lags outside the series; `None` where no event has that lag.
pub fn composite(
    y: &[f64],
    events: &[usize],
    lags: std::ops::RangeInclusive<i64>,
) -> Vec<Option<f64>> {
    let value = |event: usize, lag: i64| {
        let at = event as i64 + lag;
        usize::try_from(at).ok().and_then(|at| y.get(at).copied())
    };
    lags.map(|lag| {
        let seen: Vec<f64> = events.iter().filter_map(|&event| value(event, lag)).collect();
        (!seen.is_empty()).then(|| seen.iter().sum::<f64>() / seen.len() as f64)
    })
    .collect()
}

/// The rise of a series after its events: mean of the lags `after` minus mean of the lags `before`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rise {
    /// First and last lag after, included.
    pub after: (i64, i64),
    /// First and last lag before, included.
    pub before: (i64, i64),
}

impl Rise {
    /// Returns the rise around one place of the ring.
    fn at(self, y: &[f64], place: i64) -> f64 {
        let n = y.len() as i64;
        let mean = |(first, last): (i64, i64)| {
            let sum: f64 = (first..=last).map(|lag| y[(place + lag).rem_euclid(n) as usize]).sum();
            sum / (last - first + 1) as f64
        };
        mean(self.after) - mean(self.before)
    }

    /// Returns the rise around each place of the ring.
    pub fn everywhere(self, y: &[f64]) -> Vec<f64> {
        (0..y.len() as i64).map(|place| self.at(y, place)).collect()
    }
}

/// A rise and the share of shifts with one at least as large.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShiftedRise {
    /// Mean over the events.
    pub statistic: f64,
    /// Shifts, none included.
    pub n_shifts: u64,
    /// Share of shifts at least as large.
    pub p: f64,
}

/// Shifts the events around the ring by every multiple of `step`; `None` without events or series.
pub fn shifted_rise(y: &[f64], events: &[usize], rise: Rise, step: usize) -> Option<ShiftedRise> {
    let all = means_by_shift(&rise.everywhere(y), events, step);
    let statistic = *all.first()?;
    // Sums of the same numbers in another order differ in their last digits; they are ties.
    let tie = 1e-12 * (1.0 + statistic.abs());
    let as_large = all.iter().filter(|&&mean| mean >= statistic - tie).count();
    Some(ShiftedRise {
        statistic,
        n_shifts: all.len() as u64,
        p: as_large as f64 / all.len() as f64,
    })
}

/// Averages `at` over the events moved by 0, `step`, 2 `step`, ... around the ring; empty without events.
pub fn means_by_shift(at: &[f64], events: &[usize], step: usize) -> Vec<f64> {
    if events.is_empty() {
        return Vec::new();
    }
    let n = at.len();
    let mean = |shift: usize| {
        events.iter().map(|&event| at[(event + shift) % n]).sum::<f64>() / events.len() as f64
    };
    (0..n).step_by(step.max(1)).map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_hand() {
        let y = [0.0, 0.0, 4.0, 0.0, 0.0, 2.0];
        let means = composite(&y, &[2, 5], -1..=1);
        assert_eq!(means, [Some(0.0), Some(3.0), Some(0.0)]);
        // Lag 1 of the last day lies outside: one event is left.
        assert_eq!(composite(&y, &[5], 1..=1), [None]);
        let rise = Rise { after: (0, 0), before: (-1, -1) };
        // Rises by place: -2, 0, 4, -4, 0, 2. Events 2 and 5 moved by 0..6: 3, -3, 0, 3, -3, 0.
        let found = shifted_rise(&y, &[2, 5], rise, 1).unwrap();
        assert_eq!((found.statistic, found.n_shifts), (3.0, 6));
        assert!((found.p - 2.0 / 6.0).abs() < 1e-15);
        assert_eq!(shifted_rise(&y, &[], rise, 1), None);
    }
}
