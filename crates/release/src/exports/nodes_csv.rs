//! One row for each account and layer in which it has an edge.

use super::nodes::nodes;
use crate::ReportInput;
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["account", "n_posts", "layer", "degree", "strength", "group"])?;
    for node in nodes(input) {
        for (layer, part) in
            input.layers.iter().zip(&node.layers).filter(|(_, part)| part.degree > 0)
        {
            table.write_record([
                input.posts.accounts.name(node.code),
                &node.n_posts.to_string(),
                layer.kind.word(),
                &part.degree.to_string(),
                &part.strength.to_string(),
                part.group.map_or("", |group| layer.groups[group].id.as_str()),
            ])?;
        }
    }
    table.flush()
}
