//! A question from plain values: what a case file holds, with defaults filled in.
//!
//! The keys are those of `[timing.one]`. Days are texts `2022-11-09`. This is the door for rooms that read files.

use super::defaults;
use jiff::civil::Date;
use model::act::{
    ActQuestion, AnalystDates, Comparable, ComparableAct, Completion, Elsewhere, IntentReport,
    Listing, MiddleCase, NamedDay, Reader, ReportOrigins, ReportsChoice, RivalCalendar,
    TimingChoice, VotesCounted, WeibullGrid, Wording,
};
use model::claim::Bounds;
use model::ids::ClaimId;

/// A day with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftDay {
    /// `2022-11-09`.
    pub on: String,
    /// Words; may be empty.
    pub label: String,
    /// Reason; may be empty.
    pub note: String,
}

/// `middle`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftMiddle {
    /// A day of `first_possible`.
    pub first_possible: Option<String>,
    /// A day of `last_plausible`.
    pub last_plausible: Option<String>,
    /// A value of `release_rates`.
    pub release_rate: Option<f64>,
}

/// `completion`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftCompletion {
    /// The fixed end.
    pub on: DraftDay,
    /// Lengths g.
    pub last_days: Vec<u32>,
}

/// `weibull`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftWeibull {
    /// First possible day; the earliest of `first_possible` when absent.
    pub from: Option<String>,
    /// Medians.
    pub medians_days: Option<Vec<f64>>,
    /// Shapes.
    pub shapes: Option<Vec<f64>>,
}

/// One of `analysts`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftAnalyst {
    /// Who.
    pub name: String,
    /// Days of 5, 50 and 95 chances in 100.
    pub dates: [String; 3],
    /// Grounds; may be empty.
    pub note: String,
}

/// `comparable`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftComparable {
    /// First possible day of the act asked about; the earliest of `first_possible` when absent.
    pub from: Option<String>,
    /// The acts.
    pub acts: Vec<ComparableAct>,
}

/// One of `rival_calendars`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftCalendar {
    /// Words.
    pub name: String,
    /// Dates.
    pub dates: Vec<DraftDay>,
    /// Prior.
    pub prior: Option<f64>,
}

/// `origins`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftOrigins {
    /// A claim of the case.
    pub claim: Option<String>,
    /// Fewest independent origins.
    pub lower: Option<u32>,
    /// Most.
    pub upper: Option<u32>,
    /// Lowest ratio of one.
    pub low: f64,
    /// Middle ratio.
    pub middle: f64,
    /// Highest ratio.
    pub high: f64,
    /// Reason.
    pub why: String,
}

/// `elsewhere`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftElsewhere {
    /// Numbers M.
    pub salient_dates: Option<Vec<u32>>,
    /// Numbers K.
    pub acts: Option<Vec<u32>>,
    /// Label and number of votes.
    pub votes: Vec<(String, u32)>,
    /// The longer span.
    pub span_days: Option<u32>,
    /// The earliest of `first_possible` when absent.
    pub first_possible: Option<String>,
}

/// One of `reports`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftReport {
    /// Word for the root.
    pub origin: String,
    /// What the reports are.
    pub label: String,
    /// Claim ids.
    pub claims: Vec<String>,
    /// Lowest ratio.
    pub low: f64,
    /// Middle ratio.
    pub middle: f64,
    /// Highest ratio.
    pub high: f64,
    /// Reason.
    pub why: String,
    /// `silence`, `discussed`, `proposed`, `decided` or `delayed`.
    pub says: Option<String>,
    /// Who gains from the story.
    pub gains: String,
    /// Whether they draw on the timing itself.
    pub rests_on_timing: bool,
}

/// `timing` of a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftTiming {
    /// A number.
    Number(f64),
    /// A word: `middle`.
    Word(String),
    /// `{ first_possible, release_rate }`.
    Cell {
        /// A day of `first_possible`.
        first_possible: String,
        /// A value of `release_rates`.
        release_rate: f64,
    },
    /// `{ last_days, release_rate }`.
    LastDays {
        /// A length of `completion`.
        last_days: u32,
        /// A value of `release_rates`.
        release_rate: f64,
    },
    /// `{ votes, acts }`.
    Picked {
        /// A label of `elsewhere.votes`.
        votes: String,
        /// A number of `elsewhere.acts`.
        acts: u32,
    },
}

/// `reports` of a reader.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftReports {
    /// A number.
    Number(f64),
    /// A word: `low`, `middle` or `high`.
    Word(String),
}

/// One of `readers`.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftReader {
    /// Words.
    pub name: String,
    /// Prior.
    pub prior: f64,
    /// Timing ratio.
    pub timing: DraftTiming,
    /// Reports ratio.
    pub reports: DraftReports,
}

/// `[timing.one]` as plain values; `None` and empty lists take the defaults of the reference page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// The act.
    pub act: String,
    /// Its day.
    pub act_on: String,
    /// The reference date in words.
    pub reference: String,
    /// The reference day.
    pub reference_on: String,
    /// `before-looking` or `after-looking`.
    pub listed: Option<String>,
    /// The same for the windows.
    pub windows_listed: Option<String>,
    /// Days from which it was possible.
    pub first_possible: Vec<DraftDay>,
    /// Days by which it would have come anyway.
    pub last_plausible: Vec<DraftDay>,
    /// q.
    pub release_rates: Option<Vec<f64>>,
    /// k.
    pub windows_days: Option<Vec<u32>>,
    /// The middle case.
    pub middle: DraftMiddle,
    /// The fixed end.
    pub completion: Option<DraftCompletion>,
    /// Curves.
    pub weibull: DraftWeibull,
    /// Analysts' dates.
    pub analysts: Vec<DraftAnalyst>,
    /// Comparable acts.
    pub comparable: Option<DraftComparable>,
    /// What else could have been noticed.
    pub elsewhere: Option<DraftElsewhere>,
    /// Reports of intent.
    pub reports: Vec<DraftReport>,
    /// Reports by the number of their origins.
    pub origins: Option<DraftOrigins>,
    /// Readers.
    pub readers: Vec<DraftReader>,
    /// Rival dates.
    pub rivals: Vec<DraftDay>,
    /// Calendars of rival dates.
    pub rival_calendars: Vec<DraftCalendar>,
    /// What would move it.
    pub would_move: Vec<String>,
}

/// Why plain values make no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// A text is not a day.
    #[error("`{key}` is `{text}`, which is not a day such as 2022-11-09")]
    NotADay {
        /// Key of the case file.
        key: &'static str,
        /// The text.
        text: String,
    },
    /// A word is none of those allowed.
    #[error("`{key}` is `{word}`; it can be {allowed}")]
    UnknownWord {
        /// Key of the case file.
        key: &'static str,
        /// The word.
        word: String,
        /// Those allowed.
        allowed: &'static str,
    },
    /// Something without which there is no question is absent.
    #[error("`{key}` is missing")]
    Missing {
        /// Key of the case file.
        key: &'static str,
    },
}

impl Draft {
    /// Makes the question, filling in the defaults.
    ///
    /// # Errors
    /// When a text is not a day, a word is unknown, or a needed list is empty. Whether the parts fit together is for
    /// `answer` to say.
    pub fn question(&self) -> Result<ActQuestion, DraftError> {
        let first_possible = named_days("first_possible", &self.first_possible)?;
        let last_plausible = named_days("last_plausible", &self.last_plausible)?;
        let earliest = first_possible.iter().map(|day| day.on).min();
        let earliest = earliest.ok_or(DraftError::Missing { key: "first_possible" })?;
        let release_rates = or_default(&self.release_rates, &defaults::RELEASE_RATES);
        let middle = self.middle_case(&first_possible, &last_plausible, &release_rates)?;
        Ok(ActQuestion {
            act: present("act", &self.act)?,
            act_on: day("act_on", &self.act_on)?,
            reference: present("reference", &self.reference)?,
            reference_on: day("reference_on", &self.reference_on)?,
            listed: listing("listed", self.listed.as_deref())?,
            windows_listed: listing("windows_listed", self.windows_listed.as_deref())?,
            middle,
            first_possible,
            last_plausible,
            release_rates,
            windows_days: or_default(&self.windows_days, &defaults::WINDOWS_DAYS),
            completion: self.completion.as_ref().map(completion).transpose()?,
            weibull: WeibullGrid {
                from: day_or("weibull.from", self.weibull.from.as_deref(), earliest)?,
                medians_days: or_default(&self.weibull.medians_days, &defaults::MEDIANS_DAYS),
                shapes: or_default(&self.weibull.shapes, &defaults::SHAPES),
            },
            analysts: self.analysts.iter().map(analyst).collect::<Result<_, _>>()?,
            comparable: match &self.comparable {
                None => None,
                Some(draft) => Some(Comparable {
                    from: day_or("comparable.from", draft.from.as_deref(), earliest)?,
                    acts: draft.acts.clone(),
                }),
            },
            elsewhere: self.elsewhere.as_ref().map(|e| elsewhere(e, earliest)).transpose()?,
            reports: self.reports.iter().map(report).collect::<Result<_, _>>()?,
            report_origins: self.origins.as_ref().map(origins).transpose()?,
            readers: self.readers.iter().map(reader).collect::<Result<_, _>>()?,
            rivals: named_days("rivals", &self.rivals)?,
            rival_calendars: self.rival_calendars.iter().map(calendar).collect::<Result<_, _>>()?,
            would_move: self.would_move.clone(),
        })
    }

    /// Takes what `middle` says, else the middle of each list as it is written.
    fn middle_case(
        &self,
        first: &[NamedDay],
        last: &[NamedDay],
        rates: &[f64],
    ) -> Result<MiddleCase, DraftError> {
        let missing = |key| DraftError::Missing { key };
        let first = mid(first).ok_or(missing("first_possible"))?.on;
        let last = mid(last).ok_or(missing("last_plausible"))?.on;
        let rate = *mid(rates).ok_or(missing("release_rates"))?;
        let said = &self.middle;
        Ok(MiddleCase {
            first_possible: day_or("middle.first_possible", said.first_possible.as_deref(), first)?,
            last_plausible: day_or("middle.last_plausible", said.last_plausible.as_deref(), last)?,
            release_rate: said.release_rate.unwrap_or(rate),
        })
    }
}

fn mid<T>(list: &[T]) -> Option<&T> {
    list.get(list.len().saturating_sub(1) / 2)
}

fn or_default<T: Clone>(said: &Option<Vec<T>>, default: &[T]) -> Vec<T> {
    said.clone().unwrap_or_else(|| default.to_vec())
}

fn present(key: &'static str, text: &str) -> Result<String, DraftError> {
    if text.trim().is_empty() { Err(DraftError::Missing { key }) } else { Ok(text.to_owned()) }
}

fn day(key: &'static str, text: &str) -> Result<Date, DraftError> {
    text.trim().parse().map_err(|_| DraftError::NotADay { key, text: text.to_owned() })
}

fn day_or(key: &'static str, text: Option<&str>, default: Date) -> Result<Date, DraftError> {
    text.map_or(Ok(default), |text| day(key, text))
}

fn named_day(key: &'static str, draft: &DraftDay) -> Result<NamedDay, DraftError> {
    let on = day(key, &draft.on)?;
    Ok(NamedDay { on, label: draft.label.clone(), note: draft.note.clone() })
}

fn named_days(key: &'static str, drafts: &[DraftDay]) -> Result<Vec<NamedDay>, DraftError> {
    drafts.iter().map(|draft| named_day(key, draft)).collect()
}

fn listing(key: &'static str, word: Option<&str>) -> Result<Listing, DraftError> {
    match word {
        Some("before-looking") => Ok(Listing::BeforeLooking),
        // The stricter reading when nothing is said.
        Some("after-looking") | None => Ok(Listing::AfterLooking),
        Some(word) => {
            let allowed = "`before-looking` or `after-looking`";
            Err(DraftError::UnknownWord { key, word: word.to_owned(), allowed })
        }
    }
}

fn completion(draft: &DraftCompletion) -> Result<Completion, DraftError> {
    let on = named_day("completion.on", &draft.on)?;
    Ok(Completion { on, last_days: draft.last_days.clone() })
}

fn elsewhere(draft: &DraftElsewhere, earliest: Date) -> Result<Elsewhere, DraftError> {
    let key = "elsewhere.first_possible";
    let votes = draft.votes.iter();
    Ok(Elsewhere {
        n_salient_dates: or_default(&draft.salient_dates, &defaults::SALIENT_DATES),
        n_acts: or_default(&draft.acts, &defaults::ACTS),
        votes: votes.map(|(label, n)| VotesCounted { label: label.clone(), n_votes: *n }).collect(),
        span_days: draft.span_days.unwrap_or(defaults::SPAN_DAYS),
        first_possible: day_or(key, draft.first_possible.as_deref(), earliest)?,
    })
}

fn analyst(draft: &DraftAnalyst) -> Result<AnalystDates, DraftError> {
    let [early, middle, late] = &draft.dates;
    Ok(AnalystDates {
        name: present("analysts.name", &draft.name)?,
        early: day("analysts.dates", early)?,
        middle: day("analysts.dates", middle)?,
        late: day("analysts.dates", late)?,
        note: draft.note.clone(),
    })
}

fn calendar(draft: &DraftCalendar) -> Result<RivalCalendar, DraftError> {
    Ok(RivalCalendar {
        name: present("rival_calendars.name", &draft.name)?,
        dates: named_days("rival_calendars.dates", &draft.dates)?,
        prior: draft.prior,
    })
}

fn origins(draft: &DraftOrigins) -> Result<ReportOrigins, DraftError> {
    let bounds = match (draft.lower, draft.upper) {
        (Some(lower), Some(upper)) => Some(Bounds { lower, upper }),
        (None, None) if draft.claim.is_some() => None,
        (None, _) => return Err(DraftError::Missing { key: "origins.lower" }),
        (_, None) => return Err(DraftError::Missing { key: "origins.upper" }),
    };
    Ok(ReportOrigins {
        claim: draft.claim.as_ref().map(ClaimId::new),
        bounds,
        low: draft.low,
        middle: draft.middle,
        high: draft.high,
        why: draft.why.clone(),
    })
}

fn wording(word: &str) -> Result<Wording, DraftError> {
    let known = Wording::ALL.into_iter().find(|wording| wording.word() == word);
    known.ok_or_else(|| DraftError::UnknownWord {
        key: "reports.says",
        word: word.to_owned(),
        allowed: "`silence`, `discussed`, `proposed`, `decided` or `delayed`",
    })
}

fn report(draft: &DraftReport) -> Result<IntentReport, DraftError> {
    Ok(IntentReport {
        origin: draft.origin.clone(),
        label: draft.label.clone(),
        claims: draft.claims.iter().map(ClaimId::new).collect(),
        low: draft.low,
        middle: draft.middle,
        high: draft.high,
        why: draft.why.clone(),
        says: draft.says.as_deref().map(wording).transpose()?,
        gains: draft.gains.clone(),
        rests_on_timing: draft.rests_on_timing,
    })
}

fn reader(draft: &DraftReader) -> Result<Reader, DraftError> {
    let timing = match &draft.timing {
        DraftTiming::Number(lr) => TimingChoice::Own(*lr),
        DraftTiming::Word(word) if word == "middle" => TimingChoice::Middle,
        DraftTiming::Word(word) => {
            let allowed = "a number, a cell or `middle`";
            let key = "readers.timing";
            return Err(DraftError::UnknownWord { key, word: word.clone(), allowed });
        }
        DraftTiming::Cell { first_possible, release_rate } => TimingChoice::Cell {
            first_possible: day("readers.timing.first_possible", first_possible)?,
            release_rate: *release_rate,
        },
        DraftTiming::LastDays { last_days, release_rate } => {
            TimingChoice::LastDays { last_days: *last_days, release_rate: *release_rate }
        }
        DraftTiming::Picked { votes, acts } => {
            TimingChoice::Picked { votes: votes.clone(), n_acts: *acts }
        }
    };
    let reports = match &draft.reports {
        DraftReports::Number(lr) => ReportsChoice::Own(*lr),
        DraftReports::Word(word) => match word.as_str() {
            "low" => ReportsChoice::Low,
            "middle" => ReportsChoice::Middle,
            "high" => ReportsChoice::High,
            _ => {
                let allowed = "a number, `low`, `middle` or `high`";
                let key = "readers.reports";
                return Err(DraftError::UnknownWord { key, word: word.clone(), allowed });
            }
        },
    };
    Ok(Reader { name: draft.name.clone(), prior: draft.prior, timing, reports })
}
