//! What is wrong with a settings file, with its place.

/// A fault with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFileFault {
    /// Line from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// First byte of what is wrong.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub hint: Option<String>,
}

/// Says that `case.toml` cannot be used as it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("case.toml:{}:{}: {}", .0.line, .0.column, .0.what)]
pub struct ReadCaseFileError(pub CaseFileFault);

pub(super) fn of_toml(text: &str, error: &toml::de::Error) -> ReadCaseFileError {
    let span = error.span().unwrap_or(0..0);
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    let hint = nearest_key(&message);
    at(text, span, message, hint)
}

pub(super) fn of_kind(text: &str, word: &str) -> ReadCaseFileError {
    let start = text.find(&format!("\"{word}\"")).unwrap_or(0);
    let known: Vec<&str> = model::ActionKind::ALL.iter().map(|kind| kind.word()).collect();
    let hint = format!("kinds are {}", known.join(", "));
    at(text, start..start + word.len() + 2, format!("`{word}` is not a kind of action"), Some(hint))
}

/// Makes a fault at a stretch of bytes.
pub(super) fn at(
    text: &str,
    span: std::ops::Range<usize>,
    what: String,
    hint: Option<String>,
) -> ReadCaseFileError {
    let start = span.start.min(text.len());
    let end = span.end.clamp(start, text.len());
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    ReadCaseFileError(CaseFileFault { line, column, start, end, what, hint })
}

/// Serde names the unknown key and the known ones: offers the nearest.
fn nearest_key(message: &str) -> Option<String> {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if !message.contains("unknown field") {
        return None;
    }
    let unknown = quoted.next()?;
    let known: Vec<&str> = quoted.collect();
    let nearest = known.iter().min_by_key(|key| distance(unknown, key))?;
    Some(if distance(unknown, nearest) <= 3 {
        format!("did you mean `{nearest}`?")
    } else {
        format!("known keys here: {}", known.join(", "))
    })
}

/// Counts the edits between two words (Levenshtein).
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let swap = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = swap.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_far_apart_as_edits_say() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("titel", "title"), 2);
    }

    #[test]
    fn a_fault_points_at_line_and_column() {
        let error = at("a = 1\nbä = 2\n", 6..9, "x".into(), None);
        assert_eq!((error.0.line, error.0.column), (2, 1));
        let error = at("a", 90..99, "past the end".into(), None);
        assert_eq!((error.0.line, error.0.column), (1, 2));
    }
}
