//! The second test, pairs on held-out days, on streams without any coordination.

use super::Rows;
use super::calibration::CIRCLES;
use detect::chance::{ChanceSettings, Columns, HeldOutPairs, LEARNED_P_MAX, test_held_out_pairs};
use testkit::null_stream::NullStream;

fn test(rows: &Rows, seed: u64) -> HeldOutPairs {
    let account: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let object: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
    let settings = ChanceSettings { seed, ..ChanceSettings::new(60_000).graded() };
    test_held_out_pairs(columns, &settings, &mut |_| ())
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
