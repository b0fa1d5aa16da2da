//! The tool's two ways of making texts comparable.

use std::collections::BTreeSet;
use unicode_segmentation::UnicodeSegmentation;

/// Returns the text as `co_tweet` compares it: small letters, mentions cut from `@` to the next white space, white space
/// collapsed. Punctuation, links and Unicode form stay as they are.
///
/// ```
/// use detect::compat::toolkit::normalised;
/// assert_eq!(normalised("RT @bob: Look  at THIS"), "rt look at this");
/// ```
pub fn normalised(text: &str) -> String {
    let text = without_mentions(text);
    text.split(is_space).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Returns the distinct tokens of a text as `co_similar_tweet` sees them, in the order of code points.
///
/// Mentions are cut and letters made small; then the text falls apart at Unicode's word boundaries. Spaces after a
/// boundary, and one apostrophe after those, belong to no token. Other white space is a token here; it is lost when the
/// tool joins the tokens with spaces and splits the result again.
pub fn tokens(text: &str) -> BTreeSet<String> {
    let text = without_mentions(text);
    let mut tokens = BTreeSet::new();
    let mut start = 0;
    let ends = text.split_word_bound_indices().map(|(at, _)| at).chain([text.len()]);
    for boundary in ends {
        if boundary < start {
            continue;
        }
        if boundary > start {
            tokens.insert(text[start..boundary].to_owned());
        }
        let rest = text[boundary..].trim_start_matches(is_word_space);
        let rest = rest.strip_prefix('\'').unwrap_or(rest);
        start = text.len() - rest.len();
    }
    if start < text.len() {
        tokens.insert(text[start..].to_owned());
    }
    tokens
}

/// Makes letters small and cuts each `@` up to the next white space.
fn without_mentions(text: &str) -> String {
    let text = text.to_lowercase();
    let mut kept = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find('@') {
        kept.push_str(&rest[..at]);
        rest = &rest[at..];
        rest = &rest[rest.find(is_space).unwrap_or(rest.len())..];
    }
    kept.push_str(rest);
    kept
}

/// White space as Python has it: Unicode's, and the four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&c)
}

/// The spaces that word boundaries know (Word_Break=WSegSpace): not tabs, line ends or no-break spaces.
fn is_word_space(c: char) -> bool {
    matches!(c, ' ' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_end_at_any_white_space_and_at_the_end() {
        for (text, expected) in [
            ("a@b.org now", "a now"),
            ("@only", ""),
            ("x @a\u{a0}y", "x y"),
            ("x @a\u{1f}y", "x y"),
            ("x @a\u{200b}y", "x"),
            ("ΟΔΟΣ", "οδος"),
        ] {
            assert_eq!(normalised(text), expected, "{text:?}");
        }
    }

    #[test]
    fn tokens_by_hand() {
        for (text, expected) in [
            ("", ""),
            ("word word Word", "word"),
            ("don't stop", "don't stop"),
            ("a  b", "a b"),
            ("10,000 5.00", "10,000 5.00"),
            ("end.", ". end"),
        ] {
            let found = tokens(text).into_iter().collect::<Vec<_>>().join(" ");
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
