//! The committed example holds the rows that its settings make.

use flate2::read::GzDecoder;
use simulate::{parse_settings, write_posts, write_truth};
use std::fs::File;
use std::io::Read;
use std::path::Path;

#[test]
fn the_example_can_be_made_again() {
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/midterms-2022");
    let read = |name: &str| std::fs::read_to_string(case.join(name)).unwrap();
    let settings = parse_settings(&read("simulate.toml")).unwrap().check().unwrap();
    let (mut posts, mut truth) = (Vec::new(), Vec::new());
    write_posts(&settings, &mut posts).unwrap();
    write_truth(&settings, &mut truth).unwrap();
    let mut committed = Vec::new();
    let file = File::open(case.join("posts/posts.csv.gz")).unwrap();
    GzDecoder::new(file).read_to_end(&mut committed).unwrap();
    let same = posts == committed;
    assert!(
        same,
        "posts/posts.csv.gz is not what simulate.toml makes; run the command in its head"
    );
    assert_eq!(String::from_utf8(truth).unwrap(), read("truth.csv"));
}
