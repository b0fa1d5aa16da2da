//! Plain text: header lines, then the body, character for character.

use super::decode::decode;
use super::header::{Header, read_header};
use super::{Original, Reader, Reading, body_from};
use model::Complaint;
use model::document::DocumentFormat;

pub(super) const READER: Reader = Reader {
    format: DocumentFormat::Text,
    endings: &["txt", "text"],
    begins_like: |_| false,
    read,
};

fn read(original: &Original<'_>, complaints: &mut Vec<Complaint>) -> Option<Reading> {
    let decoded = decode(original.bytes, None)?;
    let header = read_header(&decoded.text, original.name, complaints);
    Some(body_after(original, header, decoded, complaints))
}

/// Makes the reading of a text whose header was read.
pub(super) fn body_after(
    original: &Original<'_>,
    mut header: Header,
    decoded: super::decode::Decoded,
    complaints: &mut Vec<Complaint>,
) -> Reading {
    let body_line = Some(header.body_line);
    let mut notes = std::mem::take(&mut header.notes);
    let body = body_from(original, decoded, header.body_start, &mut notes, complaints);
    Reading { body, body_line, facts: header.facts, notes, pages: Vec::new() }
}
