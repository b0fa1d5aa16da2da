//! The accounts that have an edge, with their figures by layer.

use super::cell::ColumnKind;
use super::network::Network;
use model::coaction::Edge;
use std::collections::BTreeMap;

/// An account's part in one layer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct InLayer {
    /// Its actions of the kind.
    pub(super) n_actions: u64,
    /// Its edges.
    pub(super) degree: u32,
    /// Those that either test calls.
    pub(super) degree_called: u32,
    /// Sum of the co-actions of its edges.
    pub(super) strength: u64,
    /// First and last action that takes part in an edge.
    pub(super) first_last_ms: Option<(i64, i64)>,
    /// Position of its group in the layer's list.
    pub(super) group: Option<usize>,
}

impl InLayer {
    fn add(&mut self, edge: &Edge) {
        self.degree += 1;
        self.degree_called += u32::from(edge.is_called());
        self.strength += edge.n;
        let (first, last) = self.first_last_ms.unwrap_or((edge.first_ms, edge.last_ms));
        self.first_last_ms = Some((first.min(edge.first_ms), last.max(edge.last_ms)));
    }
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
pub(super) fn nodes(network: &Network<'_>) -> Vec<Node> {
    let n_layers = network.layers.len();
    let posts = network.posts;
    let mut found: BTreeMap<u32, Node> = BTreeMap::new();
    for (at, layer) in network.layers.iter().enumerate() {
        for edge in &layer.edges {
            for code in [edge.a, edge.b] {
                let node = found.entry(code).or_insert_with(|| Node {
                    code,
                    n_posts: 0,
                    layers: vec![InLayer::default(); n_layers],
                });
                node.layers[at].add(edge);
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
    let n_posts = counted(posts.accounts.len(), posts.account.iter().copied());
    for node in found.values_mut() {
        node.n_posts = n_posts.get(node.code as usize).copied().unwrap_or(0);
    }
    for (at, layer) in network.layers.iter().enumerate() {
        let Some(actions) = posts.actions.get(&layer.kind) else { continue };
        let accounts = actions.post.iter().map(|&post| posts.account[post as usize]);
        let n_actions = counted(posts.accounts.len(), accounts);
        for node in found.values_mut() {
            node.layers[at].n_actions = n_actions.get(node.code as usize).copied().unwrap_or(0);
        }
    }
    found.into_values().collect()
}

/// Counts how often each code below `n` occurs.
fn counted(n: usize, codes: impl Iterator<Item = u32>) -> Vec<u64> {
    let mut counts = vec![0; n];
    for code in codes {
        if let Some(count) = counts.get_mut(code as usize) {
            *count += 1;
        }
    }
    counts
}

/// Lists the columns of accounts in a graph: one set for each layer with edges.
pub(super) fn node_columns(network: &Network<'_>) -> Vec<(String, ColumnKind)> {
    let mut columns = vec![("n_posts".to_owned(), ColumnKind::Whole)];
    for layer in network.layers.iter().filter(|layer| !layer.edges.is_empty()) {
        for what in ["n_actions", "degree", "degree_called", "strength"] {
            columns.push((format!("{what}_{}", layer.kind), ColumnKind::Whole));
        }
        columns.push((format!("group_{}", layer.kind), ColumnKind::Text));
    }
    columns
}

/// Lists the values of an account in a graph: column and value; what it has no part in is left out.
pub(super) fn node_values(network: &Network<'_>, node: &Node) -> Vec<(String, String)> {
    let mut values = vec![("n_posts".to_owned(), node.n_posts.to_string())];
    for (layer, part) in network.layers.iter().zip(&node.layers).filter(|(_, part)| part.degree > 0)
    {
        for (what, n) in [
            ("n_actions", part.n_actions),
            ("degree", part.degree.into()),
            ("degree_called", part.degree_called.into()),
            ("strength", part.strength),
        ] {
            values.push((format!("{what}_{}", layer.kind), n.to_string()));
        }
        if let Some(group) = part.group {
            values.push((format!("group_{}", layer.kind), layer.groups[group].id.to_string()));
        }
    }
    values
}
