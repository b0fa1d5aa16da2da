//! Facts about the case, its files and its settings.

use super::{OriginalFile, settings};
use crate::case_file::CaseFile;
use crate::patterns;
use crate::stages::posts::Taken;
use model::asked::Asked;
use model::coaction::Layer;
use model::{Complaint, Document, Event};
use release::{CaseFacts, ComplaintCount, FileFact, FileKind};
use std::collections::BTreeMap;
use store::Case;

/// Describes the case and the settings that mattered.
pub(super) fn of_case(
    case: &Case,
    case_file: &CaseFile,
    taken: &Taken,
    layers: &[Layer],
) -> CaseFacts {
    let name = case.dir().canonicalize().ok();
    let name = name.as_deref().unwrap_or(case.dir()).file_name();
    let name = name.map_or_else(|| "case".to_owned(), |name| name.to_string_lossy().into_owned());
    let title = if case_file.title.is_empty() { name.clone() } else { case_file.title.clone() };
    CaseFacts {
        name,
        title,
        question: case_file.question.iter().filter(|line| !line.is_empty()).cloned().collect(),
        simulated: simulated(case_file, taken),
        as_of: None,
        version: crate::VERSION.to_owned(),
        settings: settings::of_case(case_file, layers),
    }
}

/// Returns the sentence about simulated posts when a file of the case fits a pattern.
fn simulated(case_file: &CaseFile, taken: &Taken) -> Option<String> {
    let fits = |file: &FileFact| {
        case_file.simulated.iter().any(|pattern| patterns::fits(pattern, &file.file))
    };
    taken.files.iter().any(fits).then(|| {
        case_file
            .simulated_note
            .clone()
            .unwrap_or_else(|| "Posts of this case are simulated.".to_owned())
    })
}

/// Describes a settings file.
pub(crate) fn of_settings(file: &str, original: &OriginalFile, kind: FileKind) -> FileFact {
    FileFact {
        file: file.to_owned(),
        blob: original.blob,
        kind,
        n_bytes: original.bytes.len() as u64,
        n_rows: 0,
        n_good: 0,
        n_complaints: 0,
        preset: None,
        columns: Vec::new(),
        notes: Vec::new(),
        warnings: Vec::new(),
    }
}

/// Counts complaints by file and reason; those of posts were counted while reading.
pub(super) fn counts(complaints: &[Complaint], of_posts: &[ComplaintCount]) -> Vec<ComplaintCount> {
    let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
    for complaint in complaints {
        *counts.entry((complaint.file.clone(), complaint.reason.word().to_owned())).or_default() +=
            1;
    }
    let counted = counts.into_iter().map(|((file, reason), n)| ComplaintCount { file, reason, n });
    let mut all: Vec<ComplaintCount> = of_posts.iter().cloned().chain(counted).collect();
    all.sort_by(|a, b| (&a.file, &a.reason).cmp(&(&b.file, &b.reason)));
    all
}

/// Lists the ids that the analysts may refer to.
pub(super) fn known(
    case_file: &CaseFile,
    documents: &[Document],
    events: &[Event],
    layers: &[Layer],
    asked: &[Asked],
) -> assess::KnownIds {
    let findings = layers.iter().flat_map(|layer| {
        let edges = layer.edges.iter().map(|edge| edge.id.as_str().to_owned());
        edges.chain(layer.groups.iter().map(|group| group.id.as_str().to_owned()))
    });
    let events = events.iter().map(|event| event.id.as_str().to_owned());
    let claims = case_file.claims.iter().map(|claim| claim.id.as_str().to_owned());
    assess::KnownIds {
        documents: Some(documents.iter().flat_map(document_names).collect()),
        claims: Some(claims.collect()),
        events: Some(events.collect()),
        findings: Some(
            findings
                .chain(case_file.act.iter().map(|_| "timing-one".to_owned()))
                .chain(asked.iter().map(|one| one.id.as_str().to_owned()))
                .collect(),
        ),
        actors: Some(case_file.actors.iter().map(|actor| actor.name.clone()).collect()),
    }
}

/// A document may be named by its id, its file, or its file's name without folder and ending.
fn document_names(document: &Document) -> Vec<String> {
    let name = document.file.rsplit('/').next().unwrap_or(&document.file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    vec![document.id.as_str().to_owned(), document.file.clone(), name.to_owned(), stem.to_owned()]
}
