//! Claims: who says it, who copied whom, how many origins.

use crate::case_file::CaseFile;
use crate::listener::Listener;
use model::actor::KnownActor;
use model::claim::Sourcing;
use model::{Document, Event};

/// Runs sourcing over all documents.
pub(crate) fn find(
    case_file: &CaseFile,
    documents: &[Document],
    events: &[Event],
    listener: &mut dyn Listener,
) -> Sourcing {
    let actors: Vec<KnownActor> = (case_file.actors.iter())
        .map(|actor| KnownActor { name: actor.name.clone(), also: actor.also.clone() })
        .collect();
    let given = sourcing::Given {
        documents,
        claims: &case_file.claims,
        events,
        shared_roots: &case_file.shared_roots,
        actors: &actors,
    };
    sourcing::run_with(&given, &mut |progress| {
        listener.progress(progress.step.words(), progress.done, progress.of);
    })
}
