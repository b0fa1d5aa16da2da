//! Who is one speaker and who are two, by class, in `wordings/speakers.txt`: pairs of reports, and how many origins they have together.
//!
//! The list was written before the rules were run on it. A number with `*` tells that the pair is known to be counted otherwise: it fails when that
//! changes.

use crate::cases::claim;
use crate::world::document;
use std::fmt::Write as _;

#[test]
fn pairs_of_reports_have_the_origins_that_a_reader_counts() {
    let list = include_str!("wordings/speakers.txt").lines().filter(|line| !line.starts_with('#'));
    let claims = [claim("C-1", &["warning", "held back|hold* back", "vote"], "")];
    let (mut right, mut wanted, mut differs) = (0, 0, String::new());
    for line in list {
        let (number, texts) = line.split_once(" | ").expect("a number and two texts");
        let (one, other) = texts.split_once(" || ").expect("two texts");
        let documents = [
            document("D-01", Some("Mail"), "2021-03-01", None, one),
            document("D-02", Some("Star"), "2021-03-02", None, other),
        ];
        let found = sourcing::run(&documents, &claims, &[], &[]);
        let count = found.counts.iter().find(|c| c.as_of.is_none()).map_or(0, |c| c.any.upper);
        let known = number.ends_with('*');
        let same = number.trim_end_matches('*') == count.to_string();
        right += usize::from(same);
        wanted += 1;
        if same == known {
            let labels: Vec<String> = found
                .counts
                .iter()
                .filter(|c| c.as_of.is_none())
                .flat_map(|c| &c.origins)
                .map(|o| o.label.clone())
                .collect();
            writeln!(differs, "{number}, but {count} {labels:?}: {texts}")
                .expect("strings take all");
        }
    }
    assert!(differs.is_empty(), "{right} of {wanted}\n{differs}");
}
