//! Which document descends from which, with evidence. Edges go back in time, with one day of tolerance.

pub(crate) mod cites;
pub(crate) mod copies;
pub(crate) mod credits;
pub(crate) mod papers;
pub(crate) mod quotes;

use crate::reading::Reading;
use cites::Cite;
use credits::Credit;
use jiff::civil::Date;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation, Statement};
use model::document::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Copies may bear an earlier date than what they copied by so much: time zones and page dates differ.
pub(crate) const BACKDATING_DAYS_MAX: i64 = 1;
/// A cited report of an outlet is looked for among the documents of so many days before.
pub(crate) const CITED_DAYS_MAX: i64 = 7;

/// Returns the day by which a document was published.
pub(crate) fn published(document: &Document) -> Option<Date> {
    let days = document.dates.published.as_ref()?.days;
    days.end.or(days.start)
}

/// Says whether `parent` may be what `child` descends from, as far as dates and ids tell.
///
/// Documents of the same day, or without a date, are taken in the order of their ids: ties must break the same way always.
pub(crate) fn may_precede(parent: &Document, child: &Document) -> bool {
    if parent.id == child.id {
        return false;
    }
    match (published(parent), published(child)) {
        (Some(p), Some(c)) if p != c => days_between(p, c) > 0,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        _ => parent.id < child.id,
    }
}

/// Returns the days from `a` to `b`, negative when `b` is earlier.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    i64::from((b - a).get_days())
}

/// What all documents of a case say about where they come from.
pub(crate) struct Ties {
    /// For each document: the outlets it says it carries.
    pub(crate) credits: Vec<Vec<Credit>>,
    /// For each document: the names under which it speaks for itself.
    pub(crate) own: Vec<Vec<String>>,
    /// For each document: the outlets it cites.
    pub(crate) cites: Vec<Vec<Cite>>,
    /// For each document: the held document it copies.
    pub(crate) copy_of: Vec<Option<usize>>,
    /// For each document: the held paper its phrases mean.
    pub(crate) paper: Vec<Option<usize>>,
    /// For each document: the telling words before nouns for papers.
    pub(crate) described: Vec<BTreeSet<String>>,
}

/// Finds all ties and the edges they make.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    statements: &[Statement],
) -> (Ties, Vec<Derivation>) {
    let mut edges = copies::find(documents, readings);
    let index: BTreeMap<_, usize> = documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let mut copy_of = vec![None; documents.len()];
    edges.extend(quotes::headlines(documents));
    edges.retain(|edge| {
        let (Some(&child), Parent::Document(parent)) = (index.get(&edge.child), &edge.parent)
        else {
            return true;
        };
        let parent = index.get(parent).copied();
        // One parent for each copy, text before headline, and never round in a circle.
        let free =
            copy_of[child].is_none() && !parent.is_some_and(|p| descends(&copy_of, p, child));
        if free {
            copy_of[child] = parent;
        }
        free
    });
    let credits: Vec<Vec<Credit>> =
        documents.iter().zip(readings).map(|(d, r)| credits::find(d, r)).collect();
    let own: Vec<Vec<String>> =
        documents.iter().zip(&credits).map(|(d, c)| cites::own_names(d, c)).collect();
    // Who publishes a paper is a body that speaks through it, not an outlet that others relay.
    let held: BTreeSet<String> = documents
        .iter()
        .filter(|d| !papers::is_primary(d))
        .filter_map(|d| d.outlet.as_deref())
        .map(kinds_name)
        .collect();
    let is_held = |name: &str| held.contains(name);
    let cites: Vec<Vec<Cite>> = (0..documents.len())
        .map(|i| cites::find(&readings[i], &attributions[i], &own[i], &is_held))
        .collect();
    let heads: Vec<BTreeSet<String>> =
        documents.iter().zip(readings).map(|(d, r)| papers::head_words(d, r)).collect();
    let described: Vec<BTreeSet<String>> = readings.iter().map(papers::descriptors).collect();
    let paper = (0..documents.len())
        .map(|i| papers::meant(&documents[i], &described[i], documents, &heads, &documents[i].body))
        .collect();
    let mut ties = Ties { credits, own, cites, copy_of, paper, described };
    nearby(documents, readings, attributions, statements, &mut ties);
    edges.extend(quotes::find(documents, readings));
    edges.extend(quotes::links(documents, readings));
    edges.extend(credit_edges(documents, &ties));
    edges.extend(cite_edges(documents, &ties, statements));
    edges.extend(paper_edges(documents, readings, attributions, &ties));
    edges.sort_by(|a, b| {
        (&a.child, &a.parent, a.relation, a.rule).cmp(&(&b.child, &b.parent, b.relation, b.rule))
    });
    edges.dedup_by(|a, b| a.child == b.child && a.parent == b.parent && a.relation == b.relation);
    (ties, edges)
}

/// Says whether `from` is, through copies, a copy of `of`.
fn descends(copy_of: &[Option<usize>], from: usize, of: usize) -> bool {
    let mut at = Some(from);
    while let Some(d) = at {
        if d == of {
            return true;
        }
        at = copy_of[d];
    }
    false
}

fn kinds_name(outlet: &str) -> String {
    cites::canonical(crate::kinds::base_name(outlet))
}

/// Adds outlets named near a statement that no attribution explains: the text may be in a language without rules.
fn nearby(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    statements: &[Statement],
    ties: &mut Ties,
) {
    let index: BTreeMap<_, usize> = documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    for s in statements.iter().filter(|s| s.attribution.is_none() && s.rule != "headline") {
        let Some(&d) = index.get(&s.document) else { continue };
        let r = &readings[d];
        let tokens = r.tokens_in(s.passage);
        let last = r.sentence_at(tokens.end.saturating_sub(1));
        let first = r.sentence_at(tokens.start);
        let from =
            r.sentences.get(first.saturating_sub(1)).map_or(tokens.start, |x| x.tokens.start);
        let to = r
            .sentences
            .get((last + 2).min(r.sentences.len().saturating_sub(1)))
            .map_or(tokens.end, |x| x.tokens.end);
        let foreign = attributions[d].is_empty();
        let range = if foreign { from..to } else { tokens };
        for cite in cites::named_in(r, range, &ties.own[d]) {
            if ties.cites[d].iter().all(|c| c.outlet != cite.outlet) {
                ties.cites[d].push(cite);
            }
        }
    }
}

fn credit_edges(documents: &[Document], ties: &Ties) -> Vec<Derivation> {
    let mut edges = Vec::new();
    for (i, credits) in ties.credits.iter().enumerate() {
        for credit in credits {
            let held = held_report(documents, ties, i, credit.outlet, &|_| true)
                .filter(|&p| ties.credits[p].is_empty());
            edges.push(Derivation {
                child: documents[i].id.clone(),
                // A credited outlet's own text is seldom held; a carrier of the same agency is a twin, not a parent.
                parent: match held.filter(|_| ties.copy_of[i] == held) {
                    Some(p) => Parent::Document(documents[p].id.clone()),
                    None => Parent::Stub(credit.outlet.to_owned()),
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

fn cite_edges(documents: &[Document], ties: &Ties, statements: &[Statement]) -> Vec<Derivation> {
    let mut carried: BTreeMap<&model::ids::DocumentId, BTreeSet<&model::ids::ClaimId>> =
        BTreeMap::new();
    for s in statements {
        carried.entry(&s.document).or_default().insert(&s.claim);
    }
    let none = BTreeSet::new();
    let claims = |i: usize| carried.get(&documents[i].id).unwrap_or(&none);
    let mut edges = Vec::new();
    for (i, cites) in ties.cites.iter().enumerate() {
        for cite in cites {
            let same_claims = |p: usize| claims(i).intersection(claims(p)).count();
            let most = (0..documents.len())
                .filter(|&p| p != i && cites::is_own(&ties.own[p], &cite.outlet))
                .map(same_claims)
                .max()
                .unwrap_or(0);
            let held = held_report(documents, ties, i, &cite.outlet, &|p| {
                most > 0 && same_claims(p) == most
            });
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
            rule: "described-paper",
        });
    }
    edges
}

/// Finds the held document that is, or carries, what `outlet` published in the days before `child`.
pub(crate) fn held_report(
    documents: &[Document],
    ties: &Ties,
    child: usize,
    outlet: &str,
    fits: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let day = published(&documents[child])?;
    (0..documents.len())
        .filter(|&p| p != child && fits(p))
        .filter(|&p| cites::is_own(&ties.own[p], outlet))
        .filter_map(|p| Some((days_between(published(&documents[p])?, day), p)))
        .filter(|(gap, _)| (-BACKDATING_DAYS_MAX..=CITED_DAYS_MAX).contains(gap))
        // The outlet's own text before a carrier's, then the nearest, then the lower id.
        .min_by_key(|&(gap, p)| (!ties.credits[p].is_empty(), gap.abs(), p))
        .map(|(_, p)| p)
}
