//! `“…,” X sighed` and `“…,” grumbled X`: behind speech a verb that no list has tells how somebody said it.

use super::{Finds, Found, Here, Rule};
use crate::lexicon::{
    AUXILIARY, CAPITAL, DETERMINER, OFFICE, PREPOSITION, REPORTING, SUBJECT_PRONOUN, TITLE, UNNAMED,
};
use crate::phrase;
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "quotation-manner",
    example: "“We waited for the boat all night,” the mayor grumbled.",
    counter: "They sang “We waited for the boat all night,” and the mayor frowned.",
    finds: Finds::InSentence(find),
};

/// Who speaks is named in at most so many words.
const SPEAKER_TOKENS_MAX: usize = 8;

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for close in here.sentence.tokens.clone() {
        if !r.closes_quotation(close) {
            continue;
        }
        if let Some(found) = behind(here, close) {
            out.push(found);
        }
    }
    // `“What else?” X grumbled.`: the mark inside ended the sentence.
    let before = here.start().checked_sub(1).filter(|&close| {
        let paragraph = here.number.checked_sub(1).and_then(|n| r.sentences.get(n));
        let same = paragraph.is_some_and(|s| s.paragraph == here.sentence.paragraph);
        same && r.closes_quotation(close) && matches!(r.low(close - 1), "?" | "!" | "…" | ",")
    });
    out.extend(before.and_then(|close| behind(here, close)));
}

fn behind(here: &Here<'_, '_>, close: usize) -> Option<Found> {
    let r = here.r;
    let q = r.quotation(close).filter(|q| r.in_speech(q.open + 1))?;
    let inside = close > 0 && matches!(r.low(close - 1), "," | "?" | "!" | "…");
    let parted = inside || r.low(close + 1) == ",";
    // What is quoted by somebody before it is his; a title stands in the midst of a clause.
    let free = r.begins_sentence(q.open) || q.open > 0 && r.is_mark(q.open - 1);
    let from = close + 1 + usize::from(r.low(close + 1) == ",");
    if !parted || !free || from >= here.end() {
        return None;
    }
    let (source, verb) = speaker_first(here, from).or_else(|| verb_first(here, from))?;
    let mut found = Found::new(RULE.name, verb..verb + 1, Stance::Asserts);
    found.content.push(q.tokens());
    found.source = Some(source);
    Some(found)
}

/// Says whether a word can tell how somebody spoke: a past that no list has.
fn is_manner(here: &Here<'_, '_>, i: usize) -> bool {
    let r = here.r;
    let small = AUXILIARY | CAPITAL | PREPOSITION | DETERMINER | REPORTING;
    i < here.end() && r.low(i).len() > 4 && r.low(i).ends_with("ed") && !r.is(i, small)
}

/// Says whether nothing but where, when or how follows at a token.
fn ends(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    at >= here.end() || r.is_end(at) || r.is(at, PREPOSITION)
}

fn speaker_first(here: &Here<'_, '_>, from: usize) -> Option<(Range<usize>, usize)> {
    let r = here.r;
    let limit = here.end().min(from + SPEAKER_TOKENS_MAX);
    let verb = (from + 1..limit).find(|&i| is_manner(here, i) && ends(here, i + 1))?;
    let source = phrase::subject_before(r, from, verb).filter(|s| s.start == from)?;
    speaks(here, &source).then_some((source, verb))
}

fn verb_first(here: &Here<'_, '_>, from: usize) -> Option<(Range<usize>, usize)> {
    let r = here.r;
    let source = phrase::name_after(r, from + 1, here.end()).filter(|_| is_manner(here, from))?;
    (speaks(here, &source) && ends(here, source.end)).then_some((source, from))
}

/// Says whether a phrase is somebody: a name, an office, a pronoun, or a plain noun with its article.
fn speaks(here: &Here<'_, '_>, source: &Range<usize>) -> bool {
    let r = here.r;
    let somebody = CAPITAL | OFFICE | TITLE | UNNAMED | SUBJECT_PRONOUN;
    let thing = matches!(r.low(source.start), "it" | "this" | "that" | "which" | "what" | "there");
    let known = source.clone().any(|i| r.is(i, somebody) && !r.is(i, DETERMINER));
    let noun = r.low(source.start) == "the" && source.len() == 2;
    !thing && (known || noun)
}
