//! CooRTweet 2.1.3: `detect_groups`, `flag_speed_share`, `generate_coordinated_network`, `account_stats`, `group_stats`.
//!
//! Two ways lead to the same tables. Row by row: whole times, each content of one account, loops removed; one account
//! at a time, no list of pairs. With a pair list: everything else, and always available as the plain way.
//!
//! Means: R sums in long double and corrects once. Here the sum of whole lags is an exact integer divided once; real
//! lags are summed in double-double (106 bits). Both are the correctly rounded mean; R could differ in the last digit
//! only where its own 64 bits fall next to a half.
//!
//! Begin reading at `pair_list.rs` (the plain way), then `row_wise.rs`.

mod digits;
mod edge_lines;
mod mean;
mod network;
mod pair_list;
mod quantile;
mod row_edges;
mod row_stats;
mod row_wise;
mod speed;
mod tables;
mod vertex_order;

use crate::compat::name_order::{sorted_by_collation, sorted_by_name};
use corpus::ActionColumns;
use network::Network;
use pair_list::PairList;
use row_wise::RowWise;

pub use crate::compat::name_order::Collation;
pub use pair_list::PairRow;
pub use speed::{SpeedAccount, SpeedEdge, SpeedShare};

/// Whether pairs of an account with itself, of a content with itself, and of an object with its own content stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loops {
    /// They are removed, and so is every row without an object. The tool's default.
    Remove,
    /// They stay.
    Keep,
}

/// The tool's parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Params {
    /// `time_window`: the widest distance in the unit of the times, the bound included.
    pub time_window: f64,
    /// `min_participation`: rows an account needs, before pairing and again after it.
    pub min_participation: u32,
    /// `remove_loops`.
    pub loops: Loops,
    /// `edge_weight`: the quantile a weight must exceed for its edge to be flagged, 0 to 1.
    pub edge_weight: f64,
    /// The locale of the R session to reproduce; it decides only which end of an edge is `from`.
    pub collation: Collation,
}

impl Params {
    /// The tool's own defaults (10 seconds, 2 rows, loops removed, the median) in a UTF-8 locale.
    pub const DEFAULT: Self = Self {
        time_window: 10.0,
        min_participation: 2,
        loops: Loops::Remove,
        edge_weight: 0.5,
        collation: Collation::Root,
    };
}

/// Parameters that the tool does not take.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum ParamsError {
    /// The window is not a number.
    #[error("the time window is not a number")]
    WindowNotANumber,
    /// The quantile is outside 0 to 1.
    #[error("the edge weight quantile {edge_weight} is not between 0 and 1")]
    EdgeWeightOutOfRange {
        /// What was given.
        edge_weight: f64,
    },
}

/// One row of the edges table; accounts are codes of the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// `from`.
    pub from: u32,
    /// `to`.
    pub to: u32,
    /// `weight`: content pairs.
    pub weight: u64,
    /// `avg_time_delta`: mean absolute lag.
    pub avg_time_delta: f64,
    /// `n_content_id`: distinct older contents.
    pub n_content_id: u64,
    /// `n_content_id_y`: distinct newer contents.
    pub n_content_id_y: u64,
    /// `weight_threshold`: whether the weight is above the quantile.
    pub weight_threshold: bool,
}

impl Edge {
    /// `edge_symmetry_score`: the smaller of the two content counts over the larger.
    pub fn edge_symmetry_score(&self) -> f64 {
        let (a, b) = (self.n_content_id, self.n_content_id_y);
        a.min(b) as f64 / a.max(b) as f64
    }
}

/// Some edges in order, with their objects where those were asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EdgeBlock {
    /// The edges.
    pub edges: Vec<Edge>,
    objects: Vec<u32>,
    object_ends: Vec<usize>,
}

impl EdgeBlock {
    /// Returns the object codes of the edge at `at`, in the tool's order; empty where they were not asked for.
    pub fn objects(&self, at: usize) -> &[u32] {
        let Some(&end) = self.object_ends.get(at) else { return &[] };
        let start = if at == 0 { 0 } else { self.object_ends[at - 1] };
        &self.objects[start..end]
    }

    fn clear(&mut self) {
        self.edges.clear();
        self.objects.clear();
        self.object_ends.clear();
    }

    fn push(&mut self, edge: Edge, objects: Option<&[u32]>) {
        self.edges.push(edge);
        if let Some(objects) = objects {
            self.objects.extend_from_slice(objects);
            self.object_ends.push(self.objects.len());
        }
    }
}

/// Whether the objects of each edge are wanted (the tool's `objects`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Objects {
    /// The column `object_ids` is there.
    List,
    /// It is not.
    Omit,
}

/// Which edges a statistic is about (the tool's `weight_threshold` argument).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgesUsed {
    /// `full`: only edges above the threshold.
    Full,
    /// `none`: all edges.
    None,
}

/// One row of `account_stats`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AccountStats {
    /// Code of the account.
    pub account: u32,
    /// Mean of the distinct (average lag, symmetry) rows' lags.
    pub avg_time_delta: f64,
    /// Mean of the same rows' symmetries.
    pub avg_edge_symmetry_score: f64,
    /// Distinct contents of the account in pairs that stayed.
    pub unique_shares_count: u64,
}

/// One row of `group_stats`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupStats {
    /// The object, or the part between commas that the tool takes for one.
    pub object_id: String,
    /// Distinct accounts in the `from` column of its edges.
    pub num_accounts: u64,
}

/// Which way was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One account at a time; memory near the size of the input.
    RowByRow,
    /// Every pair of contents is held.
    PairList,
}

enum Engine<'a> {
    RowWise(Box<RowWise<'a>>),
    Listed(Box<(PairList<'a>, Network)>),
}

/// The tool's result for one set of actions.
pub struct Coortweet<'a> {
    columns: &'a ActionColumns,
    params: Params,
    engine: Engine<'a>,
}

impl<'a> Coortweet<'a> {
    /// Computes by the quicker way that is exact for these columns.
    pub fn new(columns: &'a ActionColumns, params: Params) -> Result<Self, ParamsError> {
        check(params)?;
        match RowWise::new(columns, params) {
            Some(rows) => Ok(Self { columns, params, engine: Engine::RowWise(Box::new(rows)) }),
            None => Self::with_pair_list(columns, params),
        }
    }

    /// Computes the plain way, whatever the columns: every pair of contents is held (24 bytes each).
    pub fn with_pair_list(columns: &'a ActionColumns, params: Params) -> Result<Self, ParamsError> {
        check(params)?;
        let list = PairList::new(columns, params);
        let network = Network::new(columns, &list.rows, params);
        Ok(Self { columns, params, engine: Engine::Listed(Box::new((list, network))) })
    }

    /// Says which way was taken.
    pub fn way(&self) -> Way {
        match self.engine {
            Engine::RowWise(_) => Way::RowByRow,
            Engine::Listed(_) => Way::PairList,
        }
    }

    /// Returns the weight that flagged edges exceed; `None` without edges.
    pub fn threshold(&self) -> Option<f64> {
        match &self.engine {
            Engine::RowWise(rows) => rows.threshold(),
            Engine::Listed(listed) => listed.1.threshold,
        }
    }

    /// Counts the edges.
    pub fn n_edges(&self) -> u64 {
        match &self.engine {
            Engine::RowWise(rows) => rows.n_edges(),
            Engine::Listed(listed) => listed.1.block.edges.len() as u64,
        }
    }

    /// Counts the pairs of contents that stayed.
    pub fn n_pairs(&self) -> u64 {
        match &self.engine {
            Engine::RowWise(rows) => rows.n_pairs(),
            Engine::Listed(listed) => listed.0.rows.len() as u64,
        }
    }

    /// Hands the edges on in blocks, by the names of `from`, then `to`.
    pub fn for_each_edge(&self, objects: Objects, mut sink: impl FnMut(&EdgeBlock)) {
        match &self.engine {
            Engine::RowWise(rows) => rows.for_each_edge(objects, sink),
            Engine::Listed(listed) => sink(&listed.1.block),
        }
    }

    /// Hands the pairs of contents on, by the names of object, contents (older, newer) and accounts, then by lag and rows.
    ///
    /// The pairs of one object are held while they are sorted.
    pub fn for_each_pair(&self, mut sink: impl FnMut(&PairRow)) {
        match &self.engine {
            Engine::RowWise(rows) => rows.for_each_pair(sink),
            Engine::Listed(listed) => listed.0.sorted().iter().for_each(&mut sink),
        }
    }

    /// Computes `account_stats`, by name.
    pub fn account_stats(&self, used: EdgesUsed) -> Vec<AccountStats> {
        match &self.engine {
            Engine::RowWise(rows) => rows.account_stats(used),
            Engine::Listed(listed) => listed.1.account_stats(self.columns, &listed.0.rows, used),
        }
    }

    /// Computes `group_stats`, largest first, then by name.
    pub fn group_stats(&self, used: EdgesUsed) -> Vec<GroupStats> {
        match &self.engine {
            Engine::RowWise(rows) => rows.group_stats(used),
            Engine::Listed(listed) => network::group_stats(self.columns, &listed.1.block, used),
        }
    }

    /// Marks the pairs of a narrower window (`flag_speed_share`) and computes the double network of it.
    ///
    /// Holds every pair of contents.
    pub fn speed_share(&self, time_window: f64) -> Result<SpeedShare<'a>, ParamsError> {
        check(Params { time_window, ..self.params })?;
        Ok(match &self.engine {
            Engine::RowWise(_) => {
                let list = PairList::new(self.columns, self.params);
                SpeedShare::new(self.columns, list.rows, self.params, time_window)
            }
            Engine::Listed(listed) => {
                SpeedShare::new(self.columns, listed.0.rows.clone(), self.params, time_window)
            }
        })
    }
}

fn check(params: Params) -> Result<(), ParamsError> {
    if params.time_window.is_nan() {
        return Err(ParamsError::WindowNotANumber);
    }
    if !(0.0..=1.0).contains(&params.edge_weight) {
        return Err(ParamsError::EdgeWeightOutOfRange { edge_weight: params.edge_weight });
    }
    Ok(())
}

/// Counts the rows of each account and says which reach the smallest participation.
fn admitted_accounts(columns: &ActionColumns, min_participation: u32) -> Vec<bool> {
    let mut n_rows = vec![0_u32; columns.accounts.len()];
    for &account in &columns.account {
        n_rows[account as usize] += 1;
    }
    n_rows.into_iter().map(|n| n >= min_participation).collect()
}

/// Ranks the accounts by their first row; accounts without rows come last.
fn ranks_by_appearance(columns: &ActionColumns) -> Vec<u32> {
    let mut rank = vec![u32::MAX; columns.accounts.len()];
    let mut next = 0;
    for &account in &columns.account {
        let slot = &mut rank[account as usize];
        if *slot == u32::MAX {
            *slot = next;
            next += 1;
        }
    }
    rank
}

/// Ranks all accounts by name.
fn ranks_by_name(columns: &ActionColumns) -> Vec<u32> {
    ranks(&sorted_by_name(&columns.accounts, 0..columns.accounts.len() as u32))
}

/// Ranks all accounts in the order of a locale.
fn ranks_by_collation(columns: &ActionColumns, collation: Collation) -> Vec<u32> {
    let codes: Vec<u32> = (0..columns.accounts.len() as u32).collect();
    ranks(&sorted_by_collation(&columns.accounts, &codes, collation))
}

/// Turns an order of all codes into the place of each.
fn ranks(order: &[u32]) -> Vec<u32> {
    let mut rank = vec![0; order.len()];
    for (at, &code) in order.iter().enumerate() {
        rank[code as usize] = at as u32;
    }
    rank
}

/// Returns, per object, the content of the same name; `u32::MAX` where there is none.
fn contents_named_as_objects(columns: &ActionColumns) -> Vec<u32> {
    columns.objects.names().map(|name| columns.contents.code(name).unwrap_or(u32::MAX)).collect()
}
