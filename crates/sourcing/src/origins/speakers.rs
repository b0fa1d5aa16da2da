//! Named speakers: one key for each, however they are written, and for bodies the people who speak for them.

use super::Case;
use crate::lexicon::{CAPITAL, OFFICE, TITLE};
use crate::reading::Reading;
use model::attribution::{Attribution, SourceKind};
use std::collections::{BTreeMap, BTreeSet};

/// Names of speakers in the documents of one claim.
pub(crate) struct Speakers {
    /// Key -> the fullest name seen.
    labels: BTreeMap<String, String>,
    /// Last name -> keys of full names with it.
    by_last: BTreeMap<String, BTreeSet<String>>,
    /// Folded word for a body -> key of the person who speaks for it.
    for_body: BTreeMap<String, String>,
}

impl Speakers {
    /// Collects names from the attributions of the documents that carry a claim.
    pub(crate) fn of(case: &Case<'_>, carrying: &BTreeSet<usize>) -> Self {
        let mut speakers =
            Self { labels: BTreeMap::new(), by_last: BTreeMap::new(), for_body: BTreeMap::new() };
        for &d in carrying {
            for a in &case.attributions[d] {
                if let (SourceKind::Person, Some(name)) = (a.source_kind, a.canonical.as_deref()) {
                    speakers.add(name);
                }
            }
        }
        for &d in carrying {
            speakers.add_spokespeople(&case.readings[d]);
        }
        speakers
    }

    fn add(&mut self, name: &str) {
        let (key, last, full) = key_of(name);
        if full {
            self.by_last.entry(last).or_default().insert(key.clone());
        }
        let label = self.labels.entry(key).or_insert_with(|| name.to_owned());
        if name.chars().count() > label.chars().count() {
            name.clone_into(label);
        }
    }

    /// Reads `BODY spokesman NAME`: who speaks for a body and the body are one origin.
    fn add_spokespeople(&mut self, r: &Reading<'_>) {
        for i in 1..r.tokens.len() {
            let speaks = matches!(r.low(i), "spokesman" | "spokeswoman" | "spokesperson")
                || (r.low(i) == "secretary" && r.low(i - 1) == "press");
            if !speaks {
                continue;
            }
            let body = if r.low(i) == "secretary" { i.checked_sub(2) } else { Some(i - 1) };
            let Some(body) = body.filter(|&b| r.is(b, CAPITAL) && !r.is(b, TITLE | OFFICE)) else {
                continue;
            };
            let end = (i + 1..r.tokens.len().min(i + 4)).take_while(|&at| r.is(at, CAPITAL)).last();
            let Some(end) = end else { continue };
            let name = r.cut(&(i + 1..end + 1));
            self.add(name);
            self.for_body.insert(r.low(body).to_owned(), self.key(name));
        }
    }

    fn key(&self, name: &str) -> String {
        let (key, last, full) = key_of(name);
        if full {
            return key;
        }
        // A last name alone is the one person of that name, when there is only one.
        match self.by_last.get(&last) {
            Some(keys) if keys.len() == 1 => keys.iter().next().cloned().unwrap_or(key),
            _ => key,
        }
    }

    /// Returns the key of a named source.
    pub(crate) fn key_for(&self, r: &Reading<'_>, a: &Attribution) -> String {
        let phrase = a.source.map(|span| r.tokens_in(span)).unwrap_or(0..0);
        if a.source_kind == SourceKind::Person
            && let Some(name) = a.canonical.as_deref()
        {
            return self.key(name);
        }
        let spoken_for = phrase.clone().find_map(|i| self.for_body.get(r.low(i)));
        if let Some(key) = spoken_for {
            return key.clone();
        }
        let written = a.canonical.clone().unwrap_or_else(|| r.cut(&phrase).to_owned());
        let folded = text::fold::folded(&written);
        let bare = folded.strip_prefix("the ").unwrap_or(&folded).to_owned();
        self.for_body.get(&bare).cloned().unwrap_or(bare)
    }

    /// Returns the name to show for a key.
    pub(crate) fn label(&self, key: &str) -> String {
        self.labels.get(key).cloned().unwrap_or_else(|| key.to_owned())
    }
}

/// Returns the key of a name (last name and first letter), its last name, and whether it has a first name.
///
/// First names are spelled in many ways (`Dmitri`, `Dmitry`): the letter is kept, the rest is not.
fn key_of(name: &str) -> (String, String, bool) {
    let words: Vec<String> = text::words(name)
        .iter()
        .filter(|t| t.kind == text::TokenKind::Word)
        .map(|t| text::fold::folded(t.cut(name)))
        .collect();
    let last = words.last().cloned().unwrap_or_else(|| text::fold::folded(name));
    let first = words.first().and_then(|w| w.chars().next()).filter(|_| words.len() > 1);
    let key = first.map_or_else(|| last.clone(), |letter| format!("{last}, {letter}."));
    (key, last, first.is_some())
}
