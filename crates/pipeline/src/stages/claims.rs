//! Claims: who says it, who copied whom, how many origins.

use crate::case_file::CaseFile;
use crate::listener::Listener;
use model::claim::Sourcing;
use model::{Document, Event};

/// Runs sourcing over all documents.
pub(crate) fn find(
    case_file: &CaseFile,
    documents: &[Document],
    events: &[Event],
    listener: &mut dyn Listener,
) -> Sourcing {
    listener.progress("sources", 0, 1);
    let found = sourcing::run(documents, &case_file.claims, events, &case_file.shared_roots);
    listener.progress("sources", 1, 1);
    found
}
