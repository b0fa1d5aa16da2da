//! Patterns of file names: `*` stands for anything but a slash.

/// Says whether `name` fits `pattern`.
pub(crate) fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) if !rest[..at].contains('/') => rest = &rest[at + part.len()..],
            _ => return false,
        }
    }
    rest.len() >= last.len()
        && rest.ends_with(last)
        && !rest[..rest.len() - last.len()].contains('/')
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn stars_stop_at_slashes() {
        for (pattern, name, expected) in [
            ("posts/*.csv", "posts/a.csv", true),
            ("posts/*.csv", "posts/a/b.csv", false),
            ("posts/*", "posts/a.csv.gz", true),
            ("posts/a.csv", "posts/a.csv", true),
            ("posts/a.csv", "posts/ab.csv", false),
            ("*/*.csv", "posts/a.csv", true),
            ("posts/*-*.csv", "posts/a-b.csv", true),
            ("posts/*-*.csv", "posts/ab.csv", false),
            ("", "", true),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }
}
