//! `X could not independently verify …`, `has not been independently verified by X`.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, OUTLET_NOUN, TITLE};
use crate::phrase;
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "not-verified",
    example: "The agency could not independently verify the report.",
    counter: "The agency could not open the archive.",
    finds: Finds::InSentence(find),
};

/// Only the active form is an attribution; the passive (`was not verified by`) is read as a note on others.
fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let from = here.start().max(i.saturating_sub(6));
        let active = matches!(r.low(i), "verify" | "confirm" | "corroborate" | "authenticate");
        // `has not independently verified`
        let done = matches!(r.low(i), "verified" | "confirmed" | "corroborated" | "authenticated")
            && (from..i).any(|at| matches!(r.low(at), "has" | "have" | "had"))
            && (from..i).any(|at| r.low(at) == "independently")
            && !(from..i).any(|at| r.low(at) == "been");
        // `the agency has not seen the documents`, `was unable to obtain the letter`
        let looked = matches!(
            r.low(i),
            "seen"
                | "see"
                | "reviewed"
                | "review"
                | "read"
                | "obtain"
                | "obtained"
                | "examine"
                | "examined"
                | "inspect"
                | "inspected"
        );
        if !(active || done || looked) || r.in_speech(i) {
            continue;
        }
        let Some(not) = (from..i).rev().find(|&at| {
            matches!(r.low(at), "not" | "unable" | "cannot") || r.low(at).ends_with("n't")
        }) else {
            continue;
        };
        let mut start = not;
        while start > here.start() && r.is(start - 1, crate::lexicon::AUXILIARY) {
            start -= 1;
        }
        // `has not been able to see`: what stands between belongs to it.
        let chain = (start..i).all(|at| {
            r.is(at, AUXILIARY | ADVERB) || matches!(r.low(at), "not" | "able" | "unable" | "to")
        });
        let Some(source) = phrase::subject_before(r, here.start(), start) else { continue };
        if looked && !(chain && is_medium(here, &source) && i + 1 < here.end() && !r.is_end(i + 1))
        {
            continue;
        }
        let mut found = Found::new(RULE.name, start..i + 1, Stance::Qualifies);
        found.source = Some(source);
        found.content.extend(to_the_end(here, i + 1));
        found.open_end = true;
        out.push(found);
    }
}

/// Says whether a phrase names a medium: a known one, or with a noun for media.
fn is_medium(here: &Here<'_, '_>, source: &Range<usize>) -> bool {
    let r = here.r;
    let known = |at: usize| Outlets::here().at(|k| (at + k < source.end).then(|| r.low(at + k)));
    !source.clone().any(|i| r.is(i, TITLE))
        && (r.is(source.end - 1, OUTLET_NOUN)
            || r.low(source.end - 1) == "agency"
            || source.clone().any(|i| r.is(i, CAPITAL) && known(i).is_some()))
}
