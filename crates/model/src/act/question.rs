//! The question about one act, with every assumption one may hold.

use super::reports::{IntentReport, Reader, ReportOrigins};
use jiff::civil::Date;

/// Says whether something was fixed before anybody looked at the outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// It stood on a list beforehand.
    BeforeLooking,
    /// It was chosen knowing what happened.
    AfterLooking,
}

/// A day with the words for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedDay {
    /// The day.
    pub on: Date,
    /// Words for a table row; may be empty.
    pub label: String,
    /// Why this day; may be empty.
    pub note: String,
}

/// The view that the end was fixed and the act was needed shortly before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The fixed end.
    pub on: NamedDay,
    /// Lengths g of the span in which the act was needed: the last g days, the end included.
    pub last_days: Vec<u32>,
}

/// Curves of readiness: Weibull by median and shape.
#[derive(Clone, Debug, PartialEq)]
pub struct WeibullGrid {
    /// First possible day; waiting is counted from the day before.
    pub from: Date,
    /// Medians in days.
    pub medians_days: Vec<f64>,
    /// Shapes; 1 is a constant daily chance.
    pub shapes: Vec<f64>,
}

/// When one analyst expects the act, were there no vote: three days, by which it comes with 5, 50 and 95 chances in 100.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnalystDates {
    /// Who says so.
    pub name: String,
    /// The day by which it comes with 5 chances in 100.
    pub early: Date,
    /// The day by which it comes as likely as not.
    pub middle: Date,
    /// The day by which it comes with 95 chances in 100.
    pub late: Date,
    /// On what grounds; may be empty.
    pub note: String,
}

/// One act of the same kind, and how long it waited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparableAct {
    /// Words for it; may be empty.
    pub label: String,
    /// Days from the first on which it was possible to its own, both counted; at least 1.
    pub n_days: u32,
    /// Whether it came on the last of those days; `false` when it had not come by then.
    pub came: bool,
}

/// Acts of the same kind that no vote was near, for a curve of waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparable {
    /// First possible day of the act that is asked about; waiting is counted from the day before.
    pub from: Date,
    /// The acts.
    pub acts: Vec<ComparableAct>,
}

/// Other dates of one kind the act may have waited for, taken together as one hypothesis.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalCalendar {
    /// Words for the calendar.
    pub name: String,
    /// Its dates; it waited for one of them, each as likely as the others.
    pub dates: Vec<NamedDay>,
    /// Chance given to it before the evidence; `None` keeps it out of the readers' sums.
    pub prior: Option<f64>,
}

/// A number of votes that would have counted, with words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VotesCounted {
    /// Words for a table row.
    pub label: String,
    /// How many in the span.
    pub n_votes: u32,
}

/// What else could have been noticed: other dates, other acts, other votes.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// Numbers M of dates that would have seemed telling, from `first_possible` to the middle case's last day.
    pub n_salient_dates: Vec<u32>,
    /// Numbers K of comparable acts in `span_days`.
    pub n_acts: Vec<u32>,
    /// Votes that would have counted in `span_days`.
    pub votes: Vec<VotesCounted>,
    /// Length of the longer span in days.
    pub span_days: u32,
    /// First day of the span for M, and first possible day for the ratio left after looking elsewhere.
    pub first_possible: Date,
}

/// The case that the answer calls the middle one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MiddleCase {
    /// First possible day, one of the question's.
    pub first_possible: Date,
    /// Last plausible day, one of the question's.
    pub last_plausible: Date,
    /// Daily chance of release, one of the question's.
    pub release_rate: f64,
}

/// One act, one reference date, and every assumption one may hold about them.
#[derive(Clone, Debug, PartialEq)]
pub struct ActQuestion {
    /// The act, as it stands in a sentence.
    pub act: String,
    /// Its day.
    pub act_on: Date,
    /// The reference date, as it stands in a sentence.
    pub reference: String,
    /// The reference day, before the act.
    pub reference_on: Date,
    /// Whether act and reference were on a list beforehand.
    pub listed: Listing,
    /// Whether the windows were.
    pub windows_listed: Listing,
    /// Days from which the act was possible, by view.
    pub first_possible: Vec<NamedDay>,
    /// Days by which it would have come anyway.
    pub last_plausible: Vec<NamedDay>,
    /// Daily chances q of release once nothing holds the act back any more.
    pub release_rates: Vec<f64>,
    /// Windows k in days: "within k days after".
    pub windows_days: Vec<u32>,
    /// The middle case.
    pub middle: MiddleCase,
    /// The view that the end was fixed.
    pub completion: Option<Completion>,
    /// Curves of readiness.
    pub weibull: WeibullGrid,
    /// Analysts' dates.
    pub analysts: Vec<AnalystDates>,
    /// Comparable acts.
    pub comparable: Option<Comparable>,
    /// What else could have been noticed.
    pub elsewhere: Option<Elsewhere>,
    /// Reports of intent, one entry for one independent origin.
    pub reports: Vec<IntentReport>,
    /// Reports of intent by the number of their independent origins, beside or instead of the list.
    pub report_origins: Option<ReportOrigins>,
    /// Readers.
    pub readers: Vec<Reader>,
    /// Other dates the act may have waited for, each a hypothesis of its own.
    pub rivals: Vec<NamedDay>,
    /// Calendars of such dates.
    pub rival_calendars: Vec<RivalCalendar>,
    /// What would move the answer most, as it stands in a sentence.
    pub would_move: Vec<String>,
}
