//! What a run carries on: actors and lines of every document, and how far it has come.

use crate::world::document;
use model::actor::{ActorKind, KnownActor};
use model::document::{Document, LineKind};
use sourcing::{Given, Progress, Step, run_with};

fn documents() -> Vec<Document> {
    let first = "By Anna Berg, Harbour Gazette\n\nMaria Lund left. Then HW closed the sluice.";
    let second = "KALM (Reuters) — “The sluice is shut,” said Oru Tamm on Friday.\n\n(Reporting by Lea Moor)";
    vec![
        document("D-2", Some("Post"), "2021-03-11", None, second),
        document("D-1", Some("Gazette"), "2021-03-10", None, first),
    ]
}

#[test]
fn actors_and_lines_are_those_of_each_document_in_the_order_of_ids() {
    let known = [KnownActor { name: "Halm Water".into(), also: vec!["HW".into()] }];
    let documents = documents();
    let given = Given { documents: &documents, actors: &known, ..Given::default() };
    let found = run_with(&given, &mut |_| ());
    let mut in_order: Vec<&Document> = documents.iter().collect();
    in_order.sort_by(|a, b| a.id.cmp(&b.id));
    let alone: Vec<_> = in_order.iter().map(|d| sourcing::read(d, &[], &known)).collect();
    let actors: Vec<_> = alone.iter().flat_map(|one| one.actors.clone()).collect();
    assert_eq!(found.actors, actors);
    let names: Vec<_> = found.actors.iter().map(|a| (a.name.as_str(), a.kind)).collect();
    assert!(names.contains(&("Maria Lund", ActorKind::Person)), "{names:?}");
    assert!(names.iter().any(|one| one.0 == "Halm Water"), "{names:?}");
    let lines: Vec<_> =
        found.lines.iter().map(|line| (line.document.as_str(), line.line.kind)).collect();
    let expected =
        [("D-1", LineKind::Byline), ("D-2", LineKind::Dateline), ("D-2", LineKind::Credit)];
    assert_eq!(lines, expected);
}

#[test]
fn every_step_is_told_and_comes_to_its_end() {
    let documents = documents();
    let claims = [model::claim::Claim {
        id: model::ids::ClaimId::new("C-1"),
        text: String::new(),
        all_of: vec![vec!["sluice".to_owned()]],
        any_of: Vec::new(),
        none_of: Vec::new(),
        actors: Vec::new(),
        line: 1,
    }];
    let given = Given { documents: &documents, claims: &claims, ..Given::default() };
    let mut told: Vec<Progress> = Vec::new();
    run_with(&given, &mut |progress| told.push(progress));
    for step in [Step::Read, Step::Compare, Step::Count, Step::Follow] {
        let own: Vec<&Progress> = told.iter().filter(|progress| progress.step == step).collect();
        assert!(own.windows(2).all(|two| two[0].done <= two[1].done && two[0].of == two[1].of));
        assert!(own.first().is_some_and(|first| first.done == 0), "{step:?}");
        assert!(own.last().is_some_and(|last| last.done == last.of), "{step:?}: {own:?}");
    }
    // Each document is told of in reading, and in comparing for each time it is gone over.
    assert_eq!(told.iter().filter(|p| p.step == Step::Compare).map(|p| p.of).max(), Some(16));
}
