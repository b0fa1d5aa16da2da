//! Where the words that are reported begin and end.

use super::Here;
use crate::cue::Cue;
use crate::layout;
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, DETERMINER, NUMBER, OFFICE, OUTLET_NOUN, PREPOSITION,
    PRONOUN, SUBJECT_PRONOUN, SUBORDINATOR, TIME, UNNAMED, WEEKDAY,
};
use crate::phrase::{names_with_time, opens_adjunct};
use crate::reading::Reading;
use std::ops::Range;

/// A recipient (`told the committee's members`) is not longer than this.
const RECIPIENT_TOKENS_MAX: usize = 8;

/// A verb between quotation marks has at most so many words before it there.
const MARKED_TOKENS_MAX: usize = 4;

/// What follows a reporting verb.
pub(crate) struct After {
    pub(crate) recipient: Option<Range<usize>>,
    /// First token behind recipient, times and occasions.
    pub(crate) at: usize,
    /// Nothing but a mark follows there, or the sentence ends.
    pub(crate) stops: bool,
}

/// Reads what stands between a reporting verb and its content.
pub(crate) fn after(here: &Here<'_, '_>, cue: &Cue) -> After {
    let r = here.r;
    // `the ministry “categorically denies” that it paid`
    let marked = r.closes_quotation(cue.group.end)
        && r.quotation(cue.group.end).is_some_and(|q| q.open + MARKED_TOKENS_MAX >= cue.head);
    let mut at = cue.group.end + usize::from(marked);
    let recipient = if cue.verb.recipient { recipient_at(r, at, here.end()) } else { None };
    at = recipient.as_ref().map_or(at, |range| range.end);
    let (at, late_recipient) = skip_adjuncts(r, at, here.end());
    let at = behind_aside(r, at, here.end()).filter(|_| cue.verb.that).unwrap_or(at);
    let at = before_that(r, at, here.end()).filter(|_| cue.verb.that).unwrap_or(at);
    let stops = at >= here.end() || (r.is_mark(at) && !r.opens_quotation(at) && r.low(at) != ":");
    After { recipient: recipient.or(late_recipient), at, stops }
}

/// What a speaker's clause is interrupted by (`said, according to the minutes, that …`) is not longer than this.
const ASIDE_TOKENS_MAX: usize = 24;

/// Returns where `that` stands behind what two commas set apart.
fn behind_aside(r: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    if r.low(at) != "," {
        return None;
    }
    let limit = end.min(at + ASIDE_TOKENS_MAX);
    let that = (at + 2..limit).find(|&i| r.low(i) == "that" && r.low(i - 1) == ",")?;
    // `reported, citing two aides who had seen it, that …`
    let cites =
        matches!(r.low(at + 1), "citing" | "quoting") || r.reads(at + 1, "according to").is_some();
    if cites {
        return (!r.is(that + 1, AUXILIARY | COMMON_VERB)).then_some(that);
    }
    let plain = (at + 1..that).all(|i| {
        let verb = r.is(i, AUXILIARY | COMMON_VERB | SUBJECT_PRONOUN);
        (!verb || r.is(i, CAPITAL | NUMBER)) && r.quotation(i).is_none()
    });
    (plain && !r.is(that + 1, AUXILIARY | COMMON_VERB)).then_some(that)
}

/// A place and a time before `that` (`told a forum in Berlin last autumn that …`) are not longer than this.
const PLACE_TOKENS_MAX: usize = 10;

/// Returns where `that` stands when only a phrase of place and time leads to it.
fn before_that(r: &Reading<'_>, at: usize, end: usize) -> Option<usize> {
    if !r.is(at, PREPOSITION) || r.is(at, SUBORDINATOR) {
        return None;
    }
    let limit = end.min(at + PLACE_TOKENS_MAX);
    let that = (at..limit).find(|&i| r.low(i) == "that")?;
    let plain = (at..that).all(|i| {
        !r.is_mark(i)
            && (r.is(i, PREPOSITION | CAPITAL | WEEKDAY | TIME | NUMBER | DETERMINER)
                || matches!(r.low(i), "last" | "next" | "early" | "late" | "earlier"))
    });
    // `allege in the indictment that`, `announced on its website that`: no clause stands between.
    let leads = matches!(
        r.low(at),
        "in" | "on" | "at" | "during" | "through" | "via" | "from" | "by" | "under"
    );
    let small = AUXILIARY | COMMON_VERB | SUBJECT_PRONOUN | SUBORDINATOR;
    let clause = r.is(that + 1, SUBJECT_PRONOUN | DETERMINER | CAPITAL | NUMBER)
        || !r.is(that + 1, AUXILIARY | COMMON_VERB | ADVERB) && !r.low(that + 1).ends_with("ed");
    let plain = plain
        || leads
            && clause
            && (at..that).all(|i| !r.is_mark(i) && (!r.is(i, small) || r.is(i, NUMBER | CAPITAL)));
    (plain && that > at + 1).then_some(that)
}

/// Steps over `on Monday`, `in a statement`, `late last week`, `to reporters`.
pub(crate) fn skip_adjuncts(
    r: &Reading<'_>,
    from: usize,
    end: usize,
) -> (usize, Option<Range<usize>>) {
    let mut at = from;
    let mut recipient = None;
    while at < end {
        let time = r.is(at, WEEKDAY | TIME) && !r.is(at, DETERMINER);
        let before_time =
            matches!(r.low(at), "last" | "this" | "earlier" | "late" | "early" | "later" | "next")
                && r.is(at + 1, WEEKDAY | TIME);
        let adverb = r.is(at, ADVERB) && !r.is(at, DETERMINER | NUMBER | CAPITAL | SUBORDINATOR);
        if time || before_time || adverb {
            at += 1;
        } else if r.low(at) == "to"
            && r.is(at + 1, CAPITAL | UNNAMED | DETERMINER | PRONOUN)
            && !matches!(r.low(at + 1), "what" | "which" | "whom" | "whose")
            && !r.is(at + 1, WEEKDAY)
        {
            recipient = recipient_at(r, at + 1, end);
            at = recipient.as_ref().map_or(at + 1, |range| range.end);
        } else if let Some(end) = r.reads(at, "very much") {
            at = end;
        } else if matches!(r.low(at), "down" | "below" | "above" | "elsewhere" | "there" | "here")
            && (at + 1 >= end || r.is_end(at + 1))
        {
            at += 1;
        } else if let Some(end) = time_ago(r, at) {
            at = end;
        } else if let Some(end) = with_confidence(r, at) {
            at = end;
        } else if r.is(at, PREPOSITION) && opens_adjunct(r, at) && !by_people(r, at) {
            at = end_of_occasion(r, at, end);
        } else {
            break;
        }
    }
    (at, recipient)
}

/// `a few days ago`, `two years earlier`
fn time_ago(r: &Reading<'_>, at: usize) -> Option<usize> {
    let ago = (at + 2..at + 5).find(|&i| matches!(r.low(i), "ago" | "earlier" | "later"))?;
    let unit = matches!(
        r.low(ago - 1).trim_end_matches('s'),
        "minute" | "hour" | "day" | "week" | "month" | "year" | "decade"
    );
    let small = (at..ago - 1).all(|i| {
        r.is(i, NUMBER | DETERMINER) || matches!(r.low(i), "few" | "couple" | "of" | "half")
    });
    (unit && small).then_some(ago + 1)
}

/// `by two officials`, `from two people`: who did it, not when.
fn by_people(r: &Reading<'_>, at: usize) -> bool {
    matches!(r.low(at), "by" | "from") && r.is(at + 1, NUMBER) && !r.is(at + 2, TIME | PREPOSITION)
}

/// `with high confidence`, `with low to moderate confidence`: how sure, not what.
fn with_confidence(r: &Reading<'_>, at: usize) -> Option<usize> {
    let noun = (at + 1..at + 5).find(|&i| r.low(i) == "confidence")?;
    (r.low(at) == "with" && !(at..noun).any(|i| r.is_mark(i))).then_some(noun + 1)
}

/// Finds where `in a statement on the matter` ends.
fn end_of_occasion(r: &Reading<'_>, from: usize, end: usize) -> usize {
    let mut at = from + 1;
    let limit = end.min(from + 14);
    while at < limit {
        let clause = matches!(
            r.low(at),
            "that" | "where" | "who" | "whether" | "why" | "how" | "what" | "if" | "because"
        ) || (r.is(at, SUBJECT_PRONOUN) && !r.is(at, NUMBER))
            || r.is(at, AUXILIARY);
        if (r.is_mark(at) && r.low(at) != "." && !matches!(r.low(at), "/" | "&"))
            || clause
            || r.low(at) == "."
        {
            break;
        }
        // A second phrase with an article begins the content, unless a preposition leads to it.
        if at > from + 1 && r.is(at, DETERMINER) && !r.is(at - 1, PREPOSITION) {
            break;
        }
        at += 1;
    }
    at
}

/// Finds to whom something is said, the phrase beginning at `from`.
pub(crate) fn recipient_at(r: &Reading<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    if from >= end
        || r.is_mark(from)
        || matches!(
            r.low(from),
            "that"
                | "how"
                | "what"
                | "why"
                | "whether"
                | "where"
                | "when"
                | "who"
                | "which"
                | "if"
                | "about"
                | "in"
                | "on"
                | "at"
                | "of"
                | "for"
                | "with"
                | "by"
                | "to"
                | "until"
                | "after"
                | "before"
                | "against"
                | "as"
                | "once"
                | "twice"
                | "again"
                | "repeatedly"
        )
    {
        return None;
    }
    if r.is(from, PRONOUN | SUBJECT_PRONOUN) && !r.is(from, DETERMINER | NUMBER) {
        return Some(from..from + 1);
    }
    let limit = end.min(from + RECIPIENT_TOKENS_MAX);
    let mut at = from;
    if r.is(at, DETERMINER) {
        at += 1;
    }
    let first = at;
    while at < limit {
        // `told the daily's editor`
        let genitive = r.tokens[at].kind == text::TokenKind::Ending
            && r.low(at) == "'s"
            && at > first
            && !r.is(at - 1, SUBJECT_PRONOUN | PRONOUN)
            && !r.is(at + 1, DETERMINER | ADVERB | AUXILIARY | PREPOSITION);
        if genitive {
            at += 1;
            continue;
        }
        if r.is_mark(at)
            || (r.is(at, SUBORDINATOR | AUXILIARY | DETERMINER | SUBJECT_PRONOUN | COMMON_VERB)
                && !r.is(at, UNNAMED | OFFICE | CAPITAL))
        {
            break;
        }
        let time = r.is(at, WEEKDAY | TIME) && !names_with_time(r, at);
        let paper = r.is(at + 1, OUTLET_NOUN) && r.is(from, DETERMINER);
        if (time || r.is(at, ADVERB) && !r.is(at, CAPITAL))
            && !before_its_noun(r, from, at)
            && !paper
        {
            break;
        }
        // `told the council last week`: the week is not told.
        if at > first
            && matches!(r.low(at), "last" | "this" | "next")
            && r.is(at + 1, WEEKDAY | TIME)
        {
            break;
        }
        if r.is(at, PREPOSITION)
            && (!matches!(r.low(at), "of" | "for" | "from") || opens_adjunct(r, at))
        {
            break;
        }
        // A name that follows a plain noun begins the content: `told reporters Smith had left`.
        let noun_before = at > first
            && !r.is(at - 1, CAPITAL | PREPOSITION)
            && r.tokens[at - 1].kind != text::TokenKind::Ending;
        if noun_before && r.is(at, CAPITAL) && !is_called(r, at, end) {
            break;
        }
        at += 1;
    }
    (at > from).then_some(from..at)
}

/// `told host Lyle Kemp`, `told the daily Le Matin`: a name behind what it is, with nothing that goes on behind it.
fn is_called(r: &Reading<'_>, at: usize, end: usize) -> bool {
    let kind = r.is(at - 1, OUTLET_NOUN | OFFICE | UNNAMED) && !r.low(at - 1).ends_with('s');
    let behind = (at..end).find(|&i| !r.is(i, CAPITAL)).unwrap_or(end);
    let ends = behind >= end
        || r.is_end(behind)
        || r.low(behind) == "that"
        || r.is(behind, PREPOSITION | WEEKDAY) && !r.is(behind, SUBORDINATOR);
    kind && ends
}

/// Says whether a time or adverb between an article and a noun belongs to the noun: `told the evening meeting that`.
fn before_its_noun(r: &Reading<'_>, from: usize, at: usize) -> bool {
    let article = matches!(r.low(from), "the" | "a" | "an" | "his" | "her" | "their" | "its");
    let goes_on = !r.is_mark(at + 1)
        && r.tokens[at + 1].kind != text::TokenKind::Number
        && !r.is(at + 1, PREPOSITION | SUBORDINATOR | DETERMINER | AUXILIARY | SUBJECT_PRONOUN);
    article && at == from + 1 && goes_on
}

/// Returns the content that begins at `from` and runs to the end of the sentence, without what introduces it.
pub(crate) fn to_the_end(here: &Here<'_, '_>, from: usize) -> Option<Range<usize>> {
    let r = here.r;
    let mut start = from;
    while start < here.end()
        && (matches!(r.low(start), "that" | ":" | "," | "–" | "—" | "-")
            && !(r.low(start) == "that"
                && (r.is(start + 1, AUXILIARY)
                    || start + 1 >= here.end()
                    // `said that, according to the minutes, …`
                    || r.is_end(start + 1) && !(r.low(start + 1) == "," && start + 2 < here.end())
                    || points(here, start))))
    {
        start += 1;
    }
    let mut end = trimmed_end(r, start, here.end());
    if r.opens_quotation(start) && r.in_speech(start + 1) {
        // Speech over several sentences belongs together.
        if let Some(q) = r.quotation(start) {
            end = end.max(q.tokens().end);
        }
    }
    (start < end).then_some(start..end)
}

/// Says whether `that` at `at` points at a noun (`confirmed that account`) and opens no clause: no verb follows.
fn points(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let noun = at + 1;
    let alone = noun + 1 >= here.end() || r.is_end(noun + 1) || r.is(noun + 1, PREPOSITION);
    let small = SUBJECT_PRONOUN | DETERMINER | CAPITAL | NUMBER | PRONOUN | ADVERB | PREPOSITION;
    alone
        && !r.is(noun, small)
        && !r.low(noun).ends_with('s')
        && !(noun + 1..here.end())
            .any(|i| r.is(i, AUXILIARY | COMMON_VERB) || r.low(i).ends_with("ed"))
}

/// Steps back over end marks that stand outside quotations.
pub(crate) fn trimmed_end(r: &Reading<'_>, start: usize, end: usize) -> usize {
    let mut end = end;
    while end > start
        && matches!(r.low(end - 1), "." | "," | ";" | ":" | "!" | "?" | "–" | "—" | "-" | ")")
        && !r.closes_quotation(end - 1)
    {
        if r.low(end - 1) == ")" && (start..end).any(|i| r.low(i) == "(") {
            break;
        }
        end -= 1;
    }
    end
}

/// What is said between a colon and a tag is not longer than this.
const BEHIND_COLON_TOKENS_MAX: usize = 100;

/// Returns the content that ends before token `end` (a comma or the end of a quotation) and began the sentence.
pub(crate) fn from_the_start(here: &Here<'_, '_>, end: usize) -> Option<Range<usize>> {
    let r = here.r;
    let dateline = layout::dateline(r, &here.sentence.tokens).filter(|line| line.end < end);
    let mut start = dateline.map_or(here.start(), |line| line.end);
    let end = trimmed_end(r, start, end);
    if end == 0 {
        return None;
    }
    if r.closes_quotation(end - 1)
        && let Some(q) = r.quotation(end - 1)
    {
        let alone = q.open <= start
            || q.inner().len() >= 12 && !(start..q.open).any(|i| r.is(i, AUXILIARY | COMMON_VERB));
        if alone {
            start = q.open;
        }
    }
    // `The daily went further: the letter was forged, it said.`
    let lowest = start.max(end.saturating_sub(BEHIND_COLON_TOKENS_MAX));
    if let Some(colon) = (lowest..end).rfind(|&i| r.low(i) == ":" && r.quotation(i).is_none())
        && end > colon + 3
        && !r.opens_quotation(colon + 1)
        && !(start..colon).any(|i| r.is(i, AUXILIARY))
        && (colon + 1..end).any(|i| r.is(i, AUXILIARY | COMMON_VERB) || r.low(i).ends_with("ed"))
    {
        start = colon + 1;
    }
    while start < end
        && (r.is_mark(start)
            && !r.opens_quotation(start)
            && r.low(start) != "("
            && r.quotation(start).is_none())
    {
        start += 1;
    }
    (end > start).then_some(start..end)
}

/// Says whether the words before `at` were parted from what goes before: a comma, a dash, a closing quotation mark.
pub(crate) fn parted_before(r: &Reading<'_>, from: usize, at: usize) -> bool {
    at > from
        && (r.is_comma(at - 1)
            || r.closes_quotation(at - 1)
            || (matches!(r.low(at - 1), "?" | "!" | "…") && at - 1 > from))
}
