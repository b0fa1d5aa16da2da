//! Places for the nodes of a picture.

use crate::canonical::{Edge, canonical};
use crate::components::components;

/// Work allowed for one component, in pairs of nodes looked at: about a second.
const PAIRS_MAX: u64 = 150_000_000;
const ROUNDS_MIN: u64 = 30;
const ROUNDS_MAX: u64 = 400;

/// Places the nodes in the unit square, joined nodes near each other, for pictures of up to some 2,000 nodes.
///
/// Each component is laid out by springs and repulsion (Fruchterman and Reingold 1991), then components are set in
/// rows, larger first, each on an area that grows with its nodes. Work is bounded, not the number of nodes: large
/// components get fewer rounds. Only sums, products and square roots are used, so that machines agree to the bit.
///
/// Returns one `(x, y)` for each node, both in 0 to 1. Edges are read as by [`crate::communities`].
///
/// # Panics
/// When an edge names a node outside `0..n_nodes`.
pub fn layout(n_nodes: u32, edges: &[Edge], seed: u64) -> Vec<(f64, f64)> {
    let edges = canonical(n_nodes, edges);
    let groups = components(n_nodes, &edges);
    let mut local = vec![(0u32, 0usize); n_nodes as usize];
    for (at, group) in groups.iter().enumerate() {
        for (place, &node) in group.iter().enumerate() {
            local[node as usize] = (place as u32, at);
        }
    }
    let mut inner: Vec<Vec<Edge>> = vec![Vec::new(); groups.len()];
    for &(a, b, weight) in &edges {
        let (a, at) = local[a as usize];
        inner[at].push((a, local[b as usize].0, weight));
    }
    let sizes: Vec<usize> = groups.iter().map(Vec::len).collect();
    let (boxes, side) = shelves(&sizes);
    let mut places = vec![(0.5, 0.5); n_nodes as usize];
    for ((group, edges), cell) in groups.iter().zip(&inner).zip(&boxes) {
        let spread = springs(group.len(), edges, seed);
        for (&node, (x, y)) in group.iter().zip(spread) {
            let at = |from: f64, part: f64| ((from + part * cell.side) / side).clamp(0.0, 1.0);
            places[node as usize] = (at(cell.x, x), at(cell.y, y));
        }
    }
    places
}

/// Lays out one connected component in the unit square, its outermost nodes a little inside the edge.
fn springs(n: usize, edges: &[Edge], seed: u64) -> Vec<(f64, f64)> {
    match n {
        0 => return Vec::new(),
        1 => return vec![(0.5, 0.5)],
        2 => return vec![(0.25, 0.5), (0.75, 0.5)],
        _ => {}
    }
    let mut at: Vec<(f64, f64)> =
        (0..n as u64).map(|node| (unit(seed, 2 * node), unit(seed, 2 * node + 1))).collect();
    let rest = 1.0 / (n as f64).sqrt();
    let heaviest = edges.iter().map(|edge| edge.2).fold(f64::MIN_POSITIVE, f64::max);
    let rounds = (PAIRS_MAX / (n as u64 * n as u64)).clamp(ROUNDS_MIN, ROUNDS_MAX);
    let mut push = vec![(0.0, 0.0); n];
    for round in 0..rounds {
        push.fill((0.0, 0.0));
        repel(&at, rest, &mut push);
        for &(a, b, weight) in edges {
            let (a, b) = (a as usize, b as usize);
            let (dx, dy) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
            let pull = (dx * dx + dy * dy).sqrt() / rest * (0.5 + 0.5 * weight / heaviest);
            push[a] = (push[a].0 - dx * pull, push[a].1 - dy * pull);
            push[b] = (push[b].0 + dx * pull, push[b].1 + dy * pull);
        }
        let step = 0.1 * (1.0 - round as f64 / rounds as f64) + 1e-4;
        for (place, &(dx, dy)) in at.iter_mut().zip(&push) {
            let length = (dx * dx + dy * dy).sqrt();
            if length > 0.0 {
                let part = length.min(step) / length;
                *place = (place.0 + dx * part, place.1 + dy * part);
            }
        }
    }
    fit(&mut at);
    at
}

/// Adds to `push` what each node feels from every other.
fn repel(at: &[(f64, f64)], rest: f64, push: &mut [(f64, f64)]) {
    for a in 0..at.len() {
        for b in a + 1..at.len() {
            let (mut dx, mut dy) = (at[a].0 - at[b].0, at[a].1 - at[b].1);
            let mut square = dx * dx + dy * dy;
            if square < 1e-12 {
                // Nodes on one spot part sideways, by their numbers.
                (dx, dy) = (1e-6, 1e-6 * (b - a) as f64);
                square = dx * dx + dy * dy;
            }
            let force = rest * rest / square;
            push[a] = (push[a].0 + dx * force, push[a].1 + dy * force);
            push[b] = (push[b].0 - dx * force, push[b].1 - dy * force);
        }
    }
}

/// Moves and scales places into 0.06 to 0.94, keeping their proportions.
fn fit(at: &mut [(f64, f64)]) {
    let least = |f: fn(&(f64, f64)) -> f64| at.iter().map(f).fold(f64::INFINITY, f64::min);
    let most = |f: fn(&(f64, f64)) -> f64| at.iter().map(f).fold(f64::NEG_INFINITY, f64::max);
    let (x0, x1, y0, y1) = (least(|p| p.0), most(|p| p.0), least(|p| p.1), most(|p| p.1));
    let scale = 0.88 / (x1 - x0).max(y1 - y0).max(1e-9);
    let (mid_x, mid_y) = (f64::midpoint(x0, x1), f64::midpoint(y0, y1));
    for place in at {
        *place = (0.5 + (place.0 - mid_x) * scale, 0.5 + (place.1 - mid_y) * scale);
    }
}

struct Cell {
    x: f64,
    y: f64,
    side: f64,
}

/// Widths tried for the rows: those of the first squares set side by side.
const WIDTHS_MAX: usize = 64;

/// Sets squares in rows, in the order given (larger first), at the width that needs the smallest square to hold all;
/// returns their cells and the side of that square.
fn shelves(sizes: &[usize]) -> (Vec<Cell>, f64) {
    let sides: Vec<f64> = sizes.iter().map(|&n| (n as f64).sqrt() + 0.5).collect();
    let area: f64 = sides.iter().map(|side| side * side).sum();
    let mut widths = vec![area.sqrt() * 1.05];
    let mut width = 0.0;
    for side in sides.iter().take(WIDTHS_MAX) {
        width += side;
        widths.push(width);
    }
    let mut best: Option<(Vec<Cell>, f64)> = None;
    for width in widths {
        let found = rows(&sides, width + 1e-9);
        if best.as_ref().is_none_or(|best| found.1 < best.1) {
            best = Some(found);
        }
    }
    best.expect("at least one width was tried")
}

/// Sets squares in rows no wider than `width`, where one square allows it.
fn rows(sides: &[f64], width: f64) -> (Vec<Cell>, f64) {
    let (mut x, mut y, mut row, mut widest) = (0.0, 0.0, 0.0f64, 1.0f64);
    let mut cells = Vec::with_capacity(sides.len());
    for &side in sides {
        if x > 0.0 && x + side > width {
            (x, y, row) = (0.0, y + row, 0.0);
        }
        cells.push(Cell { x, y, side });
        x += side;
        row = row.max(side);
        widest = widest.max(x);
    }
    (cells, widest.max(y + row))
}

/// Draws the `index`-th number of a seeded sequence, in 0 to 1 (SplitMix64, Steele et al. 2014).
fn unit(seed: u64, index: u64) -> f64 {
    let mut z = seed.wrapping_add(index.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^= z >> 31;
    (z >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn far(a: (f64, f64), b: (f64, f64)) -> f64 {
        ((a.0 - b.0).powi(2) + (a.1 - b.1).powi(2)).sqrt()
    }

    #[test]
    fn joined_nodes_lie_nearer_than_strangers() {
        let mut edges: Vec<Edge> = Vec::new();
        for from in [0, 6] {
            for a in from..from + 6 {
                edges.extend((a + 1..from + 6).map(|b| (a, b, 1.0)));
            }
        }
        edges.push((0, 6, 1.0));
        let at = layout(12, &edges, 5);
        let within = far(at[1], at[2]).max(far(at[8], at[9]));
        assert!(within < far(at[1], at[9]), "{at:?}");
    }

    #[test]
    fn a_large_graph_is_laid_out_in_bounded_work() {
        let edges: Vec<Edge> = (1..2_000).map(|node| (node, node / 3, 1.0)).collect();
        assert_eq!(layout(2_000, &edges, 1).len(), 2_000);
    }

    proptest! {
        #[test]
        fn places_are_apart_inside_and_the_same_for_any_edge_order(
            n in 1u32..60,
            ends in proptest::collection::vec((any::<u32>(), any::<u32>()), 0..120),
        ) {
            let mut edges: Vec<Edge> = ends.iter().map(|&(a, b)| (a % n, b % n, 1.0)).collect();
            let at = layout(n, &edges, 2);
            edges.reverse();
            prop_assert_eq!(&layout(n, &edges, 2), &at);
            for (node, place) in at.iter().enumerate() {
                prop_assert!((0.0..=1.0).contains(&place.0) && (0.0..=1.0).contains(&place.1));
                for other in &at[node + 1..] {
                    prop_assert!(far(*place, *other) > 1e-4, "two nodes on one spot");
                }
            }
        }
    }
}
