//! `hustings timing pairs`, `hustings timing groups`: what `hustings detect` tests, told as timing records.

use super::series::{Read, read};
use super::{Common, refused, show};
use crate::commands::detect::kind;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use detect::{Settings, Window};
use model::ActionKind;
use model::coaction::Layer;
use timing::groups::Groups;
use timing::pairs::Pairs;

/// Which accounts act within moments of each other?
///
/// The test is that of `hustings detect`; --svg draws its funnel and its null panel.
#[derive(Debug, clap::Args)]
pub(crate) struct PairsArgs {
    #[command(flatten)]
    common: Common,
    /// Kind of action
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: ActionKind,
    /// Longest time between two actions that count together [default: that of the kind, wider when times are coarser]
    #[arg(long, value_name = "SECS")]
    window: Option<u32>,
}

/// Which sets of accounts act as one, on days they were not learned on?
#[derive(Debug, clap::Args)]
pub(crate) struct GroupsArgs {
    #[command(flatten)]
    common: Common,
    /// Kind of action
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: ActionKind,
    /// Longest time between two actions that count together [default: that of the kind, wider when times are coarser]
    #[arg(long, value_name = "SECS")]
    window: Option<u32>,
}

pub(super) fn pairs(args: &PairsArgs, printer: &mut Printer) -> Outcome {
    let (read, layer) = tested(&args.common, args.kind, args.window, printer)?;
    let name = |code: u32| read.posts.accounts.name(code).to_owned();
    let mut answer =
        timing::pairs::answer(&Pairs { layer: &layer, name: &name }).map_err(refused)?;
    let cautions = timing::cautions::of_moments(&read.posts, &read.rows, args.kind);
    timing::cautions::add_codes(&mut answer, &cautions);
    show(answer, &timing::pairs::charts(&layer), read.hash, &args.common, printer)
}

pub(super) fn groups(args: &GroupsArgs, printer: &mut Printer) -> Outcome {
    let (read, layer) = tested(&args.common, args.kind, args.window, printer)?;
    let name = |code: u32| read.posts.accounts.name(code).to_owned();
    let n_days = read.days()?.n() as u64;
    let asked = Groups { layer: &layer, name: &name, n_days };
    let mut answer = timing::groups::answer(&asked).map_err(refused)?;
    let cautions = timing::cautions::of_moments(&read.posts, &read.rows, args.kind);
    timing::cautions::add_codes(&mut answer, &cautions);
    show(answer, &[], read.hash, &args.common, printer)
}

/// Reads the posts and tests the pairs of one kind.
fn tested(
    common: &Common,
    kind: ActionKind,
    window: Option<u32>,
    printer: &mut Printer,
) -> Result<(Read, Layer), Failure> {
    if !common.account.is_empty() {
        return Err(Failure::yours(anyhow::anyhow!(
            "pairs are tested among all accounts: without the others there is no crowd"
        ))
        .hint("leave --account out; the table names both accounts"));
    }
    if let Some(secs) = window {
        timing::pairs::check_window(secs).map_err(refused)?;
    }
    let mut read = read(common, &[kind], printer)?;
    let settings = Settings {
        kinds: vec![kind],
        window: window.map_or(Window::Fitting, Window::Secs),
        weight_min: detect::WEIGHT_MIN,
        test: true,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
    };
    let settings = settings.check().map_err(Failure::yours)?;
    let left_out = detect::derive(&mut read.posts, &settings);
    let found = detect::run(&read.posts, &settings, &left_out, &mut |kind, progress| {
        printer.progress(&format!("{kind}: {}", progress.step.words()), progress.done, progress.of);
    });
    let none = || Failure::yours(anyhow::anyhow!("no post has an action of kind {kind}"));
    let layer = found.into_iter().next().map(|found| found.layer);
    let layer = layer.filter(|layer| layer.n_actions > 0).ok_or_else(none)?;
    Ok((read, layer))
}
