//! Records begun, corrected for what else was tried, and refusals.

use crate::series::SeriesError;
use model::event::Listed;
use model::timing::{Measure, Record, Verdict};
use stats::fdr;

/// The nominal level of all questions.
pub const LEVEL: f64 = 0.05;

/// Why a question is not answered at all.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The posts make no series.
    #[error(transparent)]
    Series(#[from] SeriesError),
    /// There is nothing to be near to.
    #[error("no event is listed")]
    NoEvents,
    /// All events lie outside the whole weeks of the posts.
    #[error("none of the {n} events lies inside the posts' whole weeks, {first} to {last}")]
    NoEventInside {
        /// Events.
        n: u64,
        /// First day of the whole weeks.
        first: String,
        /// Last day.
        last: String,
    },
    /// The span holds too little of what is asked for.
    #[error("{what} needs at least {needed} {unit}; there are {n}")]
    TooShort {
        /// The question in a word or two.
        what: &'static str,
        /// Needed.
        needed: u64,
        /// Of what.
        unit: &'static str,
        /// Found.
        n: u64,
    },
    /// The spread of counts cannot be estimated.
    #[error("the spread of the counts (alpha) cannot be estimated: hardly anything was posted")]
    NoSpread,
    /// The window is for another question.
    #[error("a window of {window_secs} s needs blocks longer than six hours; ask `lags` instead")]
    WindowTooWide {
        /// Seconds.
        window_secs: u64,
    },
    /// Settings contradict themselves.
    #[error("{what}")]
    Settings {
        /// What.
        what: &'static str,
    },
}

impl Refusal {
    /// Returns what to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Series(SeriesError::Empty) => "map the time column of the file",
            Self::Series(SeriesError::TooLong { .. }) => {
                "look for times such as 1970-01-01 in the file"
            }
            Self::NoEvents => "give --event DATE or --calendar FILE",
            Self::NoEventInside { .. } => "give posts that cover the events",
            Self::TooShort { .. } => "give posts over a longer span",
            Self::NoSpread => "ask about days instead of hours, or about more posts",
            Self::WindowTooWide { .. } => "windows of pairs are at most 18 minutes",
            Self::Settings { .. } => "see `hustings timing --help`",
        }
    }
}

/// Begins a record: no p, no correction, "not distinguishable".
pub(crate) fn begin(
    question: &'static str,
    about: impl Into<String>,
    null_sentence: impl Into<String>,
    statistic: Measure,
    units: (u64, &'static str),
) -> Record {
    Record {
        question,
        about: about.into(),
        verdict: Verdict::NotDistinguishable,
        null_sentence: null_sentence.into(),
        statistic,
        n_units: units.0,
        unit: units.1,
        expected: None,
        ratio: None,
        difference: None,
        interval95: None,
        p: None,
        p_exact: None,
        p_floor: None,
        m_tests: 1,
        q_bh: None,
        by_pass: None,
        family: String::new(),
        prelisted: Listed::Unsaid,
        seed: None,
        n_perm: None,
        params: Vec::new(),
        dropped: Vec::new(),
        assumptions: Vec::new(),
        blind_spots: Vec::new(),
        warnings: Vec::new(),
        sensitivity: Vec::new(),
        data_hash: None,
        version: env!("CARGO_PKG_VERSION"),
    }
}

/// Corrects the records of one family for each other, `m` claims being possible.
pub(crate) fn correct(records: &mut [Record], m: u64) {
    let p: Vec<f64> = records.iter().map(|record| record.p.unwrap_or(1.0)).collect();
    let (bh, by) = (fdr::q_bh(&p, m), fdr::q_by(&p, m));
    for ((record, bh), by) in records.iter_mut().zip(bh).zip(by) {
        record.m_tests = m;
        if record.p.is_some() {
            record.q_bh = Some(bh);
            record.by_pass = Some(by <= LEVEL);
        }
    }
}

/// Compares the statistic with what chance gives.
pub(crate) fn compare(record: &mut Record, expected: f64) {
    record.expected = Some(expected);
    record.difference = Some(record.statistic.value - expected);
    record.ratio = (expected > 0.0).then(|| record.statistic.value / expected);
}

/// Prints a chance: two digits, and no more zeroes than tell something.
pub(crate) fn chance(p: f64) -> String {
    if p >= 0.0995 {
        format!("{p:.2}")
    } else if p >= 0.00095 {
        format!("{p:.3}")
    } else {
        format!("{p:.1e}")
    }
}
