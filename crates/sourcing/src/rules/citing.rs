//! `citing X`, `with reference to X`, `quoting X`: a source behind the source.

use super::content::from_the_start;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{
    ADVERB, CAPITAL, DESCRIPTOR, DETERMINER, DOCUMENT, OFFICE, ORGANISATION, OUTLET_NOUN, UNNAMED,
};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;

pub(super) const RULE: Rule = Rule {
    name: "citing",
    example: "The station reported the arrests, citing police sources.",
    counter: "The citing of sources takes time.",
    finds: Finds::InSentence(find),
};

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        let Some(end) = cue_at(r, here, i) else { continue };
        if r.in_speech(i) {
            continue;
        }
        let Some(source) = phrase::name_after(r, end, here.end()) else { continue };
        let ahead = verb_ahead(here, out, i, source.end);
        let over =
            ahead.or_else(|| out.iter().rev().find(|f| f.cue.end <= i && f.source.is_some()));
        if over.is_none() && !tells(here, &source) {
            continue;
        }
        let content = match over {
            Some(over) if ahead.is_some() => over.content.first().cloned(),
            Some(over) => over
                .content
                .first()
                .map(|c| c.start..c.end.min(if c.start < i { i } else { c.end })),
            None => from_the_start(here, i),
        };
        let Some(content) = content.filter(|c| !c.is_empty()) else { continue };
        let mut found = Found::new(RULE.name, i..end, Stance::Asserts);
        let end_of_content = super::content::trimmed_end(r, content.start, content.end);
        found.content.push(content.start..end_of_content.max(content.start + 1));
        found.under = over.map(|over| over.cue.start);
        found.source = Some(source);
        out.push(found);
    }
}

/// What hangs on the one who is cited is not longer than this.
const CITED_TOKENS_MAX: usize = 60;

/// Finds the report that `citing` hangs on when its verb stands behind: `X, citing Y, said`, `Citing Y, X said`.
fn verb_ahead<'f>(
    here: &Here<'_, '_>,
    found: &'f [Found],
    i: usize,
    end: usize,
) -> Option<&'f Found> {
    let r = here.r;
    let limit = here.end().min(end + CITED_TOKENS_MAX);
    let comma = (end..limit).find(|&at| r.is_comma(at))?;
    let opens = i == here.start() || i == here.start() + 1 && !r.is_mark(i - 1);
    found.iter().find(|f| {
        let behind = f.cue.start > comma;
        let between = |s: &std::ops::Range<usize>| s.end + 1 == i && r.is_comma(s.end);
        behind
            && f.source.as_ref().is_some_and(|s| between(s) || opens && s.start == comma + 1)
            && f.content.first().is_some_and(|c| c.start > i)
    })
}

/// Says whether what is cited tells something: who resigns `citing health reasons` cites nobody.
fn tells(here: &Here<'_, '_>, source: &std::ops::Range<usize>) -> bool {
    let r = here.r;
    let class = DOCUMENT | UNNAMED | OFFICE | ORGANISATION | OUTLET_NOUN | DESCRIPTOR;
    let first = source.start + usize::from(r.begins_sentence(source.start));
    source.clone().any(|i| r.is(i, class)) || (first..source.end).any(|i| r.is(i, CAPITAL))
}

fn cue_at(r: &Reading<'_>, here: &Here<'_, '_>, i: usize) -> Option<usize> {
    for phrase in [
        "with reference to",
        "in reference to",
        "referring to",
        "with a reference to",
        "on the basis of",
    ] {
        if let Some(end) = r.reads(i, phrase).filter(|_| r.low(i) == "with" || r.low(i) == "in") {
            return (end < here.end()).then_some(end);
        }
    }
    // `…, the daily has learned from two people.`
    if r.low(i) == "from" && i > here.start() && matches!(r.low(i - 1), "learned" | "learnt") {
        return (i + 1 < here.end()).then_some(i + 1);
    }
    // `cited X` is a verb with its own subject and is found elsewhere.
    (matches!(r.low(i), "citing" | "quoting")
        && !r.is(i.saturating_sub(1), DETERMINER | ADVERB)
        && i + 1 < here.end())
    .then_some(i + 1)
}
