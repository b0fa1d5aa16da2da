//! One trial: worlds are made, tested and held against their truth.

use crate::columns::{ActionColumns, world};
use crate::measured::{Measured, Rate};
use crate::trials::{BLOCKS_MINS, Kinds, Trial};
use detect::chance::{
    ChanceSettings, Class, Closeness, N_DEALS, Progress, RecurUnit, Together, null_rates,
    test_groups, test_held_out_pairs, test_pairs,
};
use simulate::actions::{
    ActionSettings, ActionSettingsError, ActionTruth, action_truth, for_each_action,
};
use simulate::{Checked, PlantedPairs};
use std::collections::{BTreeMap, BTreeSet};

/// A group's q-value up to which it holds.
const GROUP_Q: f64 = 0.05;
/// Planted accounts a group must hold to be the planted one.
const GROUP_MEMBERS_MIN: usize = 3;

/// What is asked of a trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ask {
    /// Number of worlds.
    pub n_worlds: u32,
    /// Seed of the first; the others count on.
    pub seed: u64,
    /// Accounts of each world; objects in proportion.
    pub n_accounts: u32,
    /// What of a block's co-actions counts.
    pub closeness: Closeness,
}

/// Why a world cannot be made.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum AskError {
    /// No world has that name.
    #[error("unknown scenario `{name}`")]
    Unknown {
        /// As asked.
        name: String,
    },
    /// Its settings cannot hold.
    #[error(transparent)]
    Settings(#[from] ActionSettingsError),
}

/// Measures one trial; `listener` hears the world at hand, from 0, and what is done with it.
///
/// # Errors
/// When the world is unknown or too small for its planted group.
pub fn measure(
    trial: Trial,
    ask: &Ask,
    listener: &mut dyn FnMut(u32, Progress),
) -> Result<Measured, AskError> {
    let mut measured = Measured::new(trial);
    for number in 0..ask.n_worlds {
        let seed = ask.seed.wrapping_add(u64::from(number));
        let world = world(trial.scenario, seed, ask.n_accounts)?;
        one_world(&mut measured, &world, seed, ask, &mut |progress| listener(number, progress));
        measured.n_worlds += 1;
    }
    Ok(measured)
}

fn one_world(
    measured: &mut Measured,
    world: &Checked<ActionSettings>,
    seed: u64,
    ask: &Ask,
    listener: &mut dyn FnMut(Progress),
) {
    let truth = action_truth(world);
    let actions = actions(world, &truth, measured.trial.kinds);
    let groups: Vec<Vec<u32>> = truth.groups.into_iter().map(|group| group.accounts).collect();
    let truth = Truth { planted: PlantedPairs::new(&groups), groups };
    let window_ms = u64::from(measured.trial.window_secs) * 1_000;
    let settings = ChanceSettings {
        seed,
        // The panel is counted apart, by blocks shared.
        panel_pairs_max: 1,
        // Of kinds together a post is several actions.
        recur_unit: match measured.trial.kinds {
            Kinds::Together => RecurUnit::Blocks,
            _ => RecurUnit::CoActions,
        },
        ..ChanceSettings::with_closeness(window_ms, ask.closeness)
    };
    measured.n_actions += actions.account.len() as u64;
    pairs(measured, &actions, &settings, &truth, listener);
    // The second test is graded whatever the first one is.
    held_out_pairs(measured, &actions, &settings.graded(), &truth, listener);
    held_out_groups(measured, &actions, &settings, &truth, listener);
    if !measured.trial.is_planted {
        let rates = null_rates(actions.columns(), &settings, &BLOCKS_MINS, listener);
        measured.rates.resize(rates.len(), Rate::default());
        for (sum, rate) in measured.rates.iter_mut().zip(&rates) {
            sum.blocks_min = rate.blocks_min;
            sum.n_pairs += rate.n_pairs;
            sum.n_at.iter_mut().zip(rate.n_at).for_each(|(sum, n)| *sum += n);
        }
    }
    let members = truth.groups.iter().flatten().copied().collect();
    measured.planted.n_pairs += truth.planted.n_pairs();
    measured.planted.n_members += truth.groups.iter().map(Vec::len).sum::<usize>() as u64;
    measured.planted.n_coactions += co_actions(&actions, &members, &settings);
}

/// One hashtag goes with so many links.
const LINKS_PER_HASHTAG: u32 = 5;

/// Draws the actions of a world. Of several kinds, every action is one on a link and one on a hashtag, but planted
/// operations are in turn on links and on hashtags of their own.
fn actions(world: &Checked<ActionSettings>, truth: &ActionTruth, kinds: Kinds) -> ActionColumns {
    let mut turn: BTreeMap<(u32, u32, i64), bool> = BTreeMap::new();
    for operation in &truth.operations {
        let of_links = operation.number % 2 == 0;
        let acted = operation.actions.iter();
        turn.extend(acted.map(|&(account, at)| ((operation.object, account, at), of_links)));
    }
    let (mut links, mut hashtags) = (ActionColumns::default(), ActionColumns::default());
    for_each_action(world, &mut |action| {
        let (account, at) = (action.account, action.at_ms);
        let planted = turn.get(&(action.object, account, at));
        if kinds == Kinds::One || planted != Some(&false) {
            links.push(account, action.object, at);
        }
        if kinds != Kinds::One && planted != Some(&true) {
            // Numbers follow births: neighbours live at one time. An own object is nobody else's hashtag either.
            let is_own = action.object >= world.objects;
            let hashtag = if is_own { action.object } else { action.object / LINKS_PER_HASHTAG };
            hashtags.push(account, hashtag, at);
        }
    });
    match kinds {
        Kinds::One | Kinds::Links => links,
        Kinds::Hashtags => hashtags,
        Kinds::Together => {
            let Together { account, object, at_ms } =
                Together::of(&[links.columns(), hashtags.columns()]);
            ActionColumns { account, object, at_ms }
        }
    }
}

struct Truth {
    groups: Vec<Vec<u32>>,
    planted: PlantedPairs,
}

fn pairs(
    measured: &mut Measured,
    actions: &ActionColumns,
    settings: &ChanceSettings,
    truth: &Truth,
    listener: &mut dyn FnMut(Progress),
) {
    let tested = test_pairs(actions.columns(), settings, listener);
    measured.n_open += tested.m;
    let mut members = BTreeSet::new();
    for pair in &tested.pairs {
        measured.n_in_three_blocks += u64::from(pair.n_blocks >= 3);
        let is_a = pair.class == Some(Class::A);
        if truth.planted.is_planted(pair.a, pair.b) {
            measured.planted.n_called += u64::from(pair.bh_pass);
            measured.planted.n_class_a += u64::from(is_a);
            if is_a {
                members.extend([pair.a, pair.b]);
            }
        } else {
            measured.n_false += u64::from(pair.bh_pass);
            if let Some(class) = pair.class {
                measured.n_false_by_class[class as usize] += 1;
            }
        }
    }
    measured.planted.n_members_class_a += members.len() as u64;
}

fn held_out_pairs(
    measured: &mut Measured,
    actions: &ActionColumns,
    settings: &ChanceSettings,
    truth: &Truth,
    listener: &mut dyn FnMut(Progress),
) {
    let tested = test_held_out_pairs(actions.columns(), settings, listener);
    let sums = &mut measured.held_out;
    sums.n_tested += tested.pairs.len() as u64;
    // Called on either half counts once, with the better class.
    let mut called: BTreeMap<(u32, u32), Class> = BTreeMap::new();
    for pair in &tested.pairs {
        if let Some(class) = pair.class {
            let best = called.entry((pair.a, pair.b)).or_insert(class);
            *best = class.min(*best);
        }
    }
    let mut members = BTreeSet::new();
    sums.n_called += called.len() as u64;
    for (&(a, b), &class) in &called {
        let is_a = u64::from(class == Class::A);
        if truth.planted.is_planted(a, b) {
            sums.n_true_class_a += is_a;
            if is_a == 1 {
                members.extend([a, b]);
            }
        } else {
            sums.n_false += 1;
            sums.n_false_class_a += is_a;
        }
    }
    sums.n_members_class_a += members.len() as u64;
}

fn held_out_groups(
    measured: &mut Measured,
    actions: &ActionColumns,
    settings: &ChanceSettings,
    truth: &Truth,
    listener: &mut dyn FnMut(Progress),
) {
    let planted: BTreeSet<u32> = truth.groups.iter().flatten().copied().collect();
    let tested = test_groups(actions.columns(), settings, N_DEALS, listener);
    let sums = &mut measured.held_out;
    sums.n_groups_tested += tested.iter().filter(|group| group.p.is_some()).count() as u64;
    let (mut found, mut found_a) = (false, false);
    for group in tested.iter().filter(|group| group.q_bh.is_some_and(|q| q <= GROUP_Q)) {
        let n = group.members.iter().filter(|account| planted.contains(account)).count();
        let mostly = 2 * n > group.members.len();
        found |= mostly && n >= GROUP_MEMBERS_MIN;
        let is_a = group.class == Some(Class::A);
        found_a |= is_a && mostly && n >= GROUP_MEMBERS_MIN;
        sums.n_groups_false += u64::from(!mostly);
        sums.n_groups_false_a += u64::from(!mostly && is_a);
    }
    sums.n_worlds_group_found += u64::from(found);
    sums.n_worlds_group_found_a += u64::from(found_a);
}

/// Counts the co-actions of the members with each other: first actions in one object and block, within the window.
fn co_actions(actions: &ActionColumns, members: &BTreeSet<u32>, settings: &ChanceSettings) -> u64 {
    let (block, window) = (settings.block_ms as i64, settings.window_ms);
    let mut first: BTreeMap<(u32, i64), BTreeMap<u32, i64>> = BTreeMap::new();
    for (i, &at) in actions.at_ms.iter().enumerate() {
        if members.contains(&actions.account[i]) {
            let stratum = first.entry((actions.object[i], at.div_euclid(block))).or_default();
            let own = stratum.entry(actions.account[i]).or_insert(at);
            *own = at.min(*own);
        }
    }
    let within = |times: Vec<i64>| -> u64 {
        let near =
            |i: usize| times[..i].iter().filter(|t| times[i].abs_diff(**t) <= window).count();
        (0..times.len()).map(near).sum::<usize>() as u64
    };
    first.into_values().map(|stratum| within(stratum.into_values().collect())).sum()
}
