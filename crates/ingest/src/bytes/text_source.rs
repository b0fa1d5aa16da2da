//! A stream of bytes as a sliding window of UTF-8 text.
//!
//! Bytes are checked once, when they arrive. A reader looks at [`TextSource::window`], asks for more with
//! [`TextSource::fill`] and lets go of what it has used. The window grows only while nothing is let go of, so memory
//! follows the longest record, not the file.

use super::charset::Guess;
use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, WINDOWS_1252};
use std::io::{self, Read};

/// How much is read at a time when the window is small: bytes and text stay in the cache of one core.
const BLOCK_BYTES: usize = 64 * 1024;

/// Says how a stream ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StreamEnd {
    /// As it should.
    Complete,
    /// Before its compression said that it was over.
    Truncated,
    /// With an error.
    Unreadable(String),
}

enum Charset {
    /// UTF-8; `only_ascii` as long as another reading would give the same text.
    Utf8 { only_ascii: bool, is_fixed: bool },
    /// Another character set.
    Other { decoder: Box<Decoder>, encoding: &'static Encoding },
}

/// Reads bytes, decodes them, and holds the part that is being looked at.
pub(crate) struct TextSource<'a> {
    input: Box<dyn Read + 'a>,
    charset: Charset,
    raw: Vec<u8>,
    text: String,
    start: usize,
    offset: u64,
    n_raw_before: u64,
    end: Option<StreamEnd>,
    /// Sequences of bytes that are not text in the character set; each was replaced by U+FFFD.
    pub(crate) n_replaced: u64,
    /// Decoded offset of the first of them.
    pub(crate) first_replaced: Option<u64>,
    /// Offset of the byte at which UTF-8 was given up for Windows-1252.
    pub(crate) gave_up_utf8_at: Option<u64>,
}

impl<'a> TextSource<'a> {
    /// Begins to read; `head` are bytes of `input` that were read already.
    pub(crate) fn new(
        head: Vec<u8>,
        input: Box<dyn Read + 'a>,
        guess: Guess,
        forced: Option<&'static Encoding>,
    ) -> Self {
        let encoding = forced.unwrap_or(guess.encoding);
        let is_fixed = forced.is_some() || guess.mark_len > 0;
        let charset = if encoding == UTF_8 {
            Charset::Utf8 { only_ascii: true, is_fixed }
        } else {
            let decoder = Box::new(encoding.new_decoder_without_bom_handling());
            Charset::Other { decoder, encoding }
        };
        let raw = head[guess.mark_len.min(head.len())..].to_vec();
        let mut source = Self {
            input,
            charset,
            raw,
            text: String::new(),
            start: 0,
            offset: 0,
            n_raw_before: guess.mark_len as u64,
            end: None,
            n_replaced: 0,
            first_replaced: None,
            gave_up_utf8_at: None,
        };
        source.decode(false);
        source
    }

    /// Returns the text that was read and not yet let go of.
    pub(crate) fn window(&self) -> &str {
        &self.text[self.start..]
    }

    /// Returns the offset of the window in the decoded content.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Lets go of the first `n_bytes` of the window.
    pub(crate) fn consume(&mut self, n_bytes: usize) {
        self.start += n_bytes;
        self.offset += n_bytes as u64;
        debug_assert!(self.text.is_char_boundary(self.start));
    }

    /// Returns how the stream ended, once it has.
    pub(crate) fn end(&self) -> Option<&StreamEnd> {
        self.end.as_ref()
    }

    /// Says whether the stream broke off.
    pub(crate) fn is_broken(&self) -> bool {
        self.end.as_ref().is_some_and(|end| *end != StreamEnd::Complete)
    }

    /// Returns the name of the character set the text was read in.
    pub(crate) fn encoding(&self) -> &'static str {
        match &self.charset {
            Charset::Utf8 { .. } => UTF_8.name(),
            Charset::Other { encoding, .. } => encoding.name(),
        }
    }

    /// Reads more; returns `false` when there is no more. The window then holds all that is left.
    pub(crate) fn fill(&mut self) -> bool {
        if self.end.is_some() {
            return false;
        }
        if self.start > 0 {
            self.text.drain(..self.start);
            self.start = 0;
        }
        let before = self.text.len();
        // Reading as much again as is held keeps a long record linear in time.
        let wanted = BLOCK_BYTES.max(self.text.len());
        while self.text.len() == before && self.end.is_none() {
            self.read_block(wanted);
            self.decode(self.end.is_some());
        }
        self.text.len() > before
    }

    fn read_block(&mut self, wanted: usize) {
        self.raw.reserve(wanted);
        match self.input.by_ref().take(wanted as u64).read_to_end(&mut self.raw) {
            Ok(n) if n < wanted => self.end = Some(StreamEnd::Complete),
            Ok(_) => {}
            Err(error) => self.end = Some(end_of(&error)),
        }
    }

    fn decode(&mut self, is_last: bool) {
        if let Charset::Utf8 { .. } = self.charset {
            self.decode_utf8(is_last);
        }
        if let Charset::Other { .. } = self.charset {
            self.decode_other(is_last);
        }
    }

    fn decode_utf8(&mut self, is_last: bool) {
        let raw = std::mem::take(&mut self.raw);
        let mut at = 0;
        while at < raw.len() {
            let (valid, bad_len) = match std::str::from_utf8(&raw[at..]) {
                Ok(valid) => (valid, None),
                Err(error) => {
                    let valid = std::str::from_utf8(&raw[at..at + error.valid_up_to()])
                        .expect("the bytes before the error were checked");
                    (valid, Some(error.error_len()))
                }
            };
            if let Charset::Utf8 { only_ascii, .. } = &mut self.charset {
                *only_ascii = *only_ascii && valid.is_ascii();
            }
            self.text.push_str(valid);
            at += valid.len();
            let Some(bad_len) = bad_len else { break };
            if bad_len.is_none() && !is_last {
                break;
            }
            if self.gives_up_utf8(&raw[at..]) {
                self.gave_up_utf8_at = Some(self.n_raw_before + at as u64);
                let decoder = Box::new(WINDOWS_1252.new_decoder_without_bom_handling());
                self.charset = Charset::Other { decoder, encoding: WINDOWS_1252 };
                break;
            }
            self.replace();
            at += bad_len.unwrap_or(raw.len() - at);
        }
        self.n_raw_before += at as u64;
        self.raw = raw;
        self.raw.drain(..at);
    }

    fn replace(&mut self) {
        self.n_replaced += 1;
        let here = self.offset + (self.text.len() - self.start) as u64;
        self.first_replaced.get_or_insert(here);
        self.text.push(char::REPLACEMENT_CHARACTER);
    }

    /// Decides at the first bytes that are not UTF-8, when all before them was ASCII: if the rest of the block has
    /// more sequences that are not UTF-8 than such that are, the file was never UTF-8.
    fn gives_up_utf8(&self, rest: &[u8]) -> bool {
        let Charset::Utf8 { only_ascii: true, is_fixed: false } = self.charset else {
            return false;
        };
        let (mut n_good, mut n_bad) = (0, 0);
        for chunk in rest.utf8_chunks() {
            n_good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            n_bad += usize::from(!chunk.invalid().is_empty());
        }
        n_bad > n_good
    }

    fn decode_other(&mut self, is_last: bool) {
        let Charset::Other { decoder, .. } = &mut self.charset else { return };
        let mut at = 0;
        loop {
            let room = decoder.max_utf8_buffer_length(self.raw.len() - at).unwrap_or(BLOCK_BYTES);
            self.text.reserve(room.max(16));
            let before = self.text.len();
            let (outcome, n_read, had_errors) =
                decoder.decode_to_string(&self.raw[at..], &mut self.text, is_last);
            at += n_read;
            if had_errors {
                let n = self.text[before..].matches(char::REPLACEMENT_CHARACTER).count() as u64;
                self.n_replaced += n;
                let here = self.offset + (before - self.start) as u64;
                self.first_replaced.get_or_insert(here);
            }
            if outcome == CoderResult::InputEmpty {
                break;
            }
        }
        self.n_raw_before += at as u64;
        self.raw.drain(..at);
    }
}

fn end_of(error: &io::Error) -> StreamEnd {
    // zstd says `incomplete frame` under this kind, gzip and zip say it plainly.
    if error.kind() == io::ErrorKind::UnexpectedEof {
        StreamEnd::Truncated
    } else {
        StreamEnd::Unreadable(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::super::charset::{Sniffed, sniff};
    use super::*;

    fn read_all(bytes: &[u8]) -> (String, &'static str, u64) {
        let Sniffed::Text(guess) = sniff(bytes) else { panic!("not text") };
        let cut = bytes.len().min(5).max(guess.mark_len);
        let input = Box::new(&bytes[cut..]);
        let mut source = TextSource::new(bytes[..cut].to_vec(), input, guess, None);
        while source.fill() {}
        (source.window().to_owned(), source.encoding(), source.n_replaced)
    }

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: &str, n_replaced: u64) {
        assert_eq!(read_all(bytes), (text.to_owned(), UTF_8.name(), n_replaced), "{encoding}");
    }

    #[test]
    fn character_sets_are_found_and_nothing_is_lost() {
        check("naïve — да".as_bytes(), "naïve — да", "UTF-8", 0);
        check(b"\xef\xbb\xbfa\xc3\xa9", "aé", "UTF-8", 0);
        check(b"\xc3\xa9 \xff \xc3\xa9", "é \u{fffd} é", "UTF-8", 1);
        assert_eq!(read_all(b"caf\xe9 \x93x\x94"), ("café “x”".into(), "windows-1252", 0));
        assert_eq!(read_all(b"\xff\xfea\0\xe9\0"), ("aé".into(), "UTF-16LE", 0));
        assert_eq!(read_all(b"\0a\0\xe9\0b\0c"), ("aébc".into(), "UTF-16BE", 0));
    }

    #[test]
    fn the_window_slides() {
        let long = "x".repeat(3 * BLOCK_BYTES);
        let guess = Guess { encoding: UTF_8, mark_len: 0 };
        let mut source = TextSource::new(Vec::new(), Box::new(long.as_bytes()), guess, None);
        let mut n = 0;
        while source.fill() {
            assert!(source.window().len() <= BLOCK_BYTES);
            n += source.window().len();
            source.consume(source.window().len());
            assert_eq!(source.offset(), n as u64);
        }
        assert_eq!((n, source.end()), (long.len(), Some(&StreamEnd::Complete)));
    }
}
