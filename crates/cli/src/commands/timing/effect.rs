//! `hustings timing effect`

use super::series::{POSTS, read};
use super::{Common, refused, stored, stored::Found};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use jiff::civil::Date;
use model::event::Listed;
use pipeline::{ByAccount, effect_with_accounts};
use timing::effect::Effect;

/// Did the volume change at a date that was fixed beforehand?
///
/// A step of weekly posts beside a straight trend; and by account, each being its own control.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    common: Common,
    /// First day on which the act can have had an effect; a case may name it in [[timing.effect]]
    #[arg(long, value_name = "DATE")]
    at: Option<Date>,
    /// The date was fixed before looking at the posts
    #[arg(long, conflicts_with = "found_in_posts")]
    listed_before_looking: bool,
    /// The date was found in these posts
    #[arg(long)]
    found_in_posts: bool,
    /// Days from the date on in which accounts are compared with themselves, in as many days on each side
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    account_window: u32,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let run = match stored::find(&args.common, args.at.is_none(), "effect", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let at = args
        .at
        .ok_or_else(|| Failure::yours(anyhow::anyhow!("no date is given")).hint("add --at DATE"))?;
    let mut read = read(&args.common, POSTS, run, printer)?;
    read.rests_on(&read.calendars.clone());
    let days = read.days()?;
    let listed = match (args.listed_before_looking, args.found_in_posts) {
        (true, _) => Listed::Before,
        (_, true) => Listed::After,
        _ => Listed::Unsaid,
    };
    let asked = Effect { days: &days, at, listed, others: &read.event_days() };
    let account: Vec<u32> = read.rows.iter().map(|&row| read.posts.account[row as usize]).collect();
    let by_account = ByAccount {
        account: &account,
        at_ms: &read.times(),
        zone: &read.zone,
        window_days: args.account_window,
    };
    let answer = effect_with_accounts(&asked, &by_account).map_err(refused)?;
    read.show(answer, &args.common, printer)
}
