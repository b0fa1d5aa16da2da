//! Which hash a file had when it was last read, so that unchanged files are not read again.
//!
//! A convenience only: it may be lost or torn at any time, then files are hashed again.

use crate::case::Case;
use crate::files::{self, At, FileError};
use crate::originals::Stamp;
use model::BlobId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file is written anew when it has this many lines more than twice what is needed.
const SPARE_LINES: usize = 1_000;

/// Hashes by file.
#[derive(Debug, Default)]
pub(crate) struct OriginalsIndex {
    known: BTreeMap<String, (Stamp, BlobId)>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    path: String,
    size: u64,
    modified_ns: i64,
    changed_ns: i64,
    sha256: String,
}

impl OriginalsIndex {
    /// Reads the index of a case; lines that cannot be understood are passed over.
    pub(crate) fn read(case: &Case) -> Result<Self, FileError> {
        let path = index_path(case);
        let bytes = files::read(&path)?.unwrap_or_default();
        let mut index = Self::default();
        let mut n_lines = 0;
        for line in bytes.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
            n_lines += 1;
            let Ok(line) = serde_json::from_slice::<Line>(line) else { continue };
            let Ok(blob) = line.sha256.parse() else { continue };
            let Line { path, size, modified_ns, changed_ns, .. } = line;
            index.known.insert(path, (Stamp { size, modified_ns, changed_ns }, blob));
        }
        if case.is_writable() && n_lines > 2 * index.known.len() + SPARE_LINES {
            let lines: Vec<u8> = index
                .known
                .iter()
                .flat_map(|(path, &(stamp, blob))| line(path, stamp, blob))
                .collect();
            files::replace(&case.drafts()?, &path, &lines)?;
        }
        Ok(index)
    }

    /// Returns the hash of a file that looks as it did when it was hashed.
    pub(crate) fn known(&self, path: &str, stamp: Stamp) -> Option<BlobId> {
        self.known.get(path).filter(|(then, _)| *then == stamp).map(|&(_, blob)| blob)
    }

    /// Notes the hash of a file. Nothing is flushed: a lost line costs one more reading.
    pub(crate) fn note(
        &mut self,
        case: &Case,
        path: String,
        stamp: Stamp,
        blob: BlobId,
    ) -> Result<(), FileError> {
        if self.known.get(&path) == Some(&(stamp, blob)) {
            return Ok(());
        }
        let target = index_path(case);
        let mut file =
            OpenOptions::new().append(true).create(true).open(&target).at("open", &target)?;
        file.write_all(&line(&path, stamp, blob)).at("write", &target)?;
        self.known.insert(path, (stamp, blob));
        Ok(())
    }
}

/// Returns the name of a file in the index: relative to the case when it lies inside.
pub(crate) fn index_name(case: &Case, full: &Path) -> Option<String> {
    let name = full.strip_prefix(case.dir()).unwrap_or(full).to_str()?;
    Some(name.to_owned())
}

fn index_path(case: &Case) -> PathBuf {
    case.store().join("originals.jsonl")
}

/// Makes a line with its line end in front: a torn line never takes the next one with it.
fn line(path: &str, stamp: Stamp, blob: BlobId) -> Vec<u8> {
    let Stamp { size, modified_ns, changed_ns } = stamp;
    let line =
        Line { path: path.to_owned(), size, modified_ns, changed_ns, sha256: blob.to_string() };
    let mut bytes = vec![b'\n'];
    serde_json::to_writer(&mut bytes, &line).expect("strings and numbers are JSON");
    bytes
}
