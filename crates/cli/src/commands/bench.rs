//! `hustings bench`

mod sharing;

use super::{bare_compat, open};
use crate::cli::{Closeness, Format};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use crate::tables::bench::{CurveRow, Row, Settings};
use crate::tables::{self};
use corpus::Posts;
use detect::Window;
use model::ActionKind;
use model::chance::Class;
use model::coaction::{Edge, Layer, NotRun};
use simulate::{PlantedPairs, precision_recall_curve};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Windows that are tried where none is named, in seconds.
const WINDOWS_SECS: [u32; 4] = [10, 60, 300, 3_600];
/// Smallest numbers of co-actions that are tried beside the test.
const WEIGHTS: [u64; 4] = [2, 3, 5, 10];

/// Measure what `detect` finds against accounts that are known to act together
///
/// The truth is a CSV file with a column of accounts and a column `group` or `group_id`, as `simulate` writes it; accounts
/// without a group count as unplanted. For each window the test against chance and plain counts are set beside each
/// other: precision, recall, false alarms. `--format csv` gives the whole precision-recall curve.
///
/// Recall is over all pairs that are known to act together; recall sharing only over those of them that share a crowd
/// (one object, one block of time) at all: the others the test cannot see.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file of posts
    #[arg(value_name = "FILE")]
    path: PathBuf,
    /// The accounts that act together
    #[arg(long, value_name = "CSV")]
    truth: PathBuf,
    /// Kind of action; may be repeated [default: all the posts have]
    #[arg(long, value_name = "KIND", value_parser = super::detect::kind)]
    kind: Vec<ActionKind>,
    /// Longest time between two actions that count together; may be repeated [default: 10, 60, 300, 3600]
    #[arg(long, value_name = "SECS")]
    window: Vec<u32>,
    /// What of a block's co-actions the test counts
    #[arg(long, value_enum, default_value_t)]
    closeness: Closeness,
    /// How to write the figures
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let groups = read_truth(&args.truth)?;
    let bare = pipeline::read_bare(&args.path, &args.kind, &mut Drawn(printer))
        .map_err(|error| open::of_bare(error, &args.path))?;
    let mut posts = bare.posts;
    printer.finish_bar();
    bare_compat::say_read(&bare.report, &bare.mapping, printer);
    let planted = planted(&groups, &posts, printer);
    let windows = if args.window.is_empty() { &WINDOWS_SECS[..] } else { &args.window };
    let (mut rows, mut curve) = (Vec::new(), Vec::new());
    for &window_secs in windows {
        let settings = detect::Settings {
            kinds: args.kind.clone(),
            window: Window::Secs(window_secs),
            weight_min: detect::WEIGHT_MIN,
            test: true,
            closeness: args.closeness.into(),
            sweep: false,
            n_windows: 1,
        };
        let settings = settings.check().map_err(Failure::yours)?;
        let generic = detect::derive(&mut posts, &settings);
        let found = detect::run(&posts, &settings, &generic, &mut |kind, progress| {
            let what = format!("{kind} within {window_secs} s: {}", progress.step.words());
            printer.progress(&what, progress.done, progress.of);
        });
        for found in &found {
            measure(&posts, &found.layer, &planted, &mut rows, &mut curve);
        }
    }
    printer.finish_bar();
    match args.format {
        Format::Text => printer.put(&tables::bench::text(&rows, planted.n_pairs())),
        Format::Json => printer.put_with(|out| tables::bench::json(&rows, out)),
        Format::Csv => printer.put_with(|out| tables::bench::csv(&curve, out)),
    }
    .map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Reads the groups by name, each with the names of its accounts.
fn read_truth(path: &Path) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let cannot = |error: csv::Error| {
        Failure::yours(anyhow::Error::new(error).context(format!("cannot read {}", path.display())))
    };
    let mut table = csv::Reader::from_path(path).map_err(cannot)?;
    let header = table.headers().map_err(cannot)?.clone();
    let column = |names: [&str; 2]| header.iter().position(|name| names.contains(&name));
    let (Some(account), Some(group)) =
        (column(["account", "account_id"]), column(["group", "group_id"]))
    else {
        return Err(Failure::yours(anyhow::anyhow!(
            "{} has no accounts and groups",
            path.display()
        ))
        .hint("the columns should be called `account` and `group`"));
    };
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in table.records() {
        let row = row.map_err(cannot)?;
        if !row[group].is_empty() {
            groups.entry(row[group].to_owned()).or_default().push(row[account].to_owned());
        }
    }
    Ok(groups)
}

/// Turns names into codes; accounts that never post cannot be found, and are said aloud.
fn planted(
    groups: &BTreeMap<String, Vec<String>>,
    posts: &Posts,
    printer: &mut Printer,
) -> PlantedPairs {
    let code = |name: &String| posts.accounts.code(name);
    let codes: Vec<Vec<u32>> =
        groups.values().map(|names| names.iter().filter_map(code).collect()).collect();
    let n_named: usize = groups.values().map(Vec::len).sum();
    let n_known: usize = codes.iter().map(Vec::len).sum();
    if n_known < n_named {
        printer.warning(&format!(
            "{} of {n_named} accounts of the truth do not stand in the posts",
            n_named - n_known
        ));
    }
    PlantedPairs::new(&codes)
}

fn measure(
    posts: &Posts,
    layer: &Layer,
    planted: &PlantedPairs,
    rows: &mut Vec<Row>,
    curve: &mut Vec<CurveRow>,
) {
    let settings = Settings { kind: layer.kind.word(), window_secs: layer.window_secs };
    if layer.not_run.as_ref() == Some(&NotRun::NoActions) {
        return;
    }
    let sharing = sharing::sharing(posts, layer, planted);
    let mut add = |rule: String, joins: &dyn Fn(&Edge) -> bool| {
        let flagged: Vec<(u32, u32)> =
            layer.edges.iter().filter(|edge| joins(edge)).map(|edge| (edge.a, edge.b)).collect();
        let of_sharing = sharing.as_ref().map(|sharing| {
            let n =
                flagged.iter().filter(|&&(a, b)| sharing.contains(&(a.min(b), a.max(b)))).count();
            (n as u64, sharing.len() as u64)
        });
        rows.push(Row::new(settings, rule, &planted.compare(&flagged), of_sharing));
    };
    if layer.chance.is_some() {
        add("class A".to_owned(), &|edge| edge.class() == Some(Class::A));
        add("class A or B".to_owned(), &|edge| edge.class().is_some_and(|class| class <= Class::B));
        add("held out A".to_owned(), &|edge| edge.held_out_class() == Some(Class::A));
        add("A or B of either".to_owned(), &Edge::is_called);
    }
    for weight in WEIGHTS {
        add(format!("n >= {weight}"), &|edge| edge.n >= weight);
    }
    let ranked: Vec<(f64, u32, u32)> = (layer.edges.iter())
        .filter_map(|edge| Some((edge.chance.as_ref()?.p, edge.a, edge.b)))
        .collect();
    let points = precision_recall_curve(&ranked, planted);
    curve.extend(points.iter().map(|point| CurveRow::new(settings, point)));
}
