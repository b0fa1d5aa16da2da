//! `X: “…”`, `X was blunt: “…”`, and the headlines `X: bridge will hold` and `Bridge will hold: X`.

use super::content::{to_the_end, trimmed_end};
use super::{Finds, Found, Here, Rule};
use crate::heads;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, DETERMINER, OFFICE, ORGANISATION, PLACE, REPORTING,
    SUBJECT_PRONOUN, SUBORDINATOR, TITLE, UNNAMED,
};
use crate::phrase;
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "speaker-colon",
    example: "Her lawyer was blunt: “This paper was never signed by anybody.”",
    counter: "Two rivers meet here: the Selm and the Orr.",
    finds: Finds::InSentence(find),
};

/// The words before the colon are not more than this.
const SPEAKER_TOKENS_MAX: usize = 24;
/// A speaker behind the colon of a headline has not more words than this.
const TAG_TOKENS_MAX: usize = 4;
/// What a headline reports has at least so many words.
const CONTENT_TOKENS_MIN: usize = 3;

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    let limit = here.end().min(here.start() + SPEAKER_TOKENS_MAX);
    let quoted = |i: usize| r.opens_quotation(i + 1) && r.in_speech(i + 2);
    let colon = (here.start() + 1..limit).find(|&i| r.low(i) == ":" && !r.in_speech(i));
    if let Some(colon) = colon.filter(|&i| quoted(i)) {
        let known = out.iter().any(|f| f.content.iter().any(|c| c.start == colon + 1));
        if !known {
            out.extend(before_quotation(here, colon));
        }
    } else if is_headline(here) && out.is_empty() {
        let colon = (here.start() + 1..here.end()).find(|&i| r.low(i) == ":");
        out.extend(colon.and_then(|i| headline(here, i)));
    }
}

fn before_quotation(here: &Here<'_, '_>, colon: usize) -> Option<Found> {
    let r = here.r;
    let content = to_the_end(here, colon + 1)?;
    let name = phrase::name_after(r, here.start(), colon)?;
    let cue = if name.end == colon || r.is_comma(name.end) && is_aside(here, name.end + 1..colon) {
        colon..colon + 1
    } else {
        was_blunt(here, name.end, colon)?
    };
    if !speaks(here, &name) {
        return None;
    }
    let mut found = Found::new(RULE.name, cue, Stance::Asserts);
    found.source = Some(name);
    found.content.push(content);
    Some(found)
}

/// Says whether words between a comma and the colon only describe: no verb is among them.
fn is_aside(here: &Here<'_, '_>, tokens: Range<usize>) -> bool {
    let r = here.r;
    !tokens
        .into_iter()
        .any(|i| r.is(i, AUXILIARY | COMMON_VERB | SUBJECT_PRONOUN) && !r.is(i, CAPITAL))
}

/// Returns the words between a speaker and the colon when they tell how something is said: `was blunt`, `had a message`.
fn was_blunt(here: &Here<'_, '_>, from: usize, colon: usize) -> Option<Range<usize>> {
    let r = here.r;
    let words = from..colon;
    let first = words.clone().find(|&i| !r.is(i, ADVERB))?;
    let be = matches!(r.low(first), "is" | "was" | "are" | "were" | "has" | "had" | "sounded");
    let told = matches!(r.low(first), "had" | "has" | "gave" | "offered")
        && words.clone().any(|i| {
            matches!(
                r.low(i),
                "message"
                    | "word"
                    | "warning"
                    | "answer"
                    | "advice"
                    | "question"
                    | "response"
                    | "reply"
                    | "explanation"
                    | "say"
                    | "request"
                    | "plea"
                    | "view"
            )
        });
    let adjective = be
        && colon - first <= 5
        && !(first + 1..colon).any(|i| r.is(i, COMMON_VERB | REPORTING | DETERMINER | CAPITAL));
    (told || adjective && colon > first + 1).then_some(first..colon)
}

/// Says whether a phrase can speak: somebody, an office, a body, or a name.
fn speaks(here: &Here<'_, '_>, name: &Range<usize>) -> bool {
    let r = here.r;
    let head = heads::head_of(r, name);
    let named = name.clone().all(|i| r.is(i, CAPITAL)) && name.len() <= 4;
    let class = UNNAMED | OFFICE | ORGANISATION | SUBJECT_PRONOUN | TITLE;
    let kin = r.is(name.start, DETERMINER)
        && matches!(
            r.low(head),
            "brother" | "sister" | "mother" | "father" | "wife" | "husband" | "son" | "daughter"
        );
    r.is(head, class)
        || kin
        || r.is(head, CAPITAL) && !r.is(head, PLACE) && (named || name.len() > 1)
}

/// Says whether the sentence is a headline: a short paragraph of its own at the head of the text, without an end mark.
fn is_headline(here: &Here<'_, '_>) -> bool {
    let r = here.r;
    let tokens = &here.sentence.tokens;
    let alone =
        |n: usize| r.sentences.get(n).is_none_or(|s| s.paragraph != here.sentence.paragraph);
    here.number < 3
        && (here.number == 0 || alone(here.number - 1))
        && here.number + 1 < r.sentences.len()
        && alone(here.number + 1)
        && (5..=SPEAKER_TOKENS_MAX).contains(&tokens.len())
        && !matches!(r.low(tokens.end - 1), "." | "!" | "?" | ":" | ";")
}

fn headline(here: &Here<'_, '_>, colon: usize) -> Option<Found> {
    let r = here.r;
    let finite = |range: Range<usize>| {
        range
            .into_iter()
            .any(|i| r.is(i, AUXILIARY | COMMON_VERB | REPORTING) && !r.is(i, SUBORDINATOR))
    };
    let says = |i: usize| {
        r.is(i, UNNAMED | OFFICE | ORGANISATION | TITLE)
            || matches!(r.low(i), "report" | "study" | "poll" | "survey" | "audit" | "sources")
    };
    let (before, after) = (here.start()..colon, colon + 1..here.end());
    let question = matches!(r.low(after.start), "what" | "how" | "why" | "who" | "where" | "when");
    let (source, content) = if after.len() <= TAG_TOKENS_MAX
        && !after.is_empty()
        && says(after.end - 1)
        && finite(before.clone())
        && !finite(after.clone())
    {
        (after, before.start..trimmed_end(r, before.start, before.end))
    } else if !question
        && before.len() <= TAG_TOKENS_MAX
        && says(before.end - 1)
        && !finite(before.clone())
        && finite(after.clone())
    {
        let end = trimmed_end(r, after.start, after.end);
        (before, after.start..end)
    } else {
        return None;
    };
    if content.len() < CONTENT_TOKENS_MIN {
        return None;
    }
    let mut found = Found::new(RULE.name, colon..colon + 1, Stance::Asserts);
    found.source = Some(source);
    found.content.push(content);
    Some(found)
}
