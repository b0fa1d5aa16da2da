#![doc = include_str!("translations.md")]

use super::languages;
use super::passes::Passes;
use super::{BACKDATING_DAYS_MAX, CITED_DAYS_MAX, days_between, may_precede, published};
use crate::reading::Reading;
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;

/// Name of the rule.
pub(crate) const ALIGNED: &str = "aligned-across-languages";
/// A name or number in more documents than this leads to no candidates.
const KEY_DOCUMENTS_MAX: usize = 300;
/// Two documents are compared when they share so many names and numbers.
const SHARED_KEYS_MIN: usize = 4;
/// Two sentences are one when they share so many.
const SENTENCE_KEYS_MIN: usize = 2;
/// So many sentences in the same order make a translation.
const SENTENCES_MIN: usize = 3;
/// They are also at least this share of the sentences, of both documents, that have enough names and numbers to be compared.
const PART_MIN: f64 = 0.5;

/// In an item with fewer such sentences this share of all its sentences must be paired by one name or number at least,
const SHORT_PART_MIN: f64 = 0.75;
/// this share of the parent's,
const SHORT_PARENT_MIN: f64 = 2.0 / 3.0;
/// so many of them by two,
const SHORT_STRONG_MIN: usize = 2;
/// and by so many in all.
const SHORT_KEYS_MIN: usize = 6;
/// A text with this share of figures that the other lacks, two and more of them, is no translation of it.
const OWN_FIGURES_MAX: f64 = 0.5;
/// Longer documents are compared by their first sentences.
const SENTENCES_MAX: usize = 300;

/// The number of a sentence and its names and numbers, sorted.
type Keyed = (usize, Vec<u64>);

/// One document with what stays the same in translation.
struct Side {
    lang: Option<String>,
    sentences: Vec<Keyed>,
}

/// Finds for each document the earlier one in another language that it follows sentence by sentence.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    langs: &[Option<String>],
    passes: &mut Passes<'_>,
) -> Vec<(usize, usize, Derivation)> {
    let first = langs.iter().flatten().next();
    if langs.iter().flatten().all(|lang| Some(lang) == first) {
        return Vec::new();
    }
    let all: Vec<Vec<Keyed>> =
        readings.iter().map(|r| languages::of_sentences(r, SENTENCES_MAX)).collect();
    let index = languages::index(&all);
    let sides: Vec<Side> = all
        .into_iter()
        .zip(langs)
        .map(|(sentences, lang)| Side { lang: lang.clone(), sentences })
        .collect();
    let mut counts: Vec<u32> = vec![0; documents.len()];
    let mut found = Vec::new();
    for (child, side) in sides.iter().enumerate() {
        passes.at(child);
        let mut keys: Vec<u64> = side.sentences.iter().flat_map(|(_, k)| k).copied().collect();
        keys.sort_unstable();
        keys.dedup();
        let mut touched: Vec<usize> = Vec::new();
        for list in keys.iter().filter_map(|key| index.get(key)) {
            if list.len() > KEY_DOCUMENTS_MAX {
                continue;
            }
            for &other in list.iter().filter(|&&o| o != child) {
                if counts[other] == 0 {
                    touched.push(other);
                }
                counts[other] += 1;
            }
        }
        touched.sort_unstable();
        let mut best: Option<(usize, usize, Vec<usize>)> = None;
        for other in touched {
            let n = std::mem::take(&mut counts[other]) as usize;
            let lang = &sides[other].lang;
            if n < SHARED_KEYS_MIN || lang.is_none() || side.lang.is_none() || *lang == side.lang {
                continue;
            }
            if !near(&documents[other], &documents[child]) {
                continue;
            }
            if let Some((shared, matched)) = align(&side.sentences, &sides[other].sentences)
                && best.as_ref().is_none_or(|b| shared > b.0)
                && !brings_figures(&readings[child], &readings[other])
            {
                best = Some((shared, other, matched));
            }
        }
        if let Some((_, parent, matched)) = best {
            let r = &readings[child];
            let edge = Derivation {
                child: documents[child].id.clone(),
                parent: Parent::Document(documents[parent].id.clone()),
                relation: Relation::Translation,
                containment: None,
                evidence: matched.iter().map(|&s| r.span(&r.sentences[s].tokens.clone())).collect(),
                rule: ALIGNED,
            };
            found.push((child, parent, edge));
        }
    }
    found
}

/// Says whether a text tells figures of its own that the other does not have: it draws on more than a translation would.
fn brings_figures(own: &Reading<'_>, other: &Reading<'_>) -> bool {
    let (own, other) = (languages::figures(own), languages::figures(other));
    let n = own.iter().filter(|x| other.binary_search(x).is_err()).count();
    n >= 2 && n as f64 >= OWN_FIGURES_MAX * own.len() as f64
}

/// Says whether `parent` may have been translated for `child`: a few days before, or about the same day.
fn near(parent: &Document, child: &Document) -> bool {
    may_precede(parent, child)
        && published(parent).zip(published(child)).is_none_or(|(p, c)| {
            (-BACKDATING_DAYS_MAX..=CITED_DAYS_MAX).contains(&days_between(p, c))
        })
}

fn shared(a: &[u64], b: &[u64]) -> usize {
    a.iter().filter(|x| b.binary_search(x).is_ok()).count()
}

/// Pairs sentences in the same order; returns how many names and numbers the pairs share, and the child's sentences.
///
/// `None` when too little of either text is paired.
fn align(own: &[Keyed], other: &[Keyed]) -> Option<(usize, Vec<usize>)> {
    let strong =
        |list: &[Keyed]| list.iter().filter(|(_, keys)| keys.len() >= SENTENCE_KEYS_MIN).count();
    let found = in_order(own, other, SENTENCE_KEYS_MIN);
    let enough = |list: &[Keyed]| found.len() as f64 >= PART_MIN * strong(list) as f64;
    let found = if found.len() >= SENTENCES_MIN && enough(own) && enough(other) {
        found
    } else {
        // A short item has few names: nearly all of its sentences must find theirs.
        let all = in_order(own, other, 1);
        let n_strong = all.iter().filter(|(_, n)| *n >= SENTENCE_KEYS_MIN).count();
        let keys: usize = all.iter().map(|(_, n)| n).sum();
        let nearly_all = all.len() as f64 >= SHORT_PART_MIN * own.len() as f64
            && all.len() as f64 >= SHORT_PARENT_MIN * other.len() as f64;
        let is_one = all.len() >= SENTENCES_MIN
            && n_strong >= SHORT_STRONG_MIN
            && keys >= SHORT_KEYS_MIN
            && nearly_all;
        Some(all).filter(|_| is_one)?
    };
    let keys = found.iter().map(|(_, n)| n).sum();
    Some((keys, found.into_iter().map(|(i, _)| own[i].0).collect()))
}

/// Pairs sentences that share `least` keys and more, in the same order, as many as can be; returns the places in `own` with the
/// keys they share.
fn in_order(own: &[Keyed], other: &[Keyed], least: usize) -> Vec<(usize, usize)> {
    // (pairs, keys) of the best pairing of the first i and the first j sentences.
    let mut table = vec![vec![(0usize, 0usize); other.len() + 1]; own.len() + 1];
    for (i, (_, a)) in own.iter().enumerate() {
        for (j, (_, b)) in other.iter().enumerate() {
            let n = shared(a, b);
            let paired = if n >= least { (table[i][j].0 + 1, table[i][j].1 + n) } else { (0, 0) };
            table[i + 1][j + 1] = paired.max(table[i][j + 1]).max(table[i + 1][j]);
        }
    }
    let (mut i, mut j) = (own.len(), other.len());
    let mut matched = Vec::new();
    while i > 0 && j > 0 {
        if table[i][j] == table[i - 1][j] {
            i -= 1;
        } else if table[i][j] == table[i][j - 1] {
            j -= 1;
        } else {
            let n = table[i][j].1 - table[i - 1][j - 1].1;
            (i, j) = (i - 1, j - 1);
            matched.push((i, n));
        }
    }
    matched.reverse();
    matched
}
