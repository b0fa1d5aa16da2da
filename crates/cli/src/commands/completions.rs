//! `hustings completions`

use crate::cli::Cli;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use clap::CommandFactory;
use std::process::ExitCode;

/// Print a completion script for a shell
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "hustings", &mut script);
    printer.put(&String::from_utf8_lossy(&script)).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
