//! Does what was found depend on the window and the smallest number of co-actions?

use crate::actions::Ready;
use crate::chance::{ChanceSettings, Class, Closeness, Columns, Progress, test_pairs};
use crate::edges::{Testing, chance_settings, fills_block};
use crate::settings::STEPS_MIN;
use corpus::Posts;
use model::ActionKind;
use model::coaction::{Layer, SweepWeight, SweepWindow};
use pairs::{Actions, Ask, Table, Within};

/// The windows that are looked at, in seconds: machines, people in haste, people, an hour.
pub const SWEEP_WINDOWS_SECS: [u32; 5] = [10, 60, 300, 600, 3_600];
/// One more for kinds of text, which travel slowly: a day.
pub const SWEEP_TEXT_WINDOW_SECS: u32 = 86_400;
/// The smallest numbers of co-actions that are looked at, ascending.
pub const SWEEP_WEIGHTS: [u32; 4] = [2, 3, 5, 10];

/// Computes the layer under each window of the family.
pub(crate) fn sweep(
    posts: &Posts,
    ready: &Ready,
    layer: &Layer,
    testing: Testing,
    listener: &mut dyn FnMut(Progress),
) -> Vec<SweepWindow> {
    let of_group = members(layer, posts.accounts.len());
    let finest_secs = posts.resolution().map_or(1, |resolution| resolution.secs());
    let is_text = matches!(layer.kind, ActionKind::Text | ActionKind::NearText);
    let text_window = is_text.then_some(SWEEP_TEXT_WINDOW_SECS);
    (SWEEP_WINDOWS_SECS.into_iter().chain(text_window))
        .map(|window_secs| {
            if finest_secs > 1 && window_secs < finest_secs * STEPS_MIN {
                return SweepWindow {
                    window_secs,
                    is_too_fine: true,
                    by_weight: Vec::new(),
                    n_called: None,
                    groups_kept: Vec::new(),
                };
            }
            window(ready, layer, (window_secs, testing), &of_group, listener)
        })
        .collect()
}

/// Returns the group of each account (plus one; 0 is none).
fn members(layer: &Layer, n_accounts: usize) -> Vec<u32> {
    let mut of_group = vec![0; n_accounts];
    for (number, group) in (1..).zip(&layer.groups) {
        for &member in &group.members {
            of_group[member as usize] = number;
        }
    }
    of_group
}

fn window(
    ready: &Ready,
    layer: &Layer,
    (window_secs, testing): (u32, Testing),
    of_group: &[u32],
    listener: &mut dyn FnMut(Progress),
) -> SweepWindow {
    let within = Within(u64::from(window_secs) * 1_000);
    let actions = Actions { account: &ready.account, object: &ready.object, time: &ready.at_ms };
    let table = Table::build(actions, &within, Ask::pairs(SWEEP_WEIGHTS[0]), |_| true);
    let mut n_edges = [0_u64; SWEEP_WEIGHTS.len()];
    // How many of the weights each account reaches: weights ascend, so one number says it all.
    let mut reached = vec![0_u8; of_group.len()];
    let mut kept = vec![false; of_group.len()];
    table.for_each_pair(|pairs| {
        for pair in pairs {
            let n = SWEEP_WEIGHTS.partition_point(|&weight| u64::from(weight) <= pair.n);
            n_edges[..n].iter_mut().for_each(|n| *n += 1);
            for account in [pair.a, pair.b] {
                let slot = &mut reached[account as usize];
                *slot = (*slot).max(n as u8);
            }
            if layer.chance.is_none() && pair.n >= u64::from(layer.weight_min) {
                keep(&mut kept, of_group, pair.a, pair.b);
            }
        }
    });
    let n_called = (layer.chance.is_some() && fills_block(window_secs).is_none()).then(|| {
        let usual = chance_settings(layer.kind, window_secs, testing);
        // With a hard window only pairs that could pass are wanted; graded, those of three blocks are all computed.
        let n_blocks_listed_min = match testing.closeness {
            Closeness::Window => u32::MAX,
            Closeness::Graded => usual.n_blocks_listed_min,
        };
        let settings = ChanceSettings { n_blocks_listed_min, ..usual };
        let columns =
            Columns { account: &ready.account, object: &ready.object, at_ms: &ready.at_ms };
        let tested = test_pairs(columns, &settings, listener);
        let called = tested.pairs.iter().filter(|pair| pair.class.is_some_and(|c| c <= Class::B));
        called.map(|pair| keep(&mut kept, of_group, pair.a, pair.b)).count() as u64
    });
    let by_weight = (SWEEP_WEIGHTS.iter().zip(n_edges).zip(1_u8..))
        .map(|((&weight_min, n_edges), place)| SweepWeight {
            weight_min,
            n_edges,
            n_accounts: reached.iter().filter(|&&n| n >= place).count() as u64,
        })
        .collect();
    let share = |group: &model::coaction::Group| {
        let n = group.members.iter().filter(|&&member| kept[member as usize]).count();
        n as f64 / group.members.len() as f64
    };
    let is_judged = layer.chance.is_none() || n_called.is_some();
    let groups_kept = if is_judged { layer.groups.iter().map(share).collect() } else { Vec::new() };
    SweepWindow { window_secs, is_too_fine: false, by_weight, n_called, groups_kept }
}

/// Marks both accounts when they are in one group.
fn keep(kept: &mut [bool], of_group: &[u32], a: u32, b: u32) {
    let (a, b) = (a as usize, b as usize);
    if of_group[a] != 0 && of_group[a] == of_group[b] {
        kept[a] = true;
        kept[b] = true;
    }
}
