//! The house is as promised, and each check finds what it is for.

use std::path::Path;
use xtask::{CHECKS, Sources, tidy};

#[test]
fn the_house_is_tidy() {
    let faults = tidy(Path::new(xtask::ROOT)).expect("the sources can be read");
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn the_sources_are_formatted() {
    let status = std::process::Command::new(env!("CARGO"))
        .args(["fmt", "--all", "--", "--check"])
        .current_dir(xtask::ROOT)
        .status();
    match status {
        Ok(status) => assert!(status.success(), "run `cargo fmt --all`"),
        Err(error) => println!("skipped: cargo fmt is absent ({error})"),
    }
}

/// Runs one check over planted files and returns what it says of `file`.
#[track_caller]
fn planted(check: &str, files: &[(&str, &str)], file: &str) -> Vec<String> {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
    let (_, run) = CHECKS.iter().find(|(name, _)| *name == check).expect("a known check");
    let mut faults = Vec::new();
    run(&Sources { files }, &mut faults);
    faults.into_iter().filter(|fault| fault.file == file).map(|fault| fault.what).collect()
}

#[test]
fn a_stage_that_imports_a_stage_is_found() {
    let path = "crates/detect/Cargo.toml";
    let bad = "[dependencies]\nmodel.workspace = true\nsourcing.workspace = true\n";
    let good = "[dependencies]\nmodel.workspace = true\npairs.workspace = true\n";
    assert_eq!(
        planted("layers", &[(path, bad)], path),
        ["crates/detect must not import `sourcing`: it is not on a lower floor"]
    );
    assert!(planted("layers", &[(path, good)], path).is_empty());
    assert_eq!(
        planted("layers", &[("crates/new/Cargo.toml", good)], "crates/new/Cargo.toml").len(),
        1
    );
}

#[test]
fn missing_lints_and_misplaced_weight_are_found() {
    let path = "crates/model/Cargo.toml";
    let bad = "[dependencies]\nserde = \"1\"\ntokio = \"1\"\nanyhow = \"1\"\narrow = \"1\"\n";
    assert_eq!(planted("manifests", &[(path, bad)], path).len(), 5);
    let good = "[lints]\nworkspace = true\n[dependencies]\njiff.workspace = true\n";
    assert!(planted("manifests", &[(path, good)], path).is_empty());
}

#[test]
fn long_doors_and_forgotten_tests_are_found() {
    let door = format!("//! A door.\n{}", "mod a;\n".repeat(60));
    assert_eq!(planted("shape", &[("lib/x/src/lib.rs", &door)], "lib/x/src/lib.rs").len(), 1);
    let files = [("lib/x/tests/it/main.rs", "mod seen;\n"), ("lib/x/tests/it/lost.rs", "")];
    assert_eq!(planted("shape", &files, "lib/x/tests/it/lost.rs").len(), 1);
    let files = [("lib/x/tests/it/main.rs", "mod seen;\n"), ("lib/x/tests/it/seen.rs", "")];
    assert!(planted("shape", &files, "lib/x/tests/it/seen.rs").is_empty());
}

#[test]
fn a_method_without_its_card_is_found() {
    let rust = ("crates/detect/src/kinds/link.rs", "//! Link.\n");
    assert_eq!(planted("cards", &[rust], rust.0).len(), 1);
    let card = (
        "crates/detect/src/kinds/link.md",
        "## Sees\n## Also looks so\n## Chance\n## Cost\n## Read\n",
    );
    assert_eq!(planted("cards", &[rust, card], card.0), ["the card lacks `## Doubt it when`"]);
}

#[test]
fn a_term_without_an_entry_is_found() {
    let glossary = "docs/glossary.md";
    assert!(planted("words", &[(glossary, "**account**: x\n")], glossary).len() > 10);
    let code = ("crates/x/src/a.rs", "pub struct Troll;\n");
    assert_eq!(planted("words", &[code], code.0).len(), 1);
}
