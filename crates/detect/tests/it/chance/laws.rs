//! What must not change the outcome, and what must hold of it.

use super::test;
use super::twin::worlds;
use detect::chance::{
    ChanceSettings, Columns, Tested, TestedPair, test_held_out_pairs, test_pairs,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn settings() -> ChanceSettings {
    ChanceSettings { n_blocks_listed_min: 1, q: 0.3, ..ChanceSettings::new(60_000) }
}

/// The outcome with accounts under other names, the pairs ordered again.
fn renamed(tested: &Tested, name: impl Fn(u32) -> u32) -> BTreeMap<(u32, u32), TestedPair> {
    let pairs = tested.pairs.iter().map(|pair| {
        let (a, b) = (name(pair.a), name(pair.b));
        let mut pair = TestedPair { a, b, ..pair.clone() };
        if a > b {
            (pair.a, pair.b) = (b, a);
            if let Some(haste) = &mut pair.haste {
                (haste.median_ms_a, haste.median_ms_b) = (haste.median_ms_b, haste.median_ms_a);
            }
        }
        ((pair.a, pair.b), pair)
    });
    pairs.collect()
}

/// Compares the outcomes up to the rounding of sums taken in another order.
fn same(one: &BTreeMap<(u32, u32), TestedPair>, other: &BTreeMap<(u32, u32), TestedPair>) {
    assert!(one.keys().eq(other.keys()));
    for (x, y) in one.values().zip(other.values()) {
        let counts = |pair: &TestedPair| (pair.n, pair.n_blocks, pair.d_blocks, pair.class);
        assert_eq!(counts(x), counts(y));
        assert_eq!((x.bh_pass, x.by_pass, x.recur_pass), (y.bh_pass, y.by_pass, y.recur_pass));
        for (x, y) in [(x.p, y.p), (x.p_exact, y.p_exact), (x.p_recur, y.p_recur)] {
            assert!((x - y).abs() <= 1e-12 * y, "{x:e} is not {y:e}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn names_do_not_matter(rows in worlds(), key in 0u32..1000) {
        let name = |account: u32| (account ^ 5).wrapping_mul(2_654_435_761).wrapping_add(key);
        let other: Vec<_> = rows.iter().map(|&(a, o, t)| (name(a), o, t)).collect();
        let (one, other) = (test(&rows, &settings()), test(&other, &settings()));
        same(&renamed(&one, name), &renamed(&other, |account| account));
        prop_assert_eq!((one.m, one.dealt, one.panel.n_pairs), (other.m, other.dealt, other.panel.n_pairs));
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in worlds(), seed: u64) {
        let mut other = rows.clone();
        let mut state = seed;
        for i in (1..other.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            other.swap(i, (state >> 33) as usize % (i + 1));
        }
        prop_assert_eq!(test(&rows, &settings()), test(&other, &settings()));
    }

    #[test]
    fn whole_blocks_and_pairs_of_days_do_not_matter(rows in worlds(), pairs_of_days in -40i64..40) {
        let other: Vec<_> =
            rows.iter().map(|&(a, o, t)| (a, o, t + pairs_of_days * 2 * 86_400_000)).collect();
        prop_assert_eq!(test(&rows, &settings()), test(&other, &settings()));
    }

    /// In a block of its own; elsewhere it would be one more action to deal labels onto, which `p_recur` rightly sees.
    #[test]
    fn an_account_that_acts_alone_changes_nothing(rows in worlds(), object in 0u32..9) {
        let mut other = rows.clone();
        other.push((99, object, 40 * 86_400_000));
        other.push((99, object, 42 * 86_400_000));
        let settings = ChanceSettings { cross_fit: false, ..settings() };
        let (one, other) = (test(&rows, &settings), test(&other, &settings));
        prop_assert_eq!((one.m, one.bh, one.by, one.class_means), (other.m, other.bh, other.by, other.class_means));
        prop_assert_eq!(&one.panel, &other.panel);
        // One more account is one more name that could have been called by `p_recur`.
        prop_assert_eq!(other.m_recur - one.m_recur, one.dealt.n_accounts);
        let shown = |tested: &Tested| -> Vec<_> {
            let passing = tested.pairs.iter().filter(|pair| pair.bh_pass || pair.n_blocks > 0);
            passing.map(|x| (x.a, x.b, x.n, x.p.to_bits(), x.p_recur.to_bits(), x.bh_pass)).collect()
        };
        prop_assert_eq!(shown(&one), shown(&other));
    }

    #[test]
    fn threads_do_not_matter(rows in worlds()) {
        let pool = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let [one, two] = [1, 2].map(|n| pool(n).install(|| test(&rows, &settings())));
        prop_assert_eq!(one, two);
    }

    #[test]
    fn a_bound_on_m_is_an_upper_bound(rows in worlds()) {
        let bounded = ChanceSettings { meetings_counted_max: 0, ..settings() };
        let (one, other) = (test(&rows, &settings()), test(&rows, &bounded));
        prop_assert!(other.m >= one.m);
        prop_assert_eq!(other.m_is_bound, one.m > 0);
        prop_assert!(other.bh.n <= one.bh.n);
    }

    #[test]
    fn chances_are_chances(rows in worlds()) {
        let tested = test(&rows, &settings());
        for pair in &tested.pairs {
            for p in [pair.p, pair.p_exact, pair.p_recur, pair.q_bh] {
                prop_assert!((0.0..=1.0).contains(&p), "{pair:?}");
            }
            prop_assert!(pair.p > 0.0 && pair.expected > 0.0 && pair.n_blocks <= pair.n);
            prop_assert!(pair.ratio_interval.0 <= pair.ratio_interval.1);
        }
        // With no smaller bound for the list, the co-actions of all pairs are those of all strata.
        let n: u64 = tested.pairs.iter().map(|pair| u64::from(pair.n)).sum();
        prop_assert_eq!(n, tested.dealt.n_coactions);
        prop_assert_eq!(tested.panel.bars.iter().sum::<u64>(), tested.panel.n_pairs);
    }
}

#[test]
fn odd_input_does_not_panic() {
    let far = [i64::MIN, i64::MIN + 1, -1, 0, 1, i64::MAX - 1, i64::MAX];
    let rows: Vec<(u32, u32, i64)> =
        far.iter().flat_map(|&t| [(0, 0, t), (u32::MAX, 0, t), (7, u32::MAX, t)]).collect();
    for rows in [&[][..], &rows[..1], &rows[..2], &rows] {
        for (window_ms, block_ms) in [(0, 0), (60_000, 3_600_000), (u64::MAX, u64::MAX)] {
            let settings = ChanceSettings { window_ms, block_ms, ..settings() };
            let tested = test(rows, &settings);
            assert!(tested.pairs.len() <= 3);
        }
    }
    let equal: Vec<(u32, u32, i64)> = (0..500).map(|account| (account, 0, 5)).collect();
    let tested = test(&equal, &settings());
    assert_eq!((tested.dealt.n_hub_strata, tested.dealt.n_hub_actions, tested.m), (1, 500, 0));
    assert_eq!(tested.pairs, []);
}

#[test]
fn progress_comes_to_its_end() {
    let rows: Vec<(u32, u32, i64)> = (0..40).map(|i| (i % 5, i % 3, i64::from(i) * 1000)).collect();
    let column = |of: fn(&(u32, u32, i64)) -> u32| rows.iter().map(of).collect::<Vec<u32>>();
    let (account, object) = (column(|row| row.0), column(|row| row.1));
    let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let mut last = BTreeMap::new();
    let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
    test_pairs(columns, &settings(), &mut |progress| {
        assert!(progress.done <= progress.of);
        last.insert(format!("{:?}", progress.step), progress.done == progress.of);
    });
    assert!(last.len() >= 6 && last.values().all(|&done| done), "{last:?}");
    // So does the second test, which learns on both halves of the days.
    let mut last = BTreeMap::new();
    test_held_out_pairs(columns, &settings().graded(), &mut |progress| {
        assert!(progress.done <= progress.of);
        last.insert(format!("{:?}", progress.step), progress.done == progress.of);
    });
    let steps: Vec<&str> = last.keys().map(String::as_str).collect();
    assert_eq!(steps, ["HeldOut", "Normal", "Sort", "Suspects"]);
    assert!(last.values().all(|&done| done), "{last:?}");
}
