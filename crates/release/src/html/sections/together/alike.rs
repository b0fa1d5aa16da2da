//! What else would look the same: one feed, one timetable, one object or one host behind an edge or a group.

use crate::html::Report;
use crate::html::doors::{Door, Part};
use crate::html::markup::{Command, Id, Markup, Said, joined, markup, put};
use crate::words::{self, count};
use model::coaction::{Alike, AlikeFact, Layer, Trait};

/// Edges and groups shown, groups first.
const SHOWN_MAX: usize = 12;

/// Writes a sentence for each group and edge of which something can be said.
pub(super) fn write(report: &mut Report<'_>, layer: &Layer) -> Markup {
    if layer.alike.is_empty() {
        return Markup::new();
    }
    let is_group = |alike: &&Alike| layer.groups.iter().any(|group| group.id.as_str() == alike.id);
    let (groups, edges): (Vec<&Alike>, Vec<&Alike>) = layer.alike.iter().partition(is_group);
    let mut out = markup!("<p><b>What else would look the same.</b> Accounts that repeat one feed or keep one timetable act together too, with nobody arranging anything. "
        "These counts are hints for a reader; they drop nothing and class nothing.</p><ul class=\"pl\">");
    for alike in groups.into_iter().chain(edges).take(SHOWN_MAX) {
        let door = door(report, layer, alike);
        let facts = joined(alike.facts.iter().map(|fact| sentence(fact, &door)), "; ");
        let edge = layer.edges.iter().find(|edge| edge.id.as_str() == alike.id);
        let name = |code| words::cut(report.input.posts.accounts.name(code), 40);
        let pair = edge.map(|edge| markup!(" " {Said(&name(edge.a))} " – " {Said(&name(edge.b))}));
        put!(out, "<li>" {door.bare(&alike.id)} {pair} ": " {facts} ".</li>");
    }
    put!(out, "</ul>");
    if layer.alike.len() > SHOWN_MAX {
        put!(
            out,
            "<p class=\"note wide\">The hints of all edges and groups are in findings.json.</p>"
        );
    }
    out
}

fn door(report: &mut Report<'_>, layer: &Layer, alike: &Alike) -> Door {
    let id = format!("A-{}", alike.id);
    let what = markup!("what the co-actions of " {Id(&alike.id)} " have in common: lags in whole seconds of pairs of posts, objects, hosts, seconds of the minute of posts");
    let from = markup!("the co-actions in the layer " {Id(layer.kind.word())} ", as far as they were looked up: " {Command(format!("hustings trace {} {}", alike.id, report.input.case.name))});
    report.doors.row(Part::Networks, &id, what, from)
}

fn sentence(fact: &AlikeFact, door: &Door) -> Markup {
    let numbers = markup!({door.bare(&count(fact.n))} " of " {door.bare(&count(fact.n_all))} " ");
    let which = fact.which.as_deref().map(|which| words::cut(which, 80));
    let said = match (fact.of, which) {
        (Trait::OneLag, Some(secs)) => {
            markup!({numbers} "pairs of posts are " {door.bare(&secs)} " s apart, to a second, as behind one feed")
        }
        (Trait::OneLag, None) => {
            markup!({numbers} "pairs of posts keep the lag that is most frequent between their two accounts, to a second, as behind one feed")
        }
        (Trait::OneFirst, which) => {
            markup!({numbers} "objects that three or more of them act on were first taken up by one account, " {Said(&which.unwrap_or_default())} ", as where the others repeat it")
        }
        (Trait::OneObject, which) => {
            markup!({numbers} "co-actions are on one object, " {Said(&which.unwrap_or_default())})
        }
        (Trait::OneHost, which) => {
            markup!({numbers} "shared links lead to one host, " {Said(&which.unwrap_or_default())})
        }
        (Trait::WholeMinute, _) => {
            markup!({numbers} "posts are in the first second of a minute, as from a timetable")
        }
        (Trait::OneSecond, _) => {
            markup!({numbers} "posts are in their account’s most frequent second of the minute, as from a timetable")
        }
    };
    let others = fact.others.filter(|&(_, n_all)| n_all > 0).map(|(n, n_all)| {
        markup!(" (of other accounts " {door.bare(&count(n))} " of " {door.bare(&count(n_all))} ")")
    });
    markup!({said} {others})
}
