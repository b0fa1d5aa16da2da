//! Every pattern finds its own example, and not what only looks so. What attributions carry besides their spans.

use crate::world::document;
use model::attribution::{Attribution, QuoteForm, SourceKind, StatedConfidence, Verification};

fn read(body: &str) -> (model::Document, Vec<Attribution>) {
    let d = document("D-1", Some("Gazette"), "2021-03-10", None, &body.replace('⏎', "\n"));
    let found = sourcing::attributions(&d);
    (d, found)
}

#[test]
fn examples_are_found_by_their_rule() {
    for (rule, example) in sourcing::rule_names() {
        let (_, found) = read(example);
        // A floating quotation joins what its speaker said before.
        let hit = match rule {
            "floating-quotation" => found.iter().any(|a| a.content.len() == 2),
            _ => found.iter().any(|a| a.rule == rule),
        };
        assert!(hit, "{rule}: {example} -> {found:?}");
    }
}

#[test]
fn counter_examples_are_not() {
    for (rule, counter) in sourcing::rule_counters() {
        let (_, found) = read(counter);
        assert!(found.is_empty(), "{rule}: {counter} -> {found:?}");
    }
}

/// Compares the names that sources stand for, in order.
#[track_caller]
fn stands_for(body: &str, expected: &[Option<&str>]) {
    let (_, found) = read(body);
    let names: Vec<Option<&str>> = found.iter().map(|a| a.canonical.as_deref()).collect();
    assert_eq!(names, expected, "{body}");
}

#[test]
fn short_names_and_pronouns_lead_back() {
    let berg = Some("Anna Berg");
    stands_for("Anna Berg said it was over. She added that nobody paid.", &[berg, berg]);
    stands_for(
        "The Washington Post reported that it rained. The Post said the roof leaked.",
        &[Some("Washington Post"), Some("Washington Post")],
    );
    stands_for(
        "The Washington Post reported that it rained. The paper said the roof leaked.",
        &[Some("Washington Post"), Some("Washington Post")],
    );
    stands_for(
        "A secret harbour report said that it rained. The report said the roof leaked.",
        &[None, Some("A secret harbour report")],
    );
    // Nothing before fits: the words stand for themselves.
    stands_for("The report said the roof leaked.", &[None]);
}

#[test]
fn unnamed_sources_keep_their_count() {
    let (d, found) = read("Four people familiar with the talks told CNN that it was over.");
    let a = &found[0];
    assert_eq!((a.source_kind, a.declared_count), (SourceKind::Anonymous, Some(4)));
    assert_eq!(a.source.map(|s| d.cut(s)), Some("Four people familiar with the talks"));
    assert_eq!(a.recipient.map(|s| d.cut(s)), Some("CNN"));
    let (_, found) = read("Anna Berg told CNN that four people were there.");
    assert_eq!((found[0].source_kind, found[0].declared_count), (SourceKind::Person, None));
}

#[test]
fn quotation_marks_tell_the_form() {
    let form = |body: &str| read(body).1[0].quote;
    assert_eq!(form("“It is over now, friends,” Berg said."), QuoteForm::Direct);
    assert_eq!(form("Berg said it was “a sad day for all of us”."), QuoteForm::Mixed);
    assert_eq!(form("Berg said it was a sad day."), QuoteForm::Indirect);
}

/// Compares the weakening words with what they weaken: `words > scope`.
#[track_caller]
fn weakens(body: &str, expected: &[&str]) {
    let (d, found) = read(body);
    let lines: Vec<String> = found
        .iter()
        .flat_map(|a| a.hedges.iter().zip(&a.hedge_scopes))
        .map(|(word, scope)| format!("{} > {}", d.cut(*word), d.cut(*scope)))
        .collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn hedges_have_a_scope() {
    weakens(
        "Berg said the fleet may have left, but the crew is safe.",
        &["may have > may have left,"],
    );
    weakens("Berg said the fleet left and it is likely lost.", &["likely > likely lost"]);
    weakens(
        "Berg said the fleet would leave tomorrow if confirmed.",
        &["if confirmed > the fleet would leave tomorrow if confirmed"],
    );
    weakens("Berg said the fleet left in May.", &[]);
}

#[test]
fn checking_and_confidence_are_noted() {
    let verification = |body: &str, at: usize| read(body).1[at].verification.clone();
    let not = |by: &str| Verification::NotIndependentlyVerified { by: by.into() };
    let body = "The daily Kurier reported that the bridge fell. The report has not been independently verified by Reuters.";
    assert_eq!(verification(body, 0), not("Reuters"));
    assert_eq!(
        verification("The council assesses with high confidence that the bridge fell.", 0),
        Verification::StatedConfidence(StatedConfidence::High)
    );
    assert_eq!(
        verification(
            "The council judges that the bridge fell. We have low to moderate confidence in this judgment.",
            0
        ),
        Verification::StatedConfidence(StatedConfidence::LowToModerate)
    );
    // Confidence in a person is not how sure a source is.
    assert_eq!(
        verification("Berg said she had high confidence in the crew.", 0),
        Verification::Unsaid
    );
    // What was not checked encloses more.
    let block = "The daily Kurier wrote:\n\nThe bridge fell. The mayor said nobody was hurt.\n\nReuters could not independently verify the report.";
    let (_, found) = read(block);
    let marked: Vec<bool> = found
        .iter()
        .map(|a| matches!(a.verification, Verification::NotIndependentlyVerified { .. }))
        .collect();
    assert_eq!(marked, [true, true, false]);
}
