//! Sources: how many people stand behind a sentence, who they are, to whom they spoke.

use super::certainty::Change;
use super::pairs::{CLOSE_MIN, Pair, Side};
use crate::lexicon::{OFFICE, OPINION, ORGANISATION, UNNAMED};
use model::Span;
use model::attribution::{Attribution, SourceKind};
use std::ops::Range;

/// Compares who stands behind two sentences.
pub(super) fn compare(
    earlier: &Side<'_>,
    later: &Side<'_>,
    pair: &Pair,
    (theirs, own): (&[Attribution], &[Attribution]),
) -> Option<Change> {
    if !pair.same_language || pair.share < CLOSE_MIN {
        return None;
    }
    let was = speaker(earlier, pair.earlier, theirs)?;
    let is = speaker(later, pair.later, own)?;
    let tokens = |side: &Side<'_>, a: &Attribution| a.source.map(|s| side.r.tokens_in(s));
    let (was_at, is_at) = (tokens(earlier, was)?, tokens(later, is)?);
    let cut = |side: &Side<'_>, at: &Range<usize>| side.r.cut(at).to_owned();
    let shown = |rule| Change {
        change: format!("{} → {}", cut(earlier, &was_at), cut(later, &is_at)),
        was: vec![was_at.clone()],
        is: vec![is_at.clone()],
        rule,
    };
    let people = |side: &Side<'_>, a: &Attribution, at: &Range<usize>| {
        a.declared_count.or_else(|| {
            let one = matches!(side.r.low(at.start), "one" | "a" | "an" | "another");
            (one && a.source_kind == SourceKind::Anonymous).then_some(1)
        })
    };
    if let (Some(n), Some(m)) = (people(earlier, was, &was_at), people(later, is, &is_at))
        && n != m
    {
        return Some(shown("source-count"));
    }
    let heads = (head(earlier, &was_at), head(later, &is_at));
    if let (Some(a), Some(b)) = heads
        && stem(a) != stem(b)
        && matches!(was.source_kind, SourceKind::Anonymous | SourceKind::Office)
        && is.source_kind != SourceKind::Person
    {
        return Some(shown("other-source"));
    }
    recipient(earlier, later, was, is)
}

/// `told X` that became `told Y`.
fn recipient(
    earlier: &Side<'_>,
    later: &Side<'_>,
    was: &Attribution,
    is: &Attribution,
) -> Option<Change> {
    let (a, b) = (earlier.r.tokens_in(was.recipient?), later.r.tokens_in(is.recipient?));
    let (x, y) = (earlier.r.cut(&a), later.r.cut(&b));
    (!x.eq_ignore_ascii_case(y)).then(|| Change {
        change: format!("told {x} → told {y}"),
        was: vec![a.clone()],
        is: vec![b.clone()],
        rule: "other-recipient",
    })
}

/// Returns the attribution whose content is most of a sentence: the innermost that is no outlet's.
fn speaker<'a>(
    side: &Side<'_>,
    sentence: usize,
    all: &'a [Attribution],
) -> Option<&'a Attribution> {
    let span = side.r.span(&side.tokens(sentence));
    let inside = |c: &Span| c.end.min(span.end).saturating_sub(c.start.max(span.start));
    all.iter()
        .filter(|a| {
            !matches!(a.source_kind, SourceKind::Outlet | SourceKind::Own | SourceKind::Unknown)
        })
        .map(|a| (a.content.iter().map(inside).sum::<u32>(), a))
        .filter(|(n, _)| n * 3 >= span.end - span.start)
        .max_by(|(n, a), (m, b)| n.cmp(m).then_with(|| b.id.cmp(&a.id)))
        .map(|(_, a)| a)
}

/// Returns the noun for people in a source phrase: the last before a preposition.
fn head<'s>(side: &'s Side<'_>, at: &Range<usize>) -> Option<&'s str> {
    at.clone()
        .take_while(|&i| i == at.start || !side.r.is(i, crate::lexicon::PREPOSITION))
        .filter(|&i| side.r.is(i, UNNAMED | OFFICE | OPINION | ORGANISATION))
        .last()
        .map(|i| side.r.low(i))
}

fn stem(word: &str) -> &str {
    match word {
        "people" | "persons" | "person" | "source" | "sources" | "men" | "women"
        | "individuals" => "person",
        other => other.strip_suffix('s').unwrap_or(other),
    }
}
