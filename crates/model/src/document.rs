//! Documents: articles, assessments, mails, with their text and their four dates.

use crate::ids::DocumentId;
use crate::{BlobId, Span};
use jiff::Timestamp;
use jiff::civil::Date;

/// An interval of whole days, both ends included; an open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Days {
    /// First day.
    pub start: Option<Date>,
    /// Last day.
    pub end: Option<Date>,
}

impl Days {
    /// Makes the interval of a single day.
    pub fn one(day: Date) -> Self {
        Self { start: Some(day), end: Some(day) }
    }
}

/// Says what a document's date rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateBasis {
    /// The page or file states it.
    Page,
    /// It stands in the address.
    Url,
    /// It was worked out from the text.
    Text,
    /// It was inferred: the same news day as what it rewrites, give or take a day.
    Inferred,
    /// As the case says, in its own words.
    Said(String),
}

/// A date of a document with its basis and the place where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentDate {
    /// The days it may be.
    pub days: Days,
    /// What it rests on.
    pub basis: DateBasis,
    /// The line of the file or sidecar that gives it, from 1.
    pub line: Option<u64>,
}

/// The four dates of a document. They differ, and merging them is a known error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentDates {
    /// When it was written or finished.
    pub written: Option<DocumentDate>,
    /// When it was declassified.
    pub declassified: Option<DocumentDate>,
    /// When it was published or released.
    pub published: Option<DocumentDate>,
    /// When this case took it in.
    pub learned: Option<Timestamp>,
}

/// Says how a document's text was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentFormat {
    /// Plain text.
    Text,
    /// Markdown, read as text.
    Markdown,
    /// HTML, its main text.
    Html,
    /// PDF, page after page.
    Pdf,
    /// A mail with its headers.
    Mail,
}

/// One document as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Its id in the case, given in the order of file names.
    pub id: DocumentId,
    /// Its file, relative to the case.
    pub file: String,
    /// Its original.
    pub blob: BlobId,
    /// How its text was taken out.
    pub format: DocumentFormat,
    /// Its address.
    pub url: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Its headline. It may be stronger than the text and is read apart from it.
    pub title: Option<String>,
    /// Its language as a two-letter code, when known.
    pub lang: Option<String>,
    /// Its dates.
    pub dates: DocumentDates,
    /// Its text. All spans count Unicode scalar values from here.
    pub body: String,
    /// The line of the original on which the body begins, from 1, for plain text and Markdown.
    pub body_line: Option<u64>,
    /// Where each page begins in the body, in scalar values; empty when there are no pages.
    pub pages: Vec<u32>,
}

impl Document {
    /// Returns the page (from 1) on which a scalar value stands, when the document has pages.
    pub fn page(&self, at: u32) -> Option<usize> {
        (!self.pages.is_empty()).then(|| self.pages.partition_point(|&start| start <= at).max(1))
    }

    /// Cuts a span out of the body; empty when it reaches past the end.
    pub fn cut(&self, span: Span) -> &str {
        span.cut(&self.body).unwrap_or("")
    }
}

/// What a line is that is not running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// The headline, repeated in the body.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when it was written, and by which agency, before the first words of the text.
    Dateline,
    /// Whose text it is, or who worked on it.
    Credit,
    /// What a picture shows, or whose picture it is.
    Caption,
}

impl LineKind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 5] =
        [Self::Headline, Self::Byline, Self::Dateline, Self::Credit, Self::Caption];

    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Credit => "credit",
            Self::Caption => "caption",
        }
    }
}

/// A stretch of a body that is not running text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words.
    pub span: Span,
    /// What it is.
    pub kind: LineKind,
}

/// A line, and in which document it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentLine {
    /// The document.
    pub document: DocumentId,
    /// The line.
    pub line: Line,
}
