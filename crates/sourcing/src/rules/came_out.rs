//! `It emerged that …`, `…, it has emerged`, `…, it is alleged, …`, `the court heard that …`: nobody is named who says so.

use super::content::{from_the_start, skip_adjuncts, to_the_end};
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{ADVERB, AUXILIARY};
use crate::phrase;
use model::attribution::{SourceKind, Stance};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "came-out",
    example: "It emerged on Monday that the vault was empty.",
    counter: "A diver emerged from the lake.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        if r.in_speech(i) {
            continue;
        }
        out.extend(emerged(here, i).or_else(|| alleged(here, i)).or_else(|| heard(here, i)));
    }
}

/// Returns where `it` stands before a verb, auxiliaries and adverbs between, and where the verb group begins.
fn it_before(here: &Here<'_, '_>, verb: usize) -> Option<(usize, usize)> {
    let r = here.r;
    let mut start = verb;
    let mut group = verb;
    while start > here.start() && r.is(start - 1, AUXILIARY | ADVERB) {
        start -= 1;
        if r.is(start, AUXILIARY) {
            group = start;
        }
    }
    let it = start.checked_sub(1).filter(|&i| i >= here.start() && r.low(i) == "it")?;
    Some((it, group))
}

fn emerged(here: &Here<'_, '_>, i: usize) -> Option<Found> {
    let r = here.r;
    let end = match r.low(i) {
        "emerged" | "emerges" | "transpired" | "transpires" => i + 1,
        "came" | "come" => r.reads(i + 1, "to light").or_else(|| r.reads(i + 1, "out"))?,
        _ => return None,
    };
    let (it, group) = it_before(here, i)?;
    let (at, _) = skip_adjuncts(r, end, here.end());
    if r.low(at) == "that" {
        return said(group..end, vec![to_the_end(here, at)?], true);
    }
    let tag = it > here.start() && r.is_comma(it - 1) && (at >= here.end() || r.is_end(at));
    tag.then(|| said(group..end, vec![from_the_start(here, it)?], false)).flatten()
}

/// `The minister, it is alleged, hid it.`
fn alleged(here: &Here<'_, '_>, i: usize) -> Option<Found> {
    let r = here.r;
    let says = matches!(
        r.low(i),
        "alleged"
            | "claimed"
            | "said"
            | "reported"
            | "believed"
            | "thought"
            | "understood"
            | "feared"
    );
    let (it, group) = it_before(here, i).filter(|&(_, group)| says && group < i)?;
    let is = (group..i).any(|at| matches!(r.low(at), "is" | "was" | "been"));
    let tag = it > here.start() && r.is_comma(it - 1) && (i + 1 >= here.end() || r.is_end(i + 1));
    if !(is && tag) {
        return None;
    }
    let mut content = vec![from_the_start(here, it)?];
    content.extend(to_the_end(here, i + 2).filter(|_| r.is_comma(i + 1)));
    said(group..i + 1, content, false)
}

/// `The court heard that …`: whoever spoke there.
fn heard(here: &Here<'_, '_>, i: usize) -> Option<Found> {
    let r = here.r;
    if r.low(i) != "heard" || !matches!(r.low(i + 1), "that" | "how") {
        return None;
    }
    let listens = phrase::subject_before(r, here.start(), i).filter(|s| {
        matches!(
            r.low(s.end - 1),
            "court"
                | "inquiry"
                | "jury"
                | "tribunal"
                | "hearing"
                | "trial"
                | "inquest"
                | "committee"
                | "commission"
                | "panel"
        )
    })?;
    let mut found = said(i..i + 1, vec![to_the_end(here, i + 1)?], true)?;
    found.recipient = Some(listens);
    Some(found)
}

fn said(cue: Range<usize>, content: Vec<Range<usize>>, open_end: bool) -> Option<Found> {
    let mut found = Found::new(RULE.name, cue, Stance::Asserts);
    found.kind = Some(SourceKind::Unknown);
    found.content = content;
    found.open_end = open_end;
    Some(found)
}
