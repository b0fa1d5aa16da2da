//! What is mended when a case is opened after a run that was cut short.

use crate::case::{Case, FORMAT, OpenCaseError, UNFINISHED};
use crate::files::{self, At, FileError};
use crate::{Folder, journal, tables};
use std::path::Path;

/// Says what was mended when the case was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Half-written files that were removed.
    pub n_drafts: usize,
    /// Bytes of a half-written journal line that were moved to the quarantine.
    pub n_journal_bytes: u64,
    /// Tables that were not whole and were removed; they are built again from their originals.
    pub n_tables: usize,
}

impl Recovered {
    /// Says whether there was nothing to mend.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// Checks that this program understands the store. A store that is not there is understood.
pub(crate) fn check_format(case: &Case) -> Result<(), OpenCaseError> {
    let path = case.store().join("format");
    let Some(bytes) = files::read(&path)? else {
        return Ok(());
    };
    let found = std::str::from_utf8(&bytes)
        .ok()
        .and_then(|text| text.trim().strip_prefix("hustings store "))
        .and_then(|version| version.parse::<u32>().ok());
    match found {
        Some(found) if found > FORMAT => {
            Err(OpenCaseError::NewerStore { path, found, known: FORMAT })
        }
        Some(_) => Ok(()),
        None => Err(OpenCaseError::UnknownStore { path }),
    }
}

/// Removes what is half-written. The case is locked by us: nobody is writing these files now.
pub(crate) fn mend(case: &Case) -> Result<Recovered, OpenCaseError> {
    let mut recovered = Recovered::default();
    let store = case.store();
    recovered.n_drafts += remove_drafts(&store)?;
    recovered.n_drafts += remove_drafts(&store.join("drafts"))?;
    for folder in [Folder::Root, Folder::Posts, Folder::Documents] {
        recovered.n_drafts += remove_drafts(&case.folder(folder))?;
    }
    recovered.n_drafts += remove_drafts_below(&case.dir().join("report"))?;
    // The making has ended: `case.toml` is there.
    files::remove(&store.join(UNFINISHED))?;
    let format = store.join("format");
    if !format.exists() {
        files::replace(&store, &format, format!("hustings store {FORMAT}\n").as_bytes())?;
    }
    recovered.n_journal_bytes = journal::mend(case)?;
    recovered.n_tables = tables::mend(case)?;
    Ok(recovered)
}

fn remove_drafts(folder: &Path) -> Result<usize, FileError> {
    let mut n_drafts = 0;
    for path in files::entries(folder)?.iter().filter(|path| files::is_draft(path)) {
        files::remove(path)?;
        n_drafts += 1;
    }
    Ok(n_drafts)
}

fn remove_drafts_below(folder: &Path) -> Result<usize, FileError> {
    let mut n_drafts = remove_drafts(folder)?;
    for path in files::entries(folder)? {
        if std::fs::symlink_metadata(&path).at("read", &path)?.is_dir() {
            n_drafts += remove_drafts_below(&path)?;
        }
    }
    Ok(n_drafts)
}
