//! Texts that say at their head that they sum up what is known (`what we know`, `five things about …`) and name nobody: they retell the
//! reports before them.

use super::cites::{self, Cite};
use super::edges::Claims;
use super::spun::{Texts, root};
use super::stems::{self, Quoted};
use super::{CITED_DAYS_MAX, days_between, may_precede, published, rewrite};
use crate::kinds::base_name;
use crate::reading::Reading;
use model::Span;
use model::claim::Derivation;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Name of the rule.
pub(crate) const SUMS_UP: &str = "sums-up-what-is-known";

/// So many different telling words and names stood in one family of reports alone,
const WORDS_MIN: usize = 6;
/// this share of all that the text tells in its own voice,
const PART_MIN: f64 = 0.2;
/// and so many times more than in any other family: who sums up several has it from several.
const TIMES_MIN: usize = 3;
/// Of one family the first report is meant that has this share of the words of the one with most.
const FIRST_PART_MIN: f64 = 0.75;
/// They stand in so many sentences.
const SENTENCES_MIN: usize = 3;
/// More reports of one claim than so many in one week are not compared.
const REPORTS_MAX: usize = 40;
/// Longer documents are compared by their first sentences.
const SENTENCES_MAX: usize = 60;

/// What tells where documents have their words from.
pub(super) struct Known<'k> {
    pub(super) texts: &'k Texts<'k>,
    pub(super) claims: &'k Claims<'k>,
    pub(super) cites: &'k [Vec<Cite>],
    pub(super) own_names: &'k [Vec<String>],
    /// Says whether a document is a paper or a statement of a body.
    pub(super) is_body: &'k dyn Fn(usize) -> bool,
}

/// Finds for each such document the report that it retells.
pub(super) fn find(
    known: &Known<'_>,
    names_nobody: &dyn Fn(usize) -> bool,
) -> Vec<(usize, usize, Derivation)> {
    let documents = known.texts.documents;
    let sums_up = |d: usize| {
        let document = &documents[d];
        let slug = document.url.as_deref().and_then(|url| {
            url.trim_end_matches('/').rsplit('/').next().map(|last| last.replace(['-', '_'], " "))
        });
        [document.title.as_deref(), slug.as_deref()].into_iter().flatten().any(says_so)
    };
    (0..documents.len())
        .filter(|&d| names_nobody(d) && known.claims.carries(d) && sums_up(d))
        .filter(|&d| !was_told(known, d))
        .filter_map(|d| known.retells(d))
        .collect()
}

/// Says whether a headline tells that the text sums up what is known.
fn says_so(title: &str) -> bool {
    static PHRASES: OnceLock<Vec<Vec<String>>> = OnceLock::new();
    let phrases = PHRASES.get_or_init(|| {
        let words = |p: &'static str| p.split_whitespace().map(text::fold::folded).collect();
        crate::lexicon::phrases_of(include_str!("explainers.txt")).map(words).collect()
    });
    let folded = text::fold::folded(title);
    let inside = text::words(&folded);
    let inside = inside.iter().filter(|t| t.kind != text::TokenKind::Mark);
    let words: Vec<&str> = std::iter::once("^")
        .chain(inside.map(|t| t.cut(&folded)))
        .chain(std::iter::once("$"))
        .collect();
    let is = |own: &str, word: &str| match own {
        "%" => word.chars().all(|c| c.is_ascii_digit()) || super::languages::number(word).is_some(),
        own => own == word,
    };
    phrases.iter().any(|phrase| {
        words.windows(phrase.len()).any(|at| phrase.iter().zip(at).all(|(own, word)| is(own, word)))
    })
}

/// Says whether somebody spoke to the outlet itself: it has something of its own.
fn was_told(known: &Known<'_>, d: usize) -> bool {
    let r = &known.texts.readings[d];
    known.texts.attributions[d].iter().filter_map(|a| a.recipient).any(|told| {
        let name = r.cut(&r.tokens_in(told));
        matches!(name, "us" | "me" | "uns" | "nam") || cites::is_own(&known.own_names[d], name)
    })
}

impl Known<'_> {
    /// Finds the one family of reports before a document whose words it has, and of these the first that has nearly all of them.
    fn retells(&self, child: usize) -> Option<(usize, usize, Derivation)> {
        let Texts { documents, readings, langs, copy_of, .. } = *self.texts;
        let day = published(&documents[child])?;
        let outlet = |d: usize| documents[d].outlet.as_deref().map(base_name);
        let before = |&p: &usize| {
            self.claims.shared(child, p) > 0
                && may_precede(&documents[p], &documents[child])
                && published(&documents[p]).is_some_and(|p| days_between(p, day) <= CITED_DAYS_MAX)
        };
        let before: Vec<usize> = (0..documents.len()).filter(before).collect();
        let same = |d: &usize| langs[*d] == langs[child];
        if before.len() > REPORTS_MAX || before.iter().any(|&d| outlet(d) == outlet(child)) {
            return None;
        }
        // Where each report has it from: by copies, and by the outlet it cites.
        let head = |d: usize| {
            let own = root(copy_of, d);
            let cited = |&&p: &&usize| {
                let names = &self.own_names[p];
                p != d && self.cites[d].iter().any(|c| cites::is_own(names, &c.outlet))
            };
            before.iter().find(cited).map_or(own, |&p| root(copy_of, p))
        };
        // What somebody named is quoted with others may have heard.
        let voice = super::rare::voice(self.texts, child);
        let own = sentences(&readings[child], &|i| voice[i]);
        let all: BTreeSet<u64> = own.iter().flat_map(|s| &s.1).copied().collect();
        let mut families: BTreeMap<usize, BTreeMap<usize, BTreeSet<u64>>> = BTreeMap::new();
        for &d in before.iter().filter(|d| same(d)) {
            let words = sentences(&readings[d], &|_| true).into_iter().flat_map(|s| s.1);
            let words = words.filter(|word| all.contains(word)).collect();
            families.entry(head(d)).or_default().insert(d, words);
        }
        let of = |family: &BTreeMap<usize, BTreeSet<u64>>| -> BTreeSet<u64> {
            family.values().flatten().copied().collect()
        };
        let mut alone: Vec<(usize, usize, BTreeSet<u64>)> = Vec::new();
        for (&at, family) in &families {
            let others = families.iter().filter(|(other, _)| **other != at);
            let theirs: BTreeSet<u64> = others.flat_map(|(_, other)| of(other)).collect();
            let words: BTreeSet<u64> = of(family).difference(&theirs).copied().collect();
            alone.push((words.len(), at, words));
        }
        alone.sort_by_key(|(n, at, _)| (std::cmp::Reverse(*n), *at));
        let (n, at, words) = alone.first()?;
        let clear = alone.get(1).is_none_or(|(second, _, _)| second * TIMES_MIN <= *n);
        let told = own.iter().filter(|s| s.1.iter().any(|word| words.contains(word)));
        let evidence: Vec<Span> = told.map(|s| s.0).collect();
        let enough = *n >= WORDS_MIN
            && *n as f64 >= PART_MIN * all.len() as f64
            && evidence.len() >= SENTENCES_MIN;
        let family = families.get(at).filter(|_| clear && enough)?;
        let most = family.values().map(BTreeSet::len).max()?;
        let nearly = |d: &usize| family[d].len() as f64 >= FIRST_PART_MIN * most as f64;
        let first = |d: &usize| (published(&documents[*d]), *d);
        let parent = family.keys().copied().filter(|d| nearly(d)).min_by_key(|d| first(d))?;
        let edge = rewrite(documents, (child, parent), evidence, SUMS_UP);
        (!(self.is_body)(parent)).then_some((child, parent, edge))
    }
}

/// Cuts a document into sentences with the stems of their telling words, names and figures with them.
fn sentences(r: &Reading<'_>, keep: &dyn Fn(usize) -> bool) -> Vec<(Span, BTreeSet<u64>)> {
    let common = super::rare::common();
    let cut = |s: &text::Sentence| {
        let words = stems::telling(r, &s.tokens, true, Quoted::LeftOut)
            .filter(|&i| keep(i) && r.low(i).chars().count() >= 3)
            .map(|i| stems::stem(r, i))
            .filter(|stem| !common.contains(stem))
            .collect();
        (r.span(&s.tokens), words)
    };
    r.sentences.iter().take(SENTENCES_MAX).map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_that_sum_up() {
        for title in [
            "The leak: what we know so far",
            "Five things to know about the lock",
            "The lock: 5 things everybody is talking about",
            "Explained: the lock",
            "Die Schleuse: Was wir wissen",
            "Écluse : ce que l'on sait",
            "Co wiemy o śluzie",
            "Шлюз: что известно",
        ] {
            assert!(says_so(title), "{title}");
        }
        for title in ["We know the lock", "Minister explained why the lock is shut", "Things fall"]
        {
            assert!(!says_so(title), "{title}");
        }
    }
}
