//! What a table of posts was made from, and the name that follows from it.

use model::BlobId;
use sha2::{Digest, Sha256};
use std::fmt;

/// What a table of posts is made from. The same source gives the same table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSource {
    /// The file, relative to the case; a member of an archive follows after `!`.
    pub file: String,
    /// Its original.
    pub blob: BlobId,
    /// Fingerprint of the mapping and of all settings that change what is read.
    pub fingerprint: String,
    /// Version of the reader.
    pub reader_version: String,
}

/// Names a table of posts: the file's name, then digits that follow from its source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableKey(String);

/// Letters of the file's name that are kept.
const NAME_CHARS: usize = 60;

impl TableKey {
    /// Returns the key of the table made from `source`.
    pub fn of(source: &TableSource) -> Self {
        let rest = digits(&[&source.blob.to_string(), &source.fingerprint, &source.reader_version]);
        Self(format!("{}{}", file_prefix(&source.file), &rest[..16]))
    }

    /// Returns the key as it stands in file names.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn from_file_stem(stem: &str) -> Self {
        Self(stem.to_owned())
    }
}

impl fmt::Display for TableKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns what the keys of all tables of one file begin with, and no others.
pub(crate) fn file_prefix(file: &str) -> String {
    let name = file.rsplit(['/', '!']).next().unwrap_or(file);
    let plain: String = name
        .chars()
        .take(NAME_CHARS)
        .map(|c| if c.is_ascii_alphanumeric() || c == '.' || c == '_' { c } else { '-' })
        .collect();
    // A leading dot would hide the table from people and patterns.
    format!("{}-{}-", plain.trim_start_matches('.'), &digits(&[file])[..8])
}

fn digits(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    BlobId::new(hasher.finalize().into()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_follows_from_everything_the_table_is_made_from() {
        let source = |file: &str, blob, fingerprint: &str, version: &str| TableSource {
            file: file.into(),
            blob: BlobId::new([blob; 32]),
            fingerprint: fingerprint.into(),
            reader_version: version.into(),
        };
        let sources = [
            source("posts/a.csv", 1, "x", "1"),
            source("posts/b/a.csv", 1, "x", "1"),
            source("posts/a.csv", 2, "x", "1"),
            source("posts/a.csv", 1, "x1", ""),
            source("posts/a.csv", 1, "x", "2"),
        ];
        let keys: std::collections::BTreeSet<_> = sources.iter().map(TableKey::of).collect();
        assert_eq!(keys.len(), sources.len());
        assert!(keys.iter().all(|key| key.as_str().starts_with("a.csv-")));
        assert_eq!(file_prefix("posts/x.zip!in/.Wahl ü 1.csv").split_at(11).0, "Wahl---1.cs");
    }
}
