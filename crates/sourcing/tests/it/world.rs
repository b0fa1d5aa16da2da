//! Documents, events and claims for tests: read from a folder, or written in a line.

use jiff::civil::Date;
use model::document::{DateBasis, Days, Document, DocumentDate, DocumentDates, DocumentFormat};
use model::event::Listed;
use model::ids::{DocumentId, EventId};
use model::{BlobId, Event, Origin, Place};
use std::path::Path;

/// Reads the text files of a folder, in the order of their names.
pub(crate) fn read_folder(folder: &Path) -> std::io::Result<Vec<Document>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|e| e.path())
        .collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "txt"));
    files.sort();
    files.iter().enumerate().map(|(i, f)| Ok(read(i, f, &std::fs::read_to_string(f)?))).collect()
}

/// Reads four header lines and a body; a text without them is all body.
fn read(index: usize, file: &Path, text: &str) -> Document {
    let mut rest = text;
    let mut head = [const { None }; 4];
    if text.starts_with("url:") {
        for (slot, key) in head.iter_mut().zip(["url: ", "outlet: ", "published: ", "title: "]) {
            let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
            *slot = line.strip_prefix(key).map(str::to_owned);
            rest = after;
        }
    }
    let [url, outlet, published, title] = head;
    let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let mut document = document(
        &format!("D-{:02}", index + 1),
        outlet.as_deref(),
        published.as_deref().unwrap_or(""),
        title.as_deref(),
        rest,
    );
    document.url = url;
    document.file = name;
    document
}

/// Makes a document. `dates` begins with the day of publication and may tell `written` and `declassified` days.
pub(crate) fn document(
    id: &str,
    outlet: Option<&str>,
    dates: &str,
    title: Option<&str>,
    body: &str,
) -> Document {
    let day = |text: &str| text.get(..10).and_then(|d| d.parse::<Date>().ok());
    let of = |day: Option<Date>| {
        day.map(|d| DocumentDate { days: Days::one(d), basis: DateBasis::Page, line: None })
    };
    let after = |word: &str| dates.split_once(word).and_then(|(_, rest)| day(rest));
    Document {
        id: DocumentId::new(id),
        file: format!("{id}.txt"),
        blob: BlobId::new([0; 32]),
        format: DocumentFormat::Text,
        url: None,
        outlet: outlet.map(str::to_owned),
        title: title.map(str::to_owned),
        lang: None,
        dates: DocumentDates {
            published: of(day(dates)),
            written: of(after("; written ")),
            declassified: of(after("; declassified ")),
            learned: None,
        },
        body: body.to_owned(),
        body_line: None,
        pages: Vec::new(),
    }
}

/// Makes an event of one day.
pub(crate) fn event(id: &str, day: &str, kind: &str, title: &str, place: Option<&str>) -> Event {
    let day: Date = day.parse().expect("tests give days as YYYY-MM-DD");
    Event {
        id: EventId::new(id),
        title: title.to_owned(),
        kind: kind.to_owned(),
        start: day,
        end: day,
        start_time: None,
        end_time: None,
        zone: None,
        place: place.map(str::to_owned),
        source: None,
        listed: Listed::Unsaid,
        file: "calendar.csv".to_owned(),
        origin: Origin { blob: BlobId::new([0; 32]), place: Place::Whole },
    }
}
