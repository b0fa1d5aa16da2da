//! The side table: one row for each co-action behind an edge, with its two posts and where they stand.

use super::RowSink;
use crate::exports::cell::{Cell, Column, ColumnKind};
use crate::exports::network::Network;
use crate::words;
use ColumnKind::{Moment, Real, Text, Whole};
use corpus::Posts;
use model::coaction::{CoAction, Edge, Layer};
use model::{BlobId, Place};
use std::io;

/// A co-action behind an edge.
struct CoActionRow<'a> {
    posts: &'a Posts,
    layer: &'a Layer,
    edge: &'a Edge,
    at: &'a CoAction,
}

type Value = for<'a> fn(&CoActionRow<'a>) -> Cell<'a>;

const COLUMNS: &[(Column, Value)] = &[
    (Column::new("edge", Text, "Id of the edge, as in the table of edges."), |row| {
        Cell::text(row.edge.id.as_str())
    }),
    (Column::new("kind", Text, "Kind of action: one layer each."), |row| {
        Cell::text(row.layer.kind.word())
    }),
    (
        Column::new(
            "object",
            Text,
            "What both acted on: a post, a link, a host, a hashtag, a name, a text, an hour.",
        )
        .optional(),
        object,
    ),
    (
        Column::new("lag_secs", Real, "Time of b minus time of a: negative where b came first.")
            .unit("seconds")
            .optional(),
        |row| Cell::secs(row.at.lag_ms as f64),
    ),
    (Column::new("a", Text, "Account whose name sorts first.").optional(), |row| {
        account(row.posts, row.at.post_a)
    }),
    (
        Column::new("post_a", Text, "Id of its post, as the file gives it, or file and row.")
            .optional(),
        |row| id(row.posts, row.at.post_a),
    ),
    (Column::new("at_a", Moment, "When a acted.").unit("UTC").optional(), |row| {
        moment(row.posts, row.at.post_a)
    }),
    (Column::new("file_a", Text, "The file its post stands in.").optional(), |row| {
        file(row.posts, row.at.post_a)
    }),
    (
        Column::new("row_a", Whole, "Record or row in that file, the header not counted.")
            .unit("from 1")
            .optional(),
        |row| number(row.posts, row.at.post_a),
    ),
    (Column::new("place_a", Text, "The place in words: record, line, bytes.").optional(), |row| {
        place(row.posts, row.at.post_a)
    }),
    (
        Column::new("sha256_a", Text, "SHA-256 of the original; empty for a file in no case.")
            .optional(),
        |row| blob(row.posts, row.at.post_a),
    ),
    (Column::new("b", Text, "The other account.").optional(), |row| {
        account(row.posts, row.at.post_b)
    }),
    (Column::new("post_b", Text, "Id of its post.").optional(), |row| id(row.posts, row.at.post_b)),
    (Column::new("at_b", Moment, "When b acted.").unit("UTC").optional(), |row| {
        moment(row.posts, row.at.post_b)
    }),
    (Column::new("file_b", Text, "The file its post stands in.").optional(), |row| {
        file(row.posts, row.at.post_b)
    }),
    (Column::new("row_b", Whole, "Record or row in that file.").unit("from 1").optional(), |row| {
        number(row.posts, row.at.post_b)
    }),
    (Column::new("place_b", Text, "The place in words.").optional(), |row| {
        place(row.posts, row.at.post_b)
    }),
    (Column::new("sha256_b", Text, "SHA-256 of the original.").optional(), |row| {
        blob(row.posts, row.at.post_b)
    }),
];

pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(column, _)| *column).collect()
}

pub(super) fn rows(network: &Network<'_>, sink: &mut RowSink<'_>) -> io::Result<()> {
    for layer in network.layers.iter().filter(|layer| !layer.edges.is_empty()) {
        let behind = network.evidence.of_layer(layer);
        for edge in &layer.edges {
            for at in &behind(edge) {
                let row = CoActionRow { posts: network.posts, layer, edge, at };
                let cells: Vec<Cell<'_>> = COLUMNS.iter().map(|(_, value)| value(&row)).collect();
                sink(&cells)?;
            }
        }
    }
    Ok(())
}

fn object<'a>(row: &CoActionRow<'a>) -> Cell<'a> {
    let objects = row.posts.actions.get(&row.layer.kind).map(|actions| &actions.objects);
    let known = objects.filter(|objects| (row.at.object as usize) < objects.len());
    Cell::maybe(known, |objects| Cell::text(objects.name(row.at.object)))
}

/// Asks only for rows that there are.
fn of_row<'a>(posts: &'a Posts, row: u32, of: impl FnOnce(usize) -> Cell<'a>) -> Cell<'a> {
    let at = row as usize;
    if at < posts.len() { of(at) } else { Cell::Empty }
}

fn account(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |at| Cell::text(posts.accounts.name(posts.account[at])))
}

fn id(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |at| Cell::text(posts.ids.name(posts.id[at])))
}

fn moment(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |at| match posts.at_ms[at] {
        i64::MIN => Cell::Empty,
        ms => Cell::Moment(ms),
    })
}

fn file(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |_| Cell::maybe(posts.file_of(row), |file| Cell::text(&file.file)))
}

fn number(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |_| match posts.origin(row).map(|origin| origin.place) {
        Some(Place::Record { number, .. } | Place::Row { number } | Place::Line { number }) => {
            Cell::Whole(number)
        }
        _ => Cell::Empty,
    })
}

fn place(posts: &Posts, row: u32) -> Cell<'_> {
    of_row(posts, row, |_| {
        Cell::maybe(posts.origin(row), |origin| Cell::owned(words::place(origin.place)))
    })
}

fn blob(posts: &Posts, row: u32) -> Cell<'_> {
    // A file that is in no case has no original: its hash was never taken.
    let kept = |blob: &BlobId| *blob != BlobId::new([0; 32]);
    of_row(posts, row, |_| {
        let blob = posts.origin(row).map(|origin| origin.blob).filter(kept);
        Cell::maybe(blob, |blob| Cell::owned(blob.to_string()))
    })
}
