//! A single dated act and what its timing alone can say: the question with its assumptions, and the answer as ranges.
//!
//! Days are civil days, local to the place of the vote. Chances lie in 0 to 1. A likelihood ratio (LR) compares
//! "held back until after the reference date" with "the date is chance"; 1 says nothing, more speaks for holding back.

use crate::Warning;
use crate::ids::ClaimId;
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
    /// What else could have been noticed.
    pub elsewhere: Option<Elsewhere>,
    /// Reports of intent, one entry for one independent origin.
    pub reports: Vec<IntentReport>,
    /// Readers.
    pub readers: Vec<Reader>,
    /// Other dates the act may have waited for, each a hypothesis of its own.
    pub rivals: Vec<NamedDay>,
    /// What would move the answer most, as it stands in a sentence.
    pub would_move: Vec<String>,
}

/// The chance of "within k days after the reference", were the date chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WindowChance {
    /// k, in days.
    pub window_days: u32,
    /// How many of those days the span of plausible days holds.
    pub n_days_inside: u32,
    /// The chance.
    pub p0: f64,
}

/// One daily chance of release and what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReleaseCell {
    /// q.
    pub release_rate: f64,
    /// Chance of the act's day if it was held back.
    pub p1: f64,
    /// `p1` over the chance of the act's day were it chance.
    pub lr: f64,
}

/// Every day of a span equally likely.
#[derive(Clone, Debug, PartialEq)]
pub struct UniformRow {
    /// First day of the span.
    pub first_possible: Date,
    /// Last day of the span.
    pub last_plausible: Date,
    /// Words of the first day.
    pub label: String,
    /// Length of the span.
    pub n_days: u32,
    /// Days of the span up to and including the reference day.
    pub n_days_before: u32,
    /// Chance of the act's day, were it chance.
    pub p0: f64,
    /// Chances of "within k days".
    pub windows: Vec<WindowChance>,
    /// One for each release rate.
    pub cells: Vec<ReleaseCell>,
    /// Whether its days are those of the middle case.
    pub is_middle: bool,
}

/// One readiness curve.
#[derive(Clone, Debug, PartialEq)]
pub struct WeibullRow {
    /// Median in days.
    pub median_days: f64,
    /// Shape.
    pub shape: f64,
    /// Chance that the act was ready by the reference day.
    pub ready_before: f64,
    /// Chance of the act's day, were it chance.
    pub p0: f64,
    /// Chance of the act's day, given that it had not come before.
    pub hazard_given_silence: f64,
    /// Chances of "within k days".
    pub windows: Vec<WindowChance>,
    /// One for each release rate.
    pub cells: Vec<ReleaseCell>,
}

/// The completion variant for one length.
#[derive(Clone, Debug, PartialEq)]
pub struct CompletionRow {
    /// Length g.
    pub last_days: u32,
    /// First of those days.
    pub first_possible: Date,
    /// Those up to and including the reference day.
    pub n_days_before: u32,
    /// Chance of the act's day, were it chance.
    pub p0: f64,
    /// One for each release rate.
    pub cells: Vec<ReleaseCell>,
}

/// Look-elsewhere over dates: the chance that at least one of M dates would have seemed telling.
#[derive(Clone, Debug, PartialEq)]
pub struct SalientRow {
    /// M.
    pub n_salient_dates: u32,
    /// Length of the span in days.
    pub span_days: u32,
    /// (k, chance), one for each window.
    pub chances: Vec<(u32, f64)>,
}

/// Look-elsewhere over acts and votes.
#[derive(Clone, Debug, PartialEq)]
pub struct ActsRow {
    /// Words of the votes.
    pub votes: String,
    /// Their number.
    pub n_votes: u32,
    /// K.
    pub n_acts: u32,
    /// k.
    pub window_days: u32,
    /// Chance for one act.
    pub p_each: f64,
    /// Expected number of acts so placed.
    pub expected: f64,
    /// Chance of at least one.
    pub p_any: f64,
    /// Ratio left for a case picked because it looked striking, at the middle release rate; `None` when the act lies
    /// outside the window.
    pub lr_left: Option<f64>,
}

/// What one reader arrives at.
#[derive(Clone, Debug, PartialEq)]
pub struct ReaderRow {
    /// Words of the reader.
    pub name: String,
    /// Prior.
    pub prior: f64,
    /// Timing ratio taken.
    pub lr_timing: f64,
    /// Reports ratio taken.
    pub lr_reports: f64,
    /// With timing alone.
    pub timing_only: f64,
    /// With reports alone.
    pub reports_only: f64,
    /// With both.
    pub both: f64,
}

/// A range with a middle; never shown as its middle alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LrRange {
    /// Smallest.
    pub min: f64,
    /// The middle case.
    pub middle: f64,
    /// Largest.
    pub max: f64,
}

/// A prior and where the ranges of timing and reports lead it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SweepRow {
    /// Prior.
    pub prior: f64,
    /// With timing alone.
    pub timing_only: LrRange,
    /// With timing and reports.
    pub both: LrRange,
}

/// The ratio a prior needs to reach a chance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LrNeeded {
    /// Prior.
    pub prior: f64,
    /// Chance to be reached.
    pub target: f64,
    /// Ratio needed.
    pub lr: f64,
}

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

/// What timing can say about one act: ranges over assumptions, never a verdict.
#[derive(Clone, Debug, PartialEq)]
pub struct ActAnswer {
    /// The question, all assumptions filled in.
    pub question: ActQuestion,
    /// The null in one sentence.
    pub null_sentence: String,
    /// Days from the reference day to the act.
    pub gap_days: u32,
    /// Uniform spans: all first days by all last days.
    pub uniform: Vec<UniformRow>,
    /// Readiness curves.
    pub weibull: Vec<WeibullRow>,
    /// Completion variant.
    pub completion: Vec<CompletionRow>,
    /// Look-elsewhere over dates.
    pub salient: Vec<SalientRow>,
    /// Look-elsewhere over acts and votes.
    pub acts: Vec<ActsRow>,
    /// Readers.
    pub readers: Vec<ReaderRow>,
    /// Priors swept.
    pub sweep: Vec<SweepRow>,
    /// Ratios needed, for each reader's prior.
    pub lr_needed: Vec<LrNeeded>,
    /// Rival dates.
    pub rivals: Vec<RivalRow>,
    /// Timing ratio over all cells of the uniform, completion and readiness tables.
    pub lr_timing: LrRange,
    /// Reports ratio; `None` without reports.
    pub lr_reports: Option<LrRange>,
    /// How many timing ratios the range spans.
    pub n_cells: u32,
    /// The answer in sentences, machine-drafted.
    pub sentences: Vec<String>,
    /// What the method cannot see.
    pub blind_spots: Vec<String>,
    /// What a reader must know first.
    pub warnings: Vec<Warning>,
}
