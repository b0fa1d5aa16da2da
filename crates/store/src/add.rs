//! Copying files into a case.

use crate::case::{Case, hold};
use crate::files::{self, Draft, FileError};
use crate::index::index_name;
use crate::originals::{OriginalError, Rehash, Stamp, copy_hashed};
use crate::report::inside;
use model::BlobId;
use std::fs;
use std::path::Path;

/// Names a folder of a case that files are copied into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Folder {
    /// Files of posts.
    Posts,
    /// Documents and their sidecars.
    Documents,
    /// The case itself: calendars.
    Root,
}

impl Folder {
    /// Returns what stands before a file's name in paths relative to the case.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Posts => "posts/",
            Self::Documents => "documents/",
            Self::Root => "",
        }
    }
}

/// What became of a file that was to be copied in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its path, relative to the case, with `/` between names.
    pub path_in_case: String,
    /// Its bytes.
    pub blob: BlobId,
    /// Whether the same bytes stood there already under that name.
    pub already_there: bool,
}

/// Says why a file was not copied in.
#[derive(Debug, thiserror::Error)]
pub enum AddFileError {
    /// The original could not be kept.
    #[error(transparent)]
    Original(#[from] OriginalError),
    /// The copy could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The name is not the plain name of a visible file.
    #[error("`{name}` cannot be the name of a file in a case")]
    BadName {
        /// The name.
        name: String,
    },
}

impl AddFileError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Original(error) => error.hint(),
            Self::File(error) => error.hint(),
            Self::BadName { .. } => {
                Some("a name has no `/` and does not begin with a dot; rename the file".into())
            }
        }
    }
}

impl Case {
    /// Copies a file into a folder of the case and keeps its bytes as an original.
    ///
    /// No file is ever overwritten: when another file has the name, `-2`, `-3` ... is put before the ending.
    /// The same bytes under the same name are already there. The time of the file's last change is kept.
    ///
    /// # Errors
    /// When the source cannot be read, or the case not written. Then nothing half-written stays.
    pub fn add_file(&self, source: &Path, into: Folder, name: &str) -> Result<Added, AddFileError> {
        if name.starts_with('.') || name.contains(['/', '\\']) || inside(name).is_none() {
            return Err(AddFileError::BadName { name: name.to_owned() });
        }
        let folder = self.folder(into);
        self.must_write(&folder)?;
        files::make_folder(&folder)?;
        let (blob, stamp, _) = self.take_in(source)?;
        for number in 1_u32.. {
            let candidate = numbered(name, number);
            let target = folder.join(&candidate);
            let path_in_case = format!("{}{candidate}", into.prefix());
            if fs::symlink_metadata(&target).is_ok() {
                let has_its_size = fs::metadata(&target)
                    .is_ok_and(|there| there.is_file() && there.len() == stamp.size);
                let there = Path::new(&path_in_case);
                if has_its_size && self.keep_original(there, Rehash::Changed)? == blob {
                    return Ok(Added { path_in_case, blob, already_there: true });
                }
                continue;
            }
            let draft = self.copy_of_original(blob, &folder, source)?;
            if draft.place_new(&target)? {
                self.note_own_copy(&target, blob)?;
                return Ok(Added { path_in_case, blob, already_there: false });
            }
        }
        unreachable!("fewer than 2^32 files of one name")
    }

    /// Writes a copy of an original, checked against its hash, with the times of `source`.
    fn copy_of_original(
        &self,
        blob: BlobId,
        folder: &Path,
        source: &Path,
    ) -> Result<Draft, AddFileError> {
        let path = self.original_path(blob);
        let mut draft = Draft::begin(folder)?;
        let (found, _) = copy_hashed(&mut self.original(blob)?, &path, Some(&mut draft))?;
        if found != blob {
            return Err(OriginalError::Damaged { blob, path, found }.into());
        }
        // Not every file system keeps times; the copy is as good without.
        if let Ok(modified) = fs::metadata(source).and_then(|file| file.modified()) {
            let _ = draft.file().set_modified(modified);
        }
        Ok(draft)
    }

    /// Notes the hash of a file we wrote ourselves a moment ago: it needs not be read again.
    fn note_own_copy(&self, target: &Path, blob: BlobId) -> Result<(), AddFileError> {
        let stamp = Stamp::of(target)?;
        if let Some(name) = index_name(self, target) {
            hold(&self.index).note(self, name, stamp, blob)?;
        }
        Ok(())
    }
}

/// Puts a number before the ending: `a.csv.gz` becomes `a-2.csv.gz`.
fn numbered(name: &str, number: u32) -> String {
    if number == 1 {
        return name.to_owned();
    }
    let packed = [".gz", ".zst", ".zip"].iter().find(|ending| name.ends_with(**ending));
    let end = name.len() - packed.map_or(0, |ending| ending.len());
    let dot = name[..end].rfind('.').filter(|&dot| dot > 0).unwrap_or(end);
    format!("{}-{number}{}", &name[..dot], &name[dot..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_stands_before_the_ending() {
        let check = |name, expect: &str| assert_eq!(numbered(name, 2), expect);
        check("a.csv", "a-2.csv");
        check("a.csv.gz", "a-2.csv.gz");
        check("2022.11.08 news.txt", "2022.11.08 news-2.txt");
        check("posts.gz", "posts-2.gz");
        check("README", "README-2");
        assert_eq!(numbered("a.csv", 1), "a.csv");
    }
}
