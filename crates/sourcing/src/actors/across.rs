//! Names joined across documents: `Berg` in one and `Ada Berg` in another.

use crate::lexicon::{OFFICE, TITLE};
use crate::origins::Roles;
use crate::reading::Reading;
use model::actor::{ActorKind, ActorMention};
use model::document::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Name of the rule by which a last name alone is the one person of the case who bears it in full.
const LAST_NAME_IN_CASE: &str = "last-name-in-case";

/// Gives people whom their document names by the last name alone the full name that another document has for it.
///
/// Only where one full name of the case ends so. Who stands behind a title there must bear that title somewhere in the case. The
/// mention keeps its place; its rule tells that the name comes from elsewhere.
pub(crate) fn join(
    documents: &[Document],
    readings: &[Reading<'_>],
    roles: &Roles,
    actors: &mut [ActorMention],
) {
    let mut full: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for a in actors.iter().filter(|a| a.kind == ActorKind::Person) {
        let mut words = a.name.split_whitespace().rev();
        if let (Some(last), Some(_)) = (words.next(), words.next()) {
            full.entry(text::fold::folded(last)).or_default().insert(a.name.clone());
        }
    }
    for a in actors.iter_mut().filter(|a| a.kind == ActorKind::Person && a.rule != "declared") {
        if a.name.contains(char::is_whitespace) {
            continue;
        }
        let names = full.get(&text::fold::folded(&a.name));
        let Some(name) = names.filter(|n| n.len() == 1).and_then(|n| n.first()) else { continue };
        let Ok(d) = documents.binary_search_by(|d| d.id.cmp(&a.document)) else { continue };
        let r = &readings[d];
        let mut titles = r.tokens_in(a.span).filter(|&i| r.is(i, TITLE | OFFICE)).peekable();
        let bears = titles.peek().is_none() || titles.any(|i| roles.bears(r.low(i), name));
        if bears {
            a.name.clone_from(name);
            a.rule = LAST_NAME_IN_CASE;
        }
    }
}
