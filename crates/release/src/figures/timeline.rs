//! Posts by day with events, levels and the ranges of changes.

use super::Figure;
use super::canvas::{Canvas, FLOOR, LEFT, RIGHT, TOP, across, level, number};
use jiff::civil::Date;
use model::timing::{DayRange, Level};

/// More days than this are drawn as weeks' means.
const DAYS_MAX: usize = 800;
/// Labels of events are left out where there are more.
const LABELS_MAX: usize = 12;
/// Rows of labels, and the height of one.
const ROWS: usize = 4;
const ROW: f64 = 13.0;

/// Counts by day as bars.
pub(crate) struct Bars {
    /// Days in each bar but the last, which may hold fewer.
    pub(crate) days: usize,
    /// Posts a day in each.
    pub(crate) means: Vec<f64>,
    /// The highest, at least 1.
    pub(crate) most: f64,
    /// What a bar is of, in words.
    pub(crate) unit: &'static str,
}

/// Makes a bar of each day, or of each seven days where there are more than `days_max`.
pub(crate) fn bars(counts: &[u64], days_max: usize) -> Bars {
    let is_weekly = counts.len() > days_max;
    let days = if is_weekly { 7 } else { 1 };
    let mean = |days: &[u64]| days.iter().sum::<u64>() as f64 / days.len() as f64;
    let means: Vec<f64> = counts.chunks(days).map(mean).collect();
    let most = means.iter().copied().fold(1.0, f64::max);
    Bars {
        days,
        means,
        most,
        unit: if is_weekly { "posts a day, weekly means" } else { "posts a day" },
    }
}

pub(super) fn draw(
    first: Date,
    counts: &[u64],
    events: &[(Date, String)],
    levels: &[Level],
    changes: &[DayRange],
) -> Figure {
    let n = counts.len().max(1) as f64;
    let place = |day: Date| f64::from((day - first).get_days());
    let Bars { days: width, means: bars, most, unit } = bars(counts, DAYS_MAX);
    let mut canvas = Canvas::new();
    let labelled = labelled(events, |day| (0.0..n).contains(&place(day)));
    // Labels stand above the bars: the highest would lose its top to them.
    let rows = labelled.len().min(ROWS) as f64;
    let roof =
        most * (FLOOR - TOP) / (FLOOR - TOP - ROW * rows - if rows > 0.0 { 4.0 } else { 0.0 });
    canvas.axes_below((0.0, most), roof, unit);
    for change in changes {
        let (from, to) = (across(place(change.earliest), n), across(place(change.latest) + 1.0, n));
        canvas.rect((from, TOP), (to - from, FLOOR - TOP), "rg");
    }
    let step = (RIGHT - LEFT) / n * width as f64;
    for (at, &bar) in bars.iter().enumerate() {
        let top = level(bar, 0.0, roof);
        canvas.rect((across((at * width) as f64, n), top), (step * 0.86, FLOOR - top), "bar");
    }
    for found in levels {
        let y = level(found.per_day, 0.0, roof);
        canvas.line(
            (across(place(found.first), n), y),
            (across(place(found.last) + 1.0, n), y),
            "lv",
        );
    }
    for (day, _) in events.iter().filter(|(day, _)| (0.0..n).contains(&place(*day))) {
        let x = across(place(*day) + 0.5, n);
        canvas.line((x, TOP), (x, FLOOR), "ev");
    }
    // Over all lines, each with a white rim: a label may cross the line of another event.
    for (at, (day, title)) in labelled.into_iter().enumerate() {
        let short: String = title.chars().take(34).collect();
        let x = across(place(*day) + 0.5, n);
        let (class, gap) = if x > 0.7 * RIGHT { ("e rim", -4.0) } else { ("rim", 4.0) };
        canvas.text((x + gap, TOP + 10.0 + ROW * (at % ROWS) as f64), class, &short);
    }
    for quarter in 0..=4 {
        let day = (n - 1.0) * f64::from(quarter) / 4.0;
        let date = first.saturating_add(jiff::Span::new().days(day as i64));
        let class = ["", "m", "m", "m", "e"][quarter as usize];
        canvas.text((across(day, n), FLOOR + 18.0), class, &date.to_string());
    }
    canvas.close("timeline", "Posts by day", alt(first, counts, events, levels, changes))
}

/// Returns the events that are written out: those inside, where they are few.
fn labelled(events: &[(Date, String)], is_inside: impl Fn(Date) -> bool) -> Vec<&(Date, String)> {
    let inside: Vec<_> = events.iter().filter(|(day, _)| is_inside(*day)).collect();
    if inside.len() <= LABELS_MAX { inside } else { Vec::new() }
}

fn alt(
    first: Date,
    counts: &[u64],
    events: &[(Date, String)],
    levels: &[Level],
    changes: &[DayRange],
) -> String {
    let total: u64 = counts.iter().sum();
    let top =
        (0..counts.len()).fold(0, |best, at| if counts[at] > counts[best] { at } else { best });
    let day = |at: usize| first.saturating_add(jiff::Span::new().days(at as i64));
    let mut alt = format!(
        "{total} posts on {} days from {first}; most, {}, on {}.",
        counts.len(),
        counts.get(top).copied().unwrap_or(0),
        day(top)
    );
    for (day, title) in events.iter().take(40) {
        alt += &format!(" Event {day}: {title}.");
    }
    for level in levels {
        alt += &format!(" {} to {}: {} a day.", level.first, level.last, number(level.per_day));
    }
    for change in changes {
        alt += &format!(" Change on {}, {} to {}.", change.day, change.earliest, change.latest);
    }
    alt
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn a_bar_is_a_day_or_seven() {
        let counts = [7, 0, 0, 0, 0, 0, 0, 3, 5];
        let by_day = bars(&counts, 9);
        assert_eq!((by_day.days, by_day.most, by_day.means.len()), (1, 7.0, 9));
        // By hand: 7 posts on seven days, then 8 on two.
        let by_week = bars(&counts, 8);
        assert_eq!((by_week.days, by_week.most, by_week.means), (7, 4.0, vec![1.0, 4.0]));
        assert_eq!(bars(&[], 8).most, 1.0);
    }
}
