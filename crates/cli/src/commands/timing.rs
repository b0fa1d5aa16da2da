//! `hustings timing`

mod all;
mod around;
mod effect;
mod lags;
mod one;
mod pairs;
mod series;
mod shipped;
mod stored;

use crate::cli::Format;
use crate::failure::{Failure, Outcome};
use crate::out_file::OutFile;
use crate::printer::Printer;
use crate::tables;
use model::timing::{Answer, Chart};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Was it a coincidence? Ranges instead of verdicts
///
/// Questions about when posts came, each against a chance model of its own. `hustings timing cards` prints what each sees,
/// what else looks so, and when to doubt it. `pairs` and `groups` word what `hustings detect` tests. Asked of a case without
/// settings of its own, a question gives what stands in the report.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    question: Question,
}

#[derive(Debug, clap::Subcommand)]
enum Question {
    All(all::Args),
    Pairs(pairs::PairsArgs),
    Groups(pairs::GroupsArgs),
    Lags(lags::Args),
    Around(around::Args),
    Changes(series::ChangesArgs),
    Season(series::SeasonArgs),
    Surprise(series::SurpriseArgs),
    Effect(effect::Args),
    One(Box<one::Args>),
    /// Print the cards of all questions
    Cards,
}

/// Where posts come from and where answers go.
#[derive(Debug, clap::Args)]
pub(super) struct Common {
    /// A file of posts, or a case
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// Only posts of this account; may be repeated
    #[arg(long, value_name = "NAME")]
    pub(super) account: Vec<String>,
    /// Only posts by the accounts of this group of the case, such as G-link-1
    #[arg(long, value_name = "ID", conflicts_with = "account")]
    pub(super) group: Option<String>,
    /// Zone of days and hours, such as Europe/Berlin [default: that of the case, else UTC]
    #[arg(long, value_name = "ZONE")]
    pub(super) zone: Option<String>,
    /// Also write each figure to this folder, as SVG
    #[arg(long, value_name = "FOLDER")]
    pub(super) svg: Option<PathBuf>,
    /// How to write the answer
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
}

impl Common {
    /// Refuses to look at some accounts alone, or at days of another zone, where pairs are held against the crowds of all
    /// accounts and hours of UTC; `is_asked_anew` is false where the answers of a case's groups are shown.
    fn refuse_parts(&self, instead: &str, is_asked_anew: bool) -> Result<(), Failure> {
        let all = "pairs are tested among all accounts: without the others there is no crowd";
        if !self.account.is_empty() {
            let hint = format!("leave --account out; {instead}");
            return Err(Failure::yours(anyhow::anyhow!(all)).hint(hint));
        }
        if self.group.is_some() && is_asked_anew {
            let hint = format!("leave --group out; {instead}");
            return Err(Failure::yours(anyhow::anyhow!(all)).hint(hint));
        }
        if self.zone.is_some() {
            let why = "blocks of time are counted in UTC, whatever the zone";
            return Err(Failure::yours(anyhow::anyhow!(why)).hint("leave --zone out"));
        }
        Ok(())
    }
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    match &args.question {
        Question::All(args) => all::run(args, printer),
        Question::Pairs(args) => pairs::pairs(args, printer),
        Question::Groups(args) => pairs::groups(args, printer),
        Question::Lags(args) => lags::run(args, printer),
        Question::Around(args) => around::run(args, printer),
        Question::Changes(args) => series::changes(args, printer),
        Question::Season(args) => series::season(args, printer),
        Question::Surprise(args) => series::surprise(args, printer),
        Question::Effect(args) => effect::run(args, printer),
        Question::One(args) => one::run(args, printer),
        Question::Cards => cards(printer),
    }
}

fn cards(printer: &mut Printer) -> Outcome {
    let mut text = String::new();
    for question in timing::QUESTIONS {
        text += &format!("# {}: {}\n\n{}\n", question.name, question.title, question.card);
    }
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints an answer to a file that was read, and writes its figures, and what is drawn on request.
fn show(
    mut answer: Answer,
    charts: &[Chart],
    hash: Option<String>,
    common: &Common,
    printer: &mut Printer,
) -> Outcome {
    answer.records.iter_mut().for_each(|record| record.data_hash.clone_from(&hash));
    put(&[Shown { name: String::new(), answer: &answer, charts }], common, printer)
}

/// An answer to be printed.
struct Shown<'a> {
    /// What the names of its figures begin with; may be empty.
    name: String,
    answer: &'a Answer,
    /// What is drawn on request.
    charts: &'a [Chart],
}

/// Prints answers and writes their figures.
fn put(answers: &[Shown<'_>], common: &Common, printer: &mut Printer) -> Outcome {
    printer.finish_bar();
    let mut text = String::new();
    for Shown { name, answer, charts } in answers {
        text += &match common.format {
            Format::Text => tables::timing::text(answer),
            Format::Json => tables::timing::json(answer),
            Format::Csv => tables::timing::csv(answer),
        };
        if let Some(folder) = &common.svg {
            let drawn = answer.drawings.iter().map(release::figure);
            let figures = drawn.chain(charts.iter().map(release::chart)).collect();
            write_figures(&format!("{name}{}", answer.question), figures, folder, printer)?;
        }
    }
    printer.put(&text).map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Turns a refusal that was kept in words into a failure.
fn refused_in_words(why: &str, next: &str) -> Failure {
    Failure::yours(anyhow::anyhow!("{why}")).hint(next)
}

/// Writes each figure to a file named after the question and the figure; the second of a name gets a number.
fn write_figures(
    question: &str,
    figures: Vec<release::Figure>,
    folder: &Path,
    printer: &Printer,
) -> Result<(), Failure> {
    let mut named: Vec<&str> = Vec::new();
    for figure in figures {
        named.push(figure.name);
        let n = named.iter().filter(|name| **name == figure.name).count();
        let number = if n > 1 { format!("-{n}") } else { String::new() };
        let place = folder.join(format!("{question}-{}{number}.svg", figure.name));
        OutFile::create(&place, printer.interrupt())?
            .write(|out| out.write_all(figure.svg.as_bytes()))?;
    }
    Ok(())
}

/// Turns a refusal into words.
fn refused(refusal: timing::Refusal) -> Failure {
    let hint = refusal.hint();
    Failure::yours(refusal).hint(hint)
}
