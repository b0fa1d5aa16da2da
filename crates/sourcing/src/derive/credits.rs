//! Whom a document says it carries: credit lines, agency datelines, its outlet's own name.

use crate::lexicon::outlets::{Outlet, OutletKind, Outlets};
use crate::lexicon::{CAPITAL, DOCUMENT, ORGANISATION};
use crate::reading::Reading;
use model::Span;
use model::document::Document;
use std::ops::Range;

/// A byline or dateline stands in the first so many tokens.
const HEAD_TOKENS: usize = 40;
/// A credit stands in the last so many tokens.
const FOOT_TOKENS: usize = 40;

/// Names of the rules.
pub(crate) const OUTLET_NAMES_CARRIED: &str = "outlet-names-carried";
pub(crate) const AGENCY_DATELINE: &str = "agency-dateline";
pub(crate) const BYLINE: &str = "byline";
pub(crate) const CREDIT_LINE: &str = "credit-line";

/// One outlet that a document says it carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Credit {
    pub(crate) outlet: &'static str,
    pub(crate) evidence: Option<Span>,
    pub(crate) rule: &'static str,
    /// Whether it lives by letting others carry its texts.
    pub(crate) is_agency: bool,
}

/// Finds whom a document says it carries, best evidence first, each outlet once.
pub(crate) fn find(document: &Document, r: &Reading<'_>) -> Vec<Credit> {
    let mut found: Vec<Credit> = Vec::new();
    let own = own_outlet(document);
    let mut put = |credit: Credit| {
        if Some(credit.outlet) != own && found.iter().all(|c| c.outlet != credit.outlet) {
            found.push(credit);
        }
    };
    for outlet in carried_by_name(document.outlet.as_deref().unwrap_or("")) {
        put(credit(outlet, None, OUTLET_NAMES_CARRIED));
    }
    if let Some((outlet, range)) = dateline(r) {
        put(credit(outlet, Some(r.span(&range)), AGENCY_DATELINE));
    }
    for (outlet, range, rule) in lines(r) {
        put(credit(outlet, Some(r.span(&range)), rule));
    }
    found
}

fn credit(outlet: &'static Outlet, evidence: Option<Span>, rule: &'static str) -> Credit {
    let is_agency = outlet.kind == OutletKind::Agency;
    Credit { outlet: outlet.name, evidence, rule, is_agency }
}

/// Returns the known outlet a document is published by.
pub(crate) fn own_outlet(document: &Document) -> Option<&'static str> {
    let outlets = Outlets::here();
    let by_name =
        document.outlet.as_deref().and_then(|o| outlets.named(crate::kinds::base_name(o)));
    by_name
        .or_else(|| document.url.as_deref().and_then(|url| outlets.by_address(url)))
        .map(|o| o.name)
}

/// Reads `Bay Courier (Reuters wire)`, `mirror of X`, `copy of X`, `via X`.
fn carried_by_name(name: &str) -> Vec<&'static Outlet> {
    let lower = name.to_lowercase();
    let mut parts: Vec<&str> = Vec::new();
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = name.split_once(open).and_then(|(_, rest)| rest.split_once(close)) {
            parts.extend(inner.0.split([',', ';', '/', '&']));
        }
    }
    for word in ["copy of ", "mirror of ", "via "] {
        if let Some(at) = lower.find(word)
            && let Some(rest) = name.get(at + word.len()..)
        {
            parts.push(rest.split(['(', '[']).next().unwrap_or(rest));
        }
    }
    parts.into_iter().filter_map(|part| first_outlet(part.trim())).collect()
}

/// Finds a known outlet at the beginning of a text.
fn first_outlet(part: &str) -> Option<&'static Outlet> {
    let outlets = Outlets::here();
    outlets.named(part).or_else(|| {
        let words: Vec<String> =
            text::words(part).iter().map(|t| text::fold::folded(t.cut(part))).collect();
        let (outlet, n, _) = outlets.at(|i| words.get(i).map(String::as_str))?;
        let rest_is_plain = words[n..].iter().all(|w| {
            matches!(
                w.as_str(),
                "wire" | "release" | "feed" | "news" | "service" | "agency" | "syndication"
            )
        });
        rest_is_plain.then_some(outlet)
    })
}

fn outlet_at(r: &Reading<'_>, i: usize) -> Option<(&'static Outlet, Range<usize>)> {
    if !r.is(i, CAPITAL) && r.low(i).is_ascii() {
        return None;
    }
    let (outlet, n, _) =
        Outlets::here().at(|at| (i + at < r.tokens.len()).then(|| r.low(i + at)))?;
    Some((outlet, i..i + n))
}

/// `CITY (X) -`, `CITY (X / Y - date)`, `CITY, Month 3 (X)`, at the head of the text.
fn dateline(r: &Reading<'_>) -> Option<(&'static Outlet, Range<usize>)> {
    let end = r.tokens.len().min(HEAD_TOKENS);
    let open = (0..end).find(|&i| r.low(i) == "(")?;
    let close = (open..end.max(open + 1)).find(|&i| r.low(i) == ")")?;
    // What stands before the bracket is a place and perhaps a date, written large.
    let place =
        open <= 8 && (0..open).all(|i| r.is_mark(i) || r.is(i, CAPITAL | crate::lexicon::NUMBER));
    let mut last = None;
    for i in (open + 1..close).filter(|_| place) {
        if let Some((outlet, range)) = outlet_at(r, i) {
            // The agency stands after the outlet that carries it: `(Daily / Agency - date)`.
            let better = last.as_ref().is_none_or(|(o, _): &(&Outlet, Range<usize>)| {
                o.kind != OutletKind::Agency || outlet.kind == OutletKind::Agency
            });
            if better {
                last = Some((outlet, range));
            }
        }
    }
    last
}

/// Credit lines at head and foot.
fn lines(r: &Reading<'_>) -> Vec<(&'static Outlet, Range<usize>, &'static str)> {
    let mut found = Vec::new();
    let n = r.tokens.len();
    for sentence in &r.sentences {
        let range = sentence.tokens.clone();
        let (head, foot) = (range.start < HEAD_TOKENS, range.end + FOOT_TOKENS > n);
        if !(head || foot) {
            continue;
        }
        let alone = is_alone(r, &range);
        for i in range.clone() {
            let Some((outlet, at)) = outlet_at(r, i) else { continue };
            let byline =
                head && alone && r.low(range.start) == "by" && at.end == trimmed(r, &range);
            // A line that is an outlet's name and marks, or begins with it: `Agency | City | Updated: …`.
            let head_line = head
                && at.start == range.start
                && (alone && at.end == trimmed(r, &range) || matches!(r.low(at.end), "|" | "•"));
            let contributed = foot
                && (r.reads(at.end, "contributed reporting").is_some()
                    || r.reads(at.end, "contributed to").is_some()
                    || r.low(at.end) == "'s" && contributes(r, &range));
            let source = (head || foot) && credit_word(r, &range, at.start);
            let tag = foot && at.end >= trimmed(r, &range) && follows_end(r, &range, at.start);
            let reporting = foot
                && r.low(range.start) == "("
                && r.reads(range.start + 1, "reporting by").is_some()
                && at.start > range.start;
            let rule = if byline || head_line {
                BYLINE
            } else if contributed || source || tag || reporting {
                CREDIT_LINE
            } else {
                continue;
            };
            found.push((outlet, at, rule));
        }
    }
    found
}

fn contributes(r: &Reading<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|i| r.low(i) == "contributed")
}

/// `Source: X`, `Credit: X`, `via X`, `Photo` lines are no credit of the text.
fn credit_word(r: &Reading<'_>, range: &Range<usize>, at: usize) -> bool {
    let from = range.start.max(at.saturating_sub(8));
    (from..at).any(|i| {
        (matches!(
            r.low(i),
            "source"
                | "credit"
                | "sources"
                | "quelle"
                | "fuente"
                | "źródło"
                | "джерело"
                | "источник"
        ) && r.low(i + 1) == ":")
            || (r.low(i) == "via" && i + 1 == at)
    }) && !range.clone().any(|i| matches!(r.low(i), "photo" | "image" | "picture"))
}

/// Says whether a sentence is a short line of names, not a statement.
fn is_alone(r: &Reading<'_>, range: &Range<usize>) -> bool {
    range.len() <= 24
        && range.clone().all(|i| {
            r.is_mark(i)
                || r.is(i, CAPITAL | crate::lexicon::NUMBER)
                || matches!(r.low(i), "by" | "and" | "of" | "the" | "for" | "in")
                || r.is(i, DOCUMENT | ORGANISATION)
        })
}

fn trimmed(r: &Reading<'_>, range: &Range<usize>) -> usize {
    let mut end = range.end;
    while end > range.start && r.is_mark(end - 1) {
        end -= 1;
    }
    end
}

/// Says whether nothing but names and marks stands in a last short sentence: `… years. REUTERS, AFP`
fn follows_end(r: &Reading<'_>, range: &Range<usize>, at: usize) -> bool {
    range.len() <= 8
        && (range.start..at).all(|i| r.is_mark(i) || r.is(i, CAPITAL) && outlet_at(r, i).is_some())
}
