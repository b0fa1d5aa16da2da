//! What the words themselves say about how sure a content is: hedges, denials in the content, notes about checking.

use crate::lexicon::{CAPITAL, MONTH, SURNAME, listed, phrases_of};
use crate::reading::Reading;
use crate::rules::Found;
use model::Span;
use model::attribution::{Stance, StatedConfidence, Verification};
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
        // `in May` is a month, `Anna May` a name.
        if r.is(i, SURNAME) || r.is(i, MONTH) && r.is(i, CAPITAL) && !r.begins_sentence(i) {
            return None;
        }
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
    /// Phrases that turn the sentence before into a hint.
    closing_hint_phrases, "lexicon/closing_hints.txt");
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

/// Scopes are not followed further than this.
const SCOPE_TOKENS_MAX: usize = 40;

/// Which way a weakening phrase works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Direction {
    Forward,
    Backward,
    Whole,
}

/// Reads what `hedge_scopes.txt` says about a phrase; most work forward.
fn direction(r: &Reading<'_>, phrase: &Range<usize>) -> Direction {
    let named = |name: &str| {
        listed(include_str!("lexicon/hedge_scopes.txt"))
            .filter(|(key, _)| *key == name)
            .flat_map(|(_, list)| list.split("; "))
            .any(|words| r.reads(phrase.start, words) == Some(phrase.end))
    };
    if named("backward") {
        Direction::Backward
    } else if named("whole") {
        Direction::Whole
    } else {
        Direction::Forward
    }
}

/// Says whether the scope of a weakening phrase ends before a token: another clause begins there.
fn ends_scope(r: &Reading<'_>, i: usize) -> bool {
    use crate::lexicon::{AUXILIARY, SUBJECT_PRONOUN};
    if matches!(r.low(i), ";" | ":" | "." | "(" | ")") {
        return true;
    }
    let clause = |at: usize| r.is(at, SUBJECT_PRONOUN) || r.is(at + 1, AUXILIARY);
    match r.low(i) {
        "but" | "although" | "though" | "whereas" | "while" | "because" | "however" | "which"
        | "who" => true,
        "and" | "or" => clause(i + 1),
        "," => matches!(r.low(i + 1), "and" | "or") && clause(i + 2),
        _ => false,
    }
}

/// Returns the weakening words in contents and right before the verb, each with what it weakens.
///
/// A trigger, a direction, and an end: the scope runs from the phrase to the next clause of the same content (`may have
/// left, but he is safe` weakens the leaving), backward for `if true`, over the whole content for `low confidence`.
pub(crate) fn hedges(r: &Reading<'_>, f: &Found) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    for (n, range) in f.content.iter().chain([&f.cue]).enumerate() {
        // What stands in the cue weakens all that is said.
        let in_cue = n == f.content.len();
        let mut i = range.start;
        while i < range.end {
            let Some((end, _)) = hedge_phrases().at(r, i).filter(|(end, _)| *end <= range.end)
            else {
                i += 1;
                continue;
            };
            let scope = if in_cue {
                f.content.first().cloned().unwrap_or(i..end)
            } else {
                scope(r, range, &(i..end))
            };
            found.push((r.span(&(i..end)), r.span(&scope)));
            i = end;
        }
    }
    found.sort_unstable();
    found.dedup_by_key(|(word, _)| *word);
    found
}

fn scope(r: &Reading<'_>, content: &Range<usize>, phrase: &Range<usize>) -> Range<usize> {
    let forward = || {
        let limit = content.end.min(phrase.end + SCOPE_TOKENS_MAX);
        (phrase.end..limit).find(|&i| ends_scope(r, i)).unwrap_or(limit)
    };
    let backward = || {
        let limit = content.start.max(phrase.start.saturating_sub(SCOPE_TOKENS_MAX));
        (limit..phrase.start).rev().find(|&i| ends_scope(r, i)).map_or(limit, |i| i + 1)
    };
    match direction(r, phrase) {
        Direction::Forward => phrase.start..forward(),
        Direction::Backward => backward()..phrase.end,
        Direction::Whole => content.clone(),
    }
}

/// How far from a cue its source's own confidence may be told.
const CONFIDENCE_TOKENS_MAX: usize = 8;

/// Returns how sure the source says it is: `assesses with high confidence that`, `has moderate confidence that`.
pub(crate) fn stated_confidence(r: &Reading<'_>, f: &Found) -> Option<StatedConfidence> {
    let first = f.content.iter().map(|c| c.start).find(|&c| c >= f.cue.end);
    let to = first.map_or(f.cue.end, |c| c.max(f.cue.end)) + CONFIDENCE_TOKENS_MAX;
    let to = to.min(f.cue.end + 2 * CONFIDENCE_TOKENS_MAX);
    let sentence = r.sentence_at(f.cue.start);
    (f.cue.start..to)
        .take_while(|&i| r.sentence_at(i) == sentence)
        .filter(|&i| r.low(i) == "confidence")
        // `said she had high confidence in the crew`: inside the content it is no longer the source's.
        .filter(|&i| first.is_none_or(|c| i < c) || with_before(r, i))
        .find_map(|i| level_before(r, i))
}

/// Finds `We have high confidence in this assessment.`: how sure a source is of what was said just before.
pub(crate) fn confidence_notes(r: &Reading<'_>) -> Vec<(usize, StatedConfidence)> {
    (0..r.tokens.len())
        .filter(|&i| r.low(i) == "confidence" && r.low(i + 1) == "in")
        .filter(|&i| {
            matches!(r.low(i + 2), "this" | "that" | "these" | "those")
                && matches!(
                    r.low(i + 3),
                    "assessment"
                        | "assessments"
                        | "judgment"
                        | "judgments"
                        | "judgement"
                        | "conclusion"
                        | "conclusions"
                        | "finding"
                        | "findings"
                )
        })
        .filter_map(|i| Some((i, level_before(r, i)?)))
        .collect()
}

/// Says whether `with` leads to the noun at `at`, a level between them.
fn with_before(r: &Reading<'_>, at: usize) -> bool {
    (at.saturating_sub(4)..at).any(|i| r.low(i) == "with")
}

fn level_before(r: &Reading<'_>, at: usize) -> Option<StatedConfidence> {
    let word = |back: usize| at.checked_sub(back).map_or("", |i| r.low(i));
    match word(1) {
        "low-to-moderate" | "low-to-medium" => Some(StatedConfidence::LowToModerate),
        "moderate" | "medium" if word(2) == "to" && word(3) == "low" => {
            Some(StatedConfidence::LowToModerate)
        }
        "moderate" | "medium" => Some(StatedConfidence::Moderate),
        "low" => Some(StatedConfidence::Low),
        "high" => Some(StatedConfidence::High),
        _ => None,
    }
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
