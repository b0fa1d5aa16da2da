//! Words, numbers and marks, each with its place in bytes and in scalar values.

use crate::fold::{is_invisible, is_plain_letter};

/// Says what a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and hyphens, and abbreviations with their points (`U.S.`).
    Word,
    /// Digits, with inner points and commas, and what hangs on to them (`10th`, `2022/23`).
    Number,
    /// One character that is neither.
    Mark,
    /// A genitive ending or a clipped verb cut off its word (`'s`).
    Ending,
}

/// One token and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// First scalar value.
    pub at: u32,
    /// One past the last scalar value.
    pub to: u32,
    /// What it is.
    pub kind: TokenKind,
}

impl Token {
    /// Cuts the token out of the text it was read from.
    ///
    /// ```
    /// let text = "the U.S.-led talks";
    /// let tokens = text::words(text);
    /// assert_eq!(tokens[1].cut(text), "U.S.-led");
    /// ```
    pub fn cut<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }
}

/// Cuts `text` into words, numbers and marks; white space is left out.
///
/// Linear. A word takes along inner apostrophes (`didn't`, `d’Ivoire`) and hyphens (`pre-planned`), and an abbreviation
/// of single letters keeps its points (`U.S.`, `a.m.`). The endings `'s` and `’s` are tokens of their own. Texts longer
/// than 4 GiB are read up to there.
///
/// ```
/// let text = "CNN's Berg didn't say.";
/// let cut: Vec<_> = text::words(text).iter().map(|t| t.cut(text)).collect();
/// assert_eq!(cut, ["CNN", "'s", "Berg", "didn't", "say", "."]);
/// ```
pub fn words(text: &str) -> Vec<Token> {
    let limit = text.floor_char_boundary(u32::MAX as usize - 1);
    let text = &text[..limit];
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut scan = Scan { text, byte: 0, scalar: 0 };
    while let Some(c) = scan.peek() {
        if c.is_whitespace() || is_invisible(c) {
            scan.take(c);
            continue;
        }
        let (start, at) = (scan.byte, scan.scalar);
        let kind = scan.token(c);
        tokens.push(token(start, at, &scan, kind));
        if kind == TokenKind::Word && scan.peek().is_some_and(is_apostrophe) {
            let (start, at) = (scan.byte, scan.scalar);
            if scan.ending() {
                tokens.push(token(start, at, &scan, TokenKind::Ending));
            }
        }
    }
    tokens
}

fn token(start: usize, at: u32, scan: &Scan<'_>, kind: TokenKind) -> Token {
    let (start, end) = (narrow(start), narrow(scan.byte));
    Token { start, end, at, to: scan.scalar, kind }
}

fn narrow(byte: usize) -> u32 {
    u32::try_from(byte).expect("the text was cut to 4 GiB")
}

/// Says whether a character serves as an apostrophe.
pub fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇' | '‘' | '`' | '´')
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic() || c == '_';
    }
    is_plain_letter(c)
        || (c.is_alphabetic() && c != 'ʼ')
        || unicode_normalization::char::is_combining_mark(c)
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

struct Scan<'t> {
    text: &'t str,
    byte: usize,
    scalar: u32,
}

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.byte..].chars().next()
    }

    fn after(&self, c: char) -> Option<char> {
        self.text[self.byte + c.len_utf8()..].chars().next()
    }

    fn take(&mut self, c: char) {
        self.byte += c.len_utf8();
        self.scalar += 1;
    }

    fn token(&mut self, c: char) -> TokenKind {
        if !is_plain_letter(c) && c.is_numeric() {
            self.number();
            TokenKind::Number
        } else if is_letter(c) {
            self.word();
            TokenKind::Word
        } else {
            self.take(c);
            TokenKind::Mark
        }
    }

    fn number(&mut self) {
        while let Some(c) = self.peek() {
            let inner = matches!(c, '.' | ',' | ':' | '/' | '’' | '\'')
                && self.after(c).is_some_and(char::is_numeric);
            let hyphen = is_hyphen(c) && self.after(c).is_some_and(char::is_alphabetic);
            if c.is_numeric() || is_letter(c) || inner || hyphen {
                self.take(c);
            } else {
                break;
            }
        }
    }

    fn word(&mut self) {
        // Letters since the last point or beginning: one letter and a point is an abbreviation going on.
        let mut run = 0;
        let mut points = 0;
        while let Some(c) = self.peek() {
            if is_letter(c)
                || c.is_numeric()
                || (is_invisible(c) && self.after(c).is_some_and(is_letter))
            {
                run += 1;
                self.take(c);
                continue;
            }
            let next = self.after(c);
            let letter_next = next.is_some_and(is_letter);
            if c == '.'
                && run == 1
                && (letter_next || points > 0)
                && self.abbreviation_goes_on(letter_next)
            {
                points += 1;
                run = 0;
                self.take(c);
                continue;
            }
            let joins = letter_next || (is_hyphen(c) && next.is_some_and(char::is_numeric));
            let joined = (is_hyphen(c) && joins)
                || (is_apostrophe(c) && letter_next && !self.is_ending_ahead());
            if !joined {
                break;
            }
            run = 0;
            points = 0;
            self.take(c);
        }
    }

    /// Says whether a point after a single letter belongs to the word: `U.S.` but not `a. Then` or `x.org`.
    fn abbreviation_goes_on(&self, letter_next: bool) -> bool {
        if !letter_next {
            return true;
        }
        let mut ahead = self.text[self.byte + 1..].chars();
        ahead.next();
        !ahead.next().is_some_and(is_letter)
    }

    /// Says whether `'s` stands here and ends there.
    fn is_ending_ahead(&self) -> bool {
        let mut ahead = self.text[self.byte..].chars();
        ahead.next();
        matches!(ahead.next(), Some('s' | 'S'))
            && !ahead.next().is_some_and(|c| is_letter(c) || c.is_numeric())
    }

    fn ending(&mut self) -> bool {
        if !self.is_ending_ahead() {
            return false;
        }
        for _ in 0..2 {
            if let Some(c) = self.peek() {
                self.take(c);
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let cut: Vec<_> = words(text).iter().map(|t| t.cut(text)).collect();
        assert_eq!(cut, expected);
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        check("U.S. aid, a.m. or p.m.", &["U.S.", "aid", ",", "a.m.", "or", "p.m."]);
        check("Plan B. Then", &["Plan", "B", ".", "Then"]);
        check("x.org e.g. this", &["x", ".", "org", "e.g.", "this"]);
        check("10th 1,000.5 64% 2022-23", &["10th", "1,000.5", "64", "%", "2022", "-", "23"]);
        check("Russiaʼs men’s", &["Russia", "ʼs", "men", "’s"]);
        check("d’Ivoire it'll", &["d’Ivoire", "it'll"]);
        check("сказал Шойгу.", &["сказал", "Шойгу", "."]);
        check("COVID-19 and F-16s", &["COVID-19", "and", "F-16s"]);
        check("'quoted'", &["'", "quoted", "'"]);
    }

    proptest! {
        #[test]
        fn tokens_cover_all_but_blanks_in_order(s in any::<String>()) {
            let mut last = 0;
            for t in words(&s) {
                prop_assert!(t.start as usize >= last && t.end > t.start);
                let between = &s[last..t.start as usize];
                prop_assert!(between.chars().all(|c| c.is_whitespace() || is_invisible(c)));
                prop_assert_eq!(s[..t.start as usize].chars().count(), t.at as usize);
                prop_assert_eq!((t.to - t.at) as usize, t.cut(&s).chars().count());
                last = t.end as usize;
            }
        }
    }
}
