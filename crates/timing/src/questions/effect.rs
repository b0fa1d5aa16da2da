//! Did the volume change at a date that was fixed beforehand?
//!
//! Weeks counted from the date, a straight trend on the log scale, and one step; errors allow for memory.
#![doc = include_str!("effect.md")]

pub mod accounts;

use crate::methods::regression::{Fit, alpha_by_moments, log_counts};
use crate::record::{self, LEVEL, Refusal, chance};
use crate::series::Days;
use jiff::civil::Date;
use model::event::Listed;
use model::timing::{Answer, Cell, Drawing, Measure, Record, Sensitivity, Table, Verdict};
use model::{Warning, WarningCode};
use stats::gamma::{student_quantile, student_two_sided};

/// Fewest weeks before the date.
pub const WEEKS_BEFORE_MIN: usize = 12;
/// Fewest weeks from the date on.
pub const WEEKS_AFTER_MIN: usize = 4;
/// Another event this near is concurrent, days.
pub const NEAR_DAYS: i32 = 7;

/// What is asked.
#[derive(Clone, Debug)]
pub struct Effect<'a> {
    /// Posts by day.
    pub days: &'a Days,
    /// First day on which the act can have had an effect.
    pub at: Date,
    /// Whether it was fixed before looking.
    pub listed: Listed,
    /// Other events of the calendar.
    pub others: &'a [(Date, String)],
}

/// Sums of whole weeks counted from a date.
#[derive(Clone, Debug)]
pub struct WeekSums {
    /// Weeks from the date, below 0 before it.
    pub week: Vec<i64>,
    /// Sums.
    pub sums: Vec<f64>,
    n_with_gaps: u64,
}

/// Sums whole weeks so that one begins on `at`; weeks with gaps in collection are left out.
pub fn week_sums(days: &Days, at: Date) -> WeekSums {
    let gaps = days.gaps();
    let place = days.place(at);
    let mut found = WeekSums { week: Vec::new(), sums: Vec::new(), n_with_gaps: 0 };
    let first = place.rem_euclid(7);
    for begin in (first..=days.n() as i64 - 7).step_by(7) {
        let range = begin as usize..begin as usize + 7;
        if gaps.iter().any(|gap| range.contains(gap)) {
            found.n_with_gaps += 1;
            continue;
        }
        found.week.push((begin - place) / 7);
        found.sums.push(days.counts[range].iter().sum::<u64>() as f64);
    }
    found
}

/// A step fitted at a week.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Logarithm of the factor.
    pub log_factor: f64,
    /// Its error, memory allowed for: the larger of Newey and West's and that of a first-order memory.
    pub se: f64,
    /// Its error were weeks independent.
    pub se_plain: f64,
    /// Two-sided chance by Student's distribution.
    pub p: f64,
    /// Spread of the weeks.
    pub alpha: f64,
    /// Lags of memory allowed for.
    pub n_lags: usize,
    /// Degrees of freedom.
    pub freedom: f64,
}

/// Fits `exp(b0 + b1 week + b2 after)`, and a change of slope as well if asked; `None` when it does not settle.
pub fn step(weeks: &WeekSums, from_week: i64, with_slope: bool) -> Option<Step> {
    let n = weeks.week.len();
    if weeks.sums.iter().sum::<f64>() <= 0.0 {
        return None;
    }
    let middle = weeks.week.iter().sum::<i64>() as f64 / n.max(1) as f64;
    let row = |&week: &i64| {
        let after = f64::from(u8::from(week >= from_week));
        let mut row = vec![1.0, (week as f64 - middle) / n as f64, after];
        row.extend(with_slope.then_some(after * (week - from_week) as f64 / n as f64));
        row
    };
    let rows: Vec<Vec<f64>> = weeks.week.iter().map(row).collect();
    let k = rows.first()?.len();
    let n_lags = (0.75 * (n as f64).cbrt()).floor() as usize;
    let poisson = log_counts(&rows, &weeks.sums, 0.0, n_lags)?;
    let alpha = alpha_by_moments(&weeks.sums, &poisson.fitted, k);
    let fit: Fit = log_counts(&rows, &weeks.sums, alpha, n_lags)?;
    let freedom = n as f64 - k as f64;
    if freedom < 1.0 {
        return None;
    }
    // With its small-sample factor; in a year of weeks it still sees too little of a long memory, so that the error of a
    // first-order memory counts where it is larger.
    let se_hac = fit.se_hac(2) * (n as f64 / freedom).sqrt();
    let memory = memory(&weeks.sums, &fit.fitted, alpha);
    let se = se_hac.max(fit.se(2) * ((1.0 + memory) / (1.0 - memory)).sqrt());
    let p = student_two_sided(fit.beta[2] / se, freedom);
    Some(Step { log_factor: fit.beta[2], se, se_plain: fit.se(2), p, alpha, n_lags, freedom })
}

/// Returns the correlation of neighbouring weeks beside the fit, 0 to 0.9, freed of what fitting a trend takes from it:
/// about `(2 + 4 r) / n` (Kendall 1954; Marriott and Pope 1954).
fn memory(y: &[f64], fitted: &[f64], alpha: f64) -> f64 {
    let scaled: Vec<f64> =
        y.iter().zip(fitted).map(|(y, m)| (y - m) / (m + alpha * m * m).sqrt()).collect();
    let squares: f64 = scaled.iter().map(|e| e * e).sum();
    let products: f64 = scaled.windows(2).map(|pair| pair[0] * pair[1]).sum();
    let n = y.len() as f64;
    if squares <= 0.0 || n <= 8.0 {
        return 0.0;
    }
    ((products / squares + 2.0 / n) / (1.0 - 4.0 / n)).clamp(0.0, 0.9)
}

/// Answers.
///
/// # Errors
/// When fewer than 12 weeks lie before the date or 4 after it, or the posts are so few that nothing can be fitted.
pub fn answer(question: &Effect<'_>) -> Result<Answer, Refusal> {
    let weeks = week_sums(question.days, question.at);
    let n_before = weeks.week.iter().filter(|&&week| week < 0).count();
    let n_after = weeks.week.len() - n_before;
    let short = |needed: usize, n: usize, unit| {
        Err(Refusal::TooShort { what: "`effect`", needed: needed as u64, unit, n: n as u64 })
    };
    if n_before < WEEKS_BEFORE_MIN {
        return short(WEEKS_BEFORE_MIN, n_before, "whole weeks before the date");
    }
    if n_after < WEEKS_AFTER_MIN {
        return short(WEEKS_AFTER_MIN, n_after, "whole weeks after the date");
    }
    let found = step(&weeks, 0, false).ok_or(Refusal::NoSpread)?;
    let mut record = record_of(question, &weeks, &found);
    record.warnings = warnings(question, &weeks);
    record.sensitivity = sensitivity(&weeks);
    let placebo = placebo_dates(&weeks, &found);
    let rank = placebo.as_ref().map(|(rank, _)| *rank);
    record.p_exact = rank;
    let sentences = sentences(&record, rank);
    let drawings = vec![timeline(question)];
    let tables = placebo.into_iter().map(|(_, table)| table).collect();
    Ok(Answer { question: "effect", sentences, records: vec![record], tables, drawings })
}

fn record_of(question: &Effect<'_>, weeks: &WeekSums, found: &Step) -> Record {
    let about = format!("posts a week from {} on, beside the trend", question.at);
    let null = "One straight trend of the logarithm goes through the date; weeks scatter around it with memory.";
    let factor = found.log_factor.exp();
    let units = (weeks.week.len() as u64, "weeks");
    let mut record = record::begin("effect", about, null, Measure::new("factor", factor), units);
    record::compare(&mut record, 1.0);
    let reach = student_quantile(0.05, found.freedom) * found.se;
    record.interval95 = Some(((found.log_factor - reach).exp(), (found.log_factor + reach).exp()));
    record.p = Some(found.p);
    record.q_bh = Some(found.p);
    record.by_pass = Some(found.p <= LEVEL);
    record.prelisted = question.listed;
    let label = if question.listed == Listed::Before { "" } else { ", exploratory" };
    record.family = format!("one date{label}");
    record.verdict =
        if found.p <= LEVEL { Verdict::MoreThanChance(None) } else { Verdict::NotDistinguishable };
    record.params = vec![
        Measure::new("alpha", found.alpha),
        Measure::new("lags_weeks", found.n_lags as f64),
        Measure::new("se_with_memory", found.se),
        Measure::new("se_independent", found.se_plain),
    ];
    record.dropped = vec![("weeks with gaps in collection".to_owned(), weeks.n_with_gaps)];
    record.assumptions = vec![
        "Without the act the trend would have gone on straight, on the log scale.".to_owned(),
        "The date was not chosen from these posts.".to_owned(),
    ];
    record.blind_spots = vec![
        "Whatever else began on the date (an election moves everybody) is in the same step."
            .to_owned(),
        "A change before the date, in expectation of it, bends the trend.".to_owned(),
    ];
    record
}

fn warnings(question: &Effect<'_>, weeks: &WeekSums) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if question.listed != Listed::Before {
        let text = "the date is not marked as fixed before looking: a date found in the posts makes its own step";
        warnings.push(Warning::new(WarningCode::NotPrelisted, text));
    }
    if question.listed == Listed::After {
        let text = "the date was chosen knowing the posts: exploratory";
        warnings.push(Warning::new(WarningCode::PostHocWindow, text));
    }
    let near: Vec<&str> = (question.others.iter())
        .filter(|(day, _)| (*day - question.at).get_days().abs() <= NEAR_DAYS)
        .map(|(_, title)| title.as_str())
        .collect();
    if !near.is_empty() {
        let text = format!("within {NEAR_DAYS} days of the date: {}", near.join("; "));
        warnings.push(Warning::new(WarningCode::CommonDriver, text));
    }
    if weeks.n_with_gaps > 0 {
        let text = format!("{} weeks with gaps in collection are left out", weeks.n_with_gaps);
        warnings.push(Warning::new(WarningCode::Gaps, text));
    }
    warnings
}

fn sensitivity(weeks: &WeekSums) -> Vec<Sensitivity> {
    let row = |param: &str, value: &str, found: Option<Step>| {
        found.map(|found| Sensitivity {
            param: param.to_owned(),
            value: value.to_owned(),
            p: Some(found.p),
            ratio: Some(found.log_factor.exp()),
        })
    };
    [
        row("slope after the date", "free", step(weeks, 0, true)),
        row("date", "a week earlier", step(weeks, -1, false)),
        row("date", "a week later", step(weeks, 1, false)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Ranks the step among those at all other weeks with room on both sides: what dates that should not matter give.
fn placebo_dates(weeks: &WeekSums, found: &Step) -> Option<(f64, Table)> {
    let n = weeks.week.len();
    let own = (found.log_factor / found.se).abs();
    let mut rows = Vec::new();
    let mut as_large = 1;
    for at in WEEKS_BEFORE_MIN..=n.saturating_sub(WEEKS_AFTER_MIN) {
        let Some(&week) = weeks.week.get(at) else { continue };
        // Neighbours of the date share its step and stay: without them the rank would flatter the date.
        if week == 0 {
            continue;
        }
        let Some(other) = step(weeks, week, false) else { continue };
        as_large += u64::from((other.log_factor / other.se).abs() >= own);
        rows.push(vec![
            Cell::Number(week as f64),
            Cell::Number(other.log_factor.exp()),
            Cell::Number(other.p),
        ]);
    }
    if rows.is_empty() {
        return None;
    }
    let n_placebos = rows.len() as u64;
    let title = format!(
        "Steps at {n_placebos} other weeks; {} of them are as sharp as the one asked about",
        as_large - 1
    );
    let columns = vec!["weeks_from_date", "factor", "p"];
    Some((
        as_large as f64 / (n_placebos + 1) as f64,
        Table { name: "placebo-dates", title, columns, rows },
    ))
}

fn sentences(record: &Record, rank: Option<f64>) -> Vec<String> {
    let (low, high) = record.interval95.unwrap_or((0.0, f64::INFINITY));
    let mut sentences = vec![format!(
        "From the date on, posts a week are {:.2} times what the trend gives ({low:.2} to {high:.2}; p {}): {}.",
        record.statistic.value,
        chance(record.p.unwrap_or(1.0)),
        record.verdict.words()
    )];
    if let Some(rank) = rank {
        sentences.push(format!(
            "Among other weeks taken as the date, a share of {} has a step as sharp, this one included.",
            chance(rank)
        ));
    }
    sentences
}

fn timeline(question: &Effect<'_>) -> Drawing {
    Drawing::Timeline {
        first: question.days.first,
        counts: question.days.counts.clone(),
        events: vec![(question.at, "the date".to_owned())],
        levels: Vec::new(),
        changes: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
