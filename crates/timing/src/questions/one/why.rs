//! Why the timing alone cannot decide, in three sentences; and what to ask of the reports.

use super::sentence::{central, percent, two_digits};
use crate::record::chance;
use model::act::{ActAnswer, ActQuestion, IntentReport};
use stats::odds::ratio_needed;

/// Says it in three sentences: one event; unseen assumptions; what was looked at, and what it would take.
pub(super) fn undecided(answer: &ActAnswer) -> Vec<String> {
    vec![one_event(answer), unseen(answer), short_of(answer)]
}

fn one_event(answer: &ActAnswer) -> String {
    let all = answer.uniform.iter().map(|row| row.p0);
    let all = all.chain(answer.completion.iter().map(|row| row.p0));
    let all = all.chain(answer.weibull.iter().map(|row| row.p0));
    let analysts = answer.analysts.iter().flat_map(|a| a.each.iter().chain([&a.pool]));
    let comparable = answer.comparable.iter().flat_map(|c| &c.rows);
    let all = all.chain(analysts.chain(comparable).map(|row| row.p0));
    let (low, high) = all.fold((f64::INFINITY, 0.0f64), |(low, high), p| (low.min(p), high.max(p)));
    format!(
        "There is one act and one vote: luck alone gives that very day with a chance of {} to {}, depending on when the act could have come, and nothing can be counted again to see which holds.",
        chance(low),
        chance(high)
    )
}

fn unseen(answer: &ActAnswer) -> String {
    let range = answer.lr_timing;
    if range.max <= 1.0 {
        return "Under no assumption could the act have come before the vote, so its day says nothing for or against a delay.".to_owned();
    }
    format!(
        "How much the day speaks for a delay hangs on what nobody has seen, from when the act was possible and how soon it would have followed: over {} sets of such assumptions the factor runs from {} to {}.",
        answer.n_cells,
        two_digits(range.min),
        two_digits(range.max)
    )
}

fn short_of(answer: &ActAnswer) -> String {
    // The narrowest window that holds the act.
    let holds = || answer.acts.iter().filter(|row| row.lr_left.is_some());
    let narrowest = holds().map(|row| row.window_days).min();
    let many = holds()
        .filter(|row| Some(row.window_days) == narrowest)
        .max_by(|a, b| a.p_any.total_cmp(&b.p_any));
    let elsewhere = match many {
        Some(row) => format!(
            "Among {} comparable acts and {} votes some act falls that near to some vote with a chance of {}",
            row.n_acts,
            row.n_votes,
            chance(row.p_any)
        ),
        None => {
            "How many other acts and dates would have seemed as striking was not entered".to_owned()
        }
    };
    let needed = match central(answer).map(|at| answer.readers[at].prior) {
        Some(prior) => format!(
            "a prior of {} % needs a factor of {} to reach even odds",
            percent(prior),
            two_digits(ratio_needed(prior, 0.5))
        ),
        None => format!(
            "a prior of 5 % needs a factor of {} to reach even odds",
            two_digits(ratio_needed(0.05, 0.5))
        ),
    };
    format!("{elsewhere}, and {needed}: what else is known must decide.")
}

/// Lists what to ask of the reports before their ratios are believed.
pub(super) fn cautions(question: &ActQuestion) -> Vec<String> {
    let mut asked: Vec<String> = question.reports.iter().flat_map(of_report).collect();
    for (weak, strong) in turned_round(&question.reports) {
        asked.push(format!(
            "`{}` says less than `{}` ({} against {}) and is valued no lower: the weaker word deserves the smaller ratio.",
            weak.origin,
            strong.origin,
            weak.says.map_or("", |says| says.word()),
            strong.says.map_or("", |says| says.word())
        ));
    }
    let bounds = question.report_origins.as_ref().and_then(|origins| origins.bounds);
    if let Some(bounds) = bounds.filter(|bounds| bounds.lower < bounds.upper) {
        asked.push(format!(
            "Between {} and {} origins are independent; the middle counts {}, since what may share a root counts once.",
            bounds.lower, bounds.upper, bounds.lower
        ));
    }
    let any = !question.reports.is_empty() || question.report_origins.is_some();
    let silent = |report: &IntentReport| report.says == Some(model::act::Wording::Silence);
    if any && !question.reports.iter().any(silent) {
        asked.push(
            "Silence counts, too: where a report was likely and none came, enter a ratio below 1. None is entered."
                .to_owned(),
        );
    }
    asked
}

fn of_report(report: &IntentReport) -> Vec<String> {
    let origin = &report.origin;
    let mut asked = Vec::new();
    if report.rests_on_timing {
        asked.push(format!(
            "`{origin}` draws on the timing itself and is left out: the same fact may not count twice."
        ));
    }
    if report.says.is_none() {
        asked.push(format!(
            "What does `{origin}` say: discussed, proposed, decided or delayed? The weaker word deserves the smaller ratio."
        ));
    }
    if report.gains.is_empty() {
        asked.push(format!("Who gains from the story of `{origin}`? Nothing is entered."));
    }
    asked
}

/// Finds reports that say less than another and are valued as high or higher.
fn turned_round(reports: &[IntentReport]) -> Vec<(&IntentReport, &IntentReport)> {
    let mut found = Vec::new();
    for weak in reports {
        for strong in reports {
            let says_less = matches!((weak.says, strong.says), (Some(a), Some(b)) if a < b);
            if says_less && weak.middle >= strong.middle {
                found.push((weak, strong));
            }
        }
    }
    found
}
