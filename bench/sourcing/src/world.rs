//! Documents made of a body and a day.

use jiff::civil::Date;
use model::document::{DateBasis, Days, Document, DocumentDate, DocumentDates, DocumentFormat};
use model::event::{Event, Listed};
use model::ids::{DocumentId, EventId};
use model::{BlobId, Origin, Place};

pub fn document(id: &str, day: Option<Date>, body: &str) -> Document {
    Document {
        id: DocumentId::new(id),
        file: id.to_owned(),
        blob: BlobId::new([0; 32]),
        format: DocumentFormat::Text,
        url: None,
        outlet: None,
        title: None,
        lang: None,
        dates: DocumentDates {
            published: day.map(|d| DocumentDate {
                days: Days::one(d),
                basis: DateBasis::Page,
                line: None,
            }),
            ..DocumentDates::default()
        },
        body: body.to_owned(),
        body_line: None,
        pages: Vec::new(),
    }
}

pub fn vote(day: Date, title: &str) -> Event {
    Event {
        id: EventId::new("V-1"),
        title: title.to_owned(),
        kind: "election".to_owned(),
        start: day,
        end: day,
        start_time: None,
        end_time: None,
        zone: None,
        place: None,
        source: None,
        listed: Listed::Unsaid,
        file: "calendar.csv".to_owned(),
        origin: Origin { blob: BlobId::new([0; 32]), place: Place::Whole },
    }
}
