//! Questions about when posts came: claims with everything needed to doubt them, and refusals with their words.

use crate::ReportInput;
use model::asked::{Asked, Outcome, SeriesOf};
use model::timing::{Cell, Measure, Record, Sensitivity, Table};
use serde_json::{Map, Value, json};

/// Writes every question that a case was asked about time, with all its claims, or the words of its refusal.
pub fn timing_questions(input: &ReportInput<'_>) -> Vec<Value> {
    input.asked.iter().map(|asked| one(input, asked)).collect()
}

fn one(input: &ReportInput<'_>, asked: &Asked) -> Value {
    let series = &asked.series;
    let (group, layer) = match &series.of {
        SeriesOf::AllPosts => (None, None),
        SeriesOf::Group(id) => (Some(id.as_str()), None),
        // The layer holds every pair and group; its rows are not told again.
        SeriesOf::Layer(kind) => (None, Some(format!("L-{kind}"))),
    };
    let files: Vec<&str> = input.posts.files.iter().map(|file| file.file.as_str()).collect();
    let (answer, refused) = match &asked.outcome {
        Outcome::Answered(answer) => (Some(answer), Value::Null),
        Outcome::Refused { why, next } => (None, json!({ "why": why, "next": next })),
    };
    let records = answer.map_or(&[][..], |answer| &answer.records);
    let records = records.iter().zip(1..).map(|(record, n)| {
        let mut value = json!({ "id": format!("{}-{n}", asked.id) });
        if let (Some(own), Value::Object(rest)) = (value.as_object_mut(), timing_record(record)) {
            own.extend(rest);
        }
        value
    });
    json!({
        "id": asked.id.as_str(),
        "question": asked.question,
        "setting": asked.setting,
        "from": {
            "group": group,
            "layer": layer,
            "files": files,
            "events": asked.events.iter().map(|id| id.as_str()).collect::<Vec<_>>(),
            "n_posts": series.n_posts,
            "n_accounts": series.n_accounts,
            "n_left_out": series.n_left_out,
            "first": series.span.map(|span| span.0.to_string()),
            "last": series.span.map(|span| span.1.to_string()),
            "zone": series.zone,
        },
        "q_case": asked.q_case,
        "refused": refused,
        "sentences": answer.map_or(&[][..], |answer| &answer.sentences),
        "records": records.collect::<Vec<_>>(),
        "tables": answer.map_or(&[][..], |answer| &answer.tables).iter().map(timing_table).collect::<Vec<_>>(),
    })
}

/// Writes one claim of a question about time, as `docs/reference/timing-record.schema.json` describes it; numbers that are not
/// finite are null.
pub fn timing_record(r: &Record) -> Value {
    let measures = |all: &[Measure]| -> Map<String, Value> {
        all.iter().map(|m| (m.name.clone(), json!(m.value))).collect()
    };
    let warning = |w: &model::Warning| json!({ "code": w.code.code(), "text": w.text });
    let sensitivity =
        |s: &Sensitivity| json!({ "param": s.param, "value": s.value, "p": s.p, "ratio": s.ratio });
    let listed = r.prelisted.answer();
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
        "prelisted": listed,
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

/// Writes the rows behind a claim.
pub fn timing_table(table: &Table) -> Value {
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
