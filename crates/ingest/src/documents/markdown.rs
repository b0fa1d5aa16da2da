//! Markdown, read as text: marks of headings, links and emphasis stay as they stand, so that spans count them.

use super::decode::decode;
use super::header::read_fenced_header;
use super::text::body_after;
use super::{Original, Reader, Reading};
use model::Complaint;
use model::document::DocumentFormat;

pub(super) const READER: Reader = Reader {
    format: DocumentFormat::Markdown,
    endings: &["md", "markdown", "mdown"],
    begins_like: |_| false,
    read,
};

fn read(original: &Original<'_>, complaints: &mut Vec<Complaint>) -> Option<Reading> {
    let decoded = decode(original.bytes, None)?;
    let header = read_fenced_header(&decoded.text, original.name, complaints);
    Some(body_after(original, header, decoded, complaints))
}
