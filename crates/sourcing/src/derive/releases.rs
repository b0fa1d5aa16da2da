//! Press releases: documents that say they are the text of a body that is no outlet.

use super::cites::canonical;
use super::credits::Credit;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, CONJUNCTION, DETERMINER, PREPOSITION};
use crate::reading::Reading;
use model::Span;
use model::document::Document;

/// Name of the rule.
pub(crate) const RELEASE: &str = "press-release";
/// A credit stands in the last so many tokens.
const FOOT_TOKENS: usize = 40;
/// The name of a body has at most so many tokens.
const NAME_TOKENS_MAX: usize = 8;

/// Finds the body whose release a document is: its outlet says `(X release)`, or a last line `Source: X` names it.
pub(super) fn find(
    document: &Document,
    r: &Reading<'_>,
    carried: &[Credit],
) -> Option<(String, Option<Span>)> {
    by_outlet(document.outlet.as_deref()?)
        .map(|name| (name, None))
        .or_else(|| by_line(r))
        .filter(|(name, _)| Outlets::here().named(name).is_none())
        .filter(|(name, _)| carried.iter().all(|c| c.outlet != canonical(name)))
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
    let named = is_line
        && !name.is_empty()
        && name.len() <= NAME_TOKENS_MAX
        && name.clone().all(|i| r.is(i, CAPITAL | DETERMINER | PREPOSITION | CONJUNCTION))
        && name.clone().any(|i| r.is(i, CAPITAL));
    named.then(|| (r.cut(&name).to_owned(), Some(r.span(&name))))
}
