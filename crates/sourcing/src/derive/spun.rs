//! Copies in other words that name nobody: what a document tells in its own voice stood together before in one earlier text only.

use super::passes::Passes;
use super::stems::{self, Quoted};
use super::{CITED_DAYS_MAX, days_between, published};
use crate::reading::Reading;
use jiff::civil::Date;
use model::Span;
use model::attribution::{Attribution, SourceKind};
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// Name of the rule.
pub(crate) const TOLD_BEFORE: &str = "told-by-one-before";

/// Two telling words are a pair when at most so many others stand between them.
const BETWEEN_MAX: usize = 2;
/// A sentence counts when so many of its pairs stood in one text before.
const SENTENCE_PAIRS_MIN: usize = 2;
/// So many sentences count at least.
const SENTENCES_MIN: usize = 2;
/// So many pairs in all,
const PAIRS_MIN: usize = 12;
/// and this share of those that the child tells in its own voice.
const PART_MIN: f64 = 0.05;
/// Longer documents are compared by their first sentences.
const SENTENCES_MAX: usize = 60;

/// What is compared.
pub(super) struct Texts<'t> {
    pub(super) documents: &'t [Document],
    pub(super) readings: &'t [Reading<'t>],
    pub(super) attributions: &'t [Vec<Attribution>],
    pub(super) langs: &'t [Option<String>],
    pub(super) copy_of: &'t [Option<usize>],
}

/// Finds for each document that names nobody the one earlier text that it retells; `names_nobody` says which do.
///
/// A pair of telling words belongs to the text in which it stands first, as long as no second text has it. Reports of one event share
/// its names and numbers with all others of that week; what only one of them has, an independent report has not by chance sentence for
/// sentence. What somebody is named for as saying is left out: others may have heard the same.
pub(super) fn find(
    texts: &Texts<'_>,
    names_nobody: &dyn Fn(usize) -> bool,
    passes: &mut Passes<'_>,
) -> Vec<(usize, usize, Derivation)> {
    let mut dated: Vec<(Date, usize)> = (texts.documents.iter().enumerate())
        .filter_map(|(d, document)| Some((published(document)?, d)))
        .collect();
    dated.sort_unstable();
    let mut found: Vec<(usize, usize, Derivation)> = Vec::new();
    let mut from = 0;
    while let Some(&(first, _)) = dated.get(from) {
        // A week of children, with the week before them.
        let to = from + dated[from..].iter().take_while(|d| days_between(first, d.0) < CITED_DAYS_MAX).count();
        let before = dated[..from].partition_point(|d| days_between(d.0, first) > CITED_DAYS_MAX);
        week(texts, &dated[before..to], from - before, names_nobody, &mut found);
        passes.at(to);
        from = to;
    }
    passes.end();
    found
}

/// Compares the documents of a week, those from `own` on, with those before each.
fn week(
    texts: &Texts<'_>,
    dated: &[(Date, usize)],
    own: usize,
    names_nobody: &dyn Fn(usize) -> bool,
    found: &mut Vec<(usize, usize, Derivation)>,
) {
    if !dated[own..].iter().any(|d| names_nobody(d.1)) {
        return;
    }
    // Pair, place in the row of days.
    let mut all: Vec<(u64, u32)> = Vec::new();
    for (place, &(_, d)) in (0u32..).zip(dated) {
        let mut pairs: Vec<u64> = sentences(texts, d, &|_| true).flat_map(|s| s.1).collect();
        pairs.sort_unstable();
        pairs.dedup();
        all.extend(pairs.into_iter().map(|pair| (pair, place)));
    }
    all.sort_unstable();
    // Child -> parent -> pairs that only the parent had before.
    let mut only: BTreeMap<usize, BTreeMap<usize, Vec<u64>>> = BTreeMap::new();
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let at = |g: &(u64, u32)| dated[g.1 as usize].1;
        let Some(parent) = group.first().map(at) else { continue };
        let origin = root(texts.copy_of, parent);
        let other = group.iter().find(|g| root(texts.copy_of, at(g)) != origin);
        let Some(&(pair, place)) = other.filter(|g| g.1 as usize >= own) else { continue };
        let child = dated[place as usize].1;
        let near = days_between(dated[group[0].1 as usize].0, dated[place as usize].0) <= CITED_DAYS_MAX;
        if near && names_nobody(child) && texts.langs[child] == texts.langs[parent] {
            only.entry(child).or_default().entry(parent).or_default().push(pair);
        }
    }
    for (child, parents) in only {
        let most = parents.iter().max_by_key(|(p, pairs)| (pairs.len(), std::cmp::Reverse(**p)));
        let Some((&parent, pairs)) = most.filter(|(_, pairs)| pairs.len() >= 5) else {
            continue;
        };
        let voice = own_voice(texts, child);
        let mut n_own = 0;
        let mut n_pairs = 0;
        let mut evidence: Vec<Span> = Vec::new();
        let r = &texts.readings[child];
        let mut ones = 0;
        let keep = |i: usize| voice[i];
        for (tokens, mine) in sentences(texts, child, &keep) {
            n_own += mine.len();
            let n = mine.iter().filter(|p| pairs.binary_search(p).is_ok()).count();
            n_pairs += n;
            ones += usize::from(n > 0);
            if n >= SENTENCE_PAIRS_MIN {
                evidence.push(r.span(&tokens));
            }
        }
        let enough = evidence.len() >= SENTENCES_MIN
            && n_pairs >= PAIRS_MIN
            && n_pairs as f64 >= PART_MIN * n_own as f64;
        if std::env::var("SPUN").is_ok() {
            eprintln!("SPUN {} {} | pairs {} own {} | sentences >=1 {} >=2 {} of pairs {} enough {enough} | {} <- {}", texts.documents[child].file, texts.documents[parent].file, pairs.len(), n_pairs, ones, evidence.len(), n_own, texts.documents[child].outlet.as_deref().unwrap_or(""), texts.documents[parent].outlet.as_deref().unwrap_or(""));
        }
        if enough {
            let edge = Derivation {
                child: texts.documents[child].id.clone(),
                parent: Parent::Document(texts.documents[parent].id.clone()),
                relation: Relation::Rewrite,
                containment: None,
                evidence,
                rule: TOLD_BEFORE,
            };
            found.push((child, parent, edge));
        }
    }
}

/// Returns what a document is, through copies, a copy of.
fn root(copy_of: &[Option<usize>], d: usize) -> usize {
    let mut at = d;
    while let Some(of) = copy_of[at] {
        at = of;
    }
    at
}

/// Gives the sentences of a document with the pairs of telling words in each; tokens that `keep` refuses are left out.
fn sentences<'t>(
    texts: &'t Texts<'_>,
    d: usize,
    keep: &'t dyn Fn(usize) -> bool,
) -> impl Iterator<Item = (Range<usize>, Vec<u64>)> + 't {
    let english = texts.langs[d].as_deref().is_none_or(|lang| lang == "en");
    let r = &texts.readings[d];
    r.sentences.iter().take(SENTENCES_MAX).filter_map(move |s| {
        let own: Vec<u64> = stems::telling(r, &s.tokens, english, Quoted::Kept)
            .filter(|&i| keep(i))
            .map(|i| stems::stem(r, i))
            .collect();
        let mut pairs = Vec::with_capacity(own.len() * (BETWEEN_MAX + 1));
        for (i, a) in own.iter().enumerate() {
            for b in own[i + 1..].iter().take(BETWEEN_MAX + 1).filter(|b| *b != a) {
                pairs.push(a.min(b).rotate_left(23) ^ a.max(b).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        (own.len() >= stems::SENTENCE_STEMS_MIN).then(|| (s.tokens.clone(), pairs))
    })
}

/// Says for each token of a document whether it is told in the document's own voice: not quoted, nor said by somebody named.
fn own_voice(texts: &Texts<'_>, d: usize) -> Vec<bool> {
    let r = &texts.readings[d];
    let mut own: Vec<bool> =
        (0..r.tokens.len()).map(|i| !r.quotation(i).is_some_and(|q| q.inner().contains(&i))).collect();
    for a in &texts.attributions[d] {
        if matches!(a.source_kind, SourceKind::Anonymous | SourceKind::Unknown | SourceKind::Own) {
            continue;
        }
        for i in a.content.iter().flat_map(|span| r.tokens_in(*span)) {
            own[i] = false;
        }
    }
    own
}
