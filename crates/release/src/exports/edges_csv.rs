//! One row for each edge.

use super::columns::EDGE_COLUMNS;
use crate::ReportInput;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    let before = ["id", "layer", "window_secs", "account_a", "account_b"];
    let names = EDGE_COLUMNS.iter().map(|column| column.name).filter(|name| *name != "layer");
    table.write_record(before.into_iter().chain(names).chain(["group"]))?;
    for layer in input.layers {
        let groups: BTreeMap<usize, &str> = layer
            .groups
            .iter()
            .flat_map(|g| g.edges.iter().map(|&at| (at, g.id.as_str())))
            .collect();
        for (at, edge) in layer.edges.iter().enumerate() {
            table.write_field(edge.id.as_str())?;
            table.write_field(layer.kind.word())?;
            table.write_field(layer.window_secs.to_string())?;
            table.write_field(input.posts.accounts.name(edge.a))?;
            table.write_field(input.posts.accounts.name(edge.b))?;
            for column in EDGE_COLUMNS.iter().filter(|column| column.name != "layer") {
                table.write_field((column.value)(layer, edge).unwrap_or_default())?;
            }
            table.write_field(groups.get(&at).copied().unwrap_or_default())?;
            table.write_record(None::<&[u8]>)?;
        }
    }
    table.flush()
}
