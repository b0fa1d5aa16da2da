//! The answer as JSON lines; `docs/reference/timing-one.schema.json` describes them.

use super::super::json_line;
use model::act::{ActAnswer, CurveRow, LrRange, ReleaseCell, RivalCell};
use serde_json::{Value, json};

fn range(range: LrRange) -> Value {
    json!({ "min": range.min, "middle": range.middle, "max": range.max })
}

/// One cell of the grid.
pub(super) struct Cell {
    pub(super) model: &'static str,
    /// Whose curve; empty where the model says it all.
    pub(super) name: String,
    pub(super) first_possible: String,
    pub(super) last_plausible: String,
    pub(super) median_days: Option<f64>,
    pub(super) shape: Option<f64>,
    pub(super) last_days: Option<u32>,
    pub(super) n_days_before: Option<u32>,
    pub(super) ready_before: Option<f64>,
    pub(super) release_rate: f64,
    pub(super) p0: f64,
    pub(super) p1: f64,
    pub(super) lr: f64,
}

/// Writes the answer, the record, and one line for each row of each table.
pub(crate) fn json(answer: &ActAnswer) -> String {
    let mut text = json_line("act", head(answer));
    text += &json_line("timing_record", release::timing_record(&timing::one::record(answer)));
    for cell in cells(answer) {
        text += &json_line(
            "cell",
            json!({
                "model": cell.model, "name": cell.name,
                "first_possible": cell.first_possible, "last_plausible": cell.last_plausible,
                "median_days": cell.median_days, "shape": cell.shape, "last_days": cell.last_days,
                "n_days_before": cell.n_days_before, "ready_before": cell.ready_before,
                "release_rate": cell.release_rate, "p0": cell.p0, "p1": cell.p1, "lr": cell.lr,
            }),
        );
    }
    for (kind, row) in elsewhere(answer).into_iter().chain(rivals(answer)).chain(readers(answer)) {
        text += &json_line(kind, row);
    }
    text
}

fn head(answer: &ActAnswer) -> Value {
    let question = &answer.question;
    json!({
        "question": "one",
        "act": question.act,
        "act_on": question.act_on.to_string(),
        "reference": question.reference,
        "reference_on": question.reference_on.to_string(),
        "gap_days": answer.gap_days,
        "null_sentence": answer.null_sentence,
        "n_units": 1,
        "verdict": "cannot be decided by timing",
        "lr_timing": range(answer.lr_timing),
        "lr_reports": answer.lr_reports.map(range),
        "n_cells": answer.n_cells,
        "origins": question.report_origins.as_ref().and_then(|o| o.bounds).map(|b| [b.lower, b.upper]),
        "sentences": answer.sentences,
        "why_undecided": answer.why_undecided,
        "cautions": answer.cautions,
        "blind_spots": answer.blind_spots,
        "warnings": answer.warnings.iter().map(|warning| warning.code.code()).collect::<Vec<_>>(),
    })
}

/// Lists the cells of all models of readiness.
pub(super) fn cells(answer: &ActAnswer) -> Vec<Cell> {
    let mut cells = Vec::new();
    let blank = |model, cell: &ReleaseCell, p0| Cell {
        model,
        name: String::new(),
        first_possible: String::new(),
        last_plausible: String::new(),
        median_days: None,
        shape: None,
        last_days: None,
        n_days_before: None,
        ready_before: None,
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
            ready_before: Some(row.ready_before),
            ..blank("weibull", cell, row.p0)
        }));
    }
    let mut curve = |model, row: &CurveRow, first: String| {
        cells.extend(row.cells.iter().map(|cell| Cell {
            name: row.name.clone(),
            first_possible: first.clone(),
            ready_before: Some(row.ready_before),
            ..blank(model, cell, row.p0)
        }));
    };
    if let Some(analysts) = &answer.analysts {
        analysts.each.iter().for_each(|row| curve("analyst", row, String::new()));
        curve("pool", &analysts.pool, String::new());
    }
    if let (Some(found), Some(asked)) = (&answer.comparable, &answer.question.comparable) {
        found.rows.iter().for_each(|row| curve("comparable", row, asked.from.to_string()));
    }
    cells
}

type Rows = Vec<(&'static str, Value)>;

fn elsewhere(answer: &ActAnswer) -> Rows {
    let mut rows = Rows::new();
    for row in &answer.uniform {
        for window in &row.windows {
            let span = (row.first_possible.to_string(), row.last_plausible.to_string());
            rows.push(("window", json!({
                "model": "uniform", "first_possible": span.0, "last_plausible": span.1, "median_days": null, "shape": null,
                "window_days": window.window_days, "n_days_inside": window.n_days_inside, "p0": window.p0,
            })));
        }
    }
    for row in &answer.weibull {
        for window in &row.windows {
            rows.push(("window", json!({
                "model": "weibull", "first_possible": answer.question.weibull.from.to_string(), "last_plausible": null,
                "median_days": row.median_days, "shape": row.shape,
                "window_days": window.window_days, "n_days_inside": window.n_days_inside, "p0": window.p0,
            })));
        }
    }
    for row in &answer.salient {
        for (window_days, p) in &row.chances {
            rows.push(("salient", json!({
                "n_salient_dates": row.n_salient_dates, "span_days": row.span_days, "window_days": window_days, "p": p,
            })));
        }
    }
    for row in &answer.acts {
        rows.push(("acts", json!({
            "votes": row.votes, "n_votes": row.n_votes, "n_acts": row.n_acts, "window_days": row.window_days,
            "p_each": row.p_each, "expected": row.expected, "p_any": row.p_any, "lr_left": row.lr_left,
        })));
    }
    if let Some(found) = &answer.comparable {
        for (rate, (low, high)) in answer.question.release_rates.iter().zip(&found.region) {
            rows.push(("region", json!({
                "shape": found.shape, "median_days": found.median_days, "daily_chance": found.daily_chance,
                "n_came": found.n_came, "n_waiting": found.n_waiting, "release_rate": rate, "lr_min": low, "lr_max": high,
            })));
        }
    }
    rows
}

fn rivals(answer: &ActAnswer) -> Rows {
    let cell = |name: &str, n_dates: u32, prior: Option<f64>, cell: &RivalCell| {
        (
            "rival",
            json!({
                "name": name, "n_dates": n_dates, "prior": prior, "first_possible": cell.first_possible.to_string(),
                "release_rate": cell.release_rate, "lr_against_chance": cell.lr_against_chance,
                "lr_vote_against_rival": cell.lr_vote_against_rival,
            }),
        )
    };
    let mut rows = Rows::new();
    for row in &answer.rivals {
        let name = format!("{} {}", row.rival.on, row.rival.label);
        rows.extend(row.cells.iter().map(|c| cell(name.trim(), 1, None, c)));
    }
    for row in &answer.rival_calendars {
        rows.extend(row.cells.iter().map(|c| cell(&row.name, row.n_dates, row.prior, c)));
    }
    rows
}

fn readers(answer: &ActAnswer) -> Rows {
    let mut rows = Rows::new();
    for row in &answer.readers {
        rows.push(("reader", json!({
            "name": row.name, "prior": row.prior, "lr_timing": row.lr_timing, "lr_reports": row.lr_reports,
            "timing_only": row.timing_only, "reports_only": row.reports_only, "both": row.both,
        })));
    }
    for row in &answer.with_rivals {
        let calendars = row.calendars.iter().map(|(name, p)| json!({ "name": name, "p": p }));
        rows.push(("with_rivals", json!({
            "reader": row.reader, "vote": row.vote, "calendars": calendars.collect::<Vec<_>>(), "by_chance": row.by_chance,
        })));
    }
    for row in &answer.sweep {
        let (timing_only, both) = (range(row.timing_only), range(row.both));
        rows.push((
            "prior",
            json!({ "prior": row.prior, "timing_only": timing_only, "both": both }),
        ));
    }
    for row in &answer.lr_needed {
        rows.push(("needed", json!({ "prior": row.prior, "target": row.target, "lr": row.lr })));
    }
    for row in &answer.moves {
        rows.push(("move", json!({
            "what": row.what, "low_at": row.low_at, "high_at": row.high_at, "lr": [row.lr.0, row.lr.1],
            "chance": row.chance.map(|(low, high)| [low, high]),
        })));
    }
    rows
}
