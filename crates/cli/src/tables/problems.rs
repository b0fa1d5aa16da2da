//! What is wrong with the analysts' file.

use super::{cell, json_line};
use model::assessment::AssessmentProblem;
use serde::Serialize;

/// Writes each problem with its place and what to do.
pub(crate) fn text(problems: &[AssessmentProblem]) -> String {
    let mut text = String::new();
    for one in problems {
        let (level, spot) = (one.level.word(), one.spot);
        text += &format!(
            "assessment.toml:{}:{}: {level} {}: {}\n",
            spot.line, spot.column, one.code, one.what
        );
        if !one.hint.is_empty() {
            text += &format!("  hint: {}\n", one.hint);
        }
    }
    text + &format!("{} problems\n", problems.len())
}

#[derive(Serialize)]
struct Row<'a> {
    level: &'a str,
    code: &'a str,
    line: u32,
    column: u32,
    what: &'a str,
    hint: &'a str,
}

fn row(one: &AssessmentProblem) -> Row<'_> {
    Row {
        level: one.level.word(),
        code: one.code,
        line: one.spot.line,
        column: one.spot.column,
        what: &one.what,
        hint: &one.hint,
    }
}

/// Writes one line for each problem.
pub(crate) fn json(problems: &[AssessmentProblem]) -> String {
    problems.iter().map(|one| json_line("problem", row(one))).collect()
}

/// Writes one row for each problem.
pub(crate) fn csv(problems: &[AssessmentProblem]) -> String {
    let mut text = "level,code,line,column,what,hint\n".to_owned();
    for one in problems {
        let row = row(one);
        let place = [row.line.to_string(), row.column.to_string()];
        let cells = [row.level, row.code, &place[0], &place[1], row.what, row.hint];
        text += &cells.map(cell).join(",");
        text.push('\n');
    }
    text
}
