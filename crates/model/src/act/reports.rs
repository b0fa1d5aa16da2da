//! Reports of intent, and readers who value them.

use crate::claim::Bounds;
use crate::ids::ClaimId;
use jiff::civil::Date;

/// What a report says of the delay, from the weakest word to the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// No report came where one was likely: its ratio is at most 1.
    Silence,
    /// A delay was talked about.
    Discussed,
    /// A delay was proposed.
    Proposed,
    /// A delay was decided.
    Decided,
    /// It was delayed.
    Delayed,
}

impl Wording {
    /// Lists all, the weakest first.
    pub const ALL: [Self; 5] =
        [Self::Silence, Self::Discussed, Self::Proposed, Self::Decided, Self::Delayed];

    /// Returns its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Silence => "silence",
            Self::Discussed => "discussed",
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Delayed => "delayed",
        }
    }
}

/// How many independent origins the reports have, and what one is worth: one factor for each.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportOrigins {
    /// The claim they carry, where a case counts its origins.
    pub claim: Option<ClaimId>,
    /// The bounds of their number; `None` until the claim's are known.
    pub bounds: Option<Bounds>,
    /// Lowest ratio of one origin.
    pub low: f64,
    /// Middle ratio of one origin.
    pub middle: f64,
    /// Highest ratio of one origin.
    pub high: f64,
    /// Why these numbers; may be empty.
    pub why: String,
}

/// Reports of intent that may share one root: one factor for one independent origin.
#[derive(Clone, Debug, PartialEq)]
pub struct IntentReport {
    /// Word for the root.
    pub origin: String,
    /// What the reports are.
    pub label: String,
    /// Claims of the case that carry them.
    pub claims: Vec<ClaimId>,
    /// The analyst's lowest ratio.
    pub low: f64,
    /// The analyst's middle ratio.
    pub middle: f64,
    /// The analyst's highest ratio.
    pub high: f64,
    /// Why these numbers; may be empty.
    pub why: String,
    /// What the reports say, where an analyst typed it.
    pub says: Option<Wording>,
    /// Who gains from the story; may be empty.
    pub gains: String,
    /// Whether they draw on the timing itself: then they are not multiplied with it.
    pub rests_on_timing: bool,
}

/// Which timing ratio a reader takes.
#[derive(Clone, Debug, PartialEq)]
pub enum TimingChoice {
    /// The middle case.
    Middle,
    /// A number of the reader's own.
    Own(f64),
    /// The cell of a first possible day, at the middle case's last day.
    Cell {
        /// First possible day.
        first_possible: Date,
        /// Daily chance of release.
        release_rate: f64,
    },
    /// The cell of the completion variant.
    LastDays {
        /// Length of the span before the end.
        last_days: u32,
        /// Daily chance of release.
        release_rate: f64,
    },
    /// The ratio left when the case was picked because it looked striking.
    Picked {
        /// Label of the votes that would have counted.
        votes: String,
        /// Number of comparable acts.
        n_acts: u32,
    },
}

/// Which ratio a reader takes for the reports of intent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReportsChoice {
    /// The product of the lowest ratios.
    Low,
    /// The product of the middle ratios.
    Middle,
    /// The product of the highest ratios.
    High,
    /// A number of the reader's own.
    Own(f64),
}

/// Somebody with a prior, who reads the evidence in one of the possible ways.
#[derive(Clone, Debug, PartialEq)]
pub struct Reader {
    /// Words for a table row.
    pub name: String,
    /// Chance given to "held back" before the evidence, between 0 and 1.
    pub prior: f64,
    /// The timing ratio taken.
    pub timing: TimingChoice,
    /// The ratio taken for reports.
    pub reports: ReportsChoice,
}
