//! Refuses questions that contradict themselves.

use super::readiness::days_between;
use jiff::civil::Date;
use model::act::{ActQuestion, ReportsChoice, TimingChoice, Wording};
use std::collections::BTreeSet;

/// Why a question about one act has no answer.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ActError {
    /// A list that the grid needs is empty.
    #[error("`{key}` lists nothing")]
    Empty {
        /// Key of the case file.
        key: &'static str,
    },
    /// The act did not come after the reference date.
    #[error("the act of {act_on} did not come after the reference date {reference_on}")]
    ActNotAfterReference {
        /// Day of the act.
        act_on: Date,
        /// Reference day.
        reference_on: Date,
    },
    /// An assumption says that the act was not yet possible when it happened.
    #[error("`{key}` says that the act was possible from {first}, but it happened on {act_on}")]
    NotYetPossible {
        /// Key of the case file.
        key: &'static str,
        /// First possible day.
        first: Date,
        /// Day of the act.
        act_on: Date,
    },
    /// An assumption says that the act had to be over when it happened.
    #[error("`{key}` says that the act had come by {last}, but it happened on {act_on}")]
    NoLongerPlausible {
        /// Key of the case file.
        key: &'static str,
        /// Last plausible day.
        last: Date,
        /// Day of the act.
        act_on: Date,
    },
    /// A number lies outside its range.
    #[error("`{key}` is {value}; it must be {allowed}")]
    OutOfRange {
        /// Key of the case file.
        key: &'static str,
        /// The number.
        value: f64,
        /// The range in words.
        allowed: &'static str,
    },
    /// A curve gives the act's day no chance.
    #[error(
        "the curve with median {median_days} days and shape {shape} gives the day of the act no chance"
    )]
    CurveRulesOutAct {
        /// Median in days.
        median_days: f64,
        /// Shape.
        shape: f64,
    },
    /// An analyst's three days do not ascend.
    #[error("the days of `{name}` must ascend: 5, 50 and 95 chances in 100")]
    DatesDoNotAscend {
        /// The analyst.
        name: String,
    },
    /// An analyst's curve gives the act's day no chance.
    #[error("the days of `{name}` give the day of the act no chance")]
    DatesRuleOutAct {
        /// The analyst.
        name: String,
    },
    /// Comparable acts make no curve.
    #[error("{n_came} comparable acts that came make no curve")]
    NoCurve {
        /// Acts that came.
        n_came: u64,
    },
    /// The priors of the vote and of its rivals leave nothing for chance.
    #[error("the prior of `{reader}` and those of the rival calendars add up to {sum}")]
    PriorsTooLarge {
        /// The reader.
        reader: String,
        /// Their sum.
        sum: f64,
    },
    /// Nobody said how many origins there are.
    #[error("the number of independent origins is not known")]
    OriginsUnknown,
    /// The same claim enters as a report and by its origins.
    #[error("claim `{claim}` enters twice: as a report and by the number of its origins")]
    ClaimTwice {
        /// The claim.
        claim: String,
    },
    /// A day or number is named that its list does not hold.
    #[error("`{key}` names {value}, which is not in its list")]
    NotListed {
        /// Key of the case file.
        key: &'static str,
        /// What was named.
        value: String,
    },
    /// A reader takes a cell that is not in the answer.
    #[error("reader `{reader}` takes {cell}, which is not in the answer")]
    NoSuchCell {
        /// The reader.
        reader: String,
        /// The cell in words.
        cell: String,
    },
    /// Two reports name the same origin.
    #[error("origin `{origin}` has two factors")]
    OriginTwice {
        /// The origin.
        origin: String,
    },
}

impl ActError {
    /// Says what to do next.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Empty { .. } => {
                "give at least one value, or leave the key out where it has a default"
            }
            Self::ActNotAfterReference { .. } => {
                "this question is about acts that came after a date; one that came before it was not held back"
            }
            Self::NotYetPossible { .. } | Self::NoLongerPlausible { .. } => {
                "drop this assumption: the act itself contradicts it"
            }
            Self::OutOfRange { .. } => "put a number inside the range",
            Self::CurveRulesOutAct { .. } => "drop this curve: the act itself contradicts it",
            Self::NotListed { .. } => "use a value of the list, or add it there",
            Self::NoSuchCell { .. } => "take a cell of the tables, or type a number",
            Self::DatesDoNotAscend { .. } => "put three days, each later than the one before",
            Self::DatesRuleOutAct { .. } => {
                "ask the analyst for wider days: the act itself contradicts these"
            }
            Self::NoCurve { .. } => {
                "give at least three acts that came, not all after the same number of days"
            }
            Self::PriorsTooLarge { .. } => "leave something for chance: lower the priors",
            Self::OriginsUnknown => "say `lower` and `upper`, or name a claim of the case",
            Self::ClaimTwice { .. } => "drop one of the two: the same fact may not count twice",
            Self::OriginTwice { .. } => "reports of one root are one factor: join them",
        }
    }
}

/// Checks a question and returns the days from the reference date to the act.
pub(super) fn check(question: &ActQuestion) -> Result<u32, ActError> {
    let gap = days_between(question.reference_on, question.act_on);
    let gap_days = u32::try_from(gap).unwrap_or(0);
    if gap_days == 0 {
        let (act_on, reference_on) = (question.act_on, question.reference_on);
        return Err(ActError::ActNotAfterReference { act_on, reference_on });
    }
    check_days(question)?;
    check_numbers(question)?;
    check_middle(question)?;
    check_elsewhere(question)?;
    check_reports(question)?;
    check_origins(question)?;
    check_rivals(question)?;
    question.readers.iter().try_for_each(check_reader)?;
    Ok(gap_days)
}

fn check_days(question: &ActQuestion) -> Result<(), ActError> {
    let act_on = question.act_on;
    let first = question.first_possible.iter().map(|day| ("first_possible", day.on));
    let curve = [("weibull.from", question.weibull.from)].into_iter();
    let curve = curve.chain(question.comparable.iter().map(|c| ("comparable.from", c.from)));
    let other = question.elsewhere.iter().map(|e| ("elsewhere.first_possible", e.first_possible));
    for (key, first) in first.chain(curve).chain(other) {
        if first > act_on {
            return Err(ActError::NotYetPossible { key, first, act_on });
        }
    }
    let last = question.last_plausible.iter().map(|day| ("last_plausible", day.on));
    let end = question.completion.iter().map(|view| ("completion.on", view.on.on));
    for (key, last) in last.chain(end) {
        if last < act_on {
            return Err(ActError::NoLongerPlausible { key, last, act_on });
        }
    }
    if let Some(view) = &question.completion {
        for &length in &view.last_days {
            check_whole("completion.last_days", length)?;
            let first = super::rows::first_of_last(view.on.on, length);
            if first > act_on {
                let key = "completion.last_days";
                return Err(ActError::NotYetPossible { key, first, act_on });
            }
        }
    }
    Ok(())
}

fn check_numbers(question: &ActQuestion) -> Result<(), ActError> {
    let empty = [
        ("first_possible", question.first_possible.is_empty()),
        ("last_plausible", question.last_plausible.is_empty()),
        ("release_rates", question.release_rates.is_empty()),
    ];
    if let Some((key, _)) = empty.into_iter().find(|(_, is_empty)| *is_empty) {
        return Err(ActError::Empty { key });
    }
    for &rate in &question.release_rates {
        in_range("release_rates", rate, rate > 0.0 && rate <= 1.0, "above 0 and at most 1")?;
    }
    for &days in &question.windows_days {
        check_whole("windows_days", days)?;
    }
    for &median in &question.weibull.medians_days {
        in_range("weibull.medians_days", median, median > 0.0, "above 0")?;
    }
    for &shape in &question.weibull.shapes {
        in_range("weibull.shapes", shape, shape > 0.0, "above 0")?;
    }
    Ok(())
}

fn check_middle(question: &ActQuestion) -> Result<(), ActError> {
    let middle = &question.middle;
    let missing = |key, value: String| Err(ActError::NotListed { key, value });
    if question.first_possible.iter().all(|day| day.on != middle.first_possible) {
        return missing("middle.first_possible", middle.first_possible.to_string());
    }
    if question.last_plausible.iter().all(|day| day.on != middle.last_plausible) {
        return missing("middle.last_plausible", middle.last_plausible.to_string());
    }
    if !question.release_rates.contains(&middle.release_rate) {
        return missing("middle.release_rate", middle.release_rate.to_string());
    }
    Ok(())
}

fn check_elsewhere(question: &ActQuestion) -> Result<(), ActError> {
    let Some(elsewhere) = &question.elsewhere else { return Ok(()) };
    check_whole("elsewhere.span_days", elsewhere.span_days)?;
    for &n in &elsewhere.n_salient_dates {
        check_whole("elsewhere.salient_dates", n)?;
    }
    for &n in &elsewhere.n_acts {
        check_whole("elsewhere.acts", n)?;
    }
    elsewhere.votes.iter().try_for_each(|votes| check_whole("elsewhere.votes", votes.n_votes))
}

fn check_reports(question: &ActQuestion) -> Result<(), ActError> {
    let mut origins = BTreeSet::new();
    for report in &question.reports {
        if !origins.insert(report.origin.as_str()) {
            return Err(ActError::OriginTwice { origin: report.origin.clone() });
        }
        in_range("reports.low", report.low, report.low > 0.0, "above 0")?;
        let (low, middle, high) = (report.low, report.middle, report.high);
        in_range("reports.middle", middle, low <= middle, "at least `low`")?;
        in_range("reports.high", high, middle <= high, "at least `middle`")?;
        if report.says == Some(Wording::Silence) {
            in_range("reports.high", high, high <= 1.0, "at most 1 where it says `silence`")?;
        }
    }
    Ok(())
}

fn check_origins(question: &ActQuestion) -> Result<(), ActError> {
    let Some(origins) = &question.report_origins else { return Ok(()) };
    let bounds = origins.bounds.ok_or(ActError::OriginsUnknown)?;
    let (lower, upper) = (bounds.lower, bounds.upper);
    in_range("origins.upper", f64::from(upper), upper <= 100, "at most 100")?;
    in_range("origins.lower", f64::from(lower), lower <= upper, "at most `upper`")?;
    let (low, middle, high) = (origins.low, origins.middle, origins.high);
    in_range("origins.low", low, low > 0.0, "above 0")?;
    in_range("origins.middle", middle, low <= middle, "at least `low`")?;
    in_range("origins.high", high, middle <= high, "at least `middle`")?;
    let Some(claim) = &origins.claim else { return Ok(()) };
    let twice = question.reports.iter().any(|report| report.claims.contains(claim));
    if twice {
        return Err(ActError::ClaimTwice { claim: claim.as_str().to_owned() });
    }
    Ok(())
}

fn check_rivals(question: &ActQuestion) -> Result<(), ActError> {
    let mut of_rivals = 0.0;
    for calendar in &question.rival_calendars {
        if calendar.dates.is_empty() {
            return Err(ActError::Empty { key: "rival_calendars.dates" });
        }
        if let Some(prior) = calendar.prior {
            let fits = prior > 0.0 && prior < 1.0;
            in_range("rival_calendars.prior", prior, fits, "above 0 and below 1")?;
            of_rivals += prior;
        }
    }
    let too_large = question.readers.iter().find(|reader| reader.prior + of_rivals >= 1.0);
    match too_large {
        Some(reader) if of_rivals > 0.0 => Err(ActError::PriorsTooLarge {
            reader: reader.name.clone(),
            sum: reader.prior + of_rivals,
        }),
        _ => Ok(()),
    }
}

fn check_reader(reader: &model::act::Reader) -> Result<(), ActError> {
    let prior = reader.prior;
    in_range("readers.prior", prior, prior > 0.0 && prior < 1.0, "above 0 and below 1")?;
    if let TimingChoice::Own(lr) = reader.timing {
        in_range("readers.timing", lr, lr > 0.0, "above 0")?;
    }
    if let ReportsChoice::Own(lr) = reader.reports {
        in_range("readers.reports", lr, lr > 0.0, "above 0")?;
    }
    Ok(())
}

/// Passes a finite number that fits.
fn in_range(
    key: &'static str,
    value: f64,
    fits: bool,
    allowed: &'static str,
) -> Result<(), ActError> {
    if fits && value.is_finite() {
        Ok(())
    } else {
        Err(ActError::OutOfRange { key, value, allowed })
    }
}

fn check_whole(key: &'static str, n: u32) -> Result<(), ActError> {
    in_range(key, f64::from(n), (1..=1_000_000).contains(&n), "1 to 1000000")
}
