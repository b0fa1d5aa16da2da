//! One writer at a time.

use crate::files::{At, FileError, refused};
use jiff::Timestamp;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

/// Who holds the lock, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) pid: Option<u32>,
    pub(crate) since: Option<String>,
}

/// The lock of a case, held until it is dropped.
///
/// The system ties it to the open file, so the lock of a killed process is free at once.
#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
}

/// Why the lock was not taken.
#[derive(Debug)]
pub(crate) enum LockError {
    File(FileError),
    Held(Holder),
}

impl Lock {
    /// Takes the lock and writes into it who holds it, for people.
    pub(crate) fn take(path: &Path, since: Timestamp) -> Result<Self, LockError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .at("open", path)
            .map_err(LockError::File)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(holder(&mut file))),
            Err(TryLockError::Error(error)) => {
                return Err(LockError::File(refused(error, "lock", path)));
            }
        }
        let words = format!("pid {} since {since}\n", std::process::id());
        file.set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| file.write_all(words.as_bytes()))
            .at("write", path)
            .map_err(LockError::File)?;
        Ok(Self { file })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The words are for people only.
        let _ = self.file.set_len(0);
        // Closing is not enough: a child just being started may still hold the same open file for a moment.
        let _ = self.file.unlock();
    }
}

fn holder(file: &mut File) -> Holder {
    let mut words = String::new();
    if file.read_to_string(&mut words).is_err() {
        return Holder::default();
    }
    let (pid, since) =
        words.trim().strip_prefix("pid ").unwrap_or("").split_once(" since ").unzip();
    Holder { pid: pid.and_then(|pid| pid.parse().ok()), since: since.map(str::to_owned) }
}
