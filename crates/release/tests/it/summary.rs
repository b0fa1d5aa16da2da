//! Half a page for the terminal.

use crate::world::{World, plainly};

#[track_caller]
fn check(world: &World, name: &str, holds: &[&str]) {
    let text = release::summary(&world.input(), "report/index.html");
    let kept =
        std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("summary-{name}.txt"));
    std::fs::write(kept, &text).expect("the test directory takes it");
    for line in text.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        assert_eq!(line, line.trim_end());
    }
    for part in holds {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn a_summary_of_everything() {
    let holds = [
        "SIMULATED",
        "504 by 21 accounts",
        "complaints  12,345: bad-time 12,345",
        "repost      57 edges of 23,577 pairs within 60 s; not tested; 2 groups, largest",
        "link        67 edges of 23,577 pairs within 60 s; class A 21, B 10",
        "mention     not run",
        "9 documents; origins asserting [1, 2], of any kind [1, 3]",
        "ratio 1.0 to 27.5",
        "edges without a class are observations",
        "ROUND_TIMES (calendar.csv, documents/01-ktvz.txt, posts/a.csv)",
        "report      report/index.html",
    ];
    check(&World::full(plainly), "full", &holds);
}

#[test]
fn a_summary_of_nothing() {
    check(&World::empty(), "empty", &["not run: no documents", "none: no assessment.toml"]);
}
