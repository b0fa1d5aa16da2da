//! The checks, each with a name and a file.

mod cards;
mod layers;
mod manifests;
mod shape;
mod words;

use anyhow::{Context, Result};
use std::fmt;
use std::path::Path;

/// One place where the house is not as promised.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// File, relative to the root.
    pub file: String,
    /// Line from 1; zero is the whole file.
    pub line: usize,
    /// What is wrong and what would be right.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The files the checks read: path relative to the root, and text.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// In the order of paths.
    pub files: Vec<(String, String)>,
}

impl Sources {
    /// Walks the files whose path ends so.
    pub fn ending<'a>(&'a self, end: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.ends_with(end))
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// Returns the text of one file.
    pub fn text(&self, path: &str) -> Option<&str> {
        self.files.iter().find(|(name, _)| name == path).map(|(_, text)| text.as_str())
    }
}

/// A check reads the sources and adds what it finds.
pub type Check = fn(&Sources, &mut Vec<Fault>);

/// All checks, in the order in which they are reported.
pub const CHECKS: &[(&str, Check)] = &[
    ("layers", layers::check),
    ("manifests", manifests::check),
    ("shape", shape::check),
    ("words", words::check),
    ("cards", cards::check),
];

/// Runs all checks over the workspace at `root`.
///
/// # Errors
/// When the sources cannot be read.
pub fn tidy(root: &Path) -> Result<Vec<Fault>> {
    let mut sources = Sources::default();
    collect(root, root, &mut sources)?;
    sources.files.sort();
    let mut faults = Vec::new();
    CHECKS.iter().for_each(|(_, check)| check(&sources, &mut faults));
    faults.sort();
    Ok(faults)
}

const PASSED_OVER: &[&str] =
    &["target", ".git", ".hustings", "work", "corpus", "artifacts", "node_modules"];
const READ: &[&str] = &["rs", "toml", "md", "html", "css", "py", "yml", "json", "txt", "csv"];

fn collect(root: &Path, folder: &Path, sources: &mut Sources) -> Result<()> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let relative =
            path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        if path.is_dir() {
            let room = relative == "crates/corpus";
            if room || (!PASSED_OVER.contains(&name.as_str()) && !name.starts_with("target")) {
                collect(root, &path, sources)?;
            }
        } else if path
            .extension()
            .and_then(|end| end.to_str())
            .is_some_and(|end| READ.contains(&end))
            || relative == ".ci/run"
        {
            let bytes = std::fs::read(&path).with_context(|| format!("reading {relative}"))?;
            sources.files.push((relative, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(())
}
