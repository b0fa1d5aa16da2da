//! Sourcing for other programs: one JSON document, PROV-JSON, ClaimReview, and the days on which we knew.

use crate::home::Home;
use expect_test::expect;
use serde_json::Value;
use std::process::Command;

/// Reads PROV-JSON with the package `prov`.
const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/prov_reader.py");

const REPORT: &str = "url: https://lowland.example/1\noutlet: Lowland Mail (Reuters)\npublished: 2020-06-16 (basis: page)\ntitle: Warning held back\n\
    TESSEL (Reuters) - The water ministry may have held back a flood warning for the valley until after Sunday's vote, according to two officials with knowledge of the warning.\n\n\
    The warning was ready on Thursday and named nine towns, one of the officials told Reuters.\n";
const CITES: &str = "url: https://hill.example/2\noutlet: Hill Gazette\npublished: 2020-06-18 (basis: page)\ntitle: They waited\n\
    The water ministry deliberately held back a flood warning for the valley until after the vote, Reuters reported.\n\nA band played.\n";

fn case() -> Home {
    let home = Home::new();
    home.run("new c").ok();
    let settings = String::from_utf8(home.read("c/case.toml")).expect("UTF-8");
    let claim = "\n[[claim]]\nid = \"C-1\"\ntext = \"The warning was held back until after the vote.\"\nall_of = [[\"warning\"], [\"held back\"], [\"vote\"]]\n";
    home.write("c/case.toml", settings + claim);
    home.write("01-mail.txt", REPORT);
    home.write("02-hill.txt", CITES);
    home.run("add c 01-mail.txt 02-hill.txt").ok();
    home
}

#[test]
fn sources_are_one_document() {
    let home = case();
    let out = home.run("sources c --format json -q").ok().out;
    let found: Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!(found["schema"], "hustings/sourcing/1");
    let files: Vec<&str> = found["documents"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|d| d["file"].as_str())
        .collect();
    assert_eq!(files, ["01-mail.txt", "02-hill.txt"]);
    assert_eq!(found["documents"][0]["published"], "2020-06-16");
    let count = found["claims"][0]["counts"].as_array().and_then(|c| c.last()).expect("counted");
    assert_eq!(count["independent_asserting"], serde_json::json!({ "lower": 1, "upper": 1 }));
    assert_eq!(count["documents"].as_array().map(Vec::len), Some(2));
    let edges: Vec<String> = found["edges"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|e| {
            let parent = e["parent_file"].as_str().or(e["parent_not_held"].as_str());
            format!("{} {} {}", e["child_file"], e["rel"], parent.unwrap_or("-"))
        })
        .collect();
    assert_eq!(
        edges,
        ["\"01-mail.txt\" \"copy\" Reuters", "\"02-hill.txt\" \"cites\" 01-mail.txt"]
    );
    let changes: Vec<&str> = found["changes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|c| c["change"].as_str())
        .collect();
    assert_eq!(changes, ["lost: may", "added: deliberately"]);
}

#[test]
fn as_of_by_both_days() {
    let home = case();
    let public = home.run("as-of 2020-06-17 c -q").ok().out;
    assert!(public.contains("by what was published until then"), "{public}");
    assert!(public.contains("2020-06-16"), "{public}");
    let ours = home.run("as-of 2020-06-17 c --by learned -q").ok().out;
    assert!(ours.contains("nobody had said so in the documents of this case"), "{ours}");
    let later = home.run("as-of 2999-01-01 c --by learned -q").ok().out;
    assert!(later.contains("[1, 1]"), "{later}");
}

#[test]
fn another_program_reads_prov() {
    let named = std::env::var_os("HUSTINGS_PYTHON");
    let python =
        named.map_or_else(|| "python3".to_owned(), |name| name.to_string_lossy().into_owned());
    let tried = Command::new(&python).args(["-c", "import prov"]).output();
    if !tried.is_ok_and(|out| out.status.success()) {
        println!("skipped: prov is absent (name a python that has it in HUSTINGS_PYTHON)");
        return;
    }
    let home = case();
    home.run("export c --to prov --output out/c.prov.json -q").ok();
    let file = home.path().join("out/c.prov.json");
    let out = Command::new(python).arg(READER).arg(file).output().expect("python runs");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{text}{}", String::from_utf8_lossy(&out.stderr));
    expect![[r#"
        1 activity, 4 agent, 4 wasAttributedTo, 6 wasDerivedFrom, 7 entity, 2 wasGeneratedBy, 2 hadMember
    "#]].assert_eq(&text);
}

#[test]
fn a_claim_review_has_no_rating() {
    let home = case();
    let out = home.run("export c --to claimreview -q").ok().out;
    let review: Value = serde_json::from_str(&out).expect("it is JSON");
    assert!(!out.contains("reviewRating"));
    let graph = review["@graph"].as_array().expect("a graph");
    let body = graph.iter().find_map(|n| n["reviewBody"].as_str()).unwrap_or("");
    assert!(body.ends_with("whether the claim is true is not judged here."), "{body}");
    let said = home.run("export c --to prov --table edges");
    assert_eq!(said.code, 2);
    assert!(said.talk.contains("prov is one file, not tables"), "{}", said.talk);
}
