//! Odd texts in size and script: time must stay linear.

use crate::world::document;

fn read(body: &str) -> usize {
    let d = document("D-1", Some("Gazette"), "2021-05-03", None, body);
    let events = [crate::world::event("V-1", "2021-05-01", "election", "Harbour vote", None)];
    let found = sourcing::read(&d, &events, &[]);
    let n_chars = u32::try_from(body.chars().count()).expect("tests are small");
    let spans = found.dates.iter().map(|m| m.span).chain(found.actors.iter().map(|a| a.span));
    for span in spans.chain(found.lines.iter().map(|l| l.span)) {
        assert!(span.start < span.end && span.end <= n_chars, "{span:?}");
    }
    found.attributions.len()
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
fn dates_names_and_notes_only() {
    read(&"from May 3 to the day after the vote in ".repeat(5_000));
    read(&"3 ".repeat(50_000));
    read(&"2020-".repeat(20_000));
    read(&"May ".repeat(20_000));
    read(&"two weeks after ".repeat(20_000));
    read(&"Anna Berg of the ".repeat(10_000));
    read(&"They could not verify it and he said so. ".repeat(3_000));
    read(&"with high confidence in this assessment ".repeat(3_000));
    read("in 9999999999999999999 years, 99/99/9999, 31 February 2021, 0000-00-00, year 9999");
}

#[test]
fn scripts_and_zero_width() {
    read("قال المتحدث «لا تعليق لدينا اليوم» للصحافيين.");
    read(&"he\u{200B} said\u{FEFF} that\u{200D} it was so. ".repeat(100));
    assert_eq!(read("She\u{200B} said that it was so."), 1);
}
