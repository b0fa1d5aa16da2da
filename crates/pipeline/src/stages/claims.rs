//! Claims: who says it, who copied whom, how many origins.

use crate::asking::origins;
use crate::case_file::CaseFile;
use crate::listener::Listener;
use crate::run::AssessError;
use model::act::ActAnswer;
use model::asked::ReportOrigins;
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

/// Weighs the one act of the case, each report of intent by the origins that sourcing counts for its claims.
pub(crate) fn weigh_act(
    case_file: &CaseFile,
    sourcing: &Sourcing,
) -> Result<(Option<ActAnswer>, Vec<ReportOrigins>), AssessError> {
    let Some(question) = &case_file.act else { return Ok((None, Vec::new())) };
    let (weighed, found) = origins::weigh(question, sourcing);
    let mut answer = timing::one::answer(&weighed)?;
    answer.sentences.extend(origins::sentence(&found));
    Ok((Some(answer), found))
}
