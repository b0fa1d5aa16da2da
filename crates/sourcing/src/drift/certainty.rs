//! Certainty: weakening words lost, strengthening words added, what was denied as a footing taken for one.

use super::pairs::{Pair, Side};
use super::words::{Hit, Words};
use crate::reading::Reading;
use std::ops::Range;

/// What changed, with the words on both sides.
pub(super) struct Change {
    pub(super) was: Vec<Range<usize>>,
    pub(super) is: Vec<Range<usize>>,
    pub(super) change: String,
    pub(super) rule: &'static str,
}

/// One passage: where it stands and in which language it is.
#[derive(Clone)]
pub(super) struct Passage<'p> {
    pub(super) r: &'p Reading<'p>,
    pub(super) tokens: Range<usize>,
    pub(super) lang: &'p str,
}

/// Compares what weakens and strengthens two passages.
pub(super) fn compare(was: &Passage<'_>, is: &Passage<'_>) -> Vec<Change> {
    let mut found = Vec::new();
    // What stands in quotation marks is compared as a quotation.
    let weak = |p: &Passage<'_>| {
        let mut hits = Words::here().find("weak", Some(p.lang), p.r, &p.tokens);
        hits.retain(|hit| !p.r.in_speech(hit.tokens.start));
        hits
    };
    let (weak_was, weak_is) = (weak(was), weak(is));
    if !weak_was.is_empty() && weak_is.is_empty() {
        found.push(Change {
            change: format!("lost: {}", listed(was.r, &weak_was)),
            was: ranges(&weak_was),
            is: Vec::new(),
            rule: "weakening-lost",
        });
    }
    if weak_was.is_empty() && !weak_is.is_empty() && was.lang == is.lang {
        found.push(Change {
            change: format!("added: {}", listed(is.r, &weak_is)),
            was: Vec::new(),
            is: ranges(&weak_is),
            rule: "weakening-added",
        });
    }
    let strong = |p: &Passage<'_>| {
        let mut hits = Words::here().find("strong", Some(p.lang), p.r, &p.tokens);
        hits.retain(|hit| {
            !is_denied(p.r, hit.tokens.start, p.tokens.start) && !p.r.in_speech(hit.tokens.start)
        });
        hits
    };
    let strong_was = strong(was);
    let mut added = strong(is);
    added.retain(|hit| was.lang != is.lang || strong_was.iter().all(|old| old.entry != hit.entry));
    if !added.is_empty() && (was.lang == is.lang || strong_was.is_empty()) {
        found.push(Change {
            change: format!("added: {}", listed(is.r, &added)),
            was: Vec::new(),
            is: ranges(&added),
            rule: "strengthening-added",
        });
    }
    found.extend(level(was, is));
    found
}

/// `with high confidence` that became something else.
fn level(was: &Passage<'_>, is: &Passage<'_>) -> Option<Change> {
    let level = |p: &Passage<'_>| {
        p.tokens.clone().find(|&i| {
            p.r.low(i + 1) == "confidence"
                && matches!(p.r.low(i), "low" | "moderate" | "medium" | "high")
        })
    };
    let at = level(was)?;
    let gone = level(is).is_none() && was.lang == "en" && is.lang == "en";
    gone.then(|| Change {
        was: std::iter::once(at..at + 2).collect(),
        is: Vec::new(),
        change: format!("lost: {}", was.r.cut(&(at..at + 2))),
        rule: "confidence-lost",
    })
}

/// Finds places where the earlier text says what the matter is not (`not a formal finding`) and the later one takes it for that.
pub(super) fn footing(earlier: &Side<'_>, later: &Side<'_>) -> Vec<(Pair, Change)> {
    let all =
        |side: &Side<'_>| Words::here().find("footing", None, side.r, &(0..side.r.tokens.len()));
    let was = all(earlier);
    let denied: Vec<&Hit> = was
        .iter()
        .filter(|hit| {
            let first = earlier.tokens(earlier.r.sentence_at(hit.tokens.start)).start;
            is_said_not_to_be(earlier.r, hit.tokens.start, first)
        })
        .collect();
    if denied.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(Pair, Change)> = Vec::new();
    for hit in all(later) {
        let sentence = later.r.sentence_at(hit.tokens.start);
        let first = later.tokens(sentence).start;
        let Some(old) = denied.iter().find(|old| old.group == hit.group) else { continue };
        if is_denied(later.r, hit.tokens.start, first)
            || found.iter().any(|f| f.0.later == sentence)
        {
            continue;
        }
        let pair = Pair {
            earlier: earlier.r.sentence_at(old.tokens.start),
            later: sentence,
            share: 0.0,
            same_language: earlier.lang == later.lang,
            rule: "same-footing",
        };
        let change = Change {
            change: format!(
                "was said to be none: {}; now: {}",
                earlier.r.cut(&old.tokens),
                later.r.cut(&hit.tokens)
            ),
            was: vec![old.tokens.clone()],
            is: vec![hit.tokens.clone()],
            rule: "footing-raised",
        };
        found.push((pair, change));
    }
    found
}

/// `not a formal finding`, `no proof`: the noun itself is denied.
fn is_said_not_to_be(r: &Reading<'_>, at: usize, first: usize) -> bool {
    (at.saturating_sub(3).max(first)..at).any(|i| {
        let denies = matches!(r.low(i), "not" | "isn't" | "wasn't" | "never");
        r.low(i) == "no" || (denies && matches!(r.low(i + 1), "a" | "an" | "any" | "yet"))
    })
}

/// Says whether one of the few words before denies what follows.
fn is_denied(r: &Reading<'_>, at: usize, first: usize) -> bool {
    (at.saturating_sub(4).max(first)..at).any(|i| {
        matches!(
            r.low(i),
            "not"
                | "no"
                | "never"
                | "without"
                | "isn't"
                | "wasn't"
                | "aren't"
                | "n't"
                | "hardly"
                | "nicht"
                | "kein"
                | "keine"
                | "keinen"
                | "ne"
                | "pas"
                | "sin"
                | "não"
                | "nie"
                | "не"
                | "нет"
                | "non"
                | "senza"
                | "sem"
                | "bez"
                | "без"
        )
    })
}

fn ranges(hits: &[Hit]) -> Vec<Range<usize>> {
    hits.iter().map(|hit| hit.tokens.clone()).collect()
}

fn listed(r: &Reading<'_>, hits: &[Hit]) -> String {
    let mut words: Vec<&str> = Vec::new();
    for hit in hits {
        let word = r.cut(&hit.tokens);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.join(", ")
}
