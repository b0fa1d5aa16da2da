//! What the ratios make of a prior: readers, swept priors, ratios needed.

use super::checked::ActError;
use super::defaults::{SWEPT_PRIORS, TARGETS};
use super::rows::{middle_lr, uniform_lr};
use model::act::{
    ActQuestion, ActsRow, IntentReport, LrNeeded, LrRange, Reader, ReaderRow, ReportOrigins,
    ReportsChoice, SweepRow, TimingChoice,
};
use stats::odds::{ratio_needed, update};

/// Returns the product of the reports' ratios, one factor for one independent origin; `None` without reports.
///
/// Reports that draw on the timing itself are left out: the same fact may not count twice.
pub(super) fn reports_range(question: &ActQuestion) -> Option<LrRange> {
    let counted = || question.reports.iter().filter(|report| !report.rests_on_timing);
    let product = |of: fn(&IntentReport) -> f64| counted().map(of).product();
    let listed = (counted().count() > 0).then(|| LrRange {
        min: product(|report| report.low),
        middle: product(|report| report.middle),
        max: product(|report| report.high),
    });
    let by_origins = question.report_origins.as_ref().and_then(origins_range);
    match (listed, by_origins) {
        (Some(listed), Some(counted)) => Some(LrRange {
            min: listed.min * counted.min,
            middle: listed.middle * counted.middle,
            max: listed.max * counted.max,
        }),
        (listed, counted) => listed.or(counted),
    }
}

/// Spans one factor for each origin over the bounds of their number. The middle takes the lower bound: what may share a
/// root counts once.
fn origins_range(origins: &ReportOrigins) -> Option<LrRange> {
    let bounds = origins.bounds?;
    let times = |lr: f64, n: u32| lr.powi(n.min(100) as i32);
    let corners = [origins.low, origins.high]
        .into_iter()
        .flat_map(|lr| [times(lr, bounds.lower), times(lr, bounds.upper)]);
    let middle = times(origins.middle, bounds.lower);
    let whole = LrRange { min: middle, middle, max: middle };
    Some(corners.fold(whole, |range, lr| LrRange {
        min: range.min.min(lr),
        max: range.max.max(lr),
        ..range
    }))
}

/// Builds one row for each reader.
pub(super) fn readers(
    question: &ActQuestion,
    acts: &[ActsRow],
) -> Result<Vec<ReaderRow>, ActError> {
    // Without reports the factor is 1: nothing was said.
    let silent = LrRange { min: 1.0, middle: 1.0, max: 1.0 };
    let reports = reports_range(question).unwrap_or(silent);
    let row = |reader: &Reader| {
        let lr_timing = timing(question, acts, reader)?;
        let lr_reports = match reader.reports {
            ReportsChoice::Low => reports.min,
            ReportsChoice::Middle => reports.middle,
            ReportsChoice::High => reports.max,
            ReportsChoice::Own(lr) => lr,
        };
        let prior = reader.prior;
        Ok(ReaderRow {
            name: reader.name.clone(),
            prior,
            lr_timing,
            lr_reports,
            timing_only: update(prior, &[lr_timing]),
            reports_only: update(prior, &[lr_reports]),
            both: update(prior, &[lr_timing, lr_reports]),
        })
    };
    question.readers.iter().map(row).collect()
}

/// Looks up the timing ratio a reader takes.
fn timing(question: &ActQuestion, acts: &[ActsRow], reader: &Reader) -> Result<f64, ActError> {
    let missing = |cell: String| ActError::NoSuchCell { reader: reader.name.clone(), cell };
    let is_listed = |rate: &f64| question.release_rates.contains(rate);
    match &reader.timing {
        TimingChoice::Middle => Ok(middle_lr(question)),
        TimingChoice::Own(lr) => Ok(*lr),
        TimingChoice::Cell { first_possible, release_rate } => {
            let is_day = question.first_possible.iter().any(|day| day.on == *first_possible);
            if !is_day || !is_listed(release_rate) {
                return Err(missing(format!("first day {first_possible}, rate {release_rate}")));
            }
            Ok(uniform_lr(question, *first_possible, *release_rate))
        }
        TimingChoice::LastDays { last_days, release_rate } => super::rows::completion(question)
            .iter()
            .filter(|row| row.last_days == *last_days)
            .flat_map(|row| &row.cells)
            .find(|cell| cell.release_rate == *release_rate)
            .map(|cell| cell.lr)
            .ok_or_else(|| missing(format!("the last {last_days} days, rate {release_rate}"))),
        TimingChoice::Picked { votes, n_acts } => acts
            .iter()
            .filter(|row| row.votes == *votes && row.n_acts == *n_acts)
            .filter(|row| row.lr_left.is_some())
            .min_by_key(|row| row.window_days)
            .and_then(|row| row.lr_left)
            .ok_or_else(|| missing(format!("{n_acts} acts near votes `{votes}`"))),
    }
}

/// Sweeps priors, those of the readers among them, over the whole range of ratios.
pub(super) fn sweep(
    timing: LrRange,
    reports: Option<LrRange>,
    readers: &[ReaderRow],
) -> Vec<SweepRow> {
    let both = reports.map_or(timing, |reports| LrRange {
        min: timing.min * reports.min,
        middle: timing.middle * reports.middle,
        max: timing.max * reports.max,
    });
    let lead = |prior: f64, by: LrRange| LrRange {
        min: update(prior, &[by.min]),
        middle: update(prior, &[by.middle]),
        max: update(prior, &[by.max]),
    };
    let row = |&prior: &f64| SweepRow {
        prior,
        timing_only: lead(prior, timing),
        both: lead(prior, both),
    };
    let own = readers.iter().map(|reader| reader.prior);
    let mut priors: Vec<f64> = SWEPT_PRIORS.into_iter().chain(own).collect();
    priors.sort_by(f64::total_cmp);
    priors.dedup();
    priors.iter().map(row).collect()
}

/// Lists the ratios that each reader's prior needs.
pub(super) fn needed(readers: &[ReaderRow]) -> Vec<LrNeeded> {
    let mut priors: Vec<f64> = readers.iter().map(|reader| reader.prior).collect();
    priors.sort_by(f64::total_cmp);
    priors.dedup();
    let row = |prior: f64| {
        TARGETS.map(|target| LrNeeded { prior, target, lr: ratio_needed(prior, target) })
    };
    priors.into_iter().flat_map(row).collect()
}
