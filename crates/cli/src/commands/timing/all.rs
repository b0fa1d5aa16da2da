//! `hustings timing all`

use crate::cli::Format;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use std::path::PathBuf;
use std::process::ExitCode;

/// Everything the case asks about time: what, of which posts, and what came of it
///
/// `p` is that of the leading claim, the least of many where a question makes many claims; `q` is corrected for these, and `q_case` is what is left of
/// it when all questions that can be decided count together. `p_floor` is the least p that the design can give.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// How to write the table; `json` holds the claims of each question, at most twenty of a kind
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let (_, run) = open::load(&args.case, printer)?;
    let input = run.input();
    let text = match args.format {
        Format::Text => tables::timing::all_text(input.asked),
        Format::Json => release::timing_questions(&input)
            .iter()
            .map(|question| tables::json_line("timing_question", question))
            .collect(),
        Format::Csv => tables::timing::all_csv(input.asked),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
