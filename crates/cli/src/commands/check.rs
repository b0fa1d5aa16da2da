//! `hustings check`

use super::open;
use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use model::assessment::ProblemLevel;
use std::path::PathBuf;
use std::process::ExitCode;

/// Check the structure of assessment.toml; exit code 1 when there are errors
///
/// Passed checks do not make sound analysis: they only say that the parts are there and fit together.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// How to write the problems
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let (_, run) = open::load(&args.case, printer)?;
    let input = run.input();
    let is_there = input.files.iter().any(|file| file.kind == release::FileKind::Assessment);
    if !is_there {
        return Err(Failure::yours(anyhow::anyhow!("the case has no assessment.toml"))
            .hint("its keys stand in docs/reference/assessment-toml.md"));
    }
    let text = match args.format {
        Format::Text => tables::problems::text(input.problems),
        Format::Json => tables::problems::json(input.problems),
        Format::Csv => tables::problems::csv(input.problems),
    };
    printer.put(&text).map_err(Failure::yours)?;
    printer.say("passed checks do not make sound analysis");
    let has_errors = input.problems.iter().any(|problem| problem.level == ProblemLevel::Error);
    Ok(if has_errors { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
