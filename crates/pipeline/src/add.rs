//! Files into a case, with what was understood of them.

mod case_toml;

use crate::files::{Taken, taken_for};
use crate::listener::Listener;
use crate::run::AssessError;
use crate::stages;
use jiff::Timestamp;
use model::{Warning, document::DocumentDate};
use std::path::{Path, PathBuf};
use store::{Added, Case, Folder, NewEntry};

/// The word under which rows of repeated posts are counted.
const REPEATED: &str = "duplicate-post";

/// What was understood of a file.
#[derive(Clone, Debug)]
pub enum Understood {
    /// Posts.
    Posts {
        /// The preset.
        preset: String,
        /// Role and column.
        columns: Vec<(String, String)>,
        /// Rows in the file.
        n_rows: u64,
        /// Rows understood, those of repeated posts among them.
        n_understood: u64,
        /// Rows that repeat a post and bring nothing new.
        n_repeats: u64,
        /// Complaints about anything else.
        n_complaints: u64,
        /// How it was read.
        notes: Vec<String>,
        /// What to know before using it.
        warnings: Vec<Warning>,
    },
    /// A document.
    Document {
        /// Its headline.
        title: Option<String>,
        /// Who publishes it.
        outlet: Option<String>,
        /// When it was published.
        published: Option<String>,
        /// Length of its text in characters.
        n_chars: usize,
        /// What is wrong with it.
        complaints: Vec<String>,
    },
    /// A calendar.
    Calendar {
        /// Its events.
        n_events: usize,
        /// What is wrong with it.
        complaints: Vec<String>,
    },
    /// Facts about a document.
    Sidecar {
        /// The file they are about.
        of: String,
    },
}

/// A file that is now in the case.
#[derive(Clone, Debug)]
pub struct AddedFile {
    /// Where it lies, relative to the case.
    pub path_in_case: String,
    /// Whether the same bytes lay there before.
    pub already_there: bool,
    /// What was understood of it.
    pub understood: Understood,
}

/// Why a file was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddError {
    /// It cannot be copied.
    #[error(transparent)]
    Copy(#[from] store::AddFileError),
    /// It has no name.
    #[error("`{}` has no file name", .0.display())]
    NoName(PathBuf),
    /// Nothing fits it; it was not added.
    #[error(transparent)]
    NotUnderstood(#[from] ingest::FindMappingError),
    /// The case cannot be brought up to date.
    #[error(transparent)]
    Case(#[from] AssessError),
    /// `case.toml` cannot take the mapping.
    #[error(transparent)]
    CaseToml(#[from] case_toml::WriteMappingError),
    /// The copy cannot be read.
    #[error("`{file}` cannot be read")]
    Read {
        /// The file.
        file: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl AddError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Copy(error) => error.hint(),
            Self::NotUnderstood(error) => crate::bare::hint_of(error),
            Self::Case(error) => error.hint(),
            Self::NoName(_) | Self::CaseToml(_) | Self::Read { .. } => None,
        }
    }
}

/// Copies a file into the case, reads it, and for posts writes the mapping into `case.toml`.
///
/// # Errors
/// When the file cannot be copied, nothing fits it, or the case cannot be written. Bad rows are no errors.
pub fn add(
    case: &Case,
    source: &Path,
    now: Timestamp,
    listener: &mut dyn Listener,
) -> Result<AddedFile, AddError> {
    let name = source.file_name().ok_or_else(|| AddError::NoName(source.to_owned()))?;
    let name = name.to_string_lossy().into_owned();
    let file = match taken_for(source, &name) {
        Taken::Posts => {
            let found = ingest::find_mapping(source, &name)?;
            let added = case.add_file(source, Folder::Posts, &name)?;
            let understood = posts(case, &added, &found.mapping, listener)?;
            case_toml::write_mapping(case, &added.path_in_case, &found.mapping)?;
            entry(added, understood)
        }
        Taken::Document => {
            let added = case.add_file(source, Folder::Documents, &name)?;
            let understood = document(case, &added)?;
            entry(added, understood)
        }
        Taken::Sidecar => {
            let added = case.add_file(source, Folder::Documents, &name)?;
            let of = name.trim_end_matches(".toml").to_owned();
            entry(added, Understood::Sidecar { of })
        }
        Taken::Calendar => {
            let name = if stages::calendars::is_calendar(&name) {
                name
            } else {
                format!("calendar-{name}")
            };
            let added = case.add_file(source, Folder::Root, &name)?;
            let bytes = read(case, &added)?;
            let (events, complaints) =
                ingest::calendars::read_calendar(&added.path_in_case, &bytes);
            let complaints = complaints.iter().map(|one| one.reason.to_string()).collect();
            entry(added, Understood::Calendar { n_events: events.len(), complaints })
        }
    };
    if !file.already_there {
        let journal = NewEntry {
            at: now,
            what: "add".to_owned(),
            version: crate::VERSION.to_owned(),
            inputs: Vec::new(),
            outputs: vec![file.path_in_case.clone()],
        };
        case.append_journal(journal).map_err(AssessError::store(store::JournalError::hint))?;
    }
    Ok(file)
}

fn entry(added: Added, understood: Understood) -> AddedFile {
    AddedFile { path_in_case: added.path_in_case, already_there: added.already_there, understood }
}

fn posts(
    case: &Case,
    added: &Added,
    mapping: &ingest::Mapping,
    listener: &mut dyn Listener,
) -> Result<Understood, AddError> {
    let taken =
        stages::posts::take(case, &added.path_in_case, added.blob, Some(mapping), listener)?;
    let (fact, n_repeats) = match taken {
        Ok((file, _)) => {
            let n_repeats = file.table.complaints.get(REPEATED).copied().unwrap_or(0);
            (file.fact, n_repeats)
        }
        Err((fact, _)) => (fact, 0),
    };
    Ok(Understood::Posts {
        preset: fact.preset.unwrap_or_default(),
        columns: fact.columns,
        n_rows: fact.n_rows,
        n_understood: fact.n_good + n_repeats,
        n_repeats,
        n_complaints: fact.n_complaints.saturating_sub(n_repeats),
        notes: fact.notes,
        warnings: fact.warnings,
    })
}

fn document(case: &Case, added: &Added) -> Result<Understood, AddError> {
    let bytes = read(case, added)?;
    let (draft, complaints) = ingest::documents::read_document(&added.path_in_case, &bytes, None);
    let published = draft.as_ref().and_then(|draft| draft.dates.published.as_ref());
    Ok(Understood::Document {
        title: draft.as_ref().and_then(|draft| draft.title.clone()),
        outlet: draft.as_ref().and_then(|draft| draft.outlet.clone()),
        published: published.and_then(day),
        n_chars: draft.map_or(0, |draft| draft.body.chars().count()),
        complaints: complaints.iter().map(|one| one.reason.to_string()).collect(),
    })
}

fn day(date: &DocumentDate) -> Option<String> {
    match (date.days.start, date.days.end) {
        (Some(start), Some(end)) if start == end => Some(start.to_string()),
        (Some(start), Some(end)) => Some(format!("{start}..{end}")),
        (Some(day), None) | (None, Some(day)) => Some(day.to_string()),
        (None, None) => None,
    }
}

fn read(case: &Case, added: &Added) -> Result<Vec<u8>, AddError> {
    std::fs::read(case.original_path(added.blob))
        .map_err(|source| AddError::Read { file: added.path_in_case.clone(), source })
}
