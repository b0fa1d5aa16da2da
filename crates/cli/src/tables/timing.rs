//! The answers of the timing questions.

use super::{cell, columns, json_line};
use model::asked::{Asked, Outcome, SeriesOf};
use model::timing::{Answer, Cell};
use serde::Serialize;

/// Writes the sentences, the tables and the warnings.
pub(crate) fn text(answer: &Answer) -> String {
    let mut text = String::new();
    answer.sentences.iter().for_each(|sentence| text += &format!("{sentence}\n"));
    for table in &answer.tables {
        let rows: Vec<Vec<String>> =
            table.rows.iter().map(|row| row.iter().map(plain).collect()).collect();
        text += &format!("\n{}\n{}", table.title, columns(&table.columns, &rows));
    }
    if let Some(record) = answer.records.first() {
        text += &format!("\nChance here: {}\n", record.null_sentence);
        if !record.sensitivity.is_empty() {
            let row = |s: &model::timing::Sensitivity| {
                let number = |x: Option<f64>| x.map_or_else(String::new, short);
                vec![s.param.clone(), s.value.clone(), number(s.ratio), number(s.p)]
            };
            let rows: Vec<Vec<String>> = record.sensitivity.iter().map(row).collect();
            text += &format!(
                "\nThe same under other settings\n{}",
                columns(&["setting", "value", "ratio", "p"], &rows)
            );
        }
        text.push('\n');
        record.blind_spots.iter().for_each(|spot| text += &format!("cannot see: {spot}\n"));
        for (what, n) in record.dropped.iter().filter(|dropped| dropped.1 > 0) {
            text += &format!("left out: {n} {what}\n");
        }
    }
    for warning in answer.warnings() {
        text += &format!("{}: {}\n", warning.code.code(), warning.text);
    }
    text
}

/// Writes one line for each record, one for each table.
pub(crate) fn json(answer: &Answer) -> String {
    #[derive(Serialize)]
    struct Sentences<'a> {
        question: &'a str,
        sentences: &'a [String],
    }
    let mut text =
        json_line("timing", Sentences { question: answer.question, sentences: &answer.sentences });
    answer
        .records
        .iter()
        .for_each(|record| text += &json_line("timing_record", release::timing_record(record)));
    answer
        .tables
        .iter()
        .for_each(|table| text += &json_line("timing_table", release::timing_table(table)));
    text
}

/// Writes the records as a table.
pub(crate) fn csv(answer: &Answer) -> String {
    let mut text = "question,about,verdict,statistic,value,n_units,unit,expected,ratio,low,high,p,p_exact,p_floor,m_tests,q_bh,family,prelisted,warnings\n".to_owned();
    let number = |x: Option<f64>| x.map_or_else(String::new, |x| x.to_string());
    for r in &answer.records {
        let codes: Vec<&str> = r.warnings.iter().map(|warning| warning.code.code()).collect();
        let row = [
            r.question.to_owned(),
            r.about.clone(),
            r.verdict.words(),
            r.statistic.name.clone(),
            r.statistic.value.to_string(),
            r.n_units.to_string(),
            r.unit.to_owned(),
            number(r.expected),
            number(r.ratio),
            number(r.interval95.map(|i| i.0)),
            number(r.interval95.map(|i| i.1)),
            number(r.p),
            number(r.p_exact),
            number(r.p_floor),
            r.m_tests.to_string(),
            number(r.q_bh),
            r.family.clone(),
            r.prelisted.answer().to_owned(),
            codes.join(" "),
        ];
        text += &(row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

fn plain(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Count(n) => n.to_string(),
        Cell::Number(x) => short(*x),
        Cell::Day(day) => day.to_string(),
        Cell::Empty => "-".to_owned(),
    }
}

/// Prints a number with the digits that tell something.
fn short(x: f64) -> String {
    match x.abs() {
        0.0 => "0".to_owned(),
        a if a >= 1_000.0 => format!("{x:.0}"),
        a if a >= 1.0 => format!("{x:.2}"),
        a if a >= 0.001 => format!("{x:.3}"),
        _ => format!("{x:.1e}"),
    }
}

/// What was asked of a case, one row each.
const HEAD: [&str; 11] =
    ["id", "question", "setting", "of", "n", "unit", "verdict", "p", "q", "p_floor", "q_case"];

fn asked_row(asked: &Asked) -> Vec<String> {
    let of = match &asked.series.of {
        SeriesOf::AllPosts => "all posts".to_owned(),
        SeriesOf::Group(id) => id.to_string(),
        SeriesOf::Layer(kind) => format!("layer {kind}"),
    };
    let record = asked.answer().and_then(|answer| answer.records.first());
    let number = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), short);
    let verdict = match (&asked.outcome, record) {
        (Outcome::Refused { why, .. }, _) => format!("refused: {why}"),
        (Outcome::Answered(_), Some(record)) => record.verdict.words(),
        (Outcome::Answered(_), None) => "-".to_owned(),
    };
    vec![
        asked.id.to_string(),
        asked.question.to_owned(),
        asked.setting.clone(),
        of,
        record.map_or_else(|| "-".to_owned(), |record| record.n_units.to_string()),
        record.map_or_else(String::new, |record| record.unit.to_owned()),
        verdict,
        number(record.and_then(|record| record.p)),
        number(record.and_then(|record| record.q_bh)),
        number(record.and_then(|record| record.p_floor)),
        number(asked.q_case),
    ]
}

/// Lays out all questions of a case.
pub(crate) fn all_text(asked: &[Asked]) -> String {
    let rows: Vec<Vec<String>> = asked.iter().map(asked_row).collect();
    columns(&HEAD, &rows)
}

/// Writes all questions of a case as a table.
pub(crate) fn all_csv(asked: &[Asked]) -> String {
    let line =
        |row: Vec<String>| row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\n";
    let mut text = HEAD.join(",") + "\n";
    asked.iter().for_each(|one| text += &line(asked_row(one)));
    text
}
