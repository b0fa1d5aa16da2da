//! One row for each edge.

use super::RowSink;
use crate::exports::cell::{Cell, Column};
use crate::exports::columns::{EDGE_COLUMNS, EdgeRow};
use crate::exports::network::Network;
use model::coaction::Layer;
use std::io;

pub(super) fn columns() -> Vec<Column> {
    EDGE_COLUMNS.iter().map(|(column, _)| *column).collect()
}

pub(super) fn rows(network: &Network<'_>, sink: &mut RowSink<'_>) -> io::Result<()> {
    network.layers.iter().try_for_each(|layer| {
        edge_rows(network, layer).try_for_each(|row| {
            let cells: Vec<Cell<'_>> = EDGE_COLUMNS.iter().map(|(_, value)| value(&row)).collect();
            sink(&cells)
        })
    })
}

/// Lists the edges of a layer with what is around them.
pub(in crate::exports) fn edge_rows<'a>(
    network: &Network<'a>,
    layer: &'a Layer,
) -> impl Iterator<Item = EdgeRow<'a>> {
    let posts = network.posts;
    let mut groups: Vec<Option<&str>> = vec![None; layer.edges.len()];
    for group in &layer.groups {
        for &at in &group.edges {
            if let Some(of_edge) = groups.get_mut(at) {
                *of_edge = Some(group.id.as_str());
            }
        }
    }
    let edges = layer.edges.iter().zip(groups);
    edges.map(move |(edge, group)| EdgeRow { posts, layer, edge, group })
}
