//! The interval axis: filled dot for the lower bound, open dot for the upper, one dot when they are equal.

use crate::html::Report;
use crate::html::doors::Door;
use crate::html::markup::{Markup, markup};
use crate::html::svg::Svg;
use crate::words;
use model::claim::Bounds;

/// Draws bounds on an axis from 0, with the bracket notation beside it as a door.
pub(crate) fn draw(report: &mut Report<'_>, bounds: Bounds, door: &Door) -> Markup {
    let step = bounds.upper.div_ceil(4).max(1);
    let top = 4 * step;
    let mut svg = Svg::new(110.0, 28.0, "interval");
    let x = |n: u32| 8.0 + 94.0 * f64::from(n) / f64::from(top);
    svg.line((8.0, 10.0), (102.0, 10.0), "gd");
    for n in (0..=top).step_by(step as usize) {
        svg.line((x(n), 7.0), (x(n), 13.0), "ax");
        svg.axis((x(n), 25.0), "m sm", &n.to_string());
    }
    if bounds.upper > bounds.lower {
        svg.line((x(bounds.lower), 10.0), (x(bounds.upper), 10.0), "ivl");
        svg.circle((x(bounds.upper), 10.0), 4.0, "ringb");
    }
    svg.circle((x(bounds.lower), 10.0), 5.0, "b");
    let title = format!("{} to {} origins", bounds.lower, bounds.upper);
    let desc =
        format!("Interval from {} to {} on an axis from 0 to {top}.", bounds.lower, bounds.upper);
    let drawing = svg.close(report, &title, &desc);
    markup!("<span class=\"bnd\">" {door.shows(&words::bounds(bounds))} {drawing} "</span>")
}
