//! Connected components.

use crate::canonical::{Edge, canonical, largest_first};

/// Splits the nodes into connected components.
///
/// Every node is in exactly one; a node without edges is one of its own. Nodes ascend within a component; components
/// come larger first, then by their first node. Loops and edges whose weight is not a positive number join nothing.
///
/// # Panics
/// When an edge names a node outside `0..n_nodes`.
pub fn components(n_nodes: u32, edges: &[Edge]) -> Vec<Vec<u32>> {
    let mut groups = gather(&roots(n_nodes, &canonical(n_nodes, edges)));
    largest_first(&mut groups);
    groups
}

/// Splits along edges that stay within a label, so that no group falls apart.
pub(crate) fn split_by_label(n_nodes: u32, edges: &[Edge], label: &[usize]) -> Vec<Vec<u32>> {
    let inner: Vec<Edge> =
        edges.iter().filter(|e| label[e.0 as usize] == label[e.1 as usize]).copied().collect();
    gather(&roots(n_nodes, &inner))
}

/// Returns for each node the smallest node of its component.
fn roots(n_nodes: u32, edges: &[Edge]) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..n_nodes).collect();
    for &(a, b, _) in edges {
        let (a, b) = (find(&mut parent, a), find(&mut parent, b));
        parent[a.max(b) as usize] = a.min(b);
    }
    (0..n_nodes).map(|node| find(&mut parent, node)).collect()
}

/// Finds the root of `node`, halving the path on the way.
fn find(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        let above = parent[parent[node as usize] as usize];
        parent[node as usize] = above;
        node = above;
    }
    node
}

/// Gathers nodes with one root; roots are their groups' smallest nodes.
fn gather(roots: &[u32]) -> Vec<Vec<u32>> {
    let mut at = vec![usize::MAX; roots.len()];
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for (node, &root) in roots.iter().enumerate() {
        let slot = &mut at[root as usize];
        if *slot == usize::MAX {
            *slot = groups.len();
            groups.push(Vec::new());
        }
        groups[*slot].push(node as u32);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(n_nodes: u32, edges: &[Edge], expect: &[&[u32]]) {
        assert_eq!(components(n_nodes, edges), expect);
    }

    #[test]
    fn components_are_ordered_by_size_then_first_node() {
        check(0, &[], &[]);
        check(3, &[], &[&[0], &[1], &[2]]);
        check(6, &[(5, 4, 1.0), (1, 2, 1.0), (2, 5, 1.0)], &[&[1, 2, 4, 5], &[0], &[3]]);
        check(4, &[(2, 3, 1.0), (0, 1, 1.0)], &[&[0, 1], &[2, 3]]);
    }

    #[test]
    fn loops_and_weightless_edges_join_nothing() {
        check(2, &[(0, 0, 1.0), (0, 1, 0.0), (0, 1, -1.0), (0, 1, f64::NAN)], &[&[0], &[1]]);
    }
}
