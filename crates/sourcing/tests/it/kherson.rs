//! The shared case: counts worked by hand.

use crate::cases::claim;
use crate::shared::shared;
use crate::world::{document, event, read_folder};
use jiff::civil::Date;
use model::claim::{Claim, OriginCount, Sourcing};
use model::{Document, Event};
use serde_json::Value;

/// The claims as somebody who has read the documents would declare them.
pub(crate) fn claims() -> Vec<Claim> {
    vec![
        claim(
            "K-1",
            &[
                "withdraw|withdrawal|retreat|pullout|pull-out|exit|evacuate|announcement|announce|judgement|judgment|decision|order|argument|kherson|retirada|saída|отступлени*|уход*|rückzug|wycofani*|ogłosz*",
                "election|midterm|mid-term|vote|polls|ballots|eleições|выборов|zwischenwahl*|wahl*|wybor*|głosowani*",
                "delay|put off|put back|hold back|held back|hold off|held off|holding off|postpone|wait|sat on|timed|until after|only after|moved forward|moved to protect|deixou|esperar|adiou|тянул*|затянул*|verzöger*|odłoży*|czeka*|warunkiem",
            ],
            "",
        ),
        claim(
            "K-2",
            &[
                "denigrate|weaken the democratic party|targeted the democratic party|turn u.s. opinion",
                "democratic party|republican party",
            ],
            "",
        ),
        claim(
            "K-3",
            &["relations|ties", "election|midterm", "bad|change|mend|exaggerate|improvement"],
            "",
        ),
        claim(
            "K-4",
            &[
                "order|announce|announcement",
                "kherson|dnipro|dnieper",
                "withdraw|withdrawal|retreat|pull out|pulling|leave|left|out of",
            ],
            "until after|only after|put off|delay",
        ),
    ]
}

pub(crate) fn events() -> Vec<Event> {
    vec![
        event(
            "V-1",
            "2022-11-08",
            "election",
            "United States: midterm elections",
            Some("United States"),
        ),
        event(
            "V-2",
            "2022-11-09",
            "act",
            "Russia orders and announces the withdrawal from Kherson",
            Some("Russia"),
        ),
    ]
}

pub(crate) fn read() -> Option<(Vec<Document>, Value)> {
    let folder = shared("data/kherson")?;
    let mut documents = read_folder(&folder).expect("the folder is there");
    for d in &mut documents {
        // The header of the assessment's pages tells its other days within the basis.
        let text = std::fs::read_to_string(folder.join(&d.file)).expect("the file was just read");
        let line = text.lines().nth(2).unwrap_or("");
        if line.contains("; written ") {
            d.dates = document("x", None, line.trim_start_matches("published: "), None, "").dates;
        }
    }
    let gold = std::fs::read_to_string(folder.join("gold.json")).expect("the gold is there");
    Some((documents, serde_json::from_str(&gold).expect("the gold is JSON")))
}

fn at<'s>(found: &'s Sourcing, claim: &str, day: &str) -> Option<&'s OriginCount> {
    let day: Date = day.parse().expect("the gold gives days");
    found
        .counts
        .iter()
        .filter(|c| c.claim.as_str() == claim)
        .rfind(|c| c.as_of.is_some_and(|d| d <= day))
}

#[test]
fn counts_worked_by_hand() {
    let Some((documents, gold)) = read() else { return };
    let found = sourcing::run(&documents, &claims(), &events(), &[]);
    for expected in gold["expected_counts"].as_array().expect("a list") {
        let name = expected["claim"].as_str().unwrap_or("").replace('K', "K-");
        let day = expected["as_of"].as_str().unwrap_or("");
        let count = at(&found, &name, day).expect("the claim is carried by then");
        let own: Vec<&str> =
            count.documents.iter().map(|d| d.as_str().trim_start_matches("D-")).collect();
        let listed: Vec<&str> = expected["documents"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(own, listed, "documents of {name} on {day}");
        for (bounds, key) in
            [(count.asserting, "independent_asserting"), (count.any, "independent_any")]
        {
            let wanted = (expected[key]["lower"].as_u64(), expected[key]["upper"].as_u64());
            let got = (Some(u64::from(bounds.lower)), Some(u64::from(bounds.upper)));
            assert_eq!(got, wanted, "{key} of {name} on {day}: {:#?}", count.origins);
        }
    }
}

#[test]
fn the_four_people_are_one_report_counted_once() {
    let Some((documents, _)) = read() else { return };
    let found = sourcing::run(&documents, &claims(), &events(), &[]);
    let count = at(&found, "K-1", "2022-11-16").expect("carried");
    let unnamed: Vec<_> = count
        .origins
        .iter()
        .filter(|o| o.grade == model::claim::Grade::AnonymousViaOutlet)
        .collect();
    assert_eq!(unnamed.len(), 1);
    assert_eq!(unnamed[0].declared_count, Some(4));
    assert!(unnamed[0].documents.len() >= 17, "{:?}", unnamed[0].documents);
}
