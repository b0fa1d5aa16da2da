//! Where the words that are reported begin and end, in other languages.

use super::line::Line;
use super::said::Cue;
use crate::lexicon::tongues::{ADVERB, AND, ASK, INFINITIVE, NEG, THAT, TIME, Tongue, WHILE};
use std::ops::Range;

/// Speech of several sentences that a dash opens has at most so many tokens before the last of them.
const SPEECH_TOKENS_MAX: usize = 90;

/// What stands behind a reporting verb.
pub(super) struct After {
    pub(super) range: Range<usize>,
    /// The token that opens it: a conjunction, a colon, a comma.
    pub(super) at: usize,
    /// A conjunction without a comma opens it: it may also hang on a noun before.
    pub(super) bare_conjunction: bool,
}

/// Finds what is said behind a verb.
pub(super) fn after(line: &Line<'_, '_>, cue: &Cue, between_max: usize) -> Option<After> {
    let limit = line.end().min(cue.last + between_max);
    let romance = line.tongue.is_romance();
    if romance && line.is(cue.last, INFINITIVE) && line.low(cue.last) != "no"
        || romance && line.is(cue.last, NEG) && line.is(cue.last + 1, INFINITIVE)
    {
        let range = line.to_the_end(cue.last)?;
        return Some(After { range, at: cue.last, bare_conjunction: false });
    }
    if romance && let Some(from) = infinitive(line, cue.last) {
        let range = line.to_the_end(from)?;
        return Some(After { range, at: cue.last, bare_conjunction: false });
    }
    let opens = |i: usize| line.parts(i) || romance && line.is(i, THAT | ASK);
    let mut at = (cue.last..limit).find(|&i| opens(i))?;
    // `sagte die Ministerin, die den Hafen leitet, dass …`: an apposition may stand between.
    let made = |from: usize, at: usize, bare: bool| {
        line.to_the_end(from).map(|range| After { range, at, bare_conjunction: bare })
    };
    for turn in 0..4 {
        if line.opens_speech(at) {
            return made(at, at, false);
        }
        if line.low(at) == ":" {
            return made(at + 1, at, false);
        }
        if romance && line.is(at, THAT | ASK) {
            return made(behind_that(line, at), at, line.is(at, THAT));
        }
        if !line.is_comma(at) {
            return None;
        }
        let next = at + 1;
        if line.is(next, THAT) && !romance {
            return made(next + 1, at, false);
        }
        if line.is(next, ASK) && !romance {
            return made(next, at, false);
        }
        if line.opens_speech(next) {
            return made(next, at, false);
        }
        if line.tongue == Tongue::German {
            return german_clause(line, cue, at).then(|| made(next, at, false))?;
        }
        // `…, que cita a X`: behind a comma it is a relative clause.
        if romance && line.is(next, THAT) {
            // Behind an insertion it goes on: `indique, en citant X, que`.
            return (turn > 0).then(|| made(behind_that(line, next), at, false))?;
        }
        if romance && turn == 0 && line.is(next, ASK) {
            return None;
        }
        let other = (next..limit).find(|&i| opens(i))?;
        at = other;
    }
    None
}

/// `a promis de publier`, `prometió publicar`: returns the infinitive.
fn infinitive(line: &Line<'_, '_>, at: usize) -> Option<usize> {
    let endings: &[&str] = match line.tongue {
        Tongue::French => &["er", "ir", "re"],
        _ => &["ar", "er", "ir", "arse", "erse", "irse"],
    };
    let verb = at + usize::from(line.tongue == Tongue::French && line.low(at) == "de");
    let word = line.low(verb);
    let ends = word.chars().count() > 4 && endings.iter().any(|ending| word.ends_with(ending));
    let led = verb > at || line.tongue == Tongue::Spanish;
    (led && ends && line.is_word(verb) && !line.is_large(verb) && !line.is_known(verb))
        .then_some(verb)
}

/// Returns the first token of what `que` opens; an elided one is cut off later.
fn behind_that(line: &Line<'_, '_>, at: usize) -> usize {
    let word = line.low(at);
    at + usize::from(matches!(word, "que" | "si"))
}

/// `X sagte, er habe …`: a clause without a conjunction.
fn german_clause(line: &Line<'_, '_>, cue: &Cue, comma: usize) -> bool {
    let next = comma + 1;
    let joined = line.is(next, AND | WHILE) || matches!(line.low(next), "so" | "wie");
    let n = line.clause_end(next).saturating_sub(next);
    // `sagte nichts, er ging`
    let said = (cue.last..comma).any(|i| line.is(i, NEG));
    !cue.verb.weak && !joined && !said && n >= 2 && !line.is(next, ADVERB & !TIME)
}

/// What stands before the clause of a reporting verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Speech,
    Clause,
}

/// Finds what is said before the clause that begins at `start`.
pub(super) fn before(line: &Line<'_, '_>, start: usize) -> Option<(Range<usize>, Content)> {
    let mark = start.checked_sub(1).filter(|&m| m >= line.start())?;
    let parted = line.is_comma(mark)
        || line.closes_speech(mark)
        || matches!(line.low(mark), "!" | "?" | "…");
    if !parted {
        return None;
    }
    let range = line.up_to(start)?;
    let last = range.end - 1;
    if line.closes_speech(last)
        || line.r.closes_quotation(last)
            && line.r.quotation(last).is_some_and(|q| q.open <= range.start)
    {
        return Some((range, Content::Speech));
    }
    if is_dash(line, line.start()) {
        return Some((range, Content::Speech));
    }
    if let Some(from) = speech_before(line).filter(|_| is_dash(line, mark)) {
        return Some((from..range.end, Content::Speech));
    }
    let plain = range.len() >= 2 && !line.is(range.start, WHILE);
    plain.then_some((range, Content::Clause))
}

fn is_dash(line: &Line<'_, '_>, i: usize) -> bool {
    matches!(line.low(i), "–" | "—" | "―" | "-")
}

/// Returns where speech begins that a dash opens in a sentence before, in the same paragraph, with no other dash between:
/// `– To nie my. To oni – mówi X.`
fn speech_before(line: &Line<'_, '_>) -> Option<usize> {
    let r = line.r;
    let paragraph = r.sentences.get(line.number)?.paragraph;
    let first = r.sentences.partition_point(|s| s.paragraph < paragraph);
    let from = r.sentences.get(first).filter(|_| first < line.number)?.tokens.start;
    let far = line.start() - from > SPEECH_TOKENS_MAX;
    let spoken = !far && is_dash(line, from) && !(from + 1..line.start()).any(|i| is_dash(line, i));
    spoken.then_some(from + 1)
}

/// Returns what the sentence before says.
pub(super) fn back(line: &Line<'_, '_>) -> Option<Range<usize>> {
    let r = line.r;
    let previous = r.sentences.get(line.number.checked_sub(1)?)?;
    let dateline = crate::layout::dateline(r, &previous.tokens);
    let from = dateline.map_or(previous.tokens.start, |line| line.end);
    let range = line.trimmed(from, previous.tokens.end);
    (!range.is_empty()).then_some(range)
}
