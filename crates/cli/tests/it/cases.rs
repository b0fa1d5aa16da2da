//! A case from nothing to its report, and back from the report to bytes.

use crate::home::Home;
use expect_test::expect;

const POSTS: &str = "\
id,account,created_at,text,links
1,anna,2024-03-01T10:00:00Z,Read this before the vote on Sunday,https://a.example/1
2,boris,2024-03-01T10:00:20Z,Read this before the vote on Sunday,https://a.example/1
3,clara,2024-03-01T10:00:40Z,hello,https://a.example/1
4,anna,2024-03-02T10:00:00Z,again,https://a.example/2
5,boris,2024-03-02T10:00:10Z,again,https://a.example/2
6,clara,2024-03-02T10:00:15Z,again,https://a.example/2
7,,2024-03-02T11:00:00Z,nobody,https://a.example/3
8,dana,yesterday,no time,https://a.example/3
";

const DOCUMENT: &str = "\
url: https://news.example/a
outlet: News Example
published: 2024-03-05 (basis: page)
title: Minister denies delay
“We did not wait for the vote,” Minister Anna Beispiel said on Monday. The ministry said the decision had been ready for weeks.
";

fn home() -> Home {
    let home = Home::new();
    home.write("in/posts.csv", POSTS);
    home.write("in/a.txt", DOCUMENT);
    home.write("in/events.csv", "start,end,kind,title,source\n2024-03-03,,election,The vote,https://gov.example/\n");
    home
}

#[test]
fn from_an_empty_folder_to_a_report() {
    let home = home();
    expect![[""]].assert_eq(&home.run("new c").all());
    expect![[""]].assert_eq(&home.run("add c in/posts.csv in/a.txt in/events.csv").all());
    expect![[""]].assert_eq(&home.run("assess c").all());
    let page = String::from_utf8(home.read("c/report/index.html")).expect("UTF-8");
    assert!(page.starts_with("<!DOCTYPE html>") || page.starts_with("<!doctype html>"));
    assert!(!page.contains("<script"));
    let findings: serde_json::Value =
        serde_json::from_slice(&home.read("c/report/findings.json")).expect("JSON");
    assert!(findings.is_object());
    for name in ["graphml", "gexf"] {
        let files: Vec<_> = std::fs::read_dir(home.path().join("c/report")).expect("listed").flatten().collect();
        assert!(files.iter().any(|file| file.path().extension().is_some_and(|end| end == name)), "{name}");
    }
}

#[test]
fn every_complaint_is_kept_with_its_row() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    let kept = String::from_utf8(home.read("c/.hustings/quarantine/posts/posts.csv.jsonl")).expect("UTF-8");
    assert_eq!(kept.lines().count(), 2, "{kept}");
    assert!(kept.contains("no-account") && kept.contains("nobody"), "{kept}");
    assert!(kept.contains("bad-time") && kept.contains("yesterday"), "{kept}");
}

#[test]
fn ids_lead_back_to_rows_and_characters() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv in/a.txt in/events.csv").ok();
    home.run("assess c").ok();
    expect![[""]].assert_eq(&home.run("trace E-link-1 c").all());
    expect![[""]].assert_eq(&home.run("trace G-link-1 c").all());
    expect![[""]].assert_eq(&home.run("trace D-01 c").all());
    expect![[""]].assert_eq(&home.run("trace V-1 c").all());
    expect![[""]].assert_eq(&home.run("trace 5 c").all());
    expect![[""]].assert_eq(&home.run("trace D-02 c").all());
}

#[test]
fn a_second_run_finds_everything_fresh() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    home.run("assess c").ok();
    let again = home.run("assess c --explain").ok();
    assert!(again.talk.contains("posts      fresh"), "{}", again.talk);
    assert!(again.talk.contains("detect     fresh"), "{}", again.talk);
}

#[test]
fn the_mapping_can_be_edited_and_then_wins() {
    let home = Home::new();
    home.write("odd.csv", "who,when,where\nanna,2024-03-01T10:00:00Z,https://a.example/1\n");
    home.run("new c").ok();
    let toml = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    home.write("c/posts/odd.csv", home.read("odd.csv"));
    let mapped = format!(
        "{toml}\n[[posts]]\nfile = \"posts/odd.csv\"\npreset = \"columns\"\nformat = \"delimited\"\n\
         columns = {{ account = \"who\", time = \"when\", links = \"where\" }}\n"
    );
    home.write("c/case.toml", &mapped);
    let said = home.run("assess c").ok();
    assert!(said.out.contains('1'), "{}", said.all());
    home.write("c/case.toml", mapped.replace("\"who\"", "\"whom\""));
    expect![[""]].assert_eq(&home.run("assess c").all());
}

#[test]
fn exports_are_listed_and_written() {
    let home = home();
    home.run("new c").ok();
    home.run("add c in/posts.csv").ok();
    expect![[""]].assert_eq(&home.run("export c").all());
    let graph = home.run("export c --to graphml -q").ok().out;
    assert!(graph.contains("<graphml") && graph.contains("anna"), "{graph}");
    expect![[""]].assert_eq(&home.run("export c --to pajek").all());
}
