//! Nouns as heads of phrases: which word is the head, whether it is a plural, whether it means something written.

use crate::lexicon::{CAPITAL, DOCUMENT, PREPOSITION, SUBORDINATOR, UNNAMED};
use crate::reading::Reading;
use std::ops::Range;

/// Returns the head noun of a phrase: the word before what hangs on it, else the last.
pub(crate) fn head_of(r: &Reading<'_>, phrase: &Range<usize>) -> usize {
    let hangs = (phrase.start + 1..phrase.end).find(|&i| {
        r.is(i, PREPOSITION | SUBORDINATOR) && !r.is(i, CAPITAL | UNNAMED)
            || matches!(r.low(i), "familiar" | "close" | "briefed" | "privy")
    });
    hangs.unwrap_or(phrase.end).saturating_sub(1)
}

/// Says whether a noun is a plural by its look.
pub(crate) fn is_plural(r: &Reading<'_>, noun: usize) -> bool {
    let word = r.low(noun);
    word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("ics")
        || matches!(word, "people" | "men" | "women" | "police" | "data" | "media" | "those")
}

/// Says whether a phrase means something written or sent: `the letter`, `a video posted on …`.
pub(crate) fn is_writing(r: &Reading<'_>, phrase: &Range<usize>) -> bool {
    is_written_noun(r, head_of(r, &without_deed(r, phrase.clone())))
}

/// Says whether a noun means something written or sent.
pub(crate) fn is_written_noun(r: &Reading<'_>, noun: usize) -> bool {
    r.is(noun, DOCUMENT)
        || matches!(
            r.low(noun),
            "message"
                | "video"
                | "caption"
                | "headline"
                | "sign"
                | "banner"
                | "placard"
                | "poster"
                | "inscription"
                | "label"
                | "recording"
                | "recordings"
                | "footage"
                | "photographs"
                | "pictures"
                | "papers"
                | "messages"
                | "documents"
                | "videos"
        )
}

/// Cuts what was done with a paper off its name: `a memo` of `a memo seen by the daily`.
pub(crate) fn without_deed(r: &Reading<'_>, phrase: Range<usize>) -> Range<usize> {
    let deed = (phrase.start + 1..phrase.end).find(|&i| {
        is_written_noun(r, i - 1)
            && is_done_to(r, i)
            && (r.is(i + 1, PREPOSITION) || r.low(i) == "dated")
            && i + 1 < phrase.end
    });
    phrase.start..deed.unwrap_or(phrase.end)
}

/// Says whether a participle stands at `i` that tells what was done with a paper.
pub(crate) fn is_done_to(r: &Reading<'_>, i: usize) -> bool {
    !r.is(i, CAPITAL)
        && (r.low(i).len() > 4 && r.low(i).ends_with("ed")
            || matches!(
                r.low(i),
                "seen"
                    | "written"
                    | "sent"
                    | "held"
                    | "kept"
                    | "found"
                    | "made"
                    | "shown"
                    | "given"
                    | "read"
                    | "put"
                    | "taken"
                    | "drawn"
            ))
}
