//! The same case gives the same bytes: run twice, with one thread and with two.

use crate::home::{Home, copy, example};
use std::collections::BTreeMap;
use std::path::Path;

fn files(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(dir).expect("listed").flatten() {
        let path = entry.path();
        if path.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            all.insert(name, std::fs::read(&path).expect("read"));
        }
    }
    all
}

#[test]
fn one_thread_two_threads_and_a_second_run_agree() {
    let home = Home::new();
    let mut reports = Vec::new();
    for (name, threads) in [("a", "1"), ("b", "2")] {
        // The case's name stands in its report, so both folders are called the same.
        let case = format!("{name}/midterms");
        copy(&example(), &home.path().join(&case));
        home.run_words(&["assess", &case, "--threads", threads]).ok();
        reports.push(files(&home.path().join(&case).join("report")));
    }
    home.run_words(&["assess", "a/midterms"]).ok();
    reports.push(files(&home.path().join("a/midterms/report")));
    let names: Vec<&String> = reports[0].keys().collect();
    assert!(names.len() >= 4, "{names:?}");
    for other in &reports[1..] {
        for (name, bytes) in &reports[0] {
            assert!(other[name] == *bytes, "{name} differs");
        }
        assert_eq!(other.len(), reports[0].len());
    }
}
