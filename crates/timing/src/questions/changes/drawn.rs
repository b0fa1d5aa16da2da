//! The line: segments of days at one rate, drawn after the scan has spoken.

use crate::methods::segments::{Cost, Sums, reach, split};
use crate::series::Days;
use jiff::civil::Date;
use model::timing::{DayRange, Level};

/// The shortest segment in days.
const SHORTEST_DAYS: usize = 7;
/// What a date may cost and still be possible: three log-units, twice in deviance.
const SLACK: f64 = 6.0;

/// Segments, and the stretch told by its start, peak and stop.
#[derive(Clone, Debug)]
pub(super) struct Drawn {
    pub(super) levels: Vec<Level>,
    pub(super) changes: Vec<DayRange>,
    pub(super) start: Option<DayRange>,
    pub(super) stop: Option<DayRange>,
    pub(super) peak: Date,
}

impl Drawn {
    /// Draws segments over all days; the stretch is that of the scan, in places, and a rise or a fall.
    pub(super) fn new(
        days: &Days,
        dispersion: f64,
        stretch: (usize, usize),
        is_rise: bool,
    ) -> Self {
        let even = evened(days);
        let scaled: Vec<f64> = even.iter().map(|y| y / dispersion).collect();
        let sums = Sums::new(&scaled, Cost::Poisson);
        let penalty = 3.0 * (days.n() as f64).ln();
        let ends = split(&sums, penalty, SHORTEST_DAYS).ends;
        let starts: Vec<usize> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mean = |from: usize, to: usize| even[from..to].iter().sum::<f64>() / (to - from) as f64;
        let change = |at: usize| {
            let (first, last) = reach(&sums, starts[at - 1], starts[at], starts[at + 1], SLACK);
            DayRange {
                day: days.day(starts[at]),
                earliest: days.day(first),
                latest: days.day(last),
            }
        };
        let changes: Vec<DayRange> = (1..ends.len()).map(change).collect();
        // Segments mostly inside the stretch and on its side of the whole mean belong to it.
        let whole = mean(0, days.n());
        let belongs = |at: usize| {
            let (from, to) = (starts[at], starts[at + 1]);
            let inside = to.min(stretch.1).saturating_sub(from.max(stretch.0));
            2 * inside >= to - from && (mean(from, to) > whole) == is_rise
        };
        let inside: Vec<usize> = (0..ends.len()).filter(|&at| belongs(at)).collect();
        let edge = |at: usize| (at > 0 && at < ends.len()).then(|| changes[at - 1]);
        let (start, stop) = match (inside.first(), inside.last()) {
            (Some(&first), Some(&last)) => (edge(first), edge(last + 1)),
            _ => (None, None),
        };
        let level = |at: usize| Level {
            first: days.day(starts[at]),
            last: days.day(starts[at + 1] - 1),
            per_day: mean(starts[at], starts[at + 1]),
        };
        Self {
            levels: (0..ends.len()).map(level).collect(),
            peak: days.day(peak(&even, stretch, is_rise)),
            changes,
            start,
            stop,
        }
    }
}

/// Divides each day by what its weekday usually has over what all have.
fn evened(days: &Days) -> Vec<f64> {
    let (mut sums, mut ns) = ([0.0; 7], [0.0f64; 7]);
    for (day, &count) in days.counts.iter().enumerate() {
        sums[days.weekday(day)] += count as f64;
        ns[days.weekday(day)] += 1.0;
    }
    let whole = sums.iter().sum::<f64>() / days.n() as f64;
    let factor = |weekday: usize| {
        let mean = sums[weekday] / ns[weekday].max(1.0);
        if mean > 0.0 && whole > 0.0 { mean / whole } else { 1.0 }
    };
    (0..days.n()).map(|day| days.counts[day] as f64 / factor(days.weekday(day))).collect()
}

/// Returns the middle of the week of the stretch with the most (or, in a fall, the least) posts.
fn peak(even: &[f64], (from, to): (usize, usize), is_rise: bool) -> usize {
    let sum = |day: usize| even[day.saturating_sub(3)..even.len().min(day + 4)].iter().sum::<f64>();
    (from..to).fold(from, |best, day| {
        let better = if is_rise { sum(day) > sum(best) } else { sum(day) < sum(best) };
        if better { day } else { best }
    })
}
