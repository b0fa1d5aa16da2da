//! Word lists: what small words do, which verbs report, what kind of source a noun tells. All lists are data files here.

pub(crate) mod outlets;
pub(crate) mod tongues;
pub(crate) mod verbs;

use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// A map by words. The lists are ours and fixed: a quick hash without a secret is enough to look words up.
pub(crate) type WordMap<K, V> = HashMap<K, V, FixedState>;
/// A set of words, as [`WordMap`].
pub(crate) type WordSet<K> = HashSet<K, FixedState>;

/// What a word can be. A word can be several things at once.
pub(crate) type Class = u64;

pub(crate) const DETERMINER: Class = 1;
pub(crate) const PREPOSITION: Class = 1 << 1;
pub(crate) const AUXILIARY: Class = 1 << 2;
pub(crate) const SUBJECT_PRONOUN: Class = 1 << 3;
pub(crate) const PRONOUN: Class = 1 << 4;
pub(crate) const SUBORDINATOR: Class = 1 << 5;
pub(crate) const CONJUNCTION: Class = 1 << 6;
pub(crate) const ADVERB: Class = 1 << 7;
pub(crate) const COMMON_VERB: Class = 1 << 8;
pub(crate) const NUMBER: Class = 1 << 9;
pub(crate) const WEEKDAY: Class = 1 << 10;
pub(crate) const MONTH: Class = 1 << 11;
pub(crate) const TIME: Class = 1 << 12;
pub(crate) const UNNAMED: Class = 1 << 13;
pub(crate) const OFFICE: Class = 1 << 14;
pub(crate) const DOCUMENT: Class = 1 << 15;
pub(crate) const OUTLET_NOUN: Class = 1 << 16;
pub(crate) const ORGANISATION: Class = 1 << 17;
pub(crate) const DESCRIPTOR: Class = 1 << 18;
pub(crate) const TITLE: Class = 1 << 19;
pub(crate) const PLACE: Class = 1 << 20;
/// The word begins with a capital where it stands.
pub(crate) const CAPITAL: Class = 1 << 21;
/// Some form of a reporting verb.
pub(crate) const REPORTING: Class = 1 << 22;
/// Somebody whose trade is opinion.
pub(crate) const OPINION: Class = 1 << 23;
pub(crate) const OCCASION: Class = 1 << 24;
pub(crate) const MANNER: Class = 1 << 25;
/// A dated expression can begin with it.
pub(crate) const DATE: Class = 1 << 26;
/// A common given name.
pub(crate) const GIVEN: Class = 1 << 27;
/// A word of the calendar that is somebody's surname where it stands (`Paul Winter`).
pub(crate) const SURNAME: Class = 1 << 28;
/// A small word of another language that is nothing in English.
pub(crate) const FOREIGN: Class = 1 << 29;

fn class_of(name: &str) -> Class {
    match name {
        "determiner" => DETERMINER,
        "preposition" => PREPOSITION,
        "auxiliary" => AUXILIARY,
        "subject-pronoun" => SUBJECT_PRONOUN,
        "pronoun" => PRONOUN,
        "subordinator" => SUBORDINATOR,
        "conjunction" => CONJUNCTION,
        "adverb" => ADVERB,
        "verb" => COMMON_VERB,
        "number" => NUMBER,
        "weekday" => WEEKDAY,
        "month" => MONTH,
        "time" => TIME,
        "unnamed" => UNNAMED,
        "office" => OFFICE,
        "document" => DOCUMENT,
        "outlet" => OUTLET_NOUN,
        "organisation" => ORGANISATION,
        "descriptor" => DESCRIPTOR,
        "occasion" => OCCASION,
        "manner" => MANNER,
        _ => 0,
    }
}

/// The lists, read once.
pub(crate) struct Lexicon {
    classes: WordMap<String, Class>,
}

impl Lexicon {
    /// Returns the lists; they are compiled in and read at the first call.
    pub(crate) fn here() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut classes: WordMap<String, Class> = WordMap::default();
        let mut put =
            |word: &str, class: Class| *classes.entry(word.to_owned()).or_default() |= class;
        for (name, words) in listed(include_str!("closed_words.txt")) {
            words.split_whitespace().for_each(|word| put(word, class_of(name)));
        }
        for (name, words) in listed(include_str!("nouns.txt")) {
            for word in words.split_whitespace() {
                put(word, class_of(name));
                put(&plural(word), class_of(name));
            }
        }
        for word in words_of(include_str!("titles.txt")) {
            put(word, TITLE);
        }
        for word in words_of(include_str!("places.txt")) {
            put(word, PLACE);
        }
        for word in words_of(include_str!("opinion.txt")) {
            put(word, OPINION);
            put(&plural(word), OPINION);
        }
        for word in words_of(include_str!("given_names.txt")) {
            put(word, GIVEN);
        }
        for word in crate::dates::first_words() {
            put(word, DATE);
        }
        for word in verbs::Verbs::here().first_words() {
            put(word, REPORTING);
        }
        for word in crate::derive::languages::small_words() {
            classes.entry(word.to_owned()).or_insert(FOREIGN);
        }
        Self { classes }
    }

    /// Returns what a folded word can be.
    pub(crate) fn class(&self, folded: &str) -> Class {
        let class = self.classes.get(folded).copied().unwrap_or(0);
        match class {
            0 if folded.len() > 4 && folded.ends_with("ly") => ADVERB,
            0 if folded.starts_with("mid-") => DATE,
            _ => class,
        }
    }
}

/// Returns the lines `name: words` of a list, comments left out.
pub(crate) fn listed(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// Returns the words of a list, comments left out.
fn words_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace)
}

/// Returns the phrases of a list, one per line, comments left out.
pub(crate) fn phrases_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn plural(word: &str) -> String {
    if word.ends_with("sh") || word.ends_with("ch") || word.ends_with('s') || word.ends_with('x') {
        format!("{word}es")
    } else if let Some(stem) =
        word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
    {
        format!("{stem}ies")
    } else {
        format!("{word}s")
    }
}
