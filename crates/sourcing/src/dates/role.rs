//! Of what a date is the date: of saying, of publishing, of declassifying, of writing, or of what happened.

use super::Hit;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, PREPOSITION, REPORTING,
    SUBJECT_PRONOUN, SUBORDINATOR,
};
use crate::reading::Reading;
use model::attribution::{Attribution, DateRole, Stance};
use std::ops::Range;

/// A verb that tells the role stands at most so many tokens away, in the same sentence.
const REACH_TOKENS: usize = 8;
/// A date in brackets or on a line of its own at the head of the text dates the text.
const HEAD_TOKENS: usize = 24;

/// What a year stands before is named in at most so many words.
const NAME_TOKENS_MAX: usize = 4;

/// Attributions in tokens, to ask what a date belongs to.
pub(super) struct Roles {
    cues: Vec<(Range<usize>, Stance, Vec<Range<usize>>)>,
}

impl Roles {
    pub(super) fn of(r: &Reading<'_>, attributions: &[Attribution]) -> Self {
        let cues = attributions
            .iter()
            .filter_map(|a| {
                Some((
                    r.tokens_in(a.cue?),
                    a.stance,
                    a.content.iter().map(|c| r.tokens_in(*c)).collect(),
                ))
            })
            .collect();
        Self { cues }
    }

    pub(super) fn role(&self, r: &Reading<'_>, hit: &Hit) -> DateRole {
        if hit.precision == "day" && dates_the_text(r, hit) {
            return by_words(r, hit).unwrap_or(DateRole::Published);
        }
        if names_an_event(r, hit) {
            return DateRole::Event;
        }
        if let Some(role) = by_words(r, hit) {
            return role;
        }
        if matches!(hit.precision, "before" | "after" | "duration") {
            return DateRole::Event;
        }
        let sentence = r.sentences.get(r.sentence_at(hit.start)).map_or(0..0, |s| s.tokens.clone());
        let from = self.cues.partition_point(|(cue, _, _)| cue.start < sentence.start);
        for (cue, stance, content) in
            self.cues[from..].iter().take_while(|(cue, _, _)| cue.start < sentence.end)
        {
            let inside = content.iter().any(|c| c.start <= hit.start && hit.end <= c.end);
            let near = hit.start >= cue.end && hit.start - cue.end <= REACH_TOKENS
                || cue.start >= hit.end && cue.start - hit.end <= REACH_TOKENS;
            let speech = matches!(
                stance,
                Stance::Asserts
                    | Stance::Denies
                    | Stance::Doubts
                    | Stance::Asks
                    | Stance::Announces
            );
            if !inside && near && speech {
                return DateRole::Said;
            }
        }
        DateRole::Event
    }
}

/// Says whether a year belongs to the name of what happened: `the 2020 elections`, not `the 2020 report`.
fn names_an_event(r: &Reading<'_>, hit: &Hit) -> bool {
    let small = PREPOSITION | CONJUNCTION | AUXILIARY | SUBORDINATOR | SUBJECT_PRONOUN | DETERMINER;
    let next = hit.end;
    let noun = r.tokens.get(next).is_some_and(|t| t.kind == text::TokenKind::Word)
        && !r.is(next, small | REPORTING | COMMON_VERB | ADVERB);
    let phrase = (next..next + NAME_TOKENS_MAX).take_while(|&i| !r.is_mark(i) && !r.is(i, small));
    let the = (hit.start.saturating_sub(1)..hit.end - 1).any(|i| r.is(i, DETERMINER));
    let led = the || r.is(next, CAPITAL);
    hit.precision == "year"
        && hit.end <= hit.start + 2
        && led
        && noun
        && !phrase.into_iter().any(|i| crate::heads::is_written_noun(r, i))
}

/// Says whether a date stands in a dateline or on a line of its own.
fn dates_the_text(r: &Reading<'_>, hit: &Hit) -> bool {
    let head = hit.start < HEAD_TOKENS;
    let sentence = r.sentences.get(r.sentence_at(hit.start)).map_or(0..0, |s| s.tokens.clone());
    let alone = hit.start == sentence.start && sentence.len() <= hit.end - hit.start + 6;
    let bracketed = (hit.start.saturating_sub(8)..hit.start).any(|i| r.low(i) == "(")
        && (hit.end..hit.end + 3).any(|i| r.low(i) == ")");
    head && (alone || bracketed)
}

/// Looks for the nearest verb that tells the role.
fn by_words(r: &Reading<'_>, hit: &Hit) -> Option<DateRole> {
    let sentence = r.sentences.get(r.sentence_at(hit.start)).map_or(0..0, |s| s.tokens.clone());
    let from = sentence.start.max(hit.start.saturating_sub(REACH_TOKENS));
    let to = sentence.end.min(hit.end + REACH_TOKENS);
    let role = |i: usize| match r.low(i) {
        "declassified" => Some(DateRole::Declassified),
        "written" | "dated" | "drafted" | "authored" | "wrote" | "completed" | "finalized" => {
            Some(DateRole::Written)
        }
        "published" | "updated" | "posted" => Some(DateRole::Published),
        "released" | "issued" | "unveiled" | "unsealed" => Some(DateRole::Released),
        "public" if matches!(r.low(i.wrapping_sub(1)), "made") => Some(DateRole::Released),
        "learned" | "learnt" => Some(DateRole::Learned),
        _ => super::tongues::role(r, i),
    };
    let before = (from..hit.start).rev().find_map(|i| role(i).map(|found| (hit.start - i, found)));
    let after = (hit.end..to)
        .take_while(|&i| r.low(i) != ";")
        .find_map(|i| role(i).map(|found| (i - hit.end + 1, found)));
    match (before, after) {
        (Some(b), Some(a)) => {
            let verb = hit.start - b.0;
            let apart =
                (clause_between(r, verb, hit.start), clause_between(r, hit.end, hit.end + a.0));
            Some(match apart {
                (true, false) => a.1,
                (false, true) => b.1,
                _ if b.0 <= a.0 => b.1,
                _ => a.1,
            })
        }
        (Some(b), None) => (!opens_clause(r, hit.start - b.0, hit.start)).then_some(b.1),
        (None, a) => a.map(|x| x.1),
    }
}

/// Says whether a word between two tokens joins clauses: `wrote the report, and on Monday`.
fn clause_between(r: &Reading<'_>, from: usize, to: usize) -> bool {
    let names = |i: usize| i > 0 && r.is(i - 1, CAPITAL) && r.is(i + 1, CAPITAL);
    (from..to).any(|i| matches!(r.low(i), "and" | "but" | "then" | "while" | ";") && !names(i))
}

/// Says whether a date opens a clause of its own behind the verb at `verb`: `was written, and in May it rained`.
fn opens_clause(r: &Reading<'_>, verb: usize, date: usize) -> bool {
    let comma = date.checked_sub(1).filter(|&b| r.low(b) == ",").unwrap_or(date);
    let Some(word) = comma.checked_sub(1).filter(|&w| w > verb) else { return false };
    r.low(word) == ";" || matches!(r.low(word), "and" | "but") && r.low(word - 1) == ","
}
