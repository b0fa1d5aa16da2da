//! Whom a short name or a bare noun points back to: `the report`, `the paper`, `the Post`, `the ministry`.

use crate::kinds::Named;
use crate::lexicon::outlets::Outlets;
use crate::lexicon::{CAPITAL, DETERMINER, DOCUMENT, ORGANISATION, OUTLET_NOUN};
use crate::reading::Reading;
use model::attribution::SourceKind;
use std::ops::Range;

/// So many sources back are looked at: what was named long ago is not what `the report` means.
const SOURCES_MAX: usize = 12;

/// A source named before, with the words that named it.
pub(crate) struct Earlier {
    pub(crate) named: Named,
    pub(crate) phrase: Option<Range<usize>>,
}

/// Outlets that the document names in full, by place.
pub(crate) struct FullNames(Vec<(usize, &'static str)>);

impl FullNames {
    /// Finds them. Linear.
    pub(crate) fn of(r: &Reading<'_>) -> Self {
        let at = |i: usize| {
            let (outlet, n, _) =
                Outlets::here().at(|k| (i + k < r.tokens.len()).then(|| r.low(i + k)))?;
            (n >= 2).then_some((i, outlet.name))
        };
        Self((0..r.tokens.len()).filter(|&i| r.is(i, CAPITAL)).filter_map(at).collect())
    }

    /// Returns the last outlet named in full before a token whose name ends with a word.
    pub(crate) fn ending(&self, word: &str, before: usize) -> Option<&'static str> {
        let n = self.0.partition_point(|(at, _)| *at < before);
        let fits = |name: &str| {
            name.rsplit(' ').next().is_some_and(|last| last.eq_ignore_ascii_case(word))
        };
        self.0[..n].iter().rev().map(|(_, name)| *name).find(|name| fits(name))
    }
}

/// Says whom a source points back to; `None` when it names itself or nothing before fits.
pub(crate) fn resolve(
    r: &Reading<'_>,
    source: &Range<usize>,
    own: &Named,
    before: &[Earlier],
    full: &FullNames,
) -> Option<Named> {
    let near = || before.iter().rev().take(SOURCES_MAX);
    let article = matches!(r.low(source.start), "the" | "this" | "that" | "its");
    let head = source.end.checked_sub(1)?;
    if !article || source.len() != 2 || !r.is(source.start, DETERMINER) {
        return None;
    }
    let named = |kind, name: String| Some(Named { kind, canonical: Some(name), count: None });
    if r.is(head, CAPITAL) {
        // `the Post` is the outlet named in full before.
        if let Some(name) = full.ending(r.low(head), source.start) {
            return named(SourceKind::Outlet, name.to_owned());
        }
        let longer = near().find_map(|e| {
            let name = e.named.canonical.as_deref()?;
            let last = name.rsplit(' ').next()?;
            (e.named.kind == SourceKind::Outlet
                && name.contains(' ')
                && last.to_lowercase() == r.low(head))
            .then(|| name.to_owned())
        });
        return longer.and_then(|name| named(SourceKind::Outlet, name));
    }
    let last_outlet = || {
        near()
            .filter(|e| e.named.kind == SourceKind::Outlet)
            .find_map(|e| e.named.canonical.clone())
            .and_then(|name| named(SourceKind::Outlet, name))
    };
    // `the paper` is the newspaper where one was named, else what was written.
    if r.is(head, OUTLET_NOUN)
        && own.kind != SourceKind::Document
        && let Some(outlet) = last_outlet()
    {
        return Some(outlet);
    }
    if r.is(head, DOCUMENT) {
        let paper = near().filter(|e| e.named.kind == SourceKind::Document).find_map(|e| {
            let phrase = e.phrase.clone().filter(|p| p.len() > 2);
            let name = e.named.canonical.clone().or_else(|| Some(r.cut(&phrase?).to_owned()))?;
            let same = e.phrase.as_ref().is_some_and(|p| names_head(r, p, r.low(head)));
            (same || r.low(head) == "document" || r.low(head) == "paper").then_some(name)
        });
        if let Some(name) = paper {
            return named(SourceKind::Document, name);
        }
        let told = matches!(r.low(head), "report" | "reporting" | "article" | "story" | "paper");
        return told.then(last_outlet).flatten().map(|outlet| Named {
            kind: if r.low(head) == "paper" { SourceKind::Outlet } else { own.kind },
            ..outlet
        });
    }
    if r.is(head, ORGANISATION) {
        let body = near().find_map(|e| {
            let name = e.named.canonical.as_deref()?;
            (e.named.kind == SourceKind::Organisation
                && name.split(' ').count() > 1
                && name.split(' ').any(|word| word.to_lowercase() == r.low(head)))
            .then(|| name.to_owned())
        });
        return body.and_then(|name| named(SourceKind::Organisation, name));
    }
    None
}

/// Says whether a phrase has a noun, also behind an apposition.
fn names_head(r: &Reading<'_>, phrase: &Range<usize>, noun: &str) -> bool {
    phrase.clone().any(|i| r.low(i) == noun)
}
