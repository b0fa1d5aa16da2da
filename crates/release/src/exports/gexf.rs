//! GEXF 1.3 (gexf.net), as Gephi reads it: one graph, parallel edges by layer.

use super::nodes::nodes;
use super::xml::{escape, moment};
use crate::ReportInput;
use model::coaction::{Edge, Layer};
use std::io::{self, Write};

/// Attributes of edges: title, type.
const EDGE_ATTRIBUTES: [(&str, &str); 9] = [
    ("layer", "string"),
    ("n", "long"),
    ("n_objects", "long"),
    ("n_posts_a", "long"),
    ("n_posts_b", "long"),
    ("lag_mean_ms", "double"),
    ("first", "string"),
    ("last", "string"),
    ("lag_median_ms", "double"),
];

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
    node_list(input, out)?;
    writeln!(out, "<edges>")?;
    for layer in input.layers {
        for one in &layer.edges {
            edge(layer, one, out)?;
        }
    }
    writeln!(out, "</edges>\n</graph></gexf>")
}

fn attributes(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<attributes class=\"node\" mode=\"static\">")?;
    writeln!(out, "<attribute id=\"n_posts\" title=\"n_posts\" type=\"long\"/>")?;
    for layer in input.layers.iter().filter(|layer| !layer.edges.is_empty()) {
        for (name, kind) in [("degree", "long"), ("strength", "long"), ("group", "string")] {
            writeln!(
                out,
                "<attribute id=\"{name}_{0}\" title=\"{name}_{0}\" type=\"{kind}\"/>",
                layer.kind
            )?;
        }
    }
    writeln!(out, "</attributes>\n<attributes class=\"edge\" mode=\"static\">")?;
    for (name, kind) in EDGE_ATTRIBUTES {
        writeln!(out, "<attribute id=\"{name}\" title=\"{name}\" type=\"{kind}\"/>")?;
    }
    writeln!(out, "</attributes>")
}

fn node_list(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<nodes>")?;
    for node in nodes(input) {
        let label = escape(input.posts.accounts.name(node.code));
        write!(
            out,
            "<node id=\"a{}\" label=\"{label}\"><attvalues><attvalue for=\"n_posts\" value=\"{}\"/>",
            node.code, node.n_posts
        )?;
        for (layer, part) in
            input.layers.iter().zip(&node.layers).filter(|(_, part)| part.degree > 0)
        {
            write!(
                out,
                "<attvalue for=\"degree_{0}\" value=\"{1}\"/><attvalue for=\"strength_{0}\" value=\"{2}\"/>",
                layer.kind, part.degree, part.strength
            )?;
            if let Some(group) = part.group {
                write!(
                    out,
                    "<attvalue for=\"group_{}\" value=\"{}\"/>",
                    layer.kind,
                    escape(layer.groups[group].id.as_str())
                )?;
            }
        }
        writeln!(out, "</attvalues></node>")?;
    }
    writeln!(out, "</nodes>")
}

fn edge(layer: &Layer, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<edge id=\"{}\" source=\"a{}\" target=\"a{}\" weight=\"{}\"><attvalues>",
        escape(edge.id.as_str()),
        edge.a,
        edge.b,
        edge.n
    )?;
    let values = [
        layer.kind.to_string(),
        edge.n.to_string(),
        edge.n_objects.to_string(),
        edge.n_posts_a.to_string(),
        edge.n_posts_b.to_string(),
        edge.lag_mean_ms.to_string(),
        moment(edge.first_ms),
        moment(edge.last_ms),
    ];
    for ((name, _), value) in EDGE_ATTRIBUTES.iter().zip(values) {
        write!(out, "<attvalue for=\"{name}\" value=\"{value}\"/>")?;
    }
    if let Some(median) = edge.lag_median_ms {
        write!(out, "<attvalue for=\"lag_median_ms\" value=\"{median}\"/>")?;
    }
    writeln!(out, "</attvalues></edge>")
}
