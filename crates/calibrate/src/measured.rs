//! What a trial gives, summed over its worlds.

use crate::trials::Trial;
use detect::chance::PANEL_ALPHAS;

/// Pairs that share a number of blocks, and how many of them have a small randomised `p`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Blocks shared at least.
    pub blocks_min: u32,
    /// Pairs.
    pub n_pairs: u64,
    /// Pairs with a randomised `p` at or below .05, .01, .001 and .0001.
    pub n_at: [u64; PANEL_ALPHAS.len()],
}

impl Rate {
    /// Returns the shares over their levels: 1 is right, more is bold, less is careful.
    pub fn over_nominal(&self) -> [f64; PANEL_ALPHAS.len()] {
        let mut ratios = PANEL_ALPHAS;
        for (ratio, n) in ratios.iter_mut().zip(self.n_at) {
            *ratio = n as f64 / (*ratio * self.n_pairs.max(1) as f64);
        }
        ratios
    }
}

/// What the test of pairs called of the planted ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planted {
    /// Pairs of one planted group.
    pub n_pairs: u64,
    /// Their co-actions, as the test counts them.
    pub n_coactions: u64,
    /// Pairs called.
    pub n_called: u64,
    /// Pairs of class A.
    pub n_class_a: u64,
    /// Members.
    pub n_members: u64,
    /// Members in a planted pair of class A.
    pub n_members_class_a: u64,
}

/// What tests on held-out days called.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldOut {
    /// Pairs learned on one half of the days and tested on the other, over both halves.
    pub n_tested: u64,
    /// Different pairs called.
    pub n_called: u64,
    /// Of these, pairs that are not planted.
    pub n_false: u64,
    /// Of the false ones, those of class A.
    pub n_false_class_a: u64,
    /// Planted pairs of class A.
    pub n_true_class_a: u64,
    /// Members in a planted pair of class A.
    pub n_members_class_a: u64,
    /// Groups learned on one half of the days and tested on the other.
    pub n_groups_tested: u64,
    /// Groups with a q-value of at most .05 that hold fewer planted accounts than others.
    pub n_groups_false: u64,
    /// Of these, groups of class A: their own haste does not explain them.
    pub n_groups_false_a: u64,
    /// Worlds in which a group with such a q-value holds at least three planted accounts, and more than others.
    pub n_worlds_group_found: u64,
    /// The same with a group of class A.
    pub n_worlds_group_found_a: u64,
}

/// What a trial gives, summed over its worlds.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Which world and window.
    pub trial: Trial,
    /// Number of worlds.
    pub n_worlds: u32,
    /// Actions.
    pub n_actions: u64,
    /// Pairs that could have been called.
    pub n_open: u64,
    /// Pairs with co-actions in three blocks or more: what counting alone would call.
    pub n_in_three_blocks: u64,
    /// Randomised `p` by blocks shared; empty where a group is planted.
    pub rates: Vec<Rate>,
    /// Pairs called that are not planted.
    pub n_false: u64,
    /// Of these, by class A and B; and pairs of class C that are not planted.
    pub n_false_by_class: [u64; 3],
    /// The planted pairs.
    pub planted: Planted,
    /// Pairs and groups on held-out days.
    pub held_out: HeldOut,
}

impl Measured {
    /// Starts from nothing.
    pub(crate) fn new(trial: Trial) -> Self {
        Self {
            trial,
            n_worlds: 0,
            n_actions: 0,
            n_open: 0,
            n_in_three_blocks: 0,
            rates: Vec::new(),
            n_false: 0,
            n_false_by_class: [0; 3],
            planted: Planted::default(),
            held_out: HeldOut::default(),
        }
    }

    /// Returns a count for one world.
    pub fn each(&self, n: u64) -> f64 {
        n as f64 / f64::from(self.n_worlds.max(1))
    }
}
