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
    stands_for("Anna Berg spoke on Monday. \"Nobody paid,\" said the 58-year-old.", &[berg]);
    stands_for("\"Nobody paid,\" said a 58-year-old.", &[None]);
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

/// Compares speakers and recipients of all attributions: `words of the source = name > recipient`.
#[track_caller]
fn tells(body: &str, expected: &[&str]) {
    let (d, found) = read(body);
    let cut = |span: Option<model::Span>| span.map_or("-", |s| d.cut(s)).to_owned();
    let lines: Vec<String> = found
        .iter()
        .map(|a| {
            let name = a.canonical.as_deref().unwrap_or("-");
            format!("{} = {name} > {}", cut(a.source), cut(a.recipient))
        })
        .collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn who_told_whom_behind_the_content() {
    tells(
        "The bridge was closed, the head of the port, Lena Brandt, told the Morning Herald.",
        &["the head of the port = Lena Brandt > the Morning Herald"],
    );
    tells(
        "The gate would stay shut, its owner, Lena Brandt, warned the Harbour Post.",
        &["its owner = Lena Brandt > the Harbour Post"],
    );
    // Without somebody before it the verb has its subject behind it.
    tells("The gate would stay shut, warned the Harbour Post.", &["the Harbour Post = - > -"]);
}

#[test]
fn a_name_between_commas_is_who_bears_the_role() {
    tells(
        "The governor of Halm, Ruth Berg, said that it rained.",
        &["The governor of Halm = Ruth Berg > -"],
    );
    tells(
        "The chair of the council in Varn, Nils Ott, said that it rained.",
        &["The chair of the council in Varn = Nils Ott > -"],
    );
    tells(
        "Ruth Berg, 24, who keeps the gate, said that it rained.",
        &["Ruth Berg = Ruth Berg > -"],
    );
    tells(
        "The chair of the council, Jan Ott, said that it rained.",
        &["The chair of the council = Jan Ott > -"],
    );
    // A role without a name names nobody, least of all its town.
    tells("The governor of Halm said that it rained.", &["The governor of Halm = - > -"]);
    tells(
        "The governor of Halm, a quiet town, said that it rained.",
        &["The governor of Halm = - > -"],
    );
}

#[test]
fn surnames_out_of_the_calendar() {
    tells(
        "Harbour chief Lena Summer said that it rained.",
        &["Harbour chief Lena Summer = Lena Summer > -"],
    );
    tells(
        "Anna May told CNN that it rained. May said nobody paid.",
        &["Anna May = Anna May > CNN", "May = Anna May > -"],
    );
    tells(
        "Police captain Joe Friday said that it rained.",
        &["Police captain Joe Friday = Joe Friday > -"],
    );
    // Behind a surname the day is a day.
    tells(
        "Paul Ryan said that it rained. Ryan Monday said nobody paid.",
        &["Paul Ryan = Paul Ryan > -", "Ryan = Paul Ryan > -"],
    );
}

#[test]
fn recipients_with_a_time_in_their_name() {
    tells("Berg told the Sunday Courier that it rained.", &["Berg = Berg > the Sunday Courier"]);
    tells("Berg told the Daily Week that it rained.", &["Berg = Berg > the Daily Week"]);
    tells("Berg told the evening meeting that it rained.", &["Berg = Berg > the evening meeting"]);
    // The day on which somebody was told is not the one told.
    tells("Berg told CNN Monday that it rained.", &["Berg = Berg > CNN"]);
    tells("Berg told the council last week that it rained.", &["Berg = Berg > the council"]);
}
