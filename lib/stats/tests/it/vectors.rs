//! The vectors of exact fractions and of R, which stand beside the workspace.

use serde_json::Value;
use std::path::Path;

/// Reads a file of vectors; says so where it is absent.
fn vectors(name: &str) -> Option<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/timing");
    let Ok(bytes) = std::fs::read(folder.join(name)) else {
        println!("skipped: ../shared is absent");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

#[test]
fn the_tail_of_many_chances() {
    let Some(vectors) = vectors("poisson_binomial.json") else { return };
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 7);
    for case in cases {
        let (p, n) = (numbers(&case["input"]["p"]), case["input"]["n"].as_u64().unwrap());
        let expected = case["expected"]["p_ge"].as_f64().unwrap();
        let found = stats::poisson_binomial::tail(&p, n as usize).at_least;
        assert!((found / expected - 1.0).abs() < 1e-12, "{found:e} is not {expected:e}");
    }
}

#[test]
fn false_discovery_rates() {
    let Some(vectors) = vectors("fdr.json") else { return };
    let p = numbers(&vectors["p"]);
    for (name, found) in [
        ("bh", stats::fdr::q_bh(&p, p.len() as u64)),
        ("by", stats::fdr::q_by(&p, p.len() as u64)),
        ("bh_m1000", stats::fdr::q_bh(&p, 1000)),
        ("by_m1000", stats::fdr::q_by(&p, 1000)),
    ] {
        for (found, expected) in found.iter().zip(numbers(&vectors[name])) {
            // R printed 15 digits.
            assert!((found / expected - 1.0).abs() < 1e-13, "{name}: {found} is not {expected}");
        }
    }
}

#[test]
fn who_comes_first() {
    let Some(vectors) = vectors("lead_sign.json") else { return };
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 5);
    for case in cases {
        let [k, n] = ["k", "n"].map(|name| case["input"][name].as_u64().unwrap());
        let p = case["expected"]["p"].as_f64().unwrap();
        assert!((stats::binomial::sign_test(k, n) / p - 1.0).abs() < 1e-12, "{k} of {n}");
        let ends = numbers(&case["expected"]["ci"]);
        let found = stats::binomial::clopper_pearson(k, n, 0.05);
        for (found, expected) in [found.0, found.1].iter().zip(ends) {
            assert!((found - expected).abs() < 1e-9, "{k} of {n}: {found} is not {expected}");
        }
    }
}

#[test]
fn tails_of_shared_objects() {
    let Some(vectors) = vectors("svn_hypergeom.json") else { return };
    for case in vectors["cases"].as_array().unwrap() {
        let [x, all, a, b] =
            ["x", "N", "d_a", "d_b"].map(|name| case["input"][name].as_u64().unwrap());
        let expected = case["expected"]["p"].as_f64().unwrap();
        let found = stats::hypergeometric::at_least(x, all, a, b);
        assert!((found / expected - 1.0).abs() < 1e-9, "{found:e} is not {expected:e}");
    }
}

#[test]
fn labels_shuffled_inside_strata() {
    let Some(vectors) = vectors("stratified_shuffle.json") else { return };
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let strata: Vec<_> = (case["input"]["strata"].as_array().unwrap().iter())
            .map(|s| {
                let [all, marked, drawn] = ["N", "K", "m"].map(|name| s[name].as_u64().unwrap());
                stats::hypergeometric::Stratum { all, marked, drawn }
            })
            .collect();
        let observed = case["input"]["observed"].as_u64().unwrap() as u32;
        let expected = case["expected"]["p_ge"].as_f64().unwrap();
        let found = stats::hypergeometric::at_least_over(&strata, observed);
        assert!((found / expected - 1.0).abs() < 1e-9, "{found:e} is not {expected:e}");
    }
}

#[test]
fn surprising_counts() {
    let Some(vectors) = vectors("count_surprise.json") else { return };
    let cases = vectors["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 4);
    for case in cases {
        let k = case["input"]["k"].as_u64().unwrap();
        let [mean, alpha] = ["mu", "alpha"].map(|name| case["input"][name].as_f64().unwrap());
        let [poisson, negbin, surprise] = ["p_poisson", "p_negbin", "surprise_negbin"]
            .map(|name| case["expected"][name].as_f64().unwrap());
        let found = stats::negative_binomial::at_least(k, mean, alpha);
        assert!((found / negbin - 1.0).abs() < 1e-9, "{found:e} is not {negbin:e}");
        assert!((-found.log10() - surprise).abs() < 1e-9);
        assert!((stats::poisson::at_least(k, mean) / poisson - 1.0).abs() < 1e-9);
    }
}
