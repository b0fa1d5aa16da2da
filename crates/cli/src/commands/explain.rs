//! `hustings explain`

use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use std::process::ExitCode;

/// Print the card of a method: what it sees, what else looks so, how chance is modelled, when to doubt it
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the method; without it, all names
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

/// Every card by its name, in the order of the stages.
fn cards() -> Vec<(String, &'static str)> {
    let kinds = detect::KINDS.iter().map(|kind| (kind.kind.word().to_owned(), kind.card));
    let questions = timing::QUESTIONS.iter().map(|one| (one.name.to_owned(), one.card));
    let sourcing = sourcing::CARDS.iter().map(|(name, card)| ((*name).to_owned(), *card));
    kinds.chain(questions).chain(sourcing).collect()
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let cards = cards();
    let Some(name) = &args.name else {
        let list: String = cards
            .iter()
            .map(|(name, card)| format!("{name:16} {}\n", card.lines().next().unwrap_or_default()))
            .collect();
        printer.put(&list).map_err(Failure::yours)?;
        return Ok(ExitCode::SUCCESS);
    };
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    match cards.iter().find(|(known, _)| plain(known) == plain(name)) {
        Some((known, card)) => {
            printer.put(&format!("{known}\n\n{card}")).map_err(Failure::yours)?;
            Ok(ExitCode::SUCCESS)
        }
        None => {
            let known: Vec<&str> = cards.iter().map(|(name, _)| name.as_str()).collect();
            Err(Failure::yours(anyhow::anyhow!("there is no method `{name}`"))
                .hint(format!("methods are {}", known.join(", "))))
        }
    }
}
