//! What a file is to a case, by its name and its first bytes.

use crate::stages::calendars::is_calendar;
use std::path::Path;

/// What a file is taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    Posts,
    Document,
    Sidecar,
    Calendar,
}

const DOCUMENTS: &[&str] = &["txt", "md", "markdown", "html", "htm", "xhtml", "pdf", "eml"];
/// A header with one of these words is about accounts, so the table holds posts.
const ACCOUNT_WORDS: &[&str] =
    &["account", "user", "author", "screen_name", "handle", "did", "channel"];
/// A header with one of each of these lists is a calendar.
const DAY_WORDS: &[&str] = &["start", "date", "day", "when", "dtstart"];
const TITLE_WORDS: &[&str] =
    &["title", "event", "summary", "what", "kind", "election", "description"];

/// Says what a file is, by its name, and for tables by their header.
pub(crate) fn taken_for(path: &Path, name: &str) -> Taken {
    let lower = name.to_lowercase();
    let ending = lower.rsplit('.').next().unwrap_or_default();
    if DOCUMENTS.contains(&ending) {
        return Taken::Document;
    }
    match ending {
        "toml" => Taken::Sidecar,
        "ics" => Taken::Calendar,
        "csv" | "tsv" if is_calendar(&lower) || has_calendar_header(path) => Taken::Calendar,
        _ => Taken::Posts,
    }
}

fn has_calendar_header(path: &Path) -> bool {
    use std::io::Read;
    let mut head = [0; 4096];
    let Ok(n) = std::fs::File::open(path).and_then(|mut file| file.read(&mut head)) else {
        return false;
    };
    let head = String::from_utf8_lossy(&head[..n]).to_lowercase();
    let header = head.lines().next().unwrap_or_default().trim_start_matches('\u{feff}');
    let columns: Vec<&str> =
        header.split([',', ';', '\t']).map(|column| column.trim().trim_matches('"')).collect();
    let any = |words: &[&str]| {
        columns.iter().any(|column| words.iter().any(|word| column.contains(word)))
    };
    let exactly = |words: &[&str]| columns.iter().any(|column| words.contains(column));
    !any(ACCOUNT_WORDS) && exactly(DAY_WORDS) && any(TITLE_WORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_headers_say_what_a_file_is() {
        let dir = tempfile::tempdir().expect("a folder");
        for (name, text, expected) in [
            ("a.txt", "x", Taken::Document),
            ("a.PDF", "x", Taken::Document),
            ("a.pdf.toml", "x", Taken::Sidecar),
            ("a.ics", "x", Taken::Calendar),
            ("votes.csv", "start,title,place\n2022-11-08,Vote,US\n", Taken::Calendar),
            ("votes.csv", "date;country;election\n", Taken::Calendar),
            ("posts.csv", "date,author,title\n", Taken::Posts),
            ("posts.csv.gz", "start,title\n", Taken::Posts),
            ("posts.jsonl", "{}", Taken::Posts),
            ("calendar-us.csv", "x,y\n", Taken::Calendar),
        ] {
            let path = dir.path().join(name);
            std::fs::write(&path, text).expect("written");
            assert_eq!(taken_for(&path, name), expected, "{name} {text}");
        }
    }
}
