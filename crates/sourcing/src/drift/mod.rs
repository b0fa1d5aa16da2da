#![doc = include_str!("drift.md")]

mod certainty;
mod dates;
mod pairs;
mod quotation;
mod sources;
mod words;

use crate::derive::{IN_COPIED_TEXT, languages};
use crate::reading::Reading;
use certainty::{Change, Passage};
use model::Span;
use model::attribution::{Attribution, DateMention};
use model::claim::{Derivation, Parent, Relation, Statement};
use model::document::Document;
use model::drift::{Drift, DriftKind, Side as DriftSide};
use model::ids::DocumentId;
use pairs::{Pair, Side};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What is compared.
pub(crate) struct Texts<'t> {
    pub(crate) documents: &'t [Document],
    pub(crate) readings: &'t [Reading<'t>],
    pub(crate) attributions: &'t [Vec<Attribution>],
    pub(crate) mentions: &'t [DateMention],
    pub(crate) statements: &'t [Statement],
}

/// Finds what changed along every edge between two held documents, by the later document.
pub(crate) fn find(texts: &Texts<'_>, edges: &[Derivation]) -> Vec<Drift> {
    let index: BTreeMap<&DocumentId, usize> =
        texts.documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let ways: BTreeSet<(usize, usize)> = edges
        .iter()
        // What a copy has only because the copied text has it is compared there.
        .filter(|e| e.relation != Relation::MaySharedRoot && e.rule != IN_COPIED_TEXT)
        .filter_map(|e| match &e.parent {
            Parent::Document(parent) => Some((*index.get(&e.child)?, *index.get(parent)?)),
            Parent::Stub(_) => None,
        })
        .collect();
    let langs: BTreeMap<usize, Option<String>> = ways
        .iter()
        .flat_map(|&(a, b)| [a, b])
        .map(|d| (d, languages::of(&texts.documents[d], &texts.readings[d])))
        .collect();
    let mut by_document: BTreeMap<&DocumentId, Vec<&DateMention>> = BTreeMap::new();
    for m in texts.mentions {
        by_document.entry(&m.document).or_default().push(m);
    }
    let mut carried: BTreeMap<usize, Vec<&Statement>> = BTreeMap::new();
    for s in texts.statements.iter().filter(|s| s.passage.end > 0) {
        if let Some(&d) = index.get(&s.document) {
            carried.entry(d).or_default().push(s);
        }
    }
    let side = |d: usize| {
        Side::of(&texts.documents[d], &texts.readings[d], langs.get(&d).and_then(|l| l.as_deref()))
    };
    let mut found = Vec::new();
    let mut last: Option<(usize, Side<'_>)> = None;
    for &(child, parent) in &ways {
        let later = match last.take() {
            Some((d, side)) if d == child => side,
            _ => side(child),
        };
        let earlier = side(parent);
        let none = Vec::new();
        let both = (carried.get(&parent).unwrap_or(&none), carried.get(&child).unwrap_or(&none));
        let own = by_document.get(&texts.documents[child].id).map_or(&[][..], Vec::as_slice);
        way(texts, (parent, &earlier), (child, &later), &same_claims(both), own, &mut found);
        last = Some((child, later));
    }
    found.sort_by(|a, b| {
        (&a.later, a.kind, &a.earlier, &a.change).cmp(&(&b.later, b.kind, &b.earlier, &b.change))
    });
    found.dedup();
    found
}

/// Pairs statements of the same claim: each of the later document with the first of the earlier.
fn same_claims<'s>(
    (earlier, later): (&Vec<&'s Statement>, &Vec<&'s Statement>),
) -> Vec<(&'s Statement, &'s Statement)> {
    let first =
        |s: &Statement| earlier.iter().find(|e| e.claim == s.claim && e.stance.speaks_for());
    let mut seen = BTreeSet::new();
    later
        .iter()
        .filter(|s| s.stance.speaks_for())
        .filter_map(|s| Some((*first(s)?, *s)))
        .filter(|(_, s)| seen.insert(&s.claim))
        .collect()
}

/// Finds what changed between two documents.
fn way(
    texts: &Texts<'_>,
    (parent, earlier): (usize, &Side<'_>),
    (child, later): (usize, &Side<'_>),
    carried: &[(&Statement, &Statement)],
    mentions: &[&DateMention],
    found: &mut Vec<Drift>,
) {
    let pairs = pairs::pairs(earlier, later, carried);
    let put = |kind, pair: &Pair, change: Change| Drift {
        kind,
        earlier: shown(
            earlier,
            pair.earlier,
            &change.was,
            change.rule == "roles-merged" || change.rule == "other-day",
        ),
        later: shown(later, pair.later, &change.is, false),
        change: change.change,
        rule: change.rule,
    };
    for pair in &pairs {
        let passage =
            |side: &Side<'_>, s: usize| (side.tokens(s), side.lang.unwrap_or("en").to_owned());
        let ((a, a_lang), (b, b_lang)) =
            (passage(earlier, pair.earlier), passage(later, pair.later));
        let was = Passage { r: earlier.r, tokens: a, lang: &a_lang };
        let is = Passage { r: later.r, tokens: b, lang: &b_lang };
        // Sentences paired only by their claim or their names may differ in much: there a lost word alone tells nothing.
        let loose = pair.share < pairs::CLOSE_MIN;
        let changes = certainty::compare(&was, &is);
        let kept = changes.into_iter().filter(|c| !loose || c.rule != "weakening-added");
        found.extend(kept.map(|c| put(DriftKind::Certainty, pair, c)));
        let own = (&texts.attributions[parent][..], &texts.attributions[child][..]);
        found.extend(
            sources::compare(earlier, later, pair, own).map(|c| put(DriftKind::Sources, pair, c)),
        );
    }
    for (pair, change) in certainty::footing(earlier, later) {
        found.push(put(DriftKind::Certainty, &pair, change));
    }
    for (pair, change) in quotation::compare(earlier, later, &pairs) {
        found.push(put(DriftKind::Quotation, &pair, change));
    }
    for (pair, change) in dates::compare(earlier, later, mentions) {
        found.push(put(DriftKind::Dates, &pair, change));
    }
    found.extend(headline(earlier, later));
}

/// Compares the headline with the sentence it says again: headlines are often stronger than texts.
fn headline(earlier: &Side<'_>, later: &Side<'_>) -> Vec<Drift> {
    let Some(title) = later.document.title.as_deref() else { return Vec::new() };
    let r = Reading::of(title);
    let Some(pair) = pairs::headline(earlier, &r, later.lang) else { return Vec::new() };
    let lang = later.lang.unwrap_or("en");
    let whole = 0..r.tokens.len();
    let was = Passage {
        r: earlier.r,
        tokens: earlier.tokens(pair.earlier),
        lang: earlier.lang.unwrap_or("en"),
    };
    let is = Passage { r: &r, tokens: whole.clone(), lang };
    certainty::compare(&was, &is)
        .into_iter()
        .filter(|c| c.rule != "weakening-added")
        .map(|c| Drift {
            kind: DriftKind::Certainty,
            earlier: shown(earlier, pair.earlier, &c.was, false),
            later: DriftSide {
                document: later.document.id.clone(),
                in_headline: true,
                passage: r.span(&whole),
                words: spans(&r, &c.is),
            },
            change: c.change,
            rule: c.rule,
        })
        .collect()
}

/// Returns a sentence as it is shown; `whole` is a document that is compared by its facts, not by a sentence.
fn shown(side: &Side<'_>, sentence: usize, words: &[Range<usize>], whole: bool) -> DriftSide {
    let passage = if whole { Span::new(0, 0) } else { side.r.span(&side.tokens(sentence)) };
    DriftSide {
        document: side.document.id.clone(),
        in_headline: false,
        passage,
        words: spans(side.r, words),
    }
}

fn spans(r: &Reading<'_>, words: &[Range<usize>]) -> Vec<Span> {
    words.iter().map(|tokens| r.span(tokens)).collect()
}
