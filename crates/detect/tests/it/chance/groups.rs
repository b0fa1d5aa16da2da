//! The test of groups: planted groups are found, harmless streams give none.

use super::calibration::CIRCLES;
use super::{Rows, below};
use detect::chance::{ChanceSettings, Columns, N_DEALS, TestedGroup, test_groups};
use testkit::null_stream::NullStream;

fn groups(rows: &Rows, seed: u64) -> Vec<TestedGroup> {
    let column = |of: fn(&(u32, u32, i64)) -> u32| rows.iter().map(of).collect::<Vec<u32>>();
    let (account, object) = (column(|row| row.0), column(|row| row.1));
    let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
    let settings = ChanceSettings { seed, ..ChanceSettings::new(60_000) };
    test_groups(columns, &settings, N_DEALS, &mut |_| ())
}

/// Enough accounts that few harmless pairs are in the same burst twice.
const CROWD: NullStream = NullStream { n_accounts: 2000, n_objects: 20_000, ..CIRCLES };

/// Adds operations of a few accounts of the stream: seven in ten take part, inside 30 seconds, on an object of their
/// own or on the object and minute of somebody else's action.
fn plant(
    rows: &mut Vec<(u32, u32, i64)>,
    members: &[u32],
    n_operations: u32,
    riding: bool,
    seed: u64,
) {
    let mut state = seed ^ 0x1234_5678_9abc_def0;
    let n_before = rows.len() as u64;
    for operation in 0..n_operations {
        let (object, at) = if riding {
            let (_, object, at) = rows[below(&mut state, n_before) as usize];
            (object, at)
        } else {
            (100_000 + operation, below(&mut state, 28 * 86_400) as i64 * 1000)
        };
        for &account in members {
            if below(&mut state, 10) < 7 {
                rows.push((account, object, at + below(&mut state, 30_000) as i64));
            }
        }
    }
}

#[test]
fn harmless_streams_give_no_groups_that_hold() {
    let tested: Vec<TestedGroup> =
        (0..6).flat_map(|seed| groups(&CROWD.draw(seed), seed)).collect();
    println!(
        "{} groups: {:?}",
        tested.len(),
        tested.iter().map(|group| group.p).collect::<Vec<_>>()
    );
    assert!(tested.iter().all(|group| group.q_bh.is_none_or(|q| q > 0.05)));
}

#[test]
fn ten_operations_of_ten_accounts_are_seen() {
    let members: Vec<u32> = (0..10).map(|i| 7 + 129 * i).collect();
    for riding in [false, true] {
        let mut n_found = 0;
        for seed in 0..4 {
            let mut rows = CROWD.draw(seed);
            plant(&mut rows, &members, 10, riding, seed);
            let tested = groups(&rows, seed);
            let found = tested.iter().any(|group| {
                let n = group.members.iter().filter(|member| members.contains(member)).count();
                n >= 8 && n == group.members.len() && group.q_bh.is_some_and(|q| q <= 0.01)
            });
            n_found += u32::from(found);
        }
        assert_eq!(n_found, 4, "riding: {riding}");
    }
}

#[test]
fn nothing_gives_nothing() {
    assert_eq!(groups(&[], 0), []);
    assert_eq!(groups(&[(0, 0, 0), (1, 0, 0)], 0), []);
}

#[test]
fn the_outcome_is_of_the_seed_alone() {
    let mut rows = CIRCLES.draw(3);
    plant(&mut rows, &[1, 2, 3, 4, 5, 6], 30, true, 3);
    let one = groups(&rows, 9);
    assert!(!one.is_empty());
    rows.reverse();
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(pool.install(|| groups(&rows, 9)), one);
}
