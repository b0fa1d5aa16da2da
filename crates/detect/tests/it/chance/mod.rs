//! The test of pairs against published vectors, its plain twin, its laws, and streams without any coordination.

mod by_lot;
mod calibration;
mod graded;
mod groups;
mod laws;
mod second;
mod twin;
mod vectors;
mod without_one;

use detect::chance::{ChanceSettings, Columns, Tested, test_pairs};

/// Actions as rows: (account, object, milliseconds).
type Rows = [(u32, u32, i64)];

/// Runs the test on rows.
fn test(rows: &Rows, settings: &ChanceSettings) -> Tested {
    let account: Vec<u32> = rows.iter().map(|row| row.0).collect();
    let object: Vec<u32> = rows.iter().map(|row| row.1).collect();
    let at_ms: Vec<i64> = rows.iter().map(|row| row.2).collect();
    let columns = Columns { account: &account, object: &object, at_ms: &at_ms };
    test_pairs(columns, settings, &mut |_| ())
}

/// A seeded number below `n`.
fn below(state: &mut u64, n: u64) -> u64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) % n
}

/// Compares relative to the second value; exact zeros are equal.
#[track_caller]
fn close(found: f64, expected: f64, relative: f64, what: &str) {
    let apart = (found - expected).abs();
    assert!(apart <= relative * expected.abs(), "{what}: {found:e} is not {expected:e}");
}
