//! The quick way: one account at a time.
//!
//! It needs whole times, loops removed, and each content written by one account. Then the filter after pairing is a
//! filter on accounts, a position is a content, and distinct older and newer contents can be counted with stamps.
//! The steps: admit accounts; sort and keep rows with a partner (`pairs::Table`); find which accounts pass the second
//! filter; find which end of each edge comes first (`vertex_order.rs`); count weights for the threshold. Edges and
//! statistics are then streamed on demand (`row_edges.rs`, `row_stats.rs`).

use super::quantile::Weights;
use super::vertex_order::{to_local, tool_key, vertex_order};
use super::{Loops, Params, admitted_accounts, contents_named_as_objects, ranks_by_appearance};
use crate::compat::name_order::sorted_by_name;
use corpus::{ActionColumns, TimeColumn};
use pairs::{Actions, Ask, Table, Within};
use std::borrow::Cow;

/// Everything the passes over accounts share.
///
/// Accounts have the local codes of the table, which follow the tool's vertex order: of two accounts with an edge,
/// the one with the smaller code is `from`.
pub(super) struct RowWise<'a> {
    pub(super) columns: &'a ActionColumns,
    pub(super) table: Table,
    /// Code of each local account in the columns.
    pub(super) account: Vec<u32>,
    /// Whether the account passes the filter after pairing.
    pub(super) ok: Vec<bool>,
    /// Local accounts by name, and the place of each in that order.
    pub(super) by_name: Vec<u32>,
    pub(super) name_rank: Vec<u32>,
    /// First position of the same content, per position; `None` where no content has two rows.
    pub(super) content_at: Option<Vec<u32>>,
    /// Place of each object in the tool's order, as the key of its first row.
    pub(super) first_seen: Vec<u64>,
    threshold: Option<f64>,
    n_edges: u64,
    n_pairs: u64,
}

/// How contents belong to accounts and rows.
enum Contents {
    OneRowEach,
    SomeRepeated,
    Shared,
}

impl<'a> RowWise<'a> {
    /// Prepares the passes; `None` where this way is not exact for the columns.
    pub(super) fn new(columns: &'a ActionColumns, params: Params) -> Option<Self> {
        if params.loops == Loops::Keep {
            return None;
        }
        let times = whole_times(&columns.time)?;
        let admitted = admitted_accounts(columns, params.min_participation);
        let contents = contents_of(columns, &admitted);
        if matches!(contents, Contents::Shared) {
            return None;
        }
        let appearance = ranks_by_appearance(columns);
        let first_seen = first_seen(columns, &admitted, &appearance);
        let (mut table, by_appearance) =
            sorted_table(columns, &times, &admitted, &appearance, params.time_window);
        drop(times);
        let repeated = matches!(contents, Contents::SomeRepeated);
        let passes = passing(columns, &table, &by_appearance, &admitted, params, repeated);
        let (account, ok) = vertex_order(
            columns,
            &mut table,
            &by_appearance,
            &passes,
            &first_seen,
            params.collation,
        );
        let by_name = sorted_by_name(&columns.accounts, account.iter().copied());
        let by_name = to_local(columns, &account, by_name);
        let mut name_rank = vec![0; by_name.len()];
        for (rank, &local) in by_name.iter().enumerate() {
            name_rank[local as usize] = rank as u32;
        }
        let content_at = repeated.then(|| first_positions(columns, &table));
        let mut rows = Self {
            columns,
            table,
            account,
            ok,
            by_name,
            name_rank,
            content_at,
            first_seen,
            threshold: None,
            n_edges: 0,
            n_pairs: 0,
        };
        let weights = rows.weights();
        rows.threshold = weights.quantile(params.edge_weight);
        (rows.n_edges, rows.n_pairs) = (weights.n_edges(), weights.n_pairs());
        Some(rows)
    }

    pub(super) fn threshold(&self) -> Option<f64> {
        self.threshold
    }

    pub(super) fn n_edges(&self) -> u64 {
        self.n_edges
    }

    pub(super) fn n_pairs(&self) -> u64 {
        self.n_pairs
    }

    /// Says whether a weight is above the threshold.
    pub(super) fn is_above(&self, weight: u64) -> bool {
        self.threshold.is_some_and(|threshold| weight as f64 > threshold)
    }

    /// Says whether pairs of two accounts pass the filter after pairing.
    #[inline]
    pub(super) fn stays(&self, a: u32, b: u32) -> bool {
        self.ok[a as usize] || self.ok[b as usize]
    }

    /// Counts the edges of each weight.
    fn weights(&self) -> Weights {
        let mut all = Weights::default();
        self.table.for_each_account(
            &self.table.account_order(),
            || (vec![0_u32; self.account.len()], Vec::new()),
            |(counter, touched), account, weights: &mut Weights| {
                self.count_later(counter, touched, account);
                for other in touched.drain(..) {
                    weights.add(u64::from(std::mem::take(&mut counter[other as usize])));
                }
            },
            |weights| all.merge(&weights),
        );
        all
    }

    /// Counts the pairs of `account` with each account after it in the vertex order.
    pub(super) fn count_later(&self, counter: &mut [u32], touched: &mut Vec<u32>, account: u32) {
        let passes = self.ok[account as usize];
        for &p in self.table.positions_of(account) {
            for &other in &self.table.accounts()[self.table.window_of(p as usize)] {
                if other > account && (passes || self.ok[other as usize]) {
                    let n = &mut counter[other as usize];
                    if *n == 0 {
                        touched.push(other);
                    }
                    *n = n.saturating_add(1);
                }
            }
        }
    }
}

/// Returns whole times; `None` where a time has a fraction.
fn whole_times(time: &TimeColumn) -> Option<Cow<'_, [i64]>> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match time {
        TimeColumn::Whole(times) => Some(Cow::Borrowed(times)),
        TimeColumn::Real(times) => {
            let whole = |&time: &f64| match time {
                time if time.is_nan() => Some(ActionColumns::NO_TIME),
                time if time.fract() == 0.0 && time.abs() <= EXACT => Some(time as i64),
                _ => None,
            };
            times.iter().map(whole).collect::<Option<Vec<i64>>>().map(Cow::Owned)
        }
    }
}

/// Looks whether a content has rows of two accounts, or two rows.
fn contents_of(columns: &ActionColumns, admitted: &[bool]) -> Contents {
    let mut owner = vec![u32::MAX; columns.contents.len()];
    let mut contents = Contents::OneRowEach;
    for (&account, &content) in columns.account.iter().zip(&columns.content) {
        if !admitted[account as usize] {
            continue;
        }
        let owner = &mut owner[content as usize];
        if *owner == account {
            contents = Contents::SomeRepeated;
        } else if *owner != u32::MAX {
            return Contents::Shared;
        }
        *owner = account;
    }
    contents
}

/// Returns, per object, the key of its first row in the tool's order; every admitted row counts.
fn first_seen(columns: &ActionColumns, admitted: &[bool], appearance: &[u32]) -> Vec<u64> {
    let mut first = vec![u64::MAX; columns.objects.len()];
    for (row, (&account, &object)) in columns.account.iter().zip(&columns.object).enumerate() {
        if admitted[account as usize] && object != ActionColumns::NO_OBJECT {
            let first = &mut first[object as usize];
            *first = (*first).min(tool_key(appearance[account as usize], row as u32));
        }
    }
    first
}

/// Sorts the rows that can pair. Returns the table and the account of each appearance rank.
///
/// The table is built with appearance ranks as account codes, so that equal times stand in the tool's order: of two
/// positions of one object, the smaller is the older.
fn sorted_table(
    columns: &ActionColumns,
    times: &[i64],
    admitted: &[bool],
    appearance: &[u32],
    time_window: f64,
) -> (Table, Vec<u32>) {
    let is_identity = appearance.iter().enumerate().all(|(code, &rank)| rank == code as u32);
    let mut by_appearance: Vec<u32> = vec![u32::MAX; appearance.len()];
    for (code, &rank) in appearance.iter().enumerate().filter(|&(_, &rank)| rank != u32::MAX) {
        by_appearance[rank as usize] = code as u32;
    }
    let ranked: Cow<'_, [u32]> = if is_identity {
        Cow::Borrowed(&columns.account)
    } else {
        let rank = |&account: &u32| appearance[account as usize];
        Cow::Owned(columns.account.iter().map(rank).collect())
    };
    let same_name = contents_named_as_objects(columns);
    let negative = time_window < 0.0;
    let keep = |row: usize| {
        let object = columns.object[row];
        !negative
            && admitted[columns.account[row] as usize]
            && object != ActionColumns::NO_OBJECT
            && times[row] != ActionColumns::NO_TIME
            && same_name[object as usize] != columns.content[row]
    };
    // Whole lags are within a window exactly when they are within its whole part.
    let window = Within(time_window.floor().max(0.0) as u64);
    let actions = Actions { account: &ranked, object: &columns.object, time: times };
    (Table::build(actions, &window, Ask::pairs(1), keep), by_appearance)
}

/// Says, per account of the columns, whether it has enough rows of paired contents.
///
/// Every row in the table is paired. A content with several rows counts with all of them, paired or not.
fn passing(
    columns: &ActionColumns,
    table: &Table,
    by_appearance: &[u32],
    admitted: &[bool],
    params: Params,
    repeated: bool,
) -> Vec<bool> {
    if params.min_participation < 1 {
        return vec![true; columns.accounts.len()];
    }
    let mut n_rows = vec![0_u32; columns.accounts.len()];
    if repeated {
        let mut paired = vec![false; columns.contents.len()];
        for &row in table.rows() {
            paired[columns.content[row as usize] as usize] = true;
        }
        for (&account, &content) in columns.account.iter().zip(&columns.content) {
            let counts = admitted[account as usize] && paired[content as usize];
            n_rows[account as usize] += u32::from(counts);
        }
    } else {
        for local in 0..table.n_accounts() as u32 {
            let account = by_appearance[table.account_code(local) as usize];
            n_rows[account as usize] = table.positions_of(local).len() as u32;
        }
    }
    n_rows.into_iter().map(|n| n >= params.min_participation).collect()
}

/// Returns, per position, the first position of the same content.
fn first_positions(columns: &ActionColumns, table: &Table) -> Vec<u32> {
    let mut first = vec![u32::MAX; columns.contents.len()];
    let rows = table.rows().iter().enumerate();
    rows.map(|(position, &row)| {
        let first = &mut first[columns.content[row as usize] as usize];
        *first = (*first).min(position as u32);
        *first
    })
    .collect()
}
