//! `hustings trace`

use super::open;
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use std::path::PathBuf;
use std::process::ExitCode;

/// Walk back from an id of the report to the file, the row and the bytes it rests on
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// An id of the report: an edge, a group, a document, an attribution, a claim, an event, a number
    #[arg(value_name = "ID")]
    id: String,
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let (case, run) = open::load(&args.case, printer)?;
    let trace = pipeline::trace(&case, &run, &args.id).map_err(|error| {
        let hint = error.hint();
        Failure::yours(error).hints(hint)
    })?;
    let text = match args.format {
        Format::Text => tables::trace::text(&trace),
        Format::Json => tables::trace::json(&trace),
        Format::Csv => tables::trace::csv(&trace),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
