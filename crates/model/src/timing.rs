//! What a question about timing gives back: one record for each claim, in words and numbers that can be checked.
//!
//! Chances lie in 0 to 1. Ratios compare what was seen with what chance gives; 1 is "as chance".

use crate::Warning;
use crate::chance::Class;
use crate::event::Listed;
use jiff::civil::Date;

/// The only words timing has for an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Chance explains it.
    NotDistinguishable,
    /// Chance does not explain it; pairs of accounts carry a class.
    MoreThanChance(Option<Class>),
    /// The design cannot tell, whatever was seen.
    CannotBeDecided,
}

impl Verdict {
    /// Returns its words.
    pub fn words(self) -> String {
        match self {
            Self::NotDistinguishable => "not distinguishable from chance".to_owned(),
            Self::MoreThanChance(None) => "more often than chance explains".to_owned(),
            Self::MoreThanChance(Some(class)) => {
                format!("more often than chance explains (class {})", class.word())
            }
            Self::CannotBeDecided => "cannot be decided by timing".to_owned(),
        }
    }
}

/// A named number.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// Its name, units last.
    pub name: String,
    /// Its value.
    pub value: f64,
}

impl Measure {
    /// Names a number.
    pub fn new(name: impl Into<String>, value: f64) -> Self {
        Self { name: name.into(), value }
    }
}

/// The same claim under another setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// What was changed.
    pub param: String,
    /// To what.
    pub value: String,
    /// Its chance then.
    pub p: Option<f64>,
    /// Its ratio then.
    pub ratio: Option<f64>,
}

/// One claim with everything needed to doubt it.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The question's name.
    pub question: &'static str,
    /// What the claim is about, in words.
    pub about: String,
    /// The outcome.
    pub verdict: Verdict,
    /// The null in one sentence.
    pub null_sentence: String,
    /// What was measured.
    pub statistic: Measure,
    /// How many units it rests on.
    pub n_units: u64,
    /// What a unit is: `events`, `weeks`, `blocks`, ...
    pub unit: &'static str,
    /// What chance gives for the statistic.
    pub expected: Option<f64>,
    /// Statistic over expected.
    pub ratio: Option<f64>,
    /// Statistic minus expected.
    pub difference: Option<f64>,
    /// 95 % interval of the ratio, or of the difference where there is no ratio.
    pub interval95: Option<(f64, f64)>,
    /// Chance of a statistic as large.
    pub p: Option<f64>,
    /// The same by a stricter way, where there is one.
    pub p_exact: Option<f64>,
    /// The smallest chance this design can give.
    pub p_floor: Option<f64>,
    /// How many claims could have been made instead.
    pub m_tests: u64,
    /// q-value of Benjamini and Hochberg over those.
    pub q_bh: Option<f64>,
    /// Whether it passes under any dependence (Benjamini and Yekutieli at 5 %).
    pub by_pass: Option<bool>,
    /// What those claims are; `exploratory` is part of it where nothing was listed beforehand.
    pub family: String,
    /// Whether it was listed before looking.
    pub prelisted: Listed,
    /// Seed of the draws; `None` where nothing is drawn.
    pub seed: Option<u64>,
    /// Draws or shifts.
    pub n_perm: Option<u64>,
    /// Settings.
    pub params: Vec<Measure>,
    /// What was left out, counted.
    pub dropped: Vec<(String, u64)>,
    /// What must hold.
    pub assumptions: Vec<String>,
    /// What the method cannot see.
    pub blind_spots: Vec<String>,
    /// What a reader must know first.
    pub warnings: Vec<Warning>,
    /// The same under other settings.
    pub sensitivity: Vec<Sensitivity>,
    /// SHA-256 of what was read, hexadecimal, set by who reads.
    pub data_hash: Option<String>,
    /// Version of the program.
    pub version: &'static str,
}

/// One cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count.
    Count(u64),
    /// A number.
    Number(f64),
    /// A day.
    Day(Date),
    /// Nothing to say.
    Empty,
}

/// Rows behind a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Name, one word or a few with hyphens.
    pub name: &'static str,
    /// What it shows, in words.
    pub title: String,
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// One cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A stretch of days at one rate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Posts a day.
    pub per_day: f64,
}

/// A day that is not known exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayRange {
    /// The day that fits best.
    pub day: Date,
    /// The earliest that fits nearly as well.
    pub earliest: Date,
    /// The latest.
    pub latest: Date,
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Drawing {
    /// Counts by day with marks and levels.
    Timeline {
        /// Day of the first count.
        first: Date,
        /// Counts.
        counts: Vec<u64>,
        /// Events.
        events: Vec<(Date, String)>,
        /// Levels; empty where no change is shown.
        levels: Vec<Level>,
        /// Changes with their ranges.
        changes: Vec<DayRange>,
    },
    /// A mean around events, by lag in days.
    Epochs {
        /// Lags.
        lags: Vec<i64>,
        /// Means over the events.
        mean: Vec<f64>,
        /// 95 % of all shifts lie between.
        band: Vec<(f64, f64)>,
        /// Least and largest mean when any one event is left out.
        leave_one_out: Vec<(f64, f64)>,
        /// What the mean is of.
        unit: String,
    },
    /// Counts by weekday and hour.
    HourOfWeek {
        /// Zone of days and hours.
        zone: String,
        /// Posts per hour seen, Monday 0:00 first, 168 of them.
        per_hour: Vec<f64>,
    },
    /// Counts by day and hour, every day of its own: gaps, nights and single loud hours are seen.
    DayHours {
        /// Zone of days and hours.
        zone: String,
        /// The first day.
        first: Date,
        /// Posts of each hour of the clock, 24 for each day; an hour that comes twice holds both.
        counts: Vec<[u32; 24]>,
    },
    /// How often one followed the other, by lag.
    Lags {
        /// Ends of the bins in seconds, ascending; one more than there are bins.
        edges_secs: Vec<f64>,
        /// Blocks seen.
        observed: Vec<u64>,
        /// Blocks expected when labels are dealt again.
        expected: Vec<f64>,
    },
}

/// What is drawn on request, to a file of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Chart {
    /// Pairs by what chance gives and what was seen.
    Funnel {
        /// Words of the layer.
        layer: String,
        /// For each pair: blocks expected, blocks seen, its class.
        pairs: Vec<(f64, u32, Option<Class>)>,
        /// The least number of blocks that would be called at an expectation, by Benjamini and Hochberg's line.
        line: Vec<(f64, u32)>,
        /// Pairs not drawn.
        n_left_out: u64,
    },
    /// How the chances of all tested pairs are spread.
    NullPanel {
        /// Words of the layer.
        layer: String,
        /// Pairs by twentieths of 0 to 1.
        bars: Vec<u64>,
        /// Pairs in each when chance explains all.
        expected: f64,
    },
    /// The ratio of one act by first possible day and daily chance of release.
    Ratios {
        /// First possible days, the earliest first.
        first: Vec<Date>,
        /// Daily chances of release, ascending.
        rates: Vec<f64>,
        /// For each first day one ratio for each rate.
        lr: Vec<Vec<f64>>,
        /// The middle case.
        middle: (Date, f64),
    },
    /// The chance after the evidence against the chance before it.
    Posterior {
        /// Chances before.
        priors: Vec<f64>,
        /// With timing alone: least, middle, largest.
        timing: Vec<[f64; 3]>,
        /// With reports as well; empty without reports.
        both: Vec<[f64; 3]>,
        /// Readers: name, prior, with timing alone, with both.
        readers: Vec<(String, f64, f64, f64)>,
    },
}

/// Everything a question gives back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The question's name.
    pub question: &'static str,
    /// The answer in sentences, machine-drafted.
    pub sentences: Vec<String>,
    /// One record for each claim, the leading one first.
    pub records: Vec<Record>,
    /// Rows behind them.
    pub tables: Vec<Table>,
    /// What is drawn.
    pub drawings: Vec<Drawing>,
}

impl Answer {
    /// Lists the warnings of all records, each text once, in the order met.
    pub fn warnings(&self) -> Vec<&Warning> {
        let mut seen: Vec<&Warning> = Vec::new();
        for warning in self.records.iter().flat_map(|record| &record.warnings) {
            if !seen.contains(&warning) {
                seen.push(warning);
            }
        }
        seen
    }
}
