//! Attributions: who says what, in which words, at which place of a document.

use crate::Span;
use crate::document::Days;
use crate::ids::{AttributionId, DocumentId};

/// Says what kind of source speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceKind {
    /// A named person.
    Person,
    /// An office or a role (`a Kremlin spokesperson`).
    Office,
    /// An organisation or a government.
    Organisation,
    /// A medium.
    Outlet,
    /// A report, memo, letter, assessment.
    Document,
    /// Unnamed people, whatever they are called.
    Anonymous,
    /// The document's own author or outlet.
    Own,
    /// Not told.
    Unknown,
}

impl SourceKind {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Office => "office",
            Self::Organisation => "organisation",
            Self::Outlet => "outlet",
            Self::Document => "document",
            Self::Anonymous => "anonymous",
            Self::Own => "own",
            Self::Unknown => "unknown",
        }
    }
}

/// Says how the content is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteForm {
    /// Wholly in quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Without quotation marks.
    Indirect,
}

impl QuoteForm {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Says what the source does with the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// States it.
    Asserts,
    /// Denies it.
    Denies,
    /// Doubts it.
    Doubts,
    /// Limits it.
    Qualifies,
    /// Asks.
    Asks,
    /// Announces it.
    Announces,
    /// Orders it.
    Orders,
    /// Declines to comment.
    NoComment,
    /// Does not answer.
    NoAnswer,
    /// Mentions it.
    Mentions,
}

impl Stance {
    /// Says whether the statement speaks for its content.
    pub fn speaks_for(self) -> bool {
        matches!(self, Self::Asserts | Self::Announces | Self::Orders)
    }

    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Denies => "denies",
            Self::Doubts => "doubts",
            Self::Qualifies => "qualifies",
            Self::Asks => "asks",
            Self::Announces => "announces",
            Self::Orders => "orders",
            Self::NoComment => "no_comment",
            Self::NoAnswer => "no_answer",
            Self::Mentions => "mentions",
        }
    }
}

/// How sure a source says it is. Stated in the document, never worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StatedConfidence {
    /// Low.
    Low,
    /// Low to moderate.
    LowToModerate,
    /// Moderate, or medium.
    Moderate,
    /// High.
    High,
}

impl StatedConfidence {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::LowToModerate => "low_to_moderate",
            Self::Moderate => "moderate",
            Self::High => "high",
        }
    }

    /// Returns the words for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::LowToModerate => "low to moderate",
            _ => self.word(),
        }
    }
}

/// Says what the document states about checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verification {
    /// Nothing.
    Unsaid,
    /// It says that it, or somebody named, has not verified this independently.
    NotIndependentlyVerified {
        /// Who did not, as written.
        by: String,
    },
    /// It says that somebody could not confirm this.
    CouldNotConfirm {
        /// Who could not, as written.
        by: String,
    },
    /// It says how sure the source says it is (`assesses with high confidence`).
    StatedConfidence(StatedConfidence),
}

/// One attribution found in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// Its id.
    pub id: AttributionId,
    /// The document it stands in.
    pub document: DocumentId,
    /// The words that name the source; `None` when the source is not told there.
    pub source: Option<Span>,
    /// What kind of source.
    pub source_kind: SourceKind,
    /// What a pronoun or a short name stands for, when it was resolved.
    pub canonical: Option<String>,
    /// How many people the document says they are (`four people`).
    pub declared_count: Option<u32>,
    /// The reporting words.
    pub cue: Option<Span>,
    /// What is said; several spans when it is interrupted.
    pub content: Vec<Span>,
    /// To whom it was said (`told CNN`).
    pub recipient: Option<Span>,
    /// How it is rendered.
    pub quote: QuoteForm,
    /// What the source does with it.
    pub stance: Stance,
    /// What the document says about checking it.
    pub verification: Verification,
    /// Words that weaken it (`may have`, `likely`).
    pub hedges: Vec<Span>,
    /// For each of these words, what it weakens.
    pub hedge_scopes: Vec<Span>,
    /// The attribution that encloses this one.
    pub parent: Option<AttributionId>,
    /// Name of the rule that found it.
    pub rule: &'static str,
}

/// Says what a date in a text is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRole {
    /// Of what happened.
    Event,
    /// Of somebody's saying it.
    Said,
    /// Of writing.
    Written,
    /// Of publication by a medium.
    Published,
    /// Of release of a paper by those who hold it.
    Released,
    /// Of declassification.
    Declassified,
    /// Of learning it.
    Learned,
}

impl DateRole {
    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Said => "said",
            Self::Written => "written",
            Self::Published => "published",
            Self::Released => "released",
            Self::Declassified => "declassified",
            Self::Learned => "learned",
        }
    }
}

/// A dated expression in a document.
#[derive(Clone, Debug, PartialEq)]
pub struct DateMention {
    /// The document.
    pub document: DocumentId,
    /// The words.
    pub span: Span,
    /// The days they stand for.
    pub days: Days,
    /// Whether the words say that it is approximate.
    pub approximate: bool,
    /// How fine it is: `day`, `week`, `month`, `part_of_month`, `season`, `year`, ...
    pub precision: &'static str,
    /// Of what.
    pub role: DateRole,
    /// Name of the rule that found it.
    pub rule: &'static str,
}
