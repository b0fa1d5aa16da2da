//! Laws that hold for every question.

use super::*;
use proptest::prelude::*;

/// Days of May 2021; the vote is on day `vote`.
fn world(first: i64, vote: i64, act: i64, last: i64, q: f64) -> Draft {
    let day = |n: i64| {
        jiff::civil::date(2021, 5, 1).saturating_add(jiff::Span::new().days(n)).to_string()
    };
    Draft {
        act_on: day(act),
        reference_on: day(vote),
        first_possible: vec![on(&day(first))],
        last_plausible: vec![on(&day(last))],
        release_rates: Some(vec![q]),
        ..small()
    }
}

fn ratios(draft: &Draft) -> (f64, Vec<f64>) {
    let answer = answered(draft);
    let curves = answer.weibull.iter().map(|row| row.cells[0].lr).collect();
    (answer.uniform[0].cells[0].lr, curves)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_chances_are_chances(before in 0i64..60, gap in 1i64..6, after in 0i64..60, q in 0.01..1.0f64) {
        let answer = answered(&world(60 - before, 60, 60 + gap, 60 + gap + after, q));
        let windows = answer.uniform.iter().flat_map(|row| &row.windows);
        let windows = windows.chain(answer.weibull.iter().flat_map(|row| &row.windows));
        let cells = answer.uniform.iter().flat_map(|row| &row.cells);
        let cells = cells.chain(answer.weibull.iter().flat_map(|row| &row.cells));
        let chances = windows.map(|w| w.p0).chain(cells.clone().map(|cell| cell.p1));
        for p in chances.chain(answer.weibull.iter().map(|row| row.hazard_given_silence)) {
            prop_assert!((-1e-12..=1.0 + 1e-12).contains(&p), "{p}");
        }
        for cell in cells {
            prop_assert!(cell.lr >= 1.0);
            prop_assert!(answer.lr_timing.min <= cell.lr && cell.lr <= answer.lr_timing.max);
        }
    }

    #[test]
    fn the_dam_loses_and_adds_nothing(before in 0i64..40, q in 0.05..1.0f64) {
        // Held back, the act comes on one of the 60 days after the vote, or is still held when they are over.
        let row = |act| answered(&world(100 - before, 100, act, 160, q)).uniform[0].clone();
        let came: f64 = (101..=160).map(|act| row(act).cells[0].p1).sum();
        let ready = (before + 1) as f64 / (before + 61) as f64;
        let still_held = ready * (1.0 - q).powi(60);
        prop_assert!((came + still_held - 1.0).abs() < 1e-9, "{came} {still_held}");
    }

    #[test]
    fn impossible_before_the_vote_weighs_nothing(late in 1i64..4, after in 0i64..40, q in 0.01..1.0f64) {
        let (uniform, curves) = ratios(&world(60 + late, 60, 64, 64 + after, q));
        prop_assert_eq!(uniform, 1.0);
        prop_assert!(curves.iter().all(|&lr| lr == 1.0));
    }

    #[test]
    fn an_earlier_first_day_weighs_more(before in 0i64..40, earlier in 1i64..20, q in 0.01..1.0f64) {
        let (late, _) = ratios(&world(60 - before, 60, 61, 90, q));
        let (early, _) = ratios(&world(60 - before - earlier, 60, 61, 90, q));
        prop_assert!(early > late);
    }

    #[test]
    fn a_quicker_release_weighs_more_on_the_day_after(before in 0i64..40, q in 0.01..0.5f64, more in 0.01..0.5f64) {
        let (slow, slow_curves) = ratios(&world(60 - before, 60, 61, 90, q));
        let (quick, quick_curves) = ratios(&world(60 - before, 60, 61, 90, q + more));
        prop_assert!(quick > slow);
        prop_assert!(quick_curves.iter().zip(&slow_curves).all(|(quick, slow)| quick > slow));
    }

    #[test]
    fn moving_all_days_changes_no_number(shift in 0i64..3000, before in 0i64..40, q in 0.01..1.0f64) {
        let here = ratios(&world(60 - before, 60, 61, 90, q));
        let there = ratios(&world(60 - before + shift, 60 + shift, 61 + shift, 90 + shift, q));
        prop_assert_eq!(here, there);
    }
}
