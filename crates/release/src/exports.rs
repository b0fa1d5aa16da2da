//! Graphs and tables for other programs: one file each, one list.
//!
//! Everything an export writes comes from the kept edges. Tables are columns and rows here; `tables/mod.rs` writes
//! them as CSV and JSON lines, and whoever takes the rows may write them otherwise.

mod cell;
mod claimreview;
mod columns;
mod gexf;
mod graphml;
mod network;
mod nodes;
mod prov;
mod sourcing;
mod tables;
pub(crate) mod xml;

pub use cell::{Cell, Column, ColumnKind};
pub use claimreview::{CLAIMREVIEW_ABOUT, write_claimreview};
pub use network::{Behind, Evidence, Network};
pub use prov::{PROV_ABOUT, write_prov};
pub use sourcing::sourcing_json;
pub use tables::{RowSink, TABLES, Table};

use crate::ReportInput;
use std::io::{self, Write};

/// One file that stands beside a report.
#[derive(Clone, Copy, Debug)]
pub struct Export {
    /// Its name.
    pub name: &'static str,
    /// The name of the file it is written to.
    pub file: &'static str,
    /// What it is good for, in one line.
    pub about: &'static str,
    /// Writes it. Fails only when `out` does.
    pub write: fn(&ReportInput<'_>, out: &mut dyn Write) -> io::Result<()>,
}

/// Lists the files that stand beside a report, in the order of the documentation.
pub const EXPORTS: [Export; 6] = [
    Export {
        name: "graphml",
        file: "network.graphml",
        about: GRAPHML_ABOUT,
        write: |input, out| graphml::write(&input.network(), out),
    },
    Export {
        name: "gexf",
        file: "network.gexf",
        about: GEXF_ABOUT,
        write: |input, out| gexf::write(&input.network(), out),
    },
    Export {
        name: "edges",
        file: "edges.csv",
        about: TABLES[0].about,
        write: |input, out| TABLES[0].write_csv(&input.network(), out),
    },
    Export {
        name: "nodes",
        file: "nodes.csv",
        about: TABLES[1].about,
        write: |input, out| TABLES[1].write_csv(&input.network(), out),
    },
    Export {
        name: "groups",
        file: "groups.csv",
        about: TABLES[2].about,
        write: |input, out| TABLES[2].write_csv(&input.network(), out),
    },
    Export {
        name: "posts",
        file: "posts.csv",
        about: "the same as the table of posts, for the edges that were looked up",
        write: |input, out| TABLES[3].write_csv(&input.network(), out),
    },
];

/// What GraphML is good for, in one line.
pub const GRAPHML_ABOUT: &str =
    "accounts and edges of all layers, for networkx, igraph, Cytoscape, Gephi";
/// What GEXF is good for, in one line.
pub const GEXF_ABOUT: &str = "accounts and edges of all layers, for Gephi";

/// Writes accounts and edges as GraphML.
///
/// # Errors
/// When `out` fails.
pub fn write_graphml(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    graphml::write(network, out)
}

/// Writes accounts and edges as GEXF.
///
/// # Errors
/// When `out` fails.
pub fn write_gexf(network: &Network<'_>, out: &mut dyn Write) -> io::Result<()> {
    gexf::write(network, out)
}
