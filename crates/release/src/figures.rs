//! Figures of timing as files of their own: SVG without scripts, with their numbers in the description.

mod canvas;
mod epochs;
mod hours;
mod lags;
mod timeline;

use model::timing::Drawing;

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
        Drawing::Lags { edges_secs, observed, expected } => {
            lags::draw(edges_secs, observed, expected)
        }
    }
}

#[cfg(test)]
mod tests;
