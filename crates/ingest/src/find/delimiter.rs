//! Which character sets fields apart.

use crate::readers::{Scan, scan_record, told_delimiter};

/// Characters that set fields apart in the files people have, the commonest first.
const CANDIDATES: [u8; 4] = [b',', b'\t', b';', b'|'];
/// Records that are looked at.
const RECORDS_MAX: usize = 50;

/// Chooses the delimiter under which the first records have the same number of fields, and most of them.
///
/// The name decides only when nothing else does: `.tsv` and `.tab` are tabs, all else commas.
pub(crate) fn sniff_delimiter(text: &str, name: &str) -> char {
    if let Some((delimiter, _)) = told_delimiter(text) {
        return char::from(delimiter);
    }
    let mut best = (0.0, 1, fallback(name));
    for delimiter in CANDIDATES {
        let counts = field_counts(text, delimiter);
        let Some(&expected) = counts.first().filter(|&&n| n > 1) else { continue };
        let n_alike = counts.iter().filter(|&&n| n == expected).count();
        let share = n_alike as f64 / counts.len() as f64;
        let (best_share, best_n, _) = best;
        // A delimiter that fits nearly all records beats one that fits fewer; then the one that gives more fields.
        let is_better = share > best_share + 0.1 || (share > best_share - 0.1 && expected > best_n);
        if is_better {
            best = (share, expected, char::from(delimiter));
        }
    }
    best.2
}

fn fallback(name: &str) -> char {
    let name = name.to_lowercase();
    if name.contains(".tsv") || name.contains(".tab") { '\t' } else { ',' }
}

fn field_counts(text: &str, delimiter: u8) -> Vec<usize> {
    let (mut fields, mut scratch) = (Vec::new(), String::new());
    let mut counts = Vec::new();
    let mut rest = text.trim_start_matches(['\n', '\r']);
    while counts.len() < RECORDS_MAX && !rest.is_empty() {
        match scan_record(rest, delimiter, false, &mut fields, &mut scratch) {
            Scan::Record { used, .. } => {
                counts.push(fields.len());
                rest = rest[used..].trim_start_matches(['\n', '\r']);
            }
            // The last record of the text may go on in the next block; it counts only when it is the only one.
            Scan::NeedsMore | Scan::OpenQuote => {
                if counts.is_empty() {
                    counts.push(fields.len());
                }
                break;
            }
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_under_which_records_agree() {
        for (text, name, expected) in [
            ("a,b,c\n1,2,3\n", "x.csv", ','),
            ("a;b;c\n1,5;2;3\n1;2,5;3\n", "x.csv", ';'),
            ("a\tb\n1,2\t3\n", "x.csv", '\t'),
            ("a|b|c\n1|2|3\n", "x.txt", '|'),
            ("id,text\n1,\"a;b;c\"\n2,\"d;e\"\n", "x.csv", ','),
            ("id;text\n1;\"a,b\nc,d\"\n2;e\n", "x.csv", ';'),
            ("alone\n1\n2\n", "x.csv", ','),
            ("alone\n1\n2\n", "x.tsv.gz", '\t'),
            ("a,b\n1,2", "x.csv", ','),
            ("sep=;\na;b\n1;2\n", "x.csv", ';'),
        ] {
            assert_eq!(sniff_delimiter(text, name), expected, "{text:?}");
        }
    }
}
