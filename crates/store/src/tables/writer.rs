//! Posts into a table, row after row, with bounded memory.

use crate::case::Case;
use crate::files::FileError;
use crate::quarantine::{QuarantineDraft, QuarantineError};
use crate::tables::file::{TableDraft, WriteTableError};
use crate::tables::key::{TableKey, TableSource};
use crate::tables::manifest::{self, Counts, PostTable, TableNotes};
use crate::tables::schema::{
    self, GROUP_ACTIONS, GROUP_POSTS, GROUP_TEXT_BYTES, Words, place_cells,
};
use arrow::array::{ArrayRef, BooleanBuilder, Int64Builder, StringBuilder, UInt32Builder};
use corpus::{PostRow, PostSink};
use model::Complaint;
use parquet::errors::ParquetError;
use std::sync::Arc;

/// A longer text cannot be a cell.
const CELL_BYTES: usize = 1 << 30;

/// Says why a table of posts was not written.
#[derive(Debug, thiserror::Error)]
pub enum PostTableError {
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The complaints could not be kept.
    #[error(transparent)]
    Quarantine(#[from] QuarantineError),
    /// The columns do not make a Parquet file.
    #[error("the table of `{file}` cannot be written")]
    Parquet {
        /// The file of posts.
        file: String,
        /// What the writer said.
        source: ParquetError,
    },
    /// A value is longer than a cell can be.
    #[error("post {row} of `{file}` holds a value of {n_bytes} bytes")]
    ValueTooLong {
        /// The file of posts.
        file: String,
        /// The row of the table, from 0.
        row: u64,
        /// The length.
        n_bytes: usize,
    },
    /// There are more posts than rows can be numbered.
    #[error("`{file}` has more than 4294967295 posts")]
    TooManyPosts {
        /// The file of posts.
        file: String,
    },
    /// The reader's report is not JSON.
    #[error("the report about `{file}` is not JSON")]
    ReportNotJson {
        /// The file of posts.
        file: String,
        /// What the parser said.
        source: serde_json::Error,
    },
}

impl PostTableError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::Quarantine(error) => error.hint(),
            Self::TooManyPosts { .. } => Some("split the file".into()),
            Self::Parquet { .. } | Self::ValueTooLong { .. } | Self::ReportNotJson { .. } => None,
        }
    }
}

/// Takes the posts and complaints of one file; nothing is there before `finish`.
///
/// Posts wait for a row group of 65,536 rows or 64 MiB of text (actions: 524,288 rows), then go to the disk.
/// The same rows give the same bytes.
pub struct PostTableWriter<'c> {
    case: &'c Case,
    source: TableSource,
    posts: Table<PostColumns>,
    actions: Table<ActionColumns>,
    quarantine: Option<QuarantineDraft>,
    counts: Counts,
    failed: Option<PostTableError>,
}

impl Case {
    /// Begins the table of one file of posts.
    ///
    /// # Errors
    /// When the case is open for reading only or the store cannot be written.
    pub fn write_posts(&self, source: TableSource) -> Result<PostTableWriter<'_>, PostTableError> {
        // A name that cannot be a file of the case would fail only after all rows were read.
        self.quarantine_path(&source.file)?;
        let named = |error| named(error, &source.file);
        let posts = TableDraft::begin(self, schema::posts(Words::Plain)).map_err(named)?;
        let actions = TableDraft::begin(self, schema::actions(Words::Plain)).map_err(named)?;
        Ok(PostTableWriter {
            case: self,
            posts: Table { draft: posts, columns: PostColumns::default(), n_text_bytes: 0 },
            actions: Table { draft: actions, columns: ActionColumns::default(), n_text_bytes: 0 },
            source,
            quarantine: None,
            counts: Counts::default(),
            failed: None,
        })
    }
}

impl PostTableWriter<'_> {
    /// Says whether writing has failed: what follows is passed over, and `finish` tells why.
    pub fn has_failed(&self) -> bool {
        self.failed.is_some()
    }

    /// Returns the key of the table.
    pub fn key(&self) -> TableKey {
        TableKey::of(&self.source)
    }

    /// Writes what waits and gives the table its place; it replaces older tables of the same file.
    ///
    /// # Errors
    /// When anything could not be written, also earlier. Then no table of this key is there.
    pub fn finish(self, notes: TableNotes) -> Result<PostTable, PostTableError> {
        let Self { case, source, mut posts, mut actions, quarantine, counts, failed } = self;
        if let Some(error) = failed {
            return Err(error);
        }
        let report = serde_json::value::RawValue::from_string(notes.report_json.clone()).map_err(
            |error| PostTableError::ReportNotJson { file: source.file.clone(), source: error },
        )?;
        posts.flush().and_then(|()| actions.flush()).map_err(|error| named(error, &source.file))?;
        let drafts = manifest::Drafts {
            posts: posts.draft.end().map_err(|error| named(error, &source.file))?,
            actions: actions.draft.end().map_err(|error| named(error, &source.file))?,
            quarantine: quarantine.map(QuarantineDraft::end).transpose()?,
        };
        manifest::commit(case, source, notes, report, counts, drafts)
    }

    fn push(&mut self, row: &PostRow<'_>) -> Result<(), PostTableError> {
        let file = || self.source.file.clone();
        let post_row = u32::try_from(self.counts.n_rows)
            .ok()
            .filter(|&row| row < u32::MAX)
            .ok_or_else(|| PostTableError::TooManyPosts { file: file() })?;
        let texts = [row.id, row.account, row.at_written, row.text, row.lang];
        let objects = row.objects.iter().map(|(_, object)| *object);
        if let Some(long) = texts.into_iter().chain(objects).find(|text| text.len() > CELL_BYTES) {
            let n_bytes = long.len();
            return Err(PostTableError::ValueTooLong {
                file: file(),
                row: post_row.into(),
                n_bytes,
            });
        }
        self.posts.columns.push(row);
        let n_text_bytes = texts.iter().map(|text| text.len()).sum();
        self.posts.pushed(n_text_bytes).map_err(|error| named(error, &self.source.file))?;
        for &(kind, object) in row.objects {
            let columns = &mut self.actions.columns;
            columns.post_row.append_value(post_row);
            columns.kind.append_value(kind.word());
            columns.object.append_value(object);
            *self.counts.n_actions.entry(kind).or_default() += 1;
            self.actions.pushed(object.len()).map_err(|error| named(error, &self.source.file))?;
        }
        self.counts.n_rows += 1;
        Ok(())
    }

    fn complain(&mut self, complaint: Complaint) -> Result<(), PostTableError> {
        *self.counts.complaints.entry(complaint.reason.word().to_owned()).or_default() += 1;
        let draft = match &mut self.quarantine {
            Some(draft) => draft,
            none => none.insert(QuarantineDraft::begin(self.case)?),
        };
        Ok(draft.push(complaint)?)
    }
}

impl PostSink for PostTableWriter<'_> {
    fn post(&mut self, row: &PostRow<'_>) {
        if self.failed.is_none() {
            self.failed = self.push(row).err();
        }
    }

    fn complaint(&mut self, complaint: Complaint) {
        if self.failed.is_none() {
            self.failed = self.complain(complaint).err();
        }
    }
}

fn named(error: WriteTableError, file: &str) -> PostTableError {
    match error {
        WriteTableError::File(error) => error.into(),
        WriteTableError::Parquet(source) => PostTableError::Parquet { file: file.into(), source },
    }
}

/// A file and the rows that wait for it.
struct Table<C> {
    draft: TableDraft,
    columns: C,
    n_text_bytes: usize,
}

trait Columns {
    /// Rows of a row group.
    const GROUP_ROWS: usize;

    fn n_rows(&self) -> usize;
    fn take(&mut self) -> Vec<ArrayRef>;
}

impl<C: Columns> Table<C> {
    /// Counts a row just pushed and writes a row group when it is full.
    fn pushed(&mut self, n_text_bytes: usize) -> Result<(), WriteTableError> {
        self.n_text_bytes += n_text_bytes;
        let is_full =
            self.columns.n_rows() >= C::GROUP_ROWS || self.n_text_bytes >= GROUP_TEXT_BYTES;
        if is_full { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), WriteTableError> {
        if self.columns.n_rows() == 0 {
            return Ok(());
        }
        self.n_text_bytes = 0;
        self.draft.group(self.columns.take())
    }
}

#[derive(Default)]
struct PostColumns {
    id: StringBuilder,
    account: StringBuilder,
    at_ms: Int64Builder,
    at_written: StringBuilder,
    text: StringBuilder,
    lang: StringBuilder,
    is_repost: BooleanBuilder,
    place: [Int64Builder; 4],
    n_rows: usize,
}

impl PostColumns {
    fn push(&mut self, row: &PostRow<'_>) {
        self.id.append_value(row.id);
        self.account.append_value(row.account);
        self.at_ms.append_option(row.at_ms);
        self.at_written.append_value(row.at_written);
        self.text.append_value(row.text);
        self.lang.append_value(row.lang);
        self.is_repost.append_value(row.is_repost);
        for (column, cell) in self.place.iter_mut().zip(place_cells(row.place)) {
            column.append_option(cell);
        }
        self.n_rows += 1;
    }
}

impl Columns for PostColumns {
    const GROUP_ROWS: usize = GROUP_POSTS;

    fn n_rows(&self) -> usize {
        self.n_rows
    }

    fn take(&mut self) -> Vec<ArrayRef> {
        self.n_rows = 0;
        let mut columns: Vec<ArrayRef> = vec![
            Arc::new(self.id.finish()),
            Arc::new(self.account.finish()),
            Arc::new(self.at_ms.finish()),
            Arc::new(self.at_written.finish()),
            Arc::new(self.text.finish()),
            Arc::new(self.lang.finish()),
            Arc::new(self.is_repost.finish()),
        ];
        columns.extend(self.place.iter_mut().map(|cells| Arc::new(cells.finish()) as ArrayRef));
        columns
    }
}

#[derive(Default)]
struct ActionColumns {
    post_row: UInt32Builder,
    kind: StringBuilder,
    object: StringBuilder,
}

impl Columns for ActionColumns {
    const GROUP_ROWS: usize = GROUP_ACTIONS;

    fn n_rows(&self) -> usize {
        use arrow::array::ArrayBuilder;
        self.post_row.len()
    }

    fn take(&mut self) -> Vec<ArrayRef> {
        vec![
            Arc::new(self.post_row.finish()),
            Arc::new(self.kind.finish()),
            Arc::new(self.object.finish()),
        ]
    }
}
