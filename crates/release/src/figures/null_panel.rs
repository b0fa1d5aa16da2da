//! How the chances of all tested pairs are spread: even bars when the chance model fits.

use super::Figure;
use super::canvas::{Canvas, FLOOR, LEFT, RIGHT, across, level, number};

pub(super) fn draw(layer: &str, bars: &[u64], expected: f64) -> Figure {
    let most = bars.iter().map(|&n| n as f64).fold(expected * 1.5, f64::max).max(1.0);
    let n = bars.len() as f64;
    let mut canvas = Canvas::new();
    canvas.axes(0.0, most, &format!("pairs that share three blocks or more, {layer}"));
    let step = across(1.0, n) - across(0.0, n);
    for (at, &count) in bars.iter().enumerate() {
        let top = level(count as f64, 0.0, most);
        canvas.rect((across(at as f64, n), top), (step * 0.92, FLOOR - top), "bar");
    }
    let y = level(expected, 0.0, most);
    canvas.line((LEFT, y), (RIGHT, y), "lv");
    for tenth in (0..=10).step_by(2) {
        let at = f64::from(tenth) / 10.0;
        canvas.text((across(at, 1.0), FLOOR + 18.0), "m", &format!("{at:.1}"));
    }
    canvas.text(
        (across(0.5, 1.0), FLOOR + 38.0),
        "m",
        "randomised chance of a pair; line: expected in each bar when chance explains all",
    );
    let told: Vec<String> = bars.iter().map(u64::to_string).collect();
    let alt = format!(
        "{} pairs of the layer {layer} by their randomised chance, in twentieths from 0 to 1: {}. Expected in each: {}.",
        bars.iter().sum::<u64>(),
        told.join(", "),
        number(expected)
    );
    canvas.close("null-panel", "Chances of all tested pairs", alt)
}
