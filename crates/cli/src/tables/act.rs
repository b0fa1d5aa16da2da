//! The answer to one act's question.

use super::{cell, columns, json_line};
use model::act::{ActAnswer, LrRange, ReleaseCell};
use serde::Serialize;

/// Writes the sentences, the main table and the warnings.
pub(crate) fn text(answer: &ActAnswer) -> String {
    let mut text = String::new();
    answer.sentences.iter().for_each(|sentence| text += &format!("{sentence}\n"));
    let rates: Vec<String> =
        answer.question.release_rates.iter().map(|rate| format!("LR q={rate}")).collect();
    let head: Vec<&str> = ["possible from", "until", "days before", "p0"]
        .into_iter()
        .chain(rates.iter().map(String::as_str))
        .collect();
    let rows: Vec<Vec<String>> = answer
        .uniform
        .iter()
        .map(|row| {
            let first = vec![
                row.first_possible.to_string(),
                row.last_plausible.to_string(),
                row.n_days_before.to_string(),
                format!("{:.3}", row.p0),
            ];
            first.into_iter().chain(row.cells.iter().map(lr)).collect()
        })
        .collect();
    text += &format!("\n{}", columns(&head, &rows));
    if !answer.readers.is_empty() {
        let rows: Vec<Vec<String>> = answer
            .readers
            .iter()
            .map(|row| {
                let shares =
                    [row.timing_only, row.reports_only, row.both].map(|p| format!("{p:.2}"));
                let given = [
                    row.name.clone(),
                    row.prior.to_string(),
                    format!("{:.1}", row.lr_timing),
                    format!("{:.1}", row.lr_reports),
                ];
                given.into_iter().chain(shares).collect()
            })
            .collect();
        let head =
            ["reader", "prior", "LR timing", "LR reports", "timing only", "reports only", "both"];
        text += &format!("\n{}", columns(&head, &rows));
    }
    text.push('\n');
    for warning in &answer.warnings {
        text += &format!("{}: {}\n", warning.code.code(), warning.text);
    }
    text
}

fn lr(cell: &ReleaseCell) -> String {
    format!("{:.1}", cell.lr)
}

#[derive(Serialize)]
struct Range {
    min: f64,
    middle: f64,
    max: f64,
}

impl From<LrRange> for Range {
    fn from(range: LrRange) -> Self {
        Self { min: range.min, middle: range.middle, max: range.max }
    }
}

#[derive(Serialize)]
struct Answer<'a> {
    question: &'a str,
    act: &'a str,
    act_on: String,
    reference: &'a str,
    reference_on: String,
    null_sentence: &'a str,
    n_units: u32,
    verdict: &'a str,
    lr_timing: Range,
    lr_reports: Option<Range>,
    sentences: &'a [String],
    blind_spots: &'a [String],
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct Cell<'a> {
    model: &'a str,
    first_possible: String,
    last_plausible: String,
    median_days: Option<f64>,
    shape: Option<f64>,
    last_days: Option<u32>,
    n_days_before: Option<u32>,
    release_rate: f64,
    p0: f64,
    p1: f64,
    lr: f64,
}

#[derive(Serialize)]
struct Reader<'a> {
    name: &'a str,
    prior: f64,
    lr_timing: f64,
    lr_reports: f64,
    timing_only: f64,
    reports_only: f64,
    both: f64,
}

/// Writes one line for the answer, one for each cell, one for each reader.
pub(crate) fn json(answer: &ActAnswer) -> String {
    let question = &answer.question;
    let mut text = json_line(
        "act",
        Answer {
            question: "one",
            act: &question.act,
            act_on: question.act_on.to_string(),
            reference: &question.reference,
            reference_on: question.reference_on.to_string(),
            null_sentence: &answer.null_sentence,
            n_units: 1,
            verdict: "cannot be decided by timing",
            lr_timing: answer.lr_timing.into(),
            lr_reports: answer.lr_reports.map(Into::into),
            sentences: &answer.sentences,
            blind_spots: &answer.blind_spots,
            warnings: answer.warnings.iter().map(|warning| warning.code.code()).collect(),
        },
    );
    cells(answer).iter().for_each(|cell| text += &json_line("cell", cell));
    for row in &answer.readers {
        let reader = Reader {
            name: &row.name,
            prior: row.prior,
            lr_timing: row.lr_timing,
            lr_reports: row.lr_reports,
            timing_only: row.timing_only,
            reports_only: row.reports_only,
            both: row.both,
        };
        text += &json_line("reader", reader);
    }
    text
}

fn cells(answer: &ActAnswer) -> Vec<Cell<'static>> {
    let mut cells = Vec::new();
    let blank = |model, cell: &ReleaseCell, p0| Cell {
        model,
        first_possible: String::new(),
        last_plausible: String::new(),
        median_days: None,
        shape: None,
        last_days: None,
        n_days_before: None,
        release_rate: cell.release_rate,
        p0,
        p1: cell.p1,
        lr: cell.lr,
    };
    for row in &answer.uniform {
        cells.extend(row.cells.iter().map(|cell| Cell {
            first_possible: row.first_possible.to_string(),
            last_plausible: row.last_plausible.to_string(),
            n_days_before: Some(row.n_days_before),
            ..blank("uniform", cell, row.p0)
        }));
    }
    for row in &answer.completion {
        cells.extend(row.cells.iter().map(|cell| Cell {
            first_possible: row.first_possible.to_string(),
            last_days: Some(row.last_days),
            n_days_before: Some(row.n_days_before),
            ..blank("completion", cell, row.p0)
        }));
    }
    for row in &answer.weibull {
        cells.extend(row.cells.iter().map(|cell| Cell {
            first_possible: answer.question.weibull.from.to_string(),
            median_days: Some(row.median_days),
            shape: Some(row.shape),
            ..blank("weibull", cell, row.p0)
        }));
    }
    cells
}

/// Writes one row for each cell of the grid.
pub(crate) fn csv(answer: &ActAnswer) -> String {
    let mut text =
        "model,first_possible,last_plausible,median_days,shape,last_days,release_rate,p0,p1,lr\n"
            .to_owned();
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    for row in cells(answer) {
        text += &format!(
            "{},{},{},{},{},{},{},{},{},{}\n",
            cell(row.model),
            row.first_possible,
            row.last_plausible,
            number(row.median_days),
            number(row.shape),
            number(row.last_days.map(f64::from)),
            row.release_rate,
            row.p0,
            row.p1,
            row.lr
        );
    }
    text
}
