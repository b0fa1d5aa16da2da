//! `…, X said.` and `…, said X.` without quotation marks, and the tag `, OUTLET reported.`

use super::content::{after, from_the_start, parted_before, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::apposition;
use crate::cue::Cue;
use crate::lexicon::verbs::Form;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DETERMINER, NUMBER, OUTLET_NOUN,
    PREPOSITION, REPORTING, SUBJECT_PRONOUN, SUBORDINATOR,
};
use crate::phrase;
use crate::reading::Reading;
use std::ops::Range;

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
        && (cue.group.start < cue.head || cue.form == Form::Third);
    let speaks = cue.verb.clause
        || cue.verb.quotation && cue.verb.that
        || learnt
        || cue.verb.base == "continue";
    if cue.passive || cue.infinitive || !speaks {
        return None;
    }
    // `with all precincts reporting, he led`: the bare form in -ing tags nothing.
    if cue.form == Form::Ing && cue.group.start == cue.head {
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
        || learnt && r.low(follows.at) == "from"
        || matches!(
            r.low(follows.at),
            "as" | "in" | "after" | "when" | "while" | "during" | "before" | "at" | "on" | "citing"
        );
    if !rest_is_new && !has_tail(here, follows.at, here.start()..source.start) {
        return None;
    }
    // `In a letter, she said, “We left.”`: what is said stands behind.
    if opens_speech(r, follows.at) && is_opening(here, here.start()..source.start) {
        return None;
    }
    found(here, cue, source, follows.recipient)
}

/// Says whether what follows the verb of a tag only tells where or how long before, and a whole clause goes before the tag.
fn has_tail(here: &Here<'_, '_>, at: usize, before: Range<usize>) -> bool {
    let r = here.r;
    let place = matches!(
        r.low(at),
        "outside" | "inside" | "under" | "by" | "near" | "via" | "through" | "behind" | "amid"
    );
    let unit = r.low(at + 1).trim_end_matches('s');
    let long = r.is(at, NUMBER) && matches!(unit, "hour" | "day" | "week" | "month" | "year");
    (place || long) && !is_opening(here, before)
}

/// Says whether a comma and a quotation stand at `at`.
fn opens_speech(r: &Reading<'_>, at: usize) -> bool {
    r.is_comma(at) && r.opens_quotation(at + 1) && r.in_speech(at + 2)
}

/// Says whether words before a speaker only open the sentence: a clause that hangs on it, or no verb at all.
fn is_opening(here: &Here<'_, '_>, words: Range<usize>) -> bool {
    let r = here.r;
    let hangs =
        r.is(words.start, SUBORDINATOR) && !matches!(r.low(words.start), "what" | "who" | "which");
    let quoted = words.clone().any(|i| r.quotation(i).is_some());
    !quoted && (hangs || !words.clone().any(|i| is_finite(r, i)))
}

fn is_finite(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, AUXILIARY | COMMON_VERB)
        || r.low(i).len() > 4 && r.low(i).ends_with("ed") && !r.is(i, CAPITAL)
}

fn inverted(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let group = cue.group.start;
    if !cue.verb.inverted || !parted_before(r, here.start(), group) || cue.form == Form::Ing {
        return None;
    }
    // `…, its director, Ida Holm, warned the paper`: the speaker stands before, the paper is told.
    if cue.verb.recipient && apposition::apposed_before(r, here.start(), group) {
        return None;
    }
    // `…, its owner, Tomas Brandt, said in an interview`: nobody stands behind the verb.
    if r.is(cue.group.end, PREPOSITION | SUBORDINATOR) && !r.is(cue.group.end, CAPITAL) {
        return None;
    }
    // `Another pollster, Ida Holm of the institute, said voters stay`: only names stand before.
    let before = here.start()..group;
    let verb = |i: usize| is_finite(r, i) || r.is(i, REPORTING) && !r.is(i, CAPITAL);
    if here.subject(cue).is_some() && !before.into_iter().any(verb) {
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
    source: Range<usize>,
    recipient: Option<Range<usize>>,
) -> Option<Found> {
    let r = here.r;
    let first = source.start.min(cue.group.start);
    let mut content = from_the_start(here, first)?;
    let behind = after(here, cue).at.max(source.end);
    let rest = goes_on(here, behind).or_else(|| behind_opening(here, &content, behind));
    // `He doubts it; the dam, she points out, has held`: the clause that is interrupted is the one behind the semicolon.
    if rest.is_some()
        && let Some(mark) = content.clone().rfind(|&i| r.low(i) == ";" && !r.in_speech(i))
        && mark + 1 < content.end
    {
        content.start = mark + 1;
    }
    if content.len() < CONTENT_TOKENS_MIN && rest.is_none() {
        return None;
    }
    // `It is over, he said, “and nobody will stay.”`
    let quotation = opens_speech(r, behind).then(|| r.quotation(behind + 1)).flatten();
    let rest = rest.or_else(|| quotation.map(text::Quotation::tokens));
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(content);
    found.open_end = rest.is_some();
    found.content.extend(rest);
    found.source = Some(source);
    found.recipient = recipient;
    Some(found)
}

/// Returns the clause behind a speaker set between commas when only an opening goes before: `In time, she said, it would rain`.
pub(super) fn behind_opening(
    here: &Here<'_, '_>,
    opening: &Range<usize>,
    comma: usize,
) -> Option<Range<usize>> {
    let r = here.r;
    let goes_on = r.low(comma) == "," && comma + 2 < here.end() && !r.in_speech(comma);
    let opens = is_opening(here, opening.clone()) && !r.opens_quotation(comma + 1);
    let finite = || (comma + 1..here.end()).any(|i| is_finite(r, i));
    let new = r.is(comma + 1, SUBJECT_PRONOUN | DETERMINER | CAPITAL | NUMBER)
        || !r.is(comma + 1, PREPOSITION | SUBORDINATOR | CONJUNCTION | ADVERB)
            && !r.low(comma + 1).ends_with("ing");
    (opens && goes_on && new && finite()).then(|| to_the_end(here, comma + 1)).flatten()
}

/// Returns the rest of a clause that the speaker interrupts: `Iran, the report said, tried to …`.
pub(super) fn goes_on(here: &Here<'_, '_>, comma: usize) -> Option<Range<usize>> {
    let r = here.r;
    // `S did this, X said, and did that.`
    let verb = comma + 1 + usize::from(matches!(r.low(comma + 1), "and" | "but"));
    let finite = r.is(verb, AUXILIARY | COMMON_VERB)
        || (r.low(verb).ends_with("ed") && !r.is(verb, CAPITAL) && r.low(verb).len() > 4);
    (verb < here.end() && r.is_comma(comma) && finite).then(|| to_the_end(here, verb)).flatten()
}
