//! The name that was probably meant.

/// Returns the candidate nearest to `name`, when one is near enough to be a slip.
///
/// Names that differ only in case and in `_`, `-`, `.` and spaces are nearest of all (`created_at`, `createdAt`); else
/// at most a third of the letters may differ.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let plain = plain_form(name);
    let near = candidates.into_iter().map(|candidate| {
        let other = plain_form(candidate);
        let distance = edits(&plain, &other);
        // A name that is a part of the other is near too: `url` and `urls`, `time` and `timestamp`.
        let is_part = plain.len() >= 3 && other.len() >= 3 && {
            let (plain, other): (String, String) = (plain.iter().collect(), other.iter().collect());
            plain.contains(&other) || other.contains(&plain)
        };
        (if is_part { distance.min(1) } else { distance }, candidate)
    });
    let limit = (plain.len() / 3).max(1);
    near.filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, c)| c)
}

fn plain_form(name: &str) -> Vec<char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).take(64).collect()
}

/// Counts the letters to put in, take out, replace or swap with their neighbour (optimal string alignment).
fn edits(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut table: Vec<usize> = (0..width).collect();
    for (i, x) in a.iter().enumerate() {
        for j in 0..width {
            let above = table[i * width + j] + 1;
            let value = if j == 0 {
                i + 1
            } else {
                let replaced = table[i * width + j - 1] + usize::from(*x != b[j - 1]);
                let inserted = table[(i + 1) * width + j - 1] + 1;
                let mut best = above.min(replaced).min(inserted);
                if i > 0 && j > 1 && *x == b[j - 2] && a[i - 1] == b[j - 1] {
                    best = best.min(table[(i - 1) * width + j - 2] + 1);
                }
                best
            };
            table.push(value);
        }
    }
    table[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised_and_strangers_are_not() {
        let columns = ["id", "author", "createdAt", "text", "url_list"];
        for (name, expected) in [
            ("created_at", Some("createdAt")),
            ("autohr", Some("author")),
            ("urls", None),
            ("url", Some("url_list")),
            ("hashtags", None),
            ("texts", Some("text")),
        ] {
            assert_eq!(nearest(name, columns), expected, "{name}");
        }
    }
}
