//! `calibrate`: a tiny run of each kind of world.

use crate::home::Home;

#[test]
fn a_tiny_run_reads_as_it_should() {
    let home = Home::new();
    let run = |more: &str| {
        home.run(&format!(
            "calibrate --worlds 1 --accounts 600 --seed 3 --scenario communities --scenario own-10x25 -q {more}"
        ))
        .all()
    };
    expect_test::expect_file!["calibrate/tiny.txt"].assert_eq(&run(""));
    expect_test::expect_file!["calibrate/tiny-graded.csv"]
        .assert_eq(&run("--closeness graded --format csv"));
    let json = run("--format json");
    assert_eq!(json.matches("\"type\":\"null_rate\"").count(), 4, "{json}");
    assert_eq!(json.matches("\"type\":\"calibration\"").count(), 2, "{json}");
    assert_eq!(run("--threads 1"), run("--threads 2"));
}

#[test]
fn an_unknown_scenario_lists_the_known_ones() {
    let all = Home::new().run("calibrate --scenario x").all();
    assert!(all.contains("exit 2") && all.contains("unknown scenario `x`"), "{all}");
    assert!(all.contains("tight-communities-wide-speeds"), "{all}");
}
