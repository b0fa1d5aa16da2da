#![doc = include_str!("proposed.md")]

use crate::derive::published;
use crate::derive::stems::{self, Quoted, Stems};
use crate::reading::Reading;
use model::Span;
use model::claim::Statement;
use model::document::Document;
use model::drift::{Proposal, ProposedStatement};
use model::ids::ClaimId;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Name of the rule.
pub(crate) const RECURRING: &str = "recurring-words";
/// Two sentences say the same when they share so many telling words.
const SHARED_STEMS_MIN: usize = 5;
/// They are also this share of the shorter one.
const SHARE_MIN: f64 = 0.5;
/// A proposal stands in so many documents.
const DOCUMENTS_MIN: usize = 3;
/// So many of them are no copies.
const APART_MIN: usize = 2;
/// A word in more groups than this tells nothing.
const GROUPS_MAX: usize = 200;
/// So many proposals are kept.
const PROPOSALS_MAX: usize = 20;
/// A term stands in at least this share of the sentences.
const TERM_SHARE_MIN: f64 = 0.6;
/// So many terms are offered.
const TERMS_MAX: usize = 6;
/// Sentences of one document that are looked at.
const SENTENCES_MAX: usize = 60;

/// Sentences that say the same, the earliest first.
struct Group {
    members: Vec<(usize, Stems)>,
}

/// Finds what recurs. `copy_of` tells for each document what it copies.
pub(crate) fn find(
    documents: &[Document],
    readings: &[Reading<'_>],
    copy_of: &[Option<usize>],
    declared: &[Statement],
) -> Vec<Proposal> {
    let mut groups = grouped(documents, readings);
    groups.retain(|g| {
        let all: BTreeSet<usize> = g.members.iter().map(|m| m.0).collect();
        let apart = all.iter().filter(|&&d| copy_of[d].is_none()).count();
        all.len() >= DOCUMENTS_MIN && apart >= APART_MIN
    });
    let covered = Covered::of(documents, declared);
    groups.retain(|g| {
        let n = g.members.iter().filter(|(d, s)| covered.holds(*d, span(&readings[*d], s))).count();
        n * 2 < g.members.len()
    });
    let size = |g: &Group| g.members.iter().map(|m| m.0).collect::<BTreeSet<_>>().len();
    // The stable order keeps the earliest first among equals.
    groups.sort_by_key(|g| std::cmp::Reverse(size(g)));
    groups.truncate(PROPOSALS_MAX);
    let numbered = groups.iter().zip(1..);
    numbered.map(|(group, n)| proposal(documents, readings, group, n)).collect()
}

fn span(r: &Reading<'_>, s: &Stems) -> Span {
    r.span(&r.sentences[s.sentence].tokens.clone())
}

/// Puts each sentence to the first sentence that says the same, in the order of days and ids.
fn grouped(documents: &[Document], readings: &[Reading<'_>]) -> Vec<Group> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&d| (published(&documents[d]).is_none(), published(&documents[d]), d));
    let mut groups: Vec<Group> = Vec::new();
    let mut index: HashMap<u64, Vec<u32>> = HashMap::new();
    let mut counts: Vec<u32> = Vec::new();
    for d in order {
        let mut sentences = stems::sentences(&readings[d], true, Quoted::Kept);
        sentences.truncate(SENTENCES_MAX);
        for s in sentences {
            match nearest(&groups, &index, &s.set, &mut counts) {
                Some(g) => {
                    // One sentence of a document is enough.
                    if groups[g].members.iter().all(|m| m.0 != d) {
                        groups[g].members.push((d, s));
                    }
                }
                None => {
                    let number = u32::try_from(groups.len()).unwrap_or(u32::MAX);
                    for &stem in &s.set {
                        index.entry(stem).or_default().push(number);
                    }
                    groups.push(Group { members: vec![(d, s)] });
                    counts.push(0);
                }
            }
        }
    }
    groups
}

/// Finds the group whose first sentence shares most with `own`; the earlier of equals. `counts` is all zeros before and after.
fn nearest(
    groups: &[Group],
    index: &HashMap<u64, Vec<u32>>,
    own: &[u64],
    counts: &mut [u32],
) -> Option<usize> {
    let mut touched: Vec<u32> = Vec::new();
    for list in own.iter().filter_map(|stem| index.get(stem)).filter(|l| l.len() <= GROUPS_MAX) {
        for &g in list {
            if counts[g as usize] == 0 {
                touched.push(g);
            }
            counts[g as usize] += 1;
        }
    }
    touched.retain(|&g| std::mem::take(&mut counts[g as usize]) as usize >= SHARED_STEMS_MIN);
    touched
        .into_iter()
        .filter_map(|g| {
            let first = &groups[g as usize].members[0].1;
            let n = stems::shared(own, &first.set);
            (stems::share(n, own, &first.of) >= SHARE_MIN).then_some((n, g))
        })
        .max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)))
        .map(|(_, g)| g as usize)
}

/// Passages that carry a declared claim.
struct Covered<'d>(BTreeMap<&'d str, Vec<Span>>, &'d [Document]);

impl<'d> Covered<'d> {
    fn of(documents: &'d [Document], declared: &'d [Statement]) -> Self {
        let mut by: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
        for s in declared {
            by.entry(s.document.as_str()).or_default().push(s.passage);
        }
        Self(by, documents)
    }

    fn holds(&self, d: usize, span: Span) -> bool {
        let list = self.0.get(self.1[d].id.as_str());
        list.is_some_and(|list| list.iter().any(|s| s.meets(span)))
    }
}

fn proposal(documents: &[Document], readings: &[Reading<'_>], group: &Group, n: usize) -> Proposal {
    let (first, leader) = &group.members[0];
    let terms = terms(readings, group);
    let known: BTreeSet<u64> = terms.iter().map(|t| t.0).collect();
    let mut statements: Vec<ProposedStatement> = group
        .members
        .iter()
        .map(|(d, s)| {
            let r = &readings[*d];
            let tokens = r.sentences[s.sentence].tokens.clone();
            let matched = tokens
                .filter(|&i| stem_at(r, i).is_some_and(|stem| known.contains(&stem)))
                .map(|i| r.span(&(i..i + 1)));
            ProposedStatement {
                document: documents[*d].id.clone(),
                passage: span(r, s),
                matched: matched.collect(),
            }
        })
        .collect();
    statements.sort_by(|a, b| a.document.cmp(&b.document));
    let r = &readings[*first];
    let text = r.cut(&r.sentences[leader.sentence].tokens.clone());
    Proposal {
        id: ClaimId::new(format!("P-{n}")),
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
        terms: terms.into_iter().map(|t| t.1).collect(),
        statements,
        rule: RECURRING,
    }
}

fn stem_at(r: &Reading<'_>, i: usize) -> Option<u64> {
    stems::of(r, &(i..i + 1), true, Quoted::Kept).first().copied()
}

/// Returns the stems that most sentences share, each with the forms in which it stands there, in the order of the first sentence.
fn terms(readings: &[Reading<'_>], group: &Group) -> Vec<(u64, Vec<String>)> {
    let n_of = |stem: u64| group.members.iter().filter(|(_, s)| s.of.contains(&stem)).count();
    let mut shared: Vec<(usize, usize, u64)> = Vec::new();
    for (at, &stem) in group.members[0].1.of.iter().enumerate() {
        let n = n_of(stem);
        if n as f64 >= TERM_SHARE_MIN * group.members.len() as f64
            && shared.iter().all(|s| s.2 != stem)
        {
            shared.push((n, at, stem));
        }
    }
    shared.sort_by_key(|&(n, at, _)| (std::cmp::Reverse(n), at));
    shared.truncate(TERMS_MAX);
    shared.sort_by_key(|s| s.1);
    let forms = |stem: u64| {
        let mut found: BTreeSet<String> = BTreeSet::new();
        for (d, s) in &group.members {
            let r = &readings[*d];
            let tokens = r.sentences[s.sentence].tokens.clone();
            found.extend(
                tokens.filter(|&i| stem_at(r, i) == Some(stem)).map(|i| r.low(i).to_owned()),
            );
        }
        found.into_iter().collect::<Vec<_>>()
    };
    shared.into_iter().map(|(_, _, stem)| (stem, forms(stem))).collect()
}
