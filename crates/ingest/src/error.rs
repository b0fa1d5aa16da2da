//! What stops the reading of a file of posts: a mapping that does not fit, or a file that is no table of posts.
//!
//! Bad rows never stop it: they are complaints.

use model::{ActionKind, Complaint, ComplaintReason, Place};
use std::io;

/// Where a header stands and what it says, for messages that point at a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderText {
    /// The columns, in order.
    pub names: Vec<String>,
    /// The header line as written; empty where the format has no such line.
    pub text: String,
    /// Its line, from 1; 0 where the format has no such line.
    pub line: u64,
}

/// Says why a file of posts could not be read with its mapping.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadPostsError {
    /// The file cannot be opened.
    #[error("{file} cannot be opened")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The mapping names a column that the file does not have.
    #[error("{file} has no column `{column}`")]
    NoColumn {
        /// The file, or the member of an archive.
        file: String,
        /// What the column is mapped to: `account`, `time`, `objects.link`, ...
        role: String,
        /// The column that is missing.
        column: String,
        /// The columns there are.
        header: Box<HeaderText>,
        /// The column whose name is nearest.
        nearest: Option<String>,
    },
    /// The mapping leaves out something that this reading cannot do without.
    #[error("the mapping of {file} names no column for {role}")]
    NoRole {
        /// The file.
        file: String,
        /// What is missing: `account`, `time`, `an object`.
        role: String,
        /// The columns there are, where they are known.
        header: Box<HeaderText>,
    },
    /// The mapping names a preset that does not exist.
    #[error("`{preset}` is no preset")]
    UnknownPreset {
        /// The name as given.
        preset: String,
        /// The preset whose name is nearest.
        nearest: Option<&'static str>,
    },
    /// A setting of the mapping means nothing.
    #[error("{key} = \"{value}\" means nothing: {expected}")]
    BadSetting {
        /// The key.
        key: &'static str,
        /// The value as given.
        value: String,
        /// What would be right.
        expected: &'static str,
    },
    /// The file has objects of several kinds and none was chosen.
    #[error("{file} has objects of several kinds; one is to be chosen")]
    SeveralKinds {
        /// The file.
        file: String,
        /// The kinds there are.
        kinds: Vec<ActionKind>,
    },
    /// The file has no objects of the chosen kind.
    #[error("{file} has no objects of the kind `{kind}`")]
    NoKind {
        /// The file.
        file: String,
        /// The kind that was chosen.
        kind: ActionKind,
        /// The kinds there are.
        kinds: Vec<ActionKind>,
    },
}

/// Says why no mapping was found for a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FindMappingError {
    /// The file cannot be opened.
    #[error("{file} cannot be opened")]
    Unreadable {
        /// The file.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// The file cannot be read as text or Parquet at all: empty, binary, broken compression.
    #[error("{file}: {reason}")]
    NotReadable {
        /// The file, or the member of an archive.
        file: String,
        /// What is wrong with it.
        reason: ComplaintReason,
    },
    /// The columns do not tell who posted, when, or what.
    #[error("{file} does not say {}", missing.join(", nor "))]
    RolesMissing {
        /// The file, or the member of an archive.
        file: String,
        /// What is not known: `who posted (account)`, `when (time)`, ...
        missing: Vec<&'static str>,
        /// The columns there are.
        header: Box<HeaderText>,
        /// What was understood all the same, and why.
        reasons: Vec<String>,
    },
    /// The first row looks like values, not like names of columns.
    #[error("{file} has no header: `{value}` in its first row is a value, not a name")]
    NoHeader {
        /// The file, or the member of an archive.
        file: String,
        /// The value that gives it away.
        value: String,
        /// The first row.
        header: Box<HeaderText>,
    },
    /// The file could be sampled but not read.
    #[error("{file} could not be sampled")]
    Sample {
        /// The file.
        file: String,
        /// What went wrong.
        #[source]
        source: Box<ReadPostsError>,
    },
}

impl FindMappingError {
    /// Returns the complaint to keep when the file is left out.
    pub fn complaint(&self) -> Complaint {
        let (file, reason) = match self {
            Self::Unreadable { file, source } => {
                (file, ComplaintReason::Unreadable { message: source.to_string() })
            }
            Self::NotReadable { file, reason } => (file, reason.clone()),
            Self::RolesMissing { file, .. }
            | Self::NoHeader { file, .. }
            | Self::Sample { file, .. } => {
                (file, ComplaintReason::NotUnderstood { message: self.to_string() })
            }
        };
        Complaint { file: file.clone(), place: Place::Whole, column: None, reason, row: None }
    }
}
