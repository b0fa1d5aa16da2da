//! What was found against what is known.

use super::{columns, json_line};
use serde::Serialize;
use simulate::{CurvePoint, Found};
use std::io::{self, Write};

/// The settings that a row is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Settings {
    pub(crate) kind: &'static str,
    pub(crate) window_secs: u32,
}

/// One rule at one setting, against the truth.
#[derive(Debug, Serialize)]
pub(crate) struct Row {
    kind: &'static str,
    window_secs: u32,
    rule: String,
    n_flagged: u64,
    n_true: u64,
    n_false: u64,
    n_missed: u64,
    precision: Option<f64>,
    recall: Option<f64>,
    n_members: u64,
    n_members_found: u64,
    n_groups_found: u64,
}

impl Row {
    pub(crate) fn new(settings: Settings, rule: String, found: &Found) -> Self {
        Self {
            kind: settings.kind,
            window_secs: settings.window_secs,
            rule,
            n_flagged: found.n_flagged,
            n_true: found.n_true,
            n_false: found.n_false,
            n_missed: found.n_missed,
            precision: found.precision,
            recall: found.recall,
            n_members: found.n_members,
            n_members_found: found.n_members_found,
            n_groups_found: found.n_groups_found,
        }
    }
}

/// One point of a precision-recall curve: all edges up to `p` are flagged.
#[derive(Debug, Serialize)]
pub(crate) struct CurveRow {
    kind: &'static str,
    window_secs: u32,
    p: f64,
    n_flagged: u64,
    n_true: u64,
    precision: f64,
    recall: f64,
}

impl CurveRow {
    pub(crate) fn new(settings: Settings, point: &CurvePoint) -> Self {
        Self {
            kind: settings.kind,
            window_secs: settings.window_secs,
            p: point.p,
            n_flagged: point.n_flagged,
            n_true: point.n_true,
            precision: point.precision,
            recall: point.recall,
        }
    }
}

/// Writes a table for people.
pub(crate) fn text(rows: &[Row], n_planted: u64) -> String {
    let share = |share: Option<f64>| share.map_or("-".to_owned(), |share| format!("{share:.3}"));
    let cells: Vec<Vec<String>> = (rows.iter())
        .map(|row| {
            vec![
                row.kind.to_owned(),
                format!("{} s", row.window_secs),
                row.rule.clone(),
                row.n_flagged.to_string(),
                row.n_true.to_string(),
                row.n_false.to_string(),
                share(row.precision),
                share(row.recall),
                format!("{} of {}", row.n_members_found, row.n_members),
            ]
        })
        .collect();
    let head =
        ["kind", "window", "rule", "flagged", "true", "false", "precision", "recall", "members"];
    format!("{n_planted} pairs of accounts are known to act together\n{}", columns(&head, &cells))
}

/// Writes one JSON line for each rule.
pub(crate) fn json(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    rows.iter().try_for_each(|row| out.write_all(json_line("truth", row).as_bytes()))
}

/// Writes the curves, a row for each point.
pub(crate) fn csv(curve: &[CurveRow], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for row in curve {
        table.serialize(row).map_err(io::Error::other)?;
    }
    table.flush()
}
