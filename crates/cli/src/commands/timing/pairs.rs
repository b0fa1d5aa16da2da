//! `hustings timing pairs`, `hustings timing groups`: what `hustings detect` tests, told as timing records.

use super::series::{Read, read, with_answered};
use super::{Common, Shown, put, refused, show};
use crate::commands::detect::kind;
use crate::commands::open;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use detect::{Settings, Window};
use model::ActionKind;
use model::coaction::{Edge, Layer, NotRun};
use model::timing::{Answer, Chart};
use timing::groups::Groups;
use timing::pairs::Pairs;

/// Which accounts act within moments of each other?
///
/// The test is that of `hustings detect`; --svg draws its funnel and its null panel. Of a case without --window, the layer of
/// its report is told, by the settings of its `[detect]`; with --window, the other settings stay those of the case.
#[derive(Debug, clap::Args)]
pub(crate) struct PairsArgs {
    #[command(flatten)]
    common: Common,
    /// Kind of action
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: ActionKind,
    /// Longest time between two actions that count together; several with commas between, such as 10,60,300, are a family
    /// that shares one false discovery rate [default: that of the case, else 60, wider when times are coarser]
    #[arg(long, value_name = "SECS", value_delimiter = ',')]
    window: Vec<u32>,
}

/// Which sets of accounts act as one, on days they were not learned on?
///
/// Of a case without --window, the groups tested in the layer of its report are told, by the settings of its `[detect]`.
#[derive(Debug, clap::Args)]
pub(crate) struct GroupsArgs {
    #[command(flatten)]
    common: Common,
    /// Kind of action
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: ActionKind,
    /// Longest time between two actions that count together [default: that of the case, else 60, wider when times are
    /// coarser]
    #[arg(long, value_name = "SECS")]
    window: Option<u32>,
}

/// A layer, tested, and the settings it was tested with.
struct Tested {
    layer: Layer,
    settings: Settings,
}

pub(super) fn pairs(args: &PairsArgs, printer: &mut Printer) -> Outcome {
    let mut windows_secs = args.window.clone();
    windows_secs.sort_unstable();
    windows_secs.dedup();
    let (read, layers) = tested(&args.common, args.kind, &windows_secs, printer)?;
    let name = |code: u32| read.posts.accounts.name(code).to_owned();
    let cautions = timing::cautions::of_moments(&read.posts, &read.rows, args.kind);
    let mut answers: Vec<(String, Answer, Vec<Chart>)> = Vec::new();
    for Tested { layer, settings } in &layers {
        let told = timing::pairs::told(layer);
        let told: Vec<(u32, u32)> = told.into_iter().map(|edge: &Edge| (edge.a, edge.b)).collect();
        let moved = detect::moved(&read.posts, layer, settings, &told, &mut |progress| {
            let what = "asking again under other settings";
            printer.progress(what, progress.done, progress.of);
        });
        let small = pipeline::series::small_crowds(settings.closeness);
        let asked = Pairs { layer, name: &name, windows_secs: &windows_secs, moved: &moved, small };
        let mut answer = timing::pairs::answer(&asked).map_err(refused)?;
        timing::cautions::add(&mut answer, &cautions);
        answer.records.iter_mut().for_each(|record| record.data_hash.clone_from(&read.hash));
        let is_family = layers.len() > 1;
        let name = if is_family { format!("{}s-", layer.window_secs) } else { String::new() };
        answers.push((name, answer, timing::pairs::charts(layer)));
    }
    let shown =
        answers.iter().map(|(name, answer, charts)| Shown { name: name.clone(), answer, charts });
    put(&shown.collect::<Vec<_>>(), &args.common, printer)
}

pub(super) fn groups(args: &GroupsArgs, printer: &mut Printer) -> Outcome {
    let window: Vec<u32> = args.window.into_iter().collect();
    let (read, layers) = tested(&args.common, args.kind, &window, printer)?;
    let name = |code: u32| read.posts.accounts.name(code).to_owned();
    let n_days = read.days()?.n() as u64;
    let layer = &layers.first().expect("one window makes one layer").layer;
    let mut answer =
        timing::groups::answer(&Groups { layer, name: &name, n_days }).map_err(refused)?;
    let cautions = timing::cautions::of_moments(&read.posts, &read.rows, args.kind);
    timing::cautions::add(&mut answer, &cautions);
    show(answer, &[], read.hash, &args.common, printer)
}

/// Reads the posts and tests the pairs of one kind, once for each window; without any, once with that of the case or of the
/// kind.
fn tested(
    common: &Common,
    kind: ActionKind,
    windows_secs: &[u32],
    printer: &mut Printer,
) -> Result<(Read, Vec<Tested>), Failure> {
    common.refuse_parts("the table names both accounts", true)?;
    for &secs in windows_secs {
        timing::pairs::check_window(secs).map_err(refused)?;
    }
    let mut usual = Settings {
        kinds: vec![kind],
        window: Window::Fitting,
        weight_min: detect::WEIGHT_MIN,
        test: true,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: windows_secs.len().max(1) as u32,
    };
    let mut run = None;
    let mut stored = None;
    if common.path.is_dir() {
        let opened = open::load(&common.path, printer)?.1;
        let of_case = opened.detect_settings();
        (usual.window, usual.weight_min) = (of_case.window, of_case.weight_min);
        usual.closeness = of_case.closeness;
        let layers = opened.input().layers;
        let own = layers.iter().find(|layer| layer.kind == kind && layer.chance.is_some());
        stored = own.filter(|_| windows_secs.is_empty()).cloned();
        run = Some(Box::new(opened));
    }
    let mut read = read(common, &with_answered(kind), run, printer)?;
    if let Some(layer) = stored {
        return Ok((read, vec![Tested { layer, settings: usual }]));
    }
    let windows = windows_secs.iter().map(|&secs| Window::Secs(secs));
    let windows: Vec<Window> =
        if windows_secs.is_empty() { vec![usual.window] } else { windows.collect() };
    let mut layers = Vec::new();
    for window in windows {
        let settings = Settings { window, ..usual.clone() };
        layers.push(one(&mut read, kind, settings, printer)?);
    }
    Ok((read, layers))
}

/// Tests the pairs of one kind under one window.
fn one(
    read: &mut Read,
    kind: ActionKind,
    settings: Settings,
    printer: &mut Printer,
) -> Result<Tested, Failure> {
    let checked = settings.clone().check().map_err(Failure::yours)?;
    let left_out = detect::derive(&mut read.posts, &checked);
    let found = detect::run(&read.posts, &checked, &left_out, &mut |kind, progress| {
        printer.progress(&format!("{kind}: {}", progress.step.words()), progress.done, progress.of);
    });
    let none = || Failure::yours(anyhow::anyhow!("no post has an action of kind {kind}"));
    let layer = found.into_iter().next().map(|found| found.layer).ok_or_else(none)?;
    if let Some(NotRun::WindowFinerThanTimes { resolution, window_secs_min }) = layer.not_run {
        let secs = layer.window_secs;
        let what = format!("times are {}: a window of {secs} s is finer", resolution.words());
        let hint = format!("take a window of {window_secs_min} s or more");
        return Err(Failure::yours(anyhow::anyhow!(what)).hint(hint));
    }
    if layer.n_actions == 0 {
        return Err(none());
    }
    Ok(Tested { layer, settings })
}
