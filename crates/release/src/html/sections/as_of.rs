//! As of: one row for each day on which the answer changed.

use super::said::count_door;
use crate::html::drawings::interval;
use crate::html::markup::{Command, Day, Id, Markup, Plain, Said, joined, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report};
use crate::words;
use model::claim::{Claim, OriginCount};

/// Rows for one claim; a claim that changes on more days than this is shown by its last ones.
const ROWS_MAX: usize = 40;
const STOPS_MAX: usize = 7;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let has_days = report.input.sourcing.counts.iter().any(|count| count.as_of.is_some());
    if report.input.claims.is_empty() || !has_days {
        return report.absent(
            Absence::Idle,
            "No claim with dated documents was followed from day to day. Declare a [[claim]] in case.toml and date the documents.",
            Some(&report.command("sources")),
        );
    }
    let mut out = Markup::new();
    for claim in report.input.claims {
        let written = one_claim(report, claim);
        put!(out, { written });
    }
    let learned = learned(report);
    put!(out, { learned });
    put!(out, "<p>Filled dot: lower bound; open dot: upper bound. The same report as it stood on one of these days: "
        {Command(format!("hustings as-of YYYY-MM-DD {}", report.input.case.name))} ".</p>");
    out
}

fn one_claim(report: &mut Report<'_>, claim: &Claim) -> Markup {
    let days: Vec<&OriginCount> = report
        .input
        .sourcing
        .counts
        .iter()
        .filter(|c| c.claim == claim.id && c.as_of.is_some())
        .collect();
    let shown = &days[days.len().saturating_sub(ROWS_MAX)..];
    let mut out = markup!("<h3>" {Id(claim.id.as_str())} " " {Said(&claim.text)} "</h3>");
    if shown.is_empty() {
        put!(out, {
            report.absent(Absence::Searched, "No dated document carries this claim.", None)
        });
        return out;
    }
    if shown.len() <= STOPS_MAX {
        put!(out, { stops(shown) });
    }
    let mut rows = Markup::new();
    for count in shown {
        let row = row(report, count);
        put!(rows, { row });
    }
    let columns = [
        Column::Words("As of"),
        Column::Numbers("Documents"),
        Column::Words("Origins asserting"),
        Column::Words("Origins of any kind"),
        Column::Words("Best grade"),
        Column::Words("Origins and notes"),
    ];
    let caption = markup!("What could be said about " {Id(claim.id.as_str())} " on each day on which the answer changed, by date of release.");
    let written = table(report, "min-t asof", &caption, &columns, &rows);
    put!(out, { written });
    out
}

/// The same by the days on which the case took its documents in, where it knows them.
fn learned(report: &mut Report<'_>) -> Markup {
    let all: &[OriginCount] = &report.input.sourcing.counts_learned;
    let mut rows = Markup::new();
    for count in all.iter().filter(|c| c.as_of.is_some()) {
        let door = learned_door(report, count);
        let asserting = interval::draw(report, count.asserting, &door);
        let any = interval::draw(report, count.any, &door);
        let day = count.as_of.map(|day| markup!({ Day(day) }));
        put!(rows, "<tr><th scope=\"row\">" {day} "</th><td>" {Id(count.claim.as_str())} "</td><td class=\"n\">" {door.bare(&count.documents.len().to_string())}
            "</td><td class=\"ib\">" {asserting} "</td><td class=\"ib\">" {any} "</td><td>" {best(count)} "</td></tr>");
    }
    if rows.is_empty() {
        return rows;
    }
    let columns = [
        Column::Words("We knew by"),
        Column::Words("Claim"),
        Column::Numbers("Documents"),
        Column::Words("Origins asserting"),
        Column::Words("Origins of any kind"),
        Column::Words("Best grade"),
    ];
    let caption =
        markup!("The same by the days, in UTC, on which this case took its documents in.");
    let written = table(report, "min-t asof", &caption, &columns, &rows);
    markup!("<h3>What we had learned</h3>" {written})
}

fn learned_door(report: &mut Report<'_>, count: &OriginCount) -> crate::html::doors::Door {
    let day = count.as_of.map_or(String::new(), |day| day.to_string());
    let id = format!("{}@learned-{day}", count.claim);
    let documents = joined(count.documents.iter().map(|d| markup!({ Id(d.as_str()) })), " ");
    let origins = joined(count.origins.iter().map(|o| markup!({ Said(&o.label) })), "; ");
    report.doors.row(
        crate::html::doors::Part::Claims,
        &id,
        markup!("claim " {Id(count.claim.as_str())} ", knowledge of the case by then: documents that carry it, and bounds of independent origins"),
        markup!("documents " {documents} "; origins: " {origins}),
    )
}

fn anchor(count: &OriginCount) -> String {
    let day = count.as_of.map_or(String::new(), |day| day.to_string());
    crate::html::markup::anchor("as-", &format!("{}.{day}", count.claim))
}

fn stops(counts: &[&OriginCount]) -> Markup {
    let mut out = markup!("<ol class=\"stops wide\" aria-label=\"States of knowledge\">");
    for (n, count) in counts.iter().enumerate() {
        let now = if n + 1 == counts.len() { "now" } else { "then" };
        let day = count.as_of.map(|day| markup!({ Day(day) }));
        put!(out, "<li class=\"" {now} "\"><a href=\"#" {Plain(&anchor(count))} "\">" {day} "</a><span>" {best(count)} "</span></li>");
    }
    put!(out, "</ol>");
    out
}

fn best(count: &OriginCount) -> &'static str {
    count.origins.iter().map(|origin| origin.grade).min().map_or("nobody says it", words::grade)
}

fn row(report: &mut Report<'_>, count: &OriginCount) -> Markup {
    let door = count_door(report, count);
    let asserting = interval::draw(report, count.asserting, &door);
    let any = interval::draw(report, count.any, &door);
    let labels = joined(
        count
            .origins
            .iter()
            .take(6)
            .map(|origin| markup!({ Said(&words::cut(&origin.label, 50)) })),
        "; ",
    );
    let notes = joined(
        count.notes.iter().map(|note| markup!("<br><small>" {door.sentence(note)} "</small>")),
        " ",
    );
    let day = count.as_of.map(|day| markup!({ Day(day) }));
    markup!("<tr id=\"" {Plain(&anchor(count))} "\"><th scope=\"row\">" {day} "</th><td class=\"n\">" {door.bare(&count.documents.len().to_string())}
        "</td><td class=\"ib\">" {asserting} "</td><td class=\"ib\">" {any} "</td><td>" {best(count)} "</td><td>" {labels} {notes} "</td></tr>")
}
