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
    // Where the speech before this one began that was not closed in its paragraph, and who holds it.
    let mut running: Option<(usize, usize)> = None;
    let mut outer = None;
    for q in &r.quotations {
        if q.depth > 0 || !r.in_speech(q.open + 1) {
            continue;
        }
        let before = outer.replace(q);
        let unclosed = before.filter(|b| !b.closed && b.tokens().end == q.open);
        let holder = unclosed.and_then(|b| match running {
            Some((open, holder)) if open == b.open => Some(holder),
            _ => holds(found, b.open),
        });
        let is_new = !found_at(&covered, q.open);
        if let Some(holder) = holder.filter(|_| is_new) {
            found[holder].content.push(q.tokens());
            found[holder].open_end = false;
            running = Some((q.open, holder));
            continue;
        }
        let number = r.sentence_at(q.open);
        let Some(sentence) = r.sentences.get(number) else { continue };
        if !is_new || q.open != sentence.tokens.start {
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

/// Says whether a content holds the quotation that opens at a token; `covered` has the furthest end so far for each start.
fn found_at(covered: &[(usize, usize)], open: usize) -> bool {
    let last = covered.partition_point(|&(start, _)| start <= open + 1);
    last.checked_sub(1).is_some_and(|at| covered[at].1 > open)
}

/// So many findings before a quotation are looked at for the one that holds it.
const HOLDERS_MAX: usize = 8;

/// Finds whose content holds the quotation that opens at a token. `found` is sorted by cue.
fn holds(found: &[Found], open: usize) -> Option<usize> {
    let near = found.partition_point(|f| f.cue.start <= open);
    let lowest = near.saturating_sub(HOLDERS_MAX);
    let highest = found.len().min(near + HOLDERS_MAX);
    let holds = |f: &Found| f.content.iter().any(|c| c.contains(&open));
    (lowest..near)
        .rev()
        .chain(near..highest)
        .find(|&i| found[i].source.is_some() && holds(&found[i]))
}
