//! Odd texts in size and script: time must stay linear.

use crate::world::document;

fn read(body: &str) -> usize {
    let d = document("D-1", Some("Gazette"), "2021-05-03", None, body);
    sourcing::run(&[d], &[], &[], &[]).attributions.len()
}

#[test]
fn no_sentence_ends() {
    assert!(read(&"she said that he knew and they told him so ".repeat(20_000)) > 0);
}

#[test]
fn quotations_a_thousand_deep() {
    let body = format!("{}he said it was so{}", "(“ ".repeat(1_000), " ”)".repeat(1_000));
    read(&body);
    read(&"“".repeat(50_000));
    read(&"\"a".repeat(50_000));
}

#[test]
fn commas_dashes_and_cues_only() {
    read(&", ".repeat(100_000));
    read(&"said ".repeat(100_000));
    read(&"“no,” said X, ".repeat(20_000));
    read(&"according to ".repeat(50_000));
}

#[test]
fn scripts_and_zero_width() {
    read("قال المتحدث «لا تعليق لدينا اليوم» للصحافيين.");
    read(&"he\u{200B} said\u{FEFF} that\u{200D} it was so. ".repeat(100));
    assert_eq!(read("She\u{200B} said that it was so."), 1);
}
