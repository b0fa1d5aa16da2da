//! `X quoted Y as saying …`, `“…,” Y was quoted as saying by X`, `X quoted Y saying`: an outlet and a speaker at once.

use super::content::{from_the_start, parted_before, recipient_at, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::phrase;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "quoted-as",
    example: "“It is over,” the agency quoted the minister as saying.",
    counter: "The shares were quoted at nine.",
    finds: Finds::InSentence(find),
};

/// `as saying` stands at most so many tokens behind `quoted`.
const NAME_TOKENS_MAX: usize = 14;

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        if !matches!(r.low(i), "quoted" | "quotes" | "cited" | "cites") || r.in_speech(i) {
            continue;
        }
        let Some(saying) = saying_after(here, i) else { continue };
        let passive =
            i > here.start() && matches!(r.low(i - 1), "was" | "were" | "is" | "been" | "are");
        if passive { was_quoted(here, i, saying, out) } else { quoted(here, i, saying, out) }
    }
}

/// Returns the tokens `as saying` or `saying` behind the verb.
fn saying_after(here: &Here<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let r = here.r;
    let limit = here.end().min(verb + NAME_TOKENS_MAX);
    let at = (verb + 1..limit)
        .find(|&i| matches!(r.low(i), "saying" | "telling" | "stating" | "writing"))?;
    Some(if r.low(at - 1) == "as" { at - 1..at + 1 } else { at..at + 1 })
}

fn quoted(here: &Here<'_, '_>, verb: usize, saying: Range<usize>, out: &mut Vec<Found>) {
    let r = here.r;
    let Some(outlet) = phrase::subject_before(r, here.start(), verb) else { return };
    let speaker = verb + 1..saying.start;
    if speaker.is_empty() {
        return;
    }
    let recipient = (r.low(saying.end - 1) == "telling")
        .then(|| recipient_at(r, saying.end, here.end()))
        .flatten();
    let behind = recipient.as_ref().map_or(saying.end, |range| range.end);
    let content = if parted_before(r, here.start(), outlet.start) {
        from_the_start(here, outlet.start)
    } else {
        to_the_end(here, behind)
    };
    let Some(content) = content else { return };
    let mut over = Found::new(RULE.name, verb..verb + 1, model::attribution::Stance::Asserts);
    over.source = Some(outlet);
    over.content.push(content.clone());
    let mut inner =
        Found::new(RULE.name, saying.end - 1..saying.end, model::attribution::Stance::Asserts);
    inner.source = Some(speaker);
    inner.recipient = recipient;
    inner.content.push(content);
    inner.under = Some(verb);
    out.extend([over, inner]);
}

fn was_quoted(here: &Here<'_, '_>, verb: usize, saying: Range<usize>, out: &mut Vec<Found>) {
    let r = here.r;
    let Some(speaker) = phrase::subject_before(r, here.start(), verb - 1) else { return };
    let by = (verb + 1..saying.start)
        .chain(saying.end..here.end())
        .find(|&i| r.low(i) == "by")
        .filter(|&by| by < saying.start || !r.in_speech(by));
    let outlet = by.and_then(|by| phrase::name_after(r, by + 1, here.end()));
    let content = if parted_before(r, here.start(), speaker.start) {
        from_the_start(here, speaker.start)
    } else {
        to_the_end(here, saying.end)
    };
    let Some(content) = content else { return };
    let mut inner =
        Found::new(RULE.name, verb - 1..saying.end, model::attribution::Stance::Asserts);
    inner.source = Some(speaker);
    inner.content.push(content.clone());
    if let (Some(by), Some(outlet)) = (by, outlet) {
        let mut over = Found::new(RULE.name, by..by + 1, model::attribution::Stance::Asserts);
        over.source = Some(outlet);
        over.content.push(content);
        inner.under = Some(by);
        out.push(over);
    }
    out.push(inner);
}
