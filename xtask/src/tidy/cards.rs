//! Every method has a card beside it, with the six headings.

use super::{Fault, Sources};

/// Folders of methods: each file in them but `mod.rs` is a method and has a card.
const METHODS: &[&str] = &["crates/detect/src/kinds/", "crates/timing/src/questions/"];
const HEADINGS: &[&str] =
    &["## Sees", "## Also looks so", "## Chance", "## Doubt it when", "## Cost", "## Read"];

pub(super) fn check(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, _) in sources.ending(".rs") {
        let Some(folder) = METHODS.iter().find(|folder| path.starts_with(*folder)) else {
            continue;
        };
        let stem = path[folder.len()..].trim_end_matches(".rs");
        if stem == "mod" || stem.contains('/') {
            continue;
        }
        let card = format!("{folder}{stem}.md");
        match sources.text(&card) {
            None => {
                let what = format!("this method has no card: write {card}");
                faults.push(Fault { file: path.to_owned(), line: 0, what });
            }
            Some(text) => headings(&card, text, faults),
        }
    }
}

fn headings(card: &str, text: &str, faults: &mut Vec<Fault>) {
    let mut last = 0;
    for heading in HEADINGS {
        match text.lines().position(|row| row.starts_with(heading)) {
            Some(at) if at >= last => last = at,
            Some(at) => {
                let what = format!("`{heading}` is out of order: {}", HEADINGS.join(", "));
                faults.push(Fault { file: card.to_owned(), line: at + 1, what });
            }
            None => {
                let what = format!("the card lacks `{heading}`");
                faults.push(Fault { file: card.to_owned(), line: 0, what });
            }
        }
    }
}
