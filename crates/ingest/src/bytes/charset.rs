//! Tells character sets apart, and text from other bytes, by looking at the first block.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Share of zero bytes at even or odd places above which a block without a mark is UTF-16: English and most of
/// Latin text has nearly every other byte zero, mixed text still a third.
const UTF16_ZERO_SHARE: f64 = 0.3;
/// Share of zero bytes above which a block is not text.
const ZERO_SHARE_MAX: f64 = 0.01;
/// So many zero bytes are forgiven in a short text.
const ZEROS_FORGIVEN: usize = 3;
/// Share of control characters above which a block is not text.
const CONTROL_SHARE_MAX: f64 = 0.1;
/// How much of a file is looked at.
pub(crate) const LOOK_BYTES: usize = 65_536;

/// Says what the first block of a stream is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sniffed {
    /// There is no byte, or nothing but white space and marks.
    Empty,
    /// Text, in a character set that is announced, or guessed.
    Text(Guess),
    /// Not text; with the name of what it seems to be, when it announces itself.
    Binary(Option<&'static str>),
}

/// A character set and how it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Guess {
    /// The character set to begin with.
    pub(crate) encoding: &'static Encoding,
    /// Length of the byte order mark.
    pub(crate) mark_len: usize,
}

/// First bytes of files that people take for tables of posts, and what to say about them.
const MAGICS: &[(&[u8], &str)] = &[
    (b"SQLite format 3\0", "an SQLite database; write the table of posts out as CSV"),
    (b"RDX2\n", "an R data file; write it out with write.csv(x, file, row.names = FALSE)"),
    (b"RDX3\n", "an R data file; write it out with write.csv(x, file, row.names = FALSE)"),
    (b"X\n\0\0\0", "an R object; write it out with write.csv(x, file, row.names = FALSE)"),
    (b"%PDF-", "a PDF; add it as a document"),
    (b"\x80\x04\x95", "a Python pickle; write it out with to_csv or to_parquet"),
    (b"\x80\x05\x95", "a Python pickle; write it out with to_csv or to_parquet"),
    (b"ARROW1", "an Arrow file; write it out as Parquet"),
    (b"FEA1", "a Feather file; write it out as Parquet"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook; save the sheet as CSV"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it"),
    (b"BZh", "compressed with bzip2; unpack it, or use gzip, zstd or zip"),
    (b"\xfd7zXZ\0", "compressed with xz; unpack it, or use gzip, zstd or zip"),
    (b"Rar!", "a RAR archive; unpack it"),
    (b"PK\x03\x04", "a zip archive inside another one; unpack it"),
];

/// Looks at the first block of a stream.
pub(crate) fn sniff(block: &[u8]) -> Sniffed {
    if let Some((_, what)) = MAGICS.iter().find(|(magic, _)| block.starts_with(magic)) {
        return Sniffed::Binary(Some(what));
    }
    if let Some((encoding, mark_len)) = Encoding::for_bom(block) {
        let rest = &block[mark_len..];
        if rest.is_empty() {
            return Sniffed::Empty;
        }
        return Sniffed::Text(Guess { encoding, mark_len });
    }
    if block.iter().all(u8::is_ascii_whitespace) {
        return Sniffed::Empty;
    }
    let block = &block[..block.len().min(LOOK_BYTES)];
    if let Some(encoding) = utf16_without_mark(block) {
        return Sniffed::Text(Guess { encoding, mark_len: 0 });
    }
    if !seems_text(block) {
        return Sniffed::Binary(None);
    }
    Sniffed::Text(Guess { encoding: UTF_8, mark_len: 0 })
}

/// Says whether a block of one-byte characters is text: few zeros, few control characters.
pub(crate) fn seems_text(block: &[u8]) -> bool {
    let count = |test: fn(u8) -> bool| block.iter().filter(|&&byte| test(byte)).count();
    let share = |n: usize| n as f64 / block.len().max(1) as f64;
    let n_zeros = count(|byte| byte == 0);
    let n_controls =
        count(|byte| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b));
    (n_zeros <= ZEROS_FORGIVEN || share(n_zeros) <= ZERO_SHARE_MAX)
        && share(n_controls) <= CONTROL_SHARE_MAX
}

/// Recognises UTF-16 without a mark by its zero bytes: in Latin text every other byte is zero.
pub(crate) fn utf16_without_mark(block: &[u8]) -> Option<&'static Encoding> {
    let n_pairs = block.len() / 2;
    let share = |at: usize| {
        block.chunks_exact(2).filter(|pair| pair[at] == 0).count() as f64 / n_pairs.max(1) as f64
    };
    let (even, odd) = (share(0), share(1));
    let encoding = match n_pairs {
        0 | 1 => return None,
        _ if even > UTF16_ZERO_SHARE && odd < ZERO_SHARE_MAX => UTF_16BE,
        _ if odd > UTF16_ZERO_SHARE && even < ZERO_SHARE_MAX => UTF_16LE,
        _ => return None,
    };
    // Small numbers in a table of bytes look so too, but they are control characters.
    seems_text(encoding.decode_without_bom_handling(block).0.as_bytes()).then_some(encoding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(block: &[u8], expected: Sniffed) {
        assert_eq!(sniff(block), expected);
    }

    #[test]
    fn blocks_are_told_apart() {
        let text = |encoding, mark_len| Sniffed::Text(Guess { encoding, mark_len });
        check(b"", Sniffed::Empty);
        check(b" \r\n\n", Sniffed::Empty);
        check(b"\xef\xbb\xbf", Sniffed::Empty);
        check(b"a,b\n1,2\n", text(UTF_8, 0));
        check(b"\xef\xbb\xbfa,b\n", text(UTF_8, 3));
        check(b"\xff\xfea\0,\0b\0", text(UTF_16LE, 2));
        check(b"\xfe\xff\0a\0,\0b", text(UTF_16BE, 2));
        check(b"a\0,\0b\0\n\0", text(UTF_16LE, 0));
        check(b"\0a\0,\0b\0\n", text(UTF_16BE, 0));
        check(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", Sniffed::Binary(None));
        check(b"caf\xe9,b\n", text(UTF_8, 0));
    }
}
