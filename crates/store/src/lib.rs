//! The case folder on disk: originals by hash, tables as Parquet, results of stages, the journal, the lock.
//!
//! A case killed at any moment opens again and nothing is lost: whatever is read back is whole or absent. This
//! room knows files and formats of its own making. It must not know how posts are read, what stages compute,
//! the clock (times are handed in) or the terminal.
//!
//! Begin reading at `case.rs` (open, create, where everything lies), then `files.rs` (how a file is
//! replaced), `originals.rs`, `tables/writer.rs` and `tables/load.rs` (posts), `stages/stored.rs` (results), `journal.rs`.

mod action_file;
mod add;
mod case;
mod files;
mod flat_file;
mod index;
mod journal;
mod lock;
mod originals;
mod quarantine;
mod recovery;
mod replace;
mod report;
mod stages;
mod tables;
mod written;

pub use action_file::{ActionFileError, ActionFileWriter, ActionRow};
pub use add::{AddFileError, Added, Folder};
pub use case::{Access, Case, CreateCaseError, OpenCaseError};
pub use files::FileError;
pub use flat_file::{FlatCell, FlatColumn, FlatFileWriter, FlatKind};
pub use journal::{Journal, JournalBreak, JournalEntry, JournalError, NewEntry};
pub use originals::{OriginalError, Rehash};
pub use quarantine::QuarantineError;
pub use recovery::Recovered;
pub use report::WriteReportError;
pub use stages::StageError;
pub use tables::{
    LoadPosts, LoadPostsError, PostTable, PostTableError, PostTableWriter, StoredPost, TableKey,
    TableNotes, TableSource,
};
