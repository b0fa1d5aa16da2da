//! Graphs and tables for other programs: one file each, one list.
//!
//! Everything an export writes comes from the kept edges; all of them are observations.

mod columns;
mod edges_csv;
mod gexf;
mod graphml;
mod nodes;
mod nodes_csv;
mod posts_csv;
mod xml;

use crate::ReportInput;
use std::io::{self, Write};

/// One form of export.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// Its name in commands.
    pub name: &'static str,
    /// The name of the file it is written to.
    pub file: &'static str,
    /// What it is good for, in one line.
    pub about: &'static str,
    /// Writes it. Fails only when `out` does.
    pub write: fn(&ReportInput<'_>, out: &mut dyn Write) -> io::Result<()>,
}

/// Lists the exports in the order of the documentation and the help.
pub const EXPORTS: [Export; 5] = [
    Export {
        name: "graphml",
        file: "network.graphml",
        about: "accounts and edges of all layers, for networkx, igraph, Cytoscape",
        write: graphml::write,
    },
    Export {
        name: "gexf",
        file: "network.gexf",
        about: "accounts and edges of all layers, for Gephi",
        write: gexf::write,
    },
    Export {
        name: "edges",
        file: "edges.csv",
        about: "one row for each edge: names, counts, lags, first and last action",
        write: edges_csv::write,
    },
    Export {
        name: "nodes",
        file: "nodes.csv",
        about: "one row for each account with an edge: posts, edges, groups by layer",
        write: nodes_csv::write,
    },
    Export {
        name: "posts",
        file: "posts.csv",
        about: "the pairs of posts behind the edges that were looked up, with file and place",
        write: posts_csv::write,
    },
];
