//! The table of edges.

use super::chance_columns;
use crate::tables::LoadPostsError;
use crate::tables::file::{TableDraft, WriteTableError};
use crate::tables::load::{Groups, column};
use arrow::array::{
    Array, ArrayRef, AsArray, Float64Array, Int64Array, RecordBatch, StringArray, UInt32Array,
};
use arrow::datatypes::{
    DataType, Field, Float64Type, Int32Type, Int64Type, Schema, SchemaRef, UInt32Type,
};
use corpus::Posts;
use model::coaction::{Edge, Layer};
use model::ids::EdgeId;
use std::path::Path;
use std::sync::Arc;

/// Edges of a row group.
const GROUP_ROWS: usize = 1 << 16;

/// Says how names of accounts are read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// As they are.
    Plain,
    /// As codes into a dictionary for each row group.
    Coded,
}

/// Returns the columns of edges. `layer` is the position of the layer, from 0.
pub(super) fn schema(names: Names) -> SchemaRef {
    let coded = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let name = if names == Names::Coded { coded() } else { DataType::Utf8 };
    let fields = [
        ("layer", DataType::UInt32, false),
        ("kind", DataType::Utf8, false),
        ("window_secs", DataType::UInt32, false),
        ("id", DataType::Utf8, false),
        ("a", name.clone(), false),
        ("b", name, false),
        ("n", DataType::Int64, false),
        ("n_objects", DataType::UInt32, false),
        ("n_posts_a", DataType::UInt32, false),
        ("n_posts_b", DataType::UInt32, false),
        ("lag_mean_ms", DataType::Float64, false),
        ("lag_median_ms", DataType::Float64, true),
        ("first_ms", DataType::Int64, false),
        ("last_ms", DataType::Int64, false),
    ];
    let fields = fields.into_iter().chain(chance_columns::FIELDS);
    let fields: Vec<Field> =
        fields.map(|(name, kind, nullable)| Field::new(name, kind, nullable)).collect();
    Arc::new(Schema::new(fields))
}

/// Writes the edges of all layers, in their order.
pub(super) fn write(
    draft: &mut TableDraft,
    layers: &[Layer],
    posts: &Posts,
) -> Result<(), WriteTableError> {
    for (number, layer) in (0..).zip(layers) {
        for edges in layer.edges.chunks(GROUP_ROWS) {
            draft.group(columns(number, layer, edges, posts))?;
        }
    }
    Ok(())
}

fn columns(number: u32, layer: &Layer, edges: &[Edge], posts: &Posts) -> Vec<ArrayRef> {
    let texts = |of: &dyn Fn(&Edge) -> String| -> ArrayRef {
        Arc::new(StringArray::from_iter_values(edges.iter().map(of)))
    };
    let counts = |of: &dyn Fn(&Edge) -> u32| -> ArrayRef {
        Arc::new(UInt32Array::from_iter_values(edges.iter().map(of)))
    };
    let numbers = |of: &dyn Fn(&Edge) -> i64| -> ArrayRef {
        Arc::new(Int64Array::from_iter_values(edges.iter().map(of)))
    };
    let lags = |of: &dyn Fn(&Edge) -> Option<f64>| -> ArrayRef {
        Arc::new(edges.iter().map(of).collect::<Float64Array>())
    };
    let name = |code| posts.accounts.name(code).to_owned();
    let mut columns = vec![
        counts(&|_| number),
        texts(&|_| layer.kind.word().to_owned()),
        counts(&|_| layer.window_secs),
        texts(&|edge| edge.id.to_string()),
        texts(&|edge| name(edge.a)),
        texts(&|edge| name(edge.b)),
        // Counts beyond 63 bits wrap and come back as they were.
        numbers(&|edge| edge.n as i64),
        counts(&|edge| edge.n_objects),
        counts(&|edge| edge.n_posts_a),
        counts(&|edge| edge.n_posts_b),
        lags(&|edge| Some(edge.lag_mean_ms)),
        lags(&|edge| edge.lag_median_ms),
        numbers(&|edge| edge.first_ms),
        numbers(&|edge| edge.last_ms),
    ];
    columns.extend(chance_columns::columns(edges));
    columns
}

/// Reads the edges of each layer; `None` when they name accounts that `posts` does not hold.
pub(super) fn read(
    path: &Path,
    n_layers: usize,
    posts: &Posts,
) -> Result<Option<Vec<Vec<Edge>>>, LoadPostsError> {
    let mut layers: Vec<Vec<Edge>> = vec![Vec::new(); n_layers];
    let schema = schema(Names::Coded);
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    for batch in Groups::open(path, &schema, &names)? {
        let batch = batch?;
        let (Some(a), Some(b)) = (accounts(&batch, "a", posts), accounts(&batch, "b", posts))
        else {
            return Ok(None);
        };
        let count = |name| column(&batch, name).as_primitive::<UInt32Type>();
        let number = |name| column(&batch, name).as_primitive::<Int64Type>();
        let lag = |name| column(&batch, name).as_primitive::<Float64Type>();
        let ids = column(&batch, "id").as_string::<i32>();
        let median = lag("lag_median_ms");
        for row in 0..batch.num_rows() {
            let Some(layer) = layers.get_mut(count("layer").value(row) as usize) else {
                return Ok(None);
            };
            layer.push(Edge {
                id: EdgeId::new(ids.value(row)),
                a: a[row],
                b: b[row],
                n: number("n").value(row) as u64,
                n_objects: count("n_objects").value(row),
                n_posts_a: count("n_posts_a").value(row),
                n_posts_b: count("n_posts_b").value(row),
                lag_mean_ms: lag("lag_mean_ms").value(row),
                lag_median_ms: median.is_valid(row).then(|| median.value(row)),
                first_ms: number("first_ms").value(row),
                last_ms: number("last_ms").value(row),
                chance: chance_columns::read(&batch, row),
            });
        }
    }
    Ok(Some(layers))
}

fn accounts(batch: &RecordBatch, name: &str, posts: &Posts) -> Option<Vec<u32>> {
    let coded = column(batch, name).as_dictionary::<Int32Type>();
    let words = coded.values().as_string::<i32>();
    let codes: Option<Vec<u32>> =
        words.iter().flatten().map(|name| posts.accounts.code(name)).collect();
    let codes = codes?;
    Some(coded.keys().values().iter().map(|&key| codes[key as usize]).collect())
}
