//! The answers of the timing questions.

use super::{cell, columns, json_line};
use model::event::Listed;
use model::timing::{Answer, Cell, Record, Table};
use serde::Serialize;
use serde_json::{Map, Value, json};

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
        .for_each(|record| text += &json_line("timing_record", record_json(record)));
    answer.tables.iter().for_each(|table| text += &json_line("timing_table", table_json(table)));
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
            listed(r.prelisted).to_owned(),
            codes.join(" "),
        ];
        text += &(row.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\n");
    }
    text
}

fn listed(listed: Listed) -> &'static str {
    match listed {
        Listed::Before => "yes",
        Listed::After => "no",
        Listed::Unsaid => "unsaid",
    }
}

pub(super) fn record_json(r: &Record) -> Value {
    let measures = |all: &[model::timing::Measure]| -> Map<String, Value> {
        all.iter().map(|m| (m.name.clone(), json!(m.value))).collect()
    };
    let warning = |w: &model::Warning| json!({ "code": w.code.code(), "text": w.text });
    let sensitivity = |s: &model::timing::Sensitivity| json!({ "param": s.param, "value": s.value, "p": s.p, "ratio": s.ratio });
    json!({
        "question": r.question,
        "about": r.about,
        "verdict": r.verdict.words(),
        "null_sentence": r.null_sentence,
        "statistic": { "name": r.statistic.name, "value": r.statistic.value },
        "n_units": r.n_units,
        "unit": r.unit,
        "expected": r.expected,
        "effect": { "ratio": r.ratio, "difference": r.difference },
        "interval95": r.interval95.map(|(low, high)| [low, high]),
        "p": r.p,
        "p_exact": r.p_exact,
        "p_floor": r.p_floor,
        "m_tests": r.m_tests,
        "q_bh": r.q_bh,
        "by_pass": r.by_pass,
        "family": r.family,
        "prelisted": listed(r.prelisted),
        "seed": r.seed,
        "n_perm": r.n_perm,
        "params": measures(&r.params),
        "dropped": r.dropped.iter().map(|(what, n)| (what.clone(), json!(n))).collect::<Map<_, _>>(),
        "assumptions": r.assumptions,
        "blind_spots": r.blind_spots,
        "warnings": r.warnings.iter().map(warning).collect::<Vec<_>>(),
        "sensitivity": r.sensitivity.iter().map(sensitivity).collect::<Vec<_>>(),
        "data_hash": r.data_hash,
        "version": r.version,
    })
}

fn table_json(table: &Table) -> Value {
    let value = |cell: &Cell| match cell {
        Cell::Text(text) => json!(text),
        Cell::Count(n) => json!(n),
        Cell::Number(x) => json!(x),
        Cell::Day(day) => json!(day.to_string()),
        Cell::Empty => Value::Null,
    };
    let rows: Vec<Vec<Value>> =
        table.rows.iter().map(|row| row.iter().map(value).collect()).collect();
    json!({ "name": table.name, "title": table.title, "columns": table.columns, "rows": rows })
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
