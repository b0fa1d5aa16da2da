//! The quarantine: every row and file that was not understood, kept with its reason.

use crate::case::Case;
use crate::files::{self, At, FileError};
use crate::originals::HashingDraft;
use crate::report::inside;
use crate::written::WrittenComplaint;
use model::Complaint;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::PathBuf;

/// Says why the quarantine was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum QuarantineError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The name leads out of the case.
    #[error("`{file}` is not a file of the case")]
    BadName {
        /// The name.
        file: String,
    },
    /// A line cannot be read.
    #[error("line {line} of `{}` is not a complaint", path.display())]
    NotUnderstood {
        /// The file of the quarantine.
        path: PathBuf,
        /// The line, from 1.
        line: u64,
        /// What the parser said.
        source: serde_json::Error,
    },
}

impl QuarantineError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::BadName { .. } => None,
            Self::NotUnderstood { path, .. } => {
                Some(format!("remove `{}`; it is written again by the next run", path.display()))
            }
        }
    }
}

/// Complaints on their way to the disk, one line each.
#[derive(Debug)]
pub(crate) struct QuarantineDraft {
    lines: BufWriter<HashingDraft>,
}

impl QuarantineDraft {
    pub(crate) fn begin(case: &Case) -> Result<Self, FileError> {
        Ok(Self { lines: BufWriter::new(HashingDraft::begin(&case.drafts()?)?) })
    }

    pub(crate) fn push(&mut self, complaint: Complaint) -> Result<(), FileError> {
        let mut line = serde_json::to_vec(&WrittenComplaint::from(complaint))
            .expect("strings and numbers are JSON");
        line.push(b'\n');
        let Self { lines } = self;
        lines
            .write_all(&line)
            .map_err(|error| files::refused(error, "write", lines.get_ref().path()))
    }

    pub(crate) fn end(self) -> Result<HashingDraft, FileError> {
        let path = self.lines.get_ref().path().to_owned();
        self.lines.into_inner().map_err(|error| files::refused(error.into_error(), "write", &path))
    }
}

impl Case {
    /// Keeps the complaints about one file; they replace those kept before, and none removes them.
    ///
    /// For documents, calendars and settings. The complaints of a file of posts go with its table.
    ///
    /// # Errors
    /// When the file's name leads out of the case, or the quarantine cannot be written.
    pub fn put_complaints(
        &self,
        file: &str,
        complaints: &[Complaint],
    ) -> Result<(), QuarantineError> {
        let target = self.quarantine_path(file)?;
        self.must_write(&target)?;
        if complaints.is_empty() {
            return Ok(files::remove(&target)?);
        }
        let mut draft = QuarantineDraft::begin(self)?;
        for complaint in complaints {
            draft.push(complaint.clone())?;
        }
        files::make_folder(target.parent().expect("a file of the quarantine has a folder"))?;
        let (draft, ..) = draft.end()?.end();
        Ok(draft.place(&target)?)
    }

    /// Reads the first complaints about one file, at most `limit`; all without a limit.
    ///
    /// # Errors
    /// When the quarantine cannot be read.
    pub fn complaints_of(
        &self,
        file: &str,
        limit: Option<usize>,
    ) -> Result<Vec<Complaint>, QuarantineError> {
        let path = self.quarantine_path(file)?;
        let lines = match File::open(&path).at("open", &path) {
            Ok(file) => BufReader::new(file).lines(),
            Err(error) if error.is_missing() => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        };
        let mut complaints = Vec::new();
        for (number, line) in (1..).zip(lines.take(limit.unwrap_or(usize::MAX))) {
            let line = line.at("read", &path)?;
            let complaint: WrittenComplaint = serde_json::from_str(&line).map_err(|source| {
                QuarantineError::NotUnderstood { path: path.clone(), line: number, source }
            })?;
            complaints.push(complaint.into());
        }
        Ok(complaints)
    }

    pub(crate) fn quarantine_path(&self, file: &str) -> Result<PathBuf, QuarantineError> {
        let inside = inside(file).ok_or_else(|| QuarantineError::BadName { file: file.into() })?;
        let mut name = inside.as_os_str().to_owned();
        name.push(".jsonl");
        Ok(self.store().join("quarantine").join(name))
    }
}
