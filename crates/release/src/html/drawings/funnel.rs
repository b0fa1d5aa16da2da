//! The funnel: blocks with a co-action against those that chance would give, an edge a dot, on logarithmic axes.

use crate::html::Report;
use crate::html::markup::Markup;
use crate::html::svg::{Svg, diamond, segment};
use crate::words::{self, count};
use model::chance::{Class, PairChance};
use model::coaction::Layer;
use std::collections::BTreeSet;
use std::fmt::Write;

const LEFT: f64 = 30.0;
const RIGHT: f64 = 252.0;
const TOP: f64 = 22.0;
const FLOOR: f64 = 200.0;
/// Smaller expectations are drawn at this one.
const EXPECTED_MIN: f64 = 0.01;

/// Draws the funnel of a layer; `None` when no edge was tested.
pub(crate) fn draw(report: &mut Report<'_>, layer: &Layer) -> Option<Markup> {
    let tested: Vec<(&PairChance, Option<Class>)> =
        layer.edges.iter().filter_map(|edge| Some((edge.chance.as_ref()?, edge.class()))).collect();
    let most = tested.iter().map(|(chance, _)| f64::from(chance.n_blocks).max(chance.expected));
    let most = most.fold(10.0, f64::max);
    if tested.is_empty() {
        return None;
    }
    let decades = most.log10().ceil().max(1.0);
    let x = |expected: f64| {
        let low = EXPECTED_MIN.log10();
        let at = expected.max(EXPECTED_MIN).log10();
        LEFT + (RIGHT - LEFT) * (at - low) / (decades - low)
    };
    let y = |n: f64| FLOOR - (FLOOR - TOP) * n.max(1.0).log10() / decades;
    let mut svg = Svg::new(260.0, 232.0, "panel");
    for decade in 0..=decades as u32 {
        let n = 10f64.powi(decade as i32);
        svg.line((LEFT, y(n)), (RIGHT, y(n)), "gd");
        svg.axis((LEFT - 4.0, y(n) + 4.0), "e sm", &count(n as u64));
    }
    for (expected, label) in [(0.01, "0.01"), (0.1, "0.1"), (1.0, "1"), (10.0, "10")] {
        svg.axis((x(expected), FLOOR + 12.0), "m sm", label);
    }
    svg.path(&segment((x(1.0), y(1.0)), (x(most), y(most))), "ax r-trans");
    // Dots that fall on each other are drawn once.
    let mut drawn = BTreeSet::new();
    let mut dots = String::new();
    let mut marks = [String::new(), String::new(), String::new()];
    for &(chance, class) in &tested {
        let spot = (x(chance.expected), y(f64::from(chance.n_blocks)));
        if !drawn.insert((class, (spot.0 * 2.0) as i64, (spot.1 * 2.0) as i64)) {
            continue;
        }
        match class {
            None => write!(dots, "M{:.1} {:.1}h0", spot.0, spot.1),
            Some(class) => write!(marks[class as usize], "{}", diamond(spot, 3.0)),
        }
        .expect("writing to a string succeeds");
    }
    svg.path(&dots, "dot d-out");
    let [a, b, c] = &marks;
    svg.path(c, "ml");
    svg.path(b, "ol");
    svg.path(a, "b");
    svg.word((LEFT, FLOOR + 26.0), "sm", "blocks that chance would give");
    svg.word((2.0, 12.0), "sm", "blocks with a co-action");
    let n_of = |wanted| tested.iter().filter(|(_, class)| *class == wanted).count() as u64;
    let desc = format!(
        "{} edges: {} of class A, {} of class B, {} of class C, {} that chance explains. Largest count: {}.",
        count(tested.len() as u64),
        count(n_of(Some(Class::A))),
        count(n_of(Some(Class::B))),
        count(n_of(Some(Class::C))),
        count(n_of(None)),
        count(tested.iter().map(|(chance, _)| u64::from(chance.n_blocks)).max().unwrap_or(0)),
    );
    Some(svg.close(report, &format!("Funnel of the layer {}", words::layer(layer.kind)), &desc))
}
