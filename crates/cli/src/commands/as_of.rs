//! `hustings as-of`

use super::open;
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use jiff::civil::Date;
use std::path::PathBuf;
use std::process::ExitCode;

/// What could be said on a day: the claims, their documents and their origins
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The day, itself included
    #[arg(value_name = "DATE")]
    day: String,
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// By which day of a document: when the public could read it, or when this case took it in
    #[arg(long, value_enum, default_value_t = By::Published)]
    by: By,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

/// By which day knowledge is replayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum By {
    /// What the public had by then
    Published,
    /// What this case had taken in by then, by days in UTC
    Learned,
}

impl By {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Published => "by what was published until then",
            Self::Learned => "by what this case had taken in until then",
        }
    }
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let day: Date = args.day.parse().map_err(|_| {
        Failure::yours(anyhow::anyhow!("`{}` is not a day", args.day))
            .hint("write it as 2022-11-16")
    })?;
    let (_, run) = open::load(&args.case, printer)?;
    let input = run.input();
    let counts = tables::sources::as_of(&input, day, args.by);
    let text = match args.format {
        Format::Text => tables::sources::as_of_text(&input, day, &counts, args.by),
        Format::Json => counts.iter().map(|count| tables::sources::count_json(count)).collect(),
        Format::Csv => tables::sources::as_of_csv(day, &counts),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
