//! What a case asks about time: one question put to one series of posts, with its answer or its refusal.

use crate::claim::Bounds;
use crate::ids::{ClaimId, EventId, GroupId, TimingId};
use crate::post::ActionKind;
use crate::timing::{Answer, Drawing, Verdict};
use jiff::civil::Date;

/// Which posts make a series.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SeriesOf {
    /// All posts of the case.
    AllPosts,
    /// All posts by the accounts of a group, whatever they act on.
    Group(GroupId),
    /// The posts with an action of one kind: those of its layer.
    Layer(ActionKind),
}

/// Posts in time: each post once, those without a time left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Which posts.
    pub of: SeriesOf,
    /// Posts counted.
    pub n_posts: u64,
    /// Accounts that posted them.
    pub n_accounts: u64,
    /// Rows left out: without a time, or of a post that came before.
    pub n_left_out: u64,
    /// First and last day with a post, in `zone`; `None` without a post.
    pub span: Option<(Date, Date)>,
    /// IANA name of the zone in which days are meant.
    pub zone: String,
}

/// What came of a question.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was answered.
    Answered(Answer),
    /// It cannot be answered from these posts, and says why.
    Refused {
        /// Why, in words.
        why: String,
        /// What would help.
        next: String,
    },
}

/// One question put to one series.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// Its id in the case.
    pub id: TimingId,
    /// The question's name, as `timing` has it.
    pub question: &'static str,
    /// What is special about it, in words: a window, a date; empty where nothing is.
    pub setting: String,
    /// The series.
    pub series: Series,
    /// Events it is about, or that are marked in its drawing.
    pub events: Vec<EventId>,
    /// What came of it.
    pub outcome: Outcome,
    /// q-value of its leading claim over the leading claims of all questions of the case (Benjamini and Hochberg);
    /// `None` where there is no p, or the design could not have decided.
    pub q_case: Option<f64>,
}

impl Asked {
    /// Returns the answer, if there is one.
    pub fn answer(&self) -> Option<&Answer> {
        match &self.outcome {
            Outcome::Answered(answer) => Some(answer),
            Outcome::Refused { .. } => None,
        }
    }

    /// Returns the verdict of the leading claim, if the question was answered.
    pub fn verdict(&self) -> Option<Verdict> {
        Some(self.answer()?.records.first()?.verdict)
    }
}

/// When the posts of one series came, by day and hour of the clock: described, not asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Clock {
    /// Its id in the case: `T-hours`, `T-hours-G-link-1`, `T-hours-link`.
    pub id: TimingId,
    /// The series.
    pub series: Series,
    /// A drawing for the zone of the series, and one for UTC where that is another.
    pub drawings: Vec<Drawing>,
}

/// Everything about the times of a case's posts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timed {
    /// What was asked, in the order of asking.
    pub asked: Vec<Asked>,
    /// When the posts of each series came, in the order of series.
    pub clocks: Vec<Clock>,
}

/// How one entry of reports of intent counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedAs {
    /// As typed: an origin of its own for certain, or its claims were not counted.
    Factor,
    /// Only at the end of its range: it may share the root of an entry before it.
    PerhapsFactor,
    /// Not at all: no origin is left for it.
    Nothing,
}

/// What sourcing counts for the claims that one entry of reports of intent names.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryOrigins {
    /// The entry's claims that sourcing counted; empty when it names none of them.
    pub claims: Vec<ClaimId>,
    /// Independent origins that assert any of them; `None` when nothing was counted.
    pub asserting: Option<Bounds>,
    /// How the entry counts.
    pub counted_as: CountedAs,
    /// The analysts' own ratios, as typed: low, middle, high.
    pub typed: [f64; 3],
}
