//! One layer: warnings, groups, heaviest edges, the posts behind some of them, and the objects that carry most.

use super::{alike, layer_door};
use crate::html::doors::{Door, Part};
use crate::html::markup::{
    Command, Id, Markup, Moment, MomentUtc, Plain, Quote, Said, joined, markup, put,
};
use crate::html::tables::{Column, table};
use crate::html::{Report, places};
use crate::words::{self, count, lag};
use model::chance::Class;
use model::coaction::{CoAction, Edge, Group, Layer};

const GROUPS_MAX: usize = 15;
const EDGES_MAX: usize = 20;
const MEMBERS_MAX: usize = 10;
/// Edges whose posts are shown, and how many co-actions of each.
const EXHIBITS_MAX: usize = 6;
const COACTIONS_MAX: usize = 3;

pub(super) fn write(report: &mut Report<'_>, layer: &Layer) -> Markup {
    let door = layer_door(report, layer);
    let mut out =
        markup!("<h3>Layer: " {words::layer(layer.kind)} "</h3>" {warnings(layer, &door)});
    if layer.n_generic > 0 {
        put!(out, "<p class=\"note wide\">" {door.shows(&count(layer.n_generic))} " " {words::left_out(layer.kind)} ".</p>");
    }
    if layer.edges.is_empty() {
        put!(out, "<p class=\"absent\"><b>○ Not found.</b> " {door.shows(&count(layer.n_pairs))} " pairs of accounts met at least once; none often enough to be kept.</p>");
        return out;
    }
    let groups = groups(report, layer, &door);
    let alike = alike::write(report, layer);
    let edges = edges(report, layer, &door);
    let exhibits = exhibits(report, layer);
    let hubs = hubs(report, layer);
    put!(out, {groups} {alike} {edges} {exhibits} {hubs});
    out
}

fn warnings(layer: &Layer, door: &Door) -> Markup {
    let mut out = Markup::new();
    for warning in &layer.warnings {
        put!(out, "<div class=\"warn\"><b>" {Id(warning.code.code())} "</b> " {door.sentence(&warning.text)} "</div>");
    }
    out
}

fn account<'a>(report: &Report<'a>, code: u32) -> Said<'a> {
    Said(report.input.posts.accounts.name(code))
}

fn short(report: &Report<'_>, code: u32) -> String {
    words::cut(report.input.posts.accounts.name(code), 40)
}

fn groups(report: &mut Report<'_>, layer: &Layer, layer_door: &Door) -> Markup {
    let mut rows = Markup::new();
    for group in layer.groups.iter().take(GROUPS_MAX) {
        let door = group_door(report, layer, group);
        let names = joined(
            group
                .members
                .iter()
                .take(MEMBERS_MAX)
                .map(|&code| markup!({ Said(&short(report, code)) })),
            ", ",
        );
        let more = group.members.len().saturating_sub(MEMBERS_MAX);
        let more = (more > 0).then(|| markup!(" and " {door.bare(&count(more as u64))} " more"));
        put!(rows, "<tr><td>" {door.id()} "</td><td class=\"n\">" {door.bare(&count(group.members.len() as u64))} "</td><th scope=\"row\" class=\"names\">" {names} {more} "</th>");
        for n in [
            group.edges.len() as u64,
            group.n_coactions,
            u64::from(group.n_objects),
            u64::from(group.n_active_days()),
        ] {
            put!(rows, "<td class=\"n\">" {door.bare(&count(n))} "</td>");
        }
        put!(rows, "<td>" {MomentUtc(group.first_ms)} "</td><td>" {MomentUtc(group.last_ms)} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Id"),
        Column::Numbers("Accounts"),
        Column::Words("Names"),
        Column::Numbers("Edges"),
        Column::Numbers("Co-actions"),
        Column::Numbers("Objects"),
        Column::Numbers("Days"),
        Column::Words("First (UTC)"),
        Column::Words("Last (UTC)"),
    ];
    let caption = markup!("Groups of the layer " {words::layer(layer.kind)} ": accounts joined more to each other than to others (communities of " {basis(layer)} "). "
        "A group is a pattern in a count, not an organisation. Objects are those behind the edges that were looked up.");
    let mut out = table(report, "min-t", &caption, &columns, &rows);
    put!(out, {
        more_rows(
            layer_door,
            layer.groups.len(),
            GROUPS_MAX,
            "groups are in nodes.csv and findings.json",
        )
    });
    out
}

/// Says which edges the groups of a layer are made of.
fn basis(layer: &Layer) -> &'static str {
    if layer.chance.is_some() { "the edges that either test calls" } else { "the kept edges" }
}

fn more_rows(door: &Door, n: usize, shown: usize, place: &'static str) -> Option<Markup> {
    (n > shown).then(|| markup!("<p class=\"note wide\">" {door.shows(&count((n - shown) as u64))} " more " {place} ".</p>"))
}

fn group_door(report: &mut Report<'_>, layer: &Layer, group: &Group) -> Door {
    let what = markup!("group of layer " {Id(layer.kind.word())} ": accounts, inner edges, their co-actions, objects behind the edges looked up, days (UTC) with a co-action");
    let heaviest = joined(
        group
            .edges
            .iter()
            .take(5)
            .filter_map(|&at| layer.edges.get(at))
            .map(|edge| markup!({ Id(edge.id.as_str()) })),
        " ",
    );
    let from = markup!("communities of " {basis(layer)} " (weighted modularity, Leiden, fixed seed, split where not connected); inner edges " {heaviest} "; all: "
        {Command(format!("hustings trace {} {}", group.id, report.input.case.name))});
    report.doors.row(Part::Networks, group.id.as_str(), what, from)
}

fn edge_door(report: &mut Report<'_>, layer: &Layer, edge: &Edge) -> Door {
    let within = format!("within {}", words::window(layer.window_secs));
    let what = markup!("edge " {account(report, edge.a)} " – " {account(report, edge.b)} ": co-actions (pairs of one action of each on one of the "
        {words::objects(layer.kind)} " " {Plain(&within)} "), distinct objects among them, distinct posts of each, mean and median of the absolute lags");
    let seen = report.input.exhibits.get(&edge.id).map_or(&[][..], Vec::as_slice);
    let shown = joined(seen.iter().take(COACTIONS_MAX).map(|at| {
        markup!({places::post(report.input, at.post_a)} " with " {places::post(report.input, at.post_b)})
    }), "; ");
    let shown = if shown.is_empty() { markup!("not looked up in this run") } else { shown };
    let from = markup!("for example " {shown} "; all: " {Command(format!("hustings trace {} {}", edge.id, report.input.case.name))});
    report.doors.row(Part::Networks, edge.id.as_str(), what, from)
}

fn edges(report: &mut Report<'_>, layer: &Layer, layer_door: &Door) -> Markup {
    let mut rows = Markup::new();
    for edge in layer.edges.iter().take(EDGES_MAX) {
        let door = edge_door(report, layer, edge);
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&short(report, edge.a))} "</th><th scope=\"row\">" {Said(&short(report, edge.b))} "</th>");
        for n in [
            edge.n,
            u64::from(edge.n_objects),
            u64::from(edge.n_posts_a),
            u64::from(edge.n_posts_b),
        ] {
            put!(rows, "<td class=\"n\">" {door.bare(&count(n))} "</td>");
        }
        if layer.chance.is_some() {
            put!(rows, { chance_cells(edge, &door) });
        }
        let median =
            edge.lag_median_ms.map_or(markup!("–"), |ms| markup!({ door.bare(&lag(ms)) }));
        put!(rows, "<td class=\"n\">" {door.bare(&lag(edge.lag_mean_ms))} "</td><td class=\"n\">" {median} "</td><td>" {MomentUtc(edge.first_ms)} "</td><td>"
            {MomentUtc(edge.last_ms)} "</td></tr>");
    }
    let mut columns = vec![
        Column::Words("Id"),
        Column::Words("Account"),
        Column::Words("Account"),
        Column::Numbers("Co-actions"),
        Column::Numbers("Objects"),
        Column::Numbers("Posts, first"),
        Column::Numbers("Posts, second"),
    ];
    if layer.chance.is_some() {
        columns.extend(["Blocks", "by chance", "p", "q"].map(Column::Numbers));
        columns.push(Column::Words("Class"));
    }
    columns.extend([
        Column::Numbers("Mean lag"),
        Column::Numbers("Median lag"),
        Column::Words("First (UTC)"),
        Column::Words("Last (UTC)"),
    ]);
    let order = if layer.chance.is_some() {
        ": those with a class first, by the chance of what was seen, then the heaviest"
    } else {
        ": the heaviest first"
    };
    let caption = markup!("Edges of the layer " {words::layer(layer.kind)} {order} ". A high count alone is no sign of a plan: busy accounts meet often.");
    let mut out = table(report, "min-t", &caption, &columns, &rows);
    put!(out, {
        more_rows(
            layer_door,
            layer.edges.len(),
            EDGES_MAX,
            "edges are in edges.csv and findings.json",
        )
    });
    out
}

/// Blocks with a co-action, as many as chance would give, the chance of that, its q-value, and the class.
fn chance_cells(edge: &Edge, door: &Door) -> Markup {
    let Some(chance) = &edge.chance else {
        return markup!(
            "<td class=\"n\">–</td><td class=\"n\">–</td><td class=\"n\">–</td><td class=\"n\">–</td><td>not called</td>"
        );
    };
    let mut out = Markup::new();
    for shown in [
        count(u64::from(chance.n_blocks)),
        words::ratio(chance.expected),
        words::small_chance(chance.p),
        words::small_chance(chance.q_bh),
    ] {
        put!(out, "<td class=\"n\">" {door.bare(&shown)} "</td>");
    }
    let class = match (chance.class, edge.held_out_class()) {
        (Some(class @ (Class::A | Class::B)), _) => class.word(),
        (_, Some(Class::A)) => "held out A",
        (_, Some(_)) => "held out B",
        (Some(Class::C), None) => "C",
        (None, None) => "chance",
    };
    put!(out, "<td>" {class} "</td>");
    out
}

fn exhibits(report: &mut Report<'_>, layer: &Layer) -> Markup {
    let mut rows = Markup::new();
    let held = layer
        .edges
        .iter()
        .filter(|edge| report.input.exhibits.contains_key(&edge.id))
        .take(EXHIBITS_MAX);
    let held: Vec<&Edge> = held.collect();
    for edge in held {
        let door = edge_door(report, layer, edge);
        let seen = report.input.exhibits.get(&edge.id).map_or(&[][..], Vec::as_slice);
        for at in seen.iter().take(COACTIONS_MAX) {
            put!(rows, { exhibit_row(report, layer, at, &door) });
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("Edge"),
        Column::Words("Object"),
        Column::Words("First post"),
        Column::Words("Second post"),
        Column::Numbers("Apart"),
    ];
    let caption = markup!(
        "The posts behind some of the heaviest edges, as they stand in the files. All looked-up ones are in posts.csv."
    );
    table(report, "min-t", &caption, &columns, &rows)
}

fn exhibit_row(report: &Report<'_>, layer: &Layer, at: &CoAction, door: &Door) -> Markup {
    let object = report.input.posts.actions.get(&layer.kind).map_or("", |actions| {
        if (at.object as usize) < actions.objects.len() {
            actions.objects.name(at.object)
        } else {
            ""
        }
    });
    let (first, second) =
        if at.lag_ms < 0 { (at.post_b, at.post_a) } else { (at.post_a, at.post_b) };
    markup!("<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&words::cut(object, 120))} "</th><td>" {post(report, first)} "</td><td>" {post(report, second)}
        "</td><td class=\"n\">" {door.bare(&lag(at.lag_ms as f64))} "</td></tr>")
}

fn post(report: &Report<'_>, row: u32) -> Markup {
    let posts = report.input.posts;
    let at = row as usize;
    if at >= posts.len() {
        return markup!("–");
    }
    let text = if at < posts.texts.len() { posts.texts.row(at) } else { "" };
    let text = (!text.is_empty()).then(|| markup!("<br>" {Quote(&words::cut(text, 160))}));
    markup!("<b>" {Said(&short(report, posts.account[at]))} "</b> " {Moment(posts.at_ms[at])} {text} "<br><small class=\"id\">" {places::post(report.input, row)} "</small>")
}

fn hubs(report: &mut Report<'_>, layer: &Layer) -> Markup {
    if layer.hubs.is_empty() {
        return Markup::new();
    }
    let mut rows = Markup::new();
    for (rank, &(object, n)) in layer.hubs.iter().enumerate() {
        let name = report
            .input
            .posts
            .actions
            .get(&layer.kind)
            .filter(|actions| (object as usize) < actions.objects.len());
        let name = name.map_or("", |actions| actions.objects.name(object));
        let id = format!("H-{}-{}", layer.kind, rank + 1);
        let from = markup!("all posts that act on it, in the layer " {Id(layer.kind.word())});
        let door = report.doors.row(
            Part::Networks,
            &id,
            markup!("accounts that act on " {Said(&words::cut(name, 80))}),
            from,
        );
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&words::cut(name, 140))} "</th><td class=\"n\">" {door.bare(&count(u64::from(n)))} "</td></tr>");
    }
    let columns = [Column::Words("Id"), Column::Words("Object"), Column::Numbers("Accounts")];
    let caption = markup!("What carries most of the layer " {words::layer(layer.kind)} ". An object that very many share makes pairs that mean little.");
    table(report, "min-t", &caption, &columns, &rows)
}
