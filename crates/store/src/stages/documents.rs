//! Documents.

use crate::case::Case;
use crate::stages::StageError;
use crate::written::{WrittenDays, document_format, text_form};
use jiff::Timestamp;
use model::document::{DateBasis, DocumentDate, DocumentDates, DocumentFormat};
use model::ids::DocumentId;
use model::{BlobId, Document};
use serde::{Deserialize, Serialize};

const STAGE: &str = "documents";

#[derive(Serialize, Deserialize)]
struct Written {
    id: String,
    file: String,
    #[serde(with = "text_form")]
    blob: BlobId,
    #[serde(with = "document_format")]
    format: DocumentFormat,
    url: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    lang: Option<String>,
    written: Option<WrittenDate>,
    declassified: Option<WrittenDate>,
    published: Option<WrittenDate>,
    #[serde(with = "text_form::optional")]
    learned: Option<Timestamp>,
    body_line: Option<u64>,
    pages: Vec<u32>,
    body: String,
}

#[derive(Serialize, Deserialize)]
struct WrittenDate {
    days: WrittenDays,
    basis: WrittenBasis,
    line: Option<u64>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenBasis {
    Page,
    Url,
    Text,
    Inferred,
    Said(String),
}

impl Case {
    /// Keeps the documents of a case under the key of what they were read from.
    ///
    /// # Errors
    /// When the store cannot be written.
    pub fn put_documents(&self, key: &str, documents: &[Document]) -> Result<(), StageError> {
        let written: Vec<Written> = documents.iter().map(write).collect();
        self.put_json(STAGE, key, &written)
    }

    /// Returns the documents kept under this key; `None` when there are none.
    ///
    /// # Errors
    /// When they are there and cannot be read.
    pub fn documents(&self, key: &str) -> Result<Option<Vec<Document>>, StageError> {
        let written = self.json::<Vec<Written>>(STAGE, key)?;
        Ok(written.map(|written| written.into_iter().map(read).collect()))
    }
}

fn write(document: &Document) -> Written {
    let Document {
        id,
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
    } = document.clone();
    let DocumentDates { written, declassified, published, learned } = dates;
    Written {
        id: id.to_string(),
        file,
        blob,
        format,
        url,
        outlet,
        title,
        lang,
        written: written.map(write_date),
        declassified: declassified.map(write_date),
        published: published.map(write_date),
        learned,
        body_line,
        pages,
        body,
    }
}

fn read(document: Written) -> Document {
    Document {
        id: DocumentId::new(document.id),
        file: document.file,
        blob: document.blob,
        format: document.format,
        url: document.url,
        outlet: document.outlet,
        title: document.title,
        lang: document.lang,
        dates: DocumentDates {
            written: document.written.map(read_date),
            declassified: document.declassified.map(read_date),
            published: document.published.map(read_date),
            learned: document.learned,
        },
        body: document.body,
        body_line: document.body_line,
        pages: document.pages,
    }
}

fn write_date(DocumentDate { days, basis, line }: DocumentDate) -> WrittenDate {
    let basis = match basis {
        DateBasis::Page => WrittenBasis::Page,
        DateBasis::Url => WrittenBasis::Url,
        DateBasis::Text => WrittenBasis::Text,
        DateBasis::Inferred => WrittenBasis::Inferred,
        DateBasis::Said(words) => WrittenBasis::Said(words),
    };
    WrittenDate { days: days.into(), basis, line }
}

fn read_date(WrittenDate { days, basis, line }: WrittenDate) -> DocumentDate {
    let basis = match basis {
        WrittenBasis::Page => DateBasis::Page,
        WrittenBasis::Url => DateBasis::Url,
        WrittenBasis::Text => DateBasis::Text,
        WrittenBasis::Inferred => DateBasis::Inferred,
        WrittenBasis::Said(words) => DateBasis::Said(words),
    };
    DocumentDate { days: days.into(), basis, line }
}
