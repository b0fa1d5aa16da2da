//! What is known about a document beside its text: address, outlet, title, language and the four dates.
//!
//! Three places can say it: the sidecar, header lines, the page's own metadata. They are read into one form, with one
//! function for all keys, and laid over each other.

use super::dates::{StatedDate, parse_stated};
use super::language::two_letters;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::document::{DocumentDate, DocumentDates};
use model::{Complaint, ComplaintReason, Place};

/// Names a date of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    Written,
    Declassified,
    Published,
    Learned,
}

impl Dated {
    /// Returns the date that a key stands for.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        match key {
            "written" => Some(Self::Written),
            "declassified" => Some(Self::Declassified),
            "published" => Some(Self::Published),
            "learned" | "captured" => Some(Self::Learned),
            _ => None,
        }
    }
}

/// The keys of header lines and sidecars.
pub(super) const KEYS: &[&str] = &[
    "outlet",
    "url",
    "title",
    "lang",
    "published",
    "written",
    "declassified",
    "captured",
    "learned",
];

/// What one place says about a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) url: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) dates: DocumentDates,
}

impl Facts {
    /// Takes over from `other` what is not known here.
    pub(super) fn fill_from(&mut self, other: Self) {
        self.url = self.url.take().or(other.url);
        self.outlet = self.outlet.take().or(other.outlet);
        self.title = self.title.take().or(other.title);
        self.lang = self.lang.take().or(other.lang);
        let (dates, others) = (&mut self.dates, other.dates);
        dates.written = dates.written.take().or(others.written);
        dates.declassified = dates.declassified.take().or(others.declassified);
        dates.published = dates.published.take().or(others.published);
        dates.learned = dates.learned.take().or(others.learned);
    }
}

/// Where a key stands.
#[derive(Clone, Copy)]
pub(super) struct Stand<'a> {
    /// The file for complaints.
    pub(super) file: &'a str,
    /// The line, from 1.
    pub(super) line: u64,
    /// The line as it is written.
    pub(super) row: &'a str,
}

impl Stand<'_> {
    /// Makes a complaint about the key.
    pub(super) fn complaint(&self, key: &str, reason: ComplaintReason) -> Complaint {
        Complaint {
            file: self.file.to_owned(),
            place: Place::Line { number: self.line },
            column: Some(key.to_owned()),
            reason,
            row: Some(self.row.to_owned()),
        }
    }
}

/// Takes one key with its value; says so when the value cannot be read.
pub(super) fn take_key(
    facts: &mut Facts,
    key: &str,
    value: &str,
    at: Stand<'_>,
    complaints: &mut Vec<Complaint>,
) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    match key {
        "url" => facts.url = Some(value.to_owned()),
        "outlet" => facts.outlet = Some(value.to_owned()),
        "title" => facts.title = Some(value.to_owned()),
        "lang" => match two_letters(value) {
            Some(code) => facts.lang = Some(code),
            None => {
                let message =
                    format!("`{value}` is no language code; write two letters, as in `en`");
                complaints.push(at.complaint(key, ComplaintReason::BadSetting { message }));
            }
        },
        _ => {
            let Some(field) = Dated::of_key(key) else { return };
            if let (Dated::Learned, Ok(moment)) = (field, value.parse::<Timestamp>()) {
                take_learned(&mut facts.dates, key == "learned", Some(moment));
                return;
            }
            match parse_stated(value, Some(at.line)) {
                Some(stated) => take_dates(&mut facts.dates, key, field, stated),
                None => {
                    let value = value.chars().take(80).collect();
                    complaints.push(at.complaint(key, ComplaintReason::BadDate { value }));
                }
            }
        }
    }
}

/// Puts dates in their places; a date of its own key wins over one in the basis of another.
fn take_dates(dates: &mut DocumentDates, key: &str, own: Dated, stated: Vec<StatedDate>) {
    for StatedDate { field, date } in stated {
        let is_own = field.is_none();
        let place = match field.unwrap_or(own) {
            Dated::Written => &mut dates.written,
            Dated::Declassified => &mut dates.declassified,
            Dated::Published => &mut dates.published,
            Dated::Learned => {
                take_learned(dates, is_own && key == "learned", learned_at(&date));
                continue;
            }
        };
        if is_own || place.is_none() {
            *place = Some(date);
        }
    }
}

/// Takes the moment from which a case knew a document. What was captured was known then; `learned` itself says more.
fn take_learned(dates: &mut DocumentDates, is_said: bool, moment: Option<Timestamp>) {
    if is_said || dates.learned.is_none() {
        dates.learned = moment;
    }
}

/// The moment from which a case knew a document: the beginning, in UTC, of the last day that is said.
///
/// Of several days the last is taken: nothing may count as known earlier than it was.
fn learned_at(date: &DocumentDate) -> Option<Timestamp> {
    let day = date.days.end.or(date.days.start)?;
    day.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// Returns the key that is spelt most like `word`, when one is near.
pub(super) fn nearest_key(word: &str) -> Option<&'static str> {
    let word = word.to_lowercase();
    KEYS.iter()
        .map(|&key| (distance(&word, key), key))
        .filter(|&(steps, key)| steps <= 2 && steps < key.len() / 2 + 1)
        .min_by_key(|&(steps, _)| steps)
        .map(|(_, key)| key)
}

/// Counts the letters to change, add or drop between two words; long words are never near.
fn distance(a: &str, b: &str) -> usize {
    if a.len() > 24 {
        return usize::MAX;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &cb) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (above + 1).min(row[j] + 1).min(diagonal + usize::from(ca != cb));
            diagonal = above;
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_keys() {
        for (word, expected) in [
            ("publshed", Some("published")),
            ("Outlet", Some("outlet")),
            ("languge", None),
            ("urls", Some("url")),
            ("", None),
            ("x", None),
            ("author", None),
            ("learnt", Some("learned")),
        ] {
            assert_eq!(nearest_key(word), expected, "{word}");
        }
    }

    #[test]
    fn learned_is_never_early() {
        let mut facts = Facts::default();
        let mut complaints = Vec::new();
        let at = Stand { file: "a.toml", line: 1, row: "" };
        take_key(&mut facts, "captured", "2023-01-05", at, &mut complaints);
        assert_eq!(facts.dates.learned, "2023-01-05T00:00:00Z".parse().ok());
        take_key(&mut facts, "learned", "2023", at, &mut complaints);
        assert_eq!(facts.dates.learned, "2023-12-31T00:00:00Z".parse().ok());
        take_key(&mut facts, "captured", "2023-01-05", at, &mut complaints);
        assert_eq!(facts.dates.learned, "2023-12-31T00:00:00Z".parse().ok());
        assert!(complaints.is_empty());
    }
}
