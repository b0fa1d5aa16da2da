//! GraphML (graphml.graphdrawing.org): one graph, parallel edges by layer.

use super::nodes::nodes;
use super::xml::{escape, moment};
use crate::ReportInput;
use model::coaction::{Edge, Layer};
use std::io::{self, Write};

/// Keys of edges: id, type.
const EDGE_KEYS: [(&str, &str); 9] = [
    ("layer", "string"),
    ("weight", "double"),
    ("n", "long"),
    ("n_objects", "long"),
    ("n_posts_a", "long"),
    ("n_posts_b", "long"),
    ("lag_mean_ms", "double"),
    ("first", "string"),
    ("last", "string"),
];

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    keys(input, out)?;
    writeln!(out, "<graph id=\"{}\" edgedefault=\"undirected\">", escape(&input.case.name))?;
    for node in nodes(input) {
        write!(out, "<node id=\"a{}\"><data key=\"label\">", node.code)?;
        write!(out, "{}</data>", escape(input.posts.accounts.name(node.code)))?;
        write!(out, "<data key=\"n_posts\">{}</data>", node.n_posts)?;
        for (layer, part) in
            input.layers.iter().zip(&node.layers).filter(|(_, part)| part.degree > 0)
        {
            write!(
                out,
                "<data key=\"degree_{0}\">{1}</data><data key=\"strength_{0}\">{2}</data>",
                layer.kind, part.degree, part.strength
            )?;
            if let Some(group) = part.group {
                write!(
                    out,
                    "<data key=\"group_{}\">{}</data>",
                    layer.kind,
                    escape(layer.groups[group].id.as_str())
                )?;
            }
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
    key("node", "n_posts", "long")?;
    for layer in input.layers.iter().filter(|layer| !layer.edges.is_empty()) {
        key("node", &format!("degree_{}", layer.kind), "long")?;
        key("node", &format!("strength_{}", layer.kind), "long")?;
        key("node", &format!("group_{}", layer.kind), "string")?;
    }
    for (name, kind) in EDGE_KEYS {
        key("edge", name, kind)?;
    }
    key("edge", "lag_median_ms", "double")
}

fn edge(layer: &Layer, edge: &Edge, out: &mut dyn Write) -> io::Result<()> {
    write!(
        out,
        "<edge id=\"{}\" source=\"a{}\" target=\"a{}\">",
        escape(edge.id.as_str()),
        edge.a,
        edge.b
    )?;
    let values = [
        layer.kind.to_string(),
        edge.n.to_string(),
        edge.n.to_string(),
        edge.n_objects.to_string(),
        edge.n_posts_a.to_string(),
        edge.n_posts_b.to_string(),
        edge.lag_mean_ms.to_string(),
        moment(edge.first_ms),
        moment(edge.last_ms),
    ];
    for ((key, _), value) in EDGE_KEYS.iter().zip(values) {
        write!(out, "<data key=\"{key}\">{value}</data>")?;
    }
    if let Some(median) = edge.lag_median_ms {
        write!(out, "<data key=\"lag_median_ms\">{median}</data>")?;
    }
    writeln!(out, "</edge>")
}
