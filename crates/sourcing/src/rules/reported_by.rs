//! `It was reported by X that …`, `X was quoted as saying …`, `the deal is expected to fail`, `X was asked whether …`.

use super::content::{from_the_start, skip_adjuncts, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::cue::Cue;
use crate::phrase;

pub(super) const RULE: Rule = Rule {
    name: "reported-by",
    example: "It was reported by the agency that talks had begun.",
    counter: "The door was opened by the minister.",
    finds: Finds::AtVerb(find),
};

fn find(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    if !cue.passive {
        return None;
    }
    by_whom(here, cue)
        .or_else(|| it_is_said(here, cue))
        .or_else(|| expected_to(here, cue))
        .or_else(|| accused_of(here, cue))
}

/// `… was described by X as …`, `… as reported by X`
fn by_whom(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let (at, _) = skip_adjuncts(r, cue.group.end, here.end());
    if r.low(at) != "by" {
        return None;
    }
    let source = phrase::name_after(r, at + 1, here.end())?;
    // `had been added by hand`
    if source.len() == 1
        && matches!(r.low(source.start), "hand" | "mistake" | "accident" | "chance" | "force")
    {
        return None;
    }
    // `was accused by X of hiding it`
    let of =
        (source.start + 1..source.end).find(|&i| cue.verb.base == "accuse" && r.low(i) == "of");
    let source = source.start..of.unwrap_or(source.end);
    let mut found = Found::new(RULE.name, cue.group.start..at + 1, cue.verb.stance);
    let subject = phrase::subject_before(r, here.start(), cue.group.start);
    let rest = to_the_end(here, source.end)
        .filter(|c| r.low(c.start.saturating_sub(1)) == "that" || r.low(source.end) == "as");
    let pronoun = subject
        .as_ref()
        .is_none_or(|s| s.len() == 1 && matches!(r.low(s.start), "it" | "this" | "that"));
    // `The keys were found by a cleaner`: nothing is said.
    let is_deed = matches!(
        cue.verb.base.as_str(),
        "find"
            | "maintain"
            | "repeat"
            | "claim"
            | "show"
            | "discover"
            | "know"
            | "think"
            | "read"
            | "record"
            | "learn"
            | "order"
            | "direct"
            | "command"
            | "expect"
            | "feel"
            | "hear"
            | "begin"
            | "continue"
            | "thank"
    );
    if is_deed && rest.is_none() && !pronoun {
        return None;
    }
    match (rest, subject) {
        (Some(rest), _) if pronoun => found.content.push(rest),
        (_, Some(subject)) if !pronoun => found.content.push(subject),
        // `This is reported by X.`: the sentence before is what is reported.
        _ => found.content.push(sentence_before(here)?),
    }
    found.source = Some(source);
    Some(found)
}

/// Returns what `this` stands for: the sentences before it in its paragraph, or the paragraph before.
fn sentence_before(here: &Here<'_, '_>) -> Option<std::ops::Range<usize>> {
    let sentences = &here.r.sentences;
    let before = sentences.get(here.number.checked_sub(1)?)?;
    let start = sentences.get(here.r.paragraph_before(here.number)?)?.tokens.start;
    let end = super::content::trimmed_end(here.r, start, before.tokens.end);
    Some(start..end)
}

/// `It is alleged that …`
fn it_is_said(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let it = cue.group.start.checked_sub(1).filter(|&i| i >= here.start() && r.low(i) == "it")?;
    let (at, _) = skip_adjuncts(r, cue.group.end, here.end());
    if r.low(at) != "that" || !cue.verb.that {
        return None;
    }
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(to_the_end(here, at)?);
    found.open_end = true;
    debug_assert!(it < cue.group.start, "the pronoun stands before the verb");
    Some(found)
}

/// `X is expected to …`, `X was quoted as saying …`
fn expected_to(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let (at, _) = skip_adjuncts(r, cue.group.end, here.end());
    let said_to = r.low(at) == "to"
        && matches!(
            cue.verb.base.as_str(),
            "expect"
                | "say"
                | "believe"
                | "think"
                | "report"
                | "know"
                | "allege"
                | "suspect"
                | "fear"
                | "understand"
                | "estimate"
                | "consider"
        );
    if !said_to {
        return None;
    }
    let subject = phrase::subject_before(r, here.start(), cue.group.start)?;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(subject);
    found.content.push(to_the_end(here, at)?);
    found.open_end = true;
    debug_assert!(
        from_the_start(here, cue.group.start).is_some(),
        "the subject stands before the verb"
    );
    Some(found)
}

/// `X is accused of …`, nobody told by whom.
fn accused_of(here: &Here<'_, '_>, cue: &Cue) -> Option<Found> {
    let r = here.r;
    let accuses = matches!(cue.verb.base.as_str(), "accuse" | "suspect");
    if !accuses || r.low(cue.group.end) != "of" {
        return None;
    }
    let subject = phrase::subject_before(r, here.start(), cue.group.start)?;
    let mut found = Found::new(RULE.name, cue.group.clone(), cue.verb.stance);
    found.content.push(subject);
    found.content.push(to_the_end(here, cue.group.end)?);
    found.open_end = true;
    Some(found)
}
