//! The words of a normal form.

use crate::normal::{HASHTAG, LINK, MENTION};

/// Says whether a word stands for a link, a mention or a hashtag.
pub fn is_mark(word: &str) -> bool {
    [LINK, MENTION, HASHTAG].contains(&word)
}

/// Hands on the words of a normal form, in order: pieces between blanks, without punctuation at their ends.
///
/// Marks for links, mentions and hashtags are words of their own, also where they hang on something. In scripts
/// that put no blanks between words each character is a word. A piece of punctuation alone is none.
///
/// ```
/// let mut words = Vec::new();
/// text::near::for_each_word("«vote, now!» 投票 ({link}", &mut |word| words.push(word));
/// assert_eq!(words, ["vote", "now", "投", "票", "{link}"]);
/// ```
pub fn for_each_word<'t>(form: &'t str, take: &mut impl FnMut(&'t str)) {
    for piece in form.split_ascii_whitespace() {
        if is_mark(piece) {
            take(piece);
            continue;
        }
        let mut rest = piece;
        while let Some((at, mark)) = first_mark(rest) {
            plain(&rest[..at], take);
            take(mark);
            rest = &rest[at + mark.len()..];
        }
        plain(rest, take);
    }
}

fn first_mark(piece: &str) -> Option<(usize, &'static str)> {
    if !piece.contains('{') {
        return None;
    }
    [LINK, MENTION, HASHTAG].into_iter().filter_map(|mark| Some((piece.find(mark)?, mark))).min()
}

/// Hands on a piece without marks, cut where a script without blanks stands.
fn plain<'t>(piece: &'t str, take: &mut impl FnMut(&'t str)) {
    if piece.is_ascii() {
        return trimmed(piece, take);
    }
    let mut begin = 0;
    for (at, c) in piece.char_indices().filter(|&(_, c)| has_no_blanks(c)) {
        trimmed(&piece[begin..at], take);
        begin = at + c.len_utf8();
        take(&piece[at..begin]);
    }
    trimmed(&piece[begin..], take);
}

fn trimmed<'t>(piece: &'t str, take: &mut impl FnMut(&'t str)) {
    let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
    if !word.is_empty() {
        take(word);
    }
}

/// Says whether a letter belongs to a script that is written without blanks between words: Thai, Lao, Myanmar, Khmer,
/// kana and Han.
fn has_no_blanks(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}')
        && c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: &[&str]) {
        let mut words = Vec::new();
        for_each_word(form, &mut |word| words.push(word));
        assert_eq!(words, expected);
    }

    #[test]
    fn words_lose_the_punctuation_around_them_and_keep_what_is_inside() {
        check("", &[]);
        check("- ... !", &[]);
        check("(don't) u.s. «да»", &["don't", "u.s", "да"]);
        check(
            "{hashtag}{hashtag}: {mention}'s {link",
            &["{hashtag}", "{hashtag}", "{mention}", "s", "link"],
        );
        check("日本語のabc、ภาษา", &["日", "本", "語", "の", "abc", "ภ", "า", "ษ", "า"]);
        check("한국어 문장", &["한국어", "문장"]);
    }
}
