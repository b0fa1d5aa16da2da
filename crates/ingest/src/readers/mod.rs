//! Readers, one for each format: from content to records. They know nothing of posts.

mod delimited;
mod json;
mod json_lines;
mod parquet;

pub(crate) use self::delimited::{Scan, scan_record, told_delimiter};

use crate::bytes::TextSource;
use crate::mapping::{Format, Mapping};
use crate::records::Records;
use std::fs::File;

/// Longest record that is read, in bytes of text. A post with all its metadata has a few hundred kilobytes at most.
pub(crate) const ROW_BYTES_MAX: usize = 16 * 1024 * 1024;

/// What a reader reads from.
pub(crate) enum Content<'s, 'a> {
    /// Decoded text.
    Text(&'s mut TextSource<'a>),
    /// A file that can be read at any place.
    File(File),
}

/// How far the records of earlier members of an archive reach; places count on from there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Begin {
    /// Bytes of decoded content.
    pub(crate) offset: u64,
    /// Rows of a columnar file.
    pub(crate) n_rows: u64,
}

/// Reads one format.
pub(crate) struct Reader {
    /// Which.
    pub(crate) format: Format,
    /// Reads all records, or as many as are wanted; returns where the next member begins.
    pub(crate) read: fn(Content<'_, '_>, &Mapping, Begin, &mut dyn Records) -> Begin,
}

/// Lists all readers, in the order of the documentation.
pub(crate) const READERS: &[Reader] = &[
    Reader { format: Format::Delimited, read: delimited::read },
    Reader { format: Format::JsonLines, read: json_lines::read },
    Reader { format: Format::Json, read: json::read },
    Reader { format: Format::Parquet, read: parquet::read },
];

/// Returns the reader of a format.
pub(crate) fn reader_of(format: Format) -> &'static Reader {
    READERS.iter().find(|reader| reader.format == format).expect("every format has a reader")
}
