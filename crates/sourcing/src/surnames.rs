//! Names that are words of the calendar too: `Paul Winter`, `Theresa May`, `Joe Friday`, `Jan Ott`.

use crate::lexicon::{
    ADVERB, AUXILIARY, CAPITAL, COMMON_VERB, CONJUNCTION, Class, DETERMINER, GIVEN, MONTH, OFFICE,
    ORGANISATION, OUTLET_NOUN, PLACE, PREPOSITION, REPORTING, SUBJECT_PRONOUN, SUBORDINATOR, TIME,
    TITLE, WEEKDAY,
};
use crate::reading::Reading;
use std::collections::HashSet;
use text::TokenKind;

const CALENDAR: Class = WEEKDAY | MONTH | TIME;
/// What is written large only because it begins a sentence or a headline.
const SMALL: Class =
    ADVERB | AUXILIARY | CONJUNCTION | DETERMINER | PREPOSITION | SUBJECT_PRONOUN | SUBORDINATOR;
const VERB: Class = AUXILIARY | COMMON_VERB | REPORTING;

/// Finds the tokens that look like dates and are names of people. Linear.
///
/// A word of the calendar written large is a surname behind a given name (or behind a name with an office before it). From
/// then on it is the same person where it stands alone as a name stands: before a verb, behind a title.
pub(crate) fn find(r: &Reading<'_>) -> Vec<usize> {
    let candidates: Vec<usize> = (0..r.tokens.len())
        .filter(|&i| r.is(i, CALENDAR) && r.is(i, CAPITAL) && r.tokens[i].kind == TokenKind::Word)
        .collect();
    let mut last_names: Option<HashSet<&str>> = None;
    let mut full: Vec<usize> = Vec::new();
    for &i in &candidates {
        let named = behind_a_name(r, i)
            && (!r.is(i, WEEKDAY) || {
                // `Kelly Monday said`: where a Megyn Kelly is told of, the weekday is one.
                let last_names = last_names.get_or_insert_with(|| last_names_of(r));
                !last_names.contains(r.low(i - 1))
            });
        if named || begins_a_name(r, i) {
            full.push(i);
        }
    }
    if full.is_empty() {
        return full;
    }
    let known: HashSet<&str> = full.iter().map(|&i| r.low(i)).collect();
    let stands = |i: &usize| {
        full.binary_search(i).is_ok() || known.contains(r.low(*i)) && stands_for_person(r, *i)
    };
    candidates.into_iter().filter(stands).collect()
}

/// Returns the words that stand behind a given name.
fn last_names_of<'r>(r: &'r Reading<'_>) -> HashSet<&'r str> {
    (1..r.tokens.len())
        .filter(|&i| r.is(i, CAPITAL) && is_given(r, i - 1) && close(r, i))
        .map(|i| r.low(i))
        .collect()
}

fn is_given(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, GIVEN) && r.is(i, CAPITAL) && !r.is(i, CALENDAR)
}

/// Says whether a token follows the one before with a blank between.
fn close(r: &Reading<'_>, i: usize) -> bool {
    i > 0 && r.tokens[i].start == r.tokens[i - 1].end + 1
}

fn behind_a_name(r: &Reading<'_>, i: usize) -> bool {
    let Some(given) = i.checked_sub(1).filter(|_| close(r, i)) else { return false };
    // `told Paul March 3`: a date.
    let number = r.tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
    if number || r.begins_sentence(i) {
        return false;
    }
    let before = given.checked_sub(1).filter(|_| close(r, given));
    let role = |at: usize| r.is(at, TITLE | OFFICE);
    let goes_on = before.is_some_and(|b| {
        r.is(b, CAPITAL) && !r.is(b, SMALL | CALENDAR) && !role(b) && !r.begins_sentence(b)
    });
    if r.is(i, WEEKDAY) {
        // `Mr Ryan Monday said`, `George Kelly Monday said`: a surname, then the day.
        let first = !goes_on && !before.is_some_and(|b| r.is(b, CAPITAL) && role(b));
        let acts = r.is(i + 1, VERB) || r.tokens.get(i + 1).is_some_and(is_ending);
        return is_given(r, given) && first && acts && !r.is(given, PLACE);
    }
    let other = SMALL | CALENDAR | TITLE | OFFICE | ORGANISATION | OUTLET_NOUN | PLACE;
    let introduced = before.is_some_and(role)
        && r.is(given, CAPITAL)
        && r.tokens[given].kind == TokenKind::Word
        && !r.is(given, other);
    // `Ottoline May said`: no list has every given name, but a verb of saying needs somebody.
    let unlisted = r.is(i + 1, REPORTING)
        && r.is(given, CAPITAL)
        && r.tokens[given].kind == TokenKind::Word
        && !r.is(given, other | WEEKDAY)
        && !goes_on
        && !before.is_some_and(|b| r.is(b, PREPOSITION | DETERMINER))
        && r.cut(&(given..given + 1)).chars().skip(1).any(char::is_lowercase);
    if r.is(i, MONTH) {
        return introduced || unlisted || is_given(r, given) && !goes_on && !r.is(given, PLACE);
    }
    introduced || unlisted || is_given(r, given)
}

/// `, Jan Ott, ` and `Jan Ott said`: a given name, where a name begins and ends; `the June Trump rally` is a month.
fn begins_a_name(r: &Reading<'_>, i: usize) -> bool {
    let last = i + 1;
    let other = SMALL | CALENDAR | ORGANISATION | OUTLET_NOUN | PLACE;
    let name = r.is(i, GIVEN)
        && r.is(last, CAPITAL)
        && !r.is(last, other)
        && r.tokens[last].kind == TokenKind::Word
        && close(r, last);
    let begins = r.begins_sentence(i) || r.is_mark(i - 1) || r.is(i - 1, TITLE | OFFICE);
    let ends = r.is(last + 1, VERB) || r.low(last + 1) == "," || r.low(last + 1) == "'s";
    name && begins && ends
}

fn is_ending(token: &text::Token) -> bool {
    token.kind == TokenKind::Ending
}

/// Says whether a surname told in full elsewhere stands for that person here.
fn stands_for_person(r: &Reading<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).filter(|_| !r.begins_sentence(i));
    if before.is_some_and(|b| r.is(b, TITLE) && r.is(b, CAPITAL)) {
        return true;
    }
    if r.is(i, TIME) {
        let pointing = |b: usize| {
            r.is(b, DETERMINER | CALENDAR)
                || matches!(
                    r.low(b),
                    "last" | "next" | "past" | "coming" | "early" | "late" | "mid"
                )
        };
        return !before.is_some_and(pointing);
    }
    let acts = r.is(i + 1, VERB) || r.tokens.get(i + 1).is_some_and(is_ending);
    let opens = before.is_none_or(|b| {
        r.is_mark(b)
            || matches!(
                r.low(b),
                "and" | "but" | "that" | "when" | "while" | "as" | "because" | "if" | "though"
            )
    });
    let inverted = r.is(i, MONTH) && before.is_some_and(|b| r.is(b, REPORTING)) && r.is_mark(i + 1);
    acts && opens || inverted
}
