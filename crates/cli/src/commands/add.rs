//! `hustings add`

use super::{assess, open};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use pipeline::{AddedFile, Understood};
use std::path::PathBuf;
use std::process::ExitCode;

/// Copy originals into a case and show how they were understood
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// Posts, documents or calendars
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let case = open::open(&args.case, printer)?;
    let mut n_failed = 0;
    for file in &args.files {
        match pipeline::add(&case, file, assess::now(), &mut Drawn(printer)) {
            Ok(added) => show(&added, printer)?,
            Err(error) => {
                n_failed += 1;
                let hint = error.hint();
                printer.finish_bar();
                printer.error(&format!("{}: {error}", file.display()), &[]);
                if let Some(hint) = hint {
                    printer.hint(&hint);
                }
            }
        }
    }
    if n_failed > 0 {
        let n = args.files.len();
        return Err(Failure::yours(anyhow::anyhow!("{n_failed} of {n} files were not added")));
    }
    printer.say(&format!("next: hustings assess {}", args.case.display()));
    Ok(ExitCode::SUCCESS)
}

fn show(added: &AddedFile, printer: &mut Printer) -> Result<(), Failure> {
    let mut text = added.path_in_case.clone();
    if added.already_there {
        text += " (there already, the same bytes)";
    }
    text.push('\n');
    match &added.understood {
        Understood::Posts {
            preset,
            columns,
            n_rows,
            n_understood,
            n_repeats,
            n_complaints,
            notes,
            warnings,
        } => {
            text +=
                &format!("  posts, read as {preset}: {n_understood} of {n_rows} rows understood\n");
            for (role, column) in columns {
                text += &format!("    {role:12} {column}\n");
            }
            notes.iter().for_each(|note| text += &format!("  {note}\n"));
            warnings.iter().for_each(|warning| {
                text += &format!("  {}: {}\n", warning.code.code(), warning.text)
            });
            if *n_repeats > 0 {
                text += &format!("  {n_repeats} rows repeat a post; each post counts once\n");
            }
            if *n_complaints > 0 {
                text += &format!(
                    "  {n_complaints} complaints; the rows are kept in .hustings/quarantine/\n"
                );
            }
        }
        Understood::Document { title, outlet, published, n_chars, complaints } => {
            let unsaid = || "unsaid".to_owned();
            text += &format!("  document of {n_chars} characters\n");
            text += &format!("    title        {}\n", title.clone().unwrap_or_else(unsaid));
            text += &format!("    outlet       {}\n", outlet.clone().unwrap_or_else(unsaid));
            text += &format!("    published    {}\n", published.clone().unwrap_or_else(unsaid));
            complaints.iter().for_each(|complaint| text += &format!("  complaint: {complaint}\n"));
        }
        Understood::Calendar { n_events, complaints } => {
            text += &format!("  calendar of {n_events} events\n");
            complaints.iter().for_each(|complaint| text += &format!("  complaint: {complaint}\n"));
        }
        Understood::Sidecar { of } => text += &format!("  facts about {of}\n"),
    }
    printer.put(&text).map_err(Failure::yours)
}
