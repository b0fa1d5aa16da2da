//! Calendars: every CSV and iCalendar file beside `case.toml`.

use crate::run::{AssessError, Choices, OriginalFile};
use model::ids::EventId;
use model::{Complaint, Event};
use release::{FileFact, FileKind};
use store::{Case, Folder};

/// The events of a case.
#[derive(Debug, Default)]
pub(crate) struct Calendar {
    pub(crate) events: Vec<Event>,
    pub(crate) files: Vec<FileFact>,
    pub(crate) complaints: Vec<Complaint>,
}

/// Says whether a file beside `case.toml` is a calendar, by its name.
pub(crate) fn is_calendar(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".ics")
        || name == "calendar.csv"
        || (name.starts_with("calendar") && name.ends_with(".csv"))
}

/// Reads the calendars. Ids follow dates, then titles.
pub(crate) fn bring(case: &Case, choices: &Choices) -> Result<Calendar, AssessError> {
    let mut calendar = Calendar::default();
    let names =
        case.files(Folder::Root).map_err(AssessError::store(|_: &store::FileError| None))?;
    for name in names.into_iter().filter(|name| is_calendar(name)) {
        let original = OriginalFile::keep(case, &name, choices)?;
        let (mut events, complaints) = ingest::calendars::read_calendar(&name, &original.bytes);
        for event in &mut events {
            event.origin.blob = original.blob;
            event.file.clone_from(&name);
        }
        calendar.files.push(FileFact {
            file: name,
            blob: original.blob,
            kind: FileKind::Calendar,
            n_bytes: original.bytes.len() as u64,
            n_rows: (events.len() + complaints.len()) as u64,
            n_good: events.len() as u64,
            n_complaints: complaints.len() as u64,
            preset: None,
            columns: Vec::new(),
            notes: Vec::new(),
            warnings: Vec::new(),
        });
        calendar.events.append(&mut events);
        calendar.complaints.extend(complaints);
    }
    calendar.events.sort_by(|a, b| {
        (a.start, a.end, &a.title, &a.file, a.origin)
            .cmp(&(b.start, b.end, &b.title, &b.file, b.origin))
    });
    for (at, event) in calendar.events.iter_mut().enumerate() {
        event.id = EventId::new(format!("V-{}", at + 1));
    }
    Ok(calendar)
}
