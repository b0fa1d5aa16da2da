//! The order of the stages.

use crate::claims::{self, Said, Terms};
use crate::origins::{self, Case, Known, Roles};
use crate::reading::Reading;
use crate::{actors, attributions as find, dates, derive, drift, layout};
use model::actor::{ActorMention, KnownActor};
use model::attribution::{Attribution, DateMention};
use model::claim::{Claim, Derivation, SharedRoot, Sourcing};
use model::document::{Document, DocumentLine, Line};
use model::event::Event;

/// What sourcing is given; the order of the lists changes nothing but the order of results, which follows ids.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// The documents of the case.
    pub documents: &'a [Document],
    /// The claims that the case declares.
    pub claims: &'a [Claim],
    /// The events that dated expressions may refer to.
    pub events: &'a [Event],
    /// What the analyst says about shared roots.
    pub shared_roots: &'a [SharedRoot],
    /// The actors that the case declares.
    pub actors: &'a [KnownActor],
}

/// What is being done, for whoever draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Reading each document by itself.
    Read,
    /// Looking for copies, translations and citations between them.
    Compare,
    /// Counting the origins of each claim.
    Count,
    /// Looking for changes on the way, and for what recurs.
    Follow,
}

impl Step {
    /// Returns what is being done, for whoever draws it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "reading documents",
            Self::Compare => "comparing documents",
            Self::Count => "counting origins",
            Self::Follow => "following what changed",
        }
    }
}

/// How far a step has come: units done, and units in all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The step.
    pub step: Step,
    /// Units done.
    pub done: u64,
    /// Units in all.
    pub of: u64,
}

/// Finds everything sourcing can say about a case that declares no actors; see [`run_with`].
pub fn run(
    documents: &[Document],
    claims: &[Claim],
    events: &[Event],
    shared_roots: &[SharedRoot],
) -> Sourcing {
    run_with(&Given { documents, claims, events, shared_roots, actors: &[] }, &mut |_| ())
}

/// Finds everything sourcing can say about a case.
///
/// Pure and deterministic. Spans count Unicode scalar values in the bodies. Paragraphs in German, French, Spanish, Polish,
/// Russian and Ukrainian are read with the words of their language, those in other languages as if they were English. `listener` hears how far it has come.
pub fn run_with(given: &Given<'_>, listener: &mut dyn FnMut(Progress)) -> Sourcing {
    all(given, None, listener)
}

/// Finds everything as [`run_with`] does, with `drawn` edges in the place of those found: it tells what the counts would be if these were
/// right. Citations that are drawn and were found keep their words.
pub fn run_on_edges(given: &Given<'_>, drawn: &[Derivation]) -> Sourcing {
    all(given, Some(drawn), &mut |_| ())
}

fn all(
    given: &Given<'_>,
    drawn: Option<&[Derivation]>,
    listener: &mut dyn FnMut(Progress),
) -> Sourcing {
    let &Given { documents, claims, events, shared_roots, actors: known } = given;
    let mut tell = |step, done: usize, of: usize| {
        listener(Progress { step, done: done as u64, of: of as u64 });
    };
    let mut documents: Vec<Document> = documents.to_vec();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let mut events: Vec<Event> = events.to_vec();
    events.sort_by(|a, b| a.id.cmp(&b.id));
    let mut claims: Vec<&Claim> = claims.iter().collect();
    claims.sort_by(|a, b| a.id.cmp(&b.id));
    let n = documents.len();
    let anchors = dates::event_words(&events);
    let mut readings: Vec<Reading<'_>> = Vec::with_capacity(n);
    let mut attributions: Vec<Vec<Attribution>> = Vec::with_capacity(n);
    let (mut mentions, mut actors, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for (at, d) in documents.iter().enumerate() {
        tell(Step::Read, at, n);
        let r = Reading::of_document(d);
        let found = find::find(d, &r);
        mentions.extend(dates::find(d, &r, &found, &anchors));
        actors.extend(actors::find(d, &r, &found, known));
        let own = layout::lines(d, &r).into_iter();
        lines.extend(own.map(|line| DocumentLine { document: d.id.clone(), line }));
        attributions.push(found);
        readings.push(r);
    }
    tell(Step::Read, n, n);
    let terms: Vec<Terms> = claims.iter().map(|c| Terms::of(c)).collect();
    let said: Vec<Said<'_>> = attributions.iter().map(|own| Said::of(own)).collect();
    let mut statements = Vec::new();
    for (claim, terms) in claims.iter().zip(&terms) {
        let mut of_claim = Vec::new();
        for ((d, r), own) in documents.iter().zip(&readings).zip(&said) {
            of_claim.extend(claims::find(claim, terms, d, r, own));
        }
        claims::turn_denied(terms, &mut of_claim, |s| {
            let at = documents.binary_search_by(|d| d.id.cmp(&s.document)).ok()?;
            readings.get(at)
        });
        statements.append(&mut of_claim);
    }
    let (ties, derivations) =
        derive::find(&documents, &readings, &attributions, &statements, drawn, &mut |done, of| {
            tell(Step::Compare, done, of);
        });
    let roles = Roles::of(&documents, &readings);
    actors::across::join(&documents, &readings, &roles, &mut actors);
    let case = Case {
        documents: &documents,
        readings: &readings,
        attributions: &attributions,
        said: &said,
        ties: &ties,
        events: &events,
        shared_roots,
        roles: &roles,
    };
    let mut counts = Vec::new();
    let mut counts_learned = Vec::new();
    for (at, (claim, terms)) in claims.iter().zip(&terms).enumerate() {
        tell(Step::Count, at, claims.len());
        let own: Vec<_> = statements.iter().filter(|s| s.claim == claim.id).cloned().collect();
        counts.extend(origins::count(&case, claim, terms, &own, Known::Published));
        counts_learned.extend(origins::count(&case, claim, terms, &own, Known::Learned));
    }
    tell(Step::Count, claims.len(), claims.len());
    let circles = derive::circles::find(&documents, &derivations);
    let texts = drift::Texts {
        documents: &documents,
        readings: &readings,
        attributions: &attributions,
        mentions: &mentions,
        statements: &statements,
    };
    tell(Step::Follow, 0, 2);
    let drifts = drift::find(&texts, &derivations);
    tell(Step::Follow, 1, 2);
    let proposals = claims::proposed::find(&documents, &readings, &ties.copy_of, &statements);
    tell(Step::Follow, 2, 2);
    Sourcing {
        attributions: attributions.into_iter().flatten().collect(),
        dates: mentions,
        actors,
        lines,
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
    let r = Reading::of_document(document);
    let attributions = find::find(document, &r);
    let dates = dates::find(document, &r, &attributions, &dates::event_words(events));
    let actors = actors::find(document, &r, &attributions, known);
    let lines = layout::lines(document, &r);
    InDocument { attributions, dates, actors, lines }
}

/// Finds the attributions of one document.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    find::find(document, &Reading::of_document(document))
}

/// Returns the names of all patterns with an example of what only looks like each.
pub fn rule_counters() -> impl Iterator<Item = (&'static str, &'static str)> {
    crate::rules::RULES.iter().map(|rule| (rule.name, rule.counter))
}

/// Returns the names of all patterns with an example of each, in the order in which they are tried.
pub fn rule_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    crate::rules::RULES.iter().map(|rule| (rule.name, rule.example))
}
