//! Fonts: which characters the codes of a text stand for, and how wide they are.

use super::STREAM_BYTES_MAX;
use super::table::Table;
use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::BTreeMap;

/// What all tables of characters together may unpack to, in bytes; fonts beyond it cannot be read.
const TABLES_BYTES_MAX: usize = 64 << 20;
/// Width of a character when the font does not say it, in thousandths of its size.
const WIDTH_DEFAULT: f64 = 500.0;
/// Stands for a code whose character the font does not say.
pub(super) const UNKNOWN: char = '\u{fffd}';

/// A font as far as text needs it.
pub(super) struct Font {
    codes: Codes,
    widths: BTreeMap<u32, f64>,
    width_default: f64,
}

enum Codes {
    /// One byte is one character, or a few.
    Single(Vec<String>),
    /// Codes of several bytes, with a table.
    Table(Table),
    /// Codes of two bytes that are UTF-16.
    Utf16,
    /// Codes of two bytes, and nothing says what they mean.
    Unknown,
}

impl Font {
    /// Reads a font; `n_left` is what its tables may still unpack to.
    pub(super) fn read(document: &Document, font: &Dictionary, n_left: &mut usize) -> Self {
        let is_composite =
            font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let table = to_unicode(document, font, n_left);
        let codes = match (table, is_composite) {
            (Some(table), true) => Codes::Table(table),
            (None, true) if is_utf16(font) => Codes::Utf16,
            (None, true) => Codes::Unknown,
            (table, false) => Codes::Single(single_codes(document, font, table.as_ref())),
        };
        let (widths, width_default) = if is_composite {
            composite_widths(document, font)
        } else {
            simple_widths(document, font)
        };
        Self { codes, widths, width_default: width_default.unwrap_or(WIDTH_DEFAULT) }
    }

    /// Appends the characters of a shown text; codes without a character become [`UNKNOWN`].
    pub(super) fn decode(&self, bytes: &[u8], out: &mut String) {
        match &self.codes {
            Codes::Single(table) => {
                bytes.iter().for_each(|&byte| out.push_str(&table[usize::from(byte)]))
            }
            Codes::Table(table) => table.decode(bytes, UNKNOWN, out),
            Codes::Utf16 => {
                out.push_str(&encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0)
            }
            Codes::Unknown => out.extend(bytes.chunks(2).map(|_| UNKNOWN)),
        }
    }

    /// Says how many bytes the code has with which a text begins.
    pub(super) fn code_len(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Single(_) => 1,
            Codes::Table(table) => table.code_len(bytes),
            Codes::Utf16 | Codes::Unknown => 2,
        }
    }

    /// Returns the width of a code in thousandths of the font's size.
    pub(super) fn width(&self, code: &[u8]) -> f64 {
        let code = code.iter().fold(0, |code, &byte| code << 8 | u32::from(byte));
        self.widths.get(&code).copied().unwrap_or(self.width_default)
    }
}

/// Reads the font's own table from codes to Unicode.
fn to_unicode(document: &Document, font: &Dictionary, n_left: &mut usize) -> Option<Table> {
    let stream = font.get_deref(b"ToUnicode", document).and_then(Object::as_stream).ok()?;
    let content = stream.get_plain_content_with_limit((*n_left).min(STREAM_BYTES_MAX)).ok()?;
    *n_left = n_left.saturating_sub(content.len());
    Table::read(&content)
}

/// The budget that [`Font::read`] starts from.
pub(super) const fn tables_budget() -> usize {
    TABLES_BYTES_MAX
}

fn is_utf16(font: &Dictionary) -> bool {
    let name = font.get(b"Encoding").and_then(Object::as_name).unwrap_or(b"");
    [&b"UCS2"[..], b"UTF16"]
        .iter()
        .any(|part| name.windows(part.len()).any(|window| window == *part))
}

/// Works out what each of the 256 codes of a simple font stands for.
fn single_codes(document: &Document, font: &Dictionary, table: Option<&Table>) -> Vec<String> {
    let base = base_codes(document, font);
    let named = differences(document, font);
    (0..=255u8)
        .map(|code| {
            let mut text = String::new();
            if let Some(table) = table {
                table.decode(&[code], UNKNOWN, &mut text);
            }
            // The table is the font's own word; where it is silent the names of its characters count.
            if text.is_empty() || text.contains([UNKNOWN, '\0']) {
                text = named.get(&code).cloned().unwrap_or_else(|| base[usize::from(code)].clone());
            }
            text
        })
        .collect()
}

/// The codes of the encoding that a font names, without its differences; the standard one when it names none.
fn base_codes(document: &Document, font: &Dictionary) -> Vec<String> {
    let encoding = font.get_deref(b"Encoding", document);
    let name = match encoding {
        Ok(Object::Name(name)) => Some(name.clone()),
        Ok(Object::Dictionary(table)) => {
            table.get(b"BaseEncoding").and_then(Object::as_name).ok().map(<[u8]>::to_vec)
        }
        _ => None,
    };
    let known: [&[u8]; 4] =
        [b"WinAnsiEncoding", b"MacRomanEncoding", b"MacExpertEncoding", b"StandardEncoding"];
    let name = name
        .filter(|name| known.contains(&name.as_slice()))
        .unwrap_or_else(|| b"StandardEncoding".to_vec());
    let mut bare = Dictionary::new();
    bare.set("Type", Object::Name(b"Font".to_vec()));
    bare.set("Encoding", Object::Name(name));
    let encoding = bare.get_font_encoding_with_limit(document, STREAM_BYTES_MAX).ok();
    (0..=255u8)
        .map(|code| {
            encoding
                .as_ref()
                .and_then(|encoding| encoding.bytes_to_string(&[code]).ok())
                .unwrap_or_default()
        })
        .collect()
}

/// The characters that a font's encoding names one by one.
fn differences(document: &Document, font: &Dictionary) -> BTreeMap<u8, String> {
    let mut named = BTreeMap::new();
    let list = font.get_deref(b"Encoding", document).and_then(Object::as_dict);
    let list =
        list.and_then(|table| table.get_deref(b"Differences", document)).and_then(Object::as_array);
    let mut code: u8 = 0;
    for entry in list.map(Vec::as_slice).unwrap_or_default().iter().take(1_024) {
        match entry {
            Object::Integer(number) => code = u8::try_from(*number).unwrap_or(0),
            Object::Name(name) => {
                named.insert(code, character_named(document, name));
                code = code.wrapping_add(1);
            }
            _ => {}
        }
    }
    named
}

/// Finds the character of a glyph name: `uni0425`, `u1F600`, or a name of the Adobe list.
fn character_named(document: &Document, name: &[u8]) -> String {
    let text = String::from_utf8_lossy(name);
    let stem = text.split('.').next().unwrap_or("");
    let hex = stem
        .strip_prefix("uni")
        .filter(|hex| hex.len() == 4)
        .or_else(|| stem.strip_prefix('u').filter(|hex| (4..=6).contains(&hex.len())));
    if let Some(character) =
        hex.and_then(|hex| u32::from_str_radix(hex, 16).ok()).and_then(char::from_u32)
    {
        return character.to_string();
    }
    let mut table = Dictionary::new();
    table.set("Type", Object::Name(b"Encoding".to_vec()));
    table.set(
        "Differences",
        Object::Array(vec![Object::Integer(0), Object::Name(stem.as_bytes().to_vec())]),
    );
    let mut bare = Dictionary::new();
    bare.set("Type", Object::Name(b"Font".to_vec()));
    bare.set("Encoding", Object::Dictionary(table));
    match bare.get_font_encoding_with_limit(document, STREAM_BYTES_MAX) {
        // An unknown name makes the library fall back to another kind of encoding.
        Ok(encoding @ Encoding::Differences(_)) => {
            encoding.bytes_to_string(&[0]).unwrap_or_default()
        }
        _ => UNKNOWN.to_string(),
    }
}

fn simple_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, Option<f64>) {
    let first =
        font.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0).clamp(0, 255);
    let list = font.get_deref(b"Widths", document).and_then(Object::as_array);
    let list = list.map(Vec::as_slice).unwrap_or_default();
    let first = u32::try_from(first).unwrap_or(0);
    let widths = list
        .iter()
        .take(256)
        .zip(first..)
        .filter_map(|(width, code)| Some((code, number(document, width)?)))
        .collect();
    (widths, None)
}

fn composite_widths(document: &Document, font: &Dictionary) -> (BTreeMap<u32, f64>, Option<f64>) {
    let mut widths = BTreeMap::new();
    let descendant = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
    let descendant =
        descendant.and_then(|list| document.dereference(list.first()?).ok()?.1.as_dict().ok());
    let Some(descendant) = descendant else { return (widths, None) };
    let default =
        descendant.get(b"DW").ok().and_then(|width| number(document, width)).unwrap_or(1000.0);
    let list = descendant
        .get_deref(b"W", document)
        .and_then(Object::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    // `first [w w w]` gives widths one by one, `first last w` one for all.
    let mut at = 0;
    while let (Some(first), Some(second)) = (list.get(at), list.get(at + 1)) {
        let Some(first) = code(document, first) else { break };
        if let Ok((_, Object::Array(each))) = document.dereference(second) {
            widths.extend(
                each.iter()
                    .take(65_536)
                    .zip(first..)
                    .filter_map(|(width, code)| Some((code, number(document, width)?))),
            );
            at += 2;
        } else {
            let (Some(last), Some(width)) =
                (code(document, second), list.get(at + 2).and_then(|w| number(document, w)))
            else {
                break;
            };
            if widths.len() > 65_536 {
                break;
            }
            widths.extend((first..=last).map(|code| (code, width)));
            at += 3;
        }
    }
    (widths, Some(default))
}

fn code(document: &Document, object: &Object) -> Option<u32> {
    u32::try_from(document.dereference(object).ok()?.1.as_i64().ok()?)
        .ok()
        .filter(|&code| code <= 0xffff)
}

fn number(document: &Document, object: &Object) -> Option<f64> {
    let value = f64::from(document.dereference(object).ok()?.1.as_float().ok()?);
    value.is_finite().then_some(value)
}
