//! What changed on the way: small worlds, and what somebody saw who read the shared case.

use crate::kherson::{claims, events, read};
use crate::world::document;
use model::Document;
use model::claim::Sourcing;
use model::drift::{Drift, DriftKind};

const REPORT: &str = "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, according to three people familiar with the survey.\n\n\
    Divers had asked for an “early closure” of the pier in March, one person familiar with the survey told the Gazette.\n\n\
    Money was not the only reason, officials said. The survey is not a formal finding on the pier.\n\n\
    “I find it odd that they waited until the ferries were back to close the northern pier,” said Mayor Ruth Lindqvist.";

fn world(later: &str, title: &str) -> Vec<Document> {
    vec![
        document("D-1", Some("Gazette"), "2021-05-03", Some("Board may have hidden crack"), REPORT),
        document("D-2", Some("Shore Daily"), "2021-05-04", Some(title), later),
    ]
}

fn show(d: &Drift) -> String {
    format!("{} {} | {}", d.kind.word(), d.rule, d.change)
}

#[track_caller]
fn check(later: &str, title: &str, expect: &[&str]) {
    let documents = world(later, title);
    let found = sourcing::run(&documents, &[], &[], &[]);
    let own: Vec<String> = found.drifts.iter().map(show).collect();
    assert_eq!(own, expect, "{:#?}", found.derivations);
    for d in &found.drifts {
        let (was, is) = (&documents[0], &documents[1]);
        assert!(d.earlier.words.iter().all(|s| !was.cut(*s).is_empty()), "{d:?}");
        if !d.later.in_headline {
            assert!(d.later.words.iter().all(|s| !is.cut(*s).is_empty()), "{d:?}");
            assert!(!is.cut(d.later.passage).is_empty(), "{d:?}");
        }
    }
}

#[test]
fn certainty_rises() {
    check(
        "The harbour board deliberately hid the crack in the north pier to spare the mayor, the Gazette reported.",
        "Crack",
        &[
            "certainty weakening-lost | lost: may, partly",
            "certainty strengthening-added | added: deliberately",
        ],
    );
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported.",
        "Harbour board hid crack in north pier to spare mayor",
        &["certainty weakening-lost | lost: may, partly"],
    );
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported. A finding on the pier says so.",
        "Pier",
        &["certainty footing-raised | was said to be none: finding; now: finding"],
    );
}

#[test]
fn quotations_mutate() {
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported.\n\n\
         “I find it odd that they waited until the ferries were gone to close the northern pier,” said Mayor Ruth Lindqvist.",
        "Pier",
        &[
            "quotation quotation-altered | “I find it odd that they waited until the ferries were back to close the northern pier,” → “I find it odd that they waited until the ferries were gone to close the northern pier,”",
        ],
    );
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported.\n\n\
         Divers had asked for an “immediate closure” of the pier in March, one person familiar with the survey told the Gazette.",
        "Pier",
        &["quotation quotation-replaced | “early closure” → “immediate closure”"],
    );
}

#[test]
fn sources_shift() {
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported.\n\n\
         Divers had asked for an “early closure” of the pier in March, four people familiar with the survey told the Gazette.",
        "Pier",
        &[
            "sources source-count | one person familiar with the survey → four people familiar with the survey",
        ],
    );
    check(
        "The harbour board may have hidden the crack in the north pier, partly to spare the mayor, the Gazette reported.\n\n\
         Money was not the only reason, analysts said.",
        "Pier",
        &["sources other-source | officials → analysts"],
    );
}

#[test]
fn nothing_changed_nothing_shown() {
    check(REPORT, "Board may have hidden crack", &[]);
    check("The Gazette reported on the weather of the coast.", "Weather", &[]);
}

fn has(found: &Sourcing, later: &str, kind: DriftKind, words: &str) -> bool {
    found
        .drifts
        .iter()
        .any(|d| d.later.document.as_str() == later && d.kind == kind && d.change.contains(words))
}

/// What the design lists as seen by a reader in the shared case, as far as it is in held documents.
#[test]
fn effects_of_the_shared_case() {
    let Some((documents, _)) = read() else { return };
    let found = sourcing::run(&documents, &claims(), &events(), &[]);
    for d in &found.drifts {
        println!("{} <- {} {}", d.later.document, d.earlier.document, show(d));
    }
    for (later, kind, words) in [
        ("D-01", DriftKind::Dates, "declassified"),
        ("D-55", DriftKind::Dates, "the day it was written"),
        ("D-13", DriftKind::Quotation, "It was planned for 2020"),
        ("D-10", DriftKind::Quotation, "a condition"),
        ("D-12", DriftKind::Sources, "told CNN → told Trends Wide"),
        ("D-04", DriftKind::Certainty, "lost: may"),
        ("D-09", DriftKind::Certainty, "deliberately"),
        ("D-16", DriftKind::Certainty, "намеренно"),
        ("D-18", DriftKind::Certainty, "celowo"),
        ("D-07", DriftKind::Certainty, "major"),
        ("D-15", DriftKind::Certainty, "avaliação"),
        ("D-54", DriftKind::Certainty, "high confidence"),
        ("D-04", DriftKind::Sources, "Four sources"),
    ] {
        assert!(has(&found, later, kind, words), "{later} {} {words}", kind.word());
    }
}
