//! Who acted together: layers side by side, what chance says, groups, edges and the posts behind them.

mod alike;
mod circles;
mod held_out;
mod layer;
mod lives;
mod sweep;
mod tested;

use crate::html::doors::{Door, Part};
use crate::html::drawings::network;
use crate::html::markup::{Id, Markup, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words::{self, count, window};
use model::coaction::{Layer, NotRun};

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let mut out = Markup::new();
    if report.input.posts.is_empty() {
        put!(out, {
            report.absent(
            Absence::Idle,
            "The case holds no posts, so nothing is known here about accounts. That is no finding about anybody.",
            Some(&report.command("add")),
        )
        });
        return out;
    }
    put!(out, "<aside><p><b>What else looks the same</b>: newsroom syndication, share buttons with ready-made text, fans, a party’s own members, "
        "one feed read by many.</p></aside><p>Two accounts are joined when they did the same thing to the same object within the window, often enough to be counted. "
        "<b>A count is an observation.</b> It becomes a finding only with a class from the test against chance, and nothing here says why they did it.</p>");
    if report.input.layers.is_empty() {
        put!(out, {
            report.absent(Absence::Idle, "No layer was computed.", Some(&report.command("detect")))
        });
        return out;
    }
    for layer in report.input.layers {
        layer_door(report, layer);
    }
    let overview = overview(report);
    let tested = tested::write(report);
    let pictures = pictures(report);
    let circles = circles::write(report);
    let lives = lives::write(report);
    let sweep = sweep::write(report);
    put!(out, {overview} {tested} {pictures} {circles} {lives} {sweep});
    for layer in report.input.layers.iter().filter(|layer| layer.not_run.is_none()) {
        let written = layer::write(report, layer);
        put!(out, { written });
    }
    out
}

/// Opens the door to the figures of a layer.
fn layer_door(report: &mut Report<'_>, layer: &Layer) -> Door {
    let id = format!("L-{}", layer.kind);
    if let Some(door) = report.doors.known(Part::Networks, &id) {
        return door;
    }
    let settings = format!(
        "window {} inclusive, smallest number of co-actions kept {}; ",
        window(layer.window_secs),
        layer.weight_min
    );
    let what = markup!("layer " {Id(layer.kind.word())} ": actions after duplicates were dropped, accounts with at least one, distinct " {words::objects(layer.kind)}
        ", co-actions and pairs before the smallest weight, edges kept and groups among them, what was left out before");
    let files = super::super::markup::joined(
        report
            .input
            .posts
            .files
            .iter()
            .map(|file| crate::html::places::file(&file.file, &file.blob)),
        ", ",
    );
    let from = markup!({crate::html::markup::Plain(&settings)} "all posts of " {files});
    report.doors.row(Part::Networks, &id, what, from)
}

fn overview(report: &mut Report<'_>) -> Markup {
    let mut rows = Markup::new();
    for layer in report.input.layers {
        let door = layer_door(report, layer);
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {words::layer(layer.kind)} "</th><td class=\"n\">" {door.bare(&window(layer.window_secs))} "</td>");
        match &layer.not_run {
            Some(reason) => {
                put!(rows, "<td colspan=\"8\"><b>– Not run.</b> " {not_run(reason, &door)} "</td>")
            }
            None => {
                let numbers = [
                    u64::from(layer.weight_min),
                    layer.n_actions,
                    layer.n_accounts,
                    layer.n_objects,
                    layer.n_coactions,
                    layer.n_pairs,
                    layer.edges.len() as u64,
                    layer.groups.len() as u64,
                ];
                for n in numbers {
                    put!(rows, "<td class=\"n\">" {door.bare(&count(n))} "</td>");
                }
            }
        }
        put!(rows, "</tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Layer"),
        Column::Numbers("Window"),
        Column::Numbers("At least"),
        Column::Numbers("Actions"),
        Column::Numbers("Accounts"),
        Column::Numbers("Objects"),
        Column::Numbers("Co-actions"),
        Column::Numbers("Pairs"),
        Column::Numbers("Edges kept"),
        Column::Numbers("Groups"),
    ];
    let caption = markup!(
        "Layers. Co-actions and pairs are counted before the smallest number of co-actions is asked for; edges are the pairs that reach it."
    );
    table(report, "min-t", &caption, &columns, &rows)
}

fn not_run(reason: &NotRun, door: &Door) -> Markup {
    match reason {
        NotRun::NoActions => markup!("No post does this, or the files do not say so."),
        NotRun::WindowFinerThanTimes { resolution, window_secs_min } => {
            let least = window(*window_secs_min);
            markup!("The times are written in " {resolution.words()} "; a window finer than that counts rounding, not haste. The smallest that makes sense is "
                {door.bare(&least)} ".")
        }
    }
}

fn pictures(report: &mut Report<'_>) -> Markup {
    let places = network::places(report.input.layers);
    if places.n_accounts() == 0 {
        return report.absent(
            Absence::Searched,
            "No two accounts acted together often enough to be kept, in any layer that was run.",
            None,
        );
    }
    let mut drawn = markup!("<div class=\"four\">");
    for (at, layer) in report.input.layers.iter().enumerate() {
        if layer.not_run.is_some() {
            continue;
        }
        let door = layer_door(report, layer);
        let picture = network::draw(report, layer, at, &places);
        put!(drawn, "<div><h3>" {words::layer(layer.kind)} ", " {door.bare(&window(layer.window_secs))} "</h3>" {picture} "<p>" {door.bare(&count(places.n_groups(at) as u64))} " of "
            {door.bare(&count(layer.groups.len() as u64))} " groups drawn; " {door.bare(&count(layer.edges.len() as u64))} " edges kept of "
            {door.bare(&count(layer.n_pairs))} " pairs.</p></div>");
    }
    put!(drawn, "</div>");
    let simulated =
        report.input.case.simulated.is_some().then(|| markup!("<b class=\"oc\">Simulated.</b> "));
    let caption = markup!({simulated} "Groups of accounts that acted on the same things within moments. Layers are never flattened into one.");
    let door = picture_door(report);
    let note = markup!({door.shows(&count(places.n_accounts() as u64))} " accounts in the same places in every picture. Blue: in a group of this layer; small grey: not. "
        "Places are chosen for reading: nearness on paper says nothing. The largest groups are drawn until the picture is full, of very large ones only the accounts of the heaviest edges; all groups and edges are in the exported tables.");
    report.figure(&caption, &drawn, &note)
}

fn picture_door(report: &mut Report<'_>) -> Door {
    let limit = format!(
        "groups, largest first, layer by layer in turn, up to {} accounts; of a very large group only the accounts of its heaviest edges",
        network::NODES_MAX
    );
    report.doors.row(
        Part::Networks,
        "N-accounts-drawn",
        markup!("accounts drawn in the pictures of layers"),
        markup!({ crate::html::markup::Plain(&limit) }),
    )
}
