//! The accounts that have an edge, with their figures by layer.

use crate::ReportInput;
use std::collections::BTreeMap;

/// An account's part in one layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InLayer {
    /// Its edges.
    pub(super) degree: u32,
    /// Sum of their co-actions.
    pub(super) strength: u64,
    /// Position of its group in the layer's list.
    pub(super) group: Option<usize>,
}

/// One account.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Code of the account.
    pub(super) code: u32,
    /// Posts held of it.
    pub(super) n_posts: u64,
    /// Its part in each layer, in the order of the layers; layers without edges of it are at rest.
    pub(super) layers: Vec<InLayer>,
}

/// Gathers the accounts with at least one edge, in the order of their codes.
pub(super) fn nodes(input: &ReportInput<'_>) -> Vec<Node> {
    let n_layers = input.layers.len();
    let mut found: BTreeMap<u32, Node> = BTreeMap::new();
    for (at, layer) in input.layers.iter().enumerate() {
        for edge in &layer.edges {
            for code in [edge.a, edge.b] {
                let node = found.entry(code).or_insert_with(|| Node {
                    code,
                    n_posts: 0,
                    layers: vec![InLayer::default(); n_layers],
                });
                node.layers[at].degree += 1;
                node.layers[at].strength += edge.n;
            }
        }
        for (group, members) in layer.groups.iter().enumerate() {
            for code in &members.members {
                if let Some(node) = found.get_mut(code) {
                    node.layers[at].group = Some(group);
                }
            }
        }
    }
    for &code in &input.posts.account {
        if let Some(node) = found.get_mut(&code) {
            node.n_posts += 1;
        }
    }
    found.into_values().collect()
}
