//! A calendar in tones: a column for each day, a row for each hour of the clock.

use super::{LEFT, RIGHT, TOP, WIDTH, number};
use crate::figures::day_hours::Calendar;
use crate::html::svg::{Svg, TONES};
use crate::words;
use jiff::civil::Date;

/// Columns; longer spans take several days to one.
const COLUMNS_MAX: usize = 140;
const ROW: f64 = 6.5;

pub(super) fn draw(zone: &str, first: Date, counts: &[[u32; 24]]) -> Option<Svg> {
    let calendar = Calendar::of(counts, COLUMNS_MAX, TONES.len());
    if calendar.most <= 0.0 {
        return None;
    }
    let below = TOP + ROW * 24.0;
    let step = (RIGHT - LEFT) / calendar.n_columns as f64;
    let mut svg = Svg::new(WIDTH, below + 22.0, "when");
    let mean = match calendar.per_column {
        1 => String::new(),
        n => format!(", mean of {n} days"),
    };
    let head = format!("posts an hour, {zone}{mean}; darkest {}", number(calendar.most));
    svg.axis((LEFT, TOP - 12.0), "sm s", &head);
    for (path, class) in calendar.paths((LEFT, TOP), (step, ROW)).iter().zip(TONES) {
        if !path.is_empty() {
            svg.path(path, class);
        }
    }
    for hour in (0..24).step_by(6) {
        svg.axis((LEFT - 5.0, TOP + ROW * (f64::from(hour) + 1.0)), "e sm", &hour.to_string());
    }
    svg.line((LEFT, TOP), (LEFT, below), "ax");
    svg.line((LEFT, below), (RIGHT, below), "ax");
    let last = counts.len().saturating_sub(1);
    for (at, x, class) in
        [(0, LEFT, "sm s"), (last / 2, f64::midpoint(LEFT, RIGHT), "m sm"), (last, RIGHT, "e sm")]
    {
        let day = first.saturating_add(jiff::Span::new().days(at as i64));
        // One day is named once.
        if at > 0 || x == LEFT {
            svg.axis((x, below + 15.0), class, &words::day(day));
        }
    }
    Some(svg)
}
