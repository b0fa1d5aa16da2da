//! One row for each account and layer in which it has an edge.

use super::RowSink;
use crate::exports::cell::{Cell, Column, ColumnKind};
use crate::exports::network::Network;
use crate::exports::nodes::{InLayer, Node, nodes};
use ColumnKind::{Moment, Text, Whole};
use corpus::Posts;
use model::coaction::{Group, Layer};
use std::io;

/// An account in a layer.
struct NodeRow<'a> {
    posts: &'a Posts,
    layer: &'a Layer,
    node: &'a Node,
    part: &'a InLayer,
}

impl NodeRow<'_> {
    /// Takes a figure of the account as a member of its group.
    fn of_member<'g>(
        &'g self,
        of: impl FnOnce(&'g Group, usize) -> Option<&'g u64>,
    ) -> Cell<'static> {
        let group = self.part.group.and_then(|at| self.layer.groups.get(at));
        let figure = group.and_then(|group| {
            let at = group.members.iter().position(|&code| code == self.node.code)?;
            of(group, at)
        });
        Cell::maybe(figure, |&n| Cell::Whole(n))
    }
}

type Value = for<'a> fn(&NodeRow<'a>) -> Cell<'a>;

const COLUMNS: &[(Column, Value)] = &[
    (Column::new("account", Text, "The account."), |row| {
        Cell::text(row.posts.accounts.name(row.node.code))
    }),
    (Column::new("kind", Text, "Kind of action: one layer each."), |row| {
        Cell::text(row.layer.kind.word())
    }),
    (
        Column::new("n_posts", Whole, "Posts held of the account, whatever they do.").unit("posts"),
        |row| Cell::whole(row.node.n_posts),
    ),
    (
        Column::new("n_actions", Whole, "Its actions of this kind, repeats included.")
            .unit("actions"),
        |row| Cell::whole(row.part.n_actions),
    ),
    (Column::new("degree", Whole, "Its edges in the layer.").unit("edges"), |row| {
        Cell::whole(row.part.degree)
    }),
    (
        Column::new(
            "degree_called",
            Whole,
            "Those that either test calls; 0 where the layer was not tested.",
        )
        .unit("edges"),
        |row| Cell::whole(row.part.degree_called),
    ),
    (
        Column::new("strength", Whole, "Sum of the co-actions of its edges.").unit("co-actions"),
        |row| Cell::whole(row.part.strength),
    ),
    (
        Column::new("first", Moment, "First action that takes part in one of its edges.")
            .unit("UTC")
            .optional(),
        |row| Cell::maybe(row.part.first_last_ms, |(first, _)| Cell::Moment(first)),
    ),
    (Column::new("last", Moment, "Last action that takes part.").unit("UTC").optional(), |row| {
        Cell::maybe(row.part.first_last_ms, |(_, last)| Cell::Moment(last))
    }),
    (Column::new("group", Text, "The group it is a member of in this layer.").optional(), |row| {
        Cell::maybe(row.part.group, |at| Cell::text(row.layer.groups[at].id.as_str()))
    }),
    (
        Column::new(
            "n_earlier",
            Whole,
            "Co-actions inside its group in which it was the earlier of the two: the order of times, not who led whom.",
        )
        .unit("co-actions")
        .optional(),
        |row| row.of_member(|group, at| group.n_earlier.get(at)),
    ),
    (
        Column::new("n_later", Whole, "The same for the later of the two; equal times are neither.")
            .unit("co-actions")
            .optional(),
        |row| row.of_member(|group, at| group.n_later.get(at)),
    ),
];

pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(column, _)| *column).collect()
}

pub(super) fn rows(network: &Network<'_>, sink: &mut RowSink<'_>) -> io::Result<()> {
    for node in &nodes(network) {
        let parts = network.layers.iter().zip(&node.layers);
        for (layer, part) in parts.filter(|(_, part)| part.degree > 0) {
            let row = NodeRow { posts: network.posts, layer, node, part };
            let cells: Vec<Cell<'_>> = COLUMNS.iter().map(|(_, value)| value(&row)).collect();
            sink(&cells)?;
        }
    }
    Ok(())
}
