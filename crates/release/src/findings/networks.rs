//! Layers with all their edges and groups.

use super::taken_in::warning;
use super::{moment, origin, real};
use crate::ReportInput;
use model::chance::{Class, LayerChance, PairChance, WhyB};
use model::coaction::{Alike, AlikeFact, Edge, Group, Layer, NotRun, SweepWindow};
use serde::Serialize;
use serde_json::{Value, json};

/// Places named for one edge; all are in posts.csv.
const PLACES_MAX: usize = 6;

#[derive(Serialize)]
pub(super) struct LayerOut<'a> {
    id: String,
    kind: &'static str,
    /// Says whether the chance model was asked.
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
    chance: Value,
    sweep: Vec<Value>,
    alike: Vec<Value>,
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
    active_days: Vec<String>,
    n_earlier: &'a [u64],
    n_later: &'a [u64],
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
    class: Option<&'static str>,
    chance: Value,
    from: Vec<Value>,
}

pub(super) fn layer<'a>(input: &ReportInput<'a>, layer: &'a Layer) -> LayerOut<'a> {
    LayerOut {
        id: format!("L-{}", layer.kind),
        kind: layer.kind.word(),
        status: match (&layer.not_run, &layer.chance) {
            (Some(_), _) => "not-run",
            (None, Some(_)) => "tested",
            (None, None) => "observation",
        },
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
        chance: layer.chance.as_ref().map_or(Value::Null, |chance| layer_chance(input, chance)),
        sweep: layer.sweep.iter().map(sweep).collect(),
        alike: layer.alike.iter().map(alike).collect(),
        warnings: layer.warnings.iter().map(warning).collect(),
        hubs: hubs(input, layer),
        groups: layer.groups.iter().map(|g| group(input, layer, g)).collect(),
        edges: layer.edges.iter().map(|e| edge(input, e)).collect(),
    }
}

fn alike(alike: &Alike) -> Value {
    let fact = |fact: &AlikeFact| {
        let others = fact.others.map(|(n, n_all)| json!({ "n": n, "n_all": n_all }));
        json!({ "trait": fact.of.word(), "n": fact.n, "n_all": fact.n_all, "which": fact.which, "others": others })
    };
    let facts: Vec<Value> = alike.facts.iter().map(fact).collect();
    json!({ "id": alike.id, "facts": facts })
}

fn sweep(window: &SweepWindow) -> Value {
    let rows: Vec<Value> = (window.by_weight.iter())
        .map(|row| json!({ "weight_min": row.weight_min, "n_edges": row.n_edges, "n_accounts": row.n_accounts }))
        .collect();
    json!({
        "window_secs": window.window_secs,
        "is_too_fine": window.is_too_fine,
        "by_weight": rows,
        "n_called": window.n_called,
        "groups_kept": window.groups_kept,
    })
}

fn pair_chance(chance: &PairChance) -> Value {
    let haste = chance.haste.map(|haste| {
        json!({
            "share": real(haste.share),
            "p": real(haste.p),
            "median_ms_a": real(haste.median_ms_a),
            "median_ms_b": real(haste.median_ms_b),
        })
    });
    json!({
        "n_counted": chance.n_counted,
        "n_blocks": chance.n_blocks,
        "d_blocks": chance.d_blocks,
        "expected": real(chance.expected),
        "ratio_low": real(chance.ratio_interval.0),
        "ratio_high": real(chance.ratio_interval.1),
        "p": real(chance.p),
        "p_exact": real(chance.p_exact),
        "q_bh": real(chance.q_bh),
        "by_pass": chance.by_pass,
        "p_recur": real(chance.p_recur),
        "p_by_lot": chance.p_by_lot.map(real),
        "p_without_one": chance.p_without_one.map(real),
        "why_b": chance.why_b().map(WhyB::words),
        "haste": haste,
        "held_out": chance.held_out.map(|held_out| json!({
            "tested_on": if held_out.learned_on_odd { "even days" } else { "odd days" },
            "p": real(held_out.p),
            "q": real(held_out.q),
            "class": held_out.class.map(Class::word),
        })),
    })
}

fn layer_chance(input: &ReportInput<'_>, chance: &LayerChance) -> Value {
    let name = |&code: &u32| input.posts.accounts.name(code);
    let dealt = &chance.dealt;
    let levels: Vec<Value> = (chance.panel.levels.iter())
        .map(
            |level| json!({ "alpha": level.alpha, "n": level.n, "expected": real(level.expected) }),
        )
        .collect();
    let groups: Vec<Value> = (chance.groups.iter())
        .map(|group| {
            json!({
                "members": group.members.iter().map(name).collect::<Vec<_>>(),
                "learned_on": if group.learned_on_odd { "odd days" } else { "even days" },
                "n_strata": group.n_strata,
                "p": group.p.map(real),
                "q_bh": group.q_bh.map(real),
                "p_haste": group.p_haste.map(real),
                "class": group.class.map(Class::word),
            })
        })
        .collect();
    json!({
        "block_secs": chance.block_secs,
        "rate": chance.rate,
        "hub_accounts_max": chance.hub_accounts_max,
        "n_open": chance.n_open,
        "n_open_is_bound": chance.n_open_is_bound,
        "n_callable": chance.n_callable,
        "n_called_exact": chance.n_called_exact,
        "bh": { "n": chance.bh.n, "p_line": real(chance.bh.p) },
        "by": { "n": chance.by.n, "p_line": real(chance.by.p) },
        "recur": { "n": chance.recur.n, "p_line": real(chance.recur.p) },
        "n_class_a": chance.n_by_class[0],
        "n_class_b": chance.n_by_class[1],
        "n_class_c": chance.n_by_class[2],
        "held_out": {
            "n_tested": chance.held_out.n_tested,
            "n_class_a": chance.held_out.n_by_class[0],
            "n_class_b": chance.held_out.n_by_class[1],
            "n_only_here": chance.held_out.n_only_here,
        },
        "n_strata": dealt.n_strata,
        "n_actions_counted": dealt.n_actions,
        "n_coactions_counted": dealt.n_coactions,
        "n_hub_strata": dealt.n_hub_strata,
        "n_hub_actions": dealt.n_hub_actions,
        "n_hub_coactions": dealt.n_hub_coactions,
        "n_repeats": dealt.n_repeats,
        "n_suspects": chance.n_suspects,
        "panel": {
            "n_pairs": chance.panel.n_pairs,
            "share_sampled": real(chance.panel.share_sampled),
            "bars": chance.panel.bars,
            "levels": levels,
        },
        "groups_tested": groups,
    })
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
        n_active_days: group.n_active_days(),
        active_days: (group.active_days.iter())
            .filter_map(|&day| crate::words::day_of(i64::from(day) * 86_400_000))
            .map(|day| day.to_string())
            .collect(),
        n_earlier: &group.n_earlier,
        n_later: &group.n_later,
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
        class: edge.class().map(|class| class.word()),
        chance: edge.chance.as_ref().map_or(Value::Null, pair_chance),
        from: rows.filter_map(|row| row_origin(input, row)).collect(),
    }
}

fn row_origin(input: &ReportInput<'_>, row: u32) -> Option<Value> {
    let file = input.posts.file_of(row)?;
    let from = input.posts.origin(row)?;
    Some(origin(&file.file, &from.blob, from.place))
}
