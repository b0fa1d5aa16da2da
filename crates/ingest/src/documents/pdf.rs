//! PDF: the text of every page, in the order in which the page draws it.
//!
//! `lopdf` reads objects, compression and encryption, with a limit on what a stream may unpack to. Fonts
//! (`fonts.rs`), the drawing of text (`drawing.rs`) and its lines (`lines.rs`) are read here, so that a word that a font
//! does not spell out is said and not guessed. Everything has a limit; the work is done on a thread of its own with a
//! stack that is large enough for the nesting that `lopdf` allows.

mod drawing;
mod fonts;
mod lines;
mod table;

use super::facts::Facts;
use super::language::two_letters;
use super::{Original, Reader, Reading, n_scalars};
use drawing::Drawing;
use lopdf::{Document, LoadOptions, Object};
use model::document::DocumentFormat;
use model::{Complaint, ComplaintReason};

pub(super) const READER: Reader =
    Reader { format: DocumentFormat::Pdf, endings: &["pdf"], begins_like, read };

/// What one stream may unpack to, in bytes.
pub(super) const STREAM_BYTES_MAX: usize = 64 << 20;
/// What all pages together may unpack to, in bytes.
const CONTENT_BYTES_MAX: usize = 512 << 20;
/// How many pages are read.
const PAGES_MAX: usize = 20_000;
/// How much text is taken, in bytes.
const TEXT_BYTES_MAX: usize = 64 << 20;
/// Stack of the reading thread; `lopdf` follows a hundred levels of nesting.
const STACK_BYTES: usize = 64 << 20;

/// Says whether the mark of a PDF stands in the first kilobyte, where the standard allows it.
fn begins_like(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|window| window == b"%PDF-")
}

fn read(original: &Original<'_>, complaints: &mut Vec<Complaint>) -> Option<Reading> {
    let read_all = || read_pages(original.bytes);
    let outcome = std::thread::scope(|scope| {
        let thread =
            std::thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, read_all);
        thread.ok().map(|thread| thread.join())
    });
    let said = match outcome {
        Some(Ok(Ok(text))) => return Some(finish(original, text, complaints)),
        Some(Ok(Err(said))) => said,
        Some(Err(_)) => "the file breaks the PDF reader".to_owned(),
        None => "no thread could be started to read the PDF".to_owned(),
    };
    complaints.push(original.complaint(ComplaintReason::NoText { message: said }));
    None
}

/// The text of a PDF, and what went wrong on which page.
#[derive(Default)]
struct PdfText {
    pages: Vec<String>,
    facts: Facts,
    notes: Vec<String>,
    problems: Vec<String>,
}

/// Puts the pages together and says what is missing.
fn finish(original: &Original<'_>, text: PdfText, complaints: &mut Vec<Complaint>) -> Reading {
    let mut reading = Reading { facts: text.facts, notes: text.notes, ..Reading::default() };
    let mut n_before = 0;
    for page in &text.pages {
        if !reading.body.is_empty() && !page.is_empty() {
            reading.body.push('\n');
            n_before += 1;
        }
        reading.pages.push(n_before);
        reading.body.push_str(page);
        n_before += n_scalars(page);
    }
    for message in text.problems {
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    if reading.body.trim().is_empty() {
        let n_pages = text.pages.len();
        let message =
            format!("none of the {n_pages} pages has text; they may be pictures, which need OCR");
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    reading
}

/// Reads all pages; the error is a sentence for people.
fn read_pages(bytes: &[u8]) -> Result<PdfText, String> {
    let options =
        LoadOptions { max_decompressed_size: Some(STREAM_BYTES_MAX), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options)
        .map_err(|error| format!("the PDF cannot be read: {}", one_line(&error.to_string())))?;
    if document.is_encrypted() {
        return Err("the PDF is locked with a password".to_owned());
    }
    let mut text = PdfText { facts: facts_of(&document), ..PdfText::default() };
    note_dates(&document, &mut text.notes);
    let mut drawing = Drawing::new(&document);
    let (mut n_content, mut n_text) = (0, 0);
    for (page_id, number) in document.page_iter().zip(1..) {
        if number > PAGES_MAX || n_content > CONTENT_BYTES_MAX || n_text > TEXT_BYTES_MAX {
            text.problems.push(format!(
                "reading stops before page {number}: the PDF unpacks to more than a document"
            ));
            break;
        }
        let page = drawing.page(page_id);
        n_content += page.n_content_bytes;
        n_text += page.text.len();
        text.pages.push(page.text);
        text.problems.extend(page.problem.map(|problem| format!("page {number}: {problem}")));
    }
    if text.pages.is_empty() {
        return Err("the PDF has no pages that can be found; it may be cut off".to_owned());
    }
    Ok(text)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().take(40).collect::<Vec<_>>().join(" ")
}

/// Reads title and language from the catalogue.
fn facts_of(document: &Document) -> Facts {
    let title = information(document, b"Title").filter(|title| !is_made_up(title));
    let lang = document.catalog().and_then(|catalog| catalog.get_deref(b"Lang", document));
    let lang = lang.and_then(lopdf::decode_text_string).ok().as_deref().and_then(two_letters);
    Facts { title, lang, ..Facts::default() }
}

/// Says whether a title is the name of the file that the PDF was printed from.
fn is_made_up(title: &str) -> bool {
    let lower = title.to_lowercase();
    lower.starts_with("microsoft ")
        || lower.starts_with("untitled")
        || [".doc", ".docx", ".indd", ".qxd", ".pdf", ".ppt", ".pptx", ".dvi", ".tex"]
            .iter()
            .any(|ending| lower.ends_with(ending))
}

/// Notes when the file was made: that is no date of the document, but people ask for it.
fn note_dates(document: &Document, notes: &mut Vec<String>) {
    for (key, what) in [(&b"CreationDate"[..], "made"), (b"ModDate", "changed")] {
        if let Some(date) = information(document, key) {
            notes.push(format!("the file says that it was {what} on `{date}`; this is taken for no date of the document"));
        }
    }
}

fn information(document: &Document, key: &[u8]) -> Option<String> {
    let table = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok()?;
    let text = table.get_deref(key, document).and_then(lopdf::decode_text_string).ok()?;
    let text: String = text.chars().filter(|c| !c.is_control()).take(400).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}
