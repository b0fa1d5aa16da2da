//! Layers with all their edges and groups.

use super::taken_in::warning;
use super::{moment, origin, real};
use crate::ReportInput;
use model::coaction::{Edge, Group, Layer, NotRun};
use serde::Serialize;
use serde_json::{Value, json};

/// Places named for one edge; all are in posts.csv.
const PLACES_MAX: usize = 6;

#[derive(Serialize)]
pub(super) struct LayerOut<'a> {
    id: String,
    kind: &'static str,
    /// Says that nothing here was tested against chance.
    status: &'static str,
    window_secs: u32,
    weight_min: u32,
    not_run: Value,
    n_actions: u64,
    n_accounts: u64,
    n_objects: u64,
    n_coactions: u64,
    n_pairs: u64,
    n_generic: u64,
    n_edges: usize,
    n_groups: usize,
    warnings: Vec<Value>,
    hubs: Vec<Value>,
    groups: Vec<GroupOut<'a>>,
    edges: Vec<EdgeOut<'a>>,
}

#[derive(Serialize)]
struct GroupOut<'a> {
    id: &'a str,
    members: Vec<&'a str>,
    edges: Vec<&'a str>,
    n_coactions: u64,
    n_objects: u32,
    n_active_days: u32,
    first: Value,
    last: Value,
}

#[derive(Serialize)]
struct EdgeOut<'a> {
    id: &'a str,
    a: &'a str,
    b: &'a str,
    n: u64,
    n_objects: u32,
    n_posts_a: u32,
    n_posts_b: u32,
    lag_mean_ms: Value,
    lag_median_ms: Value,
    first: Value,
    last: Value,
    from: Vec<Value>,
}

pub(super) fn layer<'a>(input: &ReportInput<'a>, layer: &'a Layer) -> LayerOut<'a> {
    LayerOut {
        id: format!("L-{}", layer.kind),
        kind: layer.kind.word(),
        status: if layer.not_run.is_some() { "not-run" } else { "observation" },
        window_secs: layer.window_secs,
        weight_min: layer.weight_min,
        not_run: layer.not_run.as_ref().map_or(Value::Null, not_run),
        n_actions: layer.n_actions,
        n_accounts: layer.n_accounts,
        n_objects: layer.n_objects,
        n_coactions: layer.n_coactions,
        n_pairs: layer.n_pairs,
        n_generic: layer.n_generic,
        n_edges: layer.edges.len(),
        n_groups: layer.groups.len(),
        warnings: layer.warnings.iter().map(warning).collect(),
        hubs: hubs(input, layer),
        groups: layer.groups.iter().map(|g| group(input, layer, g)).collect(),
        edges: layer.edges.iter().map(|e| edge(input, e)).collect(),
    }
}

fn not_run(reason: &NotRun) -> Value {
    match reason {
        NotRun::NoActions => json!({ "reason": "no-actions" }),
        NotRun::WindowFinerThanTimes { resolution, window_secs_min } => json!({
            "reason": "window-finer-than-times",
            "times_written_in": resolution.words(),
            "window_secs_min": window_secs_min,
        }),
    }
}

fn hubs(input: &ReportInput<'_>, layer: &Layer) -> Vec<Value> {
    let objects = input.posts.actions.get(&layer.kind).map(|actions| &actions.objects);
    let name = |code: u32| objects.filter(|o| (code as usize) < o.len()).map(|o| o.name(code));
    let hubs = layer.hubs.iter().zip(1..);
    hubs.map(|(&(object, n), rank)| json!({ "id": format!("H-{}-{rank}", layer.kind), "object": name(object), "n_accounts": n }))
        .collect()
}

fn group<'a>(input: &ReportInput<'a>, layer: &'a Layer, group: &'a Group) -> GroupOut<'a> {
    let names = &input.posts.accounts;
    GroupOut {
        id: group.id.as_str(),
        members: group.members.iter().map(|&code| names.name(code)).collect(),
        edges: group
            .edges
            .iter()
            .filter_map(|&at| layer.edges.get(at))
            .map(|e| e.id.as_str())
            .collect(),
        n_coactions: group.n_coactions,
        n_objects: group.n_objects,
        n_active_days: group.n_active_days,
        first: moment(group.first_ms),
        last: moment(group.last_ms),
    }
}

fn edge<'a>(input: &ReportInput<'a>, edge: &'a Edge) -> EdgeOut<'a> {
    let seen = input.exhibits.get(&edge.id).map_or(&[][..], Vec::as_slice);
    let rows = seen.iter().flat_map(|at| [at.post_a, at.post_b]).take(PLACES_MAX);
    EdgeOut {
        id: edge.id.as_str(),
        a: input.posts.accounts.name(edge.a),
        b: input.posts.accounts.name(edge.b),
        n: edge.n,
        n_objects: edge.n_objects,
        n_posts_a: edge.n_posts_a,
        n_posts_b: edge.n_posts_b,
        lag_mean_ms: real(edge.lag_mean_ms),
        lag_median_ms: edge.lag_median_ms.map_or(Value::Null, real),
        first: moment(edge.first_ms),
        last: moment(edge.last_ms),
        from: rows.filter_map(|row| row_origin(input, row)).collect(),
    }
}

fn row_origin(input: &ReportInput<'_>, row: u32) -> Option<Value> {
    let file = input.posts.file_of(row)?;
    let from = input.posts.origin(row)?;
    Some(origin(&file.file, &from.blob, from.place))
}
