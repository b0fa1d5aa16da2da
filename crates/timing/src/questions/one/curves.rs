//! Readiness from what people know: analysts' dates, and how long comparable acts waited.

use super::checked::ActError;
use super::readiness::{Readiness, dam_of, days_between};
use jiff::civil::Date;
use model::act::{
    ActQuestion, AnalystCurves, AnalystDates, ComparableCurves, CurveRow, LrRange, WindowChance,
};
use stats::waiting::{self, Wait};
use stats::{ThreePoints, Weibull};

/// More days than this are not drawn one by one.
const DAYS_DRAWN_MAX: i64 = 200;

/// Builds each analyst's curve and their pool; `None` without dates.
pub(super) fn analysts(question: &ActQuestion) -> Result<Option<AnalystCurves>, ActError> {
    if question.analysts.is_empty() {
        return Ok(None);
    }
    let curves: Vec<Readiness> =
        question.analysts.iter().map(of_dates).collect::<Result<_, _>>()?;
    let mut each = Vec::new();
    for (curve, analyst) in curves.iter().zip(&question.analysts) {
        let ruled_out = || ActError::DatesRuleOutAct { name: analyst.name.clone() };
        each.push(row(question, *curve, &analyst.name).ok_or_else(ruled_out)?);
    }
    let pool = pooled(question, &each);
    let days = days(question);
    let ready = days.iter().map(|&day| spread(curves.iter().map(|curve| curve.by(day)))).collect();
    Ok(Some(AnalystCurves { each, pool, days, ready }))
}

/// Goes through the three days of an analyst.
fn of_dates(analyst: &AnalystDates) -> Result<Readiness, ActError> {
    let at = |day: Date| days_between(analyst.middle, day) as f64;
    let curve = ThreePoints::new(at(analyst.early), 0.0, at(analyst.late));
    let curve = curve.ok_or_else(|| ActError::DatesDoNotAscend { name: analyst.name.clone() })?;
    Ok(Readiness::Dates { middle: analyst.middle, curve })
}

/// Makes a row; `None` when the curve gives the act's day no chance.
fn row(question: &ActQuestion, readiness: Readiness, name: &str) -> Option<CurveRow> {
    let p0 = readiness.on(question.act_on);
    let ready_before = readiness.by(question.reference_on);
    let windows = question.windows_days.iter();
    let row = filled(question, name, ready_before, p0, {
        windows.map(|&days| readiness.within(question.reference_on, days)).collect()
    });
    let is_whole = p0 > 0.0 && row.cells.iter().all(|cell| cell.lr.is_finite());
    is_whole.then_some(row)
}

fn filled(
    question: &ActQuestion,
    name: &str,
    ready_before: f64,
    p0: f64,
    windows: Vec<WindowChance>,
) -> CurveRow {
    let gap = days_between(question.reference_on, question.act_on);
    let cells = question.release_rates.iter().map(|&rate| dam_of(ready_before, p0, gap, rate));
    CurveRow { name: name.to_owned(), ready_before, p0, windows, cells: cells.collect() }
}

/// Pools linearly: the mean of the curves, not of their ratios.
fn pooled(question: &ActQuestion, each: &[CurveRow]) -> CurveRow {
    let mean = |of: &dyn Fn(&CurveRow) -> f64| {
        each.iter().fold(0.0, |sum, row| sum + of(row)) / each.len() as f64
    };
    let windows = (0..question.windows_days.len())
        .map(|at| WindowChance { p0: mean(&|row| row.windows[at].p0), ..each[0].windows[at] })
        .collect();
    filled(question, "pool of all", mean(&|row| row.ready_before), mean(&|row| row.p0), windows)
}

/// Lists the days to draw, from the earliest date named to the latest, thinned where there are many.
fn days(question: &ActQuestion) -> Vec<Date> {
    let ends = question.analysts.iter().map(|analyst| (analyst.early, analyst.late));
    let around = (question.reference_on, question.act_on);
    let (first, last) =
        ends.fold(around, |(first, last), (early, late)| (first.min(early), last.max(late)));
    let n = days_between(first, last) + 1;
    let every = (n / DAYS_DRAWN_MAX + 1).max(1);
    let day = |at: i64| first.saturating_add(jiff::Span::new().days(at));
    (0..n).step_by(usize::try_from(every).unwrap_or(1)).map(day).collect()
}

/// Returns least, mean and largest.
fn spread(values: impl Iterator<Item = f64>) -> LrRange {
    let (mut range, mut n) = (LrRange { min: f64::INFINITY, middle: 0.0, max: 0.0 }, 0.0);
    for value in values {
        range.min = range.min.min(value);
        range.max = range.max.max(value);
        range.middle += value;
        n += 1.0;
    }
    LrRange { middle: range.middle / n, ..range }
}

/// Fits the comparable acts; `None` without any.
pub(super) fn comparable(question: &ActQuestion) -> Result<Option<ComparableCurves>, ActError> {
    let Some(comparable) = &question.comparable else { return Ok(None) };
    let acts = comparable.acts.iter();
    let waits: Vec<Wait> = acts.map(|act| Wait { n_days: act.n_days, ended: act.came }).collect();
    let n_came = waits.iter().filter(|wait| wait.ended).count();
    let no_curve = ActError::NoCurve { n_came: n_came as u64 };
    let fit = waiting::fit(&waits).ok_or(no_curve)?;
    let daily_chance = waiting::daily_chance(&waits);
    // S(d) = (1 - chance)^d halves after ln 2 / -ln(1 - chance) days.
    let half = std::f64::consts::LN_2 / -(-daily_chance).ln_1p();
    let mut rows = Vec::new();
    for (name, median_days, shape) in [
        ("Weibull of comparable acts", fit.median_days, fit.shape),
        ("constant daily chance", half, 1.0),
    ] {
        let ruled_out = || ActError::CurveRulesOutAct { median_days, shape };
        let waiting = Weibull::from_median(median_days, shape).ok_or_else(ruled_out)?;
        let readiness = Readiness::Curve { first: comparable.from, waiting };
        rows.push(row(question, readiness, name).ok_or_else(ruled_out)?);
    }
    Ok(Some(ComparableCurves {
        n_came: n_came as u32,
        n_waiting: (waits.len() - n_came) as u32,
        shape: fit.shape,
        median_days: fit.median_days,
        daily_chance,
        region: region(question, comparable.from, &fit.region),
        rows,
    }))
}

/// Returns for each release rate the least and largest ratio over the curves of the region.
fn region(question: &ActQuestion, first: Date, curves: &[Weibull]) -> Vec<(f64, f64)> {
    let gap = days_between(question.reference_on, question.act_on);
    let of = |&rate: &f64| {
        curves.iter().fold((f64::INFINITY, 0.0f64), |(low, high), &waiting| {
            let readiness = Readiness::Curve { first, waiting };
            let (ready, p0) = (readiness.by(question.reference_on), readiness.on(question.act_on));
            let lr = dam_of(ready, p0, gap, rate).lr;
            (low.min(lr), high.max(lr))
        })
    };
    question.release_rates.iter().map(of).collect()
}
