//! The order of the stages.

use crate::reading::Reading;
use crate::{attributions as find, derive};
use model::attribution::Attribution;
use model::claim::{Claim, SharedRoot, Sourcing};
use model::document::Document;
use model::event::Event;

/// Finds everything sourcing can say about a case.
///
/// Pure and deterministic: the order of `documents` changes nothing but the order of results, which follows ids. Spans
/// count Unicode scalar values in the bodies. Documents in other languages than English are read for dates, copies and
/// named outlets, hardly for attributions.
pub fn run(documents: &[Document], _claims: &[Claim], _events: &[Event], _shared_roots: &[SharedRoot]) -> Sourcing {
    let mut documents: Vec<Document> = documents.to_vec();
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    let readings: Vec<Reading<'_>> = documents.iter().map(|d| Reading::of(&d.body)).collect();
    let attributions = documents.iter().zip(&readings).flat_map(|(d, r)| find::find(d, r)).collect();
    let derivations = derive::copies::find(&documents, &readings);
    Sourcing { attributions, derivations, ..Sourcing::default() }
}

/// Finds the attributions of one document.
pub fn attributions(document: &Document) -> Vec<Attribution> {
    find::find(document, &Reading::of(&document.body))
}

/// Returns the names of all patterns with an example of each, in the order in which they are tried.
pub fn rule_names() -> impl Iterator<Item = (&'static str, &'static str)> {
    crate::rules::RULES.iter().map(|rule| (rule.name, rule.example))
}
