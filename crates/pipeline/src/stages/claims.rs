//! Claims: who says it, who copied whom, how many origins.

use crate::asking::origins;
use crate::case_file::CaseFile;
use crate::listener::Listener;
use crate::run::AssessError;
use model::act::ActAnswer;
use model::actor::KnownActor;
use model::asked::EntryOrigins;
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

/// Weighs the one act of the case, each report of intent by the origins that sourcing counts for its claims.
pub(crate) fn weigh_act(
    case_file: &CaseFile,
    sourcing: &Sourcing,
) -> Result<(Option<ActAnswer>, Vec<EntryOrigins>), AssessError> {
    let Some(question) = &case_file.act else { return Ok((None, Vec::new())) };
    let (mut weighed, found) = origins::weigh(question, sourcing);
    // By number: sourcing's bounds are taken, unless the case says its own.
    if let Some(by_number) = weighed.report_origins.as_mut().filter(|own| own.bounds.is_none()) {
        by_number.bounds =
            by_number.claim.as_ref().and_then(|claim| origins::asserting(claim, sourcing));
    }
    let mut answer = timing::one::answer(&weighed)?;
    answer.sentences.extend(origins::sentence(&found));
    Ok((Some(answer), found))
}

/// Says whether the answer about the act rests on what sourcing counts.
pub(crate) fn reads_claims(act: &ActAnswer, of_reports: &[EntryOrigins]) -> bool {
    let by_number = act.question.report_origins.as_ref();
    by_number.is_some_and(|own| own.claim.is_some())
        || of_reports.iter().any(|entry| !entry.claims.is_empty())
}
