//! Web pages: the main text in paragraphs, and what the page says of itself.
//!
//! Tags are read by `html5gum`, which follows the standard's tokenizer and takes any bytes. The tree is built here and
//! not by a browser's rules: those cost time in the square of the nesting, and a page may be hostile. `tree.rs` keeps
//! what the text needs, `main_text.rs` finds the article in it, `metadata.rs` reads title, address, outlet and date.

pub(super) mod main_text;
mod metadata;
mod tree;

use super::decode::{charset_of_page, decode};
use super::{Original, Reader, Reading, note_characters};
use model::document::DocumentFormat;
use model::{Complaint, ComplaintReason};

pub(super) const READER: Reader =
    Reader { format: DocumentFormat::Html, endings: &["html", "htm", "xhtml"], begins_like, read };

/// What pages begin with, in lower case, after white space, comments and an XML declaration.
const BEGINNINGS: &[&str] = &["<!doctype html", "<html", "<head", "<body"];

fn begins_like(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let mut rest = head.trim_start();
    while let Some(end) = match () {
        () if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 3),
        () if rest.starts_with("<?xml") => rest.find("?>").map(|at| at + 2),
        () => None,
    } {
        rest = rest[end..].trim_start();
    }
    BEGINNINGS.iter().any(|beginning| rest.starts_with(beginning))
}

fn read(original: &Original<'_>, complaints: &mut Vec<Complaint>) -> Option<Reading> {
    let decoded = decode(original.bytes, charset_of_page(original.bytes))?;
    let mut notes = Vec::new();
    note_characters(original, &decoded, &mut notes, complaints);
    let page = main_text::main_text(&decoded.text);
    notes.extend(page.notes);
    if page.body.is_empty() {
        let message =
            "the page has no text; it may be made by scripts when it is opened".to_owned();
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    Some(Reading { body: page.body, facts: page.facts, notes, ..Reading::default() })
}
