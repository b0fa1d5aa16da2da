//! `X is convinced that …`, `X is sure the bridge will hold`: what somebody holds to be so.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{ADVERB, AUXILIARY, CAPITAL, SUBJECT_PRONOUN};
use crate::phrase;
use model::attribution::Stance;

pub(super) const RULE: Rule = Rule {
    name: "sure-that",
    example: "The mayor is convinced that the bridge will hold.",
    counter: "It is certain that the bridge will hold.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let Some(stance) = stance_of(r.low(i)).filter(|_| !r.in_speech(i)) else { continue };
        let clause = r.low(i + 1) == "that" || r.is(i + 1, SUBJECT_PRONOUN);
        let mut start = i;
        while start > here.start()
            && (r.is(start - 1, AUXILIARY) || r.is(start - 1, ADVERB) && !r.is(start - 1, CAPITAL))
        {
            start -= 1;
        }
        let be = (start..i).any(|at| {
            matches!(
                r.low(at),
                "is" | "was" | "are" | "were" | "am" | "'m" | "'s" | "'re" | "been" | "be"
            )
        });
        if !(clause && be) {
            continue;
        }
        let Some(source) = phrase::subject_before(r, here.start(), start) else { continue };
        if matches!(r.low(source.start), "it" | "there" | "this" | "that" | "what") {
            continue;
        }
        let Some(content) = to_the_end(here, i + 1) else { continue };
        let mut found = Found::new(RULE.name, start..i + 1, stance);
        found.source = Some(source);
        found.content.push(content);
        found.open_end = true;
        out.push(found);
    }
}

fn stance_of(word: &str) -> Option<Stance> {
    Some(match word {
        "convinced" | "confident" | "certain" | "sure" | "adamant" | "hopeful" | "optimistic"
        | "persuaded" | "worried" | "concerned" | "afraid" => Stance::Asserts,
        "doubtful" | "sceptical" | "skeptical" => Stance::Doubts,
        _ => return None,
    })
}
