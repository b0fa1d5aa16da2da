//! GEXF 1.3 (gexf.net), as Gephi reads it: one graph, parallel edges by layer.

use super::columns::{EDGE_COLUMNS, node_columns, node_values};
use super::nodes::nodes;
use super::xml::escape;
use crate::ReportInput;
use model::coaction::{Edge, Layer};
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(
        out,
        "<meta><creator>hustings {}</creator><description>{}</description></meta>",
        escape(&input.case.version),
        escape(&input.case.title)
    )?;
    writeln!(out, "<graph mode=\"static\" defaultedgetype=\"undirected\">")?;
    attributes(input, out)?;
    writeln!(out, "<nodes>")?;
    for node in nodes(input) {
        let label = escape(input.posts.accounts.name(node.code));
        write!(out, "<node id=\"a{}\" label=\"{label}\"><attvalues>", node.code)?;
        for (name, value) in node_values(input, &node) {
            write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", escape(&value))?;
        }
        writeln!(out, "</attvalues></node>")?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for layer in input.layers {
        for one in &layer.edges {
            edge(layer, one, out)?;
        }
    }
    writeln!(out, "</edges>\n</graph></gexf>")
}

fn attributes(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<attributes class=\"node\" mode=\"static\">")?;
    for (name, kind) in node_columns(input) {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>\n<attributes class=\"edge\" mode=\"static\">")?;
    for column in EDGE_COLUMNS {
        let (name, kind) = (column.name, column.kind);
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>")
}

fn edge(layer: &Layer, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    let id = escape(edge.id.as_str());
    let (a, b, n) = (edge.a, edge.b, edge.n);
    write!(out, "<edge id=\"{id}\" source=\"a{a}\" target=\"a{b}\" weight=\"{n}\"><attvalues>")?;
    for column in EDGE_COLUMNS {
        if let Some(value) = (column.value)(layer, edge) {
            write!(out, "<attvalue for=\"{}\" value=\"{}\"/>", column.name, escape(&value))?;
        }
    }
    writeln!(out, "</attvalues></edge>")
}
