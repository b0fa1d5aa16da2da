//! Edges and groups of layers.

use super::{columns, json_line};
use corpus::Posts;
use model::chance::Class;
use model::coaction::{Edge, Layer, NotRun};
use serde::Serialize;

/// Edges and groups shown per layer on a terminal.
const ROWS_SHOWN: usize = 15;
/// Groups whose share under other windows is shown.
const GROUPS_SWEPT: usize = 8;

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
        text += &chance_lines(layer);
        text += &edges(posts, layer);
        text += &groups(posts, layer);
        text += &sweep(layer);
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
            let mut row = vec![
                edge.id.to_string(),
                name(edge.a),
                name(edge.b),
                edge.n.to_string(),
                edge.n_objects.to_string(),
                format!("{:.1}", edge.lag_mean_ms / 1_000.0),
            ];
            if layer.chance.is_some() {
                row.extend(chance_cells(edge));
            }
            row
        })
        .collect();
    if rows.is_empty() {
        return String::new();
    }
    let more = layer.edges.len() - rows.len();
    let mut head = vec!["edge", "a", "b", "n", "objects", "mean lag s"];
    if layer.chance.is_some() {
        head.extend([unit(layer), "expected", "p", "q", "class"]);
    }
    let mut text = columns(&head, &rows);
    if more > 0 {
        text += &format!("... and {more} more (--format csv gives all)\n");
    }
    text
}

/// Blocks of time with a co-action, as many as chance would give, the chance of that, and the class.
fn chance_cells(edge: &Edge) -> [String; 5] {
    let Some(chance) = &edge.chance else {
        return ["", "", "", "", "not called"].map(str::to_owned);
    };
    let class = chance.class.map_or("chance", Class::word);
    [
        chance.n_blocks.to_string(),
        format!("{:.2}", chance.expected),
        small(chance.p),
        small(chance.q_bh),
        class.to_owned(),
    ]
}

/// Names the unit of the test: blocks of time, which are hours for windows up to three minutes.
fn unit(layer: &Layer) -> &'static str {
    match &layer.chance {
        Some(chance) if chance.block_secs == 3_600 => "hours",
        _ => "blocks",
    }
}

/// Writes a chance with two digits.
fn small(p: f64) -> String {
    if p >= 0.001 { format!("{p:.3}") } else { format!("{p:.1e}") }
}

/// Says what was tested, in one or two lines.
fn chance_lines(layer: &Layer) -> String {
    let Some(chance) = &layer.chance else { return String::new() };
    let [a, b, c] = chance.n_by_class;
    let at_most = if chance.n_open_is_bound { "at most " } else { "" };
    let panel = &chance.panel;
    let level = panel.levels[0];
    format!(
        "  tested: {at_most}{} pairs could have been called; at a false discovery rate of {} %: {a} of class A, {b} of class B (quick together); {c} of class C (same bursts only)\n\
         {}",
        chance.n_open,
        chance.rate * 100.0,
        if panel.n_pairs == 0 {
            format!(
                "  chance model: no pair shares three {}, so it cannot be checked here\n",
                unit(layer)
            )
        } else {
            format!(
                "  chance model: {} of {} pairs that share three {} have p <= 0.05, {:.0} expected\n",
                level.n,
                panel.n_pairs,
                unit(layer),
                level.expected
            )
        }
    )
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

/// Writes the layer under other windows, a line each.
fn sweep(layer: &Layer) -> String {
    if layer.sweep.is_empty() {
        return String::new();
    }
    let rows: Vec<Vec<String>> = (layer.sweep.iter())
        .map(|at| {
            let mut row = vec![format!("{} s", at.window_secs)];
            if at.is_too_fine {
                row.push("finer than the times".to_owned());
                return row;
            }
            let by_weight = at.by_weight.iter();
            row.push(
                by_weight
                    .map(|row| format!("{} of {}+", row.n_edges, row.weight_min))
                    .collect::<Vec<_>>()
                    .join(", "),
            );
            row.push(at.n_called.map_or_else(|| "not tested".to_owned(), |n| n.to_string()));
            let kept = at.groups_kept.iter().take(GROUPS_SWEPT);
            row.push(
                kept.map(|share| format!("{:.0} %", share * 100.0)).collect::<Vec<_>>().join(" "),
            );
            row
        })
        .collect();
    columns(&["window", "edges", "class A, B", "groups kept"], &rows)
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

#[derive(Default, Serialize)]
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
    /// Whether the layer was tested; then an edge without `p` cannot have been called.
    tested: bool,
    /// Pairs that could have been called.
    m_tests: Option<u64>,
    class: Option<&'static str>,
    n_blocks: Option<u32>,
    d_blocks: Option<u32>,
    expected: Option<f64>,
    ratio_low: Option<f64>,
    ratio_high: Option<f64>,
    p: Option<f64>,
    p_exact: Option<f64>,
    q_bh: Option<f64>,
    by_pass: Option<bool>,
    p_recur: Option<f64>,
    haste_share: Option<f64>,
    haste_p: Option<f64>,
}

fn row<'a>(posts: &'a Posts, layer: &'a Layer, edge: &'a Edge) -> Row<'a> {
    let chance = edge.chance.as_ref();
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
        tested: layer.chance.is_some(),
        m_tests: layer.chance.as_ref().map(|chance| chance.n_open),
        class: edge.class().map(Class::word),
        n_blocks: chance.map(|c| c.n_blocks),
        d_blocks: chance.map(|c| c.d_blocks),
        expected: chance.map(|c| c.expected),
        ratio_low: chance.map(|c| c.ratio_interval.0),
        ratio_high: chance.map(|c| c.ratio_interval.1),
        p: chance.map(|c| c.p),
        p_exact: chance.map(|c| c.p_exact),
        q_bh: chance.map(|c| c.q_bh),
        by_pass: chance.map(|c| c.by_pass),
        p_recur: chance.map(|c| c.p_recur),
        haste_share: chance.and_then(|c| Some(c.haste?.share)),
        haste_p: chance.and_then(|c| Some(c.haste?.p)),
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
    if layers.iter().all(|layer| layer.edges.is_empty()) {
        // The names of the columns stand there without any row, too.
        let mut only = csv::Writer::from_writer(Vec::new());
        only.serialize(Row::default()).map_err(std::io::Error::other)?;
        let text = only.into_inner().map_err(|error| error.into_error())?;
        let head = text.split_inclusive(|&byte| byte == b'\n').next().unwrap_or_default();
        return out.write_all(head);
    }
    let mut table = csv::Writer::from_writer(out);
    for layer in layers {
        for edge in &layer.edges {
            table.serialize(row(posts, layer, edge)).map_err(std::io::Error::other)?;
        }
    }
    table.flush()?;
    Ok(())
}
