//! `hustings timing around`

use super::series::{POSTS, Read, blob_of, read};
use super::{Common, refused, shipped, stored, stored::Found};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use jiff::civil::Date;
use model::event::Listed;
use model::{BlobId, Event};
use pipeline::series::{as_event_day, is_dated, mentions};
use std::path::{Path, PathBuf};
use timing::around::{Around, BURST_SHARE, EventDay, Placebo, WINDOWS_DAYS};

/// Do bursts of posts come near events more often than the calendar's weeks explain?
///
/// Without --event or --calendar, a case's own votes are the events: those at the place of its elections, where any are. Events
/// longer than three days are left out.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    common: Common,
    /// Day of an event; may be repeated
    #[arg(long, value_name = "DATE")]
    event: Vec<Date>,
    /// A calendar of events, as a table or iCalendar; `national-elections` is shipped
    #[arg(long, value_name = "FILE")]
    calendar: Option<PathBuf>,
    /// Only events whose place or title holds this
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// Events given with --event were listed before looking at the posts
    #[arg(long)]
    listed_before_looking: bool,
    /// Window in days after an event's day; may be repeated [default: 1, 3 and 7, fixed before looking]
    #[arg(long, value_name = "DAYS")]
    window: Vec<u32>,
    /// Share of days that are bursts
    #[arg(long, value_name = "SHARE", default_value_t = BURST_SHARE)]
    burst_share: f64,
    /// A calendar that should not matter; its places are compared one by one; `national-elections` is shipped
    #[arg(long, value_name = "FILE")]
    placebo: Option<PathBuf>,
}

pub(super) fn run(args: &Args, printer: &mut Printer) -> Outcome {
    let run = match stored::find(&args.common, is_as_asked(args), "around", printer)? {
        Found::Stored(stored) => return stored.put(&args.common, printer),
        Found::Nothing(run) => run,
    };
    let mut read = read(&args.common, POSTS, run, printer)?;
    let given = [&args.calendar, &args.placebo].into_iter().flatten();
    let mut calendars: Vec<BlobId> = given.filter_map(|file| calendar_blob(file)).collect();
    // The days of `--event` take the place of a case's calendars.
    if args.calendar.is_none() && args.event.is_empty() {
        calendars.extend(&read.calendars);
    }
    read.rests_on(&calendars);
    let days = read.days()?;
    let events = events(args, &read, printer)?;
    let placebos = match &args.placebo {
        Some(file) => placebos(args, &calendar(file, printer)?, &read),
        None if args.calendar.is_none() && args.event.is_empty() => read.placebos.clone(),
        None => Vec::new(),
    };
    let windows = if args.window.is_empty() { WINDOWS_DAYS.to_vec() } else { args.window.clone() };
    let asked = Around {
        days: &days,
        events: &events,
        windows_days: &windows,
        windows_listed: if args.window.is_empty() { Listed::Before } else { Listed::Unsaid },
        burst_share: args.burst_share,
        placebos: &placebos,
    };
    let answer = timing::around::answer(&asked).map_err(refused)?;
    read.show(answer, &args.common, printer)
}

/// Says whether a case has been asked the same already.
fn is_as_asked(args: &Args) -> bool {
    args.event.is_empty()
        && args.calendar.is_none()
        && args.place.is_none()
        && args.placebo.is_none()
        && args.window.is_empty()
        && args.burst_share.to_bits() == BURST_SHARE.to_bits()
}

fn events(args: &Args, read: &Read, printer: &mut Printer) -> Result<Vec<EventDay>, Failure> {
    let listed = if args.listed_before_looking { Listed::Before } else { Listed::Unsaid };
    let given = |&day: &Date| EventDay { day, title: "event".to_owned(), listed };
    let mut events: Vec<EventDay> = args.event.iter().map(given).collect();
    let of_event = |event: &Event| as_event_day(event, &read.zone);
    let is_asked = |event: &&Event| {
        is_dated(event) && args.place.as_deref().is_none_or(|typed| mentions(event, typed))
    };
    if let Some(file) = &args.calendar {
        let all = calendar(file, printer)?;
        events.extend(all.iter().filter(is_asked).map(of_event));
    } else if args.event.is_empty() && args.place.is_none() {
        events.clone_from(&read.votes);
    } else if args.event.is_empty() {
        let kept = read.events.iter().filter(|event| event.is_vote());
        events.extend(kept.filter(is_asked).map(of_event));
    }
    Ok(events)
}

/// Makes one calendar of each place, those of the events asked about left out.
fn placebos(args: &Args, all: &[Event], read: &Read) -> Vec<Placebo> {
    let is_own = |event: &&Event| args.place.as_deref().is_some_and(|typed| mentions(event, typed));
    let others = all.iter().filter(|event| is_dated(event) && !is_own(event));
    pipeline::series::placebos(others, &read.zone)
}

/// Returns the hash of a calendar that [`calendar`] reads.
pub(super) fn calendar_blob(file: &Path) -> Option<BlobId> {
    if shipped::is_asked(file) { Some(shipped::blob()) } else { blob_of(file) }
}

/// Reads a calendar; what is not understood is counted aloud.
pub(super) fn calendar(file: &Path, printer: &mut Printer) -> Result<Vec<Event>, Failure> {
    if shipped::is_asked(file) {
        return Ok(shipped::events());
    }
    let bytes = std::fs::read(file).map_err(|error| {
        let what = format!("cannot read `{}`", file.display());
        Failure::yours(anyhow::Error::new(error).context(what))
    })?;
    let name =
        file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let (events, complaints) = ingest::calendars::read_calendar(&name, &bytes);
    if !complaints.is_empty() {
        printer.warning(&format!("{name}: {} events were not understood", complaints.len()));
    }
    Ok(events)
}
