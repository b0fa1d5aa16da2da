//! Other dates the act may have waited for: hypotheses of their own, each with its own dam.

use super::readiness::{Readiness, dam};
use super::rows::uniform_lr;
use jiff::civil::Date;
use model::act::{
    ActQuestion, NamedDay, ReaderRow, RivalCalendar, RivalCalendarRow, RivalCell, RivalRow,
    WithRivals,
};

/// Builds one row for each rival date.
pub(super) fn rows(question: &ActQuestion) -> Vec<RivalRow> {
    let row = |rival: &NamedDay| RivalRow { rival: rival.clone(), cells: cells(question, rival) };
    question.rivals.iter().map(row).collect()
}

/// Builds one row for each calendar: it waited for one of its dates, nobody knows which.
pub(super) fn calendars(question: &ActQuestion) -> Vec<RivalCalendarRow> {
    let row = |calendar: &RivalCalendar| RivalCalendarRow {
        name: calendar.name.clone(),
        n_dates: calendar.dates.len() as u32,
        prior: calendar.prior,
        cells: mixed(question, calendar),
    };
    question.rival_calendars.iter().map(row).collect()
}

/// Mixes the dams of a calendar's dates, each as likely as the others. A date the act did not come after counts as 0.
fn mixed(question: &ActQuestion, calendar: &RivalCalendar) -> Vec<RivalCell> {
    let by_date: Vec<Vec<RivalCell>> =
        calendar.dates.iter().map(|date| cells(question, date)).collect();
    let n = by_date.len() as f64;
    let cell = |at: usize| {
        let lr = by_date.iter().fold(0.0, |sum, cells| sum + cells[at].lr_against_chance) / n;
        let RivalCell { first_possible, release_rate, .. } = by_date[0][at];
        let vote = uniform_lr(question, first_possible, release_rate);
        RivalCell {
            first_possible,
            release_rate,
            lr_against_chance: lr,
            lr_vote_against_rival: (lr > 0.0).then(|| vote / lr),
        }
    };
    (0..by_date.first().map_or(0, Vec::len)).map(cell).collect()
}

/// Lets the calendars with a prior stand beside chance. What the reports say of the vote they say of no other date: for
/// the calendars their ratio is 1.
pub(super) fn with_rivals(
    question: &ActQuestion,
    rows: &[RivalCalendarRow],
    readers: &[ReaderRow],
) -> Vec<WithRivals> {
    let middle = (question.middle.first_possible, question.middle.release_rate);
    let is_middle = |cell: &&RivalCell| (cell.first_possible, cell.release_rate) == middle;
    let lr = |row: &RivalCalendarRow| {
        row.cells.iter().find(is_middle).map_or(0.0, |cell| cell.lr_against_chance)
    };
    let rivals: Vec<(&str, f64, f64)> = rows
        .iter()
        .filter_map(|row| Some((row.name.as_str(), row.prior?, row.prior? * lr(row))))
        .collect();
    if rivals.is_empty() {
        return Vec::new();
    }
    let of_rivals = rivals.iter().fold(0.0, |sum, rival| sum + rival.1);
    let row = |reader: &ReaderRow| {
        let vote = reader.prior * reader.lr_timing * reader.lr_reports;
        let by_chance = 1.0 - reader.prior - of_rivals;
        let all = rivals.iter().fold(vote + by_chance, |sum, rival| sum + rival.2);
        WithRivals {
            reader: reader.name.clone(),
            vote: vote / all,
            calendars: rivals.iter().map(|r| (r.0.to_owned(), r.2 / all)).collect(),
            by_chance: by_chance / all,
        }
    };
    readers.iter().map(row).collect()
}

/// Returns the ratio of a dam of that date; 0 when the act did not come after it.
fn dam_lr(question: &ActQuestion, readiness: Readiness, on: Date, release_rate: f64) -> f64 {
    // What waits for a date does not happen before or on it.
    if question.act_on > on { dam(readiness, on, question.act_on, release_rate).lr } else { 0.0 }
}

fn cells(question: &ActQuestion, rival: &NamedDay) -> Vec<RivalCell> {
    let mut cells = Vec::new();
    for first in &question.first_possible {
        let last = question.middle.last_plausible;
        let readiness = Readiness::Uniform { first: first.on, last };
        for &release_rate in &question.release_rates {
            let vote = dam(readiness, question.reference_on, question.act_on, release_rate);
            let rival_lr = dam_lr(question, readiness, rival.on, release_rate);
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
