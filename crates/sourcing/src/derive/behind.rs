//! Outlets behind a preposition: `seen by X`, `said to X`, `a story in X`, `an interview with X`, `the front page of X`.

use super::citing_words::{BY, FROM, IN, OF, PUBLISH, Part, SUBJECT, TO, WITH, is_paper, parts};
use super::named::{BY_OUTLET, INTERVIEW, OUTLET_PUBLISHED, REPORT_IN};
use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, PREPOSITION, REPORTING, TIME, WEEKDAY};
use crate::reading::Reading;
use text::TokenKind;

/// Between a word and the preposition that leads to an outlet stand at most so many tokens (`confirmed the arrest to X`).
const OBJECT_TOKENS_MAX: usize = 4;
/// Between a preposition and the last of several names stand at most so many tokens.
const OTHERS_TOKENS_MAX: usize = 5;
/// Between a negation and what was not done stand at most so many tokens.
const NEGATION_TOKENS_MAX: usize = 4;
/// What a sentence says of an outlet is looked for within so many tokens: sentences may have no end.
const NEAR_TOKENS_MAX: usize = 40;
/// What is written by an outlet's people stands so many tokens before (`an article written by X's Anna Vik`).
const WRITTEN_TOKENS_MAX: usize = 3;

/// Tells what makes an outlet behind a preposition a source: `seen by X`, `told X`, `a story in X`, `an interview with X`.
pub(super) fn behind_preposition(
    r: &Reading<'_>,
    from: usize,
    lead: usize,
) -> Option<&'static str> {
    let at = lead.checked_sub(1).filter(|&at| at > from)?;
    let at = before_others(r, from, at).unwrap_or(at);
    let (part, rule) = match r.low(at) {
        "to" if r.low(at - 1) == "according" => return Some(BY_OUTLET),
        "of" => return page_of(r, from, at).then_some(REPORT_IN),
        "through" => (IN, REPORT_IN),
        "by" => (BY, BY_OUTLET),
        "to" => (TO, INTERVIEW),
        "in" | "on" | "for" => (IN, REPORT_IN),
        "with" => (WITH, INTERVIEW),
        "from" => (FROM, REPORT_IN),
        _ => return None,
    };
    if part == WITH && is_together(r, at - 1) {
        let sentence = r.sentences.get(r.sentence_at(lead))?;
        let publishes = |i: usize| parts(r.low(i)) & (SUBJECT | PUBLISH) != 0;
        let mut near = sentence.tokens.start.max(lead.saturating_sub(NEAR_TOKENS_MAX))
            ..sentence.tokens.end.min(lead + NEAR_TOKENS_MAX);
        return near.any(publishes).then_some(OUTLET_PUBLISHED);
    }
    let before = behind_asides(r, from, at, part);
    // `first introduced by X`
    if part == BY && before > from && r.low(before).ends_with("ed") && r.low(before - 1) == "first"
    {
        return Some(BY_OUTLET);
    }
    let reach = if matches!(part, TO | IN | WITH) { OBJECT_TOKENS_MAX } else { 1 };
    let words = (from.max((before + 1).saturating_sub(reach))..before + 1).rev();
    let plain =
        words.take_while(|&i| !r.is_mark(i) && (i == before || !r.is(i, PREPOSITION | CAPITAL)));
    let mut hits = plain.filter(|&i| parts(r.low(i)) & part != 0);
    let word = hits.next().filter(|&word| !is_void(r, from, lead, (word, part)))?;
    let is_interview = r.low(word).starts_with("interview")
        || part == IN
            && matches!(
                r.low(word),
                "speaking"
                    | "said"
                    | "told"
                    | "admitted"
                    | "confirmed"
                    | "wrote"
                    | "writing"
                    | "writes"
                    | "saying"
            );
    Some(if is_interview && part != BY {
        INTERVIEW
    } else if part == BY && is_paper(r.low(word)) {
        REPORT_IN
    } else {
        rule
    })
}

/// `together with X, the Courier published it`
fn is_together(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), "together" | "jointly" | "partnership" | "collaboration" | "cooperation")
}

/// Returns the last word before a preposition that is no aside: `first reported last week by X`, `an interview published in X`.
fn behind_asides(r: &Reading<'_>, from: usize, at: usize, part: Part) -> usize {
    let mut before = at - 1;
    // `a “hit piece” by X`
    if before > from && r.closes_quotation(before) {
        before -= 1;
    }
    // `combed through by X`
    if part == BY && before > from && matches!(r.low(before), "through" | "over" | "up") {
        before -= 1;
    }
    while before > from
        && (matches!(
            r.low(before),
            "published"
                | "broadcast"
                | "aired"
                | "given"
                | "exclusively"
                | "first"
                | "last"
                | "this"
                | "earlier"
        ) && parts(r.low(before - 1)) & part != 0
            || r.is(before, ADVERB | WEEKDAY | TIME) && parts(r.low(before)) == 0
            || matches!(r.low(before), "last" | "this" | "on")
            || part == BY
                && matches!(r.low(before), "phone" | "telephone" | "e-mail" | "email" | "by"))
    {
        before -= 1;
    }
    // `came to light in 2019 in X`
    if before > from + 2 && r.tokens[before].kind == TokenKind::Number && r.low(before - 1) == "in"
    {
        before -= 2;
    }
    before
}

/// Says whether a word before a preposition leads to no outlet all the same: who did not verify it is not where it comes from, who
/// was asked and would not speak told nothing, and a book may be written by somebody of a newspaper.
fn is_void(r: &Reading<'_>, from: usize, lead: usize, (word, part): (usize, Part)) -> bool {
    let denied = |i: usize| matches!(r.low(i), "not" | "never") || r.low(i).ends_with("n't");
    let negated = matches!(part, BY | IN | TO | WITH)
        && (from.max(word.saturating_sub(NEGATION_TOKENS_MAX))..word).any(denied);
    let asked =
        part == BY && matches!(r.low(word), "reached" | "contacted" | "approached" | "asked");
    let to = r.sentences.get(r.sentence_at(lead)).map_or(lead, |s| s.tokens.end);
    let to = to.min(lead + NEAR_TOKENS_MAX);
    let silent = |i: usize| {
        matches!(
            r.low(i),
            "declined"
                | "declining"
                | "refused"
                | "respond"
                | "responded"
                | "reply"
                | "unavailable"
        )
    };
    let book = r.low(word) == "written"
        && !(from.max(word.saturating_sub(WRITTEN_TOKENS_MAX))..word).any(|i| is_paper(r.low(i)));
    negated || asked && (lead..to).any(silent) || book
}

/// Returns the preposition of names that are joined: `projected by networks and X`, `given to the Courier and X`.
fn before_others(r: &Reading<'_>, from: usize, at: usize) -> Option<usize> {
    if !matches!(r.low(at), "and" | "or") {
        return None;
    }
    let lowest = from.max(at.saturating_sub(OTHERS_TOKENS_MAX));
    let plain = |i: &usize| !r.is_mark(*i) && !r.is(*i, REPORTING | AUXILIARY);
    (lowest + 1..at)
        .rev()
        .take_while(plain)
        .find(|&i| matches!(r.low(i), "by" | "to" | "in" | "on" | "with" | "from"))
}

/// `the front page of X`, `an interview with the editorial board of X`; `at` is the preposition.
fn page_of(r: &Reading<'_>, from: usize, at: usize) -> bool {
    let page = parts(r.low(at - 1)) & OF != 0;
    let board = r.low(at - 1) == "board"
        && (from.max(at.saturating_sub(NEAR_TOKENS_MAX))..at).any(|i| {
            parts(r.low(i)) & WITH != 0 || matches!(r.low(i), "told" | "meeting" | "met" | "asked")
        });
    page || board
}
