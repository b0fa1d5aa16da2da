//! `reportedly`, `allegedly`: somebody says so, and the text does not tell who.

use super::content::{from_the_start, to_the_end};
use super::{Finds, Found, Here, Rule};
use model::attribution::{SourceKind, Stance};

pub(super) const RULE: Rule = Rule {
    name: "reportedly",
    example: "The fleet has reportedly left the harbour.",
    counter: "The fleet has left the harbour.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        if !matches!(r.low(i), "reportedly" | "allegedly" | "purportedly") || r.in_speech(i) {
            continue;
        }
        let mut found = Found::new(RULE.name, i..i + 1, Stance::Asserts);
        found.kind = Some(SourceKind::Unknown);
        // Only the clause it stands in: from the last comma before to the next after.
        let comma_before = (here.start()..i).rev().find(|&at| r.low(at) == ",");
        let comma_after = (i + 1..here.end()).find(|&at| r.low(at) == ",").unwrap_or(here.end());
        let before = match comma_before {
            Some(comma) => (comma + 1 < i).then_some(comma + 1..i),
            None => from_the_start(here, i),
        };
        found.content.extend(before);
        found.content.extend(
            to_the_end(here, i + 1)
                .map(|c| c.start..c.end.min(comma_after))
                .filter(|c| !c.is_empty()),
        );
        if !found.content.is_empty() {
            out.push(found);
        }
    }
}
