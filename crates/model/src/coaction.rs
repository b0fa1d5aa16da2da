//! Who acted on the same objects within moments: edges, layers, groups.
//!
//! Counts are observations. Only what carries a class of the chance model may be called a finding.

pub use crate::alike::{Alike, AlikeFact, Trait};
use crate::chance::{Class, LayerChance, PairChance, WhyB};
use crate::ids::{EdgeId, GroupId};
use crate::post::{ActionKind, Resolution};
use crate::warning::Warning;

/// Two accounts with their co-actions of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Its id within the case.
    pub id: EdgeId,
    /// Code of the account whose name sorts first.
    pub a: u32,
    /// Code of the other account.
    pub b: u32,
    /// Co-actions: pairs of one action of each, on one object, within the window.
    pub n: u64,
    /// Distinct objects among them.
    pub n_objects: u32,
    /// Distinct posts of `a` among them.
    pub n_posts_a: u32,
    /// Distinct posts of `b` among them.
    pub n_posts_b: u32,
    /// Mean of the absolute lags, in milliseconds.
    pub lag_mean_ms: f64,
    /// Median of the absolute lags, in milliseconds, where it was asked for.
    pub lag_median_ms: Option<f64>,
    /// Time of the first action that takes part, milliseconds since 1970.
    pub first_ms: i64,
    /// Time of the last action that takes part.
    pub last_ms: i64,
    /// What chance says; `None` where it was not asked, or where the pair could not have been called whatever its `p`.
    pub chance: Option<PairChance>,
}

impl Edge {
    /// Returns the class of the chance model, if it has one.
    pub fn class(&self) -> Option<Class> {
        self.chance.as_ref()?.class
    }

    /// Returns the class of the second test, on held-out days: A, B or none.
    pub fn held_out_class(&self) -> Option<Class> {
        self.chance.as_ref()?.held_out?.class
    }

    /// Says whether either test calls it.
    pub fn is_called(&self) -> bool {
        self.class().is_some_and(|class| class <= Class::B) || self.held_out_class().is_some()
    }
}

/// One co-action behind an edge: two rows of the posts table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CoAction {
    /// Code of the object in the dictionary of its kind.
    pub object: u32,
    /// Row of the post of `a`.
    pub post_a: u32,
    /// Row of the post of `b`.
    pub post_b: u32,
    /// Time of `b` minus time of `a`, milliseconds.
    pub lag_ms: i64,
}

/// A community of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its id within the case.
    pub id: GroupId,
    /// Codes of its accounts, in the order of their names.
    pub members: Vec<u32>,
    /// Positions of its inner edges in the layer.
    pub edges: Vec<usize>,
    /// Sum of the co-actions of the inner edges.
    pub n_coactions: u64,
    /// Distinct objects behind the inner edges' evidence that was looked up.
    pub n_objects: u32,
    /// Days (UTC, counted from 1970) on which members co-acted, ascending.
    pub active_days: Vec<i32>,
    /// Co-actions inside the group in which each member was the earlier of the two, in the order of members.
    pub n_earlier: Vec<u64>,
    /// The same for the later of the two; equal times are neither.
    pub n_later: Vec<u64>,
    /// First action that takes part.
    pub first_ms: i64,
    /// Last action that takes part.
    pub last_ms: i64,
}

impl Group {
    /// Counts the days (UTC) on which members co-acted.
    pub fn n_active_days(&self) -> u32 {
        self.active_days.len() as u32
    }

    /// Returns the longest silence between two active days: the last day before it and the first day after it.
    pub fn longest_silence(&self) -> Option<(i32, i32)> {
        let silences = self.active_days.windows(2).map(|pair| (pair[0], pair[1]));
        // The first of equally long ones.
        silences.rev().max_by_key(|&(before, after)| after - before)
    }
}

/// Groups of different layers that are, for the most part, the same accounts.
#[derive(Clone, Debug, PartialEq)]
pub struct Circle {
    /// Its groups, in the order of layers and groups.
    pub groups: Vec<(ActionKind, GroupId)>,
    /// Accounts in any of them, in the order of their names, with the number of layers that carry each.
    pub members: Vec<(u32, u32)>,
}

/// Why a layer was not computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// The window is finer than the times: whole minutes cannot carry ten seconds.
    WindowFinerThanTimes {
        /// How finely the times are written.
        resolution: Resolution,
        /// The smallest window that makes sense, in seconds.
        window_secs_min: u32,
    },
    /// No action of this kind is in the posts.
    NoActions,
}

/// What one layer would be under another window: does what was found depend on the choice?
#[derive(Clone, Debug, PartialEq)]
pub struct SweepWindow {
    /// The window in seconds, inclusive.
    pub window_secs: u32,
    /// Whether it was left out because the times are too coarse for it.
    pub is_too_fine: bool,
    /// Edges and accounts with an edge, for each smallest number of co-actions asked for.
    pub by_weight: Vec<SweepWeight>,
    /// Edges of class A and B; `None` where the window is too wide for the test, or no test was asked for.
    pub n_called: Option<u64>,
    /// For each group of the layer, in its order: the share of its members that an edge still joins to another member.
    pub groups_kept: Vec<f64>,
}

/// Counts at one smallest number of co-actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SweepWeight {
    /// The smallest number of co-actions of an edge.
    pub weight_min: u32,
    /// Edges that reach it.
    pub n_edges: u64,
    /// Accounts with such an edge.
    pub n_accounts: u64,
}

/// The network of one kind of action at one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// The kind.
    pub kind: ActionKind,
    /// The window in seconds, inclusive.
    pub window_secs: u32,
    /// The smallest `n` an edge needed to be kept.
    pub weight_min: u32,
    /// Set when it was not computed.
    pub not_run: Option<NotRun>,
    /// Actions that went in, after duplicates were dropped.
    pub n_actions: u64,
    /// Accounts with at least one action.
    pub n_accounts: u64,
    /// Distinct objects.
    pub n_objects: u64,
    /// Co-actions in all, before the smallest weight was applied.
    pub n_coactions: u64,
    /// Pairs of accounts with at least one co-action, before the smallest weight was applied.
    pub n_pairs: u64,
    /// Posts left out: texts too short or too common to mean anything, or hours in which too many accounts post.
    pub n_generic: u64,
    /// The edges kept: class A and B, then those called on held-out days alone, then class C and the others; within each
    /// by `p`, then heaviest first, then by names.
    pub edges: Vec<Edge>,
    /// Communities, largest first: of the edges that either test calls where the layer was tested, else of the kept edges.
    pub groups: Vec<Group>,
    /// The objects that carry most co-actions: code and number of accounts acting on it, largest first, at most ten.
    pub hubs: Vec<(u32, u32)>,
    /// What the chance model says; `None` where it was not asked or cannot be.
    pub chance: Option<LayerChance>,
    /// The same layer under other windows; empty where it was not asked for.
    pub sweep: Vec<SweepWindow>,
    /// What else would look the same, of the edges that make groups and of the groups; those without a fact are left out.
    pub alike: Vec<Alike>,
    /// What to know before using it.
    pub warnings: Vec<Warning>,
}

impl Layer {
    /// Returns a layer in which nothing was met.
    pub fn empty(kind: ActionKind, window_secs: u32, weight_min: u32) -> Self {
        Self {
            kind,
            window_secs,
            weight_min,
            not_run: None,
            n_actions: 0,
            n_accounts: 0,
            n_objects: 0,
            n_coactions: 0,
            n_pairs: 0,
            n_generic: 0,
            edges: Vec::new(),
            groups: Vec::new(),
            hubs: Vec::new(),
            chance: None,
            sweep: Vec::new(),
            alike: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// Counts the edges of class B by what else explains them, in the order of [`WhyB::ALL`]; reasons without an edge
    /// are left out.
    pub fn class_b(&self) -> Vec<(WhyB, u64)> {
        let of = |why| {
            let reasons = self.edges.iter().filter_map(|edge| edge.chance.as_ref()?.why_b());
            (why, reasons.filter(|&reason| reason == why).count() as u64)
        };
        WhyB::ALL.into_iter().map(of).filter(|&(_, n)| n > 0).collect()
    }
}
