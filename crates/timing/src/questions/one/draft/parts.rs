//! The parts of a draft, each made into its part of the question.

use super::super::defaults;
use super::made::{day, day_or, named_day, named_days, or_default, present};
use super::{
    DraftAnalyst, DraftCalendar, DraftCompletion, DraftElsewhere, DraftError, DraftOrigins,
    DraftReader, DraftReport, DraftReports, DraftTiming,
};
use jiff::civil::Date;
use model::act::{
    AnalystDates, Completion, Elsewhere, IntentReport, Reader, ReportOrigins, ReportsChoice,
    RivalCalendar, TimingChoice, VotesCounted, Wording,
};
use model::claim::Bounds;
use model::ids::ClaimId;

pub(super) fn completion(draft: &DraftCompletion) -> Result<Completion, DraftError> {
    let on = named_day("completion.on", &draft.on)?;
    Ok(Completion { on, last_days: draft.last_days.clone() })
}

pub(super) fn elsewhere(draft: &DraftElsewhere, earliest: Date) -> Result<Elsewhere, DraftError> {
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

pub(super) fn analyst(draft: &DraftAnalyst) -> Result<AnalystDates, DraftError> {
    let [early, middle, late] = &draft.dates;
    Ok(AnalystDates {
        name: present("analysts.name", &draft.name)?,
        early: day("analysts.dates", early)?,
        middle: day("analysts.dates", middle)?,
        late: day("analysts.dates", late)?,
        note: draft.note.clone(),
    })
}

pub(super) fn calendar(draft: &DraftCalendar) -> Result<RivalCalendar, DraftError> {
    Ok(RivalCalendar {
        name: present("rival_calendars.name", &draft.name)?,
        dates: named_days("rival_calendars.dates", &draft.dates)?,
        prior: draft.prior,
    })
}

pub(super) fn origins(draft: &DraftOrigins) -> Result<ReportOrigins, DraftError> {
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

pub(super) fn report(draft: &DraftReport) -> Result<IntentReport, DraftError> {
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

pub(super) fn reader(draft: &DraftReader) -> Result<Reader, DraftError> {
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
