//! The sidecar `NAME.toml` of a document: what a person knows about it that the file does not say.

use super::facts::{Facts, KEYS, Stand, nearest_key, take_key};
use model::{Complaint, ComplaintReason, Place};
use toml::de::{DeTable, DeValue};

/// Reads a sidecar. Its values are texts, or dates as TOML writes them.
pub(super) fn read_sidecar(file: &str, text: &str, complaints: &mut Vec<Complaint>) -> Facts {
    let mut facts = Facts::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let start = error.span().map_or(0, |span| span.start);
        let number = line_at(text, start);
        complaints.push(Complaint {
            file: file.to_owned(),
            place: Place::Line { number },
            column: None,
            reason: ComplaintReason::BadSetting {
                message: format!("this is not TOML: {}", error.message()),
            },
            row: Some(row_at(text, start).to_owned()),
        });
    }
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    // In the order of the file, so that complaints come in that order too.
    entries.sort_by_key(|(key, _)| key.span().start);
    for (key, value) in entries {
        let start = key.span().start;
        let at = Stand { file, line: line_at(text, start), row: row_at(text, start) };
        let key: &str = key.get_ref();
        let wrong = |message| at.complaint(key, ComplaintReason::BadSetting { message });
        if !KEYS.contains(&key) {
            let hint = match nearest_key(key) {
                Some(near) => format!("nearest is `{near}`"),
                None => format!("the keys are {}", KEYS.join(", ")),
            };
            complaints.push(wrong(format!("`{key}` is no key of a sidecar; {hint}")));
            continue;
        }
        match value.get_ref() {
            DeValue::String(value) => take_key(&mut facts, key, value, at, complaints),
            DeValue::Datetime(value) => {
                take_key(&mut facts, key, &value.to_string(), at, complaints)
            }
            DeValue::Integer(year) => take_key(&mut facts, key, year.as_str(), at, complaints),
            other => complaints.push(wrong(format!(
                "`{key}` is {}; write a text in quotation marks",
                a(other.type_str())
            ))),
        }
    }
    facts
}

fn a(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}

fn line_at(text: &str, byte: usize) -> u64 {
    let before = &text.as_bytes()[..byte.min(text.len())];
    before.iter().filter(|&&b| b == b'\n').count() as u64 + 1
}

fn row_at(text: &str, byte: usize) -> &str {
    let byte = text.floor_char_boundary(byte);
    let start = text[..byte].rfind('\n').map_or(0, |at| at + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |at| byte + at);
    text[start..end].trim_end_matches('\r')
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use model::document::{DateBasis, Days};

    fn read(text: &str) -> (Facts, Vec<String>) {
        let mut complaints = Vec::new();
        let facts = read_sidecar("a.txt.toml", text, &mut complaints);
        let said = complaints.iter().map(|c| {
            let Place::Line { number } = c.place else { panic!("a line") };
            format!("{number}: {} [{}]", c.reason, c.row.as_deref().unwrap_or(""))
        });
        (facts, said.collect())
    }

    #[test]
    fn all_keys() {
        let (facts, said) = read(
            "outlet = \"The Hill\"\nurl = 'https://a.example/1'\ntitle = \"A\"\nlang = \"EN\"\n\npublished = 2022-11-15\n\
             written = \"2022-11 (basis: text)\"\ndeclassified = 2023\ncaptured = 2024-01-02T03:04:05Z\n",
        );
        assert_eq!(said, [""; 0]);
        assert_eq!(facts.outlet.as_deref(), Some("The Hill"));
        assert_eq!(facts.lang.as_deref(), Some("en"));
        let published = facts.dates.published.expect("a date");
        assert_eq!(
            (published.days, published.basis, published.line),
            (Days::one(date(2022, 11, 15)), DateBasis::Page, Some(6))
        );
        let written = facts.dates.written.expect("a date");
        assert_eq!((written.days.end, written.basis), (Some(date(2022, 11, 30)), DateBasis::Text));
        assert_eq!(facts.dates.declassified.expect("a date").days.start, Some(date(2023, 1, 1)));
        assert_eq!(facts.dates.learned, "2024-01-02T03:04:05Z".parse().ok());
    }

    #[test]
    fn what_is_wrong_is_said_and_the_rest_is_read() {
        let (facts, said) = read(
            "outlat = \"x\"\ntitle = \"A\"\npublished = \"yesterday\"\ntags = [1]\nurl = [2]\n",
        );
        assert_eq!(facts.title.as_deref(), Some("A"));
        assert_eq!(
            said,
            [
                "1: `outlat` is no key of a sidecar; nearest is `outlet` [outlat = \"x\"]",
                "3: `yesterday` cannot be read as a date [published = \"yesterday\"]",
                "4: `tags` is no key of a sidecar; the keys are outlet, url, title, lang, published, written, declassified, \
                 captured, learned [tags = [1]]",
                "5: `url` is an array; write a text in quotation marks [url = [2]]",
            ]
        );
        let (facts, said) = read("title = \"A\"\n= broken\noutlet = \"B\"\n");
        assert_eq!(facts.title.as_deref(), Some("A"));
        assert!(said[0].starts_with("2: this is not TOML"), "{said:?}");
    }
}
