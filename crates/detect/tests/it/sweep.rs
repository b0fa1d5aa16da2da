//! The sweep over windows and smallest numbers, expected by hand.

use crate::layers::world;
use detect::{Settings, Window};
use model::{ActionKind, Resolution};
use std::fmt::Write;

/// Three accounts: anna and boris are 8, 9 and 30 s apart, clara 92 to 250 s behind either.
const THREE: &str = "0 anna link=u1
    8 boris link=u1
    100 clara link=u1
    90000 anna link=u2
    90009 boris link=u2
    90250 clara link=u2
    200000 anna link=u3
    200030 boris link=u3";

/// Writes a sweep: edges and their accounts for 2, 3, 5 and 10 co-actions, and the share of the group still joined.
#[track_caller]
fn check(resolution: Resolution, test: bool, expected: &[&str]) {
    let mut posts = world(THREE, resolution);
    let settings = Settings {
        kinds: vec![ActionKind::Link],
        window: Window::Secs(300),
        weight_min: 2,
        test,
        closeness: detect::chance::Closeness::Window,
        sweep: true,
        n_windows: 1,
    };
    let settings = settings.check().expect("settings that can run");
    let generic = detect::derive(&mut posts, &settings);
    let found = detect::run(&posts, &settings, &generic, &mut |_, _| ());
    let written: Vec<String> = (found[0].layer.sweep.iter())
        .map(|at| {
            let mut line = format!("{} s:", at.window_secs);
            if at.is_too_fine {
                line += " too fine";
            }
            for row in &at.by_weight {
                write!(line, " {}/{}", row.n_edges, row.n_accounts).expect("a text takes all");
            }
            if let Some(n) = at.n_called {
                write!(line, " called {n}").expect("a text takes all");
            }
            for share in &at.groups_kept {
                write!(line, " kept {share:.3}").expect("a text takes all");
            }
            line
        })
        .collect();
    assert_eq!(written, expected);
}

#[test]
fn edges_grow_with_the_window_and_the_group_is_whole_at_five_minutes() {
    check(
        Resolution::Second,
        false,
        &[
            "10 s: 1/2 0/0 0/0 0/0 kept 0.667",
            "60 s: 1/2 1/2 0/0 0/0 kept 0.667",
            "300 s: 3/3 1/2 0/0 0/0 kept 1.000",
            "600 s: 3/3 1/2 0/0 0/0 kept 1.000",
            "3600 s: 3/3 1/2 0/0 0/0 kept 1.000",
        ],
    );
}

#[test]
fn windows_finer_than_the_times_are_left_out() {
    check(
        Resolution::Minute,
        false,
        &[
            "10 s: too fine",
            "60 s: too fine",
            "300 s: 3/3 1/2 0/0 0/0 kept 1.000",
            "600 s: 3/3 1/2 0/0 0/0 kept 1.000",
            "3600 s: 3/3 1/2 0/0 0/0 kept 1.000",
        ],
    );
}

#[test]
fn three_meetings_in_two_days_are_never_called() {
    // No pair meets in more than three blocks, and three crowds of three say nothing: no group either.
    check(
        Resolution::Second,
        true,
        &[
            "10 s: 1/2 0/0 0/0 0/0 called 0",
            "60 s: 1/2 1/2 0/0 0/0 called 0",
            "300 s: 3/3 1/2 0/0 0/0 called 0",
            "600 s: 3/3 1/2 0/0 0/0 called 0",
            "3600 s: 3/3 1/2 0/0 0/0 called 0",
        ],
    );
}
