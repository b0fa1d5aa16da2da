//! The answer: ranges over all assumptions, and what a reader may make of them.

use super::question::{ActQuestion, NamedDay};
use crate::Warning;
use jiff::civil::Date;

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

/// One curve of readiness: an analyst's, the pool of all, or one fitted to comparable acts.
#[derive(Clone, Debug, PartialEq)]
pub struct CurveRow {
    /// Whose or what curve, in words.
    pub name: String,
    /// Chance that the act was ready by the reference day.
    pub ready_before: f64,
    /// Chance of the act's day, were it chance.
    pub p0: f64,
    /// Chances of "within k days".
    pub windows: Vec<WindowChance>,
    /// One for each release rate.
    pub cells: Vec<ReleaseCell>,
}

/// Readiness from analysts' dates: every curve is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct AnalystCurves {
    /// One for each analyst, as entered.
    pub each: Vec<CurveRow>,
    /// The mean of all curves, every analyst weighing the same.
    pub pool: CurveRow,
    /// Days at which the curves are given: from the earliest date named to the latest.
    pub days: Vec<Date>,
    /// For each of those days the chance of being ready by it: least, pool, largest.
    pub ready: Vec<LrRange>,
}

/// Readiness from comparable acts.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparableCurves {
    /// Acts that came.
    pub n_came: u32,
    /// Acts that had not come when last seen.
    pub n_waiting: u32,
    /// Shape and median in days of the Weibull curve of greatest likelihood.
    pub shape: f64,
    /// Median in days.
    pub median_days: f64,
    /// A constant chance for each day: acts that came over days waited.
    pub daily_chance: f64,
    /// The curve of greatest likelihood, then the one of constant chance.
    pub rows: Vec<CurveRow>,
    /// For each release rate the least and largest ratio over all Weibull curves inside the 95 % region of likelihood.
    pub region: Vec<(f64, f64)>,
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

/// One assumption moved from end to end, all others left at the middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The assumption, in words.
    pub what: String,
    /// The setting that gives the lowest result.
    pub low_at: String,
    /// The setting that gives the highest.
    pub high_at: String,
    /// Timing ratio times reports ratio there, lowest and highest.
    pub lr: (f64, f64),
    /// What the middle reader arrives at there; `None` without a reader.
    pub chance: Option<(f64, f64)>,
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
    /// Analysts' curves; `None` without their dates.
    pub analysts: Option<AnalystCurves>,
    /// Curves of comparable acts; `None` without any.
    pub comparable: Option<ComparableCurves>,
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
    /// Calendars of rival dates.
    pub rival_calendars: Vec<RivalCalendarRow>,
    /// Readers when those with a prior stand beside chance; empty when none has one.
    pub with_rivals: Vec<WithRivals>,
    /// What each assumption alone does to the result, the one that moves it most first.
    pub moves: Vec<Move>,
    /// Timing ratio over all cells of the uniform, completion and readiness tables.
    pub lr_timing: LrRange,
    /// Reports ratio; `None` without reports.
    pub lr_reports: Option<LrRange>,
    /// How many timing ratios the range spans.
    pub n_cells: u32,
    /// The answer in sentences, machine-drafted.
    pub sentences: Vec<String>,
    /// Why the timing alone cannot decide, in three sentences.
    pub why_undecided: Vec<String>,
    /// What to ask of the reports before their ratios are believed.
    pub cautions: Vec<String>,
    /// What the method cannot see.
    pub blind_spots: Vec<String>,
    /// What a reader must know first.
    pub warnings: Vec<Warning>,
    /// SHA-256 of the originals that were read, hexadecimal, set by who reads; `None` when everything was typed.
    pub data_hash: Option<String>,
}
