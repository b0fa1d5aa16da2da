//! Communities by the Leiden algorithm.

use crate::canonical::{Edge, canonical, largest_first};
use crate::components::split_by_label;
use leiden_rs::{GraphDataBuilder, Leiden, LeidenConfig};

/// Splits the nodes into communities: more weight within than the nodes' own weights would bring together.
///
/// Weighted modularity at resolution 1, optimised by the Leiden algorithm (Traag, Waltman and van Eck 2019,
/// doi:10.1038/s41598-019-41695-z) with a fixed `seed`. A community that is not connected is split into its parts
/// afterwards. Every node is in exactly one community; a node without edges is one of its own.
///
/// Nodes ascend within a community; communities come larger first, then by their first node. The answer does not
/// depend on the order of `edges`; parallel edges are summed, loops and edges whose weight is not a positive number
/// are left out.
///
/// # Panics
/// When an edge names a node outside `0..n_nodes`.
pub fn communities(n_nodes: u32, edges: &[Edge], seed: u64) -> Vec<Vec<u32>> {
    let edges = canonical(n_nodes, edges);
    let labels = labels(n_nodes, &edges, seed);
    let mut groups = split_by_label(n_nodes, &edges, &labels);
    largest_first(&mut groups);
    groups
}

/// Returns the community of each node; nodes without edges keep a label of their own.
fn labels(n_nodes: u32, edges: &[Edge], seed: u64) -> Vec<usize> {
    // Only nodes with edges take part: a few thousand among millions is the usual case.
    let mut nodes: Vec<u32> = edges.iter().flat_map(|edge| [edge.0, edge.1]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let at = |node: u32| nodes.binary_search(&node).expect("every end of an edge was gathered");
    // Modularity does not change with the scale; a largest weight of 1 keeps the sums finite.
    let largest = edges.iter().map(|edge| edge.2).fold(0.0, f64::max);
    let mut builder = GraphDataBuilder::new(nodes.len());
    for edge in edges {
        builder
            .add_edge(at(edge.0), at(edge.1), edge.2 / largest)
            .expect("ends are in range and weights lie in 0 to 1");
    }
    let graph = builder.build().expect("a checked edge list makes a graph");
    let settings = LeidenConfig::builder().seed(seed).build();
    let found = Leiden::new(settings).run(&graph).expect("checked settings on a checked graph");
    let mut labels: Vec<usize> = (0..n_nodes as usize).map(|node| nodes.len() + node).collect();
    for (&node, &label) in nodes.iter().zip(found.partition.as_slice()) {
        labels[node as usize] = label;
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components;
    use proptest::prelude::*;

    #[track_caller]
    fn check(n_nodes: u32, edges: &[Edge], expect: &[&[u32]]) {
        assert_eq!(communities(n_nodes, edges, 7), expect);
    }

    fn clique(nodes: std::ops::Range<u32>, weight: f64) -> Vec<Edge> {
        let ends = nodes.clone();
        nodes
            .flat_map(|a| ends.clone().filter(move |&b| a < b).map(move |b| (a, b, weight)))
            .collect()
    }

    #[test]
    fn small_graphs() {
        check(0, &[], &[]);
        check(2, &[], &[&[0], &[1]]);
        check(3, &[(1, 2, 4.0)], &[&[1, 2], &[0]]);
        check(2, &[(0, 1, f64::INFINITY), (1, 1, 3.0)], &[&[0], &[1]]);
        check(2, &[(0, 1, 1e308), (1, 0, 1e308)], &[&[0, 1]]);
    }

    #[test]
    fn cliques_on_a_string_come_apart() {
        let mut edges = [clique(0..5, 1.0), clique(5..9, 1.0), clique(9..12, 1.0)].concat();
        edges.extend([(4, 5, 1.0), (8, 9, 1.0)]);
        check(12, &edges, &[&[0, 1, 2, 3, 4], &[5, 6, 7, 8], &[9, 10, 11]]);
    }

    #[test]
    fn weights_decide_where_shapes_do_not() {
        // A ring of four: the heavy sides hold, the light ones part.
        let ring = [(0, 1, 9.0), (1, 2, 1.0), (2, 3, 9.0), (3, 0, 1.0)];
        check(4, &ring, &[&[0, 1], &[2, 3]]);
        let turned = [(0, 1, 1.0), (1, 2, 9.0), (2, 3, 1.0), (3, 0, 9.0)];
        check(4, &turned, &[&[0, 3], &[1, 2]]);
    }

    #[test]
    fn karate_club_reaches_the_best_known_modularity() {
        // Zachary 1977, the edge list as published; the optimum 0.4198 is that of Brandes et al. 2008.
        let of = [
            (0, "1 2 3 4 5 6 7 8 10 11 12 13 17 19 21 31"),
            (1, "2 3 7 13 17 19 21 30"),
            (2, "3 7 8 9 13 27 28 32"),
            (3, "7 12 13"),
            (4, "6 10"),
            (5, "6 10 16"),
            (6, "16"),
            (8, "30 32 33"),
            (9, "33"),
            (13, "33"),
            (14, "32 33"),
            (15, "32 33"),
            (18, "32 33"),
            (19, "33"),
            (20, "32 33"),
            (22, "32 33"),
            (23, "25 27 29 32 33"),
            (24, "25 27 31"),
            (25, "31"),
            (26, "29 33"),
            (27, "33"),
            (28, "31 33"),
            (29, "32 33"),
            (30, "32 33"),
            (31, "32 33"),
            (32, "33"),
        ];
        let edges: Vec<Edge> = of
            .iter()
            .flat_map(|(a, to)| to.split(' ').map(|b| (*a, b.parse().unwrap(), 1.0)))
            .collect();
        assert_eq!(edges.len(), 78);
        let reached = (0..5).map(|seed| modularity(&edges, &communities(34, &edges, seed)));
        let reached: Vec<f64> = reached.collect();
        // One start may end in the neighbouring optimum, never far below.
        assert!(reached.iter().all(|&q| q > 0.41), "{reached:?}");
        assert!(reached.iter().any(|&q| q > 0.4197), "{reached:?}");
    }

    /// Newman's modularity, worked out straight from its definition.
    fn modularity(edges: &[Edge], groups: &[Vec<u32>]) -> f64 {
        let total: f64 = edges.iter().map(|edge| edge.2).sum();
        let holds = |group: &[u32], node| group.contains(&node);
        groups
            .iter()
            .map(|group| {
                let inner = |e: &&Edge| holds(group, e.0) && holds(group, e.1);
                let inside: f64 = edges.iter().filter(inner).map(|e| e.2).sum();
                let ends = |e: &Edge| u8::from(holds(group, e.0)) + u8::from(holds(group, e.1));
                let degree: f64 = edges.iter().map(|e| e.2 * f64::from(ends(e))).sum();
                inside / total - (degree / (2.0 * total)).powi(2)
            })
            .sum()
    }

    fn graphs() -> impl Strategy<Value = (u32, Vec<Edge>)> {
        (2u32..40).prop_flat_map(|n| {
            let edge = (0..n, 0..n, 1u32..50).prop_map(|(a, b, w)| (a, b, f64::from(w)));
            (Just(n), proptest::collection::vec(edge, 0..120))
        })
    }

    proptest! {
        #[test]
        fn the_order_and_direction_of_edges_do_not_matter(
            (n, edges) in graphs(),
            order in any::<u64>(),
        ) {
            let mut turned: Vec<Edge> = edges.iter().map(|&(a, b, w)| (b, a, w)).collect();
            // A cheap shuffle that depends on `order` alone.
            turned.sort_by_key(|e| {
                (u64::from(e.0) ^ order).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ u64::from(e.1)
            });
            prop_assert_eq!(communities(n, &edges, 3), communities(n, &turned, 3));
        }

        #[test]
        fn every_node_is_in_one_connected_community((n, edges) in graphs()) {
            let groups = communities(n, &edges, 3);
            let mut seen: Vec<u32> = groups.concat();
            seen.sort_unstable();
            prop_assert_eq!(seen, (0..n).collect::<Vec<_>>());
            for group in &groups {
                prop_assert!(group.is_sorted());
                let inner: Vec<Edge> = edges
                    .iter()
                    .filter(|e| group.contains(&e.0) && group.contains(&e.1))
                    .copied()
                    .collect();
                prop_assert!(components(n, &inner).contains(group));
            }
            let sizes: Vec<_> = groups.iter().map(|g| (usize::MAX - g.len(), g[0])).collect();
            prop_assert!(sizes.is_sorted());
        }
    }
}
