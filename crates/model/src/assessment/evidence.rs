//! Hypotheses, evidence and how one sits with the other.

use super::{Placed, Text};
use jiff::civil::Date;

/// Where a hypothesis stands, as the analysts say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HypothesisStatus {
    /// Open.
    Open,
    /// Favoured.
    Favoured,
    /// Held unlikely.
    Unlikely,
    /// Rejected.
    Rejected,
}

/// Whether hypotheses of a set rule each other out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusiveness {
    /// At most one of the set can hold.
    Exclusive,
    /// Several may hold at once.
    Compatible,
}

/// Whether a hypothesis is the harmless explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HypothesisKind {
    /// Coincidence, organic, domestic, commercial: nobody abroad steered it.
    Null,
    /// Anything else.
    Claiming,
}

/// One explanation.
#[derive(Clone, Debug, PartialEq)]
pub struct Hypothesis {
    /// Its id.
    pub id: Text,
    /// The explanation in one sentence.
    pub text: Text,
    /// The question it answers, shared by its rivals.
    pub set_id: Text,
    /// Whether the set's members rule each other out.
    pub exclusive: Exclusiveness,
    /// Whether it is the harmless one.
    pub kind: HypothesisKind,
    /// What would rule it out.
    pub falsifier: Option<Text>,
    /// Where it stands.
    pub status: HypothesisStatus,
}

/// How an item of evidence is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceLayer {
    /// An event open to all.
    Observed,
    /// Somebody says so.
    Reported,
    /// Counted by a program.
    Computed,
}

impl EvidenceLayer {
    /// Returns the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Observed => "observed",
            Self::Reported => "reported",
            Self::Computed => "computed",
        }
    }
}

/// What kind of trace it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceCategory {
    /// Machines, registrations, files.
    Technical,
    /// What accounts and people did.
    Behavioural,
    /// What surrounds it.
    Contextual,
}

/// What a reference points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// A document of the case.
    Document,
    /// A claim of the case.
    Claim,
    /// Something a program found.
    Finding,
    /// An event of the calendar.
    Event,
}

impl ReferenceKind {
    /// Returns the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Claim => "claim",
            Self::Finding => "finding",
            Self::Event => "event",
        }
    }
}

/// Where evidence comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// What it points at.
    pub kind: ReferenceKind,
    /// Its id, or the name of a file in `documents/`.
    pub id: Text,
    /// The words as they stand there.
    pub quote: Option<Text>,
    /// Page, line or characters.
    pub locator: Option<Text>,
}

/// One item of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceItem {
    /// Its id.
    pub id: Text,
    /// What it says.
    pub statement: Text,
    /// How it is known.
    pub layer: EvidenceLayer,
    /// Where it comes from.
    pub from: Vec<Reference>,
    /// What kind of trace it is.
    pub category: Option<EvidenceCategory>,
    /// Admiralty letter A to F; F cannot be judged, which is not "worst".
    pub reliability: Option<Placed<char>>,
    /// Admiralty number 1 to 6; 6 cannot be judged, which is not "worst".
    pub credibility: Option<Placed<u8>>,
    /// Why this letter and number.
    pub grade_why: Option<Text>,
    /// Items that may share one root carry the same word.
    pub dependence_group: Option<Text>,
    /// First day of what it speaks of.
    pub event_from: Option<Placed<Date>>,
    /// Last day of what it speaks of.
    pub event_to: Option<Placed<Date>>,
}

/// How an item of evidence sits with a hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RatingValue {
    /// Strongly inconsistent.
    II,
    /// Inconsistent.
    I,
    /// Neither.
    N,
    /// Consistent.
    C,
    /// Strongly consistent.
    CC,
    /// Does not apply; not the same as neither.
    NA,
}

impl RatingValue {
    /// Returns the letters for files and cells.
    pub fn word(self) -> &'static str {
        match self {
            Self::II => "II",
            Self::I => "I",
            Self::N => "N",
            Self::C => "C",
            Self::CC => "CC",
            Self::NA => "NA",
        }
    }
}

/// One analyst's rating of one item against one hypothesis; kept apart, never averaged.
#[derive(Clone, Debug, PartialEq)]
pub struct Rating {
    /// Whose.
    pub analyst: Text,
    /// The item.
    pub evidence: Text,
    /// The hypothesis.
    pub hypothesis: Text,
    /// The value.
    pub value: Placed<RatingValue>,
    /// Why.
    pub why: Option<Text>,
    /// The analyst's own range of the likelihood ratio.
    pub lr: Option<Placed<(f64, f64)>>,
}
