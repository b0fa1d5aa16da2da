//! A case: where everything lies, who may write, how it is opened.

use crate::files::{self, FileError};
use crate::index::OriginalsIndex;
use crate::journal::{JournalError, JournalTail};
use crate::lock::{Lock, LockError};
use crate::recovery::{self, Recovered};
use crate::tables::TableKey;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Version of the store's layout. A store of a later version is not touched.
pub(crate) const FORMAT: u32 = 1;

/// Marks a case whose making was cut short: it may be made again.
pub(crate) const UNFINISHED: &str = "unfinished";

/// Says what a case is opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// For writing: takes the lock, makes what is missing, mends what was cut short.
    Write {
        /// The present moment, told to others who want to write.
        since: Timestamp,
    },
    /// For reading: touches nothing, also while somebody writes.
    Read,
}

/// A case folder that was opened.
#[derive(Debug)]
pub struct Case {
    dir: PathBuf,
    pub(crate) index: Mutex<OriginalsIndex>,
    pub(crate) journal_tail: Mutex<Option<JournalTail>>,
    /// Tables whose bytes were found to be those of their manifests.
    pub(crate) verified: Mutex<BTreeSet<TableKey>>,
    recovered: Recovered,
    /// Set when the case may be written; held to the end.
    lock: Option<Lock>,
}

/// Says why no case was made.
#[derive(Debug, thiserror::Error)]
pub enum CreateCaseError {
    /// A file could not be written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The folder is a case already.
    #[error("`{}` is a case already", dir.display())]
    AlreadyACase {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder holds other things.
    #[error("`{}` is not empty and not a case", dir.display())]
    NotEmpty {
        /// The folder.
        dir: PathBuf,
        /// Some of the names found in it.
        found: Vec<String>,
    },
    /// The new case could not be opened.
    #[error("the new case cannot be opened")]
    Open(#[from] OpenCaseError),
}

/// Says why a case was not opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenCaseError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// There is no such folder.
    #[error("there is no folder `{}`", dir.display())]
    NoFolder {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder has no `case.toml`.
    #[error("`{}` has no case.toml", dir.display())]
    NotACase {
        /// The folder.
        dir: PathBuf,
        /// The nearest folder above that is a case.
        case_above: Option<PathBuf>,
    },
    /// Somebody else writes.
    #[error("`{}` is being written by another run{}", dir.display(), who(*pid, since.as_deref()))]
    CaseLocked {
        /// The folder.
        dir: PathBuf,
        /// Who, when it can be read.
        pid: Option<u32>,
        /// Since when, when it can be read.
        since: Option<String>,
    },
    /// The store was written by a later version of the program.
    #[error("`{}` says version {found}, this program knows {known}", path.display())]
    NewerStore {
        /// The file that says so.
        path: PathBuf,
        /// The version found.
        found: u32,
        /// The latest version known here.
        known: u32,
    },
    /// The file of the version cannot be understood.
    #[error("`{}` does not name a version of the store", path.display())]
    UnknownStore {
        /// The file.
        path: PathBuf,
    },
    /// The journal could not be mended.
    #[error("the journal cannot be opened")]
    Journal(#[from] JournalError),
}

impl CreateCaseError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::AlreadyACase { .. } => Some("add files to it, or choose another folder".into()),
            Self::NotEmpty { .. } => Some("choose a new or an empty folder, then add files".into()),
            Self::Open(error) => error.hint(),
        }
    }
}

impl OpenCaseError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::File(error) => error.hint(),
            Self::NoFolder { dir } => Some(format!("make one: hustings new {}", dir.display())),
            Self::NotACase { case_above: Some(above), .. } => {
                Some(format!("did you mean `{}`?", above.display()))
            }
            Self::NotACase { .. } => Some("a case is made with `hustings new`".into()),
            Self::CaseLocked { .. } => Some("wait until it has ended, or end it".into()),
            Self::NewerStore { .. } => Some(
                "use the later version, or move `.hustings` away: tables and results are built again, \
                 the journal stays in the folder that was moved"
                    .into(),
            ),
            Self::UnknownStore { .. } => Some(
                "move `.hustings` away: tables and results are built again from the files".into(),
            ),
            Self::Journal(_) => None,
        }
    }
}

fn who(pid: Option<u32>, since: Option<&str>) -> String {
    match (pid, since) {
        (Some(pid), Some(since)) => format!(" (pid {pid}, since {since})"),
        (Some(pid), None) => format!(" (pid {pid})"),
        (None, _) => String::new(),
    }
}

impl Case {
    /// Makes a case and opens it for writing.
    ///
    /// `case.toml` comes last: a making that was cut short leaves no case, and may be repeated.
    ///
    /// # Errors
    /// When the folder holds other things or is a case already, or a file cannot be written.
    pub fn create(
        dir: &Path,
        case_toml: &str,
        calendar: &str,
        since: Timestamp,
    ) -> Result<Self, CreateCaseError> {
        if dir.join("case.toml").exists() {
            return Err(CreateCaseError::AlreadyACase { dir: dir.to_owned() });
        }
        let store = dir.join(".hustings");
        let unfinished = store.join(UNFINISHED);
        let found: Vec<String> = files::entries(dir)?
            .iter()
            .filter(|path| **path != store)
            .map(|path| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .take(5)
            .collect();
        if !found.is_empty() && !unfinished.exists() {
            return Err(CreateCaseError::NotEmpty { dir: dir.to_owned(), found });
        }
        files::make_folder(&store)?;
        files::replace(&store, &unfinished, b"")?;
        files::make_folder(&dir.join("posts"))?;
        files::make_folder(&dir.join("documents"))?;
        files::replace(&store, &dir.join("calendar.csv"), calendar.as_bytes())?;
        files::replace(&store, &dir.join("case.toml"), case_toml.as_bytes())?;
        files::remove(&unfinished)?;
        Ok(Self::open(dir, Access::Write { since })?)
    }

    /// Opens a case.
    ///
    /// # Errors
    /// When the folder is no case, another run writes, or the store is of a later version.
    pub fn open(dir: &Path, access: Access) -> Result<Self, OpenCaseError> {
        if !dir.is_dir() {
            return Err(OpenCaseError::NoFolder { dir: dir.to_owned() });
        }
        if !dir.join("case.toml").is_file() {
            return Err(OpenCaseError::NotACase {
                dir: dir.to_owned(),
                case_above: case_above(dir),
            });
        }
        let mut case = Self {
            dir: dir.to_owned(),
            index: Mutex::default(),
            journal_tail: Mutex::default(),
            verified: Mutex::default(),
            recovered: Recovered::default(),
            lock: None,
        };
        match access {
            Access::Read => recovery::check_format(&case)?,
            Access::Write { since } => case.begin_writing(since)?,
        }
        case.index = Mutex::new(OriginalsIndex::read(&case)?);
        Ok(case)
    }

    fn begin_writing(&mut self, since: Timestamp) -> Result<(), OpenCaseError> {
        files::make_folder(&self.store())?;
        let lock = Lock::take(&self.store().join("lock"), since).map_err(|error| match error {
            LockError::File(error) => OpenCaseError::File(error),
            LockError::Held(holder) => OpenCaseError::CaseLocked {
                dir: self.dir.clone(),
                pid: holder.pid,
                since: holder.since,
            },
        })?;
        recovery::check_format(self)?;
        self.lock = Some(lock);
        self.recovered = recovery::mend(self)?;
        Ok(())
    }

    /// Returns the folder of the case.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// Returns what was mended when the case was opened.
    pub fn recovered(&self) -> &Recovered {
        &self.recovered
    }

    /// Says whether the case may be written.
    pub fn is_writable(&self) -> bool {
        self.lock.is_some()
    }

    /// Lists the files of a folder, with `/` between names, relative to the case, in the order of names.
    ///
    /// Folders inside are walked; names that begin with a dot are passed over. The root is not walked.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn files(&self, folder: crate::Folder) -> Result<Vec<String>, FileError> {
        let mut found = Vec::new();
        let mut open = vec![(self.folder(folder), folder.prefix().to_owned())];
        let mut walked = BTreeSet::new();
        while let Some((path, prefix)) = open.pop() {
            // Links between folders may lead in circles.
            if path.canonicalize().is_ok_and(|path| !walked.insert(path)) {
                continue;
            }
            for entry in files::entries(&path)? {
                let name = entry.file_name().unwrap_or_default().to_string_lossy();
                let inside = format!("{prefix}{name}");
                if name.starts_with('.') {
                    continue;
                }
                // A link to nothing is listed: whoever reads it can say so.
                if !entry.is_dir() {
                    found.push(inside);
                } else if folder != crate::Folder::Root {
                    open.push((entry.clone(), format!("{inside}/")));
                }
            }
        }
        found.sort();
        Ok(found)
    }

    pub(crate) fn folder(&self, folder: crate::Folder) -> PathBuf {
        self.dir.join(folder.prefix())
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.dir.join(".hustings")
    }

    /// Returns a folder of the store and makes it when the case may be written.
    pub(crate) fn store_folder(&self, inside: &str) -> Result<PathBuf, FileError> {
        let path = self.store().join(inside);
        self.must_write(&path)?;
        files::make_folder(&path)?;
        Ok(path)
    }

    /// Returns the folder in which files of the store are written before they get their place.
    pub(crate) fn drafts(&self) -> Result<PathBuf, FileError> {
        self.store_folder("drafts")
    }

    pub(crate) fn must_write(&self, path: &Path) -> Result<(), FileError> {
        match self.lock {
            Some(_) => Ok(()),
            None => Err(FileError::ReadOnly { path: path.to_owned() }),
        }
    }
}

/// Locks a value of the case; a panic elsewhere leaves it as usable as it was.
pub(crate) fn hold<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn case_above(dir: &Path) -> Option<PathBuf> {
    let dir = std::path::absolute(dir).ok()?;
    dir.ancestors().skip(1).find(|above| above.join("case.toml").is_file()).map(Path::to_owned)
}
