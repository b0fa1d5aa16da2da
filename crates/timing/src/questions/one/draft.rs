//! A question from plain values: what a case file holds, with defaults filled in.
//!
//! The keys are those of `[timing.one]`. Days are texts `2022-11-09`. This is the door for rooms that read files; `made.rs`
//! fills in the defaults.

mod made;
mod parts;

pub use made::DraftError;
use model::act::ComparableAct;

/// A day with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftDay {
    /// `2022-11-09`.
    pub on: String,
    /// Words; may be empty.
    pub label: String,
    /// Reason; may be empty.
    pub note: String,
}

/// `middle`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftMiddle {
    /// A day of `first_possible`.
    pub first_possible: Option<String>,
    /// A day of `last_plausible`.
    pub last_plausible: Option<String>,
    /// A value of `release_rates`.
    pub release_rate: Option<f64>,
}

/// `completion`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCompletion {
    /// The fixed end.
    pub on: DraftDay,
    /// Lengths g.
    pub last_days: Vec<u32>,
}

/// `weibull`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftWeibull {
    /// First possible day; the earliest of `first_possible` when absent.
    pub from: Option<String>,
    /// Medians.
    pub medians_days: Option<Vec<f64>>,
    /// Shapes.
    pub shapes: Option<Vec<f64>>,
}

/// One of `analysts`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftAnalyst {
    /// Who.
    pub name: String,
    /// Days of 5, 50 and 95 chances in 100.
    pub dates: [String; 3],
    /// Grounds; may be empty.
    pub note: String,
}

/// `comparable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftComparable {
    /// First possible day of the act asked about; the earliest of `first_possible` when absent.
    pub from: Option<String>,
    /// The acts.
    pub acts: Vec<ComparableAct>,
}

/// One of `rival_calendars`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftCalendar {
    /// Words.
    pub name: String,
    /// Dates.
    pub dates: Vec<DraftDay>,
    /// Prior.
    pub prior: Option<f64>,
}

/// `origins`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftOrigins {
    /// A claim of the case.
    pub claim: Option<String>,
    /// Fewest independent origins.
    pub lower: Option<u32>,
    /// Most.
    pub upper: Option<u32>,
    /// Lowest ratio of one.
    pub low: f64,
    /// Middle ratio.
    pub middle: f64,
    /// Highest ratio.
    pub high: f64,
    /// Reason.
    pub why: String,
}

/// `elsewhere`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftElsewhere {
    /// Numbers M.
    pub salient_dates: Option<Vec<u32>>,
    /// Numbers K.
    pub acts: Option<Vec<u32>>,
    /// Label and number of votes.
    pub votes: Vec<(String, u32)>,
    /// The longer span.
    pub span_days: Option<u32>,
    /// The earliest of `first_possible` when absent.
    pub first_possible: Option<String>,
}

/// One of `reports`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftReport {
    /// Word for the root.
    pub origin: String,
    /// What the reports are.
    pub label: String,
    /// Claim ids.
    pub claims: Vec<String>,
    /// Lowest ratio.
    pub low: f64,
    /// Middle ratio.
    pub middle: f64,
    /// Highest ratio.
    pub high: f64,
    /// Reason.
    pub why: String,
    /// `silence`, `discussed`, `proposed`, `decided` or `delayed`.
    pub says: Option<String>,
    /// Who gains from the story.
    pub gains: String,
    /// Whether they draw on the timing itself.
    pub rests_on_timing: bool,
}

/// `timing` of a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftTiming {
    /// A number.
    Number(f64),
    /// A word: `middle`.
    Word(String),
    /// `{ first_possible, release_rate }`.
    Cell {
        /// A day of `first_possible`.
        first_possible: String,
        /// A value of `release_rates`.
        release_rate: f64,
    },
    /// `{ last_days, release_rate }`.
    LastDays {
        /// A length of `completion`.
        last_days: u32,
        /// A value of `release_rates`.
        release_rate: f64,
    },
    /// `{ votes, acts }`.
    Picked {
        /// A label of `elsewhere.votes`.
        votes: String,
        /// A number of `elsewhere.acts`.
        acts: u32,
    },
}

/// `reports` of a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftReports {
    /// A number.
    Number(f64),
    /// A word: `low`, `middle` or `high`.
    Word(String),
}

/// One of `readers`.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftReader {
    /// Words.
    pub name: String,
    /// Prior.
    pub prior: f64,
    /// Timing ratio.
    pub timing: DraftTiming,
    /// Reports ratio.
    pub reports: DraftReports,
}

/// `[timing.one]` as plain values; `None` and empty lists take the defaults of the reference page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The act.
    pub act: String,
    /// Its day.
    pub act_on: String,
    /// The reference date in words.
    pub reference: String,
    /// The reference day.
    pub reference_on: String,
    /// `before-looking` or `after-looking`.
    pub listed: Option<String>,
    /// The same for the windows.
    pub windows_listed: Option<String>,
    /// Days from which it was possible.
    pub first_possible: Vec<DraftDay>,
    /// Days by which it would have come anyway.
    pub last_plausible: Vec<DraftDay>,
    /// q.
    pub release_rates: Option<Vec<f64>>,
    /// k.
    pub windows_days: Option<Vec<u32>>,
    /// The middle case.
    pub middle: DraftMiddle,
    /// The fixed end.
    pub completion: Option<DraftCompletion>,
    /// Curves.
    pub weibull: DraftWeibull,
    /// Analysts' dates.
    pub analysts: Vec<DraftAnalyst>,
    /// Comparable acts.
    pub comparable: Option<DraftComparable>,
    /// What else could have been noticed.
    pub elsewhere: Option<DraftElsewhere>,
    /// Reports of intent.
    pub reports: Vec<DraftReport>,
    /// Reports by the number of their origins.
    pub origins: Option<DraftOrigins>,
    /// Readers.
    pub readers: Vec<DraftReader>,
    /// Rival dates.
    pub rivals: Vec<DraftDay>,
    /// Calendars of rival dates.
    pub rival_calendars: Vec<DraftCalendar>,
    /// What would move it.
    pub would_move: Vec<String>,
}
