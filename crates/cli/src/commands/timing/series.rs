//! `hustings timing changes`, `season`, `surprise`: questions about one series; and how posts become one.

use super::{Common, refused, show};
use crate::commands::{bare_compat, open};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use corpus::Posts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::timing::Answer;
use model::{ActionKind, Event};
use sha2::{Digest as _, Sha256};
use std::io::Read as _;
use timing::series::{Days, Slots};

/// Did the volume change: start, peak, stop?
///
/// A scan of whole weeks against the same weeks in other orders; only when it finds a change is a line drawn.
#[derive(Debug, clap::Args)]
pub(crate) struct ChangesArgs {
    #[command(flatten)]
    common: Common,
    /// Orders of weeks to draw
    #[arg(long, value_name = "N", default_value_t = timing::changes::N_ORDERS)]
    orders: u64,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Is there a rhythm of the week, and which?
#[derive(Debug, clap::Args)]
pub(crate) struct SeasonArgs {
    #[command(flatten)]
    common: Common,
    /// Look at the 168 hours of the week (UTC) instead of its days
    #[arg(long)]
    hours: bool,
    /// Turns of the weeks to draw
    #[arg(long, value_name = "N", default_value_t = timing::season::N_TURNS)]
    turns: u64,
    /// Seed of the draws
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,
}

/// Is one day or hour far above what its place in the week usually has?
#[derive(Debug, clap::Args)]
pub(crate) struct SurpriseArgs {
    #[command(flatten)]
    common: Common,
    /// Look at hours (UTC) instead of days
    #[arg(long)]
    hours: bool,
    /// Only this day; may be repeated [default: all, corrected for looking at all]
    #[arg(long, value_name = "DATE", conflicts_with = "hours")]
    at: Vec<Date>,
    /// The days were chosen before looking at the posts
    #[arg(long, requires = "at")]
    listed_before_looking: bool,
}

/// What a question about counts needs of a file: the posts, and what they answer, to see clocks that disagree.
pub(super) const POSTS: &[ActionKind] =
    &[ActionKind::Synchrony, ActionKind::Repost, ActionKind::Reply];

/// Posts with what a case says beside them.
pub(super) struct Read {
    pub(super) posts: Posts,
    pub(super) events: Vec<Event>,
    pub(super) hash: Option<String>,
    pub(super) zone: TimeZone,
    /// Rows that count: each post once, of the accounts asked for.
    pub(super) rows: Vec<u32>,
}

impl Read {
    /// Lists the times of the rows that count.
    pub(super) fn times(&self) -> Vec<i64> {
        self.rows.iter().map(|&row| self.posts.at_ms[row as usize]).collect()
    }

    /// Adds what the posts show that a reader must know, then prints.
    pub(super) fn show(
        self,
        mut answer: Answer,
        common: &Common,
        printer: &mut Printer,
    ) -> Outcome {
        timing::cautions::add(&mut answer, &timing::cautions::of_posts(&self.posts, &self.rows));
        show(answer, &[], self.hash, common, printer)
    }

    /// Counts by day.
    pub(super) fn days(&self) -> Result<Days, Failure> {
        Ok(self.slots()?.days(&self.zone))
    }

    pub(super) fn slots(&self) -> Result<Slots, Failure> {
        Slots::of(&self.times()).map_err(|error| refused(error.into()))
    }

    /// Lists the events with the day of the series that holds noon of each event's first day.
    pub(super) fn event_days(&self, keep: impl Fn(&Event) -> bool) -> Vec<(Date, &Event)> {
        let kept = self.events.iter().filter(|event| keep(event));
        kept.map(|event| (day_of(event, &self.zone), event)).collect()
    }
}

/// Returns the day, in the zone of the series, that holds noon of an event's first day where it took place.
pub(super) fn day_of(event: &Event, zone: &TimeZone) -> Date {
    let noon = event.start.at(12, 0, 0, 0);
    let Some(own) = event.zone.as_deref().and_then(|name| TimeZone::get(name).ok()) else {
        return event.start;
    };
    own.to_ambiguous_zoned(noon)
        .compatible()
        .map_or(event.start, |at| at.with_time_zone(zone.clone()).date())
}

/// Reads a file or opens a case.
pub(super) fn read(
    common: &Common,
    kinds: &[ActionKind],
    printer: &mut Printer,
) -> Result<Read, Failure> {
    let zone = TimeZone::get(&common.zone).map_err(|_| {
        Failure::yours(anyhow::anyhow!("unknown zone `{}`", common.zone))
            .hint("zones are named as in Europe/Berlin or UTC")
    })?;
    let (posts, events, hash) = if common.path.is_dir() {
        let (_, run) = open::load(&common.path, printer)?;
        let events = run.input().events.to_vec();
        (run.into_posts(), events, None)
    } else {
        let bare = pipeline::read_bare(&common.path, kinds, &mut Drawn(printer))
            .map_err(|error| open::of_bare(error, &common.path))?;
        printer.finish_bar();
        bare_compat::say_read(&bare.report, &bare.mapping, printer);
        (bare.posts, Vec::new(), hash_of(&common.path))
    };
    let rows = rows(&posts, &common.account)?;
    Ok(Read { posts, events, hash, zone, rows })
}

/// Returns the SHA-256 of a file, hexadecimal; `None` when it can no longer be read.
fn hash_of(path: &std::path::Path) -> Option<String> {
    let mut file = std::fs::File::open(path).ok()?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let n = file.read(&mut buffer).ok()?;
        if n == 0 {
            break;
        }
        hasher.update(&buffer[..n]);
    }
    Some(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Lists the first row of each post with a time, of the accounts asked for.
fn rows(posts: &Posts, accounts: &[String]) -> Result<Vec<u32>, Failure> {
    let code = |name: &String| {
        posts.accounts.code(name).ok_or_else(|| {
            Failure::yours(anyhow::anyhow!("no post is by `{name}`"))
                .hint("names of accounts are written as in the file")
        })
    };
    let asked: Vec<u32> = accounts.iter().map(code).collect::<Result<_, _>>()?;
    let mut seen = vec![false; posts.ids.len()];
    let rows = (0..posts.len() as u32).filter(|&row| {
        let at = row as usize;
        let id = posts.id[at];
        // Rows without an id are posts of their own.
        let again =
            !posts.ids.name(id).is_empty() && std::mem::replace(&mut seen[id as usize], true);
        !again
            && posts.at_ms[at] != i64::MIN
            && (asked.is_empty() || asked.contains(&posts.account[at]))
    });
    Ok(rows.collect())
}

pub(super) fn changes(args: &ChangesArgs, printer: &mut Printer) -> Outcome {
    let read = read(&args.common, POSTS, printer)?;
    let days = read.days()?;
    let marks: Vec<(Date, String)> = (read.event_days(Event::is_vote).into_iter())
        .map(|(day, event)| (day, event.title.clone()))
        .collect();
    let asked = timing::changes::Changes {
        days: &days,
        marks: &marks,
        n_orders: args.orders,
        seed: args.seed,
    };
    let answer = timing::changes::answer(&asked).map_err(refused)?;
    read.show(answer, &args.common, printer)
}

pub(super) fn season(args: &SeasonArgs, printer: &mut Printer) -> Outcome {
    use timing::season::{Period, Season};
    let read = read(&args.common, POSTS, printer)?;
    let slots = read.slots()?;
    let asked = Season {
        slots: &slots,
        zone: &read.zone,
        period: if args.hours { Period::HourOfWeek } else { Period::Week },
        n_turns: args.turns,
        seed: args.seed,
    };
    let mut answer = timing::season::answer(&asked).map_err(refused)?;
    let cautions = timing::cautions::of_posts(&read.posts, &read.rows);
    timing::cautions::add(&mut answer, &cautions);
    let charts = timing::season::charts(&slots, &read.zone);
    show(answer, &charts, read.hash, &args.common, printer)
}

pub(super) fn surprise(args: &SurpriseArgs, printer: &mut Printer) -> Outcome {
    use timing::surprise::{Bins, Surprise};
    let read = read(&args.common, POSTS, printer)?;
    let slots = read.slots()?;
    let days = slots.days(&read.zone);
    let n_gap_days = days.gaps().len() as u64;
    let bins = if args.hours {
        let hours = slots.hours();
        let names = (0..hours.counts.len()).map(|at| format!("the hour from {}", hours.moment(at)));
        Bins { names: names.collect(), counts: hours.counts, per_week: 168, n_gap_days }
    } else {
        let names = (0..days.n()).map(|at| days.day(at).to_string()).collect();
        Bins { names, counts: days.counts.clone(), per_week: 7, n_gap_days }
    };
    let inside = |day: &Date| {
        usize::try_from(days.place(*day))
            .ok()
            .filter(|place| *place < days.n())
            .ok_or_else(|| Failure::yours(anyhow::anyhow!("{day} lies outside the posts")))
    };
    let places: Vec<usize> = args.at.iter().map(inside).collect::<Result<_, _>>()?;
    let listed = if args.listed_before_looking { Listed::Before } else { Listed::Unsaid };
    let asked = Surprise { bins: &bins, asked: &places, listed };
    let answer = timing::surprise::answer(&asked).map_err(refused)?;
    read.show(answer, &args.common, printer)
}
