//! `[timing.one]`: one act and every assumption about its date, as it stands in the file.

use super::fault::{ReadCaseFileError, at};
use model::act::ActQuestion;
use serde::Deserialize;
use timing::one::Draft;
use timing::one::draft::{
    DraftCompletion, DraftDay, DraftElsewhere, DraftMiddle, DraftReader, DraftReport, DraftReports,
    DraftTiming, DraftWeibull,
};
use toml::Spanned;

/// The table as it stands in the file. Keys are explained in `docs/reference/timing-one.md`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ActTable {
    act: String,
    act_on: Day,
    reference: String,
    reference_on: Day,
    first_possible: Vec<DayTable>,
    last_plausible: Vec<DayTable>,
    release_rates: Option<Vec<f64>>,
    windows_days: Option<Vec<u32>>,
    listed: Option<String>,
    windows_listed: Option<String>,
    #[serde(default)]
    middle: MiddleTable,
    completion: Option<CompletionTable>,
    #[serde(default)]
    weibull: WeibullTable,
    elsewhere: Option<ElsewhereTable>,
    #[serde(default)]
    reports: Vec<ReportTable>,
    #[serde(default)]
    readers: Vec<ReaderTable>,
    #[serde(default)]
    rivals: Vec<DayTable>,
    #[serde(default)]
    would_move: Vec<String>,
}

/// A day written as a TOML date or as text.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Day {
    Toml(toml::value::Datetime),
    Text(String),
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        match day {
            Day::Toml(day) => day.to_string(),
            Day::Text(day) => day,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DayTable {
    on: Day,
    #[serde(default)]
    label: String,
    #[serde(default)]
    note: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct MiddleTable {
    first_possible: Option<Day>,
    last_plausible: Option<Day>,
    release_rate: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CompletionTable {
    on: Day,
    #[serde(default)]
    label: String,
    #[serde(default)]
    note: String,
    last_days: Vec<u32>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WeibullTable {
    from: Option<Day>,
    medians_days: Option<Vec<f64>>,
    shapes: Option<Vec<f64>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ElsewhereTable {
    salient_dates: Option<Vec<u32>>,
    acts: Option<Vec<u32>>,
    #[serde(default)]
    votes: Vec<VotesTable>,
    span_days: Option<u32>,
    first_possible: Option<Day>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VotesTable {
    label: String,
    n: u32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportTable {
    origin: String,
    label: String,
    #[serde(default)]
    claims: Vec<String>,
    low: f64,
    middle: f64,
    high: f64,
    #[serde(default)]
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderTable {
    name: String,
    prior: f64,
    timing: TimingWritten,
    reports: ReportsWritten,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum TimingWritten {
    Number(f64),
    Word(String),
    Cell { first_possible: Day, release_rate: f64 },
    LastDays { last_days: u32, release_rate: f64 },
    Picked { votes: String, acts: u32 },
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum ReportsWritten {
    Number(f64),
    Word(String),
}

/// Makes the question; whether its parts fit together is for `timing` to say.
pub(super) fn question(
    text: &str,
    table: Spanned<ActTable>,
) -> Result<ActQuestion, ReadCaseFileError> {
    let span = table.span();
    Draft::from(table.into_inner()).question().map_err(|error| {
        let hint = Some("see docs/reference/timing-one.md".to_owned());
        at(text, span, format!("`[timing.one]`: {error}"), hint)
    })
}

impl From<ActTable> for Draft {
    fn from(table: ActTable) -> Self {
        Self {
            act: table.act,
            act_on: table.act_on.into(),
            reference: table.reference,
            reference_on: table.reference_on.into(),
            listed: table.listed,
            windows_listed: table.windows_listed,
            first_possible: table.first_possible.into_iter().map(Into::into).collect(),
            last_plausible: table.last_plausible.into_iter().map(Into::into).collect(),
            release_rates: table.release_rates,
            windows_days: table.windows_days,
            middle: DraftMiddle {
                first_possible: table.middle.first_possible.map(Into::into),
                last_plausible: table.middle.last_plausible.map(Into::into),
                release_rate: table.middle.release_rate,
            },
            completion: table.completion.map(Into::into),
            weibull: DraftWeibull {
                from: table.weibull.from.map(Into::into),
                medians_days: table.weibull.medians_days,
                shapes: table.weibull.shapes,
            },
            elsewhere: table.elsewhere.map(Into::into),
            reports: table.reports.into_iter().map(Into::into).collect(),
            readers: table.readers.into_iter().map(Into::into).collect(),
            rivals: table.rivals.into_iter().map(Into::into).collect(),
            would_move: table.would_move,
        }
    }
}

impl From<DayTable> for DraftDay {
    fn from(table: DayTable) -> Self {
        Self { on: table.on.into(), label: table.label, note: table.note }
    }
}

impl From<CompletionTable> for DraftCompletion {
    fn from(table: CompletionTable) -> Self {
        let on = DraftDay { on: table.on.into(), label: table.label, note: table.note };
        Self { on, last_days: table.last_days }
    }
}

impl From<ElsewhereTable> for DraftElsewhere {
    fn from(table: ElsewhereTable) -> Self {
        Self {
            salient_dates: table.salient_dates,
            acts: table.acts,
            votes: table.votes.into_iter().map(|votes| (votes.label, votes.n)).collect(),
            span_days: table.span_days,
            first_possible: table.first_possible.map(Into::into),
        }
    }
}

impl From<ReportTable> for DraftReport {
    fn from(table: ReportTable) -> Self {
        Self {
            origin: table.origin,
            label: table.label,
            claims: table.claims,
            low: table.low,
            middle: table.middle,
            high: table.high,
            why: table.why,
        }
    }
}

impl From<ReaderTable> for DraftReader {
    fn from(table: ReaderTable) -> Self {
        let timing = match table.timing {
            TimingWritten::Number(lr) => DraftTiming::Number(lr),
            TimingWritten::Word(word) => DraftTiming::Word(word),
            TimingWritten::Cell { first_possible, release_rate } => {
                DraftTiming::Cell { first_possible: first_possible.into(), release_rate }
            }
            TimingWritten::LastDays { last_days, release_rate } => {
                DraftTiming::LastDays { last_days, release_rate }
            }
            TimingWritten::Picked { votes, acts } => DraftTiming::Picked { votes, acts },
        };
        let reports = match table.reports {
            ReportsWritten::Number(lr) => DraftReports::Number(lr),
            ReportsWritten::Word(word) => DraftReports::Word(word),
        };
        Self { name: table.name, prior: table.prior, timing, reports }
    }
}
