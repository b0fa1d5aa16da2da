//! The order of the stages.

use crate::claims::{self, Terms};
use crate::origins::{self, Case, Known, Roles};
use crate::reading::Reading;
use crate::{actors, attributions as find, dates, derive, drift, layout};
use model::actor::{ActorMention, KnownActor};
use model::attribution::{Attribution, DateMention};
use model::claim::{Claim, SharedRoot, Sourcing};
use model::document::{Document, Line};
use model::event::Event;

/// Finds everything sourcing can say about a case.
///
/// Pure and deterministic: the order of `documents`, `claims` and `events` changes nothing but the order of results,
/// which follows ids. Spans count Unicode scalar values in the bodies. Documents in other languages than English are
/// read for dates, copies and named outlets, hardly for attributions.
pub fn run(
    documents: &[Document],
    claims: &[Claim],
    events: &[Event],
    shared_roots: &[SharedRoot],
) -> Sourcing {
    let mut documents: Vec<Document> = documents.to_vec();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let mut events: Vec<Event> = events.to_vec();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    let mut claims: Vec<&Claim> = claims.iter().collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    let readings: Vec<Reading<'_>> = documents.iter().map(|d| Reading::of(&d.body)).collect();
    let anchors = dates::event_words(&events);
    let mut attributions: Vec<Vec<Attribution>> = Vec::with_capacity(documents.len());
    let mut mentions = Vec::new();
    for (d, r) in documents.iter().zip(&readings) {
        let found = find::find(d, r);
        mentions.extend(dates::find(d, r, &found, &anchors));
        attributions.push(found);
    }
    let terms: Vec<Terms> = claims.iter().map(|c| Terms::of(c)).collect();
    let mut statements = Vec::new();
    for (claim, terms) in claims.iter().zip(&terms) {
        let mut of_claim = Vec::new();
        for ((d, r), own) in documents.iter().zip(&readings).zip(&attributions) {
            of_claim.extend(claims::find(claim, terms, d, r, own));
        }
        claims::turn_denied(&mut of_claim, |s| {
            let at = documents.binary_search_by(|d| d.id.cmp(&s.document)).ok()?;
            readings.get(at)
        });
        statements.append(&mut of_claim);
    }
    let (ties, derivations) = derive::find(&documents, &readings, &attributions, &statements);
    let roles = Roles::of(&documents, &readings);
    let case = Case {
        documents: &documents,
        readings: &readings,
        attributions: &attributions,
        ties: &ties,
        events: &events,
        shared_roots,
        roles: &roles,
    };
    let mut counts = Vec::new();
    let mut counts_learned = Vec::new();
    for (claim, terms) in claims.iter().zip(&terms) {
        let own: Vec<_> = statements.iter().filter(|s| s.claim == claim.id).cloned().collect();
        counts.extend(origins::count(&case, claim, terms, &own, Known::Published));
        counts_learned.extend(origins::count(&case, claim, terms, &own, Known::Learned));
    }
    let circles = derive::circles::find(&documents, &derivations);
    let texts = drift::Texts {
        documents: &documents,
        readings: &readings,
        attributions: &attributions,
        mentions: &mentions,
        statements: &statements,
    };
    let drifts = drift::find(&texts, &derivations);
    let proposals = claims::proposed::find(&documents, &readings, &ties.copy_of, &statements);
    Sourcing {
        attributions: attributions.into_iter().flatten().collect(),
        dates: mentions,
        statements,
        derivations,
        counts,
        counts_learned,
        circles,
        drifts,
        proposals,
    }
}

/// What one document says: who says what in it, of which days it speaks, whom it names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InDocument {
    /// Attributions by place.
    pub attributions: Vec<Attribution>,
    /// Dated expressions by place.
    pub dates: Vec<DateMention>,
    /// Actors by place.
    pub actors: Vec<ActorMention>,
    /// Stretches that are not running text: headline, byline, dateline, credit line, caption.
    pub lines: Vec<Line>,
}

/// Reads one document by itself: attributions, dated expressions and actors.
///
/// `events` are those that dated expressions may refer to, `known` the actors that the case declares. Linear in the text.
pub fn read(document: &Document, events: &[Event], known: &[KnownActor]) -> InDocument {
    let r = Reading::of(&document.body);
    let attributions = find::find(document, &r);
    let dates = dates::find(document, &r, &attributions, &dates::event_words(events));
    let actors = actors::find(document, &r, &attributions, known);
    let lines = layout::lines(document, &r);
    InDocument { attributions, dates, actors, lines }
}

/// Finds the attributions of one document.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    find::find(document, &Reading::of(&document.body))
}

/// Returns the names of all patterns with an example of what only looks like each.
pub fn rule_counters() -> impl Iterator<Item = (&'static str, &'static str)> {
    crate::rules::RULES.iter().map(|rule| (rule.name, rule.counter))
}

/// Returns the names of all patterns with an example of each, in the order in which they are tried.
pub fn rule_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    crate::rules::RULES.iter().map(|rule| (rule.name, rule.example))
}
