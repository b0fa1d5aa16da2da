//! Reports: what comes out, each file replaced at once.

use crate::case::Case;
use crate::files::{self, FileError};
use std::path::{Component, Path, PathBuf};

/// Says why a report was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteReportError {
    /// The file could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The name leads out of the folder of reports.
    #[error("`{name}` is not a name inside the folder of reports")]
    BadName {
        /// The name.
        name: String,
    },
}

impl WriteReportError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::BadName { .. } => None,
        }
    }
}

impl Case {
    /// Writes one file of the report and returns its path. `name` may hold folders, with `/` between.
    ///
    /// # Errors
    /// When the name leads out of `report/` or the file cannot be written. Then the old file stands.
    pub fn write_report(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, WriteReportError> {
        let inside = inside(name).ok_or_else(|| WriteReportError::BadName { name: name.into() })?;
        let target = self.dir().join("report").join(inside);
        self.must_write(&target)?;
        let folder = target.parent().expect("a file in `report` has a folder");
        files::make_folder(folder)?;
        files::replace(folder, &target, bytes)?;
        Ok(target)
    }
}

/// Returns the path when it has only plain names: nothing that leads up, out or elsewhere.
pub(crate) fn inside(name: &str) -> Option<&Path> {
    let path = Path::new(name);
    let is_plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    (is_plain && path.file_name().is_some() && !name.ends_with('/')).then_some(path)
}
