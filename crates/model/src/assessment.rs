//! What analysts write: hypotheses, evidence, ratings, judgements, gaps, dissent.
//!
//! Likelihood and confidence are separate types, set by people and computed by nobody. Every part knows its place in
//! the file, so that a message can point. A part that could not be read is absent here and stands among the problems.

mod evidence;
mod judgement;
mod likelihood;

pub use evidence::{
    EvidenceCategory, EvidenceItem, EvidenceLayer, Exclusiveness, Hypothesis, HypothesisKind,
    HypothesisStatus, Rating, RatingValue, Reference, ReferenceKind,
};
use jiff::civil::Date;
pub use judgement::{
    Change, ChangeDirection, Dissent, Indicator, Judgement, JudgementRank, MandateCell,
    MandateQuestion, MandateRow, MandateState, Resolution, SignedText, Standing,
};
pub use likelihood::{Band, Confidence, ConfidenceLevel, Likelihood, LikelihoodScale, ScaleTerm};

/// A place in the analysts' file, counted from 1 in lines and characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// Line.
    pub line: u32,
    /// Column, in Unicode scalar values.
    pub column: u32,
    /// Length on that line, in Unicode scalar values.
    pub length: u32,
}

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub spot: Spot,
}

/// A text and its place.
pub type Text = Placed<String>;

/// How much a problem weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemLevel {
    /// Must be put right before release.
    Error,
    /// Deserves a look.
    Warning,
}

impl ProblemLevel {
    /// Returns the word for messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong with the analysts' file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessmentProblem {
    /// How much it weighs.
    pub level: ProblemLevel,
    /// Stable code of the check, or `TOML` and `KEY` for what could not be read.
    pub code: &'static str,
    /// What is wrong, one lower-case line.
    pub what: String,
    /// Where.
    pub spot: Spot,
    /// What next; may be empty.
    pub hint: String,
}

/// The vote the assessment is about.
#[derive(Clone, Debug, PartialEq)]
pub struct ElectionNamed {
    /// Its name.
    pub name: Text,
    /// Where.
    pub jurisdiction: Text,
    /// Its days, local to it.
    pub dates: Vec<Placed<Date>>,
}

/// What is treated, what is not, and what is not claimed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scope {
    /// What is treated.
    pub within: Vec<Text>,
    /// What is left out.
    pub without: Vec<Text>,
    /// Terms and their meanings.
    pub definitions: Vec<(Text, Text)>,
    /// What the assessment does not say.
    pub non_claims: Vec<Text>,
}

/// How the assessment came about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Making {
    /// When work began.
    pub opened: Option<Placed<Date>>,
    /// Date of the draft.
    pub draft: Option<Placed<Date>>,
    /// Days given to others for comment.
    pub coordination_days: Option<Placed<u32>>,
    /// Tools used.
    pub tools_used: Vec<Text>,
    /// Generative or classifying models used.
    pub ai_used: Vec<Text>,
}

/// Something taken as given.
#[derive(Clone, Debug, PartialEq)]
pub struct Assumption {
    /// Its id.
    pub id: Text,
    /// What is taken as given.
    pub text: Text,
    /// Whether a key judgement falls with it.
    pub is_linchpin: bool,
    /// What follows if it is wrong.
    pub if_wrong: Option<Text>,
    /// Evidence that tests it.
    pub tested_by: Vec<Text>,
}

/// Something not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Its id.
    pub id: Text,
    /// What is not known.
    pub text: Text,
    /// Judgements it affects.
    pub affects: Vec<Text>,
    /// What would close it.
    pub would_fill: Option<Text>,
    /// What is being done about it.
    pub status: Option<Text>,
}

/// The analysts' whole file.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Short name.
    pub id: Text,
    /// Title.
    pub title: Text,
    /// The questions.
    pub question: Vec<Text>,
    /// Last day of what was taken into account.
    pub information_cutoff: Option<Placed<Date>>,
    /// The declared scale.
    pub likelihood_scale: LikelihoodScale,
    /// All terms of the declared scale, lowest first.
    pub scale_terms: &'static [ScaleTerm],
    /// Who wrote it.
    pub authors: Vec<Text>,
    /// Who else was asked.
    pub coordinators: Vec<Text>,
    /// Coding frames and their versions.
    pub frameworks: Vec<(Text, Text)>,
    /// The vote.
    pub election: Option<ElectionNamed>,
    /// Scope.
    pub scope: Scope,
    /// How it came about.
    pub making: Making,
    /// The signed answer at the head.
    pub answer: Option<SignedText>,
    /// The answer grid.
    pub mandate: Vec<MandateRow>,
    /// Hypotheses, in the order of the file.
    pub hypotheses: Vec<Hypothesis>,
    /// Evidence, in the order of the file.
    pub evidence: Vec<EvidenceItem>,
    /// Ratings, in the order of the file.
    pub ratings: Vec<Rating>,
    /// Judgements, in the order of the file.
    pub judgements: Vec<Judgement>,
    /// Assumptions.
    pub assumptions: Vec<Assumption>,
    /// Gaps.
    pub gaps: Vec<Gap>,
    /// Dissents.
    pub dissents: Vec<Dissent>,
}
