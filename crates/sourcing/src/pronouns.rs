//! Whom `he` and `she` stand for: the last source, unless a title tells that it is somebody of the other sex or another person begins to act.

use crate::backward::Earlier;
use crate::kinds::Named;
use crate::lexicon::{
    ADVERB, CAPITAL, CONJUNCTION, DETERMINER, OFFICE, PREPOSITION, TITLE, UNNAMED,
};
use crate::reading::Reading;
use model::attribution::SourceKind;
use std::collections::HashMap;

/// So many sources back are looked at.
const SOURCES_MAX: usize = 6;
/// Who begins to act does so in the sentence of the pronoun or so many before it.
const SENTENCES_MAX: usize = 1;
/// So many mentions back are looked at when no source fits.
const MENTIONS_MAX: usize = 64;
/// Before a subject stand at most so many tokens of its clause.
const BEFORE_TOKENS_MAX: usize = 16;

/// What a title tells of its bearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sex {
    Female,
    Male,
}

/// Reads a title or a word for an office (`Ms`, `Sir`, `spokeswoman`).
fn of_title(word: &str) -> Option<Sex> {
    match word {
        "mrs" | "ms" | "miss" | "lady" | "dame" | "madam" | "frau" | "mme" | "madame" | "pani"
        | "señora" | "queen" | "princess" | "sister" => Some(Sex::Female),
        "mr" | "sir" | "lord" | "herr" | "monsieur" | "pan" | "señor" | "king" | "prince"
        | "father" => Some(Sex::Male),
        _ if word.ends_with("woman") => Some(Sex::Female),
        "spokesman" | "businessman" | "policeman" | "fireman" | "fisherman" => Some(Sex::Male),
        _ => None,
    }
}

/// What titles tell of the people of a document, by the last words of their names.
pub(crate) struct Sexes(HashMap<String, Option<Sex>>);

impl Sexes {
    /// Reads the titles before names. Linear. Two bearers of a name who differ tell nothing.
    pub(crate) fn of(r: &Reading<'_>, mentions: &[(usize, String)]) -> Self {
        let mut all: HashMap<String, Option<Sex>> = HashMap::new();
        for (at, name) in mentions {
            let words = name.split_whitespace().count();
            let from = at.saturating_sub(words + 1);
            let Some(sex) = (from..*at).rev().find_map(|i| of_title(r.low(i))) else { continue };
            let told = all.entry(r.low(*at).to_owned()).or_insert(Some(sex));
            *told = told.filter(|known| *known == sex);
        }
        Self(all)
    }

    fn fits(&self, name: &str, sex: Sex) -> bool {
        let last = text::fold::folded(name.rsplit(' ').next().unwrap_or(name));
        self.0.get(&last).copied().flatten().is_none_or(|told| told == sex)
    }
}

/// Finds the person whom `he` or `she` at a token stands for; `None` for other words. `mentions` are the places where people are named.
pub(crate) fn he_or_she(
    r: &Reading<'_>,
    i: usize,
    before: &[Earlier],
    mentions: &[(usize, String)],
    sexes: &Sexes,
) -> Option<Named> {
    let sex = match r.low(i) {
        "he" => Sex::Male,
        "she" => Sex::Female,
        _ => return None,
    };
    let fits = |e: &&Earlier| match (&e.named.canonical, &e.phrase) {
        (Some(name), _) => sexes.fits(name, sex),
        (None, Some(phrase)) => {
            phrase.clone().find_map(|at| of_title(r.low(at))).is_none_or(|s| s == sex)
        }
        (None, None) => true,
    };
    let source = (before.iter().rev().take(SOURCES_MAX))
        .filter(|e| matches!(e.named.kind, SourceKind::Person | SourceKind::Office))
        .find(fits);
    let n = mentions.partition_point(|(at, _)| *at < i);
    let person = |name: &String| Named {
        kind: SourceKind::Person,
        canonical: Some(name.clone()),
        count: None,
    };
    let behind = source.and_then(|e| e.phrase.as_ref()).map_or(0, |phrase| phrase.end);
    let acts = (mentions[..n].iter().rev())
        .take_while(|(at, _)| {
            *at >= behind && r.sentence_at(i) - r.sentence_at(*at) <= SENTENCES_MAX
        })
        .find(|(at, name)| sexes.fits(name, sex) && is_subject(r, *at));
    if let Some((_, name)) = acts.filter(|_| source.is_some()) {
        return Some(person(name));
    }
    if let Some(e) = source {
        return Some(Named { count: None, ..e.named.clone() });
    }
    let last =
        mentions[..n].iter().rev().take(MENTIONS_MAX).find(|(_, name)| sexes.fits(name, sex));
    Some(
        last.map_or(
            Named { kind: SourceKind::Person, canonical: None, count: None },
            |(_, name)| person(name),
        ),
    )
}

/// Says whether a name whose last word is at `at` begins its clause, outside speech: nothing but titles, or a phrase that a comma ends, stands before it.
fn is_subject(r: &Reading<'_>, at: usize) -> bool {
    let next = r.low(at + 1);
    if r.in_speech(at)
        || r.is_mark(at + 1)
        || matches!(next, "'s" | "’s" | "s")
        || r.is(at + 1, PREPOSITION | CONJUNCTION)
    {
        return false;
    }
    let Some(sentence) = r.sentences.get(r.sentence_at(at)) else { return false };
    let from = sentence.tokens.start.max(at.saturating_sub(BEFORE_TOKENS_MAX));
    let small = |i: usize| {
        r.is(i, CAPITAL | DETERMINER | TITLE | OFFICE | UNNAMED) && !r.is(i, PREPOSITION)
            || r.low(i) == "."
    };
    let start = (from..at).rev().take_while(|&i| small(i)).last().unwrap_or(at);
    start == sentence.tokens.start
        || start > sentence.tokens.start
            && r.is_comma(start - 1)
            && r.is(sentence.tokens.start, PREPOSITION | CONJUNCTION | ADVERB)
}
