//! Noun phrases without a parser: where the words that name somebody begin and end.

use crate::apposition::{aside_before, before_apposition};
use crate::heads::{is_done_to, is_plural, is_written_noun, without_deed};
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, DESCRIPTOR, DETERMINER, DOCUMENT, MANNER,
    MONTH, NUMBER, OCCASION, OFFICE, ORGANISATION, OUTLET_NOUN, PREPOSITION, PRONOUN, REPORTING,
    SUBJECT_PRONOUN, SUBORDINATOR, TIME, TITLE, UNNAMED, WEEKDAY,
};
use crate::reading::Reading;
use std::ops::Range;
use text::TokenKind;

/// A phrase that names a source is not longer than this.
const PHRASE_TOKENS_MAX: usize = 30;
/// Finds the phrase that ends before token `end` and names who acts there. `from` is the first token of the sentence.
pub(crate) fn subject_before(r: &Reading<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let end = without_time(r, from, end);
    if end <= from {
        return None;
    }
    let last = end - 1;
    if matches!(r.low(last), "himself" | "herself" | "itself" | "themselves") && last > from {
        return subject_before(r, from, last);
    }
    // `Berg, who calls it “a mess,” said`: the comma stands inside the marks.
    let inside = r.closes_quotation(last)
        && last > from + 1
        && r.low(last - 1) == ","
        && !r.in_speech(last - 1);
    if let Some(comma) = aside_before(r, from, last) {
        return subject_before(r, from, comma);
    }
    if r.is_comma(last) || inside {
        let closing = if inside { last - 1 } else { last };
        return before_apposition(r, from, closing)
            .or_else(|| {
                // `Jon Kay (R-OH), said`
                let bracket = last > from && r.low(last - 1) == ")";
                bracket.then(|| core_before(r, from, last)).flatten()
            })
            .map(|found| without_deed(r, found));
    }
    // `a message that said`
    if r.low(last) == "that"
        && last > from
        && is_written_noun(r, last - 1)
        && !r.is(last - 1, CAPITAL)
    {
        return core_before(r, from, last).map(|found| without_deed(r, found));
    }
    if matches!(r.low(last), "who" | "which") {
        return antecedent(r, from, last);
    }
    let found = some_of(r, from, end)
        .or_else(|| before_relative(r, from, end))
        .or_else(|| core_before(r, from, end))?;
    let found = without_first_clause(r, found);
    Some(with_neither(r, from, without_deed(r, found)))
}

/// Leaves out the clause before the subject's own: `was stripped of his seat after a judge` is the judge.
fn without_first_clause(r: &Reading<'_>, found: Range<usize>) -> Range<usize> {
    let acted = found.start > 0 && r.is(found.start - 1, AUXILIARY);
    let opens = |&i: &usize| {
        matches!(r.low(i), "after" | "before" | "because" | "while" | "when" | "once" | "until")
    };
    match (found.start..found.end.saturating_sub(1)).rfind(opens).filter(|_| acted) {
        Some(at) => at + 1..found.end,
        None => found,
    }
}

/// Finds whom a relative pronoun at `at` means: `the editor who`, `the agency, which`.
fn antecedent(r: &Reading<'_>, from: usize, at: usize) -> Option<Range<usize>> {
    let comma = at > from && r.is_comma(at - 1);
    let end = if comma { at - 1 } else { at };
    let head = end.checked_sub(1).filter(|&head| head >= from)?;
    let large = r.is(head, CAPITAL);
    let fits = if r.low(at) == "which" {
        // Without a comma it tells which one is meant, and seldom reports.
        comma && (large || r.is(head, DOCUMENT | ORGANISATION | OUTLET_NOUN))
    } else {
        // `would not say who ordered it`, `it was unclear from the letter who`: a question, no relative clause.
        large
            || r.is(head, UNNAMED | OFFICE)
            || !r.is(head, REPORTING | COMMON_VERB | AUXILIARY | DOCUMENT | OCCASION | ADVERB)
                && !matches!(
                    r.low(head),
                    "clear" | "unclear" | "known" | "unknown" | "sure" | "certain" | "matter"
                )
    };
    let found = core_before(r, from, end).filter(|_| fits)?;
    // `the daily cited officers who said`, `a letter from the union, which said`: the last of them is meant.
    let small = r.low(at) == "which";
    let start = (found.start + 1..found.end)
        .rev()
        .find(|&i| {
            let past = r.low(i - 1).ends_with("ed") && i >= 2 && r.is(i - 2, CAPITAL);
            let verb = (past || r.is(i - 1, REPORTING)) && !r.is(i - 1, CAPITAL | DETERMINER);
            let led = matches!(r.low(i - 1), "at" | "from" | "by" | "with" | "to");
            let cites = i == found.start + 1 && matches!(r.low(i - 1), "citing" | "quoting");
            (verb && i > found.start + 1 || cites) && !r.is(i, PREPOSITION) || small && led
        })
        .unwrap_or(found.start);
    Some(without_deed(r, start..found.end))
}

/// Widens a phrase behind `nor` to the `neither` that opens it.
fn with_neither(r: &Reading<'_>, from: usize, found: Range<usize>) -> Range<usize> {
    if found.start <= from || r.low(found.start - 1) != "nor" {
        return found;
    }
    let lowest = from.max(found.start.saturating_sub(PHRASE_TOKENS_MAX));
    let neither = (lowest..found.start).rev().find(|&i| r.low(i) == "neither");
    neither.map_or(found.start, |i| i)..found.end
}

/// A relative clause between people and their verb (`a person who has read it said`) is not longer than this.
const RELATIVE_TOKENS_MAX: usize = 16;

/// `one of them`, `some of those`: people told of before.
fn some_of(r: &Reading<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let start = end.checked_sub(3).filter(|&s| s >= from)?;
    let some = r.is(start, NUMBER)
        || matches!(
            r.low(start),
            "some" | "many" | "most" | "all" | "none" | "several" | "both" | "two" | "one"
        );
    let whole = start == from || r.is_mark(start - 1) || r.is(start - 1, CONJUNCTION);
    (some
        && whole
        && r.low(start + 1) == "of"
        && matches!(r.low(start + 2), "them" | "those" | "these"))
    .then_some(start..end)
}

/// Finds the people before `who` when what stands between `who` and `end` is a clause about them.
fn before_relative(r: &Reading<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let lowest = from.max(end.saturating_sub(RELATIVE_TOKENS_MAX));
    let who = (lowest..end).rev().find(|&i| r.low(i) == "who" || r.is_comma(i))?;
    let clause = who + 1..end;
    let person = who.checked_sub(1).filter(|&p| p >= from)?;
    // Somebody else who speaks in the clause is the subject of what follows.
    let plain = !clause.clone().any(|i| {
        is_finite_report(r, i) && !matches!(r.low(i - 1), "been" | "was" | "were" | "be")
            || r.opens_quotation(i)
    });
    let acts =
        r.is(clause.start, AUXILIARY | COMMON_VERB | ADVERB) || r.low(clause.start).ends_with("ed");
    let noun = r.is(person, UNNAMED | OFFICE | DESCRIPTOR | CAPITAL) && !r.is_mark(person);
    let found = (r.low(who) == "who" && clause.len() >= 2 && plain && acts && noun)
        .then(|| core_before(r, from, who))
        .flatten()?;
    // `People who saw it said`: the bare word tells nothing without its clause.
    let bare = found.len() == 1
        && is_plural(r, person)
        && (r.is(person, UNNAMED) || r.begins_sentence(person));
    Some(if bare && !r.is_comma(end - 1) { found.start..end } else { found })
}

/// Walks left from `end` over everything that can belong to one noun phrase.
pub(crate) fn core_before(r: &Reading<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1)?;
    // `four people familiar with it`: what they know may be a pronoun.
    let known = r.is(last, PRONOUN | SUBJECT_PRONOUN)
        && last >= from + 2
        && matches!(r.low(last - 1), "with" | "on" | "to" | "about")
        && matches!(r.low(last - 2), "familiar" | "briefed" | "close" | "privy");
    if !known && r.is(last, SUBJECT_PRONOUN) && !r.is(last, NUMBER) && r.low(last) != "who" {
        return Some(last..end);
    }
    if !known && !can_end_phrase(r, last) {
        return None;
    }
    let lowest = from.max(end.saturating_sub(PHRASE_TOKENS_MAX));
    let mut start = if known { last } else { end };
    while start > lowest && can_be_inside(r, start - 1, start, end) {
        start -= 1;
    }
    // `e-mails seen by the daily`: the walk stopped at what was done with the papers.
    if start > lowest + 1
        && r.is(start, PREPOSITION)
        && is_done_to(r, start - 1)
        && is_written_noun(r, start - 2)
    {
        return core_before(r, from, start - 1);
    }
    let start = with_measure(r, from, trim_left(r, start, end));
    (start < end).then_some(start..end)
}

/// Widens a counted phrase to what stands before its number: `at least four people`.
fn with_measure(r: &Reading<'_>, from: usize, start: usize) -> usize {
    let counted = r.is(start, NUMBER)
        || r.tokens.get(start).is_some_and(|t| t.kind == TokenKind::Number)
        || r.low(start) == "a" && matches!(r.low(start + 1), "dozen" | "hundred" | "thousand");
    let before = |n: usize| start.checked_sub(n).filter(|&i| i >= from).map_or("", |i| r.low(i));
    let n = match (before(2), before(1)) {
        ("at", "least" | "most") | ("more" | "fewer" | "less", "than") | ("up", "to") => 2,
        _ => 0,
    };
    if counted { start - n } else { start }
}

fn can_end_phrase(r: &Reading<'_>, i: usize) -> bool {
    if matches!(r.low(i), "another" | "%") || is_shortened(r, i) {
        return true;
    }
    let closes = r.low(i) == ")" || (r.closes_quotation(i) && !r.in_speech(i.saturating_sub(1)));
    let small = r.is(
        i,
        PREPOSITION | DETERMINER | AUXILIARY | SUBORDINATOR | CONJUNCTION | ADVERB | PRONOUN,
    ) && !r.is(i, CAPITAL | UNNAMED | OFFICE | NUMBER);
    closes || (!r.is_mark(i) && !small && r.tokens[i].kind != TokenKind::Ending)
}

/// Says whether the point at `i` belongs to the end of a name: `Jr.`, `Inc.`
fn is_shortened(r: &Reading<'_>, i: usize) -> bool {
    r.low(i) == "."
        && i > 0
        && matches!(
            r.low(i - 1),
            "jr" | "sr" | "inc" | "co" | "corp" | "ltd" | "bros" | "md" | "esq"
        )
}

/// Says whether token `i` can stand inside a noun phrase that goes on at `i + 1` and ends at `end`.
fn can_be_inside(r: &Reading<'_>, i: usize, next: usize, end: usize) -> bool {
    let Some(token) = r.tokens.get(i) else { return false };
    match token.kind {
        TokenKind::Ending => return !r.is(i.saturating_sub(1), SUBJECT_PRONOUN | SUBORDINATOR),
        TokenKind::Number => return true,
        TokenKind::Mark => return mark_inside(r, i),
        TokenKind::Word => {}
    }
    if r.low(i) == "and" {
        return joins_names(r, i, next, end);
    }
    if matches!(r.low(i), "that" | "this" | "these" | "those") {
        return !r.is(next, SUBJECT_PRONOUN | DETERMINER | PREPOSITION | AUXILIARY)
            && r.low(i) != "that";
    }
    if r.is(i, SUBJECT_PRONOUN) && !r.is(i, NUMBER) {
        return false;
    }
    if r.is(i, ADVERB) && !r.is(i, NUMBER | CAPITAL | DETERMINER | DESCRIPTOR) {
        return matches!(
            r.low(i),
            "former" | "then" | "previously" | "newly" | "recently" | "highly" | "currently"
        ) || (matches!(r.low(i), "earlier" | "later")
            && r.is(i.saturating_sub(1), DETERMINER))
            || (r.low(i).ends_with("ly") && r.is(i.saturating_sub(1), DETERMINER));
    }
    let prior_preposition = r.is(i, PREPOSITION);
    if r.is(i, AUXILIARY | CONJUNCTION) || (r.is(i, SUBORDINATOR) && !prior_preposition) {
        return false;
    }
    if r.is(i, COMMON_VERB) && !r.is(i, CAPITAL) {
        return false;
    }
    // Somebody else's reporting verb ends the phrase, unless the word is a noun here.
    if is_finite_report(r, i) {
        return false;
    }
    !(prior_preposition && r.is(next, SUBJECT_PRONOUN) && !r.is(next, NUMBER))
}

/// Says whether `said`, `told` and their like stand at `i`; words that are nouns as often are let through.
fn is_finite_report(r: &Reading<'_>, i: usize) -> bool {
    matches!(
        r.low(i),
        "said"
            | "says"
            | "told"
            | "tells"
            | "wrote"
            | "added"
            | "believes"
            | "believed"
            | "thinks"
            | "thought"
            | "knew"
            | "announced"
            | "declared"
            | "insisted"
            | "argued"
            | "argues"
            | "insists"
            | "explained"
            | "saying"
            | "noting"
            | "adding"
            | "arguing"
            | "telling"
            | "denied"
            | "denies"
            | "asked"
            | "warned"
            | "suggested"
            | "reads"
    ) && !r.is(i, CAPITAL)
}

fn mark_inside(r: &Reading<'_>, i: usize) -> bool {
    match r.low(i) {
        "%" => true,
        "(" | ")" | "/" | "&" | "." | "[" | "]" => {
            // A point inside a name (`J. Smith`); a sentence end never stands here.
            r.low(i) != "." || r.is(i + 1, CAPITAL) || r.low(i + 1) == ")" || is_shortened(r, i)
        }
        "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»" | "„" => {
            r.quotation(i).is_some() && !r.in_speech(i + 1) && !r.in_speech(i.saturating_sub(1))
        }
        _ => false,
    }
}

/// Says whether `and` at `i` joins two names or two plain nouns rather than two clauses.
fn joins_names(r: &Reading<'_>, i: usize, next: usize, end: usize) -> bool {
    let Some(before) = i.checked_sub(1) else { return false };
    if r.is_mark(before) {
        return false;
    }
    let right_is_name = r.is(next, CAPITAL)
        || (r.is(next, DETERMINER) && next + 1 < end && r.is(next + 1, CAPITAL));
    let left_is_name = r.is(before, CAPITAL) || r.tokens[before].kind == TokenKind::Number;
    let people = |at: usize| r.is(at, UNNAMED | OFFICE);
    // `current and former employees`
    let described = r.is(before, DESCRIPTOR) && r.is(next, DESCRIPTOR);
    // `the union and the port authority`, where nothing stands before that the first could hang on.
    let body = |at: usize| r.is(at, UNNAMED | OFFICE | ORGANISATION);
    let article = (before.saturating_sub(3)..before).rev().find(|&at| r.is(at, DETERMINER));
    let opens = article.is_some_and(|at| r.begins_sentence(at) || at > 0 && r.is_comma(at - 1));
    let bodies =
        body(before) && opens && r.is(next, DETERMINER) && (next..end).any(body) && next + 1 < end;
    (left_is_name && right_is_name)
        || bodies
        || ((people(before) || described) && (next..end).any(people))
}

/// Drops what cannot begin a phrase from its left, and takes the last name of `In Paris the minister`.
fn trim_left(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut start = start;
    if r.is(start, PREPOSITION | SUBORDINATOR) && !r.is(start, CAPITAL | NUMBER | UNNAMED)
        || (r.is(start, PREPOSITION) && r.low(start) != "like" && r.begins_sentence(start))
    {
        start = last_name(r, start, end);
    }
    while start < end
        && (r.is_mark(start)
            || r.tokens[start].kind == TokenKind::Ending
            || (r.is(start, ADVERB | CONJUNCTION | AUXILIARY)
                && !r.is(start, NUMBER | DETERMINER | UNNAMED)
                && (!r.is(start, CAPITAL) || r.begins_sentence(start))))
    {
        start += 1;
    }
    start
}

/// Finds where the last name or described person in `start..end` begins.
fn last_name(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut at = end - 1;
    while at > start {
        let inside = if r.is(at, CAPITAL) {
            (r.is(at - 1, CAPITAL) && !r.is(at - 1, PREPOSITION))
                && (!r.is(at, TITLE) || r.is(at - 1, TITLE))
                || r.is(at - 1, TITLE | DETERMINER)
                || in_body_of(r, start, at)
        } else if r.is(at, DETERMINER | NUMBER) {
            false
        } else {
            !r.is(at - 1, PREPOSITION) || descriptor_goes_on(r, at)
        };
        if !inside {
            break;
        }
        at -= 1;
    }
    at
}

/// Says whether the name at `at` ends that of a body: `In a note the Office of Public Works`, but not `In the House of Commons Berg`.
fn in_body_of(r: &Reading<'_>, start: usize, at: usize) -> bool {
    let of = matches!(r.low(at - 1), "of" | "for") && at >= start + 4;
    of && r.is(at - 2, CAPITAL)
        && r.is(at - 2, ORGANISATION)
        && r.is(at - 3, DETERMINER)
        && !r.is(at - 4, PREPOSITION)
}

fn descriptor_goes_on(r: &Reading<'_>, at: usize) -> bool {
    matches!(r.low(at.saturating_sub(1)), "with" | "of" | "on" | "for")
        && at >= 2
        && r.is(at - 2, DESCRIPTOR | UNNAMED | OFFICE)
}

/// Steps back over `on Monday`, `last week`, `late Tuesday`, `also`, `later` before a verb.
fn without_time(r: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut end = end;
    loop {
        let before = end;
        while end > from
            && r.is(end - 1, ADVERB)
            && !r.is(end - 1, CAPITAL | UNNAMED | NUMBER | DETERMINER)
        {
            end -= 1;
        }
        if end > from
            && r.is(end - 1, WEEKDAY | TIME)
            && r.tokens[end - 1].kind == TokenKind::Word
            && !names_with_time(r, end - 1)
        {
            let mut start = end - 1;
            while start > from
                && (r.is(start - 1, WEEKDAY | TIME)
                    || matches!(
                        r.low(start - 1),
                        "on" | "last"
                            | "this"
                            | "next"
                            | "late"
                            | "early"
                            | "earlier"
                            | "the"
                            | "in"
                            | "same"
                            | "past"
                            | "later"
                            | "that"
                    ))
            {
                start -= 1;
            }
            // `The night said` keeps its subject: something must be left.
            if start > from && !r.is_mark(start - 1) {
                end = start;
            }
        }
        if end == before {
            return end;
        }
    }
}

/// Says whether a time written large is a word of a longer name: `the Evening Bell`, `the Sunday Courier`, `the Daily Week`.
pub(crate) fn names_with_time(r: &Reading<'_>, i: usize) -> bool {
    let Some(before) = i.checked_sub(1).filter(|_| r.is(i, CAPITAL)) else { return false };
    let calendar = WEEKDAY | MONTH | TIME;
    let name = |at: usize| r.is(at, CAPITAL) && !r.is_mark(at) && !r.is(at, calendar);
    let begins = r.low(before) == "the" && name(i + 1);
    let small = PREPOSITION | DETERMINER | SUBORDINATOR | CONJUNCTION | ADVERB;
    let goes_on = !r.is(i, WEEKDAY | MONTH) && name(before) && !r.is(before, small);
    begins || goes_on && r.tokens[i].start == r.tokens[before].end + 1
}

/// Finds the phrase that begins at `start` and names who acts: after `said`, `according to`, `citing`.
pub(crate) fn name_after(r: &Reading<'_>, start: usize, limit: usize) -> Option<Range<usize>> {
    let limit = limit.min(start + PHRASE_TOKENS_MAX);
    let mut end = start;
    while end < limit {
        if r.is(end, SUBJECT_PRONOUN | PRONOUN) && !r.is(end, NUMBER | DETERMINER) {
            // A pronoun is a whole phrase.
            if end == start {
                end += 1;
            }
            break;
        }
        if stops_name(r, start, end) {
            break;
        }
        end += 1;
    }
    while end > start && !can_end_phrase(r, end - 1) && !r.is(end - 1, PRONOUN | SUBJECT_PRONOUN) {
        end -= 1;
    }
    (end > start).then_some(start..end)
}

fn stops_name(r: &Reading<'_>, start: usize, i: usize) -> bool {
    if r.is_mark(i) {
        // A point inside a sentence and between two names shortens a word: `Mr. Berg`.
        let point = r.low(i) == "."
            && (r.tokens.get(i + 1).is_some_and(|t| t.start == r.tokens[i].end)
                || i > start
                    && r.is(i - 1, CAPITAL)
                    && r.is(i + 1, CAPITAL)
                    && !r.begins_sentence(i + 1)
                || i > start && is_shortened(r, i) && !r.begins_sentence(i + 1));
        return !(point
            || matches!(r.low(i), "/" | "&")
            || (r.quotation(i).is_some()
                && i > start
                && !r.in_speech(i + 1)
                && !r.closes_speech(i)));
    }
    let genitive = r.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Ending)
        && r.low(i) == "'s"
        && i > start
        && !r.is(i - 1, SUBJECT_PRONOUN | SUBORDINATOR)
        && !r.is(i + 1, DETERMINER | ADVERB | AUXILIARY | PREPOSITION | SUBJECT_PRONOUN);
    if r.is(i, AUXILIARY | COMMON_VERB) && !r.is(i, CAPITAL) && !genitive {
        return true;
    }
    if matches!(
        r.low(i),
        "that"
            | "which"
            | "who"
            | "whose"
            | "when"
            | "while"
            | "as"
            | "because"
            | "after"
            | "before"
            | "but"
            | "during"
            | "adding"
            | "speaking"
            | "referring"
            | "citing"
            | "if"
            | "where"
            | "whether"
            | "though"
            | "although"
            | "since"
            | "until"
    ) {
        return i > start;
    }
    if (r.is(i, WEEKDAY) && i > start && !names_with_time(r, i))
        || r.reads(i, "with reference").is_some()
        || r.reads(i, "with a reference").is_some()
    {
        return true;
    }
    if r.is(i, ADVERB)
        && i > start
        && !r.is(i, DETERMINER | NUMBER | CAPITAL | TIME)
        && !r.low(i).ends_with("ly")
        && r.low(i) != "then"
    {
        return true;
    }
    if i > start && matches!(r.low(i), "in" | "on" | "at" | "to") {
        return opens_adjunct(r, i) || (r.low(i) == "to" && !r.is(i + 1, CAPITAL | DETERMINER));
    }
    if r.low(i) == "and" {
        return !(r.is(i + 1, CAPITAL | DETERMINER)
            && (r.is(i.saturating_sub(1), CAPITAL) || r.is(i.saturating_sub(1), UNNAMED))
            || r.is(i + 1, UNNAMED | OFFICE)
            || r.is(i.saturating_sub(1), DESCRIPTOR) && r.is(i + 1, DESCRIPTOR));
    }
    i > start && is_finite_report(r, i)
}

/// Says whether a preposition at `i` tells when or how something was said, rather than who said it.
pub(crate) fn opens_adjunct(r: &Reading<'_>, i: usize) -> bool {
    if r.is(i + 1, WEEKDAY | TIME | NUMBER) || (r.is(i + 1, MONTH) && r.low(i) != "of") {
        return true;
    }
    let article = matches!(
        r.low(i + 1),
        "a" | "an"
            | "the"
            | "his"
            | "her"
            | "their"
            | "its"
            | "this"
            | "that"
            | "last"
            | "early"
            | "late"
    );
    (article && (2..=4).any(|n| r.is(i + n, OCCASION))) || r.is(i + 1, MANNER)
}

impl Reading<'_> {
    /// Says whether the mark at `i` ends a piece of speech.
    pub(crate) fn closes_speech(&self, i: usize) -> bool {
        self.closes_quotation(i) && i > 0 && self.in_speech(i - 1)
    }
}
