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

impl Network {
    /// Adds up pairs given in the tool's order; that order decides which end is `from`.
    pub(super) fn new(columns: &ActionColumns, pairs: &[PairRow], params: Params) -> Self {
        let grouped = Grouped::new(columns, pairs, params);
        let mut weights = Weights::default();
        (0..grouped.ends.len()).for_each(|edge| weights.add(grouped.pairs_of(edge).len() as u64));
        let threshold = weights.quantile(params.edge_weight);
        let vertex = vertex_ids(columns, &grouped.ends);
        let name_rank = ranks_by_name(columns);
        let by_name = |account: u32| name_rank[account as usize];
        // (rank of from, rank of to, from, to, place of the edge), sorted.
        let mut order: Vec<(u32, u32, u32, u32, usize)> = Vec::with_capacity(grouped.ends.len());
        for (at, &(a, b)) in grouped.ends.iter().enumerate() {
            let forward = vertex[a as usize] <= vertex[b as usize];
            let (from, to) = if forward { (a, b) } else { (b, a) };
            order.push((by_name(from), by_name(to), from, to, at));
        }
        order.sort_unstable();
        let mut block = EdgeBlock::default();
        let mut objects = Vec::new();
        for (.., from, to, at) in order {
            let own: Vec<&PairRow> =
                grouped.pairs_of(at).iter().map(|&pair| &pairs[pair as usize]).collect();
            distinct_in_order(own.iter().map(|pair| pair.object), &mut objects);
            block.push(edge(columns, from, to, &own, threshold), Some(&objects));
        }
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

/// Pairs by edge. Edges and the pairs of each stand in the order in which they come.
struct Grouped {
    /// The two accounts of each edge, the smaller name of the locale first.
    ends: Vec<(u32, u32)>,
    starts: Vec<u32>,
    pairs: Vec<u32>,
}

impl Grouped {
    fn new(columns: &ActionColumns, pairs: &[PairRow], params: Params) -> Self {
        let left_rank = ranks_by_collation(columns, params.collation);
        let left = |account: u32| left_rank[account as usize];
        let mut place = HashMap::new();
        let mut ends = Vec::new();
        let mut edge_of = Vec::with_capacity(pairs.len());
        for pair in pairs {
            let [a, b] = [pair.older, pair.newer].map(|row| columns.account[row as usize]);
            let key = if left(a) <= left(b) { (a, b) } else { (b, a) };
            edge_of.push(*place.entry(key).or_insert_with(|| {
                ends.push(key);
                ends.len() - 1
            }));
        }
        let mut starts = vec![0_u32; ends.len() + 1];
        edge_of.iter().for_each(|&edge| starts[edge + 1] += 1);
        for edge in 1..starts.len() {
            starts[edge] += starts[edge - 1];
        }
        let mut next = starts.clone();
        let mut by_edge = vec![0; pairs.len()];
        for (pair, &edge) in edge_of.iter().enumerate() {
            by_edge[next[edge] as usize] = pair as u32;
            next[edge] += 1;
        }
        Self { ends, starts, pairs: by_edge }
    }

    fn pairs_of(&self, edge: usize) -> &[u32] {
        &self.pairs[self.starts[edge] as usize..self.starts[edge + 1] as usize]
    }
}

/// Adds up the pairs of one edge.
fn edge(
    columns: &ActionColumns,
    from: u32,
    to: u32,
    pairs: &[&PairRow],
    threshold: Option<f64>,
) -> Edge {
    let mut lags = Sum::default();
    pairs.iter().for_each(|pair| lags.add(pair.time_delta));
    let n_contents = |row: fn(&PairRow) -> u32| {
        let content = |pair: &&PairRow| columns.content[row(pair) as usize];
        let mut contents: Vec<u32> = pairs.iter().map(content).collect();
        contents.sort_unstable();
        contents.dedup();
        contents.len() as u64
    };
    let weight = pairs.len() as u64;
    Edge {
        from,
        to,
        weight,
        avg_time_delta: lags.mean(weight),
        n_content_id: n_contents(|pair| pair.older),
        n_content_id_y: n_contents(|pair| pair.newer),
        weight_threshold: threshold.is_some_and(|threshold| weight as f64 > threshold),
    }
}

/// Fills `distinct` with each value once, in the order of first appearance.
fn distinct_in_order(values: impl Iterator<Item = u32>, distinct: &mut Vec<u32>) {
    let mut placed: Vec<(u32, usize)> =
        values.enumerate().map(|(place, value)| (value, place)).collect();
    placed.sort_unstable();
    placed.dedup_by_key(|(value, _)| *value);
    placed.sort_unstable_by_key(|&(_, place)| place);
    distinct.clear();
    distinct.extend(placed.into_iter().map(|(value, _)| value));
}

/// Numbers the accounts as the tool's graph does: first all that sort first in an edge, then the others.
fn vertex_ids(columns: &ActionColumns, ends: &[(u32, u32)]) -> Vec<u32> {
    let mut vertex = vec![u32::MAX; columns.accounts.len()];
    let mut next = 0;
    let left = ends.iter().map(|&(a, _)| a);
    for account in left.chain(ends.iter().map(|&(_, b)| b)) {
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
