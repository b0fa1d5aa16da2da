//! Exports as other programs read them.

use crate::home::{Home, shared};
use expect_test::expect;
use std::path::Path;
use std::process::Command;

/// Compares what networkx and pyarrow read with the CSV, cell by cell.
const READER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/outside_reader.py");

/// Returns a Python with networkx and pyarrow, or says that there is none.
fn python() -> Option<String> {
    let named = std::env::var_os("HUSTINGS_PYTHON");
    let python =
        named.map_or_else(|| "python3".to_owned(), |name| name.to_string_lossy().into_owned());
    let tried = Command::new(&python).args(["-c", "import networkx, pyarrow"]).output();
    if tried.is_ok_and(|out| out.status.success()) {
        return Some(python);
    }
    println!(
        "skipped: networkx is absent (name a python that has networkx and pyarrow in HUSTINGS_PYTHON)"
    );
    None
}

fn write_all(home: &Home, case: &str) {
    for form in ["csv", "jsonl", "parquet"] {
        home.run_words(&["export", case, "--to", form, "--output", "out", "-q"]).ok();
    }
    for form in ["graphml", "gexf"] {
        let file = format!("out/network.{form}");
        home.run_words(&["export", case, "--to", form, "--output", &file, "-q"]).ok();
    }
}

fn read_outside(python: &str, folder: &Path) -> String {
    let out = Command::new(python).arg(READER).arg(folder).output().expect("python runs");
    let text = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(out.status.success(), "{text}{}", String::from_utf8_lossy(&out.stderr));
    text
}

/// Anna and Boris act together beside others; names hold what XML, CSV and Gephi trip over.
fn posts() -> String {
    let mut posts = crate::edge_lines::posts();
    // A third one makes a group of them.
    let third: String = (posts.lines().filter(|line| line.contains(",boris,")))
        .map(|line| format!("x{}\n", line.replace("boris", "ewa").replace(":00:30Z", ":00:45Z")))
        .collect();
    posts += &third;
    posts.replace("anna", "\"anna \"\"<&>'\"\" тест\"").replace("boris", "\"boris,\ttab\"")
}

#[test]
fn other_programs_read_what_was_written() {
    let Some(python) = python() else { return };
    let home = Home::new();
    home.write("posts.csv", posts());
    home.run("new c").ok();
    home.run("add c posts.csv").ok();
    write_all(&home, "c");
    expect![[r#"
        edges: 8 rows, 35 columns; nodes: 10 rows, 12 columns; groups: 2 rows, 13 columns; posts: 76 rows, 18 columns
        network.graphml: 5 nodes, 8 edges
        network.gexf: 5 nodes, 8 edges
    "#]]
    .assert_eq(&read_outside(&python, &home.path().join("out")));
}

#[test]
fn an_empty_case_is_read_too() {
    let Some(python) = python() else { return };
    let home = Home::new();
    home.run("new c").ok();
    write_all(&home, "c");
    expect![[r#"
        edges: 0 rows, 35 columns; nodes: 0 rows, 12 columns; groups: 0 rows, 13 columns; posts: 0 rows, 18 columns
        network.graphml: 0 nodes, 0 edges
        network.gexf: 0 nodes, 0 edges
    "#]]
    .assert_eq(&read_outside(&python, &home.path().join("out")));
}

#[test]
fn a_real_case_is_read_too() {
    let (Some(python), Some(shared)) = (python(), shared()) else { return };
    let home = Home::new();
    home.run("new c").ok();
    let file = shared.join("data/coordination/russian_coord_tweets.csv.gz");
    home.run_words(&["add", "c", &file.to_string_lossy()]).ok();
    write_all(&home, "c");
    let said = read_outside(&python, &home.path().join("out"));
    println!("{said}");
    assert!(said.contains("network.gexf"), "{said}");
}

#[test]
fn a_bare_file_gives_edges_and_their_posts_in_files() {
    let home = Home::new();
    home.write("posts.csv", crate::edge_lines::posts());
    for (format, end) in [("csv", "csv"), ("json", "jsonl"), ("parquet", "parquet")] {
        let words = format!(
            "detect posts.csv --window 60 --kind link --format {format} --out out/edges.{end} --posts out/posts.{end}"
        );
        let said = home.run(&words).ok();
        assert_eq!(said.out, "");
        assert!(said.talk.contains(&format!("wrote out/posts.{end}")), "{}", said.talk);
    }
    let out = home.run("detect posts.csv --window 60 --kind link --format csv -q").ok().out;
    assert!(home.read("out/edges.csv") == out.into_bytes());
    let posts = String::from_utf8(home.read("out/posts.csv")).expect("UTF-8");
    // Twelve co-actions of Anna and Boris, two of Clara and Dana.
    assert_eq!(posts.lines().count(), 1 + 12 + 2);
    expect![[r#"
        edge,kind,object,lag_secs,a,post_a,at_a,file_a,row_a,place_a,sha256_a,b,post_b,at_b,file_b,row_b,place_b,sha256_b
        E-link-1,link,https://a.example/8,30.0,anna,1,2024-03-01T08:00:00Z,posts.csv,1,"record 1, line 2, bytes 29–76",,boris,2,2024-03-01T08:00:30Z,posts.csv,2,"record 2, line 3, bytes 77–125",
    "#]]
    .assert_eq(&posts.split_inclusive('\n').take(2).collect::<String>());
}

#[test]
fn what_cannot_be_written_is_refused_before_any_work() {
    let home = Home::new();
    home.write("posts.csv", crate::edge_lines::posts());
    home.run("new c").ok();
    for (words, what) in [
        ("export c --to parquet", "Parquet is not written to standard output"),
        ("export c --to csv", "four tables do not fit one stream of CSV"),
        ("export c --to gexf --table edges", "gexf is one graph, not tables"),
        ("detect posts.csv --format parquet", "Parquet is not written to standard output"),
        ("detect posts.csv --posts p.csv", "the posts behind edges are a table"),
        ("export c --to csv --table persons", "tables are edges, nodes, groups, posts"),
    ] {
        let said = home.run(words);
        assert_eq!(said.code, 2, "{words}");
        assert!(said.talk.contains(what), "{words}: {}", said.talk);
    }
}
