//! One sample file, good as it stands, and what each check says when it is changed.

use crate::{KnownIds, read};
use std::collections::BTreeSet;

/// A complete file: the Kherson story in our own words, with invented analysts.
pub(crate) const SAMPLE: &str = include_str!("sample.toml");

/// What the sample's case holds.
pub(crate) fn known() -> KnownIds {
    let set = |names: &[&str]| -> Option<BTreeSet<String>> {
        Some(names.iter().map(|name| (*name).to_owned()).collect())
    };
    KnownIds {
        documents: set(&["02-ktvz.txt", "45-ica.txt", "10-ground.txt"]),
        claims: set(&["C-1"]),
        findings: set(&["timing-one", "origins-C-1"]),
        events: set(&["V-1", "V-2"]),
        actors: set(&["russia", "us"]),
    }
}

/// Passes when the sample as it stands gives the check nothing to say.
#[track_caller]
pub(super) fn good(id: &str) {
    assert_eq!(says(id, SAMPLE), [""; 0]);
}

/// Changes the one place of the sample that reads `from`, and compares what the check says.
#[track_caller]
pub(super) fn check(id: &str, from: &str, to: &str, expected: &[&str]) {
    assert_eq!(SAMPLE.matches(from).count(), 1, "`{from}` stands once in the sample");
    assert_eq!(says(id, &SAMPLE.replace(from, to)), expected);
}

fn says(id: &str, text: &str) -> Vec<String> {
    let reading = read(text.as_bytes(), &known());
    assert!(reading.assessment.is_some(), "{:?}", reading.problems);
    assert!(reading.checks_run.contains(&id));
    let of_check = reading.problems.into_iter().filter(|problem| problem.code == id);
    let mut said: Vec<String> = of_check
        .map(|problem| {
            assert!(problem.spot.line > 0 && problem.spot.column > 0 && problem.spot.length > 0);
            assert!(!problem.what.contains('\n') && !problem.hint.is_empty());
            problem.what
        })
        .collect();
    said.sort();
    said
}
