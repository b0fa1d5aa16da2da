//! Edges from what a document says of itself: credits, citations of outlets, descriptions of papers.

use super::cites::Cite;
use super::held::Held;
use super::stems::{self, Quoted};
use super::{
    BACKDATING_DAYS_MAX, CITED_DAYS_MAX, TWIN_CREDITS, Ties, days_between, papers, published,
    releases,
};
use crate::reading::Reading;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation, Statement};
use model::document::Document;
use model::ids::{ClaimId, DocumentId};
use std::collections::{BTreeMap, BTreeSet};

/// Name of the rule by which words describe a held paper.
pub(crate) const DESCRIBED_PAPER: &str = "described-paper";
/// Name of the rule for what a copy cites only because the copied text does.
pub(crate) const IN_COPIED_TEXT: &str = "in-copied-text";

/// Where the words of a citation do not tell, a report is of the same matter when so many telling words of its head are the child's.
const MATTER_STEMS_MIN: usize = 6;
/// What is cited stands in a report when this share of its telling words does.
const CITED_SHARE_MIN: f64 = 2.0 / 3.0;
/// Fewer telling words could stand anywhere.
const CITED_STEMS_MIN: usize = 4;
/// Longer documents are compared by their first words.
const MATTER_TOKENS_MAX: usize = 600;
/// A cited report that carries the same claim may be so many days older.
const CITED_YEAR_DAYS: i64 = 365;
/// Sentences at the head that tell what a document is about.
const HEAD_SENTENCES: usize = 6;

/// Makes all edges that follow from what documents say.
pub(super) fn of(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    statements: &[Statement],
    ties: &Ties,
) -> Vec<Derivation> {
    let names = Held::of(&ties.own);
    let mut edges = credit_edges(documents, ties, &names);
    edges.extend(cite_edges(documents, readings, attributions, ties, statements, &names));
    edges.extend(paper_edges(documents, readings, attributions, ties));
    for (d, release) in (documents.iter().zip(readings).enumerate())
        .filter_map(|(d, (document, r))| Some((d, releases::find(document, r, &ties.credits[d])?)))
    {
        edges.push(Derivation {
            child: documents[d].id.clone(),
            parent: Parent::Stub(release.0),
            relation: Relation::Copy,
            containment: None,
            evidence: release.1.into_iter().collect(),
            rule: releases::RELEASE,
        });
    }
    edges
}

fn credit_edges(documents: &[Document], ties: &Ties, names: &Held) -> Vec<Derivation> {
    let mut edges = Vec::new();
    for (i, credits) in ties.credits.iter().enumerate() {
        for credit in credits.iter().filter(|c| c.is_sure) {
            // Who copies a held carrier descends from it; the agency stands behind that.
            let behind = |p: usize| ties.credits[p].iter().any(|c| c.outlet == credit.outlet);
            if credit.rule == TWIN_CREDITS && ties.copy_of[i].is_some_and(behind) {
                continue;
            }
            let held = held_report(documents, ties, i, &names.named(&credit.outlet), &|_| true)
                .filter(|&p| ties.credits[p].is_empty());
            edges.push(Derivation {
                child: documents[i].id.clone(),
                // A credited outlet's own text is seldom held; a carrier of the same agency is a twin, not a parent.
                parent: match held.filter(|_| ties.copy_of[i] == held) {
                    Some(p) => Parent::Document(documents[p].id.clone()),
                    None => Parent::Stub(credit.outlet.clone()),
                },
                relation: Relation::Copy,
                containment: None,
                evidence: credit.evidence.into_iter().collect(),
                rule: credit.rule,
            });
        }
    }
    edges
}

fn cite_edges(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    ties: &Ties,
    statements: &[Statement],
    names: &Held,
) -> Vec<Derivation> {
    let mut carried: BTreeMap<&DocumentId, BTreeSet<&ClaimId>> = BTreeMap::new();
    for s in statements {
        carried.entry(&s.document).or_default().insert(&s.claim);
    }
    let none = BTreeSet::new();
    let claims = |i: usize| carried.get(&documents[i].id).unwrap_or(&none);
    let mut edges = Vec::new();
    for (i, cites) in ties.cites.iter().enumerate() {
        for cite in cites {
            let named: Vec<usize> =
                names.named(&cite.outlet).into_iter().filter(|&p| p != i).collect();
            let same_claims = |p: usize| claims(i).intersection(claims(p)).count();
            let most = named.iter().map(|&p| same_claims(p)).max().unwrap_or(0);
            let held = if most > 0 {
                let carries = |p: usize| same_claims(p) == most;
                held_report(documents, ties, i, &named, &carries)
                    .or_else(|| earlier_report(documents, ties, i, &named, &carries))
            } else {
                // No declared claim joins them: what is cited must stand in the report.
                let cited = cited_words(&readings[i], &attributions[i], cite);
                let near: Vec<(usize, usize)> = named
                    .iter()
                    .map(|&p| (matter(&readings[p], &readings[i], &cited), p))
                    .collect();
                let most = near.iter().map(|n| n.0).max().unwrap_or(0);
                held_report(documents, ties, i, &named, &|p| most > 0 && near.contains(&(most, p)))
            };
            edges.push(Derivation {
                child: documents[i].id.clone(),
                parent: held.map_or_else(
                    || Parent::Stub(cite.outlet.clone()),
                    |p| Parent::Document(documents[p].id.clone()),
                ),
                relation: Relation::Cites,
                containment: None,
                evidence: vec![cite.evidence],
                rule: cite.rule,
            });
        }
    }
    edges
}

/// Returns the telling words of what a citation says its outlet reports; none where no attribution tells.
fn cited_words(r: &Reading<'_>, attributions: &[Attribution], cite: &Cite) -> Vec<u64> {
    let by = |a: &&Attribution| cite.attribution.as_ref() == Some(&a.id);
    let Some(a) = attributions.iter().find(by) else { return Vec::new() };
    let mut words: Vec<u64> = Vec::new();
    for tokens in a.content.iter().map(|span| r.tokens_in(*span)) {
        words.extend(stems::short(r, &tokens));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Tells how much of what is cited stands in a report, or, where the citation tells too little, how many telling words of the
/// report's head stand in the child; 0 is too few.
fn matter(report: &Reading<'_>, child: &Reading<'_>, cited: &[u64]) -> usize {
    let first = |r: &Reading<'_>| 0..r.tokens.len().min(MATTER_TOKENS_MAX);
    if cited.len() >= CITED_STEMS_MIN {
        let mut own = stems::short(report, &first(report));
        own.sort_unstable();
        let n = cited.iter().filter(|word| own.binary_search(word).is_ok()).count();
        return if n as f64 >= CITED_SHARE_MIN * cited.len() as f64 { n } else { 0 };
    }
    let head = report.sentences.iter().take(HEAD_SENTENCES).next_back().map_or(0, |s| s.tokens.end);
    let own = stems::of(child, &first(child), true, Quoted::LeftOut);
    let head = stems::of(report, &(0..head), true, Quoted::LeftOut);
    let n = stems::shared(&stems::set(&head), &stems::set(&own));
    if n >= MATTER_STEMS_MIN { n } else { 0 }
}

/// Makes an edge from each document that reports on a held paper, where its words describe it.
fn paper_edges(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    ties: &Ties,
) -> Vec<Derivation> {
    let mut edges = Vec::new();
    for (i, paper) in ties.paper.iter().enumerate() {
        let Some(paper) = paper.filter(|_| !papers::is_primary(&documents[i])) else { continue };
        let cites = attributions[i]
            .iter()
            .filter(|a| a.source_kind == model::attribution::SourceKind::Document)
            .find_map(|a| a.source);
        let Some(evidence) = cites.or_else(|| papers::described_at(&readings[i])) else { continue };
        edges.push(Derivation {
            child: documents[i].id.clone(),
            parent: Parent::Document(documents[paper].id.clone()),
            relation: Relation::Cites,
            containment: None,
            evidence: vec![evidence],
            rule: DESCRIBED_PAPER,
        });
    }
    edges
}

/// Finds, among the documents that speak under its name, what an outlet published in the days before `child`.
fn held_report(
    documents: &[Document],
    ties: &Ties,
    child: usize,
    named: &[usize],
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let day = published(&documents[child])?;
    named
        .iter()
        .copied()
        .filter(|&p| p != child && fits(p))
        .filter_map(|p| Some((days_between(published(&documents[p])?, day), p)))
        .filter(|(gap, _)| (-BACKDATING_DAYS_MAX..=CITED_DAYS_MAX).contains(gap))
        // The outlet's own text before a carrier's, then the nearest, then the lower id.
        .min_by_key(|&(gap, p)| (!ties.credits[p].is_empty(), gap.abs(), p))
        .map(|(_, p)| p)
}

/// Finds the last piece of an outlet before those days, when the claim joins the two: `confirms what X revealed six months ago`.
fn earlier_report(
    documents: &[Document],
    ties: &Ties,
    child: usize,
    named: &[usize],
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let day = published(&documents[child])?;
    named
        .iter()
        .copied()
        .filter(|&p| p != child && fits(p) && ties.credits[p].is_empty())
        .filter_map(|p| Some((days_between(published(&documents[p])?, day), p)))
        .filter(|(gap, _)| (0..=CITED_YEAR_DAYS).contains(gap))
        .min_by_key(|&(gap, p)| (gap, p))
        .map(|(_, p)| p)
}

/// Gives a rule of its own to each edge that a copy has only because the text it copies has it.
pub(super) fn mark_copied(
    documents: &[Document],
    copy_of: &[Option<usize>],
    edges: &mut [Derivation],
) {
    let index: BTreeMap<&DocumentId, usize> =
        documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let all: BTreeSet<(usize, Parent)> =
        edges.iter().filter_map(|e| Some((*index.get(&e.child)?, e.parent.clone()))).collect();
    for edge in edges.iter_mut() {
        if !matches!(edge.relation, Relation::Cites | Relation::Links | Relation::Quotes) {
            continue;
        }
        let Some(&child) = index.get(&edge.child) else { continue };
        let mut at = copy_of[child];
        while let Some(copied) = at {
            let is_it = matches!(&edge.parent, Parent::Document(id) if *id == documents[copied].id);
            if !is_it && all.contains(&(copied, edge.parent.clone())) {
                edge.rule = IN_COPIED_TEXT;
                break;
            }
            at = copy_of[copied];
        }
    }
}
