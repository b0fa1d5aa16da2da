//! Real files, read as they are. Skipped with a word when they are absent.

use crate::home::{Home, shared};

/// Makes a case of one file and assesses it; returns the half page.
fn assessed(home: &Home, file: &std::path::Path) -> String {
    home.run("new c").ok();
    home.run_words(&["add", "c", &file.to_string_lossy()]).ok();
    home.run("assess c").ok().out
}

#[test]
fn every_document_of_the_kherson_story_is_in_the_report() {
    let Some(shared) = shared() else { return };
    let home = Home::new();
    home.run("new kherson").ok();
    let mut words = vec!["add".to_owned(), "kherson".to_owned()];
    let mut files: Vec<String> = std::fs::read_dir(shared.join("data/kherson"))
        .expect("listed")
        .flatten()
        .map(|entry| entry.path().to_string_lossy().into_owned())
        .filter(|path| path.ends_with(".txt"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 57);
    words.extend(files);
    home.run_words(&words.iter().map(String::as_str).collect::<Vec<_>>()).ok();
    home.run("assess kherson").ok();
    let page = String::from_utf8(home.read("kherson/report/index.html")).expect("UTF-8");
    for number in 1..=57 {
        assert!(page.contains(&format!("D-{number:02}")), "D-{number:02}");
    }
    let findings: serde_json::Value =
        serde_json::from_slice(&home.read("kherson/report/findings.json")).expect("JSON");
    assert_eq!(findings["documents"].as_array().map(Vec::len), Some(57));
}

#[test]
fn the_ira_slice_says_that_its_times_are_whole_minutes() {
    let Some(shared) = shared() else { return };
    let home = Home::new();
    let page = assessed(&home, &shared.join("data/posts/ira-en-2016-10-11.csv.gz"));
    assert!(page.contains("ROUND_TIMES") && page.contains("whole minutes"), "{page}");
    // Rows as Python's csv module counts them.
    assert!(page.contains("128919") || page.contains("128,919"), "{page}");
}

#[test]
fn nothing_is_called_in_the_debate_of_ordinary_accounts() {
    let Some(shared) = shared() else { return };
    let home = Home::new();
    let page = assessed(&home, &shared.join("data/posts/gop-debate-2015-08.csv.gz"));
    assert!(page.contains("13871") || page.contains("13,871"), "{page}");
    // A quarter of a million pairs shared hashtags within two minutes again and again; chance explains all of them.
    let findings: serde_json::Value =
        serde_json::from_slice(&home.read("c/report/findings.json")).expect("JSON");
    let layers = findings["layers"].as_array().expect("a list");
    let n_edges: u64 = layers.iter().filter_map(|layer| layer["n_edges"].as_u64()).sum();
    let called = layers.iter().filter_map(|layer| layer["chance"].as_object());
    let n_called: u64 = called
        .flat_map(|chance| [&chance["n_class_a"], &chance["n_class_b"]])
        .filter_map(|n| n.as_u64())
        .sum();
    assert!(n_edges > 100_000 && n_called <= 5, "{n_called} of {n_edges}");
}

#[test]
fn the_coordination_files_become_cases() {
    let Some(shared) = shared() else { return };
    for (file, n_rows) in [
        ("german_elections.csv.gz", ["218971", "218,971"]),
        ("german_url.csv.gz", ["41100", "41,100"]),
        ("russian_coord_tweets.csv.gz", ["35125", "35,125"]),
    ] {
        let home = Home::new();
        let page = assessed(&home, &shared.join("data/coordination").join(file));
        assert!(n_rows.iter().any(|n| page.contains(n)), "{file}: {page}");
    }
}

#[test]
fn a_planted_group_is_called_and_nothing_else() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("data/timing");
    let expected: serde_json::Value = serde_json::from_slice(
        &std::fs::read(folder.join("coaction_medium_expected.json")).expect("read"),
    )
    .expect("JSON");
    let posts = folder.join("coaction_medium_posts.csv");
    let words = ["detect", &posts.to_string_lossy(), "--window", "60", "--format", "json", "-q"];
    let out = Home::new().run_words(&words).ok().out;
    let lines: Vec<serde_json::Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let number = |name: &serde_json::Value| -> u64 {
        name.as_str().and_then(|name| name.parse().ok()).expect("accounts are numbers here")
    };
    let members: Vec<u64> =
        expected["members"].as_array().expect("a list").iter().flat_map(|n| n.as_u64()).collect();
    let called: Vec<&serde_json::Value> =
        lines.iter().filter(|line| line["class"] == "A" || line["class"] == "B").collect();
    assert_eq!(called.len(), 28);
    for line in called {
        let (a, b) = (number(&line["a"]), number(&line["b"]));
        assert!(members.contains(&a) && members.contains(&b), "{line}");
        let pair = expected["pairs"].as_array().expect("a list").iter().find(|pair| {
            (pair["a"].as_u64(), pair["b"].as_u64()) == (Some(a.min(b)), Some(a.max(b)))
        });
        let p = pair.and_then(|pair| pair["p"].as_f64()).expect("the pair has a published value");
        let found = line["p"].as_f64().expect("a number");
        assert!((found - p).abs() <= 1e-9 * p, "{line}");
        assert_eq!(line["m_tests"], expected["m_pairs"]);
    }
}
