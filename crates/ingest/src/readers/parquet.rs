//! Parquet, batch by batch, every value as text.
//!
//! Whole numbers and times become text without passing through a float; lists stay lists of texts.

use super::{Begin, Content};
use crate::mapping::Mapping;
use crate::records::{Cells, Flow, Header, Records};
use arrow::array::{Array, ArrayRef, AsArray, ListArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Int64Type, TimeUnit};
use jiff::Timestamp;
use model::{ComplaintReason, Place};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// Rows held at a time.
const BATCH_ROWS: usize = 8_192;

/// Reads all rows.
pub(super) fn read(
    content: Content<'_, '_>,
    _mapping: &Mapping,
    begin: Begin,
    records: &mut dyn Records,
) -> Begin {
    let Content::File(file) = content else { unreachable!("Parquet is a file") };
    let (names, mut batches) = match guarded(|| open(file)) {
        Ok(opened) => opened,
        Err(message) => return unreadable(records, begin, 0, &message),
    };
    if records.header(Header { names: &names, text: "", line: 0 }) == Flow::Stop {
        return begin;
    }
    let mut n_rows = 0;
    loop {
        let columns = match guarded(|| next_columns(&mut batches)) {
            Ok(Some(columns)) => columns,
            Ok(None) => return Begin { n_rows: begin.n_rows + n_rows, ..begin },
            Err(message) => return unreadable(records, begin, n_rows, &message),
        };
        let n_in_batch = columns.first().map_or(0, Column::len);
        for row in 0..n_in_batch {
            n_rows += 1;
            let cells = Row { names: &names, columns: &columns, row };
            let place = Place::Row { number: begin.n_rows + n_rows };
            if records.row(&cells, place) == Flow::Stop {
                return Begin { n_rows: begin.n_rows + n_rows, ..begin };
            }
        }
    }
}

/// Runs a step of the library, which panics on some damaged files where it should return an error.
fn guarded<T>(step: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(step)).unwrap_or_else(|_| Err("the file is damaged".to_owned()))
}

fn open(file: File) -> Result<(Vec<String>, ParquetRecordBatchReader), String> {
    let n_bytes = file.metadata().map_err(|error| error.to_string())?.len();
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(|e| e.to_string())?;
    // Stretches outside of the file are the commonest damage, and the library panics on some of them.
    for group in builder.metadata().row_groups() {
        for column in group.columns() {
            let start = column.dictionary_page_offset().unwrap_or(column.data_page_offset());
            let end = start.checked_add(column.compressed_size());
            let is_inside = start >= 0
                && column.compressed_size() >= 0
                && end.and_then(|end| u64::try_from(end).ok()).is_some_and(|end| end <= n_bytes);
            if !is_inside {
                let name = column.column_path().string();
                return Err(format!("the file is damaged: column `{name}` lies outside of it"));
            }
        }
    }
    let names = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
    let batches = builder.with_batch_size(BATCH_ROWS).build().map_err(|e| e.to_string())?;
    Ok((names, batches))
}

/// Returns the next rows, as texts; nothing after the last.
fn next_columns(batches: &mut ParquetRecordBatchReader) -> Result<Option<Vec<Column>>, String> {
    match batches.next() {
        Some(batch) => texts(&batch.map_err(|error| error.to_string())?).map(Some),
        None => Ok(None),
    }
}

fn unreadable(records: &mut dyn Records, begin: Begin, n_rows: u64, message: &str) -> Begin {
    let number = begin.n_rows + n_rows + 1;
    let reason = ComplaintReason::Unreadable { message: message.to_owned() };
    records.bad(reason, Place::Row { number }, None);
    Begin { n_rows: begin.n_rows + n_rows, ..begin }
}

enum Column {
    Texts(StringArray),
    Lists(ListArray),
}

impl Column {
    fn len(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.len(),
            Self::Lists(lists) => lists.len(),
        }
    }
}

fn texts(batch: &RecordBatch) -> Result<Vec<Column>, String> {
    batch.columns().iter().map(to_text).collect()
}

/// Turns a column into texts, or into lists of texts.
fn to_text(column: &ArrayRef) -> Result<Column, String> {
    let kind = column.data_type();
    if matches!(kind, DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(_, _)) {
        let element = Arc::new(Field::new_list_field(DataType::Utf8, true));
        if let Ok(lists) = cast(column, &DataType::List(element)) {
            return Ok(Column::Lists(lists.as_list::<i32>().clone()));
        }
    }
    if let DataType::Timestamp(unit, zone) = kind {
        return moments(column, *unit, zone.is_some()).map(Column::Texts);
    }
    match cast(column, &DataType::Utf8) {
        Ok(texts) => Ok(Column::Texts(texts.as_string::<i32>().clone())),
        // Structures, maps and the like have no text; as columns they are empty.
        Err(_) => Ok(Column::Texts(StringArray::new_null(column.len()))),
    }
}

/// Writes moments as RFC 3339, with `Z` where the file says that they are moments and not clocks on a wall.
fn moments(column: &ArrayRef, unit: TimeUnit, has_zone: bool) -> Result<StringArray, String> {
    let counts = cast(column, &DataType::Int64).map_err(|error| error.to_string())?;
    let moment = |count: i64| {
        let moment = match unit {
            TimeUnit::Second => Timestamp::from_second(count),
            TimeUnit::Millisecond => Timestamp::from_millisecond(count),
            TimeUnit::Microsecond => Timestamp::from_microsecond(count),
            TimeUnit::Nanosecond => Timestamp::from_nanosecond(i128::from(count)),
        };
        // A count that is no moment stays as it is, and becomes a complaint where it is read as a time.
        let mut text = moment.map_or_else(|_| format!("{count} of no time"), |m| m.to_string());
        if !has_zone {
            text.truncate(text.trim_end_matches('Z').len());
        }
        text
    };
    let counts = counts.as_primitive::<Int64Type>();
    Ok(counts.iter().map(|count| count.map(moment)).collect())
}

struct Row<'a> {
    names: &'a [String],
    columns: &'a [Column],
    row: usize,
}

impl Cells for Row<'_> {
    fn cell(&self, column: usize) -> Option<&str> {
        match self.columns.get(column)? {
            Column::Texts(texts) => texts.is_valid(self.row).then(|| texts.value(self.row)),
            Column::Lists(_) => None,
        }
    }

    fn elements(&self, column: usize, take: &mut dyn FnMut(&str)) -> bool {
        let Some(Column::Lists(lists)) = self.columns.get(column) else { return false };
        if lists.is_valid(self.row) {
            let elements = lists.value(self.row);
            elements.as_string::<i32>().iter().flatten().for_each(take);
        }
        true
    }

    fn n_cells(&self) -> usize {
        self.columns.len()
    }

    fn raw(&self) -> String {
        let cells = self.names.iter().enumerate().map(|(column, name)| {
            let mut parts = Vec::new();
            if !self.elements(column, &mut |element| parts.push(element.to_owned())) {
                parts.extend(self.cell(column).map(str::to_owned));
            }
            format!("{name}={}", parts.join(" "))
        });
        cells.collect::<Vec<_>>().join("; ")
    }
}
