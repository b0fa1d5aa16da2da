//! What changed between a document and what it descends from, and claims that nobody declared yet.

use crate::Span;
use crate::ids::{ClaimId, DocumentId};

/// Says what changed on the way from one document to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DriftKind {
    /// A weakening word was lost, or a strengthening one was added.
    Certainty,
    /// Words in quotation marks are other words now.
    Quotation,
    /// Another number of people is said to stand behind it, or other people.
    Sources,
    /// A day is given another role or another value.
    Dates,
}

impl DriftKind {
    /// Lists all kinds, in the order of tables.
    pub const ALL: [Self; 4] = [Self::Certainty, Self::Quotation, Self::Sources, Self::Dates];

    /// Returns the word for tables and files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certainty => "certainty",
            Self::Quotation => "quotation",
            Self::Sources => "sources",
            Self::Dates => "dates",
        }
    }
}

/// A stretch of one document, or of its headline.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Side {
    /// The document.
    pub document: DocumentId,
    /// Whether the passage stands in the headline, which is no part of the body.
    pub in_headline: bool,
    /// The sentence, in scalar values of the body or of the headline.
    pub passage: Span,
    /// The words that differ; empty when the sentence lacks them.
    pub words: Vec<Span>,
}

/// One change on the way: two passages side by side. It is shown, never scored: which of them is right is not said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// What changed.
    pub kind: DriftKind,
    /// What the later document descends from. The passage is empty when the change is against the days that the case gives for it.
    pub earlier: Side,
    /// The later document.
    pub later: Side,
    /// The change in words: `may have: lost`.
    pub change: String,
    /// Name of the rule that paired the passages and saw it.
    pub rule: &'static str,
}

/// One place where a document says what a proposed claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedStatement {
    /// The document.
    pub document: DocumentId,
    /// The sentence; empty when it is the headline.
    pub passage: Span,
    /// The words that it shares with the others.
    pub matched: Vec<Span>,
}

/// A claim that the case does not declare, but that several documents carry. It is a proposal: nothing is counted for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Its number, as an id: `P-1`.
    pub id: ClaimId,
    /// The sentence that stands for it, from the earliest document.
    pub text: String,
    /// Words that most of the statements share, ready for `all_of`: each list is one word with its forms.
    pub terms: Vec<Vec<String>>,
    /// Where it is carried, by document.
    pub statements: Vec<ProposedStatement>,
    /// Name of the rule.
    pub rule: &'static str,
}
