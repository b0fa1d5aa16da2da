//! What can be typed.

use clap::{Parser, Subcommand, ValueEnum};
use std::num::NonZeroUsize;

use crate::commands::{
    add, as_of, assess, bench, calibrate, check, completions, detect, explain, export, man, new,
    simulate, sources, timing, trace,
};

/// Did a foreign power try to sway this election, how, through whom, and how sure may we be?
///
/// Data goes to stdout, talk to stderr. Exit codes: 0 done, 1 the answer is no, 2 your input, 3 our fault.
#[derive(Debug, Parser)]
#[command(name = "hustings", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Say errors only
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say what is done and why
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Threads to use; the number never changes a result [default: one a core]
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    New(new::Args),
    Add(add::Args),
    Assess(assess::Args),
    Detect(detect::Args),
    Sources(sources::Args),
    Timing(timing::Args),
    AsOf(as_of::Args),
    Trace(trace::Args),
    Explain(explain::Args),
    Check(check::Args),
    Export(export::Args),
    Simulate(simulate::Args),
    Bench(bench::Args),
    Calibrate(calibrate::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// What of a block's co-actions the test of pairs counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Closeness {
    /// Whether there is one within the window
    #[default]
    Window,
    /// How close the closest one is: finds what acts within seconds sooner
    Graded,
}

impl From<Closeness> for ::detect::chance::Closeness {
    fn from(closeness: Closeness) -> Self {
        match closeness {
            Closeness::Window => Self::Window,
            Closeness::Graded => Self::Graded,
        }
    }
}

/// How data is written to stdout.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// JSON lines, each with `type` and `schema`
    Json,
    /// Comma-separated values with a header
    Csv,
}

/// How edges are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum EdgeFormat {
    /// For people
    #[default]
    Text,
    /// JSON lines, each with `type` and `schema`
    Json,
    /// Comma-separated values with a header
    Csv,
    /// Columns with types, into a file
    Parquet,
}
