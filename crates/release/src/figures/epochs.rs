//! The mean around events, its band over all shifts, and what any one event does to it.

use super::Figure;
use super::canvas::{Canvas, FLOOR, TOP, across, level, number};

pub(super) fn draw(
    lags: &[i64],
    mean: &[f64],
    band: &[(f64, f64)],
    leave_one_out: &[(f64, f64)],
    unit: &str,
) -> Figure {
    let all = || {
        let edges = band.iter().chain(leave_one_out).flat_map(|&(low, high)| [low, high]);
        mean.iter().copied().chain(edges)
    };
    let (low, high) =
        all().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), x| (l.min(x), h.max(x)));
    let (low, high) = if low < high { (low, high) } else { (low.min(0.0), low.max(1.0)) };
    let n = lags.len() as f64;
    let x = |at: usize| across(at as f64 + 0.5, n);
    let y = |value: f64| level(value, low, high);
    let mut canvas = Canvas::new();
    canvas.axes(low, high, unit);
    let upper = band.iter().enumerate().map(|(at, edge)| (x(at), y(edge.1)));
    let lower = band.iter().enumerate().rev().map(|(at, edge)| (x(at), y(edge.0)));
    canvas.path(&upper.chain(lower).collect::<Vec<_>>(), "band", true);
    for (at, edge) in leave_one_out.iter().enumerate() {
        canvas.line((x(at), y(edge.0)), (x(at), y(edge.1)), "th");
    }
    let line: Vec<(f64, f64)> = mean.iter().enumerate().map(|(at, &m)| (x(at), y(m))).collect();
    canvas.path(&line, "ln", false);
    for (at, lag) in lags.iter().enumerate() {
        if lag % 7 == 0 {
            canvas.text((x(at), FLOOR + 18.0), "m", &lag.to_string());
        }
        if *lag == 0 {
            canvas.line((x(at), TOP), (x(at), FLOOR), "ev");
        }
    }
    canvas.text(
        (across(n / 2.0, n), FLOOR + 38.0),
        "m",
        "days from the event; grey: 95 % of all shifts; bars: any one event left out",
    );
    let mut alt = format!("{unit} by days from the event, with 95 % of all shifts in brackets.");
    for ((lag, mean), edge) in lags.iter().zip(mean).zip(band) {
        alt += &format!(" {lag}: {} ({} to {}).", number(*mean), number(edge.0), number(edge.1));
    }
    canvas.close("epochs", "Posts around the events", alt)
}
