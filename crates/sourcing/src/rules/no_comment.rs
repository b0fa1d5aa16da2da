//! `X declined to comment`, `X had no comment`, `X could not be reached`, `calls to X went unanswered`.

use super::content::to_the_end;
use super::{Finds, Found, Here, Rule};
use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, DOCUMENT, OFFICE, ORGANISATION, OUTLET_NOUN, SUBJECT_PRONOUN, TIME,
    TITLE, UNNAMED, WEEKDAY,
};
use crate::phrase;
use crate::reading::Reading;
use model::attribution::Stance;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    name: "no-comment",
    example: "The agency declined to comment.",
    counter: "The price of bread declined sharply.",
    finds: Finds::InSentence(find),
};

/// A word with its cue, what its source does, and the source where it does not stand before the cue.
struct Silence {
    cue: Range<usize>,
    stance: Stance,
    source: Option<Range<usize>>,
}

fn find(here: &Here<'_, '_>, out: &mut Vec<Found>) {
    let r = here.r;
    for i in here.sentence.tokens.clone() {
        if r.in_speech(i) {
            continue;
        }
        let Some(silence) = silence_at(here, i) else { continue };
        let before = || phrase::subject_before(r, here.start(), silence.cue.start);
        let Some(source) = silence.source.clone().or_else(before) else { continue };
        if !can_be_silent(here, &silence, &source, i) {
            continue;
        }
        let mut found = Found::new(RULE.name, silence.cue.clone(), silence.stance);
        // What was not spoken about is the content, when it is told.
        let from = silence.cue.end.max(silence.source.map_or(0, |s| s.end));
        found.content.extend(to_the_end(here, from).filter(|c| !c.is_empty()));
        found.source = Some(source);
        found.open_end = true;
        out.push(found);
    }
}

fn silence_at(here: &Here<'_, '_>, i: usize) -> Option<Silence> {
    let plain = |(cue, stance)| Silence { cue, stance, source: None };
    match here.r.low(i) {
        "declined" | "refused" | "declines" | "refuses" | "declining" | "refusing" => {
            refused(here, i).map(plain)
        }
        "returned" => in_vain(here, i).or_else(|| unanswered(here, i).map(plain)),
        "respond" | "responded" | "reply" | "replied" | "return" | "ring" | "call" | "write" => {
            unanswered(here, i).map(plain)
        }
        "comment" | "commented" => comment(here, i),
        "confirm" | "confirmed" => neither(here, i).map(plain),
        "reached" => unreached(here, i).map(plain),
        "available" | "unavailable" => unavailable(here, i).map(plain),
        "unanswered" | "unreturned" => in_vain(here, i),
        "answer" | "answered" => in_vain(here, i).or_else(|| unanswered(here, i).map(plain)),
        "drawn" | "say" | "discuss" | "elaborate" | "specify" | "disclose" => {
            would_not(here, i).map(plain)
        }
        _ => None,
    }
}

/// Returns where the verb group of `head` begins: its auxiliaries, adverbs between them.
fn group_start(here: &Here<'_, '_>, head: usize) -> usize {
    let r = here.r;
    let mut at = head;
    while at > here.start()
        && (r.is(at - 1, AUXILIARY) || r.is(at - 1, ADVERB) || r.low(at - 1).ends_with("n't"))
    {
        at -= 1;
    }
    while at < head && r.is(at, ADVERB) && !r.is(at, AUXILIARY) {
        at += 1;
    }
    at
}

fn is_negated(r: &Reading<'_>, group: Range<usize>) -> bool {
    group
        .into_iter()
        .any(|at| matches!(r.low(at), "not" | "never" | "cannot") || r.low(at).ends_with("n't"))
}

/// `declined to say`, `refused comment`
fn refused(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let be = usize::from(r.low(i + 2) == "be");
    let speech = r.low(i + 1) == "to"
        && matches!(
            r.low(i + 2 + be),
            "comment"
                | "discuss"
                | "say"
                | "answer"
                | "elaborate"
                | "confirm"
                | "respond"
                | "reply"
                | "speak"
                | "talk"
                | "specify"
                | "provide"
                | "disclose"
                | "reveal"
                | "explain"
                | "give"
                | "detail"
                | "name"
                | "identify"
                | "interviewed"
                | "drawn"
        );
    let request = matches!(r.low(i + 1), "comment" | "comments" | "interviews")
        || r.low(i + 1) == "all" && matches!(r.low(i + 2), "comment" | "interviews")
        || matches!(r.low(i + 1), "a" | "an" | "any" | "further")
            && matches!(r.low(i + 2), "request" | "requests" | "interview" | "comment");
    let end = if speech { i + 3 + be } else { i + 2 };
    (speech || request).then(|| (group_start(here, i)..end.min(here.end()), Stance::NoComment))
}

/// `did not respond to`, `has yet to reply`, `did not return calls`, `never rang back`
fn unanswered(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let first = group_start(here, i);
    // `has yet to respond`
    let yet = i >= 3 && r.reads(i - 2, "yet to").is_some();
    let first = if yet { i - 3 } else { first };
    let negated = yet || is_negated(r, first..i);
    let back = r.low(i + 1) == "back";
    let request = match r.low(i) {
        "return" | "returned" => (i..here.end().min(i + 6)).any(|at| {
            matches!(
                r.low(at).trim_end_matches('s'),
                "call" | "message" | "request" | "email" | "e-mail"
            )
        }),
        "ring" | "call" | "write" => back,
        // `did not answer the door` is no silence.
        "answer" | "answered" => {
            // A request that was not answered is not who is silent.
            let passive = (first..i).any(|at| matches!(r.low(at), "was" | "were" | "been" | "be"));
            !passive && (ends_there(here, i + 1) || asks(here, i + 1))
        }
        _ => true,
    };
    let to = if r.low(i + 1) == "to" || back { 2 } else { 1 };
    (negated && request).then(|| (first..(i + to).min(here.end()), Stance::NoAnswer))
}

/// Says whether a clause is over, or goes on with when it happened only.
fn ends_there(here: &Here<'_, '_>, at: usize) -> bool {
    let r = here.r;
    let time = matches!(r.low(at), "by" | "on" | "when" | "until" | "before" | "at" | "for");
    at >= here.end() || r.is_mark(at) || time || r.is(at, TIME | WEEKDAY)
}

/// Says whether what comes next is asked of somebody: `three requests for comment`, `our emailed questions`.
fn asks(here: &Here<'_, '_>, from: usize) -> bool {
    const REQUEST_TOKENS_MAX: usize = 5;
    let r = here.r;
    let asked = |at: usize| {
        matches!(
            r.low(at).trim_end_matches('s'),
            "call"
                | "message"
                | "request"
                | "email"
                | "e-mail"
                | "question"
                | "letter"
                | "enquirie"
                | "inquirie"
                | "enquiry"
                | "inquiry"
                | "querie"
                | "query"
        )
    };
    (from..here.end().min(from + REQUEST_TOKENS_MAX)).take_while(|&at| !r.is_mark(at)).any(asked)
}

/// `would not be drawn`, `will not say`, `would not discuss`
fn would_not(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let first = group_start(here, i);
    let be = i > first && r.low(i - 1) == "be";
    let will = |at: usize| matches!(r.low(at), "would" | "will" | "wouldn't" | "won't");
    let would = (first..i).any(will) && be == (r.low(i) == "drawn");
    // `would not say that he lied`: what is not said is told.
    let told =
        r.low(i) == "say" && matches!(r.low(i + 1), "that" | "no" | "so" | "it" | "this" | "yes");
    (would && !told && is_negated(r, first..i)).then(|| (first..i + 1, Stance::NoComment))
}

/// `has not commented`, `had no immediate comment`, `there was no comment from X`
fn comment(here: &Here<'_, '_>, i: usize) -> Option<Silence> {
    let r = here.r;
    let first = group_start(here, i);
    let yet = i >= here.start() + 3 && r.reads(i - 2, "yet to").is_some();
    if yet || first < i && is_negated(r, first..i) {
        let first = if yet { i - 3 } else { first };
        let end = i + 1 + usize::from(r.low(i + 1) == "publicly");
        return Some(Silence { cue: first..end, stance: Stance::NoComment, source: None });
    }
    let no = (here.start().max(i.saturating_sub(3))..i).rev().find(|&at| r.low(at) == "no")?;
    let verb = no.checked_sub(1).filter(|&at| at >= here.start())?;
    if matches!(r.low(i + 1), "from" | "by") {
        let source = phrase::name_after(r, i + 2, here.end())?;
        return Some(Silence { cue: no..i + 1, stance: Stance::NoComment, source: Some(source) });
    }
    let has = matches!(
        r.low(verb),
        "had" | "has" | "have" | "made" | "offered" | "gave" | "issued" | "provided"
    );
    has.then(|| Silence { cue: verb..i + 1, stance: Stance::NoComment, source: None })
}

/// `would neither confirm nor deny`, `could not confirm or deny`
fn neither(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let denies = matches!(r.low(i + 2), "deny" | "denied") && matches!(r.low(i + 1), "nor" | "or");
    let mut first = group_start(here, i);
    let neither = i > here.start() && r.low(i - 1) == "neither";
    if neither && first == i {
        first = group_start(here, i - 1).min(i - 1);
    }
    (denies && (neither || is_negated(r, first..i))).then(|| (first..i + 3, Stance::NoComment))
}

/// Those whom `neither` opens are named in at most so many words.
const NEITHER_TOKENS_MAX: usize = 40;

/// `could not be reached for comment`
fn unreached(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let first = group_start(here, i);
    let be = i > here.start() && (first..i).any(|at| r.low(at) == "be");
    let could = (first..i).any(|at| matches!(r.low(at), "could" | "can" | "couldn't" | "cannot"));
    // `Neither X nor Y could be reached`
    let lowest = here.start().max(first.saturating_sub(NEITHER_TOKENS_MAX));
    let neither = |at: usize| matches!(r.low(at), "neither" | "none");
    let nobody =
        || is_negated(r, first..i) || neither(here.start()) || (lowest..first).any(neither);
    let comment = r.reads(i + 1, "for").is_some()
        && (i + 2..here.end().min(i + 6)).any(|at| r.low(at).starts_with("comment"));
    let ends = i + 1 >= here.end()
        || r.is_end(i + 1)
        || r.is(i + 1, WEEKDAY | TIME)
        || r.low(i + 1) == "on" && r.is(i + 2, WEEKDAY)
        || matches!(
            (r.low(i + 1), r.low(i + 2)),
            ("by", "phone" | "telephone" | "e-mail" | "email")
        );
    (be && could && (comment || ends) && nobody()).then(|| (first..i + 1, Stance::NoAnswer))
}

/// `was not available for comment`
fn unavailable(here: &Here<'_, '_>, i: usize) -> Option<(Range<usize>, Stance)> {
    let r = here.r;
    let first = group_start(here, i);
    let comment = r.low(i + 1) == "for" && r.low(i + 2).starts_with("comment");
    let not = r.low(i) == "unavailable" || is_negated(r, first..i);
    (comment && not && first < i).then(|| (first..i + 1, Stance::NoAnswer))
}

/// `Calls to X went unanswered`, `messages left with X were not returned`
fn in_vain(here: &Here<'_, '_>, i: usize) -> Option<Silence> {
    let r = here.r;
    let word = r.low(i);
    let went = word.starts_with("un");
    let mut first = group_start(here, i);
    if went && first == i {
        let verb = i.checked_sub(1).filter(|&at| at >= here.start())?;
        if !matches!(r.low(verb), "went" | "go" | "gone" | "remained" | "stayed" | "left") {
            return None;
        }
        first = group_start(here, verb).min(verb);
    }
    if !went && !is_negated(r, first..i) {
        return None;
    }
    let source = whom_asked(here, first)?;
    Some(Silence { cue: first..i + 1, stance: Stance::NoAnswer, source: Some(source) })
}

/// Finds whom calls, messages or questions before a verb went to.
fn whom_asked(here: &Here<'_, '_>, end: usize) -> Option<Range<usize>> {
    let r = here.r;
    let asked = (here.start()..end).find(|&i| {
        matches!(
            r.low(i).trim_end_matches('s'),
            "call"
                | "message"
                | "request"
                | "question"
                | "email"
                | "e-mail"
                | "inquiry"
                | "letter"
                | "text"
                | "inquirie"
                | "enquirie"
        )
    })?;
    let to =
        (asked + 1..end.min(asked + 8)).find(|&i| matches!(r.low(i), "to" | "with" | "for"))?;
    phrase::name_after(r, to + 1, end)
        .filter(|s| !matches!(r.low(s.start), "comment" | "comments" | "information"))
}

/// Says whether somebody is silent: fields that `did not respond to the rain` are not.
fn can_be_silent(here: &Here<'_, '_>, silence: &Silence, source: &Range<usize>, i: usize) -> bool {
    let r = here.r;
    let speaker = || {
        let speaks =
            CAPITAL | OFFICE | ORGANISATION | OUTLET_NOUN | SUBJECT_PRONOUN | TITLE | UNNAMED;
        let first = source.start + usize::from(r.begins_sentence(source.start));
        (first..source.end).any(|at| r.is(at, speaks))
            || source.clone().any(|at| r.is(at, speaks & !CAPITAL))
            || source.len() == 1
    };
    let behind = silence.cue.end..here.end().min(silence.cue.end + 8);
    let asked = |at: usize| {
        r.is(at, DOCUMENT)
            || matches!(
                r.low(at).trim_end_matches('s'),
                "comment"
                    | "request"
                    | "question"
                    | "call"
                    | "message"
                    | "inquiry"
                    | "query"
                    | "claim"
                    | "allegation"
                    | "accusation"
                    | "inquirie"
                    | "enquirie"
                    | "querie"
            )
    };
    match r.low(i) {
        "respond" | "responded" | "reply" | "replied" => {
            r.low(silence.cue.end - 1) != "to" || speaker() || behind.into_iter().any(asked)
        }
        "reached" => speaker() || behind.into_iter().any(|at| r.low(at).starts_with("comment")),
        _ => true,
    }
}
