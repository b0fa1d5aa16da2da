//! Events of the calendars.

use crate::case::Case;
use crate::stages::StageError;
use crate::written::{WrittenOrigin, listed, text_form};
use jiff::Timestamp;
use jiff::civil::Date;
use model::Event;
use model::event::Listed;
use model::ids::EventId;
use serde::{Deserialize, Serialize};

const STAGE: &str = "events";

#[derive(Serialize, Deserialize)]
struct Written {
    id: String,
    title: String,
    kind: String,
    #[serde(with = "text_form")]
    start: Date,
    #[serde(with = "text_form")]
    end: Date,
    #[serde(with = "text_form::optional")]
    start_time: Option<Timestamp>,
    #[serde(with = "text_form::optional")]
    end_time: Option<Timestamp>,
    zone: Option<String>,
    place: Option<String>,
    source: Option<String>,
    #[serde(with = "listed")]
    listed: Listed,
    file: String,
    origin: WrittenOrigin,
}

impl Case {
    /// Keeps the events of a case under the key of what they were read from.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn put_events(&self, key: &str, events: &[Event]) -> Result<(), StageError> {
        let written: Vec<Written> = events.iter().map(write).collect();
        self.put_json(STAGE, key, &written)
    }

    /// Returns the events kept under this key; `None` when there are none.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub fn events(&self, key: &str) -> Result<Option<Vec<Event>>, StageError> {
        let written = self.json::<Vec<Written>>(STAGE, key)?;
        Ok(written.map(|written| written.into_iter().map(read).collect()))
    }
}

fn write(event: &Event) -> Written {
    let event = event.clone();
    Written {
        id: event.id.to_string(),
        title: event.title,
        kind: event.kind,
        start: event.start,
        end: event.end,
        start_time: event.start_time,
        end_time: event.end_time,
        zone: event.zone,
        place: event.place,
        source: event.source,
        listed: event.listed,
        file: event.file,
        origin: event.origin.into(),
    }
}

fn read(event: Written) -> Event {
    Event {
        id: EventId::new(event.id),
        title: event.title,
        kind: event.kind,
        start: event.start,
        end: event.end,
        start_time: event.start_time,
        end_time: event.end_time,
        zone: event.zone,
        place: event.place,
        source: event.source,
        listed: event.listed,
        file: event.file,
        origin: event.origin.into(),
    }
}
