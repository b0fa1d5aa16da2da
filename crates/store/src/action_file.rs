//! Bare actions as one Parquet file outside any case: for worlds too large for text.

use crate::files::{self, At, Draft, FileError};
use arrow::array::{ArrayRef, Int64Builder, RecordBatch, StringBuilder};
use arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Rows of a row group: as many as wait in memory.
const GROUP_ROWS: usize = 1 << 20;
/// The dictionary of a column never overflows within a row group.
const DICTIONARY_BYTES: usize = 64 << 20;

/// Says why a file of actions was not written.
#[derive(Debug, thiserror::Error)]
pub enum ActionFileError {
    /// The system refused the file.
    #[error(transparent)]
    File(#[from] FileError),
    /// The columns do not make a Parquet file.
    #[error("the actions cannot be written to `{}`", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the writer said.
        source: ParquetError,
    },
}

impl ActionFileError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::Parquet { .. } => None,
        }
    }
}

/// One action, with the columns of CooRTweet's table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActionRow<'a> {
    /// Column `object_id`.
    pub object: &'a str,
    /// Column `account_id`.
    pub account: &'a str,
    /// Column `content_id`.
    pub content: i64,
    /// Column `timestamp_share`: seconds since 1970.
    pub at_secs: i64,
}

/// Takes actions one by one; the file is not there before `finish`.
///
/// A row group of 1,048,576 rows waits in memory, then goes to the disk: words once each, then as codes, all of it
/// compressed with zstd. The same rows give the same bytes.
pub struct ActionFileWriter {
    path: PathBuf,
    draft: Draft,
    writer: ArrowWriter<File>,
    schema: SchemaRef,
    object: StringBuilder,
    account: StringBuilder,
    content: Int64Builder,
    at_secs: Int64Builder,
    n_waiting: usize,
    n_rows: u64,
}

impl ActionFileWriter {
    /// Begins a file; folders above it are made.
    ///
    /// # Errors
    /// When the folder cannot be made or written.
    pub fn create(path: &Path) -> Result<Self, ActionFileError> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        files::make_folder(folder)?;
        let draft = Draft::begin(folder)?;
        let file = draft.file().try_clone().at("open", draft.path())?;
        let options =
            ArrowWriterOptions::new().with_properties(properties()).with_skip_arrow_metadata(true);
        let schema = schema();
        let writer = ArrowWriter::try_new_with_options(file, schema.clone(), options)
            .map_err(|error| typed(error, path))?;
        Ok(Self {
            path: path.to_owned(),
            draft,
            writer,
            schema,
            object: StringBuilder::new(),
            account: StringBuilder::new(),
            content: Int64Builder::new(),
            at_secs: Int64Builder::new(),
            n_waiting: 0,
            n_rows: 0,
        })
    }

    /// Adds one action.
    ///
    /// # Errors
    /// When a full row group cannot be written.
    pub fn push(&mut self, row: ActionRow<'_>) -> Result<(), ActionFileError> {
        self.object.append_value(row.object);
        self.account.append_value(row.account);
        self.content.append_value(row.content);
        self.at_secs.append_value(row.at_secs);
        self.n_waiting += 1;
        self.n_rows += 1;
        if self.n_waiting == GROUP_ROWS { self.flush() } else { Ok(()) }
    }

    /// Writes what waits, gives the file its place and returns the number of rows.
    ///
    /// # Errors
    /// When the rest cannot be written; then the file is not there, or is the one that was there before.
    pub fn finish(mut self) -> Result<u64, ActionFileError> {
        self.flush()?;
        let Self { path, draft, writer, n_rows, .. } = self;
        writer.close().map_err(|error| typed(error, &path))?;
        draft.place(&path)?;
        Ok(n_rows)
    }

    fn flush(&mut self) -> Result<(), ActionFileError> {
        if self.n_waiting == 0 {
            return Ok(());
        }
        self.n_waiting = 0;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.object.finish()),
            Arc::new(self.account.finish()),
            Arc::new(self.content.finish()),
            Arc::new(self.at_secs.finish()),
        ];
        RecordBatch::try_new(self.schema.clone(), columns)
            .map_err(ParquetError::from)
            .and_then(|batch| self.writer.write(&batch))
            .and_then(|()| self.writer.flush())
            .map_err(|error| typed(error, &self.path))
    }
}

fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("object_id", DataType::Utf8, false),
        Field::new("account_id", DataType::Utf8, false),
        Field::new("content_id", DataType::Int64, false),
        Field::new("timestamp_share", DataType::Int64, false),
    ]))
}

fn properties() -> WriterProperties {
    let level = ZstdLevel::try_new(1).expect("1 is a level of zstd");
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(level))
        .set_created_by("hustings".to_owned())
        .set_dictionary_page_size_limit(DICTIONARY_BYTES);
    for name in ["content_id", "timestamp_share"] {
        let column = ColumnPath::from(name);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BINARY_PACKED);
    }
    properties.build()
}

/// Finds the system's error inside, so that a full disk says so.
fn typed(error: ParquetError, path: &Path) -> ActionFileError {
    match error {
        ParquetError::External(source) => match source.downcast::<std::io::Error>() {
            Ok(source) => files::refused(*source, "write", path).into(),
            Err(source) => {
                let source = ParquetError::External(source);
                ActionFileError::Parquet { path: path.to_owned(), source }
            }
        },
        source => ActionFileError::Parquet { path: path.to_owned(), source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arrow::array::AsArray;
    use arrow::datatypes::Int64Type;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    fn write(path: &Path, n: i64) {
        let mut file = ActionFileWriter::create(path).expect("a file can be begun");
        for i in 0..n {
            let (object, account) = (format!("o{}", i % 7), format!("a{}", i % 1_000));
            let row = ActionRow { object: &object, account: &account, content: i, at_secs: i / 3 };
            file.push(row).expect("a row can be written");
        }
        assert_eq!(file.finish().expect("a file can be finished"), n as u64);
    }

    #[test]
    fn rows_come_back_and_bytes_are_the_same_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) =
            (folder.path().join("deep/one.parquet"), folder.path().join("two.parquet"));
        let n = GROUP_ROWS as i64 + 5;
        write(&one, n);
        write(&two, n);
        assert!(std::fs::read(&one).expect("bytes") == std::fs::read(&two).expect("bytes"));
        let file = File::open(&one).expect("the file");
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).expect("a Parquet file");
        assert_eq!(builder.metadata().num_row_groups(), 2);
        let mut i = 0;
        for batch in builder.build().expect("a reader") {
            let batch = batch.expect("a batch");
            let (objects, accounts) =
                (batch.column(0).as_string::<i32>(), batch.column(1).as_string::<i32>());
            let content = batch.column(2).as_primitive::<Int64Type>();
            let at_secs = batch.column(3).as_primitive::<Int64Type>();
            for row in 0..batch.num_rows() {
                assert_eq!(objects.value(row), format!("o{}", i % 7));
                assert_eq!(accounts.value(row), format!("a{}", i % 1_000));
                assert_eq!((content.value(row), at_secs.value(row)), (i, i / 3));
                i += 1;
            }
        }
        assert_eq!(i, n);
    }

    #[test]
    fn a_file_that_was_not_finished_leaves_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.parquet");
        drop(ActionFileWriter::create(&path).expect("a file can be begun"));
        assert_eq!(std::fs::read_dir(folder.path()).expect("a folder").count(), 0);
        write(&path, 0);
        assert!(path.exists(), "no rows are a file too");
    }
}
