//! `hustings as-of`

use super::open;
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// What could be said on a day: the claims, their documents and their origins, by what was published until then
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The day, itself included
    #[arg(value_name = "DATE")]
    day: String,
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let day: Date = args.day.parse().map_err(|_| {
        Failure::yours(anyhow::anyhow!("`{}` is not a day", args.day))
            .hint("write it as 2022-11-16")
    })?;
    let (_, run) = open::load(&args.case, printer)?;
    let input = run.input();
    let counts = tables::sources::as_of(&input, day);
    let text = match args.format {
        Format::Text => tables::sources::as_of_text(&input, day, &counts),
        Format::Json => counts.iter().map(|count| tables::sources::count_json(count)).collect(),
        Format::Csv => tables::sources::as_of_csv(day, &counts),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
