use super::*;

#[test]
fn a_mail_with_text_and_html() {
    let mail = "Return-Path: <anna@a.example>\r\nFrom: =?utf-8?q?Anna_=C3=96?= <anna@a.example>\r\nTo: b@b.example\r\n\
        Subject: =?utf-8?b?0KXQtdGA0YHQvtC9?=\r\n and more\r\nDate: Tue, 15 Nov 2022 23:27:00 -0800\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\
        Content-Transfer-Encoding: quoted-printable\r\n\r\nOne line,=\r\n the same.\r\n\r\nCaf=C3=A9.\r\n--x\r\nContent-Type: text/html\r\n\r\n\
        <p>other\r\n--x--\r\n";
    let draft = read("a.eml", mail.as_bytes());
    assert_eq!(draft.format, DocumentFormat::Mail);
    assert_eq!(draft.title.as_deref(), Some("Херсон and more"));
    assert_eq!(draft.outlet.as_deref(), Some("Anna Ö <anna@a.example>"));
    // The day on the sender's clock, in the sixth line.
    assert_eq!(published(&draft), "2022-11-15 Page 6");
    assert_eq!(draft.body.trim_end(), "One line, the same.\n\nCafé.");
}

#[test]
fn a_mail_with_html_alone() {
    let mail = "From: anna@a.example\nDate: 15 Nov 2022 10:00 +0000\nMIME-Version: 1.0\nContent-Type: text/html; charset=windows-1251\n\n\
        <html><body><p>\u{0}";
    let mut bytes = mail.trim_end_matches('\0').as_bytes().to_vec();
    bytes.extend(b"\xd5\xe5\xf0\xf1\xee\xed.<p>Two &amp; three.</body></html>");
    let draft = read("a.eml", &bytes);
    assert_eq!(draft.body, "Херсон.\n\nTwo & three.\n");
    assert!(draft.notes.iter().any(|note| note.contains("HTML part")));
}

#[test]
fn attachments_are_counted() {
    let mail = "From: a@a.example\nSubject: A\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nText.\n--x\n\
        Content-Type: application/pdf; name=a.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--x--\n";
    let draft = read("a.eml", mail.as_bytes());
    assert_eq!(draft.body.trim_end(), "Text.");
    assert!(draft.notes.iter().any(|note| note.starts_with("1 attachments")), "{:?}", draft.notes);
}
