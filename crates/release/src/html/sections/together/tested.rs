//! What was tested against chance, layer by layer: how many pairs, at which error rate, what came out, and whether
//! the chance model fits the posts.

use super::{held_out, layer_door};
use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::drawings::{funnel, null_panel};
use crate::html::markup::{Id, Markup, Plain, markup, put};
use crate::html::tables::{Column, table};
use crate::words::{self, chance, count, plain, window};
use model::chance::LayerChance;
use model::coaction::Layer;

/// Writes the table of tests and the pictures; nothing where no layer was tested.
pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let layers = report.input.layers;
    let tested: Vec<(&Layer, &LayerChance)> =
        layers.iter().filter_map(|layer| Some((layer, layer.chance.as_ref()?))).collect();
    if tested.is_empty() {
        return Markup::new();
    }
    let mut out = markup!("<h3>Tested against chance</h3><p>Inside each crowd (one object, one block of time) the accounts are dealt again onto the moments at which somebody "
        "acted: how often would two of them still land within the window? An edge is a finding only where they did so in more blocks than that gives. "
        "<b>A</b>: closer in time than the crowd and their own haste explain. <b>B</b>: quick together, but both are always quick, or too little is known of their habits. "
        "<b>C</b>: in the same bursts again and again, which shared interests or one feed also make; never called coordination. "
        "The test sees synchrony. It does not see orders, who stands behind an account, or why.</p>");
    let rows = rows(report, &tested);
    let figures = figures(report, &tested);
    let groups = held_out::write(report, &tested);
    put!(out, {rows} {figures} {groups});
    out
}

fn test_door(report: &mut Report<'_>, layer: &Layer, chance: &LayerChance) -> Door {
    let id = format!("T-{}", layer.kind);
    let counted = if chance.n_open_is_bound { "an upper bound" } else { "counted one by one" };
    let what = markup!("test of the layer " {Id(layer.kind.word())} ": pairs that share a crowd, those that would be called if they co-acted in every block they share (a dash: not counted), what was called, what is still called with every small crowd as its own normal, what was set aside, and the null panel");
    let how = format!(
        "blocks of {}, false discovery rate {} %, pairs that share a crowd {counted}, crowds above {} accounts set aside by size alone; {} crowds with {} actions and {} co-actions count",
        window(chance.block_secs),
        plain(chance.rate * 100.0),
        chance.hub_accounts_max,
        count(chance.dealt.n_strata),
        count(chance.dealt.n_actions),
        count(chance.dealt.n_coactions),
    );
    let layer_door = layer_door(report, layer);
    let from = markup!({Plain(&how)} "; from the actions of " {layer_door.id()});
    report.doors.row(Part::Networks, &id, what, from)
}

fn rows(report: &mut Report<'_>, tested: &[(&Layer, &LayerChance)]) -> Markup {
    let mut rows = Markup::new();
    for &(layer, test) in tested {
        let door = test_door(report, layer, test);
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {words::layer(layer.kind)} "</th>");
        let [a, b, c] = test.n_by_class;
        let called = [test.bh.n, test.n_called_exact, test.by.n];
        let callable = [Some(test.n_open), test.n_callable];
        let others = [a, b, c, test.dealt.n_hub_coactions];
        for n in callable.into_iter().chain(called.map(Some)).chain(others.map(Some)) {
            let shown = n.map_or(markup!("–"), |n| markup!({ door.bare(&count(n)) }));
            put!(rows, "<td class=\"n\">" {shown} "</td>");
        }
        let level = &test.panel.levels[0];
        let share = match test.panel.n_pairs {
            0 => markup!("–"),
            n => markup!({ door.bare(&chance(level.n as f64 / n as f64)) }),
        };
        put!(rows, "<td class=\"n\">" {share} "</td>");
        let second = &test.held_out;
        let [a, b] = second.n_by_class;
        for n in [second.n_tested[0] + second.n_tested[1], a, b, second.n_only_here] {
            put!(rows, "<td class=\"n\">" {door.bare(&count(n))} "</td>");
        }
        put!(rows, "</tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Layer"),
        Column::Numbers("Pairs that share a crowd"),
        Column::Numbers("meet often enough to be called"),
        Column::Numbers("Called"),
        Column::Numbers("small crowds strictly"),
        Column::Numbers("under any dependence"),
        Column::Numbers("A"),
        Column::Numbers("B"),
        Column::Numbers("C"),
        Column::Numbers("Co-actions in hubs, set aside"),
        Column::Numbers("Panel, first twentieth"),
        Column::Numbers("Second test: pairs"),
        Column::Numbers("its A"),
        Column::Numbers("its B"),
        Column::Numbers("called there alone"),
    ];
    let caption = markup!("What was tested. Of the pairs called, the false discovery rate may be false alarms. Panel: share of pairs with a randomised chance up to a twentieth; "
        "it should be a twentieth, and a little more where groups act together. A share well above it says that the chance model does not fit these posts. "
        "Second test: pairs of groups that one half of the days suggests, each tested on the other half with closeness graded. Few comparisons, so it speaks earlier; it has a false discovery rate of its own.");
    table(report, "min-t", &caption, &columns, &rows)
}

fn figures(report: &mut Report<'_>, tested: &[(&Layer, &LayerChance)]) -> Markup {
    let mut drawn = markup!("<div class=\"four\">");
    for &(layer, test) in tested {
        let door = test_door(report, layer, test);
        let panel = null_panel::draw(report, layer, test, &door);
        let funnel = funnel::draw(report, layer);
        if panel.is_none() && funnel.is_none() {
            continue;
        }
        put!(drawn, "<div><h3>" {words::layer(layer.kind)} "</h3>" {panel} {funnel} "</div>");
    }
    put!(drawn, "</div>");
    let caption = markup!(
        "Does the chance model fit, and what stands out? Above: the null panel. Below: the funnel."
    );
    let note = markup!("Null panel: even bars where chance explains all pairs that meet in three blocks or more; a taller first bar is what stands out. Funnel: each mark an edge, "
        "on the dotted line it meets as often as chance gives. Filled: class A. Ochre: B. Outlined: C. Grey: chance explains it.");
    report.figure(&caption, &drawn, &note)
}
