//! Planted groups of a chance world: who belongs to them, what they do, and the truth about it.

use super::objects::Objects;
use super::people::People;
use super::reaction::{Hours, react};
use super::settings::{ActionGroup, ActionSettings, ActionTargets};
use crate::draws::{Purpose, Stream};
use crate::settings::Checked;

/// One planted group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantedGroup {
    /// Its name in the settings.
    pub id: String,
    /// Its accounts, ascending.
    pub accounts: Vec<u32>,
}

/// One operation of a planted group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlantedOperation {
    /// Place of the group in the settings.
    pub group: usize,
    /// Number within the group, from 0.
    pub number: u32,
    /// What was acted on. Own objects are numbered after all others.
    pub object: u32,
    /// When it began, in milliseconds since 1970; actions come from then on, up to the group's spread later.
    pub start_ms: i64,
    /// Who took part, in the order of `groups[group].accounts`, and when.
    pub actions: Vec<(u32, i64)>,
}

/// What is true about a chance world and stands in none of its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionTruth {
    /// Planted groups, as in the settings.
    pub groups: Vec<PlantedGroup>,
    /// Their operations, by group and number.
    pub operations: Vec<PlantedOperation>,
    /// Accounts of habitual haste, ascending: they act alone, but always early.
    pub fast: Vec<u32>,
}

/// Returns the truth about a world; it takes the memory of the planted actions.
pub fn action_truth(settings: &Checked<ActionSettings>) -> ActionTruth {
    let people = People::new(settings);
    let planted = Planted::new(settings, &people, &Objects::new(settings));
    let operations = (0..planted.operations.len())
        .map(|place| {
            let operation = &planted.operations[place];
            let mut actions = Vec::new();
            planted.participants(operation, &mut |account, at_ms| actions.push((account, at_ms)));
            let Operation { group, number, object, start_ms } = *operation;
            PlantedOperation { group, number, object, start_ms, actions }
        })
        .collect();
    let fast = (0..settings.accounts).filter(|&account| people.is_fast(account)).collect();
    ActionTruth { groups: planted.groups, operations, fast }
}

/// An operation without its participants, who are drawn anew when they are needed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Operation {
    pub(crate) group: usize,
    pub(crate) number: u32,
    pub(crate) object: u32,
    pub(crate) start_ms: i64,
}

/// All groups and operations.
pub(crate) struct Planted<'s> {
    settings: &'s ActionSettings,
    pub(crate) groups: Vec<PlantedGroup>,
    /// By group and number.
    pub(crate) operations: Vec<Operation>,
}

impl<'s> Planted<'s> {
    pub(crate) fn new(
        settings: &'s ActionSettings,
        people: &People<'_>,
        objects: &Objects<'_>,
    ) -> Self {
        let n_members = settings.groups.iter().map(|group| group.accounts as usize).sum();
        let mut dealt = if n_members == 0 {
            Vec::new()
        } else {
            people.deal(n_members, settings.member_rate_min)
        };
        let mut this = Self { settings, groups: Vec::new(), operations: Vec::new() };
        let hours = Hours::new(settings.start_ms(), settings.span_secs());
        let mut own_object = objects.len();
        for (group, planted) in settings.groups.iter().enumerate() {
            let mut accounts = dealt.split_off(dealt.len() - planted.accounts as usize);
            accounts.sort_unstable();
            this.groups.push(PlantedGroup { id: planted.id.clone(), accounts });
            let first = this.operations.len();
            for number in 0..planted.operations {
                let stream = Stream::new(
                    settings.seed,
                    Purpose::PlantedOperation,
                    operation_index(group, number),
                );
                let used = &this.operations[first..];
                let (object, at) = match planted.targets {
                    ActionTargets::OwnObjects => {
                        own_object += 1;
                        (own_object - 1, own_moment(stream, planted, &hours))
                    }
                    ActionTargets::Popular => ride(stream, planted, objects, &hours, used),
                };
                let start_ms = settings.start_ms() + (at * 1_000.0) as i64;
                this.operations.push(Operation { group, number, object, start_ms });
            }
        }
        this
    }

    /// Hands on who takes part and when; the same each time.
    pub(crate) fn participants(&self, operation: &Operation, each: &mut dyn FnMut(u32, i64)) {
        let group = &self.settings.groups[operation.group];
        let index = operation_index(operation.group, operation.number);
        let mut stream = Stream::new(self.settings.seed, Purpose::Participants, index);
        for &account in &self.groups[operation.group].accounts {
            let delay_ms = stream.below(u64::from(group.spread_secs) * 1_000 + 1) as i64;
            if stream.chance(group.participation) {
                each(account, operation.start_ms + delay_ms);
            }
        }
    }
}

fn operation_index(group: usize, number: u32) -> u64 {
    ((group as u64) << 32) | u64::from(number)
}

/// Draws when an operation on an object of its own begins: at the waking hours of UTC.
fn own_moment(mut stream: Stream, group: &ActionGroup, hours: &Hours) -> f64 {
    let last = hours.span_secs() - f64::from(group.spread_secs) - 1.0;
    loop {
        let at = stream.unit() * last;
        // The weight is nowhere below 0.018, so this ends.
        if stream.unit() * Hours::HIGHEST < hours.weight(at, 0) {
            return at;
        }
    }
}

/// Draws a popular object the group has not ridden yet, and a moment at which anybody might act on it.
fn ride(
    mut stream: Stream,
    group: &ActionGroup,
    objects: &Objects<'_>,
    hours: &Hours,
    used: &[Operation],
) -> (u32, f64) {
    let last = hours.span_secs() - f64::from(group.spread_secs) - 1.0;
    let mut object = 0;
    for _ in 0..100 {
        object = objects.pick_popular(&mut stream);
        if used.iter().any(|earlier| earlier.object == object) {
            continue;
        }
        let moment = react(&mut stream, &objects.traits(object), hours, 0, false);
        if let Some(at) = moment.filter(|&at| at < last) {
            return (object, at);
        }
    }
    // A world of few objects: ride one again, at its birth, which leaves half a day for the spread.
    (object, objects.birth(object))
}
