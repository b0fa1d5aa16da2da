//! Which documents speak under a name: found by name, not by looking through all documents. And the names of their outlets.

use super::cites::canonical;
use super::issued::{singular, words_abroad};
use super::languages;
use crate::lexicon::{Lexicon, ORGANISATION, PLACE};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Documents by the names under which they speak for themselves.
pub(crate) struct Held {
    by_lower: BTreeMap<String, Vec<usize>>,
    by_canonical: BTreeMap<String, Vec<usize>>,
}

impl Held {
    /// Gathers the names; `own` is those of each document.
    pub(crate) fn of(own: &[Vec<String>]) -> Self {
        let mut held = Self { by_lower: BTreeMap::new(), by_canonical: BTreeMap::new() };
        for (d, names) in own.iter().enumerate() {
            for name in names {
                held.by_lower.entry(name.to_ascii_lowercase()).or_default().push(d);
                held.by_canonical.entry(canonical(name)).or_default().push(d);
            }
        }
        held
    }

    /// Returns the documents that speak under `name`, in order, each once.
    pub(crate) fn named(&self, name: &str) -> Vec<usize> {
        let lower = self.by_lower.get(&name.to_ascii_lowercase());
        let mut found: Vec<usize> =
            lower.into_iter().chain(self.by_canonical.get(name)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Letters by which the first word of a name is known again with another ending.
const STEM_LETTERS: usize = 3;
/// Endings change at most so many of the last letters of a word,
const ENDING_LETTERS_MAX: usize = 2;
/// and make it at most so many longer.
const LONGER_LETTERS_MAX: usize = 4;
/// Words behind the short name of a medium (`NTV News`).
const GENERIC: [&str; 9] = [
    "news",
    "tv",
    "television",
    "radio",
    "online",
    "network",
    "media",
    "broadcasting",
    "newspaper",
];

/// Names of the outlets of the case's documents.
#[derive(Default)]
pub(crate) struct Media {
    names: BTreeSet<String>,
    /// Folded first words of the names, so that most words of a text are out with one look.
    first: HashSet<String>,
    /// Capitals by which an outlet is called (`NTV` for `NTV News`) -> its name; none where several are called so.
    short: BTreeMap<String, Option<String>>,
    /// Folded words for media at the end of names of several words -> the name; none where several end so.
    last: HashMap<String, Option<String>>,
    /// Names written as one word, as accounts are (`ValleyCourier`), folded.
    joined: HashMap<String, String>,
    /// Names in other than Latin letters by the keys of their words: `Голос долины` is *Golos doliny*.
    abroad: BTreeMap<Vec<u64>, String>,
    /// First letters of the folded first word -> the folded words of a name, and the name.
    stems: HashMap<String, Vec<(Vec<String>, String)>>,
}

impl Media {
    /// Gathers names as they are known.
    pub(crate) fn of(names: impl Iterator<Item = String>) -> Self {
        let names: BTreeSet<String> = names.collect();
        let mut media = Self::default();
        for name in &names {
            let words: Vec<String> =
                text::words(name).iter().map(|t| text::fold::folded(t.cut(name))).collect();
            let Some(first) = words.first() else { continue };
            media.first.insert(first.clone());
            if let Some(short) = short_name(name) {
                media.first.insert(text::fold::folded(short));
                let called = media.short.entry(short.to_owned());
                called.and_modify(|n| *n = None).or_insert_with(|| Some(name.clone()));
            }
            let media_words = words_abroad("medium");
            // The singular alone is not enough: it is `argu` for the Argus.
            let medium = words.last().filter(|last| {
                media_words.contains(last.as_str()) || media_words.contains(singular(last))
            });
            if let (Some(last), true) = (medium, words.len() > 1) {
                let called = media.last.entry(last.clone());
                called.and_modify(|n| *n = None).or_insert_with(|| Some(name.clone()));
            }
            if !name.chars().any(|c| c.is_ascii_alphabetic()) {
                let keys = languages::of_name(name);
                if keys.len() == words.len() && words.len() > 1 {
                    media.abroad.entry(keys).or_insert_with(|| name.clone());
                }
            }
            media.joined.entry(words.concat()).or_insert_with(|| name.clone());
            let stem: String = first.chars().take(STEM_LETTERS).collect();
            media.stems.entry(stem).or_default().push((words, name.clone()));
        }
        media.names = names;
        media
    }

    /// Returns the one outlet of the case whose name of several words ends with a folded word for media: the Argus is the Lund
    /// Argus.
    pub(crate) fn ending(&self, word: &str) -> Option<&str> {
        self.last.get(word)?.as_deref()
    }

    /// Returns these names and more.
    pub(crate) fn with(self, more: impl Iterator<Item = String>) -> Self {
        let Self { names, .. } = self;
        Self::of(names.into_iter().chain(more))
    }

    /// Says whether a document of the case is of that outlet.
    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Returns the outlet of the case that goes by a name or by its short name.
    pub(crate) fn named(&self, name: &str) -> Option<&str> {
        let whole = self.names.get(name).map(String::as_str);
        whole.or_else(|| self.short.get(name)?.as_deref())
    }

    /// Returns the outlet of the case whose name is written as one word: `@ValleyCourier`.
    pub(crate) fn account(&self, folded: &str) -> Option<&str> {
        self.joined.get(folded).map(String::as_str)
    }

    /// Returns the outlet of the case with a name of several words in other letters that sounds like one in Latin letters, and with
    /// how many words; `written` gives the words from a place on.
    pub(crate) fn sounding<'w>(&self, written: impl Fn(usize) -> &'w str) -> Option<(&str, usize)> {
        self.abroad.iter().find_map(|(keys, name)| {
            let is_it =
                keys.iter().enumerate().all(|(i, key)| languages::of_name(written(i)) == [*key]);
            is_it.then_some((name.as_str(), keys.len()))
        })
    }

    /// Says whether names in other letters than Latin are held.
    pub(crate) fn has_other_letters(&self) -> bool {
        !self.abroad.is_empty()
    }

    /// Says whether a name begins with a folded word.
    pub(crate) fn may_begin(&self, word: &str) -> bool {
        word == "the" || self.first.contains(word)
    }

    /// Finds the name that begins at a word when its words may bear other endings: `Radiu Lund` is Radio Lund. Returns it with
    /// the number of words; `word` gives folded words.
    pub(crate) fn inflected<'w>(&self, word: impl Fn(usize) -> &'w str) -> Option<(&str, usize)> {
        let stem: String = word(0).chars().take(STEM_LETTERS).collect();
        let fits = |words: &&(Vec<String>, String)| {
            words.0.iter().enumerate().all(|(i, own)| is_form(word(i), own))
        };
        let best = self.stems.get(&stem)?.iter().filter(fits).max_by_key(|words| words.0.len())?;
        Some((&best.1, best.0.len()))
    }
}

/// Returns the capitals by which an outlet is called for short: `NTV` for `NTV News`.
fn short_name(name: &str) -> Option<&str> {
    let (short, rest) = name.split_once(' ')?;
    let plain = rest.split(' ').all(|word| GENERIC.contains(&word.to_lowercase().as_str()));
    let large = short.chars().count() >= 3 && short.chars().all(|c| c.is_uppercase());
    // `NATO News` is not NATO.
    let body = Lexicon::here().class(&text::fold::folded(short)) & (ORGANISATION | PLACE) != 0;
    (plain && large && !body).then_some(short)
}

/// Says whether a word is `own` with another ending.
fn is_form(word: &str, own: &str) -> bool {
    if word == own {
        return true;
    }
    let same = word.chars().zip(own.chars()).take_while(|(a, b)| a == b).count();
    let (n, most) = (own.chars().count(), word.chars().count());
    same >= STEM_LETTERS && same + ENDING_LETTERS_MAX >= n && most <= n + LONGER_LETTERS_MAX
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_other_endings() {
        for (word, own) in
            [("radiu", "radio"), ("wschodniego", "wschodni"), ("kuriera", "kurier"), ("a", "a")]
        {
            assert!(is_form(word, own), "{word} {own}");
        }
        for (word, own) in [("raport", "radio"), ("kuriositaet", "kurier"), ("tv", "tvn")] {
            assert!(!is_form(word, own), "{word} {own}");
        }
        assert_eq!(short_name("NTV News"), Some("NTV"));
        assert_eq!(short_name("Valley News"), None);
        assert_eq!(short_name("NTV Europe"), None);
        assert_eq!(short_name("NATO News"), None);
    }
}
