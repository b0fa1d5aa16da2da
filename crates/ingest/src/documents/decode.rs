//! From bytes to text: byte order marks, UTF-16, UTF-8, and Windows-1252 when all else fails.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at to tell text from other bytes.
const LOOK_BYTES: usize = 65_536;
/// Share of zero bytes above which bytes are not text.
const ZERO_SHARE_MAX: f64 = 0.01;
/// So many zero bytes are forgiven in a short text.
const ZEROS_FORGIVEN: usize = 3;
/// Share of other control characters above which bytes are not text.
const CONTROL_SHARE_MAX: f64 = 0.1;
/// Share of zero bytes at even or odd places from which bytes are UTF-16 without a mark.
const UTF16_ZERO_SHARE: f64 = 0.3;
/// With this many good characters beyond ASCII for each broken one, a text is damaged UTF-8; with fewer it is none.
const GOOD_PER_BROKEN: usize = 10;

/// The text of a file and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    /// The text, without a byte order mark.
    pub(crate) text: String,
    /// What people should know about the reading.
    pub(crate) note: Option<String>,
    /// Name of the character set, when some bytes did not belong to it and were replaced.
    pub(crate) damaged: Option<&'static str>,
}

/// Decodes bytes; `announced` is what the file says about itself. `None` when the bytes are not text.
pub(crate) fn decode(bytes: &[u8], announced: Option<&'static Encoding>) -> Option<Decoded> {
    if let Some((encoding, mark_len)) = Encoding::for_bom(bytes) {
        return Some(decode_as(&bytes[mark_len..], encoding, None));
    }
    let look = &bytes[..bytes.len().min(LOOK_BYTES)];
    if let Some(encoding) = utf16_without_mark(look) {
        let note = format!("the text is {} without a byte order mark", encoding.name());
        return Some(decode_as(bytes, encoding, Some(note)));
    }
    if !seems_text(look) {
        return None;
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Some(Decoded { text: text.to_owned(), note: None, damaged: None });
    }
    if let Some(encoding) = announced.filter(|&encoding| encoding != UTF_8) {
        return Some(decode_as(bytes, encoding, None));
    }
    if is_damaged_utf8(bytes) {
        return Some(decode_as(bytes, UTF_8, None));
    }
    let note = "the bytes are not UTF-8; they are read as Windows-1252 (Latin-1)".to_owned();
    Some(decode_as(bytes, WINDOWS_1252, Some(note)))
}

fn decode_as(bytes: &[u8], encoding: &'static Encoding, note: Option<String>) -> Decoded {
    let (text, is_damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), note, damaged: is_damaged.then(|| encoding.name()) }
}

fn seems_text(look: &[u8]) -> bool {
    let count = |test: fn(u8) -> bool| look.iter().filter(|&&byte| test(byte)).count();
    let share = |n: usize| n as f64 / look.len().max(1) as f64;
    let n_zeros = count(|byte| byte == 0);
    let n_controls =
        count(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    (n_zeros <= ZEROS_FORGIVEN || share(n_zeros) <= ZERO_SHARE_MAX)
        && share(n_controls) <= CONTROL_SHARE_MAX
}

/// Recognises UTF-16 by its zero bytes: in Latin text every other byte is zero.
fn utf16_without_mark(look: &[u8]) -> Option<&'static Encoding> {
    let n_pairs = look.len() / 2;
    let share = |at: usize| {
        look.chunks_exact(2).filter(|pair| pair[at] == 0).count() as f64 / n_pairs.max(1) as f64
    };
    let (even, odd) = (share(0), share(1));
    let encoding = match n_pairs {
        0 | 1 => return None,
        _ if even > UTF16_ZERO_SHARE && odd < ZERO_SHARE_MAX => UTF_16BE,
        _ if odd > UTF16_ZERO_SHARE && even < ZERO_SHARE_MAX => UTF_16LE,
        _ => return None,
    };
    // Small numbers in a table of bytes look so too, but they are control characters.
    seems_text(encoding.decode_without_bom_handling(look).0.as_bytes()).then_some(encoding)
}

fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut n_good, mut n_broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    n_good >= n_broken * GOOD_PER_BROKEN
}

/// Reads the character set that a page announces in its first kilobyte: `<meta charset="windows-1251">`.
pub(super) fn charset_of_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let after = &head[head.find("charset=")? + "charset=".len()..];
    let label = after.trim_start_matches(['"', '\'', ' ']);
    let end = label
        .find(|c: char| !c.is_ascii_alphanumeric() && !"-_:.".contains(c))
        .unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, note: &str, damaged: Option<&str>) {
        let decoded = decode(bytes, None).expect("text");
        assert_eq!((decoded.text.as_str(), decoded.damaged), (text, damaged));
        assert!(decoded.note.unwrap_or_default().contains(note));
    }

    #[test]
    fn character_sets() {
        check("Херсон".as_bytes(), "Херсон", "", None);
        check(b"\xef\xbb\xbfa", "a", "", None);
        check(b"\xff\xfe\x25\x04a\0", "Хa", "", None);
        check(b"\xfe\xff\x04\x25\0a", "Хa", "", None);
        check(b"a\0b\0c\0", "abc", "UTF-16LE without", None);
        check(b"caf\xe9 \x93a\x94", "café “a”", "Windows-1252", None);
        check("éééééééééé\u{0}".replace('\u{0}', "").as_bytes(), "éééééééééé", "", None);
        let mut damaged = "Херсон Херсон".as_bytes().to_vec();
        damaged.push(0xff);
        check(&damaged, "Херсон Херсон\u{fffd}", "", Some("UTF-8"));
        check(b"\xff\xfea\0\0\xd8", "a\u{fffd}", "", Some("UTF-16LE"));
        check(&[b"a".repeat(200), vec![0]].concat(), &("a".repeat(200) + "\0"), "", None);
        check(b"", "", "", None);
    }

    #[test]
    fn what_is_not_text() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"[..],
            &[0; 100],
            &[1, 2, 3, 4],
            b"PK\x03\x04\x14\0\x08\0",
        ] {
            assert_eq!(decode(bytes, None), None);
        }
    }

    #[test]
    fn pages_announce_their_character_set() {
        let windows_1251 = Encoding::for_label(b"windows-1251");
        assert_eq!(charset_of_page(b"<html><META CHARSET=\"windows-1251\">"), windows_1251);
        assert_eq!(charset_of_page(b"<meta content='text/html; charset=cp1251'>"), windows_1251);
        assert_eq!(charset_of_page(b"<meta charset=>"), None);
        let page = b"<meta charset=windows-1251>\xd5\xe5\xf0\xf1\xee\xed";
        let decoded = decode(page, charset_of_page(page)).expect("text");
        assert!(decoded.text.ends_with("Херсон"));
    }
}
