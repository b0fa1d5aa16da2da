//! `[timing.one]`: one act and every assumption about its date, as it stands in the file.

use super::fault::{ReadCaseFileError, at};
use model::act::{ActQuestion, ComparableAct};
use serde::Deserialize;
use timing::one::Draft;
use timing::one::draft::{
    DraftAnalyst, DraftCalendar, DraftComparable, DraftCompletion, DraftDay, DraftElsewhere,
    DraftMiddle, DraftOrigins, DraftReader, DraftReport, DraftReports, DraftTiming, DraftWeibull,
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
    #[serde(default)]
    analysts: Vec<AnalystTable>,
    comparable: Option<ComparableTable>,
    elsewhere: Option<ElsewhereTable>,
    #[serde(default)]
    reports: Vec<ReportTable>,
    origins: Option<OriginsTable>,
    #[serde(default)]
    readers: Vec<ReaderTable>,
    #[serde(default)]
    rivals: Vec<DayTable>,
    #[serde(default)]
    rival_calendars: Vec<RivalCalendarTable>,
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
    says: Option<String>,
    #[serde(default)]
    gains: String,
    #[serde(default)]
    rests_on_timing: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnalystTable {
    name: String,
    dates: [Day; 3],
    #[serde(default)]
    note: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparableTable {
    from: Option<Day>,
    acts: Vec<ComparableActTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ComparableActTable {
    days: u32,
    #[serde(default = "yes")]
    came: bool,
    #[serde(default)]
    label: String,
}

/// A comparable act came, unless the file says that it did not.
fn yes() -> bool {
    true
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RivalCalendarTable {
    name: String,
    dates: Vec<DayTable>,
    prior: Option<f64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct OriginsTable {
    claim: Option<String>,
    lower: Option<u32>,
    upper: Option<u32>,
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
            analysts: table.analysts.into_iter().map(Into::into).collect(),
            comparable: table.comparable.map(Into::into),
            elsewhere: table.elsewhere.map(Into::into),
            reports: table.reports.into_iter().map(Into::into).collect(),
            origins: table.origins.map(Into::into),
            readers: table.readers.into_iter().map(Into::into).collect(),
            rivals: table.rivals.into_iter().map(Into::into).collect(),
            rival_calendars: table.rival_calendars.into_iter().map(Into::into).collect(),
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
            says: table.says,
            gains: table.gains,
            rests_on_timing: table.rests_on_timing,
        }
    }
}

impl From<AnalystTable> for DraftAnalyst {
    fn from(table: AnalystTable) -> Self {
        Self { name: table.name, dates: table.dates.map(Into::into), note: table.note }
    }
}

impl From<ComparableTable> for DraftComparable {
    fn from(table: ComparableTable) -> Self {
        let act = |act: ComparableActTable| ComparableAct {
            label: act.label,
            n_days: act.days,
            came: act.came,
        };
        Self { from: table.from.map(Into::into), acts: table.acts.into_iter().map(act).collect() }
    }
}

impl From<RivalCalendarTable> for DraftCalendar {
    fn from(table: RivalCalendarTable) -> Self {
        let dates = table.dates.into_iter().map(Into::into).collect();
        Self { name: table.name, dates, prior: table.prior }
    }
}

impl From<OriginsTable> for DraftOrigins {
    fn from(table: OriginsTable) -> Self {
        Self {
            claim: table.claim,
            lower: table.lower,
            upper: table.upper,
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
