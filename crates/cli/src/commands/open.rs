//! Opens a case and turns what can go wrong into words.

use crate::failure::Failure;
use crate::printer::{Excerpt, Printer};
use crate::progress::Drawn;
use pipeline::{Choices, Run};
use std::path::Path;
use store::{Access, Case};

/// Opens a case for writing, or for reading when somebody else writes.
pub(super) fn open(dir: &Path, printer: &mut Printer) -> Result<Case, Failure> {
    printer.interrupt().working_on(dir);
    let case = Case::open(dir, Access::Write { since: super::assess::now() }).map_err(|error| {
        let hint = error.hint();
        Failure::yours(error).hints(hint)
    })?;
    let mended = case.recovered();
    if !mended.is_nothing() {
        printer.warning(&format!(
            "the last run was cut short: {} half-written files and {} half-written tables were removed and are made again",
            mended.n_drafts, mended.n_tables
        ));
    }
    Ok(case)
}

/// Opens a case and brings it up to date, without writing a report.
pub(super) fn load(dir: &Path, printer: &mut Printer) -> Result<(Case, Run), Failure> {
    let case = open(dir, printer)?;
    let choices = Choices { now: super::assess::now(), rehash: false };
    let run = pipeline::load(&case, &choices, &mut Drawn(printer))
        .map_err(|error| of_assess(error, dir))?;
    printer.finish_bar();
    Ok((case, run))
}

/// Turns an error of the main job into a failure that points where it can.
pub(super) fn of_assess(error: pipeline::AssessError, dir: &Path) -> Failure {
    if let pipeline::AssessError::Mapping(error) = error {
        return of_bare(error, dir)
            .hint("the mapping stands in case.toml, in the table `[[posts]]` of that file");
    }
    let hint = error.hint();
    let fault = match &error {
        pipeline::AssessError::CaseFile { source, text } => Some((source.0.clone(), text.clone())),
        _ => None,
    };
    let Some((fault, text)) = fault else { return Failure::yours(error).hints(hint) };
    let start = text[..fault.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[fault.end..].find('\n').map_or(text.len(), |at| fault.end + at);
    let excerpt = Excerpt {
        file: dir.join("case.toml").display().to_string(),
        text: text[start..end].to_owned(),
        line: fault.line,
        span: fault.start - start..fault.end - start,
        label: "here".to_owned(),
    };
    Failure::yours(anyhow::anyhow!(fault.what)).excerpt(excerpt).hints(hint)
}

/// Turns an error about a bare file into a failure that points at the header where it can.
pub(super) fn of_bare(error: pipeline::BareError, path: &Path) -> Failure {
    let hint = error.hint();
    match error.header() {
        Some((text, span)) => {
            let excerpt = Excerpt {
                file: path.display().to_string(),
                text,
                line: 1,
                span,
                label: "nearest".to_owned(),
            };
            Failure::yours(error).excerpt(excerpt).hints(hint)
        }
        None => Failure::yours(error).hints(hint),
    }
}
