//! The largest `p` without one object, against the test on rows that lack it.

use super::test;
use super::twin::worlds;
use detect::chance::ChanceSettings;
use proptest::prelude::*;
use std::collections::BTreeSet;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn leaving_an_object_out_is_not_having_it(rows in worlds()) {
        // Every crowd its own normal and no suspects: then the strata of other objects stay what they are.
        let settings = ChanceSettings {
            cross_fit: false,
            crowd_min: 0,
            q: 0.4,
            n_blocks_listed_min: 1,
            ..ChanceSettings::new(60_000)
        };
        let objects: BTreeSet<u32> = rows.iter().map(|row| row.1).collect();
        let without: Vec<_> = (objects.iter())
            .map(|object| {
                let kept: Vec<_> = rows.iter().filter(|row| row.1 != *object).copied().collect();
                test(&kept, &settings)
            })
            .collect();
        for pair in test(&rows, &settings).pairs.iter().filter(|pair| pair.bh_pass) {
            // A pair that is not listed without an object has no co-action left.
            let p = |tested: &detect::chance::Tested| {
                let found = tested.pairs.iter().find(|one| (one.a, one.b) == (pair.a, pair.b));
                found.map_or(1.0, |found| found.p)
            };
            let largest = without.iter().map(p).fold(0.0, f64::max);
            let found = pair.p_without_one.expect("a called pair has it");
            prop_assert!((found - largest).abs() <= 1e-12 * largest, "{found:e} {largest:e} {pair:?}");
        }
    }
}
