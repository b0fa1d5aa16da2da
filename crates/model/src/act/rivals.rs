//! Other dates the act may have waited for: each with a dam of its own.

use super::question::NamedDay;
use jiff::civil::Date;

/// A rival date's own dam, at one first possible day and release rate.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalCell {
    /// First possible day.
    pub first_possible: Date,
    /// q, for both dams.
    pub release_rate: f64,
    /// Rival dam against chance.
    pub lr_against_chance: f64,
    /// The vote's dam against the rival's; `None` when the rival cannot have produced the date.
    pub lr_vote_against_rival: Option<f64>,
}

/// One rival date.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalRow {
    /// The date and its words.
    pub rival: NamedDay,
    /// All first possible days by all release rates, at the middle case's last day.
    pub cells: Vec<RivalCell>,
}

/// A calendar of rival dates as one hypothesis, at one first possible day and release rate.
#[derive(Clone, Debug, PartialEq)]
pub struct RivalCalendarRow {
    /// Words for the calendar.
    pub name: String,
    /// Its dates.
    pub n_dates: u32,
    /// Chance given to it beforehand.
    pub prior: Option<f64>,
    /// All first possible days by all release rates, at the middle case's last day; the ratio is the mean over its dates.
    pub cells: Vec<RivalCell>,
}

/// What a reader arrives at when the calendars with a prior stand beside chance, at the middle case.
#[derive(Clone, Debug, PartialEq)]
pub struct WithRivals {
    /// Words of the reader.
    pub reader: String,
    /// "Held back for the vote", with timing and reports.
    pub vote: f64,
    /// Each calendar's name and its chance.
    pub calendars: Vec<(String, f64)>,
    /// Chance.
    pub by_chance: f64,
}
