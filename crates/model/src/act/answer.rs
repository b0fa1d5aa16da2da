//! The answer: ranges over all assumptions, and what a reader may make of them.

use super::curves::{AnalystCurves, ComparableCurves, CompletionRow, UniformRow, WeibullRow};
use super::question::ActQuestion;
use super::rivals::{RivalCalendarRow, RivalRow, WithRivals};
use crate::Warning;

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
