//! Claims: who says it, who copied whom, how many origins.

use crate::asking::origins;
use crate::case_file::CaseFile;
use crate::listener::Listener;
use crate::run::AssessError;
use crate::series::is_at;
use model::act::ActAnswer;
use model::actor::KnownActor;
use model::asked::EntryOrigins;
use model::claim::Sourcing;
use model::event::Listed;
use model::ids::EventId;
use model::{BlobId, Document, Event, Origin, Place};

/// Runs sourcing over all documents. Dates may be told by the votes of `case.toml`, too, where the calendar has none of that day and place;
/// `case_blob` is that file.
pub(crate) fn find(
    case_file: &CaseFile,
    case_blob: BlobId,
    documents: &[Document],
    events: &[Event],
    listener: &mut dyn Listener,
) -> Sourcing {
    let actors: Vec<KnownActor> = (case_file.actors.iter())
        .map(|actor| KnownActor { name: actor.name.clone(), also: actor.also.clone() })
        .collect();
    let events = with_votes(case_file, case_blob, events);
    let given = sourcing::Given {
        documents,
        claims: &case_file.claims,
        events: &events,
        shared_roots: &case_file.shared_roots,
        actors: &actors,
    };
    sourcing::run_with(&given, &mut |progress| {
        listener.progress(progress.step.words(), progress.done, progress.of);
    })
}

/// Adds the votes that stand in `case.toml` alone to the events of the calendar.
fn with_votes(case_file: &CaseFile, case_blob: BlobId, calendar: &[Event]) -> Vec<Event> {
    let mut events = calendar.to_vec();
    for (at, vote) in case_file.elections.iter().enumerate() {
        let place = vote.jurisdiction.as_deref();
        let is_it = |event: &Event| {
            event.is_vote()
                && (event.start..=event.end).contains(&vote.on)
                && place.is_none_or(|place| is_at(event, place))
        };
        if calendar.iter().any(is_it) {
            continue;
        }
        events.push(Event {
            id: EventId::new(format!("case-{}", at + 1)),
            title: place.map_or_else(|| vote.name.clone(), |p| format!("{p}: {}", vote.name)),
            kind: "election".to_owned(),
            start: vote.on,
            end: vote.on,
            start_time: None,
            end_time: None,
            zone: vote.zone.clone(),
            place: vote.jurisdiction.clone(),
            source: None,
            listed: Listed::Unsaid,
            file: "case.toml".to_owned(),
            origin: Origin { blob: case_blob, place: Place::Whole },
        });
    }
    events
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case_file::parse_case_file;

    #[test]
    fn a_vote_of_the_case_file_is_an_event_unless_the_calendar_has_it() {
        let text = "[[election]]\nname = \"Runoff\"\njurisdiction = \"Lund\"\non = 2021-03-07\n";
        let case = parse_case_file(text).expect("it is read");
        let blob = BlobId::new([7; 32]);
        let events = with_votes(&case, blob, &[]);
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].title, "Lund: Runoff");
        // The same vote in the calendar is taken once, a vote of another place is another.
        let in_calendar = [Event { title: "Lund: election".to_owned(), ..events[0].clone() }];
        assert_eq!(with_votes(&case, blob, &in_calendar).len(), 1);
        let place = Some("Halm".to_owned());
        let elsewhere = [Event { title: "Halm: election".to_owned(), place, ..events[0].clone() }];
        assert_eq!(with_votes(&case, blob, &elsewhere).len(), 2);
    }
}
