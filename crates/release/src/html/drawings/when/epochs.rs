//! The mean around events, its band over all shifts, and what any one event does to it.

use super::{FLOOR, TOP, WIDTH, across, axes, level};
use crate::html::svg::{Svg, polyline};

pub(super) fn draw(
    lags: &[i64],
    mean: &[f64],
    band: &[(f64, f64)],
    leave_one_out: &[(f64, f64)],
) -> Option<Svg> {
    if lags.is_empty() {
        return None;
    }
    let edges = band.iter().chain(leave_one_out).flat_map(|&(low, high)| [low, high]);
    let all = mean.iter().copied().chain(edges).filter(|x| x.is_finite());
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    let (low, high) = if low < high { (low, high) } else { (low.min(0.0), low.max(1.0)) };
    let n = lags.len() as f64;
    let x = |at: usize| across(at as f64 + 0.5, n);
    let y = |value: f64| level(value, low, high);
    let mut svg = Svg::new(WIDTH, FLOOR + 22.0, "when");
    axes(&mut svg, low, high, "mean over the events");
    let upper = band.iter().enumerate().map(|(at, edge)| (x(at), y(edge.1)));
    let lower = band.iter().enumerate().rev().map(|(at, edge)| (x(at), y(edge.0)));
    svg.path(&(polyline(&upper.chain(lower).collect::<Vec<_>>()) + "z"), "bt");
    for (at, lag) in lags.iter().enumerate() {
        if *lag == 0 {
            svg.line((x(at), TOP), (x(at), FLOOR), "ol r-mid");
        }
        if lag % 7 == 0 {
            svg.axis((x(at), FLOOR + 15.0), "m sm", &lag.to_string());
        }
    }
    for (at, edge) in leave_one_out.iter().enumerate() {
        svg.line((x(at), y(edge.0)), (x(at), y(edge.1)), "ml");
    }
    let line: Vec<(f64, f64)> = mean.iter().enumerate().map(|(at, &m)| (x(at), y(m))).collect();
    svg.path(&polyline(&line), "bl");
    Some(svg)
}
