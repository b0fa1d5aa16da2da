//! The three tables of timing ratios: uniform spans, the fixed end, curves of readiness.

use super::checked::ActError;
use super::readiness::{Readiness, dam, days_between};
use jiff::civil::Date;
use model::act::{ActQuestion, CompletionRow, ReleaseCell, UniformRow, WeibullRow};
use stats::Weibull;

/// Builds one row for each first possible day and each last plausible day.
pub(super) fn uniform(question: &ActQuestion) -> Vec<UniformRow> {
    let mut rows = Vec::new();
    for first in &question.first_possible {
        for last in &question.last_plausible {
            let readiness = Readiness::Uniform { first: first.on, last: last.on };
            let middle = &question.middle;
            rows.push(UniformRow {
                first_possible: first.on,
                last_plausible: last.on,
                label: first.label.clone(),
                n_days: count_days(first.on, last.on),
                n_days_before: count_days(first.on, question.reference_on),
                p0: readiness.on(question.act_on),
                windows: windows(question, readiness),
                cells: cells(question, readiness),
                is_middle: (middle.first_possible, middle.last_plausible) == (first.on, last.on),
            });
        }
    }
    rows
}

/// Builds one row for each length of the span before the fixed end.
pub(super) fn completion(question: &ActQuestion) -> Vec<CompletionRow> {
    let mut rows = Vec::new();
    if let Some(view) = &question.completion {
        for &last_days in &view.last_days {
            let first = first_of_last(view.on.on, last_days);
            let readiness = Readiness::Uniform { first, last: view.on.on };
            rows.push(CompletionRow {
                last_days,
                first_possible: first,
                n_days_before: count_days(first, question.reference_on),
                p0: readiness.on(question.act_on),
                cells: cells(question, readiness),
            });
        }
    }
    rows
}

/// Builds one row for each median and shape.
pub(super) fn weibull(question: &ActQuestion) -> Result<Vec<WeibullRow>, ActError> {
    let grid = &question.weibull;
    let mut rows = Vec::new();
    for &median_days in &grid.medians_days {
        for &shape in &grid.shapes {
            let ruled_out = ActError::CurveRulesOutAct { median_days, shape };
            let waiting = Weibull::from_median(median_days, shape).ok_or(ruled_out.clone())?;
            let readiness = Readiness::Curve { first: grid.from, waiting };
            let p0 = readiness.on(question.act_on);
            let until = f64::from(count_days(grid.from, question.act_on));
            let cells = cells(question, readiness);
            // A day with a chance near the smallest number a computer holds has no ratio worth the name.
            if p0 <= 0.0 || cells.iter().any(|cell| !cell.lr.is_finite()) {
                return Err(ruled_out);
            }
            rows.push(WeibullRow {
                median_days,
                shape,
                ready_before: readiness.by(question.reference_on),
                p0,
                hazard_given_silence: waiting.hazard(until - 1.0, until),
                windows: windows(question, readiness),
                cells,
            });
        }
    }
    Ok(rows)
}

/// Returns the ratio of the middle case.
pub(super) fn middle_lr(question: &ActQuestion) -> f64 {
    let middle = &question.middle;
    uniform_lr(question, middle.first_possible, middle.release_rate)
}

/// Returns the ratio of a uniform span that ends on the middle case's last day.
pub(super) fn uniform_lr(question: &ActQuestion, first: Date, release_rate: f64) -> f64 {
    let readiness = Readiness::Uniform { first, last: question.middle.last_plausible };
    dam(readiness, question.reference_on, question.act_on, release_rate).lr
}

/// Returns the first of the last `length` days up to `end`.
pub(super) fn first_of_last(end: Date, length: u32) -> Date {
    end.saturating_sub(jiff::Span::new().days(i64::from(length.clamp(1, 1_000_000)) - 1))
}

/// Counts the days from `first` to `last`, both included; 0 when `last` comes first.
fn count_days(first: Date, last: Date) -> u32 {
    u32::try_from(days_between(first, last) + 1).unwrap_or(0)
}

fn cells(question: &ActQuestion, readiness: Readiness) -> Vec<ReleaseCell> {
    let one = |&rate: &f64| dam(readiness, question.reference_on, question.act_on, rate);
    question.release_rates.iter().map(one).collect()
}

fn windows(question: &ActQuestion, readiness: Readiness) -> Vec<model::act::WindowChance> {
    let one = |&days: &u32| readiness.within(question.reference_on, days);
    question.windows_days.iter().map(one).collect()
}
