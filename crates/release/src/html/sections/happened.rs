//! What happened: the calendar, the documents and the posts on one time axis, votes marked, and the four dates.

use crate::html::doors::Part;
use crate::html::drawings::timeline;
use crate::html::markup::{Day, File, Markup, Moment, Plain, Said, markup, put};
use crate::html::tables::{Column, table};
use crate::html::{Absence, Report, places};
use crate::words;
use model::document::DocumentDate;
use model::{Document, Event};

/// Rows of a table beyond which the rest is named and left to the files.
const ROWS_MAX: usize = 150;

pub(super) fn write(report: &mut Report<'_>) -> Markup {
    let mut out = Markup::new();
    match timeline::draw(report) {
        Some(figure) => put!(out, { figure }),
        None => put!(out, {
            report.absent(
                Absence::Idle,
                "The case holds no dated event, document or post to draw.",
                Some(&report.command("add")),
            )
        }),
    }
    put!(out, "<h3>The calendar</h3>");
    if report.input.events.is_empty() {
        put!(out, {
            report.absent(
            Absence::Idle,
            "There is no calendar. Without one, nothing can be laid beside a vote. Write calendar.csv with start, end, zone, kind, title, place, source.",
            Some(&report.command("assess")),
        )
        });
    } else {
        let events = events(report);
        put!(out, { events });
    }
    put!(out, "<h3>Four dates of each document</h3>");
    if report.input.documents.is_empty() {
        put!(out, {
            report.absent(
                Absence::Idle,
                "The case holds no documents.",
                Some(&report.command("add")),
            )
        });
    } else {
        put!(
            out,
            "<p>A document may be written, declassified, released and learned of on four different days. Reports merge them; here they stay apart.</p>"
        );
        let dates = four_dates(report);
        put!(out, { dates });
    }
    out
}

fn events(report: &mut Report<'_>) -> Markup {
    let mut rows = Markup::new();
    // Of a calendar of the whole world, the events near the documents and posts are the ones to list.
    let listed: Vec<&Event> = if report.input.events.len() > ROWS_MAX {
        timeline::near_events(report).into_iter().take(ROWS_MAX).collect()
    } else {
        report.input.events.iter().collect()
    };
    for event in &listed {
        let row = event_row(report, event);
        put!(rows, { row });
    }
    let left = report.input.events.len() - listed.len();
    let columns =
        ["Id", "Day", "Zone", "Kind", "What", "Place", "Stated in", "Listed"].map(Column::Words);
    let caption = markup!(
        "Events of the calendar, days local to their zone. “Listed” says whether the event stood there before the posts were looked at."
    );
    let mut out = table(report, "min-t", &caption, &columns, &rows);
    put!(out, { left_out(report, left, "N-events", "events stand in the calendar itself") });
    out
}

/// Says how many rows are not shown, and where they are.
pub(super) fn left_out(
    report: &Report<'_>,
    n: usize,
    id: &str,
    where_else: &'static str,
) -> Markup {
    match report.doors.known(Part::Case, id) {
        Some(door) if n > 0 => {
            markup!("<p class=\"note wide\">" {door.shows(&words::count(n as u64))} " more " {where_else} ".</p>")
        }
        _ => Markup::new(),
    }
}

fn event_row(report: &mut Report<'_>, event: &Event) -> Markup {
    let id = places::event_door(report, event).id();
    let day = if event.start == event.end {
        markup!({ Day(event.start) })
    } else {
        markup!({Day(event.start)} " to " {Day(event.end)})
    };
    let time = event.start_time.map(|at| markup!(" (" {Moment(at.as_millisecond())} ")"));
    let opt = |text: &Option<String>| match text {
        Some(text) => markup!({ Said(text) }),
        None => markup!("–"),
    };
    let listed = event.listed.words();
    let vote = event.is_vote().then(|| markup!("<b class=\"oc\">⚑ vote</b> "));
    markup!("<tr><td>" {id} "</td><td>" {day} {time} "</td><td>" {opt(&event.zone)} "</td><td>" {vote} {Said(&event.kind)}
        "</td><th scope=\"row\">" {Said(&event.title)} "</th><td>" {opt(&event.place)} "</td><td>" {opt(&event.source)} "</td><td>" {listed} "</td></tr>")
}

fn four_dates(report: &mut Report<'_>) -> Markup {
    let mut rows = Markup::new();
    for document in report.input.documents.iter().take(ROWS_MAX) {
        let door = super::sources::document_door(report, document);
        let name =
            document.outlet.as_deref().or(document.title.as_deref()).unwrap_or(&document.file);
        let dates = &document.dates;
        let learned =
            dates.learned.map_or(markup!("–"), |at| markup!({ Moment(at.as_millisecond()) }));
        put!(rows, "<tr><td>" {door.id()} "</td><th scope=\"row\">" {Said(&words::cut(name, 60))} "</th><td>"
            {dated(document, dates.written.as_ref())} "</td><td>" {dated(document, dates.declassified.as_ref())} "</td><td>"
            {dated(document, dates.published.as_ref())} "</td><td>" {learned} "</td></tr>");
    }
    let columns = ["Id", "Document", "Written", "Declassified", "Released", "Learned here"]
        .map(Column::Words);
    let caption = markup!(
        "Four dates of each document, each with what it rests on. – means the case does not say."
    );
    let left = report.input.documents.len().saturating_sub(ROWS_MAX);
    let mut out = table(report, "min-t", &caption, &columns, &rows);
    put!(out, { left_out(report, left, "N-documents", "documents are in findings.json") });
    out
}

fn dated(document: &Document, date: Option<&DocumentDate>) -> Markup {
    let Some(date) = date else { return markup!("–") };
    let line = date.line.map(|line| {
        let line = format!("line {line}");
        markup!(", " {File(&line)})
    });
    let _ = document;
    markup!("<time>" {Plain(&words::days(date.days))} "</time><br><small>" {Said(words::basis(date))} {line} "</small>")
}
