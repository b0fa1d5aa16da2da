//! The documents of the Kherson story, which lie beside the project: every annotated span must be where it was annotated.

use super::*;
use model::Span;
use model::document::{DateBasis, Days};
use serde_json::Value;

fn story() -> Option<std::path::PathBuf> {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/kherson");
    if !folder.is_dir() {
        println!("skipped: ../shared is absent");
        return None;
    }
    Some(folder)
}

fn json(folder: &std::path::Path, name: &str) -> Value {
    let text = std::fs::read_to_string(folder.join(name)).expect("a file");
    serde_json::from_str(&text).expect("JSON")
}

fn draft(folder: &std::path::Path, name: &str) -> DocumentDraft {
    read(name, &std::fs::read(folder.join(name)).expect("a file"))
}

/// Walks over all objects that have a text with its span.
fn spans<'a>(value: &'a Value, found: &mut Vec<(&'a str, u32, u32)>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| spans(value, found)),
        Value::Object(object) => {
            if let (Some(text), Some(start), Some(end)) =
                (value["text"].as_str(), value["start"].as_u64(), value["end"].as_u64())
            {
                let bound = |at: u64| u32::try_from(at).expect("a short text");
                found.push((text, bound(start), bound(end)));
            }
            object.values().for_each(|value| spans(value, found));
        }
        _ => {}
    }
}

#[test]
fn every_annotated_span_is_found_in_the_body() {
    let Some(folder) = story() else { return };
    let gold = json(&folder, "gold.json");
    let (mut n_spans, mut n_wrong) = (0, 0);
    for document in gold["documents"].as_array().expect("a list") {
        let name = document["file"].as_str().expect("a name");
        let draft = draft(&folder, name).into_document(DocumentId::new("D-1"));
        let mut found = Vec::new();
        spans(document, &mut found);
        for (text, start, end) in found {
            n_spans += 1;
            if draft.cut(Span::new(start, end)) != text {
                n_wrong += 1;
                println!("{name} {start}..{end}: {text}");
            }
        }
    }
    // 524 objects of the annotation have a text and a span.
    assert_eq!((n_spans, n_wrong), (524, 0));
}

#[test]
fn headers_and_languages_are_those_of_the_manifest() {
    let Some(folder) = story() else { return };
    let manifest = json(&folder, "manifest.json");
    let documents =
        manifest.as_array().or_else(|| manifest["documents"].as_array()).expect("a list");
    assert_eq!(documents.len(), 57);
    for entry in documents {
        let name = entry["file"].as_str().expect("a name");
        let draft = draft(&folder, name);
        assert_eq!(draft.url.as_deref(), entry["url"].as_str(), "{name}");
        assert_eq!(draft.outlet.as_deref(), entry["outlet"].as_str(), "{name}");
        assert_eq!(
            draft.body.chars().count() as u64,
            entry["body_chars"].as_u64().expect("a count"),
            "{name}"
        );
        assert_eq!(draft.body_line, Some(5), "{name}");
        let date = draft.dates.published.clone().expect("a date");
        assert_eq!(
            date.days.start.map(|day| day.to_string()).as_deref(),
            entry["published"].as_str(),
            "{name}"
        );
        assert_eq!(date.line, Some(3));
        // A short text may have no language; it never has a wrong one.
        if draft.body.chars().count() > 300 || draft.lang.is_some() {
            assert_eq!(draft.lang.as_deref(), entry["lang"].as_str(), "{name}");
        }
    }
}

#[test]
fn the_assessment_has_three_dates() {
    let Some(folder) = story() else { return };
    let dates = draft(&folder, "45-ica-p2-2022-12-23.txt").dates;
    let shown = |date: Option<model::document::DocumentDate>| {
        let date = date.expect("a date");
        assert_eq!((date.days, date.line), (Days::one(date.days.start.expect("a day")), Some(3)));
        let DateBasis::Said(words) = date.basis else { panic!("its own words") };
        format!("{}: {words}", date.days.start.expect("a day"))
    };
    assert_eq!(shown(dates.published), "2023-12-18: release date 2023-12-18");
    assert_eq!(shown(dates.written), "2022-12-23: written 2022-12-23");
    assert_eq!(shown(dates.declassified), "2023-12-11: declassified 2023-12-11");
    assert_eq!(dates.learned, None);
}
