//! What the report says about when posts came, in words and in pictures.

use crate::world::{World, plainly};

fn page() -> String {
    release::html(&World::full(plainly).input())
}

/// Returns the part of the page between two marks.
#[track_caller]
fn between<'a>(page: &'a str, from: &str, to: &str) -> &'a str {
    let start = page.find(from).unwrap_or_else(|| panic!("no `{from}`"));
    let rest = &page[start..];
    &rest[..rest.find(to).unwrap_or_else(|| panic!("no `{to}` behind `{from}`"))]
}

#[test]
fn tables_of_claims_say_what_they_hold() {
    let page = page();
    assert!(!page.contains("All claims of this question"));
    let caption = between(&page, "Claims of this question;", "</caption>");
    for words in
        ["twenty of each kind", "of a difference of logarithms, its factor", "could have made"]
    {
        assert!(caption.contains(words), "{caption}");
    }
    let overview = between(&page, "What was asked. p:", "</caption>");
    assert!(overview.contains("the least of many; q is"), "{overview}");
    // The leading claims of the test world have p .0096, to two digits, and q .029.
    let row = between(&page, "<th scope=\"row\">Do bursts come near the votes?", "</tr>");
    assert!(row.contains(">.010<") && row.contains(">.029<"), "{row}");
}

#[test]
fn a_layer_is_told_once() {
    let page = page();
    // It has a table of its own, without q of all; the sentence before counts the questions of series alone.
    let table = between(&page, "What the tests of “Who acted together” say as claims", "</table>");
    assert!(table.contains("corrected within their layer") && table.contains("T-pairs-link"));
    assert!(!table.contains("T-1<") && !table.contains("Smallest p"), "{table}");
    assert!(page.contains(
        ">5</a> questions were put to <a class=\"t\" href=\"#t-t-N-timing\">2</a> series"
    ));
    let block = between(&page, "Show the questions put to the layer", "</section>");
    assert!(block.contains("Which accounts act within moments of each other?"));
    assert!(block.contains("stand under “Who acted together”"));
    assert!(block.contains("<span class=\"id\">NOT_PRELISTED</span>), stand under"), "{block}");
    // Its warnings stand with the layer; those of other series stand with their questions.
    assert!(!block.contains("class=\"warn\""), "{block}");
}

#[test]
fn days_and_hours_are_drawn_in_both_zones_with_their_numbers() {
    let page = page();
    let clock = between(&page, "T-hours-G-link-1</span>", "</div></div>");
    assert_eq!(clock.matches("Posts by day and hour, <span class=\"id\">").count(), 2);
    assert_eq!(clock.matches("Simulated.</b> Posts by day and hour").count(), 2);
    for zone in ["America/New_York", "UTC"] {
        assert!(
            clock.contains(&format!("Posts by day and hour, {zone}. 2022-10-20 from 0:00: 3 3"))
        );
    }
    // Of more days than are told hour by hour the weeks are told: seven days of 24 posts.
    assert!(page.contains("Week of 2022-10-20: 168."));
    // Nothing is drawn of a layer without posts in any hour.
    assert!(!page.contains("T-hours-link</span></a>, "));
    // Nor does it open a row of the trace.
    assert!(!page.contains("T-hours-link<"));
}

#[test]
fn the_weight_of_the_day_is_drawn_over_first_days_and_rates() {
    let page = page();
    let figure =
        between(&page, "How much the date weighs, from each first possible day on", "</figure>");
    assert!(figure.contains("From 2022-10-29: q 0.2: 3.2, q 0.4: 5.4."), "{figure}");
    assert!(figure.contains("From 2022-11-09: q 0.2: 1.0, q 0.4: 1.0."));
    assert!(figure.contains("Middle case: from 2022-10-29, q 0.4."));
    // Four cells and a frame: tones by the steps of the table, 3.2 in the third, 5.4 in the fourth, 1.0 in the first.
    assert_eq!(figure.matches("<rect").count(), 5);
    for (tone, n) in [("tone0", 2), ("tone2", 1), ("tone3", 1), ("fr", 1)] {
        assert_eq!(figure.matches(&format!("class=\"{tone}\"")).count(), n, "{tone}");
    }
}
