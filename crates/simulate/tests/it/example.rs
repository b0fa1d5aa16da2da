//! The committed example holds the bytes that its settings make.

use simulate::{parse_settings, write_posts, write_truth};
use std::path::Path;

#[test]
fn the_example_can_be_made_again() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/midterms-2022");
    let read = |name: &str| std::fs::read_to_string(case.join(name)).unwrap();
    let settings = parse_settings(&read("simulate.toml")).unwrap().check().unwrap();
    let (mut posts, mut truth) = (Vec::new(), Vec::new());
    write_posts(&settings, &mut posts).unwrap();
    write_truth(&settings, &mut truth).unwrap();
    let same = String::from_utf8(posts).unwrap() == read("posts/posts.csv");
    assert!(same, "posts/posts.csv is not what simulate.toml makes; run the command in its head");
    assert_eq!(String::from_utf8(truth).unwrap(), read("truth.csv"));
}
