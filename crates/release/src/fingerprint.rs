//! One short word for everything a report rests on.

use crate::ReportInput;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Returns the SHA-256, in hexadecimal, of the list of originals, settings and version behind a report.
///
/// The list is text: one line `HASH  FILE` for each file, in the order of names, as `sha256sum` writes it; then one
/// line `NAME=VALUE` for each setting, in the order given; then `as-of=DAY` when set and `version=VERSION`. Two
/// reports with the same fingerprint rest on the same bytes, settings and program.
pub fn fingerprint(input: &ReportInput<'_>) -> String {
    let mut list = String::new();
    for (file, blob) in originals(input) {
        writeln!(list, "{blob}  {file}").expect("writing to a string succeeds");
    }
    for setting in &input.case.settings {
        writeln!(list, "{}={}", setting.name, setting.value).expect("writing to a string succeeds");
    }
    if let Some(day) = input.case.as_of {
        writeln!(list, "as-of={day}").expect("writing to a string succeeds");
    }
    writeln!(list, "version={}", input.case.version).expect("writing to a string succeeds");
    Sha256::digest(list.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("writing to a string succeeds");
        hex
    })
}

fn originals<'a>(input: &'a ReportInput<'_>) -> BTreeSet<(&'a str, model::BlobId)> {
    let files = input.files.iter().map(|f| (f.file.as_str(), f.blob));
    let posts = input.posts.files.iter().map(|f| (f.file.as_str(), f.blob));
    let documents = input.documents.iter().map(|d| (d.file.as_str(), d.blob));
    let events = input.events.iter().map(|e| (e.file.as_str(), e.origin.blob));
    files.chain(posts).chain(documents).chain(events).collect()
}
