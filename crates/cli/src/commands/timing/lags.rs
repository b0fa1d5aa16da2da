//! `hustings timing lags`

use super::series::{read, with_answered};
use super::{Common, refused, show, stored, stored::Found};
use crate::commands::detect::kind;
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use detect::{Settings, Window};
use model::ActionKind;
use timing::lags::Lags;
use timing::methods::directed::Actions;

/// Of accounts that act on the same things, who is earlier, and by how much?
///
/// Earlier is not leading: an account that is always quick is earlier than everybody, and a feed may serve one first.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    common: Common,
    /// Kind of action; of a case without it, the pairs of its groups are shown
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Option<ActionKind>,
    /// Longest time between two actions that count together; whole-minute times need 120 or more
    #[arg(long, value_name = "SECS", default_value_t = 60)]
    window: u32,
    /// Two accounts, with a comma between; may be repeated [default: all that share enough hours]
    #[arg(long, value_name = "A,B")]
    pair: Vec<String>,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    args.common.refuse_parts("name the two accounts with --pair A,B", args.kind.is_some())?;
    let as_asked = args.kind.is_none() && args.pair.is_empty();
    let run = match stored::find(&args.common, as_asked, "lags", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let kind = args.kind.ok_or_else(|| {
        Failure::yours(anyhow::anyhow!("no kind of action is given"))
            .hint("add --kind, such as --kind link")
    })?;
    let mut read = read(&args.common, &with_answered(kind), run, printer)?;
    let settings = Settings {
        kinds: vec![kind],
        window: Window::Secs(args.window),
        weight_min: 1,
        test: false,
        closeness: detect::chance::Closeness::Window,
        sweep: false,
        n_windows: 1,
    };
    let settings = settings.check().map_err(Failure::yours)?;
    let _ = detect::derive(&mut read.posts, &settings);
    let posts = &read.posts;
    let none = || Failure::yours(anyhow::anyhow!("no post has an action of kind {kind}"));
    let timed = pipeline::series::timed_actions(posts, kind).ok_or_else(none)?;
    let pairs: Vec<(u32, u32)> =
        args.pair.iter().map(|pair| codes(posts, pair)).collect::<Result<_, _>>()?;
    let name = |code: u32| posts.accounts.name(code).to_owned();
    let asked = Lags {
        actions: Actions { account: &timed.account, object: &timed.object, at_ms: &timed.at_ms },
        name: &name,
        pairs: (!pairs.is_empty()).then_some(&pairs),
        window_ms: i64::from(args.window) * 1_000,
        step_ms: pipeline::series::step_ms(posts),
    };
    let mut answer = timing::lags::answer(&asked).map_err(refused)?;
    let cautions = timing::cautions::of_moments(posts, &read.rows, kind);
    timing::cautions::add(&mut answer, &cautions);
    show(answer, &[], read.hash, &args.common, printer)
}

/// Finds the two accounts of `A,B`.
fn codes(posts: &corpus::Posts, pair: &str) -> Result<(u32, u32), Failure> {
    let unknown = |name: &str| Failure::yours(anyhow::anyhow!("no post is by `{name}`"));
    let (a, b) = pair.split_once(',').ok_or_else(|| {
        Failure::yours(anyhow::anyhow!("`{pair}` is not two accounts with a comma between"))
    })?;
    let code = |name: &str| posts.accounts.code(name).ok_or_else(|| unknown(name));
    Ok((code(a.trim())?, code(b.trim())?))
}
