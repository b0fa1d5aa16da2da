//! One row for each group.

use super::RowSink;
use crate::exports::cell::{Cell, Column, ColumnKind};
use crate::exports::network::Network;
use ColumnKind::{Moment, Text, Whole};
use model::chance::Class;
use model::coaction::{Group, Layer};
use std::io;

/// A group in its layer.
struct GroupRow<'a> {
    layer: &'a Layer,
    group: &'a Group,
}

impl GroupRow<'_> {
    /// Counts the inner edges of a class.
    fn n_of(&self, class: Class) -> Cell<'static> {
        let edges = self.group.edges.iter().filter_map(|&at| self.layer.edges.get(at));
        Cell::Whole(edges.filter(|edge| edge.class() == Some(class)).count() as u64)
    }
}

type Value = for<'a> fn(&GroupRow<'a>) -> Cell<'a>;

const COLUMNS: &[(Column, Value)] = &[
    (
        Column::new(
            "id",
            Text,
            "Id of the group in this run: G-KIND-RANK. Its members stand in the table of nodes.",
        ),
        |row| Cell::text(row.group.id.as_str()),
    ),
    (Column::new("kind", Text, "Kind of action: one layer each."), |row| {
        Cell::text(row.layer.kind.word())
    }),
    (Column::new("window_secs", Whole, "The window, inclusive.").unit("seconds"), |row| {
        Cell::whole(row.layer.window_secs)
    }),
    (Column::new("n_members", Whole, "Its accounts.").unit("accounts"), |row| {
        Cell::whole(row.group.members.len() as u64)
    }),
    (Column::new("n_edges", Whole, "Edges between members.").unit("edges"), |row| {
        Cell::whole(row.group.edges.len() as u64)
    }),
    (
        Column::new("n_edges_a", Whole, "Those of class A; 0 where the layer was not tested.")
            .unit("edges"),
        |row| row.n_of(Class::A),
    ),
    (Column::new("n_edges_b", Whole, "Those of class B.").unit("edges"), |row| row.n_of(Class::B)),
    (
        Column::new("n_coactions", Whole, "Sum of the co-actions of its edges.").unit("co-actions"),
        |row| Cell::whole(row.group.n_coactions),
    ),
    (
        Column::new("n_objects", Whole, "Distinct objects behind the edges that were looked up.")
            .unit("objects"),
        |row| Cell::whole(row.group.n_objects),
    ),
    (
        Column::new("n_active_days", Whole, "Days (UTC) on which members co-acted.").unit("days"),
        |row| Cell::whole(row.group.n_active_days()),
    ),
    (
        Column::new(
            "longest_silence_days",
            Whole,
            "Longest silence between two active days: the days from the one to the other; empty with one active day.",
        )
        .unit("days")
        .optional(),
        |row| {
            let silence = row.group.longest_silence();
            Cell::maybe(silence, |(from, to)| Cell::whole(from.abs_diff(to)))
        },
    ),
    (Column::new("first", Moment, "First action that takes part.").unit("UTC"), |row| {
        Cell::Moment(row.group.first_ms)
    }),
    (Column::new("last", Moment, "Last action that takes part.").unit("UTC"), |row| {
        Cell::Moment(row.group.last_ms)
    }),
];

pub(super) fn columns() -> Vec<Column> {
    COLUMNS.iter().map(|(column, _)| *column).collect()
}

pub(super) fn rows(network: &Network<'_>, sink: &mut RowSink<'_>) -> io::Result<()> {
    for layer in network.layers {
        for group in &layer.groups {
            let row = GroupRow { layer, group };
            let cells: Vec<Cell<'_>> = COLUMNS.iter().map(|(_, value)| value(&row)).collect();
            sink(&cells)?;
        }
    }
    Ok(())
}
