//! The pairs of posts behind the edges that were looked up, each with its file and place.

use super::xml::moment;
use crate::{ReportInput, words};
use model::coaction::{CoAction, Layer};
use std::io::{self, Write};

pub(super) fn write(input: &ReportInput<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "edge",
        "layer",
        "object",
        "lag_ms",
        "account_a",
        "post_a",
        "at_a",
        "file_a",
        "place_a",
        "sha256_a",
        "account_b",
        "post_b",
        "at_b",
        "file_b",
        "place_b",
        "sha256_b",
    ])?;
    for layer in input.layers {
        for edge in &layer.edges {
            for at in input.exhibits.get(&edge.id).map_or(&[][..], Vec::as_slice) {
                let mut row = vec![
                    edge.id.to_string(),
                    layer.kind.to_string(),
                    object(input, layer, at),
                    at.lag_ms.to_string(),
                ];
                row.extend(post(input, at.post_a));
                row.extend(post(input, at.post_b));
                table.write_record(&row)?;
            }
        }
    }
    table.flush()
}

fn object(input: &ReportInput<'_>, layer: &Layer, at: &CoAction) -> String {
    let objects = input.posts.actions.get(&layer.kind).map(|actions| &actions.objects);
    let known = objects.filter(|objects| (at.object as usize) < objects.len());
    known.map_or(String::new(), |objects| objects.name(at.object).to_owned())
}

fn post(input: &ReportInput<'_>, row: u32) -> [String; 6] {
    let posts = input.posts;
    let at = row as usize;
    if at >= posts.len() {
        return [const { String::new() }; 6];
    }
    let (file, place, blob) = match (posts.file_of(row), posts.origin(row)) {
        (Some(file), Some(origin)) => {
            (file.file.clone(), words::place(origin.place), origin.blob.to_string())
        }
        _ => (String::new(), String::new(), String::new()),
    };
    let account = posts.accounts.name(posts.account[at]).to_owned();
    let id = posts.ids.name(posts.id[at]).to_owned();
    [account, id, moment(posts.at_ms[at]), file, place, blob]
}
