//! Judgements, the answer grid and dissent.

use super::{Confidence, ConfidenceLevel, Likelihood, Placed, Spot, Text};
use jiff::civil::Date;

/// A text under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedText {
    /// The text.
    pub text: Text,
    /// Who signs.
    pub signed_by: Vec<Text>,
    /// When.
    pub signed_on: Option<Placed<Date>>,
}

/// The four questions of the mandate (US Executive Order 13848, section 1(a)), and context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MandateQuestion {
    /// What was done.
    Nature,
    /// How.
    Method,
    /// By whom.
    Persons,
    /// For which government.
    Government,
    /// None of the four.
    Context,
}

impl MandateQuestion {
    /// The four columns of the grid, in order.
    pub const COLUMNS: [Self; 4] = [Self::Nature, Self::Method, Self::Persons, Self::Government];

    /// Returns the word for files and heads of columns.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nature => "nature",
            Self::Method => "method",
            Self::Persons => "persons",
            Self::Government => "government",
            Self::Context => "context",
        }
    }
}

/// What a cell of the grid says. None of the last three means "did not happen".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MandateState {
    /// Judged here.
    Assessed,
    /// Looked for and not found.
    NotFound,
    /// Not looked for.
    NotLookedFor,
    /// Not shown.
    Withheld,
}

impl MandateState {
    /// Returns the word for files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Assessed => "assessed",
            Self::NotFound => "not-found",
            Self::NotLookedFor => "not-looked-for",
            Self::Withheld => "withheld",
        }
    }
}

/// One cell of the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct MandateCell {
    /// What it says.
    pub state: Placed<MandateState>,
    /// The judgements, when assessed.
    pub by: Vec<Text>,
    /// What was searched, or why it is withheld.
    pub note: Option<Text>,
}

/// One actor's row; a cell that was not written is `None`. Cells stand in the order of `MandateQuestion::COLUMNS`.
#[derive(Clone, Debug, PartialEq)]
pub struct MandateRow {
    /// The row's place.
    pub spot: Spot,
    /// The actor.
    pub actor: Text,
    /// Nature, method, persons, government.
    pub cells: [Option<MandateCell>; 4],
}

/// How much a judgement weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JudgementRank {
    /// Carries the answer.
    Key,
    /// Supports a key judgement.
    Supporting,
}

/// How a judgement's sentence stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// With a likelihood.
    Likely(Likelihood),
    /// As a fact backed by sources.
    Fact(Spot),
    /// As both, which is a mistake.
    Both(Likelihood, Spot),
    /// As neither, which is a mistake in a key judgement.
    Unstated,
}

impl Standing {
    /// Returns the likelihood, if there is one.
    pub fn likelihood(&self) -> Option<&Likelihood> {
        match self {
            Self::Likely(likelihood) | Self::Both(likelihood, _) => Some(likelihood),
            Self::Fact(_) | Self::Unstated => None,
        }
    }
}

/// What would move a judgement.
#[derive(Clone, Debug, PartialEq)]
pub struct Indicator {
    /// What would have to be seen.
    pub text: Text,
    /// Where the judgement would go.
    pub would_move_to: Option<Text>,
}

/// Which way a judgement moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeDirection {
    /// Towards more likely.
    Up,
    /// Towards less likely.
    Down,
    /// Unchanged.
    Same,
    /// Not there before.
    New,
    /// No longer held.
    Withdrawn,
}

/// How a judgement differs from an earlier edition.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Which edition.
    pub since: Text,
    /// Which way.
    pub direction: Placed<ChangeDirection>,
    /// Why.
    pub why: Option<Text>,
}

/// How a judgement can be settled one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// What would settle it.
    pub criterion: Text,
    /// By when.
    pub by: Option<Placed<Date>>,
}

/// One judgement, signed by people.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The table's place.
    pub spot: Spot,
    /// Its id.
    pub id: Text,
    /// How much it weighs.
    pub rank: JudgementRank,
    /// The sentence.
    pub text: Text,
    /// The questions of the mandate it answers.
    pub answers: Vec<Placed<MandateQuestion>>,
    /// Actors, claims and events it is about.
    pub about: Vec<Text>,
    /// Likelihood or fact.
    pub standing: Standing,
    /// Confidence; `None` when it was not written or not readable.
    pub confidence: Option<Confidence>,
    /// Evidence for.
    pub rests_on: Vec<Text>,
    /// Evidence against.
    pub contrary: Vec<Text>,
    /// What was searched for against it and not found.
    pub contrary_sought: Option<Text>,
    /// Evidence without which the term would change.
    pub turns_on: Vec<Text>,
    /// Assumptions it needs.
    pub assumptions: Vec<Text>,
    /// Hypotheses it was weighed against.
    pub alternatives: Vec<Text>,
    /// What it means for the reader.
    pub implication: Option<Text>,
    /// What would move it.
    pub indicators: Vec<Indicator>,
    /// Against an earlier edition.
    pub change: Option<Change>,
    /// How it can be settled.
    pub resolution: Option<Resolution>,
    /// Who signs.
    pub signed_by: Vec<Text>,
    /// When.
    pub signed_on: Option<Placed<Date>>,
}

/// A dissent from a judgement, shown beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Dissent {
    /// Its id.
    pub id: Text,
    /// The judgement.
    pub of: Text,
    /// Whose.
    pub party: Text,
    /// The dissent in its author's words.
    pub text: Text,
    /// Own term.
    pub own_likelihood: Option<Likelihood>,
    /// Own confidence.
    pub own_confidence: Option<Placed<ConfidenceLevel>>,
    /// Why.
    pub reason: Option<Text>,
    /// When.
    pub signed_on: Option<Placed<Date>>,
}
