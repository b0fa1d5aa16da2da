//! What sentences do with a claim: assert, deny, leave open, conclude or hint, by class, in `wordings/stances.txt` and the other lists of that name.
//!
//! The lists were written before the rules were run on them. A word with `*` tells that the sentence is known to be read otherwise: it fails when
//! that changes.

use crate::cases::claim;
use crate::world::document;
use model::Document;
use model::attribution::Stance;
use model::claim::{Grade, Statement};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Returns what is found of a sentence, as counting takes it: denials and doubts alike are no origin of the claim, nor is what is left open.
fn read(statement: Option<&Statement>) -> &'static str {
    match statement.map(|s| (s.stance, s.grade)) {
        Some((Stance::Denies | Stance::Doubts | Stance::Qualifies, _)) => "denies",
        Some((Stance::Asserts | Stance::Announces, Grade::Inference)) => "concludes",
        Some((Stance::Asserts | Stance::Announces, Grade::Hint)) => "hints",
        Some((Stance::Asserts | Stance::Announces, _)) => "asserts",
        Some(_) | None => "asks",
    }
}

/// Reads all sentences of a list as the documents of one case, each of an outlet of its own.
#[track_caller]
fn check(list: &str, claim_lists: &[&str]) {
    let list: Vec<(&str, &str)> = list
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(" | "))
        .collect();
    let documents: Vec<Document> = (0..)
        .zip(&list)
        .map(|(n, (word, text))| {
            let outlet = format!("Paper {n}");
            let mut d = document(&format!("D-{n:03}"), Some(&outlet), "2021-03-01", None, text);
            d.lang = word.split_once(' ').map(|(lang, _)| lang.to_owned());
            d
        })
        .collect();
    let claims = [claim("C-1", claim_lists, "")];
    let found = sourcing::run(&documents, &claims, &[], &[]);
    let (mut right, mut differs) = (BTreeMap::<&str, (usize, usize)>::new(), String::new());
    for (d, (word, text)) in documents.iter().zip(&list) {
        let known = word.ends_with('*');
        // A short text does not tell its language.
        let word = word.split_once(' ').map_or(*word, |(_, word)| word).trim_end_matches('*');
        let wanted = if word == "doubts" { "denies" } else { word };
        let own = read(found.statements.iter().find(|s| s.document == d.id));
        let same = own == wanted;
        let tally = right.entry(word).or_default();
        tally.0 += usize::from(same);
        tally.1 += 1;
        if same == known {
            writeln!(differs, "{word}, but {own}: {text}").expect("strings take all");
        }
    }
    assert!(differs.is_empty(), "{right:?}\n{differs}");
}

#[test]
fn a_minister_and_a_quarry() {
    check(include_str!("wordings/stances.txt"), &["minister", "promise|promised", "quarry"]);
}

#[test]
fn a_bank_and_its_losses() {
    check(include_str!("wordings/stances2.txt"), &["bank", "hid|hide|hidden", "losses"]);
}

#[test]
fn a_mayor_and_some_land() {
    check(include_str!("wordings/stances3.txt"), &["mayor", "sell*|sold", "land"]);
}

#[test]
fn the_same_minister_in_other_languages() {
    check(
        include_str!("wordings/stances_tongues.txt"),
        &[
            "minister|ministre|ministro|министр*",
            "versprochen|versprach|promis|prometi*|prometí|obiecał|обещал",
            "steinbruch|carrière|cantera|kamieniołom*|карьер*",
        ],
    );
}
