//! Behaviour of the readers, through [`read_document`].

mod hostile;
mod mails;
mod pages;
mod pdfs;
mod story;

use super::*;

/// Reads a document without a sidecar and expects no complaint.
#[track_caller]
fn read(name: &str, bytes: &[u8]) -> DocumentDraft {
    let (draft, complaints) = read_document(name, bytes, None);
    assert_eq!(complaints, [], "{name}");
    draft.expect("a draft")
}

/// Shows the published date of a draft: days, basis, line.
fn published(draft: &DocumentDraft) -> String {
    let Some(date) = &draft.dates.published else { return "-".to_owned() };
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let (start, end) = (day(date.days.start), day(date.days.end));
    let days = if start == end { start } else { format!("{start}..{end}") };
    format!(
        "{days} {:?} {}",
        date.basis,
        date.line.map(|line| line.to_string()).unwrap_or_default()
    )
}

#[test]
fn the_sidecar_wins_over_the_header_and_the_header_over_the_page() {
    let text = "title: From the header\noutlet: Header Times\npublished: 2022-11-15\nBody.\n";
    let sidecar =
        "title = \"From the sidecar\"\npublished = \"2022-11-14 (basis: text)\"\nlang = \"en\"\n";
    let (draft, complaints) =
        read_document("a.txt", text.as_bytes(), Some(("a.txt.toml", sidecar)));
    let draft = draft.expect("a draft");
    assert_eq!(complaints, []);
    assert_eq!(draft.title.as_deref(), Some("From the sidecar"));
    assert_eq!(draft.outlet.as_deref(), Some("Header Times"));
    assert_eq!(published(&draft), "2022-11-14 Text 2");
    assert_eq!((draft.body.as_str(), draft.body_line), ("Body.\n", Some(4)));
    let page = "<html lang=de><title>From the page</title><p>Text";
    let (draft, _) = read_document("a.html", page.as_bytes(), Some(("a.html.toml", sidecar)));
    let draft = draft.expect("a draft");
    assert_eq!(
        (draft.title.as_deref(), draft.lang.as_deref()),
        (Some("From the sidecar"), Some("en"))
    );
}

#[test]
fn readers_are_chosen_by_content_then_by_name() {
    let check = |name: &str, bytes: &[u8], format: DocumentFormat, note: &str| {
        let draft = read(name, bytes);
        assert_eq!(draft.format, format, "{name}");
        assert!(draft.notes.join("|").contains(note), "{:?}", draft.notes);
    };
    check("a.txt", b"Text", DocumentFormat::Text, "");
    check("a.md", b"# Text", DocumentFormat::Markdown, "");
    check("a.html", b"<p>Text", DocumentFormat::Html, "no article");
    check(
        "a.txt",
        b"<!-- saved -->\n<!DOCTYPE html><p>Text",
        DocumentFormat::Html,
        "the name says plain text, the content is HTML",
    );
    check("saved", b"Text", DocumentFormat::Text, "neither name nor content");
    check("a.pdf", b"<html><p>Please log in", DocumentFormat::Html, "the name says PDF");
    check(
        "a.txt",
        b"From: Anna\nMessage-ID: <1@a.example>\n\nText\n",
        DocumentFormat::Mail,
        "a mail",
    );
    check("a.txt", b"From: Anna\nTo: Boris\n\nText\n", DocumentFormat::Text, "");
    check("dir.html/a", b"Text", DocumentFormat::Text, "neither");
}

#[test]
fn text_stays_as_it_is() {
    let draft = read("a.txt", "title: A\r\n\r\nOne\u{200f} line\r\n\u{feff}two\0\r\n".as_bytes());
    assert_eq!(draft.body, "\r\nOne\u{200f} line\r\n\u{feff}two\0\r\n");
    assert!(
        draft.notes.join("|").contains("1 zero bytes")
            && draft.notes.join("|").contains("2 characters that cannot be seen")
    );
    let draft = read("a.txt", b"caf\xe9");
    assert_eq!(draft.body, "café");
    assert!(draft.notes[0].contains("Windows-1252"));
    let utf16: Vec<u8> =
        "\u{feff}title: A\nТекст".encode_utf16().flat_map(u16::to_be_bytes).collect();
    let draft = read("a.txt", &utf16);
    assert_eq!((draft.title.as_deref(), draft.body.as_str()), (Some("A"), "Текст"));
}

#[test]
fn a_draft_becomes_a_document() {
    let draft = read("a.txt", b"Text");
    // printf Text | sha256sum
    assert_eq!(
        draft.blob.to_string(),
        "71988c4d8e0803ba4519f0b2864c1331c14a1890bf8694e251379177bfedb5c3"
    );
    let document = draft.into_document(DocumentId::new("D-01"));
    assert_eq!(
        (document.id.as_str(), document.body.as_str(), document.file.as_str()),
        ("D-01", "Text", "a.txt")
    );
}
