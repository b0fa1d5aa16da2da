//! `hustings new`

use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use std::path::PathBuf;
use std::process::ExitCode;

/// Make a case: a folder with a commented case.toml and an empty calendar
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder to make
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    pipeline::new_case(&args.dir, super::assess::now()).map_err(|error| {
        let hint = error.hint();
        Failure::yours(error).hints(hint)
    })?;
    let dir = args.dir.display();
    printer.say(&format!("made the case {dir}"));
    printer.say(&format!("next: hustings add {dir} FILE...   (posts, documents, calendars)"));
    Ok(ExitCode::SUCCESS)
}
