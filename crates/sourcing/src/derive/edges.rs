//! Edges from what a document says of itself: credits, citations of outlets, descriptions of papers.

use super::cites::Cite;
use super::held::Held;
use super::issued::BODY_IN_PAPER;
use super::named::INTERVIEW;
use super::stems::{self, Quoted};
use super::{
    BACKDATING_DAYS_MAX, CITED_DAYS_MAX, TWIN_CREDITS, Ties, days_between, languages, may_precede,
    papers, published, releases,
};
use crate::lexicon::{CAPITAL, NUMBER};
use crate::reading::Reading;
use model::Span;
use model::attribution::Attribution;
use model::claim::{Derivation, Parent, Relation, Statement};
use model::document::Document;
use model::ids::{ClaimId, DocumentId};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

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
/// A sentence tells which report is meant by so many names and numbers.
const SENTENCE_KEYS_MIN: usize = 2;
/// The one report of an outlet of those days is meant when this share of what is cited stands there,
const ONLY_SHARE_MIN: f64 = 0.5;
/// or, in another language, so many of its names and numbers are the child's.
const ONLY_KEYS_MIN: usize = 4;
/// Of the citations of one outlet by one document so many are looked up.
const CITES_MAX: usize = 64;
/// Longer documents are compared by their first words.
const MATTER_TOKENS_MAX: usize = 600;
/// Sentences at the head that tell what a document is about.
const HEAD_SENTENCES: usize = 6;

/// Which declared claims each document carries.
pub(super) struct Claims<'s>(Vec<BTreeSet<&'s ClaimId>>);

impl<'s> Claims<'s> {
    pub(super) fn of(documents: &[Document], statements: &'s [Statement]) -> Self {
        let index: BTreeMap<&DocumentId, usize> =
            documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
        let mut carried = vec![BTreeSet::new(); documents.len()];
        for s in statements {
            if let Some(&d) = index.get(&s.document) {
                carried[d].insert(&s.claim);
            }
        }
        Self(carried)
    }

    /// Says whether a document carries any.
    pub(super) fn carries(&self, d: usize) -> bool {
        !self.0[d].is_empty()
    }

    /// Returns how many claims two documents carry both.
    pub(super) fn shared(&self, a: usize, b: usize) -> usize {
        self.0[a].intersection(&self.0[b]).count()
    }
}

/// Makes all edges that follow from what documents say; for each citation of each document the held report that it means, too.
pub(super) fn of(
    documents: &[Document],
    readings: &[Reading<'_>],
    attributions: &[Vec<Attribution>],
    claims: &Claims<'_>,
    ties: &Ties,
) -> (Vec<Derivation>, Vec<Vec<Option<usize>>>) {
    let names = Held::of(&ties.own);
    let mut edges = credit_edges(documents, ties, &names);
    let (cites, held) = cite_edges(documents, readings, attributions, ties, claims, &names);
    edges.extend(cites);
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
    (edges, held)
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
    claims: &Claims<'_>,
    names: &Held,
) -> (Vec<Derivation>, Vec<Vec<Option<usize>>>) {
    let mut edges = Vec::new();
    let mut all_held: Vec<Vec<Option<usize>>> = Vec::with_capacity(documents.len());
    let texts = Texts { documents, readings, attributions, ties };
    for (i, cites) in ties.cites.iter().enumerate() {
        all_held.push(vec![None; cites.len()]);
        let mut n_of: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, cite) in cites.iter().enumerate() {
            // Who cites one outlet hundreds of times has told of it by then.
            let n = n_of.entry(&cite.outlet).or_default();
            *n += 1;
            if *n > CITES_MAX {
                continue;
            }
            // What came later is not cited, and who carried an outlet later is not the outlet.
            let before = |&p: &usize| {
                let days = published(&documents[p]).zip(published(&documents[i]));
                let near = days.is_none_or(|(p, c)| days_between(p, c) >= -BACKDATING_DAYS_MAX);
                let own = ties.credits[p].is_empty() || may_precede(&documents[p], &documents[i]);
                p != i && near && own
            };
            let named: Vec<usize> = names.named(&cite.outlet).into_iter().filter(before).collect();
            let same_claims = |p: usize| claims.shared(i, p);
            let most = named.iter().map(|&p| same_claims(p)).max().unwrap_or(0);
            let held = if most > 0 {
                let carries = |p: usize| same_claims(p) == most;
                held_report(documents, ties, i, &named, &carries)
                    .or_else(|| earlier_report(documents, ties, i, &named, &carries))
            } else {
                texts.by_words(i, cite, &named)
            };
            // What somebody said on the air stands in no older piece that does not name whom the sentence names.
            let tells = |&p: &usize| cite.rule != INTERVIEW || texts.names_stand_in(i, cite, p);
            let held = held.filter(tells).or_else(|| texts.of_that_year(i, cite, &named));
            all_held[i][at] = held;
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
    (edges, all_held)
}

/// What a citation is looked up in.
struct Texts<'t> {
    documents: &'t [Document],
    readings: &'t [Reading<'t>],
    attributions: &'t [Vec<Attribution>],
    ties: &'t Ties,
}

impl Texts<'_> {
    /// Finds the report that a citation means where no declared claim tells: what is cited must stand in it.
    fn by_words(&self, child: usize, cite: &Cite, named: &[usize]) -> Option<usize> {
        let Self { documents, readings, attributions, ties } = *self;
        let cited = cited_words(&readings[child], &attributions[child], cite);
        let told = |&p: &usize| {
            let words = matter(&readings[p], &readings[child], &cited);
            let keys = || keys_stand_in(&readings[p], &readings[child], cite);
            let abroad = words == 0 && ties.langs[p] != ties.langs[child];
            (if abroad { keys() } else { words }, p)
        };
        let is_near = |p: &&usize| in_days(&documents[**p], &documents[child]);
        let near: Vec<(usize, usize)> = named.iter().filter(is_near).map(told).collect();
        let most = near.iter().map(|n| n.0).max().unwrap_or(0);
        // An older report that tells more of it is meant, not one of these days.
        let older = || named.iter().filter(|p| !is_near(p)).any(|p| told(p).0 > most);
        if most > 0 && !older() {
            let fits = |p: usize| near.contains(&(most, p));
            let report = held_report(documents, ties, child, named, &fits);
            if report.is_some() {
                return report;
            }
        }
        self.only_report(child, cite, named)
    }

    /// Says whether a report has one of the names of the sentence that cites its outlet; where there is none, it may be any.
    fn names_stand_in(&self, child: usize, cite: &Cite, report: usize) -> bool {
        let cited = self.names_beside(child, cite);
        let r = &self.readings[report];
        let told = languages::keys(r, &first(r));
        cited.is_empty() || cited.iter().any(|key| told.binary_search(key).is_ok())
    }

    /// Returns the keys of the names in the sentence that cites an outlet, but for the outlet's own and dates.
    fn names_beside(&self, child: usize, cite: &Cite) -> Vec<u64> {
        let r = &self.readings[child];
        let tokens = r.tokens_in(cite.evidence);
        let outlet = languages::of_name(&cite.outlet);
        let sentence = r.sentences.get(r.sentence_at(tokens.start));
        let all = sentence.map_or(0..0, |s| s.tokens.clone());
        let name = |i: &usize| {
            let aside = !tokens.contains(i) && r.is(*i, CAPITAL);
            aside && crate::dates::calendar_word(r, *i).is_none()
        };
        let names = all.filter(name).flat_map(|i| languages::keys(r, &(i..i + 1)));
        names.filter(|key| !outlet.contains(key)).collect()
    }

    /// Finds the one report of an outlet of the year that the sentence names: `in September 2014 the Courier had reported`. A name or
    /// number of the sentence besides the outlet's and the date must stand there.
    fn of_that_year(&self, child: usize, cite: &Cite, named: &[usize]) -> Option<usize> {
        let Self { documents, readings, .. } = *self;
        let r = &readings[child];
        let tokens = r.tokens_in(cite.evidence);
        let sentence = r.sentences.get(r.sentence_at(tokens.start))?;
        let year = |p: usize| published(&documents[p]).map(|day| day.year());
        let own = year(child)?;
        let told = |i: usize| r.low(i).parse::<i16>().ok().filter(|y| (1900..own).contains(y));
        let years: Vec<i16> = sentence.tokens.clone().filter_map(told).collect();
        if years.is_empty() {
            return None;
        }
        let in_it = |&p: &usize| year(p).is_some_and(|y| years.contains(&y));
        let mut of_year = named.iter().copied().filter(in_it);
        let (Some(report), None) = (of_year.next(), of_year.next()) else { return None };
        let cited = self.names_beside(child, cite);
        let told = languages::keys(&readings[report], &first(&readings[report]));
        let is_it = cited.iter().any(|key| told.binary_search(key).is_ok());
        is_it.then_some(report)
    }

    /// Finds the one report of an outlet of those days when less tells of it: half of what is cited with its names and numbers, or, in
    /// another language, some names and numbers. Two that cite one another tell the same in words of their own.
    fn only_report(&self, child: usize, cite: &Cite, named: &[usize]) -> Option<usize> {
        let Self { documents, readings, attributions, ties } = *self;
        let day = published(&documents[child])?;
        let mut of_days = named.iter().copied().filter(|&p| {
            let gap = published(&documents[p]).map(|p| days_between(p, day));
            gap.is_some_and(|gap| (-BACKDATING_DAYS_MAX..=CITED_DAYS_MAX).contains(&gap))
        });
        let (Some(report), None) = (of_days.next(), of_days.next()) else { return None };
        let is_it = if ties.langs[report] == ties.langs[child] {
            let r = &readings[child];
            let cited = cited_words(r, &attributions[child], cite);
            let by = |a: &&Attribution| cite.attribution.as_ref() == Some(&a.id);
            let content = attributions[child].iter().find(by).into_iter().flat_map(|a| &a.content);
            let names: Vec<u64> = content
                .flat_map(|span| r.tokens_in(*span))
                .filter(|&i| r.is(i, CAPITAL | NUMBER))
                .flat_map(|i| stems::short(r, &(i..i + 1)))
                .collect();
            let own = told(&readings[report]);
            let (n, n_names) = (shared(&cited, &own), shared(&names, &own));
            cited.len() >= CITED_STEMS_MIN
                && n as f64 >= ONLY_SHARE_MIN * cited.len() as f64
                && n_names >= SENTENCE_KEYS_MIN
                && n_names as f64 >= CITED_SHARE_MIN * names.len() as f64
        } else {
            let keys = |d: usize| languages::keys(&readings[d], &first(&readings[d]));
            let outlet: Vec<u64> =
                ties.own[report].iter().flat_map(|name| languages::of_name(name)).collect();
            let (a, b) = (keys(report), keys(child));
            let shared =
                a.iter().filter(|key| b.binary_search(key).is_ok() && !outlet.contains(key));
            shared.count() >= ONLY_KEYS_MIN
        };
        is_it.then_some(report)
    }
}

/// Returns the telling words of what a citation says its outlet reports; none where no attribution tells.
fn cited_words(r: &Reading<'_>, attributions: &[Attribution], cite: &Cite) -> Vec<u64> {
    let by = |a: &&Attribution| cite.attribution.as_ref() == Some(&a.id);
    attributions.iter().find(by).map_or_else(Vec::new, |a| words_of(r, a))
}

/// Returns the telling words of what an attribution says.
pub(super) fn words_of(r: &Reading<'_>, a: &Attribution) -> Vec<u64> {
    let mut words: Vec<u64> = Vec::new();
    for tokens in a.content.iter().map(|span| r.tokens_in(*span)) {
        words.extend(stems::short(r, &tokens));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// Returns the first tokens of a document: longer ones are compared by these.
fn first(r: &Reading<'_>) -> Range<usize> {
    0..r.tokens.len().min(MATTER_TOKENS_MAX)
}

/// Returns the telling words of a report, sorted.
pub(super) fn told(report: &Reading<'_>) -> Vec<u64> {
    stems::set(&stems::short(report, &first(report)))
}

/// Tells how many of the words that are cited are told by a report; 0 when they are too few or too small a part.
pub(super) fn stands_in(own: &[u64], cited: &[u64]) -> usize {
    if cited.len() < CITED_STEMS_MIN {
        return 0;
    }
    let n = cited.iter().filter(|word| own.binary_search(word).is_ok()).count();
    if n as f64 >= CITED_SHARE_MIN * cited.len() as f64 { n } else { 0 }
}

/// Tells how much of what is cited stands in a report, or, where the citation tells too little, how many telling words of the
/// report's head stand in the child; 0 is too few.
pub(super) fn matter(report: &Reading<'_>, child: &Reading<'_>, cited: &[u64]) -> usize {
    if cited.len() >= CITED_STEMS_MIN {
        return stands_in(&told(report), cited);
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
        let r = &readings[i];
        let cites = attributions[i]
            .iter()
            .filter(|a| a.source_kind == model::attribution::SourceKind::Document)
            .find_map(|a| a.source);
        let by_number = || {
            let number = papers::number(&documents[paper])?;
            papers::number_in(r, number).map(|tokens| r.span(&tokens))
        };
        let evidence = cites.or_else(by_number).or_else(|| papers::described_at(r));
        let Some(evidence) = evidence else { continue };
        edges.push(to_paper(documents, (i, paper), evidence, DESCRIBED_PAPER));
    }
    for (i, all) in ties.through.iter().enumerate() {
        // Pages of one paper are one.
        let described = ties.paper[i].map(|p| papers::key(&documents[p]));
        let others = all.iter().filter(|t| Some(papers::key(&documents[t.paper])) != described);
        edges.extend(others.map(|t| to_paper(documents, (i, t.paper), t.evidence, BODY_IN_PAPER)));
    }
    edges
}

fn to_paper(
    documents: &[Document],
    (child, paper): (usize, usize),
    evidence: Span,
    rule: &'static str,
) -> Derivation {
    Derivation {
        child: documents[child].id.clone(),
        parent: Parent::Document(documents[paper].id.clone()),
        relation: Relation::Cites,
        containment: None,
        evidence: vec![evidence],
        rule,
    }
}

/// Says whether a report is of the days in which a citation of `child` is looked for.
fn in_days(report: &Document, child: &Document) -> bool {
    published(report)
        .zip(published(child))
        .is_some_and(|(p, c)| (-BACKDATING_DAYS_MAX..=CITED_DAYS_MAX).contains(&days_between(p, c)))
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
        .map(|(_, p)| original(ties, p, child, named))
}

/// Tells how many names and numbers of the sentence that cites an outlet stand in a report, when it is two and most of them: they
/// stay the same over languages and other words.
fn keys_stand_in(report: &Reading<'_>, child: &Reading<'_>, cite: &Cite) -> usize {
    let tokens = child.tokens_in(cite.evidence);
    let Some(sentence) = child.sentences.get(child.sentence_at(tokens.start)) else { return 0 };
    let outlet = languages::of_name(&cite.outlet);
    let cited = languages::keys(child, &sentence.tokens);
    let cited: Vec<u64> = cited.into_iter().filter(|key| !outlet.contains(key)).collect();
    let own = languages::keys(report, &first(report));
    let n = cited.iter().filter(|key| own.binary_search(key).is_ok()).count();
    let most = n as f64 >= CITED_SHARE_MIN * cited.len() as f64;
    if n >= SENTENCE_KEYS_MIN && most { n } else { 0 }
}

/// Counts the hashes that stand in a sorted list.
fn shared(hashes: &[u64], sorted: &[u64]) -> usize {
    hashes.iter().filter(|hash| sorted.binary_search(hash).is_ok()).count()
}

/// Returns what a report was copied from, as far as that speaks under the same name: a copy is cited for what it carries.
fn original(ties: &Ties, report: usize, child: usize, named: &[usize]) -> usize {
    let mut at = report;
    while let Some(of) = ties.copy_of[at].filter(|of| *of != child && named.contains(of)) {
        at = of;
    }
    at
}

/// Finds the last piece of an outlet before those days, when the claim joins the two: `confirms what X revealed six months ago`, however
/// long ago that is.
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
        .filter(|(gap, _)| *gap >= 0)
        .min_by_key(|&(gap, p)| (gap, p))
        .map(|(_, p)| p)
}

/// Leaves out that a copy speaks through the paper it copies: that it is a copy says so already.
pub(super) fn leave_out_copied(
    documents: &[Document],
    copy_of: &[Option<usize>],
    edges: &mut Vec<Derivation>,
) {
    let index: BTreeMap<&DocumentId, usize> =
        documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    edges.retain(|edge| {
        let copied = index.get(&edge.child).and_then(|&child| copy_of[child]);
        let same = matches!((&edge.parent, copied), (Parent::Document(id), Some(p)) if *id == documents[p].id);
        !(same && edge.rule == BODY_IN_PAPER)
    });
}

/// Gives a rule of its own to each edge that a copy has only because the text it copies has it. Who carries a press release has all of its text
/// from there.
pub(super) fn mark_copied(
    documents: &[Document],
    copy_of: &[Option<usize>],
    edges: &mut [Derivation],
) {
    let index: BTreeMap<&DocumentId, usize> =
        documents.iter().enumerate().map(|(i, d)| (&d.id, i)).collect();
    let all: BTreeSet<(usize, Parent)> =
        edges.iter().filter_map(|e| Some((*index.get(&e.child)?, e.parent.clone()))).collect();
    let released: BTreeSet<DocumentId> =
        edges.iter().filter(|e| e.rule == releases::RELEASE).map(|e| e.child.clone()).collect();
    for edge in edges.iter_mut() {
        if !matches!(edge.relation, Relation::Cites | Relation::Links | Relation::Quotes) {
            continue;
        }
        let Some(&child) = index.get(&edge.child) else { continue };
        if edge.relation == Relation::Cites && released.contains(&edge.child) {
            edge.rule = IN_COPIED_TEXT;
            continue;
        }
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
