//! Groups learned on half of the days and tested on the other half.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::{Id, Markup, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::words::{self, count};
use model::chance::{Class, GroupChance, LayerChance};
use model::coaction::Layer;

/// Rows of the table: those with the smallest chance, over all layers.
const GROUPS_MAX: usize = 20;
const MEMBERS_MAX: usize = 10;

/// Writes the table of groups tested; a sentence where none could be.
pub(super) fn write(report: &mut Report<'_>, tested: &[(&Layer, &LayerChance)]) -> Markup {
    let mut groups: Vec<(usize, &Layer, usize, &GroupChance)> = Vec::new();
    for (at, &(layer, chance)) in tested.iter().enumerate() {
        groups.extend((0..).zip(&chance.groups).map(|(n, group)| (at, layer, n, group)));
    }
    if groups.is_empty() {
        return markup!(
            "<p class=\"note wide\">No group recurred on half of the days often enough to be tested on the other half.</p>"
        );
    }
    groups.sort_by(|x, y| {
        let p = |group: &GroupChance| group.p.unwrap_or(f64::INFINITY);
        p(x.3).total_cmp(&p(y.3)).then((x.0, x.2).cmp(&(y.0, y.2)))
    });
    let mut rows = Markup::new();
    for &(_, layer, n, group) in groups.iter().take(GROUPS_MAX) {
        let door = door(report, layer, n, group);
        put!(rows, "<tr><td>" {door.id()} "</td><td>" {words::layer(layer.kind)} "</td><td class=\"n\">" {door.bare(&count(group.members.len() as u64))} "</td><th scope=\"row\" class=\"names\">");
        let names = group.members.iter().take(MEMBERS_MAX);
        let names = names.map(|&code| {
            markup!({ Said(&words::cut(report.input.posts.accounts.name(code), 40)) })
        });
        let more = group.members.len().saturating_sub(MEMBERS_MAX);
        let more = (more > 0).then(|| markup!(" and " {door.bare(&count(more as u64))} " more"));
        put!(rows, {joined(names, ", ")} {more} "</th><td>" {days(!group.learned_on_odd)} "</td><td class=\"n\">" {door.bare(&count(u64::from(group.n_strata)))} "</td>");
        for value in [group.p, group.q_bh, group.p_haste] {
            let shown =
                value.map_or(markup!("–"), |p| markup!({ door.bare(&words::small_chance(p)) }));
            put!(rows, "<td class=\"n\">" {shown} "</td>");
        }
        put!(rows, "<td>" {group.class.map_or("chance", Class::word)} "</td></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Layer"),
        Column::Numbers("Accounts"),
        Column::Words("Names"),
        Column::Words("Tested on"),
        Column::Numbers("Crowds"),
        Column::Numbers("p"),
        Column::Numbers("q"),
        Column::Numbers("p, own haste"),
        Column::Words("Class"),
    ];
    let caption = markup!("Groups tested on days they were not learned on, smallest chance first, also those that chance explains. A group is one question instead of one for each pair, so it can speak earlier. "
        "The question: are its members closer together in the crowds of those days than members dealt again would be? A dash: too few crowds to say. "
        "Own haste: the same when each member's usual delay may explain it, for groups that hold; a dash there: too little is known of their habits. A: holds all the same. B: does not, or cannot be told.");
    let written = table(report, "min-t", &caption, &columns, &rows);
    let more = groups.len().saturating_sub(GROUPS_MAX);
    let more = (more > 0).then(|| markup!("<p class=\"note wide\">More are in findings.json.</p>"));
    markup!({written} {more})
}

fn door(report: &mut Report<'_>, layer: &Layer, n: usize, group: &GroupChance) -> Door {
    let id = format!("Q-{}-{}", layer.kind, n + 1);
    let what = markup!("group test in layer " {Id(layer.kind.word())} ": accounts, crowds of the tested days with enough of them, the chance of members so close together, its q-value over the groups of the layer");
    let from = markup!("learned on " {days(group.learned_on_odd)} " (pairs in the same bursts again and again), tested on the others; the actions of " {Id(&format!("L-{}", layer.kind))});
    report.doors.row(Part::Networks, &id, what, from)
}

fn days(odd: bool) -> &'static str {
    if odd { "odd days" } else { "even days" }
}
