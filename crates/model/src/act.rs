//! A single dated act and what its timing alone can say: the question with its assumptions, and the answer as ranges.
//!
//! Days are civil days, local to the place of the vote. Chances lie in 0 to 1. A likelihood ratio (LR) compares
//! "held back until after the reference date" with "the date is chance"; 1 says nothing, more speaks for holding back.

mod answer;
mod curves;
mod question;
mod reports;
mod rivals;

pub use answer::{ActAnswer, ActsRow, LrNeeded, LrRange, Move, ReaderRow, SalientRow, SweepRow};
pub use curves::{
    AnalystCurves, ComparableCurves, CompletionRow, CurveRow, ReleaseCell, UniformRow, WeibullRow,
    WindowChance,
};
pub use question::{
    ActQuestion, AnalystDates, Comparable, ComparableAct, Completion, Elsewhere, Listing,
    MiddleCase, NamedDay, RivalCalendar, VotesCounted, WeibullGrid,
};
pub use reports::{IntentReport, Reader, ReportOrigins, ReportsChoice, TimingChoice, Wording};
pub use rivals::{RivalCalendarRow, RivalCell, RivalRow, WithRivals};
