//! GraphML (graphml.graphdrawing.org): one graph, parallel edges by layer.

use super::columns::{EDGE_COLUMNS, node_columns, node_values};
use super::nodes::nodes;
use super::xml::escape;
use crate::ReportInput;
use model::coaction::{Edge, Layer};
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    keys(input, out)?;
    writeln!(out, "<graph id=\"{}\" edgedefault=\"undirected\">", escape(&input.case.name))?;
    for node in nodes(input) {
        write!(out, "<node id=\"a{}\"><data key=\"label\">", node.code)?;
        write!(out, "{}</data>", escape(input.posts.accounts.name(node.code)))?;
        for (key, value) in node_values(input, &node) {
            write!(out, "<data key=\"{key}\">{}</data>", escape(&value))?;
        }
        writeln!(out, "</node>")?;
    }
    for layer in input.layers {
        for one in &layer.edges {
            edge(layer, one, out)?;
        }
    }
    writeln!(out, "</graph></graphml>")
}

fn keys(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut key = |of: &str, name: &str, kind: &str| {
        writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")
    };
    key("node", "label", "string")?;
    for (name, kind) in node_columns(input) {
        key("node", &name, kind)?;
    }
    // Gephi takes this name as the weight of an edge.
    key("edge", "weight", "double")?;
    EDGE_COLUMNS.iter().try_for_each(|column| key("edge", column.name, column.kind))
}

fn edge(layer: &Layer, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    let id = escape(edge.id.as_str());
    write!(out, "<edge id=\"{id}\" source=\"a{}\" target=\"a{}\">", edge.a, edge.b)?;
    write!(out, "<data key=\"weight\">{}</data>", edge.n)?;
    for column in EDGE_COLUMNS {
        if let Some(value) = (column.value)(layer, edge) {
            write!(out, "<data key=\"{}\">{}</data>", column.name, escape(&value))?;
        }
    }
    writeln!(out, "</edge>")
}
