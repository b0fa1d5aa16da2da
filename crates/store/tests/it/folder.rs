//! A case in a folder of its own, for tests.

use jiff::Timestamp;
use std::path::{Path, PathBuf};
use store::{Access, Case, NewEntry};
use tempfile::TempDir;

/// A folder that goes with the test, and the case in it.
pub(crate) struct TestFolder {
    folder: TempDir,
}

impl TestFolder {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// Makes a folder with a new case.
    pub(crate) fn with_case() -> (Self, Case) {
        let folder = Self::new();
        let case = Case::create(&folder.case(), "[case]\n", "start,end\n", moment()).unwrap();
        (folder, case)
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn case(&self) -> PathBuf {
        self.folder.path().join("case")
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn open(&self) -> Case {
        Case::open(&self.case(), writing()).unwrap()
    }
}

pub(crate) fn moment() -> Timestamp {
    "2022-11-09T12:00:00Z".parse().unwrap()
}

pub(crate) fn writing() -> Access {
    Access::Write { since: moment() }
}

pub(crate) fn entry(what: &str, outputs: &[&str]) -> NewEntry {
    NewEntry {
        at: moment(),
        what: what.into(),
        version: "1".into(),
        inputs: vec!["in \"quoted\"\n".into()],
        outputs: outputs.iter().map(|&output| output.into()).collect(),
    }
}

/// Lists every file below a folder, relative to it, in order.
pub(crate) fn tree(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{prefix}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{name}/"), found);
            } else {
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    if folder.exists() {
        walk(folder, "", &mut found);
    }
    found.sort();
    found
}
