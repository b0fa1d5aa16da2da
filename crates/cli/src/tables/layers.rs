//! Edges and groups of layers.

use super::{cell, columns, json_line};
use corpus::Posts;
use model::coaction::{Edge, Layer, NotRun};
use serde::Serialize;

/// Edges and groups shown per layer on a terminal.
const ROWS_SHOWN: usize = 15;

/// Writes each layer with its heaviest edges, its largest groups and its warnings.
pub(crate) fn text(posts: &Posts, layers: &[Layer]) -> String {
    let mut text = String::new();
    for layer in layers {
        text += &format!("{} within {} s: ", layer.kind, layer.window_secs);
        if let Some(why) = &layer.not_run {
            text += &format!("not run. {}\n\n", not_run(why));
            continue;
        }
        text += &format!(
            "{} actions of {} accounts on {} objects; {} co-actions of {} pairs; {} edges with at least {}\n",
            layer.n_actions,
            layer.n_accounts,
            layer.n_objects,
            layer.n_coactions,
            layer.n_pairs,
            layer.edges.len(),
            layer.weight_min
        );
        text += &edges(posts, layer);
        text += &groups(posts, layer);
        for warning in &layer.warnings {
            text += &format!("  {}: {}\n", warning.code.code(), warning.text);
        }
        text.push('\n');
    }
    text
}

fn edges(posts: &Posts, layer: &Layer) -> String {
    let name = |code: u32| posts.accounts.name(code).to_owned();
    let rows: Vec<Vec<String>> = layer
        .edges
        .iter()
        .take(ROWS_SHOWN)
        .map(|edge| {
            vec![
                edge.id.to_string(),
                name(edge.a),
                name(edge.b),
                edge.n.to_string(),
                edge.n_objects.to_string(),
                format!("{:.1}", edge.lag_mean_ms / 1_000.0),
            ]
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let more = layer.edges.len() - rows.len();
    let mut text = columns(&["edge", "a", "b", "n", "objects", "mean lag s"], &rows);
    if more > 0 {
        text += &format!("... and {more} more (--format csv gives all)\n");
    }
    text
}

fn groups(posts: &Posts, layer: &Layer) -> String {
    let mut text = String::new();
    for group in layer.groups.iter().take(ROWS_SHOWN) {
        let members: Vec<&str> =
            group.members.iter().take(8).map(|&code| posts.accounts.name(code)).collect();
        let more = group.members.len() - members.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let n = group.members.len();
        text += &format!(
            "{}: {n} accounts, {} co-actions: {}{more}\n",
            group.id,
            group.n_coactions,
            members.join(" ")
        );
    }
    if layer.groups.len() > ROWS_SHOWN {
        text += &format!("... and {} more groups\n", layer.groups.len() - ROWS_SHOWN);
    }
    text
}

/// Says in words why a layer was not computed.
pub(crate) fn not_run(why: &NotRun) -> String {
    match why {
        NotRun::WindowFinerThanTimes { resolution, window_secs_min } => format!(
            "The window is finer than the times, which are {}. The smallest window that means something is {window_secs_min} s.",
            resolution.words()
        ),
        NotRun::NoActions => "The posts hold no action of this kind.".to_owned(),
    }
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    kind: &'a str,
    a: &'a str,
    b: &'a str,
    n: u64,
    n_objects: u32,
    n_posts_a: u32,
    n_posts_b: u32,
    lag_mean_secs: f64,
    lag_median_secs: Option<f64>,
    first: String,
    last: String,
    window_secs: u32,
    tested: bool,
}

fn row<'a>(posts: &'a Posts, layer: &'a Layer, edge: &'a Edge) -> Row<'a> {
    Row {
        id: edge.id.as_str(),
        kind: layer.kind.word(),
        a: posts.accounts.name(edge.a),
        b: posts.accounts.name(edge.b),
        n: edge.n,
        n_objects: edge.n_objects,
        n_posts_a: edge.n_posts_a,
        n_posts_b: edge.n_posts_b,
        lag_mean_secs: edge.lag_mean_ms / 1_000.0,
        lag_median_secs: edge.lag_median_ms.map(|ms| ms / 1_000.0),
        first: at(edge.first_ms),
        last: at(edge.last_ms),
        window_secs: layer.window_secs,
        tested: false,
    }
}

fn at(ms: i64) -> String {
    jiff::Timestamp::from_millisecond(ms).map_or_else(|_| ms.to_string(), |at| at.to_string())
}

/// Writes one JSON line for each edge.
pub(crate) fn json(
    posts: &Posts,
    layers: &[Layer],
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    for layer in layers {
        for edge in &layer.edges {
            out.write_all(json_line("edge", row(posts, layer, edge)).as_bytes())?;
        }
    }
    Ok(())
}

/// Writes one row for each edge.
pub(crate) fn csv(
    posts: &Posts,
    layers: &[Layer],
    out: &mut dyn std::io::Write,
) -> std::io::Result<()> {
    writeln!(
        out,
        "id,kind,a,b,n,n_objects,n_posts_a,n_posts_b,lag_mean_secs,lag_median_secs,first,last,window_secs"
    )?;
    for layer in layers {
        for edge in &layer.edges {
            let row = row(posts, layer, edge);
            let median = row.lag_median_secs.map_or_else(String::new, |secs| secs.to_string());
            writeln!(
                out,
                "{},{},{},{},{},{},{},{},{},{},{},{},{}",
                row.id,
                row.kind,
                cell(row.a),
                cell(row.b),
                row.n,
                row.n_objects,
                row.n_posts_a,
                row.n_posts_b,
                row.lag_mean_secs,
                median,
                row.first,
                row.last,
                row.window_secs
            )?;
        }
    }
    Ok(())
}
