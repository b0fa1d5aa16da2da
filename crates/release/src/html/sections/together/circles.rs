//! Groups across layers: the same accounts in more than one kind of action.

use crate::html::Report;
use crate::html::doors::Part;
use crate::html::markup::{Id, Markup, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::words::{self, count};

const CIRCLES_MAX: usize = 15;
const MEMBERS_MAX: usize = 12;

/// Writes the table; nothing where no group is in two layers.
pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let circles = report.input.circles;
    if circles.is_empty() {
        return Markup::new();
    }
    let mut rows = Markup::new();
    for (number, circle) in (1..).zip(circles).take(CIRCLES_MAX) {
        let groups = joined(circle.groups.iter().map(|(_, id)| markup!({ Id(id.as_str()) })), " ");
        let what = markup!("accounts of the groups " {groups} ", and those that more than one layer carries");
        let from = markup!(
            "groups of different layers that share at least half of the smaller one and three accounts"
        );
        let door = report.doors.row(Part::Networks, &format!("X-{number}"), what, from);
        let layers =
            joined(circle.groups.iter().map(|(kind, _)| markup!({ words::layer(*kind) })), ", ");
        let in_many: Vec<u32> =
            circle.members.iter().filter(|(_, n)| *n > 1).map(|&(code, _)| code).collect();
        let name = |&code: &u32| {
            markup!({ Said(&words::cut(report.input.posts.accounts.name(code), 40)) })
        };
        let names = joined(in_many.iter().take(MEMBERS_MAX).map(name), ", ");
        let more = in_many.len().saturating_sub(MEMBERS_MAX);
        let more = (more > 0).then(|| markup!(" and " {door.bare(&count(more as u64))} " more"));
        put!(rows, "<tr><td>" {door.id()} "</td><td>" {layers} "</td><td class=\"n\">" {door.bare(&count(circle.members.len() as u64))} "</td><td class=\"n\">"
            {door.bare(&count(in_many.len() as u64))} "</td><th scope=\"row\" class=\"names\">" {names} {more} "</th></tr>");
    }
    let columns = [
        Column::Words("Id"),
        Column::Words("Layers"),
        Column::Numbers("Accounts"),
        Column::Numbers("in more than one layer"),
        Column::Words("These"),
    ];
    let caption = markup!(
        "Groups across layers. Layers stay apart: a row says which of them carry much the same accounts. Kinds of action hang together (a link and its domain, a text and its near texts), so two layers are not two proofs."
    );
    let written = table(report, "min-t", &caption, &columns, &rows);
    let more = (circles.len() > CIRCLES_MAX)
        .then(|| markup!("<p class=\"note wide\">More are in findings.json.</p>"));
    markup!("<h3>Across layers</h3>" {written} {more})
}
