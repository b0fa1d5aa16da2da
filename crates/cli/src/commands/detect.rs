//! `hustings detect`

use super::{bare_compat, edges_out, open};
use crate::cli::{Closeness, EdgeFormat};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use clap::ValueEnum;
use detect::{Settings, Window};
use model::ActionKind;
use model::coaction::Layer;
use std::path::PathBuf;

/// Find accounts that act on the same objects within moments, in a bare file or a case
///
/// Pairs are tested against chance: inside each crowd (one object, one hour) the order of accounts is dealt again.
///
/// Class A: closer in time than the crowd and the accounts' own haste explain. B: closer than the
/// crowd explains, but both are always quick, or act often, or their habits are not known. C: in the same bursts only, never coordination. `hustings explain KIND` says what else looks so.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file of posts, or a case
    #[arg(value_name = "PATH")]
    pub(super) path: PathBuf,
    /// Longest time between two actions that count together, itself included [default: 60, for synchrony 10; wider when times are coarser]
    #[arg(long, value_name = "SECS")]
    pub(super) window: Option<String>,
    /// Kind of action; may be repeated [default: all the posts have but synchrony]
    #[arg(long, value_name = "KIND", value_parser = kind)]
    pub(super) kind: Vec<ActionKind>,
    /// Smallest number of co-actions of an edge
    #[arg(long, value_name = "N", default_value_t = detect::WEIGHT_MIN)]
    pub(super) min_weight: u32,
    /// Look at each layer under other windows and smallest numbers, too
    #[arg(long, conflicts_with = "compat")]
    pub(super) sweep: bool,
    /// What of a block's co-actions the test counts: whether there is one within the window, or how close it is
    #[arg(long, value_enum, value_name = "HOW", conflicts_with_all = ["compat", "no_test"])]
    pub(super) closeness: Option<Closeness>,
    /// Count only: do not test pairs against chance
    #[arg(long)]
    pub(super) no_test: bool,
    /// Give what another tool gives, to the last digit
    #[arg(long, value_enum, value_name = "TOOL")]
    pub(super) compat: Option<Compat>,
    /// With --compat coortweet: rows an account needs
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(super) min_participation: u32,
    /// With --compat coortweet: quantile of weights above which an edge is flagged
    #[arg(long, value_name = "Q", default_value_t = 0.5)]
    pub(super) edge_weight: f64,
    /// With --compat: pairs of an account with itself
    #[arg(long, value_enum, value_name = "WHICH", default_value_t)]
    pub(super) loops: LoopsKept,
    /// With --compat coortweet: which table
    #[arg(long, value_enum, value_name = "TABLE", default_value_t)]
    pub(super) table: Table,
    /// With --compat coortweet: compute account and object tables from flagged edges only
    #[arg(long)]
    pub(super) flagged_only: bool,
    /// With --compat coortweet: add the objects of each edge
    #[arg(long)]
    pub(super) objects: bool,
    /// With --compat coortweet: order of account names, which decides the end of an edge called `from`
    #[arg(long, value_enum, value_name = "ORDER", default_value_t)]
    pub(super) collation: Order,
    /// With --compat toolkit and --kind text: compare sets of words instead of whole texts (co_similar_tweet)
    #[arg(long)]
    pub(super) similar: bool,
    /// With --similar: smallest Jaccard similarity
    #[arg(long, value_name = "J", default_value_t = 0.8)]
    pub(super) similarity: f64,
    /// With --similar: texts with fewer words are like no other; with 0, texts without words stop the run, as in the tool
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) similar_words_min: u32,
    /// With --compat toolkit: any two posts within the window (co_post)
    #[arg(long)]
    pub(super) any_post: bool,
    /// How to write the edges
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: EdgeFormat,
    /// Write the edges to a file instead of standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "compat")]
    pub(super) out: Option<PathBuf>,
    /// Also write the posts behind every edge to a file, in the same format
    #[arg(long, value_name = "FILE", conflicts_with = "compat")]
    pub(super) posts: Option<PathBuf>,
}

/// What is said while hosts, sequences and near texts are made.
const DERIVING: &str = "making objects of posts";

/// A tool whose output is reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Compat {
    /// CooRTweet 2.1.3
    Coortweet,
    /// Coordination Network Toolkit 1.5.2
    Toolkit,
}

/// A table of CooRTweet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Table {
    /// The network
    #[default]
    Edges,
    /// The pairs of contents (detect_groups)
    Pairs,
    /// account_stats
    Accounts,
    /// group_stats
    Objects,
}

/// Which pairs of an account with itself are given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum LoopsKept {
    /// None
    #[default]
    None,
    /// Those of different posts
    Posts,
    /// All; with the toolkit each post also with itself, as its version 1.5.2 counts
    All,
}

/// An order of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Order {
    /// As R sorts in a UTF-8 locale
    #[default]
    Unicode,
    /// As R sorts under LC_ALL=C
    C,
}

pub(super) fn kind(word: &str) -> Result<ActionKind, String> {
    word.parse().map_err(|_| {
        let known: Vec<&str> = ActionKind::ALL.iter().map(|kind| kind.word()).collect();
        format!("kinds are {}", known.join(", "))
    })
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    match args.compat {
        Some(Compat::Coortweet) => return bare_compat::coortweet(args, printer),
        Some(Compat::Toolkit) => return bare_compat::toolkit(args, printer),
        None => (),
    }
    edges_out::check(args)?;
    if args.path.is_dir() {
        return of_case(args, printer);
    }
    let settings = settings(args)?;
    let bare = pipeline::read_bare(&args.path, &args.kind, &mut Drawn(printer))
        .map_err(|error| open::of_bare(error, &args.path))?;
    let mut posts = bare.posts;
    printer.finish_bar();
    bare_compat::say_read(&bare.report, &bare.mapping, printer);
    let generic = derive(&mut posts, &settings, printer);
    let found = detect::run(&posts, &settings, &generic, &mut |kind, progress| {
        printer.progress(&format!("{kind}: {}", progress.step.words()), progress.done, progress.of);
    });
    let layers: Vec<Layer> = found.into_iter().map(|found| found.layer).collect();
    edges_out::show(&posts, &layers, args, printer)
}

fn of_case(args: &Args, printer: &mut Printer) -> Outcome {
    let (_, run) = open::load(&args.path, printer)?;
    let is_as_the_case_says = args.window.is_none()
        && args.kind.is_empty()
        && args.closeness.is_none()
        && args.min_weight == detect::WEIGHT_MIN
        && !args.no_test
        && !args.sweep;
    if is_as_the_case_says {
        let input = run.input();
        return edges_out::show(input.posts, input.layers, args, printer);
    }
    let settings = settings(args)?;
    let mut posts = run.into_posts();
    // The case may have named other kinds than are asked for here.
    let left_out = derive(&mut posts, &settings, printer);
    let found = detect::run(&posts, &settings, &left_out, &mut |kind, progress| {
        printer.progress(&format!("{kind}: {}", progress.step.words()), progress.done, progress.of);
    });
    let layers: Vec<Layer> = found.into_iter().map(|found| found.layer).collect();
    edges_out::show(&posts, &layers, args, printer)
}

/// Makes the objects that follow from others.
fn derive(
    posts: &mut corpus::Posts,
    settings: &detect::Checked,
    printer: &mut Printer,
) -> Vec<(model::ActionKind, u64)> {
    printer.progress(DERIVING, 0, 0);
    detect::derive_with(posts, settings, &mut |kind, done, of| {
        printer.progress(&format!("{kind}: {DERIVING}"), done, of);
    })
}

fn settings(args: &Args) -> Result<detect::Checked, Failure> {
    let window = match &args.window {
        None => Window::Fitting,
        Some(secs) => Window::Secs(secs.parse().map_err(|_| {
            Failure::yours(anyhow::anyhow!("`{secs}` is not a whole number of seconds"))
                .hint("fractions are for --compat coortweet only")
        })?),
    };
    let settings = Settings {
        kinds: args.kind.clone(),
        window,
        weight_min: args.min_weight,
        test: !args.no_test,
        closeness: args.closeness.unwrap_or_default().into(),
        sweep: args.sweep,
        n_windows: 1,
    };
    settings.check().map_err(Failure::yours)
}
