//! `X reads the page as saying that …`, `X takes it to mean that …`: somebody tells what another text means.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{AUXILIARY, CAPITAL};
use crate::phrase;
use model::attribution::Stance;
use std::ops::Range;

pub(crate) const NAME: &str = "read-as";

pub(super) const RULE: Rule = Rule {
    name: NAME,
    example: "The author takes the page to mean that the ship had sailed.",
    counter: "The author reads the page every morning.",
    finds: Finds::InSentence(find),
};

/// What is read stands between the verb and its meaning, and is not longer than this.
const READ_TOKENS_MAX: usize = 14;

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for verb in here.sentence.tokens.clone() {
        let reads = matches!(
            r.low(verb),
            "read"
                | "reads"
                | "take"
                | "takes"
                | "took"
                | "interpret"
                | "interprets"
                | "interpreted"
                | "understand"
                | "understands"
                | "understood"
        ) && !r.is(verb, CAPITAL)
            && !r.in_speech(verb);
        if !reads {
            continue;
        }
        let Some(meaning) = meaning_after(here, verb) else { continue };
        let group = verb - usize::from(verb > here.start() && r.is(verb - 1, AUXILIARY));
        let Some(source) = phrase::subject_before(r, here.start(), group) else { continue };
        let Some(content) = to_the_end(here, meaning.end) else { continue };
        let mut found = Found::new(RULE.name, meaning, Stance::Asserts);
        found.source = Some(source);
        found.content.push(content);
        found.open_end = true;
        out.push(found);
    }
}

/// Finds `as saying that`, `to mean that` behind the verb.
fn meaning_after(here: &Here<'_, '_>, verb: usize) -> Option<Range<usize>> {
    let r = here.r;
    let limit = here.end().min(verb + READ_TOKENS_MAX);
    (verb + 2..limit).find_map(|i| {
        let word = matches!(
            (r.low(i), r.low(i + 1)),
            ("as", "saying" | "meaning" | "showing" | "suggesting" | "implying" | "proving")
                | ("to", "say" | "mean" | "show" | "suggest" | "imply" | "prove")
        );
        (word && r.low(i + 2) == "that").then_some(i..i + 2)
    })
}
