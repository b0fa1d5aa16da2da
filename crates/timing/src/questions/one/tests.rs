mod hand;
mod kherson;
mod laws;
mod more;

use super::draft::{
    Draft, DraftCompletion, DraftDay, DraftElsewhere, DraftReader, DraftReport, DraftReports,
    DraftTiming,
};
use super::{ActError, answer};
use model::act::ActAnswer;

fn on(day: &str) -> DraftDay {
    DraftDay { on: day.to_owned(), ..DraftDay::default() }
}

fn reader(name: &str, prior: f64, timing: DraftTiming, reports: f64) -> DraftReader {
    let reports = DraftReports::Number(reports);
    DraftReader { name: name.to_owned(), prior, timing, reports }
}

/// A small question: possible from 1 to 10 May, the vote on 4 May, the act on 5 May.
fn small() -> Draft {
    Draft {
        act: "the order".to_owned(),
        act_on: "2021-05-05".to_owned(),
        reference: "the vote".to_owned(),
        reference_on: "2021-05-04".to_owned(),
        first_possible: vec![on("2021-05-01")],
        last_plausible: vec![on("2021-05-10")],
        release_rates: Some(vec![0.5]),
        ..Draft::default()
    }
}

fn answered(draft: &Draft) -> ActAnswer {
    answer(&draft.question().expect("the draft holds all it needs")).expect("the parts fit")
}

#[track_caller]
fn check_refused(draft: &Draft, expected: ActError) {
    let question = draft.question().expect("the draft holds all it needs");
    assert_eq!(answer(&question), Err(expected.clone()));
    assert!(!expected.hint().is_empty() && !expected.to_string().contains('\n'));
}

#[track_caller]
fn near(found: f64, expected: f64) {
    let wrong = (found - expected).abs() > 1e-9 * expected.abs().max(1e-300);
    assert!(!wrong, "found {found}, expected {expected}");
}
