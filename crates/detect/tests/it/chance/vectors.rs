//! The vectors of exact fractions and of the executable reference, which stand beside the workspace.

use super::{close, test};
use detect::chance::{ChanceSettings, Class, TestedPair};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Finds the vectors; says so where they are absent.
fn folder() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/timing");
    if !path.is_dir() {
        println!("skipped: ../shared is absent");
        return None;
    }
    Some(path)
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn whole(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

/// Exact fractions, every dealing of labels enumerated; no cross-fit, every crowd its own normal.
#[test]
fn a_small_world_in_exact_fractions() {
    let Some(folder) = folder() else { return };
    let file = json(&folder.join("coaction_default.json"));
    let letter = |value: &Value| u32::from(value.as_str().unwrap().as_bytes()[0] - b'a');
    let rows: Vec<(u32, u32, i64)> = (file["input"]["posts"].as_array().unwrap().iter())
        .map(|post| {
            let object = post["object"].as_str().unwrap()[1..].parse().unwrap();
            (letter(&post["account"]), object, post["t"].as_i64().unwrap() * 1000)
        })
        .collect();
    let settings = ChanceSettings {
        crowd_min: 0,
        cross_fit: false,
        n_blocks_listed_min: 1,
        ..ChanceSettings::new(60_000)
    };
    let tested = test(&rows, &settings);
    let expected = file["expected"]["pairs"].as_array().unwrap();
    assert_eq!((tested.m, tested.m_is_bound), (whole(&file["expected"]["m"]), false));
    let mut n_listed = 0;
    for pair in expected {
        let (a, b) = (letter(&pair["a"]), letter(&pair["b"]));
        let found = tested.pairs.iter().find(|found| (found.a, found.b) == (a, b));
        assert_eq!(found.is_some(), whole(&pair["n"]) > 0);
        let Some(found) = found else { continue };
        n_listed += 1;
        for (found, name) in
            [(found.n, "n"), (found.n_blocks, "n_blocks"), (found.d_blocks, "d_blocks")]
        {
            assert_eq!(u64::from(found), whole(&pair[name]), "{name}");
        }
        for (found, name) in [
            (found.expected, "E_blocks"),
            (found.p, "p"),
            (found.p_exact, "p"),
            (found.q_bh, "q_bh"),
            (found.expected_recur, "lambda_hour"),
            (found.p_recur, "p_hour_poisson"),
        ] {
            close(found, number(&pair[name]), 1e-12, name);
        }
    }
    assert_eq!(n_listed, tested.pairs.len());
}

/// 14 093 posts with eight planted accounts, under the whole of the default.
#[test]
fn a_world_with_eight_planted_accounts() {
    let Some(folder) = folder() else { return };
    let file = json(&folder.join("coaction_medium_expected.json"));
    let text = std::fs::read_to_string(folder.join("coaction_medium_posts.csv")).unwrap();
    let rows: Vec<(u32, u32, i64)> = (text.lines().skip(1))
        .map(|line| {
            let fields: Vec<i64> = line.split(',').map(|field| field.parse().unwrap()).collect();
            (fields[0] as u32, fields[1] as u32, fields[2] * 1000)
        })
        .collect();
    assert_eq!(rows.len() as u64, whole(&file["n_posts"]));
    let tested = test(&rows, &ChanceSettings::new(60_000));
    assert_eq!(tested.dealt.n_strata, whole(&file["n_strata"]));
    assert_eq!(tested.dealt.n_coactions, whole(&file["sum_C"]));
    assert_eq!(tested.m, whole(&file["m_pairs"]));
    for half in ["0", "1"] {
        let members: Vec<u32> =
            file["suspects"][half].as_array().unwrap().iter().map(|x| whole(x) as u32).collect();
        let half: usize = half.parse().unwrap();
        assert_eq!(tested.suspects[half], [members]);
        let means = file["class_mean"][half.to_string()].as_array().unwrap();
        for (class, &found) in tested.class_means[half].iter().enumerate() {
            close(found, number(&means[class]), 1e-12, "class mean");
        }
    }
    let find = |pair: &Value| -> &TestedPair {
        let key = (whole(&pair["a"]) as u32, whole(&pair["b"]) as u32);
        tested.pairs.iter().find(|found| (found.a, found.b) == key).unwrap()
    };
    let expected = file["pairs"].as_array().unwrap();
    assert_eq!(expected.len(), 617);
    for pair in expected {
        let found = find(pair);
        for (found, name) in
            [(found.n, "n"), (found.n_blocks, "n_blocks"), (found.d_blocks, "d_blocks")]
        {
            assert_eq!(u64::from(found), whole(&pair[name]), "{name}");
        }
        for (found, name) in [
            (found.expected, "E_blocks"),
            (found.p, "p"),
            (found.p_exact, "p_exact"),
            (found.expected_recur, "lambda_hour"),
            (found.p_recur, "p_hour"),
        ] {
            close(found, number(&pair[name]), 1e-9, name);
        }
    }
    // Rejected are the 28 pairs of members and none else.
    assert_eq!(tested.bh.n, whole(&file["bh"]["rejected"]));
    close(tested.bh.p_max, number(&file["bh"]["threshold"]), 1e-9, "largest rejected");
    close(tested.bh.line, 0.05 * 28.0 / 23_577.0, 1e-12, "line");
    let called: Vec<&TestedPair> = tested.pairs.iter().filter(|pair| pair.bh_pass).collect();
    assert_eq!(called.len(), 28);
    let haste = file["haste"].as_array().unwrap();
    for (pair, called) in haste.iter().zip(&called) {
        let found = find(pair);
        assert_eq!((found.a, found.b), (called.a, called.b));
        let found = found.haste.unwrap();
        close(found.share, number(&pair["h"]), 1e-12, "haste");
        close(found.p, number(&pair["p_haste"]), 1e-9, "p with haste");
        assert_eq!((called.class, called.by_pass), (Some(Class::A), true));
    }
}
