//! The manifest of a table of posts: what it was made from, what was counted, which files it consists of.
//!
//! The manifest gets its place last. Files that no manifest names are not there.

use crate::case::{Case, hold};
use crate::files::{self, Draft, FileError};
use crate::originals::HashingDraft;
use crate::quarantine::QuarantineError;
use crate::tables::LoadPostsError;
use crate::tables::file::Part;
use crate::tables::key::{TableKey, TableSource, file_prefix};
use crate::tables::writer::PostTableError;
use crate::written::{WrittenWarning, resolution};
use model::{ActionKind, Complaint, Resolution, Warning};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What a reader knows of a file when it has read it to the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableNotes {
    /// How finely its times are written.
    pub resolution: Resolution,
    /// Sentences about how it was read.
    pub notes: Vec<String>,
    /// What to know before using it.
    pub warnings: Vec<Warning>,
    /// The reader's own report, as JSON; it comes back as it was given. `null` when there is none.
    pub report_json: String,
}

/// A table of posts that is there, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostTable {
    /// Its key.
    pub key: TableKey,
    /// What it was made from.
    pub source: TableSource,
    /// What the reader said of it.
    pub notes: TableNotes,
    /// Posts.
    pub n_rows: u64,
    /// Actions by kind; kinds without any are left out.
    pub n_actions: BTreeMap<ActionKind, u64>,
    /// Complaints by the word of their reason.
    pub complaints: BTreeMap<String, u64>,
    /// The Parquet file of posts.
    pub posts_path: PathBuf,
    /// The Parquet file of actions.
    pub actions_path: PathBuf,
}

impl PostTable {
    /// Counts the complaints.
    pub fn n_complaints(&self) -> u64 {
        self.complaints.values().sum()
    }
}

/// What was counted while the table was written.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) n_rows: u64,
    pub(crate) n_actions: BTreeMap<ActionKind, u64>,
    pub(crate) complaints: BTreeMap<String, u64>,
}

/// The files of a table that wait for their place.
pub(crate) struct Drafts {
    pub(crate) posts: (Draft, Part),
    pub(crate) actions: (Draft, Part),
    pub(crate) quarantine: Option<HashingDraft>,
}

/// A manifest as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    file: String,
    blob: String,
    fingerprint: String,
    reader_version: String,
    #[serde(with = "resolution")]
    resolution: Resolution,
    n_rows: u64,
    n_actions: BTreeMap<String, u64>,
    complaints: BTreeMap<String, u64>,
    notes: Vec<String>,
    warnings: Vec<WrittenWarning>,
    report: Box<RawValue>,
    posts: Part,
    actions: Part,
    quarantine: Option<Part>,
}

/// Gives the files of a table their place, then the manifest, and removes older tables of the same file.
pub(crate) fn commit(
    case: &Case,
    source: TableSource,
    notes: TableNotes,
    report: Box<RawValue>,
    counts: Counts,
    drafts: Drafts,
) -> Result<PostTable, PostTableError> {
    let key = TableKey::of(&source);
    let (posts, posts_part) = drafts.posts;
    let (actions, actions_part) = drafts.actions;
    let quarantine = case.quarantine_path(&source.file)?;
    let older =
        keys(case)?.into_iter().filter(|k| k.as_str().starts_with(&file_prefix(&source.file)));
    // The quarantine is shared by all tables of a file: from here on only the new one is true.
    older.into_iter().try_for_each(|older| remove_table(case, &older))?;
    case.store_folder("tables/posts")?;
    case.store_folder("tables/actions")?;
    let quarantine_part = match drafts.quarantine {
        Some(draft) => {
            let (draft, blob, bytes) = draft.end();
            files::make_folder(
                quarantine.parent().expect("a file of the quarantine has a folder"),
            )?;
            draft.place(&quarantine)?;
            Some(Part::new(blob, bytes))
        }
        None => {
            files::remove(&quarantine)?;
            None
        }
    };
    actions.place(&case.table_path("actions", &key, "parquet"))?;
    posts.place(&case.table_path("posts", &key, "parquet"))?;
    let written = Written {
        file: source.file.clone(),
        blob: source.blob.to_string(),
        fingerprint: source.fingerprint.clone(),
        reader_version: source.reader_version.clone(),
        resolution: notes.resolution,
        n_rows: counts.n_rows,
        n_actions: counts.n_actions.iter().map(|(kind, &n)| (kind.word().to_owned(), n)).collect(),
        complaints: counts.complaints,
        notes: notes.notes.clone(),
        warnings: notes.warnings.iter().cloned().map(WrittenWarning::from).collect(),
        report,
        posts: posts_part,
        actions: actions_part,
        quarantine: quarantine_part,
    };
    let mut bytes = serde_json::to_vec_pretty(&written).expect("strings and numbers are JSON");
    bytes.push(b'\n');
    files::replace(&case.drafts()?, &case.table_path("posts", &key, "json"), &bytes)?;
    Ok(table(case, key, written).expect("what was just written can be read"))
}

impl Case {
    /// Returns a table of posts; `None` when it is not there or not whole.
    ///
    /// # Errors
    /// When the manifest cannot be read from the disk.
    pub fn posts_table(&self, key: &TableKey) -> Result<Option<PostTable>, FileError> {
        let Some(bytes) = files::read(&self.table_path("posts", key, "json"))? else {
            return Ok(None);
        };
        let written = serde_json::from_slice::<Written>(&bytes).ok();
        Ok(written
            .filter(|written| is_whole(self, key, written))
            .and_then(|written| table(self, key.clone(), written)))
    }

    /// Returns a table whose bytes are those that were written; they are read once for each opening of the case.
    pub(crate) fn intact_table(&self, key: &TableKey) -> Result<PostTable, LoadPostsError> {
        let absent = || LoadPostsError::NoTable { key: key.clone() };
        let table = self.posts_table(key)?.ok_or_else(absent)?;
        if hold(&self.verified).contains(key) {
            return Ok(table);
        }
        let bytes = files::read(&self.table_path("posts", key, "json"))?.ok_or_else(absent)?;
        let written: Written = serde_json::from_slice(&bytes).map_err(|_| absent())?;
        for (part, path) in
            [(&written.posts, &table.posts_path), (&written.actions, &table.actions_path)]
        {
            if !part.is_intact(path)? {
                return Err(LoadPostsError::Damaged { path: path.clone() });
            }
        }
        hold(&self.verified).insert(key.clone());
        Ok(table)
    }

    /// Lists the tables of posts that are there, in the order of their files.
    ///
    /// # Errors
    /// When a manifest cannot be read from the disk.
    pub fn posts_tables(&self) -> Result<Vec<PostTable>, FileError> {
        let mut tables = Vec::new();
        for key in keys(self)? {
            tables.extend(self.posts_table(&key)?);
        }
        tables.sort_by(|a, b| (&a.source.file, &a.key).cmp(&(&b.source.file, &b.key)));
        Ok(tables)
    }

    /// Removes the tables of posts that are not named, with their complaints; returns how many.
    ///
    /// For files that were taken out of the case. Their originals stay.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn keep_only_tables(&self, keys: &[TableKey]) -> Result<usize, PostTableError> {
        let mut n_removed = 0;
        for table in self.posts_tables()? {
            if !keys.contains(&table.key) {
                remove_table(self, &table.key)?;
                files::remove(&self.quarantine_path(&table.source.file)?)?;
                n_removed += 1;
            }
        }
        Ok(n_removed)
    }

    /// Reads the first complaints about the file of a table, at most `limit`; all without a limit.
    ///
    /// # Errors
    /// When the quarantine cannot be read.
    pub fn complaints(
        &self,
        key: &TableKey,
        limit: Option<usize>,
    ) -> Result<Vec<Complaint>, QuarantineError> {
        match self.posts_table(key)? {
            Some(table) => self.complaints_of(&table.source.file, limit),
            None => Ok(Vec::new()),
        }
    }

    pub(crate) fn table_path(&self, folder: &str, key: &TableKey, ending: &str) -> PathBuf {
        self.store().join("tables").join(folder).join(format!("{key}.{ending}"))
    }
}

/// Removes tables that are not whole; returns how many.
pub(crate) fn mend(case: &Case) -> Result<usize, FileError> {
    let mut n_removed = 0;
    for key in keys(case)? {
        if case.posts_table(&key)?.is_none() {
            remove_table(case, &key)?;
            n_removed += 1;
        }
    }
    Ok(n_removed)
}

fn is_whole(case: &Case, key: &TableKey, written: &Written) -> bool {
    let quarantine = case.quarantine_path(&written.file);
    written.posts.is_at(&case.table_path("posts", key, "parquet"))
        && written.actions.is_at(&case.table_path("actions", key, "parquet"))
        && quarantine.is_ok_and(|path| match &written.quarantine {
            Some(part) => part.is_at(&path),
            None => true,
        })
}

fn table(case: &Case, key: TableKey, written: Written) -> Option<PostTable> {
    let n_actions = written.n_actions.iter().map(|(kind, &n)| Some((kind.parse().ok()?, n)));
    Some(PostTable {
        source: TableSource {
            file: written.file,
            blob: written.blob.parse().ok()?,
            fingerprint: written.fingerprint,
            reader_version: written.reader_version,
        },
        notes: TableNotes {
            resolution: written.resolution,
            notes: written.notes,
            warnings: written.warnings.into_iter().map(Warning::from).collect(),
            report_json: written.report.get().to_owned(),
        },
        n_rows: written.n_rows,
        n_actions: n_actions.collect::<Option<_>>()?,
        complaints: written.complaints,
        posts_path: case.table_path("posts", &key, "parquet"),
        actions_path: case.table_path("actions", &key, "parquet"),
        key,
    })
}

/// Lists the keys of which any file is there, in order.
fn keys(case: &Case) -> Result<Vec<TableKey>, FileError> {
    let mut keys = Vec::new();
    for folder in ["posts", "actions"] {
        for path in files::entries(&case.store().join("tables").join(folder))? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let stem = name.strip_suffix(".json").or_else(|| name.strip_suffix(".parquet"));
            keys.extend(stem.map(TableKey::from_file_stem));
        }
    }
    keys.sort();
    keys.dedup();
    Ok(keys)
}

/// Removes a table, its manifest first.
fn remove_table(case: &Case, key: &TableKey) -> Result<(), FileError> {
    hold(&case.verified).remove(key);
    files::remove(&case.table_path("posts", key, "json"))?;
    files::remove(&case.table_path("posts", key, "parquet"))?;
    files::remove(&case.table_path("actions", key, "parquet"))
}
