//! A leak and the paper it leaked: who read the draft of a paper and the paper itself may share a root.

use super::reports::{Report, home_name};
use super::voices::Sink;
use super::{Case, End};
use crate::derive::{days_between, papers, published};
use crate::kinds::base_name;
use crate::lexicon::{CAPITAL, DOCUMENT};
use crate::reading::Reading;
use std::collections::{BTreeSet, HashMap};
use std::sync::OnceLock;

/// A paper comes out at most so long after what was leaked of it.
const LEAK_DAYS_MAX: i64 = 365;
/// Between a word for what is not out yet and the paper stand at most so many words (`a leaked copy of its report`).
const PAPER_TOKENS_MAX: usize = 4;
/// Shorter words of a publisher's name tell little.
const NAME_LETTERS_MIN: usize = 4;

/// Says whether the report of an end tells of a paper that is not out.
pub(super) fn tells_of_one(case: &Case<'_>, leak: (&Sink, &End)) -> bool {
    of_report(case, leak).any(|d| tells_of_draft(&case.readings[d]))
}

/// Says whether an end that tells of a draft means the paper that another end is: it came out later, and the report names who publishes it.
pub(super) fn is_of(case: &Case<'_>, leak: (&Sink, &End), paper: &Sink) -> bool {
    let Sink::Paper(key) = paper else { return false };
    let is_it = |p: &usize| papers::key(&case.documents[*p]) == *key;
    (0..case.documents.len()).filter(is_it).any(|p| {
        of_report(case, leak).any(|d| {
            is_later(case, d, p) && tells_of_draft(&case.readings[d]) && names_publisher(case, d, p)
        })
    })
}

/// Lists the documents of an end that are in the name of the report that the end is.
fn of_report<'c>(
    case: &'c Case<'_>,
    (sink, end): (&'c Sink, &'c End),
) -> impl Iterator<Item = usize> + 'c {
    let report: Option<&Report> = match sink {
        Sink::Unnamed(report) | Sink::Own(report) => Some(report),
        _ => None,
    };
    let own = move |d: &usize| report.is_some_and(|report| home_name(case, *d) == report.name);
    end.documents.iter().copied().filter(own)
}

fn is_later(case: &Case<'_>, leak: usize, paper: usize) -> bool {
    let days = |d: usize| published(&case.documents[d]);
    match (days(leak), days(paper)) {
        (Some(leak), Some(paper)) => (0..=LEAK_DAYS_MAX).contains(&days_between(leak, paper)),
        _ => false,
    }
}

/// Says whether a text speaks of a paper that is not out: `a draft`, `the unpublished report`, `a leaked copy of its findings`.
fn tells_of_draft(r: &Reading<'_>) -> bool {
    let paper = |at: usize| {
        r.is(at, DOCUMENT)
            || papers::is_paper_word(r.low(at))
            || listed("paper").any(|stem| r.low(at).starts_with(stem))
    };
    (0..r.tokens.len()).any(|i| match words().get(r.low(i)) {
        // A draft law is no draft of a paper.
        Some(&"draft") => !r.is(i + 1, CAPITAL) && !matches!(r.low(i + 1), "law" | "bill"),
        Some(&"unpublished") => (i + 1..=i + PAPER_TOKENS_MAX).any(paper),
        Some(&"project") => paper(i + 1) || paper(i + 2),
        _ => false,
    })
}

/// Lists the words of one line of the file.
fn listed(name: &str) -> impl Iterator<Item = &'static str> {
    let lines = crate::lexicon::listed(include_str!("drafts.txt"));
    lines.filter(move |(own, _)| *own == name).flat_map(|(_, all)| all.split_whitespace())
}

/// Returns the lines of the file by their words.
fn words() -> &'static HashMap<&'static str, &'static str> {
    static WORDS: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        ["draft", "unpublished", "project"]
            .into_iter()
            .flat_map(|name| listed(name).map(move |word| (word, name)))
            .collect()
    })
}

/// Says whether a document names who publishes a paper: every longer word of the outlet's name stands there.
fn names_publisher(case: &Case<'_>, leak: usize, paper: usize) -> bool {
    let Some(outlet) = case.documents[paper].outlet.as_deref() else { return false };
    let r = &case.readings[leak];
    let words: BTreeSet<String> = (text::words(base_name(outlet)).iter())
        .filter(|t| t.kind == text::TokenKind::Word)
        .map(|t| text::fold::folded(t.cut(base_name(outlet))))
        .filter(|word| word.chars().count() >= NAME_LETTERS_MIN)
        .collect();
    !words.is_empty() && words.iter().all(|word| (0..r.tokens.len()).any(|i| r.low(i) == word))
}
