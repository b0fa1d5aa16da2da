//! `hustings export`

use super::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use std::fs;
use std::io::BufWriter;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write what was found in a format other programs read: Gephi, notebooks, spreadsheets
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The format; without it, the formats are listed
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,
    /// Where to write; standard output when absent
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let Some(format) = &args.to else {
        let list: String = release::EXPORTS
            .iter()
            .map(|export| format!("{:14} {}\n", export.name, export.about))
            .collect();
        printer.put(&list).map_err(Failure::yours)?;
        return Ok(ExitCode::SUCCESS);
    };
    let Some(export) = release::EXPORTS.iter().find(|export| export.name == format) else {
        let known: Vec<&str> = release::EXPORTS.iter().map(|export| export.name).collect();
        return Err(Failure::yours(anyhow::anyhow!("there is no export format `{format}`"))
            .hint(format!("formats are {}", known.join(", "))));
    };
    let (_, run) = open::load(&args.case, printer)?;
    match &args.output {
        None => {
            printer.put_with(|out| (export.write)(&run.input(), out)).map_err(Failure::yours)?
        }
        Some(path) => {
            let file = fs::File::create(path).map_err(Failure::yours)?;
            (export.write)(&run.input(), &mut BufWriter::new(file)).map_err(Failure::yours)?;
            printer.finish_bar();
            printer.say(&format!("wrote {}", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}
