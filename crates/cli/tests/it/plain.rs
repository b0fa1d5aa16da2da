//! Commands that need no case.

use crate::home::Home;
use expect_test::expect;

#[test]
fn help_lists_the_commands() {
    expect![[""]].assert_eq(&Home::new().run("--help").all());
}

#[test]
fn every_command_explains_itself() {
    let home = Home::new();
    for command in [
        "new", "add", "assess", "detect", "sources", "timing", "trace", "explain", "export", "simulate",
        "completions", "man",
    ] {
        let said = home.run_words(&[command, "--help"]).ok();
        assert!(said.out.starts_with(|c: char| c.is_uppercase()), "{command}: {}", said.out);
        assert!(said.out.contains("Usage: hustings"), "{command}");
        let page = home.run_words(&["man", command]).ok();
        assert!(page.out.contains(".SH NAME"), "{command}");
    }
}

#[test]
fn cards_are_listed_and_shown() {
    let home = Home::new();
    expect![[""]].assert_eq(&home.run("explain").all());
    let card = home.run("explain link").ok().out;
    for heading in ["## Sees", "## Also looks so", "## Chance", "## Doubt it when", "## Cost", "## Read"] {
        assert!(card.contains(heading), "{heading}");
    }
    expect![[""]].assert_eq(&home.run("explain bots").all());
}

#[test]
fn timing_one_works_without_a_case() {
    let home = Home::new();
    let words = "timing one --act 2022-11-09 --reference 2022-11-08 --first-possible 2022-10-29 \
        --last-plausible 2022-11-30 --release-rate 0.4";
    // From 29 October to 8 November are 11 days: 1 + 0.4 * 11 = 5.4, as worked by hand in the design.
    expect![[""]].assert_eq(&home.run(words).all());
    let json = home.run(&format!("{words} --format json")).ok().out;
    assert!(json.lines().next().is_some_and(|line| line.contains("\"verdict\":\"cannot be decided by timing\"")));
    let csv = home.run(&format!("{words} --format csv")).ok().out;
    assert!(csv.contains("uniform,2022-10-29,2022-11-30,,,,0.4,"), "{csv}");
    let wrong = home.run("timing one --act 2022-11-07 --reference 2022-11-08 --first-possible 2022-10-29 --last-plausible 2022-11-30");
    expect![[""]].assert_eq(&wrong.all());
}

#[test]
fn completions_are_made() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(Home::new().run_words(&["completions", shell]).ok().out.contains("hustings"));
    }
}

#[test]
fn usage_errors_exit_with_two() {
    let home = Home::new();
    for words in ["", "frobnicate", "detect", "assess nowhere", "trace X nowhere", "detect nowhere.csv"] {
        let said = home.run(words);
        assert_eq!(said.code, 2, "{words}: {}", said.all());
        assert!(!said.talk.is_empty(), "{words}");
        assert!(said.out.is_empty(), "{words}");
    }
}
