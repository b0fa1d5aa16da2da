//! The nearest known word to a word that is not known.

/// The longest words compared; anything longer is no slip of the pen.
const LONGEST: usize = 64;

/// Finds the known word with the fewest changed, added, dropped or swapped letters, if they are few: at most a third
/// of the letters, and one for short words. The first of the list wins a tie.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let mut best = None;
    for candidate in known {
        let letters: Vec<char> = candidate.to_lowercase().chars().take(LONGEST).collect();
        let most = (word.len().max(letters.len()) / 3).max(1);
        let n_changes = changes(&word, &letters);
        if n_changes <= most && best.is_none_or(|(fewest, _)| n_changes < fewest) {
            best = Some((n_changes, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Says it as a hint; empty when nothing is near.
pub(crate) fn hint<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map(|near| format!("nearest: `{near}`")).unwrap_or_default()
}

/// Counts changes between two words, a swap of neighbours being one (optimal string alignment).
fn changes(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let kept = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut fewest = kept.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                fewest = fewest.min(before[j - 2] + 1);
            }
            row.push(fewest);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_pen_are_found() {
        let known = ["rests_on", "contrary", "text", "id"];
        for (word, expected) in [
            ("rest_on", Some("rests_on")),
            ("Contray", Some("contrary")),
            ("txet", Some("text")),
            ("di", Some("id")),
            ("likelihood", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
        assert_eq!(hint("KJ11", ["KJ1", "KJ2"]), "nearest: `KJ1`");
        assert_eq!(hint("x", []), "");
    }
}
