//! Who is named, worked out by hand.

use crate::world::document;
use model::actor::KnownActor;

/// Compares the actors of a text: `words = name (kind, rule)`.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let known = [KnownActor { name: "Halm Water".into(), also: vec!["HW".into()] }];
    let d = document("D-1", Some("Gazette"), "2021-03-10", None, body);
    let found = sourcing::read(&d, &[], &known).actors;
    let lines: Vec<String> = found
        .iter()
        .map(|a| format!("{} = {} ({}, {})", d.cut(a.span), a.name, a.kind.word(), a.rule))
        .collect();
    assert_eq!(lines, expected, "{body}");
}

#[test]
fn names_of_the_case() {
    check("Then HW closed the sluice.", &["HW = Halm Water (unknown, declared)"]);
    check("Then hw closed the sluice.", &[]);
}

#[test]
fn people() {
    check(
        "Maria Berg left. Later Berg came back.",
        &["Maria Berg = Maria Berg (person, full-name)", "Berg = Maria Berg (person, last-name)"],
    );
    check(
        "They met President Oru Tamm at noon.",
        &["President Oru Tamm = Oru Tamm (person, full-name)"],
    );
    check("It snowed on Green Monday and Early Friday.", &[]);
}

#[test]
fn bodies_and_offices() {
    check(
        "The Ministry of Defence is closed.",
        &["Ministry of Defence = Ministry of Defence (organisation, body-word)"],
    );
    check(
        "The Harbour Safety Council (HSC) met. Then the HSC left.",
        &[
            "Harbour Safety Council = Harbour Safety Council (organisation, body-word)",
            "HSC = Harbour Safety Council (organisation, short-form)",
            "HSC = Harbour Safety Council (organisation, short-form)",
        ],
    );
    check("They asked the prime minister.", &["prime minister = prime minister (office, office)"]);
    check("Some ministers met the generals.", &[]);
}

#[test]
fn outlets_and_places() {
    check(
        "The Washington Post wrote it. Then the Post took it back.",
        &[
            "The Washington Post = Washington Post (outlet, outlet-list)",
            "Post = Washington Post (outlet, outlet-named-before)",
        ],
    );
    check(
        "He lived in Halmstedt and in the United States.",
        &[
            "Halmstedt = Halmstedt (place, behind-in)",
            "United States = United States (place, place-list)",
        ],
    );
    check("The post came in time.", &[]);
}

#[test]
fn another_with_the_same_last_name() {
    check(
        "By Anna Berg\n\nThey met Maria Berg at noon. Then Berg left.",
        &[
            "Anna Berg = Anna Berg (person, full-name)",
            "Maria Berg = Maria Berg (person, full-name)",
            "Berg = Maria Berg (person, last-name)",
        ],
    );
    // The other first name is on no list.
    check(
        "They met Maria Berg and Ottoline Berg. Then M. Berg left.",
        &[
            "Maria Berg = Maria Berg (person, full-name)",
            "Ottoline Berg = Ottoline Berg (person, full-name)",
            "M. Berg = Maria Berg (person, full-name)",
        ],
    );
}

/// Compares names of people over several documents: `document: words = name (rule)`.
#[track_caller]
fn check_case(bodies: &[&str], expected: &[&str]) {
    let documents: Vec<_> = (1..)
        .zip(bodies)
        .map(|(n, body)| document(&format!("D-{n}"), Some("Gazette"), "2021-03-10", None, body))
        .collect();
    let found = sourcing::run(&documents, &[], &[], &[]).actors;
    let lines: Vec<String> = found
        .iter()
        .map(|a| {
            let d = documents.iter().find(|d| d.id == a.document).expect("documents of the case");
            format!("{}: {} = {} ({})", d.id, d.cut(a.span), a.name, a.rule)
        })
        .collect();
    assert_eq!(lines, expected, "{bodies:?}");
}

#[test]
fn last_names_across_documents() {
    check_case(
        &["Maria Berg left.", "Berg said that it rained."],
        &["D-1: Maria Berg = Maria Berg (full-name)", "D-2: Berg = Maria Berg (last-name-in-case)"],
    );
    // Two who bear it: nobody is meant.
    check_case(
        &["Maria Berg left.", "Anna Berg left.", "Berg said that it rained."],
        &[
            "D-1: Maria Berg = Maria Berg (full-name)",
            "D-2: Anna Berg = Anna Berg (full-name)",
            "D-3: Berg = Berg (speaks)",
        ],
    );
    // A title must be known of the one with the full name.
    check_case(
        &["Maria Berg left.", "They met President Berg."],
        &["D-1: Maria Berg = Maria Berg (full-name)", "D-2: President Berg = Berg (titled-name)"],
    );
    check_case(
        &["They met President Maria Berg.", "They met President Berg."],
        &[
            "D-1: President Maria Berg = Maria Berg (full-name)",
            "D-2: President Berg = Maria Berg (last-name-in-case)",
        ],
    );
}
