//! One row for each edge.

use super::xml::moment;
use crate::ReportInput;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "id",
        "layer",
        "window_secs",
        "account_a",
        "account_b",
        "n",
        "n_objects",
        "n_posts_a",
        "n_posts_b",
        "lag_mean_ms",
        "lag_median_ms",
        "first",
        "last",
        "group",
    ])?;
    for layer in input.layers {
        let groups: BTreeMap<usize, &str> = layer
            .groups
            .iter()
            .flat_map(|g| g.edges.iter().map(|&at| (at, g.id.as_str())))
            .collect();
        for (at, edge) in layer.edges.iter().enumerate() {
            table.write_record([
                edge.id.as_str(),
                layer.kind.word(),
                &layer.window_secs.to_string(),
                input.posts.accounts.name(edge.a),
                input.posts.accounts.name(edge.b),
                &edge.n.to_string(),
                &edge.n_objects.to_string(),
                &edge.n_posts_a.to_string(),
                &edge.n_posts_b.to_string(),
                &edge.lag_mean_ms.to_string(),
                &edge.lag_median_ms.map_or(String::new(), |ms| ms.to_string()),
                &moment(edge.first_ms),
                &moment(edge.last_ms),
                groups.get(&at).copied().unwrap_or(""),
            ])?;
        }
    }
    table.flush()
}
