//! Hashtags, mentions and links in the text of a post, found in one pass.
//!
//! Hashtags and mentions are read as X reads them (the rules of its public `twitter-text` specification); a link hides
//! what stands in it, so `https://example.org/#part` holds no hashtag.
//!
//! | mark | begins | goes on with | is none when |
//! |---|---|---|---|
//! | hashtag | `#` or `＃`, not after a letter, digit, `_` or `&` | letters, marks, digits, `_`, joiners, `·`, `・` and the like | it has no letter, or `#` or `://` follows |
//! | mention | `@` or `＠`, not after an ASCII letter, digit or one of `_!#$%&*@` | ASCII letters, digits, `_`; then `@host.tld` as in the Fediverse | an accented letter, `@` or `://` follows |
//! | link | `http://` or `https://` anywhere, or a short host of [`SHORT_HOSTS`] with a path | all that a browser takes, up to a space, a quotation mark or a script written without spaces | its host has no dot, or it is cut off with `…` or `...` |
//!
//! Hashtags come out without the mark, in lower case, composed (NFC) and without zero-width joiners, so that two tags
//! which look alike are alike. Mentions come out without the mark, in lower case. Links come out as they stand, without
//! the punctuation that ends the sentence; `crate::links::canonical` makes the comparable form.

use crate::links::is_invisible;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// Hosts whose links are read in a text even without `https://`: they exist to be links.
///
/// Their paths are short codes, so the link ends with the first character that cannot be in one.
pub const SHORT_HOSTS: &[&str] = &[
    "amzn.to",
    "bit.ly",
    "buff.ly",
    "clck.ru",
    "cutt.ly",
    "dlvr.it",
    "fb.me",
    "fb.watch",
    "goo.gl",
    "ift.tt",
    "is.gd",
    "j.mp",
    "lnkd.in",
    "nyti.ms",
    "ow.ly",
    "pic.twitter.com",
    "pic.x.com",
    "rb.gy",
    "redd.it",
    "t.co",
    "t.me",
    "tinyurl.com",
    "tmblr.co",
    "trib.al",
    "vk.cc",
    "vm.tiktok.com",
    "wp.me",
    "youtu.be",
];

/// One mark of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// A hashtag in its comparable form, without `#`.
    Hashtag(&'a str),
    /// A mentioned account in its comparable form, without `@`.
    Mention(&'a str),
    /// A link as it stands; a bare one is given with `https://` before it.
    Link(&'a str),
}

/// Gives every hashtag, mention and link of a text in the order in which they stand. Time is linear in the text.
pub fn marks(text: &str, each: &mut dyn FnMut(Mark<'_>)) {
    Scanner { text, word_start: 0, buffer: String::new() }.run(each);
}

/// Gives every hashtag of a text, without `#`, in its comparable form.
pub fn hashtags(text: &str, each: &mut dyn FnMut(&str)) {
    if text.contains(['#', '＃']) {
        marks(text, &mut |mark| {
            if let Mark::Hashtag(tag) = mark {
                each(tag);
            }
        });
    }
}

/// Gives every account that a text mentions, without `@`, in lower case.
pub fn mentions(text: &str, each: &mut dyn FnMut(&str)) {
    if text.contains(['@', '＠']) {
        marks(text, &mut |mark| {
            if let Mark::Mention(account) = mark {
                each(account);
            }
        });
    }
}

/// Gives every link of a text as it stands; a bare short link with `https://` before it.
pub fn links(text: &str, each: &mut dyn FnMut(&str)) {
    if text.contains('/') {
        marks(text, &mut |mark| {
            if let Mark::Link(link) = mark {
                each(link);
            }
        });
    }
}

struct Scanner<'a> {
    text: &'a str,
    /// Where the run of host characters before the current byte begins.
    word_start: usize,
    buffer: String,
}

impl Scanner<'_> {
    fn run(&mut self, each: &mut dyn FnMut(Mark<'_>)) {
        let bytes = self.text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let next = match byte {
                b'h' | b'H' => self.link(at, each),
                b'/' => self.bare_link(at, each),
                b'#' => self.hashtag(at, at + 1, each),
                b'@' => self.mention(at, at + 1, each),
                0xef if self.text[at..].starts_with('＃') => self.hashtag(at, at + 3, each),
                0xef if self.text[at..].starts_with('＠') => self.mention(at, at + 3, each),
                _ => None,
            };
            if let Some(next) = next {
                at = next;
                self.word_start = at;
            } else {
                at += char_len(byte);
                if !is_host_byte(byte) {
                    self.word_start = at;
                }
            }
        }
    }

    /// Reads a link that begins with its scheme at `at`; returns where the run of its characters ends.
    fn link(&mut self, at: usize, each: &mut dyn FnMut(Mark<'_>)) -> Option<usize> {
        let rest = &self.text[at..];
        let scheme_len = ["https://", "http://"].iter().find_map(|scheme| {
            let head = rest.as_bytes().get(..scheme.len())?;
            head.eq_ignore_ascii_case(scheme.as_bytes()).then_some(scheme.len())
        })?;
        let run = link_run(&rest[scheme_len..]);
        if run.is_whole {
            each(Mark::Link(&rest[..scheme_len + run.trimmed]));
        }
        Some(at + scheme_len + run.len)
    }

    /// Reads a link without scheme whose host ends at `slash`; returns where the run of its characters ends.
    fn bare_link(&mut self, slash: usize, each: &mut dyn FnMut(Mark<'_>)) -> Option<usize> {
        let host = &self.text[self.word_start..slash];
        let last_label = &host[host.rfind('.')? + 1..];
        if last_label.len() < 2 || !last_label.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        let run = link_run(&self.text[self.word_start..]);
        if run.is_whole && is_short_host(host) {
            self.buffer.clear();
            self.buffer.push_str("https://");
            self.buffer.push_str(&self.text[self.word_start..self.word_start + run.trimmed]);
            each(Mark::Link(&self.buffer));
        }
        // Any other bare address is no link, but the marks in it are no marks either.
        Some((self.word_start + run.len).max(slash + 1))
    }

    /// Reads a hashtag whose sign stands at `at`; returns where it ends.
    fn hashtag(&mut self, at: usize, body: usize, each: &mut dyn FnMut(Mark<'_>)) -> Option<usize> {
        let before = self.text[..at].chars().next_back();
        if before.is_some_and(|c| c == '&' || (!is_variation(c) && is_tag_char(c))) {
            return None;
        }
        let rest = &self.text[body..];
        // `#` with a variation selector or an enclosing key is an emoji.
        if rest.starts_with(['\u{fe0f}', '\u{20e3}']) {
            return None;
        }
        let len = rest.find(|c| !is_tag_char(c)).unwrap_or(rest.len());
        let (tag, after) = rest.split_at(len);
        let cut = after.starts_with(['#', '＃']) || after.starts_with("://");
        if tag.is_empty() || cut || !tag.chars().any(|c| is_letter_or_mark(c) && !is_variation(c)) {
            return (len > 0).then_some(body + len);
        }
        if tag.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
            each(Mark::Hashtag(tag));
        } else {
            fold_tag(tag, &mut self.buffer);
            if !self.buffer.is_empty() {
                each(Mark::Hashtag(&self.buffer));
            }
        }
        Some(body + len)
    }

    /// Reads a mention whose sign stands at `at`; returns where it ends.
    fn mention(&mut self, at: usize, body: usize, each: &mut dyn FnMut(Mark<'_>)) -> Option<usize> {
        let before = self.text[..at].chars().next_back();
        let glued = |c: char| c.is_ascii_alphanumeric() || "_!#$%&*@＠".contains(c);
        // `RT@anna` is the one word that may touch the sign.
        let retweet = {
            let word = &self.text[self.word_start..at];
            word.eq_ignore_ascii_case("rt")
                && !self.text[..self.word_start].ends_with(['_', '+', '~'])
        };
        if before.is_some_and(glued) && !retweet {
            return None;
        }
        let rest = &self.text[body..];
        let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let len = len + fediverse_host_len(&rest[len..]);
        let (account, after) = rest.split_at(len);
        let cut = after.starts_with(['@', '＠'])
            || after.starts_with("://")
            || after.starts_with(|c| matches!(c, 'À'..='ɏ' | 'Ḁ'..='ỿ') && c != '×' && c != '÷');
        if account.is_empty() || cut || account.starts_with('@') {
            return (len > 0).then_some(body + len);
        }
        self.buffer.clear();
        self.buffer.extend(account.chars().map(|c| c.to_ascii_lowercase()));
        each(Mark::Mention(&self.buffer));
        Some(body + len)
    }
}

/// Length of `@host.tld` at the beginning of a text, zero when there is none.
fn fediverse_host_len(text: &str) -> usize {
    let Some(rest) = text.strip_prefix('@') else { return 0 };
    let run = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '.')
        .unwrap_or(rest.len());
    let host = rest[..run].trim_end_matches(['.', '-']);
    if host_is_whole(host) && !host.starts_with('.') { 1 + host.len() } else { 0 }
}

/// A run of characters that may stand in a link.
struct LinkRun {
    /// Length of the run in bytes.
    len: usize,
    /// Length without the punctuation at its end.
    trimmed: usize,
    /// Whether it has a host and was not cut off.
    is_whole: bool,
}

/// Measures the link, without its scheme, at the beginning of `text`.
fn link_run(text: &str) -> LinkRun {
    let authority_len = authority_len(text);
    let host = host_of(&text[..authority_len]);
    let short = is_short_host(host);
    let mut len = authority_len;
    for c in text[authority_len..].chars() {
        let goes_on =
            if short { c.is_ascii_alphanumeric() || "-_/".contains(c) } else { is_path_char(c) };
        if !goes_on {
            break;
        }
        len += c.len_utf8();
    }
    let after = &text[len..];
    let cut_off =
        after.starts_with('…') || after.starts_with("...") || text[..len].ends_with("...");
    let trimmed = trimmed_len(&text[..len]);
    let has_path = !short || trimmed > authority_len + 1;
    let host_stands = trimmed >= authority_len || trimmed == host.trim_end_matches('.').len();
    LinkRun {
        len,
        trimmed,
        is_whole: !cut_off && has_path && host_stands && host_is_whole(host.trim_end_matches('.')),
    }
}

/// Length of the host with user name and port.
fn authority_len(text: &str) -> usize {
    let mut label_is_ascii = None;
    let mut len = 0;
    for c in text.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' | '~' | '%' => {
                label_is_ascii.get_or_insert(true);
            }
            '.' | ':' | '@' | '[' | ']' => label_is_ascii = None,
            // A label that begins in ASCII ends where a script without spaces begins: `example.com你好`.
            c if is_spaceless(c) && label_is_ascii == Some(true) => break,
            c if c.is_alphanumeric() || is_letter_or_mark(c) => {
                label_is_ascii.get_or_insert(false);
            }
            _ => break,
        }
        len += c.len_utf8();
    }
    len
}

/// Cuts user name and port off an authority.
fn host_of(authority: &str) -> &str {
    let host = authority.rsplit('@').next().unwrap_or("");
    if host.starts_with('[') { host } else { host.split(':').next().unwrap_or("") }
}

/// Says whether a host has a dot and a last label of two characters or more, or is an address in brackets.
fn host_is_whole(host: &str) -> bool {
    let is_address = host.starts_with('[') && host.ends_with(']') && host.len() > 2;
    let is_number =
        host.split('.').count() == 4 && host.split('.').all(|part| part.parse::<u8>().is_ok());
    let is_name = host.rsplit_once('.').is_some_and(|(before, last)| {
        !before.is_empty()
            && last.chars().nth(1).is_some()
            && !last.starts_with(|c: char| c.is_ascii_digit())
    });
    is_address || is_number || is_name
}

fn is_short_host(host: &str) -> bool {
    SHORT_HOSTS.iter().any(|short| short.eq_ignore_ascii_case(host))
}

/// Says whether a character may stand in the path, query or fragment of a link in running text.
fn is_path_char(c: char) -> bool {
    match c {
        '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' => false,
        '\u{21}'..='\u{7e}' => true,
        _ => !c.is_ascii() && !is_spaceless(c) && (c.is_alphanumeric() || is_letter_or_mark(c)),
    }
}

/// Says whether a character belongs to a script written without spaces, or glued to a foreign word before it.
fn is_spaceless(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{0f00}'..='\u{0fff}' // Tibetan
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1100}'..='\u{11ff}' // Hangul
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{2e80}'..='\u{a4cf}' // Han, kana, Bopomofo, Yi
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7ff}' // Hangul
        | '\u{f900}'..='\u{faff}' // Han
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}' // full width
        | '\u{20000}'..='\u{3ffff}' // Han
    )
}

/// Length of a link without the punctuation that ends the sentence around it.
fn trimmed_len(link: &str) -> usize {
    let opened = |open: u8, close: u8| {
        let count = |byte| link.bytes().filter(|&b| b == byte).count();
        count(close).saturating_sub(count(open))
    };
    // Only a bracket that was not opened in the link ends it: `(see https://example.org/a_(b))`.
    let mut n_round = opened(b'(', b')');
    let mut n_square = opened(b'[', b']');
    let mut end = link.len();
    while let Some(&last) = link.as_bytes()[..end].last() {
        match last {
            b'.' | b',' | b';' | b':' | b'!' | b'?' | b'\'' | b'*' | b'~' | b'&' | b'(' | b'['
            | b'@' | b'#' | b'$' => {}
            b')' if n_round > 0 => n_round -= 1,
            b']' if n_square > 0 => n_square -= 1,
            _ => break,
        }
        end -= 1;
    }
    end
}

fn is_host_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.'
}

/// Length of the character that begins with `first`.
fn char_len(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

fn is_letter_or_mark(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}

fn is_variation(c: char) -> bool {
    matches!(c, '\u{fe0e}' | '\u{fe0f}')
}

/// Says whether a character may stand in a hashtag.
fn is_tag_char(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    is_letter_or_mark(c)
        || c.general_category() == GeneralCategory::DecimalNumber
        // The signs that twitter-text names beside letters, marks and digits.
        || matches!(c, '\u{200c}' | '\u{200d}' | '\u{a67e}' | '\u{5be}' | '\u{5f3}' | '\u{5f4}' | '～' | '〜' | '゛' | '゜'
            | '゠' | '・' | '〃' | '\u{f0b}' | '\u{f0c}' | '·')
}

/// Writes the comparable form of a hashtag: lower case, composed, without characters that cannot be seen.
fn fold_tag(tag: &str, out: &mut String) {
    out.clear();
    for c in tag.chars().filter(|&c| !is_invisible(c) && !is_variation(c)) {
        match c {
            // A sigma at the end of a word is the same letter.
            'ς' => out.push('σ'),
            _ => out.extend(c.to_lowercase()),
        }
    }
    if !is_nfc(out) {
        *out = out.nfc().collect();
    }
}

#[cfg(test)]
mod tests;
