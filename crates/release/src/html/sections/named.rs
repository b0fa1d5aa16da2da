//! Who is named in the documents, and how often as a source.

use crate::findings::named::{Named, named};
use crate::html::doors::Part;
use crate::html::markup::{File, Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words::{self, count};
use model::actor::ActorKind;
use std::collections::BTreeSet;

/// Names that are shown.
const NAMES_MAX: usize = 100;
/// Documents and places named for one name.
const PLACES_MAX: usize = 8;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let all = named(report.input);
    let mut out = markup!("<h3>Who is named</h3>");
    if all.is_empty() {
        put!(out, {
            report.absent(
                Absence::Searched,
                "No rule found a name of a person, an office, a body, a medium or a place.",
                None,
            )
        });
        return out;
    }
    let whole = report.doors.row(
        Part::Attributions,
        "N-named",
        markup!("distinct names of people, offices, bodies, media and places in all documents"),
        markup!("the rules named in the trace of each name, run over every document"),
    );
    let mut rows = Markup::new();
    for (one, n) in all.iter().take(NAMES_MAX).zip(1..) {
        let row = row(report, one, n);
        put!(rows, { row });
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Name"),
        Column::Words("Kind"),
        Column::Numbers("Documents"),
        Column::Numbers("Places"),
        Column::Numbers("As source"),
        Column::Words("Where"),
    ];
    let caption = markup!("Who is named, in most documents first. “As source”: attributions whose words for the source name it, or in which a pronoun or a short name stands for it. "
        "Names are one only when they read the same; the fullest that a document gives is taken. Found by rules: a rule can be wrong.");
    let written = table(report, "min-t", &caption, &columns, &rows);
    put!(out, "<p>" {whole.shows(&count(all.len() as u64))} {crate::html::plural(all.len(), " name", " names")}
        " of people, offices, bodies, media and places. To be named is not to have done anything.</p><details class=\"wide\"><summary>Show who is named</summary>" {written} "</details>");
    let left = all.len().saturating_sub(NAMES_MAX);
    if left > 0 {
        put!(out, "<p class=\"note wide\">" {whole.shows(&count(left as u64))} " more are in findings.json.</p>");
    }
    out
}

fn row(report: &mut Report<'_>, one: &Named<'_>, n: usize) -> Markup {
    let rules: BTreeSet<&str> = one.mentions.iter().map(|mention| mention.rule).collect();
    let rules = joined(rules.into_iter().map(|rule| markup!({ File(rule) })), " ");
    let places = joined(
        one.mentions.iter().take(PLACES_MAX).map(|mention| {
            let text = format!("{}:{}–{}", mention.document, mention.span.start, mention.span.end);
            markup!("<span class=\"id\">" {Plain(&text)} "</span>")
        }),
        " ",
    );
    let more = (one.mentions.len() > PLACES_MAX).then(|| markup!(" …; all in findings.json"));
    let what = markup!("named: " {Said(&words::cut(one.name, 80))} "; documents that name it, places, attributions of which it is the source");
    let from = markup!({places} {more} "; rules " {rules});
    let door = report.doors.row(Part::Attributions, &format!("W-{n}"), what, from);
    let documents =
        joined(one.documents.iter().take(PLACES_MAX).map(|id| markup!({ Id(id.as_str()) })), " ");
    let more = (one.documents.len() > PLACES_MAX).then(|| markup!(" …"));
    markup!("<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&words::cut(one.name, 80))} "</th><td>" {kind(one.kind)} "</td><td class=\"n\">"
        {door.bare(&count(one.documents.len() as u64))} "</td><td class=\"n\">" {door.bare(&count(one.mentions.len() as u64))} "</td><td class=\"n\">"
        {door.bare(&count(one.n_as_source))} "</td><td>" {documents} {more} "</td></tr>")
}

fn kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Person => "person",
        ActorKind::Office => "office",
        ActorKind::Organisation => "body",
        ActorKind::Outlet => "medium",
        ActorKind::Place => "place",
        ActorKind::Unknown => "not told",
    }
}
