//! Passages side by side: a sentence, or the headline, of a document with the sentence it descends from.

use crate::derive::languages;
use crate::derive::stems::{self, Quoted, Stems};
use crate::reading::Reading;
use model::claim::Statement;
use model::document::Document;
use std::ops::Range;

/// Two sentences of one language are one statement when they share so many telling words.
const SHARED_STEMS_MIN: usize = 4;
/// They are also this share of the shorter one.
const SHARE_MIN: f64 = 0.4;
/// Across languages, so many names and numbers.
const SHARED_KEYS_MIN: usize = 2;
/// From this share on two sentences surely say the same thing.
pub(super) const CLOSE_MIN: f64 = 0.5;
/// Documents with more sentences are compared by their first ones.
const SENTENCES_MAX: usize = 150;

/// One document made ready for comparing.
pub(super) struct Side<'s> {
    pub(super) document: &'s Document,
    pub(super) r: &'s Reading<'s>,
    pub(super) lang: Option<&'s str>,
    pub(super) sentences: Vec<Stems>,
    pub(super) keys: Vec<(usize, Vec<u64>)>,
}

impl<'s> Side<'s> {
    pub(super) fn of(document: &'s Document, r: &'s Reading<'s>, lang: Option<&'s str>) -> Self {
        let mut sentences = stems::sentences(r, is_english(lang), Quoted::Kept);
        sentences.truncate(SENTENCES_MAX);
        let keys = languages::of_sentences(r, SENTENCES_MAX);
        Self { document, r, lang, sentences, keys }
    }

    pub(super) fn tokens(&self, sentence: usize) -> Range<usize> {
        self.r.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone())
    }
}

/// A document whose language is not known is read as English.
pub(super) fn is_english(lang: Option<&str>) -> bool {
    lang.is_none_or(|lang| lang == "en")
}

/// Two sentences side by side.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) earlier: usize,
    pub(super) later: usize,
    /// How much of the shorter one is shared, 0 to 1; across languages 0.
    pub(super) share: f64,
    /// Whether the two are of one language.
    pub(super) same_language: bool,
    /// The rule that paired them.
    pub(super) rule: &'static str,
}

/// Pairs each sentence of `later` with the one of `earlier` that says the same, if there is one.
pub(super) fn pairs(
    earlier: &Side<'_>,
    later: &Side<'_>,
    carried: &[(&Statement, &Statement)],
) -> Vec<Pair> {
    let same_language =
        is_english(earlier.lang) && is_english(later.lang) || earlier.lang == later.lang;
    let mut found = if same_language {
        by_words(&earlier.sentences, &later.sentences)
    } else {
        by_names(&earlier.keys, &later.keys)
    };
    for (was, is) in carried {
        let at =
            |side: &Side<'_>, s: &Statement| side.r.sentence_at(side.r.tokens_in(s.passage).start);
        let (earlier_at, later_at) = (at(earlier, was), at(later, is));
        if found.iter().all(|p| p.later != later_at) {
            let share = 0.0;
            let rule = "same-claim";
            found.push(Pair { earlier: earlier_at, later: later_at, share, same_language, rule });
        }
    }
    found.sort_by_key(|p| (p.later, p.earlier));
    found
}

fn by_words(earlier: &[Stems], later: &[Stems]) -> Vec<Pair> {
    let best = |own: &Stems| {
        earlier
            .iter()
            .map(|other| {
                let n = stems::shared(&own.set, &other.set);
                (n, stems::share(n, &own.of, &other.of), other.sentence)
            })
            .filter(|(n, share, _)| *n >= SHARED_STEMS_MIN && *share >= SHARE_MIN)
            .max_by(|a, b| (a.1 * a.0 as f64).total_cmp(&(b.1 * b.0 as f64)).then(b.2.cmp(&a.2)))
    };
    later
        .iter()
        .filter_map(|own| {
            let (_, share, sentence) = best(own)?;
            Some(Pair {
                earlier: sentence,
                later: own.sentence,
                share,
                same_language: true,
                rule: "same-words",
            })
        })
        .collect()
}

fn by_names(earlier: &[(usize, Vec<u64>)], later: &[(usize, Vec<u64>)]) -> Vec<Pair> {
    let shared = |a: &[u64], b: &[u64]| a.iter().filter(|x| b.binary_search(x).is_ok()).count();
    later
        .iter()
        .filter_map(|(sentence, keys)| {
            let (n, earlier) = earlier
                .iter()
                .map(|(other, theirs)| (shared(keys, theirs), *other))
                .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))?;
            (n >= SHARED_KEYS_MIN).then_some(Pair {
                earlier,
                later: *sentence,
                share: 0.0,
                same_language: false,
                rule: "same-names",
            })
        })
        .collect()
}

/// Returns the sentence of `earlier` that a headline says again, with the share of the headline's words.
pub(super) fn headline(
    earlier: &Side<'_>,
    title: &Reading<'_>,
    lang: Option<&str>,
) -> Option<Pair> {
    if !(is_english(earlier.lang) && is_english(lang) || earlier.lang == lang) {
        return None;
    }
    let words = stems::of(title, &(0..title.tokens.len()), is_english(lang), Quoted::Kept);
    let own = Stems::new(0, words);
    by_words(&earlier.sentences, std::slice::from_ref(&own)).pop()
}
