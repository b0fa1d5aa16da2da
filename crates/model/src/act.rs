//! A single dated act and what its timing alone can say: the question with its assumptions, and the answer as ranges.
//!
//! Days are civil days, local to the place of the vote. Chances lie in 0 to 1. A likelihood ratio (LR) compares
//! "held back until after the reference date" with "the date is chance"; 1 says nothing, more speaks for holding back.

use crate::Warning;
use crate::claim::Bounds;
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
}
