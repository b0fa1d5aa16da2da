//! `X denied the claim`, `X called it a mistake`, `X accused Y of lying`.

use super::content::{skip_adjuncts, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::lexicon::{AUXILIARY, CAPITAL, DETERMINER, OFFICE, PREPOSITION, TITLE, UNNAMED};

pub(super) const RULE: Rule = Rule {
    name: "object-of",
    example: "The party dismissed the allegations.",
    counter: "The party dismissed the minister.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    if cue.passive || cue.infinitive || !cue.verb.object {
        return None;
    }
    let source = here.subject(cue)?;
    let (at, _) = skip_adjuncts(r, cue.group.end, here.end());
    let mark = at < here.end() && r.is_mark(at) && !r.opens_quotation(at);
    let preposition = r.is(at, PREPOSITION) && !cue.group.clone().any(|i| r.is(i, PREPOSITION));
    // `recalled being told`, `denied having known`
    let deed = matches!(r.low(at), "being" | "having");
    if at >= here.end() || mark || preposition || r.is(at, AUXILIARY) && !deed {
        return None;
    }
    // Who repeats a claim speaks; who repeats a year does not.
    if matches!(cue.verb.base.as_str(), "repeat" | "maintain" | "make") && !is_said(here, at) {
        return None;
    }
    // Who dismisses a person ends an office; who dismisses a claim speaks.
    if cue.verb.base == "dismiss" && is_person(here, at) {
        return None;
    }
    let mut content = to_the_end(here, at)?;
    // `called that “a shame”`: the word points at something.
    if r.low(at) == "that" && !cue.verb.that && content.start == at + 1 {
        content.start = at;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.source = Some(source);
    found.content.push(content);
    found.open_end = true;
    Some(found)
}

/// Says whether the phrase that begins at `at` means something that is said.
fn is_said(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let end = (at + 1..here.end().min(at + 6))
        .find(|&i| r.is_mark(i) || r.is(i, PREPOSITION | AUXILIARY) || r.low(i) == "that")
        .unwrap_or(here.end().min(at + 6));
    (at..end).any(|i| {
        matches!(
            r.low(i).trim_end_matches('s'),
            "claim"
                | "allegation"
                | "accusation"
                | "call"
                | "demand"
                | "warning"
                | "view"
                | "promise"
                | "assertion"
                | "criticism"
                | "denial"
                | "innocence"
                | "argument"
                | "appeal"
                | "threat"
                | "opposition"
                | "statement"
                | "complaint"
                | "position"
                | "pledge"
                | "insistence"
                | "assurance"
        )
    })
}

/// Says whether the phrase that begins at `at` means a person: its first noun is an office, or it is a name.
fn is_person(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let first = if r.is(at, DETERMINER) { at + 1 } else { at };
    let end = (first..here.end())
        .find(|&i| r.is_mark(i) || r.is(i, PREPOSITION | AUXILIARY | DETERMINER))
        .unwrap_or(here.end());
    let Some(last) = end.checked_sub(1).filter(|&last| last >= first) else { return false };
    (first..end).all(|i| r.tokens[i].kind != text::TokenKind::Ending)
        && (r.is(last, OFFICE | TITLE | UNNAMED)
            || (first..end).all(|i| r.is(i, CAPITAL)) && (first..end).any(|i| r.is(i, TITLE)))
}
