//! Spread, baselines, and what is refused.

use super::*;
use stats::draws::Draws;

fn bins(counts: Vec<u64>) -> Bins {
    let names = (0..counts.len()).map(|at| format!("day {at}")).collect();
    Bins { counts, per_week: 7, names, n_gap_days: 0 }
}

fn drawn(n: usize, mean: f64, alpha: f64, seed: u64) -> Vec<u64> {
    let mut draws = Draws::new(seed, 0);
    (0..n)
        .map(|_| {
            let rate = mean * alpha * draws.gamma(1.0 / alpha);
            draws.poisson(rate)
        })
        .collect()
}

#[test]
fn the_spread_is_found_again() {
    for alpha in [0.05, 0.3, 1.0] {
        let found = spread(&bins(drawn(7 * 400, 30.0, alpha, 4))).unwrap();
        assert!((found / alpha - 1.0).abs() < 0.15, "{found} for {alpha}");
    }
    assert_eq!(spread(&bins(vec![0; 100])), None);
}

#[test]
fn one_odd_day_stands_out_and_its_neighbours_do_not() {
    let mut counts = drawn(7 * 40, 30.0, 0.05, 8);
    counts[100] = 220;
    let found =
        answer(&Surprise { bins: &bins(counts), asked: &[], listed: Listed::Unsaid }).unwrap();
    assert_eq!(found.records[0].about, "posts in day 100");
    assert_eq!(found.records[0].verdict, Verdict::MoreThanChance(None));
    assert_eq!(found.records[1].verdict, Verdict::NotDistinguishable);
    assert_eq!(found.records[0].m_tests, 280);
}

#[test]
fn a_bin_asked_about_is_one_test() {
    let mut counts = drawn(7 * 40, 30.0, 0.05, 8);
    counts[100] = 80;
    let asked = Surprise { bins: &bins(counts), asked: &[100], listed: Listed::After };
    let found = answer(&asked).unwrap();
    assert_eq!((found.records.len(), found.records[0].m_tests), (1, 1));
    assert_eq!(found.records[0].p, found.records[0].q_bh);
    assert_eq!(found.warnings()[0].code, WarningCode::NotPrelisted);
}

#[test]
fn refusals() {
    let ask = |counts: Vec<u64>| {
        answer(&Surprise { bins: &bins(counts), asked: &[], listed: Listed::Before })
    };
    assert!(matches!(ask(vec![5; 34]), Err(Refusal::TooShort { n: 4, .. })));
    assert_eq!(ask(vec![0; 70]).unwrap_err(), Refusal::NoSpread);
    assert!(ask(vec![5]).is_err());
}

#[test]
fn all_equal_is_never_surprising() {
    let found = answer(&Surprise { bins: &bins(vec![9; 140]), asked: &[], listed: Listed::Before })
        .unwrap();
    assert!(found.records.iter().all(|record| record.p.unwrap() > 0.3));
}

#[test]
fn other_weeks_and_other_spreads_are_told() {
    // Nine weeks around the day asked about, in the fifth: four to each side are all there are.
    let mut counts = drawn(63, 30.0, 0.1, 5);
    counts[31] = 70;
    let bins = bins(counts);
    let found = answer(&Surprise { bins: &bins, asked: &[31], listed: Listed::Before }).unwrap();
    let record = &found.records[0];
    let rows: Vec<(&str, &str)> =
        record.sensitivity.iter().map(|row| (row.param.as_str(), row.value.as_str())).collect();
    let alpha = spread(&bins).unwrap();
    let (half, twice) = (format!("{:.3}", alpha / 2.0), format!("{:.3}", 2.0 * alpha));
    let expected =
        [("weeks_around", "4"), ("weeks_around", "16"), ("alpha", &half), ("alpha", &twice)];
    assert_eq!(rows, expected);
    // The mean is that of the same eight days in all rows.
    let mean =
        [3, 10, 17, 24, 38, 45, 52, 59].map(|at: usize| bins.counts[at] as f64).iter().sum::<f64>()
            / 8.0;
    assert!(record.sensitivity.iter().all(|row| (row.ratio.unwrap() - 70.0 / mean).abs() < 1e-12));
    // More spread, less surprise.
    let p = |at: usize| record.sensitivity[at].p.unwrap();
    assert!(p(2) < record.p.unwrap() && record.p.unwrap() < p(3), "{:?}", record.sensitivity);
}
