//! Finds the mapping of a file: from its first bytes, its header and its first values.

mod delimiter;
mod guess;
mod sample;

pub(crate) use delimiter::sniff_delimiter;
pub(crate) use sample::{Sample, paths_of};

use crate::error::{FindMappingError, ReadPostsError};
use crate::mapping::{Format, Mapping};
use crate::order::decide_order;
use crate::presets::PRESETS;
use crate::read_posts::read_rows;
use crate::report::{Reading, Wanted};
use corpus::{PostRow, PostSink};
use model::{ActionKind, Complaint, Warning};
use std::path::Path;

/// Rows that are read to show what was understood.
const SHOWN_ROWS: u64 = 10;

/// The mapping that was found for a file, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The mapping.
    pub mapping: Mapping,
    /// Why each part of it is as it is.
    pub reasons: Vec<String>,
    /// The first rows as they were understood.
    pub sample: Vec<SampleRow>,
    /// Complaints about the first rows.
    pub complaints: Vec<Complaint>,
    /// Sentences about how the file is read.
    pub notes: Vec<String>,
    /// What must be known before a result is used, as far as the first rows show it.
    pub warnings: Vec<Warning>,
}

/// One post as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SampleRow {
    /// Its id.
    pub id: String,
    /// Its account.
    pub account: String,
    /// Milliseconds since 1970 UTC.
    pub at_ms: Option<i64>,
    /// The time as written.
    pub at_written: String,
    /// Its text.
    pub text: String,
    /// Whether it only repeats another post.
    pub is_repost: bool,
    /// What it acts on.
    pub objects: Vec<(ActionKind, String)>,
}

#[derive(Default)]
struct Shown {
    rows: Vec<SampleRow>,
    complaints: Vec<Complaint>,
}

impl PostSink for Shown {
    fn post(&mut self, row: &PostRow<'_>) {
        self.rows.push(SampleRow {
            id: row.id.to_owned(),
            account: row.account.to_owned(),
            at_ms: row.at_ms,
            at_written: row.at_written.to_owned(),
            text: row.text.to_owned(),
            is_repost: row.is_repost,
            objects: row
                .objects
                .iter()
                .map(|(kind, object)| (*kind, (*object).to_owned()))
                .collect(),
        });
    }

    fn complaint(&mut self, complaint: Complaint) {
        self.complaints.push(complaint);
    }
}

/// Finds the mapping of a file of posts.
///
/// Content decides before the name does. Presets are tried first, in the order of [`PRESETS`]; then roles are guessed
/// from the names and the values of the columns. Dates whose order is open are decided over the whole column, so such a
/// file is read once from end to end; all others are only begun.
///
/// # Errors
/// When the file cannot be opened, is empty or no text, has no header, or does not say who posted what and when.
pub fn find_mapping(path: &Path, name: &str) -> Result<Found, FindMappingError> {
    let sample = Sample::of(path, name)?;
    let mut reasons = vec![sample.format_reason()];
    let mapping = match PRESETS.iter().find_map(|preset| Some((preset, (preset.find)(&sample)?))) {
        Some((preset, mapping)) => {
            reasons.push(format!("preset {}: it has {}", preset.name, preset.recognises));
            mapping
        }
        None => guess::guess(&sample, path, name, &mut reasons)?,
    };
    let wrong = |source: ReadPostsError| match source {
        ReadPostsError::Unreadable { file, source } => {
            FindMappingError::Unreadable { file, source }
        }
        other => FindMappingError::Sample { file: name.to_owned(), source: Box::new(other) },
    };
    let decision = match mapping.time_order {
        Some(_) => None,
        None => decide_order(path, name, &mapping).map_err(wrong)?,
    };
    if let Some(decision) = &decision {
        reasons.push(format!("dates are {}", decision.why));
    }
    let wanted = Wanted { kinds: Vec::new(), texts: true, reading: Reading::Careful };
    let mut shown = Shown::default();
    let report = read_rows(
        path,
        name,
        &mapping,
        &wanted,
        decision.as_ref(),
        SHOWN_ROWS,
        &mut |_| {},
        &mut shown,
    )
    .map_err(wrong)?;
    Ok(Found {
        mapping,
        reasons,
        sample: shown.rows,
        complaints: shown.complaints,
        notes: report.notes,
        warnings: report.warnings,
    })
}

/// Says how a delimiter is called.
pub(crate) fn delimiter_words(delimiter: char) -> String {
    match delimiter {
        ',' => "commas".into(),
        ';' => "semicolons".into(),
        '\t' => "tabs".into(),
        '|' => "bars".into(),
        other => format!("`{other}`"),
    }
}

/// Says which format a file has, for reasons.
fn format_words(format: Format, delimiter: Option<char>) -> String {
    match (format, delimiter) {
        (Format::Delimited, Some(delimiter)) => {
            format!("delimited text, fields set apart by {}", delimiter_words(delimiter))
        }
        _ => format.words().to_owned(),
    }
}
