//! The compatibility modes of `hustings detect`.

use super::detect::{Args, LoopsKept, Order, Table};
use super::open;
use crate::cli::EdgeFormat;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use detect::compat::coortweet::{Collation, Coortweet, EdgesUsed, Loops, Objects, Params};
use detect::compat::toolkit;
use ingest::{Mapping, PostsReport};
use model::ActionKind;
use std::path::Path;
use std::process::ExitCode;

/// Says how a bare file was read.
pub(super) fn say_read(report: &PostsReport, mapping: &Mapping, printer: &mut Printer) {
    printer.say(&format!(
        "read as {}: {} of {} rows understood",
        mapping.preset,
        report.n_understood(),
        report.n_rows
    ));
    for (role, column) in pipeline::roles(mapping) {
        printer.detail(&format!("  {role:12} {column}"));
    }
    report.notes.iter().for_each(|note| printer.detail(&format!("  {note}")));
    for warning in &report.warnings {
        printer.warning(&format!("{}: {}", warning.code.code(), warning.text));
    }
    if report.n_repeats > 0 {
        printer.say(&format!(
            "{} rows repeat a post of an earlier row (same id, account and time); each post counts once",
            report.n_repeats
        ));
    }
    if report.n_not_understood() > 0 {
        printer.warning(&format!(
            "{} rows were not understood (put the file into a case to see them)",
            report.n_not_understood()
        ));
    }
}

fn mapping(path: &Path) -> Result<(String, Mapping), Failure> {
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let found =
        ingest::find_mapping(path, &name).map_err(|error| open::of_bare(error.into(), path))?;
    Ok((name, found.mapping))
}

fn window(args: &Args) -> Result<f64, Failure> {
    let Some(secs) = &args.window else { return Ok(10.0) };
    secs.parse().map_err(|_| Failure::yours(anyhow::anyhow!("`{secs}` is not a number of seconds")))
}

/// `--compat coortweet`
pub(super) fn coortweet(args: &Args, printer: &mut Printer) -> Outcome {
    not_json(args)?;
    let (name, mapping) = mapping(&args.path)?;
    let kind = args.kind.first().copied();
    let (columns, report) = ingest::read_action_columns(&args.path, &name, &mapping, kind)
        .map_err(|error| open::of_bare(error.into(), &args.path))?;
    say_read(&report, &mapping, printer);
    let params = Params {
        time_window: window(args)?,
        min_participation: args.min_participation,
        loops: if args.loops == LoopsKept::None { Loops::Remove } else { Loops::Keep },
        edge_weight: args.edge_weight,
        collation: match args.collation {
            Order::Unicode => Collation::Root,
            Order::C => Collation::CodePoint,
        },
    };
    let result = Coortweet::new(&columns, params).map_err(Failure::yours)?;
    let used = if args.flagged_only { EdgesUsed::Full } else { EdgesUsed::None };
    let objects = if args.objects { Objects::List } else { Objects::Omit };
    printer
        .put_with(|out| match args.table {
            Table::Edges => result.write_edges(objects, out),
            Table::Pairs => result.write_pairs(out),
            Table::Accounts => result.write_account_stats(used, out),
            Table::Objects => result.write_group_stats(used, out),
        })
        .map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// `--compat toolkit`
pub(super) fn toolkit(args: &Args, printer: &mut Printer) -> Outcome {
    not_json(args)?;
    let (network, kind) = network(args)?;
    let (name, mapping) = mapping(&args.path)?;
    let mut messages = toolkit::Messages::of(network);
    let report = ingest::read_toolkit_rows(&args.path, &name, &mapping, kind, &mut |row| {
        messages.push(
            row.message_id,
            row.user_id,
            row.repost_id,
            row.reply_id,
            row.message,
            row.timestamp,
            row.urls,
        );
    })
    .map_err(|error| open::of_bare(error.into(), &args.path))?;
    say_read(&report, &mapping, printer);
    let params = toolkit::Params {
        time_window: window(args)?,
        min_edge_weight: args.min_weight,
        loops: match args.loops {
            LoopsKept::None => toolkit::Loops::Hide,
            LoopsKept::Posts => toolkit::Loops::OtherMessages,
            LoopsKept::All => toolkit::Loops::AllMessages,
        },
    };
    let mut outcome = Ok(());
    printer
        .put_with(|out| {
            outcome = toolkit::write_weights(&messages, network, params, out)?;
            Ok(())
        })
        .map_err(Failure::yours)?;
    outcome.map_err(Failure::yours)?;
    Ok(ExitCode::SUCCESS)
}

/// Returns the tool's network for a kind of action.
fn network(args: &Args) -> Result<(toolkit::Network, Option<ActionKind>), Failure> {
    let similarity = toolkit::Similarity {
        threshold: args.similarity,
        n_tokens_min: f64::from(args.similar_words_min),
    };
    let network = match args.kind.as_slice() {
        [] if args.any_post => toolkit::Network::CoPost,
        [ActionKind::Repost] => toolkit::Network::CoRetweet,
        [ActionKind::Link] => toolkit::Network::CoLink,
        [ActionKind::Reply] => toolkit::Network::CoReply,
        [ActionKind::Text] if args.similar => toolkit::Network::CoSimilarTweet(similarity),
        [ActionKind::Text] => toolkit::Network::CoTweet,
        _ => {
            return Err(Failure::yours(anyhow::anyhow!(
                "--compat toolkit needs one kind of action"
            ))
            .hint("add --kind repost, link, reply or text, or --any-post"));
        }
    };
    Ok((network, args.kind.first().copied()))
}

fn not_json(args: &Args) -> Result<(), Failure> {
    if matches!(args.format, EdgeFormat::Json | EdgeFormat::Parquet) {
        return Err(Failure::yours(anyhow::anyhow!(
            "the compatibility modes write CSV, as those tools do"
        ))
        .hint("use --format csv"));
    }
    Ok(())
}
