//! Files that were made to break a reader, or broke on their way.

use super::*;
use proptest::prelude::*;

/// Reads a file that is wrong, and returns the words of its complaints.
fn said(name: &str, bytes: &[u8]) -> (Option<usize>, String) {
    let (draft, complaints) = read_document(name, bytes, None);
    let words: Vec<_> = complaints.iter().map(|complaint| complaint.reason.word()).collect();
    (draft.map(|draft| draft.body.chars().count()), words.join(" "))
}

#[track_caller]
fn check(name: &str, bytes: &[u8], n_chars: Option<usize>, words: &str) {
    assert_eq!(said(name, bytes), (n_chars, words.to_owned()), "{name}");
}

#[test]
fn empty_and_binary_files() {
    for name in ["a.txt", "a.md", "a.html", "a.pdf", "a.eml", "a"] {
        check(name, b"", None, "empty-file");
        check(name, b" \r\n\t\n", None, "empty-file");
    }
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    check("a.txt", picture, None, "binary-file");
    check("a.html", picture, None, "binary-file");
    check("a", picture, None, "binary-file");
    check("a.pdf", picture, None, "no-text");
    check("a.txt", &[0; 5_000], None, "binary-file");
    check("a.txt", b"\xff\xfe", Some(0), "no-text");
    check("a.txt", b"title: A\n", Some(0), "no-text");
    check("a.html", b"<html><script>x()</script>", Some(0), "no-text");
    check("a.eml", b"From: a\nMIME-Version: 1.0\n\n", Some(0), "no-text");
}

#[test]
fn damaged_characters() {
    let mut text = "Херсон ".repeat(50).into_bytes();
    text.push(0xd0);
    check("a.txt", &text, Some(351), "bad-encoding");
    check("a.txt", b"\xff\xfea\0\0\xd8b\0", Some(3), "bad-encoding");
    let marks = "\u{202e}\u{200b}a\u{200f}".repeat(10_000);
    check("a.txt", marks.as_bytes(), Some(40_000), "");
}

#[test]
fn pdfs_cut_off_anywhere() {
    let whole = super::pdfs::two_pages();
    for len in (0..whole.len()).step_by(13) {
        let (_, words) = said("a.pdf", &whole[..len]);
        assert!(!words.contains("bad-setting"));
    }
    check("a.pdf", &whole[..40], None, "no-text");
    check("a.pdf", b"%PDF-1.7\n", None, "no-text");
    check("a.pdf", b"not a pdf", None, "no-text");
}

#[test]
fn pdfs_with_one_byte_changed() {
    let whole = super::pdfs::two_pages();
    for at in (0..whole.len()).step_by(37) {
        for byte in [0, b'<', b'(', b'9', 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = byte;
            said("a.pdf", &bytes);
        }
    }
}

#[test]
fn deep_and_wide_pages() {
    let n = 100_000;
    for (open, close) in [
        ("<div>", "</div>"),
        ("<b>", "</b>"),
        ("<table><tr><td>", ""),
        ("<p>", ""),
        ("<a href=x>", ""),
        ("<ul><li>", "</ul>"),
    ] {
        let page = format!("<html><body>{}Text in the middle.{}", open.repeat(n), close.repeat(n));
        let (n_chars, words) = said("a.html", page.as_bytes());
        assert_eq!((n_chars, words.as_str()), (Some(20), ""), "{open}");
    }
    check("a.html", format!("<html>{}", "<div".repeat(n)).as_bytes(), Some(0), "no-text");
    check("a.html", format!("<html><p>{}", "&amp;".repeat(n)).as_bytes(), Some(n + 1), "");
    check("a.html", format!("<html><p a{}>x", " b=c".repeat(n)).as_bytes(), Some(2), "");
    check("a.html", format!("<html><!--{}", "-".repeat(n)).as_bytes(), Some(0), "no-text");
    check("a.html", format!("<html><title>{}", "</titl".repeat(n)).as_bytes(), Some(0), "no-text");
    let json = format!("<html><script type=application/ld+json>{}</script><p>x", "[".repeat(n));
    check("a.html", json.as_bytes(), Some(2), "");
    check("a.html", "<html><body><p>x</p></body>".repeat(20_000).as_bytes(), Some(60_001 - 2), "");
}

#[test]
fn fifty_megabytes_of_text() {
    let line =
        "A line of text that says nothing, again and again, until the file is long enough.\n";
    let text = line.repeat(50_000_000 / line.len());
    let (draft, complaints) = read_document("a.txt", text.as_bytes(), None);
    assert_eq!((draft.expect("a draft").body.len(), complaints.len()), (text.len(), 0));
    let page = format!("<html><body><p>{}", text.replace('\n', "<p>"));
    let (draft, complaints) = read_document("a.html", page.as_bytes(), None);
    assert_eq!(complaints, []);
    assert!(draft.expect("a draft").body.len() > text.len());
}

#[test]
fn hostile_mails_and_sidecars() {
    let nested = "MIME-Version: 1.0\nFrom: a\nContent-Type: message/rfc822\n\n".repeat(20_000);
    assert!(said("a.eml", nested.as_bytes()).0.is_some());
    let parts = format!(
        "From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n{}",
        "--x\n\na\n".repeat(50_000)
    );
    assert!(said("a.eml", parts.as_bytes()).0.is_some());
    // A part of many parts with the same boundary as the one around it, closed too often.
    let same_boundary = "Content-Type: multipart/mixed; boundary=x\n\n--x\n".repeat(3)
        + "--x--\n--x--\n--x--\n--x--\n";
    check("a.eml", same_boundary.as_bytes(), Some(0), "no-text");
    check("a.eml", b"no headers at all", None, "no-text");
    for sidecar in [
        "",
        "=",
        "[[[[[",
        "title = ",
        "published = 99999-99-99",
        &"[a]\n".repeat(10_000),
        &"a.".repeat(50_000),
        &"[".repeat(100_000),
    ] {
        let (draft, _) = read_document("a.txt", b"Text", Some(("a.toml", sidecar)));
        assert_eq!(draft.expect("a draft").body, "Text");
    }
}

/// Documents made of what matters in them.
fn nearly_a_document() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "title: A\n",
        "published: 2022-11-15 (basis: written 2022; page)\n",
        "lang: xx\n",
        "---\n",
        "\u{feff}",
        "\0",
        "é",
        "<html>",
        "<p>",
        "</p>",
        "<a href=\"",
        "\">",
        "<!--",
        "-->",
        "<script type=application/ld+json>",
        "{\"datePublished\":",
        "\"2022\"}",
        "</script>",
        "<br>",
        "<meta name=date content='",
        "'>",
        "&amp;",
        "&#x",
        "From: a\n",
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/mixed; boundary=x\n",
        "--x\n",
        "\n",
        "Date: ",
        "=?utf-8?b?",
        "?=",
        "text, and more text, that is long enough to vote for the element around it. ",
        "<div class=comment>",
        "</div>",
        "<li>",
        "<td>",
        "<pre>",
        "<title>",
        "<style>",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

/// Pieces of PDFs.
fn nearly_a_pdf() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "1 0 obj\n",
        "2 0 obj\n",
        "3 0 obj\n",
        "endobj\n",
        "<<",
        ">>",
        "/Type /Catalog",
        "/Pages 2 0 R",
        "/Type /Pages",
        "/Kids [3 0 R]",
        "/Count 1",
        "/Type /Page",
        "/Contents 4 0 R",
        "4 0 obj\n",
        "stream\n",
        "endstream\n",
        "/Length 9",
        "BT",
        "ET",
        "(a",
        ")",
        "Tj ",
        "[",
        "]",
        "TJ ",
        "<",
        ">",
        "/F 1 Tf ",
        "trailer << /Root 1 0 R >>\n",
        "startxref\n9\n%%EOF",
        "xref\n0 1\n",
        "/Filter /FlateDecode",
        "/ToUnicode 4 0 R",
        "9999999999",
        "-1",
    ]);
    prop::collection::vec(piece, 0..60)
        .prop_map(|pieces| "%PDF-1.4\n".to_owned() + &pieces.concat())
}

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.html", "a.pdf", "a.eml", "a"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]
    #[test]
    fn no_text_breaks_a_reader(text in prop_oneof![nearly_a_document(), nearly_a_pdf()], name in prop::sample::select(NAMES.to_vec())) {
        let (draft, complaints) = read_document(name, text.as_bytes(), Some(("a.toml", &text)));
        prop_assert!(draft.is_some() || !complaints.is_empty());
        if let Some(draft) = draft {
            let n_chars = draft.body.chars().count();
            prop_assert!(draft.pages.iter().all(|&page| page as usize <= n_chars) && draft.pages.is_sorted());
        }
    }

    #[test]
    fn no_bytes_break_a_reader(bytes in prop::collection::vec(any::<u8>(), 0..600), name in prop::sample::select(NAMES.to_vec())) {
        read_document(name, &bytes, None);
    }

    #[test]
    fn a_body_of_plain_text_is_the_end_of_the_file(text in nearly_a_document()) {
        let plain = text.strip_prefix('\u{feff}').unwrap_or(&text);
        if let (Some(draft), _) = read_document("a.txt", text.as_bytes(), None)
            && draft.format == DocumentFormat::Text && draft.notes.iter().all(|note| !note.contains("UTF-16"))
        {
            prop_assert!(plain.ends_with(&draft.body));
        }
    }
}
