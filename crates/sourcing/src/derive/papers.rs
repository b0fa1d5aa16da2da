//! Primary papers: reports, assessments and memos that the case holds, and phrases that mean them.

use super::{days_between, published};
use crate::lexicon::{DETERMINER, DOCUMENT, Lexicon, PLACE};
use crate::reading::Reading;
use model::document::Document;
use std::collections::BTreeSet;
use std::ops::Range;

/// A phrase (`the declassified report`) means a paper released at most so long before.
const PAPER_DAYS_MAX: i64 = 365;
/// A phrase means a held paper when so many of its telling words stand at the paper's head, or the paper's number does.
const DESCRIBED_WORDS_MIN: usize = 2;
/// Within so many days of a paper's release one telling word is enough.
const NEWS_OF_PAPER_DAYS: i64 = 31;
/// A paper's number has at least so many digits.
const NUMBER_DIGITS_MIN: usize = 5;
/// Words at the head of a paper that tell what it is.
const HEAD_WORDS: usize = 80;

/// Says whether a document is itself a paper that others report on: it was written or declassified on a day of its own, or
/// carries its own number, and is set in pages or says so.
pub(crate) fn is_primary(document: &Document) -> bool {
    let dates = &document.dates;
    let own_day = |d: &Option<model::document::DocumentDate>| {
        d.as_ref().is_some_and(|d| dates.published.as_ref().is_none_or(|p| p.days != d.days))
    };
    own_day(&dates.written) || own_day(&dates.declassified) || number(document).is_some()
}

/// Returns the paper's own number as it stands in its title: capitals, digits and hyphens (`XYZ 2020-123`), or digits parted by a
/// stroke behind a word for a paper (`Report 7/2021`).
pub(crate) fn number(document: &Document) -> Option<&str> {
    let title = document.title.as_deref()?;
    title.split([',', ':', ';', '(', ')']).find_map(|part| {
        let mut after_noun = false;
        part.split_whitespace().find(|word| {
            let digits = word.chars().filter(char::is_ascii_digit).count();
            let plain =
                |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '-' || c == '/';
            let of_paper = after_noun;
            after_noun |= is_noun(word);
            let hyphens = digits >= NUMBER_DIGITS_MIN && word.contains('-');
            let stroke = of_paper && digits >= NUMBER_DIGITS_MIN && is_numbered(word);
            (hyphens || stroke) && word.chars().all(plain)
        })
    })
}

/// Says whether a word of a title is one for a paper.
fn is_noun(word: &str) -> bool {
    let folded = text::fold::folded(word);
    Lexicon::here().class(&folded) & DOCUMENT != 0 || is_paper_word(&folded)
}

/// Says whether digits stand on both sides of one stroke, and are no span of years (`2020/21`).
fn is_numbered(word: &str) -> bool {
    let Some((a, b)) = word.split_once('/') else { return false };
    let year = a.len() == 4
        && b.len() == 2
        && a.parse::<u32>().is_ok_and(|a| b.parse() == Ok((a + 1) % 100));
    let last = a.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    last && b.chars().all(|c| c.is_ascii_digit()) && !b.is_empty() && !year
}

/// Finds the first place in a text where a paper's number stands by itself; returns its tokens.
pub(crate) fn number_in(r: &Reading<'_>, number: &str) -> Option<Range<usize>> {
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let (at, _) = r.body.match_indices(number).find(|(at, _)| {
        apart(r.body[..*at].chars().next_back())
            && apart(r.body[at + number.len()..].chars().next())
    })?;
    let start = r.tokens.partition_point(|t| (t.end as usize) <= at);
    let end = r.tokens.partition_point(|t| (t.start as usize) < at + number.len());
    Some(start..end.max(start))
}

/// Words for papers of courts and authorities that the general list of nouns does not have.
pub(crate) fn is_paper_word(low: &str) -> bool {
    matches!(
        low,
        "indictment"
            | "indictments"
            | "affidavit"
            | "affidavits"
            | "communiqué"
            | "communique"
            | "communication"
            | "judgment"
            | "judgement"
            | "verdict"
            | "warrant"
            | "charge-sheet"
            | "submission"
            | "decision"
            | "testimony"
            | "minutes"
            | "information"
            | "factsheet"
            | "certificate"
    )
}

/// Returns the paper a document is part of: pages held one by one are one paper.
pub(crate) fn key(document: &Document) -> String {
    number(document).map_or_else(|| document.id.as_str().to_owned(), str::to_owned)
}

/// Returns what a paper is called: its title up to the part that tells the page.
pub(crate) fn label(document: &Document) -> String {
    let title = document.title.as_deref().unwrap_or(&document.file);
    number(document).map_or_else(
        || title.to_owned(),
        |number| {
            let before = title.split(number).next().unwrap_or("");
            let name = before.rsplit([',', ':', ';']).next().unwrap_or("").trim();
            format!("{name} {number}").trim().to_owned()
        },
    )
}

/// Words that describe papers in a document: those that stand before or belong to a noun for a paper.
pub(crate) fn descriptors(r: &Reading<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for i in 0..r.tokens.len() {
        if !r.is(i, DOCUMENT) || r.is_mark(i) || is_made_of_paper(r, i) {
            continue;
        }
        for at in (i.saturating_sub(4)..i).rev() {
            if r.is_mark(at) || r.is(at, DETERMINER) {
                break;
            }
            found.extend(telling(r.low(at)));
        }
        found.extend(telling(r.low(i)));
    }
    found
}

/// Says whether a noun is of paper and no paper: `ballot papers`, `exam paper`.
fn is_made_of_paper(r: &Reading<'_>, i: usize) -> bool {
    let before = i.checked_sub(1).map_or("", |at| r.low(at));
    matches!(r.low(i), "paper" | "papers")
        && matches!(
            before,
            "ballot"
                | "voting"
                | "nomination"
                | "exam"
                | "examination"
                | "toilet"
                | "wrapping"
                | "wall"
        )
}

/// Returns the first place where a paper is described: a telling word and the noun after it.
pub(crate) fn described_at(r: &Reading<'_>) -> Option<model::Span> {
    (1..r.tokens.len())
        .find(|&i| {
            let paper = r.is(i, DOCUMENT) && !r.is_mark(i) && !is_made_of_paper(r, i);
            paper && telling(r.low(i - 1)).is_some()
        })
        .map(|i| r.span(&(i - 1..i + 1)))
}

/// Keeps words that tell one paper from another.
pub(crate) fn telling(word: &str) -> Option<String> {
    let generic = matches!(
        word,
        "report"
            | "reports"
            | "document"
            | "documents"
            | "paper"
            | "papers"
            | "statement"
            | "article"
            | "story"
            | "newly"
            | "recently"
            | "recent"
            | "latest"
            | "released"
            | "release"
            | "said"
            | "says"
            | "that"
            | "this"
            | "with"
            | "from"
            | "their"
            | "post"
            | "site"
            | "website"
            | "page"
            | "poll"
            | "video"
            | "account"
            | "note"
            | "order"
            | "election"
            | "elections"
            | "midterm"
            | "evidence"
            | "data"
            | "full"
            | "joint"
            | "according"
    );
    (word.chars().count() >= 5 && !generic).then(|| word.to_owned())
}

/// The papers of a case with the telling words of their heads.
struct Primary(Vec<(usize, BTreeSet<String>)>);

impl Primary {
    /// Finds the papers among the documents.
    fn of(documents: &[Document], readings: &[Reading<'_>]) -> Self {
        let papers = documents.iter().zip(readings).enumerate();
        Self(
            papers
                .filter(|(_, (d, _))| is_primary(d))
                .map(|(i, (d, r))| (i, head_words(d, r)))
                .collect(),
        )
    }
}

/// Finds for each document the held paper that its phrases mean.
pub(crate) fn all_meant(
    documents: &[Document],
    readings: &[Reading<'_>],
    described: &[BTreeSet<String>],
) -> Vec<Option<usize>> {
    let primary = Primary::of(documents, readings);
    let all = documents.iter().zip(readings).zip(described);
    all.map(|((d, r), described)| meant((d, r), described, documents, &primary)).collect()
}

/// Finds the held paper that phrases of `child` mean: published before, sharing telling words or its number.
fn meant(
    (child, r): (&Document, &Reading<'_>),
    described: &BTreeSet<String>,
    documents: &[Document],
    primary: &Primary,
) -> Option<usize> {
    let day = published(child);
    primary
        .0
        .iter()
        .map(|(i, head)| (*i, &documents[*i], head))
        .filter(|(_, p, _)| p.id != child.id)
        .filter(|(_, p, _)| match (published(p), day) {
            (Some(p), Some(d)) => {
                (-super::BACKDATING_DAYS_MAX..=PAPER_DAYS_MAX).contains(&days_between(p, d))
            }
            _ => true,
        })
        .map(|(i, p, head)| {
            let by_number = number(p).is_some_and(|n| number_in(r, n).is_some());
            let news = published(p)
                .zip(day)
                .is_some_and(|(p, d)| days_between(p, d) <= NEWS_OF_PAPER_DAYS);
            let enough = if news { 1 } else { DESCRIBED_WORDS_MIN };
            let n = head.intersection(described).count();
            (usize::from(by_number) * 100 + n, i, by_number || n >= enough)
        })
        .filter(|(_, _, enough)| *enough)
        .map(|(n, i, _)| (n, i))
        .max_by_key(|&(n, i)| (n, std::cmp::Reverse(i)))
        .map(|(_, i)| i)
}

/// Returns the telling words of a document's title, publisher and head.
pub(crate) fn head_words(document: &Document, r: &Reading<'_>) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = (0..r.tokens.len().min(HEAD_WORDS))
        .filter(|&i| !r.is(i, PLACE))
        .filter_map(|i| telling(r.low(i)))
        .collect();
    for text in [document.title.as_deref(), document.outlet.as_deref()].into_iter().flatten() {
        found.extend(
            text::words(text).iter().filter_map(|t| telling(&text::fold::folded(t.cut(text)))),
        );
    }
    found
}
