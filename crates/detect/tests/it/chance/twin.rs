//! Every pair straight from the formulas, on small random worlds.

use super::{close, test};
use detect::chance::{ChanceSettings, Columns, weigh_alone};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use testkit::plain_chance::{PlainSettings, plain_chance};

/// Accounts that are tied to each other in the worlds.
const CIRCLES: [&[u32]; 3] = [&[0, 1, 2], &[3, 4], &[5, 6, 7, 8]];

/// Small busy worlds: some hours crowded, some circles acting together again and again, days even and odd.
pub(crate) fn worlds() -> impl Strategy<Value = Vec<(u32, u32, i64)>> {
    let moment = (-3i64..9, 0i64..5, 0i64..240).prop_map(|(half_day, hour, slot)| {
        half_day * 43_200_000 + hour * 3_600_000 + slot * 15_000
    });
    let row = (0u32..14, 0u32..7, moment.clone());
    let tie = (0usize..3, 0u32..9, moment, prop::collection::vec(0i64..50_000, 4), 0usize..9);
    let rows = prop::collection::vec(row, 0..250);
    (rows, prop::collection::vec(tie, 0..70)).prop_map(|(mut rows, ties)| {
        for (circle, object, at, lags, absent) in ties {
            let members = CIRCLES[circle].iter().zip(lags).enumerate();
            let present = members.filter(|(place, _)| *place != absent);
            rows.extend(present.map(|(_, (&account, lag))| (account, object, at + lag)));
        }
        rows
    })
}

fn check(rows: &[(u32, u32, i64)], settings: &ChanceSettings) {
    let plain = PlainSettings {
        window_ms: settings.window_ms as i64,
        block_ms: settings.block_ms as i64,
        hub_accounts_max: settings.hub_accounts_max as usize,
        crowd_min: settings.crowd_min as usize,
        speed_prior: settings.speed_prior,
        q: settings.q,
        cross_fit: settings.cross_fit,
    };
    let expected = plain_chance(rows, &plain);
    let found = test(rows, settings);
    assert_eq!(found.m, expected.pairs.len() as u64);
    let called = found.pairs.iter().filter(|pair| pair.bh_pass).map(|pair| (pair.a, pair.b));
    assert_eq!(called.collect::<BTreeSet<_>>(), expected.called);
    let recur = found.pairs.iter().filter(|pair| pair.recur_pass).map(|pair| (pair.a, pair.b));
    assert_eq!(recur.collect::<BTreeSet<_>>(), expected.recur_called);
    for half in [0, 1] {
        let suspects = BTreeSet::from_iter(found.suspects[half].iter().cloned());
        assert_eq!(suspects, expected.suspects[half]);
    }
    // Counted in bins of a sixteenth of a factor e, by chances rounded a little down.
    let line = settings.q * found.bh.n.max(1) as f64 / found.m.max(1) as f64;
    let callable =
        |line: f64| expected.pairs.iter().filter(|pair| pair.least <= line).count() as u64;
    let n_callable = found.n_callable.expect("few pairs are counted one by one");
    assert!(n_callable >= found.bh.n, "{n_callable} of {}", found.bh.n);
    if !settings.cross_fit {
        assert!(n_callable >= callable(line * 0.999_99) && n_callable <= callable(line * 1.14));
    }
    let by_key: BTreeMap<(u32, u32), _> =
        found.pairs.iter().map(|pair| ((pair.a, pair.b), pair)).collect();
    for pair in &expected.pairs {
        let found = by_key.get(&(pair.a, pair.b));
        let listed = pair.n_blocks >= settings.n_blocks_listed_min as usize;
        assert!(found.is_some() || !listed, "{pair:?}");
        let Some(found) = found else { continue };
        assert_eq!(
            (found.n as usize, found.n_blocks as usize, found.d_blocks as usize),
            (pair.n, pair.n_blocks, pair.d_blocks)
        );
        for (found, expected, name) in [
            (found.expected, pair.expected, "expected"),
            (found.p, pair.p, "p"),
            (found.p_exact, pair.p_exact, "p_exact"),
            (found.expected_recur, pair.expected_recur, "expected_recur"),
            (found.p_recur, pair.p_recur, "p_recur"),
        ] {
            close(found, expected, 1e-12, name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn the_default_as_plain(rows in worlds(), crowd_min in 0u32..9, cross_fit: bool, listed_min in 1u32..5) {
        let settings = ChanceSettings {
            crowd_min,
            cross_fit,
            n_blocks_listed_min: listed_min,
            ..ChanceSettings::new(60_000)
        };
        check(&rows, &settings);
    }

    #[test]
    fn with_hubs_a_higher_rate_and_odd_blocks(rows in worlds(), hub_accounts_max in 2u32..9, q in 0.05..0.6f64) {
        let settings = ChanceSettings {
            hub_accounts_max,
            q,
            block_ms: 6_000_000,
            n_blocks_listed_min: 4,
            ..ChanceSettings::new(300_000)
        };
        check(&rows, &settings);
    }
}

proptest! {
    #[test]
    fn weighed_alone_is_weighed_among_all(rows in worlds(), crowd_min in 0u32..9) {
        let settings = ChanceSettings { crowd_min, n_blocks_listed_min: 1, ..ChanceSettings::new(60_000) };
        let account: Vec<u32> = rows.iter().map(|row| row.0).collect();
        let object: Vec<u32> = rows.iter().map(|row| row.1).collect();
        let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
        let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
        let all = test(&rows, &settings);
        let pairs: Vec<(u32, u32)> = all.pairs.iter().map(|pair| (pair.b, pair.a)).collect();
        for (pair, alone) in all.pairs.iter().zip(weigh_alone(columns, &settings, &pairs, &mut |_| ())) {
            let alone = alone.expect("they share a crowd");
            prop_assert_eq!((alone.n_blocks, alone.expected, alone.p), (pair.n_blocks, pair.expected, pair.p));
            let floor = alone.p_floor.expect("closeness is not graded");
            prop_assert!(floor <= pair.p * (1.0 + 1e-9), "{} {}", floor, pair.p);
            if pair.n_blocks == pair.d_blocks {
                close(pair.p, floor, 1e-9, "all blocks hold a co-action");
            }
        }
    }
}
