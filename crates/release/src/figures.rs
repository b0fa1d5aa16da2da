//! Figures of timing as files of their own: SVG without scripts, with their numbers in the description. The report draws the
//! same in its own look, from the same bars, tones and descriptions.

mod canvas;
pub(crate) mod day_hours;
mod epochs;
mod funnel;
mod hours;
mod lags;
mod null_panel;
mod posterior;
mod ratios;
pub(crate) mod timeline;

use model::timing::{Chart, Drawing};

/// One figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// A word for the file.
    pub name: &'static str,
    /// Title in words.
    pub title: &'static str,
    /// What it shows, with the numbers.
    pub alt: String,
    /// The whole file.
    pub svg: String,
}

/// Draws.
pub fn figure(drawing: &Drawing) -> Figure {
    match drawing {
        Drawing::Timeline { first, counts, events, levels, changes } => {
            timeline::draw(*first, counts, events, levels, changes)
        }
        Drawing::Epochs { lags, mean, band, leave_one_out, unit } => {
            epochs::draw(lags, mean, band, leave_one_out, unit)
        }
        Drawing::HourOfWeek { zone, per_hour } => hours::draw(zone, per_hour),
        Drawing::DayHours { zone, first, counts } => day_hours::draw(zone, *first, counts),
        Drawing::Lags { edges_secs, observed, expected } => {
            lags::draw(edges_secs, observed, expected)
        }
    }
}

/// Draws what is drawn on request.
pub fn chart(chart: &Chart) -> Figure {
    match chart {
        Chart::Funnel { layer, pairs, line, n_left_out } => {
            funnel::draw(layer, pairs, line, *n_left_out)
        }
        Chart::NullPanel { layer, bars, expected } => null_panel::draw(layer, bars, *expected),
        Chart::Ratios { first, rates, lr, middle } => ratios::draw(first, rates, lr, *middle),
        Chart::Posterior { priors, timing, both, readers } => {
            posterior::draw(priors, timing, both, readers)
        }
    }
}

#[cfg(test)]
mod tests;
