//! Whether a sentence speaks of what was or of what will be: a weekday or a month without a year is taken from that side.

use crate::lexicon::{
    AUXILIARY, CAPITAL, COMMON_VERB, DETERMINER, PREPOSITION, REPORTING, SURNAME,
};
use crate::reading::Reading;
use jiff::civil::Date;
use model::document::Days;

/// A clause is searched for its verb over at most so many tokens on each side.
const REACH_TOKENS: usize = 16;
/// A plan told behind the date stands at most so many tokens away.
const PLAN_TOKENS: usize = 6;
/// A date is looked for over so many years.
const YEARS_MAX: i16 = 8;

/// The side of publication on which a date lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lean {
    Past,
    Future,
}

/// Tells on which side of publication the clause around tokens `start..end` lies; `None` without a sign.
pub(super) fn lean(r: &Reading<'_>, start: usize, end: usize) -> Option<Lean> {
    let sentence = r.sentences.get(r.sentence_at(start)).map_or(start..end, |s| s.tokens.clone());
    let from = sentence.start.max(start.saturating_sub(REACH_TOKENS));
    let to = sentence.end.min(end + REACH_TOKENS);
    if plans(r, from, start) || plans(r, end, to.min(end + PLAN_TOKENS)) {
        return Some(Lean::Future);
    }
    // `by Friday`, `until June`: ahead, unless something was already so.
    let article = usize::from(start > from && r.low(start - 1) == "the");
    let before = start.checked_sub(1 + article).map_or("", |i| r.low(i));
    let ahead = matches!(before, "by" | "until" | "till");
    if ahead && !(from..start).any(|i| matches!(r.low(i), "had" | "was" | "were")) {
        return Some(Lean::Future);
    }
    // `polling is on June 12`
    let on = start > from + 1 && r.low(start - 1) == "on" && is_now(r, start - 1);
    if on || start > from && r.low(start) == "on" && is_now(r, start) {
        return Some(Lean::Future);
    }
    for i in (from..start).rev() {
        let told = sign(r, i);
        if told.is_some() {
            return told;
        }
        if is_on_schedule(r, i) || r.low(i) == "if" && i == sentence.start {
            return Some(Lean::Future);
        }
        if parts_clauses(r, i) {
            break;
        }
    }
    for i in end..to {
        let told = sign(r, i);
        if told.is_some() {
            return told;
        }
        // `a poll in January shows that they would`: the first verb tells.
        let verb = r.is(i, COMMON_VERB | REPORTING) && !r.is(i, CAPITAL);
        if verb || matches!(r.low(i), ":" | ";") || parts_clauses(r, i) && i > end {
            break;
        }
    }
    None
}

/// Says whether something is told as planned before the clause of tokens `from..to` ends.
fn plans(r: &Reading<'_>, from: usize, to: usize) -> bool {
    (from..to).rev().take_while(|&i| !parts_clauses(r, i)).any(|i| {
        matches!(r.low(i), "scheduled" | "slated" | "upcoming" | "forthcoming" | "deadline")
            // `due to rain` tells a cause, `is due to speak` a plan.
            || r.low(i) == "due"
                && (r.low(i + 1) != "to"
                    || i > 0 && matches!(r.low(i - 1), "is" | "are" | "was" | "were" | "'s"))
    })
}

fn parts_clauses(r: &Reading<'_>, i: usize) -> bool {
    matches!(r.low(i), ";" | ":" | "that" | "which" | "who" | "when" | "while" | "because")
        || (matches!(r.low(i), "and" | "but" | ",") && r.is(i + 1, AUXILIARY | COMMON_VERB))
}

/// Says whether a word stands behind `is` or `are`.
fn is_now(r: &Reading<'_>, i: usize) -> bool {
    i > 0 && matches!(r.low(i - 1), "is" | "are" | "'s" | "'re")
}

/// Says whether a verb of the present tells what the calendar holds when a day follows: `the court resumes on Monday`, `we vote on
/// Sunday`. A form that is a noun as often (`the vote on Sunday`) needs who does it before.
fn is_on_schedule(r: &Reading<'_>, i: usize) -> bool {
    const PLANNED: [&str; 20] = [
        "meet",
        "resume",
        "reconvene",
        "convene",
        "continue",
        "reopen",
        "return",
        "arrive",
        "depart",
        "decide",
        "elect",
        "choose",
        "vote",
        "face",
        "play",
        "sit",
        "conclude",
        "expire",
        "adjourn",
        "go",
    ];
    // A verb with the word that makes it a plan.
    const WITH: [(&str, &str); 9] = [
        ("take", "place"),
        ("take", "effect"),
        ("come", "out"),
        ("come", "into"),
        ("run", "out"),
        ("go", "to"),
        ("go", "on"),
        ("come", "before"),
        ("hold", "its"),
    ];
    let word = r.low(i);
    let acts = i > 0
        && (matches!(r.low(i - 1), "we" | "they" | "i" | "you") || r.low(i - 1).ends_with('s'));
    // `meets`, `goes`; the base stands behind a plural or a pronoun.
    let base =
        word.strip_suffix("es").filter(|stem| *stem == "go").or_else(|| word.strip_suffix('s'));
    let (base, third) = base.map_or((word, false), |base| (base, true));
    let with = WITH.iter().any(|(verb, next)| *verb == base && r.low(i + 1) == *next);
    let noun = i > 0 && r.is(i - 1, DETERMINER | PREPOSITION);
    (PLANNED.contains(&base) || with) && (third || acts) && !noun && !r.is(i, CAPITAL)
}

/// Tells what a word says about time.
fn sign(r: &Reading<'_>, i: usize) -> Option<Lean> {
    let word = r.low(i);
    if r.is(i, SURNAME) {
        return None;
    }
    match word {
        "will" | "'ll" | "shall" | "won't" | "expected" | "begins" | "starts" | "opens"
        | "expires" | "ends" | "plans" | "hopes" | "intends" | "should" | "vows" | "let"
        | "must" => Some(Lean::Future),
        // `in May` is a month.
        "may" if r.is(i, CAPITAL) => None,
        "would" | "could" | "may" | "might" | "can" if r.low(i + 1) != "have" => Some(Lean::Future),
        // `a hearing is set for`, `citizens are asked to vote`
        "set" if r.low(i + 1) == "for" && is_now(r, i) => Some(Lean::Future),
        _ if r.low(i + 1) == "to" && word.ends_with("ed") && is_now(r, i) => Some(Lean::Future),
        // `two weeks remain until`
        "remain" | "remains" | "left" if matches!(r.low(i + 1), "until" | "before" | "till") => {
            Some(Lean::Future)
        }
        "set" | "going" | "about" | "ready" | "supposed" if r.low(i + 1) == "to" => {
            Some(Lean::Future)
        }
        "to" if r.reads(i + 1, "be").is_some() => Some(Lean::Future),
        // `will have their say`: the verb before tells.
        "have" if i > 0 && matches!(r.low(i - 1), "will" | "shall" | "'ll") => None,
        "was" | "were" | "had" | "has" | "have" | "did" | "been" => Some(Lean::Past),
        _ if word.ends_with("'ll") => Some(Lean::Future),
        // `will be signed`: the verb before tells.
        _ if i > 0 && matches!(r.low(i - 1), "be" | "been" | "is" | "are") => None,
        _ => {
            // `will watch the televised debate`: between an article and a noun nothing was done.
            let described = i > 0
                && r.is(i - 1, DETERMINER)
                && !r.is_mark(i + 1)
                && !r.is(i + 1, PREPOSITION | DETERMINER | AUXILIARY);
            let verb = (r.is(i, COMMON_VERB | REPORTING) || word.len() > 4) && !described;
            (verb && word.ends_with("ed")
                || matches!(
                    word,
                    "said"
                        | "told"
                        | "came"
                        | "went"
                        | "took"
                        | "made"
                        | "left"
                        | "won"
                        | "lost"
                        | "began"
                        | "became"
                        | "gave"
                        | "sent"
                        | "spoke"
                        | "wrote"
                        | "saw"
                        | "fell"
                        | "rose"
                        | "kept"
                        | "found"
                        | "brought"
                        | "bought"
                        | "stood"
                        | "broke"
                        | "chose"
                        | "knew"
                ))
            .then_some(Lean::Past)
        }
    }
}

/// A day without a year that would lie farther back than this
const FAR_BACK_DAYS: i64 = 270;
/// is the one ahead when that is so near, and no word tells that it is past: `polling is on June 12`.
const AHEAD_DAYS: i64 = 92;

/// Returns the days of a yearly kind near a day when nothing tells the side: the past, unless that is long ago and the next is near.
pub(super) fn nearest_unsaid(
    (today, latest): (Date, Date),
    of_year: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    let past = nearest(latest, Lean::Past, &of_year);
    let ahead = nearest(today, Lean::Future, &of_year);
    let days = |a: Date, b: Date| i64::from((b - a).get_days());
    let far = past.and_then(|d| d.start).is_none_or(|start| days(start, today) > FAR_BACK_DAYS);
    let near = ahead.and_then(|d| d.start).is_some_and(|start| days(today, start) <= AHEAD_DAYS);
    if far && near { ahead } else { past }
}

/// Returns the days of a yearly kind on one side of a day: the latest that does not begin after it, or the first that
/// does not end before it.
pub(super) fn nearest(
    day: Date,
    lean: Lean,
    of_year: impl Fn(i16) -> Option<Days>,
) -> Option<Days> {
    match lean {
        Lean::Past => (-1..=YEARS_MAX).find_map(|back| {
            of_year(day.year() - back).filter(|d| d.start.is_some_and(|start| start <= day))
        }),
        Lean::Future => (-1..=YEARS_MAX).find_map(|on| {
            of_year(day.year() + on).filter(|d| d.end.is_some_and(|end| end >= day))
        }),
    }
}
