//! The answer as a record like those of the other questions, and what is drawn of it.

use super::readiness::{Readiness, dam, days_between};
use crate::record;
use jiff::civil::Date;
use model::act::{ActAnswer, ActQuestion, Listing, LrRange};
use model::event::Listed;
use model::timing::{Chart, Measure, Record, Sensitivity, Verdict};
use stats::odds::update;

/// Gives the record: no p, no ratio of its own, every assumption with its range under `sensitivity`.
///
/// Its statistic is the days from the vote to the act: what was seen. What chance or holding back make of it is a range and
/// stands in the answer.
pub fn record(answer: &ActAnswer) -> Record {
    let question = &answer.question;
    let about = format!("{}, {}, after {}", question.act, question.act_on, question.reference);
    let statistic = Measure::new("gap_days", f64::from(answer.gap_days));
    let null = answer.null_sentence.clone();
    let mut record = record::begin("one", about, null, statistic, (1, "acts"));
    record.verdict = Verdict::CannotBeDecided;
    record.m_tests = answer.n_cells.into();
    record.family = match question.listed {
        Listing::BeforeLooking => "sets of assumptions",
        Listing::AfterLooking => "sets of assumptions, exploratory",
    }
    .to_owned();
    record.prelisted = match question.listed {
        Listing::BeforeLooking => Listed::Before,
        Listing::AfterLooking => Listed::After,
    };
    record.params = vec![
        Measure::new("lr_timing_min", answer.lr_timing.min),
        Measure::new("lr_timing_middle", answer.lr_timing.middle),
        Measure::new("lr_timing_max", answer.lr_timing.max),
    ];
    record.assumptions = vec![
        "anything ready by the vote was held back, and let go with one chance on each day after it"
            .to_owned(),
        "the day would have fallen evenly, or by the curves entered, had there been no vote"
            .to_owned(),
        "reports of one origin count once; reports about the vote say nothing of a rival date"
            .to_owned(),
    ];
    record.blind_spots.clone_from(&answer.blind_spots);
    record.warnings.clone_from(&answer.warnings);
    record.data_hash.clone_from(&answer.data_hash);
    let end = |param: &str, value: &str, lr: f64| Sensitivity {
        param: param.to_owned(),
        value: value.to_owned(),
        p: None,
        ratio: Some(lr),
    };
    for found in answer.moves.iter().filter(|found| found.lr.0 < found.lr.1) {
        record.sensitivity.push(end(&found.what, &found.low_at, found.lr.0));
        record.sensitivity.push(end(&found.what, &found.high_at, found.lr.1));
    }
    record
}

/// More first days than this are thinned.
const DAYS_MAX: i64 = 60;

/// Gives what is drawn: ratios over first days and rates; the chance after against the chance before.
pub fn charts(answer: &ActAnswer) -> Vec<Chart> {
    vec![ratios(&answer.question), posterior(answer)]
}

fn ratios(question: &ActQuestion) -> Chart {
    let earliest = question.first_possible.iter().map(|day| day.on).min();
    let earliest = earliest.unwrap_or(question.reference_on).min(question.reference_on);
    let last = question.middle.last_plausible;
    // The last row is the day after the vote, from which on the day says nothing.
    let n = days_between(earliest, question.reference_on) + 2;
    let every = (n - 1) / DAYS_MAX + 1;
    let day = |at: i64| earliest.saturating_add(jiff::Span::new().days(at));
    let first: Vec<Date> = (0..n)
        .filter(|at| (n - 1 - at) % every == 0)
        .map(day)
        .filter(|day| *day <= question.act_on)
        .collect();
    let mut rates: Vec<f64> = (1..=10u8).map(|tenth| f64::from(tenth) / 10.0).collect();
    rates.extend(&question.release_rates);
    rates.sort_by(f64::total_cmp);
    rates.dedup();
    let row = |&first: &Date| -> Vec<f64> {
        let readiness = Readiness::Uniform { first, last };
        let one = |&rate: &f64| dam(readiness, question.reference_on, question.act_on, rate).lr;
        rates.iter().map(one).collect()
    };
    let lr = first.iter().map(row).collect();
    let middle = (question.middle.first_possible, question.middle.release_rate);
    Chart::Ratios { first, rates, lr, middle }
}

fn posterior(answer: &ActAnswer) -> Chart {
    let priors: Vec<f64> = (1..100u8).map(|percent| f64::from(percent) / 100.0).collect();
    let lead = |by: LrRange| -> Vec<[f64; 3]> {
        let one = |&prior: &f64| [by.min, by.middle, by.max].map(|lr| update(prior, &[lr]));
        priors.iter().map(one).collect()
    };
    let timing = lead(answer.lr_timing);
    let both = answer.lr_reports.map_or_else(Vec::new, |reports| {
        lead(LrRange {
            min: answer.lr_timing.min * reports.min,
            middle: answer.lr_timing.middle * reports.middle,
            max: answer.lr_timing.max * reports.max,
        })
    });
    let readers = answer.readers.iter();
    let readers = readers.map(|r| (r.name.clone(), r.prior, r.timing_only, r.both)).collect();
    Chart::Posterior { priors, timing, both, readers }
}
