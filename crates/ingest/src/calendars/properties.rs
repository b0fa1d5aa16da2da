//! The lines of iCalendar: unfolded, and split into name, parameters and value (RFC 5545, 3.1).

/// One content line, unfolded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Property {
    /// Its name in capitals.
    pub(super) name: String,
    /// Its parameters, names in capitals, values without quotation marks.
    pub(super) parameters: Vec<(String, String)>,
    /// Its value as it stands.
    pub(super) value: String,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    /// Offset of its first byte.
    pub(super) start: usize,
    /// Offset of the byte after it, line end not counted.
    pub(super) end: usize,
}

impl Property {
    /// Returns a parameter.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Returns the value as text, with its escapes resolved (RFC 5545, 3.3.11).
    pub(super) fn text(&self) -> String {
        let mut out = String::with_capacity(self.value.len());
        let mut chars = self.value.chars();
        while let Some(c) = chars.next() {
            match (c, chars.as_str().chars().next()) {
                ('\\', Some('n' | 'N')) => out.push('\n'),
                ('\\', Some(next)) => out.push(next),
                _ => {
                    out.push(c);
                    continue;
                }
            }
            chars.next();
        }
        out
    }
}

/// Splits a text into properties; lines that are none are given with an empty name.
pub(super) fn properties(text: &str) -> Vec<Property> {
    let mut all: Vec<Property> = Vec::new();
    let mut folded = String::new();
    let mut open: Option<(u64, usize, usize)> = None;
    let mut start = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let content = line.trim_end_matches(['\n', '\r']);
        let end = start + content.len();
        match (content.strip_prefix([' ', '\t']), &mut open) {
            // A line that begins with white space goes on with the one before.
            (Some(rest), Some(place)) => {
                folded.push_str(rest);
                place.2 = end;
            }
            _ => {
                all.extend(open.take().and_then(|place| property(&folded, place)));
                folded.clear();
                folded.push_str(content);
                open = Some((number, start, end));
            }
        }
        start += line.len();
    }
    all.extend(open.and_then(|place| property(&folded, place)));
    all
}

/// Reads `NAME;KEY="a:b";KEY=c:value`; `None` for an empty line.
fn property(content: &str, (line, start, end): (u64, usize, usize)) -> Option<Property> {
    if content.trim().is_empty() {
        return None;
    }
    let mut made = Property {
        name: String::new(),
        parameters: Vec::new(),
        value: content.to_owned(),
        line,
        start,
        end,
    };
    let Some(colon) = outside_quotes(content, ':') else { return Some(made) };
    let (head, value) = (&content[..colon], &content[colon + 1..]);
    let mut parts = Vec::new();
    let mut rest = head;
    while let Some(at) = outside_quotes(rest, ';') {
        parts.push(&rest[..at]);
        rest = &rest[at + 1..];
    }
    parts.push(rest);
    let name = parts[0].trim();
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Some(made);
    }
    made.name = name.to_ascii_uppercase();
    made.value = value.to_owned();
    made.parameters = parts[1..]
        .iter()
        .filter_map(|part| part.split_once('='))
        .map(|(key, value)| {
            (key.trim().to_ascii_uppercase(), value.trim().trim_matches('"').to_owned())
        })
        .collect();
    Some(made)
}

/// Finds the first `wanted` that no quotation marks enclose.
fn outside_quotes(text: &str, wanted: char) -> Option<usize> {
    let mut is_quoted = false;
    text.char_indices()
        .find(|&(_, c)| {
            is_quoted ^= c == '"';
            c == wanted && !is_quoted
        })
        .map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_unfolded_and_split() {
        let text = "SUMMARY;LANGUAGE=en;X-A=\"b:c;d\":Polls\\, day\r\n  one\\nend\r\n\r\nno property\r\nDTSTART:2022";
        let all = properties(text);
        assert_eq!(all.len(), 3);
        assert_eq!(
            (all[0].name.as_str(), all[0].text().as_str(), all[0].line),
            ("SUMMARY", "Polls, day one\nend", 1)
        );
        assert_eq!(all[0].parameter("X-A"), Some("b:c;d"));
        assert_eq!(
            &text[all[0].start..all[0].end],
            "SUMMARY;LANGUAGE=en;X-A=\"b:c;d\":Polls\\, day\r\n  one\\nend"
        );
        assert_eq!(
            (all[1].name.as_str(), all[1].value.as_str(), all[1].line),
            ("", "no property", 4)
        );
        assert_eq!(
            (all[2].name.as_str(), all[2].value.as_str(), all[2].line),
            ("DTSTART", "2022", 5)
        );
        assert_eq!(properties(" \u{0}:x\n").len(), 1);
        assert_eq!(properties("A:b\\").pop().map(|p| p.text()), Some("b\\".to_owned()));
    }
}
