//! Posts by day with events, levels and the ranges of changes.

use super::{FLOOR, LEFT, RIGHT, TOP, WIDTH, across, axes, level};
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
    axes(&mut svg, 0.0, most, unit);
    for change in changes {
        let (from, to) = (across(place(change.earliest), n), across(place(change.latest) + 1.0, n));
        svg.rect((from, TOP), (to - from, FLOOR - TOP), "ot");
    }
    let step = (RIGHT - LEFT) / n * width as f64;
    for (at, &bar) in bars.iter().enumerate() {
        let top = level(bar, 0.0, most);
        svg.rect((across((at * width) as f64, n), top), (step * 0.86, FLOOR - top), "bt2");
    }
    for found in levels {
        let y = level(found.per_day, 0.0, most);
        let (from, to) = (across(place(found.first), n), across(place(found.last) + 1.0, n));
        svg.line((from, y), (to, y), "ol");
    }
    marks(&mut svg, events, n, place);
    for (half, class) in [(0.0, "sm s"), (0.5, "m sm"), (1.0, "e sm")] {
        let day = (n - 1.0) * half;
        let date = first.saturating_add(jiff::Span::new().days(day as i64));
        svg.axis((LEFT + (RIGHT - LEFT) * half, FLOOR + 15.0), class, &words::day(date));
    }
    Some(svg)
}

fn marks(svg: &mut Svg, events: &[(Date, String)], n: f64, place: impl Fn(Date) -> f64) {
    let inside: Vec<&(Date, String)> =
        events.iter().filter(|(day, _)| (0.0..n).contains(&place(*day))).collect();
    let x = |day: Date| across(place(day) + 0.5, n);
    for (day, _) in &inside {
        svg.line((x(*day), TOP), (x(*day), FLOOR), "ol r-mid");
    }
    // Over all lines: a label may cross the line of another event.
    for (at, (day, title)) in inside.iter().enumerate().filter(|_| inside.len() <= LABELS_MAX) {
        let x = x(*day);
        let (class, gap) = if x > 0.6 * RIGHT { ("e sm", -4.0) } else { ("sm s", 4.0) };
        let y = TOP + 8.0 + 12.0 * (at % 4) as f64;
        svg.said((x + gap, y), class, &words::cut(title, LABEL_LETTERS));
    }
}
