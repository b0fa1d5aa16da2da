//! Accounts that act again and again in an hour: their first actions are early, hence close, and that is all.

use super::{below, test};
use detect::chance::{ChanceSettings, Class, Closeness, TestedPair};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Hours in which forty accounts act once on one object, evenly; accounts 0 and 1 act once a minute, and 2 and 3 act
/// once, ten seconds apart. Besides, all four act alone with others, hours late.
fn world() -> Vec<(u32, u32, i64)> {
    let mut state = 11;
    let mut rows = Vec::new();
    for hour in 0..14 {
        let (object, start) = (hour, i64::from(hour) * 2 * 3_600_000);
        for account in 4..44 {
            rows.push((account, object, start + below(&mut state, 3_600_000) as i64));
        }
        for minute in 0..60 {
            for account in [0, 1] {
                rows.push((
                    account,
                    object,
                    start + minute * 60_000 + below(&mut state, 60_000) as i64,
                ));
            }
        }
        let at = start + below(&mut state, 3_500_000) as i64;
        rows.extend([(2, object, at), (3, object, at + 10_000)]);
    }
    for other in 0..32 {
        let (object, start) = (100 + other, i64::from(other) * 7_200_000);
        rows.push((44 + other, object, start));
        rows.push((other % 4, object, start + below(&mut state, 3_500_000) as i64));
    }
    rows
}

fn pair(pairs: &[TestedPair], a: u32, b: u32) -> &TestedPair {
    pairs.iter().find(|pair| (pair.a, pair.b) == (a, b)).expect("a pair that is listed")
}

#[test]
fn acting_often_is_not_acting_together() {
    let tested = test(&world(), &ChanceSettings::new(60_000));
    let (busy, together) = (pair(&tested.pairs, 0, 1), pair(&tested.pairs, 2, 3));
    // The first actions of both fall into the first minute of every hour, of which the crowd has sixty.
    assert_eq!((busy.n_blocks, busy.bh_pass), (14, true), "{busy:?}");
    assert!(busy.haste.is_some_and(|haste| haste.p <= tested.bh.line), "{busy:?}");
    assert!(busy.p_by_lot.is_some_and(|p| p > 0.001), "{busy:?}");
    assert_eq!(busy.class, Some(Class::B));
    // These two act once in each hour: nothing to draw.
    assert_eq!(together.p_by_lot, None);
    assert_eq!((together.n_blocks, together.class), (14, Some(Class::A)), "{together:?}");
}

#[test]
fn two_who_act_often_and_at_the_same_moments_stay_in_class_a() {
    // Accounts 2 and 3 act twice in each hour, both times together: one lot in two is a co-action.
    let mut rows = world();
    let again: Vec<_> =
        rows.iter().filter(|row| row.0 < 4 && row.0 > 1 && row.1 < 100).copied().collect();
    rows.extend(again.iter().map(|&(account, object, at)| (account, object, at + 70_000)));
    let tested = test(&rows, &ChanceSettings::new(60_000));
    let together = pair(&tested.pairs, 2, 3);
    // Of four lots for two accounts two co-act, or three where the later of one is within a minute of the other's
    // earlier: 14 blocks of a half or more count as seven at least, and the crowd expects less than one.
    assert!(together.p_by_lot.is_some_and(|p| p < 1e-6), "{together:?}");
    assert_eq!(together.class, Some(Class::A), "{together:?}");
}

#[test]
fn where_nobody_acts_twice_nothing_is_drawn() {
    let mut rows = world();
    rows.retain(|row| row.0 > 1);
    let tested = test(&rows, &ChanceSettings::new(60_000));
    let together = pair(&tested.pairs, 2, 3);
    assert_eq!((together.p_by_lot, together.class), (None, Some(Class::A)), "{together:?}");
}

/// Share of lots in which two accounts co-act within a window: each has drawn one of its times.
fn share_of_lots(x: &[i64], y: &[i64], window: u64) -> f64 {
    let near = x
        .iter()
        .flat_map(|a| y.iter().map(move |b| a.abs_diff(*b)))
        .filter(|apart| *apart <= window);
    near.count() as f64 / (x.len() * y.len()) as f64
}

/// The `p` by lot, every lot and every outcome counted; per crowd (in a block of its own) and account the times.
fn plain(crowds: &[Vec<Vec<i64>>], a: usize, b: usize, windows: &[u64]) -> f64 {
    let graded = windows.len() > 1;
    let mut sums: BTreeMap<u32, f64> = BTreeMap::from([(0, 1.0)]);
    let mut seen = 0.0;
    for times in crowds {
        let pairs: Vec<(usize, usize)> =
            (0..times.len()).flat_map(|i| (0..i).map(move |j| (i, j))).collect();
        let of_crowd = |window| {
            let shares = pairs.iter().map(|&(i, j)| share_of_lots(&times[i], &times[j], window));
            shares.sum::<f64>() / pairs.len() as f64
        };
        let p: Vec<f64> = windows.iter().map(|&window| of_crowd(window)).collect();
        let own: Vec<f64> =
            windows.iter().map(|&window| share_of_lots(&times[a], &times[b], window)).collect();
        let (mut value, mut outcomes) = (0, vec![(0, 1.0 - p[0])]);
        for level in 0..windows.len() {
            let bits = (4.0 * -p[level].max(1e-12).log2()).round() as u32;
            value = if graded { bits.max(value).max(1) } else { 1 };
            let beyond = |of: &[f64]| of.get(level + 1).copied().unwrap_or(0.0);
            outcomes.push((value, p[level] - beyond(&p)));
            seen += f64::from(value) * (own[level] - beyond(&own));
        }
        let mut next = BTreeMap::new();
        for (sum, chance) in sums {
            for (value, p) in &outcomes {
                *next.entry(sum + value).or_insert(0.0) += chance * p;
            }
        }
        sums = next;
    }
    sums.range((seen + 1e-9) as u32..).map(|(_, chance)| chance).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn as_plain_by_window_and_graded(
        crowds in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(0i64..200_000, 1..3), 9), 1..6),
        graded: bool,
    ) {
        let mut rows = Vec::new();
        for (number, times) in crowds.iter().enumerate() {
            let start = number as i64 * 3_600_000;
            for (account, times) in (0u32..).zip(times) {
                rows.extend(times.iter().map(|at| (account, number as u32, start + at)));
            }
        }
        let (closeness, windows) = if graded {
            (Closeness::Graded, &[60_000, 30_000, 15_000, 7_500][..])
        } else {
            (Closeness::Window, &[60_000][..])
        };
        // Everything is called, so that everything is weighed by lot.
        let settings = ChanceSettings {
            cross_fit: false, q: 1.0, shared_blocks_min: 1, n_blocks_listed_min: 1,
            ..ChanceSettings::with_closeness(60_000, closeness)
        };
        for pair in test(&rows, &settings).pairs {
            let (a, b) = (pair.a as usize, pair.b as usize);
            let acts_twice = crowds.iter().any(|times| times[a].len() + times[b].len() > 2);
            prop_assert!(pair.p_by_lot.is_none() || acts_twice);
            if pair.bh_pass && acts_twice {
                let (p, expected) = (pair.p_by_lot.unwrap(), plain(&crowds, a, b, windows));
                prop_assert!((p - expected).abs() <= 1e-9 * expected, "{p} {expected}");
            }
        }
    }
}
