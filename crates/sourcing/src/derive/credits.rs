//! Whom a document says it carries: credit lines, agency datelines, its outlet's own name.

use super::cites;
use super::held::Media;
use super::outlet_names::outlet_name;
use crate::lexicon::outlets::{Outlet, OutletKind, Outlets};
use crate::lexicon::{CAPITAL, DOCUMENT, MONTH, NUMBER, ORGANISATION, PLACE, WEEKDAY};
use crate::reading::Reading;
use model::Span;
use model::document::Document;
use std::ops::Range;

/// A byline or dateline stands in the first so many tokens.
const HEAD_TOKENS: usize = 40;
/// A credit stands in the last so many tokens.
const FOOT_TOKENS: usize = 40;

/// The name of an agency in a dateline has at most so many words.
const DATELINE_NAME_TOKENS_MAX: usize = 4;
/// Between words that say that a text comes from elsewhere and the name stand at most so many tokens.
const PHRASE_TOKENS_MAX: usize = 4;

/// Names of the rules.
pub(crate) const OUTLET_NAMES_CARRIED: &str = "outlet-names-carried";
pub(crate) const AGENCY_DATELINE: &str = "agency-dateline";
pub(crate) const BYLINE: &str = "byline";
pub(crate) const CREDIT_LINE: &str = "credit-line";

/// One outlet that a document says it carries.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Credit {
    pub(crate) outlet: String,
    pub(crate) evidence: Option<Span>,
    pub(crate) rule: &'static str,
    /// Whether more than a pair of brackets says so: then a second text stands behind this one.
    pub(crate) is_sure: bool,
    /// Whether it lives by letting others carry its texts.
    pub(crate) is_agency: bool,
}

/// Finds whom a document says it carries, best evidence first, each outlet once. `held` knows the outlets of other documents.
///
/// `Daily (Agency)` carries the agency: agencies live by being carried. `Title (Other Title)` may as well name a section, a host
/// or a country, so that it needs a second sign: a word (`wire`, `mirror of`), or the other title in the text.
pub(crate) fn find(document: &Document, r: &Reading<'_>, held: &Media) -> Vec<Credit> {
    let mut found: Vec<Credit> = Vec::new();
    let known = own_outlet(document);
    let own = document.outlet.as_deref().map(|o| cites::canonical(crate::kinds::base_name(o)));
    let is_own = |name: &str| {
        known == Some(name) || own.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let mut put = |credit: Credit| match found.iter_mut().find(|c| c.outlet == credit.outlet) {
        Some(known) => known.is_sure |= credit.is_sure,
        None if !is_own(&credit.outlet) => found.push(credit),
        None => {}
    };
    for carried in carried_by_name(document.outlet.as_deref().unwrap_or(""), held) {
        let stands = || stands_in(r, &carried.name) || initials_stand_in(r, &carried.name);
        let is_sure = carried.is_agency || carried.is_told || stands();
        put(Credit {
            outlet: carried.name,
            evidence: None,
            rule: OUTLET_NAMES_CARRIED,
            is_sure,
            is_agency: carried.is_agency,
        });
    }
    if let Some((outlet, range)) = dateline(r) {
        put(Name::known(outlet, range).credit(r, AGENCY_DATELINE));
    } else if let Some(range) = unlisted_dateline(r) {
        let name = r.cut(&range).to_owned();
        put(Name { name, is_agency: true, at: range }.credit(r, AGENCY_DATELINE));
    }
    for (name, rule) in lines(r, held) {
        put(name.credit(r, rule));
    }
    found
}

/// The name of an outlet where it stands.
struct Name {
    name: String,
    is_agency: bool,
    at: Range<usize>,
}

impl Name {
    fn known(outlet: &Outlet, at: Range<usize>) -> Self {
        let is_agency = outlet.kind == OutletKind::Agency;
        Self { name: outlet.name.to_owned(), is_agency, at }
    }

    /// Reads a name at a token: known, held by the case, or called a medium.
    fn read(r: &Reading<'_>, i: usize, held: &Media) -> Option<Self> {
        if let Some((outlet, at)) = outlet_at(r, i) {
            return Some(Self::known(outlet, at));
        }
        let (name, at) = outlet_name(r, i, held)?;
        let last = r.low(at.end - 1);
        let name = cites::canonical(&name);
        Some(Self { name, is_agency: matches!(last, "agency" | "wire" | "press"), at })
    }

    fn credit(self, r: &Reading<'_>, rule: &'static str) -> Credit {
        let Self { name, is_agency, at } = self;
        Credit { outlet: name, evidence: Some(r.span(&at)), rule, is_sure: true, is_agency }
    }
}

/// `CITY, Nov 29 (Highland News Agency) -`: no list has the agency, but who stands in brackets before the dash of a dateline is one.
fn unlisted_dateline(r: &Reading<'_>) -> Option<Range<usize>> {
    let end = r.tokens.len().min(HEAD_TOKENS);
    let open = (0..end).find(|&i| r.low(i) == "(")?;
    let close = (open..end).find(|&i| r.low(i) == ")")?;
    let name = open + 1..close;
    let place = (1..=8).contains(&open)
        && (0..open).all(|i| r.is_mark(i) || r.is(i, CAPITAL | NUMBER | MONTH))
        && matches!(r.low(close + 1), "-" | "–" | "—" | "--");
    let plain = (1..=DATELINE_NAME_TOKENS_MAX).contains(&name.len())
        && name.clone().all(|i| r.is(i, CAPITAL))
        && !name.clone().any(|i| r.is(i, PLACE | MONTH | WEEKDAY | NUMBER));
    (place && plain && outlet_at(r, open + 1).is_none()).then_some(name)
}

/// Says whether a text has the initials of a name of three words and more as a word in capitals (`Oct 17 CAA –`).
fn initials_stand_in(r: &Reading<'_>, name: &str) -> bool {
    let initials: String = name.split(' ').filter_map(|word| word.chars().next()).collect();
    let large = initials.chars().count() >= 3 && initials.chars().all(char::is_uppercase);
    large && (0..r.tokens.len()).any(|i| r.is(i, CAPITAL) && r.cut(&(i..i + 1)) == initials)
}

/// Says whether a text names an outlet, by any of the outlet's names.
fn stands_in(r: &Reading<'_>, name: &str) -> bool {
    let words: Vec<String> =
        text::words(name).iter().map(|t| text::fold::folded(t.cut(name))).collect();
    let spelled = |i: usize| (0..).zip(&words).all(|(k, word)| r.low(i + k) == word);
    (0..r.tokens.len()).any(|i| {
        r.is(i, CAPITAL)
            && (spelled(i) || outlet_at(r, i).is_some_and(|(outlet, _)| outlet.name == name))
    })
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

/// One outlet that another's name names.
struct Carried {
    name: String,
    is_agency: bool,
    /// A word says that its text is carried: `wire`, `copy of`.
    is_told: bool,
}

/// Words behind an outlet's name that say that others carry it.
const CARRYING: [&str; 6] = ["wire", "wires", "feed", "service", "syndication", "release"];

/// Reads `Bay Courier (Reuters wire)`, `mirror of X`, `copy of X`, `via X`.
fn carried_by_name(name: &str, held: &Media) -> Vec<Carried> {
    let lower = name.to_lowercase();
    let mut parts: Vec<(&str, bool)> = Vec::new();
    let copies = ["copy of ", "mirror of ", "via "].iter().any(|word| lower.contains(word));
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = name.split_once(open).and_then(|(_, rest)| rest.split_once(close)) {
            parts.extend(inner.0.split([',', ';', '/', '&']).map(|part| (part, copies)));
        }
    }
    for word in ["copy of ", "mirror of ", "via "] {
        if let Some(at) = lower.find(word)
            && let Some(rest) = name.get(at + word.len()..)
        {
            parts.push((rest.split(['(', '[']).next().unwrap_or(rest), true));
        }
    }
    parts.into_iter().filter_map(|(part, is_told)| carried(part.trim(), is_told, held)).collect()
}

/// Reads one name: known, or of another document of the case, or unknown and called a wire.
fn carried(part: &str, is_told: bool, held: &Media) -> Option<Carried> {
    if let Some((outlet, called)) = first_outlet(part) {
        let is_agency = outlet.kind == OutletKind::Agency;
        return Some(Carried {
            name: outlet.name.to_owned(),
            is_agency,
            is_told: is_told || called,
        });
    }
    if held.holds(part) {
        return Some(Carried { name: part.to_owned(), is_agency: false, is_told });
    }
    // `(Highland News Agency)`, `(Coastline wire)`: unknown, but its name or a word beside it tells what it is.
    let agency = part.to_lowercase().ends_with(" news agency");
    let wire = ["wire", "feed", "syndication"]
        .iter()
        .find_map(|word| part.strip_suffix(word).filter(|rest| rest.ends_with(' ')));
    let name = wire.unwrap_or(part).trim();
    let told = agency || wire.is_some();
    // `(The Coastal Press)` may be an agency: whether its text is carried is told by its name in the text.
    const MAY_BE: [&str; 9] = [
        " press",
        " agency",
        " agence",
        " agentur",
        " agencia",
        " agência",
        " agenzia",
        " agencja",
        " service",
    ];
    let press = MAY_BE.iter().any(|word| part.to_lowercase().ends_with(word));
    ((told || press) && name.chars().next().is_some_and(char::is_uppercase)).then(|| Carried {
        name: cites::canonical(name),
        is_agency: told,
        is_told: wire.is_some(),
    })
}

/// Finds a known outlet at the beginning of a text, and whether a word behind it says that it is carried.
fn first_outlet(part: &str) -> Option<(&'static Outlet, bool)> {
    let outlets = Outlets::here();
    outlets.named(part).map(|outlet| (outlet, false)).or_else(|| {
        let words: Vec<String> =
            text::words(part).iter().map(|t| text::fold::folded(t.cut(part))).collect();
        let (outlet, n, _) = outlets.at(|i| words.get(i).map(String::as_str))?;
        let rest = words.get(n..).unwrap_or(&[]);
        let is_plain =
            |w: &String| CARRYING.contains(&w.as_str()) || matches!(w.as_str(), "news" | "agency");
        let called = rest.iter().any(|w| CARRYING.contains(&w.as_str()));
        rest.iter().all(is_plain).then_some((outlet, called))
    })
}

fn outlet_at(r: &Reading<'_>, i: usize) -> Option<(&'static Outlet, Range<usize>)> {
    let (outlet, n, _) =
        Outlets::here().at(|at| (i + at < r.tokens.len()).then(|| r.low(i + at)))?;
    // Some write themselves small: `dpa`.
    let small = outlet.name.chars().next().is_some_and(char::is_lowercase);
    (r.is(i, CAPITAL) || !r.low(i).is_ascii() || small && r.cut(&(i..i + n)) == outlet.name)
        .then_some((outlet, i..i + n))
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
fn lines(r: &Reading<'_>, held: &Media) -> Vec<(Name, &'static str)> {
    let mut found = Vec::new();
    let n = r.tokens.len();
    for sentence in &r.sentences {
        let range = sentence.tokens.clone();
        let (head, foot) = (range.start < HEAD_TOKENS, range.end + FOOT_TOKENS > n);
        if !(head || foot) {
            continue;
        }
        let mut i = range.start;
        while i < range.end {
            let Some(name) = Name::read(r, i, held).filter(|name| name.at.end <= range.end) else {
                i += 1;
                continue;
            };
            i = name.at.end;
            let rule = if head && heads(r, &range, &name) {
                BYLINE
            } else if foot && at_foot(r, &range, &name)
                || credit_word(r, &range, name.at.start)
                || comes_from(r, &range, name.at.start)
                || foot && made_by(r, &range, &name.at)
            {
                CREDIT_LINE
            } else {
                continue;
            };
            found.push((name, rule));
        }
    }
    found
}

/// `By Agency`, `By Anna Berg, Agency`, `Anna Berg, Agency`, `Agency | City | Updated: …`
fn heads(r: &Reading<'_>, range: &Range<usize>, name: &Name) -> bool {
    let at = &name.at;
    let last = at.end == trimmed(r, range);
    let alone = last && is_alone(r, range);
    let byline = alone && r.low(range.start) == "by";
    let behind_a_name = alone
        && name.is_agency
        && at.start >= range.start + 3
        && r.low(at.start - 1) == ","
        && (range.start..at.start - 1).all(|i| r.is(i, CAPITAL));
    // A line that is an outlet's name and marks, or begins with it.
    let line = at.start == range.start && (alone || matches!(r.low(at.end), "|" | "•"));
    byline || behind_a_name || line
}

/// `Agency contributed to this report`, `(Reporting by …; Agency)`, `With material from Agency`, `… years. Agency, Agency`
fn at_foot(r: &Reading<'_>, range: &Range<usize>, name: &Name) -> bool {
    let at = &name.at;
    let contributed = r.reads(at.end, "contributed reporting").is_some()
        || r.reads(at.end, "contributed to").is_some()
        || r.low(at.end) == "'s" && contributes(r, range);
    let tag =
        at.end >= trimmed(r, range) && follows_end(r, range, at.start) || only_outlets(r, range);
    const MATERIAL: [&str; 8] = [
        "reporting by",
        "reporting from",
        "material from",
        "contributions from",
        "input from",
        "files from",
        "information from",
        "inputs from",
    ];
    let opens = |words: &str| (range.start..at.start).any(|i| r.reads(i, words).is_some());
    let first = range.start + usize::from(r.low(range.start) == "(");
    let led = matches!(r.low(first), "with" | "additional" | "reporting" | "written" | "includes");
    contributed || tag || led && MATERIAL.iter().any(|words| opens(words))
}

/// `This article first appeared in X`, `Republished from X`, `© 2021 X`
fn comes_from(r: &Reading<'_>, range: &Range<usize>, at: usize) -> bool {
    const PHRASES: [&str; 23] = [
        "first appeared in",
        "first appeared on",
        "originally appeared in",
        "originally appeared on",
        "originally published by",
        "originally published in",
        "originally published on",
        "first published by",
        "first published in",
        "first published on",
        "republished from",
        "republished with permission from",
        "republished with permission of",
        "reprinted from",
        "reprinted with permission from",
        "reproduced from",
        "reproduced with permission from",
        "syndicated by",
        "distributed by",
        "translated from",
        "adapted from",
        "copyright",
        "©",
    ];
    let small = |i: usize| {
        r.is_mark(i)
            || r.is(i, NUMBER)
            || r.tokens[i].kind == text::TokenKind::Number
            || r.low(i) == "the"
    };
    let from = range.start.max(at.saturating_sub(PHRASE_TOKENS_MAX + 4));
    let itself = |i: usize| {
        let own = (range.start..i).any(|w| {
            matches!(
                r.low(w),
                "article" | "story" | "report" | "piece" | "text" | "item" | "interview" | "column"
            ) && w > range.start
                && r.low(w - 1) == "this"
        });
        own || i <= range.start + 1
    };
    (from..at).any(|i| {
        PHRASES.iter().any(|words| {
            r.reads(i, words).is_some_and(|end| end <= at && (end..at).all(small)) && itself(i)
        })
    })
}

/// `This report by X was first published on Friday.`
fn made_by(r: &Reading<'_>, range: &Range<usize>, at: &Range<usize>) -> bool {
    let before = at.start - usize::from(at.start > range.start && r.low(at.start - 1) == "the");
    let by = before > range.start + 2 && r.low(before - 1) == "by" && r.low(range.start) == "this";
    let published = [
        "was first published",
        "was originally published",
        "first appeared",
        "originally appeared",
        "was distributed",
    ];
    by && published.iter().any(|words| r.reads(at.end, words).is_some())
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
                | "text"
                | "story"
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

/// Says whether nothing but outlets and marks stands in a line: `REUTERS, AFP`.
fn only_outlets(r: &Reading<'_>, range: &Range<usize>) -> bool {
    let mut i = range.start;
    while i < range.end {
        match outlet_at(r, i) {
            Some((_, at)) => i = at.end,
            None if r.is_mark(i) => i += 1,
            None => return false,
        }
    }
    true
}

/// Says whether nothing but names and marks stands in a last short sentence: `… years. REUTERS, AFP`
fn follows_end(r: &Reading<'_>, range: &Range<usize>, at: usize) -> bool {
    range.len() <= 8
        && (range.start..at).all(|i| r.is_mark(i) || r.is(i, CAPITAL) && outlet_at(r, i).is_some())
}
