//! From bytes to text: byte order marks, UTF-16, UTF-8, and Windows-1252 when all else fails.

use crate::bytes::{LOOK_BYTES, seems_text, utf16_without_mark};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

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
