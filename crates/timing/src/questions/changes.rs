//! Did the volume change: start, peak, stop?
//!
//! A scan of whole weeks with permuted blocks says whether; only then are segments drawn, and dates given with their ranges.
#![doc = include_str!("changes.md")]

mod drawn;

use crate::methods::scan::{self, Scan};
use crate::record::{self, LEVEL, Refusal, chance};
use crate::series::Days;
use drawn::Drawn;
use model::event::Listed;
use model::timing::{
    Answer, Cell, DayRange, Drawing, Measure, Record, Sensitivity, Table, Verdict,
};
use model::{Warning, WarningCode};

/// Orders drawn, unless said otherwise.
pub const N_ORDERS: u64 = 999;
/// Weeks in a block of the permutation.
pub const BLOCK_WEEKS: usize = 2;
/// The shortest stretch of weeks looked for.
pub const SHORTEST_WEEKS: usize = 2;
/// Fewer weeks cannot carry a verdict.
pub const WEEKS_MIN: usize = 26;
/// Orders drawn under other settings: enough to see whether a claim hangs on them.
const N_ORDERS_MOVED: u64 = 199;
/// Blocks and shortest stretches tried beside the usual ones, in weeks.
const MOVED: [(&str, usize, usize); 3] = [
    ("block_weeks", 1, SHORTEST_WEEKS),
    ("block_weeks", 4, SHORTEST_WEEKS),
    ("shortest_weeks", BLOCK_WEEKS, 4),
];

/// What is asked.
#[derive(Clone, Debug)]
pub struct Changes<'a> {
    /// Posts by day.
    pub days: &'a Days,
    /// Days marked in the drawing.
    pub marks: &'a [(jiff::civil::Date, String)],
    /// Orders of blocks to draw.
    pub n_orders: u64,
    /// Seed of the draws.
    pub seed: u64,
}

/// The whole weeks that count.
struct Weeks {
    /// Place of the first day of each.
    first_day: Vec<usize>,
    sums: Vec<f64>,
    n_with_gaps: u64,
    n_days_over: u64,
    gaps: Vec<usize>,
}

impl Weeks {
    fn new(days: &Days) -> Self {
        let gaps = days.gaps();
        let has_gap = |week: usize| gaps.iter().any(|day| day / 7 == week);
        let kept: Vec<usize> = (0..days.n() / 7).filter(|&week| !has_gap(week)).collect();
        let sum = |week: &usize| days.counts[week * 7..week * 7 + 7].iter().sum::<u64>() as f64;
        Self {
            sums: kept.iter().map(sum).collect(),
            first_day: kept.iter().map(|week| week * 7).collect(),
            n_with_gaps: (days.n() / 7 - kept.len()) as u64,
            n_days_over: (days.n() % 7) as u64,
            gaps,
        }
    }

    /// Returns posts a week inside a stretch and in all other weeks; `None` where there are no others or nothing was posted in them.
    fn rates(&self, scan: &Scan) -> Option<(f64, f64)> {
        let (from, to) = (scan.stretch.from, scan.stretch.to);
        let inside: f64 = self.sums[from..to].iter().sum();
        let outside = self.sums.iter().sum::<f64>() - inside;
        let n_outside = self.sums.len() - (to - from);
        (outside > 0.0).then(|| (inside / (to - from) as f64, outside / n_outside as f64))
    }

    /// Spread of the sums over what Poisson counts would have, from neighbours: a change between two weeks adds to one
    /// difference only. At least 1.
    fn dispersion(&self) -> f64 {
        let terms: Vec<f64> = (self.sums.windows(2))
            .filter(|pair| pair[0] + pair[1] > 0.0)
            .map(|pair| (pair[1] - pair[0]).powi(2) / (pair[0] + pair[1]))
            .collect();
        (terms.iter().sum::<f64>() / terms.len().max(1) as f64).max(1.0)
    }
}

/// Answers.
///
/// # Errors
/// When the posts hold fewer than four whole weeks without gaps.
pub fn answer(question: &Changes<'_>) -> Result<Answer, Refusal> {
    let weeks = Weeks::new(question.days);
    let n = weeks.sums.len() as u64;
    let too_short = Refusal::TooShort { what: "`changes`", needed: 4, unit: "whole weeks", n };
    let scan =
        scan::scan(&weeks.sums, SHORTEST_WEEKS, BLOCK_WEEKS, question.n_orders, question.seed)
            .ok_or(too_short)?;
    let mut record = record_of(question, &weeks, &scan);
    record.sensitivity = moved(question, &weeks);
    record.warnings = warnings(&weeks);
    let decidable = weeks.sums.len() >= WEEKS_MIN;
    record.verdict = match (decidable, scan.p <= LEVEL) {
        (false, _) => Verdict::CannotBeDecided,
        (true, true) => Verdict::MoreThanChance(None),
        (true, false) => Verdict::NotDistinguishable,
    };
    let is_drawn = record.verdict == Verdict::MoreThanChance(None);
    let stretch = (weeks.first_day[scan.stretch.from], weeks.first_day[scan.stretch.to - 1] + 7);
    let is_rise = record.ratio.is_none_or(|ratio| ratio >= 1.0);
    let drawn = is_drawn.then(|| Drawn::new(question.days, weeks.dispersion(), stretch, is_rise));
    let sentences = sentences(&record, &weeks, drawn.as_ref());
    let timeline = Drawing::Timeline {
        first: question.days.first,
        counts: question.days.counts.clone(),
        events: question.marks.to_vec(),
        levels: drawn.as_ref().map_or_else(Vec::new, |drawn| drawn.levels.clone()),
        changes: drawn.as_ref().map_or_else(Vec::new, |drawn| drawn.changes.clone()),
    };
    let mut tables = gap_table(question.days, &weeks.gaps);
    tables.extend(drawn.iter().map(table));
    Ok(Answer {
        question: "changes",
        sentences,
        records: vec![record],
        tables,
        drawings: vec![timeline],
    })
}

/// Scans again with other blocks, with longer stretches only, and with weeks that begin in the middle of the usual ones; what
/// stands out most may be another stretch then.
fn moved(question: &Changes<'_>, weeks: &Weeks) -> Vec<Sensitivity> {
    let n_orders = question.n_orders.min(N_ORDERS_MOVED);
    let row = |param: &str, value: String, weeks: &Weeks, (block, shortest)| {
        let found = scan::scan(&weeks.sums, shortest, block, n_orders, question.seed);
        Sensitivity {
            param: param.to_owned(),
            value,
            p: found.map(|found| found.p),
            ratio: found
                .and_then(|found| weeks.rates(&found))
                .map(|(inside, outside)| inside / outside),
        }
    };
    let mut rows: Vec<Sensitivity> = MOVED
        .iter()
        .map(|&(param, block, shortest)| {
            let value = if param == "block_weeks" { block } else { shortest };
            row(param, value.to_string(), weeks, (block, shortest))
        })
        .collect();
    if question.days.n() > 3 {
        let first = question.days.day(3);
        let counts = question.days.counts[3..].to_vec();
        let later = Weeks::new(&Days { first, counts });
        let usual = (BLOCK_WEEKS, SHORTEST_WEEKS);
        rows.push(row("weeks begin", "three days later".to_owned(), &later, usual));
    }
    rows
}

fn record_of(question: &Changes<'_>, weeks: &Weeks, scan: &Scan) -> Record {
    let (from, to) = (scan.stretch.from, scan.stretch.to);
    let n = weeks.sums.len();
    let about = format!(
        "posts a week from {} to {} against all other weeks",
        question.days.day(weeks.first_day[from]),
        question.days.day(weeks.first_day[to - 1] + 6)
    );
    let null = format!(
        "The same weeks in another order, {BLOCK_WEEKS} by {BLOCK_WEEKS}: {} orders drawn.",
        scan.n_orders
    );
    let inside: f64 = weeks.sums[from..to].iter().sum();
    let outside = weeks.sums.iter().sum::<f64>() - inside;
    let rates = (inside / (to - from) as f64, outside / (n - (to - from)) as f64);
    let units = (n as u64, "weeks");
    let mut record =
        record::begin("changes", about, null, Measure::new("posts_per_week", rates.0), units);
    record::compare(&mut record, rates.1);
    let phi = weeks.dispersion();
    if let (Some(ratio), true) = (record.ratio, inside > 0.0 && outside > 0.0) {
        let error = (phi / inside + phi / outside).sqrt();
        record.interval95 = Some((ratio * (-1.96 * error).exp(), ratio * (1.96 * error).exp()));
    }
    record.p = Some(scan.p);
    record.p_floor = Some(floor(n, scan.n_orders));
    record.q_bh = Some(scan.p);
    record.by_pass = Some(scan.p <= LEVEL);
    record.family = "all stretches of two weeks to half the span, in one test".to_owned();
    record.prelisted = Listed::Before;
    record.seed = Some(question.seed);
    record.n_perm = Some(scan.n_orders);
    record.params = vec![
        Measure::new("block_weeks", BLOCK_WEEKS as f64),
        Measure::new("shortest_weeks", SHORTEST_WEEKS as f64),
        Measure::new("log_ratio_over_dispersion", scan.stretch.ratio / phi),
        Measure::new("dispersion", phi),
        Measure::new("lost_memory", scan.lost_memory),
    ];
    record.dropped = vec![
        ("weeks with gaps in collection".to_owned(), weeks.n_with_gaps),
        ("days beyond whole weeks".to_owned(), weeks.n_days_over),
    ];
    record.assumptions = vec![
        "Without a change, blocks of two weeks could have come in any order: whatever lasts longer counts as a change.".to_owned(),
        "The stretch was chosen because it stands out: its ratio is too large, its interval too narrow.".to_owned(),
    ];
    record.blind_spots = vec![
        "A change of collection, of the platform or of the season looks the same.".to_owned(),
        "It says that and when, not why.".to_owned(),
    ];
    record
}

/// Returns the smallest chance that so many weeks and drawn orders can give: few blocks have few orders.
fn floor(n_weeks: usize, n_orders: u64) -> f64 {
    let orders: f64 = (1..=n_weeks.div_ceil(BLOCK_WEEKS)).map(|n| n as f64).product();
    (1.0 / (n_orders + 1) as f64).max(1.0 / orders)
}

fn warnings(weeks: &Weeks) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if weeks.sums.len() < WEEKS_MIN {
        let text = format!(
            "{} whole weeks; a change cannot be told from the usual ups and downs in fewer than {WEEKS_MIN}",
            weeks.sums.len()
        );
        warnings.push(Warning::new(WarningCode::ShortSpan, text));
    }
    if !weeks.gaps.is_empty() {
        let text = format!(
            "{} days without any post where some would be expected: their {} weeks are left out",
            weeks.gaps.len(),
            weeks.n_with_gaps
        );
        warnings.push(Warning::new(WarningCode::Gaps, text));
    }
    warnings
}

fn sentences(record: &Record, weeks: &Weeks, drawn: Option<&Drawn>) -> Vec<String> {
    let mut sentences = vec![format!(
        "What stands out most: {}, by the factor {:.2} (p {}).",
        record.about,
        record.ratio.unwrap_or(f64::INFINITY),
        chance(record.p.unwrap_or(1.0))
    )];
    if let Some(drawn) = drawn {
        let range = |name: &str, range: Option<DayRange>| match range {
            Some(r) => format!("{name} {} ({} to {})", r.day, r.earliest, r.latest),
            None => format!("{name} not inside the posts"),
        };
        sentences.push(format!(
            "Drawn by segments: {}; peak {}; {}.",
            range("start", drawn.start),
            drawn.peak,
            range("stop", drawn.stop)
        ));
    } else {
        sentences.push(format!(
            "No line is drawn: {} ({} weeks).",
            record.verdict.words(),
            weeks.sums.len()
        ));
    }
    sentences
}

fn gap_table(days: &Days, gaps: &[usize]) -> Vec<Table> {
    if gaps.is_empty() {
        return Vec::new();
    }
    let runs = gaps.chunk_by(|x, y| y - x == 1);
    let row = |run: &[usize]| {
        vec![
            Cell::Day(days.day(run[0])),
            Cell::Day(days.day(run[run.len() - 1])),
            Cell::Count(run.len() as u64),
        ]
    };
    vec![Table {
        name: "gaps",
        title: "Days without any post where some would be expected".to_owned(),
        columns: vec!["first", "last", "n_days"],
        rows: runs.map(row).collect(),
    }]
}

fn table(drawn: &Drawn) -> Table {
    let row = |level: &model::timing::Level| {
        vec![Cell::Day(level.first), Cell::Day(level.last), Cell::Number(level.per_day)]
    };
    Table {
        name: "levels",
        title: "Stretches of one rate, weekdays evened out".to_owned(),
        columns: vec!["first", "last", "posts_per_day"],
        rows: drawn.levels.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests;
