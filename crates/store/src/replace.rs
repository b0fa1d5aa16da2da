//! Files that people and the program both write: `case.toml`, `calendar.csv`, `assessment.toml`.

use crate::case::Case;
use crate::files::{self, At, Draft, FileError};
use crate::report::inside;
use std::{fs, io};

impl Case {
    /// Replaces a text file in the case's own folder at once; its permissions stay.
    ///
    /// For settings only: what lies in folders is never overwritten. Where the name is a link, its target is replaced.
    ///
    /// # Errors
    /// When the name is not that of a visible file in the case's folder, or it cannot be written. Then the old
    /// file stands.
    pub fn replace_file(&self, name: &str, bytes: &[u8]) -> Result<(), FileError> {
        let target = self.dir().join(name);
        self.must_write(&target)?;
        if name.starts_with('.') || name.contains(['/', '\\']) || inside(name).is_none() {
            let error =
                io::Error::new(io::ErrorKind::InvalidInput, "not a file of the case's folder");
            return Err(files::refused(error, "replace", &target));
        }
        let target = fs::canonicalize(&target).unwrap_or(target);
        let folder = target.parent().unwrap_or(self.dir()).to_owned();
        let mut draft = Draft::begin(&folder)?;
        if let Ok(old) = fs::metadata(&target) {
            draft.file().set_permissions(old.permissions()).at("protect", draft.path())?;
        }
        draft.write(bytes)?;
        draft.place(&target)
    }
}
