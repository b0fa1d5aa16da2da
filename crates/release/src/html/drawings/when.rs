//! Drawings of questions about time, for the report: numbers are labels of axes and stand whole in the description.

mod day_hours;
mod epochs;
mod hours;
mod lags;
mod timeline;

use crate::figures::figure;
use crate::html::Report;
use crate::html::markup::{Id, Markup, markup};
use crate::html::svg::Svg;
use crate::words::count;
use model::timing::Drawing;

const WIDTH: f64 = 460.0;
const LEFT: f64 = 40.0;
const RIGHT: f64 = 452.0;
const TOP: f64 = 26.0;
const FLOOR: f64 = 166.0;

/// A drawing with its caption and its note.
pub(crate) struct Drawn {
    /// What it shows.
    pub(crate) caption: Markup,
    /// The drawing.
    pub(crate) drawing: Markup,
    /// How to read it.
    pub(crate) note: Markup,
}

/// Draws; `None` where there is nothing to draw.
pub(crate) fn draw(report: &mut Report<'_>, drawing: &Drawing) -> Option<Drawn> {
    let alt = || figure(drawing).alt;
    match drawing {
        Drawing::Timeline { first, counts, events, levels, changes } => {
            let svg = timeline::draw(*first, counts, events, levels, changes)?;
            let with_levels = (!levels.is_empty()).then(|| {
                markup!(" Ochre line: stretches of one rate. Ochre band: days on which a change may lie.")
            });
            Some(Drawn {
                caption: markup!("Posts by day."),
                drawing: svg.close(report, "Posts by day", &alt()),
                note: markup!("Bars: posts a day, or weekly means where there are many days. Dashed: the events." {with_levels}),
            })
        }
        Drawing::Epochs { lags, mean, band, leave_one_out, .. } => {
            let svg = epochs::draw(lags, mean, band, leave_one_out)?;
            Some(Drawn {
                caption: markup!("The mean around the events."),
                drawing: svg.close(report, "The mean around the events", &alt()),
                note: markup!(
                    "Days before and after the events, ln(one plus posts). Band: where nearly all shifts by whole weeks lie (ninety-five per cent). Thin bars: any one event left out."
                ),
            })
        }
        Drawing::HourOfWeek { zone, per_hour } => {
            let svg = hours::draw(zone, per_hour)?;
            Some(Drawn {
                caption: markup!("Posts by weekday and hour."),
                drawing: svg.close(report, "Posts by weekday and hour", &alt()),
                note: markup!(
                    "Darker: more posts an hour. Hours of a clock describe; they name nobody’s place."
                ),
            })
        }
        Drawing::DayHours { zone, first, counts } => {
            let svg = day_hours::draw(zone, *first, counts)?;
            Some(Drawn {
                caption: markup!("Posts by day and hour, " {Id(zone)} "."),
                drawing: svg.close(report, "Posts by day and hour", &alt()),
                note: markup!(
                    "A column for each day, a row for each hour of the clock. Darker: more posts, in steps of the square root; white: none. Empty columns are days without posts."
                ),
            })
        }
        Drawing::Lags { edges_secs, observed, expected } => {
            let svg = lags::draw(edges_secs, observed, expected)?;
            Some(Drawn {
                caption: markup!("Who follows whom, and how long after."),
                drawing: svg.close(report, "Who follows whom, and how long after", &alt()),
                note: markup!(
                    "Blocks of time by lag, from the first-named account to the other. Line: accounts dealt again over the same moments."
                ),
            })
        }
    }
}

/// Returns the height of a value.
fn level(value: f64, low: f64, high: f64) -> f64 {
    let span = if high > low { high - low } else { 1.0 };
    FLOOR - (FLOOR - TOP) * ((value - low) / span).clamp(0.0, 1.0)
}

/// Returns the place of step `at` of `n`.
fn across(at: f64, n: f64) -> f64 {
    LEFT + (RIGHT - LEFT) * at / n.max(1.0)
}

/// Draws a scale from `low` to `high` on the left, and the floor.
fn axes(svg: &mut Svg, low: f64, high: f64, unit: &'static str) {
    axes_below(svg, (low, high), high, unit);
}

/// Draws the same where the drawing has room above `high`, up to `roof`.
fn axes_below(svg: &mut Svg, (low, high): (f64, f64), roof: f64, unit: &'static str) {
    for step in 0..=2 {
        let value = low + (high - low) * f64::from(step) / 2.0;
        let y = level(value, low, roof);
        svg.line((LEFT, y), (RIGHT, y), "gd");
        svg.axis((LEFT - 5.0, y + 4.0), "e sm", &number(value));
    }
    svg.line((LEFT, FLOOR), (RIGHT, FLOOR), "ax");
    svg.word((LEFT, TOP - 12.0), "sm s", unit);
}

/// Prints a label of an axis with the digits that tell something.
fn number(x: f64) -> String {
    match x.abs() {
        a if a >= 100.0 => {
            let sign = if x < 0.0 { "−" } else { "" };
            format!("{sign}{}", count(a.round() as u64))
        }
        a if a >= 10.0 || a == 0.0 => format!("{x:.0}"),
        _ => format!("{x:.1}"),
    }
}
