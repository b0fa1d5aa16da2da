//! The source graph of a folder of text files, as JSON in the shape of `hustings sources --format json`.

use crate::{folder, world};
use model::claim::Parent;
use serde_json::{Value, json};
use std::path::Path;

/// Prints the edges and circles of a case folder or of a folder of texts; with `case`, the `case.toml` and `calendar.csv` of that one hold.
pub fn print(documents: &Path, case: Option<&Path>) -> std::io::Result<()> {
    let case = match case {
        Some(case) => folder::read_from(documents, case)?,
        None if documents.join("documents").is_dir() => folder::read(documents)?,
        None => folder::Case {
            documents: world::read_folder(documents)?,
            claims: Vec::new(),
            events: Vec::new(),
            roots: Vec::new(),
        },
    };
    let found = case.found();
    let by_id = |id: &model::ids::DocumentId| case.documents.iter().find(|d| d.id == *id);
    let file = |id| by_id(id).map(|d| d.file.trim_end_matches(".txt"));
    let edges: Vec<Value> = found
        .derivations
        .iter()
        .map(|e| {
            let (parent, stub) = match &e.parent {
                Parent::Document(id) => (Some(id), None),
                Parent::Stub(name) => (None, Some(name)),
            };
            let evidence: Vec<&str> = by_id(&e.child)
                .map(|d| e.evidence.iter().map(|&span| d.cut(span)).collect())
                .unwrap_or_default();
            json!({
                "child": e.child.as_str(),
                "child_file": file(&e.child).map(|f| format!("{f}.txt")),
                "parent": parent.map(|p| p.as_str()),
                "parent_file": parent.and_then(file).map(|f| format!("{f}.txt")),
                "parent_not_held": stub,
                "rel": e.relation.word(),
                "containment": e.containment,
                "evidence": evidence,
                "rule": e.rule,
            })
        })
        .collect();
    let circles: Vec<Vec<&str>> =
        found.circles.iter().map(|c| c.iter().map(|d| d.as_str()).collect()).collect();
    println!("{}", serde_json::to_string_pretty(&json!({"edges": edges, "circles": circles}))?);
    Ok(())
}
