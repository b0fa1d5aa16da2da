//! Lines of a body that are not running text: headline, byline, dateline, credit line, caption.

use crate::lexicon::outlets::Outlets;
use crate::lexicon::{AUXILIARY, CAPITAL, COMMON_VERB, MONTH, PREPOSITION, WEEKDAY};
use crate::reading::Reading;
use model::document::{Document, Line, LineKind};
use std::ops::Range;

/// Headline and byline stand in the first so many paragraphs.
const HEAD_PARAGRAPHS: usize = 5;
/// A byline is not longer than this.
const BYLINE_TOKENS_MAX: usize = 24;
/// What stands before the dash of a dateline is not longer than this.
const DATELINE_TOKENS_MAX: usize = 16;
/// A credit line or caption is not longer than this.
const LINE_TOKENS_MAX: usize = 60;

/// Finds the lines that are not running text, in the order of their places. Linear.
pub(crate) fn lines(document: &Document, r: &Reading<'_>) -> Vec<Line> {
    let mut found = Vec::new();
    for (number, tokens) in paragraphs(r).enumerate() {
        let kind = if number < HEAD_PARAGRAPHS && is_headline(document, r, &tokens, number) {
            Some(LineKind::Headline)
        } else if number < HEAD_PARAGRAPHS && is_byline(r, &tokens) {
            Some(LineKind::Byline)
        } else if is_caption(r, &tokens) {
            Some(LineKind::Caption)
        } else if is_credit(r, &tokens) {
            Some(LineKind::Credit)
        } else {
            None
        };
        let dateline = (kind.is_none() && number < HEAD_PARAGRAPHS).then(|| dateline(r, &tokens));
        let line = match (kind, dateline.flatten()) {
            (Some(kind), _) => Some(Line { span: r.span(&tokens), kind }),
            (None, Some(part)) => Some(Line { span: r.span(&part), kind: LineKind::Dateline }),
            _ => None,
        };
        found.extend(line);
    }
    found
}

/// Finds the lines that tell who wrote a text.
pub(crate) fn bylines(r: &Reading<'_>) -> Vec<Range<usize>> {
    paragraphs(r).take(HEAD_PARAGRAPHS).filter(|tokens| is_byline(r, tokens)).collect()
}

/// Returns the tokens of each paragraph.
fn paragraphs(r: &Reading<'_>) -> impl Iterator<Item = Range<usize>> {
    r.sentences
        .chunk_by(|a, b| a.paragraph == b.paragraph)
        .filter_map(|part| Some(part.first()?.tokens.start..part.last()?.tokens.end))
}

/// The headline again: the words of the title, or a first line without an end mark before a longer text.
fn is_headline(document: &Document, r: &Reading<'_>, tokens: &Range<usize>, number: usize) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = text::words(text);
        all.iter()
            .filter(|t| t.kind != text::TokenKind::Mark)
            .map(|t| text::fold::folded(t.cut(text)))
            .collect()
    };
    if tokens.len() > LINE_TOKENS_MAX {
        return false;
    }
    let title = document.title.as_deref().map(words).filter(|title| !title.is_empty());
    let own = || words(r.cut(tokens));
    if title.is_some_and(|title| title == own()) {
        return true;
    }
    let last = tokens.end - 1;
    let ends = r.is_mark(last) && !r.closes_quotation(last) && r.low(last) != "?";
    let large = tokens.clone().filter(|&i| r.is(i, CAPITAL)).count();
    let words = tokens.clone().filter(|&i| !r.is_mark(i)).count();
    // Words written large, as headlines are; never a date or a place alone.
    number == 0
        && !ends
        && (4..=24).contains(&words)
        && 2 * large > words
        && !tokens.clone().any(|i| r.is(i, MONTH))
        && tokens.end < r.tokens.len()
        && r.low(tokens.start) != "by"
}

/// `By Anna Berg and Tom Hill, Harbour Gazette`; `Von Jan Weber`.
fn is_byline(r: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let opens = matches!(
        r.low(tokens.start),
        "by" | "von" | "par" | "por" | "przez" | "автор" | "story" | "written" | "analysis"
    );
    let by = (tokens.start..tokens.end.min(tokens.start + 3))
        .find(|&i| matches!(r.low(i), "by" | "von" | "par" | "por" | "przez" | "автор"));
    let Some(by) = by.filter(|_| opens && tokens.len() <= BYLINE_TOKENS_MAX) else { return false };
    // A name follows, and no verb: `By Friday the bridge was open` is text.
    let dated = r.is(by + 1, MONTH | WEEKDAY) && !r.is(by + 2, CAPITAL);
    let name = r.is(by + 1, CAPITAL) && !dated;
    name && !(by..tokens.end).any(|i| r.is(i, AUXILIARY | COMMON_VERB) && !r.is(i, CAPITAL))
        && r.low(tokens.end - 1) != "."
}

/// `KYIV, Ukraine, March 3 (Reuters) —`, `WASHINGTON (AP) -`, `LONDON —`
pub(crate) fn dateline(r: &Reading<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let limit = tokens.end.min(tokens.start + DATELINE_TOKENS_MAX);
    // `CITY (Daily / Agency - 10th May) Text`: a dash between brackets ends nothing.
    let mut is_open = false;
    let dash = (tokens.start + 1..limit).find(|&i| {
        is_open = r.low(i) == "(" || is_open && r.low(i) != ")";
        !is_open && matches!(r.low(i), "–" | "—" | "-" | "--")
    })?;
    let before = tokens.start..dash;
    let first = r.cut(&(tokens.start..tokens.start + 1));
    let letters = || first.chars().filter(|c| c.is_alphabetic());
    let large = letters().count() > 2 && letters().all(char::is_uppercase);
    let agency = before.clone().any(|i| {
        r.low(i) == "("
            && Outlets::here().at(|k| (i + 1 + k < dash).then(|| r.low(i + 1 + k))).is_some()
    });
    // An agency may write itself small: `(dpa)`.
    let in_brackets = |i: usize| agency && r.low(i - 1) == "(" && r.low(i + 1) == ")";
    let plain = before.clone().all(|i| {
        r.is_mark(i)
            || i > tokens.start && in_brackets(i)
            || r.is(i, CAPITAL | MONTH | PREPOSITION)
            || r.tokens[i].kind == text::TokenKind::Number
    });
    // `Nobody - not even he - knew` has no place written large.
    (plain && r.is(tokens.start, CAPITAL) && (large || agency) && dash + 1 < tokens.end)
        .then_some(tokens.start..dash + 1)
}

/// `(Reporting by …; editing by …)`, `Source: Reuters`, `© 2021 …`, `With reporting by …`
fn is_credit(r: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let start =
        tokens.start + usize::from(matches!(r.low(tokens.start), "(" | "[" | "—" | "–" | "-"));
    if tokens.len() > LINE_TOKENS_MAX || start >= tokens.end {
        return false;
    }
    const OPENINGS: [&str; 18] = [
        "reporting by",
        "additional reporting by",
        "with reporting by",
        "writing by",
        "editing by",
        "compiled by",
        "translated by",
        "source :",
        "sources :",
        "quelle :",
        "źródło :",
        "источник :",
        "джерело :",
        "copyright",
        "©",
        "all rights reserved",
        "this article was originally published",
        "this story was originally published",
    ];
    let agency_alone = || {
        let rest = start..tokens.end;
        let outlet =
            Outlets::here().at(|k| (rest.start + k < rest.end).then(|| r.low(rest.start + k)));
        outlet.is_some_and(|(_, n, _)| {
            start > tokens.start && (rest.start + n..rest.end).all(|i| r.is_mark(i))
        })
    };
    OPENINGS.iter().any(|words| r.reads(start, words).is_some_and(|end| end <= tokens.end))
        || agency_alone()
}

/// `FILE - …`, `Photo: …`, `(Photo by …)`, `… /Getty Images`
fn is_caption(r: &Reading<'_>, tokens: &Range<usize>) -> bool {
    let start = tokens.start + usize::from(matches!(r.low(tokens.start), "(" | "["));
    if tokens.len() > LINE_TOKENS_MAX || start + 1 >= tokens.end {
        return false;
    }
    const OPENINGS: [&str; 22] = [
        "file -",
        "file –",
        "file —",
        "file photo",
        "photo :",
        "photo by",
        "photos by",
        "photo courtesy",
        "photograph :",
        "photograph by",
        "image :",
        "image by",
        "image credit",
        "picture :",
        "caption :",
        "pictured :",
        "foto :",
        "bild :",
        "zdjęcie :",
        "фото :",
        "video :",
        "illustration by",
    ];
    // `The file - a thick one - lay open`: the word alone, written large.
    let file = r.low(start) != "file"
        || r.cut(&(start..start + 1)) == "FILE"
        || r.low(start + 1) == "photo";
    let opens = OPENINGS.iter().any(|w| r.reads(start, w).is_some_and(|end| end <= tokens.end));
    let last = tokens.end - usize::from(matches!(r.low(tokens.end - 1), ")" | "."));
    let pictures = last >= start + 2
        && r.low(last - 1) == "images"
        && r.low(last - 2) == "getty"
        && tokens.len() < LINE_TOKENS_MAX;
    opens && file || pictures
}
