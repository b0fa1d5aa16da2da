//! One form for every way of writing down the same graph.

/// An undirected edge: two nodes and a weight.
pub(crate) type Edge = (u32, u32, f64);

/// Brings edges into one order: ends ascending, loops and weightless edges left out, parallel edges summed.
///
/// The sums do not depend on the order of the input: parallel weights are added from the smallest up.
///
/// # Panics
/// When an edge names a node outside `0..n_nodes`.
pub(crate) fn canonical(n_nodes: u32, edges: &[Edge]) -> Vec<Edge> {
    let mut sorted: Vec<Edge> = edges
        .iter()
        .inspect(|edge| assert!(edge.0.max(edge.1) < n_nodes, "an edge joins nodes of the graph"))
        .filter(|edge| edge.0 != edge.1 && edge.2.is_finite() && edge.2 > 0.0)
        .map(|&(a, b, weight)| (a.min(b), a.max(b), weight))
        .collect();
    sorted.sort_by(|x, y| (x.0, x.1).cmp(&(y.0, y.1)).then(x.2.total_cmp(&y.2)));
    sorted.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 = (kept.2 + next.2).min(f64::MAX);
        }
        same
    });
    sorted
}

/// Orders groups of ascending nodes: larger first, then by their first node.
pub(crate) fn largest_first(groups: &mut [Vec<u32>]) {
    groups.sort_by(|x, y| y.len().cmp(&x.len()).then_with(|| x.cmp(y)));
}
