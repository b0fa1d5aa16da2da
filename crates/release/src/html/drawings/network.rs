//! Network small multiples: the same accounts in the same places in every layer.

use crate::html::Report;
use crate::html::markup::Markup;
use crate::html::svg::{Svg, segment};
use crate::words;
use model::coaction::{Group, Layer};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Accounts in one picture.
pub(crate) const NODES_MAX: usize = 400;
/// Of a larger group, only the accounts of its heaviest edges are drawn.
const WHOLE_MAX: usize = 150;
const LINES_MAX: usize = 1_200;
const SIDE: f64 = 300.0;
const LABELS_MAX: usize = 4;

/// The accounts that are drawn, each with its place.
pub(crate) struct Places {
    at: BTreeMap<u32, (f64, f64)>,
    /// Groups that are drawn, by layer: positions in the layer's list.
    groups: Vec<Vec<usize>>,
}

impl Places {
    /// Counts the accounts drawn.
    pub(crate) fn n_accounts(&self) -> usize {
        self.at.len()
    }

    /// Counts the groups of a layer that are drawn.
    pub(crate) fn n_groups(&self, layer: usize) -> usize {
        self.groups[layer].len()
    }
}

/// Chooses groups, largest first and layer by layer in turn, until the picture is full; then places them.
pub(crate) fn places(layers: &[Layer]) -> Places {
    let mut chosen: BTreeSet<u32> = BTreeSet::new();
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); layers.len()];
    let deepest = layers.iter().map(|layer| layer.groups.len()).max().unwrap_or(0);
    for rank in 0..deepest {
        if chosen.len() >= NODES_MAX {
            break;
        }
        for (at, layer) in layers.iter().enumerate() {
            let Some(group) = layer.groups.get(rank) else { continue };
            let drawn = drawn(layer, group);
            let new = drawn.iter().filter(|member| !chosen.contains(member)).count();
            if group.members.len() > 1 && chosen.len() + new <= NODES_MAX {
                chosen.extend(drawn);
                groups[at].push(rank);
            }
        }
    }
    let nodes: Vec<u32> = chosen.into_iter().collect();
    let code = |account: u32| nodes.binary_search(&account).ok().map(|at| at as u32);
    let mut edges: Vec<(u32, u32, f64)> = Vec::new();
    for (layer, drawn) in layers.iter().zip(&groups) {
        for edge in drawn.iter().flat_map(|&group| &layer.groups[group].edges) {
            let edge = &layer.edges[*edge];
            if let (Some(a), Some(b)) = (code(edge.a), code(edge.b)) {
                edges.push((a, b, edge.n as f64));
            }
        }
    }
    let laid = graph::layout(nodes.len() as u32, &edges, 1);
    Places { at: nodes.into_iter().zip(laid).collect(), groups }
}

/// Returns the members of a group that are drawn: all, or those of its heaviest edges.
fn drawn(layer: &Layer, group: &Group) -> BTreeSet<u32> {
    if group.members.len() <= WHOLE_MAX {
        return group.members.iter().copied().collect();
    }
    let mut inner = group.edges.clone();
    inner.sort_unstable();
    let mut out = BTreeSet::new();
    for edge in inner.into_iter().filter_map(|at| layer.edges.get(at)) {
        if out.len() + 2 > WHOLE_MAX {
            break;
        }
        out.extend([edge.a, edge.b]);
    }
    out
}

/// Draws one layer.
pub(crate) fn draw(report: &mut Report<'_>, layer: &Layer, at: usize, places: &Places) -> Markup {
    let mut svg = Svg::new(SIDE, SIDE, "net");
    let place = |account: u32| {
        places.at.get(&account).map(|&(x, y)| (8.0 + x * (SIDE - 16.0), 8.0 + y * (SIDE - 16.0)))
    };
    let mut lines = String::new();
    let mut inside: BTreeSet<u32> = BTreeSet::new();
    let mut n_lines = 0;
    for edge in places.groups[at]
        .iter()
        .flat_map(|&group| &layer.groups[group].edges)
        .map(|&edge| &layer.edges[edge])
    {
        if let (Some(a), Some(b)) = (place(edge.a), place(edge.b)) {
            if n_lines < LINES_MAX {
                lines.push_str(&segment(a, b));
                n_lines += 1;
            }
            inside.extend([edge.a, edge.b]);
        }
    }
    svg.path(&lines, "bl net-l");
    let dots = |wanted: bool| {
        let mut d = String::new();
        for &account in places.at.keys().filter(|account| inside.contains(account) == wanted) {
            if let Some((x, y)) = place(account) {
                write!(d, "M{x:.1} {y:.1}h0").expect("writing to a string succeeds");
            }
        }
        d
    };
    svg.path(&dots(false), "dot d-out");
    svg.path(&dots(true), "dot d-in");
    let mut desc = format!(
        "{} accounts in fixed places, {} of them in a group of this layer. ",
        places.at.len(),
        inside.len()
    );
    for (n, &group) in places.groups[at].iter().enumerate() {
        let group = &layer.groups[group];
        let spots: Vec<(f64, f64)> =
            group.members.iter().filter_map(|&member| place(member)).collect();
        if n < LABELS_MAX && !spots.is_empty() {
            let top = spots
                .iter()
                .copied()
                .fold((0.0, SIDE), |top, spot| if spot.1 < top.1 { spot } else { top });
            svg.id(
                (top.0.clamp(30.0, SIDE - 30.0), (top.1 - 7.0).max(9.0)),
                "kb m sm",
                group.id.as_str(),
            );
        }
        if n < 12 {
            write!(
                desc,
                "{}: {} accounts, {} edges. ",
                group.id,
                group.members.len(),
                group.edges.len()
            )
            .expect("writing to a string succeeds");
        }
    }
    let title = format!("Layer {}, {}", words::layer(layer.kind), words::window(layer.window_secs));
    svg.close(report, &title, &desc)
}
