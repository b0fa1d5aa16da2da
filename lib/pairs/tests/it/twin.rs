use crate::{pairs_of, plain, table};
use pairs::{Ask, OwnPosts};
use proptest::prelude::*;
use std::collections::BTreeSet;
use testkit::plain_pairs::{plain_co_actions, plain_directed, plain_pairs};

/// Crowded little worlds: few accounts, few objects, many ties and duplicate rows.
pub(crate) fn worlds() -> impl Strategy<Value = Vec<(u32, u32, i64)>> {
    let row = (0_u32..7, 0_u32..5, -20_i64..20);
    prop::collection::vec(row, 0..60).prop_flat_map(|rows| {
        let n = rows.len();
        (Just(rows), prop::collection::vec(0..n.max(1), 0..4)).prop_map(|(mut rows, twice)| {
            for at in twice {
                rows.extend(rows.get(at).copied());
            }
            rows
        })
    })
}

fn with_threads<R: Send>(n: usize, run: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(n).build().expect("threads start");
    pool.install(run)
}

proptest! {
    #[test]
    fn pairs_equal_the_twin(rows in worlds(), window in 0_u64..15, weight_min in 0_u32..6) {
        let fast: Vec<_> = pairs_of(&rows, window, weight_min).iter().map(plain).collect();
        prop_assert_eq!(fast, plain_pairs(&rows, window, u64::from(weight_min)));
    }

    #[test]
    fn counts_and_evidence_equal_the_twin(rows in worlds(), window in 0_u64..15) {
        let table = table(&rows, window, Ask::pairs(1));
        let slow = plain_pairs(&rows, window, 1);
        prop_assert_eq!(table.count_pairs(), slow.len() as u64);
        prop_assert_eq!(table.count_coactions(), slow.iter().map(|pair| pair.n).sum::<u64>());
        for pair in slow {
            for (a, b) in [(pair.a, pair.b), (pair.b, pair.a)] {
                let found = table.co_actions(a, b).unwrap_or_default();
                let found: Vec<_> =
                    found.iter().map(|f| (f.object, f.row_a, f.row_b, f.lag)).collect();
                prop_assert_eq!(found, plain_co_actions(&rows, window, a, b));
            }
        }
    }

    #[test]
    fn posts_equal_the_evidence(rows in worlds(), window in 0_u64..15, weight_min in 1_u32..4, per_post in 1_u32..4) {
        // A post is some rows of one account.
        let mut seen = [0_u32; 7];
        let post: Vec<u32> = rows.iter().map(|&(account, ..)| {
            let n = &mut seen[account as usize];
            *n += 1;
            (*n - 1) / per_post * 7 + account
        }).collect();
        let table = table(&rows, window, Ask::pairs(weight_min));
        let mut pairs = table.pairs();
        table.count_posts(&mut pairs, &post);
        for pair in pairs {
            let behind = plain_co_actions(&rows, window, pair.a, pair.b);
            let distinct = |of: fn(&(u32, u32, u32, i64)) -> u32| {
                behind.iter().map(|one| post[of(one) as usize]).collect::<BTreeSet<u32>>().len() as u32
            };
            prop_assert_eq!((pair.n_posts_a, pair.n_posts_b), (distinct(|one| one.1), distinct(|one| one.2)));
        }
    }

    #[test]
    fn directed_equals_the_twin(rows in worlds(), window in 0_u64..15, per_post in 1_u32..4, own: bool) {
        let post: Vec<u32> = (0..rows.len() as u32).map(|row| row % 17 / per_post).collect();
        let table = table(&rows, window, Ask { weight_min: 1, own_partners: own });
        let mut fast = Vec::new();
        let mode = if own { OwnPosts::Other } else { OwnPosts::Skip };
        table.for_each_directed(&post, 1, mode, |block| {
            fast.extend(block.iter().map(|d| (d.from, d.to, d.n_posts)));
        });
        prop_assert_eq!(fast, plain_directed(&rows, &post, window, own));
    }
}

/// A world large enough for many blocks and for the parallel sort.
fn large_world() -> Vec<(u32, u32, i64)> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = move |below: u64| {
        // xorshift: the world is the same in every run.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    (0..200_000)
        .map(|_| {
            let object = next(30) * next(30) * next(40);
            (next(5_000) as u32, object as u32, next(40_000) as i64)
        })
        .collect()
}

#[test]
fn one_thread_and_two_give_the_same_pairs() {
    let rows = large_world();
    let one = with_threads(1, || pairs_of(&rows, 200, 1));
    let two = with_threads(2, || pairs_of(&rows, 200, 1));
    assert!(one.len() > 1_000_000, "large enough for several blocks: {}", one.len());
    assert!(one == two);
}

#[test]
fn a_smaller_weight_holds_the_pairs_of_a_larger_one() {
    let rows = large_world();
    let mut all = pairs_of(&rows, 60, 1);
    let strong = pairs_of(&rows, 60, 3);
    all.retain(|pair| pair.n >= 3);
    assert!(!strong.is_empty() && all == strong);
}
