//! Copies in other words that name nobody: what a document tells in its own voice stood together before in one earlier text only.

use super::passes::Passes;
use super::stems::{self, Quoted};
use super::{CITED_DAYS_MAX, days_between, published, rewrite};
use crate::kinds::base_name;
use crate::lexicon::{CAPITAL, NUMBER};
use crate::reading::Reading;
use jiff::civil::Date;
use model::Span;
use model::attribution::{Attribution, SourceKind};
use model::claim::Derivation;
use model::document::Document;
use std::collections::BTreeMap;
use std::ops::Range;

/// Name of the rule.
pub(crate) const TOLD_BEFORE: &str = "told-by-one-before";

/// Two telling words written small are a pair when at most so many others stand between them.
const BETWEEN_MAX: usize = 2;
/// A sentence counts when so many of its pairs stood in one text before.
const SENTENCE_PAIRS_MIN: usize = 2;
/// So many sentences count at least.
const SENTENCES_MIN: usize = 2;
/// So many pairs in all,
const PAIRS_MIN: usize = 10;
/// and this share of those that the child tells in its own voice. Of 924 real articles on one campaign one is taken for a retelling at
/// .1 and none at .15; two invented retellings have .19 and .21.
const PART_MIN: f64 = 0.15;
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
/// its names and numbers: these are left out. What only one of them tells, another has not by chance sentence for sentence. What
/// somebody is named for as saying is left out, too: others may have heard the same.
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
        let week_long = |d: &&(Date, usize)| days_between(first, d.0) < CITED_DAYS_MAX;
        let to = from + dated[from..].iter().take_while(week_long).count();
        let before = dated[..from].partition_point(|d| days_between(d.0, first) > CITED_DAYS_MAX);
        week(texts, &dated[before..to], from - before, names_nobody, &mut found);
        passes.at(to);
        from = to;
    }
    passes.end();
    found
}

/// Child -> parent -> pairs that only the parent had before, sorted.
type Only = BTreeMap<usize, BTreeMap<usize, Vec<u64>>>;

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
    for (child, parents) in only(texts, dated, own, names_nobody) {
        let most = parents.iter().max_by_key(|(p, pairs)| (pairs.len(), std::cmp::Reverse(**p)));
        let Some((&parent, pairs)) = most.filter(|(_, pairs)| pairs.len() >= PAIRS_MIN) else {
            continue;
        };
        if let Some(evidence) = retells(texts, child, pairs) {
            let edge = rewrite(texts.documents, (child, parent), evidence, TOLD_BEFORE);
            found.push((child, parent, edge));
        }
    }
}

/// Finds the pairs that stood in one text only before they stand in a second.
fn only(
    texts: &Texts<'_>,
    dated: &[(Date, usize)],
    own: usize,
    names_nobody: &dyn Fn(usize) -> bool,
) -> Only {
    // Pair, place in the row of days.
    let mut all: Vec<(u64, u32)> = Vec::new();
    for (place, &(_, d)) in (0u32..).zip(dated) {
        let mut pairs: Vec<u64> = sentences(texts, d, &|_| true).flat_map(|s| s.1).collect();
        pairs.sort_unstable();
        pairs.dedup();
        all.extend(pairs.into_iter().map(|pair| (pair, place)));
    }
    all.sort_unstable();
    let outlet = |d: usize| texts.documents[d].outlet.as_deref().map(base_name);
    let mut only = Only::new();
    for group in all.chunk_by(|a, b| a.0 == b.0) {
        let (day, parent) = dated[group[0].1 as usize];
        let origin = root(texts.copy_of, parent);
        let second = |g: &&(u64, u32)| root(texts.copy_of, dated[g.1 as usize].1) != origin;
        let Some(&(pair, place)) = group.iter().find(second) else { continue };
        let (child_day, child) = dated[place as usize];
        let may = place as usize >= own
            && days_between(day, child_day) <= CITED_DAYS_MAX
            && names_nobody(child)
            && texts.langs[child] == texts.langs[parent]
            && outlet(child) != outlet(parent);
        if may {
            only.entry(child).or_default().entry(parent).or_default().push(pair);
        }
    }
    only
}

/// Returns the sentences of a document in which it retells another, when they are enough; `pairs` are those of the other alone.
fn retells(texts: &Texts<'_>, child: usize, pairs: &[u64]) -> Option<Vec<Span>> {
    let r = &texts.readings[child];
    let voice = own_voice(texts, child);
    let keep = |i: usize| voice[i];
    let (mut n_all, mut n_told) = (0, 0);
    let mut evidence: Vec<Span> = Vec::new();
    for (tokens, own) in sentences(texts, child, &keep) {
        let n = own.iter().filter(|p| pairs.binary_search(p).is_ok()).count();
        n_all += own.len();
        n_told += n;
        if n >= SENTENCE_PAIRS_MIN {
            evidence.push(r.span(&tokens));
        }
    }
    let enough = evidence.len() >= SENTENCES_MIN
        && n_told >= PAIRS_MIN
        && n_told as f64 >= PART_MIN * n_all as f64;
    enough.then_some(evidence)
}

/// Returns what a document is, through copies, a copy of.
pub(super) fn root(copy_of: &[Option<usize>], d: usize) -> usize {
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
            .filter(|&i| keep(i) && !r.is(i, CAPITAL | NUMBER))
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
    let mut own: Vec<bool> = (0..r.tokens.len())
        .map(|i| !r.quotation(i).is_some_and(|q| q.inner().contains(&i)))
        .collect();
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
