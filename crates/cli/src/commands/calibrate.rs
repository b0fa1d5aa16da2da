//! `hustings calibrate`

use crate::cli::{Closeness, Format};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use calibrate::{Ask, SERIES_TRIALS, SeriesTrial, TRIALS, Trial, measure, measure_series};
use std::process::ExitCode;

/// Measure how often the test of pairs cries wolf, and how much it finds, on worlds whose truth is known
///
/// Worlds without coordination: the share of pairs with a small randomised p over its level (1 is right), by the hours the
/// pairs share, and what was called for nothing. Worlds with a planted group: how much of it was called, by the test of
/// all pairs, by the pairs of learned groups on held-out days, and as a group. With --timing, the share of worlds in which
/// each claim of the timing questions is called at 5 %. The same seed gives the same bytes.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Worlds of each scenario
    #[arg(long, value_name = "N", default_value_t = 4)]
    worlds: u32,
    /// Measure the questions of `hustings timing` instead of the test of pairs
    #[arg(long, conflicts_with_all = ["accounts", "closeness"])]
    timing: bool,
    /// Only this scenario; may be repeated; an unknown name lists all [default: all]
    #[arg(long, value_name = "NAME")]
    scenario: Vec<String>,
    /// Seed of the first world; the others count on
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
    /// Accounts of each world; objects in proportion
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    accounts: u32,
    /// What of a block's co-actions counts
    #[arg(long, value_enum, default_value_t)]
    closeness: Closeness,
    /// How to write the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    if args.timing {
        return timing(args, printer);
    }
    let trials = trials(&args.scenario)?;
    let ask = Ask {
        n_worlds: args.worlds,
        seed: args.seed,
        n_accounts: args.accounts,
        closeness: args.closeness.into(),
    };
    let n_worlds = trials.len() as u64 * u64::from(args.worlds);
    let mut rows = Vec::new();
    for (place, trial) in (0u64..).zip(trials) {
        let done = place * u64::from(args.worlds);
        let measured = measure(*trial, &ask, &mut |world, _| {
            printer.progress(trial.name, done + u64::from(world), n_worlds);
        });
        rows.push(measured.map_err(Failure::yours)?);
    }
    printer.finish_bar();
    match args.format {
        Format::Text => printer.put(&tables::calibrate::text(&rows)),
        Format::Json => printer.put_with(|out| tables::calibrate::json(&rows, out)),
        Format::Csv => printer.put_with(|out| tables::calibrate::csv(&rows, out)),
    }
    .map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Measures the questions of timing.
fn timing(args: &Args, printer: &mut Printer) -> Outcome {
    let known = |name: &String| {
        calibrate::series_trial(name).ok_or_else(|| {
            let all: Vec<&str> = SERIES_TRIALS.iter().map(|trial| trial.name).collect();
            Failure::yours(anyhow::anyhow!("unknown scenario `{name}`"))
                .hint(format!("known are {}", all.join(", ")))
        })
    };
    let trials: Vec<&'static SeriesTrial> = if args.scenario.is_empty() {
        SERIES_TRIALS.iter().collect()
    } else {
        args.scenario.iter().map(known).collect::<Result<_, _>>()?
    };
    let mut rows = Vec::new();
    for (place, trial) in trials.iter().enumerate() {
        printer.progress(trial.name, place as u64, trials.len() as u64);
        rows.push(measure_series(trial, args.worlds, args.seed));
    }
    printer.finish_bar();
    match args.format {
        Format::Text => printer.put(&tables::calibrate::timing_text(&rows)),
        Format::Json => printer.put(&tables::calibrate::timing_json(&rows)),
        Format::Csv => printer.put(&tables::calibrate::timing_csv(&rows)),
    }
    .map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

fn trials(names: &[String]) -> Result<Vec<&'static Trial>, Failure> {
    if names.is_empty() {
        return Ok(TRIALS.iter().collect());
    }
    let known = |name: &String| {
        calibrate::trial(name).ok_or_else(|| {
            let all: Vec<&str> = TRIALS.iter().map(|trial| trial.name).collect();
            Failure::yours(anyhow::anyhow!("unknown scenario `{name}`"))
                .hint(format!("known are {}", all.join(", ")))
        })
    };
    names.iter().map(known).collect()
}
