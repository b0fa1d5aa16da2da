//! `hustings timing changes`, `season`, `surprise`: questions about one series; and how posts become one.

use super::{Common, refused, show, stored, stored::Found};
use crate::commands::{bare_compat, open};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use crate::progress::Drawn;
use corpus::Posts;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::timing::Answer;
use model::{ActionKind, BlobId, Event};
use pipeline::Run;
use pipeline::series::{counted_rows, event_day};
use sha2::{Digest as _, Sha256};
use std::io::Read as _;
use timing::around::{EventDay, Placebo};
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

/// The same for a question about moments: the kind, and what the posts answer.
pub(super) fn with_answered(kind: ActionKind) -> Vec<ActionKind> {
    let mut kinds = vec![kind, ActionKind::Repost, ActionKind::Reply];
    kinds.sort();
    kinds.dedup();
    kinds
}

/// Posts with what a case says beside them.
pub(super) struct Read {
    pub(super) posts: Posts,
    pub(super) events: Vec<Event>,
    /// Votes the case is about, and those elsewhere; none for a bare file.
    pub(super) votes: Vec<EventDay>,
    pub(super) placebos: Vec<Placebo>,
    /// Originals of the posts, and those of a case's calendars.
    pub(super) originals: Vec<BlobId>,
    pub(super) calendars: Vec<BlobId>,
    /// Hash of the originals that the answer rests on.
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

    /// Says which originals the answer rests on beside those of the posts.
    pub(super) fn rests_on(&mut self, others: &[BlobId]) {
        self.hash = pipeline::data_hash(self.originals.iter().chain(others).copied());
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

    /// Lists all events with their days.
    pub(super) fn event_days(&self) -> Vec<(Date, String)> {
        let events = self.events.iter();
        events.map(|event| (event_day(event, &self.zone), event.title.clone())).collect()
    }
}

/// Reads a file or opens a case, unless it is open already.
pub(super) fn read(
    common: &Common,
    kinds: &[ActionKind],
    run: Option<Box<Run>>,
    printer: &mut Printer,
) -> Result<Read, Failure> {
    let asked = common.zone.as_deref().map(zone).transpose()?;
    let mut read = Read {
        posts: Posts::default(),
        events: Vec::new(),
        votes: Vec::new(),
        placebos: Vec::new(),
        originals: Vec::new(),
        calendars: Vec::new(),
        hash: None,
        zone: asked.clone().unwrap_or(TimeZone::UTC),
        rows: Vec::new(),
    };
    let mut accounts = None;
    if common.path.is_dir() {
        let run = match run {
            Some(run) => *run,
            None => open::load(&common.path, printer)?.1,
        };
        read.zone = asked.unwrap_or_else(|| run.zone());
        read.events = run.input().events.to_vec();
        (read.votes, read.placebos) = run.votes(&read.zone);
        read.calendars = run.calendars();
        accounts = common.group.as_deref().map(|id| members(&run, id)).transpose()?;
        read.posts = run.into_posts();
        read.originals = read.posts.files.iter().map(|file| file.blob).collect();
    } else {
        if common.group.is_some() {
            return Err(Failure::yours(anyhow::anyhow!("groups are those of a case"))
                .hint("give a case, or name accounts with --account"));
        }
        let bare = pipeline::read_bare(&common.path, kinds, &mut Drawn(printer))
            .map_err(|error| open::of_bare(error, &common.path))?;
        printer.finish_bar();
        bare_compat::say_read(&bare.report, &bare.mapping, printer);
        read.posts = bare.posts;
        read.originals.extend(blob_of(&common.path));
    }
    read.rests_on(&[]);
    if !common.account.is_empty() {
        let posts = &read.posts;
        accounts =
            Some(common.account.iter().map(|name| code(posts, name)).collect::<Result<_, _>>()?);
    }
    read.rows = counted_rows(&read.posts);
    if let Some(accounts) = accounts {
        let posts = &read.posts;
        read.rows.retain(|&row| accounts.contains(&posts.account[row as usize]));
    }
    Ok(read)
}

fn zone(name: &str) -> Result<TimeZone, Failure> {
    TimeZone::get(name).map_err(|_| {
        Failure::yours(anyhow::anyhow!("unknown zone `{name}`"))
            .hint("zones are named as in Europe/Berlin or UTC")
    })
}

/// Returns the SHA-256 of a file; `None` when it can no longer be read.
pub(super) fn blob_of(path: &std::path::Path) -> Option<BlobId> {
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
    Some(BlobId::new(hasher.finalize().into()))
}

fn code(posts: &Posts, name: &str) -> Result<u32, Failure> {
    posts.accounts.code(name).ok_or_else(|| {
        Failure::yours(anyhow::anyhow!("no post is by `{name}`"))
            .hint("names of accounts are written as in the file")
    })
}

/// Lists the accounts of a group of a case.
fn members(run: &pipeline::Run, id: &str) -> Result<Vec<u32>, Failure> {
    let mut groups = run.input().layers.iter().flat_map(|layer| &layer.groups);
    let group = groups.find(|group| group.id.as_str() == id);
    group.map(|group| group.members.clone()).ok_or_else(|| {
        Failure::yours(anyhow::anyhow!("the case has no group `{id}`"))
            .hint("groups stand in the report and in report/groups.csv")
    })
}

pub(super) fn changes(args: &ChangesArgs, printer: &mut Printer) -> Outcome {
    let as_asked = args.orders == timing::changes::N_ORDERS && args.seed == 1;
    let run = match stored::find(&args.common, as_asked, "changes", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let read = read(&args.common, POSTS, run, printer)?;
    let days = read.days()?;
    let marks: Vec<(Date, String)> =
        read.votes.iter().map(|vote| (vote.day, vote.title.clone())).collect();
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
    // The report holds no calendar of every hour: it is drawn anew.
    let as_asked = !args.hours
        && args.turns == timing::season::N_TURNS
        && args.seed == 1
        && args.common.svg.is_none();
    let run = match stored::find(&args.common, as_asked, "season", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let read = read(&args.common, POSTS, run, printer)?;
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
    answer.drawings.extend(timing::season::calendars(&slots, &read.zone));
    show(answer, &[], read.hash, &args.common, printer)
}

pub(super) fn surprise(args: &SurpriseArgs, printer: &mut Printer) -> Outcome {
    let as_asked = !args.hours && args.at.is_empty();
    let run = match stored::find(&args.common, as_asked, "surprise", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let read = read(&args.common, POSTS, run, printer)?;
    let slots = read.slots()?;
    let days = slots.days(&read.zone);
    let bins = pipeline::series::bins(&slots, &read.zone, args.hours);
    let inside = |day: &Date| {
        usize::try_from(days.place(*day))
            .ok()
            .filter(|place| *place < days.n())
            .ok_or_else(|| Failure::yours(anyhow::anyhow!("{day} lies outside the posts")))
    };
    let places: Vec<usize> = args.at.iter().map(inside).collect::<Result<_, _>>()?;
    let listed = if args.listed_before_looking { Listed::Before } else { Listed::Unsaid };
    let asked = timing::surprise::Surprise { bins: &bins, asked: &places, listed };
    let answer = timing::surprise::answer(&asked).map_err(refused)?;
    read.show(answer, &args.common, printer)
}
