//! Series of counts whose truth is known: rhythm, memory, growth, and what is planted.

use jiff::civil::{Date, date};
use stats::draws::Draws;
use timing::series::{Days, Slots};

/// A Monday.
const FIRST: Date = date(2020, 1, 6);
/// Seconds of that Monday since 1970.
const FIRST_SECS: i64 = 1_578_268_800;

/// What makes counts go up and down without any event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Weather {
    /// Posts on a usual day.
    pub(crate) per_day: f64,
    /// Factor of Saturdays and Sundays.
    pub(crate) weekend: f64,
    /// Memory from day to day of the logarithm of the rate, 0 to below 1.
    pub(crate) memory: f64,
    /// Deviation of that logarithm.
    pub(crate) swing: f64,
    /// Factor by which the rate grows over the span.
    pub(crate) growth: f64,
}

/// A weekly rhythm, clustered busy days, spread far beyond Poisson.
pub(crate) const USUAL: Weather =
    Weather { per_day: 60.0, weekend: 0.6, memory: 0.6, swing: 0.5, growth: 1.0 };

/// Draws posts by day; `planted` gives a factor by place.
pub(crate) fn days(
    weather: Weather,
    n_days: usize,
    draws: &mut Draws,
    planted: impl Fn(usize) -> f64,
) -> Days {
    let mut log = draws.normal() * weather.swing;
    let fresh = weather.swing * (1.0 - weather.memory * weather.memory).sqrt();
    let counts = (0..n_days)
        .map(|day| {
            log = weather.memory * log + fresh * draws.normal();
            let grown = weather.growth.powf(day as f64 / n_days as f64);
            let weekend = if day % 7 >= 5 { weather.weekend } else { 1.0 };
            draws.poisson(weather.per_day * weekend * grown * log.exp() * planted(day))
        })
        .collect();
    Days { first: FIRST, counts }
}

/// Draws posts by quarter hour with memory from hour to hour and no rhythm at all.
pub(crate) fn slots(weather: Weather, n_days: usize, draws: &mut Draws) -> Slots {
    let memory = weather.memory.powf(1.0 / 6.0);
    let fresh = weather.swing * (1.0 - memory * memory).sqrt();
    let mut log = draws.normal() * weather.swing;
    let mut counts = Vec::with_capacity(n_days * 96);
    for _ in 0..n_days * 24 {
        log = memory * log + fresh * draws.normal();
        let rate = weather.per_day / 96.0 * log.exp();
        counts.extend((0..4).map(|_| draws.poisson(rate) as u32));
    }
    Slots { first: FIRST_SECS / 900, counts, n_untimed: 0 }
}

/// Draws so many different places, each `spacing` times a whole number plus `offset`, ascending.
pub(crate) fn places(
    n: usize,
    n_days: usize,
    spacing: usize,
    offset: usize,
    draws: &mut Draws,
) -> Vec<usize> {
    let mut all: Vec<usize> = (offset..n_days).step_by(spacing).collect();
    draws.shuffle(&mut all);
    all.truncate(n);
    all.sort_unstable();
    all
}

/// Posts of accounts of very different activity, in bouts of their own whose rate grows straight by a factor over the
/// span, as codes and milliseconds.
pub(crate) fn accounts(
    n_accounts: u32,
    n_days: i64,
    growth: f64,
    draws: &mut Draws,
) -> (Vec<u32>, Vec<i64>) {
    let span_secs = n_days * 86_400;
    // Where the share `u` of all bouts has come: the root of `x + (growth - 1) x^2 / 2 = u (growth + 1) / 2`.
    let place = |u: f64| ((1.0 + (growth * growth - 1.0) * u).sqrt() - 1.0) / (growth - 1.0);
    let (mut account, mut at_ms) = (Vec::new(), Vec::new());
    for code in 0..n_accounts {
        // Bouts of several posts within hours: an account's posts are not independent.
        let rate = (1.2 * draws.normal()).exp() * 8.0;
        let n_bouts = draws.poisson(rate);
        for _ in 0..n_bouts {
            let drawn = draws.below(span_secs as u64) as i64;
            let begin = if growth > 1.0 {
                (place(drawn as f64 / span_secs as f64) * span_secs as f64) as i64
            } else {
                drawn
            };
            for _ in 0..1 + draws.poisson(3.0) {
                let at = begin + draws.below(7_200) as i64;
                account.push(code);
                at_ms.push((FIRST_SECS + at.min(span_secs - 1)) * 1_000);
            }
        }
    }
    (account, at_ms)
}
