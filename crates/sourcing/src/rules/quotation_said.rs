//! `“…,” X said` and `“…,” said X`.

use super::content::{after, from_the_start, parted_before};
use super::said_that::can_say;
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::phrase;

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
    inverted(here, cue).or_else(|| {
        let source = here.subject(cue)?;
        let closes = quotation_end(here, source.start)?;
        let follows = after(here, cue);
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
    let source = phrase::without_deed(r, source);
    follows.recipient = None;
    found(here, cue, source, closes, follows)
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
    source: std::ops::Range<usize>,
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
