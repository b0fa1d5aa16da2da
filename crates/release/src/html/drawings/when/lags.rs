//! How often one follows the other, by lag, with what dealing the accounts again gives drawn on it.

use super::{FLOOR, TOP, WIDTH, across, axes, level, number};
use crate::html::svg::{Svg, polyline};

pub(super) fn draw(edges_secs: &[f64], observed: &[u64], expected: &[f64]) -> Option<Svg> {
    if observed.is_empty() || edges_secs.len() != observed.len() + 1 {
        return None;
    }
    let n = observed.len() as f64;
    let seen = observed.iter().map(|&count| count as f64);
    let most = seen.chain(expected.iter().copied()).fold(1.0, f64::max);
    let mut svg = Svg::new(WIDTH, FLOOR + 34.0, "when");
    axes(&mut svg, 0.0, most, "blocks of time");
    let step = across(1.0, n) - across(0.0, n);
    for (at, &count) in observed.iter().enumerate() {
        let top = level(count as f64, 0.0, most);
        svg.rect((across(at as f64, n), top), (step * 0.86, FLOOR - top), "bt2");
    }
    let mut steps = Vec::with_capacity(2 * expected.len());
    for (at, &value) in expected.iter().enumerate() {
        let y = level(value, 0.0, most);
        steps.extend([(across(at as f64, n), y), (across(at as f64 + 1.0, n), y)]);
    }
    svg.path(&polyline(&steps), "ol");
    for (at, edge) in edges_secs.iter().enumerate() {
        if *edge == 0.0 {
            svg.line((across(at as f64, n), TOP), (across(at as f64, n), FLOOR), "ax r-mid");
        }
        if at % (edges_secs.len() / 6).max(1) == 0 {
            let shown = if edge.abs() >= 1.0 { format!("{edge:.0}") } else { number(*edge) };
            svg.axis((across(at as f64, n), FLOOR + 15.0), "m sm", &shown);
        }
    }
    svg.word((across(n / 2.0, n), FLOOR + 29.0), "m sm", "seconds");
    Some(svg)
}
