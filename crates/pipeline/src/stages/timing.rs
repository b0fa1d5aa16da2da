//! Timing: questions about when posts came, kept with their answers and refusals.

use crate::asking::{self, Asking};
use crate::case_file::CaseFile;
use crate::data_hash::data_hash;
use crate::listener::Listener;
use crate::run::{AssessError, StageRun};
use crate::stages::calendars::Calendar;
use crate::stages::{layers, posts::Taken};
use corpus::Posts;
use model::asked::{Asked, Outcome, Timed};
use model::coaction::Layer;
use store::Case;

/// Version of what `timing` computes; another version computes anew.
const TIMING_VERSION: &str = concat!("timing ", env!("CARGO_PKG_VERSION"), " 4");
/// Questions whose claims depend on the calendar; elsewhere events are drawn and no more. Days that stand in `case.toml` alone are
/// settings, and in no hash.
const READ_EVENTS: [&str; 2] = ["around", "effect"];

/// Asks what the case asks, or reads it back when posts, calendar, layers, settings and version are as they were.
pub(crate) fn find(
    case: &Case,
    case_file: &CaseFile,
    (posts, taken): (&Posts, &Taken),
    calendar: &Calendar,
    layers: &[Layer],
    listener: &mut dyn Listener,
    stages: &mut Vec<StageRun>,
) -> Result<Timed, AssessError> {
    let key = fingerprint(case_file, taken, calendar)?;
    let stored = case.timing(&key).map_err(AssessError::store(store::StageError::hint))?;
    if let Some(timed) = stored {
        let why = "fresh: posts, calendar, settings and version are as they were".to_owned();
        stages.push(StageRun { stage: "timing".to_owned(), why });
        return Ok(timed);
    }
    let zone = asking::zone(case_file);
    let asking = Asking { posts, layers, events: &calendar.events, case_file, zone };
    let mut timed =
        asking::ask(&asking, &mut |done, of| listener.progress("timing: series", done, of));
    set_hashes(&mut timed.asked, posts, calendar);
    if case.is_writable() {
        case.put_timing(&key, &timed).map_err(AssessError::store(store::StageError::hint))?;
    }
    let why = match timed.asked.len() {
        0 => "no posts".to_owned(),
        _ => "posts, calendar, settings or version are new".to_owned(),
    };
    stages.push(StageRun { stage: "timing".to_owned(), why });
    Ok(timed)
}

/// Says in every record which originals it rests on: those of the posts, and the calendars where events decide.
fn set_hashes(asked: &mut [Asked], posts: &Posts, calendar: &Calendar) {
    let of_posts = || posts.files.iter().map(|file| file.blob);
    let alone = data_hash(of_posts());
    let with_events = data_hash(of_posts().chain(calendar.files.iter().map(|file| file.blob)));
    for one in asked {
        let hash = if READ_EVENTS.contains(&one.question) { &with_events } else { &alone };
        if let Outcome::Answered(answer) = &mut one.outcome {
            answer.records.iter_mut().for_each(|record| record.data_hash.clone_from(hash));
        }
    }
}

/// Names everything that the answers depend on. Groups follow from what the layers depend on.
fn fingerprint(
    case_file: &CaseFile,
    taken: &Taken,
    calendar: &Calendar,
) -> Result<String, AssessError> {
    let layers = layers::fingerprint(&layers::settings(case_file)?, taken);
    let calendars: Vec<String> =
        calendar.files.iter().map(|file| format!("{} {}", file.file, file.blob)).collect();
    Ok(format!(
        "{TIMING_VERSION}\n{:?}\n{:?}\n{}\n{layers}",
        case_file.timing,
        case_file.elections,
        calendars.join("\n")
    ))
}
