//! GEXF 1.3 (gexf.net), as Gephi reads it: one graph, parallel edges by layer.

use super::cell::ColumnKind;
use super::columns::{EDGE_COLUMNS, EDGE_ENDS, EdgeRow};
use super::network::Network;
use super::nodes::{node_columns, node_values, nodes};
use super::tables::edge_rows;
use super::xml::{escape, kind_word};
use std::io::{self, Write};

pub(super) fn write(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">")?;
    writeln!(
        out,
        "<meta><creator>hustings {}</creator><description>{}</description></meta>",
        escape(network.version),
        escape(network.title)
    )?;
    writeln!(out, "<graph mode=\"static\" defaultedgetype=\"undirected\">")?;
    attributes(network, out)?;
    writeln!(out, "<nodes>")?;
    for node in nodes(network) {
        let label = escape(network.posts.accounts.name(node.code));
        write!(out, "<node id=\"a{}\" label=\"{label}\"><attvalues>", node.code)?;
        for (name, value) in node_values(network, &node) {
            write!(out, "<attvalue for=\"{name}\" value=\"{}\"/>", escape(&value))?;
        }
        writeln!(out, "</attvalues></node>")?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for layer in network.layers {
        edge_rows(network, layer).try_for_each(|row| edge(&row, out))?;
    }
    writeln!(out, "</edges>\n</graph></gexf>")
}

fn attributes(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    let attribute = |out: &mut dyn Write, name: &str, kind: ColumnKind| {
        let kind = kind_word(kind);
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")
    };
    writeln!(out, "<attributes class=\"node\" mode=\"static\">")?;
    for (name, kind) in node_columns(network) {
        attribute(out, &name, kind)?;
    }
    writeln!(out, "</attributes>\n<attributes class=\"edge\" mode=\"static\">")?;
    for (column, _) in EDGE_COLUMNS.iter().filter(|(c, _)| !EDGE_ENDS.contains(&c.name)) {
        attribute(out, column.name, column.kind)?;
    }
    writeln!(out, "</attributes>")
}

fn edge(row: &EdgeRow<'_>, out: &mut dyn Write) -> io::Result<()> {
    let id = escape(row.edge.id.as_str());
    let (a, b, n) = (row.edge.a, row.edge.b, row.edge.n);
    write!(out, "<edge id=\"{id}\" source=\"a{a}\" target=\"a{b}\" weight=\"{n}\"><attvalues>")?;
    for (column, value) in EDGE_COLUMNS.iter().filter(|(c, _)| !EDGE_ENDS.contains(&c.name)) {
        let cell = value(row);
        if !cell.is_empty() {
            let value = escape(&cell.to_string());
            write!(out, "<attvalue for=\"{}\" value=\"{value}\"/>", column.name)?;
        }
    }
    writeln!(out, "</attvalues></edge>")
}
