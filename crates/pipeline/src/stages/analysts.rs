//! The analysts' own file.

use crate::run::{AssessError, Choices, OriginalFile, facts};
use model::assessment::{Assessment, AssessmentProblem};
use release::{FileFact, FileKind};
use store::Case;

/// The file's name in a case.
const FILE: &str = "assessment.toml";

/// What the analysts wrote, and what is wrong with it.
#[derive(Debug, Default)]
pub(crate) struct Analysts {
    pub(crate) assessment: Option<Assessment>,
    pub(crate) problems: Vec<AssessmentProblem>,
    pub(crate) file: Option<FileFact>,
}

/// Reads `assessment.toml`, if there is one, against the ids that the case knows.
pub(crate) fn read(
    case: &Case,
    choices: &Choices,
    known: &assess::KnownIds,
) -> Result<Analysts, AssessError> {
    if !case.dir().join(FILE).is_file() {
        return Ok(Analysts::default());
    }
    let original = OriginalFile::keep(case, FILE, choices)?;
    let reading = assess::read(&original.bytes, known);
    let mut file = facts::of_settings(FILE, &original, FileKind::Assessment);
    file.n_complaints = reading.problems.len() as u64;
    file.notes = vec![reading.caution.to_owned()];
    if reading.n_references_unchecked > 0 {
        let n = reading.n_references_unchecked;
        file.notes.push(format!("{n} references were not checked: what they name was not loaded."));
    }
    Ok(Analysts { assessment: reading.assessment, problems: reading.problems, file: Some(file) })
}
