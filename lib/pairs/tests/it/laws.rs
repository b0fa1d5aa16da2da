use crate::twin::worlds;
use crate::{pairs_of, plain};
use proptest::prelude::*;

proptest! {
    #[test]
    fn shuffling_rows_changes_nothing(
        (rows, shuffled) in worlds().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        window in 0_u64..15,
        weight_min in 0_u32..4,
    ) {
        prop_assert_eq!(pairs_of(&rows, window, weight_min), pairs_of(&shuffled, window, weight_min));
    }

    #[test]
    fn shifting_times_shifts_only_times(rows in worlds(), window in 0_u64..15, shift in -1_000_000_i64..1_000_000) {
        let mut expected = pairs_of(&rows, window, 1);
        for pair in &mut expected {
            pair.first += shift;
            pair.last += shift;
        }
        let shifted: Vec<_> = rows.iter().map(|&(a, o, t)| (a, o, t + shift)).collect();
        prop_assert_eq!(pairs_of(&shifted, window, 1), expected);
    }

    #[test]
    fn renaming_accounts_renames_only_accounts(
        rows in worlds(),
        names in Just((0_u32..7).map(|name| name * 3 + 1).collect::<Vec<_>>()).prop_shuffle(),
        window in 0_u64..15,
        weight_min in 0_u32..4,
    ) {
        let mut expected: Vec<_> = pairs_of(&rows, window, weight_min).iter().map(plain).collect();
        for pair in &mut expected {
            (pair.a, pair.b) = (names[pair.a as usize], names[pair.b as usize]);
            if pair.a > pair.b {
                std::mem::swap(&mut pair.a, &mut pair.b);
                std::mem::swap(&mut pair.n_posts_a, &mut pair.n_posts_b);
            }
        }
        expected.sort_by_key(|pair| (pair.a, pair.b));
        let renamed: Vec<_> = rows.iter().map(|&(a, o, t)| (names[a as usize], o, t)).collect();
        let found: Vec<_> = pairs_of(&renamed, window, weight_min).iter().map(plain).collect();
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn a_stranger_on_a_new_object_changes_nothing(rows in worlds(), window in 0_u64..15) {
        let mut more = rows.clone();
        more.push((9, 9, 0));
        prop_assert_eq!(pairs_of(&rows, window, 1), pairs_of(&more, window, 1));
    }
}
