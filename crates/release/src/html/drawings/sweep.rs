//! The sweep: which groups are still there under other windows. A row a group, a column a window.

use crate::html::Report;
use crate::html::markup::Markup;
use crate::html::svg::Svg;
use crate::words::{self, percent, window};
use model::coaction::Layer;

const LEFT: f64 = 74.0;
const STEP: f64 = 58.0;
const ROW: f64 = 20.0;
const TOP: f64 = 30.0;
/// Groups drawn, largest first.
pub(crate) const SWEEP_GROUPS_MAX: usize = 12;

/// Draws how much of each group is kept; `None` when there is no group or no sweep.
pub(crate) fn draw(report: &mut Report<'_>, layer: &Layer) -> Option<Markup> {
    if layer.groups.is_empty() || layer.sweep.is_empty() {
        return None;
    }
    let groups = &layer.groups[..layer.groups.len().min(SWEEP_GROUPS_MAX)];
    let width = LEFT + STEP * layer.sweep.len() as f64;
    let mut svg = Svg::new(width, TOP + ROW * groups.len() as f64 + 8.0, "panel");
    let mut desc = String::new();
    for (column, at) in layer.sweep.iter().enumerate() {
        let x = LEFT + STEP * (column as f64 + 0.5);
        svg.axis((x, 16.0), "m sm", &window(at.window_secs));
    }
    for (row, group) in groups.iter().enumerate() {
        let y = TOP + ROW * (row as f64 + 0.5);
        svg.id((LEFT - 6.0, y + 4.0), "e sm", group.id.as_str());
        desc.push_str(&format!("{}: ", group.id));
        for (column, at) in layer.sweep.iter().enumerate() {
            let x = LEFT + STEP * (column as f64 + 0.5);
            let Some(&share) = at.groups_kept.get(row) else {
                svg.line((x - 3.0, y), (x + 3.0, y), "ax");
                desc.push_str(&format!("{} not judged, ", window(at.window_secs)));
                continue;
            };
            svg.circle((x, y), 8.0, "ring");
            // The area of the disc is the share.
            svg.circle((x, y), 8.0 * share.sqrt(), "b");
            desc.push_str(&format!("{} {} per cent, ", window(at.window_secs), percent(share)));
        }
    }
    let title = format!("Groups of the layer {} under other windows", words::layer(layer.kind));
    Some(svg.close(report, &title, desc.trim_end_matches(", ")))
}
