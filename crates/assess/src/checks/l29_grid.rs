//! The answer grid answers: no cell is empty, none is bare.

use super::{Check, Found, Input};
use model::assessment::{Assessment, MandateCell, MandateQuestion, MandateState, ProblemLevel};

pub(super) const CHECK: Check = Check {
    id: "L29",
    level: ProblemLevel::Error,
    title: "no cell of the answer grid is empty or bare",
    standard: "US Executive Order 13848, section 1(a)",
    run,
};

fn run(input: &Input<'_>, found: &mut Found) {
    let all = input.assessment;
    if all.mandate.is_empty() {
        let hint = "add one [[mandate]] table for each actor";
        found.say(all.title.spot, "there is no answer grid", hint);
    }
    for row in &all.mandate {
        for (column, cell) in MandateQuestion::COLUMNS.into_iter().zip(&row.cells) {
            let place = format!("`{}`, {}", row.actor.value, column.word());
            match cell {
                None => {
                    let hint = "not-looked-for is an answer too";
                    found.say(row.actor.spot, format!("the grid has no answer for {place}"), hint);
                }
                Some(cell) => check_cell(all, column, cell, &place, found),
            }
        }
    }
}

fn check_cell(
    all: &Assessment,
    column: MandateQuestion,
    cell: &MandateCell,
    place: &str,
    found: &mut Found,
) {
    let spot = cell.state.spot;
    match cell.state.value {
        MandateState::Assessed if cell.by.is_empty() => {
            found.say(spot, format!("{place} is assessed by no judgement"), "add `by = [\"...\"]`");
        }
        MandateState::NotFound if cell.note.is_none() => {
            let hint = "say in `note` what was searched";
            found.say(
                spot,
                format!("{place} was not found, but nothing says where one looked"),
                hint,
            );
        }
        MandateState::Withheld if cell.note.is_none() => {
            found.say(spot, format!("{place} is withheld without a reason"), "say why in `note`");
        }
        _ => {}
    }
    let answers = |id: &str| {
        all.judgements.iter().find(|judgement| judgement.id.value == id).is_none_or(|judgement| {
            judgement.answers.iter().any(|question| question.value == column)
        })
    };
    for id in cell.by.iter().filter(|id| !answers(&id.value)) {
        let what = format!("{place} names `{}`, which does not answer that question", id.value);
        found.say(id.spot, what, format!("add \"{}\" to its `answers`", column.word()));
    }
}

#[cfg(test)]
mod tests {
    use crate::checks::testing::{check, good};

    #[test]
    fn absence_is_said_in_words() {
        good("L29");
        let cell = "persons = { state = \"not-found\", note = \"57 documents searched; none names who decided.\" }";
        check("L29", cell, "", &["the grid has no answer for `Russia: government`, persons"]);
        check("L29", cell, "persons = \"not-looked-for\"", &[]);
        check(
            "L29",
            cell,
            "persons = \"not-found\"",
            &["`Russia: government`, persons was not found, but nothing says where one looked"],
        );
        check(
            "L29",
            cell,
            "persons = \"assessed\"",
            &["`Russia: government`, persons is assessed by no judgement"],
        );
        check(
            "L29",
            cell,
            "persons = { state = \"assessed\", by = [\"KJ1\"] }",
            &["`Russia: government`, persons names `KJ1`, which does not answer that question"],
        );
    }
}
