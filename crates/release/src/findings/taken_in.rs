//! What went in: files, complaints, posts, documents, events.

use super::{moment, origin, place};
use crate::ReportInput;
use model::document::{DateBasis, Days, DocumentDate};
use model::event::Listed;
use model::{Document, Place, Warning};
use serde_json::{Value, json};

pub(super) fn warning(warning: &Warning) -> Value {
    json!({ "code": warning.code.code(), "text": warning.text })
}

pub(super) fn files(input: &ReportInput<'_>) -> Vec<Value> {
    let files = input.files.iter().zip(1..);
    files
        .map(|(file, n)| {
            let columns: Vec<Value> = file
                .columns
                .iter()
                .map(|(role, column)| json!({ "role": role, "column": column }))
                .collect();
            json!({
                "id": format!("F-{n}"),
                "from": origin(&file.file, &file.blob, Place::Whole),
                "kind": file.kind.word(),
                "n_bytes": file.n_bytes,
                "n_rows": file.n_rows,
                "n_good": file.n_good,
                "n_complaints": file.n_complaints,
                "preset": file.preset,
                "columns": columns,
                "notes": file.notes,
                "warnings": file.warnings.iter().map(warning).collect::<Vec<_>>(),
            })
        })
        .collect()
}

pub(super) fn complaints(input: &ReportInput<'_>) -> Value {
    let counts: Vec<Value> = input
        .complaint_counts
        .iter()
        .zip(1..)
        .map(|(c, n)| json!({ "id": format!("Q-{n}"), "file": c.file, "reason": c.reason, "n": c.n }))
        .collect();
    let examples: Vec<Value> = input
        .complaints
        .iter()
        .map(|c| {
            json!({
                "file": c.file, "place": place(c.place), "column": c.column,
                "reason": c.reason.word(), "text": c.reason.to_string(), "row": c.row,
            })
        })
        .collect();
    json!({
        "n": input.complaint_counts.iter().map(|c| c.n).sum::<u64>(),
        "counts": counts,
        "examples": examples,
    })
}

pub(super) fn posts(input: &ReportInput<'_>) -> Value {
    let files: Vec<Value> = input
        .posts
        .files
        .iter()
        .map(|file| {
            let mut from = origin(&file.file, &file.blob, Place::Whole);
            from["times_written_in"] = json!(file.resolution.words());
            from
        })
        .collect();
    json!({
        "id": "N-posts",
        "n": input.posts.len(),
        "n_accounts": input.posts.accounts.len(),
        "from": files,
    })
}

fn days(days: Days) -> Value {
    json!({ "start": days.start.map(|d| d.to_string()), "end": days.end.map(|d| d.to_string()) })
}

pub(super) fn interval(interval: Days) -> Value {
    days(interval)
}

fn dated(document: &Document, date: Option<&DocumentDate>) -> Value {
    let Some(date) = date else { return Value::Null };
    let basis = match &date.basis {
        DateBasis::Page => "page",
        DateBasis::Url => "address",
        DateBasis::Text => "text",
        DateBasis::Inferred => "inferred",
        DateBasis::Said(words) => words,
    };
    let mut out = days(date.days);
    out["basis"] = json!(basis);
    out["line"] = json!(date.line);
    out["file"] = json!(document.file);
    out
}

pub(super) fn documents(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |document: &Document| {
        let dates = &document.dates;
        json!({
            "id": document.id.as_str(),
            "from": origin(&document.file, &document.blob, Place::Whole),
            "outlet": document.outlet,
            "title": document.title,
            "url": document.url,
            "lang": document.lang,
            "n_characters": document.body.chars().count(),
            "body_line": document.body_line,
            "dates": {
                "written": dated(document, dates.written.as_ref()),
                "declassified": dated(document, dates.declassified.as_ref()),
                "published": dated(document, dates.published.as_ref()),
                "learned": dates.learned.map_or(Value::Null, |at| moment(at.as_millisecond())),
            },
        })
    };
    input.documents.iter().map(one).collect()
}

pub(super) fn events(input: &ReportInput<'_>) -> Vec<Value> {
    let one = |event: &model::Event| {
        let listed = match event.listed {
            Listed::Before => "before-looking",
            Listed::After => "after-looking",
            Listed::Unsaid => "unsaid",
        };
        json!({
            "id": event.id.as_str(),
            "from": origin(&event.file, &event.origin.blob, event.origin.place),
            "title": event.title,
            "kind": event.kind,
            "is_vote": event.is_vote(),
            "start": event.start.to_string(),
            "end": event.end.to_string(),
            "start_time": event.start_time.map(|at| at.to_string()),
            "end_time": event.end_time.map(|at| at.to_string()),
            "zone": event.zone,
            "place": event.place,
            "source": event.source,
            "listed": listed,
        })
    };
    input.events.iter().map(one).collect()
}
