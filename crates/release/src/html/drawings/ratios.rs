//! How much the day of one act weighs, over first possible days and daily chances of release: a table in tones.

use crate::figures;
use crate::html::Report;
use crate::html::doors::Door;
use crate::html::markup::Markup;
use crate::html::svg::{Svg, TONES};
use crate::words::{self, plain, ratio};
use model::timing::Chart;

const LEFT: f64 = 104.0;
const TOP: f64 = 24.0;
const WIDTH: f64 = 570.0;
/// Ratios are written into the cells of a drawing of up to so many rows.
const ROWS_WRITTEN_MAX: usize = 40;

/// Returns the tone of a ratio, 0 to 4; tables have the same.
pub(crate) fn step(lr: f64) -> usize {
    match lr {
        lr if lr >= 9.0 => 4,
        lr if lr >= 5.0 => 3,
        lr if lr >= 3.0 => 2,
        lr if lr >= 1.5 => 1,
        _ => 0,
    }
}

/// Draws; `None` for another chart, and where there is nothing to draw.
pub(crate) fn draw(report: &mut Report<'_>, chart: &Chart, door: &Door) -> Option<Markup> {
    let Chart::Ratios { first, rates, lr, middle } = chart else { return None };
    if first.is_empty() || rates.is_empty() {
        return None;
    }
    let is_written = first.len() <= ROWS_WRITTEN_MAX;
    let row = if is_written { 16.0 } else { 9.0 };
    let cell = WIDTH / rates.len() as f64;
    let below = TOP + row * first.len() as f64;
    let mut svg = Svg::new(LEFT + WIDTH + 6.0, below + 42.0, "ratios");
    svg.word((LEFT - 8.0, TOP - 8.0), "e sm", "possible from");
    // About twenty-five days are named.
    let every = first.len() / 26 + 1;
    for (at, (day, ratios)) in first.iter().zip(lr).enumerate() {
        let y = TOP + row * at as f64;
        if at % every == 0 {
            svg.axis((LEFT - 8.0, y + row * 0.5 + 4.0), "e sm", &words::day(*day));
        }
        for (place, &value) in ratios.iter().enumerate() {
            let corner = (LEFT + cell * place as f64, y);
            svg.rect(corner, (cell - 1.0, row - 1.0), TONES[step(value)]);
            if is_written {
                svg.door((corner.0 + cell / 2.0, y + 11.5), "m sm nh", door, &ratio(value));
            }
        }
    }
    if let (Some(at), Some(place)) = (
        first.iter().position(|day| *day == middle.0),
        rates.iter().position(|rate| rate.to_bits() == middle.1.to_bits()),
    ) {
        let corner = (LEFT + cell * place as f64 - 0.5, TOP + row * at as f64 - 0.5);
        svg.rect(corner, (cell, row), "fr");
    }
    for (place, &rate) in rates.iter().enumerate() {
        svg.axis((LEFT + cell * (place as f64 + 0.5), below + 15.0), "m sm", &plain(rate));
    }
    let under = "q, the daily chance of release once nothing holds the act back any more";
    svg.word((LEFT + WIDTH / 2.0, below + 34.0), "m sm", under);
    let alt = figures::chart(chart).alt;
    Some(svg.close(report, "How much the day weighs, by assumption", &alt))
}
