//! Graded closeness: laws, and the plain twin of its tail on worlds small enough to count every case.

use super::test;
use super::twin::worlds;
use detect::chance::{ChanceSettings, Closeness, Columns, Together, test_held_out_pairs};
use proptest::prelude::*;
use std::collections::BTreeMap;

fn settings(closeness: Closeness) -> ChanceSettings {
    ChanceSettings { closeness, n_blocks_listed_min: 1, q: 0.3, ..ChanceSettings::new(60_000) }
}

fn rows_of(columns: &Together) -> Vec<(u32, u32, i64)> {
    let rows = columns.account.iter().zip(&columns.object).zip(&columns.at_ms);
    rows.map(|((&account, &object), &at)| (account, object, at)).collect()
}

/// Chance of a co-action within each window, from the times of one crowd: all pairs of places are as likely.
fn levels(times: &[i64]) -> Vec<f64> {
    let pairs: Vec<u64> = (0..times.len())
        .flat_map(|i| (0..i).map(move |j| (i, j)))
        .map(|(i, j)| times[i].abs_diff(times[j]))
        .collect();
    [60_000, 30_000, 15_000, 7_500]
        .map(|window| {
            pairs.iter().filter(|apart| **apart <= window).count() as f64 / pairs.len() as f64
        })
        .to_vec()
}

/// The tail by every combination of levels.
fn plain(blocks: &[(Vec<f64>, usize)]) -> f64 {
    let value = |p: f64| ((4.0 * -p.log2()).round() as u32).max(1);
    let values = |at_least: &Vec<f64>| -> Vec<u32> {
        let mut last = 0;
        at_least
            .iter()
            .map(|&p| {
                last = last.max(value(p.max(1e-12)));
                last
            })
            .collect()
    };
    let seen: u32 =
        blocks.iter().map(|(p, level)| if *level > 0 { values(p)[level - 1] } else { 0 }).sum();
    let mut sums: BTreeMap<u32, f64> = BTreeMap::from([(0, 1.0)]);
    for (p, _) in blocks {
        let mut outcomes = vec![(0, 1.0 - p[0])];
        for (level, value) in values(p).into_iter().enumerate() {
            outcomes.push((value, p[level] - p.get(level + 1).copied().unwrap_or(0.0)));
        }
        let mut next = BTreeMap::new();
        for (sum, chance) in sums {
            for (value, p) in &outcomes {
                *next.entry(sum + value).or_insert(0.0) += chance * p;
            }
        }
        sums = next;
    }
    sums.range(seen..).map(|(_, chance)| chance).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// Crowds of their own in blocks of their own, everybody in each: every pair by hand.
    #[test]
    fn as_plain(crowds in prop::collection::vec(prop::collection::vec(0i64..200_000, 9), 1..7)) {
        let mut rows = Vec::new();
        for (number, times) in crowds.iter().enumerate() {
            let start = number as i64 * 3_600_000;
            rows.extend((0u32..).zip(times).map(|(account, at)| (account, number as u32, start + at)));
        }
        let settings = ChanceSettings { cross_fit: false, ..settings(Closeness::Graded) };
        for pair in test(&rows, &settings).pairs {
            let blocks: Vec<(Vec<f64>, usize)> = crowds.iter().map(|times| {
                let apart = times[pair.a as usize].abs_diff(times[pair.b as usize]);
                let level = [60_000, 30_000, 15_000, 7_500].iter().filter(|w| apart <= **w).count();
                (levels(times), level)
            }).collect();
            let expected = plain(&blocks);
            prop_assert!((pair.p - expected).abs() <= 1e-9 * expected, "{} {expected}", pair.p);
        }
    }

    /// With times in whole minutes there is no narrower window: each block counts by how unlikely it is.
    #[test]
    fn counts_stay_what_they_are(rows in worlds()) {
        let (window, graded) =
            (test(&rows, &settings(Closeness::Window)), test(&rows, &settings(Closeness::Graded)));
        prop_assert_eq!((window.m, window.dealt, &window.suspects), (graded.m, graded.dealt, &graded.suspects));
        let by_key: BTreeMap<(u32, u32), _> = window.pairs.iter().map(|pair| ((pair.a, pair.b), pair)).collect();
        for pair in &graded.pairs {
            prop_assert!((0.0..=1.0).contains(&pair.p), "{pair:?}");
            if let Some(known) = by_key.get(&(pair.a, pair.b)) {
                prop_assert_eq!((pair.n, pair.n_blocks, pair.d_blocks), (known.n, known.n_blocks, known.d_blocks));
                prop_assert_eq!((pair.p_exact, pair.p_recur), (known.p_exact, known.p_recur));
            }
        }
    }

    #[test]
    fn threads_and_order_do_not_matter(rows in worlds()) {
        let pool = |n| rayon::ThreadPoolBuilder::new().num_threads(n).build().unwrap();
        let settings = settings(Closeness::Graded);
        let mut other = rows.clone();
        other.reverse();
        let one = pool(1).install(|| test(&rows, &settings));
        prop_assert_eq!(one, pool(2).install(|| test(&other, &settings)));
    }

    #[test]
    fn held_out_pairs_are_pairs_and_their_chances_chances(rows in worlds(), graded: bool) {
        let closeness = if graded { Closeness::Graded } else { Closeness::Window };
        let together = Together::of(&[]);
        prop_assert_eq!(rows_of(&together), []);
        let column = |of: fn(&(u32, u32, i64)) -> u32| rows.iter().map(of).collect::<Vec<u32>>();
        let (account, object) = (column(|row| row.0), column(|row| row.1));
        let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
        let tested = test_held_out_pairs(columns, &settings(closeness), &mut |_| ());
        for pair in &tested.pairs {
            prop_assert!(pair.a < pair.b && (0.0..=1.0).contains(&pair.p));
            // Equal but for rounding where all are called.
            prop_assert!(pair.p <= pair.q_bh * (1.0 + 1e-12));
            prop_assert_eq!(pair.bh_pass, pair.class.is_some());
        }
        let n = tested.pairs.iter().filter(|pair| pair.bh_pass).count() as u64;
        prop_assert_eq!(n, tested.called[0].n + tested.called[1].n);
    }

    #[test]
    fn kinds_together_keep_every_row_and_never_mix_objects(one in worlds(), other in worlds()) {
        let columns = |rows: &[(u32, u32, i64)]| {
            let column = |of: fn(&(u32, u32, i64)) -> u32| rows.iter().map(of).collect::<Vec<u32>>();
            (column(|row| row.0), column(|row| row.1), rows.iter().map(|row| row.2).collect::<Vec<i64>>())
        };
        let (a, b) = (columns(&one), columns(&other));
        let [a, b] = [&a, &b].map(|(account, object, at_ms)| Columns { account, object, at_ms });
        let together = rows_of(&Together::of(&[a, b]));
        prop_assert_eq!(together.len(), one.len() + other.len());
        let objects = |rows: &[(u32, u32, i64)]| rows.iter().map(|row| row.1).collect::<std::collections::BTreeSet<u32>>();
        let (first, second) = together.split_at(one.len());
        prop_assert!(objects(first).is_disjoint(&objects(second)));
        prop_assert_eq!(objects(first).len() + objects(second).len(), objects(&one).len() + objects(&other).len());
        for (row, known) in together.iter().zip(one.iter().chain(&other)) {
            prop_assert_eq!((row.0, row.2), (known.0, known.2));
        }
    }
}

#[test]
fn closer_is_less_likely() {
    // Ten accounts spread over the hour in each of six blocks; 0 and 1 act 40 s apart in one world, 5 s in the other.
    let world = |apart: i64| -> Vec<(u32, u32, i64)> {
        let crowd = |block: i64| {
            let others =
                (2..10).map(move |x| (x, block as u32, i64::from(x) * 300_000 + block * 3_600_000));
            let pair = [
                (0, block as u32, block * 3_600_000),
                (1, block as u32, block * 3_600_000 + apart),
            ];
            // Two more meet within the window, so that its halves say something of their own.
            let near = [(10, block as u32, block * 3_600_000 + 620_000)];
            others.chain(pair).chain(near)
        };
        (0..6).flat_map(crowd).collect()
    };
    let p = |rows: &[(u32, u32, i64)], closeness| test(rows, &settings(closeness)).pairs[0].p;
    let (far, near) = (world(40_000), world(5_000));
    let window = Closeness::Window;
    assert!((p(&far, window) / p(&near, window) - 1.0).abs() < 1e-9);
    assert!(p(&near, Closeness::Graded) < 0.1 * p(&far, Closeness::Graded));
}
