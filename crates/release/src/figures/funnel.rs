//! Pairs by what chance gives and what was seen, on logarithmic axes, with the line above which a pair is called.

use super::Figure;
use super::canvas::{Canvas, FLOOR, LEFT, RIGHT, TOP, number};
use model::chance::Class;
use std::collections::BTreeSet;

/// Smaller expectations are drawn at this one.
const EXPECTED_MIN: f64 = 0.001;
/// Pairs told one by one.
const TOLD_MAX: usize = 20;

pub(super) fn draw(
    layer: &str,
    pairs: &[(f64, u32, Option<Class>)],
    line: &[(f64, u32)],
    n_left_out: u64,
) -> Figure {
    let most = pairs.iter().map(|pair| f64::from(pair.1).max(pair.0));
    let most = most.chain(line.iter().map(|point| f64::from(point.1))).fold(10.0, f64::max);
    let decades = most.log10().ceil().max(1.0);
    let low = EXPECTED_MIN.log10();
    let x = |expected: f64| {
        LEFT + (RIGHT - LEFT) * (expected.max(EXPECTED_MIN).log10() - low) / (decades - low)
    };
    let y = |n: f64| FLOOR - (FLOOR - TOP) * n.max(1.0).log10() / decades;
    let mut canvas = Canvas::new();
    canvas.text((LEFT, TOP - 12.0), "", &format!("blocks with a co-action, {layer}"));
    for decade in 0..=decades as i32 {
        let n = 10f64.powi(decade);
        canvas.line((LEFT, y(n)), (RIGHT, y(n)), "gd");
        canvas.text((LEFT - 6.0, y(n) + 4.0), "e", &format!("{n}"));
    }
    for decade in low as i32..=decades as i32 {
        let expected = 10f64.powi(decade);
        // The last one ends with the axis, lest it be cut.
        let class = if decade == decades as i32 { "e" } else { "m" };
        canvas.text((x(expected), FLOOR + 18.0), class, &format!("{expected}"));
    }
    canvas.line((x(1.0), y(1.0)), (x(most), y(most)), "ev");
    let points: Vec<(f64, f64)> = line.iter().map(|&(e, n)| (x(e), y(f64::from(n)))).collect();
    canvas.path(&points, "lv", false);
    // Dots that fall on each other are drawn once.
    let mut drawn = BTreeSet::new();
    for &(expected, n, class) in pairs {
        let spot = (x(expected), y(f64::from(n)));
        if drawn.insert((class, (spot.0 * 2.0) as i64, (spot.1 * 2.0) as i64)) {
            let tone = match class {
                Some(Class::A) => "pa",
                Some(Class::B) => "pb",
                Some(Class::C) => "pc",
                None => "p0",
            };
            canvas.dot(spot, tone);
        }
    }
    canvas.text(
        ((LEFT + RIGHT) / 2.0, FLOOR + 38.0),
        "m",
        "blocks that chance would give; line: called above it; dashed: as chance; blue: class A, brown: B, green: C",
    );
    canvas.close("funnel", "Pairs against chance", told(layer, pairs, line, n_left_out))
}

fn told(
    layer: &str,
    pairs: &[(f64, u32, Option<Class>)],
    line: &[(f64, u32)],
    n_left_out: u64,
) -> String {
    let n = |wanted: Option<Class>| pairs.iter().filter(|pair| pair.2 == wanted).count();
    let mut alt = format!(
        "{} pairs of the layer {layer}: {} of class A, {} of class B, {} of class C, {} that chance explains; {n_left_out} not drawn.",
        pairs.len(),
        n(Some(Class::A)),
        n(Some(Class::B)),
        n(Some(Class::C)),
        n(None)
    );
    for (expected, least) in line.iter().step_by((line.len() / 8).max(1)) {
        alt += &format!(" At {} expected, {least} are called.", number(*expected));
    }
    let mut far: Vec<&(f64, u32, Option<Class>)> = pairs.iter().collect();
    far.sort_by(|a, b| (f64::from(b.1) - b.0).total_cmp(&(f64::from(a.1) - a.0)));
    for (expected, n, class) in far.into_iter().take(TOLD_MAX) {
        let class = class.map_or("", Class::word);
        alt += &format!(" {n} against {} {class}.", number(*expected));
    }
    alt
}
