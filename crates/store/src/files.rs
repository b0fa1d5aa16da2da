//! How files are written: beside their place first, flushed, then renamed over it.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Begins the name of every file that is still being written.
pub(crate) const DRAFT_PREFIX: &str = ".hustings-draft-";

/// Says which file the system refused, and why.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The disk or the quota is full; what was there before is untouched.
    #[error("no space left to {doing} `{}`", path.display())]
    DiskFull {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The system refused.
    #[error("cannot {doing} `{}`", path.display())]
    Refused {
        /// What was tried, as a verb.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The case was opened for reading only.
    #[error("cannot write `{}`: the case is open for reading only", path.display())]
    ReadOnly {
        /// The file or folder.
        path: PathBuf,
    },
}

impl FileError {
    /// Says whether the file is not there.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Refused { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::DiskFull { .. } => {
                Some("make room and run the command again: nothing is lost".into())
            }
            Self::Refused { source, .. } if source.kind() == io::ErrorKind::PermissionDenied => {
                Some("check who owns the file and whether it may be written".into())
            }
            Self::Refused { .. } | Self::ReadOnly { .. } => None,
        }
    }
}

/// Names the file in an error of the system.
pub(crate) trait At<T> {
    /// Adds what was tried and the path.
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError>;
}

impl<T> At<T> for io::Result<T> {
    fn at(self, doing: &'static str, path: &Path) -> Result<T, FileError> {
        self.map_err(|source| refused(source, doing, path))
    }
}

/// Makes the error of a file from the error of the system.
pub(crate) fn refused(source: io::Error, doing: &'static str, path: &Path) -> FileError {
    let path = path.to_owned();
    match source.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            FileError::DiskFull { doing, path, source }
        }
        _ => FileError::Refused { doing, path, source },
    }
}

/// One file on its way: written under another name, removed again unless it is placed.
#[derive(Debug)]
pub(crate) struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    /// Begins a file in `folder`, which must be on the same file system as its later place.
    pub(crate) fn begin(folder: &Path) -> Result<Self, FileError> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        loop {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = folder.join(format!("{DRAFT_PREFIX}{}-{number}", std::process::id()));
            match OpenOptions::new().read(true).write(true).create_new(true).open(&path) {
                Ok(file) => return Ok(Self { path, file }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(refused(error, "create", &path)),
            }
        }
    }

    /// Returns the open file.
    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Returns the path under which the file is written.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Appends bytes.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        self.file.write_all(bytes).at("write", &self.path)
    }

    /// Flushes the file to the disk and renames it over `target`.
    pub(crate) fn place(self, target: &Path) -> Result<(), FileError> {
        self.file.sync_all().at("flush", &self.path)?;
        fs::rename(&self.path, target).at("write", target)?;
        sync_parent(target)
    }

    /// Flushes the file to the disk and gives it the name `target`; `false` when that name is taken.
    pub(crate) fn place_new(self, target: &Path) -> Result<bool, FileError> {
        self.file.sync_all().at("flush", &self.path)?;
        match fs::hard_link(&self.path, target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Ok(false),
            // Some file systems know no hard links. Then a look and a rename must do.
            Err(_) if fs::symlink_metadata(target).is_ok() => return Ok(false),
            Err(_) => fs::rename(&self.path, target).at("write", target)?,
        }
        sync_parent(target)?;
        Ok(true)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After a rename there is nothing left to remove; a failure is mended by the next opening.
        let _ = fs::remove_file(&self.path);
    }
}

/// Replaces `target` by `bytes` at once: a reader sees the old file or the new one.
pub(crate) fn replace(drafts: &Path, target: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let mut draft = Draft::begin(drafts)?;
    draft.write(bytes)?;
    draft.place(target)
}

/// Makes a folder and those above it, so that they survive a loss of power.
pub(crate) fn make_folder(path: &Path) -> Result<(), FileError> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        make_folder(parent)?;
    }
    match fs::create_dir(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            Err(refused(error, "create", path))
        }
        _ => sync_parent(path),
    }
}

/// Flushes the folder that holds `path`, so that a rename survives a loss of power.
pub(crate) fn sync_parent(path: &Path) -> Result<(), FileError> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    // Only Unix opens folders as files; elsewhere the file system is on its own.
    if cfg!(unix) {
        File::open(parent).and_then(|f| f.sync_all()).at("flush", parent)
    } else {
        Ok(())
    }
}

/// Removes a file; one that is not there is fine.
pub(crate) fn remove(path: &Path) -> Result<(), FileError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(refused(error, "remove", path))
        }
        _ => Ok(()),
    }
}

/// Reads a whole file; `None` when it is not there.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>, FileError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(refused(error, "read", path)),
    }
}

/// Lists what is in a folder, in the order of names; empty when the folder is not there.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(error, "list", folder)),
    };
    let mut paths = listing
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()
        .at("list", folder)?;
    paths.sort();
    Ok(paths)
}

/// Says whether the name is that of a file that is still being written.
pub(crate) fn is_draft(path: &Path) -> bool {
    path.file_name().and_then(OsStr::to_str).is_some_and(|name| name.starts_with(DRAFT_PREFIX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_has_its_own_error() {
        // Every write to this device fails for want of space.
        let path = Path::new("/dev/full");
        let Ok(file) = OpenOptions::new().write(true).open(path) else {
            eprintln!("skipped: this system has no /dev/full");
            return;
        };
        let error = (&file).write_all(b"x").at("write", path).unwrap_err();
        assert!(matches!(error, FileError::DiskFull { .. }), "{error:?}");
        assert_eq!(error.to_string(), "no space left to write `/dev/full`");
        assert!(error.hint().is_some());
    }

    #[test]
    fn a_draft_that_is_not_placed_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a");
        let mut draft = Draft::begin(folder.path()).unwrap();
        draft.write(b"half").unwrap();
        assert!(is_draft(draft.path()));
        drop(draft);
        assert_eq!(entries(folder.path()).unwrap(), [] as [PathBuf; 0]);
        replace(folder.path(), &target, b"one").unwrap();
        replace(folder.path(), &target, b"two").unwrap();
        assert_eq!(read(&target).unwrap().as_deref(), Some(&b"two"[..]));
        assert!(!Draft::begin(folder.path()).unwrap().place_new(&target).unwrap());
        assert_eq!(entries(folder.path()).unwrap(), [target]);
    }
}
