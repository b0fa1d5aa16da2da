//! Foreign words in messages: one line, no control characters, no endless texts.

/// The most letters of one foreign word.
const WORD: usize = 60;

/// The most letters of a whole message.
const MESSAGE: usize = 400;

/// Cuts a foreign word for use inside a message.
pub(crate) fn short(text: &str) -> String {
    cut(text, WORD)
}

/// Makes any message one line.
pub(crate) fn one_line(text: &str) -> String {
    cut(text, MESSAGE)
}

fn cut(text: &str, most: usize) -> String {
    // Marks that turn the direction of writing could make a message read as something else.
    let is_hidden =
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String =
        text.chars().map(|c| if is_hidden(c) { ' ' } else { c }).take(most).collect();
    if text.chars().nth(most).is_some() { format!("{line}…") } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_of_bounded_length() {
        assert_eq!(short("a\nb\u{202e}c\u{1b}"), "a b c ");
        assert_eq!(short(&"é".repeat(61)), format!("{}…", "é".repeat(60)));
        assert_eq!(one_line(&"x".repeat(400)).len(), 400);
    }
}
