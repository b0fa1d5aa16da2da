//! The report and its machine-readable companions.

use crate::listener::Listener;
use crate::run::{AssessError, Choices, Run};
use store::{Case, NewEntry};

/// Writes `report/` and one line of the journal.
pub(crate) fn write(
    case: &Case,
    run: &Run,
    choices: &Choices,
    listener: &mut dyn Listener,
) -> Result<(), AssessError> {
    let input = run.input();
    let mut outputs = Vec::new();
    let mut put = |name: &str, bytes: &[u8]| -> Result<(), AssessError> {
        case.write_report(name, bytes)
            .map_err(AssessError::store(store::WriteReportError::hint))?;
        outputs.push(format!("report/{name}"));
        Ok(())
    };
    let n_files = release::EXPORTS.len() as u64 + 2;
    listener.progress("report", 0, n_files);
    put("index.html", release::html(&input).as_bytes())?;
    listener.progress("report", 1, n_files);
    put("findings.json", release::findings_json(&input).as_bytes())?;
    for (at, export) in release::EXPORTS.iter().enumerate() {
        listener.progress("report", at as u64 + 2, n_files);
        let mut bytes = Vec::new();
        (export.write)(&input, &mut bytes)
            .map_err(|source| AssessError::Read { file: export.file.to_owned(), source })?;
        put(export.file, &bytes)?;
    }
    let inputs = run.files.iter().map(|file| format!("{} {}", file.file, file.blob)).collect();
    let entry = NewEntry {
        at: choices.now,
        what: "assess".to_owned(),
        version: crate::VERSION.to_owned(),
        inputs,
        outputs,
    };
    case.append_journal(entry).map_err(AssessError::store(store::JournalError::hint))?;
    Ok(())
}
