//! Complaints.

use super::WrittenPlace;
use model::{Complaint, ComplaintReason};
use serde::{Deserialize, Serialize};

/// A complaint as one line of the quarantine.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct WrittenComplaint {
    file: String,
    place: WrittenPlace,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    column: Option<String>,
    /// The stable word.
    reason: String,
    /// The sentence for people.
    text: String,
    /// The words that belong to the reason: a value, a message, a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    /// The figures that belong to the reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    numbers: Vec<u64>,
    /// The row as it stands in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    row: Option<String>,
}

impl From<Complaint> for WrittenComplaint {
    fn from(complaint: Complaint) -> Self {
        use ComplaintReason as R;
        let Complaint { file, place, column, reason, row } = complaint;
        let (word, text) = (reason.word().to_owned(), reason.to_string());
        let (value, numbers) = match reason {
            R::BadTime { value: words }
            | R::BadDate { value: words }
            | R::BadJson { message: words }
            | R::UnexpectedShape { expected: words }
            | R::BadEncoding { encoding: words }
            | R::Truncated { compression: words }
            | R::NotUnderstood { message: words }
            | R::DuplicatePost { id: words }
            | R::NoText { message: words }
            | R::Unreadable { message: words }
            | R::BadSetting { message: words } => (Some(words), Vec::new()),
            R::FieldCount { expected, found } => (None, vec![expected as u64, found as u64]),
            R::RowTooLong { limit_bytes } => (None, vec![limit_bytes]),
            // Reasons without words of their own, and those this version does not know.
            _ => (None, Vec::new()),
        };
        Self { file, place: place.into(), column, reason: word, text, value, numbers, row }
    }
}

impl From<WrittenComplaint> for Complaint {
    fn from(written: WrittenComplaint) -> Self {
        let reason = reason(&written);
        let WrittenComplaint { file, place, column, row, .. } = written;
        Self { file, place: place.into(), column, reason, row }
    }
}

/// Returns the reason; one that is not known here keeps its sentence.
fn reason(written: &WrittenComplaint) -> ComplaintReason {
    use ComplaintReason as R;
    let words = || written.value.clone().unwrap_or_default();
    let number = |at: usize| written.numbers.get(at).copied().unwrap_or_default();
    match written.reason.as_str() {
        "no-account" => R::NoAccount,
        "no-time" => R::NoTime,
        "bad-time" => R::BadTime { value: words() },
        "field-count" => R::FieldCount { expected: number(0) as usize, found: number(1) as usize },
        "open-quote" => R::OpenQuote,
        "bad-json" => R::BadJson { message: words() },
        "unexpected-shape" => R::UnexpectedShape { expected: words() },
        "bad-encoding" => R::BadEncoding { encoding: words() },
        "row-too-long" => R::RowTooLong { limit_bytes: number(0) },
        "empty-file" => R::EmptyFile,
        "binary-file" => R::BinaryFile,
        "truncated" => R::Truncated { compression: words() },
        "not-understood" => R::NotUnderstood { message: words() },
        "duplicate-post" => R::DuplicatePost { id: words() },
        "bad-date" => R::BadDate { value: words() },
        "no-text" => R::NoText { message: words() },
        "unreadable" => R::Unreadable { message: words() },
        "bad-setting" => R::BadSetting { message: words() },
        _ => R::NotUnderstood { message: written.text.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Place;

    #[test]
    fn every_reason_comes_back_as_it_went_in() {
        use ComplaintReason as R;
        let words = || "w ü\n\u{0}".to_owned();
        let reasons = [
            R::NoAccount,
            R::NoTime,
            R::BadTime { value: words() },
            R::FieldCount { expected: 3, found: 4 },
            R::OpenQuote,
            R::BadJson { message: words() },
            R::UnexpectedShape { expected: words() },
            R::BadEncoding { encoding: words() },
            R::RowTooLong { limit_bytes: 9 },
            R::EmptyFile,
            R::BinaryFile,
            R::Truncated { compression: words() },
            R::NotUnderstood { message: words() },
            R::DuplicatePost { id: words() },
            R::BadDate { value: words() },
            R::NoText { message: words() },
            R::Unreadable { message: words() },
            R::BadSetting { message: words() },
        ];
        let places = [
            Place::Whole,
            Place::Record { number: 1, line: 2, start: u64::MAX, len: 4 },
            Place::Row { number: 5 },
            Place::Text { start: 6, end: 7 },
            Place::Line { number: 8 },
        ];
        for (reason, place) in reasons.into_iter().zip(places.into_iter().cycle()) {
            let complaint = Complaint {
                file: "posts/a.csv".into(),
                place,
                column: Some("c".into()),
                reason,
                row: Some("a,\"b\"\n".into()),
            };
            let line = serde_json::to_string(&WrittenComplaint::from(complaint.clone())).unwrap();
            assert!(!line.contains('\n'), "{line}");
            let back: WrittenComplaint = serde_json::from_str(&line).unwrap();
            assert_eq!(Complaint::from(back), complaint, "{line}");
        }
    }
}
