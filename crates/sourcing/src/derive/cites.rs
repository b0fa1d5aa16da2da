//! Outlets that a document names as its source.

use super::outlet_names::{
    NAME_TOKENS_MAX, called_a_medium, elided, ends_name, kinds_abroad, of_last_word, outlet_name,
};
use crate::derive::credits::{Credit, own_outlet};
use crate::derive::held::Media;
use crate::kinds::base_name;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, DETERMINER, MONTH, OUTLET_NOUN, TITLE, WEEKDAY};
use crate::reading::Reading;
use model::Span;
use model::attribution::{Attribution, SourceKind};
use model::document::Document;
use model::ids::AttributionId;
use std::collections::BTreeMap;
use std::ops::Range;
use text::TokenKind;

/// Name of the rule by which a source is an outlet.
pub(crate) const CITED_OUTLET: &str = "cited-outlet";
/// Name of the rule by which something was said to an outlet.
pub(crate) const TOLD_OUTLET: &str = "told-outlet";
/// Name of the rule by which an outlet stands near a statement that no attribution explains.
pub(crate) const NAMED_NEARBY: &str = "outlet-named-nearby";

/// One outlet that a document cites.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cite {
    pub(crate) outlet: String,
    pub(crate) evidence: Span,
    pub(crate) rule: &'static str,
    /// The attribution that cites it, when there is one.
    pub(crate) attribution: Option<AttributionId>,
    /// Whether the text sets it beside what it has of its own (`much of it matches what X found`): nothing else rests on it.
    pub(crate) aside: bool,
}

/// Names under which a document speaks for itself: its outlet and those it carries.
pub(crate) fn own_names(document: &Document, credits: &[Credit]) -> Vec<String> {
    let mut names: Vec<String> = credits.iter().map(|c| c.outlet.clone()).collect();
    names.extend(own_outlet(document).map(str::to_owned));
    names.extend(document.outlet.as_deref().map(|o| base_name(o).to_owned()));
    names.extend(document.outlet.as_deref().and_then(in_marks).map(str::to_owned));
    names.extend(document.outlet.as_deref().into_iter().flat_map(of_two).map(str::to_owned));
    names
}

/// Returns the names of an outlet that has two, one for each of its languages (`Golos/Stimme`); `CBS/AP` names whom it carries.
pub(crate) fn of_two(outlet: &str) -> Vec<&str> {
    const LETTERS_MIN: usize = 4;
    let name = |part: &&str| {
        part.chars().next().is_some_and(char::is_uppercase)
            && part.chars().filter(|c| c.is_alphabetic()).count() >= LETTERS_MIN
            && Outlets::here().named(part).is_none()
    };
    let parts: Vec<&str> = crate::kinds::base_name(outlet).split('/').map(str::trim).collect();
    if parts.len() == 2 && parts.iter().all(name) { parts } else { Vec::new() }
}

/// Returns the part of a name that stands in quotation marks behind a word for its kind: `Движение «Ровный счёт»`.
pub(crate) fn in_marks(name: &str) -> Option<&str> {
    const MARKS: [(char, char); 4] = [('«', '»'), ('„', '“'), ('“', '”'), ('"', '"')];
    MARKS.iter().find_map(|&(opens, closes)| {
        let (_, behind) = name.split_once(opens)?;
        let (inner, _) = behind.split_once(closes)?;
        Some(inner.trim()).filter(|inner| !inner.is_empty())
    })
}

/// Returns the name by which an outlet is known, or the phrase itself.
pub(crate) fn canonical(phrase: &str) -> String {
    Outlets::here().named(phrase).map_or_else(
        || phrase.trim_start_matches("the ").trim_start_matches("The ").to_owned(),
        |o| o.name.to_owned(),
    )
}

/// Says whether a name is one of a document's own.
pub(crate) fn is_own(own: &[String], name: &str) -> bool {
    own.iter().any(|o| o.eq_ignore_ascii_case(name) || canonical(o) == name)
}

/// Finds the outlets that attributions name as source or recipient; `held` are names of outlets of other documents.
pub(crate) fn find(
    r: &Reading<'_>,
    attributions: &[Attribution],
    own: &[String],
    held: &Media,
) -> Vec<Cite> {
    let mut found = Vec::new();
    let full = full_names(r, held);
    for a in attributions {
        let source =
            a.source.and_then(|span| Some((named(r, a, span, &full, held)?, span, CITED_OUTLET)));
        // `asked X's Anna Vik to lead the evening`: nothing was told.
        let told = a.recipient.filter(|span| {
            let asked = a.cue.is_some_and(|cue| {
                r.low(r.tokens_in(cue).end.saturating_sub(1)).starts_with("ask")
            });
            !(asked && r.low(r.tokens_in(*span).end) == "to")
        });
        let recipient = told.and_then(|span| {
            outlet_in(r, span)
                .or_else(|| {
                    let tokens = r.tokens_in(span);
                    // `the morning daily X`: the name stands behind its kind.
                    let kind = |i: &usize| {
                        r.is(*i, OUTLET_NOUN) && !r.is(*i, CAPITAL) && r.is(i + 1, CAPITAL)
                    };
                    let behind =
                        (tokens.start..tokens.end.saturating_sub(1)).rfind(kind).map(|i| i + 1);
                    let name = canonical(r.cut(&(behind.unwrap_or(tokens.start)..tokens.end)));
                    let article = tokens.start + usize::from(r.low(tokens.start) == "the");
                    let start = behind.unwrap_or(article);
                    let called = || Some((outlet_name(r, start, held)?.0, span));
                    held.named(&name).map(|name| (name.to_owned(), span)).or_else(called)
                })
                .map(|(name, span)| (name, span, TOLD_OUTLET))
        });
        for (outlet, evidence, rule) in source.into_iter().chain(recipient) {
            if !is_own(own, &outlet) {
                let attribution = Some(a.id.clone());
                found.push(Cite { outlet, evidence, rule, attribution, aside: false });
            }
        }
    }
    found
}

/// Returns the outlet that a source is: known, held by the case, or the short name of one named in full.
fn named(
    r: &Reading<'_>,
    a: &Attribution,
    span: Span,
    full: &BTreeMap<String, String>,
    held: &Media,
) -> Option<String> {
    if let (SourceKind::Outlet, Some(name)) = (a.source_kind, &a.canonical) {
        let known =
            held.named(&canonical(name)).or_else(|| of_last_word(r, &canonical(name), held));
        return Some(known.unwrap_or(name).to_owned());
    }
    let tokens = r.tokens_in(span);
    let written = canonical(r.cut(&tokens));
    // `The newspaper X`: the kind of medium stands before the name.
    let start = tokens
        .clone()
        .find(|&i| !r.is(i, DETERMINER | OUTLET_NOUN) || r.is(i, CAPITAL) && i > tokens.start)
        .unwrap_or(tokens.end);
    let bare = canonical(r.cut(&(start..tokens.end)));
    let short =
        tokens.len() == 2 && r.low(tokens.start) == "the" && r.is(tokens.start + 1, CAPITAL);
    [Some(written), Some(bare), a.canonical.clone()]
        .into_iter()
        .flatten()
        .find_map(|name| held.named(&name).map(str::to_owned))
        .or_else(|| full.get(r.low(tokens.start + 1)).filter(|_| short).cloned())
        .or_else(|| {
            let called = called_a_medium(r, start).filter(|&end| end == tokens.end);
            called.map(|_| r.cut(&(start..tokens.end)).to_owned())
        })
}

/// Returns the outlets that a document names in full, by the last word of the name: later `the Journal` is enough.
fn full_names(r: &Reading<'_>, held: &Media) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut from = 0;
    for i in 0..r.tokens.len() {
        if !r.is(i, CAPITAL) {
            from = i + 1;
            continue;
        }
        let ends = !r.is(i + 1, CAPITAL);
        for start in from.max(i.saturating_sub(NAME_TOKENS_MAX))..i {
            let run = start..i + 1;
            let name = r.cut(&run);
            let known = Outlets::here().named(name).map(|o| o.name.to_owned());
            let name = known.or_else(|| Some(canonical(name)).filter(|n| ends && held.holds(n)));
            if let Some(name) = name {
                found.entry(r.low(i).to_owned()).or_insert(name);
                break;
            }
        }
    }
    found
}

/// Finds a known outlet at the head of a recipient (`CNN's reporter`).
pub(crate) fn outlet_in(r: &Reading<'_>, span: Span) -> Option<(String, Span)> {
    let tokens = r.tokens_in(span);
    let outlets = Outlets::here();
    tokens.clone().take(2).find_map(|start| {
        let (outlet, n, _) = outlets.at(|i| (start + i < tokens.end).then(|| r.low(start + i)))?;
        (r.is(start, CAPITAL) && ends_name(r, start + n))
            .then(|| (outlet.name.to_owned(), r.span(&(start..start + n))))
    })
}

/// Which forms of a name count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endings {
    /// As it is written.
    Plain,
    /// In a language that changes the endings of names.
    Changing,
    /// The same, and names that nobody knows behind a word for a kind of medium.
    AndKinds,
}

/// Finds outlets named in a stretch of text, for documents in which no attribution was found.
pub(crate) fn named_in(
    r: &Reading<'_>,
    tokens: Range<usize>,
    own: &[String],
    held: &Media,
    endings: Endings,
) -> Vec<Cite> {
    let outlets = Outlets::here();
    let mut found: Vec<Cite> = Vec::new();
    let mut from = tokens.start;
    for start in tokens.clone() {
        if start < from || !r.is(start, CAPITAL) && elided(r, start) == 0 {
            continue;
        }
        let head = r.low(start).split('-').next().unwrap_or("");
        let hit = outlets
            .at(|i| (start + i < tokens.end).then(|| r.low(start + i)))
            .or_else(|| outlets.at(|i| (i == 0 && head.len() < r.low(start).len()).then_some(head)))
            .filter(|(_, _, common)| !common);
        let known = hit.map(|(outlet, n, _)| (outlet.name.to_owned(), start..start + n));
        let by_case = outlet_name(r, start, held).filter(|(name, _)| held.holds(name));
        // `The Atlantic Tribune` is not `The Atlantic`.
        let longer =
            |own: &(String, Range<usize>)| known.as_ref().is_none_or(|(_, at)| own.1.end > at.end);
        let by_case = by_case.filter(longer);
        let named = by_case
            .or(known)
            .or_else(|| {
                let (name, n) = match endings {
                    Endings::Plain => None,
                    Endings::Changing | Endings::AndKinds => held.inflected(|i| r.low(start + i)),
                }?;
                let large = (start..start + n).all(|i| r.is(i, CAPITAL));
                large.then(|| (name.to_owned(), start..start + n))
            })
            .or_else(|| match endings {
                Endings::Plain | Endings::Changing => None,
                Endings::AndKinds => {
                    let (name, at) = behind_its_kind(r, start).filter(|(_, at)| only_so(r, at))?;
                    // Names in marks are written by their sound in another language with the same letters.
                    let sounds = held.sounding(|i| r.cut(&(at.start + i..at.start + i + 1)));
                    let same = sounds.filter(|(_, n)| *n == at.len());
                    Some((same.map_or(name, |(held, _)| held.to_owned()), at))
                }
            });
        let Some((outlet, at)) = named.filter(|(_, at)| at.end <= tokens.end) else { continue };
        from = at.end;
        if !is_own(own, &outlet) && found.iter().all(|c| c.outlet != outlet) {
            found.push(Cite {
                outlet,
                evidence: r.span(&at),
                rule: NAMED_NEARBY,
                attribution: None,
                aside: false,
            });
        }
    }
    found
}

/// Letters by which a name is known again with another ending.
const NAME_LETTERS: usize = 4;
/// A name behind a word for its kind has at most so many words in another language.
const ABROAD_NAME_TOKENS_MAX: usize = 3;
/// The same in quotation marks.
const MARKED_NAME_TOKENS_MAX: usize = 7;

/// Reads a name behind a word for a kind of medium in another language: `dem Sender Kanal 5`, `le quotidien « La Vague »`.
fn behind_its_kind(r: &Reading<'_>, start: usize) -> Option<(String, Range<usize>)> {
    let before = start.checked_sub(1)?;
    let quoted = r.opens_quotation(before);
    let kind = if quoted { before.checked_sub(1)? } else { before };
    if !kinds_abroad().contains(r.low(kind)) {
        return None;
    }
    // `die Agentur The Coastal Press`
    let article = usize::from(r.low(start) == "the");
    let start = start + article;
    let limit = r.tokens.len().min(start + ABROAD_NAME_TOKENS_MAX);
    let large = (start..limit)
        .find(|&i| !r.is(i, CAPITAL) && r.tokens[i].kind != TokenKind::Number)
        .unwrap_or(limit);
    // `на канале «Голос долины»`: marks tell where it ends, whatever is written large.
    let marked = (start..r.tokens.len().min(start + MARKED_NAME_TOKENS_MAX))
        .find(|&i| r.closes_quotation(i))
        .filter(|_| quoted);
    let name = start..marked.unwrap_or(large);
    let plain = !name.is_empty() && r.is(start, CAPITAL) && !r.is(start, WEEKDAY | MONTH | TITLE);
    plain.then(|| (canonical(r.cut(&name)), name))
}

/// Says whether a name stands nowhere else without a word for its kind, as names of countries and people do.
fn only_so(r: &Reading<'_>, name: &Range<usize>) -> bool {
    let stem = |i: usize| r.low(i).chars().take(NAME_LETTERS).collect::<String>();
    // `die Agentur The Coastal Press`
    let kind = |i: usize| {
        let before = if i > 1 && r.low(i - 1) == "the" { i - 1 } else { i };
        before > 0 && (kinds_abroad().contains(r.low(before - 1)) || r.opens_quotation(before - 1))
    };
    let bare = || {
        let all = 0..r.tokens.len();
        all.filter(|&i| r.is(i, CAPITAL) && !kind(i)).map(stem).collect()
    };
    !r.bare_names(bare).contains(&stem(name.start))
}
