//! A quotation that stands alone after an attribution: it takes the speaker of the one before.

use super::{Finds, Found, Rule};
use crate::reading::Reading;

pub(super) const RULE: Rule = Rule {
    name: "floating-quotation",
    example: "“It is over,” she said. “We go home.”",
    finds: Finds::InDocument(find),
};

#[expect(clippy::ptr_arg, reason = "all rules across a document share one shape")]
fn find(r: &Reading<'_>, found: &mut Vec<Found>) {
    found.sort_by_key(|f| f.cue.start);
    for q in &r.quotations {
        if q.depth > 0 || !r.in_speech(q.open + 1) {
            continue;
        }
        let number = r.sentence_at(q.open);
        let Some(sentence) = r.sentences.get(number) else { continue };
        let covered =
            found.iter().any(|f| f.content.iter().any(|c| c.start <= q.open + 1 && q.open < c.end));
        if covered || q.open != sentence.tokens.start {
            continue;
        }
        // The speaker is the one quoted in the sentence before, in the same paragraph.
        let Some(before) = number.checked_sub(1).and_then(|n| r.sentences.get(n)) else { continue };
        if before.paragraph != sentence.paragraph {
            continue;
        }
        let speaker = found.iter_mut().rfind(|f| {
            before.tokens.contains(&f.cue.start) && f.source.is_some() && f.under.is_none()
        });
        if let Some(speaker) = speaker {
            speaker.content.push(q.tokens());
            speaker.open_end = false;
        }
    }
}
