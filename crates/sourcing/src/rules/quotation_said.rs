//! `“…,” X said` and `“…,” said X`.

use super::content::{after, from_the_start, parted_before};
use super::said_that::can_say;
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::heads;
use crate::lexicon::verbs::Form;
use crate::phrase;
use std::ops::Range;

/// Between a speaker at the head of a sentence and the quotation stand at most so many tokens.
const ASIDE_TOKENS_MAX: usize = 30;

pub(super) const RULE: Rule = Rule {
    name: "quotation-said",
    example: "“It is over,” the minister said.",
    counter: "He read “War and Peace” and left.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    if cue.passive || !cue.verb.quotation {
        return None;
    }
    inverted(here, cue).or_else(|| said_at_head(here, cue)).or_else(|| {
        let source = here.subject(cue)?;
        let follows = after(here, cue);
        if let Some(q) = sentence_before(here, source.start) {
            let ends = follows.stops || is_tail(here, follows.at);
            return (ends && can_say(r, cue, &source))
                .then(|| with_quotation(here, cue, source, q, follows));
        }
        let closes = quotation_end(here, source.start)?;
        let goes_on = follows.stops || r.opens_quotation(follows.at) || is_tail(here, follows.at);
        (goes_on && r.in_speech(closes - 1) && can_say(r, cue, &source))
            .then(|| found(here, cue, source, closes, follows))?
    })
}

/// `“…,” said X`
fn inverted(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let closes = quotation_end(here, cue.group.start)?;
    if !cue.verb.inverted || !r.in_speech(closes.checked_sub(1)?) {
        return None;
    }
    let source = phrase::name_after(r, cue.group.end, here.end())?;
    if !can_say(r, cue, &source) {
        return None;
    }
    let mut follows = after(here, cue);
    follows.at = source.end;
    let source = heads::without_deed(r, source);
    follows.recipient = None;
    found(here, cue, source, closes, follows)
}

/// `Said Dora Berg, who keeps the gate, “It is over.”`
fn said_at_head(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let past = matches!(cue.form, Form::Past | Form::Third);
    // `Asked what he thought, Berg said`: what is asked is no speaker.
    let asked = cue.verb.stance == model::attribution::Stance::Asks;
    if cue.group.start != here.start() || !cue.verb.inverted || !past || asked {
        return None;
    }
    let source = phrase::name_after(r, cue.group.end, here.end())?;
    let limit = here.end().min(source.end + ASIDE_TOKENS_MAX);
    let open = (source.end..limit).find(|&i| r.opens_quotation(i) && r.in_speech(i + 1))?;
    if !(r.is_comma(open - 1) || r.low(open - 1) == ":") {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(r.quotation(open)?.tokens());
    found.source = Some(source);
    Some(found)
}

/// `“Is it over?” Berg said.`: the mark inside ended the sentence, and the speaker stands alone behind it.
fn sentence_before(here: &Here<'_, '_>, at: usize) -> Option<Range<usize>> {
    let r = here.r;
    let close = at.checked_sub(1).filter(|_| at == here.start())?;
    let before = r.sentences.get(here.number.checked_sub(1)?)?;
    let asks = close > 0 && matches!(r.low(close - 1), "?" | "!" | "…" | ",");
    let speech = r.closes_quotation(close) && asks && r.in_speech(close - 1);
    let q = r.quotation(close).filter(|_| speech && before.paragraph == here.sentence.paragraph)?;
    // What was quoted by somebody before the quotation is his.
    let free = r.begins_sentence(q.open)
        || q.open > 0 && !r.is_comma(q.open - 1) && r.low(q.open - 1) != ":";
    free.then(|| q.tokens())
}

fn with_quotation(
    here: &Here<'_, '_>,
    cue: &Cue,
    source: Range<usize>,
    quotation: Range<usize>,
    follows: super::content::After,
) -> Found {
    let r = here.r;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(quotation);
    let next = (follows.at..here.end()).find(|&i| r.opens_quotation(i) && r.in_speech(i + 1));
    if let Some(q) = next.and_then(|i| r.quotation(i)).filter(|q| q.open <= follows.at + 2) {
        found.content.push(q.tokens());
    }
    found.source = Some(source);
    found.recipient = follows.recipient;
    found
}

/// Returns the token of the closing mark when a quotation ends right before `at` (a dash or comma may stand between).
fn quotation_end(here: &Here<'_, '_>, at: usize) -> Option<usize> {
    let r = here.r;
    let mut before = at.checked_sub(1)?;
    while before > here.start()
        && (r.is_comma(before) || matches!(r.low(before), "." | "!" | "?" | "''"))
        && !r.closes_quotation(before)
    {
        before -= 1;
    }
    (before >= here.start() && r.closes_quotation(before) && parted_before(r, here.start(), at))
        .then_some(before)
}

/// Says whether what follows the verb only tells when, where or how.
fn is_tail(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    r.is(at, crate::lexicon::PREPOSITION | crate::lexicon::SUBORDINATOR) && r.low(at) != "that"
}

fn found(
    here: &Here<'_, '_>,
    cue: &Cue,
    source: Range<usize>,
    closes: usize,
    follows: super::content::After,
) -> Option<Found> {
    let r = here.r;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(from_the_start(here, closes + 1)?);
    // `“…,” X said, “….”`
    let next = (follows.at..here.end()).find(|&i| r.opens_quotation(i) && r.in_speech(i + 1));
    if let Some(q) = next.and_then(|i| r.quotation(i)).filter(|q| q.open <= follows.at + 2) {
        found.content.push(q.tokens());
    }
    found.source = Some(source);
    found.recipient = follows.recipient;
    Some(found)
}
