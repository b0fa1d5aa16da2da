//! What is asked of a reading, and what is said about it afterwards.

use model::{ActionKind, Complaint, Resolution, Warning};
use std::collections::BTreeMap;

/// Says what a reading is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The kinds of actions to give; empty = all that the file has.
    pub kinds: Vec<ActionKind>,
    /// Whether texts are given.
    pub texts: bool,
    /// How strictly the file is taken at its word.
    pub reading: Reading,
}

/// Says how a file is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Empty cells are no objects, links and tags come in their normal forms, a post that comes again is dropped, and
    /// a row without account or time is a complaint.
    Careful,
    /// Everything as it is written: empty and `NA` objects stay, a field of links is one object, duplicates and rows
    /// without a time stay. For the compatibility modes only.
    Literal,
}

/// Says what became of a file.
///
/// Nothing is lost: `n_rows == n_posts + n_dropped + n_passed_over`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostsReport {
    /// Records in the file; the header and empty lines are none.
    pub n_rows: u64,
    /// Rows handed on as posts. A post whose objects stand on several rows comes as several.
    pub n_posts: u64,
    /// Rows that go on with a post that was there before, and bring other objects; counted in `n_posts`.
    pub n_continued: u64,
    /// Rows of a post that was there before: the same id, account and time. Those that bring other objects are
    /// `n_continued`, the rest are dropped. The kinds that are wanted do not change this number.
    pub n_repeats: u64,
    /// Rows that became a complaint instead of a post.
    pub n_dropped: u64,
    /// Records that are no posts by their own word: likes, follows, service messages.
    pub n_passed_over: u64,
    /// All complaints: dropped rows, and what is wrong with the file as a whole.
    pub n_complaints: u64,
    /// How finely times are written.
    pub resolution: Resolution,
    /// First time, milliseconds since 1970 UTC.
    pub first_ms: Option<i64>,
    /// Last time.
    pub last_ms: Option<i64>,
    /// Character set, by its web name; empty where there is none.
    pub encoding: String,
    /// Sentences for people about how the file was read.
    pub notes: Vec<String>,
    /// What must be known before a result is used.
    pub warnings: Vec<Warning>,
    /// The complaints themselves, of readings that have no sink for them; [`crate::read_posts`] gives them to its sink.
    pub complaints: Vec<Complaint>,
}

impl PostsReport {
    /// Counts the rows that were not understood, and what is wrong with the file as a whole: all complaints but
    /// those about repeated posts.
    pub fn n_not_understood(&self) -> u64 {
        self.n_complaints.saturating_sub(self.n_repeats.saturating_sub(self.n_continued))
    }

    /// Counts the rows that were understood, repeated posts among them.
    pub fn n_understood(&self) -> u64 {
        self.n_posts + self.n_repeats.saturating_sub(self.n_continued)
    }
}

/// Counts kept while reading.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) n_rows: u64,
    pub(crate) n_posts: u64,
    pub(crate) n_continued: u64,
    pub(crate) n_repeats: u64,
    pub(crate) n_dropped: u64,
    pub(crate) n_complaints: u64,
    pub(crate) n_ids_again: u64,
    pub(crate) n_passing_links: u64,
    pub(crate) n_not_links: u64,
    passed_over: BTreeMap<String, u64>,
}

/// More names than this are counted together: they come from the file and could be without end.
const PASSED_OVER_NAMES_MAX: usize = 50;

impl Counts {
    /// Counts a record that is no post.
    pub(crate) fn pass_over(&mut self, what: &str) {
        if let Some(n) = self.passed_over.get_mut(what) {
            *n += 1;
        } else {
            let is_full = self.passed_over.len() >= PASSED_OVER_NAMES_MAX;
            let name = if is_full { "other" } else { what };
            *self.passed_over.entry(name.to_owned()).or_default() += 1;
        }
    }

    /// Counts records that are no posts.
    pub(crate) fn n_passed_over(&self) -> u64 {
        self.passed_over.values().sum()
    }

    /// Says what the records that are no posts are; `None` when there are none.
    pub(crate) fn passed_over_sentence(&self) -> Option<String> {
        let n = self.n_passed_over();
        let kinds: Vec<String> =
            self.passed_over.iter().map(|(what, n)| format!("{what} {n}")).collect();
        (n > 0)
            .then(|| format!("{n} records are no posts and were passed over: {}", kinds.join(", ")))
    }
}
