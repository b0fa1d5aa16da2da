//! The journal: what was done to the case, line after line, each naming the hash of the line before.

use crate::case::{Case, hold};
use crate::files::{self, At, FileError};
use crate::originals::hash;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::PathBuf;

/// What the first line names as the hash of the line before it.
const NOTHING_BEFORE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What is to be written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// When it was done.
    pub at: Timestamp,
    /// What was done, in one word: `add`, `assess`.
    pub what: String,
    /// Version of what did it.
    pub version: String,
    /// What went in: files, fingerprints, settings.
    pub inputs: Vec<String>,
    /// What came out: files, fingerprints.
    pub outputs: Vec<String>,
}

/// One line of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalEntry {
    /// Its number, from 1.
    pub n: u64,
    /// When it was done.
    pub at: Timestamp,
    /// What was done.
    pub what: String,
    /// Version of what did it.
    pub version: String,
    /// What went in.
    pub inputs: Vec<String>,
    /// What came out.
    pub outputs: Vec<String>,
    /// SHA-256 of the line before, without its line end.
    pub prev: String,
}

/// The first place at which the journal does not hang together: it was edited or damaged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JournalBreak {
    /// The line is not one of a journal.
    NotUnderstood {
        /// The line, from 1.
        line: u64,
    },
    /// The line does not name the line before it by number and hash.
    ChainBroken {
        /// The line, from 1.
        line: u64,
    },
}

/// The journal as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Its lines in order, those that cannot be understood left out.
    pub entries: Vec<JournalEntry>,
    /// Where it first fails to hang together; `None` when the chain is whole.
    pub broken: Option<JournalBreak>,
    /// Bytes of a last line that was cut short and is not part of the journal.
    pub n_torn_bytes: u64,
}

/// Says why the journal was not read or written.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
}

impl JournalError {
    /// Returns what to do next, where that is known.
    pub fn hint(&self) -> Option<String> {
        let Self::File(error) = self;
        error.hint()
    }
}

/// Where the next line goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct JournalTail {
    len: u64,
    n: u64,
    hash: String,
}

/// A line as it is written; the order of fields is the order in the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    n: u64,
    at: Timestamp8601,
    what: String,
    version: String,
    inputs: Vec<String>,
    outputs: Vec<String>,
    prev: String,
}

#[derive(Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[derive(Clone)]
struct Timestamp8601(Timestamp);

impl TryFrom<String> for Timestamp8601 {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self)
    }
}

impl From<Timestamp8601> for String {
    fn from(at: Timestamp8601) -> Self {
        at.0.to_string()
    }
}

impl Case {
    /// Writes one line into the journal and flushes it to the disk; returns its number.
    ///
    /// # Errors
    /// When the case is open for reading only or the file cannot be written. Then the journal is as before.
    pub fn append_journal(&self, entry: NewEntry) -> Result<u64, JournalError> {
        let path = self.journal_path();
        self.must_write(&path)?;
        let mut tail = hold(&self.journal_tail);
        let present = std::fs::metadata(&path).map_or(0, |file| file.len());
        let before = match tail.take() {
            Some(known) if known.len == present => known,
            // The file was touched by somebody else, or an earlier line failed half-way.
            _ => mend_file(self)?.0,
        };
        let n = before.n + 1;
        let NewEntry { at, what, version, inputs, outputs } = entry;
        let line =
            Line { n, at: Timestamp8601(at), what, version, inputs, outputs, prev: before.hash };
        let mut bytes = serde_json::to_vec(&line).expect("strings and numbers are JSON");
        let hash = hash(&bytes).to_string();
        bytes.push(b'\n');
        let mut file =
            OpenOptions::new().append(true).create(true).open(&path).at("open", &path)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).at("write", &path)?;
        if n == 1 {
            files::sync_parent(&path)?;
        }
        *tail = Some(JournalTail { len: before.len + bytes.len() as u64, n, hash });
        Ok(n)
    }

    /// Reads the journal; empty when there is none.
    ///
    /// # Errors
    /// When the file cannot be read. What is wrong inside is told in the answer.
    pub fn journal(&self) -> Result<Journal, JournalError> {
        let bytes = files::read(&self.journal_path())?.unwrap_or_default();
        Ok(parse(&bytes).0)
    }

    fn journal_path(&self) -> PathBuf {
        self.store().join("journal.jsonl")
    }
}

/// Moves a last line that was cut short to the quarantine; returns its length in bytes.
pub(crate) fn mend(case: &Case) -> Result<u64, FileError> {
    let (tail, n_torn_bytes) = mend_file(case)?;
    *hold(&case.journal_tail) = Some(tail);
    Ok(n_torn_bytes)
}

fn mend_file(case: &Case) -> Result<(JournalTail, u64), FileError> {
    let path = case.journal_path();
    let bytes = files::read(&path)?.unwrap_or_default();
    let (journal, mut tail) = parse(&bytes);
    let whole = usize::try_from(tail.len).expect("the length of bytes in memory");
    let torn = &bytes[whole..];
    if torn.is_empty() {
        return Ok((tail, 0));
    }
    let mut file = OpenOptions::new().append(true).open(&path).at("open", &path)?;
    if journal.n_torn_bytes == 0 {
        // Only the line end is missing: the line itself was written whole and stays.
        file.write_all(b"\n").and_then(|()| file.sync_all()).at("write", &path)?;
        tail.len += torn.len() as u64 + 1;
        return Ok((tail, 0));
    }
    // First the copy, then the cut: killed between the two, the bytes stand twice and are not lost.
    let kept = case.store_folder("quarantine")?.join("journal-torn.txt");
    let mut copy = OpenOptions::new().append(true).create(true).open(&kept).at("open", &kept)?;
    copy.write_all(torn)
        .and_then(|()| if torn.ends_with(b"\n") { Ok(()) } else { copy.write_all(b"\n") })
        .and_then(|()| copy.sync_all())
        .at("write", &kept)?;
    file.set_len(tail.len).and_then(|()| file.sync_all()).at("write", &path)?;
    Ok((tail, journal.n_torn_bytes))
}

/// Reads lines; the tail ends after the last line that is written to its end.
///
/// A last line that is whole but for its line end counts as an entry, and the tail ends before it.
fn parse(bytes: &[u8]) -> (Journal, JournalTail) {
    let mut journal = Journal::default();
    let mut tail = JournalTail { len: 0, n: 0, hash: NOTHING_BEFORE.to_owned() };
    for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        let is_last = tail.len + line.len() as u64 == bytes.len() as u64;
        let (body, has_end) = line.strip_suffix(b"\n").map_or((line, false), |body| (body, true));
        match serde_json::from_slice::<Line>(body) {
            Ok(entry) => {
                if entry.n != tail.n + 1 || entry.prev != tail.hash {
                    journal.broken.get_or_insert(JournalBreak::ChainBroken { line: number });
                }
                tail.n = entry.n;
                journal.entries.push(entry.into());
            }
            Err(_) if is_last => {
                journal.n_torn_bytes = line.len() as u64;
                break;
            }
            Err(_) => {
                journal.broken.get_or_insert(JournalBreak::NotUnderstood { line: number });
            }
        }
        tail.hash = hash(body).to_string();
        if has_end {
            tail.len += line.len() as u64;
        }
    }
    (journal, tail)
}

impl From<Line> for JournalEntry {
    fn from(line: Line) -> Self {
        let Line { n, at, what, version, inputs, outputs, prev } = line;
        Self { n, at: at.0, what, version, inputs, outputs, prev }
    }
}
