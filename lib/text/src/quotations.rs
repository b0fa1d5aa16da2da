//! Quotations, also where the marks are wrong, odd or missing.

use crate::words::Token;
use std::ops::Range;

/// One quotation: what stands between two marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Token of the opening mark.
    pub open: usize,
    /// Token of the closing mark, or the first token after the quotation when it was never closed.
    pub close: usize,
    /// Says whether a closing mark was found.
    pub closed: bool,
    /// Quotations around it.
    pub depth: u32,
}

impl Quotation {
    /// Returns the tokens with their marks.
    pub fn tokens(&self) -> Range<usize> {
        self.open..self.close + usize::from(self.closed)
    }

    /// Returns the tokens between the marks.
    pub fn inner(&self) -> Range<usize> {
        self.open + 1..self.close.max(self.open + 1)
    }
}

/// What a mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Glyph {
    /// `"` and other marks without a direction.
    Straight,
    /// Marks drawn as openers in most languages.
    Opens,
    /// Marks drawn as closers in most languages.
    Closes,
}

/// Marks of the same family close one another: `“x"` is closed, `"x'` is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
    SingleAngle,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Turn {
    Opens,
    Closes,
    Either,
}

/// Pairs the quotation marks of `text`, paragraph by paragraph, in the order of their opening marks.
///
/// What stands around a mark decides, not how it is drawn: a mark with a blank before it and a letter after it opens, one
/// after a letter and before a blank closes; only between the two does its shape count. So `“so“` is a pair, as are
/// `„so“`, `»so«` and `"so''`. A quotation that is not closed in its paragraph ends with it, and one that is followed by
/// another opening of the same kind ends there. Single marks count only where they cannot be apostrophes. Linear.
///
/// ```
/// let text = "He was “carefully analyzing“ the vote.";
/// let tokens = text::words(text);
/// let found = text::quotations(text, &tokens, &text::paragraphs::paragraphs(text));
/// assert_eq!((found[0].open, found[0].close, found[0].closed), (2, 5, true));
/// ```
pub fn quotations(text: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut next = 0;
    for range in paragraphs {
        let from = next;
        while next < tokens.len() && (tokens[next].start as usize) < range.end {
            next += 1;
        }
        pair(text, tokens, from..next, &mut found);
    }
    found.sort_by_key(|q| q.open);
    found
}

struct Open {
    token: usize,
    family: Family,
    /// Where another of its family was opened inside it: there it ends if it is never closed.
    ends_by: Option<usize>,
}

fn pair(text: &str, tokens: &[Token], range: Range<usize>, out: &mut Vec<Quotation>) {
    let mut open: Vec<Open> = Vec::new();
    let mut i = range.start;
    while i < range.end {
        let Some((glyph, family, len)) = mark_at(text, tokens, i, range.end) else {
            i += 1;
            continue;
        };
        // Two single marks count as one double mark; the pair's last token stands for it.
        let last = i + len - 1;
        let turn = turn_at(text, tokens, i, last, glyph);
        let inside = open.iter().rev().take(4).any(|o| o.family == family);
        let closes = match turn {
            Turn::Closes => inside,
            Turn::Opens => false,
            Turn::Either => inside && glyph != Glyph::Opens,
        };
        if closes {
            close(&mut open, family, i, out);
        } else if turn != Turn::Closes && (family != Family::Single || turn == Turn::Opens) {
            if let Some(outer) = open.last_mut().filter(|o| o.family == family) {
                outer.ends_by.get_or_insert(i);
            }
            open.push(Open { token: i, family, ends_by: None });
        }
        i = last + 1;
    }
    leave(&mut open, 0, range.end, out);
}

/// Closes the innermost open quotation of a family; those opened inside it and never closed end with it.
fn close(open: &mut Vec<Open>, family: Family, at: usize, out: &mut Vec<Quotation>) {
    let Some(index) = open.iter().rposition(|o| o.family == family) else { return };
    leave(open, index + 1, at, out);
    if let Some(last) = open.pop() {
        out.push(Quotation { open: last.token, close: at, closed: true, depth: depth(open.len()) });
    }
}

/// Ends the quotations from `keep` on that were never closed. Each ends where the next began.
fn leave(open: &mut Vec<Open>, keep: usize, end: usize, out: &mut Vec<Quotation>) {
    let mut end = end;
    while open.len() > keep {
        let Some(last) = open.pop() else { break };
        // A single mark that is never closed was an apostrophe.
        if last.family != Family::Single {
            end = last.ends_by.map_or(end, |by| by.min(end));
            out.push(Quotation {
                open: last.token,
                close: end,
                closed: false,
                depth: depth(open.len()),
            });
            end = last.token;
        }
    }
}

fn depth(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn mark_at(text: &str, tokens: &[Token], i: usize, end: usize) -> Option<(Glyph, Family, usize)> {
    let cut = tokens[i].cut(text);
    let twice = |mark: &str| {
        cut == mark
            && i + 1 < end
            && tokens[i + 1].cut(text) == mark
            && tokens[i + 1].start == tokens[i].end
    };
    if twice("'") || twice("’") || twice("‘") || twice("`") || twice("´") {
        return Some((Glyph::Straight, Family::Double, 2));
    }
    Some(match cut {
        "\"" | "″" | "＂" | "‟" => (Glyph::Straight, Family::Double, 1),
        "“" | "„" | "「" | "『" | "〝" => (Glyph::Opens, Family::Double, 1),
        "”" | "」" | "』" | "〞" => (Glyph::Closes, Family::Double, 1),
        "«" | "《" => (Glyph::Opens, Family::Angle, 1),
        "»" | "》" => (Glyph::Closes, Family::Angle, 1),
        "‹" => (Glyph::Opens, Family::SingleAngle, 1),
        "›" => (Glyph::Closes, Family::SingleAngle, 1),
        "'" => (Glyph::Straight, Family::Single, 1),
        "‘" | "‚" | "`" => (Glyph::Opens, Family::Single, 1),
        "’" | "´" => (Glyph::Closes, Family::Single, 1),
        _ => return None,
    })
}

fn turn_at(text: &str, tokens: &[Token], first: usize, last: usize, glyph: Glyph) -> Turn {
    let before = text[..tokens[first].start as usize].chars().next_back();
    let after = text[tokens[last].end as usize..].chars().next();
    let parts =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || crate::fold::is_invisible(c));
    let (blank_before, blank_after) = (parts(before), parts(after));
    let starts =
        |c: char| c.is_alphanumeric() || matches!(c, '(' | '[' | '$' | '€' | '£' | '@' | '#' | '…');
    let ends = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '.' | ',' | '!' | '?' | ')' | ']' | '…' | '%' | '-' | '–' | '—')
    };
    let opening_before =
        before.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | ':'));
    let closing_after = after.is_some_and(|c| {
        matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '—' | '–' | '-')
    });
    let text_before = before.is_some_and(ends);
    let text_after = after.is_some_and(starts);
    match (blank_before, blank_after) {
        (true, false) if text_after => Turn::Opens,
        (false, true) if text_before => Turn::Closes,
        (false, true) if !opening_before => Turn::Closes,
        // `»›So‹`: one mark right behind another, and text after it.
        (false, false)
            if text_after && before.is_some_and(|c| matches!(c, '»' | '«' | '„' | '“')) =>
        {
            Turn::Opens
        }
        (false, false) if opening_before && text_after => match glyph {
            Glyph::Closes => Turn::Closes,
            _ => Turn::Opens,
        },
        (false, false) if text_before && closing_after => Turn::Closes,
        (true, false) if !closing_after => Turn::Opens,
        _ => Turn::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paragraphs::paragraphs;
    use crate::words::words;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = words(text);
        let cut: Vec<_> = quotations(text, &tokens, &paragraphs(text))
            .iter()
            .map(|q| {
                let range = q.tokens();
                text[tokens[range.start].start as usize..tokens[range.end - 1].end as usize]
                    .to_owned()
            })
            .collect();
        assert_eq!(cut, expected);
    }

    #[test]
    fn marks_pair_by_where_they_stand() {
        check("He said “yes,” and “no“ too.", &["“yes,”", "“no“"]);
        check("„Ja“, sagte er. »Nein«, sagte sie. «Non», dit-il.", &["„Ja“", "»Nein«", "«Non»"]);
        check("against \"staged statements'' and \"more\"", &["\"staged statements'", "\"more\""]);
        check("« C'est fini », a-t-il dit.", &["« C'est fini »"]);
        check("It's the officials' view, 'tis said.", &[]);
        check("the word 'real problems' was used", &["'real problems'"]);
        check(
            "\"I say 'never again' today,\" he said",
            &["\"I say 'never again' today,\"", "'never again'"],
        );
        check("“Сказал”, - ответил он", &["“Сказал”"]);
        check("a 6\" gun", &[]);
    }

    #[test]
    fn marks_of_many_countries() {
        check(
            "„Halb so schlimm“, sagte er, „wie ‚damals‘ im Mai.“",
            &["„Halb so schlimm“", "„wie ‚damals‘ im Mai.“", "‚damals‘"],
        );
        check("»Nein«, sagte sie. »›So‹ nicht.«", &["»Nein«", "»›So‹ nicht.«", "›So‹"]);
        check("« Non », dit-il. «Oui.»", &["« Non »", "«Oui.»"]);
        check("„Nie”, powiedział.", &["„Nie”"]);
        check("«Нет», — сказал он.", &["«Нет»"]);
        check("قال «لا تعليق» ثم خرج.", &["«لا تعليق»"]);
        check("„Ja\", sagte er.", &["„Ja\""]);
        // Marks that quote nothing: inches, minutes, apostrophes, a decade.
        check("5' 6\" tall in the '90s", &[]);
    }

    #[test]
    fn what_is_not_closed_ends_with_its_paragraph() {
        check("“First.\n\n“Second,” he said.", &["“First.", "“Second,”"]);
        check(
            "He said “it was so. “Then it ended,” he added.",
            &["“it was so.", "“Then it ended,”"],
        );
    }

    #[test]
    fn a_thousand_deep() {
        let deep = format!("{}a{}", "(\"".repeat(1000), "\")".repeat(1000));
        let tokens = words(&deep);
        assert!(!quotations(&deep, &tokens, &paragraphs(&deep)).is_empty());
    }

    proptest! {
        #[test]
        fn quotations_nest(s in "[\"'“”„«»‘’a .\\n]{0,40}") {
            let tokens = words(&s);
            let found = quotations(&s, &tokens, &paragraphs(&s));
            for (i, a) in found.iter().enumerate() {
                prop_assert!(a.open < a.close && a.tokens().end <= tokens.len());
                for b in &found[i + 1..] {
                    prop_assert!(b.open > a.open);
                    prop_assert!(b.open >= a.close || b.close <= a.close, "{:?} {:?}", a, b);
                }
            }
        }
    }
}
