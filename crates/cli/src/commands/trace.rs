//! `hustings trace`

use super::{assess, open};
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use crate::tables;
use std::path::PathBuf;
use std::process::ExitCode;
use store::Access;

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
    let case = open::open(&args.case, Access::Write, printer)?;
    let choices = pipeline::Choices { now: assess::now(), rehash: false };
    let run = pipeline::load(&case, &choices, &mut Drawn(printer))
        .map_err(|error| open::of_assess(error, &args.case))?;
    let trace = pipeline::trace(&case, &run, &args.id).map_err(|error| {
        let hint = error.hint();
        Failure::yours(error).hints(hint)
    })?;
    printer.finish_bar();
    let text = match args.format {
        Format::Text => tables::trace::text(&trace),
        Format::Json => tables::trace::json(&trace),
        Format::Csv => tables::trace::csv(&trace),
    };
    printer.data(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
