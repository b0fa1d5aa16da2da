//! How often one follows the other, by lag, with what dealing the accounts again gives drawn on it.

use super::Figure;
use super::canvas::{Canvas, FLOOR, TOP, across, level, number};

pub(super) fn draw(edges_secs: &[f64], observed: &[u64], expected: &[f64]) -> Figure {
    let n = observed.len() as f64;
    let seen = observed.iter().map(|&count| count as f64);
    let most = seen.chain(expected.iter().copied()).fold(1.0, f64::max);
    let mut canvas = Canvas::new();
    canvas.axes(0.0, most, "blocks of time");
    let step = across(1.0, n) - across(0.0, n);
    for (at, &count) in observed.iter().enumerate() {
        let top = level(count as f64, 0.0, most);
        canvas.rect((across(at as f64, n), top), (step * 0.86, FLOOR - top), "bar");
    }
    let mut steps = Vec::with_capacity(2 * expected.len());
    for (at, &value) in expected.iter().enumerate() {
        let y = level(value, 0.0, most);
        steps.extend([(across(at as f64, n), y), (across(at as f64 + 1.0, n), y)]);
    }
    canvas.path(&steps, "lv", false);
    for (at, edge) in edges_secs.iter().enumerate() {
        if at % (edges_secs.len() / 8).max(1) == 0 {
            canvas.text((across(at as f64, n), FLOOR + 18.0), "m", &number(*edge));
        }
        if *edge == 0.0 {
            canvas.line((across(at as f64, n), TOP), (across(at as f64, n), FLOOR), "ev");
        }
    }
    canvas.text(
        (across(n / 2.0, n), FLOOR + 38.0),
        "m",
        "seconds from the first-named account to the other; line: accounts dealt again",
    );
    let mut alt =
        "Blocks of time by lag in seconds, seen and expected when accounts are dealt again."
            .to_owned();
    for (at, (count, value)) in observed.iter().zip(expected).enumerate() {
        let (from, to) = (edges_secs.get(at), edges_secs.get(at + 1));
        if let (Some(from), Some(to)) = (from, to) {
            alt += &format!(" {} to {}: {count} ({}).", number(*from), number(*to), number(*value));
        }
    }
    canvas.close("lags", "Who follows whom, and how long after", alt)
}
