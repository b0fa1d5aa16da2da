//! What chance says about pairs of accounts, layers and groups.
//!
//! Source of the model: `docs/concepts/chance.md`. A small `p` says "closer in time than chance explains", never why.

use crate::timing::Sensitivity;

/// Which question an edge survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Closer in time than the crowd and their own haste explain.
    A,
    /// Quick together: no longer called once both accounts' habitual haste is allowed for, or once any of their actions
    /// in an hour counts instead of the first; or too little is known of their habits to tell.
    B,
    /// In the same bursts again and again, but not closer in time than the bursts explain. Never called coordination.
    C,
}

impl Class {
    /// Lists all classes.
    pub const ALL: [Self; 3] = [Self::A, Self::B, Self::C];

    /// Returns its letter.
    pub fn word(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        }
    }
}

/// How quick two accounts are on objects they do not share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Haste {
    /// Share of pairs of such objects on which their delays differ by at most the window.
    pub share: f64,
    /// The `p` of the pair when every chance is at least that share.
    pub p: f64,
    /// Median delay of `a` behind the first action seen on the object, milliseconds.
    pub median_ms_a: f64,
    /// Median delay of `b`, milliseconds.
    pub median_ms_b: f64,
}

/// What the second test says of a pair: it was suggested by one half of the days and tested, closeness graded, on the
/// other half.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HeldOut {
    /// Whether it was learned on days of odd number (since 1970); it was tested on the others.
    pub learned_on_odd: bool,
    /// Its chance on the days it was tested on.
    pub p: f64,
    /// q-value over the pairs learned on the same half, doubled because each half has half of the rate.
    pub q: f64,
    /// A or B where it is called; `None` where chance explains it.
    pub class: Option<Class>,
}

/// What the second test says of a layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldOutChance {
    /// Pairs learned on even, and on odd days; each was tested on the other days.
    pub n_tested: [u64; 2],
    /// Different pairs called, of class A and of class B.
    pub n_by_class: [u64; 2],
    /// Of these, pairs that the first test does not call.
    pub n_only_here: u64,
}

/// What the chance model says about one pair of accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct PairChance {
    /// Co-actions in the crowds that count: an account's first action on an object in a block.
    pub n_counted: u32,
    /// Blocks of time with such a co-action: the unit of the test.
    pub n_blocks: u32,
    /// Blocks in which both act on one object at all.
    pub d_blocks: u32,
    /// Blocks with a co-action that chance alone would give.
    pub expected: f64,
    /// 95 % interval of `n_blocks / expected` (Garwood), slightly wide.
    pub ratio_interval: (f64, f64),
    /// Chance of `n_blocks` or more.
    pub p: f64,
    /// The same with every crowd, however small, as its own normal: strictly valid, less power.
    pub p_exact: f64,
    /// q-value of Benjamini and Hochberg over all pairs that share a crowd; exact up to the layer's rate.
    pub q_bh: f64,
    /// Whether the pair also passes under any dependence (Benjamini and Yekutieli).
    pub by_pass: bool,
    /// Chance of so many co-actions when accounts are dealt again within the hour, whatever the object.
    pub p_recur: f64,
    /// Their haste, for pairs that pass; `None` without five actions each on objects they do not share.
    pub haste: Option<Haste>,
    /// The `p` of a called pair when, of an account's actions in a crowd, one drawn by lot counts instead of the first;
    /// `None` where neither acts twice. Who acts often on an object comes early, and so do two who do.
    pub p_by_lot: Option<f64>,
    /// The largest `p` of a called pair when any one object is left out: does it rest on one object? By the window, also
    /// where closeness is graded.
    pub p_without_one: Option<f64>,
    /// The class; `None` where chance explains the pair.
    pub class: Option<Class>,
    /// What the second test says; `None` where the pair was not suggested by either half of the days.
    pub held_out: Option<HeldOut>,
}

/// A pair under other settings of the test.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MovedPair {
    /// The smallest chance that the blocks the two share can give; `None` where it is not known.
    pub p_floor: Option<f64>,
    /// A row for each setting moved; no `p` where the two share no crowd then.
    pub rows: Vec<Sensitivity>,
}

/// What else explains a called pair that is not class A.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyB {
    /// Both are always quick.
    Haste,
    /// They act several times in a crowd, and only their first actions are close.
    Often,
    /// Too little is known of their habits.
    HabitsUnknown,
}

impl WhyB {
    /// Lists all of them.
    pub const ALL: [Self; 3] = [Self::Haste, Self::Often, Self::HabitsUnknown];

    /// Returns it in a few words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Haste => "both always quick",
            Self::Often => "both act often, only their first actions are close",
            Self::HabitsUnknown => "habits not known",
        }
    }
}

impl PairChance {
    /// Returns what else explains a pair of class B. Where both haste and frequent action were looked at, the one that
    /// leaves the larger chance is what takes class A away.
    pub fn why_b(&self) -> Option<WhyB> {
        if self.class != Some(Class::B) {
            return None;
        }
        Some(match (self.haste, self.p_by_lot) {
            (Some(haste), Some(by_lot)) if by_lot > haste.p => WhyB::Often,
            (Some(_), _) => WhyB::Haste,
            (None, _) => WhyB::HabitsUnknown,
        })
    }
}

/// Counts at one level of the null panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelLevel {
    /// The level.
    pub alpha: f64,
    /// Pairs with a randomised `p` at or below it.
    pub n: u64,
    /// Pairs to expect there when chance explains all.
    pub expected: f64,
}

/// Number of bars of the null panel.
pub const N_PANEL_BARS: usize = 20;
/// Levels of the null panel.
pub const PANEL_ALPHAS: [f64; 4] = [0.05, 0.01, 0.001, 0.0001];

/// Randomised `p` of all pairs that share at least three blocks: even bars, except at the left edge, when the chance
/// model fits.
#[derive(Clone, Debug, PartialEq)]
pub struct NullPanel {
    /// Pairs it is over.
    pub n_pairs: u64,
    /// Share of accounts whose pairs were looked at; 1 when nothing was sampled.
    pub share_sampled: f64,
    /// Pairs per twentieth of 0 to 1.
    pub bars: [u64; N_PANEL_BARS],
    /// Counts at `.05`, `.01`, `.001` and `.0001`.
    pub levels: [PanelLevel; PANEL_ALPHAS.len()],
}

/// How often members' places are dealt again in a crowd with many outsiders.
pub const N_DEALS: u32 = 999;
/// Among so many crowds without suspects, at most, a crowd with few outsiders is ranked.
pub const N_RANKED_MAX: u32 = 1_000;
/// Seed of all draws of the test.
pub const SEED: u64 = 0;

/// What the test counted and what it left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dealt {
    /// Accounts with an action.
    pub n_accounts: u64,
    /// Crowds that count: at least two accounts on one object in one block, and no hub.
    pub n_strata: u64,
    /// Actions in them.
    pub n_actions: u64,
    /// Co-actions in them.
    pub n_coactions: u64,
    /// Crowds of one account: they say nothing.
    pub n_lone_strata: u64,
    /// Crowds larger than the largest that is counted: set aside whole.
    pub n_hub_strata: u64,
    /// Actions in them.
    pub n_hub_actions: u64,
    /// Co-actions in them.
    pub n_hub_coactions: u64,
    /// Actions that repeat an earlier one of the same account in the same crowd: left out.
    pub n_repeats: u64,
}

/// What a correction called, and its line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// Pairs called.
    pub n: u64,
    /// The largest `p` that is called; 0 when none is.
    pub p: f64,
}

/// A group learned on one half of the days and tested on the other half.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupChance {
    /// Codes of its accounts, in the order of their names.
    pub members: Vec<u32>,
    /// Whether it was learned on days of odd number (since 1970); it was tested on the others.
    pub learned_on_odd: bool,
    /// Crowds with enough members to say something, at most one for each block.
    pub n_strata: u32,
    /// Chance of members so close together; `None` with too few crowds.
    pub p: Option<f64>,
    /// q-value over the groups tested.
    pub q_bh: Option<f64>,
    /// The same chance when the members' own haste may explain it, for groups that hold; `None` where the habits of fewer
    /// than half of them are known.
    pub p_haste: Option<f64>,
    /// A: holds, with their haste allowed for. B: holds, but haste explains it or is not known. `None`: chance explains it.
    pub class: Option<Class>,
}

/// What the chance model says about a layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerChance {
    /// Length of a block in seconds.
    pub block_secs: u32,
    /// The false discovery rate that the lines are drawn at.
    pub rate: f64,
    /// The largest crowd that is counted.
    pub hub_accounts_max: u32,
    /// Pairs that are tested: they share a crowd.
    pub n_open: u64,
    /// Whether that is an upper bound instead of a count.
    pub n_open_is_bound: bool,
    /// Pairs that share so many blocks that they would be called if they co-acted in each; `None` where the pairs were
    /// not counted one by one.
    pub n_callable: Option<u64>,
    /// Called pairs that are also called with every crowd, however small, as its own normal.
    pub n_called_exact: u64,
    /// What Benjamini and Hochberg's correction called.
    pub bh: Line,
    /// What Benjamini and Yekutieli's called.
    pub by: Line,
    /// What was called for being in the same bursts, over all pairs of accounts.
    pub recur: Line,
    /// Edges by class: A, B, C.
    pub n_by_class: [u64; 3],
    /// What was counted and what was left out.
    pub dealt: Dealt,
    /// Accounts left out of the crowds of others, on even and on odd days.
    pub n_suspects: [u64; 2],
    /// The null panel.
    pub panel: NullPanel,
    /// The second test: pairs on days they were not learned on.
    pub held_out: HeldOutChance,
    /// Groups tested on days they were not learned on.
    pub groups: Vec<GroupChance>,
}
