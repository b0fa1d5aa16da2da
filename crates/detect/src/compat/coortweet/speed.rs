//! `flag_speed_share` and the double network of a wide and a narrow window.

use super::network::{Network, mean_rows, shares};
use super::pair_list::{PairRow, filter_participation};
use super::{Edge, EdgesUsed, Params, ranks_by_name};
use corpus::ActionColumns;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The pairs of the wide window, each marked as within the narrow one or not, and both networks.
pub struct SpeedShare<'a> {
    columns: &'a ActionColumns,
    /// The pairs by the names of older, then newer content, each with its mark.
    pub pairs: Vec<(PairRow, bool)>,
    /// `time_window` of the narrow window, which names the mark's column.
    pub time_window: f64,
    /// The edges of the wide network, by the names of `from` and `to`, with those of the narrow one beside them.
    pub edges: Vec<SpeedEdge>,
}

/// One edge of the double network.
#[derive(Clone, Debug, PartialEq)]
pub struct SpeedEdge {
    /// The edge of the wide network.
    pub full: Edge,
    /// Its objects.
    pub objects_full: Vec<u32>,
    /// The same edge in the narrow network, with its objects, where it is there.
    pub fast: Option<(Edge, Vec<u32>)>,
}

/// One row of `account_stats` on the double network; NaN is the tool's missing value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SpeedAccount {
    /// Code of the account.
    pub account: u32,
    /// Means of the distinct rows of the account's edges: lag wide, lag narrow, symmetry wide, symmetry narrow.
    pub means: [f64; 4],
    /// Distinct contents of the account.
    pub unique_shares_count: u64,
}

impl<'a> SpeedShare<'a> {
    pub(super) fn new(
        columns: &'a ActionColumns,
        mut rows: Vec<PairRow>,
        params: Params,
        time_window: f64,
    ) -> Self {
        let content = |row: u32| columns.content[row as usize];
        let name = |row: u32| columns.contents.name(content(row));
        // The tool keys its table by both contents before it marks; the order decides the ends of edges.
        rows.sort_by(|a, b| {
            name(a.older).cmp(name(b.older)).then_with(|| name(a.newer).cmp(name(b.newer)))
        });
        let mut narrow: Vec<PairRow> =
            rows.iter().copied().filter(|pair| pair.time_delta <= time_window).collect();
        // Unlike the wide window, the narrow one counts rows of every account of the input.
        let all_rows: Vec<u32> = (0..columns.len() as u32).collect();
        filter_participation(columns, &all_rows, params.min_participation, &mut narrow);
        let contents = |pair: &PairRow| (content(pair.older), content(pair.newer));
        let marked: HashSet<(u32, u32)> = narrow.iter().map(contents).collect();
        let is_fast = |pair: &PairRow| marked.contains(&contents(pair));
        let full = Network::new(columns, &rows, params);
        let fast_rows: Vec<PairRow> = rows.iter().copied().filter(|pair| is_fast(pair)).collect();
        let fast = Network::new(columns, &fast_rows, params);
        let edges = beside(&full, &fast);
        let pairs = rows.iter().map(|pair| (*pair, is_fast(pair))).collect();
        Self { columns, pairs, time_window, edges }
    }

    /// Computes `account_stats` on the double network, with the edges above the wide threshold or all of them.
    pub fn account_stats(&self, used: EdgesUsed) -> Vec<SpeedAccount> {
        let name_rank = ranks_by_name(self.columns);
        let mut rows: BTreeMap<(u32, u32), BTreeSet<[u64; 4]>> = BTreeMap::new();
        for edge in &self.edges {
            if used == EdgesUsed::Full && !edge.full.weight_threshold {
                continue;
            }
            let fast = edge.fast.as_ref().map(|(edge, _)| edge);
            let lag = |edge: &Edge| edge.avg_time_delta.to_bits();
            let symmetry = |edge: &Edge| edge.edge_symmetry_score().to_bits();
            let missing = f64::NAN.to_bits();
            let row = [
                lag(&edge.full),
                fast.map_or(missing, lag),
                symmetry(&edge.full),
                fast.map_or(missing, symmetry),
            ];
            for account in [edge.full.from, edge.full.to] {
                rows.entry((name_rank[account as usize], account)).or_default().insert(row);
            }
        }
        let shares = shares(self.columns, self.pairs.iter().map(|(pair, _)| pair));
        rows.into_iter()
            .map(|((_, account), rows)| {
                let value = |at: usize| rows.iter().map(move |row| f64::from_bits(row[at]));
                let known = |at: usize| value(at).filter(|value| !value.is_nan());
                // Lag and symmetry are known together, so the columns pair up.
                let (full_lag, full_symmetry) = mean_rows(value(0).zip(value(2)));
                let (fast_lag, fast_symmetry) = mean_rows(known(1).zip(known(3)));
                SpeedAccount {
                    account,
                    means: [full_lag, fast_lag, full_symmetry, fast_symmetry],
                    unique_shares_count: shares.get(&account).map_or(0, |set| set.len() as u64),
                }
            })
            .collect()
    }

    pub(super) fn columns(&self) -> &ActionColumns {
        self.columns
    }
}

/// Puts the narrow network's edges beside the wide one's; an edge is the same whichever end comes first.
fn beside(full: &Network, fast: &Network) -> Vec<SpeedEdge> {
    let key = |edge: &Edge| (edge.from.min(edge.to), edge.from.max(edge.to));
    let mut narrow: BTreeMap<(u32, u32), (Edge, Vec<u32>)> = BTreeMap::new();
    for (at, edge) in fast.block.edges.iter().enumerate() {
        narrow.insert(key(edge), (*edge, fast.block.objects(at).to_vec()));
    }
    let edges = full.block.edges.iter().enumerate();
    edges
        .map(|(at, edge)| SpeedEdge {
            full: *edge,
            objects_full: full.block.objects(at).to_vec(),
            fast: narrow.remove(&key(edge)),
        })
        .collect()
}
