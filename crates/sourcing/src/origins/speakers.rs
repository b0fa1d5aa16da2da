//! Named speakers: one key for each, however they are written, and for bodies the people who speak for them.

use super::Case;
use super::roles::{self, Roles};
use crate::lexicon::{CAPITAL, DETERMINER, OFFICE, PREPOSITION, TITLE};
use crate::reading::Reading;
use model::attribution::{Attribution, SourceKind};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Names of speakers in the documents of one claim.
pub(crate) struct Speakers<'c> {
    /// Key -> the fullest name seen.
    labels: BTreeMap<String, String>,
    /// Last name -> keys of full names with it.
    by_last: BTreeMap<String, BTreeSet<String>>,
    /// Folded word for a body -> key of the person who speaks for it.
    for_body: BTreeMap<String, String>,
    roles: &'c Roles,
    /// Key of another spelling -> the key it is counted under.
    same: BTreeMap<String, String>,
    /// For each document that carries the claim, the last names of those who speak there.
    speaking: BTreeMap<usize, BTreeSet<String>>,
}

impl<'c> Speakers<'c> {
    /// Collects names from the attributions of the documents that carry a claim.
    pub(crate) fn of(case: &Case<'c>, carrying: &BTreeSet<usize>) -> Self {
        let mut speakers = Self {
            labels: BTreeMap::new(),
            by_last: BTreeMap::new(),
            for_body: BTreeMap::new(),
            roles: case.roles,
            same: BTreeMap::new(),
            speaking: BTreeMap::new(),
        };
        for &d in carrying {
            let names = speakers.speaking.entry(d).or_default();
            let mut told: BTreeSet<&str> = BTreeSet::new();
            for a in &case.attributions[d] {
                if let (SourceKind::Person, Some(name)) = (a.source_kind, a.canonical.as_deref())
                    && told.insert(name)
                {
                    names.insert(roles::last_name(name));
                }
            }
            told.into_iter().for_each(|name| speakers.add(name));
        }
        for &d in carrying {
            speakers.add_spokespeople(&case.readings[d]);
        }
        speakers.same = speakers.spellings();
        speakers
    }

    /// Finds keys that are one person in two spellings: full names close to each other, and a role that both bear; or one that ends
    /// with the whole other, as where a place or a title stands before it.
    fn spellings(&self) -> BTreeMap<String, String> {
        let keys: Vec<&String> = self.by_last.values().flatten().collect();
        let mut same: BTreeMap<String, String> = BTreeMap::new();
        for (i, a) in keys.iter().enumerate() {
            for b in &keys[i + 1..] {
                let (x, y) = (self.label(a), self.label(b));
                let alike = roles::spelled_alike(&x, &y) && self.roles.share(&x, &y);
                if alike || ends_with_name(&x, &y) || ends_with_name(&y, &x) {
                    let root = same.get(*a).unwrap_or(a).clone();
                    same.insert((*b).clone(), root);
                }
            }
        }
        same
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
        // A last name alone is the one person of that name, when there is only one.
        let key = match self.by_last.get(&last) {
            Some(keys) if !full && keys.len() == 1 => keys.iter().next().cloned().unwrap_or(key),
            _ => key,
        };
        self.same.get(&key).cloned().unwrap_or(key)
    }

    /// Returns the key of a name that stands before what is said (`Ms LUND: …`).
    pub(crate) fn labelled(&self, name: &str) -> String {
        self.key(name)
    }

    /// Returns the key of the person whom a role without a name means in a document (`the president`), when one is meant.
    pub(crate) fn by_role(&self, case: &Case<'_>, d: usize, a: &Attribution) -> Option<String> {
        if a.source_kind == SourceKind::Person {
            return None;
        }
        let nobody = BTreeSet::new();
        let speaking = self.speaking.get(&d).unwrap_or(&nobody);
        let r = &case.readings[d];
        self.roles.holder(d, r, &r.tokens_in(a.source?), speaking).map(|name| self.key(&name))
    }

    /// Returns the key of a named source; `home` is the outlet in whose name the document speaks.
    pub(crate) fn key_for(&self, r: &Reading<'_>, a: &Attribution, home: &str) -> String {
        let phrase = a.source.map(|span| r.tokens_in(span)).unwrap_or(0..0);
        if a.source_kind == SourceKind::Person
            && let Some(name) = a.canonical.as_deref()
        {
            return self.key(name);
        }
        if let Some(body) = body_spoken_for(r, &phrase) {
            if self.is_known(r.cut(&body)) {
                return self.key(r.cut(&body));
            }
            let name = text::fold::folded(r.cut(&body));
            let last = r.low(body.end - 1);
            let named = self.for_body.get(&name).or_else(|| self.for_body.get(last)).cloned();
            return named.unwrap_or_else(|| full_body(r, &body).unwrap_or(name));
        }
        let spoken_for = phrase.clone().find_map(|i| self.for_body.get(r.low(i)));
        if let Some(key) = spoken_for {
            return key.clone();
        }
        let written = a.canonical.clone().unwrap_or_else(|| r.cut(&phrase).to_owned());
        let folded = text::fold::folded(&written);
        let bare = folded.strip_prefix("the ").unwrap_or(&folded).to_owned();
        if let Some(key) = self.for_body.get(&bare) {
            return key.clone();
        }
        // A bare role says nobody's name: elsewhere it may be somebody else.
        let nameless = a.source_kind == SourceKind::Office
            && !phrase.clone().any(|i| r.is(i, CAPITAL) && !r.begins_sentence(i));
        if nameless { format!("{} ({home})", without_a(&bare)) } else { bare }
    }

    /// Says whether a source is a role with no name of a body or place in it.
    pub(crate) fn is_role_alone(&self, r: &Reading<'_>, a: &Attribution) -> bool {
        let Some(phrase) = a.source.map(|span| r.tokens_in(span)) else { return false };
        let body = phrase.clone().any(|i| self.for_body.contains_key(r.low(i)));
        !body && !phrase.clone().any(|i| r.is(i, CAPITAL) && !r.begins_sentence(i))
    }

    /// Says whether a name is one of the people who speak in these documents.
    fn is_known(&self, name: &str) -> bool {
        let (key, _, full) = key_of(name);
        full && self.by_last.values().any(|keys| keys.contains(&key))
    }

    /// Returns the name to show for a key.
    pub(crate) fn label(&self, key: &str) -> String {
        let told = self.labels.get(key).map(String::as_str).or_else(|| self.roles.label(key));
        told.unwrap_or(key).to_owned()
    }
}

/// Returns the body that a spokesperson without a name speaks for: `a Coast Guard spokesman`, `the authority's spokesman`, `a spokesman for Norsk
/// Stone`.
fn body_spoken_for(r: &Reading<'_>, phrase: &Range<usize>) -> Option<Range<usize>> {
    let at = phrase.clone().find(|&i| {
        matches!(
            r.low(i),
            "spokesman" | "spokeswoman" | "spokesperson" | "spokespeople" | "spokesmen"
        )
    })?;
    let small = |i: usize| r.is(i, DETERMINER | PREPOSITION) || matches!(r.low(i), "'s" | "’s");
    let body = if at + 1 < phrase.end {
        let first = (at + 1..phrase.end).find(|&i| !small(i))?;
        matches!(r.low(at + 1), "for" | "of" | "at" | "from").then_some(first..phrase.end)?
    } else {
        let first = phrase.clone().find(|&i| !small(i))?;
        let last = (first..at).rev().find(|&i| !small(i))?;
        first..last + 1
    };
    (!body.is_empty()).then_some(body)
}

/// Returns the full name of a body that a text calls by its last word (`the authority`), folded: the first that ends so.
fn full_body(r: &Reading<'_>, body: &Range<usize>) -> Option<String> {
    let word = r.low(body.start).trim_end_matches("'s").trim_end_matches("’s").to_owned();
    if body.len() != 1 || r.is(body.start, CAPITAL) {
        return None;
    }
    let last = (1..r.tokens.len())
        .find(|&i| r.low(i) == word && r.is(i, CAPITAL) && r.is(i - 1, CAPITAL))?;
    let first = (0..last).rev().take_while(|&i| r.is(i, CAPITAL) && !r.is(i, DETERMINER)).last()?;
    Some(text::fold::folded(r.cut(&(first..last + 1))))
}

/// Says whether a name ends with the whole of a full one (`Saint-Remy Ada Berg`, `Ada Berg`).
fn ends_with_name(long: &str, full: &str) -> bool {
    full.contains(' ') && long.strip_suffix(full).is_some_and(|before| before.ends_with(' '))
}

/// Drops an indefinite article.
fn without_a(phrase: &str) -> &str {
    phrase.strip_prefix("a ").or_else(|| phrase.strip_prefix("an ")).unwrap_or(phrase)
}

/// Returns the key of a name (last name and first letter), its last name, and whether it has a first name.
///
/// First names are spelled in many ways (`Dmitri`, `Dmitry`): the letter is kept, the rest is not.
pub(super) fn key_of(name: &str) -> (String, String, bool) {
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
