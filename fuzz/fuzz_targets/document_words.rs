//! No text breaks the reading of documents, and every span lies in the body.
#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use model::document::{DateBasis, Days, Document, DocumentDate, DocumentDates, DocumentFormat};
use model::event::{Event, Listed};
use model::ids::{DocumentId, EventId};
use model::{BlobId, Origin, Place};

fuzz_target!(|text: &str| {
    let published =
        DocumentDate { days: Days::one(date(2021, 3, 10)), basis: DateBasis::Page, line: None };
    let document = Document {
        id: DocumentId::new("D-1"),
        file: "a.txt".to_owned(),
        blob: BlobId::new([0; 32]),
        format: DocumentFormat::Text,
        url: None,
        outlet: None,
        title: None,
        lang: None,
        dates: DocumentDates { published: Some(published), ..DocumentDates::default() },
        body: text.to_owned(),
        body_line: None,
        pages: Vec::new(),
    };
    let vote = Event {
        id: EventId::new("V-1"),
        title: "Parliamentary election".to_owned(),
        kind: "election".to_owned(),
        start: date(2021, 2, 28),
        end: date(2021, 2, 28),
        start_time: None,
        end_time: None,
        zone: None,
        place: None,
        source: None,
        listed: Listed::Unsaid,
        file: "calendar.csv".to_owned(),
        origin: Origin { blob: BlobId::new([0; 32]), place: Place::Whole },
    };
    let found = sourcing::read(&document, &[vote], &[]);
    let n_chars = text.chars().count();
    let of_attributions = found.attributions.iter().flat_map(|a| {
        a.source.into_iter().chain(a.cue).chain(a.recipient).chain(a.content.iter().copied())
    });
    let others = found.dates.iter().map(|m| m.span).chain(found.actors.iter().map(|a| a.span));
    for span in of_attributions.chain(others).chain(found.lines.iter().map(|l| l.span)) {
        assert!(span.start <= span.end && span.end as usize <= n_chars, "{span:?}");
    }
    for days in found.dates.iter().map(|m| m.days) {
        assert!(days.start.is_none() || days.end.is_none() || days.start <= days.end, "{days:?}");
    }
});
