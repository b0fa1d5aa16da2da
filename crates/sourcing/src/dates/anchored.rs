//! Dates told from an event of the calendar: `the day after the vote`, `ahead of the election`, `until after the vote`.

use super::calendar::moved;
use super::words::{Unit, count_at, unit_at, year_at};
use super::{Hit, Scene};
use crate::lexicon::{CAPITAL, DETERMINER};
use crate::reading::Reading;
use jiff::civil::{Date, Weekday};
use model::document::Days;
use model::event::Event;

/// A weekday tells which vote is meant within so many words,
const VOTE_TOKENS_MAX: usize = 3;
/// and within so many days.
const VOTE_DAYS_MAX: i64 = 7;
/// The phrase that names an event is not longer than this.
const PHRASE_TOKENS_MAX: usize = 8;

/// `the day after E`, `two days before E`, `the day of E`
pub(super) fn day_after_event(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    let (n, unit, at) = match r.low(i) {
        "day" if i > 0 && r.low(i - 1) == "the" => (1, Unit::Day, i + 1),
        _ => (count_at(r, i)?, unit_at(r, i + 1)?, i + 2),
    };
    let sign = match r.low(at) {
        "after" | "following" => 1,
        "before" => -1,
        "of" if r.low(i) == "day" => 0,
        _ => return None,
    };
    let (event, end) = event_at(s, at + 1)?;
    let from = if sign < 0 { event.start } else { event.end };
    let day = moved(from, unit, n * sign)?;
    let end = extended(r, end);
    Some(Hit {
        start: i - usize::from(r.low(i) == "day"),
        end,
        days: Days::one(day),
        precision: "day",
        approximate: unit != Unit::Day,
        rule: "days-from-event",
    })
}

/// Takes `last fall`, `this week` after the event's name along.
fn extended(r: &Reading<'_>, end: usize) -> usize {
    let more = matches!(r.low(end), "last" | "this") && super::words::names_time(r, end + 1);
    if more { end + 2 } else { end }
}

/// `before E`, `ahead of E`, `until after E`, `after E`, `since E`, `during E`
pub(super) fn before_or_after_event(s: &Scene<'_, '_>, i: usize) -> Option<Hit> {
    let r = s.r;
    const BEFORE: [&str; 10] = [
        "ahead of",
        "in advance of",
        "prior to",
        "on the eve of",
        "in the run-up to",
        "leading up to",
        "up to",
        "before",
        "until",
        "till",
    ];
    const AFTER: [&str; 8] = [
        "until after",
        "till after",
        "only after",
        "in the wake of",
        "in the aftermath of",
        "following",
        "after",
        "since",
    ];
    let after = AFTER.iter().find_map(|phrase| r.reads(i, phrase));
    let before =
        after.is_none().then(|| BEFORE.iter().find_map(|phrase| r.reads(i, phrase))).flatten();
    let at = after.or(before)?;
    let (event, end) = event_at(s, at)?;
    let (days, precision) = if after.is_some() {
        (Days { start: Some(moved(event.end, Unit::Day, 1)?), end: None }, "after")
    } else {
        (Days { start: None, end: Some(moved(event.start, Unit::Day, -1)?) }, "before")
    };
    Some(Hit { start: i, end, days, precision, approximate: false, rule: "event-anchor" })
}

/// Finds the event a phrase names and the token after the phrase.
fn event_at<'s>(s: &Scene<'s, '_>, at: usize) -> Option<(&'s Event, usize)> {
    let r = s.r;
    // `after a vote` is any vote.
    if matches!(r.low(at), "a" | "an" | "any" | "each" | "every" | "another" | "no") {
        return None;
    }
    let sentence_end = r.sentences.get(r.sentence_at(at)).map_or(at, |x| x.tokens.end);
    let limit = sentence_end.min(at + PHRASE_TOKENS_MAX);
    let mut end = at;
    let mut head = None;
    while end < limit && !r.is_mark(end) {
        if is_vote_word(r.low(end))
            || s.events.iter().any(|e| e.words.iter().any(|w| w == singular(r.low(end))))
        {
            head = Some(end);
        } else if head.is_some() || stops(r, end) {
            break;
        }
        end += 1;
    }
    let head = head?;
    // The head must be the vote or the event's own noun, not a place or an adjective alone.
    let vote = (at..=head).any(|i| is_vote_word(r.low(i)));
    // `since the vote in 2005` names its year behind.
    let behind = matches!(r.low(head + 1), "in" | "of").then(|| year_at(r, head + 2)).flatten();
    let year = (at..=head).find_map(|i| year_at(r, i)).or(behind);
    let phrase: Vec<&str> = (at..=head).map(|i| singular(r.low(i))).collect();
    let own = |e: &super::EventWords<'_>| {
        phrase.iter().filter(|w| e.words.iter().any(|x| x == *w)).count()
    };
    let known =
        |e: &super::EventWords<'_>| e.words.iter().filter(|w| s.words.contains(w.as_str())).count();
    let day = s.day;
    s.events
        .iter()
        .filter(|e| year.is_none_or(|y| e.event.start.year() == y))
        .filter(|e| (vote && e.event.is_vote()) || own(e) >= 2)
        .max_by_key(|e| {
            let far = day.map_or(0, |d| crate::derive::days_between(e.event.start, d).abs());
            (own(e), known(e), std::cmp::Reverse(far), std::cmp::Reverse(e.event.id.clone()))
        })
        .map(|e| (e.event, head + 1))
}

pub(super) fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|w| w.chars().count() > 3).unwrap_or(word)
}

fn is_vote_word(word: &str) -> bool {
    matches!(
        word,
        "election"
            | "elections"
            | "vote"
            | "voting"
            | "polls"
            | "ballot"
            | "ballots"
            | "midterm"
            | "midterms"
            | "mid-terms"
            | "mid-term"
            | "referendum"
            | "runoff"
            | "run-off"
            | "voted"
            | "primary"
            | "primaries"
    )
}

/// Says whether `'s` hangs on a day or a name: `Sunday's election`.
fn is_genitive(r: &Reading<'_>, i: usize) -> bool {
    r.tokens.get(i).is_some_and(|t| t.kind == text::TokenKind::Ending)
        && i > 0
        && r.is(i - 1, CAPITAL)
}

/// Returns the vote of the calendar that a weekday before it means: `Sunday's run-off`, `the Sunday vote`. `at` is the token behind the
/// weekday.
pub(super) fn vote_on(s: &Scene<'_, '_>, at: usize, weekday: Weekday) -> Option<Date> {
    let r = s.r;
    let from = at + usize::from(is_genitive(r, at));
    let vote = (from..from + VOTE_TOKENS_MAX)
        .take_while(|&i| !r.is_mark(i))
        .any(|i| is_vote_word(r.low(i)));
    let day = s.day.filter(|_| vote)?;
    let far = |date: Date| crate::derive::days_between(date, day).abs();
    let near = s.events.iter().map(|e| e.event).filter(|e| e.is_vote() && e.start == e.end);
    near.map(|e| e.start)
        .filter(|d| d.weekday() == weekday && far(*d) <= VOTE_DAYS_MAX)
        .min_by_key(|d| far(*d))
}

/// Says whether a word ends the search for an event's name.
fn stops(r: &Reading<'_>, i: usize) -> bool {
    use crate::lexicon::{AUXILIARY, CONJUNCTION, SUBJECT_PRONOUN, SUBORDINATOR};
    let had = matches!(r.low(i), "had" | "have" | "has" | "their");
    !had && r.is(i, AUXILIARY | CONJUNCTION | SUBJECT_PRONOUN | SUBORDINATOR)
        && !r.is(i, DETERMINER)
}
