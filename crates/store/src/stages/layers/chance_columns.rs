//! The columns of edges that hold what chance says: all empty where it was not asked.

use crate::tables::load::column;
use arrow::array::{
    Array, ArrayRef, AsArray, BooleanArray, Float64Array, RecordBatch, StringArray, UInt32Array,
};
use arrow::datatypes::{DataType, Float64Type, UInt32Type};
use model::chance::{Class, Haste, HeldOut, PairChance};
use model::coaction::Edge;
use std::sync::Arc;

/// Names and types, in the order of [`columns`].
pub(super) const FIELDS: [(&str, DataType, bool); 22] = [
    ("n_counted", DataType::UInt32, true),
    ("n_blocks", DataType::UInt32, true),
    ("d_blocks", DataType::UInt32, true),
    ("expected", DataType::Float64, true),
    ("ratio_low", DataType::Float64, true),
    ("ratio_high", DataType::Float64, true),
    ("p", DataType::Float64, true),
    ("p_exact", DataType::Float64, true),
    ("q_bh", DataType::Float64, true),
    ("by_pass", DataType::Boolean, true),
    ("p_recur", DataType::Float64, true),
    ("haste_share", DataType::Float64, true),
    ("haste_p", DataType::Float64, true),
    ("haste_median_ms_a", DataType::Float64, true),
    ("haste_median_ms_b", DataType::Float64, true),
    ("p_by_lot", DataType::Float64, true),
    ("p_without_one", DataType::Float64, true),
    ("class", DataType::Utf8, true),
    ("held_out_learned_on_odd", DataType::Boolean, true),
    ("held_out_p", DataType::Float64, true),
    ("held_out_q", DataType::Float64, true),
    ("held_out_class", DataType::Utf8, true),
];

pub(super) fn columns(edges: &[Edge]) -> Vec<ArrayRef> {
    let counts = |of: fn(&PairChance) -> u32| -> ArrayRef {
        Arc::new(edges.iter().map(|edge| edge.chance.as_ref().map(of)).collect::<UInt32Array>())
    };
    let reals = |of: fn(&PairChance) -> Option<f64>| -> ArrayRef {
        Arc::new(edges.iter().map(|edge| of(edge.chance.as_ref()?)).collect::<Float64Array>())
    };
    let by: BooleanArray = edges.iter().map(|edge| Some(edge.chance.as_ref()?.by_pass)).collect();
    let class: StringArray = edges.iter().map(|edge| Some(edge.class()?.word())).collect();
    let held_out = |edge: &Edge| edge.chance.as_ref()?.held_out;
    let odd: BooleanArray = edges.iter().map(|edge| Some(held_out(edge)?.learned_on_odd)).collect();
    let held_out_class: StringArray =
        edges.iter().map(|edge| Some(edge.held_out_class()?.word())).collect();
    vec![
        counts(|c| c.n_counted),
        counts(|c| c.n_blocks),
        counts(|c| c.d_blocks),
        reals(|c| Some(c.expected)),
        reals(|c| Some(c.ratio_interval.0)),
        reals(|c| Some(c.ratio_interval.1)),
        reals(|c| Some(c.p)),
        reals(|c| Some(c.p_exact)),
        reals(|c| Some(c.q_bh)),
        Arc::new(by),
        reals(|c| Some(c.p_recur)),
        reals(|c| Some(c.haste?.share)),
        reals(|c| Some(c.haste?.p)),
        reals(|c| Some(c.haste?.median_ms_a)),
        reals(|c| Some(c.haste?.median_ms_b)),
        reals(|c| c.p_by_lot),
        reals(|c| c.p_without_one),
        Arc::new(class),
        Arc::new(odd),
        reals(|c| Some(c.held_out?.p)),
        reals(|c| Some(c.held_out?.q)),
        Arc::new(held_out_class),
    ]
}

/// Reads what chance says about the edge of one row; `None` where nothing stands there.
pub(super) fn read(batch: &RecordBatch, row: usize) -> Option<PairChance> {
    let count = |name: &str| {
        let column = column(batch, name).as_primitive::<UInt32Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    let real = |name: &str| {
        let column = column(batch, name).as_primitive::<Float64Type>();
        column.is_valid(row).then(|| column.value(row))
    };
    let haste = || {
        Some(Haste {
            share: real("haste_share")?,
            p: real("haste_p")?,
            median_ms_a: real("haste_median_ms_a")?,
            median_ms_b: real("haste_median_ms_b")?,
        })
    };
    let class = |name: &str| {
        let column = column(batch, name).as_string::<i32>();
        let word = column.is_valid(row).then(|| column.value(row));
        Class::ALL.into_iter().find(|class| Some(class.word()) == word)
    };
    let held_out = || {
        Some(HeldOut {
            learned_on_odd: column(batch, "held_out_learned_on_odd").as_boolean().value(row),
            p: real("held_out_p")?,
            q: real("held_out_q")?,
            class: class("held_out_class"),
        })
    };
    Some(PairChance {
        n_counted: count("n_counted")?,
        n_blocks: count("n_blocks")?,
        d_blocks: count("d_blocks")?,
        expected: real("expected")?,
        ratio_interval: (real("ratio_low")?, real("ratio_high")?),
        p: real("p")?,
        p_exact: real("p_exact")?,
        q_bh: real("q_bh")?,
        by_pass: column(batch, "by_pass").as_boolean().value(row),
        p_recur: real("p_recur")?,
        haste: haste(),
        p_by_lot: real("p_by_lot"),
        p_without_one: real("p_without_one"),
        class: class("class"),
        held_out: held_out(),
    })
}
