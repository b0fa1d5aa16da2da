//! Planted groups: who belongs to them and when they act.

use crate::accounts::{AccountNo, PlantedAccounts, write_name};
use crate::cycle;
use crate::draws::{Purpose, Stream};
use crate::settings::{Checked, Group, Settings, Targets};

/// One planted account, as the truth file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TruthRow {
    /// The account.
    pub account: String,
    /// The group it was planted in.
    pub group: String,
    /// What the group acts on: `own-links` or `popular`.
    pub kind: &'static str,
    /// Members act within this many seconds of an operation's beginning.
    pub jitter_secs: u32,
}

/// Lists the planted accounts, by group as in the settings, then by name.
pub fn truth(settings: &Checked<Settings>) -> Vec<TruthRow> {
    let planted = PlantedAccounts::deal(settings);
    let mut rows = Vec::new();
    for (group, members) in settings.groups.iter().zip(&planted.members) {
        let kind = match group.targets {
            Targets::OwnLinks => "own-links",
            Targets::Popular => "popular",
        };
        let mut named: Vec<TruthRow> = members
            .iter()
            .map(|&member| {
                let mut account = String::new();
                write_name(settings.seed, member, &mut account);
                let jitter_secs = group.jitter_secs;
                TruthRow { account, group: group.id.clone(), kind, jitter_secs }
            })
            .collect();
        named.sort_by(|a, b| a.account.cmp(&b.account));
        rows.append(&mut named);
    }
    rows
}

/// One operation of a group.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) start: i64,
    pub(crate) group: usize,
    /// Unlike any other of the world.
    pub(crate) number: u64,
}

/// Lists all operations by time.
pub(crate) fn operations(settings: &Settings) -> Vec<Operation> {
    let mut list = Vec::new();
    for (group, planted) in settings.groups.iter().enumerate() {
        for operation in 0..planted.operations {
            let number = ((group as u64) << 32) + u64::from(operation);
            let start = draw_start(settings, planted, number);
            list.push(Operation { start, group, number });
        }
    }
    list.sort_by_key(|operation| (operation.start, operation.number));
    list
}

fn draw_start(settings: &Settings, group: &Group, number: u64) -> i64 {
    let from = group.from.unwrap_or(settings.start).as_second();
    let to = group.to.unwrap_or(settings.end).as_second();
    let room = (to - from - i64::from(group.jitter_secs)) as u64;
    let mut stream = Stream::new(settings.seed, Purpose::Operation, number);
    let offset = i64::from(group.offset_hours) * 3_600;
    let mut start = from + stream.below(room) as i64;
    // A few tries for a waking hour; a window that lies in the night keeps the last.
    for _ in 0..16 {
        if stream.below(10_000) < cycle::awake(start, offset) {
            break;
        }
        start = from + stream.below(room) as i64;
    }
    start
}

/// Lists who takes part in an operation, and when.
pub(crate) fn participants(
    settings: &Settings,
    operation: &Operation,
    members: &[AccountNo],
) -> Vec<(AccountNo, i64)> {
    let group = &settings.groups[operation.group];
    let mut stream = Stream::new(settings.seed, Purpose::Operation, operation.number | 1 << 63);
    let mut list = Vec::new();
    for &member in members {
        let delay = stream.below(u64::from(group.jitter_secs) + 1) as i64;
        if stream.chance(group.participation) {
            list.push((member, operation.start + delay));
        }
    }
    list
}
