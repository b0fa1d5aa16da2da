//! Posts by day with events, levels and the ranges of changes.

use super::{FLOOR, LEFT, RIGHT, TOP, WIDTH, across, axes_below, level};
use crate::figures::timeline::{Bars, bars};
use crate::html::svg::Svg;
use crate::words;
use jiff::civil::Date;
use model::timing::{DayRange, Level};

/// More days than this are drawn as means of weeks.
const DAYS_MAX: usize = 400;
/// Labels of events are left out where there are more.
const LABELS_MAX: usize = 6;
const LABEL_LETTERS: usize = 30;
/// Rows of labels, and the height of one.
const ROWS: usize = 4;
const ROW: f64 = 12.0;

pub(super) fn draw(
    first: Date,
    counts: &[u64],
    events: &[(Date, String)],
    levels: &[Level],
    changes: &[DayRange],
) -> Option<Svg> {
    if counts.is_empty() {
        return None;
    }
    let n = counts.len() as f64;
    let place = |day: Date| f64::from((day - first).get_days());
    let Bars { days: width, means: bars, most, unit } = bars(counts, DAYS_MAX);
    let mut svg = Svg::new(WIDTH, FLOOR + 22.0, "when");
    let labelled = labelled(events, |day| (0.0..n).contains(&place(day)));
    // Labels stand above the bars: the highest would lose its top to them.
    let rows = labelled.len().min(ROWS) as f64;
    let roof =
        most * (FLOOR - TOP) / (FLOOR - TOP - ROW * rows - if rows > 0.0 { 4.0 } else { 0.0 });
    axes_below(&mut svg, (0.0, most), roof, unit);
    for change in changes {
        let (from, to) = (across(place(change.earliest), n), across(place(change.latest) + 1.0, n));
        svg.rect((from, TOP), (to - from, FLOOR - TOP), "ot");
    }
    let step = (RIGHT - LEFT) / n * width as f64;
    for (at, &bar) in bars.iter().enumerate() {
        let top = level(bar, 0.0, roof);
        svg.rect((across((at * width) as f64, n), top), (step * 0.86, FLOOR - top), "bt2");
    }
    for found in levels {
        let y = level(found.per_day, 0.0, roof);
        let (from, to) = (across(place(found.first), n), across(place(found.last) + 1.0, n));
        svg.line((from, y), (to, y), "ol");
    }
    for (day, _) in events.iter().filter(|(day, _)| (0.0..n).contains(&place(*day))) {
        let x = across(place(*day) + 0.5, n);
        svg.line((x, TOP), (x, FLOOR), "ol r-mid");
    }
    // Over all lines: a label may cross the line of another event.
    for (at, (day, title)) in labelled.into_iter().enumerate() {
        let x = across(place(*day) + 0.5, n);
        let (class, gap) = if x > 0.6 * RIGHT { ("e sm", -4.0) } else { ("sm s", 4.0) };
        let y = TOP + 8.0 + ROW * (at % ROWS) as f64;
        svg.said((x + gap, y), class, &words::cut(title, LABEL_LETTERS));
    }
    for (half, class) in [(0.0, "sm s"), (0.5, "m sm"), (1.0, "e sm")] {
        let day = (n - 1.0) * half;
        let date = first.saturating_add(jiff::Span::new().days(day as i64));
        svg.axis((LEFT + (RIGHT - LEFT) * half, FLOOR + 15.0), class, &words::day(date));
    }
    Some(svg)
}

/// Returns the events that are written out: those inside, where they are few.
fn labelled(events: &[(Date, String)], is_inside: impl Fn(Date) -> bool) -> Vec<&(Date, String)> {
    let inside: Vec<_> = events.iter().filter(|(day, _)| is_inside(*day)).collect();
    if inside.len() <= LABELS_MAX { inside } else { Vec::new() }
}
