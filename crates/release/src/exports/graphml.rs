//! GraphML (graphml.graphdrawing.org): one graph, parallel edges by layer.

use super::cell::ColumnKind;
use super::columns::{EDGE_COLUMNS, EDGE_ENDS, EdgeRow};
use super::network::Network;
use super::nodes::{node_columns, node_values, nodes};
use super::tables::edge_rows;
use super::xml::{escape, kind_word};
use std::io::{self, Write};

pub(super) fn write(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    keys(network, out)?;
    writeln!(out, "<graph id=\"{}\" edgedefault=\"undirected\">", escape(network.name))?;
    for node in nodes(network) {
        write!(out, "<node id=\"a{}\"><data key=\"label\">", node.code)?;
        write!(out, "{}</data>", escape(network.posts.accounts.name(node.code)))?;
        for (key, value) in node_values(network, &node) {
            write!(out, "<data key=\"{key}\">{}</data>", escape(&value))?;
        }
        writeln!(out, "</node>")?;
    }
    for layer in network.layers {
        edge_rows(network, layer).try_for_each(|row| edge(&row, out))?;
    }
    writeln!(out, "</graph></graphml>")
}

fn keys(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut key = |of: &str, name: &str, kind: ColumnKind| {
        let kind = kind_word(kind);
        writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
    };
    key("node", "label", ColumnKind::Text)?;
    for (name, kind) in node_columns(network) {
        key("node", &name, kind)?;
    }
    // Gephi takes this name as the weight of an edge.
    key("edge", "weight", ColumnKind::Real)?;
    let own = EDGE_COLUMNS.iter().filter(|(column, _)| !EDGE_ENDS.contains(&column.name));
    own.map(|(column, _)| column).try_for_each(|column| key("edge", column.name, column.kind))
}

fn edge(row: &EdgeRow<'_>, out: &mut dyn Write) -> io::Result<()> {
    let id = escape(row.edge.id.as_str());
    write!(out, "<edge id=\"{id}\" source=\"a{}\" target=\"a{}\">", row.edge.a, row.edge.b)?;
    write!(out, "<data key=\"weight\">{}</data>", row.edge.n)?;
    for (column, value) in EDGE_COLUMNS.iter().filter(|(c, _)| !EDGE_ENDS.contains(&c.name)) {
        let cell = value(row);
        if !cell.is_empty() {
            write!(out, "<data key=\"{}\">{}</data>", column.name, escape(&cell.to_string()))?;
        }
    }
    writeln!(out, "</edge>")
}
