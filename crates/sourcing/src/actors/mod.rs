//! Actors: people, offices, bodies, media and places that a document names.
//!
//! Names and aliases that the case declares come first; the rest is found by rules, each with its name: known outlets, a
//! given name or a title before a name, a name that speaks or comes again by its last word, words for bodies, listed
//! places, a name behind `in`, an office without a name.

pub(crate) mod across;
mod evidence;
mod runs;

use crate::backward::FullNames;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, DETERMINER, OFFICE, ORGANISATION, PLACE, TITLE};
use crate::reading::{Reading, fold_word};
use evidence::Evidence;
use model::actor::{ActorKind, ActorMention, KnownActor};
use model::attribution::Attribution;
use model::document::Document;
use std::collections::HashMap;
use std::ops::Range;

/// What was found at a token.
pub(super) struct Hit {
    tokens: Range<usize>,
    name: String,
    kind: ActorKind,
    rule: &'static str,
}

/// Finds the actors of one document, in the order of their places. Linear.
pub(crate) fn find(
    document: &Document,
    r: &Reading<'_>,
    attributions: &[Attribution],
    known: &[KnownActor],
) -> Vec<ActorMention> {
    let declared = Declared::of(known);
    let evidence = Evidence::of(r, attributions);
    let full = FullNames::of(r);
    let mut found: Vec<ActorMention> = Vec::new();
    let mut i = 0;
    while i < r.tokens.len() {
        let hit = at(r, i, &declared, &evidence, &full);
        i = hit.as_ref().map_or(i + 1, |h| h.tokens.end.max(i + 1));
        found.extend(hit.map(|h| ActorMention {
            document: document.id.clone(),
            span: r.span(&h.tokens),
            name: h.name,
            kind: h.kind,
            rule: h.rule,
        }));
    }
    found
}

/// Returns the longest name that begins at a token; of two as long the one the case declares.
fn at<'d>(
    r: &Reading<'d>,
    i: usize,
    declared: &Declared<'_>,
    evidence: &Evidence<'d>,
    full: &FullNames,
) -> Option<Hit> {
    let of_case = declared.at(r, i, evidence);
    if !r.is(i, CAPITAL | OFFICE) {
        return of_case;
    }
    let outlet = outlet(r, i, full);
    let run = runs::at(r, i, evidence);
    let office = office(r, i);
    [of_case, outlet, run, office]
        .into_iter()
        .flatten()
        .rev()
        .max_by_key(|hit| (hit.tokens.end, std::cmp::Reverse(hit.tokens.start)))
}

/// Names that the case declares, by their first folded word.
struct Declared<'k> {
    by_word: HashMap<String, Vec<(Vec<String>, &'k KnownActor)>>,
}

impl<'k> Declared<'k> {
    fn of(known: &'k [KnownActor]) -> Self {
        let mut by_word: HashMap<String, Vec<(Vec<String>, &KnownActor)>> = HashMap::new();
        for actor in known {
            for name in std::iter::once(&actor.name).chain(&actor.also) {
                let words: Vec<String> = text::words(name)
                    .iter()
                    .map(|t| {
                        let mut word = String::new();
                        fold_word(t.cut(name), &mut word);
                        word
                    })
                    .collect();
                if let Some(first) = words.first().cloned() {
                    by_word.entry(first).or_default().push((words, actor));
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in by_word.values_mut() {
            list.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
        }
        Self { by_word }
    }

    fn at<'d>(&self, r: &Reading<'d>, i: usize, evidence: &Evidence<'d>) -> Option<Hit> {
        let (words, actor) = self
            .by_word
            .get(r.low(i))?
            .iter()
            .find(|(words, _)| (0..words.len()).all(|k| r.low(i + k) == words[k]))?;
        // A name of small letters only where the case writes it so.
        let large = actor.name.chars().next().is_some_and(char::is_uppercase);
        if large && !r.is(i, CAPITAL) && r.low(i).is_ascii() {
            return None;
        }
        let tokens = i..i + words.len();
        let kind = runs::at(r, i, evidence)
            .filter(|run| run.tokens == tokens)
            .map_or(ActorKind::Unknown, |run| run.kind);
        Some(Hit { tokens, name: actor.name.clone(), kind, rule: "declared" })
    }
}

/// Finds a listed outlet or agency; a name that is also a common word counts only where it is written in full before.
fn outlet(r: &Reading<'_>, i: usize, full: &FullNames) -> Option<Hit> {
    if !r.is(i, CAPITAL) {
        return None;
    }
    let word = |k: usize| (i + k < r.tokens.len()).then(|| r.low(i + k));
    if let Some((outlet, n, common)) = Outlets::here().at(word) {
        let alone = !common || n > 1;
        let large = (i..i + n).all(|at| r.is(at, CAPITAL | DETERMINER) || r.low(at).len() <= 3);
        if alone && large {
            let name = outlet.name.to_owned();
            return Some(Hit {
                tokens: i..i + n,
                name,
                kind: ActorKind::Outlet,
                rule: "outlet-list",
            });
        }
    }
    let the = i > 0 && r.low(i - 1) == "the";
    let name = full.ending(r.low(i), i).filter(|_| the && !r.is(i + 1, CAPITAL))?;
    let name = name.to_owned();
    Some(Hit { tokens: i..i + 1, name, kind: ActorKind::Outlet, rule: "outlet-named-before" })
}

/// Finds an office without a name: `the prime minister`, `a Kremlin spokesperson`.
fn office(r: &Reading<'_>, i: usize) -> Option<Hit> {
    if !r.is(i, OFFICE) || r.is(i, CAPITAL) || r.is(i + 1, CAPITAL | OFFICE) && !r.is_mark(i + 1) {
        return None;
    }
    let mut start = i;
    while start > 0
        && i - start < 6
        && r.is(start - 1, OFFICE | TITLE | ORGANISATION | PLACE)
        && !r.is_mark(start - 1)
    {
        start -= 1;
    }
    let led = start
        .checked_sub(1)
        .is_some_and(|at| r.is(at, DETERMINER) || r.tokens[at].kind == text::TokenKind::Ending);
    // One office, held by one person: not `ministers`, not `generals`.
    (led && !r.low(i).ends_with('s')).then(|| Hit {
        tokens: start..i + 1,
        name: r.cut(&(start..i + 1)).to_owned(),
        kind: ActorKind::Office,
        rule: "office",
    })
}
