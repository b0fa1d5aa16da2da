//! `X said that …`, `X said …`, `X said: “…”`, and `…, adding that …`.

use super::content::{after, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::{Cue, opens_clause};
use crate::heads;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, NUMBER, PREPOSITION,
    REPORTING, SUBJECT_PRONOUN, SUBORDINATOR,
};
use crate::reading::Reading;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "said-that",
    example: "The ministry said that the vote would go ahead.",
    counter: "The ministry said nothing.",
    finds: Finds::AtVerb(find),
};

/// What is reported has at least this many words.
const CONTENT_TOKENS_MIN: usize = 2;

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    if cue.passive || (cue.infinitive && cue.verb.base != "say") {
        return None;
    }
    let source = here.subject(cue)?;
    let follows = after(here, cue);
    let sorry = cue.verb.base.starts_with("apologi") && follows.recipient.is_some();
    let takes = sorry || follows.at < here.end() && takes(here, cue, follows.at);
    if !takes || !can_say(r, cue, &source) {
        return None;
    }
    // `apologised to the families for the delay`
    let mut follows = follows;
    if let Some(told) = &mut follows.recipient
        && let Some(at) =
            told.clone().find(|&i| cue.verb.base.starts_with("apologi") && r.low(i) == "for")
    {
        told.end = at;
        follows.at = at;
    }
    let content = to_the_end(here, follows.at).filter(|c| c.len() >= CONTENT_TOKENS_MIN)?;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.open_end = !(r.opens_quotation(content.start) && content.end > here.end());
    found.content.push(content);
    found.source = Some(source);
    found.recipient = follows.recipient;
    Some(found)
}

/// Says whether the source can do what the verb says: a letter `reads` what stands in it, a person reads a letter.
pub(super) fn can_say(r: &Reading<'_>, cue: &Cue, source: &Range<usize>) -> bool {
    !matches!(cue.verb.base.as_str(), "read" | "record") || heads::is_writing(r, source)
}

/// Says whether the verb can take what stands at `at` as its content.
fn takes(here: &Here<'_, '_>, cue: &Cue, at: usize) -> bool {
    let r = here.r;
    let verb = cue.verb;
    let word = r.low(at);
    if matches!(
        word,
        "that" | "whether" | "how" | "why" | "what" | "if" | "where" | "who" | "when" | "which"
    ) {
        // `who`, `when` and `which` begin other clauses as often.
        return verb.that
            && (matches!(word, "that" | "whether" | "how" | "why" | "what")
                || (word == "if" && verb.stance == model::attribution::Stance::Asks)
                || verb.clause && word != "which");
    }
    if word == ":" || (r.is_comma(at) && r.opens_quotation(at + 1)) || r.opens_quotation(at) {
        return verb.quotation || (word == ":" && verb.that);
    }
    if word == "to" {
        // `ordered the square to be cleared` tells nobody anything: it is read as an order.
        return verb.infinitive && r.low(at + 1) != "be";
    }
    if verb.preposition && matches!(word, "against" | "about" | "of" | "at" | "on" | "over") {
        return true;
    }
    if verb.base.starts_with("apologi") && matches!(word, "for" | "to") {
        return true;
    }
    // `found it interesting` judges, it does not report.
    if verb.base == "find" && matches!(word, "it" | "himself" | "herself" | "themselves") {
        return false;
    }
    if word == "," || r.is_mark(at) {
        return false;
    }
    let strong = is_strong(&verb.base)
        || matches!(verb.base.as_str(), "think" | "believe") && !is_bare_object(here, at);
    // `suggested voters would stay at home`: a bare noun opens the clause of a verb that takes no object.
    let bare = matches!(
        verb.base.as_str(),
        "suggest" | "argue" | "insist" | "contend" | "conclude" | "agree" | "reckon"
    ) && !r.is(at, AUXILIARY | PREPOSITION | CONJUNCTION | ADVERB | COMMON_VERB)
        && !r.low(at).ends_with("ing");
    verb.clause && (strong || ((opens_clause(r, at) || bare) && has_verb(here, at)))
}

/// Verbs that mean speech whatever follows.
fn is_strong(base: &str) -> bool {
    matches!(base, "say" | "add" | "tell" | "insist")
}

/// A short name or noun behind a verb has at most so many words.
const BARE_OBJECT_TOKENS_MAX: usize = 3;

/// Says whether only a short name or noun follows: who `believed the ministry` reports nothing.
fn is_bare_object(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let limit = here.end().min(at + BARE_OBJECT_TOKENS_MAX + 1);
    let end = (at..limit).find(|&i| r.is_end(i)).unwrap_or(limit);
    let verb = |i: usize| {
        r.is(i, AUXILIARY | COMMON_VERB)
            || i > at && (r.low(i).ends_with("ed") || r.low(i).ends_with('s'))
    };
    matches!(r.low(at), "of" | "about")
        || end - at <= BARE_OBJECT_TOKENS_MAX
            && r.is(at, DETERMINER | CAPITAL)
            && !(at..end).any(verb)
}

/// Says whether a finite verb follows close enough to make a clause.
pub(super) fn has_verb(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let limit = here.end().min(at + 16);
    for i in at
        + usize::from(!r.is(at, SUBJECT_PRONOUN | DETERMINER | CAPITAL | NUMBER | SUBORDINATOR))
        ..limit
    {
        // A point before the end shortens a word: `suggested Mr. Berg had left`.
        let point = r.low(i) == "." && i + 1 < here.end() && r.is(i + 1, CAPITAL);
        if r.is_mark(i) && !r.opens_quotation(i) && !r.closes_quotation(i) && !point {
            return false;
        }
        // `showed the square and said that`, `shows Berg saying that`: another report begins before any verb.
        let joined = matches!(r.low(i), "and" | "but")
            && r.is(i + 1, REPORTING | AUXILIARY | COMMON_VERB)
            && !r.is(i + 1, CAPITAL);
        if joined || i > at && r.is(i, REPORTING) && r.low(i).ends_with("ing") {
            return false;
        }
        let finite = r.is(i, AUXILIARY | COMMON_VERB)
            || (i > at
                && r.low(i).len() > 4
                && r.low(i).ends_with("ed")
                && !r.is(i, CAPITAL)
                && !r.is(i - 1, DETERMINER | PREPOSITION));
        if finite {
            return true;
        }
    }
    false
}
