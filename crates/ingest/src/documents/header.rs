//! Header lines at the top of plain text: `url:`, `outlet:`, `published:`, `title:` and the other keys of a sidecar.
//!
//! They stand at the very top, in any order, each key once, in lower case. The first line that is none of them begins
//! the body; not one character of the body is changed. Markdown files may fence them with `---`.

use super::facts::{Facts, KEYS, Stand, nearest_key, take_key};
use model::{Complaint, ComplaintReason};

/// A fence further down than this is a rule in the text.
const FENCED_LINES_MAX: usize = 60;

/// What stands at the top of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    /// What the lines say.
    pub(super) facts: Facts,
    /// Where the body begins, in bytes.
    pub(super) body_start: usize,
    /// On which line the body begins, from 1.
    pub(super) body_line: u64,
    /// Lines that were passed over.
    pub(super) notes: Vec<String>,
}

/// Reads the header lines of a text.
pub(super) fn read_header(text: &str, file: &str, complaints: &mut Vec<Complaint>) -> Header {
    let mut header = Header { body_line: 1, ..Header::default() };
    let mut seen = Vec::new();
    for line in text.split_inclusive('\n') {
        let row = line.trim_end_matches(['\n', '\r']);
        let at = Stand { file, line: header.body_line, row };
        let Some((key, value)) = row.split_once(':') else { break };
        if !KEYS.contains(&key) || seen.contains(&key) {
            // A misspelt key would else sit in the body unseen.
            if let Some(near) =
                nearest_key(key).filter(|near| !seen.is_empty() && !seen.contains(near))
            {
                let message = format!(
                    "`{key}` is no header key; nearest is `{near}`. The line is read as text"
                );
                complaints.push(at.complaint(key, ComplaintReason::BadSetting { message }));
            }
            break;
        }
        seen.push(key);
        take_key(&mut header.facts, key, value, at, complaints);
        header.body_start += line.len();
        header.body_line += 1;
    }
    header
}

/// Reads the header of a Markdown file: between two lines `---`, or as in plain text.
pub(super) fn read_fenced_header(
    text: &str,
    file: &str,
    complaints: &mut Vec<Complaint>,
) -> Header {
    let is_fence = |line: &str| line.trim_end() == "---";
    let lines: Vec<&str> = text.split_inclusive('\n').take(FENCED_LINES_MAX).collect();
    let opens = lines.first().is_some_and(|first| is_fence(first));
    let Some(n_inside) = lines.iter().skip(1).position(|line| is_fence(line)).filter(|_| opens)
    else {
        return read_header(text, file, complaints);
    };
    let n_header = n_inside + 2;
    let mut header = Header {
        body_start: lines[..n_header].iter().map(|line| line.len()).sum(),
        body_line: n_header as u64 + 1,
        ..Header::default()
    };
    for (row, number) in lines[1..=n_inside].iter().map(|line| line.trim_end()).zip(2..) {
        let at = Stand { file, line: number, row };
        match row.split_once(':') {
            Some((key, value)) if KEYS.contains(&key) => {
                let value = value.trim().trim_matches(['"', '\'']);
                take_key(&mut header.facts, key, value, at, complaints);
            }
            _ if row.is_empty() || row.starts_with('#') => {}
            _ => header.notes.push(format!("line {number}, `{row}`, says nothing that is read")),
        }
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, body: &str, body_line: u64, complaint: &str) -> Facts {
        let mut complaints = Vec::new();
        let header = read_fenced_header(text, "a.md", &mut complaints);
        assert_eq!((&text[header.body_start..], header.body_line), (body, body_line), "{text}");
        let said: Vec<_> = complaints.iter().map(|c| c.reason.to_string()).collect();
        assert!(
            said.join("|").contains(complaint) && said.is_empty() == complaint.is_empty(),
            "{said:?}"
        );
        header.facts
    }

    #[test]
    fn the_body_begins_after_the_last_header_line() {
        let facts =
            check("title: A: b\nurl: https://a.example/x\nText: here\n", "Text: here\n", 3, "");
        assert_eq!(facts.title.as_deref(), Some("A: b"));
        assert_eq!(facts.url.as_deref(), Some("https://a.example/x"));
        check("outlet: A\r\npublished: 2022-11-15\r\n\r\nText", "\r\nText", 3, "");
        check("Text\ntitle: A\n", "Text\ntitle: A\n", 1, "");
        check("Title: A\n", "Title: A\n", 1, "");
        check("title: A\ntitle: B\n", "title: B\n", 2, "");
        check("", "", 1, "");
        check("title: A", "", 2, "");
        check("\ntitle: A", "\ntitle: A", 1, "");
        check("title:\nText", "Text", 2, "");
    }

    #[test]
    fn wrong_lines_are_said() {
        check(
            "title: A\npublshed: 2022\nText",
            "publshed: 2022\nText",
            2,
            "nearest is `published`",
        );
        let facts =
            check("title: A\npublished: soon\nText", "Text", 3, "`soon` cannot be read as a date");
        assert_eq!(facts.dates.published, None);
        check("lang: English\nText", "Text", 2, "no language code");
    }

    #[test]
    fn fences() {
        let facts = check("---\ntitle: \"A\"\ntags: [x]\n---\nText", "Text", 5, "");
        assert_eq!(facts.title.as_deref(), Some("A"));
        check("---\nText\n", "---\nText\n", 1, "");
    }
}
