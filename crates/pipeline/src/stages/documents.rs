//! Documents and the sidecars beside them.

use crate::listener::Listener;
use crate::run::{AssessError, Choices, OriginalFile};
use jiff::Timestamp;
use model::ids::DocumentId;
use model::{Complaint, Document};
use release::{FileFact, FileKind};
use std::collections::BTreeMap;
use store::{Case, Folder};

/// The documents of a case.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub(crate) documents: Vec<Document>,
    pub(crate) files: Vec<FileFact>,
    pub(crate) complaints: Vec<Complaint>,
}

/// Reads every file in `documents/`. Ids follow the order of file names.
pub(crate) fn bring(
    case: &Case,
    choices: &Choices,
    listener: &mut dyn Listener,
) -> Result<Documents, AssessError> {
    let names =
        case.files(Folder::Documents).map_err(AssessError::store(|_: &store::FileError| None))?;
    let (sidecars, names): (Vec<String>, Vec<String>) =
        names.into_iter().partition(|name| is_sidecar(name));
    let learned = learned(case)?;
    let width = names.len().to_string().len().max(2);
    let mut all = Documents::default();
    for (at, name) in names.iter().enumerate() {
        listener.progress("documents", at as u64, names.len() as u64);
        let original = OriginalFile::keep(case, name, choices)?;
        let beside = sidecars.iter().find(|sidecar| is_beside(sidecar, name));
        let sidecar = beside.map(|file| OriginalFile::keep(case, file, choices)).transpose()?;
        let sidecar_text =
            sidecar.as_ref().map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        let facts =
            beside.zip(sidecar_text.as_ref()).map(|(file, text)| (file.as_str(), text.as_str()));
        let (draft, complaints) = ingest::documents::read_document(name, &original.bytes, facts);
        let mut fact = file_fact(name, &original, FileKind::Document);
        fact.n_rows = 1;
        fact.n_complaints = complaints.len() as u64;
        if let Some(draft) = draft {
            fact.notes.clone_from(&draft.notes);
            let id = DocumentId::new(format!("D-{:0width$}", all.documents.len() + 1));
            let mut document = draft.into_document(id);
            document.file.clone_from(name);
            document.blob = original.blob;
            if document.dates.learned.is_none() {
                document.dates.learned = learned.get(name).copied();
            }
            fact.n_good = 1;
            all.documents.push(document);
        }
        all.files.push(fact);
        all.complaints.extend(complaints);
        if let (Some(file), Some(original)) = (beside, &sidecar) {
            all.files.push(file_fact(file, original, FileKind::Sidecar));
        }
    }
    Ok(all)
}

/// Says whether a file holds the facts about the document it is named after.
pub(crate) fn is_sidecar(name: &str) -> bool {
    name.to_lowercase().ends_with(".toml")
}

/// `report.pdf.toml` and `report.toml` are both beside `report.pdf`.
fn is_beside(sidecar: &str, document: &str) -> bool {
    let stem = &sidecar[..sidecar.len() - ".toml".len()];
    stem == document || document.rsplit_once('.').is_some_and(|(name, _)| stem == name)
}

/// When each file was added, as the journal says.
fn learned(case: &Case) -> Result<BTreeMap<String, Timestamp>, AssessError> {
    let journal = case.journal().map_err(AssessError::store(store::JournalError::hint))?;
    let mut learned = BTreeMap::new();
    for entry in journal.entries.into_iter().filter(|entry| entry.what == "add") {
        for file in entry.outputs {
            learned.entry(file).or_insert(entry.at);
        }
    }
    Ok(learned)
}

fn file_fact(name: &str, original: &OriginalFile, kind: FileKind) -> FileFact {
    FileFact {
        file: name.to_owned(),
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
