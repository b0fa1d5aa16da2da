//! `X declined to comment`, `X did not respond to a request`.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{ADVERB, AUXILIARY};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;

pub(super) const RULE: Rule = Rule {
    name: "no-comment",
    example: "The agency declined to comment.",
    counter: "The price of bread declined sharply.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        if r.in_speech(i) {
            continue;
        }
        let Some((cue, stance)) = cue_at(r, here, i) else { continue };
        let Some(source) = phrase::subject_before(r, here.start(), cue.start) else { continue };
        let mut found = Found::new(RULE.name, cue.clone(), stance);
        found.source = Some(source);
        // What was not spoken about is the content, when it is told.
        found.content.extend(to_the_end(here, cue.end).filter(|c| !c.is_empty()));
        found.open_end = true;
        out.push(found);
    }
}

fn cue_at(
    r: &Reading<'_>,
    here: &Here<'_, '_>,
    i: usize,
) -> Option<(std::ops::Range<usize>, Stance)> {
    let start = |head: usize| {
        let mut at = head;
        while at > here.start()
            && (r.is(at - 1, AUXILIARY) || r.is(at - 1, ADVERB) || r.low(at - 1).ends_with("n't"))
        {
            at -= 1;
        }
        while at < head && r.is(at, ADVERB) && !r.is(at, AUXILIARY) {
            at += 1;
        }
        at
    };
    match r.low(i) {
        "declined" | "refused" | "declines" | "refuses" | "declining" => {
            let verb = r.low(i + 2);
            let speech = r.low(i + 1) == "to"
                && matches!(
                    verb,
                    "comment"
                        | "discuss"
                        | "say"
                        | "answer"
                        | "elaborate"
                        | "confirm"
                        | "respond"
                        | "speak"
                        | "talk"
                        | "specify"
                        | "provide"
                        | "disclose"
                        | "name"
                        | "identify"
                );
            let request =
                r.low(i + 1) == "comment" || (r.low(i + 1) == "a" && r.low(i + 2) == "request");
            let end = if speech { i + 3 } else { i + 2 };
            (speech || request).then(|| (start(i)..end.min(here.end()), Stance::NoComment))
        }
        "respond" | "reply" | "return" => {
            let first = start(i);
            // `has yet to respond`
            let yet = i >= 3 && r.reads(i - 2, "yet to").is_some();
            let first = if yet { i - 3 } else { first };
            let negated =
                yet || (first..i).any(|at| r.low(at) == "not" || r.low(at).ends_with("n't"));
            let request = r.low(i) != "return"
                || (i..here.end().min(i + 6)).any(|at| {
                    matches!(
                        r.low(at),
                        "calls" | "call" | "messages" | "request" | "requests" | "email" | "emails"
                    )
                });
            let to = if r.low(i + 1) == "to" { 2 } else { 1 };
            (negated && request).then(|| (first..(i + to).min(here.end()), Stance::NoAnswer))
        }
        _ => None,
    }
}
