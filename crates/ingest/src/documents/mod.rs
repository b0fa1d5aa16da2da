//! Documents: from the bytes of an article, a paper or a mail to its text, its four dates and who publishes it.
//!
//! | file | holds |
//! |---|---|
//! | `mod.rs` | [`read_document`]: which reader, and what wins over what |
//! | `text.rs` `markdown.rs` `html.rs` `pdf.rs` `mail.rs` | one reader each, listed in [`READERS`] |
//! | `header.rs` `sidecar.rs` `facts.rs` | what is said beside the text |
//! | `dates.rs` `language.rs` `decode.rs` | days and what they rest on; languages; character sets |
//!
//! What the sidecar says wins over header lines, header lines win over what the page says of itself. Nothing is guessed
//! but the language, and the draft's notes say when it was.

pub(crate) mod dates;
pub(crate) mod decode;
mod facts;
mod header;
mod html;
mod language;
mod mail;
mod markdown;
mod pdf;
mod sidecar;
mod text;

use decode::Decoded;
use facts::Facts;
use model::document::{DocumentDates, DocumentFormat};
use model::ids::DocumentId;
use model::{BlobId, Complaint, ComplaintReason, Document, Place};
use sha2::{Digest as _, Sha256};

/// The readers, in the order in which they are asked whether a file begins like theirs.
pub const READERS: &[Reader] =
    &[pdf::READER, html::READER, mail::READER, markdown::READER, text::READER];

/// A document as it was read, before it has an id, with notes on the reading.
///
/// The fields are those of [`Document`]; [`DocumentDraft::into_document`] gives it its id.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentDraft {
    /// Its file, as it was named to the reader.
    pub file: String,
    /// SHA-256 of its bytes.
    pub blob: BlobId,
    /// How its text was taken out.
    pub format: DocumentFormat,
    /// Its address.
    pub url: Option<String>,
    /// Who publishes it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// Its language as a two-letter code.
    pub lang: Option<String>,
    /// Its dates.
    pub dates: DocumentDates,
    /// Its text.
    pub body: String,
    /// The line of the original on which the body begins, for plain text and Markdown.
    pub body_line: Option<u64>,
    /// Where each page begins in the body, in scalar values.
    pub pages: Vec<u32>,
    /// What the reader did that people should know: one sentence each.
    pub notes: Vec<String>,
}

impl DocumentDraft {
    /// Makes the document, with its id; the notes are left behind.
    pub fn into_document(self, id: DocumentId) -> Document {
        let Self {
            file,
            blob,
            format,
            url,
            outlet,
            title,
            lang,
            dates,
            body,
            body_line,
            pages,
            notes: _,
        } = self;
        Document { id, file, blob, format, url, outlet, title, lang, dates, body, body_line, pages }
    }
}

/// One kind of document: how it is recognised and read.
pub struct Reader {
    /// What it makes.
    pub format: DocumentFormat,
    /// Endings of file names, in lower case, that belong to it.
    pub endings: &'static [&'static str],
    begins_like: fn(&[u8]) -> bool,
    read: fn(&Original<'_>, &mut Vec<Complaint>) -> Option<Reading>,
}

/// The file that a reader reads.
struct Original<'a> {
    name: &'a str,
    bytes: &'a [u8],
}

impl Original<'_> {
    /// Makes a complaint about the whole file.
    fn complaint(&self, reason: ComplaintReason) -> Complaint {
        Complaint {
            file: self.name.to_owned(),
            place: Place::Whole,
            column: None,
            reason,
            row: None,
        }
    }
}

/// What a reader took out of a file.
#[derive(Debug, Default)]
struct Reading {
    body: String,
    body_line: Option<u64>,
    pages: Vec<u32>,
    facts: Facts,
    notes: Vec<String>,
}

/// Reads one document, with its sidecar if there is one: the sidecar's name and text.
///
/// There is no draft when the file is empty, is not text, or is damaged beyond reading; a complaint says which. A draft
/// without text, as of a PDF of scanned pages, has a complaint too. Time is linear in the bytes; nothing panics.
pub fn read_document(
    name: &str,
    bytes: &[u8],
    sidecar: Option<(&str, &str)>,
) -> (Option<DocumentDraft>, Vec<Complaint>) {
    let mut complaints = Vec::new();
    let said = sidecar.map(|(file, text)| sidecar::read_sidecar(file, text, &mut complaints));
    let original = Original { name, bytes };
    if bytes.iter().all(u8::is_ascii_whitespace) {
        complaints.push(original.complaint(ComplaintReason::EmptyFile));
        return (None, complaints);
    }
    let (reader, note) = recognise(name, bytes);
    let n_complaints = complaints.len();
    let Some(reading) = (reader.read)(&original, &mut complaints) else {
        if complaints.len() == n_complaints {
            complaints.push(original.complaint(ComplaintReason::BinaryFile));
        }
        return (None, complaints);
    };
    if reading.body.trim().is_empty() && complaints.len() == n_complaints {
        let message = "the file has no text after its header".to_owned();
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    (Some(draft(&original, reader.format, note, reading, said.unwrap_or_default())), complaints)
}

/// Lays what is said over each other and makes the draft.
fn draft(
    original: &Original<'_>,
    format: DocumentFormat,
    note: Option<String>,
    reading: Reading,
    mut facts: Facts,
) -> DocumentDraft {
    let mut notes: Vec<String> = note.into_iter().chain(reading.notes).collect();
    facts.fill_from(reading.facts);
    if facts.lang.is_none()
        && let Some(lang) = language::guess(&reading.body)
    {
        facts.lang = Some(lang.to_owned());
        notes.push(format!("the language, {lang}, is guessed from the text"));
    }
    DocumentDraft {
        file: original.name.to_owned(),
        blob: BlobId::new(Sha256::digest(original.bytes).into()),
        format,
        url: facts.url,
        outlet: facts.outlet,
        title: facts.title,
        lang: facts.lang,
        dates: facts.dates,
        body: reading.body,
        body_line: reading.body_line,
        pages: reading.pages,
        notes,
    }
}

/// Chooses the reader: by what the file begins with, then by its name, then plain text.
fn recognise(name: &str, bytes: &[u8]) -> (&'static Reader, Option<String>) {
    let ending = name
        .rsplit(['/', '\\'])
        .next()
        .and_then(|base| base.rsplit_once('.'))
        .map(|(_, ending)| ending);
    let ending = ending.unwrap_or("").to_lowercase();
    let by_name = READERS.iter().find(|reader| reader.endings.contains(&ending.as_str()));
    let by_content = READERS.iter().find(|reader| (reader.begins_like)(bytes));
    match (by_content, by_name) {
        (Some(reader), Some(named)) if reader.format != named.format => (
            reader,
            Some(format!(
                "the name says {}, the content is {}",
                word(named.format),
                word(reader.format)
            )),
        ),
        (Some(reader), _) | (None, Some(reader)) => (reader, None),
        (None, None) => (
            &text::READER,
            Some(
                "neither name nor content says what the file is; it is read as plain text"
                    .to_owned(),
            ),
        ),
    }
}

fn word(format: DocumentFormat) -> &'static str {
    match format {
        DocumentFormat::Text => "plain text",
        DocumentFormat::Markdown => "Markdown",
        DocumentFormat::Html => "HTML",
        DocumentFormat::Pdf => "PDF",
        DocumentFormat::Mail => "a mail",
    }
}

/// Takes the body out of decoded text, and says what was odd about its characters.
fn body_from(
    original: &Original<'_>,
    decoded: Decoded,
    start: usize,
    notes: &mut Vec<String>,
    complaints: &mut Vec<Complaint>,
) -> String {
    note_characters(original, &decoded, notes, complaints);
    let mut body = decoded.text;
    body.drain(..start);
    body
}

/// Says how a text was decoded and what in it cannot be seen.
fn note_characters(
    original: &Original<'_>,
    decoded: &Decoded,
    notes: &mut Vec<String>,
    complaints: &mut Vec<Complaint>,
) {
    notes.extend(decoded.note.clone());
    if let Some(encoding) = decoded.damaged {
        complaints.push(
            original.complaint(ComplaintReason::BadEncoding { encoding: encoding.to_owned() }),
        );
    }
    let n_zeros = decoded.text.bytes().filter(|&byte| byte == 0).count();
    if n_zeros > 0 {
        notes.push(format!(
            "the text holds {n_zeros} zero bytes; they stay, so that places keep their numbers"
        ));
    }
    let n_invisible = decoded.text.chars().filter(|&c| crate::links::is_invisible(c)).count();
    if n_invisible > 0 {
        notes.push(format!("the text holds {n_invisible} characters that cannot be seen (direction marks, spaces without width)"));
    }
}

/// Counts the scalar values of a text, as spans do.
fn n_scalars(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
