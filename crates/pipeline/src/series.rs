//! Posts as series in time: which rows count, and on which day of a series an event falls.

use corpus::Posts;
use detect::chance::{ChanceSettings, Closeness};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use model::event::Listed;
use model::{ActionKind, Event};
use std::collections::BTreeMap;
use timing::around::{EventDay, Placebo};
use timing::pairs::SmallCrowds;
use timing::series::Slots;
use timing::surprise::Bins;

/// Events longer than this say too little about a day.
const DAYS_MAX: i32 = 3;

/// Lists the first row of each post that has a time, in the order of the posts. Rows without an id are posts of their own.
pub fn counted_rows(posts: &Posts) -> Vec<u32> {
    let mut seen = vec![false; posts.ids.len()];
    let is_first = |&row: &u32| {
        let at = row as usize;
        let id = posts.id[at];
        let again =
            !posts.ids.name(id).is_empty() && std::mem::replace(&mut seen[id as usize], true);
        !again && posts.at_ms[at] != i64::MIN
    };
    (0..posts.len() as u32).filter(is_first).collect()
}

/// Says how the test of pairs takes small crowds with that closeness.
pub fn small_crowds(closeness: Closeness) -> SmallCrowds {
    // The window decides nothing here.
    let settings = ChanceSettings::with_closeness(60_000, closeness);
    SmallCrowds { crowd_min: settings.crowd_min, speed_prior: settings.speed_prior }
}

/// Returns the day, in the zone of the series, that holds noon of an event's first day where it took place.
pub fn event_day(event: &Event, zone: &TimeZone) -> Date {
    day_there(event.start, event.zone.as_deref(), zone)
}

/// Returns the day, in the zone of the series, that holds noon of a day of another zone.
fn day_there(day: Date, own: Option<&str>, zone: &TimeZone) -> Date {
    let Some(own) = own.and_then(|name| TimeZone::get(name).ok()) else { return day };
    own.to_ambiguous_zoned(day.at(12, 0, 0, 0))
        .compatible()
        .map_or(day, |at| at.with_time_zone(zone.clone()).date())
}

/// Says whether an event is known to the day.
pub fn is_dated(event: &Event) -> bool {
    (event.end - event.start).get_days() < DAYS_MAX
}

/// Says whether an event took place there: its place is the same, whatever its capitals. An event without a place is there
/// when its title names the place in whole words.
pub fn is_at(event: &Event, place: &str) -> bool {
    let wanted = words(place);
    match event.place.as_deref().filter(|own| !words(own).is_empty()) {
        Some(own) => same_place(own, place),
        None => {
            let title = words(&event.title);
            !wanted.is_empty() && title.windows(wanted.len()).any(|part| part == wanted)
        }
    }
}

/// Says whether two names of places are the same, whatever their case and signs.
pub fn same_place(one: &str, other: &str) -> bool {
    words(one) == words(other)
}

/// Says whether a text that somebody typed to search with stands in the place or the title of an event.
pub fn mentions(event: &Event, typed: &str) -> bool {
    let holds = |text: &str| text.to_lowercase().contains(&typed.to_lowercase());
    holds(&event.title) || event.place.as_deref().is_some_and(holds)
}

/// Cuts a text into its words, in small letters.
fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

/// Makes an event a day of a series.
pub fn as_event_day(event: &Event, zone: &TimeZone) -> EventDay {
    EventDay { day: event_day(event, zone), title: event.title.clone(), listed: event.listed }
}

/// Makes one calendar of each place, in the order of their names.
pub fn placebos<'a>(events: impl Iterator<Item = &'a Event>, zone: &TimeZone) -> Vec<Placebo> {
    let mut by_place: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
    for event in events {
        let place = event.place.as_deref().unwrap_or(&event.title);
        by_place.entry(place).or_default().push(event_day(event, zone));
    }
    by_place.into_iter().map(|(name, days)| Placebo { name: name.to_owned(), days }).collect()
}

/// A vote that stands in `case.toml` alone, as a day of a series.
pub(crate) fn election_day(election: &crate::Election, zone: &TimeZone) -> EventDay {
    EventDay {
        day: day_there(election.on, election.zone.as_deref(), zone),
        title: election.name.clone(),
        listed: Listed::Unsaid,
    }
}

/// Makes the bins that `surprise` looks at: days of a zone, or hours of UTC.
pub fn bins(slots: &Slots, zone: &TimeZone, by_hour: bool) -> Bins {
    let days = slots.days(zone);
    let n_gap_days = days.gaps().len() as u64;
    if by_hour {
        let hours = slots.hours();
        let names = (0..hours.counts.len()).map(|at| format!("the hour from {}", hours.moment(at)));
        Bins { names: names.collect(), counts: hours.counts, per_week: 168, n_gap_days }
    } else {
        let names = (0..days.n()).map(|at| days.day(at).to_string()).collect();
        Bins { names, counts: days.counts, per_week: 7, n_gap_days }
    }
}

/// Actions of one kind that have a time, as `lags` takes them.
#[derive(Clone, Debug, Default)]
pub struct TimedActions {
    /// Code of the account per action.
    pub account: Vec<u32>,
    /// Code of the object per action.
    pub object: Vec<u32>,
    /// Milliseconds since 1970 per action.
    pub at_ms: Vec<i64>,
}

/// Returns one step of the times in milliseconds: a second, or what is coarser.
pub fn step_ms(posts: &Posts) -> i64 {
    posts.resolution().map_or(1, |resolution| i64::from(resolution.secs())).max(1) * 1_000
}

/// Lists the actions of a kind that have a time, in the order of the posts; `None` when no post does this.
pub fn timed_actions(posts: &Posts, kind: ActionKind) -> Option<TimedActions> {
    let actions = posts.actions.get(&kind)?;
    let mut timed = TimedActions::default();
    for (&row, &object) in actions.post.iter().zip(&actions.object) {
        let at_ms = posts.at_ms[row as usize];
        if at_ms != i64::MIN {
            timed.account.push(posts.account[row as usize]);
            timed.object.push(object);
            timed.at_ms.push(at_ms);
        }
    }
    Some(timed)
}
