//! The questions about time that a case asks: of all posts, of the posts of its largest groups, and of its layers.
//!
//! Every question gives an answer or a refusal in words; both are kept and shown. `layers.rs` words what `detect` tested;
//! `origins.rs` sees to the reports of intent
//! of the one act.

mod events;
mod group_lags;
mod layers;
pub(crate) mod origins;
mod questions;

use crate::case_file::CaseFile;
use crate::series::counted_rows;
use corpus::Posts;
pub(crate) use events::Marked;
use jiff::tz::TimeZone;
pub(crate) use layers::rows_of_kind;
use model::Event;
use model::asked::{Asked, Clock, Outcome, Series, SeriesOf, Timed};
use model::coaction::{Group, Layer};
use model::ids::{EventId, TimingId};
use model::timing::Answer;
pub use questions::{ByAccount, effect_with_accounts};
use std::collections::BTreeSet;
use timing::Refusal;
use timing::series::{Days, SeriesError, Slots};

/// What a case brings to its questions.
pub(crate) struct Asking<'a> {
    pub(crate) posts: &'a Posts,
    pub(crate) layers: &'a [Layer],
    pub(crate) events: &'a [Event],
    pub(crate) case_file: &'a CaseFile,
    /// Zone of days and hours.
    pub(crate) zone: TimeZone,
}

/// One series while it is asked.
struct Asks<'a> {
    series: Series,
    /// Rows that count.
    rows: Vec<u32>,
    slots: Result<Slots, SeriesError>,
    days: Option<Days>,
    group: Option<(&'a Layer, &'a Group)>,
}

/// What a question gave, with the setting and the events that belong to it.
struct OneAsked {
    question: &'static str,
    setting: String,
    events: Vec<EventId>,
    found: Result<Answer, Refusal>,
}

/// Returns the zone of days: what `[timing]` says, else that of the first election that names one, else UTC.
pub(crate) fn zone(case_file: &CaseFile) -> TimeZone {
    let of_elections = case_file.elections.iter().filter_map(|election| election.zone.as_deref());
    let named = case_file.timing.zone.as_deref().into_iter().chain(of_elections);
    named.filter_map(|name| TimeZone::get(name).ok()).next().unwrap_or(TimeZone::UTC)
}

/// Chooses the groups whose posts are series of their own: the largest, each set of accounts once.
pub(crate) fn groups(layers: &[Layer], n_max: usize) -> Vec<(&Layer, &Group)> {
    let mut all: Vec<(&Layer, &Group)> = (layers.iter())
        .flat_map(|layer| layer.groups.iter().map(move |group| (layer, group)))
        .collect();
    // Stable: equal ones stay in the order of layers and groups.
    all.sort_by_key(|(_, group)| std::cmp::Reverse((group.members.len(), group.n_coactions)));
    let mut seen = BTreeSet::new();
    all.retain(|(_, group)| seen.insert(group.members.clone()));
    all.truncate(n_max);
    all
}

/// Asks everything. `step` hears how many series are done, and of how many.
pub(crate) fn ask(asking: &Asking<'_>, step: &mut dyn FnMut(u64, u64)) -> Timed {
    let mut timed = Timed::default();
    if asking.posts.is_empty() {
        return timed;
    }
    let rows = counted_rows(asking.posts);
    let groups = groups(asking.layers, asking.case_file.timing.groups_max);
    let n = (groups.len() + layers::tested(asking.layers).count()) as u64 + 1;
    let marked = Marked::of(asking.case_file, asking.events, &asking.zone);
    let mut done = 0;
    let mut n_days = 0;
    for group in std::iter::once(None).chain(groups.into_iter().map(Some)) {
        step(done, n);
        let series = Asks::new(asking, &rows, group);
        n_days = n_days.max(series.days.as_ref().map_or(0, Days::n) as u64);
        series.add_to(asking, &marked, &mut timed);
        done += 1;
    }
    for layer in layers::tested(asking.layers) {
        step(done, n);
        let series = Asks::of_layer(asking, &rows, layer);
        for one in layers::ask(asking, layer, &rows, n_days) {
            let id = format!("T-{}-{}", one.question, layer.kind);
            timed.asked.push(one.put_to(&series.series, &id));
        }
        timed.clocks.extend(series.clock(asking));
        done += 1;
    }
    step(n, n);
    timing::family::correct_over_all(&mut timed.asked);
    timed
}

impl OneAsked {
    /// Names the question and the series it was put to.
    fn put_to(self, series: &Series, id: &str) -> Asked {
        Asked {
            id: TimingId::new(id),
            question: self.question,
            setting: self.setting,
            series: series.clone(),
            events: self.events,
            outcome: match self.found {
                Ok(answer) => Outcome::Answered(answer),
                Err(refusal) => Outcome::Refused {
                    why: refusal.to_string(),
                    next: questions::next(&refusal).to_owned(),
                },
            },
            q_case: None,
        }
    }
}

impl<'a> Asks<'a> {
    fn new(asking: &Asking<'_>, all: &[u32], group: Option<(&'a Layer, &'a Group)>) -> Self {
        let posts = asking.posts;
        let mut is_in = vec![group.is_none(); posts.accounts.len()];
        for &code in group.iter().flat_map(|(_, group)| &group.members) {
            is_in[code as usize] = true;
        }
        let is_member = |row: u32| is_in[posts.account[row as usize] as usize];
        let rows: Vec<u32> = all.iter().copied().filter(|&row| is_member(row)).collect();
        let n_rows = (0..posts.len() as u32).filter(|&row| is_member(row)).count();
        let of = group.map_or(SeriesOf::AllPosts, |(_, group)| SeriesOf::Group(group.id.clone()));
        Self::of_rows(asking, rows, n_rows, of, group)
    }

    /// Makes the series of the posts with an action of a layer.
    fn of_layer(asking: &Asking<'_>, all: &[u32], layer: &Layer) -> Self {
        let rows = rows_of_kind(asking.posts, all, layer.kind);
        let every: Vec<u32> = (0..asking.posts.len() as u32).collect();
        let n_rows = rows_of_kind(asking.posts, &every, layer.kind).len();
        Self::of_rows(asking, rows, n_rows, SeriesOf::Layer(layer.kind), None)
    }

    /// Makes the series of these rows, `n_rows` with those that do not count.
    fn of_rows(
        asking: &Asking<'_>,
        rows: Vec<u32>,
        n_rows: usize,
        of: SeriesOf,
        group: Option<(&'a Layer, &'a Group)>,
    ) -> Self {
        let posts = asking.posts;
        let at_ms: Vec<i64> = rows.iter().map(|&row| posts.at_ms[row as usize]).collect();
        let slots = Slots::of(&at_ms);
        let days = slots.as_ref().ok().map(|slots| slots.days(&asking.zone));
        let mut accounts: Vec<u32> = rows.iter().map(|&row| posts.account[row as usize]).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let series = Series {
            of,
            n_posts: rows.len() as u64,
            n_accounts: accounts.len() as u64,
            n_left_out: (n_rows - rows.len()) as u64,
            span: days.as_ref().map(|days| (days.first, days.day(days.n().saturating_sub(1)))),
            zone: asking.zone.iana_name().unwrap_or("UTC").to_owned(),
        };
        Self { series, rows, slots, days, group }
    }

    /// Draws when the posts came; `None` where none has a time.
    fn clock(&self, asking: &Asking<'_>) -> Option<Clock> {
        let slots = self.slots.as_ref().ok()?;
        let id = match &self.series.of {
            SeriesOf::AllPosts => "T-hours".to_owned(),
            SeriesOf::Group(id) => format!("T-hours-{id}"),
            SeriesOf::Layer(kind) => format!("T-hours-{kind}"),
        };
        Some(Clock {
            id: TimingId::new(id),
            series: self.series.clone(),
            drawings: timing::season::calendars(slots, &asking.zone),
        })
    }

    fn slots(&self) -> Result<&Slots, Refusal> {
        self.slots.as_ref().map_err(|error| error.clone().into())
    }

    fn days(&self) -> Result<&Days, Refusal> {
        self.slots()?;
        self.days.as_ref().ok_or(Refusal::Series(SeriesError::Empty))
    }

    /// Asks this series and numbers what came of it.
    fn add_to(self, asking: &Asking<'_>, marked: &Marked, timed: &mut Timed) {
        let cautions = timing::cautions::of_posts(asking.posts, &self.rows);
        for mut one in questions::all(asking, &self, marked) {
            if let Ok(answer) = &mut one.found {
                timing::cautions::add(answer, &cautions);
                if self.group.is_some() {
                    questions::say_how_the_group_was_chosen(answer);
                }
            }
            let id = format!("T-{}", timed.asked.len() + 1);
            timed.asked.push(one.put_to(&self.series, &id));
        }
        timed.clocks.extend(self.clock(asking));
    }
}
