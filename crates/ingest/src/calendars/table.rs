//! Tables: rows of text with a header, separated by commas, semicolons, tabs or bars.

use super::columns::{Columns, find_columns};
use super::moments::{Order, Placed, decide_order, parse_moment};
use super::{CalendarDraft, Original, Status, listed_of, one_line, status_of};
use csv::{ByteRecord, ReaderBuilder};
use jiff::tz::TimeZone;
use model::event::Listed;
use model::ids::EventId;
use model::{ComplaintReason, Event, Origin, Place};

/// Longest row that is kept whole in a complaint, in bytes.
const ROW_BYTES_MAX: usize = 4_096;

/// One row with its place in the text.
struct Row {
    fields: Vec<String>,
    place: Place,
    /// The row as it stands, cut to [`ROW_BYTES_MAX`].
    text: String,
}

impl Row {
    fn field(&self, column: Option<usize>) -> &str {
        column.and_then(|at| self.fields.get(at)).map_or("", |field| field.trim())
    }
}

/// Reads a table.
pub(super) fn read(original: &Original<'_>, draft: &mut CalendarDraft) {
    let mut rows = split(original.text).into_iter();
    let Some(header) = rows.next() else { return };
    let columns = find_columns(&header.fields, &mut draft.notes);
    if columns.start.is_none() || columns.title.is_none() {
        let missing = if columns.start.is_none() {
            "a day (`start` or `date`)"
        } else {
            "a title (`title` or `event`)"
        };
        let message = format!(
            "the table has no column for {missing}; its columns are: {}",
            header.fields.join(", ")
        );
        draft.complaints.push(original.complaint(
            Place::Line { number: 1 },
            None,
            &header.text,
            ComplaintReason::NotUnderstood { message },
        ));
        return;
    }
    let rows: Vec<Row> =
        rows.filter(|row| row.fields.iter().any(|field| !field.trim().is_empty())).collect();
    let dates = rows.iter().flat_map(|row| [row.field(columns.start), row.field(columns.end)]);
    let order = decide_order(dates).map(|(order, why)| {
        draft.notes.push(format!("dates are read {why}"));
        order
    });
    let mut n_floating = 0;
    for row in &rows {
        let found = (row.fields.len(), header.fields.len());
        if found.0 != found.1 {
            let reason = ComplaintReason::FieldCount { expected: found.1, found: found.0 };
            draft.complaints.push(original.complaint(row.place, None, &row.text, reason));
            continue;
        }
        let event =
            event_of(original, row, &header.fields, &columns, order, &mut n_floating, draft);
        draft.events.extend(event);
    }
    if n_floating > 0 {
        draft.notes.push(format!("{n_floating} times have no zone; only their days are kept"));
    }
}

/// Makes the event of a row, or complains.
fn event_of(
    original: &Original<'_>,
    row: &Row,
    header: &[String],
    columns: &Columns,
    order: Option<Order>,
    n_floating: &mut usize,
    draft: &mut CalendarDraft,
) -> Option<Event> {
    let mut complain = |column: Option<usize>, reason| {
        let column = column.and_then(|at| header.get(at)).map(String::as_str);
        draft.complaints.push(original.complaint(row.place, column, &row.text, reason));
    };
    let zone_name = row.field(columns.zone);
    let zone = if zone_name.is_empty() { None } else { TimeZone::get(zone_name).ok() };
    if zone.is_none() && !zone_name.is_empty() {
        let message = format!(
            "`{zone_name}` is no time zone; write it as in `Europe/Kyiv`. The event is read without a zone"
        );
        complain(columns.zone, ComplaintReason::BadSetting { message });
    }
    let (start, end) = match days_of(row, columns, order, zone.as_ref(), n_floating) {
        Ok(days) => days,
        Err((column, value)) => {
            complain(column, ComplaintReason::BadDate { value: value.chars().take(80).collect() });
            return None;
        }
    };
    let kind = Some(one_line(row.field(columns.kind))).filter(|kind| !kind.is_empty());
    let kind = kind.unwrap_or_else(|| columns.kind_of_all.clone());
    let mut title = one_line(row.field(columns.title));
    if title.is_empty() {
        complain(
            columns.title,
            ComplaintReason::UnexpectedShape { expected: "an event with a title".to_owned() },
        );
        return None;
    }
    match status_of(row.field(columns.status)) {
        Status::Plain => {}
        Status::Unsure(word) => title = format!("{title} ({word})"),
        Status::Void => {
            let expected =
                format!("an event that took place: its status is `{}`", row.field(columns.status));
            complain(columns.status, ComplaintReason::UnexpectedShape { expected });
            return None;
        }
    }
    let listed = listed_of(row.field(columns.listed)).unwrap_or_else(|| {
        let message = format!(
            "`{}` does not say whether the event was listed before looking; write yes or no",
            row.field(columns.listed)
        );
        complain(columns.listed, ComplaintReason::BadSetting { message });
        Listed::Unsaid
    });
    let source = Some(row.field(columns.source)).filter(|source| !source.is_empty()).map(one_line);
    Some(Event {
        id: EventId::new(""),
        title,
        kind,
        start: start.start,
        end: end.end,
        start_time: start.time,
        end_time: end.time,
        zone: zone.map(|_| zone_name.to_owned()),
        place: place_of(row, columns),
        source,
        listed,
        file: original.name.to_owned(),
        origin: Origin { blob: original.blob, place: row.place },
    })
}

/// The value of a column that cannot be read, with the column.
type BadValue<'a> = (Option<usize>, &'a str);

/// Reads the days of a row; both columns may hold a time.
fn days_of<'a>(
    row: &'a Row,
    columns: &Columns,
    order: Option<Order>,
    zone: Option<&TimeZone>,
    n_floating: &mut usize,
) -> Result<(Placed, Placed), BadValue<'a>> {
    let mut read = |column: Option<usize>| {
        let moment = parse_moment(row.field(column), order).ok_or((column, row.field(column)))?;
        *n_floating += usize::from(moment.floats(zone));
        Ok(moment.placed(zone))
    };
    let start = read(columns.start)?;
    if row.field(columns.end).is_empty() {
        return Ok((start, Placed { time: None, ..start }));
    }
    let end = read(columns.end)?;
    let runs_back = end.end < start.start
        || matches!((start.time, end.time), (Some(from), Some(to)) if to < from);
    if runs_back { Err((columns.end, row.field(columns.end))) } else { Ok((start, end)) }
}

/// Joins the columns of a place, each word once.
fn place_of(row: &Row, columns: &Columns) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for &column in &columns.places {
        let part = one_line(row.field(Some(column)));
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Splits a text into rows; the first is the header. Rows of nothing but separators are kept.
fn split(text: &str) -> Vec<Row> {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter_of(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = ByteRecord::new();
    let (mut start, mut line) = (0, 1);
    // Reading from memory cannot fail, and rows of unequal length are allowed.
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let end = usize::try_from(reader.position().byte()).unwrap_or(text.len()).min(text.len());
        // The record begins after line ends that the reader passed over.
        let gap = text.as_bytes()[start..end]
            .iter()
            .take_while(|&&byte| matches!(byte, b'\n' | b'\r'))
            .count();
        line += newlines(&text.as_bytes()[start..start + gap]);
        start += gap;
        let row = text[start..end].trim_end_matches(['\n', '\r']);
        let fields =
            record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
        let place = Place::Record {
            number: rows.len() as u64,
            line,
            start: start as u64,
            len: u32::try_from(row.len()).unwrap_or(u32::MAX),
        };
        let text_of_row = row[..row.floor_char_boundary(ROW_BYTES_MAX)].to_owned();
        rows.push(Row { fields, place, text: text_of_row });
        line += newlines(&text.as_bytes()[start..end]);
        start = end;
    }
    rows
}

fn newlines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// Chooses the separator that stands most often in the first line, outside of quotation marks.
fn delimiter_of(text: &str) -> u8 {
    let line = text.trim_start().lines().next().unwrap_or("");
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b'\t', 0), (b';', 0), (b'|', 0)];
    for byte in line.bytes() {
        is_quoted ^= byte == b'"';
        if let Some((_, n)) =
            counts.iter_mut().find(|(delimiter, _)| *delimiter == byte && !is_quoted)
        {
            *n += 1;
        }
    }
    // The first of equals, so commas win.
    let most = counts.iter().map(|&(_, n)| n).max().unwrap_or(0);
    counts.iter().find(|&&(_, n)| n == most).map_or(b',', |&(delimiter, _)| delimiter)
}
