//! What the test of pairs gives.

use super::settings::N_SIZE_CLASSES;
use model::chance::{Class, Dealt, Haste, NullPanel, PairChance};
use stats::fdr::Called;

/// Actions as three columns of one length; row `i` is one action.
#[derive(Clone, Copy, Debug)]
pub struct Columns<'a> {
    /// Code of the account per row.
    pub account: &'a [u32],
    /// Code of the object per row.
    pub object: &'a [u32],
    /// Milliseconds since 1970, UTC, per row.
    pub at_ms: &'a [i64],
}

/// What is being done, for whoever draws it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Counting the co-actions of pairs.
    Pair,
    /// Sorting actions into strata.
    Sort,
    /// Looking for pairs in the same bursts, on each half of the days.
    Suspects,
    /// Learning how close small crowds usually are.
    Normal,
    /// Testing the pairs of learned groups on the other half of the days.
    HeldOut,
    /// Counting the pairs that share a crowd.
    Count,
    /// Looking through the pairs that co-acted.
    Screen,
    /// Computing the pairs that could pass.
    Weigh,
    /// Looking at the null panel.
    Panel,
}

impl Step {
    /// Returns what is being done, for whoever draws it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Pair => "counting co-actions",
            Self::Sort => "sorting into crowds",
            Self::Suspects => "setting suspects aside",
            Self::Normal => "learning what small crowds do",
            Self::HeldOut => "testing pairs on other days",
            Self::Count => "counting pairs that share a crowd",
            Self::Screen => "looking through pairs",
            Self::Weigh => "weighing pairs against chance",
            Self::Panel => "checking the chance model",
        }
    }
}

/// How far a step has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The step.
    pub step: Step,
    /// Units done.
    pub done: u64,
    /// Units in all.
    pub of: u64,
}

/// A pair of accounts under the chance model.
#[derive(Clone, Debug, PartialEq)]
pub struct TestedPair {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// Co-actions in the strata that count.
    pub n: u32,
    /// Blocks with a co-action: the unit of the test.
    pub n_blocks: u32,
    /// Blocks in which both meet in at least one stratum.
    pub d_blocks: u32,
    /// Blocks with a co-action that chance alone would give.
    pub expected: f64,
    /// 95 % interval of `n_blocks / expected`, by Garwood; slightly wide.
    pub ratio_interval: (f64, f64),
    /// Chance of `n_blocks` or more.
    pub p: f64,
    /// The same with every crowd, however small, as its own normal: strictly valid, less power.
    pub p_exact: f64,
    /// q-value by Benjamini-Hochberg over `m`; exact where it is at most `q`, an upper bound beyond.
    pub q_bh: f64,
    /// Whether the pair passes Benjamini-Hochberg.
    pub bh_pass: bool,
    /// Whether the pair also passes Benjamini-Yekutieli.
    pub by_pass: bool,
    /// Co-actions expected when labels are dealt again within the hour.
    pub expected_recur: f64,
    /// Chance of `n` co-actions or more when labels are dealt again within the hour.
    pub p_recur: f64,
    /// Whether that passes Benjamini-Hochberg over all pairs of accounts.
    pub recur_pass: bool,
    /// Habitual haste, for pairs that pass; `None` without five delays of each on objects they do not share.
    pub haste: Option<Haste>,
    /// The `p` of a called pair when, of an account's actions in a stratum, one drawn by lot counts instead of the
    /// first; `None` where neither acts twice.
    pub p_by_lot: Option<f64>,
    /// The largest `p` of a called pair when any one object is left out, by the window.
    pub p_without_one: Option<f64>,
    /// Whether a called pair met, in more than half of its blocks, only in crowds that the mean of their size stands in for.
    pub rests_on_small: bool,
    /// Whether a called pair has more than half of its co-actions in crowds in which everybody, suspects included, is close.
    pub self_made: bool,
    /// The class of the pair; `None` where chance explains it.
    pub class: Option<Class>,
}

impl TestedPair {
    /// Returns what an edge keeps of it.
    pub fn chance(&self) -> PairChance {
        PairChance {
            n_counted: self.n,
            n_blocks: self.n_blocks,
            d_blocks: self.d_blocks,
            expected: self.expected,
            ratio_interval: self.ratio_interval,
            p: self.p,
            p_exact: self.p_exact,
            q_bh: self.q_bh,
            by_pass: self.by_pass,
            p_recur: self.p_recur,
            haste: self.haste,
            p_by_lot: self.p_by_lot,
            p_without_one: self.p_without_one,
            class: self.class,
            held_out: None,
        }
    }
}

/// The outcome of the test.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// Pairs that pass one of the tests or have co-actions in enough blocks, by `a`, then `b`.
    pub pairs: Vec<TestedPair>,
    /// Pairs that are tested: those that meet in at least one stratum.
    pub m: u64,
    /// Whether `m` is an upper bound instead of a count.
    pub m_is_bound: bool,
    /// Pairs that share so many blocks that they would be called if they co-acted in each; `None` where pairs were not
    /// counted one by one.
    pub n_callable: Option<u64>,
    /// Called pairs that pass by `p_exact`, too.
    pub n_called_exact: u64,
    /// Pairs that could have been called by `p_recur`: all pairs of accounts.
    pub m_recur: u64,
    /// Pairs whose `p` was computed in full; the others cannot pass.
    pub n_weighed: u64,
    /// What Benjamini-Hochberg called, and its line.
    pub bh: Called,
    /// What Benjamini-Yekutieli called, and its line.
    pub by: Called,
    /// What Benjamini-Hochberg called on `p_recur`, and its line.
    pub recur: Called,
    /// What was counted and what was left out.
    pub dealt: Dealt,
    /// Clusters of suspects left out of the crowds on even and on odd days, learned on the other days.
    pub suspects: [Vec<Vec<u32>>; 2],
    /// Mean chance of a co-action by size class, on even and on odd days; 1 for a class without a crowd.
    pub class_means: [[f64; N_SIZE_CLASSES]; 2],
    /// Size classes in which no co-action was seen, and whose mean is therefore set to one over crowds plus one.
    pub n_silent_classes: u32,
    /// The null panel.
    pub panel: NullPanel,
}
