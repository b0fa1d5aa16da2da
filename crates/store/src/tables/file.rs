//! One Parquet file on its way to the disk.

use crate::case::Case;
use crate::files::{self, At, Draft, FileError};
use crate::originals::{HashingDraft, copy_hashed};
use crate::tables::schema;
use arrow::array::{ArrayRef, RecordBatch};
use arrow::datatypes::SchemaRef;
use model::BlobId;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::errors::ParquetError;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::path::Path;

/// Says why a Parquet file was not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteTableError {
    #[error(transparent)]
    File(#[from] FileError),
    #[error("the columns do not make a table")]
    Parquet(#[source] ParquetError),
}

/// Size and hash of a file, as they stand in a manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

impl Part {
    pub(crate) fn new(blob: BlobId, bytes: u64) -> Self {
        Self { bytes, sha256: blob.to_string() }
    }

    /// Says whether the file at `path` has the bytes that were written.
    ///
    /// Damaged columns must not reach the decoder: they may change values unseen, or break it.
    pub(crate) fn is_intact(&self, path: &Path) -> Result<bool, FileError> {
        let mut file = File::open(path).at("open", path)?;
        let (blob, bytes) = copy_hashed(&mut file, path, None)?;
        Ok(*self == Self::new(blob, bytes))
    }

    /// Says whether a file of this size is at `path`. Its hash is not computed.
    pub(crate) fn is_at(&self, path: &Path) -> bool {
        std::fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() == self.bytes)
    }
}

/// A table that is being written, one row group at a time.
pub(crate) struct TableDraft {
    writer: ArrowWriter<HashingDraft>,
    schema: SchemaRef,
}

impl TableDraft {
    pub(crate) fn begin(case: &Case, schema: SchemaRef) -> Result<Self, WriteTableError> {
        let draft = HashingDraft::begin(&case.drafts()?)?;
        let path = draft.path().to_owned();
        let options = ArrowWriterOptions::new()
            .with_properties(schema::properties())
            .with_skip_arrow_metadata(true);
        let writer = ArrowWriter::try_new_with_options(draft, schema.clone(), options)
            .map_err(|error| typed(error, &path))?;
        Ok(Self { writer, schema })
    }

    /// Writes the columns as one row group.
    pub(crate) fn group(&mut self, columns: Vec<ArrayRef>) -> Result<(), WriteTableError> {
        let batch = RecordBatch::try_new(self.schema.clone(), columns)
            .map_err(|error| WriteTableError::Parquet(error.into()))?;
        let path = self.writer.inner().path().to_owned();
        self.writer
            .write(&batch)
            .and_then(|()| self.writer.flush())
            .map_err(|error| typed(error, &path))
    }

    /// Ends the file; it still waits for its place.
    pub(crate) fn end(self) -> Result<(Draft, Part), WriteTableError> {
        let path = self.writer.inner().path().to_owned();
        let draft = self.writer.into_inner().map_err(|error| typed(error, &path))?;
        let (draft, blob, bytes) = draft.end();
        Ok((draft, Part::new(blob, bytes)))
    }
}

/// Finds the system's error inside, so that a full disk says so.
fn typed(error: ParquetError, path: &Path) -> WriteTableError {
    match error {
        ParquetError::External(source) => match source.downcast::<std::io::Error>() {
            Ok(source) => files::refused(*source, "write", path).into(),
            Err(source) => WriteTableError::Parquet(ParquetError::External(source)),
        },
        error => WriteTableError::Parquet(error),
    }
}
