//! A time axis that keeps busy stretches wide and draws a break where nothing happens for long.

use jiff::ToSpan;
use jiff::civil::Date;

/// Width of a break, in units of the drawing.
const BREAK: f64 = 26.0;
/// A stretch without anything must be at least this long to be cut out.
const QUIET_DAYS_MIN: i32 = 21;
/// ... and at least this part of all days with something near them.
const QUIET_PART: f64 = 0.25;
const STRETCHES_MAX: usize = 5;

/// One stretch of days drawn to scale.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    first: i32,
    last: i32,
    x: f64,
    width: f64,
}

/// Turns days into positions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct TimeAxis {
    epoch: Date,
    stretches: Vec<Stretch>,
}

/// One mark of the axis.
pub(crate) struct Tick {
    /// Where.
    pub(crate) x: f64,
    /// The day.
    pub(crate) day: Date,
    /// Whether the year belongs to the label.
    pub(crate) with_year: bool,
}

impl TimeAxis {
    /// Makes an axis over `days` between `left` and `right`; `None` without days.
    pub(crate) fn over(days: &[Date], left: f64, right: f64) -> Option<Self> {
        let epoch = *days.iter().min()?;
        let mut numbers: Vec<i32> = days.iter().map(|&day| days_between(epoch, day)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let mut gaps: Vec<(i32, usize)> =
            numbers.windows(2).enumerate().map(|(at, pair)| (pair[1] - pair[0], at)).collect();
        gaps.sort_by_key(|&(length, at)| (-length, at));
        let busy =
            numbers.windows(2).map(|pair| (pair[1] - pair[0]).min(QUIET_DAYS_MIN)).sum::<i32>() + 2;
        let wide = |length: i32| {
            length >= QUIET_DAYS_MIN && f64::from(length) > QUIET_PART * f64::from(busy)
        };
        let mut cuts: Vec<usize> = gaps
            .iter()
            .filter(|gap| wide(gap.0))
            .take(STRETCHES_MAX - 1)
            .map(|gap| gap.1)
            .collect();
        cuts.sort_unstable();
        let mut spans = Vec::new();
        let mut from = 0;
        for cut in cuts.into_iter().chain([numbers.len() - 1]) {
            // A day of air on both sides keeps marks off the ends.
            spans.push((numbers[from] - 1, numbers[cut] + 2));
            from = cut + 1;
        }
        Some(Self { epoch, stretches: set(&spans, left, right) })
    }

    /// Returns the position of the beginning of a day, moved by `part` of a day.
    pub(crate) fn x(&self, day: Date, part: f64) -> f64 {
        let at = f64::from(days_between(self.epoch, day)) + part;
        let last = self.stretches.len() - 1;
        for (n, stretch) in self.stretches.iter().enumerate() {
            if at <= f64::from(stretch.last) || n == last {
                let length = f64::from(stretch.last - stretch.first);
                let within = ((at - f64::from(stretch.first)) / length).clamp(0.0, 1.0);
                return stretch.x + within * stretch.width;
            }
        }
        0.0
    }

    /// Returns the middles of the breaks.
    pub(crate) fn breaks(&self) -> Vec<f64> {
        self.stretches
            .windows(2)
            .map(|pair| f64::midpoint(pair[0].x + pair[0].width, pair[1].x))
            .collect()
    }

    /// Chooses marks with room for their labels.
    pub(crate) fn ticks(&self) -> Vec<Tick> {
        let mut ticks = Vec::new();
        let mut year = None;
        for stretch in &self.stretches {
            let per_day = stretch.width / f64::from(stretch.last - stretch.first);
            let step = [1, 2, 7, 14, 28, 91, 182, 365, 730, 1825]
                .into_iter()
                .find(|&step| f64::from(step) * per_day >= 74.0)
                .unwrap_or(3650);
            let mut at = stretch.first + 1;
            while at < stretch.last {
                if let Ok(day) = self.epoch.checked_add(at.days()) {
                    let x = stretch.x + f64::from(at - stretch.first) * per_day;
                    ticks.push(Tick { x, day, with_year: year != Some(day.year()) });
                    year = Some(day.year());
                }
                at += step;
            }
        }
        ticks
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// Shares the width out: half by stretch, half by length, so that a single day stays visible.
fn set(spans: &[(i32, i32)], left: f64, right: f64) -> Vec<Stretch> {
    let room = right - left - BREAK * (spans.len() - 1) as f64;
    let total: f64 = spans.iter().map(|&(first, last)| f64::from(last - first)).sum();
    let even = if spans.len() > 1 { 0.35 } else { 0.0 };
    let mut x = left;
    spans
        .iter()
        .map(|&(first, last)| {
            let part = even / spans.len() as f64 + (1.0 - even) * f64::from(last - first) / total;
            let stretch = Stretch { first, last, x, width: room * part };
            x += stretch.width + BREAK;
            stretch
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn long_silences_are_cut_out_and_order_is_kept() {
        let days = [date(2022, 11, 1), date(2022, 11, 8), date(2022, 11, 15), date(2023, 12, 18)];
        let axis = TimeAxis::over(&days, 0.0, 900.0).unwrap();
        assert_eq!(axis.breaks().len(), 1);
        let at: Vec<f64> = days.iter().map(|&day| axis.x(day, 0.5)).collect();
        assert!(at.is_sorted() && at[0] > 0.0 && at[3] < 900.0, "{at:?}");
        assert!(axis.ticks().len() >= 2);
        assert!(TimeAxis::over(&[], 0.0, 1.0).is_none());
        let one = TimeAxis::over(&days[..1], 0.0, 900.0).unwrap();
        assert!(one.breaks().is_empty());
    }
}
