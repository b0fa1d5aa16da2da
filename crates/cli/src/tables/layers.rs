//! Edges and groups of layers, for people; tables for programs are made in `release`.

use super::columns;
use corpus::Posts;
use model::chance::{Class, LayerChance};
use model::coaction::{Edge, Layer, NotRun};

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
    let class = match (chance.class, edge.held_out_class()) {
        (None, None) => "chance".to_owned(),
        (class, Some(held_out)) if class.is_none_or(|class| class > Class::B) => {
            format!("held out {}", held_out.word())
        }
        (class, _) => class.map_or("", Class::word).to_owned(),
    };
    [
        chance.n_blocks.to_string(),
        format!("{:.2}", chance.expected),
        small(chance.p),
        small(chance.q_bh),
        class,
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
    let by_reason: Vec<String> =
        layer.class_b().into_iter().map(|(why, n)| format!("{n} {}", why.words())).collect();
    let by_reason = match by_reason.is_empty() {
        true => String::new(),
        false => format!(" ({})", by_reason.join("; ")),
    };
    let at_most = if chance.n_open_is_bound { "at most " } else { "" };
    let callable = chance
        .n_callable
        .map_or(String::new(), |n| format!(", {n} of them often enough to be called"));
    let panel = &chance.panel;
    let level = panel.levels[0];
    format!(
        "  tested: {at_most}{} pairs share a crowd{callable}; at a false discovery rate of {} %: {a} of class A, {b} of class B{by_reason}; {c} of class C (same bursts only)\n\
         {}{}",
        chance.n_open,
        chance.rate * 100.0,
        held_out_line(chance),
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

/// Says what the second test found; nothing where no pair was suggested.
fn held_out_line(chance: &LayerChance) -> String {
    let held_out = &chance.held_out;
    let [a, b] = held_out.n_by_class;
    match held_out.n_tested {
        [0, 0] => String::new(),
        [even, odd] => format!(
            "  on held-out days: {} pairs tested; {a} of class A, {b} of class B, {} of these called there alone\n",
            even + odd,
            held_out.n_only_here
        ),
    }
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
