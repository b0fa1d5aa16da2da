//! Results to reports and exports: one HTML file, one JSON file, graphs, tables and half a page of text.
//!
//! This room must not know how anything was found, and must not add to it: no method, no clock, no disk, no network.
//! Every value that is shown is escaped; every number that is shown is a door to where it came from.
//!
//! Begin reading at `input.rs` (what a report is made from), then `html.rs`.

mod exports;
mod figures;
mod findings;
mod fingerprint;
mod html;
mod input;
mod summary;
mod words;

pub use exports::{
    Behind, CLAIMREVIEW_ABOUT, Cell, Column, ColumnKind, EXPORTS, Evidence, Export, GEXF_ABOUT,
    GRAPHML_ABOUT, Network, PROV_ABOUT, RowSink, TABLES, Table, sourcing_json, write_claimreview,
    write_gexf, write_graphml, write_prov,
};
pub use figures::{Figure, chart, figure};
pub use findings::findings_json;
pub use findings::timing::{timing_questions, timing_record, timing_table};
pub use fingerprint::fingerprint;
pub use html::{NumberTrace, doors, html};
pub use input::{CaseFacts, ComplaintCount, FileFact, FileKind, ReportInput, SettingFact};
pub use summary::summary;
