//! Rows of plain columns as one Parquet file outside any case: what other programs take away.

use arrow::array::{
    ArrayRef, BooleanBuilder, Float64Builder, Int64Builder, RecordBatch, StringBuilder,
    TimestampMillisecondBuilder,
};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of a row group: as many as wait in memory, unless their texts are long.
const GROUP_ROWS: usize = 1 << 16;
/// Bytes of text after which a row group ends before it has all its rows.
const GROUP_TEXT_BYTES: usize = 64 << 20;

/// Says what a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatKind {
    /// Text.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Real,
    /// Yes or no.
    Flag,
    /// Milliseconds since 1970 UTC.
    Moment,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatColumn<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds.
    pub kind: FlatKind,
    /// Whether a cell may be empty.
    pub is_optional: bool,
}

/// One value; it must be of its column's kind.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FlatCell<'a> {
    /// Nothing.
    Empty,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number.
    Real(f64),
    /// Yes or no.
    Flag(bool),
    /// Milliseconds since 1970 UTC.
    Moment(i64),
}

/// Takes rows one by one and writes them as Parquet; the file is whole only after `finish`.
///
/// A row group of 65,536 rows waits in memory, then is written, compressed with zstd. The same rows give the same bytes.
pub struct FlatFileWriter<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: SchemaRef,
    columns: Vec<Builder>,
    n_waiting: usize,
    n_text_bytes: usize,
    n_rows: u64,
}

enum Builder {
    Text(StringBuilder),
    Whole(Int64Builder),
    Real(Float64Builder),
    Flag(BooleanBuilder),
    Moment(TimestampMillisecondBuilder),
}

impl<W: Write + Send> FlatFileWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When `out` fails.
    pub fn new(out: W, columns: &[FlatColumn<'_>]) -> io::Result<Self> {
        let level = ZstdLevel::try_new(1).expect("1 is a level of zstd");
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(level))
            .set_created_by("hustings".to_owned())
            .build();
        let schema = schema(columns);
        let writer =
            ArrowWriter::try_new(out, schema.clone(), Some(properties)).map_err(of_parquet)?;
        let columns = columns.iter().map(|column| Builder::new(column.kind)).collect();
        Ok(Self { writer, schema, columns, n_waiting: 0, n_text_bytes: 0, n_rows: 0 })
    }

    /// Adds a row, a cell for each column.
    ///
    /// # Errors
    /// When a full row group cannot be written, or a column that has no empty cells is given one.
    ///
    /// # Panics
    /// When the row has another number of cells, or a cell is not of its column's kind.
    pub fn push(&mut self, row: &[FlatCell<'_>]) -> io::Result<()> {
        assert_eq!(row.len(), self.columns.len(), "a cell for each column");
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.push(*cell);
            if let FlatCell::Text(text) = cell {
                self.n_text_bytes += text.len();
            }
        }
        self.n_waiting += 1;
        self.n_rows += 1;
        let is_full = self.n_waiting == GROUP_ROWS || self.n_text_bytes >= GROUP_TEXT_BYTES;
        if is_full { self.flush() } else { Ok(()) }
    }

    /// Writes what waits and the end of the file; returns what was written to and the number of rows.
    ///
    /// # Errors
    /// When the rest cannot be written.
    pub fn finish(mut self) -> io::Result<(W, u64)> {
        self.flush()?;
        let out = self.writer.into_inner().map_err(of_parquet)?;
        Ok((out, self.n_rows))
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.n_waiting == 0 {
            return Ok(());
        }
        (self.n_waiting, self.n_text_bytes) = (0, 0);
        let columns: Vec<ArrayRef> = self.columns.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(self.schema.clone(), columns)
            .map_err(ParquetError::from)
            .and_then(|batch| self.writer.write(&batch))
            .and_then(|()| self.writer.flush())
            .map_err(of_parquet)
    }
}

impl Builder {
    fn new(kind: FlatKind) -> Self {
        match kind {
            FlatKind::Text => Self::Text(StringBuilder::new()),
            FlatKind::Whole => Self::Whole(Int64Builder::new()),
            FlatKind::Real => Self::Real(Float64Builder::new()),
            FlatKind::Flag => Self::Flag(BooleanBuilder::new()),
            FlatKind::Moment => {
                Self::Moment(TimestampMillisecondBuilder::new().with_timezone("UTC"))
            }
        }
    }

    fn push(&mut self, cell: FlatCell<'_>) {
        match (self, cell) {
            (Self::Text(column), FlatCell::Text(text)) => column.append_value(text),
            (Self::Text(column), FlatCell::Empty) => column.append_null(),
            (Self::Whole(column), FlatCell::Whole(n)) => column.append_value(n),
            (Self::Whole(column), FlatCell::Empty) => column.append_null(),
            (Self::Real(column), FlatCell::Real(x)) => column.append_value(x),
            (Self::Real(column), FlatCell::Empty) => column.append_null(),
            (Self::Flag(column), FlatCell::Flag(yes)) => column.append_value(yes),
            (Self::Flag(column), FlatCell::Empty) => column.append_null(),
            (Self::Moment(column), FlatCell::Moment(ms)) => column.append_value(ms),
            (Self::Moment(column), FlatCell::Empty) => column.append_null(),
            (_, cell) => panic!("{cell:?} is not of its column's kind"),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Whole(column) => Arc::new(column.finish()),
            Self::Real(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::Moment(column) => Arc::new(column.finish()),
        }
    }
}

fn schema(columns: &[FlatColumn<'_>]) -> SchemaRef {
    let field = |column: &FlatColumn<'_>| {
        let kind = match column.kind {
            FlatKind::Text => DataType::Utf8,
            FlatKind::Whole => DataType::Int64,
            FlatKind::Real => DataType::Float64,
            FlatKind::Flag => DataType::Boolean,
            FlatKind::Moment => DataType::Timestamp(TimeUnit::Millisecond, Some("UTC".into())),
        };
        Field::new(column.name, kind, column.is_optional)
    };
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// Finds the system's error inside, so that a full disk and a reader that went away say so.
fn of_parquet(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(source) => *source,
            Err(source) => io::Error::other(source),
        },
        source => io::Error::other(source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::{Array, AsArray};
    use arrow::datatypes::{Float64Type, Int64Type, TimestampMillisecondType};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    const COLUMNS: [FlatColumn<'_>; 5] = [
        FlatColumn { name: "name", kind: FlatKind::Text, is_optional: false },
        FlatColumn { name: "n", kind: FlatKind::Whole, is_optional: false },
        FlatColumn { name: "p", kind: FlatKind::Real, is_optional: true },
        FlatColumn { name: "passes", kind: FlatKind::Flag, is_optional: true },
        FlatColumn { name: "first", kind: FlatKind::Moment, is_optional: false },
    ];

    fn written(n: i64) -> Vec<u8> {
        let mut file = FlatFileWriter::new(Vec::new(), &COLUMNS).expect("memory takes everything");
        for i in 0..n {
            let name = format!("account {i}");
            let (p, passes) = match i % 2 {
                0 => (FlatCell::Real(i as f64 / 8.0), FlatCell::Flag(true)),
                _ => (FlatCell::Empty, FlatCell::Empty),
            };
            let first = FlatCell::Moment(i * 1_000);
            file.push(&[FlatCell::Text(&name), FlatCell::Whole(i), p, passes, first])
                .expect("a row can be written");
        }
        let (bytes, n_rows) = file.finish().expect("a file can be finished");
        assert_eq!(n_rows, n as u64);
        bytes
    }

    fn reader(bytes: &[u8]) -> ParquetRecordBatchReaderBuilder<std::fs::File> {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        ParquetRecordBatchReaderBuilder::try_new(file).expect("Parquet")
    }

    #[test]
    fn rows_come_back_and_bytes_are_the_same_again() {
        let n = GROUP_ROWS as i64 + 3;
        let bytes = written(n);
        assert!(bytes == written(n));
        let builder = reader(&bytes);
        assert_eq!(builder.metadata().num_row_groups(), 2);
        let mut i = 0;
        for batch in builder.build().expect("a reader") {
            let batch = batch.expect("a batch");
            let names = batch.column(0).as_string::<i32>();
            let numbers = batch.column(1).as_primitive::<Int64Type>();
            let p = batch.column(2).as_primitive::<Float64Type>();
            let passes = batch.column(3).as_boolean();
            let first = batch.column(4).as_primitive::<TimestampMillisecondType>();
            for row in 0..batch.num_rows() {
                assert_eq!(names.value(row), format!("account {i}"));
                assert_eq!((numbers.value(row), first.value(row)), (i, i * 1_000));
                assert_eq!(p.is_null(row), i % 2 == 1);
                if i % 2 == 0 {
                    assert_eq!((p.value(row), passes.value(row)), (i as f64 / 8.0, true));
                }
                i += 1;
            }
        }
        assert_eq!(i, n);
    }

    #[test]
    fn no_rows_are_a_file_too() {
        assert_eq!(reader(&written(0)).schema().fields().len(), COLUMNS.len());
    }

    #[test]
    fn an_empty_cell_where_there_is_none_is_refused() {
        let mut file = FlatFileWriter::new(Vec::new(), &COLUMNS[..1]).expect("begun");
        file.push(&[FlatCell::Empty]).expect("it waits");
        assert!(file.finish().is_err());
    }
}
