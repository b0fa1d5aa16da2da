//! Is one day or hour far above what its place in the week usually has?
#![doc = include_str!("surprise.md")]

use crate::record::{self, LEVEL, Refusal, chance};
use model::event::Listed;
use model::timing::{Answer, Cell, Measure, Record, Sensitivity, Table, Verdict};
use model::{Warning, WarningCode};
use stats::negative_binomial;

/// Weeks to each side that a bin is compared with.
pub const WEEKS_AROUND: usize = 8;
/// Fewer other weeks than this cannot give a spread.
pub const OTHERS_MIN: usize = 4;
/// Rows of the table.
const ROWS_MAX: usize = 20;

/// A series in bins.
#[derive(Clone, Debug)]
pub struct Bins {
    /// Counts.
    pub counts: Vec<u64>,
    /// Bins in a week: 7 or 168.
    pub per_week: usize,
    /// What a bin is called: a day or an hour.
    pub names: Vec<String>,
    /// Days without any post where some would be expected.
    pub n_gap_days: u64,
}

/// What is asked.
#[derive(Clone, Debug)]
pub struct Surprise<'a> {
    /// The series.
    pub bins: &'a Bins,
    /// Places asked about; empty is all of them.
    pub asked: &'a [usize],
    /// Whether they were chosen before looking.
    pub listed: Listed,
}

/// What a bin is held against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Baseline {
    /// Mean of the same place of the weeks around.
    pub mean: f64,
    /// Spread used: variance is `mean + alpha mean^2`. It holds the spread of counts and the error of the mean.
    pub alpha: f64,
    /// Weeks it rests on.
    pub n: usize,
}

/// Returns the mean of the same place of the week around, the bin itself left out.
fn others(bins: &Bins, place: usize, weeks_around: usize) -> Vec<f64> {
    let reach = weeks_around * bins.per_week;
    let first = place.saturating_sub(reach);
    (first..bins.counts.len().min(place + reach + 1))
        .filter(|other| *other != place && other.abs_diff(place) % bins.per_week == 0)
        .map(|other| bins.counts[other] as f64)
        .collect()
}

/// Estimates the spread of counts by moments from all places of the week together; `None` where hardly anything was posted.
///
/// Each place of the week gives `variance - mean` and `mean^2`, the square freed of the error of the mean.
pub fn spread(bins: &Bins) -> Option<f64> {
    spread_of(bins, WEEKS_AROUND)
}

fn spread_of(bins: &Bins, weeks_around: usize) -> Option<f64> {
    let (mut over, mut squares) = (0.0, 0.0);
    for place in 0..bins.counts.len() {
        let y = others(bins, place, weeks_around);
        if y.len() < OTHERS_MIN {
            continue;
        }
        let n = y.len() as f64;
        let mean = y.iter().sum::<f64>() / n;
        let variance = y.iter().map(|y| (y - mean).powi(2)).sum::<f64>() / (n - 1.0);
        over += variance - mean;
        squares += mean * mean - variance / n;
    }
    (squares > 0.0).then(|| (over / squares).max(0.0))
}

/// Returns what a bin is held against; `None` with too few other weeks or nothing posted in them.
pub fn baseline(bins: &Bins, place: usize, alpha: f64) -> Option<Baseline> {
    baseline_of(bins, place, (alpha, WEEKS_AROUND))
}

fn baseline_of(bins: &Bins, place: usize, (alpha, weeks_around): (f64, usize)) -> Option<Baseline> {
    let y = others(bins, place, weeks_around);
    if y.len() < OTHERS_MIN {
        return None;
    }
    let n = y.len() as f64;
    // At least half a post in all: a place that was always empty is not so for ever.
    let mean = y.iter().sum::<f64>().max(0.5) / n;
    let variance = mean + alpha * mean * mean;
    let alpha = alpha + variance / n / (mean * mean);
    Some(Baseline { mean, alpha, n: y.len() })
}

/// Answers: one record for the bin that surprises most, a table of the others.
///
/// # Errors
/// When there are too few weeks, or so few posts that their spread cannot be estimated.
pub fn answer(question: &Surprise<'_>) -> Result<Answer, Refusal> {
    let bins = question.bins;
    let n_weeks = bins.counts.len() / bins.per_week.max(1);
    if n_weeks <= OTHERS_MIN {
        let needed = OTHERS_MIN as u64 + 1;
        return Err(Refusal::TooShort {
            what: "`surprise`",
            needed,
            unit: "whole weeks",
            n: n_weeks as u64,
        });
    }
    let alpha = spread(bins).ok_or(Refusal::NoSpread)?;
    let all: Vec<usize> = (0..bins.counts.len()).collect();
    let asked = if question.asked.is_empty() { &all[..] } else { question.asked };
    let mut rows: Vec<(usize, Baseline, f64)> = asked
        .iter()
        .filter(|&&place| place < bins.counts.len())
        .filter_map(|&place| {
            let base = baseline(bins, place, alpha)?;
            Some((
                place,
                base,
                negative_binomial::at_least(bins.counts[place], base.mean, base.alpha),
            ))
        })
        .collect();
    if rows.is_empty() {
        return Err(Refusal::NoSpread);
    }
    rows.sort_by(|x, y| x.2.total_cmp(&y.2).then(x.0.cmp(&y.0)));
    let m = rows.len() as u64;
    let mut records: Vec<Record> =
        rows.iter().take(ROWS_MAX).map(|row| record_of(question, row, alpha)).collect();
    // Rows beyond the table are no smaller than its last: corrected over all of them.
    record::correct(&mut records, m);
    for record in &mut records {
        let passes = record.q_bh.is_some_and(|q| q <= LEVEL);
        record.verdict =
            if passes { Verdict::MoreThanChance(None) } else { Verdict::NotDistinguishable };
    }
    add_moved(bins, alpha, &rows, &mut records);
    let table = table(bins, &rows, &records);
    let n_called =
        records.iter().filter(|record| record.verdict != Verdict::NotDistinguishable).count();
    let sentences = vec![
        format!(
            "Most surprising: {} with {} posts where {:.1} are usual (p {}, over {m} bins q {}).",
            bins.names[rows[0].0],
            bins.counts[rows[0].0],
            rows[0].1.mean,
            chance(rows[0].2),
            chance(records[0].q_bh.unwrap_or(1.0))
        ),
        format!(
            "{n_called} of the {} bins shown stand out at a false discovery rate of 5 %.",
            records.len()
        ),
    ];
    Ok(Answer {
        question: "surprise",
        sentences,
        records,
        tables: vec![table],
        drawings: Vec::new(),
    })
}

/// Adds what each bin gives with half and twice the weeks to each side, and with half and twice the spread.
fn add_moved(bins: &Bins, alpha: f64, rows: &[(usize, Baseline, f64)], records: &mut [Record]) {
    let half_and_twice = [WEEKS_AROUND / 2, 2 * WEEKS_AROUND];
    let weeks = half_and_twice.map(|weeks| {
        ("weeks_around", weeks.to_string(), spread_of(bins, weeks).map(|alpha| (alpha, weeks)))
    });
    let spreads = [0.5, 2.0].map(|times| {
        let moved = times * alpha;
        ("alpha", format!("{moved:.3}"), Some((moved, WEEKS_AROUND)))
    });
    for (param, value, settings) in weeks.into_iter().chain(spreads) {
        for (row, record) in rows.iter().zip(records.iter_mut()) {
            let (place, seen) = (row.0, bins.counts[row.0]);
            let base = settings.and_then(|settings| baseline_of(bins, place, settings));
            record.sensitivity.push(Sensitivity {
                param: param.to_owned(),
                value: value.clone(),
                p: base.map(|base| negative_binomial::at_least(seen, base.mean, base.alpha)),
                ratio: base.map(|base| seen as f64 / base.mean),
            });
        }
    }
}

fn record_of(question: &Surprise<'_>, row: &(usize, Baseline, f64), alpha: f64) -> Record {
    let (place, base, p) = *row;
    let bins = question.bins;
    let about = format!("posts in {}", bins.names[place]);
    let null = "A count spread like those of the same place of the week in the eight weeks to each side (negative binomial).";
    let measure = Measure::new("n_posts", bins.counts[place] as f64);
    let mut record =
        record::begin("surprise", about, null, measure, (base.n as u64, "other weeks"));
    record::compare(&mut record, base.mean);
    record.p = Some(p);
    record.prelisted = question.listed;
    let exploratory = if question.listed == Listed::Before { "" } else { ", exploratory" };
    let which = if question.asked.is_empty() {
        "all bins with enough other weeks"
    } else {
        "the bins asked about"
    };
    record.family = format!("{which}{exploratory}");
    record.params = vec![
        Measure::new("alpha", alpha),
        Measure::new("surprise_log10", -p.log10()),
        Measure::new("p_poisson", stats::poisson::at_least(bins.counts[place], base.mean)),
    ];
    record.assumptions = vec![
        "The spread of counts is the same at all places of the week, in proportion.".to_owned(),
        "Days that hang together make several bins stand out at once.".to_owned(),
    ];
    record.blind_spots =
        vec!["Anything that makes people post makes a surprising count.".to_owned()];
    if question.listed != Listed::Before && !question.asked.is_empty() {
        let text = "the bins are not marked as chosen before looking: exploratory";
        record.warnings.push(Warning::new(WarningCode::NotPrelisted, text));
    }
    if bins.n_gap_days > 0 {
        let text =
            format!("{} days without any post where some would be expected", bins.n_gap_days);
        record.warnings.push(Warning::new(WarningCode::Gaps, text));
    }
    record
}

fn table(bins: &Bins, rows: &[(usize, Baseline, f64)], records: &[Record]) -> Table {
    let row = |((place, base, p), record): (&(usize, Baseline, f64), &Record)| {
        vec![
            Cell::Text(bins.names[*place].clone()),
            Cell::Count(bins.counts[*place]),
            Cell::Number(base.mean),
            Cell::Number(*p),
            record.q_bh.map_or(Cell::Empty, Cell::Number),
            Cell::Text(record.verdict.words()),
        ]
    };
    Table {
        name: "bins",
        title: format!("The most surprising of {} bins", rows.len()),
        columns: vec!["bin", "posts", "usual", "p", "q_bh", "verdict"],
        rows: rows.iter().zip(records).map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
