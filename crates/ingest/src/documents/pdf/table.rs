//! The table of a font from codes to characters (`ToUnicode`; ISO 32000-1, 9.10.3).
//!
//! Real files write these tables in many ways, so they are read word by word, and what is not understood is passed over.

use std::collections::BTreeMap;

/// How many entries of one table are read; a font has at most 65,536 codes.
const ENTRIES_MAX: usize = 200_000;
/// Longest text of one code, in UTF-16 units.
const UNITS_MAX: usize = 64;

/// A code: how many bytes it has, and its value.
type Code = (usize, u32);

/// A table from codes to characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    /// Ranges of codes that are in use: length, first, last.
    spaces: Vec<(usize, u32, u32)>,
    chars: BTreeMap<Code, String>,
    /// Ranges of codes by their first, with the last and the text of the first.
    ranges: BTreeMap<Code, (u32, Vec<u16>)>,
}

/// A word of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Word {
    Hex(Vec<u8>),
    Open,
    Close,
    Name(Vec<u8>),
}

impl Table {
    /// Reads a table; `None` when it holds nothing.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        let mut table = Self::default();
        let mut words = Words { bytes, at: 0 };
        let mut n_left = ENTRIES_MAX;
        while let Some(word) = words.next() {
            match word {
                Word::Name(name) if name == b"begincodespacerange" => table.read_spaces(&mut words),
                Word::Name(name) if name == b"beginbfchar" => {
                    table.read_chars(&mut words, &mut n_left)
                }
                Word::Name(name) if name == b"beginbfrange" => {
                    table.read_ranges(&mut words, &mut n_left)
                }
                _ => {}
            }
        }
        (!table.chars.is_empty() || !table.ranges.is_empty()).then_some(table)
    }

    fn read_spaces(&mut self, words: &mut Words<'_>) {
        while let Some(Word::Hex(first)) = words.next() {
            let Some(Word::Hex(last)) = words.next() else { return };
            if let (Some((len, first)), Some((_, last))) = (code(&first), code(&last))
                && self.spaces.len() < 64
            {
                self.spaces.push((len, first, last));
            }
        }
    }

    fn read_chars(&mut self, words: &mut Words<'_>, n_left: &mut usize) {
        while let Some(Word::Hex(from)) = words.next() {
            let Some(Word::Hex(to)) = words.next() else { return };
            if let (Some(code), Some(left)) = (code(&from), n_left.checked_sub(1)) {
                *n_left = left;
                self.chars.insert(code, text(&units(&to)));
            }
        }
    }

    fn read_ranges(&mut self, words: &mut Words<'_>, n_left: &mut usize) {
        while let Some(Word::Hex(first)) = words.next() {
            let Some(Word::Hex(last)) = words.next() else { return };
            let (Some((len, first)), Some((_, last))) = (code(&first), code(&last)) else { return };
            match words.next() {
                Some(Word::Hex(to)) if *n_left > 0 => {
                    *n_left -= 1;
                    self.ranges.insert((len, first), (last, units(&to)));
                }
                // One text for each code of the range.
                Some(Word::Open) => {
                    let mut code = first;
                    while let Some(Word::Hex(to)) = words.next() {
                        if code <= last && *n_left > 0 {
                            *n_left -= 1;
                            self.chars.insert((len, code), text(&units(&to)));
                        }
                        code = code.saturating_add(1);
                    }
                }
                _ => return,
            }
        }
    }

    /// Appends the characters of a text; a code without one becomes `unknown`.
    pub(super) fn decode(&self, bytes: &[u8], unknown: char, out: &mut String) {
        let mut rest = bytes;
        while !rest.is_empty() {
            let len = self.code_len(rest).min(rest.len());
            let (head, tail) = rest.split_at(len);
            match code(head).and_then(|code| self.text_of(code)) {
                Some(text) => out.push_str(&text),
                None => out.push(unknown),
            }
            rest = tail;
        }
    }

    /// Says how long the code is with which `bytes` begin.
    pub(super) fn code_len(&self, bytes: &[u8]) -> usize {
        let fits = |len: usize| {
            let value = bytes.get(..len).and_then(code);
            value.is_some_and(|(_, value)| {
                self.spaces
                    .iter()
                    .any(|&(of, first, last)| of == len && in_box(value, first, last, len))
            })
        };
        // Most fonts with tables have codes of two bytes.
        (1..=4).find(|&len| fits(len)).unwrap_or(2)
    }

    fn text_of(&self, code: Code) -> Option<String> {
        if let Some(text) = self.chars.get(&code) {
            return Some(text.clone());
        }
        let (&(len, first), (last, units)) = self.ranges.range(..=code).next_back()?;
        if len != code.0 || code.1 > *last {
            return None;
        }
        let mut units = units.clone();
        let step = u16::try_from(code.1 - first).ok()?;
        let unit = units.last_mut()?;
        *unit = unit.wrapping_add(step);
        Some(text(&units))
    }
}

/// Says whether each byte of a code lies between those of two others: that is how the standard bounds codes.
fn in_box(value: u32, first: u32, last: u32, len: usize) -> bool {
    (0..len).all(|at| {
        let byte = |code: u32| (code >> (8 * at)) & 0xff;
        (byte(first)..=byte(last)).contains(&byte(value))
    })
}

fn code(bytes: &[u8]) -> Option<Code> {
    let value = bytes.iter().fold(0u32, |value, &byte| value << 8 | u32::from(byte));
    (1..=4).contains(&bytes.len()).then_some((bytes.len(), value))
}

fn units(bytes: &[u8]) -> Vec<u16> {
    if let [byte] = bytes {
        return vec![u16::from(*byte)];
    }
    bytes
        .chunks_exact(2)
        .take(UNITS_MAX)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect()
}

fn text(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}

/// Splits a table into words.
struct Words<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Words<'_> {
    fn next(&mut self) -> Option<Word> {
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'%' => self.skip(|byte| byte != b'\n' && byte != b'\r'),
                b'<' if self.bytes.get(self.at) == Some(&b'<') => self.at += 1,
                b'<' => {
                    let from = self.at;
                    self.skip(|byte| byte != b'>');
                    let hex = &self.bytes[from..self.at];
                    self.at += 1;
                    return Some(Word::Hex(bytes_of(hex)));
                }
                b'[' => return Some(Word::Open),
                b']' => return Some(Word::Close),
                byte if byte.is_ascii_alphanumeric() => {
                    let from = self.at - 1;
                    self.skip(|byte| byte.is_ascii_alphanumeric());
                    return Some(Word::Name(self.bytes[from..self.at].to_vec()));
                }
                _ => {}
            }
        }
    }

    fn skip(&mut self, goes_on: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|&byte| goes_on(byte)) {
            self.at += 1;
        }
    }
}

/// Reads hexadecimal digits; an odd one at the end counts as if a zero followed.
fn bytes_of(hex: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        hex.iter().filter_map(|&byte| char::from(byte).to_digit(16)?.try_into().ok()).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(table: &str, bytes: &[u8], expected: &str) {
        let mut out = String::new();
        Table::read(table.as_bytes()).expect("a table").decode(bytes, '?', &mut out);
        assert_eq!(out, expected);
    }

    #[test]
    fn tables_in_many_spellings() {
        let space = "1 begincodespacerange <0000> <FFFF> endcodespacerange\n";
        check(
            &format!("{space}2 beginbfchar <0001> <041A> <0002><00660069> endbfchar"),
            &[0, 1, 0, 2, 0, 3],
            "Кfi?",
        );
        check(
            &format!("{space}1 beginbfrange\n<0003> <0005> <0041>\nendbfrange"),
            &[0, 3, 0, 5, 0, 6],
            "AC?",
        );
        check(
            &format!(
                "{space}% words\nbeginbfrange <0003> <0004> [<0058> <0059>] <0007> <0008> <0061> endbfrange"
            ),
            &[0, 4, 0, 8],
            "Yb",
        );
        check(
            "begincodespacerange<00><FF>endcodespacerange beginbfchar<41><D83DDE00>endbfchar",
            b"AB",
            "😀?",
        );
        check(
            "begincodespacerange <00> <80> <8140> <9FFC> endcodespacerange beginbfchar <41> <0041> <8140> <4E00> endbfchar",
            b"A\x81\x40",
            "A一",
        );
        check("beginbfchar <0001> <0041> endbfchar", &[0, 1, 0], "A?");
    }

    #[test]
    fn tables_of_nothing() {
        for table in [
            "",
            "beginbfchar",
            "beginbfchar <01>",
            "beginbfrange <01> <02>",
            "<<<<",
            "beginbfrange <0102030405> <02> <03>",
            "\u{0}",
        ] {
            assert_eq!(Table::read(table.as_bytes()), None, "{table}");
        }
    }
}
