//! Tables on their way out: the posts behind edges, and rows into Parquet.

use corpus::Posts;
use detect::Behind;
use model::coaction::Layer;
use release::{Cell, ColumnKind, Evidence, Network, Table};
use std::io::{self, Write};
use store::{FlatCell, FlatColumn, FlatFileWriter, FlatKind};

/// Knows the co-actions behind every edge, layer by layer.
pub(crate) struct All<'a>(pub(crate) &'a Posts);

impl Evidence for All<'_> {
    fn of_layer<'a>(&'a self, layer: &'a Layer) -> release::Behind<'a> {
        let behind = Behind::of(self.0, layer);
        Box::new(move |edge| behind.co_actions(edge.a, edge.b))
    }
}

/// Writes a table as Parquet.
pub(crate) fn write_parquet<W: Write + Send>(
    table: &Table,
    network: &Network<'_>,
    out: W,
) -> io::Result<()> {
    let columns = table.columns();
    let flat: Vec<FlatColumn<'_>> = (columns.iter())
        .map(|column| FlatColumn {
            name: column.name,
            kind: match column.kind {
                ColumnKind::Text | ColumnKind::Word(_) => FlatKind::Text,
                ColumnKind::Whole => FlatKind::Whole,
                ColumnKind::Real => FlatKind::Real,
                ColumnKind::Flag => FlatKind::Flag,
                ColumnKind::Moment => FlatKind::Moment,
            },
            is_optional: column.is_optional,
        })
        .collect();
    let mut file = FlatFileWriter::new(out, &flat)?;
    table.for_each_row(network, &mut |row| {
        let cells: Vec<FlatCell<'_>> = row.iter().map(cell).collect();
        file.push(&cells)
    })?;
    file.finish()?.0.flush()
}

fn cell<'a>(cell: &'a Cell<'_>) -> FlatCell<'a> {
    match cell {
        Cell::Empty => FlatCell::Empty,
        Cell::Text(text) => FlatCell::Text(text),
        Cell::Whole(n) => FlatCell::Whole(i64::try_from(*n).unwrap_or(i64::MAX)),
        Cell::Real(x) => FlatCell::Real(*x),
        Cell::Flag(yes) => FlatCell::Flag(*yes),
        Cell::Moment(ms) => FlatCell::Moment(*ms),
    }
}
