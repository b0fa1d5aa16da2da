//! `X's claim that …`, `allegations that …`, `intelligence that …`: a noun reports.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{AUXILIARY, CAPITAL, COMMON_VERB, REPORTING};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;
use text::TokenKind;

pub(super) const RULE: Rule = Rule {
    name: "nominal",
    example: "The general repeated his claim that the bridge was intact.",
    counter: "The claim was short.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let Some(stance) = stance_of(r.low(i)) else { continue };
        if r.low(i + 1) != "that"
            || i + 2 >= here.end()
            || r.in_speech(i)
            || r.is(i + 2, AUXILIARY | COMMON_VERB)
            || (r.is(i + 2, REPORTING) && !r.is(i + 2, CAPITAL))
        {
            continue;
        }
        // The object of a reporting verb is that verb's content (`repeated his claim that`), not a second report.
        if out.iter().any(|f| f.content.iter().any(|c| c.start + 2 > i && c.start <= i)) {
            continue;
        }
        let Some(content) = to_the_end(here, i + 1) else { continue };
        let mut found = Found::new(RULE.name, i..i + 1, stance);
        found.source = owner(r, here, i);
        found.content.push(content);
        found.open_end = true;
        out.push(found);
    }
}

fn stance_of(word: &str) -> Option<Stance> {
    Some(match word {
        "claim" | "claims" | "allegation" | "allegations" | "assertion" | "assertions"
        | "statement" | "statements" | "argument" | "accusation" | "accusations" | "belief"
        | "view" | "opinion" | "conclusion" | "suggestion" | "suggestions" | "prediction"
        | "insistence" | "contention" | "warning" | "warnings" | "hope" | "hopes" | "fear"
        | "fears" | "concern" | "concerns" | "speculation" | "notion" | "assessment"
        | "intelligence" | "reports" | "rumors" | "rumours" | "complaint" | "complaints"
        | "promise" | "assurances" | "admission" | "theory" => Stance::Asserts,
        "denial" | "denials" => Stance::Denies,
        "doubt" | "doubts" | "skepticism" | "scepticism" => Stance::Doubts,
        _ => return None,
    })
}

/// Finds whose claim it is: `X's claim`, `his claim`, `claims by X that` is left to readers.
fn owner(r: &Reading<'_>, here: &Here<'_, '_>, noun: usize) -> Option<std::ops::Range<usize>> {
    let lowest = here.start().max(noun.saturating_sub(4));
    let at = (lowest..noun).rev().find(|&i| {
        r.tokens[i].kind == TokenKind::Ending
            || matches!(r.low(i), "his" | "her" | "their" | "its" | "my" | "our")
    })?;
    if r.tokens[at].kind == TokenKind::Ending {
        return phrase::subject_before(r, here.start(), at);
    }
    Some(at..at + 1)
}
