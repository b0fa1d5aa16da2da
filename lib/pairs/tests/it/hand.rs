use crate::{pairs_of, table};
use pairs::{Ask, OwnPosts};
use testkit::plain_pairs::Rows;

#[track_caller]
fn check(rows: &Rows, window: u64, weight_min: u32, expected: &[(u32, u32, u64)]) {
    let found: Vec<_> =
        pairs_of(rows, window, weight_min).iter().map(|p| (p.a, p.b, p.n)).collect();
    assert_eq!(found, expected);
}

#[test]
fn nothing_in_nothing_out() {
    check(&[], 10, 1, &[]);
    check(&[(3, 4, 5)], 10, 1, &[]);
}

#[test]
fn the_window_includes_its_bound_and_zero_means_equal_times() {
    check(&[(0, 0, 100), (1, 0, 110)], 10, 1, &[(0, 1, 1)]);
    check(&[(0, 0, 100), (1, 0, 111)], 10, 1, &[]);
    check(&[(0, 0, 100), (1, 0, 100)], 0, 1, &[(0, 1, 1)]);
    check(&[(0, 0, 100), (1, 0, 101)], 0, 1, &[]);
}

#[test]
fn an_account_never_pairs_with_itself() {
    check(&[(0, 0, 100), (0, 0, 100), (0, 0, 101)], 10, 1, &[]);
}

#[test]
fn other_objects_do_not_meet() {
    check(&[(0, 0, 100), (1, 1, 100)], 10, 1, &[]);
}

#[test]
fn one_action_may_carry_a_weight_of_three() {
    // The bound of the pruning must count actions of the partner, not of the account.
    check(&[(0, 0, 100), (1, 0, 98), (1, 0, 100), (1, 0, 103)], 10, 3, &[(0, 1, 3)]);
    check(&[(0, 0, 100), (1, 0, 98), (1, 0, 100), (1, 0, 103)], 10, 4, &[]);
}

#[test]
fn pruning_one_account_lets_the_next_fall() {
    // 0-1 twice; 2 meets each once only; 3 meets 2 once only.
    let rows = [(0, 0, 0), (1, 0, 1), (2, 0, 2), (0, 1, 0), (1, 1, 1), (2, 2, 50), (3, 2, 50)];
    check(&rows, 10, 2, &[(0, 1, 2)]);
}

#[test]
fn the_earliest_and_latest_times_do_not_overflow() {
    let rows = [(0, 0, i64::MIN), (1, 0, i64::MAX), (2, 0, i64::MAX)];
    check(&rows, 10, 1, &[(1, 2, 1)]);
    check(&rows, u64::MAX, 1, &[(0, 1, 1), (0, 2, 1), (1, 2, 1)]);
}

#[test]
fn evidence_stays_silent_about_pairs_below_the_smallest_weight() {
    let rows = [(0, 0, 0), (1, 0, 1), (2, 0, 2), (0, 1, 0), (1, 1, 1)];
    let table = table(&rows, 10, Ask::pairs(2));
    assert_eq!(table.co_actions(0, 1).map(|found| found.len()), Some(2));
    assert_eq!(table.co_actions(0, 2), None);
    assert_eq!(table.co_actions(0, 0), None);
}

#[test]
fn a_post_is_never_its_own_company() {
    let rows = [(0, 0, 0), (0, 0, 5), (1, 0, 50)];
    let table = table(&rows, 10, Ask { weight_min: 1, own_partners: true });
    let mut found = Vec::new();
    table.for_each_directed(&[0, 1, 2], 1, OwnPosts::Other, |block| found.extend_from_slice(block));
    assert_eq!(found.iter().map(|d| (d.from, d.to, d.n_posts)).collect::<Vec<_>>(), [(0, 0, 2)]);
}
