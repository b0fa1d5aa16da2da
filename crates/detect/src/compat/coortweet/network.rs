//! The plain way, second half: edges and statistics from a list of pairs.

use super::mean::Sum;
use super::pair_list::PairRow;
use super::quantile::Weights;
use super::{
    AccountStats, Edge, EdgeBlock, EdgesUsed, GroupStats, Params, ranks_by_collation, ranks_by_name,
};
use corpus::ActionColumns;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The edges of a list of pairs.
pub(super) struct Network {
    pub(super) threshold: Option<f64>,
    /// All edges with their objects, by the names of `from` and `to`.
    pub(super) block: EdgeBlock,
}

/// What the pairs of two accounts add up to.
#[derive(Default)]
struct Gathered {
    weight: u64,
    lags: Sum,
    older: BTreeSet<u32>,
    newer: BTreeSet<u32>,
    objects: Vec<u32>,
    met: BTreeSet<u32>,
}

impl Network {
    /// Adds up pairs given in the tool's order; that order decides which end is `from`.
    pub(super) fn new(columns: &ActionColumns, pairs: &[PairRow], params: Params) -> Self {
        let left_rank = ranks_by_collation(columns, params.collation);
        let left = |account: u32| left_rank[account as usize];
        let mut place = HashMap::new();
        let mut gathered: Vec<((u32, u32), Gathered)> = Vec::new();
        for pair in pairs {
            let ends = [pair.older, pair.newer].map(|row| columns.account[row as usize]);
            let key = if left(ends[0]) <= left(ends[1]) { ends } else { [ends[1], ends[0]] };
            let at = *place.entry(key).or_insert_with(|| {
                gathered.push(((key[0], key[1]), Gathered::default()));
                gathered.len() - 1
            });
            let sum = &mut gathered[at].1;
            sum.weight += 1;
            sum.lags.add(pair.time_delta);
            sum.older.insert(columns.content[pair.older as usize]);
            sum.newer.insert(columns.content[pair.newer as usize]);
            if sum.met.insert(pair.object) {
                sum.objects.push(pair.object);
            }
        }
        let mut weights = Weights::default();
        gathered.iter().for_each(|(_, sum)| weights.add(sum.weight));
        let threshold = weights.quantile(params.edge_weight);
        let vertex = vertex_ids(columns, gathered.iter().map(|&(ends, _)| ends));
        let mut edges: Vec<(Edge, Vec<u32>)> = gathered
            .into_iter()
            .map(|((a, b), sum)| {
                let forward = vertex[a as usize] <= vertex[b as usize];
                let (from, to) = if forward { (a, b) } else { (b, a) };
                (edge(from, to, &sum, threshold), sum.objects)
            })
            .collect();
        let name_rank = ranks_by_name(columns);
        let by_name = |account: u32| name_rank[account as usize];
        edges.sort_by_key(|(edge, _)| (by_name(edge.from), by_name(edge.to)));
        let mut block = EdgeBlock::default();
        edges.iter().for_each(|(edge, objects)| block.push(*edge, Some(objects)));
        Self { threshold, block }
    }

    /// Computes `account_stats`: means over the *distinct* (lag, symmetry) rows of an account's edges.
    pub(super) fn account_stats(
        &self,
        columns: &ActionColumns,
        pairs: &[PairRow],
        used: EdgesUsed,
    ) -> Vec<AccountStats> {
        let name_rank = ranks_by_name(columns);
        let mut rows: BTreeMap<(u32, u32), BTreeSet<(u64, u64)>> = BTreeMap::new();
        for edge in used_edges(&self.block.edges, used) {
            let row = (edge.avg_time_delta.to_bits(), edge.edge_symmetry_score().to_bits());
            for account in [edge.from, edge.to] {
                rows.entry((name_rank[account as usize], account)).or_default().insert(row);
            }
        }
        let shares = shares(columns, pairs.iter());
        rows.into_iter()
            .map(|((_, account), rows)| {
                let (avg_time_delta, avg_edge_symmetry_score) = mean_rows(
                    rows.into_iter()
                        .map(|(lag, symmetry)| (f64::from_bits(lag), f64::from_bits(symmetry))),
                );
                let unique_shares_count = shares.get(&account).map_or(0, |set| set.len() as u64);
                AccountStats {
                    account,
                    avg_time_delta,
                    avg_edge_symmetry_score,
                    unique_shares_count,
                }
            })
            .collect()
    }
}

/// Collects the distinct contents of each account in the pairs.
pub(super) fn shares<'p>(
    columns: &ActionColumns,
    pairs: impl Iterator<Item = &'p PairRow>,
) -> HashMap<u32, BTreeSet<u32>> {
    let mut shares: HashMap<u32, BTreeSet<u32>> = HashMap::new();
    for row in pairs.flat_map(|pair| [pair.older, pair.newer]) {
        let account = columns.account[row as usize];
        shares.entry(account).or_default().insert(columns.content[row as usize]);
    }
    shares
}

/// Takes the means of both columns.
pub(super) fn mean_rows(rows: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let (mut lags, mut symmetries, mut n) = (Sum::default(), Sum::default(), 0);
    for (lag, symmetry) in rows {
        lags.add(lag);
        symmetries.add(symmetry);
        n += 1;
    }
    (lags.mean(n), symmetries.mean(n))
}

pub(super) fn used_edges(edges: &[Edge], used: EdgesUsed) -> impl Iterator<Item = &Edge> {
    edges.iter().filter(move |edge| used == EdgesUsed::None || edge.weight_threshold)
}

fn edge(from: u32, to: u32, sum: &Gathered, threshold: Option<f64>) -> Edge {
    Edge {
        from,
        to,
        weight: sum.weight,
        avg_time_delta: sum.lags.mean(sum.weight),
        n_content_id: sum.older.len() as u64,
        n_content_id_y: sum.newer.len() as u64,
        weight_threshold: threshold.is_some_and(|threshold| sum.weight as f64 > threshold),
    }
}

/// Numbers the accounts as the tool's graph does: first all that sort first in an edge, then the others.
fn vertex_ids(columns: &ActionColumns, ends: impl Iterator<Item = (u32, u32)> + Clone) -> Vec<u32> {
    let mut vertex = vec![u32::MAX; columns.accounts.len()];
    let mut next = 0;
    for account in ends.clone().map(|(a, _)| a).chain(ends.map(|(_, b)| b)) {
        let id = &mut vertex[account as usize];
        if *id == u32::MAX {
            *id = next;
            next += 1;
        }
    }
    vertex
}

/// Computes `group_stats` from edges with objects, given by `from`.
pub(super) fn group_stats(
    columns: &ActionColumns,
    block: &EdgeBlock,
    used: EdgesUsed,
) -> Vec<GroupStats> {
    let mut counter = ObjectCounter::default();
    counter.add(columns, block, used);
    counter.finish()
}

/// Counts the `from` accounts of each object as the tool sees objects: it joins their names with commas and splits
/// the string again, so a name with a comma falls apart and an empty name at the end is lost.
#[derive(Default)]
pub(super) struct ObjectCounter {
    n_of: BTreeMap<String, (u32, u64)>,
}

impl ObjectCounter {
    /// Adds edges; all edges of one `from` must come together.
    pub(super) fn add(&mut self, columns: &ActionColumns, block: &EdgeBlock, used: EdgesUsed) {
        for (at, edge) in block.edges.iter().enumerate() {
            if used == EdgesUsed::Full && !edge.weight_threshold {
                continue;
            }
            let joined = join_objects(columns, block.objects(at));
            let mut parts: Vec<&str> = joined.split(',').collect();
            if parts.last().is_some_and(|last| last.is_empty()) {
                parts.pop();
            }
            for part in parts {
                if let Some((last, n)) = self.n_of.get_mut(part) {
                    *n += u64::from(*last != edge.from);
                    *last = edge.from;
                } else {
                    self.n_of.insert(part.to_owned(), (edge.from, 1));
                }
            }
        }
    }

    pub(super) fn finish(self) -> Vec<GroupStats> {
        let rows = self.n_of.into_iter();
        let mut rows: Vec<GroupStats> =
            rows.map(|(object_id, (_, n))| GroupStats { object_id, num_accounts: n }).collect();
        rows.sort_by_key(|row| Reverse(row.num_accounts));
        rows
    }
}

/// Writes the objects as the tool's column `object_ids` has them.
pub(super) fn join_objects(columns: &ActionColumns, objects: &[u32]) -> String {
    let name = |&object: &u32| {
        if object == ActionColumns::NO_OBJECT { "NA" } else { columns.objects.name(object) }
    };
    objects.iter().map(name).collect::<Vec<_>>().join(",")
}
