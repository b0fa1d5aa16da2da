//! `X could not independently verify …`, `has not been independently verified by X`.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::phrase;
use model::attribution::Stance;

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
        if !(active || done) || r.in_speech(i) {
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
        let Some(source) = phrase::subject_before(r, here.start(), start) else { continue };
        let mut found = Found::new(RULE.name, start..i + 1, Stance::Qualifies);
        found.source = Some(source);
        found.content.extend(to_the_end(here, i + 1));
        found.open_end = true;
        out.push(found);
    }
}
