//! The null panel: randomised chances of all pairs that meet often enough. Even bars when the chance model fits.

use crate::html::Report;
use crate::html::doors::Door;
use crate::html::markup::Markup;
use crate::html::svg::Svg;
use crate::words::{self, count};
use model::chance::{LayerChance, N_PANEL_BARS};
use model::coaction::Layer;

const LEFT: f64 = 8.0;
const RIGHT: f64 = 252.0;
const TOP: f64 = 22.0;
const FLOOR: f64 = 110.0;

/// Draws the panel of a layer; `None` when no pair meets often enough.
pub(crate) fn draw(
    report: &mut Report<'_>,
    layer: &Layer,
    chance: &LayerChance,
    door: &Door,
) -> Option<Markup> {
    let panel = &chance.panel;
    if panel.n_pairs == 0 {
        return None;
    }
    let expected = panel.n_pairs as f64 / N_PANEL_BARS as f64;
    let most = panel.bars.iter().copied().max().unwrap_or(0) as f64;
    let top = most.max(expected * 1.5);
    let y = |n: f64| FLOOR - (FLOOR - TOP) * n / top;
    let step = (RIGHT - LEFT) / N_PANEL_BARS as f64;
    let mut svg = Svg::new(260.0, 136.0, "panel");
    for (at, &n) in panel.bars.iter().enumerate() {
        let left = LEFT + step * at as f64;
        let height = FLOOR - y(n as f64);
        svg.rect((left + 0.5, FLOOR - height), (step - 1.0, height), "bt");
    }
    svg.line((LEFT, FLOOR), (RIGHT, FLOOR), "ax");
    svg.line((LEFT, y(expected)), (RIGHT, y(expected)), "il r-mid");
    svg.door((RIGHT, y(expected) - 4.0), "e sm", door, &count(expected.round() as u64));
    for (label, at) in [("0", 0.0), ("0.5", 0.5), ("1", 1.0)] {
        let class = if at == 0.0 {
            "sm"
        } else if at == 1.0 {
            "e sm"
        } else {
            "m sm"
        };
        svg.axis((LEFT + (RIGHT - LEFT) * at, FLOOR + 12.0), class, label);
    }
    svg.word((LEFT, FLOOR + 24.0), "sm", "randomised chance of a pair");
    svg.word((LEFT, 12.0), "sm", "pairs; dashed: expected");
    let bars: Vec<String> = panel.bars.iter().map(|&n| count(n)).collect();
    let desc = format!(
        "{} pairs in twentieths from 0 to 1: {}. Expected in each: {}.",
        count(panel.n_pairs),
        bars.join(", "),
        count(expected.round() as u64)
    );
    Some(svg.close(report, &format!("Null panel of the layer {}", words::layer(layer.kind)), &desc))
}
