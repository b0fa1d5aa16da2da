//! Rows in the order of time, with memory for accounts and for what waits, not for rows.
//!
//! Time is cut into bins of an hour. When a bin begins, the objects born in it are drawn with all their actions;
//! later ones wait in their bins. When too many wait, the latest bins are forgotten, and drawn again when their time
//! has come: an object is a function of its number. The limit changes the work, never a row.

use super::live_objects::LiveObjects;
use super::objects::{Objects, Traits};
use super::people::People;
use super::planted::{Operation, Planted};
use super::reaction::{Hours, react};
use super::sessions::Visits;
use super::settings::ActionSettings;
use crate::draws::{Purpose, Stream};
use crate::settings::Checked;
use std::ops::Range;

/// One account acts on one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Action {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Number of the object, in the order of births; own objects of planted groups follow after all others.
    pub object: u32,
    /// Number of the account.
    pub account: u32,
    /// Number of the row, from 0: its content id.
    pub content: u64,
}

/// Actions that may wait: 16 bytes each.
const WAITING_MAX: usize = 1 << 23;
const BIN_SECS: i64 = 3_600;

/// Hands on all actions of a world in the order of time, object and account.
///
/// An account acts once on an object, unless a planted operation makes it act again, or several visits do.
/// Memory: 13 bytes an account, 16 an object where there are sessions, and at most a few hundred MB for what waits.
pub fn for_each_action(settings: &Checked<ActionSettings>, each: &mut dyn FnMut(Action)) {
    run(settings, WAITING_MAX, each);
}

/// Returns how many ordinary actions to expect, before repetitions on one object are dropped; accounts are drawn for it.
pub fn expected_actions(settings: &Checked<ActionSettings>) -> f64 {
    People::new(settings).total()
}

fn run(settings: &ActionSettings, waiting_max: usize, each: &mut dyn FnMut(Action)) {
    let people = People::new(settings);
    let objects = Objects::new(settings);
    let planted = Planted::new(settings, &people, &objects);
    let mut operations = planted.operations.clone();
    operations.sort_by_key(|operation| (operation.start_ms, operation.group, operation.number));
    let hours = Hours::new(settings.start_ms(), settings.span_secs());
    let live = settings.sessions.map(|sessions| (sessions, LiveObjects::new(&objects, &hours)));
    let visits = live.as_ref().map(|(sessions, live)| Visits::new(*sessions, live));
    let (people, objects, planted, hours) = (&people, &objects, &planted, &hours);
    let world = World { settings, people, objects, planted, operations, hours, visits };
    let n_bins = i64::from(settings.days) * 86_400 / BIN_SECS;
    let mut waiting = Waiting {
        start_ms: settings.start_ms(),
        now: 0,
        horizon: n_bins as usize,
        bins: vec![Vec::new(); n_bins as usize],
        n: 0,
        n_max: waiting_max,
    };
    let mut content = 0;
    let (mut next_object, mut next_operation) = (0, 0);
    for bin in 0..n_bins as usize {
        waiting.now = bin;
        if bin == waiting.horizon {
            waiting.horizon = n_bins as usize;
            // A visit lasts an hour at most: those of the bin before are all that can reach this one.
            let visits = bin.saturating_sub(1)..bin;
            world.draw(0..next_object, 0..next_operation, visits, &mut waiting);
        }
        let objects = next_object..world.objects_born_before(next_object, bin + 1);
        let operations = next_operation..world.operations_before(next_operation, bin + 1);
        (next_object, next_operation) = (objects.end, operations.end);
        world.draw(objects, operations, bin..bin + 1, &mut waiting);
        let mut rows = std::mem::take(&mut waiting.bins[bin]);
        waiting.n -= rows.len();
        rows.sort_unstable();
        for (at_ms, object, account) in rows {
            each(Action { at_ms, object, account, content });
            content += 1;
        }
    }
}

/// Everything from which actions are drawn.
struct World<'w> {
    settings: &'w ActionSettings,
    people: &'w People<'w>,
    objects: &'w Objects<'w>,
    planted: &'w Planted<'w>,
    /// By time.
    operations: Vec<Operation>,
    hours: &'w Hours,
    visits: Option<Visits<'w>>,
}

impl World<'_> {
    fn objects_born_before(&self, from: u32, bin: usize) -> u32 {
        let end = (bin as i64 * BIN_SECS) as f64;
        (from..self.objects.len())
            .find(|&object| self.objects.birth(object) >= end)
            .unwrap_or(self.objects.len())
    }

    fn operations_before(&self, from: usize, bin: usize) -> usize {
        let end_ms = self.settings.start_ms() + bin as i64 * BIN_SECS * 1_000;
        from + self.operations[from..].partition_point(|operation| operation.start_ms < end_ms)
    }

    /// Draws the actions on some objects, of some operations and of the visits that begin in some bins.
    fn draw(
        &self,
        objects: Range<u32>,
        operations: Range<usize>,
        bins: Range<usize>,
        waiting: &mut Waiting,
    ) {
        match &self.visits {
            Some(visits) => {
                for bin in bins {
                    let from = (bin as i64 * BIN_SECS) as f64;
                    let until = from + BIN_SECS as f64;
                    let (people, hours) = (self.people, self.hours);
                    visits.between(self.settings.seed, people, hours, from, until, &mut |row| {
                        waiting.push_secs(row.0, row.1, row.2);
                    });
                }
            }
            None => {
                let mut actors = Vec::new();
                for object in objects {
                    self.draw_object(object, &mut actors, waiting);
                }
            }
        }
        for operation in &self.operations[operations] {
            self.planted.participants(operation, &mut |account, at_ms| {
                waiting.push((at_ms, operation.object, account));
            });
        }
    }

    /// Draws all ordinary actions on one object.
    ///
    /// Account a acts on object o Poisson(rate_a ((1-h) w_o/W + h [same community] w_o/W_c)) times; the sum over
    /// accounts is one Poisson number, and each action falls to an account in proportion to its rate.
    fn draw_object(&self, object: u32, actors: &mut Vec<u32>, waiting: &mut Waiting) {
        let traits = self.objects.traits(object);
        let mut stream = Stream::new(self.settings.seed, Purpose::Actors, object.into());
        self.draw_actors(&traits, &mut stream, actors);
        for &account in &*actors {
            let offset_secs = self.people.offset_secs(account);
            let is_fast = self.people.is_fast(account);
            if let Some(at) = react(&mut stream, &traits, self.hours, offset_secs, is_fast) {
                waiting.push_secs(at, object, account);
            }
        }
    }

    fn draw_actors(&self, traits: &Traits, stream: &mut Stream, actors: &mut Vec<u32>) {
        let homophily = self.settings.homophily;
        let share = traits.weight / self.objects.weight;
        let own_share = traits.weight / self.objects.community_weights[traits.community as usize];
        let anybody = self.people.total() * (1.0 - homophily) * share;
        let own = self.people.community_total(traits.community) * homophily * own_share;
        actors.clear();
        for _ in 0..stream.poisson(anybody) {
            actors.push(self.people.draw(stream));
        }
        if own > 0.0 {
            for _ in 0..stream.poisson(own) {
                actors.push(self.people.draw_in(traits.community, stream));
            }
        }
        actors.sort_unstable();
        actors.dedup();
    }
}

/// Actions whose time has not come.
struct Waiting {
    start_ms: i64,
    /// The bin that is being filled.
    now: usize,
    /// From this bin on nothing waits.
    horizon: usize,
    bins: Vec<Vec<(i64, u32, u32)>>,
    n: usize,
    n_max: usize,
}

impl Waiting {
    fn push_secs(&mut self, at: f64, object: u32, account: u32) {
        self.push((self.start_ms + (at * 1_000.0) as i64, object, account));
    }

    /// Keeps an action until its bin has come; what lies before now or after the horizon is passed over.
    fn push(&mut self, row: (i64, u32, u32)) {
        let bin = (row.0 - self.start_ms).div_euclid(BIN_SECS * 1_000);
        if !(self.now as i64..self.horizon as i64).contains(&bin) {
            return;
        }
        self.bins[bin as usize].push(row);
        self.n += 1;
        if self.n > self.n_max {
            self.forget();
        }
    }

    /// Forgets the latest bins until half of the room is free; the present one stays.
    fn forget(&mut self) {
        while self.n > self.n_max / 2 && self.horizon > self.now + 1 {
            self.horizon -= 1;
            self.n -= std::mem::take(&mut self.bins[self.horizon]).len();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actions::scenario;

    fn rows(name: &str, waiting_max: usize) -> Vec<Action> {
        let start = "2024-01-01T00:00:00Z".parse().expect("a time");
        let mut settings = scenario(name, 7, start).expect("a name of the list");
        settings.days = 5;
        settings.accounts = 300;
        settings.objects = 500;
        settings.actions_mean = 20.0;
        let mut rows = Vec::new();
        run(&settings, waiting_max, &mut |action| rows.push(action));
        rows
    }

    #[test]
    fn how_much_may_wait_changes_no_row() {
        for name in ["long-lived", "sessions", "ride-10x25", "spread-10x40"] {
            let all = rows(name, usize::MAX);
            assert!(all.len() > 1_500, "{name}: {}", all.len());
            for waiting_max in [0, 500] {
                assert!(rows(name, waiting_max) == all, "{name}, {waiting_max} waiting");
            }
        }
    }
}
