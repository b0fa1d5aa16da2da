//! What was not understood, where, and why. A complaint never stops a run.

use crate::Place;
use std::fmt;

/// Says what is wrong with a row, a document or a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComplaintReason {
    /// The row has no account.
    NoAccount,
    /// The row has no time.
    NoTime,
    /// The time cannot be read.
    BadTime {
        /// The value as written, cut to 80 characters.
        value: String,
    },
    /// The row has another number of fields than the header.
    FieldCount {
        /// Fields in the header.
        expected: usize,
        /// Fields in the row.
        found: usize,
    },
    /// A quotation mark opens a field and is never closed.
    OpenQuote,
    /// The row is not valid JSON.
    BadJson {
        /// What the parser said.
        message: String,
    },
    /// The row is JSON, but not of the shape the preset reads.
    UnexpectedShape {
        /// What was expected.
        expected: String,
    },
    /// The bytes are not valid in the file's character set; they were replaced.
    BadEncoding {
        /// Name of the character set.
        encoding: String,
    },
    /// One row is longer than the limit and was passed over.
    RowTooLong {
        /// The limit in bytes.
        limit_bytes: u64,
    },
    /// The file has no content.
    EmptyFile,
    /// The file holds bytes that are not text.
    BinaryFile,
    /// The compressed stream ends early; what came before was read.
    Truncated {
        /// Name of the compression.
        compression: String,
    },
    /// No reader and no mapping fits the file.
    NotUnderstood {
        /// What was tried and what would help.
        message: String,
    },
    /// A post id occurs again with the same account and time; the later row is dropped.
    DuplicatePost {
        /// The id.
        id: String,
    },
    /// A date in a document's header, a sidecar or a calendar cannot be read.
    BadDate {
        /// The value as written.
        value: String,
    },
    /// The document's text could not be taken out, in whole or in part.
    NoText {
        /// What the reader said.
        message: String,
    },
    /// The file could not be read from the disk.
    Unreadable {
        /// What the system said.
        message: String,
    },
    /// A setting, a sidecar or a header line is wrong.
    BadSetting {
        /// What is wrong and what would be right.
        message: String,
    },
}

impl ComplaintReason {
    /// Returns the stable word under which complaints are counted.
    pub fn word(&self) -> &'static str {
        match self {
            Self::NoAccount => "no-account",
            Self::NoTime => "no-time",
            Self::BadTime { .. } => "bad-time",
            Self::FieldCount { .. } => "field-count",
            Self::OpenQuote => "open-quote",
            Self::BadJson { .. } => "bad-json",
            Self::UnexpectedShape { .. } => "unexpected-shape",
            Self::BadEncoding { .. } => "bad-encoding",
            Self::RowTooLong { .. } => "row-too-long",
            Self::EmptyFile => "empty-file",
            Self::BinaryFile => "binary-file",
            Self::Truncated { .. } => "truncated",
            Self::NotUnderstood { .. } => "not-understood",
            Self::DuplicatePost { .. } => "duplicate-post",
            Self::BadDate { .. } => "bad-date",
            Self::NoText { .. } => "no-text",
            Self::Unreadable { .. } => "unreadable",
            Self::BadSetting { .. } => "bad-setting",
        }
    }
}

impl fmt::Display for ComplaintReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAccount => f.write_str("the row has no account"),
            Self::NoTime => f.write_str("the row has no time"),
            Self::BadTime { value } => write!(f, "`{value}` cannot be read as a time"),
            Self::FieldCount { expected, found } => {
                write!(f, "the row has {found} fields, the header has {expected}")
            }
            Self::OpenQuote => f.write_str("a quotation mark is opened and never closed"),
            Self::BadJson { message } => write!(f, "the row is not JSON: {message}"),
            Self::UnexpectedShape { expected } => write!(f, "the row is not {expected}"),
            Self::BadEncoding { encoding } => {
                write!(f, "some bytes are not {encoding}; they were replaced")
            }
            Self::RowTooLong { limit_bytes } => {
                write!(f, "the row is longer than {limit_bytes} bytes and was passed over")
            }
            Self::EmptyFile => f.write_str("the file is empty"),
            Self::BinaryFile => f.write_str("the file holds bytes that are not text"),
            Self::Truncated { compression } => {
                write!(f, "the {compression} stream ends early; what came before was read")
            }
            Self::NotUnderstood { message } => f.write_str(message),
            Self::DuplicatePost { id } => write!(f, "post `{id}` occurs again and was dropped"),
            Self::BadDate { value } => write!(f, "`{value}` cannot be read as a date"),
            Self::NoText { message } => write!(f, "no text could be taken out: {message}"),
            Self::Unreadable { message } => write!(f, "the file could not be read: {message}"),
            Self::BadSetting { message } => f.write_str(message),
        }
    }
}

/// One thing that was not understood: where, what, and the row itself so that nothing is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The file as the user named it, relative to the case; a member of an archive follows after `!`.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// The column, by its name in the file, when one is to blame.
    pub column: Option<String>,
    /// What is wrong.
    pub reason: ComplaintReason,
    /// The row as it stands in the file, for the quarantine; cut to the reader's limit.
    pub row: Option<String>,
}
