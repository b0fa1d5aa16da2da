//! What the second test finds of planted groups, on worlds of the table in `docs/concepts/power.md`.

use calibrate::{Ask, measure, trial};
use detect::chance::Closeness;

/// Measures three worlds; returns the share of planted pairs of class A by the second test, and of worlds in which the
/// group holds.
fn found(name: &str) -> (f64, f64) {
    let ask = Ask { n_worlds: 3, seed: 9001, n_accounts: 2_000, closeness: Closeness::Window };
    let trial = trial(name).expect("a known trial");
    let measured = measure(*trial, &ask, &mut |_, _| ()).expect("a world");
    let share = |n: u64, of: u64| n as f64 / of as f64;
    assert!(measured.held_out.n_false as f64 <= 0.05 * measured.held_out.n_called as f64);
    (
        share(measured.held_out.n_true_class_a, measured.planted.n_pairs),
        share(measured.held_out.n_worlds_group_found_a, 3),
    )
}

#[test]
fn twenty_five_operations_are_found() {
    for name in ["own-10x25", "ride-10x25"] {
        let (pairs, group) = found(name);
        assert!(pairs >= 0.95 && group == 1.0, "{name}: {pairs} {group}");
    }
}

#[test]
fn fifteen_operations_are_found_for_the_most_part() {
    let (pairs, _) = found("own-10x15");
    assert!(pairs >= 0.55, "{pairs}");
}
