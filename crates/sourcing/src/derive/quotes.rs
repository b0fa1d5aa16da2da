//! The same long quotation, the same headline, a link to a held document.

use super::may_precede;
use crate::reading::Reading;
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use std::collections::BTreeMap;

/// Names of the rules.
pub(crate) const SHARED_QUOTATION: &str = "shared-quotation";
pub(crate) const SAME_HEADLINE: &str = "same-headline";
pub(crate) const LINK: &str = "link";
/// A shared quotation has at least so many words.
pub(crate) const QUOTATION_WORDS_MIN: usize = 6;
/// A shared headline has at least so many words.
pub(crate) const HEADLINE_WORDS_MIN: usize = 6;

/// Finds long quotations that an earlier document has word for word.
pub(crate) fn find(documents: &[Document], readings: &[Reading<'_>]) -> Vec<Derivation> {
    // The folded words of a quotation -> the documents that have it, with the place.
    let mut by_words: BTreeMap<Vec<&str>, Vec<(usize, model::Span)>> = BTreeMap::new();
    for (d, r) in readings.iter().enumerate() {
        for q in &r.quotations {
            let words: Vec<&str> = q.inner().filter(|&i| !r.is_mark(i)).map(|i| r.low(i)).collect();
            if words.len() >= QUOTATION_WORDS_MIN {
                let first = by_words.entry(words).or_default();
                if first.last().is_none_or(|&(last, _)| last != d) {
                    first.push((d, r.span(&q.tokens())));
                }
            }
        }
    }
    let mut edges: BTreeMap<(usize, usize), Derivation> = BTreeMap::new();
    for places in by_words.values() {
        let Some(&(first, _)) = places.iter().min_by(|a, b| order(documents, a.0, b.0)) else {
            continue;
        };
        for &(child, evidence) in places.iter().filter(|(d, _)| *d != first) {
            let edge = edges.entry((child, first)).or_insert_with(|| {
                edge(documents, child, first, Relation::Quotes, SHARED_QUOTATION)
            });
            edge.evidence.push(evidence);
        }
    }
    edges.into_values().collect()
}

fn order(documents: &[Document], a: usize, b: usize) -> std::cmp::Ordering {
    if may_precede(&documents[a], &documents[b]) {
        std::cmp::Ordering::Less
    } else if a == b {
        std::cmp::Ordering::Equal
    } else {
        std::cmp::Ordering::Greater
    }
}

fn edge(
    documents: &[Document],
    child: usize,
    parent: usize,
    relation: Relation,
    rule: &'static str,
) -> Derivation {
    Derivation {
        child: documents[child].id.clone(),
        parent: Parent::Document(documents[parent].id.clone()),
        relation,
        containment: None,
        evidence: Vec::new(),
        rule,
    }
}

/// Finds documents with the same long headline: twins of one text, cut differently.
pub(crate) fn headlines(documents: &[Document]) -> Vec<Derivation> {
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (d, document) in documents.iter().enumerate() {
        let Some(title) = document.title.as_deref() else { continue };
        let words: Vec<String> = text::words(title)
            .iter()
            .filter(|t| t.kind != text::TokenKind::Mark)
            .map(|t| text::fold::folded(t.cut(title)))
            .collect();
        if words.len() >= HEADLINE_WORDS_MIN {
            by_title.entry(words.join(" ")).or_default().push(d);
        }
    }
    let mut edges = Vec::new();
    for twins in by_title.values() {
        let Some(&first) = twins.iter().min_by(|a, b| order(documents, **a, **b)) else { continue };
        edges.extend(
            twins
                .iter()
                .filter(|&&d| d != first)
                .map(|&d| edge(documents, d, first, Relation::Copy, SAME_HEADLINE)),
        );
    }
    edges
}

/// Finds addresses of held documents in the text of others.
pub(crate) fn links(documents: &[Document], readings: &[Reading<'_>]) -> Vec<Derivation> {
    let bare = |url: &str| {
        url.split_once("://")
            .map_or(url, |(_, rest)| rest)
            .trim_end_matches('/')
            .trim_start_matches("www.")
            .to_owned()
    };
    let by_url: BTreeMap<String, usize> = documents
        .iter()
        .enumerate()
        .filter_map(|(d, x)| Some((bare(x.url.as_deref()?), d)))
        .collect();
    let mut edges = Vec::new();
    for (child, r) in readings.iter().enumerate() {
        let mut at = 0;
        while let Some(step) = r.body.get(at..).and_then(|rest| rest.find("://")) {
            let start = at + step + 3;
            let rest = &r.body[start..];
            let end = rest
                .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')' | ']' | '”'))
                .unwrap_or(rest.len());
            let url = bare(rest[..end].trim_end_matches(['.', ',', ';']));
            if let Some(&parent) = by_url.get(&url).filter(|&&p| p != child) {
                edges.push(edge(documents, child, parent, Relation::Links, LINK));
            }
            at = start + end;
        }
    }
    edges.dedup_by(|a, b| a.child == b.child && a.parent == b.parent);
    edges
}
