//! What else could have been noticed: other dates in the span, other acts near other votes.

use super::readiness::{Readiness, dam_within, days_between};
use model::act::{ActQuestion, ActsRow, Elsewhere, SalientRow};
use stats::odds::any_of;

/// Builds one row for each number of dates that would have seemed telling: 1 - (1 - k/N)^M, windows taken as
/// independent, which counts overlapping windows slightly too high.
pub(super) fn salient(question: &ActQuestion) -> Vec<SalientRow> {
    let Some(elsewhere) = &question.elsewhere else { return Vec::new() };
    let last = question.middle.last_plausible;
    let span_days = u32::try_from(days_between(elsewhere.first_possible, last) + 1)
        .expect("the first possible day lies before the act, the last plausible day does not");
    let row = |&n_salient_dates: &u32| SalientRow {
        n_salient_dates,
        span_days,
        chances: question
            .windows_days
            .iter()
            .map(|&k| {
                (k, any_of(f64::from(k.min(span_days)) / f64::from(span_days), n_salient_dates))
            })
            .collect(),
    };
    elsewhere.n_salient_dates.iter().map(row).collect()
}

/// Builds one row for each kind of votes, number of acts and window: each act falls into a vote's window with chance
/// p = votes x k / span, at least one of K does with chance 1 - (1 - p)^K.
pub(super) fn acts(question: &ActQuestion, gap_days: u32) -> Vec<ActsRow> {
    let Some(elsewhere) = &question.elsewhere else { return Vec::new() };
    let mut rows = Vec::new();
    for votes in &elsewhere.votes {
        for &n_acts in &elsewhere.n_acts {
            for &window_days in &question.windows_days {
                let days_covered = f64::from(votes.n_votes) * f64::from(window_days);
                let p_each = (days_covered / f64::from(elsewhere.span_days)).min(1.0);
                let p_any = any_of(p_each, n_acts);
                rows.push(ActsRow {
                    votes: votes.label.clone(),
                    n_votes: votes.n_votes,
                    n_acts,
                    window_days,
                    p_each,
                    expected: p_each * f64::from(n_acts),
                    p_any,
                    lr_left: (window_days >= gap_days)
                        .then(|| held_within(question, elsewhere, window_days) / p_any),
                });
            }
        }
    }
    rows
}

/// Returns the dam's chance of the window, at the middle release rate.
fn held_within(question: &ActQuestion, elsewhere: &Elsewhere, window_days: u32) -> f64 {
    let middle = &question.middle;
    let readiness =
        Readiness::Uniform { first: elsewhere.first_possible, last: middle.last_plausible };
    dam_within(readiness, question.reference_on, window_days, middle.release_rate)
}
