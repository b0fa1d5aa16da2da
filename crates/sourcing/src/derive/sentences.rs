//! Sentences taken over: a part of an earlier text word for word, or most of it with words exchanged.

use super::may_precede;
use super::passes::Passes;
use super::stems::{self, Quoted, Stems};
use crate::reading::Reading;
use model::Span;
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use std::collections::BTreeMap;
use text::shingles::Overlap;

/// Name of the rule by which whole sentences stand in an earlier document.
pub(crate) const SHARED_SENTENCES: &str = "shared-sentences";
/// Name of the rule by which most sentences of an earlier document stand here with words exchanged.
pub(crate) const REWORDED_SENTENCES: &str = "reworded-sentences";

/// Two documents are compared sentence by sentence when they share so many runs of five words.
const SHARED_RUNS_MIN: usize = 3;
/// A sentence was taken over when so much of its telling words outside quotation marks stands in one earlier sentence, in order.
const SAME_SHARE_MIN: f64 = 0.9;
/// A sentence was reworded from this share on.
const REWORDED_SHARE_MIN: f64 = 0.55;
/// Fewer words in common are idiom.
const SHARED_STEMS_MIN: usize = 4;
/// A sentence that was taken over has at least so many telling words.
const SAME_STEMS_MIN: usize = 8;
/// So many sentences word for word make an edge.
const SAME_SENTENCES_MIN: usize = 2;
/// So many reworded sentences make an edge, when they are also enough of the document.
const REWORDED_SENTENCES_MIN: usize = 3;
/// Share of the document's sentences that must be found in the earlier one.
const REWORDED_PART_MIN: f64 = 0.4;
/// From this share on the document is a copy in other words: what it says of itself is void.
pub(crate) const REWORDED_COPY_MIN: f64 = 0.6;
/// Documents with more sentences are compared by their first ones.
const SENTENCES_MAX: usize = 200;

/// One document whose sentences stand in an earlier one.
pub(crate) struct Taken {
    pub(crate) child: usize,
    pub(crate) parent: usize,
    /// Share of the child's sentences found in the parent.
    pub(crate) part: f64,
    pub(crate) edge: Derivation,
}

/// Finds sentences taken over by documents that are no copies. One edge for each document, to the fullest parent.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    overlaps: &[Vec<Overlap>],
    (is_copy, english): (&dyn Fn(usize) -> bool, &[bool]),
    passes: &mut Passes<'_>,
) -> Vec<Taken> {
    let mut cut: BTreeMap<usize, Vec<Stems>> = BTreeMap::new();
    let mut found = Vec::new();
    for (child, row) in overlaps.iter().enumerate().filter(|(child, _)| !is_copy(*child)) {
        passes.at(child);
        let near: Vec<usize> = row
            .iter()
            .filter(|o| o.n_shared >= SHARED_RUNS_MIN && english[child] == english[o.other])
            .map(|o| o.other)
            .filter(|&p| may_precede(&documents[p], &documents[child]))
            .collect();
        if near.is_empty() {
            continue;
        }
        for &d in near.iter().chain([&child]) {
            cut.entry(d).or_insert_with(|| {
                let mut all = stems::sentences(&readings[d], english[d], Quoted::LeftOut);
                all.truncate(SENTENCES_MAX);
                all
            });
        }
        let best = near
            .into_iter()
            .filter_map(|p| compare(documents, readings, child, p, &cut[&child], &cut[&p]))
            .max_by(|a, b| a.part.total_cmp(&b.part).then_with(|| b.parent.cmp(&a.parent)));
        found.extend(best);
    }
    found
}

fn compare(
    documents: &[Document],
    readings: &[Reading<'_>],
    child: usize,
    parent: usize,
    own: &[Stems],
    other: &[Stems],
) -> Option<Taken> {
    let (mut same, mut reworded) = (Vec::new(), Vec::new());
    for a in own {
        let n = other
            .iter()
            .filter(|b| stems::shared(&a.set, &b.set) >= SHARED_STEMS_MIN)
            .map(|b| {
                let n = stems::in_order(&a.of, &b.of);
                (n, stems::share(n, &a.of, &b.of), b.of.len())
            })
            .filter(|(n, _, _)| *n >= SHARED_STEMS_MIN)
            .max_by(|x, y| x.1.total_cmp(&y.1).then(x.0.cmp(&y.0)));
        let Some((_, share, length)) = n else { continue };
        if share >= SAME_SHARE_MIN && a.of.len().min(length) >= SAME_STEMS_MIN {
            same.push(a.sentence);
        }
        if share >= REWORDED_SHARE_MIN {
            reworded.push(a.sentence);
        }
    }
    if own.is_empty() {
        return None;
    }
    let part = reworded.len() as f64 / own.len() as f64;
    let (relation, rule, sentences) =
        if reworded.len() >= REWORDED_SENTENCES_MIN && part >= REWORDED_PART_MIN {
            (Relation::Rewrite, REWORDED_SENTENCES, reworded)
        } else if same.len() >= SAME_SENTENCES_MIN {
            (Relation::Copy, SHARED_SENTENCES, same)
        } else {
            return None;
        };
    let r = &readings[child];
    let evidence: Vec<Span> =
        sentences.iter().map(|&s| r.span(&r.sentences[s].tokens.clone())).collect();
    let edge = Derivation {
        child: documents[child].id.clone(),
        parent: Parent::Document(documents[parent].id.clone()),
        relation,
        containment: None,
        evidence,
        rule,
    };
    Some(Taken { child, parent, part, edge })
}
