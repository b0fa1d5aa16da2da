//! CSV, TSV and their like, as RFC 4180 and as people write them.
//!
//! A quotation mark opens a quoted field only at its beginning; inside, two of them are one; what follows the closing
//! one belongs to the field as it stands. Lines end with LF, CR LF or CR. Empty lines are passed over. A quotation
//! mark that is never closed costs its own line, not the rest of the file.

use super::{Begin, Content, ROW_BYTES_MAX};
use crate::bytes::TextSource;
use crate::mapping::Mapping;
use crate::records::{Cells, Flow, Header, Records};
use model::{ComplaintReason, Place};

/// Where one field lies.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    start: u32,
    end: u32,
    is_rewritten: bool,
}

/// What was found where a record should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scan {
    /// A record of `len` bytes, `used` with its line end, and `n_inner_lines` line ends inside its quotes.
    Record { len: usize, used: usize, n_inner_lines: u64 },
    /// The text ends before the record does.
    NeedsMore,
    /// The text is all there is, and a quotation mark in it is not closed.
    OpenQuote,
}

/// Finds one record at the beginning of `text`; fields with doubled or misplaced quotes are rewritten into `scratch`.
pub(crate) fn scan_record(
    text: &str,
    delimiter: u8,
    is_all: bool,
    fields: &mut Vec<Field>,
    scratch: &mut String,
) -> Scan {
    fields.clear();
    scratch.clear();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut has_quotes = false;
    loop {
        let end = if bytes.get(at) == Some(&b'"') {
            has_quotes = true;
            match scan_quoted(text, at, delimiter, fields, scratch) {
                Some(end) => end,
                None if is_all => return Scan::OpenQuote,
                None => return Scan::NeedsMore,
            }
        } else {
            let end = at + plain_len(&bytes[at..], delimiter);
            fields.push(Field { start: at as u32, end: end as u32, is_rewritten: false });
            end
        };
        let used = match bytes.get(end) {
            Some(&byte) if byte == delimiter => {
                at = end + 1;
                continue;
            }
            Some(b'\n') => end + 1,
            // A CR at the very end may have its LF in the next block.
            Some(_) if end + 1 == bytes.len() && !is_all => return Scan::NeedsMore,
            Some(_) => end + 1 + usize::from(bytes.get(end + 1) == Some(&b'\n')),
            None if is_all => end,
            None => return Scan::NeedsMore,
        };
        let n_inner_lines = if has_quotes { count_lines(&bytes[..end]) } else { 0 };
        return Scan::Record { len: end, used, n_inner_lines };
    }
}

/// Counts the bytes before the next delimiter or line end.
fn plain_len(bytes: &[u8], delimiter: u8) -> usize {
    if bytes.first().is_some_and(|&byte| byte == delimiter || byte == b'\n') {
        return 0;
    }
    memchr::memchr3(delimiter, b'\n', b'\r', bytes).unwrap_or(bytes.len())
}

/// Reads a field that begins with a quotation mark; `None` when the text ends inside the quotes.
fn scan_quoted(
    text: &str,
    open: usize,
    delimiter: u8,
    fields: &mut Vec<Field>,
    scratch: &mut String,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut piece = open + 1;
    let begin = scratch.len();
    let mut is_rewritten = false;
    loop {
        let quote = piece + bytes[piece..].iter().position(|&byte| byte == b'"')?;
        if bytes.get(quote + 1) == Some(&b'"') {
            is_rewritten = true;
            scratch.push_str(&text[piece..=quote]);
            piece = quote + 2;
            continue;
        }
        let end = quote + 1 + plain_len(&bytes[quote + 1..], delimiter);
        if end > quote + 1 || is_rewritten {
            scratch.push_str(&text[piece..quote]);
            scratch.push_str(&text[quote + 1..end]);
            let (start, stop) = (begin as u32, scratch.len() as u32);
            fields.push(Field { start, end: stop, is_rewritten: true });
        } else {
            fields.push(Field { start: piece as u32, end: quote as u32, is_rewritten: false });
        }
        return Some(end);
    }
}

/// Counts line ends: LF, CR LF and CR.
fn count_lines(bytes: &[u8]) -> u64 {
    let Some(first) = memchr::memchr2(b'\n', b'\r', bytes) else { return 0 };
    let mut n = 0;
    let mut after_cr = false;
    for &byte in &bytes[first..] {
        n += u64::from(byte == b'\r' || (byte == b'\n' && !after_cr));
        after_cr = byte == b'\r';
    }
    n
}

/// One record at the beginning of the window.
struct Row<'a> {
    window: &'a str,
    len: usize,
    fields: &'a [Field],
    scratch: &'a str,
}

impl Row<'_> {
    fn field(&self, field: Field) -> &str {
        let text = if field.is_rewritten { self.scratch } else { self.window };
        &text[field.start as usize..field.end as usize]
    }
}

impl Cells for Row<'_> {
    fn cell(&self, column: usize) -> Option<&str> {
        self.fields.get(column).map(|&field| self.field(field))
    }

    fn n_cells(&self) -> usize {
        self.fields.len()
    }

    fn raw(&self) -> String {
        self.window[..self.len].to_owned()
    }
}

/// Walks over a text source, record by record.
struct Walk<'s, 'a> {
    source: &'s mut TextSource<'a>,
    delimiter: u8,
    fields: Vec<Field>,
    scratch: String,
    begin: u64,
    line: u64,
    number: u64,
}

/// One step of the walk.
enum Step {
    /// A record with this many bytes in all, and this many lines.
    Record { len: usize, used: usize, n_lines: u64 },
    /// A line that opens quotes which are never closed.
    OpenQuote { len: usize, used: usize },
    /// The piece of a record that came before the stream broke off.
    Partial { len: usize },
    /// A record that is too long; the window holds its beginning.
    TooLong,
    /// The end.
    End,
}

impl Walk<'_, '_> {
    fn step(&mut self) -> Step {
        self.skip_empty_lines();
        loop {
            let is_all = self.source.end().is_some();
            let window = self.source.window();
            if window.is_empty() && is_all {
                return Step::End;
            }
            let scan =
                scan_record(window, self.delimiter, is_all, &mut self.fields, &mut self.scratch);
            match scan {
                Scan::Record { len, used, .. } if len == used && self.source.is_broken() => {
                    return Step::Partial { len };
                }
                Scan::Record { len, used, n_inner_lines } if len <= ROW_BYTES_MAX => {
                    return Step::Record { len, used, n_lines: n_inner_lines + 1 };
                }
                Scan::Record { .. } => return Step::TooLong,
                Scan::OpenQuote if self.source.is_broken() => {
                    return Step::Partial { len: window.len() };
                }
                Scan::OpenQuote => {
                    let (len, used) = first_line(window);
                    return Step::OpenQuote { len, used };
                }
                Scan::NeedsMore if window.len() > ROW_BYTES_MAX => {
                    let (len, used) = first_line(window);
                    if used > len && window.contains('"') {
                        return Step::OpenQuote { len, used };
                    }
                    return Step::TooLong;
                }
                Scan::NeedsMore => {
                    self.source.fill();
                }
            }
        }
    }

    fn skip_empty_lines(&mut self) {
        loop {
            let window = self.source.window();
            let bytes = window.as_bytes();
            let n = bytes.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
            self.line += count_lines(&bytes[..n]);
            let is_all_read = n < bytes.len();
            self.source.consume(n);
            if is_all_read || !self.source.fill() {
                return;
            }
        }
    }

    fn place(&self, len: usize) -> Place {
        Place::Record {
            number: self.number,
            line: self.line,
            start: self.begin + self.source.offset(),
            len: u32::try_from(len).unwrap_or(u32::MAX),
        }
    }

    /// Passes over a record that is too long, to the end of its line; returns its length.
    fn skip_line(&mut self) -> usize {
        let mut len = 0;
        loop {
            let window = self.source.window();
            let (line_len, used) = first_line(window);
            len += line_len;
            let has_end = used > line_len;
            self.source.consume(used);
            if has_end || !self.source.fill() {
                return len;
            }
        }
    }
}

/// Measures the first line: without and with its end.
fn first_line(text: &str) -> (usize, usize) {
    match text.find(['\n', '\r']) {
        Some(len) => {
            let is_two = text[len..].starts_with("\r\n");
            (len, len + 1 + usize::from(is_two))
        }
        None => (text.len(), text.len()),
    }
}

/// Reads all records of delimited text: the first is the header.
pub(super) fn read(
    content: Content<'_, '_>,
    mapping: &Mapping,
    begin: Begin,
    records: &mut dyn Records,
) -> Begin {
    let Content::Text(source) = content else { unreachable!("delimited text is text") };
    let delimiter = mapping.delimiter.and_then(|c| u8::try_from(c).ok()).unwrap_or(b',');
    let mut walk = Walk {
        source,
        delimiter,
        fields: Vec::new(),
        scratch: String::new(),
        begin: begin.offset,
        line: 1,
        number: 0,
    };
    if read_header(&mut walk, records) == Flow::More {
        read_rows(&mut walk, records);
    }
    Begin { offset: begin.offset + walk.source.offset(), ..begin }
}

/// Returns the delimiter and the length of a first line such as `sep=;`, by which spreadsheets tell it.
pub(crate) fn told_delimiter(text: &str) -> Option<(u8, usize)> {
    let (len, used) = first_line(text);
    match &text.as_bytes()[..len] {
        [b's', b'e', b'p', b'=', delimiter] if used > len => Some((*delimiter, used)),
        _ => None,
    }
}

fn read_header(walk: &mut Walk<'_, '_>, records: &mut dyn Records) -> Flow {
    if let Some((delimiter, used)) = told_delimiter(walk.source.window()) {
        walk.delimiter = delimiter;
        walk.source.consume(used);
        walk.line += 1;
    }
    match walk.step() {
        Step::Record { len, used, n_lines } => {
            let window = walk.source.window();
            let row = Row { window, len, fields: &walk.fields, scratch: &walk.scratch };
            let names: Vec<String> =
                walk.fields.iter().map(|&field| row.field(field).trim().to_owned()).collect();
            let header = Header { names: &names, text: &window[..len], line: walk.line };
            let flow = records.header(header);
            walk.source.consume(used);
            walk.line += n_lines;
            flow
        }
        Step::End => Flow::Stop,
        Step::OpenQuote { len, .. } | Step::Partial { len } => {
            let raw = &walk.source.window()[..len];
            records.bad(ComplaintReason::OpenQuote, walk.place(len), Some(raw));
            Flow::Stop
        }
        Step::TooLong => {
            let limit_bytes = ROW_BYTES_MAX as u64;
            records.bad(ComplaintReason::RowTooLong { limit_bytes }, walk.place(0), None);
            Flow::Stop
        }
    }
}

fn read_rows(walk: &mut Walk<'_, '_>, records: &mut dyn Records) {
    loop {
        walk.number += 1;
        let step = walk.step();
        let window = walk.source.window();
        let (flow, used, n_lines) = match step {
            Step::End => return,
            Step::Record { len, used, n_lines } => {
                let row = Row { window, len, fields: &walk.fields, scratch: &walk.scratch };
                (records.row(&row, walk.place(len)), used, n_lines)
            }
            Step::OpenQuote { len, used } => {
                let raw = Some(&window[..len]);
                (records.bad(ComplaintReason::OpenQuote, walk.place(len), raw), used, 1)
            }
            Step::Partial { len } => {
                // The caller knows which compression broke off, and says so.
                let reason = ComplaintReason::Truncated { compression: String::new() };
                records.bad(reason, walk.place(len), Some(&window[..len]));
                walk.source.consume(window.len());
                return;
            }
            Step::TooLong => {
                let place = walk.place(0);
                let cut = window.floor_char_boundary(KEPT_OF_LONG_ROW);
                let raw = window[..cut].to_owned();
                let len = walk.skip_line();
                let place = with_len(place, len);
                let limit_bytes = ROW_BYTES_MAX as u64;
                let reason = ComplaintReason::RowTooLong { limit_bytes };
                (records.bad(reason, place, Some(&raw)), 0, 1)
            }
        };
        walk.source.consume(used);
        walk.line += n_lines;
        if flow == Flow::Stop {
            return;
        }
    }
}

/// How much of a row that is too long goes into the quarantine.
pub(super) const KEPT_OF_LONG_ROW: usize = 1_000;

pub(super) fn with_len(place: Place, len: usize) -> Place {
    match place {
        Place::Record { number, line, start, .. } => {
            Place::Record { number, line, start, len: u32::try_from(len).unwrap_or(u32::MAX) }
        }
        other => other,
    }
}
