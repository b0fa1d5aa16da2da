//! What outlets do as subjects of a sentence: `X broke the story`, `X and Y both based their reports on letters`.

use super::citing_words::{MAKER, PUBLISH, SUBJECT, is_genitive, parts};
use super::held::Media;
use super::named::{LEAD_TOKENS_MAX, NAMES_SOURCES, OUTLET_PUBLISHED, outlet_at};
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, CONJUNCTION, DETERMINER, OUTLET_NOUN, PREPOSITION, REPORTING,
    SUBORDINATOR, TIME, WEEKDAY,
};
use crate::reading::Reading;
use std::ops::Range;
use text::TokenKind;

/// So many names are joined to one at most (`X, Y and Z all reported`).
const OTHERS_MAX: usize = 6;
/// Behind an outlet's name stand at most so many words for those of its people who speak (`X's editorial board`).
const MAKERS_MAX: usize = 4;
/// What an outlet asks stands within so many tokens (`until X asked the ministry about it`).
const ASKED_TOKENS_MAX: usize = 6;
/// Between an outlet and its verb stand at most so many auxiliaries and adverbs.
const VERB_TOKENS_MAX: usize = 5;
/// A remark between commas behind an outlet's name has at most so many tokens.
const APPOSED_TOKENS_MAX: usize = 12;

/// Says whether what stands behind a name may be its verb: in `the style of X proved` and `a spokesman for X said` somebody else does it.
pub(super) fn is_subject(r: &Reading<'_>, from: usize, lead: usize, name: &Range<usize>) -> bool {
    lead == from
        || match r.low(lead - 1) {
            "of" | "for" | "at" | "from" | "on" | "in" | "about" | "against" | "like"
            | "between" | "to" => false,
            "with" => r.low(name.end).ends_with("ing"),
            _ => true,
        }
}

/// `X and the Courier both reported`, `X, Y and Z all say`: what the last of them does, all do.
pub(super) fn with_others(
    r: &Reading<'_>,
    from: usize,
    lead: usize,
    name: &Range<usize>,
    held: &Media,
) -> Option<&'static str> {
    let opens = lead == from
        || r.is_mark(lead - 1)
        || r.is(lead - 1, SUBORDINATOR | CONJUNCTION)
        || matches!(r.low(lead - 1), "what" | "that" | "both" | "after" | "as" | "when" | "how");
    let mut end = name.end;
    for _ in 0..OTHERS_MAX {
        let Some(next) = next_joined(r, end, held).filter(|_| opens) else { break };
        end = next;
    }
    if end == name.end { None } else { what_it_does(r, end) }
}

/// Returns where the next of several names that are joined ends: `, the weekly Y`, ` and Z`.
fn next_joined(r: &Reading<'_>, end: usize, held: &Media) -> Option<usize> {
    let mut at = end;
    while at < end + 2 && matches!(r.low(at), "," | "and" | "or" | "&") {
        at += 1;
    }
    let joined = at > end;
    // `and the Francophone weekly Y`
    let stops = |i: usize| r.is_mark(i) || r.is(i, PREPOSITION | AUXILIARY | SUBORDINATOR);
    let names = (at..at + LEAD_TOKENS_MAX).take_while(|&i| !stops(i)).filter(|_| joined);
    let (_, tokens) = names.filter(|&i| r.is(i, CAPITAL)).find_map(|i| outlet_at(r, i, held))?;
    Some(tokens.end)
}

/// Returns where a remark between commas behind a name ends: `X, the largest daily of the island, printed it`.
fn behind_apposition(r: &Reading<'_>, at: usize) -> Option<usize> {
    let aside = matches!(
        r.low(at + 1),
        "however" | "meanwhile" | "too" | "though" | "in" | "for" | "along" | "together" | "which"
    );
    let begins = r.low(at) == "," && (aside || r.is(at + 1, DETERMINER | OUTLET_NOUN));
    let limit = at + 2 + APPOSED_TOKENS_MAX;
    let end = (at + 2..limit).find(|&i| r.is_mark(i)).filter(|_| begins)?;
    // `X, the minister said, …` tells who speaks.
    let verb = |i: usize| {
        r.is(i, REPORTING | AUXILIARY)
            && !r.is(i, OUTLET_NOUN)
            && r.tokens[i].kind == TokenKind::Word
    };
    let plain = !(at + 1..end).any(verb);
    (plain && r.low(end) == ",").then_some(end + 1)
}

/// `X broke the story`, `X was the first to report it`, `X, which first reported it`; `end` is where the name ends.
pub(super) fn what_it_does(r: &Reading<'_>, end: usize) -> Option<&'static str> {
    // `as “X” wrote`
    let closed =
        r.closes_quotation(end) && matches!(r.low(end), "\"" | "”" | "“" | "''" | "'" | "’");
    let end = end + usize::from(closed);
    let mut at = behind_makers(r, end);
    while r.is(at, OUTLET_NOUN) && !r.is(at, CAPITAL) {
        at += 1;
    }
    if r.low(at) == "," && matches!(r.low(at + 1), "citing" | "quoting") {
        return Some(NAMES_SOURCES);
    }
    let which = r.low(at) == "," && matches!(r.low(at + 1), "which" | "who");
    // `it was X that first reported it`
    let cleft = r.low(at) == "that"
        && matches!(
            r.low(at + 1),
            "first" | "broke" | "revealed" | "reported" | "disclosed" | "exposed"
        );
    let aside = behind_apposition(r, at);
    let relative = match (which, cleft) {
        (true, _) => does(r, end, at + 2),
        (_, true) => does(r, end, at + 1),
        _ => None,
    };
    relative.or_else(|| does(r, end, aside.unwrap_or(at)))
}

/// Returns where words for those of an outlet's people who speak for it end: `X's editorial board`, `the X website`.
fn behind_makers(r: &Reading<'_>, end: usize) -> usize {
    let first = end + usize::from(is_genitive(r, end));
    let mut at = first;
    while at < first + MAKERS_MAX && parts(r.low(at)) & MAKER != 0 && !r.is(at, CAPITAL) {
        at += 1;
    }
    if at > first { at } else { end }
}

/// Tells what an outlet does whose name ends at `end`, by the verb that stands at `at`, with small words before it.
fn does(r: &Reading<'_>, end: usize, mut at: usize) -> Option<&'static str> {
    let limit = at + VERB_TOKENS_MAX;
    while at < limit
        && (r.is(at, AUXILIARY | ADVERB | WEEKDAY | TIME)
            || matches!(
                r.low(at),
                "on" | "last"
                    | "this"
                    | "the"
                    | "first"
                    | "to"
                    | "in"
                    | "both"
                    | "all"
                    | "each"
                    | "jointly"
            ))
        && parts(r.low(at)) & (SUBJECT | PUBLISH) == 0
    {
        at += 1;
    }
    if matches!(r.low(at), "based" | "base" | "bases") && matches!(r.low(at + 1), "its" | "their") {
        return Some(NAMES_SOURCES);
    }
    let negated =
        (end..at).any(|i| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't"));
    let to = at > end && r.low(at - 1) == "to";
    let word = parts(r.low(at));
    let fits = if to {
        word & PUBLISH != 0 && (end..at).any(|i| r.low(i) == "first")
    } else {
        word & SUBJECT != 0 && completes(r, at)
            || word & PUBLISH != 0 && matches!(r.low(at - 1), "can" | "could" | "may")
            || has_a_story(r, at)
    };
    let names = matches!(r.low(at), "cited" | "cites" | "quoted" | "quotes");
    (fits && !negated).then_some(if names { NAMES_SOURCES } else { OUTLET_PUBLISHED })
}

/// Says whether a verb of several meanings has the words that make it one of telling: `asked him about it`, `pointed out`.
fn completes(r: &Reading<'_>, at: usize) -> bool {
    let near = |words: &[&str], reach: usize| {
        (at + 1..=at + reach).take_while(|&i| !r.is_mark(i)).any(|i| words.contains(&r.low(i)))
    };
    match r.low(at) {
        "put" => r.low(at + 1) == "it",
        "broadcast" => !matches!(
            r.low(at + 1),
            "set"
                | "booth"
                | "studio"
                | "network"
                | "center"
                | "centre"
                | "host"
                | "team"
                | "rights"
        ),
        "asked" | "asks" => {
            near(&["about", "whether", "if", "why", "how", "what", "who", "when"], ASKED_TOKENS_MAX)
        }
        "pointed" | "points" | "set" | "sets" | "laid" | "lays" => r.low(at + 1) == "out",
        "called" | "calls" => !matches!(r.low(at + 1), "off" | "in" | "for"),
        "found" | "finds" => {
            !matches!(r.low(at + 1), "itself" | "himself" | "herself" | "a" | "an")
        }
        "told" | "tells" => matches!(r.low(at + 1), "how" | "of" | "the"),
        _ => true,
    }
}

/// `X has a story on it`, `X had an interview with him`
fn has_a_story(r: &Reading<'_>, at: usize) -> bool {
    at > 0
        && matches!(r.low(at - 1), "has" | "had" | "have" | "did" | "does")
        && r.is(at, DETERMINER)
        && (at + 1..at + 4).take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION)).any(|i| {
            matches!(
                r.low(i),
                "story"
                    | "report"
                    | "piece"
                    | "interview"
                    | "article"
                    | "exclusive"
                    | "fact-check"
                    | "fact"
                    | "analysis"
                    | "profile"
                    | "feature"
            )
        })
}
