//! `hustings timing effect`

use super::series::{POSTS, read};
use super::{Common, refused};
use crate::failure::Outcome;
use crate::printer::Printer;
use jiff::civil::Date;
use model::event::Listed;
use timing::effect::Effect;
use timing::effect::accounts::{self, PerAccount};

/// Did the volume change at a date that was fixed beforehand?
///
/// A step of weekly posts beside a straight trend; and by account, each being its own control.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    common: Common,
    /// First day on which the act can have had an effect
    #[arg(long, value_name = "DATE")]
    at: Date,
    /// The date was fixed before looking at the posts
    #[arg(long, conflicts_with = "found_in_posts")]
    listed_before_looking: bool,
    /// The date was found in these posts
    #[arg(long)]
    found_in_posts: bool,
    /// Days from the date on in which accounts are compared with themselves
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    account_window: u32,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let read = read(&args.common, POSTS, printer)?;
    let days = read.days()?;
    let listed = match (args.listed_before_looking, args.found_in_posts) {
        (true, _) => Listed::Before,
        (_, true) => Listed::After,
        _ => Listed::Unsaid,
    };
    let others: Vec<(Date, String)> = (read.event_days(|_| true).into_iter())
        .map(|(day, event)| (day, event.title.clone()))
        .collect();
    let asked = Effect { days: &days, at: args.at, listed, others: &others };
    let mut answer = timing::effect::answer(&asked).map_err(refused)?;
    let account: Vec<u32> = read.rows.iter().map(|&row| read.posts.account[row as usize]).collect();
    let by_account = accounts::record(&PerAccount {
        account: &account,
        at_ms: &read.times(),
        events: &[args.at],
        zone: &read.zone,
        window_days: args.account_window,
        listed,
    });
    match by_account {
        Ok(record) => {
            answer.sentences.push(format!(
                "By account, in the {} days from the date on: {:.2} times the posts of other days; {}.",
                args.account_window,
                record.statistic.value,
                record.verdict.words()
            ));
            answer.records.push(record);
        }
        Err(refusal) => printer.say(&format!("by account: {refusal}")),
    }
    read.show(answer, &args.common, printer)
}
