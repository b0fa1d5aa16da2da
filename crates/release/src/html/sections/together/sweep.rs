//! Does what was found depend on the window and the smallest number of co-actions?

use super::layer_door;
use crate::html::Report;
use crate::html::doors::Part;
use crate::html::drawings::sweep;
use crate::html::markup::{Id, Markup, markup, put};
use crate::html::tables::{Column, table};
use crate::words::{self, count, window};
use model::coaction::Layer;

/// Writes the table and the picture of all sweeps; nothing where none was made.
pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let layers = report.input.layers;
    let swept: Vec<&Layer> = layers.iter().filter(|layer| !layer.sweep.is_empty()).collect();
    if swept.is_empty() {
        return Markup::new();
    }
    let mut out = markup!("<h3>Under other windows</h3><p>A finding that is there at one window only hangs on that choice. Narrow windows see machines, wide ones see people too, "
        "and more chance.</p>");
    let rows = rows(report, &swept);
    let picture = picture(report, &swept);
    put!(out, {rows} {picture});
    out
}

fn rows(report: &mut Report<'_>, swept: &[&Layer]) -> Markup {
    let mut rows = Markup::new();
    for layer in swept {
        let layer_door = layer_door(report, layer);
        for at in &layer.sweep {
            let id = format!("W-{}-{}", layer.kind, at.window_secs);
            let what = markup!("layer " {Id(layer.kind.word())} " at the window of " {layer_door.bare(&window(at.window_secs))} ": edges by smallest number of co-actions, edges of class A and B");
            let from = markup!("the actions of " {layer_door.id()});
            let door = report.doors.row(Part::Networks, &id, what, from);
            put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {words::layer(layer.kind)} "</th><td class=\"n\">" {door.bare(&window(at.window_secs))} "</td>");
            if at.is_too_fine {
                put!(rows, "<td colspan=\"5\">finer than the times</td></tr>");
                continue;
            }
            for row in &at.by_weight {
                put!(rows, "<td class=\"n\">" {door.bare(&count(row.n_edges))} "</td>");
            }
            let called = at.n_called.map_or(markup!("–"), |n| markup!({ door.bare(&count(n)) }));
            put!(rows, "<td class=\"n\">" {called} "</td></tr>");
        }
    }
    let mut columns = vec![Column::Words("Id"), Column::Words("Layer"), Column::Numbers("Window")];
    // The weights are fixed; their names stand in the head.
    columns.extend(
        ["two or more", "three or more", "five or more", "ten or more"].map(Column::Numbers),
    );
    columns.push(Column::Numbers("Class A and B"));
    let caption = markup!(
        "Edges by window and smallest number of co-actions, and edges called by the test at that window. Each window is a test of its own; a dash: too wide to test."
    );
    table(report, "min-t", &caption, &columns, &rows)
}

fn picture(report: &mut Report<'_>, swept: &[&Layer]) -> Markup {
    let mut drawn = markup!("<div class=\"four\">");
    let mut n_drawn = 0;
    for layer in swept {
        if let Some(picture) = sweep::draw(report, layer) {
            n_drawn += 1;
            put!(drawn, "<div><h3>" {words::layer(layer.kind)} "</h3>" {picture} "</div>");
        }
    }
    put!(drawn, "</div>");
    if n_drawn == 0 {
        return Markup::new();
    }
    let caption = markup!("Which groups are still there under other windows?");
    let note = markup!("Each disc: the share of a group’s members that an edge of class A or B still joins to another member at that window. Full: all. Dash: the window is too wide for the test. "
        "The largest groups of each layer are drawn; all shares are in findings.json.");
    report.figure(&caption, &drawn, &note)
}
