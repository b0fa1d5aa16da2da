//! How often a test cries wolf, and how much it finds.

use super::{cell, columns, json_line};
use calibrate::{BLOCKS_MINS, Measured, SeriesMeasured};
use serde::Serialize;
use std::io::{self, Write};

/// What a claim of a timing question was called in worlds of one kind.
#[derive(Debug, Serialize)]
struct SeriesRow<'a> {
    scenario: &'a str,
    question: &'a str,
    world: &'a str,
    is_planted: bool,
    claim: &'a str,
    n: u64,
    share_printed: f64,
    share_mid: f64,
    share_by_lot: f64,
    share_by_lot_1: f64,
}

fn series_rows(all: &[SeriesMeasured]) -> Vec<SeriesRow<'_>> {
    all.iter()
        .flat_map(|measured| measured.called.iter().map(move |called| (measured.trial, called)))
        .map(|(trial, called)| SeriesRow {
            scenario: trial.name,
            question: trial.question,
            world: trial.world,
            is_planted: trial.is_planted,
            claim: &called.claim,
            n: called.n,
            share_printed: called.rate_printed(),
            share_mid: called.rate_mid(),
            share_by_lot: called.rate(),
            share_by_lot_1: called.n_by_lot_1 as f64 / called.n.max(1) as f64,
        })
        .collect()
}

/// Writes what the timing questions called, one row for each claim.
pub(crate) fn timing_text(all: &[SeriesMeasured]) -> String {
    let row = |row: &SeriesRow<'_>| {
        let what = if row.is_planted { "planted" } else { "nothing" };
        vec![
            row.scenario.to_owned(),
            what.to_owned(),
            row.claim.to_owned(),
            row.n.to_string(),
            format!("{:.3}", row.share_printed),
            format!("{:.3}", row.share_mid),
            format!("{:.3}", row.share_by_lot),
            format!("{:.3}", row.share_by_lot_1),
        ]
    };
    let rows: Vec<Vec<String>> = series_rows(all).iter().map(row).collect();
    columns(
        &[
            "scenario",
            "holds",
            "claim",
            "asked",
            "p <= .05",
            "mid-p <= .05",
            "by lot <= .05",
            "by lot <= .01",
        ],
        &rows,
    )
}

/// Writes the same as JSON lines.
pub(crate) fn timing_json(all: &[SeriesMeasured]) -> String {
    series_rows(all).iter().map(|row| json_line("timing_calibration", row)).collect()
}

/// Writes the same as CSV.
pub(crate) fn timing_csv(all: &[SeriesMeasured]) -> String {
    let mut text =
        "scenario,question,world,is_planted,claim,n,share_printed,share_mid,share_by_lot,share_by_lot_1\n"
            .to_owned();
    for row in series_rows(all) {
        text += &format!(
            "{},{},{},{},{},{},{},{},{},{}\n",
            row.scenario,
            row.question,
            cell(row.world),
            row.is_planted,
            cell(row.claim),
            row.n,
            row.share_printed,
            row.share_mid,
            row.share_by_lot,
            row.share_by_lot_1
        );
    }
    text
}

/// One scenario, flat: numbers of pairs and groups are means of one world.
#[derive(Debug, Serialize)]
struct Row {
    scenario: &'static str,
    window_secs: u32,
    n_worlds: u32,
    n_actions: f64,
    n_open: f64,
    n_in_three_blocks: f64,
    co_actions_per_pair: Option<f64>,
    share_called: Option<f64>,
    share_class_a: Option<f64>,
    share_members_class_a: Option<f64>,
    n_false: f64,
    n_false_a: f64,
    n_false_b: f64,
    n_class_c: f64,
    held_out_n_tested: f64,
    held_out_share_class_a: Option<f64>,
    held_out_share_members: Option<f64>,
    held_out_n_false: f64,
    held_out_n_false_a: f64,
    groups_n_tested: f64,
    groups_n_false: f64,
    groups_n_false_a: f64,
    groups_share_found: Option<f64>,
    groups_share_found_a: Option<f64>,
}

/// The shares of randomised `p` of the pairs that share some blocks, over their levels.
#[derive(Debug, Serialize)]
struct RateRow {
    scenario: &'static str,
    blocks_min: u32,
    n_pairs: u64,
    at_05: f64,
    at_01: f64,
    at_001: f64,
    at_0001: f64,
}

fn row(measured: &Measured) -> Row {
    let (planted, held_out) = (measured.planted, measured.held_out);
    let share = |n: u64, of: u64| (of > 0).then(|| n as f64 / of as f64);
    let of_pairs = |n| share(n, planted.n_pairs);
    let of_members = |n| share(n, planted.n_members);
    let [n_false_a, n_false_b, n_class_c] = measured.n_false_by_class.map(|n| measured.each(n));
    Row {
        scenario: measured.trial.name,
        window_secs: measured.trial.window_secs,
        n_worlds: measured.n_worlds,
        n_actions: measured.each(measured.n_actions),
        n_open: measured.each(measured.n_open),
        n_in_three_blocks: measured.each(measured.n_in_three_blocks),
        co_actions_per_pair: of_pairs(planted.n_coactions),
        share_called: of_pairs(planted.n_called),
        share_class_a: of_pairs(planted.n_class_a),
        share_members_class_a: of_members(planted.n_members_class_a),
        n_false: measured.each(measured.n_false),
        n_false_a,
        n_false_b,
        n_class_c,
        held_out_n_tested: measured.each(held_out.n_tested),
        held_out_share_class_a: of_pairs(held_out.n_true_class_a),
        held_out_share_members: of_members(held_out.n_members_class_a),
        held_out_n_false: measured.each(held_out.n_false),
        held_out_n_false_a: measured.each(held_out.n_false_class_a),
        groups_n_tested: measured.each(held_out.n_groups_tested),
        groups_n_false: measured.each(held_out.n_groups_false),
        groups_n_false_a: measured.each(held_out.n_groups_false_a),
        groups_share_found: (measured.trial.is_planted)
            .then(|| measured.each(held_out.n_worlds_group_found)),
        groups_share_found_a: (measured.trial.is_planted)
            .then(|| measured.each(held_out.n_worlds_group_found_a)),
    }
}

fn rate_rows(measured: &Measured) -> impl Iterator<Item = RateRow> + '_ {
    measured.rates.iter().map(|rate| {
        let [at_05, at_01, at_001, at_0001] = rate.over_nominal();
        RateRow {
            scenario: measured.trial.name,
            blocks_min: rate.blocks_min,
            n_pairs: rate.n_pairs,
            at_05,
            at_01,
            at_001,
            at_0001,
        }
    })
}

/// Writes the tables for people: rates, false alarms, power.
pub(crate) fn text(rows: &[Measured]) -> String {
    let mut text = String::new();
    let of = |is_planted: bool| rows.iter().filter(move |row| row.trial.is_planted == is_planted);
    if of(false).next().is_some() {
        text += "Nobody coordinates anything: share of randomised p at or below a level, over the level (1 is right)\n";
        text += &rates(of(false));
        text += "\nThe same worlds: what was called for nothing, in the mean of a world\n";
        text += &false_alarms(of(false));
    }
    if of(true).next().is_some() {
        text += if text.is_empty() { "" } else { "\n" };
        text += "One planted group: share of its pairs that were called, and false alarms in the mean of a world\n";
        text += &power(of(true));
    }
    text
}

fn rates<'a>(rows: impl Iterator<Item = &'a Measured>) -> String {
    let cells: Vec<Vec<String>> = rows
        .flat_map(rate_rows)
        .map(|row| {
            let mut cells = vec![row.scenario.to_owned(), format!(">= {}", row.blocks_min)];
            cells.push(row.n_pairs.to_string());
            cells.extend([row.at_05, row.at_01, row.at_001, row.at_0001].map(two));
            cells
        })
        .collect();
    columns(&["scenario", "hours shared", "pairs", ".05", ".01", ".001", ".0001"], &cells)
}

fn false_alarms<'a>(rows: impl Iterator<Item = &'a Measured>) -> String {
    let cells: Vec<Vec<String>> = rows
        .map(row)
        .map(|row| {
            let counts = [row.n_actions, row.n_open, row.n_in_three_blocks];
            let called = [row.n_false, row.n_false_a, row.n_false_b, row.n_class_c];
            let held_out = [row.held_out_n_tested, row.held_out_n_false, row.held_out_n_false_a];
            let groups = [row.groups_n_tested, row.groups_n_false, row.groups_n_false_a];
            std::iter::once(row.scenario.to_owned())
                .chain(counts.map(|n| format!("{n:.0}")))
                .chain(called.map(two))
                .chain(held_out.map(two))
                .chain(groups.map(two))
                .collect()
        })
        .collect();
    let head = [
        "scenario",
        "actions",
        "pairs open",
        "3 hours",
        "called",
        "A",
        "B",
        "C",
        "held out",
        "called",
        "A",
        "groups",
        "hold",
        "A",
    ];
    columns(&head, &cells)
}

fn power<'a>(rows: impl Iterator<Item = &'a Measured>) -> String {
    let or_dash = |share: Option<f64>| share.map_or("-".to_owned(), two);
    let cells: Vec<Vec<String>> = rows
        .map(row)
        .map(|row| {
            vec![
                row.scenario.to_owned(),
                format!("{} s", row.window_secs),
                row.co_actions_per_pair.map_or("-".to_owned(), |n| format!("{n:.1}")),
                or_dash(row.share_called),
                or_dash(row.share_class_a),
                or_dash(row.share_members_class_a),
                two(row.n_false),
                or_dash(row.held_out_share_class_a),
                or_dash(row.held_out_share_members),
                two(row.held_out_n_false),
                or_dash(row.groups_share_found),
                or_dash(row.groups_share_found_a),
                two(row.groups_n_false),
                format!("{:.0}", row.n_in_three_blocks),
            ]
        })
        .collect();
    let head = [
        "scenario",
        "window",
        "co-actions",
        "called",
        "A",
        "members",
        "false",
        "held out A",
        "members",
        "false",
        "group",
        "A",
        "false",
        "3 hours",
    ];
    columns(&head, &cells)
}

fn two(value: f64) -> String {
    format!("{value:.2}")
}

/// Writes a line for each scenario, after the lines of its rates.
pub(crate) fn json(rows: &[Measured], out: &mut dyn Write) -> io::Result<()> {
    for measured in rows {
        for rate in rate_rows(measured) {
            out.write_all(json_line("null_rate", rate).as_bytes())?;
        }
        out.write_all(json_line("calibration", row(measured)).as_bytes())?;
    }
    Ok(())
}

/// Writes a row for each scenario; rates stand in columns of their own, empty where a group is planted.
pub(crate) fn csv(rows: &[Measured], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::WriterBuilder::new().has_headers(false).from_writer(out);
    let shared =
        BLOCKS_MINS.map(|n| ["pairs", "05", "01", "001", "0001"].map(|at| format!("d{n}_{at}")));
    let fields = serde_json::to_value(rows.first().map(row)).map_err(io::Error::other)?;
    let names = fields.as_object().into_iter().flat_map(|row| row.keys().cloned());
    let header: Vec<String> = names.chain(shared.into_iter().flatten()).collect();
    table.write_record(&header).map_err(io::Error::other)?;
    for measured in rows {
        let fields = serde_json::to_value(row(measured)).map_err(io::Error::other)?;
        let cell = |value: &serde_json::Value| match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        let mut cells: Vec<String> =
            fields.as_object().into_iter().flat_map(|row| row.values().map(cell)).collect();
        for rate in rate_rows(measured) {
            cells.push(rate.n_pairs.to_string());
            let ratios = [rate.at_05, rate.at_01, rate.at_001, rate.at_0001];
            cells.extend(ratios.map(|ratio| format!("{ratio:?}")));
        }
        cells.resize(header.len(), String::new());
        table.write_record(&cells).map_err(io::Error::other)?;
    }
    table.flush()
}
