//! Edges that somebody drew in place of those found: to tell what a count would be if they were right.

use super::cites::{Cite, canonical};
use super::credits::Credit;
use super::{Ties, papers};
use crate::kinds::base_name;
use crate::reading::Reading;
use model::Span;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation};
use model::document::Document;
use model::ids::{AttributionId, DocumentId};
use std::collections::BTreeMap;

/// Name of the rule of an edge that somebody drew.
pub(crate) const DRAWN: &str = "drawn";

/// Puts drawn edges in the place of what was found. What was found and is drawn, too, keeps its words; the rest is left out. `found` are
/// the edges that the ties made.
pub(super) fn put(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    drawn: &[Derivation],
    found: &[Derivation],
    ties: &mut Ties,
) {
    let index: BTreeMap<&DocumentId, usize> =
        documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let mut by_child: Vec<Vec<&Derivation>> = vec![Vec::new(); documents.len()];
    for edge in drawn {
        if let Some(&child) = index.get(&edge.child) {
            by_child[child].push(edge);
        }
    }
    let held = |edge: &Derivation| match &edge.parent {
        Parent::Document(id) => index.get(id).copied(),
        Parent::Stub(_) => None,
    };
    for (child, edges) in by_child.iter().enumerate() {
        let copies = |e: &&&Derivation| {
            matches!(e.relation, Relation::Copy | Relation::Translation | Relation::Rewrite)
        };
        ties.copy_of[child] = edges.iter().filter(copies).find_map(|e| held(e));
        let carried: Vec<&str> = edges.iter().filter(copies).filter_map(|e| stub(e)).collect();
        carry(&carried, &mut ties.credits[child]);
        let cited: Vec<&Derivation> =
            edges.iter().copied().filter(|e| e.relation == Relation::Cites).collect();
        let is_paper = |p: &usize| papers::is_primary(&documents[*p]);
        let meant: Vec<usize> = cited.iter().filter_map(|e| held(e)).collect();
        ties.through[child].retain(|t| meant.contains(&t.paper));
        ties.paper[child] = ties.paper[child]
            .filter(|p| meant.contains(p))
            .or(meant.iter().copied().find(is_paper));
        let own: Vec<&Derivation> =
            found.iter().filter(|e| e.child == documents[child].id).collect();
        let old = std::mem::take(&mut ties.cites[child]);
        ties.held[child].clear();
        for edge in cited.iter().filter(|e| held(e).is_none_or(|p| !is_paper(&p))) {
            // The words of the same citation, where it was found.
            let made = |c: &&Cite| {
                let same =
                    |e: &&&Derivation| e.relation == Relation::Cites && e.parent == edge.parent;
                own.iter().filter(same).any(|e| e.evidence.contains(&c.evidence))
            };
            let kept: Vec<Cite> = old.iter().filter(made).cloned().collect();
            let parent = held(edge);
            let outlet = parent.map_or_else(
                || stub(edge).unwrap_or_default().to_owned(),
                |p| name_of(documents, &ties.credits, p),
            );
            let evidence = named_at(&readings[child], &outlet);
            let by = attributions[child]
                .iter()
                .find(|a| a.source.into_iter().chain(a.recipient).any(|span| span.meets(evidence)));
            let attribution = by.map_or_else(|| AttributionId::new(DRAWN), |a| a.id.clone());
            let new = Cite {
                outlet: outlet.clone(),
                evidence,
                rule: DRAWN,
                attribution: Some(attribution),
                aside: false,
            };
            let kept = if kept.is_empty() { vec![new] } else { kept };
            for cite in kept {
                ties.cites[child].push(Cite { outlet: outlet.clone(), ..cite });
                ties.held[child].push(parent);
            }
        }
    }
}

fn stub(edge: &Derivation) -> Option<&str> {
    match &edge.parent {
        Parent::Stub(name) => Some(name),
        Parent::Document(_) => None,
    }
}

/// Returns where a text first names an outlet: the whole name, or its last word; the beginning where it stands nowhere.
fn named_at(r: &Reading<'_>, outlet: &str) -> Span {
    let last = outlet.split_whitespace().next_back().unwrap_or(outlet);
    let at = [outlet, last].into_iter().find_map(|name| Some((r.body.find(name)?, name.len())));
    let Some((start, length)) = at else { return Span::new(0, 0) };
    let first = r.tokens.partition_point(|t| (t.end as usize) <= start);
    let end = r.tokens.partition_point(|t| (t.start as usize) < start + length);
    r.span(&(first..end.max(first)))
}

/// Leaves of the credits those that are drawn, and adds what is missing.
fn carry(carried: &[&str], credits: &mut Vec<Credit>) {
    credits.retain(|c| carried.contains(&c.outlet.as_str()));
    for name in carried {
        if credits.iter().all(|c| c.outlet != *name) {
            credits.push(Credit {
                outlet: (*name).to_owned(),
                evidence: None,
                rule: DRAWN,
                is_sure: true,
                is_agency: true,
            });
        }
    }
}

/// Returns in whose name a document speaks.
fn name_of(documents: &[Document], credits: &[Vec<Credit>], d: usize) -> String {
    let carried = credits[d].first().map(|c| c.outlet.clone());
    let document = &documents[d];
    carried.unwrap_or_else(|| {
        document
            .outlet
            .as_deref()
            .map_or_else(|| document.id.as_str().to_owned(), |o| canonical(base_name(o)))
    })
}
