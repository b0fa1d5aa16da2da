//! Press releases: documents that say they are the text of a body that is no outlet.

use super::cites::canonical;
use super::credits::Credit;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, CONJUNCTION, DETERMINER, PREPOSITION};
use crate::reading::Reading;
use model::Span;
use model::document::Document;
use std::ops::Range;

/// Name of the rule.
pub(crate) const RELEASE: &str = "press-release";
/// A credit stands in the last so many tokens.
const FOOT_TOKENS: usize = 40;
/// The name of a body has at most so many tokens.
const NAME_TOKENS_MAX: usize = 8;

/// Finds the body whose release a document is: its outlet says `(X release)`, a last line `Source: X` or a first line
/// `From the press service of X` names it.
pub(super) fn find(
    document: &Document,
    r: &Reading<'_>,
    carried: &[Credit],
) -> Option<(String, Option<Span>)> {
    let told = by_line(r).or_else(|| by_head(r));
    by_outlet(document.outlet.as_deref()?)
        // `Trade News (Lund release)`, and below `Source: Lund Paper Mills`: the line tells the whole name.
        .map(|name| {
            let whole = told.clone().filter(|(line, _)| line.starts_with(&name));
            whole.unwrap_or((name, None))
        })
        .or(told)
        .filter(|(name, _)| !is_own(document, name))
        .filter(|(name, _)| Outlets::here().named(name).is_none())
        .filter(|(name, _)| carried.iter().all(|c| c.outlet != canonical(name)))
}

/// Says whether a document is of the body itself.
fn is_own(document: &Document, name: &str) -> bool {
    let own = document.outlet.as_deref().map(crate::kinds::base_name);
    own.is_some_and(|own| canonical(own).eq_ignore_ascii_case(&canonical(name)))
}

/// `From the press service of the Ministry of Roads`, `Press release by Lund Paper Mills` as the first line.
fn by_head(r: &Reading<'_>) -> Option<(String, Option<Span>)> {
    const OPENS: [&str; 16] = [
        "from the press service of",
        "from the press office of",
        "from the press department of",
        "from the press centre of",
        "from the press center of",
        "from the information office of",
        "press release by",
        "press release from",
        "press release of",
        "news release from",
        "news release by",
        "media release by",
        "media release from",
        "issued by",
        "released by",
        "provided by",
    ];
    let line = r.sentences.first()?.tokens.clone();
    let mut end = line.end;
    while end > line.start && r.is_mark(end - 1) {
        end -= 1;
    }
    let start = OPENS.iter().find_map(|words| r.reads(line.start, words))?;
    let start = start + usize::from(r.low(start) == "the");
    let name = start..end;
    is_name(r, &name).then(|| (r.cut(&name).to_owned(), Some(r.span(&name))))
}

/// Says whether tokens are a name: nothing but words written large and small words between.
fn is_name(r: &Reading<'_>, name: &Range<usize>) -> bool {
    !name.is_empty()
        && name.len() <= NAME_TOKENS_MAX
        && name.clone().all(|i| r.is(i, CAPITAL | DETERMINER | PREPOSITION | CONJUNCTION))
        && name.clone().any(|i| r.is(i, CAPITAL))
}

fn by_outlet(outlet: &str) -> Option<String> {
    let inner = outlet.split_once('(')?.1.split_once(')')?.0.trim();
    let name = ["press release", "news release", "release"].iter().find_map(|word| {
        let rest =
            inner.strip_suffix(word).or_else(|| inner.strip_prefix(word)?.strip_prefix(" of "))?;
        Some(rest.trim().to_owned())
    })?;
    (!name.is_empty()).then_some(name)
}

fn by_line(r: &Reading<'_>) -> Option<(String, Option<Span>)> {
    let n = r.tokens.len();
    let line = r.sentences.last().map(|s| s.tokens.clone())?;
    let is_line = line.end + FOOT_TOKENS > n
        && matches!(
            r.low(line.start),
            "source" | "quelle" | "fuente" | "źródło" | "джерело" | "источник"
        )
        && r.low(line.start + 1) == ":";
    let mut end = line.end;
    while end > line.start && r.is_mark(end - 1) {
        end -= 1;
    }
    let name = line.start + 2..end;
    let named = is_line && is_name(r, &name);
    named.then(|| (r.cut(&name).to_owned(), Some(r.span(&name))))
}
