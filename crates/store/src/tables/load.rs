//! Tables of posts back into columns.

use crate::case::Case;
use crate::files::{At, FileError};
use crate::tables::key::TableKey;
use crate::tables::manifest::PostTable;
use crate::tables::schema::{self, Words, place_of};
use arrow::array::{Array, AsArray, RecordBatch, RecordBatchReader};
use arrow::datatypes::{Int32Type, Int64Type, SchemaRef, UInt32Type};
use corpus::{Actions, Dictionary, PlaceColumn, Posts, TextColumn};
use model::ActionKind;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use parquet::errors::ParquetError;
use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};

/// Says what is loaded of the posts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadPosts {
    /// Whether their texts are.
    pub texts: bool,
    /// Actions of which kinds; `None` is all.
    pub kinds: Option<Vec<ActionKind>>,
}

/// Says why posts were not loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadPostsError {
    /// A file could not be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// The table is not there, or not whole.
    #[error("there is no table `{key}`")]
    NoTable {
        /// Its key.
        key: TableKey,
    },
    /// The table's bytes are not those that were written.
    #[error("`{}` is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
    },
    /// The table cannot be read.
    #[error("`{}` cannot be read as a table", path.display())]
    Parquet {
        /// The file.
        path: PathBuf,
        /// What the reader said.
        source: ParquetError,
    },
    /// The table holds what this program never writes.
    #[error("`{}` holds a {what} that means nothing here", path.display())]
    NotUnderstood {
        /// The file.
        path: PathBuf,
        /// What: a kind, a place, a row.
        what: &'static str,
    },
    /// The tables have more posts together than rows can be numbered.
    #[error("the case has {n_rows} posts; 4294967295 can be numbered")]
    TooManyPosts {
        /// Posts of all tables.
        n_rows: u64,
    },
}

impl LoadPostsError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::NoTable { .. } => Some("run `hustings assess` on the case".into()),
            Self::Damaged { path }
            | Self::Parquet { path, .. }
            | Self::NotUnderstood { path, .. } => {
                Some(format!("remove `{}`; it is built again from its original", path.display()))
            }
            Self::TooManyPosts { .. } => Some("split the case".into()),
        }
    }
}

impl Case {
    /// Loads tables of posts into columns, in the order of `keys`.
    ///
    /// The columns are those that the rows would have given, read in this order by `corpus::Posts` itself. The
    /// complaints are not loaded: `complaints` has them.
    ///
    /// # Errors
    /// When a table is not there, cannot be read, or there are too many posts.
    pub fn load_posts(&self, keys: &[TableKey], want: &LoadPosts) -> Result<Posts, LoadPostsError> {
        let mut tables = Vec::new();
        for key in keys {
            tables.push(self.intact_table(key)?);
        }
        let n_rows = tables.iter().map(|table| table.n_rows).sum();
        let capacity = u32::try_from(n_rows)
            .ok()
            .filter(|&n| n < u32::MAX)
            .ok_or(LoadPostsError::TooManyPosts { n_rows })? as usize;
        // Three parts that share nothing, so that decoding and interning overlap.
        let (ids, actions, rest) = std::thread::scope(|scope| {
            let ids = scope.spawn(|| load_ids(&tables, capacity));
            let actions = scope.spawn(|| load_actions(&tables, want.kinds.as_deref()));
            let rest = load_rest(&tables, capacity, want.texts);
            (ids.join(), actions.join(), rest)
        });
        let mut posts = rest?;
        (posts.ids, posts.id) = ids.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        posts.actions = actions.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok(posts)
    }
}

fn load_ids(
    tables: &[PostTable],
    capacity: usize,
) -> Result<(Dictionary, Vec<u32>), LoadPostsError> {
    let (mut names, mut codes) = (Dictionary::default(), Vec::with_capacity(capacity));
    names.reserve(capacity);
    for table in tables {
        for batch in Groups::open(&table.posts_path, &schema::posts(Words::Coded), &["id"])? {
            codes.extend(
                batch?.column(0).as_string::<i32>().iter().flatten().map(|id| names.intern(id)),
            );
        }
    }
    Ok((names, codes))
}

fn load_rest(tables: &[PostTable], capacity: usize, texts: bool) -> Result<Posts, LoadPostsError> {
    let mut names = vec!["account", "at_ms", "is_repost", "record", "line", "start", "len"];
    if texts {
        names.push("text");
    }
    let mut posts = Posts::default();
    posts.account.reserve(capacity);
    posts.at_ms.reserve(capacity);
    posts.is_repost.reserve(capacity);
    posts.place.reserve(capacity);
    for table in tables {
        let (source, path) = (&table.source, &table.posts_path);
        posts.begin_file(source.file.clone(), source.blob, table.notes.resolution);
        for batch in Groups::open(path, &schema::posts(Words::Coded), &names)? {
            let batch = batch?;
            push_accounts(&mut posts, &batch);
            let at_ms = column(&batch, "at_ms").as_primitive::<Int64Type>();
            posts.at_ms.extend(at_ms.iter().map(|at| at.unwrap_or(i64::MIN)));
            let is_repost = column(&batch, "is_repost").as_boolean();
            posts.is_repost.extend(is_repost.iter().map(|is_repost| is_repost.unwrap_or(false)));
            push_places(&mut posts.place, &batch, path)?;
            if texts {
                push_texts(&mut posts.texts, &batch);
            }
        }
    }
    Ok(posts)
}

fn push_accounts(posts: &mut Posts, batch: &RecordBatch) {
    let coded = column(batch, "account").as_dictionary::<Int32Type>();
    let words = coded.values().as_string::<i32>();
    let mut codes = vec![u32::MAX; words.len()];
    posts.account.extend(coded.keys().values().iter().map(|&key| {
        let code = &mut codes[key as usize];
        if *code == u32::MAX {
            *code = posts.accounts.intern(words.value(key as usize));
        }
        *code
    }));
}

fn push_places(
    places: &mut PlaceColumn,
    batch: &RecordBatch,
    path: &Path,
) -> Result<(), LoadPostsError> {
    let cells = ["record", "line", "start", "len"]
        .map(|name| column(batch, name).as_primitive::<Int64Type>());
    if cells.iter().all(|cell| cell.null_count() == 0) {
        // Records of a text file: by far the most common, and worth a loop of its own.
        let [record, line, start, len] = cells.map(|cell| cell.values());
        for row in 0..batch.num_rows() {
            let cells = [record[row], line[row], start[row], len[row]].map(Some);
            places.push(place_of(cells).ok_or_else(|| not_understood(path, "place"))?);
        }
        return Ok(());
    }
    for row in 0..batch.num_rows() {
        let place = place_of(cells.map(|cell| cell.is_valid(row).then(|| cell.value(row))));
        places.push(place.ok_or_else(|| not_understood(path, "place"))?);
    }
    Ok(())
}

fn push_texts(texts: &mut TextColumn, batch: &RecordBatch) {
    let rows = column(batch, "text").as_string::<i32>();
    let first = rows.value_offsets().first().map_or(0, |&first| first as usize);
    let last = rows.value_offsets().last().map_or(0, |&last| last as usize);
    let bytes =
        std::str::from_utf8(&rows.value_data()[first..last]).expect("Arrow strings are UTF-8");
    texts.push_all(bytes, rows.value_offsets().iter().skip(1).map(|&end| end as usize - first));
}

fn load_actions(
    tables: &[PostTable],
    kinds: Option<&[ActionKind]>,
) -> Result<BTreeMap<ActionKind, Actions>, LoadPostsError> {
    let mut by_kind: Vec<_> =
        ActionKind::ALL.into_iter().map(|kind| (kind, Actions::default())).collect();
    for (kind, actions) in &mut by_kind {
        if kinds.is_none_or(|kinds| kinds.contains(kind)) {
            let counts = tables.iter().filter_map(|table| table.n_actions.get(kind));
            let n_actions = counts.sum::<u64>() as usize;
            actions.post.reserve(n_actions);
            actions.object.reserve(n_actions);
        }
    }
    let mut first_row = 0;
    for table in tables {
        let path = &table.actions_path;
        let columns = ["post_row", "kind", "object"];
        for batch in Groups::open(path, &schema::actions(Words::Coded), &columns)? {
            push_actions(&mut by_kind, &batch?, kinds, first_row, path)?;
        }
        first_row += table.n_rows as u32;
    }
    Ok(by_kind.into_iter().filter(|(_, actions)| !actions.post.is_empty()).collect())
}

fn push_actions(
    by_kind: &mut [(ActionKind, Actions)],
    batch: &RecordBatch,
    wanted: Option<&[ActionKind]>,
    first_row: u32,
    path: &Path,
) -> Result<(), LoadPostsError> {
    let post_row = column(batch, "post_row").as_primitive::<UInt32Type>();
    let kind = column(batch, "kind").as_dictionary::<Int32Type>();
    let object = column(batch, "object").as_dictionary::<Int32Type>();
    let objects = object.values().as_string::<i32>();
    // For each word of the batch: which kind it is, if it is wanted.
    let mut kinds = Vec::new();
    for word in kind.values().as_string::<i32>().iter().flatten() {
        let found = word.parse::<ActionKind>().map_err(|_| not_understood(path, "kind"))?;
        let at = ActionKind::ALL.iter().position(|kind| *kind == found);
        kinds.push(at.filter(|_| wanted.is_none_or(|wanted| wanted.contains(&found))));
    }
    // Codes in the dictionary of each kind, given in the order of rows as they are first met.
    let mut codes: Vec<Vec<u32>> = vec![Vec::new(); by_kind.len()];
    let keys = kind.keys().values().iter().zip(object.keys().values());
    for ((&kind, &object), &post_row) in keys.zip(post_row.values()) {
        let Some(at) = kinds[kind as usize] else { continue };
        let (actions, codes) = (&mut by_kind[at].1, &mut codes[at]);
        if codes.is_empty() {
            codes.resize(objects.len(), u32::MAX);
        }
        let code = &mut codes[object as usize];
        if *code == u32::MAX {
            *code = actions.objects.intern(objects.value(object as usize));
        }
        let row = first_row.checked_add(post_row).ok_or_else(|| not_understood(path, "row"))?;
        actions.post.push(row);
        actions.object.push(*code);
    }
    Ok(())
}

fn not_understood(path: &Path, what: &'static str) -> LoadPostsError {
    LoadPostsError::NotUnderstood { path: path.to_owned(), what }
}

/// Returns a column of a batch whose schema was checked when the file was opened.
pub(crate) fn column<'a>(batch: &'a RecordBatch, name: &str) -> &'a dyn Array {
    batch.column_by_name(name).expect("the schema of the file has the column").as_ref()
}

/// Walks the row groups of a Parquet file, one batch each: every dictionary is met once.
pub(crate) struct Groups {
    path: PathBuf,
    file: File,
    metadata: ArrowReaderMetadata,
    mask: ProjectionMask,
    next: usize,
}

impl Groups {
    /// Opens a file that must have exactly the columns of `schema`, and reads those named.
    pub(crate) fn open(
        path: &Path,
        schema: &SchemaRef,
        columns: &[&str],
    ) -> Result<Self, LoadPostsError> {
        let file = File::open(path).at("open", path)?;
        let options = ArrowReaderOptions::new().with_schema(schema.clone());
        let metadata = ArrowReaderMetadata::load(&file, options).map_err(unreadable(path))?;
        let mask = ProjectionMask::columns(metadata.parquet_schema(), columns.iter().copied());
        Ok(Self { path: path.to_owned(), file, metadata, mask, next: 0 })
    }

    /// Returns the rows of each row group.
    pub(crate) fn n_rows(&self) -> Vec<usize> {
        let groups = self.metadata.metadata().row_groups().iter();
        groups.map(|group| usize::try_from(group.num_rows()).unwrap_or(0)).collect()
    }

    /// Reads one row group.
    pub(crate) fn read(&self, group: usize) -> Result<RecordBatch, LoadPostsError> {
        let n_rows = self.n_rows()[group];
        let file = self.file.try_clone().at("open", &self.path)?;
        let batches =
            ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
                .with_row_groups(vec![group])
                .with_projection(self.mask.clone())
                .with_batch_size(n_rows.max(1))
                .build()
                .map_err(unreadable(&self.path))?;
        let schema = batches.schema();
        let batches = batches
            .collect::<Result<Vec<_>, _>>()
            .map_err(|error| unreadable(&self.path)(error.into()))?;
        match <[RecordBatch; 1]>::try_from(batches) {
            Ok([batch]) => Ok(batch),
            Err(batches) => arrow::compute::concat_batches(&schema, &batches)
                .map_err(|error| unreadable(&self.path)(error.into())),
        }
    }
}

impl Iterator for Groups {
    type Item = Result<RecordBatch, LoadPostsError>;

    fn next(&mut self) -> Option<Self::Item> {
        let group = self.next;
        self.next += 1;
        (group < self.metadata.metadata().num_row_groups()).then(|| self.read(group))
    }
}

/// Makes the error of a table that cannot be read.
fn unreadable(path: &Path) -> impl Fn(ParquetError) -> LoadPostsError {
    |source| LoadPostsError::Parquet { path: path.to_owned(), source }
}
