//! Every small vector and every large reference of CooRTweet 2.1.3, as bytes.

use super::{columns_of, read_text, records, shared};
use corpus::ActionColumns;
use detect::compat::coortweet::{Collation, Coortweet, EdgesUsed, Loops, Objects, Params, Way};
use std::io::Write;
use std::path::Path;

fn written(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Both ways, so that each is held to the published tables.
fn both_ways(columns: &ActionColumns, params: Params) -> Vec<Coortweet<'_>> {
    vec![
        Coortweet::new(columns, params).unwrap(),
        Coortweet::with_pair_list(columns, params).unwrap(),
    ]
}

#[track_caller]
fn check(found: &str, path: &Path) {
    let expected = read_text(path);
    let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
    assert!(
        found == expected,
        "{}: {} lines, expected {}; first difference {differs:?}",
        path.display(),
        found.lines().count(),
        expected.lines().count()
    );
}

/// The vectors carry statistics where the tool gave edges; a test that finds no file checks nothing.
fn check_vector(folder: &Path, case: &str, params: Params) -> usize {
    let file = |ending: &str| folder.join(format!("coortweet-{case}{ending}.csv"));
    let columns = columns_of(&records(&read_text(&file(""))));
    let mut n_checked = 0;
    for tool in both_ways(&columns, params) {
        let mut check = |found: String, ending: &str| {
            if file(ending).exists() {
                check(&found, &file(ending));
                n_checked += 1;
            } else {
                assert_eq!(tool.n_edges(), 0, "{case}{ending} is absent");
            }
        };
        check(written(|out| tool.write_pairs(out)), ".expected");
        check(written(|out| tool.write_edges(Objects::List, out)), ".edges.expected");
        let accounts = written(|out| tool.write_account_stats(EdgesUsed::None, out));
        check(accounts, ".account_stats.expected");
        let groups = written(|out| tool.write_group_stats(EdgesUsed::None, out));
        check(groups, ".group_stats.expected");
        if case == "speed" {
            let speed = tool.speed_share(5.0).unwrap();
            check(written(|out| speed.write_pairs(out)), ".fast.expected");
            check(written(|out| speed.write_edges(out)), ".fastedges.expected");
            let accounts = written(|out| speed.write_account_stats(EdgesUsed::Full, out));
            check(accounts, ".fastaccount_full.expected");
        }
    }
    n_checked
}

#[test]
fn every_vector_in_the_manifest() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("vectors");
    let manifest = records(&read_text(&folder.join("MANIFEST-coortweet.csv")));
    let mut n_checked = 0;
    for row in &manifest {
        let param = |name: &str| {
            let params = row[2].split_whitespace();
            params.filter_map(|p| p.split_once('=')).find(|p| p.0 == name).unwrap().1
        };
        let params = Params {
            time_window: param("time_window").parse().unwrap(),
            min_participation: param("min_participation").parse().unwrap(),
            loops: if param("remove_loops") == "TRUE" { Loops::Remove } else { Loops::Keep },
            edge_weight: param("edge_weight").parse().unwrap(),
            collation: if row[1] == "collation-C" { Collation::CodePoint } else { Collation::Root },
        };
        n_checked += check_vector(&folder, &row[1], params);
    }
    // 33 cases, of which two have no edges; four tables each, both ways; three more for speed.
    assert_eq!((manifest.len(), n_checked), (33, 2 * (31 * 4 + 2 + 3)));
}

#[test]
fn every_reference_on_real_posts() {
    let Some(shared) = shared() else { return };
    for (set, file) in [("russian", "russian_coord_tweets"), ("german_url", "german_url")] {
        let columns = columns_of(&records(&read_text(&shared.join(format!("{file}.csv.gz")))));
        for window in [10, 60, 3600] {
            for share in ["0.5", "0.95"] {
                let params = Params {
                    time_window: f64::from(window),
                    edge_weight: share.parse().unwrap(),
                    ..Params::DEFAULT
                };
                for tool in both_ways(&columns, params) {
                    let name = format!("{set}-w{window}-ew{share}");
                    check_reference(&shared.join("reference/coortweet"), &name, &tool);
                }
            }
        }
    }
}

fn check_reference(folder: &Path, name: &str, tool: &Coortweet<'_>) {
    let file = |table: &str| folder.join(format!("{name}-{table}.csv.gz"));
    check(&written(|out| tool.write_edges(Objects::Omit, out)), &file("edges"));
    for (used, word) in [(EdgesUsed::Full, "full"), (EdgesUsed::None, "none")] {
        let accounts = written(|out| tool.write_account_stats(used, out));
        check(&accounts, &file(&format!("account_stats-{word}")));
        let groups = written(|out| tool.write_group_stats(used, out));
        check(&groups, &file(&format!("group_stats-{word}")));
    }
}

#[test]
fn real_posts_take_the_quick_way() {
    let Some(shared) = shared() else { return };
    for file in ["russian_coord_tweets", "german_url"] {
        let columns = columns_of(&records(&read_text(&shared.join(format!("{file}.csv.gz")))));
        assert_eq!(
            Coortweet::new(&columns, Params::DEFAULT).unwrap().way(),
            Way::RowByRow,
            "{file}"
        );
    }
}
