//! `hustings assess`

use super::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use std::path::PathBuf;
use std::process::ExitCode;

/// The main job: read what is new, run what changed, write the report, print half a page
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Say for each stage why it ran or why not
    #[arg(long)]
    explain: bool,
    /// Read every original again, even where size and time of the file are unchanged
    #[arg(long)]
    rehash: bool,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let case = open::open(&args.case, printer)?;
    let choices = pipeline::Choices { now: now(), rehash: args.rehash };
    let run = pipeline::assess(&case, &choices, &mut Drawn(printer))
        .map_err(|error| open::of_assess(error, &args.case))?;
    printer.finish_bar();
    if args.explain {
        for stage in run.stages() {
            printer.say(&format!("{:10} {}", stage.stage, stage.why));
        }
    }
    printer.put(&release::summary(&run.input(), &report(&args.case))).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the clock: here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "the clock is read in commands and handed down")]
pub(super) fn now() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

/// Names the report as one would open it.
fn report(case: &std::path::Path) -> String {
    case.join("report/index.html").display().to_string()
}
