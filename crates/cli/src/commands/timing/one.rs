//! `hustings timing one`

mod more;

use super::series::blob_of;
use super::{around, write_figures};
use crate::cli::Format;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::tables;
use jiff::civil::Date;
use model::act::{ActAnswer, ActQuestion};
use std::path::PathBuf;
use std::process::ExitCode;
use timing::one::Draft;
use timing::one::draft::DraftDay;

/// One act, one vote: was the date chance? One event can never decide it
///
/// The answer is a range over assumptions and what it would take to move a reader. Every number given here is an assumption
/// to argue with. With a case, analysts, rivals, rival calendars and priors given here are added to its `[timing.one]`; comparable
/// acts (--waited, --still-waiting), acts and votes elsewhere (--acts, --votes) and origins (--per-origin, --origins, --claim)
/// replace what it says of them.
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
    #[arg(long, value_name = "Q", conflicts_with = "case")]
    release_rate: Vec<f64>,
    /// "Within so many days after the vote"; may be repeated
    #[arg(long, value_name = "DAYS", conflicts_with = "case")]
    window: Vec<u32>,
    /// Act and vote were on a list before anybody knew what happened
    #[arg(long, conflicts_with = "case")]
    listed_before_looking: bool,
    /// An analyst's days by which the act comes with 5, 50 and 95 chances in 100, were there no vote; may be repeated; added to
    /// those of the case
    #[arg(long, value_name = "NAME=EARLY,MIDDLE,LATE")]
    analyst: Vec<String>,
    /// Days a comparable act took, from the first on which it was possible; may be repeated; replaces all comparable acts of
    /// the case
    #[arg(long, value_name = "DAYS")]
    waited: Vec<u32>,
    /// Days a comparable act has been possible without coming; may be repeated; replaces, with --waited
    #[arg(long, value_name = "DAYS", requires = "waited")]
    still_waiting: Vec<u32>,
    /// Another date the act may have waited for; may be repeated; added to those of the case
    #[arg(long, value_name = "DATE")]
    rival: Vec<Date>,
    /// A calendar of such dates, as a table or iCalendar, taken as one hypothesis; may be repeated; added to those of the case
    #[arg(long, value_name = "FILE")]
    rival_calendar: Vec<PathBuf>,
    /// Chance given to each rival calendar before the evidence: it then stands beside chance
    #[arg(long, value_name = "P", requires = "rival_calendar")]
    rival_prior: Option<f64>,
    /// Number of comparable acts in two years, for looking elsewhere; may be repeated; replaces those of the case
    #[arg(long, value_name = "N")]
    acts: Vec<u32>,
    /// Votes that would have counted in two years; may be repeated; replaces those of the case
    #[arg(long, value_name = "LABEL=N", requires = "acts")]
    votes: Vec<String>,
    /// Chance you give to "held back" before the evidence; may be repeated; added to the readers of the case
    #[arg(long, value_name = "P")]
    prior: Vec<f64>,
    /// Number of independent origins of the reports of intent, or its bounds
    #[arg(long, value_name = "N or N-M", requires = "per_origin")]
    origins: Option<String>,
    /// What one origin is worth: such a report is so many times likelier if it was held back; replaces the counted origins of
    /// the case, its reports stay
    #[arg(long, value_name = "LR or LOW,MIDDLE,HIGH")]
    per_origin: Option<String>,
    /// Take the number of origins from this claim of the case, or of --sources
    #[arg(long, value_name = "ID", conflicts_with = "origins", requires = "per_origin")]
    claim: Option<String>,
    /// What `hustings sources CASE --format json` wrote; needs --claim
    #[arg(long, value_name = "FILE", requires = "claim")]
    sources: Option<PathBuf>,
    /// Also write each figure to this folder, as SVG
    #[arg(long, value_name = "FOLDER")]
    svg: Option<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let answer = answer(args, printer)?;
    printer.finish_bar();
    if let Some(folder) = &args.svg {
        let figures = timing::one::charts(&answer).iter().map(release::chart).collect();
        write_figures("one", figures, folder, printer)?;
    }
    let text = match args.format {
        Format::Text => tables::act::text(&answer),
        Format::Json => tables::act::json(&answer),
        Format::Csv => tables::act::csv(&answer),
    };
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

fn answer(args: &Args, printer: &mut Printer) -> Result<ActAnswer, Failure> {
    let (mut question, counts, mut originals) = match &args.case {
        Some(dir) => {
            let (_, run) = open::load(dir, printer)?;
            let input = run.input();
            let found = input.act.cloned().ok_or_else(|| {
                Failure::yours(anyhow::anyhow!(
                    "the case asks nothing: case.toml has no `[timing.one]`"
                ))
                .hint("add the table; its keys stand in docs/reference/timing-one.md")
            })?;
            if !more::any(args) {
                return Ok(found);
            }
            let mut originals = run.act_originals().to_vec();
            if more::counts_in_case(args) {
                originals.extend(run.claim_originals());
            }
            (found.question, input.sourcing.counts.clone(), originals)
        }
        None => (draft(args).question().map_err(Failure::yours)?, Vec::new(), Vec::new()),
    };
    more::add(&mut question, args, &counts, printer)?;
    originals.extend(args.rival_calendar.iter().filter_map(|file| around::calendar_blob(file)));
    originals.extend(args.sources.as_deref().and_then(blob_of));
    let mut answer = asked(&question)?;
    answer.data_hash = pipeline::data_hash(originals);
    Ok(answer)
}

fn asked(question: &ActQuestion) -> Result<ActAnswer, Failure> {
    timing::one::answer(question).map_err(|error| {
        let hint = error.hint();
        Failure::yours(error).hint(hint)
    })
}

fn draft(args: &Args) -> Draft {
    let day =
        |on: &String| DraftDay { on: on.clone(), label: format!("from {on}"), note: String::new() };
    let listed = args.listed_before_looking.then(|| "before-looking".to_owned());
    Draft {
        act: "the act".to_owned(),
        act_on: args.act.clone().unwrap_or_default(),
        reference: "the vote".to_owned(),
        reference_on: args.reference.clone().unwrap_or_default(),
        windows_listed: listed.clone(),
        listed,
        first_possible: args.first_possible.iter().map(day).collect(),
        last_plausible: args.last_plausible.iter().map(day).collect(),
        release_rates: (!args.release_rate.is_empty()).then(|| args.release_rate.clone()),
        windows_days: (!args.window.is_empty()).then(|| args.window.clone()),
        ..Draft::default()
    }
}
