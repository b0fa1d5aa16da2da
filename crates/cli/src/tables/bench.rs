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
    /// Planted pairs that share a crowd; null where the layer was not tested.
    n_sharing: Option<u64>,
    /// Those of them that were flagged.
    n_true_sharing: Option<u64>,
    /// `n_true_sharing / n_sharing`.
    recall_sharing: Option<f64>,
    n_members: u64,
    n_members_found: u64,
    n_groups_found: u64,
}

impl Row {
    /// `of_sharing` is the number of flagged planted pairs that share a crowd, and of all planted pairs that do.
    pub(crate) fn new(
        settings: Settings,
        rule: String,
        found: &Found,
        of_sharing: Option<(u64, u64)>,
    ) -> Self {
        let share = |(part, whole): (u64, u64)| (whole > 0).then(|| part as f64 / whole as f64);
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
            n_sharing: of_sharing.map(|(_, all)| all),
            n_true_sharing: of_sharing.map(|(found, _)| found),
            recall_sharing: of_sharing.and_then(share),
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
    let share = |share: Option<f64>| share.map_or("-".to_owned(), significant);
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
                share(row.recall_sharing),
                format!("{} of {}", row.n_members_found, row.n_members),
            ]
        })
        .collect();
    let head = [
        "kind",
        "window",
        "rule",
        "flagged",
        "true",
        "false",
        "precision",
        "recall",
        "recall sharing",
        "members",
    ];
    let mut text = format!("{n_planted} pairs of accounts are known to act together\n");
    text += &columns(&head, &cells);
    for (kind, window_secs, n) in sharing(rows) {
        text += &format!(
            "{kind} within {window_secs} s: {n} of the {n_planted} share a crowd, over which recall sharing is\n"
        );
    }
    text
}

/// Lists the layers with their planted pairs that share a crowd, each once.
fn sharing(rows: &[Row]) -> Vec<(&'static str, u32, u64)> {
    let mut layers: Vec<(&'static str, u32, u64)> =
        rows.iter().filter_map(|row| Some((row.kind, row.window_secs, row.n_sharing?))).collect();
    layers.dedup();
    layers
}

/// Writes a share with three digits that mean something.
fn significant(share: f64) -> String {
    if share == 0.0 {
        return "0".to_owned();
    }
    let n_zeros = (-share.log10().floor()).clamp(0.0, 12.0) as usize;
    format!("{share:.*}", (n_zeros + 2).max(3))
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
