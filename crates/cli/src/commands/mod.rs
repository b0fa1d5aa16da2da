//! The commands, one file each.

pub(crate) mod add;
pub(crate) mod as_of;
pub(crate) mod assess;
mod bare_compat;
pub(crate) mod bench;
pub(crate) mod calibrate;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod detect;
mod edges_out;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod man;
pub(crate) mod new;
mod open;
pub(crate) mod simulate;
pub(crate) mod sources;
pub(crate) mod timing;
pub(crate) mod trace;

use crate::cli::Command;
use crate::failure::Outcome;
use crate::printer::Printer;

/// Runs a command.
pub(crate) fn run(command: Command, printer: &mut Printer) -> Outcome {
    match command {
        Command::New(args) => new::run(&args, printer),
        Command::Add(args) => add::run(&args, printer),
        Command::Assess(args) => assess::run(&args, printer),
        Command::AsOf(args) => as_of::run(&args, printer),
        Command::Check(args) => check::run(&args, printer),
        Command::Detect(args) => detect::run(&args, printer),
        Command::Sources(args) => sources::run(&args, printer),
        Command::Timing(args) => timing::run(&args, printer),
        Command::Trace(args) => trace::run(&args, printer),
        Command::Explain(args) => explain::run(&args, printer),
        Command::Export(args) => export::run(&args, printer),
        Command::Simulate(args) => simulate::run(&args, printer),
        Command::Bench(args) => bench::run(&args, printer),
        Command::Calibrate(args) => calibrate::run(&args, printer),
        Command::Completions(args) => completions::run(&args, printer),
        Command::Man(args) => man::run(&args, printer),
    }
}
