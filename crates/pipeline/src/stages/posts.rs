//! Posts: files into tables, once, and tables into columns.

use crate::case_file::CaseFile;
use crate::listener::Listener;
use crate::run::{AssessError, Choices, StageRun, keep};
use corpus::Posts;
use ingest::{Mapping, PostsReport, Reading, Wanted};
use model::{BlobId, Complaint, ComplaintReason, Place};
use release::{ComplaintCount, FileFact, FileKind};
use serde::{Deserialize, Serialize};
use store::{Case, Folder, LoadPosts, PostTable, TableKey, TableNotes, TableSource};

/// Version of what the readers give; another version reads anew.
const READER_VERSION: &str = concat!("ingest ", env!("CARGO_PKG_VERSION"), " 1");
/// Complaints shown as examples for each file; all of them are counted and kept in quarantine.
const EXAMPLES_PER_FILE: usize = 20;

/// The tables of a case's posts, and what is known of their files.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    pub(crate) keys: Vec<TableKey>,
    pub(crate) files: Vec<FileFact>,
    pub(crate) complaints: Vec<Complaint>,
    pub(crate) counts: Vec<ComplaintCount>,
}

/// What the reader reported, as it is kept with the table.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    n_rows: u64,
    n_posts: u64,
    preset: String,
    columns: Vec<(String, String)>,
}

/// One file that was read into a table, now or before.
pub(crate) struct TakenFile {
    pub(crate) table: PostTable,
    pub(crate) fact: FileFact,
}

/// Reads every file in `posts/` that is new or changed, or whose mapping changed.
pub(crate) fn bring(
    case: &Case,
    case_file: &CaseFile,
    choices: &Choices,
    listener: &mut dyn Listener,
    stages: &mut Vec<StageRun>,
) -> Result<Taken, AssessError> {
    let mut taken = Taken::default();
    let names =
        case.files(Folder::Posts).map_err(AssessError::store(|_: &store::FileError| None))?;
    let n_names = names.len();
    let mut n_read = 0;
    for name in names {
        let blob = keep(case, &name, choices)?;
        let declared = case_file.posts.iter().find(|table| table.file == name);
        let (file, is_new) =
            match take(case, &name, blob, declared.map(|table| &table.mapping), listener)? {
                Ok(taken) => taken,
                Err((fact, complaint)) => {
                    let reason = complaint.reason.word().to_owned();
                    taken.counts.push(ComplaintCount { file: name.clone(), reason, n: 1 });
                    taken.complaints.push(complaint);
                    taken.files.push(fact);
                    continue;
                }
            };
        n_read += usize::from(is_new);
        for (reason, &n) in &file.table.complaints {
            let reason = reason.clone();
            taken.counts.push(ComplaintCount { file: name.clone(), reason, n });
        }
        let examples = case
            .complaints_of(&name, Some(EXAMPLES_PER_FILE))
            .map_err(AssessError::store(store::QuarantineError::hint))?;
        taken.complaints.extend(examples);
        taken.keys.push(file.table.key.clone());
        taken.files.push(file.fact);
    }
    let why = match (n_names, n_read) {
        (0, _) => "no posts".to_owned(),
        (_, 0) => "fresh: no file and no mapping changed".to_owned(),
        (_, n) => format!("{n} of {n_names} files are new, or their mapping changed"),
    };
    stages.push(StageRun { stage: "posts".to_owned(), why });
    Ok(taken)
}

/// What a file that cannot be read leaves behind.
type NotTaken = (FileFact, Complaint);

/// Reads one file into a table unless its table is there; says whether it had to be read.
pub(crate) fn take(
    case: &Case,
    name: &str,
    blob: BlobId,
    declared: Option<&Mapping>,
    listener: &mut dyn Listener,
) -> Result<Result<(TakenFile, bool), NotTaken>, AssessError> {
    let path = case.original_path(blob);
    let n_bytes = std::fs::metadata(&path).map_or(0, |facts| facts.len());
    let mapping = match declared {
        Some(mapping) => mapping.clone(),
        None => match ingest::find_mapping(&path, name) {
            Ok(found) => found.mapping,
            Err(error) => return Ok(Err(not_taken(name, blob, n_bytes, &error.to_string()))),
        },
    };
    let source = TableSource {
        file: name.to_owned(),
        blob,
        fingerprint: toml::to_string(&mapping).unwrap_or_default(),
        reader_version: READER_VERSION.to_owned(),
    };
    let there = case
        .posts_table(&TableKey::of(&source))
        .map_err(AssessError::store(store::FileError::hint))?;
    if let Some(table) = there {
        let fact = fact(&table, n_bytes);
        return Ok(Ok((TakenFile { table, fact }, false)));
    }
    let mut writer =
        case.write_posts(source).map_err(AssessError::store(store::PostTableError::hint))?;
    let wanted = Wanted { kinds: Vec::new(), texts: true, reading: Reading::Careful };
    let mut heard = |done: u64| listener.progress(name, done, n_bytes);
    let report = match ingest::read_posts(&path, name, &mapping, &wanted, &mut heard, &mut writer) {
        Ok(report) => report,
        Err(error @ ingest::ReadPostsError::Unreadable { .. }) => {
            return Ok(Err(not_taken(name, blob, n_bytes, &error.to_string())));
        }
        // A person wrote this mapping: it is for that person to mend.
        Err(error) if declared.is_some() => return Err(AssessError::Mapping(error.into())),
        Err(error) => return Ok(Err(not_taken(name, blob, n_bytes, &error.to_string()))),
    };
    let table = writer
        .finish(table_notes(&mapping, &report))
        .map_err(AssessError::store(store::PostTableError::hint))?;
    let fact = fact(&table, n_bytes);
    Ok(Ok((TakenFile { table, fact }, true)))
}

fn table_notes(mapping: &Mapping, report: &PostsReport) -> TableNotes {
    let kept = Kept {
        n_rows: report.n_rows,
        n_posts: report.n_posts,
        preset: mapping.preset.clone(),
        columns: crate::roles(mapping),
    };
    TableNotes {
        resolution: report.resolution,
        notes: report.notes.clone(),
        warnings: report.warnings.clone(),
        report_json: serde_json::to_string(&kept).unwrap_or_else(|_| "null".to_owned()),
    }
}

fn fact(table: &PostTable, n_bytes: u64) -> FileFact {
    let kept: Option<Kept> = serde_json::from_str(&table.notes.report_json).ok();
    FileFact {
        file: table.source.file.clone(),
        blob: table.source.blob,
        kind: FileKind::Posts,
        n_bytes,
        n_rows: kept.as_ref().map_or(table.n_rows, |kept| kept.n_rows),
        n_good: table.n_rows,
        n_complaints: table.n_complaints(),
        preset: kept.as_ref().map(|kept| kept.preset.clone()),
        columns: kept.map(|kept| kept.columns).unwrap_or_default(),
        notes: table.notes.notes.clone(),
        warnings: table.notes.warnings.clone(),
    }
}

fn not_taken(name: &str, blob: BlobId, n_bytes: u64, message: &str) -> NotTaken {
    let complaint = Complaint {
        file: name.to_owned(),
        place: Place::Whole,
        column: None,
        reason: ComplaintReason::NotUnderstood { message: message.to_owned() },
        row: None,
    };
    let fact = FileFact {
        file: name.to_owned(),
        blob,
        kind: FileKind::Posts,
        n_bytes,
        n_rows: 0,
        n_good: 0,
        n_complaints: 1,
        preset: None,
        columns: Vec::new(),
        notes: Vec::new(),
        warnings: Vec::new(),
    };
    (fact, complaint)
}

/// Reads the tables into columns.
pub(crate) fn read(
    case: &Case,
    taken: &Taken,
    listener: &mut dyn Listener,
) -> Result<Posts, AssessError> {
    listener.progress("loading posts", 0, 1);
    let wanted = LoadPosts { texts: true, kinds: None };
    let posts = case
        .load_posts(&taken.keys, &wanted)
        .map_err(AssessError::store(store::LoadPostsError::hint))?;
    listener.progress("loading posts", 1, 1);
    Ok(posts)
}
