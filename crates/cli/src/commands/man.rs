//! `hustings man`

use crate::cli::Cli;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use clap::CommandFactory;
use std::process::ExitCode;

/// Print the manual page, of the program or of one command
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let mut whole = Cli::command();
    whole.build();
    let page = match &args.command {
        None => whole,
        Some(name) => match whole.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return Err(Failure::yours(anyhow::anyhow!("there is no command `{name}`"))),
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text).map_err(Failure::ours)?;
    printer.put(&String::from_utf8_lossy(&text)).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}
