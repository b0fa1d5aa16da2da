//! `hustings simulate`

mod actions;
mod out;

use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use out::Out;
use simulate::AnySettings;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Make posts with planted groups, organic bursts and ground truth, from settings in DIR/simulate.toml
///
/// Writes DIR/posts/posts.csv (or .csv.gz) and DIR/truth.csv. Without a settings file, a plain one is written first.
/// The same settings give the same bytes. Nobody wrote these posts: account names begin with `sim-`.
/// Settings with a table `[actions]`, and `--scenario`, make bare actions instead, in any number: DIR/posts/actions.csv
/// or .parquet, DIR/truth-accounts.csv and DIR/truth-operations.csv.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A case, or any folder
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Settings elsewhere
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Make a chance world by name, such as `communities`, instead of reading settings; an unknown name lists all
    #[arg(long, value_name = "NAME", conflicts_with = "settings")]
    scenario: Option<String>,
    /// Seed of the world that `--scenario` makes
    #[arg(long, value_name = "N", default_value_t = 1, requires = "scenario")]
    seed: u64,
    /// How rows are written
    #[arg(long, value_enum, default_value_t = ActionsFormat::Csv)]
    format: ActionsFormat,
}

/// A file of posts or bare actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum ActionsFormat {
    /// Comma-separated text
    Csv,
    /// The same, compressed by gzip; `hustings` reads it as it is
    CsvGz,
    /// Parquet, for bare actions only
    Parquet,
}

impl ActionsFormat {
    /// Adds the ending.
    fn named(self, stem: &str) -> String {
        let ending = match self {
            Self::Csv => "csv",
            Self::CsvGz => "csv.gz",
            Self::Parquet => "parquet",
        };
        format!("{stem}.{ending}")
    }
}

/// Settings of a plain world, for a folder that has none.
const PLAIN: &str = include_str!("simulate/plain.toml");

pub(crate) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    match read_settings(args, printer)? {
        AnySettings::Actions(settings) => {
            let checked = settings.check();
            let settings = checked.map_err(|error| named(error, &settings_path(args)))?;
            actions::write(&args.dir, args.format, &settings, printer)
        }
        AnySettings::Story(_) if args.format == ActionsFormat::Parquet => {
            let error = anyhow::anyhow!("posts with texts are written as CSV only");
            Err(Failure::yours(error).hint("bare actions need a table `[actions]`, or --scenario"))
        }
        AnySettings::Story(settings) => write_story(args, *settings, printer),
    }
}

fn read_settings(args: &Args, printer: &mut Printer) -> Result<AnySettings, Failure> {
    if let Some(name) = &args.scenario {
        let text = format!("seed = {}\n[actions]\nscenario = {name:?}\n", args.seed);
        return simulate::parse_any_settings(&text).map_err(Failure::yours);
    }
    let path = settings_path(args);
    if args.settings.is_none() && !path.exists() {
        fs::create_dir_all(&args.dir).and_then(|()| fs::write(&path, PLAIN)).map_err(at(&path))?;
        printer.say(&format!("wrote plain settings to {}", path.display()));
    }
    let text = fs::read_to_string(&path).map_err(at(&path))?;
    simulate::parse_any_settings(&text).map_err(|error| named(error, &path))
}

fn settings_path(args: &Args) -> PathBuf {
    args.settings.clone().unwrap_or_else(|| args.dir.join("simulate.toml"))
}

fn write_story(args: &Args, settings: simulate::Settings, printer: &mut Printer) -> Outcome {
    let settings = settings.check().map_err(|error| named(error, &settings_path(args)))?;
    let posts = args.dir.join("posts").join(args.format.named("posts"));
    let truth = args.dir.join("truth.csv");
    let n_expected = simulate::expected_posts(&settings) as u64;
    let n_posts = {
        let mut heard = |n_lines: u64| printer.progress("simulating", n_lines, n_expected);
        let inner = Out::create(&posts, args.format)?;
        let mut out = Counted { inner, n_lines: 0, heard: &mut heard };
        let n = simulate::write_posts(&settings, &mut out).map_err(Failure::yours)?;
        out.inner.finish().map_err(at(&posts))?;
        n
    };
    let mut out = Out::create(&truth, ActionsFormat::Csv)?;
    simulate::write_truth(&settings, &mut out).map_err(Failure::yours)?;
    out.finish().map_err(at(&truth))?;
    printer.finish_bar();
    printer.say(&format!("{n_posts} simulated posts in {}", posts.display()));
    printer.say(&format!("which accounts were planted stands in {}", truth.display()));
    Ok(ExitCode::SUCCESS)
}

fn named(error: impl std::error::Error + Send + Sync + 'static, path: &Path) -> Failure {
    Failure::yours(anyhow::Error::new(error).context(format!("{}", path.display())))
}

/// Counts lines on their way, for the progress bar.
struct Counted<'a, W> {
    inner: W,
    n_lines: u64,
    heard: &'a mut dyn FnMut(u64),
}

impl<W: Write> Write for Counted<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let n = self.inner.write(bytes)?;
        self.n_lines += bytes[..n].iter().filter(|&&byte| byte == b'\n').count() as u64;
        (self.heard)(self.n_lines);
        Ok(n)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush()
    }
}

fn at(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::yours(anyhow::Error::new(error).context(format!("{}", path.display())))
}
