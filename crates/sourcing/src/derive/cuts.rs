//! Copies in other words that quote a paper: who quotes a long text anew cuts it in other places.

use super::passes::Passes;
use super::stems::{self, Quoted};
use super::{CITED_DAYS_MAX, days_between, may_precede, published, rewrite};
use crate::kinds::base_name;
use crate::lexicon::CAPITAL;
use crate::reading::Reading;
use model::Span;
use model::claim::Derivation;
use model::document::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Name of the rule.
pub(crate) const CUT_ALIKE: &str = "quotations-cut-alike";

/// A quotation cut out of a sentence tells by its ends when it has so many words. Of 1,261 in 924 real articles on one campaign no two of
/// different outlets are cut alike.
const CUT_WORDS_MIN: usize = 4;
/// Longer ones are no cuttings.
const CUT_WORDS_MAX: usize = 80;
/// Words at either end that must be the same.
const END_WORDS: usize = 2;
/// Words may be dropped within, as long as so much of all words of both is shared.
const SHARED_MIN: f64 = 0.75;
/// One phrase of a paper goes round by itself: so many cuttings must be alike,
const CUTS_MIN: usize = 2;
/// and this share of all that the child has.
const CUTS_PART_MIN: f64 = 0.5;
/// This share of the words around them stands around them in the parent, too.
const AROUND_PART_MIN: f64 = 0.5;
/// This share of the child's sentences
const TOLD_PART_MIN: f64 = 0.5;
/// has this share of its telling words in one sentence of the parent.
const TOLD_SENTENCE_MIN: f64 = 0.5;
/// What so many documents cut alike is on everybody's lips.
const DOCUMENTS_MAX: usize = 50;
/// Longer documents are compared by their first sentences.
const SENTENCES_MAX: usize = 60;

/// A quotation cut out of a sentence.
#[derive(Clone, Debug)]
struct Cut {
    document: usize,
    sentence: usize,
    /// Hashes of its different words, sorted.
    words: Vec<u64>,
}

/// Finds documents that quote in the same cuttings as one earlier text of another outlet, and tell the rest in its words, too.
///
/// Documents that are copies already neither ask nor answer.
pub(super) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    langs: &[Option<String>],
    is_copy: &dyn Fn(usize) -> bool,
    passes: &mut Passes<'_>,
) -> Vec<(usize, usize, Derivation)> {
    // Child -> parent -> pairs of cuttings.
    let mut alike: BTreeMap<usize, BTreeMap<usize, Vec<(Cut, Cut)>>> = BTreeMap::new();
    let mut n_cuts: BTreeMap<usize, usize> = BTreeMap::new();
    for group in by_ends(readings, is_copy, &mut n_cuts).values() {
        let different: BTreeSet<usize> = group.iter().map(|c| c.document).collect();
        if different.len() > DOCUMENTS_MAX {
            continue;
        }
        for child in group {
            for parent in group.iter().filter(|p| same_words(&child.words, &p.words)) {
                if may_retell(documents, langs, child.document, parent.document) {
                    let parents = alike.entry(child.document).or_default();
                    let pairs = parents.entry(parent.document).or_default();
                    pairs.push((child.clone(), parent.clone()));
                }
            }
        }
    }
    let mut found = Vec::new();
    for (&child, parents) in &alike {
        passes.at(child);
        let most = parents
            .iter()
            .filter(|(_, pairs)| pairs.len() >= CUTS_MIN)
            .filter(|(_, pairs)| pairs.len() as f64 >= CUTS_PART_MIN * n_cuts[&child] as f64)
            .filter_map(|(&p, pairs)| Some((p, pairs.len(), evidence(readings, langs, pairs)?)))
            .max_by(|a, b| {
                let earlier = may_precede(&documents[a.0], &documents[b.0]);
                a.1.cmp(&b.1).then(earlier.cmp(&!earlier))
            });
        if let Some((parent, _, evidence)) = most {
            let edge = rewrite(documents, (child, parent), evidence, CUT_ALIKE);
            found.push((child, parent, edge));
        }
    }
    passes.end();
    found
}

/// Gathers the cuttings of all documents by their first and last words, and counts them for each document.
fn by_ends(
    readings: &[Reading<'_>],
    is_copy: &dyn Fn(usize) -> bool,
    n_cuts: &mut BTreeMap<usize, usize>,
) -> BTreeMap<[u64; 2 * END_WORDS], Vec<Cut>> {
    let mut all: BTreeMap<[u64; 2 * END_WORDS], Vec<Cut>> = BTreeMap::new();
    for (document, r) in readings.iter().enumerate().filter(|(d, _)| !is_copy(*d)) {
        for q in &r.quotations {
            let sentence = r.sentence_at(q.open);
            let Some(words) = cutting(r, &q.inner()).filter(|_| sentence < SENTENCES_MAX) else {
                continue;
            };
            let mut ends = [0; 2 * END_WORDS];
            ends[..END_WORDS].copy_from_slice(&words[..END_WORDS]);
            ends[END_WORDS..].copy_from_slice(&words[words.len() - END_WORDS..]);
            let of_end = all.entry(ends).or_default();
            // What a document quotes twice counts once.
            if of_end.last().is_none_or(|last| last.document != document) {
                *n_cuts.entry(document).or_default() += 1;
                of_end.push(Cut { document, sentence, words: stems::set(&words) });
            }
        }
    }
    all
}

/// Returns the words of a quotation that was cut out of a sentence: it begins small. Whole sentences are cut alike by all.
fn cutting(r: &Reading<'_>, inner: &Range<usize>) -> Option<Vec<u64>> {
    let first = inner.clone().find(|&i| !r.is_mark(i))?;
    if r.is(first, CAPITAL) || inner.len() > 2 * CUT_WORDS_MAX {
        return None;
    }
    let letters = |i: usize| r.low(i).chars().filter(|c| c.is_alphanumeric());
    let words: Vec<u64> = (inner.clone())
        .filter(|&i| !r.is_mark(i) && letters(i).next().is_some())
        .map(|i| stems::hash(letters(i)))
        .collect();
    (CUT_WORDS_MIN..=CUT_WORDS_MAX).contains(&words.len()).then_some(words)
}

fn same_words(a: &[u64], b: &[u64]) -> bool {
    let n = stems::shared(a, b);
    n as f64 >= SHARED_MIN * (a.len() + b.len() - n) as f64
}

/// Says whether one document may have its words from another, as far as their heads tell.
fn may_retell(
    documents: &[Document],
    langs: &[Option<String>],
    child: usize,
    parent: usize,
) -> bool {
    let (c, p) = (&documents[child], &documents[parent]);
    let outlet = |d: &Document| d.outlet.as_deref().map(|o| base_name(o).to_owned());
    let near = match (published(p), published(c)) {
        (Some(p), Some(c)) => days_between(p, c) <= CITED_DAYS_MAX,
        _ => false,
    };
    child != parent
        && near
        && may_precede(p, c)
        && langs[child] == langs[parent]
        && outlet(c) != outlet(p)
}

/// Returns the child's sentences that stand in the parent, when they are enough and the words around the cuttings are the same.
fn evidence(
    readings: &[Reading<'_>],
    langs: &[Option<String>],
    pairs: &[(Cut, Cut)],
) -> Option<Vec<Span>> {
    let (child, parent) = pairs.first().map(|(c, p)| (c.document, p.document))?;
    let english = langs[child].as_deref().is_none_or(|lang| lang == "en");
    let stems_of = |d: usize, sentence: usize, quoted: Quoted| {
        let r = &readings[d];
        let tokens = r.sentences.get(sentence).map_or(0..0, |s| s.tokens.clone());
        stems::set(&stems::of(r, &tokens, english, quoted))
    };
    let (mut n_around, mut n_same) = (0, 0);
    for (c, p) in pairs {
        let own = stems_of(child, c.sentence, Quoted::LeftOut);
        n_around += own.len();
        n_same += stems::shared(&own, &stems_of(parent, p.sentence, Quoted::LeftOut));
    }
    if n_around == 0 || (n_same as f64) < AROUND_PART_MIN * n_around as f64 {
        return None;
    }
    let sets = |d: usize| {
        let n = readings[d].sentences.len().min(SENTENCES_MAX);
        let all = (0..n).map(move |s| (s, stems_of(d, s, Quoted::Kept)));
        all.filter(|(_, set)| set.len() >= stems::SENTENCE_STEMS_MIN).collect::<Vec<_>>()
    };
    let (own, other) = (sets(child), sets(parent));
    let is_told = |set: &[u64]| {
        let most = other.iter().map(|(_, o)| stems::shared(set, o)).max().unwrap_or(0);
        most as f64 >= TOLD_SENTENCE_MIN * set.len() as f64
    };
    let told: Vec<usize> = own.iter().filter(|(_, set)| is_told(set)).map(|(s, _)| *s).collect();
    let r = &readings[child];
    (told.len() as f64 >= TOLD_PART_MIN * own.len() as f64)
        .then(|| told.iter().map(|&s| r.span(&r.sentences[s].tokens)).collect())
}
