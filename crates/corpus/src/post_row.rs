//! One post on its way from a reader to a table or to columns.

use model::{ActionKind, Complaint, Place};

/// One post as a reader hands it on; everything is borrowed from the reader's buffers.
#[derive(Clone, Copy, Debug)]
pub struct PostRow<'a> {
    /// The post's id, always text. Readers make one from file and row where the file has none.
    pub id: &'a str,
    /// The account that posted.
    pub account: &'a str,
    /// Milliseconds since 1970 UTC; `None` only in a literal reading.
    pub at_ms: Option<i64>,
    /// The time as written.
    pub at_written: &'a str,
    /// The text as written; empty when there is none.
    pub text: &'a str,
    /// The language as written; empty when unsaid.
    pub lang: &'a str,
    /// Whether the post only repeats another post: its text is not the account's own.
    pub is_repost: bool,
    /// What the post acts on: kind and object, in the order of the file.
    pub objects: &'a [(ActionKind, &'a str)],
    /// Where the row stands.
    pub place: Place,
}

/// Takes what a reader finds: columns, a table on disk, a counter.
pub trait PostSink {
    /// Takes one post.
    fn post(&mut self, row: &PostRow<'_>);
    /// Takes one complaint.
    fn complaint(&mut self, complaint: Complaint);
}
