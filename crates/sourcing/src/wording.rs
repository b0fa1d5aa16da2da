//! What the words themselves say about how sure a content is: hedges, denials in the content, notes about checking.

use crate::lexicon::{listed, phrases_of};
use crate::reading::Reading;
use crate::rules::Found;
use model::Span;
use model::attribution::{Stance, Verification};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Phrases by their first word, so that one look decides at most tokens.
pub(crate) struct Phrases {
    by_word: HashMap<&'static str, Vec<(&'static str, Stance)>>,
}

impl Phrases {
    fn of(phrases: impl Iterator<Item = (&'static str, Stance)>) -> Self {
        let mut by_word: HashMap<&'static str, Vec<(&'static str, Stance)>> = HashMap::new();
        for (phrase, stance) in phrases {
            let first = phrase.split(' ').next().unwrap_or(phrase);
            by_word.entry(first).or_default().push((phrase, stance));
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
        for list in by_word.values_mut() {
            list.sort_by_key(|(phrase, _)| (std::cmp::Reverse(phrase.len()), *phrase));
        }
        Self { by_word }
    }

    /// Finds the longest phrase that begins at a token; quotation marks between its words do not count.
    pub(crate) fn at(&self, r: &Reading<'_>, i: usize) -> Option<(usize, Stance)> {
        let list = self.by_word.get(r.low(i))?;
        list.iter()
            .find_map(|(phrase, stance)| reads_over_marks(r, i, phrase).map(|end| (end, *stance)))
    }

    /// Says whether any phrase stands in a range.
    pub(crate) fn stand_in(&self, r: &Reading<'_>, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.at(r, i).is_some_and(|(end, _)| end <= range.end))
    }
}

/// Returns the token after `phrase` when it stands at `i`, quotation marks between its words left out.
fn reads_over_marks(r: &Reading<'_>, i: usize, phrase: &str) -> Option<usize> {
    let mut at = i;
    for (n, word) in phrase.split(' ').enumerate() {
        while n > 0 && (r.opens_quotation(at) || r.closes_quotation(at)) {
            at += 1;
        }
        if r.low(at) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

macro_rules! phrases {
    ($(#[$doc:meta])* $name:ident, $file:literal) => {
        $(#[$doc])*
        pub(crate) fn $name() -> &'static Phrases {
            static PHRASES: OnceLock<Phrases> = OnceLock::new();
            PHRASES.get_or_init(|| Phrases::of(phrases_of(include_str!($file)).map(|p| (p, Stance::Asserts))))
        }
    };
}

phrases!(
    /// Words that weaken.
    hedge_phrases, "lexicon/hedges.txt");
phrases!(
    /// Phrases that point at a link without stating it.
    hint_phrases, "lexicon/hints.txt");
phrases!(
    /// Words with which an author marks a conclusion of his or her own.
    inference_phrases, "lexicon/inferences.txt");

fn turning_phrases() -> &'static Phrases {
    static PHRASES: OnceLock<Phrases> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let lines = listed(include_str!("lexicon/no_evidence.txt"));
        Phrases::of(lines.flat_map(|(name, phrases)| {
            let stance = match name {
                "denies" => Stance::Denies,
                "doubts" => Stance::Doubts,
                _ => Stance::Qualifies,
            };
            phrases.split("; ").map(move |phrase| (phrase.trim(), stance))
        }))
    })
}

/// Returns what the source does with its content: as the verb says, turned by what stands in the content.
pub(crate) fn stance(r: &Reading<'_>, f: &Found) -> Stance {
    if f.stance != Stance::Asserts {
        return f.stance;
    }
    let turned = f
        .content
        .iter()
        .flat_map(Clone::clone)
        .find_map(|i| turning_phrases().at(r, i).map(|(_, stance)| stance));
    turned.unwrap_or(f.stance)
}

/// Returns the weakening words in contents and right before the verb.
pub(crate) fn hedges(r: &Reading<'_>, f: &Found) -> Vec<Span> {
    let mut found = Vec::new();
    for range in f.content.iter().chain([&f.cue]) {
        let mut i = range.start;
        while i < range.end {
            match hedge_phrases().at(r, i).filter(|(end, _)| *end <= range.end) {
                Some((end, _)) => {
                    found.push(r.span(&(i..end)));
                    i = end;
                }
                None => i += 1,
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A note about checking and the token where it stands.
pub(crate) struct Note {
    pub(crate) at: usize,
    pub(crate) verification: Verification,
}

/// Finds `has not been independently verified by X` and `X could not verify`.
pub(crate) fn verifications(r: &Reading<'_>) -> Vec<Note> {
    let mut notes = Vec::new();
    for i in 0..r.tokens.len() {
        let word = r.low(i);
        let passive = matches!(word, "verified" | "confirmed" | "corroborated" | "authenticated");
        let active = matches!(word, "verify" | "confirm" | "corroborate" | "authenticate");
        if !passive && !active {
            continue;
        }
        let from = i.saturating_sub(6);
        let Some(not) = (from..i).rev().find(|&at| {
            matches!(r.low(at), "not" | "unable" | "cannot" | "never" | "without")
                || r.low(at).ends_with("n't")
        }) else {
            continue;
        };
        let independent =
            (not..i).any(|at| r.low(at) == "independently") || r.low(i + 1) == "independently";
        let able = active
            && (from..i).any(|at| {
                matches!(r.low(at), "could" | "unable" | "able" | "cannot" | "couldn't" | "can")
            });
        let by = who_checked(r, not, i, passive);
        let verification = if passive && !independent && word == "confirmed" && by.is_empty() {
            continue;
        } else if passive || independent {
            Verification::NotIndependentlyVerified { by }
        } else if able {
            Verification::CouldNotConfirm { by }
        } else {
            continue;
        };
        notes.push(Note { at: i, verification });
    }
    notes
}

/// Returns who did not check: the phrase after `by`, or the subject before `could not`.
fn who_checked(r: &Reading<'_>, not: usize, verb: usize, passive: bool) -> String {
    let sentence = r.sentences.get(r.sentence_at(verb)).map_or(verb..verb, |s| s.tokens.clone());
    if passive {
        let by = (verb + 1..sentence.end.min(verb + 4)).find(|&i| r.low(i) == "by");
        let name = by.and_then(|by| {
            let end = (by + 1..sentence.end)
                .find(|&i| r.is_comma(i) || r.low(i) == ".")
                .unwrap_or(sentence.end);
            (end > by + 1).then(|| r.cut(&(by + 1..end)).to_owned())
        });
        return name.unwrap_or_default();
    }
    let mut start = not;
    while start > sentence.start && r.is(start - 1, crate::lexicon::AUXILIARY) {
        start -= 1;
    }
    crate::phrase::subject_before(r, sentence.start, start)
        .map(|s| r.cut(&s).to_owned())
        .unwrap_or_default()
}
