//! What must hold for any documents.

use crate::cases::claim;
use crate::world::{document, event};
use model::Document;
use model::claim::{OriginCount, Sourcing};
use proptest::prelude::*;

/// A small story: an agency item, a carrier, a copy under a new name, a rewrite, a denial, and a paper later on.
fn story(agency: &str) -> Vec<Document> {
    let item = format!(
        "The port authority hid a leak at the old terminal for three weeks before the mayoral election, according to three people familiar with the inspection. \
         The leak was found by divers in early April, one of the people told {agency}. Crews were sent home and the pumps were left running overnight. \
         The authority feared that the news would hurt the mayor, a second person said. Engineers had asked for a closure twice."
    );
    vec![
        document(
            "D-1",
            Some(&format!("Bay Courier ({agency} wire)")),
            "2021-05-03",
            Some("Port hid a leak before the vote"),
            &item,
        ),
        document(
            "D-2",
            Some("Shore Daily"),
            "2021-05-04",
            Some("Leak was hidden"),
            &item.replace(agency, "Shore Daily"),
        ),
        document(
            "D-3",
            Some("Hill Post"),
            "2021-05-05",
            Some("What the port knew"),
            &format!(
                "The port authority hid a leak until after the election, {agency} reported.\n\nIt was found in April."
            ),
        ),
        document(
            "D-4",
            Some("Plain Herald"),
            "2021-05-06",
            Some("Mayor speaks"),
            "Mayor Ruth Lindqvist denied that the port hid the leak before the election.",
        ),
    ]
}

fn run(documents: &[Document]) -> Sourcing {
    let claims = [claim("C-1", &["hid|hide|hidden", "leak", "election|vote"], "")];
    let events = [event("V-1", "2021-04-25", "election", "Mayoral election", None)];
    sourcing::run(documents, &claims, &events, &[])
}

fn last(found: &Sourcing) -> &OriginCount {
    found.counts.last().expect("the claim is carried")
}

#[test]
fn one_report_many_articles_one_origin() {
    let found = run(&story("Reuters"));
    let count = last(&found);
    assert_eq!((count.asserting.lower, count.asserting.upper), (1, 1), "{:#?}", count.origins);
    assert_eq!(count.origins[0].label, "unnamed sources of Reuters");
    assert_eq!(count.origins[0].declared_count, Some(3));
    assert_eq!(count.documents.len(), 3);
    assert!(
        count.notes.iter().any(|n| n.starts_with("denied by Ruth Lindqvist")),
        "{:?}",
        count.notes
    );
}

#[test]
fn a_relabelled_copy_is_a_copy() {
    let found = run(&story("Reuters"));
    let copy = found
        .derivations
        .iter()
        .find(|e| e.child.as_str() == "D-2" && e.rule == "shingle-containment");
    assert!(copy.is_some(), "{:#?}", found.derivations);
}

#[test]
fn renaming_an_outlet_renames_only_labels() {
    let (one, other) = (run(&story("Reuters")), run(&story("Bloomberg")));
    let shape = |s: &Sourcing| {
        s.counts
            .iter()
            .map(|c| {
                (
                    c.asserting,
                    c.any,
                    c.documents.clone(),
                    c.origins.iter().map(|o| (o.grade, o.documents.clone())).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(shape(&one), shape(&other));
    let attributed = |s: &Sourcing| {
        s.attributions
            .iter()
            .map(|a| (a.id.clone(), a.source_kind, a.stance, a.rule))
            .collect::<Vec<_>>()
    };
    assert_eq!(attributed(&one), attributed(&other));
}

#[test]
fn the_order_of_documents_does_not_matter() {
    let documents = story("Reuters");
    let mut turned = documents.clone();
    turned.reverse();
    assert_eq!(run(&documents), run(&turned));
}

#[test]
fn an_unrelated_document_changes_no_other() {
    let mut documents = story("Reuters");
    let before = run(&documents);
    documents.push(document(
        "D-5",
        Some("Reuters"),
        "2021-05-02",
        Some("Weather"),
        "Rain was seen by Ruth Lindqvist, a forecaster said. Rain will last.",
    ));
    let after = run(&documents);
    let old: Vec<_> =
        after.attributions.iter().filter(|a| a.document.as_str() != "D-5").cloned().collect();
    assert_eq!(before.attributions, old);
    assert_eq!(last(&before).asserting, last(&after).asserting);
}

#[test]
fn bounds_never_cross_and_never_shrink_below_nothing() {
    let found = run(&story("Reuters"));
    for c in &found.counts {
        assert!(c.asserting.lower <= c.asserting.upper && c.any.lower <= c.any.upper);
        assert!(c.asserting.upper <= c.any.upper && c.asserting.lower <= c.any.lower);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(200) })]

    #[test]
    fn any_text_is_read_without_panic(body in any::<String>(), title in any::<String>()) {
        let d = document("D-1", Some("X (CNN)"), "2021-05-03", Some(&title), &body);
        let n = u32::try_from(d.body.chars().count()).expect("short");
        let found = run(&[d]);
        for a in &found.attributions {
            for s in a.content.iter().chain(&a.cue).chain(&a.source).chain(&a.recipient) {
                prop_assert!(s.end <= n);
            }
        }
    }

    #[test]
    fn news_like_noise_is_read_without_panic(
        words in proptest::collection::vec(
            proptest::sample::select(vec!["said", "that", "the", "CNN", "told", "“", "”", "\"", ",", ".", ":", "according", "to", "report", "he", "and", "was", "quoted", "as",
                "saying", "by", "citing", "not", "verify", "declined", "comment", "Berg", "Anna", "two", "people", "familiar", "with", "\n\n", "last", "week", "Nov.", "9", "2022",
                "before", "after", "election", "hid", "leak", "(", ")", "—", "reported", "’s", "who", "announced", "late", "fall", "day", "ago", "until", "since"]), 0..60)
    ) {
        let body = words.join(" ");
        run(&[document("D-1", Some("Reuters"), "2021-05-03", Some("leak"), &body), document("D-2", None, "", None, &body)]);
    }
}
