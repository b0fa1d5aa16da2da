//! What is written about an edge and an account, the same in every format.

use super::nodes::Node;
use super::xml::moment;
use crate::ReportInput;
use model::chance::PairChance;
use model::coaction::{Edge, Layer};

/// One column: its name, its type as GraphML and GEXF call it, and its value; `None` is left out.
pub(super) struct EdgeColumn {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) value: fn(&Layer, &Edge) -> Option<String>,
}

const fn edge_column(
    name: &'static str,
    kind: &'static str,
    value: fn(&Layer, &Edge) -> Option<String>,
) -> EdgeColumn {
    EdgeColumn { name, kind, value }
}

fn chance(edge: &Edge, of: impl FnOnce(&PairChance) -> String) -> Option<String> {
    edge.chance.as_ref().map(of)
}

/// Writes a number with the digits that bring it back, small ones with an exponent.
fn real(x: f64) -> String {
    if x != 0.0 && x.abs() < 1e-5 { format!("{x:e}") } else { x.to_string() }
}

/// The columns of edges, in their order.
pub(super) const EDGE_COLUMNS: &[EdgeColumn] = &[
    edge_column("layer", "string", |layer, _| Some(layer.kind.to_string())),
    edge_column("n", "long", |_, edge| Some(edge.n.to_string())),
    edge_column("n_objects", "long", |_, edge| Some(edge.n_objects.to_string())),
    edge_column("n_posts_a", "long", |_, edge| Some(edge.n_posts_a.to_string())),
    edge_column("n_posts_b", "long", |_, edge| Some(edge.n_posts_b.to_string())),
    edge_column("lag_mean_ms", "double", |_, edge| Some(real(edge.lag_mean_ms))),
    edge_column("lag_median_ms", "double", |_, edge| Some(real(edge.lag_median_ms?))),
    edge_column("first", "string", |_, edge| Some(moment(edge.first_ms))),
    edge_column("last", "string", |_, edge| Some(moment(edge.last_ms))),
    edge_column("class", "string", |_, edge| Some(edge.class()?.word().to_owned())),
    edge_column("n_blocks", "long", |_, edge| chance(edge, |c| c.n_blocks.to_string())),
    edge_column("expected", "double", |_, edge| chance(edge, |c| real(c.expected))),
    edge_column("p", "double", |_, edge| chance(edge, |c| real(c.p))),
    edge_column("q_bh", "double", |_, edge| chance(edge, |c| real(c.q_bh))),
    edge_column("by_pass", "boolean", |_, edge| chance(edge, |c| c.by_pass.to_string())),
    edge_column("p_recur", "double", |_, edge| chance(edge, |c| real(c.p_recur))),
];

/// Lists the columns of accounts: name and type.
pub(super) fn node_columns(input: &ReportInput<'_>) -> Vec<(String, &'static str)> {
    let mut columns = vec![("n_posts".to_owned(), "long")];
    for layer in input.layers.iter().filter(|layer| !layer.edges.is_empty()) {
        columns.push((format!("degree_{}", layer.kind), "long"));
        columns.push((format!("strength_{}", layer.kind), "long"));
        columns.push((format!("group_{}", layer.kind), "string"));
    }
    columns
}

/// Lists the values of an account: column and value; what it has no part in is left out.
pub(super) fn node_values(input: &ReportInput<'_>, node: &Node) -> Vec<(String, String)> {
    let mut values = vec![("n_posts".to_owned(), node.n_posts.to_string())];
    for (layer, part) in input.layers.iter().zip(&node.layers).filter(|(_, part)| part.degree > 0) {
        values.push((format!("degree_{}", layer.kind), part.degree.to_string()));
        values.push((format!("strength_{}", layer.kind), part.strength.to_string()));
        if let Some(group) = part.group {
            values.push((format!("group_{}", layer.kind), layer.groups[group].id.to_string()));
        }
    }
    values
}
