//! The `hustings` command: reads arguments, the clock and the environment, calls `pipeline`, prints.
//!
//! Begin reading at `cli.rs` (what can be typed), then `commands/`, one file each, thin over `pipeline`.

mod cli;
mod commands;
mod evidence;
mod failure;
mod interrupt;
mod out_file;
mod printer;
mod progress;
mod tables;

use clap::Parser;
use failure::Failure;
use printer::{Printer, Talk};
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let talk = match (cli.quiet, cli.verbose) {
        (true, _) => Talk::Quiet,
        (false, true) => Talk::Verbose,
        (false, false) => Talk::Normal,
    };
    let mut printer = Printer::new(talk, no_colour(), interrupt::Interrupt::listen());
    let threads = cli.threads.map_or(0, usize::from);
    // One pool for the whole run; zero is one thread a core. The number never changes a result.
    if let Err(error) = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global() {
        return Failure::ours(error).report(&mut printer);
    }
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        commands::run(cli.command, &mut printer)
    }));
    match outcome {
        Ok(Ok(code)) => {
            printer.finish_bar();
            code
        }
        Ok(Err(failure)) => failure.report(&mut printer),
        Err(_) => {
            let failure = Failure::ours(anyhow::anyhow!("the program stopped where it should not"));
            failure.report(&mut printer)
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|value| !value.is_empty())
}
