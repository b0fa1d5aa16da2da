//! The casebook: every page under `cases/detect` is documentation and test at once.
//!
//! A page is prose with fenced blocks. `posts` is a table, columns two or more blanks apart; `settings` has one
//! `key = value` a line; `findings` is what the room must say of the last posts under the last settings. `UPDATE_CASES=1`
//! writes the findings anew; read the difference as text before keeping it.

mod table;

use detect::{Found, KINDS};
use model::coaction::AlikeFact;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use testkit::page::{Page, pages};

const KINDS_OF_BLOCK: [&str; 3] = ["posts", "settings", "findings"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases/detect")
}

/// The only caller of `detect::run` here: what the room says, a line each.
fn findings(posts: &str, settings: &str) -> String {
    let (settings, resolution) = table::settings(settings);
    let mut posts = crate::world::posts_of(&table::rows(posts), resolution);
    let settings = match settings.check() {
        Ok(settings) => settings,
        Err(error) => return format!("refused {error}\n"),
    };
    let left_out = detect::derive(&mut posts, &settings);
    let mut text = String::new();
    for found in detect::run(&posts, &settings, &left_out, &mut |_, _| ()) {
        write_layer(&mut text, &posts, &found);
    }
    if text.is_empty() { "nothing\n".to_owned() } else { text }
}

fn write_layer(text: &mut String, posts: &corpus::Posts, found: &Found) {
    let layer = &found.layer;
    let kind = layer.kind;
    let name = |code: u32| posts.accounts.name(code);
    let mut line = |words: String| writeln!(text, "{words}").expect("writing to a string");
    line(format!(
        "layer {kind} window={} actions={} accounts={} objects={} coactions={} pairs={} left_out={}",
        layer.window_secs,
        layer.n_actions,
        layer.n_accounts,
        layer.n_objects,
        layer.n_coactions,
        layer.n_pairs,
        layer.n_generic
    ));
    if let Some(why) = &layer.not_run {
        line(format!("not_run {kind} {}", table::not_run(why)));
    }
    for edge in &layer.edges {
        let (a, b) = (name(edge.a), name(edge.b));
        let counts = format!("{kind} {a} {b} n={} objects={}", edge.n, edge.n_objects);
        match (&edge.chance, edge.class()) {
            (Some(chance), Some(class)) => line(format!(
                "finding {counts} blocks={} expected={:.3} p={:.2e} class={}",
                chance.n_blocks,
                chance.expected,
                chance.p,
                class.word()
            )),
            (Some(chance), None) => line(format!(
                "chance {counts} blocks={} expected={:.3} p={:.2e}",
                chance.n_blocks, chance.expected, chance.p
            )),
            (None, _) => line(format!("observation {counts}")),
        }
    }
    for group in &layer.groups {
        let members: Vec<&str> = group.members.iter().map(|&code| name(code)).collect();
        line(format!("group {kind} {} n={}", members.join(" "), group.n_coactions));
    }
    for alike in &layer.alike {
        let fact = |fact: &AlikeFact| {
            let which = fact.which.iter().map(|which| format!(":{which}")).collect::<String>();
            let others = fact.others.map(|(n, n_all)| format!("({n}/{n_all})")).unwrap_or_default();
            format!("{}{which}={}/{}{others}", fact.of.word(), fact.n, fact.n_all)
        };
        let facts: Vec<String> = alike.facts.iter().map(fact).collect();
        line(format!("alike {kind} {} {}", alike.id, facts.join(" ")));
    }
    for warning in &layer.warnings {
        line(format!("warning {kind} {}", warning.code.code()));
    }
}

#[test]
fn every_page_says_what_the_room_says() {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let mut wrong = String::new();
    let mut n_cases = 0;
    for path in pages(&folder()) {
        let text = std::fs::read_to_string(&path).expect("a readable page");
        let page = Page::parse(&text, &KINDS_OF_BLOCK);
        let mut page = page.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        let (mut posts, mut settings) = (String::new(), String::new());
        for part in &mut page.parts {
            match part.kind() {
                "posts" => {
                    posts.clone_from(&part.text);
                    settings.clear();
                }
                "settings" => settings.clone_from(&part.text),
                "findings" => {
                    let found = findings(&posts, &settings);
                    n_cases += 1;
                    if found != part.text {
                        let place = format!("{}:{}", path.display(), part.line);
                        let (said, expected) = (&found, &part.text);
                        writeln!(wrong, "{place}\nexpected\n{expected}found\n{said}")
                            .expect("writing to a string");
                        part.text = found;
                    }
                }
                _ => {}
            }
        }
        if update {
            std::fs::write(&path, page.to_text()).expect("a writable page");
        }
    }
    assert!(n_cases >= KINDS.len(), "{n_cases} cases only");
    assert!(update || wrong.is_empty(), "{wrong}UPDATE_CASES=1 writes the findings anew");
}

#[test]
fn every_kind_has_a_page_with_a_false_alarm() {
    for kind in KINDS {
        let path = folder().join(format!("{}.md", kind.kind));
        let text = std::fs::read_to_string(&path)
            .unwrap_or_else(|_| panic!("{} has no page: write {}", kind.kind, path.display()));
        let (_, alarm) = text
            .split_once("\n## A false alarm\n")
            .unwrap_or_else(|| panic!("{}: needs `## A false alarm`", path.display()));
        assert!(alarm.contains("```findings"), "{}: the false alarm is not run", path.display());
        let page = format!("cases/detect/{}.md", kind.kind);
        assert!(kind.card.contains(&page), "the card of {} does not name {page}", kind.kind);
    }
}
