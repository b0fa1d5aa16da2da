//! Names say what was seen; the repository speaks of the product alone.

use super::{Fault, Sources};

/// Words that say nothing as a name, and words that convict.
const NO_NAMES: &[&str] = &[
    "score",
    "data",
    "info",
    "item",
    "manager",
    "process",
    "handle",
    "bot",
    "troll",
    "operative",
    "sockpuppet",
];
const DECLARES: &[&str] = &["struct", "enum", "trait", "type", "mod", "fn", "const", "static"];

/// Pieces of text that have no place in the repository, joined here so that this file does not accuse itself.
const NOWHERE: &[(&str, &str)] = &[
    (concat!("/wo", "rk/"), "a machine's path"),
    (concat!("/ho", "me/"), "a machine's path"),
    (concat!("crates", ".io/api"), "a registry's host"),
    (concat!("index.", "crates", ".io"), "a registry's host"),
    (concat!("pypi", ".org"), "a registry's host"),
    (concat!("deb.", "debian", ".org"), "a registry's host"),
    (concat!("registry.", "npmjs"), "a registry's host"),
];

/// Terms whose meaning the glossary must give.
const IN_GLOSSARY: &[&str] = &[
    "account",
    "action",
    "as-of",
    "assessment",
    "attribution",
    "calendar",
    "case",
    "claim",
    "co-action",
    "complaint",
    "confidence",
    "document",
    "edge",
    "event",
    "finding",
    "group",
    "hypothesis",
    "judgement",
    "layer",
    "likelihood",
    "mapping",
    "observation",
    "origin",
    "original",
    "pair",
    "passage",
    "post",
    "preset",
    "quarantine",
    "source",
    "statement",
    "window",
];

pub(super) fn check(sources: &Sources, faults: &mut Vec<Fault>) {
    for (path, text) in &sources.files {
        for (number, row) in text.lines().enumerate() {
            let mut fault = |what: String| {
                faults.push(Fault { file: path.clone(), line: number + 1, what });
            };
            if let Some((word, what)) = NOWHERE.iter().find(|(word, _)| row.contains(word)) {
                fault(format!("`{word}` is {what}"));
            }
            // The checks and their tests plant such names on purpose.
            if path.ends_with(".rs")
                && !path.starts_with("xtask/")
                && let Some(name) = declared(row).filter(|name| convicts_or_says_nothing(name))
            {
                fault(format!(
                    "`{name}`: say what was seen, or which measure it is (docs/glossary.md)"
                ));
            }
        }
    }
    let glossary = sources.text("docs/glossary.md").unwrap_or_default();
    for term in IN_GLOSSARY {
        if !glossary.lines().any(|row| row.starts_with(&format!("**{term}**"))) {
            let what = format!("`{term}` has no entry");
            faults.push(Fault { file: "docs/glossary.md".to_owned(), line: 0, what });
        }
    }
}

/// Returns the name that a row of Rust declares.
fn declared(row: &str) -> Option<&str> {
    let mut words = row.split_whitespace().skip_while(|word| !DECLARES.contains(word));
    words.next()?;
    let rest = words.next()?;
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    // `type Item` is the standard library's word for what an iterator gives.
    Some(&rest[..end]).filter(|name| !name.is_empty() && !row.trim_start().starts_with("type Item"))
}

fn convicts_or_says_nothing(name: &str) -> bool {
    let lower = name.to_lowercase();
    NO_NAMES.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_and_convicting_names_are_found() {
        for (row, found) in [
            ("pub struct Bot {", true),
            ("    fn score(&self) -> f64 {", true),
            ("pub(crate) enum Data<T> {", true),
            ("struct CoShare;", false),
            ("fn lift(score: f64) {", false),
            ("let data = 1;", false),
        ] {
            assert_eq!(declared(row).is_some_and(convicts_or_says_nothing), found, "{row}");
        }
    }
}
