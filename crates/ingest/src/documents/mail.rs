//! Mails: subject, sender, date, and the first text or HTML part.

use super::dates::parse_days;
use super::facts::Facts;
use super::html::main_text::main_text;
use super::{Original, Reader, Reading, note_characters};
use mail_parser::{HeaderName, Message, MessageParser, PartType};
use model::document::{DateBasis, DocumentDate, DocumentFormat};
use model::{Complaint, ComplaintReason};

pub(super) const READER: Reader =
    Reader { format: DocumentFormat::Mail, endings: &["eml", "email"], begins_like, read };

/// Headers that only mails have.
const OWN_HEADERS: &[&str] =
    &["return-path", "received", "message-id", "mime-version", "delivered-to", "dkim-signature"];
/// Mails longer than this are cut before they are parsed; the rest are attachments.
const MAIL_BYTES_MAX: usize = 64 << 20;

fn begins_like(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(8192)]);
    let (mut has_own, mut has_from) = (false, false);
    for line in head.lines().take_while(|line| !line.is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_graphic()) {
            return false;
        }
        has_own |= OWN_HEADERS.iter().any(|own| own.eq_ignore_ascii_case(name));
        has_from |= name.eq_ignore_ascii_case("from");
    }
    has_own && has_from
}

fn read(original: &Original<'_>, complaints: &mut Vec<Complaint>) -> Option<Reading> {
    let bytes = original.bytes;
    let mut notes = Vec::new();
    if bytes.len() > MAIL_BYTES_MAX {
        let message = format!(
            "the mail is longer than {MAIL_BYTES_MAX} bytes; what comes after them is not read"
        );
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    let bytes = &bytes[..bytes.len().min(MAIL_BYTES_MAX)];
    // The parser takes a few things about its input for granted; what breaks it must not break a run.
    let parsed = std::panic::catch_unwind(|| MessageParser::default().parse(bytes));
    let Ok(mail) = parsed else {
        let message = "the file breaks the mail reader".to_owned();
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
        return None;
    };
    let Some(mail) = mail.filter(has_headers) else {
        let message = "the file has no mail headers".to_owned();
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
        return None;
    };
    let facts = facts_of(&mail, bytes);
    let body = body_of(&mail, &mut notes);
    let n_attachments = mail.attachment_count();
    if n_attachments > 0 {
        notes.push(format!(
            "{n_attachments} attachments are not read; add them as documents of their own"
        ));
    }
    let decoded = super::decode::Decoded { text: body, note: None, damaged: None };
    note_characters(original, &decoded, &mut notes, complaints);
    if decoded.text.trim().is_empty() {
        let message = "the mail has no text part".to_owned();
        complaints.push(original.complaint(ComplaintReason::NoText { message }));
    }
    Some(Reading { body: decoded.text, facts, notes, ..Reading::default() })
}

/// Says whether there is a header that makes a mail; any line with a colon would pass for some header.
fn has_headers(mail: &Message<'_>) -> bool {
    mail.headers().iter().any(|header| !matches!(header.name, HeaderName::Other(_)))
}

/// Reads sender, subject and date. The date of a mail is the day on the sender's clock.
fn facts_of(mail: &Message<'_>, bytes: &[u8]) -> Facts {
    let mut facts = Facts {
        title: mail.subject().map(one_line).filter(|title| !title.is_empty()),
        ..Facts::default()
    };
    facts.outlet = mail.from().and_then(|from| from.first()).and_then(|sender| {
        match (sender.name(), sender.address()) {
            (Some(name), Some(address)) => Some(format!("{} <{address}>", one_line(name))),
            (Some(only), None) | (None, Some(only)) => Some(one_line(only)),
            (None, None) => None,
        }
    });
    let day = mail.date().filter(|date| date.is_valid()).and_then(|date| {
        parse_days(&format!("{:04}-{:02}-{:02}", date.year, date.month, date.day))
    });
    let line = line_of_header(bytes, b"date:");
    facts.dates.published = day.map(|days| DocumentDate { days, basis: DateBasis::Page, line });
    facts
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the number of the header line that begins with `name`.
fn line_of_header(bytes: &[u8], name: &[u8]) -> Option<u64> {
    bytes
        .split(|&byte| byte == b'\n')
        .zip(1..)
        .take_while(|(line, _)| !line.trim_ascii().is_empty())
        .find(|(line, _)| {
            line.get(..name.len()).is_some_and(|head| head.eq_ignore_ascii_case(name))
        })
        .map(|(_, number)| number)
}

/// Returns the text part; without one, the main text of the HTML part.
fn body_of(mail: &Message<'_>, notes: &mut Vec<String>) -> String {
    let is_text = mail.text_part(0).is_some_and(|part| matches!(part.body, PartType::Text(_)));
    if let Some(text) = mail.body_text(0).filter(|text| is_text && !text.trim().is_empty()) {
        return text.replace("\r\n", "\n");
    }
    let Some(html) = mail.body_html(0) else { return String::new() };
    notes.push("the text is that of the mail's HTML part".to_owned());
    main_text(&html).body
}
