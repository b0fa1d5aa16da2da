//! Drives a reader over the parts of a file: opens, looks, decodes, reads, and tells how each part ended.

use crate::bytes::{
    Guess, Part, PartEnd, Sniffed, StreamEnd, TextSource, for_each_part, is_parquet, sniff,
};
use crate::find::sniff_delimiter;
use crate::mapping::{Format, Mapping};
use crate::readers::{Begin, Content, reader_of};
use crate::records::{Flow, Records};
use encoding_rs::{Encoding, UTF_8};
use model::{ComplaintReason, Place};
use std::fs::File;
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::Path;

/// How much is read before a part is judged.
const HEAD_BYTES: usize = 65_536;

/// What was seen of a part, once it is read.
#[derive(Clone, Debug, Default)]
pub(crate) struct PartReport {
    /// Name of the character set; empty for columnar files.
    pub(crate) encoding: &'static str,
    /// Sequences of bytes that were replaced.
    pub(crate) n_replaced: u64,
    /// Decoded offset of the first of them.
    pub(crate) first_replaced: Option<u64>,
    /// Byte at which UTF-8 was given up for Windows-1252.
    pub(crate) gave_up_utf8_at: Option<u64>,
    /// Why the part could not be read to its end.
    pub(crate) broken: Option<ComplaintReason>,
}

/// Takes records, part by part.
pub(crate) trait PartRecords: Records {
    /// A part begins: the file, or a member of an archive by its full name.
    fn begin_part(&mut self, name: &str);

    /// A part cannot be read at all.
    fn refuse_part(&mut self, reason: ComplaintReason);

    /// A part is over; returns whether the next one is wanted.
    fn end_part(&mut self, report: &PartReport) -> Flow;
}

/// Reads a file with a mapping, all parts of it, into `records`.
///
/// # Errors
/// When the file cannot be opened. Everything else is told to `records`.
pub(crate) fn drive(
    path: &Path,
    name: &str,
    mapping: &Mapping,
    listener: &mut dyn FnMut(u64),
    records: &mut dyn PartRecords,
) -> io::Result<()> {
    let mut begin = Begin::default();
    let mut n_parts = 0;
    let end = for_each_part(path, name, listener, &mut |part| {
        n_parts += 1;
        records.begin_part(&part.name);
        let (report, next) = read_part(part, path, mapping, begin, records);
        begin = next;
        records.end_part(&report) == Flow::More
    })?;
    match end {
        PartEnd::Complete if n_parts == 0 => {
            records.begin_part(name);
            records.refuse_part(ComplaintReason::EmptyFile);
        }
        PartEnd::Complete => {}
        PartEnd::Broken { name, message } => {
            records.begin_part(&name);
            records.refuse_part(ComplaintReason::Unreadable { message });
        }
    }
    Ok(())
}

/// Reads the first block of a part and judges it.
pub(crate) fn read_head(part: &mut Part<'_>) -> Result<(Vec<u8>, Sniffed), ComplaintReason> {
    let mut head = Vec::new();
    let compression = part.compression();
    if let Err(error) = part.reader.by_ref().take(HEAD_BYTES as u64).read_to_end(&mut head)
        && head.is_empty()
    {
        return Err(broken_by(&error, compression));
    }
    let sniffed = sniff(&head);
    Ok((head, sniffed))
}

fn broken_by(error: &io::Error, compression: &str) -> ComplaintReason {
    if error.kind() == io::ErrorKind::UnexpectedEof {
        ComplaintReason::Truncated { compression: compression.to_owned() }
    } else {
        ComplaintReason::Unreadable { message: error.to_string() }
    }
}

/// Says in words why a part that is not text is refused.
pub(crate) fn refusal(sniffed: Sniffed, part_name: &str, head: &[u8]) -> Option<ComplaintReason> {
    let is_workbook =
        ["![Content_Types].xml", "!mimetype"].iter().any(|end| part_name.ends_with(end));
    if is_workbook {
        let message = "the file is a workbook; save the sheet as CSV".into();
        return Some(ComplaintReason::NotUnderstood { message });
    }
    match sniffed {
        Sniffed::Text(_) => None,
        Sniffed::Empty => Some(ComplaintReason::EmptyFile),
        Sniffed::Binary(_) if is_parquet(head) => Some(ComplaintReason::NotUnderstood {
            message: "the file is Parquet, the mapping says that it is text".into(),
        }),
        Sniffed::Binary(Some(what)) => {
            Some(ComplaintReason::NotUnderstood { message: format!("the file is {what}") })
        }
        Sniffed::Binary(None) => Some(ComplaintReason::BinaryFile),
    }
}

fn read_part(
    mut part: Part<'_>,
    path: &Path,
    mapping: &Mapping,
    begin: Begin,
    records: &mut dyn PartRecords,
) -> (PartReport, Begin) {
    let (head, sniffed) = match read_head(&mut part) {
        Ok(found) => found,
        Err(reason) => {
            records.refuse_part(reason);
            return (PartReport::default(), begin);
        }
    };
    if mapping.format == Format::Parquet {
        return read_columnar(part, head, path, mapping, begin, records);
    }
    if let Some(reason) = refusal(sniffed, &part.name, &head) {
        records.refuse_part(reason);
        return (PartReport::default(), begin);
    }
    let Sniffed::Text(guess) = sniffed else { unreachable!("everything else was refused") };
    let (report, next) = read_text(part, head, guess, mapping, begin, &mut |content, mapping| {
        (reader_of(mapping.format).read)(content, mapping, begin, as_records(records))
    });
    (report, next)
}

fn as_records(records: &mut dyn PartRecords) -> &mut dyn Records {
    records
}

/// Decodes a part and hands it to `read` with the delimiter filled in.
pub(crate) fn read_text(
    part: Part<'_>,
    head: Vec<u8>,
    guess: Guess,
    mapping: &Mapping,
    begin: Begin,
    read: &mut dyn FnMut(Content<'_, '_>, &Mapping) -> Begin,
) -> (PartReport, Begin) {
    let compression = part.compression();
    let forced = mapping.encoding.as_deref().and_then(|name| Encoding::for_label(name.as_bytes()));
    let forced = forced.filter(|encoding| *encoding != UTF_8 || guess.encoding == UTF_8);
    let mut source = TextSource::new(head, part.reader, guess, forced);
    let mut filled = mapping.clone();
    if mapping.format == Format::Delimited && mapping.delimiter.is_none() {
        filled.delimiter = Some(sniff_delimiter(source.window(), &part.name));
    }
    let mut next = read(Content::Text(&mut source), &filled);
    next.offset = begin.offset + source.offset();
    let broken = match source.end() {
        Some(StreamEnd::Truncated) => {
            Some(ComplaintReason::Truncated { compression: compression.to_owned() })
        }
        Some(StreamEnd::Unreadable(message)) => {
            Some(ComplaintReason::Unreadable { message: message.clone() })
        }
        _ => None,
    };
    let report = PartReport {
        encoding: source.encoding(),
        n_replaced: source.n_replaced,
        first_replaced: source.first_replaced,
        gave_up_utf8_at: source.gave_up_utf8_at,
        broken,
    };
    (report, next)
}

/// Reads Parquet: from the file itself, or from a copy without its wrappers, for it must be read at any place.
fn read_columnar(
    mut part: Part<'_>,
    head: Vec<u8>,
    path: &Path,
    mapping: &Mapping,
    begin: Begin,
    records: &mut dyn PartRecords,
) -> (PartReport, Begin) {
    let mut report = PartReport::default();
    if !is_parquet(&head) {
        let reason = if head.is_empty() {
            ComplaintReason::EmptyFile
        } else {
            ComplaintReason::NotUnderstood { message: "the file is not Parquet".into() }
        };
        records.refuse_part(reason);
        return (report, begin);
    }
    match columnar_file(&mut part, &head, path) {
        Ok(file) => {
            let read = reader_of(Format::Parquet).read;
            (report, read(Content::File(file), mapping, begin, as_records(records)))
        }
        Err(error) => {
            report.broken = Some(broken_by(&error, part.compression()));
            (report, begin)
        }
    }
}

/// Opens a Parquet part as a file.
pub(crate) fn columnar_file(part: &mut Part<'_>, head: &[u8], path: &Path) -> io::Result<File> {
    if part.wrappers.is_empty() {
        return File::open(path);
    }
    let mut copy = tempfile::tempfile()?;
    io::copy(&mut Cursor::new(head).chain(&mut part.reader), &mut copy)?;
    copy.flush()?;
    copy.rewind()?;
    Ok(copy)
}

/// Puts the true reason into a complaint about the last, incomplete record of a broken part.
pub(crate) fn is_partial(reason: &ComplaintReason) -> bool {
    matches!(reason, ComplaintReason::Truncated { compression } if compression.is_empty())
}

/// The place of complaints about a whole part.
pub(crate) const WHOLE: Place = Place::Whole;
