//! Every number is a door, every door leads somewhere, nothing leads outside.

use crate::walk::{Met, Tag, walk};
use crate::world::{World, plainly};
use std::collections::BTreeSet;

/// Says whether a text may hold digits outside a door: ids, days, names, quoted text, axis labels, the trace itself.
fn may_count(around: &[Tag]) -> bool {
    around.iter().any(|tag| {
        matches!(tag.name.as_str(), "bdi" | "time" | "code" | "style" | "title" | "desc")
            || (tag.name == "a" && tag.has_class("t"))
            || ["id", "al", "bdi", "hash", "trace"].iter().any(|class| tag.has_class(class))
    })
}

#[track_caller]
pub(crate) fn check(html: &str) {
    let met = walk(html);
    let mut ids = BTreeSet::new();
    let mut targets = BTreeSet::new();
    for at in &met {
        match at {
            Met::Text(text, around) => {
                let bare = text.replace("&#39;", "").replace("SHA-256", "");
                if bare.contains(|c: char| c.is_ascii_digit()) && !may_count(around) {
                    let path: Vec<&str> = around.iter().map(|tag| tag.name.as_str()).collect();
                    panic!("a number without a door: `{text}` in {}", path.join(" > "));
                }
            }
            Met::Open(tag) => {
                assert_ne!(tag.name, "script");
                for name in tag.attributes.keys() {
                    assert!(!name.starts_with("on") && name != "src", "{name}");
                }
                if let Some(id) = tag.attributes.get("id") {
                    assert!(ids.insert(id.clone()), "the id `{id}` is there twice");
                }
                if let Some(href) = tag.attributes.get("href") {
                    let target =
                        href.strip_prefix('#').unwrap_or_else(|| panic!("`{href}` leads outside"));
                    targets.insert(target.to_owned());
                }
                for key in ["aria-labelledby"] {
                    for target in tag.attributes.get(key).iter().flat_map(|v| v.split(' ')) {
                        targets.insert(target.to_owned());
                    }
                }
            }
        }
    }
    for target in targets {
        assert!(ids.contains(&target), "`#{target}` is not there");
    }
}

/// Writes a page where a person can look at it.
fn keep(name: &str, html: &str) {
    std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), html)
        .expect("a test world holds");
}

#[test]
fn a_report_of_everything() {
    let world = World::full(plainly);
    let html = release::html(&world.input());
    keep("report.html", &html);
    check(&html);
    assert_eq!(html, release::html(&world.input()), "the same input gives the same bytes");
    assert!(html.len() < 3_000_000);
}

#[test]
fn a_report_of_nothing_says_what_is_missing() {
    let html = release::html(&World::empty().input());
    keep("empty.html", &html);
    check(&html);
    for words in ["Not run.", "Not looked for.", "hustings add empty", "hustings check empty"] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn a_very_large_layer_is_shown_in_part_and_says_so() {
    let mut world = World::full(plainly);
    world.grow(1_200, 120_000);
    let html = release::html(&world.input());
    keep("large.html", &html);
    check(&html);
    assert!(html.len() < 3_000_000, "{} bytes", html.len());
    assert!(html.contains("119\u{202f}980</a> more edges are in edges.csv"));
    assert!(
        release::findings_json(&world.input()).matches("\"id\":\"E-object-").count() >= 120_000
    );
}

#[test]
fn every_id_of_the_trace_table_can_be_asked_for() {
    let world = World::full(plainly);
    let doors = release::doors(&world.input());
    let find = |id: &str| {
        doors.iter().find(|door| door.id == id).unwrap_or_else(|| panic!("no door {id}"))
    };
    assert_eq!(find("N-posts").from, ["posts/a.csv 010101010101"]);
    assert!(
        find("E-link-4").from[0]
            .starts_with("for example posts/a.csv record 1, line 2, bytes 90–178")
    );
    assert!(find("T-u5-q2").from[0].starts_with("LR = p1 / p0"));
    for id in
        ["KJ1", "E1", "D-01", "V-3", "C-1", "O-C1-1", "A-01-1", "G-link-1", "L-link", "Q-1", "F-1"]
    {
        find(id);
    }
}

#[test]
fn words_that_convict_are_not_used() {
    let html = release::html(&World::full(plainly).input()).to_lowercase();
    for word in [" bot ", "bots", "troll", "proves", "confirms", "linked to", "inauthentic"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn likelihood_and_confidence_never_share_a_sentence() {
    let html = release::html(&World::full(plainly).input());
    for met in walk(&html) {
        if let Met::Text(text, around) = met {
            let own = !around.iter().any(|tag| tag.name == "bdi" || tag.name == "style");
            let text = text.to_lowercase();
            for sentence in text.split(['.', ':', ';']).filter(|_| own) {
                assert!(
                    !(sentence.contains("likely") && sentence.contains("confidence")),
                    "{sentence}"
                );
            }
        }
    }
}
