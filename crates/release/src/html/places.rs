//! How a trace row says where something stands.

use super::Report;
use super::doors::{Door, Part};
use super::markup::{File, Markup, Plain, Said, markup};
use crate::ReportInput;
use crate::words;
use model::{BlobId, Document, Event, Place, Span};

/// Names a file and its bytes.
pub(crate) fn file(name: &str, blob: &BlobId) -> Markup {
    markup!({File(name)} " <span class=\"hash\">" {Plain(&blob.short())} "</span>")
}

/// Names a place in a file.
pub(crate) fn place(name: &str, blob: &BlobId, place: Place) -> Markup {
    markup!({File(name)} " " {Plain(&words::place(place))} " <span class=\"hash\">" {Plain(&blob.short())} "</span>")
}

/// Names the row of a post.
pub(crate) fn post(input: &ReportInput<'_>, row: u32) -> Markup {
    match (input.posts.file_of(row), input.posts.origin(row)) {
        (Some(file), Some(origin)) => place(&file.file, &origin.blob, origin.place),
        _ => markup!("a row without a file"),
    }
}

/// Names a stretch of a document.
pub(crate) fn span(document: &Document, span: Span) -> Markup {
    let page = document.page(span.start).map(|page| markup!(", page " {Plain(&page.to_string())}));
    let range = format!("characters {}–{}", span.start, span.end);
    markup!({File(&document.file)} " " {Plain(&range)} {page} " <span class=\"hash\">" {Plain(&document.blob.short())} "</span>")
}

/// Opens the door to the row of an event.
pub(crate) fn event_door(report: &mut Report<'_>, event: &Event) -> Door {
    let from = place(&event.file, &event.origin.blob, event.origin.place);
    let what = markup!("event: " {Said(&event.title)});
    report.doors.row(Part::Events, event.id.as_str(), what, from)
}
