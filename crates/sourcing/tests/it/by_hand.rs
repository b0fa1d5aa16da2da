//! Whole invented cases against what a reader wrote down before the first run: edges, circles, counts, who says what, days.
//!
//! Each case is a folder with `hand.txt`, one finding a line. What is known to be read wrongly stands in the test by name, so that
//! it is seen when it changes.

use crate::hand::Held;
use std::path::Path;

/// Compares one case with its hand; `known` are the lines that are known to be missed, `extra` the edges drawn too many.
#[track_caller]
fn check(name: &str, known: &[&str], extra: &[&str]) {
    let held = Held::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it").join(name));
    let (tallies, too_many) = held.compare();
    let all: String = tallies.iter().map(|(kind, tally)| tally.show(kind)).collect();
    let missed: Vec<&str> =
        tallies.iter().flat_map(|(_, tally)| &tally.missed).map(String::as_str).collect();
    assert_eq!(too_many, extra, "edges drawn too many in {name}\n{all}");
    assert_eq!(missed, known, "missed in {name}\n{all}");
}

/// An agency and its carriers, a relabelled copy, a translation, a denial, a correction, two blogs that cite one another, an
/// official report; outlets named in passing.
#[test]
fn a_report_in_a_drawer() {
    check("ostrel", &[], &[]);
}

/// A leak in Spanish retold in English, an agency that could not verify, a former governor on record, an audit.
#[test]
fn a_devaluation_that_waited() {
    check("porvela", &[], &[]);
}

/// Leaked e-mails, two carriers of one agency, a teaser, a release, a correction of the number of sources, a safety board.
#[test]
fn a_silent_ministry() {
    check("kaitera", &[], &[]);
}

/// Headers that tell whom an outlet carries, and outlets named in passing.
#[test]
fn outlets_of_a_dam() {
    check("sarvia", &[], &[]);
}

/// A tender that went wrong, a weekly in another language, an agency that nobody lists, a nurse, a blog that concludes, an inquiry.
#[test]
fn a_warehouse_of_expired_doses() {
    // FIXME: other forms of citing, and open ends in German.
    let known = [
        "03 | Der Spiegel | cited | minutes of meetings",
        "07 | the Brodna Observer | was first to report | the pallets were hidden",
        "09 | The notary | told | he had signed",
        "09 | Kovacs | calls | that \"true",
        "11 | Der Spiegel | revealed | what",
        "11 | Halas | could not be reached | ",
        "01 | 3. Juni | 2021-06-03 |",
        "05 | September |  | 2021-09-30",
    ];
    check("tarnov", &known, &[]);
}
