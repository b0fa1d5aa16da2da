//! `…, X said.` and `…, said X.` without quotation marks, and the tag `, OUTLET reported.`

use super::content::{after, from_the_start, parted_before, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::lexicon::{AUXILIARY, CAPITAL, COMMON_VERB, OUTLET_NOUN, PREPOSITION, SUBORDINATOR};
use crate::phrase;

/// Fewer words before the comma are an opening (`On Monday,`), not what is reported.
const CONTENT_TOKENS_MIN: usize = 3;

pub(super) const RULE: Rule = Rule {
    name: "clause-said",
    example: "The bridge was closed, two officials said.",
    counter: "On Monday, said the calendar.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    // `…, the daily has learned.`
    let learnt = matches!(cue.verb.base.as_str(), "learn" | "understand")
        && (cue.group.start < cue.head || cue.form == crate::lexicon::verbs::Form::Third);
    let speaks = cue.verb.clause || cue.verb.quotation && cue.verb.that || learnt;
    if cue.passive || cue.infinitive || !speaks {
        return None;
    }
    if let Some(found) = inverted(here, cue) {
        return Some(found);
    }
    let source = here.subject(cue).filter(|s| s.end <= cue.group.start)?;
    // A daily that has learned it tells so; a service or a person who has is told of.
    if learnt && !r.is(source.end - 1, CAPITAL | OUTLET_NOUN) {
        return None;
    }
    if !parted_before(r, here.start(), source.start) {
        return None;
    }
    let follows = after(here, cue);
    let rest_is_new = follows.stops
        || matches!(
            r.low(follows.at),
            "as" | "in" | "after" | "when" | "while" | "during" | "before" | "at" | "on" | "citing"
        );
    if !rest_is_new {
        return None;
    }
    found(here, cue, source, follows.recipient)
}

fn inverted(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let group = cue.group.start;
    if !cue.verb.inverted
        || !parted_before(r, here.start(), group)
        || cue.form == crate::lexicon::verbs::Form::Ing
    {
        return None;
    }
    // `…, its director, Ida Holm, warned the paper`: the speaker stands before, the paper is told.
    if cue.verb.recipient && phrase::apposed_before(r, here.start(), group) {
        return None;
    }
    // `…, its owner, Tomas Brandt, said in an interview`: nobody stands behind the verb.
    if r.is(cue.group.end, PREPOSITION | SUBORDINATOR) && !r.is(cue.group.end, CAPITAL) {
        return None;
    }
    let source = phrase::name_after(r, cue.group.end, here.end())?;
    let after_source = source.end;
    let ends = after_source >= here.end()
        || r.is_mark(after_source)
        || phrase::opens_adjunct(r, after_source)
        || r.is(after_source, crate::lexicon::WEEKDAY)
        // `…, told the station that …` has its recipient there, not its speaker.
        || (r.is(after_source, crate::lexicon::SUBORDINATOR)
            && !(cue.verb.recipient && r.low(after_source) == "that"));
    if !ends {
        return None;
    }
    let mut found = found(here, cue, source.clone(), None)?;
    found.source = Some(source);
    Some(found)
}

fn found(
    here: &Here<'_, '_>,
    cue: &Cue,
    source: std::ops::Range<usize>,
    recipient: Option<std::ops::Range<usize>>,
) -> Option<Found> {
    let first = source.start.min(cue.group.start);
    let content = from_the_start(here, first)?;
    let rest = goes_on(here, after(here, cue).at.max(source.end));
    if content.len() < CONTENT_TOKENS_MIN && rest.is_none() {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(content);
    found.open_end = rest.is_some();
    found.content.extend(rest);
    found.source = Some(source);
    found.recipient = recipient;
    Some(found)
}

/// Returns the rest of a clause that the speaker interrupts: `Iran, the report said, tried to …`.
pub(super) fn goes_on(here: &Here<'_, '_>, comma: usize) -> Option<std::ops::Range<usize>> {
    let r = here.r;
    // `S did this, X said, and did that.`
    let verb = comma + 1 + usize::from(matches!(r.low(comma + 1), "and" | "but"));
    let finite = r.is(verb, AUXILIARY | COMMON_VERB)
        || (r.low(verb).ends_with("ed") && !r.is(verb, CAPITAL) && r.low(verb).len() > 4);
    (verb < here.end() && r.is_comma(comma) && finite).then(|| to_the_end(here, verb)).flatten()
}
