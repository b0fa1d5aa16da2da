//! A new case with a commented `case.toml` and an empty calendar.

use jiff::Timestamp;
use std::path::Path;
use store::{Case, CreateCaseError};

/// Says why no case could be made.
#[derive(Debug, thiserror::Error)]
pub enum NewCaseError {
    /// The folder cannot take it.
    #[error(transparent)]
    Create(#[from] CreateCaseError),
}

impl NewCaseError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Create(error) => error.hint(),
        }
    }
}

/// The commented settings of a new case.
const CASE_TOML: &str = include_str!("new/case.toml");
/// The header of an empty calendar.
const CALENDAR: &str = "start,end,zone,kind,title,place,source,listed_before_looking\n";

/// Makes a case in `dir` and opens it for writing; `now` goes into the journal.
///
/// # Errors
/// When the folder holds other things, is a case already, or cannot be written.
pub fn new_case(dir: &Path, now: Timestamp) -> Result<Case, NewCaseError> {
    let name = dir
        .file_name()
        .map_or_else(|| "case".to_owned(), |name| name.to_string_lossy().into_owned());
    let name = name.replace(['"', '\\', '\n', '\r'], " ");
    Ok(Case::create(dir, &CASE_TOML.replace("NAME", &name), CALENDAR, now)?)
}
