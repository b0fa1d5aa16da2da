//! Sentences of news text, in languages that end them with a mark.

use crate::paragraphs::paragraphs;
use crate::words::{Token, TokenKind, words};
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// A sentence longer than this many tokens is cut there: text without end marks must not make anything quadratic.
pub const SENTENCE_TOKENS_MAX: usize = 400;

/// One sentence, as ranges of token indices and bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its bytes.
    pub bytes: Range<usize>,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
}

/// Cuts `text` into sentences.
///
/// ```
/// let text = "Gen. J. R. Smith left the U.S. on Nov. 9. He said: “No. Never.” It ended";
/// let cut: Vec<_> = text::sentences(text).into_iter().map(|s| &text[s.bytes]).collect();
/// assert_eq!(cut, ["Gen. J. R. Smith left the U.S. on Nov. 9.", "He said: “No.", "Never.”", "It ended"]);
/// ```
pub fn sentences(text: &str) -> Vec<Sentence> {
    split(text, &words(text), &paragraphs(text))
}

/// Cuts `text` into sentences along tokens and paragraphs that were read already. Linear.
///
/// A sentence ends at an end mark and the closing quotation marks and brackets after it, when what follows can begin a
/// sentence; at the end of its paragraph; and after [`SENTENCE_TOKENS_MAX`] tokens. A point after an abbreviation, an
/// initial or an ordinal number does not end it.
pub fn split(text: &str, tokens: &[Token], paragraphs: &[Range<usize>]) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut next = 0;
    for (paragraph, range) in paragraphs.iter().enumerate() {
        let from = next;
        while next < tokens.len() && (tokens[next].start as usize) < range.end {
            next += 1;
        }
        split_paragraph(text, tokens, from..next, paragraph, &mut found);
    }
    found
}

fn split_paragraph(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    paragraph: usize,
    out: &mut Vec<Sentence>,
) {
    let mut first = range.start;
    let mut i = range.start;
    while i < range.end {
        let after = end_of_sentence(text, tokens, i, range.end);
        let full = i + 1 - first >= SENTENCE_TOKENS_MAX;
        match after {
            Some(after)
                if after >= range.end || begins_sentence(text, tokens, i, after, range.end) =>
            {
                out.push(sentence(tokens, first..after, paragraph));
                (first, i) = (after, after);
            }
            _ if full => {
                out.push(sentence(tokens, first..i + 1, paragraph));
                (first, i) = (i + 1, i + 1);
            }
            _ => i += 1,
        }
    }
    if first < range.end {
        out.push(sentence(tokens, first..range.end, paragraph));
    }
}

fn sentence(tokens: &[Token], range: Range<usize>, paragraph: usize) -> Sentence {
    let bytes = tokens[range.start].start as usize..tokens[range.end - 1].end as usize;
    Sentence { tokens: range, bytes, paragraph }
}

/// Returns the token after the end mark at `i` and what closes with it, when `i` is an end mark.
fn end_of_sentence(text: &str, tokens: &[Token], i: usize, end: usize) -> Option<usize> {
    let own_point = tokens[i].kind == TokenKind::Word && tokens[i].cut(text).ends_with('.');
    if !own_point && !is_end_mark(tokens[i].cut(text)) {
        return None;
    }
    let mut after = i + 1;
    // What closes stands close: a blank before a quotation mark makes it an opening one, but for French closing marks.
    while after < end {
        let mark = tokens[after].cut(text);
        let close = tokens[after].start == tokens[after - 1].end;
        let parted = after + 1 >= end || tokens[after + 1].start > tokens[after].end;
        let french = matches!(mark, "»" | "›") && parted;
        if !((close && (is_end_mark(mark) || is_closer(mark))) || french) {
            break;
        }
        after += 1;
    }
    Some(after)
}

fn is_end_mark(mark: &str) -> bool {
    matches!(mark, "." | "!" | "?" | "…" | "‽" | "。" | "！" | "？" | "؟" | "۔" | "।" | "։" | "።")
}

/// Says whether the mark ends a sentence without a blank after it, as in Chinese and Japanese.
fn needs_no_blank(mark: &str) -> bool {
    matches!(mark, "。" | "！" | "？" | "।" | "።")
}

fn is_closer(mark: &str) -> bool {
    matches!(
        mark,
        "\"" | "'"
            | "”"
            | "“"
            | "’"
            | "‘"
            | "»"
            | "«"
            | "›"
            | "‹"
            | ")"
            | "]"
            | "}"
            | "」"
            | "』"
            | "`"
            | "″"
    )
}

fn is_opener(mark: &str) -> bool {
    is_closer(mark)
        || matches!(
            mark,
            "(" | "[" | "{" | "„" | "‚" | "「" | "『" | "–" | "—" | "-" | "¿" | "¡" | "•" | "*"
        )
}

/// Says whether a new sentence begins at `after`, the end mark standing at `mark`.
fn begins_sentence(text: &str, tokens: &[Token], mark: usize, after: usize, end: usize) -> bool {
    let end_mark = tokens[mark].cut(text);
    let blank = tokens[after].start > tokens[after - 1].end;
    if !blank && !needs_no_blank(end_mark) {
        return false;
    }
    let mut next = after;
    while next < end && next < after + 4 && is_opener(tokens[next].cut(text)) {
        next += 1;
    }
    if next >= end {
        return true;
    }
    let word = tokens[next].cut(text);
    let Some(first) = word.chars().next() else { return true };
    if first.is_lowercase() {
        return false;
    }
    let point = end_mark.ends_with('.') && after == mark + 1;
    !point || point_ends(text, tokens, mark, next)
}

/// Decides on a bare point: whether it ends a sentence before the word at `next`.
fn point_ends(text: &str, tokens: &[Token], mark: usize, next: usize) -> bool {
    let following = crate::fold::folded(tokens[next].cut(text));
    let starter = starters().contains(following.as_str());
    let token = &tokens[mark];
    if token.kind == TokenKind::Word {
        // `U.S. The` ends, `U.S. Senate` does not; `a.m. Then` ends, `a.m. EST` does not.
        return starter || tokens[next].kind == TokenKind::Mark;
    }
    let Some(before) = mark.checked_sub(1).map(|b| &tokens[b]) else { return true };
    if before.end != token.start {
        return true;
    }
    let word = before.cut(text);
    if before.kind == TokenKind::Number {
        return !(is_ordinal(word) && months().contains(following.as_str()));
    }
    let folded = crate::fold::folded(word);
    let letters = word.chars().count();
    if letters == 1 && word.chars().all(char::is_uppercase) {
        // An initial: `J. Smith`. `Plan B. The` ends.
        return starter;
    }
    match abbreviations().get(folded.as_str()) {
        Some(Holds::Always) => false,
        Some(Holds::BeforeNumbers) => starter || tokens[next].kind != TokenKind::Number,
        None => true,
    }
}

fn is_ordinal(word: &str) -> bool {
    word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit())
}

/// Says how strongly an abbreviation holds its sentence together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Always,
    BeforeNumbers,
}

fn abbreviations() -> &'static HashMap<&'static str, Holds> {
    static TABLE: OnceLock<HashMap<&'static str, Holds>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table = HashMap::new();
        let lines = include_str!("abbreviations.txt").lines().filter(|line| !line.starts_with('#'));
        for (_, words) in lines.filter_map(|line| line.split_once(':')) {
            let (always, numbers) = words.split_once('|').unwrap_or((words, ""));
            for word in numbers.split_whitespace() {
                table.entry(word).or_insert(Holds::BeforeNumbers);
            }
            for word in always.split_whitespace() {
                // A word of one language that is a common sentence end in another is left to its own list only.
                table.entry(word).or_insert(Holds::Always);
            }
        }
        table
    })
}

/// Words that begin sentences and hardly ever follow an abbreviation inside one.
fn starters() -> &'static HashSet<&'static str> {
    static TABLE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        "the a an this that these those it he she they we i you his her their its our but and or so yet in on at if when \
         while after before as there here what who why how according however meanwhile also still with for from by not \
         der die das ein eine er sie es wir aber und in im am le la les un une il elle ils mais et dans en el los las \
         una pero y se él ella to i w na ale on ona oni nie це він вона вони але і у в на та это он она они но и а по"
            .split_whitespace()
            .collect()
    })
}

/// Names of months that follow a day written as an ordinal (`9. November`).
fn months() -> &'static HashSet<&'static str> {
    static TABLE: OnceLock<HashSet<&'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        "januar jänner februar märz april mai juni juli august september oktober november dezember marts maj juni \
         oktober january february march may june july october december"
            .split_whitespace()
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sentences are parted by `|` in what is expected.
    #[track_caller]
    fn check(expected: &str) {
        let text = expected.replace('|', "");
        let cut: Vec<_> = sentences(&text).into_iter().map(|s| text[s.bytes].to_owned()).collect();
        let expected: Vec<_> = expected.split('|').map(str::trim).collect();
        assert_eq!(cut, expected);
    }

    #[test]
    fn english() {
        check("It passed. |The vote was 5 to 4.");
        check("Sen. A. B. Crane of the U.S. Senate spoke at 5 p.m. EST on Jan. 3. |He left.");
        check("She went to the U.S. |The court met.");
        check("“Why now?” he asked. |“Because.” |Nobody laughed.");
        check("\"It is over.\" |Smith said so (twice). |Then he left");
        check("It cost $3.5 million vs. Dr. Low's estimate.");
        check("Wait... |Then go! |Now?! |Yes.");
        check("They met in Nov. |The vote followed.");
    }

    #[test]
    fn other_languages() {
        check("Er kam am 9. November an. |Dr. Weber sagte nichts.");
        check("M. Durand a parlé. |« C'est fini. » |Elle est partie.");
        check("El Sr. Ruiz habló. |¿Por qué? |No se sabe.");
        check("Prof. Nowak mówił o tym. |Nikt nie słuchał.");
        check("Про це заявив ген. Коваль. |Він пішов.");
        check("Он приехал в 2022 г. в Киев. |Потом уехал.");
        check("他走了。|她来了。");
    }

    #[test]
    fn text_without_end_marks_is_cut() {
        let long = "word ".repeat(SENTENCE_TOKENS_MAX * 2 + 5);
        assert_eq!(sentences(&long).len(), 3);
    }

    proptest! {
        #[test]
        fn every_token_is_in_one_sentence(s in any::<String>()) {
            let n = words(&s).len();
            let mut next = 0;
            for sentence in sentences(&s) {
                prop_assert_eq!(sentence.tokens.start, next);
                prop_assert!(!sentence.tokens.is_empty());
                next = sentence.tokens.end;
            }
            prop_assert_eq!(next, n);
        }
    }
}
