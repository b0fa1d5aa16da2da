//! What a case knew on a day, by when it took documents in: harder orders than those of publication. Counted by hand.

use crate::cases::claim;
use crate::world::document;
use jiff::Timestamp;
use model::Document;
use model::claim::{OriginCount, SharedRoot, Sourcing};
use std::fmt::Write;

/// One document: number, outlet, published (as the readers of case files write it), learned, body.
type Row<'t> = (u32, &'t str, &'t str, &'t str, &'t str);

fn documents(rows: &[Row<'_>]) -> Vec<Document> {
    rows.iter()
        .map(|(n, outlet, published, learned, body)| {
            let mut d =
                document(&format!("D-{n:02}"), Some(outlet), published, Some(&body[..20]), body);
            d.dates.learned =
                (!learned.is_empty()).then(|| learned.parse::<Timestamp>().expect("an instant"));
            d
        })
        .collect()
}

fn found(rows: &[Row<'_>], roots: &[SharedRoot]) -> Sourcing {
    let c = claim("C-1", &["warning", "held back|hid|withheld|kept back", "vote|election"], "");
    sourcing::run(&documents(rows), &[c], &[], roots)
}

/// `2021-03-01: 1 2 [1, 1]`, one line for each day.
fn lines(counts: &[OriginCount]) -> String {
    let mut out = String::new();
    for c in counts {
        let day = c.as_of.map_or_else(|| "all".to_owned(), |d| d.to_string());
        let ids: Vec<&str> =
            c.documents.iter().map(|d| d.as_str().trim_start_matches("D-0")).collect();
        let (lower, upper) = (c.asserting.lower, c.asserting.upper);
        writeln!(out, "{day}: {} [{lower}, {upper}]", ids.join(" ")).expect("a String takes all");
    }
    out
}

#[track_caller]
fn check(rows: &[Row<'_>], published: &str, learned: &str) -> Sourcing {
    let found = found(rows, &[]);
    let bare = |text: &str| text.lines().map(|l| l.trim().to_owned() + "\n").collect::<String>();
    assert_eq!(lines(&found.counts), bare(published), "by published");
    assert_eq!(lines(&found.counts_learned), bare(learned), "by learned");
    found
}

const LEAK: &str = "The port authority held back a flood warning until after the vote, two officials with knowledge of the \
    warning told the Harbour Mail.\n\nThe warning had been ready for nine days, one of the officials said.\n\nWater reached \
    the lower town in the night and drove forty families from their homes.";
const RELAYED: &str = "The port authority held back a flood warning until after the vote, according to the Harbour Mail.";
const MAYOR: &str =
    "Mayor Ida Holm said that the port authority hid the flood warning until after the vote.";
const AUDIT: &str =
    "The audit finds that the port authority withheld the flood warning until the vote was over.";
const DENIAL: &str =
    "The port authority denied that a flood warning was held back because of the vote.";

/// A paper read before it was published, a relay before its original, a night that is another day in UTC, a copy whose day of arrival
/// nobody wrote down, a denial.
#[test]
fn taken_in_out_of_order() {
    check(
        &[
            (1, "Harbour Mail", "2021-03-01", "2021-03-10T12:00:00Z", LEAK),
            (2, "Valley Star", "2021-03-02", "2021-03-03T08:00:00Z", RELAYED),
            (3, "Delta News", "2021-03-05", "2021-03-04T23:30:00-05:00", MAYOR),
            (4, "Audit Office", "2021-03-08; written 2021-02-20", "2021-03-01T00:00:00Z", AUDIT),
            (5, "Coast Post", "2021-03-09", "", LEAK),
            (6, "Port Today", "2021-03-02", "2021-03-02T00:00:00Z", DENIAL),
        ],
        "2021-03-01: 1 [1, 1]
         2021-03-02: 1 2 [1, 1]
         2021-03-05: 1 2 3 [2, 2]
         2021-03-08: 1 2 3 4 [3, 3]
         2021-03-09: 1 2 3 4 5 [3, 3]
         all: 1 2 3 4 5 [3, 3]",
        "2021-03-01: 4 [1, 1]
         2021-03-03: 2 4 [2, 2]
         2021-03-05: 2 3 4 [3, 3]
         2021-03-10: 1 2 3 4 [3, 3]",
    );
}

/// Who has only the copy knows only what the copy says; with the original the copy's own story is void. One origin at both days, but
/// another one.
#[test]
fn the_copy_before_its_original() {
    let relabelled = LEAK.replace("the Harbour Mail", "the Coast Post");
    let found = check(
        &[
            (1, "Harbour Mail", "2021-03-01", "2021-03-20T00:00:00Z", LEAK),
            (2, "Coast Post", "2021-03-02", "2021-03-05T00:00:00Z", &relabelled),
        ],
        "2021-03-01: 1 [1, 1]
         2021-03-02: 1 2 [1, 1]
         all: 1 2 [1, 1]",
        "2021-03-05: 2 [1, 1]
         2021-03-20: 1 2 [1, 1]",
    );
    let labels: Vec<&str> =
        found.counts_learned.iter().map(|c| c.origins[0].label.as_str()).collect();
    assert!(labels[0].contains("Coast Post"), "{labels:?}");
    assert!(labels[1].contains("Harbour Mail"), "{labels:?}");
}

/// A second before midnight in UTC and the first second of the next day are two days.
#[test]
fn midnight_is_that_of_utc() {
    check(
        &[
            (1, "Harbour Mail", "2021-03-01", "2021-03-04T23:59:59Z", LEAK),
            (2, "Delta News", "2021-03-01", "2021-03-05T00:00:00Z", MAYOR),
        ],
        "2021-03-01: 1 2 [2, 2]
         all: 1 2 [2, 2]",
        "2021-03-04: 1 [1, 1]
         2021-03-05: 1 2 [2, 2]",
    );
}

/// Two outlets that cite one another are one origin, whichever came in first; the circle shows only when both are there.
#[test]
fn a_circle_taken_in_by_halves() {
    let a =
        "The port authority held back the warning until after the vote, according to Gate Watch.";
    let b = "Quay Notes writes that somebody sat in the port and kept back a warning while the town went to vote.";
    let found = check(
        &[
            (1, "Quay Notes", "2021-03-01", "2021-03-09T10:00:00Z", a),
            (2, "Gate Watch", "2021-03-01", "2021-03-02T10:00:00Z", b),
        ],
        "2021-03-01: 1 2 [1, 1]
         all: 1 2 [1, 1]",
        "2021-03-02: 2 [1, 1]
         2021-03-09: 1 2 [1, 1]",
    );
    assert!(found.counts_learned[0].notes.is_empty(), "{:?}", found.counts_learned[0].notes);
    assert_eq!(found.counts_learned[1].notes.len(), 1);
}

/// What the analyst joins lowers the bound only from the day on which both ends are known.
#[test]
fn a_shared_root_needs_both_ends() {
    let rows = [
        (1, "Harbour Mail", "2021-03-01", "2021-03-09T10:00:00Z", LEAK),
        (2, "Delta News", "2021-03-02", "2021-03-03T10:00:00Z", MAYOR),
    ];
    let root = SharedRoot {
        a: "Harbour Mail".to_owned(),
        b: "Ida Holm".to_owned(),
        why: "both read one memo".to_owned(),
        by: "an analyst".to_owned(),
    };
    let found = found(&rows, &[root]);
    let wanted = "2021-03-03: 2 [1, 1]\n2021-03-09: 1 2 [1, 2]\n";
    assert_eq!(lines(&found.counts_learned), wanted);
    assert_eq!(
        lines(&found.counts),
        "2021-03-01: 1 [1, 1]\n2021-03-02: 1 2 [1, 2]\nall: 1 2 [1, 2]\n"
    );
}

/// Nothing was ever taken in with a day: nothing is said by learned, and nothing is lost by published.
#[test]
fn no_day_of_arrival() {
    check(
        &[(1, "Harbour Mail", "2021-03-01", "", LEAK), (2, "Delta News", "2021-03-02", "", MAYOR)],
        "2021-03-01: 1 [1, 1]
         2021-03-02: 1 2 [2, 2]
         all: 1 2 [2, 2]",
        "",
    );
}
