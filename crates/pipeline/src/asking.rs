//! The questions about time that a case asks: of all posts, and of the posts of its largest groups.
//!
//! Every question gives an answer or a refusal in words; both are kept and shown. `origins.rs` sees to the reports of intent
//! of the one act.

mod events;
mod group_lags;
pub(crate) mod origins;
mod questions;

use crate::case_file::CaseFile;
use crate::series::counted_rows;
use corpus::Posts;
pub(crate) use events::Marked;
use jiff::tz::TimeZone;
use model::Event;
use model::asked::{Asked, Outcome, Series, SeriesOf};
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
pub(crate) fn ask(asking: &Asking<'_>, step: &mut dyn FnMut(u64, u64)) -> Vec<Asked> {
    if asking.posts.is_empty() {
        return Vec::new();
    }
    let rows = counted_rows(asking.posts);
    let groups = groups(asking.layers, asking.case_file.timing.groups_max);
    let n = groups.len() as u64 + 1;
    let marked = Marked::of(asking.case_file, asking.events, &asking.zone);
    let mut asked = Vec::new();
    for (done, group) in std::iter::once(None).chain(groups.into_iter().map(Some)).enumerate() {
        step(done as u64, n);
        let mut series = Asks::new(asking, &rows, group);
        series.add_to(asking, &marked, &mut asked);
    }
    step(n, n);
    timing::family::correct_over_all(&mut asked);
    asked
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
        let at_ms: Vec<i64> = rows.iter().map(|&row| posts.at_ms[row as usize]).collect();
        let slots = Slots::of(&at_ms);
        let days = slots.as_ref().ok().map(|slots| slots.days(&asking.zone));
        let mut accounts: Vec<u32> = rows.iter().map(|&row| posts.account[row as usize]).collect();
        accounts.sort_unstable();
        accounts.dedup();
        let series = Series {
            of: group.map_or(SeriesOf::AllPosts, |(_, group)| SeriesOf::Group(group.id.clone())),
            n_posts: rows.len() as u64,
            n_accounts: accounts.len() as u64,
            n_left_out: (n_rows - rows.len()) as u64,
            span: days.as_ref().map(|days| (days.first, days.day(days.n().saturating_sub(1)))),
            zone: asking.zone.iana_name().unwrap_or("UTC").to_owned(),
        };
        Self { series, rows, slots, days, group }
    }

    fn slots(&self) -> Result<&Slots, Refusal> {
        self.slots.as_ref().map_err(|error| error.clone().into())
    }

    fn days(&self) -> Result<&Days, Refusal> {
        self.slots()?;
        self.days.as_ref().ok_or(Refusal::Series(SeriesError::Empty))
    }

    /// Asks this series and numbers what came of it.
    fn add_to(&mut self, asking: &Asking<'_>, marked: &Marked, asked: &mut Vec<Asked>) {
        let cautions = timing::cautions::of_posts(asking.posts, &self.rows);
        for one in questions::all(asking, self, marked) {
            let mut answered = one.found;
            if let Ok(answer) = &mut answered {
                timing::cautions::add(answer, &cautions);
            }
            if let (Ok(answer), Some(_)) = (&mut answered, self.group) {
                questions::say_how_the_group_was_chosen(answer);
            }
            asked.push(Asked {
                id: TimingId::new(format!("T-{}", asked.len() + 1)),
                question: one.question,
                setting: one.setting,
                series: self.series.clone(),
                events: one.events,
                outcome: match answered {
                    Ok(answer) => Outcome::Answered(answer),
                    Err(refusal) => Outcome::Refused {
                        why: refusal.to_string(),
                        next: questions::next(&refusal).to_owned(),
                    },
                },
                q_case: None,
            });
        }
    }
}
