//! When the act would have come without the vote: rows of even spans, fixed ends and curves, each with its ratios.

use super::answer::LrRange;
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
