//! Calendars: tables and iCalendar files of what happened, read into events.
//!
//! | file | holds |
//! |---|---|
//! | `mod.rs` | [`read_calendar`], and what every reader shares |
//! | `table.rs` `columns.rs` | tables with a header; which column means what |
//! | `moments.rs` | days and times as tables write them, and the order of day and month |
//! | `icalendar.rs` `properties.rs` `repeats.rs` | iCalendar (RFC 5545): events, lines, repeats |
//!
//! A day is local to the event's zone, and both ends of a stretch of days belong to it. A time of day without a zone is
//! no moment: only its day is kept.

mod columns;
mod icalendar;
mod moments;
mod properties;
mod repeats;
mod table;

use crate::documents::decode::decode;
use model::event::Listed;
use model::ids::EventId;
use model::{BlobId, Complaint, ComplaintReason, Event, Place};
use sha2::{Digest as _, Sha256};

/// A calendar as it was read, before its events have ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CalendarDraft {
    /// The events, in the order of the file. Their ids are empty until [`number_events`] gives them.
    pub events: Vec<Event>,
    /// What was not understood, row by row.
    pub complaints: Vec<Complaint>,
    /// What the reader did: one sentence for each column or property, and for what was taken for granted.
    pub notes: Vec<String>,
}

/// Reads a calendar; bad rows become complaints that hold the row.
///
/// The ids of the events are empty until [`number_events`] gives them. Use [`draft_calendar`] for the notes too.
pub fn read_calendar(name: &str, bytes: &[u8]) -> (Vec<Event>, Vec<Complaint>) {
    let draft = draft_calendar(name, bytes);
    (draft.events, draft.complaints)
}

/// Reads a calendar with notes on how each column was taken. Time is linear in the bytes; nothing panics.
pub fn draft_calendar(name: &str, bytes: &[u8]) -> CalendarDraft {
    let mut draft = CalendarDraft::default();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        draft.complaints.push(file_complaint(name, ComplaintReason::EmptyFile));
        return draft;
    }
    let Some(decoded) = decode(bytes, None) else {
        draft.complaints.push(file_complaint(name, ComplaintReason::BinaryFile));
        return draft;
    };
    draft.notes.extend(decoded.note);
    if let Some(encoding) = decoded.damaged {
        let reason = ComplaintReason::BadEncoding { encoding: encoding.to_owned() };
        draft.complaints.push(file_complaint(name, reason));
    }
    let original =
        Original { name, text: &decoded.text, blob: BlobId::new(Sha256::digest(bytes).into()) };
    let is_named_ics =
        name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("ics"));
    if is_named_ics || begins_like_icalendar(&decoded.text) {
        icalendar::read(&original, &mut draft);
    } else {
        table::read(&original, &mut draft);
    }
    draft
}

/// Puts events in the order of dates, then titles, and gives them the ids `V-1`, `V-2`, ...
pub fn number_events(events: &mut [Event]) {
    events.sort_by(|a, b| {
        let key = |event: &Event| (event.start, event.start_time, event.end, event.origin.place);
        (a.start, &a.title)
            .cmp(&(b.start, &b.title))
            .then_with(|| a.file.cmp(&b.file))
            .then_with(|| key(a).cmp(&key(b)))
    });
    for (event, number) in events.iter_mut().zip(1..) {
        event.id = EventId::new(format!("V-{number}"));
    }
}

/// The file that a reader reads.
struct Original<'a> {
    name: &'a str,
    text: &'a str,
    blob: BlobId,
}

impl Original<'_> {
    /// Makes a complaint about a row.
    fn complaint(
        &self,
        place: Place,
        column: Option<&str>,
        row: &str,
        reason: ComplaintReason,
    ) -> Complaint {
        let column = column.map(str::to_owned);
        Complaint { file: self.name.to_owned(), place, column, reason, row: Some(row.to_owned()) }
    }
}

fn file_complaint(name: &str, reason: ComplaintReason) -> Complaint {
    Complaint { file: name.to_owned(), place: Place::Whole, column: None, reason, row: None }
}

fn begins_like_icalendar(text: &str) -> bool {
    text.trim_start().get(..15).is_some_and(|head| head.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

/// Reads whether an event was listed before the posts were looked at; `None` when the word is unknown.
fn listed_of(word: &str) -> Option<Listed> {
    match word.trim().to_lowercase().as_str() {
        "" => Some(Listed::Unsaid),
        "yes" | "y" | "true" | "1" | "before" => Some(Listed::Before),
        "no" | "n" | "false" | "0" | "after" => Some(Listed::After),
        _ => None,
    }
}

/// What the status of an event says about it.
enum Status {
    /// It took place, or nothing is said.
    Plain,
    /// It was not sure when it was written down; the word is shown in the title.
    Unsure(String),
    /// It did not take place as given.
    Void,
}

fn status_of(word: &str) -> Status {
    match word.trim().to_lowercase().as_str() {
        "" | "held" | "done" | "confirmed" | "final" | "snap" | "moved up" | "moved up/ snap" => {
            Status::Plain
        }
        "cancelled" | "canceled" | "postponed" => Status::Void,
        _ => Status::Unsure(word.trim().to_owned()),
    }
}

/// Draws the white space of a value together.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
