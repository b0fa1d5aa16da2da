//! One text, one form: what two identical posts have in common although their links and spaces differ.

use crate::fold::fold_into;

/// What stands for a link in the normal form.
pub const LINK: &str = "{link}";
/// What stands for a mention (`@name`) in the normal form.
pub const MENTION: &str = "{mention}";
/// What stands for a hashtag (`#word`) in the normal form.
pub const HASHTAG: &str = "{hashtag}";

/// Appends the normal form of `text` to `out`.
///
/// The form is NFKC and case folded, without invisible characters; links, mentions and hashtags are replaced by the
/// marks [`LINK`], [`MENTION`] and [`HASHTAG`]; runs of white space become one blank, and none stands at either end.
/// It is stable: the normal form of a normal form is itself. It takes one pass for ASCII, three otherwise. `out` is
/// not cleared, so a caller can reuse one buffer: clear it between texts.
///
/// A link begins with `http://`, `https://` or `www.` and runs to the next white space. A mention or hashtag is the
/// sign and the letters, digits and underscores after it, when no letter or digit stands before the sign (so an
/// address such as `a@b.org` is not a mention).
///
/// ```
/// let mut out = String::new();
/// text::normal_form("  Look\n HERE: https://t.co/Ab1 #Vote  @Anna", &mut out);
/// assert_eq!(out, "look here: {link} {hashtag} {mention}");
/// ```
pub fn normal_form(text: &str, out: &mut String) {
    out.reserve(text.len());
    if text.is_ascii() {
        mark_into(text, out, |part, out| out.extend(part.chars().map(|c| c.to_ascii_lowercase())));
    } else {
        let mut folded = String::with_capacity(text.len());
        fold_into(text, &mut folded);
        mark_into(&folded, out, |part, out| out.push_str(part));
    }
}

/// Copies words with `push`, collapses white space and puts the marks.
fn mark_into(text: &str, out: &mut String, push: impl Fn(&str, &mut String)) {
    let mut first = true;
    for word in text.split_whitespace() {
        if !first {
            out.push(' ');
        }
        first = false;
        mark_word(word, out, &push);
    }
}

/// Copies one word without white space, marks replaced.
fn mark_word(word: &str, out: &mut String, push: &impl Fn(&str, &mut String)) {
    let bytes = word.as_bytes();
    let mut copied = 0;
    let mut at = 0;
    while let Some(step) =
        bytes[at..].iter().position(|b| matches!(b, b'@' | b'#' | b'h' | b'H' | b'w' | b'W'))
    {
        let sign = at + step;
        // Right after a mark (`#a#b`) the next may begin at once.
        let after_mark = sign == copied && copied > 0;
        if !after_mark && word[..sign].chars().next_back().is_some_and(is_wordish) {
            at = sign + 1;
            continue;
        }
        if is_link_start(&word[sign..]) {
            push(&word[copied..sign], out);
            out.push_str(LINK);
            return;
        }
        let mark = match bytes[sign] {
            b'@' => MENTION,
            b'#' => HASHTAG,
            _ => {
                at = sign + 1;
                continue;
            }
        };
        let rest = &word[sign + 1..];
        let len = rest.find(|c| !is_wordish(c)).unwrap_or(rest.len());
        if len == 0 {
            at = sign + 1;
            continue;
        }
        push(&word[copied..sign], out);
        out.push_str(mark);
        copied = sign + 1 + len;
        at = copied;
    }
    push(&word[copied..], out);
}

fn is_wordish(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || unicode_normalization::char::is_combining_mark(c)
}

fn is_link_start(word: &str) -> bool {
    ["http://", "https://", "www."].iter().any(|start| {
        word.len() > start.len()
            && word.as_bytes()[..start.len()].eq_ignore_ascii_case(start.as_bytes())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn form(text: &str) -> String {
        let mut out = String::new();
        normal_form(text, &mut out);
        out
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(form(text), expected);
        assert_eq!(form(&form(text)), expected, "the form of the form");
    }

    #[test]
    fn marks_stand_for_links_mentions_and_hashtags() {
        check("RT @Anna_1: Vote! http://x.org/A?b#c", "rt {mention}: vote! {link}");
        check("(https://x.org) www.x.org", "({link} {link}");
        check("mail a@b.org or C#", "mail a@b.org or c#");
        check("#Wahl2021#CDU", "{hashtag}{hashtag}");
        check("@ # @@a", "@ # @{mention}");
        check("HTTP:// www. who", "http:// www. who");
    }

    #[test]
    fn spaces_widths_and_invisible_marks_do_not_matter() {
        check(" a\u{00A0}\u{2003}b\t\n", "a b");
        check("Ｖote\u{200B}r \u{FEFF}＃Ja", "voter {hashtag}");
        check("ПРИВЕТ @Аня", "привет {mention}");
        check("", "");
    }

    proptest! {
        #[test]
        fn the_form_is_stable(s in any::<String>()) {
            let once = form(&s);
            prop_assert_eq!(form(&once), once);
        }

        #[test]
        fn the_form_of_odd_words_is_stable(s in "[@#hHtTpPs:/wW. aß\u{0301}\u{200b}{}]{0,24}") {
            let once = form(&s);
            prop_assert_eq!(form(&once), once);
        }
    }
}
