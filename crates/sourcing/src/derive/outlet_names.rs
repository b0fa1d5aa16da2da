//! How outlets are named: in full, by the last word, by the sound of other letters, behind an elided article, beside a word for a kind.

use super::cites::canonical;
use crate::derive::held::Media;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{
    CAPITAL, CONJUNCTION, DETERMINER, GIVEN, MONTH, OFFICE, ORGANISATION, OUTLET_NOUN, PLACE,
    PREPOSITION, SUBORDINATOR, SURNAME, TITLE, WEEKDAY,
};
use crate::reading::Reading;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::OnceLock;
use text::TokenKind;

/// The full name of an outlet has at most so many words.
pub(super) const NAME_TOKENS_MAX: usize = 5;

/// What an outlet holds: who speaks there speaks to those who are there.
const OCCASIONS: [&str; 12] = [
    "forum",
    "conference",
    "summit",
    "event",
    "breakfast",
    "dinner",
    "debate",
    "gala",
    "festival",
    "panel",
    "seminar",
    "audience",
];

/// Says whether a name ends before `end`: a word written large behind it makes it the name of something else (`the Reuters
/// Institute`), and so does an occasion.
pub(super) fn ends_name(r: &Reading<'_>, end: usize) -> bool {
    let goes_on = r.is(end, CAPITAL) && !r.is_mark(end) && !r.is(end, WEEKDAY | MONTH);
    let joined = end > 0 && r.tokens.get(end).is_some_and(|t| t.start == r.tokens[end - 1].end + 1);
    !(goes_on && joined || OCCASIONS.contains(&r.low(end)))
}

/// Reads a name that tells by itself that it is a medium's: `Radio Brodna`, `the Valley Courier`. Returns where it ends.
pub(super) fn called_a_medium(r: &Reading<'_>, start: usize) -> Option<usize> {
    const FIRST: [&str; 11] = [
        "radio",
        "channel",
        "television",
        "tv",
        "kanal",
        "kanał",
        "telewizja",
        "televisión",
        "télé",
        "rádio",
        "radyo",
    ];
    const LAST: [&str; 45] = [
        "times",
        "gazette",
        "herald",
        "tribune",
        "courier",
        "chronicle",
        "journal",
        "mail",
        "news",
        "telegraph",
        "examiner",
        "inquirer",
        "dispatch",
        "sentinel",
        "ledger",
        "post",
        "star",
        "observer",
        "monitor",
        "review",
        "record",
        "register",
        "bulletin",
        "globe",
        "standard",
        "express",
        "mirror",
        "argus",
        "advertiser",
        "press",
        "echo",
        "messenger",
        "mercury",
        "beacon",
        "digest",
        "insider",
        "weekly",
        "daily",
        "zeitung",
        "tageblatt",
        "magazine",
        "radio",
        "tv",
        "sun",
        "bee",
    ];
    let limit = r.tokens.len().min(start + NAME_TOKENS_MAX);
    let end = (start..limit).find(|&i| !r.is(i, CAPITAL) || r.is_mark(i)).unwrap_or(limit);
    // `on state TV General Berg said`: a person. The last word may be an office too: `the Ostrel Post`.
    if (start..end.saturating_sub(1)).any(|i| r.is(i, TITLE | OFFICE))
        || r.is(end.saturating_sub(1), TITLE)
    {
        return None;
    }
    let with_article = start > 0 && r.low(start - 1) == "the";
    let is_named = FIRST.contains(&r.low(start)) || with_article && LAST.contains(&r.low(end - 1));
    (end >= start + 2 && is_named && !r.is(end - 1, WEEKDAY | MONTH)).then_some(end)
}

/// Reads a name without an article whose last word is a medium's alone: `told Vale Weekly`, `Army Times found`.
pub(super) fn without_article(r: &Reading<'_>, start: usize) -> Option<(String, Range<usize>)> {
    const LAST: [&str; 16] = [
        "times",
        "gazette",
        "herald",
        "tribune",
        "chronicle",
        "telegraph",
        "inquirer",
        "dispatch",
        "weekly",
        "magazine",
        "radio",
        "tv",
        "news",
        "newshour",
        "zeitung",
        "tageblatt",
    ];
    let inside = start > 0 && r.is(start - 1, CAPITAL) && !r.is_mark(start - 1);
    if !r.is(start, CAPITAL) || inside || r.is(start, PREPOSITION | SUBORDINATOR | CONJUNCTION) {
        return None;
    }
    let limit = r.tokens.len().min(start + NAME_TOKENS_MAX);
    let plain =
        |i: usize| r.is(i, CAPITAL) && !r.is_mark(i) && !r.is(i, WEEKDAY | MONTH | DETERMINER);
    let end = (start..limit).find(|&i| !plain(i)).unwrap_or(limit);
    // `TMZ Sports`: a known outlet's department is the outlet; `Anna Courier` is a person.
    // `Valley News Service`
    let two = |i: usize| {
        matches!(r.low(i), "service" | "network" | "agency" | "channel")
            && i > start
            && matches!(r.low(i - 1), "news" | "press" | "wire" | "tv" | "television")
    };
    let last = (start + 1..end).rev().find(|&i| LAST.contains(&r.low(i)) || two(i))?;
    let person = (start..last).any(|i| r.is(i, TITLE | OFFICE | GIVEN | SURNAME));
    (!person && last + 1 == end).then(|| (r.cut(&(start..end)).to_owned(), start..end))
}

/// Reads the name of an outlet, known or held by the case, or called a medium, that begins at a token; returns it as it is known, with its tokens.
pub(super) fn outlet_name(
    r: &Reading<'_>,
    start: usize,
    held: &Media,
) -> Option<(String, Range<usize>)> {
    let cut = elided(r, start);
    if cut == 0 && !r.is(start, CAPITAL) {
        return None;
    }
    let word = |i: usize| if i == start { &r.low(i)[cut..] } else { r.low(i) };
    let known = Outlets::here().at(|i| (start + i < r.tokens.len()).then(|| word(start + i)));
    if let Some((outlet, n, _)) = known
        && ends_name(r, start + n)
    {
        return Some((outlet.name.to_owned(), start..start + n));
    }
    let by_case = (start + 1..=start + NAME_TOKENS_MAX)
        .rev()
        .filter(|_| held.may_begin(word(start)))
        // `La Gazette de l'Île` ends with a word written small at first.
        .filter(|&end| end <= r.tokens.len() && has_capital(r, end - 1) && ends_name(r, end))
        .find_map(|end| {
            let name = canonical(&r.cut(&(start..end))[cut_written(r, start, cut)..]);
            held.named(&name).map(|name| (name.to_owned(), start..end))
        });
    if cut > 0 {
        return by_case;
    }
    by_case.or_else(|| by_last_word(r, start, held)).or_else(|| in_latin(r, start, held)).or_else(
        || {
            let end = called_a_medium(r, start).or_else(|| beside_its_kind(r, start))?;
            Some((r.cut(&(start..end)).to_owned(), start..end))
        },
    )
}

/// Returns how many bytes of a folded word are an elided article before a name: `l'Écho`, `dell'Eco`.
pub(super) fn elided(r: &Reading<'_>, i: usize) -> usize {
    const ARTICLES: [&str; 8] = ["l'", "d'", "qu'", "dell'", "all'", "dall'", "nell'", "sull'"];
    let cut = ARTICLES.iter().find(|a| r.low(i).starts_with(*a)).map_or(0, |a| a.len());
    let mut rest = r.cut(&(i..i + 1)).chars().skip_while(|c| !text::words::is_apostrophe(*c));
    let large = cut > 0 && rest.nth(1).is_some_and(char::is_uppercase);
    if large { cut } else { 0 }
}

/// The same in bytes of the word as it is written.
fn cut_written(r: &Reading<'_>, i: usize, cut: usize) -> usize {
    let written = r.cut(&(i..i + 1));
    let apostrophe = written.char_indices().find(|(_, c)| text::words::is_apostrophe(*c));
    apostrophe.filter(|_| cut > 0).map_or(0, |(at, c)| at + c.len_utf8())
}

/// Reads *Golos Doliny* as the outlet `Голос долины` of the case.
fn in_latin(r: &Reading<'_>, start: usize, held: &Media) -> Option<(String, Range<usize>)> {
    if !held.has_other_letters() || !r.low(start).is_ascii() {
        return None;
    }
    let (name, n) = held.sounding(|i| r.cut(&(start + i..start + i + 1)))?;
    let large = (start..start + n).all(|i| r.is(i, CAPITAL));
    large.then(|| (name.to_owned(), start..start + n))
}

/// Reads `the Argus` as the one outlet of the case whose name ends so, unless the text names a known one in full that does.
fn by_last_word(r: &Reading<'_>, start: usize, held: &Media) -> Option<(String, Range<usize>)> {
    let article = usize::from(r.low(start) == "the");
    let at = start + article;
    let before = start.checked_sub(1);
    let led = article == 1 || before.is_some_and(|b| r.low(b) == "the" || is_kind(r, b));
    if !led
        || !r.is(at, CAPITAL)
        || r.is(at, ORGANISATION | PLACE | WEEKDAY | MONTH | TITLE | OFFICE)
    {
        return None;
    }
    let name = of_last_word(r, r.low(at), held).filter(|_| ends_name(r, at + 1))?;
    Some((name.to_owned(), start..at + 1))
}

/// Returns the one outlet of the case whose name ends with a word, unless the text names a known one in full that does.
pub(super) fn of_last_word<'h>(r: &Reading<'_>, word: &str, held: &'h Media) -> Option<&'h str> {
    let word = text::fold::folded(word);
    let name = held.ending(&word)?;
    let ends = |known: &str| text::fold::folded(known.rsplit(' ').next().unwrap_or(known)) == word;
    let other = r.known_in_full().iter().any(|known| ends(known) && *known != name);
    (!other).then_some(name)
}

/// Says whether a word tells a kind of medium: `daily`, `diario`.
fn is_kind(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, OUTLET_NOUN) && !r.is(i, CAPITAL) || kinds_abroad().contains(r.low(i))
}

fn has_capital(r: &Reading<'_>, i: usize) -> bool {
    r.is(i, CAPITAL)
        || !r.low(i).is_ascii() && r.cut(&(i..i + 1)).chars().any(char::is_uppercase)
        || r.low(i).contains('\'') && r.cut(&(i..i + 1)).chars().any(char::is_uppercase)
}

/// Reads a name with a word for a kind of medium before or behind it: `the portal X`, `the X newspaper`. Returns where it ends.
fn beside_its_kind(r: &Reading<'_>, start: usize) -> Option<usize> {
    const KINDS: [&str; 17] = [
        "newspaper",
        "daily",
        "weekly",
        "monthly",
        "magazine",
        "tabloid",
        "broadsheet",
        "newswire",
        "broadcaster",
        "portal",
        "website",
        "blog",
        "newsletter",
        "podcast",
        "outlet",
        "television",
        "tv",
    ];
    // `news agency`, `radio station`: the second word alone may be anything.
    let two = |a: &str, b: &str| {
        matches!(a, "news" | "press" | "wire" | "radio" | "tv" | "television")
            && matches!(
                b,
                "agency"
                    | "site"
                    | "station"
                    | "channel"
                    | "service"
                    | "network"
                    | "outlet"
                    | "programme"
                    | "program"
            )
    };
    let small = |i: usize| !r.is(i, CAPITAL) && !r.is_mark(i);
    let kind_ends = |i: usize| {
        small(i)
            && (KINDS.contains(&r.low(i)) || i > 0 && small(i - 1) && two(r.low(i - 1), r.low(i)))
    };
    let kind_begins = |i: usize| {
        small(i) && (KINDS.contains(&r.low(i)) || small(i + 1) && two(r.low(i), r.low(i + 1)))
    };
    let limit = r.tokens.len().min(start + NAME_TOKENS_MAX);
    let word = |i: usize| {
        r.is(i, CAPITAL) && r.tokens[i].kind == TokenKind::Word && !r.is(i, WEEKDAY | MONTH)
    };
    let mut end = (start..limit).find(|&i| !word(i)).unwrap_or(limit);
    // `Kanal 5`, `Portal-24`
    let dash = usize::from(
        end > start && r.low(end) == "-" && r.tokens[end].start == r.tokens[end - 1].end,
    );
    if end > start && r.tokens.get(end + dash).is_some_and(|t| t.kind == TokenKind::Number) {
        end += dash + 1;
    }
    if end == start || r.is(start, DETERMINER) || (start..end).any(|i| r.is(i, TITLE | OFFICE)) {
        return None;
    }
    let before = start.checked_sub(1).is_some_and(|i| kind_ends(i) && !r.is(i, DETERMINER));
    // `German television` names no medium.
    let large = r.cut(&(start..start + 1));
    let alone = end == start + 1
        && !large.chars().any(|c| c.is_ascii_digit())
        && !large.chars().skip(1).any(char::is_uppercase);
    // `Gardener magazine`, but not `German magazine Der Rahmen`
    let own = alone
        && r.low(end) == "magazine"
        && !r.is(end + 1, CAPITAL)
        && !r.is(start, PLACE | ORGANISATION | GIVEN | SURNAME);
    let behind = kind_begins(end) && (!alone || own) && !r.begins_sentence(start);
    (before || behind).then_some(end)
}

/// Words for kinds of media in other languages than English, folded.
pub(super) fn kinds_abroad() -> &'static HashSet<&'static str> {
    static KINDS: OnceLock<HashSet<&'static str>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let lists = crate::lexicon::listed(include_str!("media.txt"));
        lists.flat_map(|(_, words)| words.split_whitespace()).collect()
    })
}
