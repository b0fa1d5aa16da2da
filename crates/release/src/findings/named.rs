//! Who is named in the documents: names with their kinds, how many documents have them, how often they are a source.

use super::said::{document, from, span};
use crate::ReportInput;
use model::actor::{ActorKind, ActorMention};
use model::ids::DocumentId;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One name, as documents and the case give it.
#[derive(Debug)]
pub(crate) struct Named<'a> {
    /// The name. Two are one only when they read the same.
    pub(crate) name: &'a str,
    /// What most places take it for; of equally frequent kinds the first in order.
    pub(crate) kind: ActorKind,
    /// Where it is named, by document and place.
    pub(crate) mentions: Vec<&'a ActorMention>,
    /// The documents that name it, in the order of ids.
    pub(crate) documents: BTreeSet<&'a DocumentId>,
    /// Attributions whose words for the source name it, or in which a pronoun or a short name stands for it.
    pub(crate) n_as_source: u64,
}

/// Lists who is named: most documents first, then most places, then by name.
pub(crate) fn named<'a>(input: &ReportInput<'a>) -> Vec<Named<'a>> {
    let mut by_name: BTreeMap<&str, Vec<&ActorMention>> = BTreeMap::new();
    for mention in &input.sourcing.actors {
        by_name.entry(&mention.name).or_default().push(mention);
    }
    let as_source = as_source(input);
    let mut all: Vec<Named<'a>> = by_name
        .into_iter()
        .map(|(name, mentions)| Named {
            name,
            kind: kind(&mentions),
            documents: mentions.iter().map(|mention| &mention.document).collect(),
            n_as_source: as_source.get(name).copied().unwrap_or(0),
            mentions,
        })
        .collect();
    all.sort_by(|a, b| {
        let key = |one: &Named<'_>| (one.documents.len(), one.mentions.len());
        key(b).cmp(&key(a)).then(a.name.cmp(b.name))
    });
    all
}

fn kind(mentions: &[&ActorMention]) -> ActorKind {
    let n = |kind: &ActorKind| mentions.iter().filter(|mention| mention.kind == *kind).count();
    ActorKind::ALL.into_iter().rev().max_by_key(n).unwrap_or(ActorKind::Unknown)
}

/// Counts for each name the attributions of which it is the source, each once.
fn as_source<'a>(input: &ReportInput<'a>) -> BTreeMap<&'a str, u64> {
    let mut by_document: BTreeMap<&DocumentId, Vec<&ActorMention>> = BTreeMap::new();
    for mention in &input.sourcing.actors {
        by_document.entry(&mention.document).or_default().push(mention);
    }
    let mut counts = BTreeMap::new();
    for attribution in &input.sourcing.attributions {
        let own = by_document.get(&attribution.document).map_or(&[][..], Vec::as_slice);
        let mut names: BTreeSet<&str> = BTreeSet::new();
        if let Some(source) = attribution.source {
            let first = own.partition_point(|mention| mention.span.end <= source.start);
            let inside = own[first..].iter().take_while(|mention| mention.span.start < source.end);
            names.extend(inside.map(|mention| mention.name.as_str()));
        }
        let stands_for = attribution.canonical.as_deref();
        names.extend(
            own.iter().map(|mention| mention.name.as_str()).find(|n| Some(*n) == stands_for),
        );
        for name in names {
            *counts.entry(name).or_insert(0) += 1;
        }
    }
    counts
}

/// Writes who is named, each with its places.
pub(super) fn actors(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |(named, n): (Named<'_>, usize)| {
        let mentions: Vec<Value> = (named.mentions.iter())
            .map(|mention| {
                let d = document(input, &mention.document);
                json!({
                    "from": from(d, mention.span.start, mention.span.end),
                    "document": mention.document.as_str(),
                    "text": d.map(|d| d.cut(mention.span)),
                    "kind": mention.kind.word(),
                    "rule": mention.rule,
                })
            })
            .collect();
        json!({
            "id": format!("W-{n}"),
            "name": named.name,
            "kind": named.kind.word(),
            "n_documents": named.documents.len(),
            "n_as_source": named.n_as_source,
            "mentions": mentions,
        })
    };
    named(input).into_iter().zip(1..).map(one).collect()
}

/// Writes the lines that are not running text.
pub(super) fn lines(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |line: &model::document::DocumentLine| {
        let d = document(input, &line.document);
        let place = line.line.span;
        json!({
            "from": from(d, place.start, place.end),
            "document": line.document.as_str(),
            "kind": line.line.kind.word(),
            "text": d.map(|d| d.cut(place)),
        })
    };
    input.sourcing.lines.iter().map(one).collect()
}

/// Writes who a document names, by place.
pub(crate) fn actors_of(input: &ReportInput<'_>, id: &DocumentId) -> Vec<Value> {
    let d = document(input, id);
    let one = |mention: &ActorMention| {
        let mut whole = span(d, mention.span);
        whole["name"] = mention.name.as_str().into();
        whole["kind"] = mention.kind.word().into();
        whole["rule"] = mention.rule.into();
        whole
    };
    of_document(&input.sourcing.actors, id, |mention| &mention.document).iter().map(one).collect()
}

/// Writes the lines of a document that are not running text, by place.
pub(crate) fn lines_of(input: &ReportInput<'_>, id: &DocumentId) -> Vec<Value> {
    let d = document(input, id);
    let one = |line: &model::document::DocumentLine| {
        let mut whole = span(d, line.line.span);
        whole["kind"] = line.line.kind.word().into();
        whole
    };
    of_document(&input.sourcing.lines, id, |line| &line.document).iter().map(one).collect()
}

/// Cuts what belongs to a document out of a list that is sorted by documents.
pub(crate) fn of_document<'l, T>(
    list: &'l [T],
    id: &DocumentId,
    of: impl Fn(&T) -> &DocumentId,
) -> &'l [T] {
    let from = list.partition_point(|one| of(one) < id);
    let n = list[from..].partition_point(|one| of(one) == id);
    &list[from..from + n]
}
