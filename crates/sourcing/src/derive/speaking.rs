//! Words by which somebody speaks through a paper: `the ministry's statement`, `said in her sentencing remarks`, `told the inquiry`.

use super::issued::{HEARING, singular, words_abroad};
use super::papers;
use crate::lexicon::{AUXILIARY, COMMON_VERB, DETERMINER, DOCUMENT, PREPOSITION, SUBORDINATOR};
use crate::reading::Reading;
use model::attribution::Attribution;
use std::ops::Range;

/// Behind a body's verb a word for its paper stands within so many tokens (`said late on Monday in a brief statement`).
const BEHIND_TOKENS_MAX: usize = 10;
/// Before a body a word for its paper stands within so many tokens (`In a statement published on Monday the ministry said`).
const LED_TOKENS_MAX: usize = 12;
/// Between a word for a paper and the body that made it stand at most so many tokens.
const BETWEEN_TOKENS_MAX: usize = 3;

/// Says whether a word is one for what bodies publish.
fn is_issued(r: &Reading<'_>, i: usize) -> bool {
    let other = matches!(
        r.low(i),
        "story"
            | "article"
            | "column"
            | "editorial"
            | "book"
            | "ad"
            | "advertisement"
            | "poll"
            | "evidence"
            | "data"
            | "site"
            | "website"
            | "page"
            | "video"
            | "order"
            | "law"
            | "text"
            | "chart"
            | "figure"
            | "account"
            | "intelligence"
            | "constitution"
            | "snippet"
    );
    let plain = r.is(i, DOCUMENT)
        || papers::is_paper_word(r.low(i))
        || words_abroad("paper").contains(r.low(i));
    plain && !other && !r.is_mark(i)
}

/// Says whether a phrase for a body stands beside a word for its paper: `the ministry's statement`, `a report by the commission`,
/// `police said in a media release`, `the court published`.
pub(super) fn tied_to_paper(r: &Reading<'_>, phrase: &Range<usize>) -> bool {
    let Some(sentence) = r.sentences.get(r.sentence_at(phrase.start)) else { return false };
    let (from, to) = (sentence.tokens.start, sentence.tokens.end);
    // `the ministry's brief statement`, `a police report`
    let own = (phrase.end..to.min(phrase.end + BETWEEN_TOKENS_MAX + 1))
        .take_while(|&i| !r.is_mark(i) && !r.is(i, PREPOSITION | AUXILIARY | COMMON_VERB))
        .any(|i| is_issued(r, i));
    // `a statement by the ministry`, `a report published by the commission`
    let lead = (from.max(phrase.start.saturating_sub(2))..phrase.start)
        .rev()
        .find(|&i| matches!(r.low(i), "by" | "from" | "of"));
    let made = lead.is_some_and(|by| {
        (from.max(by.saturating_sub(2 * BETWEEN_TOKENS_MAX))..by)
            .any(|i| is_issued(r, i) && (i..by).all(|at| !r.is_mark(at)))
    });
    // `testified before the committee`, `told the inquiry`, `gave evidence to the court`
    let heard =
        (from.max(phrase.start.saturating_sub(BETWEEN_TOKENS_MAX))..phrase.start).any(|i| {
            matches!(
                r.low(i),
                "testified"
                    | "testimony"
                    | "testifying"
                    | "evidence"
                    | "appeared"
                    | "appearing"
                    | "hearing"
                    | "hearings"
                    | "questioned"
                    | "grilled"
                    | "deposition"
            )
        });
    // `told the parliamentary commission`
    let to_hearing = (phrase.start..phrase.end).any(|i| {
        HEARING.contains(&singular(r.low(i)))
            || matches!(r.low(i), "parliament" | "lawmakers" | "mps")
    });
    let heard = heard
        || to_hearing
            && (from.max(phrase.start.saturating_sub(2))..phrase.start)
                .any(|i| matches!(r.low(i), "told" | "tell" | "telling" | "tells"));
    // `said in a statement`, `announced on Monday in its yearly report`
    let limit = to.min(phrase.end + BEHIND_TOKENS_MAX);
    let inside = (phrase.end..limit).any(|i| {
        matches!(r.low(i), "in" | "through" | "via")
            && r.is(i + 1, DETERMINER)
            && (i + 2..to.min(i + 2 + BETWEEN_TOKENS_MAX + 1))
                .take_while(|&at| !r.is_mark(at) && !r.is(at, PREPOSITION))
                .any(|at| is_issued(r, at))
    });
    let issues = (phrase.end..to.min(phrase.end + BETWEEN_TOKENS_MAX)).any(|i| {
        words_abroad("paper").contains(r.low(i))
            || matches!(
                r.low(i),
                "released"
                    | "releases"
                    | "published"
                    | "publishes"
                    | "issued"
                    | "issues"
                    | "presented"
                    | "presents"
                    | "unveiled"
                    | "posted"
                    | "circulated"
            )
    });
    own || made || heard || inside || issues || leads(r, from, phrase.start)
}

/// Says whether a sentence begins with the paper in which the body at `at` speaks: `In a brief communication the institute said`.
fn leads(r: &Reading<'_>, from: usize, at: usize) -> bool {
    let from = from + usize::from(r.is_mark(from));
    let opens = matches!(r.low(from), "in" | "through" | "via")
        && matches!(r.low(from + 1), "a" | "an" | "its" | "their");
    let to = at.min(from + 2 + BETWEEN_TOKENS_MAX + 1);
    let before = |i: &usize| !r.is_mark(*i) && !r.is(*i, PREPOSITION);
    let paper = (from + 2..to).take_while(before).any(|i| is_issued(r, i));
    // Somebody else may have written it: `In a letter to the ministry …`, `In a note it kept for the court`.
    let small = |i: usize| {
        r.is(i, DETERMINER) || !r.is(i, SUBORDINATOR | AUXILIARY | COMMON_VERB | PREPOSITION)
    };
    let when = |i: usize| r.is(i, PREPOSITION) && matches!(r.low(i), "on" | "of" | "in" | "late");
    opens && paper && at <= from + LED_TOKENS_MAX && (from + 2..at).all(|i| small(i) || when(i))
}

/// Reads what the paper is called in which somebody speaks, behind the verb: `said on Monday in her sentencing remarks`. Returns its
/// words in the singular and where they stand.
pub(super) fn called(r: &Reading<'_>, cue: &Range<usize>) -> Option<(Vec<String>, Range<usize>)> {
    const OWN: [&str; 8] = ["her", "his", "its", "their", "the", "a", "an", "this"];
    let to = r.sentences.get(r.sentence_at(cue.start)).map_or(cue.end, |s| s.tokens.end);
    let limit = to.min(cue.end + BETWEEN_TOKENS_MAX + 1);
    let at = (cue.end..limit).take_while(|&i| !r.is_mark(i)).find(|&i| r.low(i) == "in")?;
    let start = at + 2;
    if !OWN.contains(&r.low(at + 1)) {
        return None;
    }
    let stops =
        |i: usize| r.is_mark(i) || r.is(i, PREPOSITION | SUBORDINATOR | AUXILIARY | COMMON_VERB);
    let end = (start..to.min(start + BETWEEN_TOKENS_MAX + 1)).find(|&i| stops(i))?;
    let last = r.low(end.checked_sub(1).filter(|&last| last >= start)?);
    const SPOKEN: [&str; 12] = [
        "remarks",
        "ruling",
        "judgment",
        "judgement",
        "verdict",
        "opinion",
        "dissent",
        "testimony",
        "evidence",
        "speech",
        "address",
        "conclusions",
    ];
    let paper = SPOKEN.contains(&last) || is_issued(r, end - 1);
    let name = (start..end).map(|i| singular(r.low(i)).to_owned()).collect();
    paper.then_some((name, start..end))
}

/// Says whether an attribution tells a paper in which it stands: `a detective swore in the papers`, `alleges in an indictment`.
pub(crate) fn in_paper(r: &Reading<'_>, a: &Attribution) -> bool {
    let Some(cue) = a.cue.map(|span| r.tokens_in(span)) else { return false };
    let to = r.sentences.get(r.sentence_at(cue.start)).map_or(cue.end, |s| s.tokens.end);
    let said_to_others = |i: usize| {
        matches!(
            r.low(i),
            "statement"
                | "statements"
                | "email"
                | "e-mail"
                | "mail"
                | "letter"
                | "post"
                | "tweet"
                | "message"
                | "text"
                | "note"
                | "cable"
                | "blog"
                | "newsletter"
                | "brief"
                | "briefing"
        )
    };
    (cue.end..to.min(cue.end + BETWEEN_TOKENS_MAX)).any(|i| {
        r.low(i) == "in"
            && (i + 1..to.min(i + 2 + BETWEEN_TOKENS_MAX))
                .take_while(|&at| !r.is_mark(at) && !r.is(at, PREPOSITION))
                .any(|at| is_issued(r, at) && !said_to_others(at))
    })
}
