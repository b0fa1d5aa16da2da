//! `As X reported, …`, `…, as X reported last week`, `…, as first reported by X`, `as X put it`.

use super::clause_said::goes_on;
use super::content::{after, from_the_start, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, SUBORDINATOR};
use crate::phrase;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "as-reported",
    example: "As the daily first reported, the bridge was never checked.",
    counter: "As the train left, the guard waved.",
    finds: Finds::AtVerb(find),
};

/// Fewer words than this before `as` are no report.
const CONTENT_TOKENS_MIN: usize = 2;

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let put = cue.verb.base == "put it";
    if cue.infinitive || cue.passive || !(cue.verb.that || cue.verb.clause || put) {
        return None;
    }
    let (as_at, source, behind) = reported_by(here, cue).or_else(|| reports(here, cue))?;
    let comma = r.is_comma(behind);
    if !(behind >= here.end() || r.is_end(behind) || put && r.opens_quotation(behind)) {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    if as_at == here.start() {
        found.content.push(to_the_end(here, behind).filter(|_| comma || put)?);
        found.open_end = true;
    } else {
        let before = from_the_start(here, as_at).filter(|_| r.is_comma(as_at - 1))?;
        let rest = goes_on(here, behind);
        // `Of course, as X said, it rained`, `given that, as X said, it rained`: what goes before says nothing.
        let opens = before.len() < CONTENT_TOKENS_MIN
            || r.is(before.end - 1, SUBORDINATOR | CONJUNCTION)
            || !before.clone().any(|i| {
                r.is(i, AUXILIARY | COMMON_VERB) || r.low(i).len() > 4 && r.low(i).ends_with("ed")
            });
        if opens && rest.is_none() {
            found.content.push(to_the_end(here, behind).filter(|_| comma)?);
            found.open_end = true;
        } else {
            found.content.push(before);
            found.open_end = rest.is_some();
            found.content.extend(rest);
        }
    }
    found.source = Some(source);
    Some(found)
}

/// `as X reported last week`
fn reports(here: &Here<'_, '_>, cue: &Cue) -> Option<(usize, Range<usize>, usize)> {
    let r = here.r;
    let source = here.subject(cue)?;
    let as_at = source.start.checked_sub(1).filter(|&i| i >= here.start() && r.low(i) == "as")?;
    // `as they say` is a saying of nobody.
    let saying = matches!(r.low(source.start), "they" | "you" | "we" | "i");
    (!saying && source.end <= cue.group.start).then(|| (as_at, source, after(here, cue).at))
}

/// `as first reported by X`
fn reported_by(here: &Here<'_, '_>, cue: &Cue) -> Option<(usize, Range<usize>, usize)> {
    let r = here.r;
    let mut at = cue.group.start;
    while at > here.start() && r.is(at - 1, ADVERB) && !r.is(at - 1, CAPITAL) {
        at -= 1;
    }
    let as_at = at.checked_sub(1).filter(|&i| i >= here.start() && r.low(i) == "as")?;
    if r.low(cue.group.end) != "by" {
        return None;
    }
    let source = phrase::name_after(r, cue.group.end + 1, here.end())?;
    let (behind, _) = super::content::skip_adjuncts(r, source.end, here.end());
    Some((as_at, source, behind))
}
