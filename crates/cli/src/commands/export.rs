//! `hustings export`

use super::open;
use crate::evidence::{All, write_parquet};
use crate::failure::{Failure, Outcome};
use crate::out_file::OutFile;
use crate::printer::Printer;
use clap::ValueEnum;
use release::{Network, ReportInput, TABLES, Table};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write what was found in a format other programs read: Gephi, notebooks, spreadsheets
///
/// GraphML and GEXF are one graph, PROV and ClaimReview one file about documents and claims. The other formats are four tables: edges, nodes (accounts by layer), groups, and the posts behind every edge;
/// `--output DIR` takes a file for each, `--table` picks one. Columns, units and meanings stand in docs/reference/exports.md.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The case
    #[arg(value_name = "CASE")]
    case: PathBuf,
    /// The format; without it, formats and tables are listed
    #[arg(long, value_name = "FORMAT", value_enum)]
    to: Option<Form>,
    /// One table only
    #[arg(long, value_name = "TABLE", value_parser = table)]
    table: Option<Table>,
    /// Where to write: a file, or a folder for all tables; standard output when absent
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

/// A format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Columns with types, for DuckDB, pandas, Polars, R
    Parquet,
    /// A JSON object to a line, each with `type` and `schema`
    Jsonl,
    /// One graph, for networkx, igraph, Cytoscape, Gephi
    Graphml,
    /// One graph, for Gephi
    Gexf,
    /// Comma-separated values with a header
    Csv,
    /// Who descends from whom and who said it, as W3C PROV-JSON
    Prov,
    /// Claims with their appearances and origins, as schema.org JSON-LD, without a verdict
    Claimreview,
}

impl Form {
    fn name(self) -> String {
        self.to_possible_value().map_or(String::new(), |value| value.get_name().to_owned())
    }

    fn is_graph(self) -> bool {
        matches!(self, Self::Graphml | Self::Gexf)
    }

    /// Says whether the format is one file about documents and claims, not about accounts.
    fn is_sourcing(self) -> bool {
        matches!(self, Self::Prov | Self::Claimreview)
    }
}

fn table(word: &str) -> Result<Table, String> {
    Table::named(word)
        .ok_or_else(|| format!("tables are {}", TABLES.map(|table| table.name).join(", ")))
}

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let Some(form) = args.to else {
        printer.put(&list()).map_err(Failure::yours)?;
        return Ok(ExitCode::SUCCESS);
    };
    check(args, form)?;
    let (_, run) = open::load(&args.case, printer)?;
    if form.is_sourcing() {
        return sourcing(form, &run.input(), args.output.as_deref(), printer);
    }
    let evidence = All(run.input().posts);
    let network = Network { evidence: &evidence, ..run.input().network() };
    match (&args.output, args.table) {
        (None, table) => {
            printer
                .put_with(|out| match table {
                    Some(table) => write(form, &table, &network, out),
                    None if form.is_graph() => graph(form, &network, out),
                    None => TABLES.iter().try_for_each(|table| write(form, table, &network, out)),
                })
                .map_err(Failure::yours)?;
        }
        (Some(folder), None) if !form.is_graph() => {
            for table in &TABLES {
                let path = folder.join(format!("{}.{}", table.name, form.name()));
                file(&path, form, Some(table), &network, printer)?;
            }
        }
        (Some(path), table) => file(path, form, table.as_ref(), &network, printer)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a format about documents and claims.
fn sourcing(
    form: Form,
    input: &ReportInput<'_>,
    path: Option<&Path>,
    printer: &mut Printer,
) -> Outcome {
    let put = |out: &mut dyn Write| match form {
        Form::Prov => release::write_prov(input, out),
        _ => release::write_claimreview(input, out),
    };
    match path {
        None => printer.put_with(put).map_err(Failure::yours)?,
        Some(path) => {
            OutFile::create(path, printer.interrupt())?.write(|out| put(out))?;
            printer.say(&format!("wrote {}", path.display()));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Refuses what could not be written, before any work is done.
fn check(args: &Args, form: Form) -> Result<(), Failure> {
    if form.is_sourcing() && args.table.is_some() {
        return Err(Failure::yours(anyhow::anyhow!("{} is one file, not tables", form.name()))
            .hint("leave --table out"));
    }
    if form.is_graph() && args.table.is_some() {
        return Err(Failure::yours(anyhow::anyhow!("{} is one graph, not tables", form.name()))
            .hint("leave --table out, or choose csv, jsonl or parquet"));
    }
    match (form, args.table, &args.output) {
        (Form::Parquet, _, None) => {
            Err(Failure::yours(anyhow::anyhow!("Parquet is not written to standard output"))
                .hint("add --output: a folder, or a file with --table"))
        }
        (Form::Csv, None, None) => {
            Err(Failure::yours(anyhow::anyhow!("four tables do not fit one stream of CSV"))
                .hint("add --table edges (or nodes, groups, posts), or --output DIR for all"))
        }
        _ => Ok(()),
    }
}

fn list() -> String {
    let mut text = String::from("--to FORMAT\n");
    for form in Form::value_variants() {
        let about = form.to_possible_value();
        let about = about.as_ref().and_then(|value| value.get_help()).map(ToString::to_string);
        text += &format!("  {:11} {}\n", form.name(), about.unwrap_or_default());
    }
    text += "--table TABLE (csv, jsonl, parquet)\n";
    for table in &TABLES {
        text += &format!("  {:11} {}\n", table.name, table.about);
    }
    text
}

fn file(
    path: &Path,
    form: Form,
    table: Option<&Table>,
    network: &Network<'_>,
    printer: &mut Printer,
) -> Result<(), Failure> {
    printer.progress(&format!("writing {}", path.display()), 0, 0);
    let file = OutFile::create(path, printer.interrupt())?;
    file.write(|out| match (form, table) {
        (Form::Parquet, Some(table)) => write_parquet(table, network, out),
        (_, Some(table)) => write(form, table, network, out),
        (_, None) => graph(form, network, out),
    })?;
    printer.finish_bar();
    printer.say(&format!("wrote {}", path.display()));
    Ok(())
}

fn graph(form: Form, network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Gexf => release::write_gexf(network, out),
        _ => release::write_graphml(network, out),
    }
}

fn write(form: Form, table: &Table, network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    match form {
        Form::Csv => table.write_csv(network, out),
        _ => table.write_json_lines(network, out),
    }
}
