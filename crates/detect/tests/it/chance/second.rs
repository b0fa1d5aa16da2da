//! The second test, pairs on held-out days, on streams without any coordination.

use super::calibration::CIRCLES;
use super::{Rows, below, close};
use detect::chance::{ChanceSettings, Columns, HeldOutPairs, LEARNED_P_MAX, test_held_out_pairs};
use model::chance::Class;
use testkit::null_stream::NullStream;
use testkit::plain_chance::PlainSettings;
use testkit::plain_second::plain_second;

fn test(rows: &Rows, seed: u64) -> HeldOutPairs {
    test_with(rows, &ChanceSettings { seed, ..ChanceSettings::new(60_000).graded() })
}

fn test_with(rows: &Rows, settings: &ChanceSettings) -> HeldOutPairs {
    let account: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let object: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
    test_held_out_pairs(columns, settings, &mut |_| ())
}

#[test]
fn no_coordination_is_called_in_no_more_streams_than_promised() {
    let sessions = NullStream { n_objects: 1500, mean_actions: 120.0, sessions: true, ..CIRCLES };
    let (mut n_tested, mut n_small, mut n_streams_called) = (0, 0, 0);
    for stream in [CIRCLES, sessions] {
        for seed in 0..20 {
            let outcome = test(&stream.draw(seed), seed);
            n_tested += outcome.pairs.len();
            n_small += outcome.pairs.iter().filter(|pair| pair.p <= LEARNED_P_MAX).count();
            n_streams_called += usize::from(outcome.pairs.iter().any(|pair| pair.bh_pass));
        }
    }
    // One stream in twenty may; 5 of 40 or fewer is what that gives in 98 of a hundred runs.
    assert!(n_streams_called <= 5, "{n_streams_called}");
    assert!(n_small as f64 <= 0.03 * n_tested as f64 + 3.0, "{n_small} of {n_tested}");
}

#[test]
fn what_a_pair_keeps_is_its_better_half_with_a_doubled_q() {
    let hasty = NullStream { hasty_share: 0.1, ..CIRCLES };
    let mut n_by_class = [0; 2];
    for seed in 200..210 {
        let outcome = test(&hasty.draw(seed), seed);
        let kept = outcome.by_pair();
        assert!(kept.windows(2).all(|two| two[0].0 < two[1].0), "ascending, each pair once");
        for (key, held_out) in &kept {
            let own: Vec<_> =
                outcome.pairs.iter().filter(|pair| (pair.a, pair.b) == *key).collect();
            assert!((1..=2).contains(&own.len()));
            let q_min = own.iter().map(|pair| pair.q_bh).fold(1.0, f64::min);
            assert!(held_out.q >= (2.0 * q_min).min(1.0));
            assert_eq!(held_out.class.is_some(), own.iter().any(|pair| pair.bh_pass));
            assert_eq!(held_out.class, own.iter().filter_map(|pair| pair.class).min());
            if let Some(class) = held_out.class {
                n_by_class[class as usize] += 1;
            }
        }
    }
    // People who are always quick are called, and hardly any of them is class A.
    let [a, b] = n_by_class;
    assert!(b > 20 && 20 * a <= a + b, "{a} {b}");
}

/// A small busy world: circles that act together within seconds, on days even and odd, among others who come and go.
fn world(seed: u64) -> Vec<(u32, u32, i64)> {
    let mut state = seed;
    let mut draw = |n: u64| below(&mut state, n);
    let (n_noise, n_ties) = (100 + draw(260), 10 + draw(60));
    let mut rows = Vec::new();
    let moment = |draw: &mut dyn FnMut(u64) -> u64| {
        (draw(14) as i64 - 3) * 86_400_000 + draw(4) as i64 * 3_600_000 + draw(900) as i64 * 1_000
    };
    for _ in 0..n_noise {
        rows.push((draw(16) as u32, draw(10) as u32, moment(&mut draw)));
    }
    let circles: [&[u32]; 3] = [&[0, 1, 2], &[3, 4], &[5, 6, 7, 8]];
    for _ in 0..n_ties {
        let (circle, object, at) = (circles[draw(3) as usize], draw(14) as u32, moment(&mut draw));
        for &account in circle {
            if draw(4) > 0 {
                rows.push((account, object, at + draw(25_000) as i64));
            }
        }
    }
    rows
}

#[test]
fn as_plain() {
    let (mut n_tested, mut n_passing, mut n_by_class, mut n_by_lot, mut n_hasty) =
        (0, 0, [0; 2], 0, 0);
    for seed in 0..80 {
        let rows = world(seed);
        // A loose rate, so that much is called; a small largest crowd in every fourth world, so that some are set aside.
        let hub_accounts_max = if seed % 4 == 0 { 6 } else { 400 };
        let settings = ChanceSettings {
            q: 0.3,
            hub_accounts_max,
            seed,
            ..ChanceSettings::new(60_000).graded()
        };
        let plain = PlainSettings {
            window_ms: 60_000,
            block_ms: settings.block_ms as i64,
            hub_accounts_max: hub_accounts_max as usize,
            crowd_min: settings.crowd_min as usize,
            speed_prior: settings.speed_prior,
            q: settings.q,
            cross_fit: true,
        };
        let (found, expected) = (test_with(&rows, &settings), plain_second(&rows, &plain));
        let key = |half, a, b| (half, a, b);
        let keys: Vec<_> =
            found.pairs.iter().map(|pair| key(pair.learned_on_half, pair.a, pair.b)).collect();
        let plain_keys: Vec<_> =
            expected.iter().map(|pair| key(pair.learned_on_half, pair.a, pair.b)).collect();
        assert_eq!(keys, plain_keys, "world {seed}");
        for (found, expected) in found.pairs.iter().zip(&expected) {
            close(found.p, expected.p, 1e-10, "p");
            assert_eq!(found.bh_pass, expected.passes, "world {seed}: {expected:?}");
            let (haste, by_lot) = (found.haste.map(|haste| haste.p), found.p_by_lot);
            for (found, expected, name) in
                [(haste, expected.p_haste, "haste"), (by_lot, expected.p_by_lot, "by lot")]
            {
                assert_eq!(found.is_some(), expected.is_some(), "world {seed}: {name}");
                close(found.unwrap_or(1.0), expected.unwrap_or(1.0), 1e-9, name);
            }
            let class = expected.passes.then_some(match expected.is_class_a {
                true => Class::A,
                false => Class::B,
            });
            assert_eq!(found.class, class, "world {seed}: {expected:?}");
            n_tested += 1;
            n_passing += usize::from(expected.passes);
            n_by_lot += usize::from(expected.p_by_lot.is_some());
            n_hasty += usize::from(expected.p_haste.is_some());
            if let Some(class) = class {
                n_by_class[class as usize] += 1;
            }
        }
    }
    // The worlds show everything that there is to compare.
    let seen = [n_tested, n_passing, n_by_class[0], n_by_class[1], n_by_lot, n_hasty];
    assert!(seen.iter().all(|&n| n > 10), "{seen:?}");
}
