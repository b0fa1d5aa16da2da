#![doc = include_str!("copies.md")]

use super::credits::Credit;
use super::{may_precede, papers};
use crate::reading::Reading;
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use std::ops::Range;
use text::shingles::{Overlap, Shingles};

/// Name of the rule.
pub(crate) const CONTAINMENT: &str = "shingle-containment";

/// Words in a shingle. Five is usual for news: shorter runs are idiom, longer ones break at every small edit.
pub(crate) const SHINGLE_WORDS: usize = 5;
/// From this share of its shingles on, a document is a copy of an earlier one.
pub(crate) const COPY_CONTAINMENT_MIN: f64 = 0.6;
/// A document with fewer shingles is too short to call its overlap a copy.
pub(crate) const COPY_SHINGLES_MIN: usize = 8;
/// A run of words in more documents than this is a set phrase.
pub(crate) const SHINGLE_DOCUMENTS_MAX: usize = 500;

/// Finds copies: for each document the earlier one that holds most of its shingles.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    found: &[Vec<Overlap>],
    credits: &[Vec<Credit>],
) -> Vec<Derivation> {
    let shingles = |d: usize| {
        let r: &Reading<'_> = &readings[d];
        Shingles::of(r.body, &r.tokens, SHINGLE_WORDS)
    };
    let mut edges = Vec::new();
    for (child, row) in found.iter().enumerate() {
        let parent = row
            .iter()
            .filter(|o| o.n_own >= COPY_SHINGLES_MIN && o.containment() >= COPY_CONTAINMENT_MIN)
            .filter(|o| {
                is_copied(
                    &documents[o.other],
                    &documents[child],
                    o,
                    child,
                    !credits[child].is_empty(),
                    found,
                )
            })
            .max_by(|a, b| better(documents, a, b));
        if let Some(parent) = parent {
            edges.push(Derivation {
                child: documents[child].id.clone(),
                parent: Parent::Document(documents[parent.other].id.clone()),
                relation: Relation::Copy,
                containment: Some(parent.containment()),
                evidence: longest_shared(
                    &readings[child],
                    &shingles(child),
                    &shingles(parent.other),
                )
                .into_iter()
                .collect(),
                rule: CONTAINMENT,
            });
        }
    }
    edges
}

/// Says whether the text went from `parent` to `child`: the earlier one is the parent, then the lower id. Within the
/// tolerance for dates a document that holds all of the other, but not the other way round, is the parent all the same:
/// copies are cut.
fn is_copied(
    parent: &Document,
    child: &Document,
    overlap: &Overlap,
    child_index: usize,
    carries: bool,
    found: &[Vec<Overlap>],
) -> bool {
    // Who wrote a paper did not take it from who reports it.
    if papers::is_primary(child) && !papers::is_primary(parent) {
        return false;
    }
    if may_precede(parent, child) {
        return true;
    }
    let gap = super::published(child)
        .zip(super::published(parent))
        .map(|(c, p)| super::days_between(c, p));
    let close = gap.is_none_or(|gap| gap <= super::BACKDATING_DAYS_MAX);
    let back = found.get(overlap.other).and_then(|row| row.iter().find(|o| o.other == child_index));
    // One that names whom it carries has its text from there.
    close && !carries && back.is_none_or(|back| back.containment() < COPY_CONTAINMENT_MIN)
}

/// Orders candidates: more contained, then earlier, then lower id.
fn better(documents: &[Document], a: &Overlap, b: &Overlap) -> std::cmp::Ordering {
    let key = |o: &Overlap| (super::published(&documents[o.other]), documents[o.other].id.clone());
    a.n_shared.cmp(&b.n_shared).then_with(|| key(b).cmp(&key(a)))
}

/// Returns the longest run of the child's words that stands in the parent: what a reader should look at.
fn longest_shared(child: &Reading<'_>, own: &Shingles, other: &Shingles) -> Option<model::Span> {
    let mut hashes: Vec<u64> = other.runs.iter().map(|r| r.0).collect();
    hashes.sort_unstable();
    let mut best: Range<usize> = 0..0;
    let mut from = 0;
    for (i, (hash, _)) in own.runs.iter().enumerate() {
        if hashes.binary_search(hash).is_err() {
            from = i + 1;
        } else if i + 1 - from > best.len() {
            best = from..i + 1;
        }
    }
    let first = own.runs.get(best.start)?.1 as usize;
    let last_run = own.runs.get(best.end.checked_sub(1)?)?.1 as usize;
    let mut end = last_run;
    let mut words = 0;
    while end < child.tokens.len() && words < SHINGLE_WORDS {
        words += usize::from(!child.is_mark(end));
        end += 1;
    }
    Some(child.span(&(first..end)))
}
