//! `hustings timing around`

use super::series::{POSTS, Read, blob_of, read};
use super::{Common, refused, stored};
use crate::failure::{Failure, Outcome};
use crate::printer::Printer;
use jiff::civil::Date;
use model::event::Listed;
use model::{BlobId, Event};
use pipeline::series::{as_event_day, is_dated, mentions};
use sha2::{Digest as _, Sha256};
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
    if let Some(stored) = stored::find(&args.common, is_as_asked(args), "around", printer)? {
        return stored.put(&args.common, printer);
    }
    let mut read = read(&args.common, POSTS, printer)?;
    let given = [&args.calendar, &args.placebo].into_iter().flatten();
    let mut calendars: Vec<BlobId> = given.filter_map(|file| calendar_blob(file)).collect();
    if args.calendar.is_none() {
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

/// The name under which the shipped calendar is asked for.
const SHIPPED: &str = "national-elections";
/// National election days written down for this program, each with an official page.
const NATIONAL_ELECTIONS: &str = include_str!("national-elections.csv");

/// Returns the hash of a calendar that [`calendar`] reads.
pub(super) fn calendar_blob(file: &Path) -> Option<BlobId> {
    match file.as_os_str() == SHIPPED && !file.exists() {
        true => Some(BlobId::new(Sha256::digest(NATIONAL_ELECTIONS.as_bytes()).into())),
        false => blob_of(file),
    }
}

/// Reads a calendar; what is not understood is counted aloud.
pub(super) fn calendar(file: &Path, printer: &mut Printer) -> Result<Vec<Event>, Failure> {
    if file.as_os_str() == SHIPPED && !file.exists() {
        return Ok(ingest::calendars::read_calendar(SHIPPED, NATIONAL_ELECTIONS.as_bytes()).0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_calendar_is_whole() {
        let (events, complaints) =
            ingest::calendars::read_calendar(SHIPPED, NATIONAL_ELECTIONS.as_bytes());
        assert!(complaints.is_empty(), "{complaints:?}");
        assert_eq!(events.len(), NATIONAL_ELECTIONS.lines().count() - 1);
        for event in &events {
            assert!(event.is_vote() && event.listed == Listed::Before && event.start == event.end);
            assert!(event.source.as_deref().is_some_and(|source| source.starts_with("https://")));
            let zone = event.zone.as_deref().expect("a polling day is local");
            assert!(jiff::tz::TimeZone::get(zone).is_ok(), "{zone}");
            // The days of one law: the Tuesday after the first Monday of November in even years.
            if event.place.as_deref() == Some("United States") {
                let is_tuesday = event.start.weekday() == jiff::civil::Weekday::Tuesday;
                assert!(
                    is_tuesday && (2..=8).contains(&event.start.day()) && event.start.month() == 11
                );
            }
        }
    }

    #[test]
    fn another_list_holds_the_same_days() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../shared/data/calendars/world-elections-1993-2023.csv");
        let Ok(bytes) = std::fs::read(path) else {
            assert!(!NATIONAL_ELECTIONS.is_empty(), "skipped: ../shared is absent");
            return;
        };
        let (known, _) = ingest::calendars::read_calendar("world", &bytes);
        let (own, _) = ingest::calendars::read_calendar(SHIPPED, NATIONAL_ELECTIONS.as_bytes());
        let is_known = |event: &Event| {
            let word =
                event.place.as_deref().unwrap_or_default().rsplit(' ').next().unwrap_or_default();
            known.iter().any(|other| {
                let place = other.place.as_deref().unwrap_or_default();
                other.start == event.start
                    && (place.contains(word) || word == "France" && place.contains("French"))
            })
        };
        // That list lacks five of ours: Canada and Germany in 2021, both rounds in France and the United States in 2022.
        let lacking: Vec<_> =
            own.iter().filter(|e| !is_known(e)).map(|e| e.start.to_string()).collect();
        let expected = ["2021-09-20", "2021-09-26", "2022-04-10", "2022-04-24", "2022-11-08"];
        assert_eq!(lacking, expected);
    }

    #[test]
    fn a_polling_day_is_the_day_of_the_series_that_holds_its_noon() {
        let (events, _) = ingest::calendars::read_calendar(SHIPPED, NATIONAL_ELECTIONS.as_bytes());
        let event =
            events.iter().find(|event| event.place.as_deref() == Some("Australia")).expect("one");
        let utc = jiff::tz::TimeZone::UTC;
        assert_eq!(pipeline::series::event_day(event, &utc), event.start);
        // Noon in Sydney is still the evening before in Honolulu.
        let honolulu = jiff::tz::TimeZone::get("Pacific/Honolulu").expect("a zone");
        assert_eq!(
            pipeline::series::event_day(event, &honolulu),
            event.start.yesterday().expect("a day")
        );
    }
}
