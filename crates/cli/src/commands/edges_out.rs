//! Writes what `hustings detect` found: to the terminal, to a pipe, to files.

use super::detect::Args;
use crate::cli::EdgeFormat;
use crate::evidence::{All, write_parquet};
use crate::failure::{Failure, Outcome};
use crate::out_file::OutFile;
use crate::printer::Printer;
use crate::tables;
use corpus::Posts;
use model::coaction::Layer;
use release::{Network, TABLES, Table};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// The table of edges and the side table of the posts behind them.
const EDGES: Table = TABLES[0];
const POSTS: Table = TABLES[3];

/// Refuses what could not be written, before any work is done.
pub(super) fn check(args: &Args) -> Result<(), Failure> {
    if args.format == EdgeFormat::Parquet && args.out.is_none() {
        return Err(Failure::yours(anyhow::anyhow!("Parquet is not written to standard output"))
            .hint("add --out FILE"));
    }
    if args.format == EdgeFormat::Text && args.posts.is_some() {
        return Err(Failure::yours(anyhow::anyhow!("the posts behind edges are a table"))
            .hint("add --format json, csv or parquet"));
    }
    Ok(())
}

/// Shows or writes the layers.
pub(super) fn show(posts: &Posts, layers: &[Layer], args: &Args, printer: &mut Printer) -> Outcome {
    printer.finish_bar();
    if layers.is_empty() {
        printer.warning("the posts hold no actions: nothing to compare");
    }
    if args.format != EdgeFormat::Text {
        for (layer, why) in layers.iter().filter_map(|l| Some((l, l.not_run.as_ref()?))) {
            let why = tables::layers::not_run(why);
            printer.warning(&format!("{}: not run. {why}", layer.kind));
        }
    }
    let name = args.path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let evidence = All(posts);
    let network = Network {
        name: &name,
        title: &name,
        version: pipeline::VERSION,
        posts,
        layers,
        evidence: &evidence,
    };
    match &args.out {
        Some(path) => file(path, &EDGES, &network, args.format, printer)?,
        None => printer
            .put_with(|out| write(&EDGES, &network, args.format, out))
            .map_err(Failure::yours)?,
    }
    if let Some(path) = &args.posts {
        file(path, &POSTS, &network, args.format, printer)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn file(
    path: &Path,
    table: &Table,
    network: &Network<'_>,
    format: EdgeFormat,
    printer: &mut Printer,
) -> Result<(), Failure> {
    let file = OutFile::create(path, printer.interrupt())?;
    file.write(|out| match format {
        EdgeFormat::Parquet => write_parquet(table, network, out),
        _ => write(table, network, format, out),
    })?;
    printer.say(&format!("wrote {}", path.display()));
    Ok(())
}

fn write(
    table: &Table,
    network: &Network<'_>,
    format: EdgeFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        EdgeFormat::Csv => table.write_csv(network, out),
        EdgeFormat::Json => table.write_json_lines(network, out),
        EdgeFormat::Text | EdgeFormat::Parquet => {
            out.write_all(tables::layers::text(network.posts, network.layers).as_bytes())
        }
    }
}
