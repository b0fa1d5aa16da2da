use super::*;

/// Writes a PDF of numbered objects, the first of them the catalogue, with a table of their places.
fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        places.push(out.len());
        out.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    out.extend(
        format!(
            "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
            objects.len() + 1
        )
        .bytes(),
    );
    out
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<< {dictionary} /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF of two pages: plain letters, then a font with names of its own and one with a table.
pub(super) fn two_pages() -> Vec<u8> {
    let first = "BT /F1 12 Tf 72 720 Td (The first line) Tj 0 -14 Td (goes on \\(here\\)) Tj 0 -14 Td [(W) 20 (ith) -300 (kerning)] TJ \
        0 -14 Td (end.) Tj 0 -30 Td (A new par) Tj (agraph.) Tj ET";
    // Codes 1 and 2 are named, code 3 is not; Wingdings-like names stay unknown.
    let second = "BT /F2 12 Tf 72 720 Td <0102> Tj ET BT /F3 12 Tf 72 700 Td <00010002> Tj ET q 1 0 0 1 0 0 cm /X1 Do Q";
    let table = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n1 begincodespacerange <0000> <FFFF> \
        endcodespacerange\n2 beginbfchar\n<0001> <041A>\n<0002> <00660069>\nendbfchar\nendcmap end end";
    pdf(&[
        "<< /Type /Catalog /Pages 2 0 R /Lang (en-US) >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /Resources << /Font << /F1 7 0 R /F2 8 0 R /F3 9 0 R >> /XObject << /X1 11 0 R >> >> >>"
            .to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 6 0 R >>".to_owned(),
        stream("", first),
        stream("", second),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Type /Encoding /Differences [1 /afii10039 /uni0435] >> >>".to_owned(),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Y /Encoding /Identity-H /DescendantFonts [12 0 R] /ToUnicode 10 0 R >>".to_owned(),
        stream("", table),
        stream("/Type /XObject /Subtype /Form /BBox [0 0 612 792]", "BT /F1 12 Tf 72 660 Td (In a form.) Tj ET"),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Y /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
            .to_owned(),
    ])
}

#[test]
fn two_pages_with_their_places() {
    let draft = read("a.pdf", &two_pages());
    assert_eq!(draft.format, DocumentFormat::Pdf);
    assert_eq!(draft.lang.as_deref(), Some("en"));
    let first = "The first line\ngoes on (here)\nWith kerning\nend.\n\nA new paragraph.\n";
    assert_eq!(draft.body, format!("{first}\nХе\nКfi\n\nIn a form.\n"));
    assert_eq!(draft.pages, [0, u32::try_from(first.chars().count()).expect("small") + 1]);
    let document = draft.into_document(DocumentId::new("D-1"));
    assert_eq!(
        (document.page(0), document.page(66), document.page(67)),
        (Some(1), Some(1), Some(2))
    );
}

#[test]
fn fonts_that_say_nothing_are_said() {
    let bytes = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        stream("", "BT /F1 12 Tf 72 720 Td <00010002> Tj ET"),
        "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H >>".to_owned(),
    ]);
    let (draft, complaints) = read_document("a.pdf", &bytes, None);
    assert_eq!(draft.expect("a draft").body, "\u{fffd}\u{fffd}\n");
    assert_eq!(
        complaints[0].reason.to_string(),
        "no text could be taken out: page 1: 2 of 2 characters are in fonts that do not say which they are (shown as \u{fffd})"
    );
}

#[test]
fn pictures_and_locks_are_said() {
    let said = |objects: &[String]| {
        let (draft, complaints) = read_document("a.pdf", &pdf(objects), None);
        (draft.map(|draft| draft.pages.len()), complaints[0].reason.to_string())
    };
    let catalog = "<< /Type /Catalog /Pages 2 0 R >>".to_owned();
    let pages = "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 2 >>".to_owned();
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>".to_owned();
    let (n_pages, reason) =
        said(&[catalog.clone(), pages.clone(), page, stream("", "q /Im1 Do Q")]);
    assert_eq!(n_pages, Some(2));
    assert!(reason.contains("none of the 2 pages has text"), "{reason}");
    let (n_pages, reason) = said(&[catalog, "<< /Type /Pages /Kids [] /Count 0 >>".to_owned()]);
    assert_eq!(n_pages, None);
    assert!(reason.contains("no pages that can be found"), "{reason}");
}

#[test]
fn a_form_that_draws_itself_ends() {
    let bytes = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> /Font << /F 6 0 R >> >> >>".to_owned(),
        stream("", "/X Do"),
        stream("/Subtype /Form", "BT /F 12 Tf 0 700 Td (again) Tj ET /X Do"),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ]);
    let draft = read("a.pdf", &bytes);
    assert!(draft.body.starts_with("again"), "{}", draft.body);
}
