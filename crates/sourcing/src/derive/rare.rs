//! Copies in other words that name nobody, by rare words: a text full of words that only one earlier text had retells that text.

use super::cites::{self, Cite};
use super::spun::{Texts, root};
use super::stems::{self, Quoted};
use super::{CITED_DAYS_MAX, days_between, published, rewrite};
use crate::kinds::base_name;
use crate::lexicon::CAPITAL;
use crate::reading::Reading;
use jiff::civil::Date;
use model::Span;
use model::attribution::SourceKind;
use model::claim::Derivation;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::ops::Range;
use std::sync::OnceLock;
use text::TokenKind;

/// Name of the rule.
pub(crate) const RARE_WORDS: &str = "rare-words-of-one-before";

/// So many different details of the child stood in the parent alone,
const DETAILS_MIN: usize = 5;
/// and this share of all rare words that the child tells in its own voice. When all of 924 real articles on one campaign are asked, .16 is the
/// most with five details; of independent reports of one invented event .18, with three. Retellings of invented reports have .25 and more.
const PART_MIN: f64 = 0.2;
/// They stand in so many sentences,
const SENTENCES_MIN: usize = 3;
/// or in this share of them.
const SENTENCES_PART_MIN: f64 = 0.5;
/// What stands in so many sentences at the head is what the report is about: others tell that, too.
const HEAD_SENTENCES: usize = 2;
/// A word in more documents of two weeks than this is nobody's own.
const DOCUMENTS_MAX: usize = 12;
/// Longer documents are compared by their first sentences.
const SENTENCES_MAX: usize = 60;
/// Days of a month and hours are everybody's.
const NUMBER_MIN: u64 = 32;

/// Beginnings of words that stand in most news, hashed as stems are.
pub(super) fn common() -> &'static HashSet<u64> {
    static WORDS: OnceLock<HashSet<u64>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = include_str!("common.txt").lines().filter(|line| !line.starts_with('#'));
        lines.flat_map(str::split_whitespace).map(|word| stems::hash(word.chars())).collect()
    })
}

/// Finds for each English document that names nobody the one earlier text whose rare words it has.
///
/// Reports of one event share its names, its figures and the words for what happened, and then no text has them alone: who cites the earlier
/// text may have them, too. `cites` are the citations of each document.
pub(super) fn find(
    texts: &Texts<'_>,
    cites: &[Vec<Cite>],
    own_names: &[Vec<String>],
    names_nobody: &dyn Fn(usize) -> bool,
) -> Vec<(usize, usize, Derivation)> {
    let english = |d: usize| texts.langs[d].as_deref().is_none_or(|lang| lang == "en");
    let mut dated: Vec<(Date, usize)> = (texts.documents.iter().enumerate())
        .filter(|(d, _)| english(*d))
        .filter_map(|(d, document)| Some((published(document)?, d)))
        .collect();
    dated.sort_unstable();
    let mut found: Vec<(usize, usize, Derivation)> = Vec::new();
    // Who was found to retell whom.
    let mut retold: BTreeMap<usize, usize> = BTreeMap::new();
    let mut from = 0;
    while let Some(&(first, _)) = dated.get(from) {
        // A week of children, with the week before them.
        let week_long = |d: &&(Date, usize)| days_between(first, d.0) < CITED_DAYS_MAX;
        let to = from + dated[from..].iter().take_while(week_long).count();
        let before = dated[..from].partition_point(|d| days_between(d.0, first) > CITED_DAYS_MAX);
        if dated[from..to].iter().any(|d| names_nobody(d.1)) {
            let had = Had::of(texts, &dated[before..to]);
            for (place, &(_, child)) in dated.iter().enumerate().take(to).skip(from) {
                if !names_nobody(child) {
                    continue;
                }
                let family = Family { texts, cites, own_names, retold: &retold };
                if let Some((parent, edge)) = had.parent(&family, place - before) {
                    retold.insert(child, parent);
                    found.push((child, parent, edge));
                }
            }
        }
        from = to;
    }
    found
}

/// What tells whether two documents have their words from one text.
struct Family<'f> {
    texts: &'f Texts<'f>,
    cites: &'f [Vec<Cite>],
    own_names: &'f [Vec<String>],
    retold: &'f BTreeMap<usize, usize>,
}

impl Family<'_> {
    /// Returns what a document is, through copies and retellings, a copy of.
    fn root(&self, d: usize) -> usize {
        let mut at = root(self.texts.copy_of, d);
        let mut left = self.retold.len();
        while let Some(&of) = self.retold.get(&at).filter(|_| left > 0) {
            at = root(self.texts.copy_of, of);
            left -= 1;
        }
        at
    }

    /// Says whether a document may have a word from `parent`: it is of the same text, or cites its outlet.
    fn has_from(&self, d: usize, parent: usize) -> bool {
        self.root(d) == self.root(parent)
            || self.cites[d].iter().any(|c| cites::is_own(&self.own_names[parent], &c.outlet))
    }
}

/// The rare words of the documents of two weeks.
struct Had<'h> {
    texts: &'h Texts<'h>,
    dated: &'h [(Date, usize)],
    /// Word, place in the row of days; sorted.
    words: Vec<(u64, u32)>,
}

impl<'h> Had<'h> {
    fn of(texts: &'h Texts<'h>, dated: &'h [(Date, usize)]) -> Self {
        let mut words: Vec<(u64, u32)> = Vec::new();
        for (place, &(_, d)) in (0u32..).zip(dated) {
            let mut own: Vec<u64> =
                sentences(&texts.readings[d], &|_| true).into_iter().flat_map(|s| s.1).collect();
            own.sort_unstable();
            own.dedup();
            words.extend(own.into_iter().map(|word| (word, place)));
        }
        words.sort_unstable();
        Self { texts, dated, words }
    }

    /// Returns the places of the documents before one that have a word, in the order of days.
    fn before(&self, word: u64, place: usize) -> &[(u64, u32)] {
        let place = u32::try_from(place).unwrap_or(u32::MAX);
        let from = self.words.partition_point(|w| w.0 < word);
        let to = self.words.partition_point(|w| *w < (word, place));
        &self.words[from..to]
    }

    /// Keeps of some words those that are details of a report: they stand in one of its sentences only, and not at its head. What a report says
    /// again and again is the matter itself.
    fn details(&self, report: usize, mut words: BTreeSet<u64>) -> BTreeSet<u64> {
        let mut once: BTreeMap<u64, usize> = BTreeMap::new();
        for (n, (_, own)) in sentences(&self.texts.readings[report], &|_| true).iter().enumerate() {
            for word in own {
                *once.entry(*word).or_default() += if n < HEAD_SENTENCES { 2 } else { 1 };
            }
        }
        words.retain(|word| once.get(word) == Some(&1));
        words
    }

    /// Finds the one text that the document at a place retells.
    fn parent(&self, family: &Family<'_>, place: usize) -> Option<(usize, Derivation)> {
        let (day, child) = self.dated[place];
        let documents = self.texts.documents;
        let r = &self.texts.readings[child];
        let voice = voice(self.texts, child);
        let own = sentences(r, &|i| voice[i]);
        let all: BTreeSet<u64> = own.iter().flat_map(|s| &s.1).copied().collect();
        // Parent -> the words that it alone had.
        let mut alone: BTreeMap<usize, BTreeSet<u64>> = BTreeMap::new();
        for &word in &all {
            let had = self.before(word, place);
            let Some(&(_, first)) = had.first().filter(|_| had.len() <= DOCUMENTS_MAX) else {
                continue;
            };
            let (parent_day, parent) = self.dated[first as usize];
            let one = had.iter().all(|h| family.has_from(self.dated[h.1 as usize].1, parent));
            let outlet = |d: usize| documents[d].outlet.as_deref().map(base_name);
            let may =
                days_between(parent_day, day) <= CITED_DAYS_MAX && outlet(parent) != outlet(child);
            if one && may {
                alone.entry(parent).or_default().insert(word);
            }
        }
        let (parent, words) = (alone.into_iter())
            .filter(|(_, words)| words.len() >= DETAILS_MIN)
            .map(|(p, words)| (p, self.details(p, words)))
            .max_by_key(|(p, words)| (words.len(), std::cmp::Reverse(*p)))?;
        let told: Vec<&(Range<usize>, Vec<u64>)> =
            own.iter().filter(|s| s.1.iter().any(|w| words.contains(w))).collect();
        let n_sentences = own.iter().filter(|s| !s.1.is_empty()).count();
        let spread = told.len() >= SENTENCES_MIN
            || told.len() as f64 >= SENTENCES_PART_MIN * n_sentences as f64;
        let enough =
            words.len() >= DETAILS_MIN && words.len() as f64 >= PART_MIN * all.len() as f64;
        let evidence: Vec<Span> = told.iter().map(|s| r.span(&s.0)).collect();
        (enough && spread).then(|| {
            let edge = rewrite(documents, (child, parent), evidence, RARE_WORDS);
            (parent, edge)
        })
    }
}

/// Cuts a document into sentences with their rare words and figures, sorted; tokens that `keep` refuses are left out.
fn sentences(r: &Reading<'_>, keep: &dyn Fn(usize) -> bool) -> Vec<(Range<usize>, Vec<u64>)> {
    let common = common();
    let cut = |s: &text::Sentence| {
        let mut words: Vec<u64> = stems::telling(r, &s.tokens, true, Quoted::Kept)
            .filter(|&i| keep(i))
            .filter_map(|i| match r.tokens[i].kind {
                TokenKind::Number => figure(r.low(i)),
                _ if r.is(i, CAPITAL) || r.low(i).chars().count() < 3 => None,
                _ if crate::derive::languages::number(r.low(i)).is_some() => None,
                _ => Some(stems::stem(r, i)).filter(|stem| !common.contains(stem)),
            })
            .collect();
        words.sort_unstable();
        words.dedup();
        (s.tokens.clone(), words)
    };
    r.sentences.iter().take(SENTENCES_MAX).map(cut).collect()
}

/// Returns a figure that few have by chance: no day, no hour, no year, no round one.
fn figure(written: &str) -> Option<u64> {
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let n: u64 = digits.parse().ok()?;
    let tells = n >= NUMBER_MIN && !n.is_multiple_of(10) && !(1900..2100).contains(&n);
    tells.then(|| stems::hash(['#'].into_iter().chain(digits.chars())))
}

/// Says for each token of a document whether it is the document's own or of people whom it does not name: others may have heard what somebody
/// named said, and what is in quotation marks with nobody behind it.
pub(super) fn voice(texts: &Texts<'_>, d: usize) -> Vec<bool> {
    let r = &texts.readings[d];
    let mut own: Vec<bool> = (0..r.tokens.len())
        .map(|i| !r.quotation(i).is_some_and(|q| q.inner().contains(&i)))
        .collect();
    let mut set = |unnamed: bool| {
        for a in &texts.attributions[d] {
            let kind = match a.source_kind {
                SourceKind::Anonymous => true,
                SourceKind::Unknown | SourceKind::Own => continue,
                _ => false,
            };
            if kind != unnamed {
                continue;
            }
            for i in a.content.iter().flat_map(|span| r.tokens_in(*span)) {
                own[i] = unnamed;
            }
        }
    };
    set(true);
    set(false);
    own
}
