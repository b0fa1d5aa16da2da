//! `hustings timing one`

use crate::cli::Format;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use std::path::PathBuf;
use std::process::ExitCode;
use timing::one::Draft;
use timing::one::draft::DraftDay;

/// One act, one vote: was the date chance? One event can never decide it
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A case with `[timing.one]` in its case.toml; without it, say the days below
    #[arg(value_name = "CASE", conflicts_with_all = ["act", "reference", "first_possible", "last_plausible"])]
    case: Option<PathBuf>,
    /// Day of the act
    #[arg(long, value_name = "DATE", required_unless_present = "case")]
    act: Option<String>,
    /// Day of the vote
    #[arg(long, value_name = "DATE", required_unless_present = "case")]
    reference: Option<String>,
    /// First day on which the act was possible; may be repeated
    #[arg(long, value_name = "DATE", required_unless_present = "case")]
    first_possible: Vec<String>,
    /// Day by which it would have come anyway; may be repeated
    #[arg(long, value_name = "DATE", required_unless_present = "case")]
    last_plausible: Vec<String>,
    /// Daily chance of release once nothing holds it back; may be repeated
    #[arg(long, value_name = "Q")]
    release_rate: Vec<f64>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let answer = match &args.case {
        Some(dir) => {
            let (_, run) = open::load(dir, printer)?;
            run.input().act.cloned().ok_or_else(|| {
                Failure::yours(anyhow::anyhow!(
                    "the case asks nothing: case.toml has no `[timing.one]`"
                ))
                .hint("add the table; its keys stand in docs/reference/timing-one.md")
            })?
        }
        None => {
            let question = draft(args).question().map_err(Failure::yours)?;
            timing::one::answer(&question).map_err(|error| {
                let hint = error.hint();
                Failure::yours(error).hint(hint)
            })?
        }
    };
    let text = match args.format {
        Format::Text => tables::act::text(&answer),
        Format::Json => tables::act::json(&answer),
        Format::Csv => tables::act::csv(&answer),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

fn draft(args: &Args) -> Draft {
    let day =
        |on: &String| DraftDay { on: on.clone(), label: format!("from {on}"), note: String::new() };
    Draft {
        act: "the act".to_owned(),
        act_on: args.act.clone().unwrap_or_default(),
        reference: "the vote".to_owned(),
        reference_on: args.reference.clone().unwrap_or_default(),
        first_possible: args.first_possible.iter().map(day).collect(),
        last_plausible: args.last_plausible.iter().map(day).collect(),
        release_rates: (!args.release_rate.is_empty()).then(|| args.release_rate.clone()),
        ..Draft::default()
    }
}
