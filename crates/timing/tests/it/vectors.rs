//! The vectors of other tools and of exact arithmetic, which stand beside the workspace.

use serde_json::Value;
use std::path::Path;
use timing::methods::coincidence::{Window, coincidences, shifted};
use timing::methods::regression::{least_squares, log_counts};
use timing::methods::segments::{Cost, Sums, split};
use timing::methods::{
    bicm, bursts, epochs, granger, hawkes, run_length, self_controlled, stl, synthetic, transfer,
};

/// Reads a file of vectors; says so where it is absent.
fn vectors(name: &str) -> Option<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/timing");
    let Ok(bytes) = std::fs::read(folder.join(name)) else {
        println!("skipped: ../shared is absent");
        return None;
    };
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn cases(value: &Value) -> &Vec<Value> {
    value["cases"].as_array().unwrap()
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|x| x.as_f64().unwrap()).collect()
}

fn whole(value: &Value) -> Vec<i64> {
    value.as_array().unwrap().iter().map(|x| x.as_i64().unwrap()).collect()
}

#[track_caller]
fn close(found: f64, expected: f64, relative: f64) {
    let gap = (found - expected).abs();
    assert!(gap <= relative * expected.abs().max(1e-300), "{found:e} is not {expected:e}");
}

#[track_caller]
fn all_close(found: &[f64], expected: &Value, within: f64) {
    let expected = numbers(expected);
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(expected) {
        assert!(
            (found - expected).abs() <= within * (1.0 + expected.abs()),
            "{found} is not {expected}"
        );
    }
}

#[test]
fn event_coincidences() {
    let Some(vectors) = vectors("eca.json") else { return };
    assert_eq!(cases(&vectors).len(), 6);
    for case in cases(&vectors) {
        let (input, expected) = (&case["input"], &case["expected"]);
        let (a, b, span) = (whole(&input["A"]), whole(&input["B"]), whole(&input["span"]));
        let window = Window {
            lag: input["tau"].as_i64().unwrap(),
            width: input["delT"].as_i64().unwrap(),
            symmetric: input["sym"].as_bool().unwrap(),
        };
        let span = (span[0], span[1]);
        let found = coincidences(&a, &b, span, window);
        let count = |name: &str| expected[name].as_u64().unwrap();
        assert_eq!((found.n_a, found.n_b), (count("n_a"), count("n_b")));
        assert_eq!(
            (found.k_precursor, found.k_trigger),
            (count("k_prec"), count("k_trig")),
            "{input}"
        );
        let number = |name: &str| expected[name].as_f64().unwrap();
        close(found.p_precursor_binomial, number("p_prec_binom"), 1e-12);
        close(found.p_trigger_binomial, number("p_trig_binom"), 1e-12);
        let turned = shifted(&a, &b, span, window, 1);
        assert_eq!(turned.n_shifts, 240);
        close(turned.p_precursor, number("p_prec_shift_exact"), 1e-12);
        close(turned.p_trigger, number("p_trig_shift_exact"), 1e-12);
    }
}

#[test]
fn another_tool_agrees_where_it_is_right_and_is_too_small_where_it_is_not() {
    let Some(vectors) = vectors("eca.json") else { return };
    let (mut n_equal, mut n_smaller, mut n_nought) = (0, 0, 0);
    for case in cases(&vectors) {
        let (expected, tool) = (&case["expected"], &case["coincalc"]);
        let own = expected["p_prec_binom"].as_f64().unwrap();
        if let Some(ts) = tool["coincalc_2.0_ts"]["p_prec"].as_f64() {
            close(own, ts, 1e-11);
            n_equal += 1;
        }
        let es = tool["coincalc_2.0_es"]["p_prec"].as_f64().unwrap();
        let outside = case["input"]["id"] == "es_outside_span";
        // Its event-series form prices one slot too few; with moments outside the span its shares are wrong as well.
        if own < 1.0 && !outside {
            assert!(es < own, "{es} {own}");
            n_smaller += 1;
        }
        n_nought += u32::from(es == 0.0);
        if outside {
            let rate = tool["coincalc_2.0_es"]["r_prec"].as_f64().unwrap();
            assert!(rate < expected["r_prec"].as_f64().unwrap());
        }
    }
    assert_eq!((n_equal, n_smaller, n_nought), (6, 4, 1));
}

#[test]
fn superposed_epochs() {
    let Some(vectors) = vectors("superposed_epoch.json") else { return };
    for case in cases(&vectors) {
        let (y, events) = (numbers(&case["input"]["y"]), whole(&case["input"]["events"]));
        let events: Vec<usize> = events.into_iter().map(|e| e as usize).collect();
        let lags = whole(&case["input"]["lags"]);
        let found = epochs::composite(&y, &events, lags[0]..=lags[1]);
        let found: Vec<f64> = found.into_iter().map(Option::unwrap).collect();
        all_close(&found, &case["expected"]["composite_noncircular"], 1e-12);
        let rise = epochs::Rise { after: (0, 0), before: (-3, -1) };
        let rose = epochs::shifted_rise(&y, &events, rise, 1).unwrap();
        close(rose.statistic, case["expected"]["statistic"].as_f64().unwrap(), 1e-12);
        close(rose.p, case["expected"]["p_shift_exact"].as_f64().unwrap(), 1e-12);
        assert_eq!(rose.n_shifts, case["expected"]["n_rotations"].as_u64().unwrap());
    }
}

#[test]
fn interrupted_series() {
    let Some(vectors) = vectors("interrupted_time_series.json") else { return };
    for case in cases(&vectors) {
        let (y, t0) =
            (numbers(&case["input"]["y"]), case["input"]["t0"].as_u64().unwrap() as usize);
        let row = |t: usize| {
            let after = f64::from(u8::from(t >= t0));
            vec![1.0, t as f64, after, (t as f64 - t0 as f64) * after]
        };
        let rows: Vec<Vec<f64>> = (0..y.len()).map(row).collect();
        let fit =
            least_squares(&rows, &y, case["input"]["lags"].as_u64().unwrap() as usize).unwrap();
        all_close(&fit.beta, &case["expected"]["beta"], 1e-9);
        let se: Vec<f64> = (0..4).map(|at| fit.se(at)).collect();
        all_close(&se, &case["expected"]["se_ols"], 1e-9);
        let se: Vec<f64> = (0..4).map(|at| fit.se_hac(at)).collect();
        all_close(&se, &case["expected"]["se_hac"], 1e-9);
    }
}

#[test]
fn interrupted_counts() {
    let Some(vectors) = vectors("its_counts.json") else { return };
    for case in cases(&vectors) {
        let (y, t0) =
            (numbers(&case["input"]["y"]), case["input"]["t0"].as_u64().unwrap() as usize);
        let row = |t: usize| vec![1.0, t as f64, f64::from(u8::from(t >= t0))];
        let rows: Vec<Vec<f64>> = (0..y.len()).map(row).collect();
        let poisson = log_counts(&rows, &y, 0.0, 0).unwrap();
        all_close(&poisson.beta, &case["expected"]["beta_poisson"], 1e-9);
        let se: Vec<f64> = (0..3).map(|at| poisson.se(at)).collect();
        all_close(&se, &case["expected"]["se_poisson"], 1e-7);
        close(poisson.left, case["expected"]["deviance"].as_f64().unwrap(), 1e-9);
        let negative = log_counts(&rows, &y, case["input"]["alpha"].as_f64().unwrap(), 0).unwrap();
        all_close(&negative.beta, &case["expected"]["beta_nb"], 1e-7);
        let se: Vec<f64> = (0..3).map(|at| negative.se(at)).collect();
        all_close(&se, &case["expected"]["se_nb"], 1e-7);
    }
}

#[test]
fn synthetic_controls() {
    let Some(vectors) = vectors("synthetic_control.json") else { return };
    for case in cases(&vectors) {
        let treated = numbers(&case["input"]["treated"]);
        let donors: Vec<Vec<f64>> =
            case["input"]["donors"].as_array().unwrap().iter().map(numbers).collect();
        let donors: Vec<&[f64]> = donors.iter().map(Vec::as_slice).collect();
        let n_before = case["input"]["n_pre"].as_u64().unwrap() as usize;
        let found = synthetic::synthetic(&treated, &donors, n_before).unwrap();
        let expected = &case["expected"];
        close(found.squares_before, expected["pre_sse"].as_f64().unwrap(), 1e-4);
        let known = numbers(&expected["gap"]);
        for (found, known) in found.gap.iter().zip(&known).take(n_before) {
            assert!((found - known).abs() < 1e-4, "{found} is not {known}");
        }
        // Of these donors two pairs differ by a constant before: one price has many mixtures, and theirs is one of them.
        let theirs = synthetic::mixed(&treated, &donors, numbers(&expected["w"]), n_before);
        all_close(&theirs.gap, &expected["gap"], 1e-4);
        close(theirs.ratio, expected["rmspe_ratio"].as_f64().unwrap(), 1e-4);
        close(theirs.squares_before, found.squares_before, 1e-4);
        assert!(!found.is_unique && !theirs.is_unique);
        let p = synthetic::placebo_p(theirs.ratio, &donors, n_before);
        assert_eq!(p, expected["p_placebo"].as_f64().unwrap());
    }
}

#[test]
fn self_controlled_cases() {
    let Some(vectors) = vectors("sccs.json") else { return };
    for case in cases(&vectors) {
        let rows: Vec<self_controlled::Case> = (case["input"]["cases"].as_array().unwrap().iter())
            .map(|row| {
                let (n, e) = (whole(&row["n"]), numbers(&row["e"]));
                self_controlled::Case {
                    n_inside: n[0] as u64,
                    n_outside: n[1] as u64,
                    inside: e[0],
                    outside: e[1],
                }
            })
            .collect();
        let found = self_controlled::rate_ratio(&rows).unwrap();
        // The reference values agree with each other to 1e-6.
        close(found.log_ratio, case["expected"]["log_irr"].as_f64().unwrap(), 1e-6);
        close(found.se, case["expected"]["se"].as_f64().unwrap(), 1e-6);
    }
}

#[test]
fn self_exciting_moments() {
    let Some(vectors) = vectors("hawkes_exp.json") else { return };
    for case in cases(&vectors) {
        let input = &case["input"];
        let [mu, alpha, beta, until] =
            ["mu", "alpha", "beta", "T"].map(|name| input[name].as_f64().unwrap());
        let at = numbers(&input["t"]);
        let process = hawkes::Hawkes { mu, alpha, beta };
        close(
            process.log_likelihood(&at, until),
            case["expected"]["loglik"].as_f64().unwrap(),
            1e-9,
        );
        // At 1 and 5 the package counts moments that are yet to come; at the end there are none.
        let known = numbers(&case["expected"]["compensator_at_1_5_10"])[2];
        close(process.compensator(&at, until), known, 1e-9);
    }
    // The optimum one package stopped at is not the best: only likelihoods are compared.
    let at = numbers(&cases(&vectors)[0]["input"]["t"]);
    let of = |value: &Value| {
        let [mu, alpha, beta] = numbers(value)[..] else { panic!("three parameters") };
        hawkes::Hawkes { mu, alpha, beta }.log_likelihood(&at, 10.0)
    };
    let mle = &vectors["mle"];
    close(of(&mle["own"]), mle["loglik"].as_f64().unwrap(), 1e-9);
    assert!(of(&mle["own"]) > of(&mle["hawkesbook"]) + 0.3);
}

#[test]
fn transfer_entropies() {
    let Some(vectors) = vectors("transfer_entropy.json") else { return };
    for case in cases(&vectors) {
        let symbols = |name: &str| {
            whole(&case["input"][name]).into_iter().map(|x| x as u8).collect::<Vec<_>>()
        };
        let history = case["input"]["k"].as_u64().unwrap() as usize;
        let found = transfer::transfer(&symbols("source"), &symbols("target"), history).unwrap();
        close(found.bits, case["expected"]["te_bits"].as_f64().unwrap(), 1e-9);
        close(found.g, case["expected"]["g_stat"].as_f64().unwrap(), 1e-9);
    }
}

#[test]
fn granger_tests() {
    let Some(vectors) = vectors("granger.json") else { return };
    for case in cases(&vectors) {
        let (x, y) = (numbers(&case["input"]["x"]), numbers(&case["input"]["y"]));
        let lag = case["input"]["lag"].as_u64().unwrap() as usize;
        let (x, y) = if case["input"]["direction"] == "x->y" { (x, y) } else { (y, x) };
        let found = granger::granger(&x, &y, lag).unwrap();
        let expected = &case["expected"];
        // Some vectors name the direction but already stand in its order.
        let known = expected["F"].as_f64().unwrap();
        close(found.f, known, 1e-9);
        close(found.p, expected["p"].as_f64().unwrap(), 1e-9);
        assert_eq!(f64::from(found.freedom.1), expected["df_denom"].as_f64().unwrap());
    }
}

#[test]
fn segments() {
    let Some(vectors) = vectors("pelt.json") else { return };
    for case in cases(&vectors) {
        let y = numbers(&case["input"]["y"]);
        let penalty = case["input"]["penalty"].as_f64().unwrap();
        for (cost, name) in [(Cost::Squares, "l2"), (Cost::Poisson, "poisson")] {
            let found = split(&Sums::new(&y, cost), penalty, 1);
            let ends: Vec<i64> = found.ends.iter().map(|&end| end as i64).collect();
            assert_eq!(
                ends,
                whole(&case["expected"][format!("{name}_breakpoints")]),
                "{name} {penalty}"
            );
            let price = case["expected"][format!("{name}_objective")].as_f64().unwrap();
            close(found.price, price, 1e-9);
        }
    }
}

#[test]
fn run_lengths() {
    let Some(vectors) = vectors("bocpd_poisson_gamma.json") else { return };
    for case in cases(&vectors) {
        let input = &case["input"];
        let y: Vec<u64> = whole(&input["y"]).into_iter().map(|y| y as u64).collect();
        let belief = run_length::Belief {
            shape: input["prior"]["shape"].as_f64().unwrap(),
            rate: input["prior"]["rate"].as_f64().unwrap(),
            mean_run: input["lambda_"].as_f64().unwrap(),
        };
        let (found, likeliest) = run_length::run_lengths(&y, belief);
        let known = numbers(&case["expected"]["adams_mackay_runlength_last"]);
        assert_eq!(found.len(), known.len());
        for (found, known) in found.iter().zip(known) {
            close(*found, known, 1e-9);
        }
        let likeliest: Vec<i64> = likeliest.into_iter().map(|run| run as i64).collect();
        assert_eq!(likeliest, whole(&case["expected"]["map_run"]));
        // The package in wide use gives what we give without the first count.
        let (without, _) = run_length::run_lengths(&y[1..], belief);
        for (found, theirs) in
            without.iter().zip(numbers(&case["rust_changepoint"]["runlength_last"]))
        {
            close(*found, theirs, 1e-9);
        }
    }
}

#[test]
fn seasons() {
    for name in ["stl_plain.json", "stl_robust.json"] {
        let Some(vectors) = vectors(name) else { return };
        for case in cases(&vectors) {
            let input = &case["input"];
            let number = |name: &str| input[name].as_u64().unwrap() as usize;
            let settings = stl::StlSettings {
                period: number("period"),
                seasonal: number("seasonal"),
                trend: number("trend"),
                low_pass: number("low_pass"),
                n_inner: number("inner") as u32,
                n_outer: number("outer") as u32,
            };
            let found = stl::stl(&numbers(&input["y"]), settings).unwrap();
            all_close(&found.season, &case["expected"]["seasonal"], 1e-9);
            all_close(&found.trend, &case["expected"]["trend"], 1e-9);
        }
    }
}

#[test]
fn bursts_of_the_automaton() {
    let Some(vectors) = vectors("kleinberg_r_bursts.json") else { return };
    assert_eq!(cases(&vectors).len(), 4);
    for case in cases(&vectors) {
        let input = &case["input"];
        let found = bursts::bursts(
            &numbers(&input["offsets"]),
            input["s"].as_f64().unwrap(),
            input["gamma"].as_f64().unwrap(),
        );
        let mut found: Vec<(u32, f64, f64)> =
            found.iter().map(|b| (b.level, b.start, b.end)).collect();
        let mut known: Vec<(u32, f64, f64)> = (case["expected"].as_array().unwrap().iter())
            .map(|b| {
                (
                    b["level"].as_u64().unwrap() as u32,
                    b["start"].as_f64().unwrap(),
                    b["end"].as_f64().unwrap(),
                )
            })
            .collect();
        found.sort_by(|x, y| x.partial_cmp(y).unwrap());
        known.sort_by(|x, y| x.partial_cmp(y).unwrap());
        assert_eq!(found, known, "{input}");
    }
}

#[test]
fn tables_of_given_degrees() {
    let Some(vectors) = vectors("bicm.json") else { return };
    for case in cases(&vectors) {
        let table: Vec<Vec<u8>> = (case["input"]["biadjacency"].as_array().unwrap().iter())
            .map(|row| whole(row).into_iter().map(|x| x as u8).collect())
            .collect();
        let found = bicm::Bicm::fit(&table);
        for (row, known) in found.chances.iter().zip(case["expected"]["P"].as_array().unwrap()) {
            all_close(row, known, 1e-5);
        }
        for pair in case["expected"]["pairs"].as_array().unwrap() {
            let who = whole(&pair["pair"]);
            let n = pair["common"].as_u64().unwrap() as usize;
            let p = found.at_least(who[0] as usize, who[1] as usize, n);
            close(p, pair["p"].as_f64().unwrap(), 1e-5);
        }
    }
}
