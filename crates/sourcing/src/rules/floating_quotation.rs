//! A quotation that stands alone after an attribution: it takes the speaker of the one before.

use super::{Finds, Found, Rule, with_cue_in};
use crate::reading::Reading;

pub(super) const RULE: Rule = Rule {
    name: "floating-quotation",
    example: "“It is over,” she said. “We go home.”",
    counter: "The road was empty. “The Long Way Home” is a fine book.",
    finds: Finds::InDocument(find),
};

#[expect(clippy::ptr_arg, reason = "all rules across a document share one shape")]
fn find(r: &Reading<'_>, found: &mut Vec<Found>) {
    let mut covered: Vec<(usize, usize)> =
        found.iter().flat_map(|f| f.content.iter().map(|c| (c.start, c.end))).collect();
    covered.sort_unstable();
    // The furthest end of all contents that begin at or before each.
    let mut furthest = 0;
    for (_, end) in &mut covered {
        furthest = furthest.max(*end);
        *end = furthest;
    }
    for q in &r.quotations {
        if q.depth > 0 || !r.in_speech(q.open + 1) {
            continue;
        }
        let number = r.sentence_at(q.open);
        let Some(sentence) = r.sentences.get(number) else { continue };
        let last = covered.partition_point(|&(start, _)| start <= q.open + 1);
        let is_covered = last.checked_sub(1).is_some_and(|at| covered[at].1 > q.open);
        if is_covered || q.open != sentence.tokens.start {
            continue;
        }
        // The speaker is the one quoted in the sentence before, in the same paragraph.
        let Some(before) = number.checked_sub(1).and_then(|n| r.sentences.get(n)) else { continue };
        if before.paragraph != sentence.paragraph {
            continue;
        }
        let here = with_cue_in(found, &before.tokens);
        let speaker = found[here].iter_mut().rfind(|f| f.source.is_some() && f.under.is_none());
        if let Some(speaker) = speaker {
            speaker.content.push(q.tokens());
            speaker.open_end = false;
        }
    }
}
