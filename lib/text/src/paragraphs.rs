//! Paragraphs of running text, whether lines are wrapped or not.

use std::ops::Range;

/// A line shorter than this many characters without an end mark is a line of its own (a headline, a byline), not a
/// wrapped one. Wrapped text is set at 60 to 80 characters.
const WRAPPED_LINE_MIN: usize = 50;

/// Cuts `text` into paragraphs, as byte ranges without the blanks around them.
///
/// A blank line always parts. A single line break parts unless the text looks wrapped there: the line before is long and
/// has no end mark, or the next line begins with a small letter. Linear.
///
/// ```
/// let text = "One line.\nAnother one.\n\nA third";
/// let cut: Vec<_> = text::paragraphs::paragraphs(text).into_iter().map(|r| &text[r]).collect();
/// assert_eq!(cut, ["One line.", "Another one.", "A third"]);
/// ```
pub fn paragraphs(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut parted = true;
    let mut last_line = "";
    let mut at = 0;
    for line in text.split_inclusive(['\n', '\u{2028}', '\u{2029}', '\u{000B}', '\u{000C}']) {
        let trimmed = line.trim_matches(is_blank);
        if trimmed.is_empty() {
            parted = true;
        } else {
            let start = at + (line.len() - line.trim_start_matches(is_blank).len());
            let end = start + trimmed.len();
            match found.last_mut() {
                Some(last) if !parted && is_wrapped(last_line, trimmed) => last.end = end,
                _ => found.push(start..end),
            }
            parted = false;
            last_line = trimmed;
        }
        at += line.len();
    }
    found
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || crate::fold::is_invisible(c)
}

fn is_wrapped(line: &str, next: &str) -> bool {
    let ends = line.chars().next_back().is_some_and(|c| {
        matches!(
            c,
            '.' | '!' | '?' | '…' | ':' | '"' | '”' | '“' | '»' | '«' | ')' | '。' | '؟' | '।'
        )
    });
    let small_next = next.chars().next().is_some_and(char::is_lowercase);
    let long = line.chars().nth(WRAPPED_LINE_MIN).is_some();
    (small_next && !ends) || (long && (!ends || small_next))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let cut: Vec<_> = paragraphs(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(cut, expected);
    }

    #[test]
    fn wrapped_lines_stay_together() {
        let wrapped = "The committee said late on Tuesday that it had found nothing\nat all in the ballots. Done.";
        check(wrapped, &[wrapped]);
        check("AFP\n—\nThe US has it.", &["AFP", "—", "The US has it."]);
        check("By A. Writer\nThe vote", &["By A. Writer", "The vote"]);
        check("a\r\n\r\nb", &["a", "b"]);
        check(" \n\t\n", &[]);
    }

    proptest! {
        #[test]
        fn nothing_but_blanks_is_left_out(s in any::<String>()) {
            let mut last = 0;
            for r in paragraphs(&s) {
                prop_assert!(s[last..r.start].chars().all(is_blank));
                last = r.end;
            }
            prop_assert!(s[last..].chars().all(is_blank));
        }
    }
}
