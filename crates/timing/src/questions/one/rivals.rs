//! Other dates the act may have waited for: hypotheses of their own, each with its own dam.

use super::readiness::{Readiness, dam};
use model::act::{ActQuestion, NamedDay, RivalCell, RivalRow};

/// Builds one row for each rival date.
pub(super) fn rows(question: &ActQuestion) -> Vec<RivalRow> {
    let row = |rival: &NamedDay| RivalRow { rival: rival.clone(), cells: cells(question, rival) };
    question.rivals.iter().map(row).collect()
}

fn cells(question: &ActQuestion, rival: &NamedDay) -> Vec<RivalCell> {
    let mut cells = Vec::new();
    for first in &question.first_possible {
        let last = question.middle.last_plausible;
        let readiness = Readiness::Uniform { first: first.on, last };
        for &release_rate in &question.release_rates {
            let vote = dam(readiness, question.reference_on, question.act_on, release_rate);
            // What waits for a date does not happen before or on it.
            let rival_lr = if question.act_on > rival.on {
                dam(readiness, rival.on, question.act_on, release_rate).lr
            } else {
                0.0
            };
            cells.push(RivalCell {
                first_possible: first.on,
                release_rate,
                lr_against_chance: rival_lr,
                lr_vote_against_rival: (rival_lr > 0.0).then(|| vote.lr / rival_lr),
            });
        }
    }
    cells
}
