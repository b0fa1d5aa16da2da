//! `hustings sources`

use super::open;
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use std::path::PathBuf;
use std::process::ExitCode;

/// Who says it, who copied whom, and how many independent origins each claim has
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// How to write the tables
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let (_, run) = open::load(&args.case, printer)?;
    let text = match args.format {
        Format::Text => tables::sources::text(&run.input()),
        Format::Json => tables::sources_json::json(&run.input()),
        Format::Csv => tables::sources::csv(&run.input()),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
