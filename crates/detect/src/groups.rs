//! Communities of a layer, and what the co-actions behind their edges say.

use crate::alike::{self, Everybody, Scale};
use crate::layer::{EDGES_LOOKED_UP_MAX, Found};
use corpus::Posts;
use model::coaction::{Alike, CoAction, Edge, Group, Layer};
use model::ids::GroupId;
use std::collections::{BTreeSet, HashMap};

/// The seed of the community search: fixed, so that the same edges give the same groups.
const SEED: u64 = 1;
/// A community of fewer accounts is an edge, not a group.
const MEMBERS_MIN: usize = 3;
const MS_PER_DAY: i64 = 86_400_000;

/// Fills in medians of the edges that are looked up, and the groups.
pub(crate) fn find(posts: &Posts, found: &mut Found) {
    let evidence: Vec<Vec<CoAction>> = (0..found.layer.edges.len().min(EDGES_LOOKED_UP_MAX))
        .map(|at| found.co_actions(at))
        .collect();
    for (edge, behind) in found.layer.edges.iter_mut().zip(&evidence) {
        edge.lag_median_ms = median(behind.iter().map(|one| one.lag_ms.unsigned_abs()).collect());
    }
    let (codes, edges) = dense(posts, found);
    let n_nodes = codes.len() as u32;
    let mut groups = Vec::new();
    for members in graph::communities(n_nodes, &edges, SEED) {
        if members.len() >= MEMBERS_MIN {
            groups.push(members);
        }
    }
    let mut of_node = vec![usize::MAX; codes.len()];
    for (group, members) in groups.iter().enumerate() {
        for &member in members {
            of_node[member as usize] = group;
        }
    }
    let mut inner: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
    for (at, &(a, b, _)) in edges.iter().enumerate() {
        let group = of_node[a as usize];
        if group != usize::MAX && group == of_node[b as usize] {
            inner[group].push(at);
        }
    }
    let kind = found.layer.kind;
    found.layer.groups = groups
        .iter()
        .zip(inner)
        .enumerate()
        .map(|(number, (members, edges))| {
            let id = GroupId::new(format!("G-{kind}-{}", number + 1));
            let members = members.iter().map(|&node| codes[node as usize]).collect();
            group(posts, found, &evidence, id, members, edges)
        })
        .collect();
    found.layer.alike = alike(posts, found, &evidence);
}

/// Says what else would look the same, first of the edges that make groups, then of the groups.
fn alike(posts: &Posts, found: &Found, evidence: &[Vec<CoAction>]) -> Vec<Alike> {
    let layer = &found.layer;
    let to_the_second = posts.resolution().is_none_or(|resolution| resolution.secs() <= 1);
    let scale = Scale { kind: layer.kind, window_secs: layer.window_secs, to_the_second };
    let everybody = Everybody::new(posts, found.ready(), layer.kind);
    let context = (posts, &everybody, scale);
    let behind = |at: usize| Some((layer.edges.get(at)?, evidence.get(at)?.as_slice()));
    let of_edges = joining(layer).iter().enumerate().filter_map(|(at, edge)| {
        alike::of(context, edge.id.as_str(), &[edge.a, edge.b], behind(at).into_iter())
    });
    let of_groups = layer.groups.iter().filter_map(|group| {
        let edges = group.edges.iter().filter_map(|&at| behind(at));
        alike::of(context, group.id.as_str(), &group.members, edges)
    });
    of_edges.chain(of_groups).collect()
}

/// Returns the edges that make groups: what either test calls where there is a test, else all.
///
/// Called edges come first.
fn joining(layer: &Layer) -> &[Edge] {
    let n = match &layer.chance {
        Some(_) => layer.edges.partition_point(Edge::is_called),
        None => layer.edges.len(),
    };
    &layer.edges[..n]
}

/// Numbers the accounts that have an edge by their names, so that groups do not depend on the order of files.
fn dense(posts: &Posts, found: &Found) -> (Vec<u32>, Vec<(u32, u32, f64)>) {
    let joining = joining(&found.layer);
    let mut codes: Vec<u32> = joining.iter().flat_map(|edge| [edge.a, edge.b]).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.sort_by(|x, y| posts.accounts.name(*x).cmp(posts.accounts.name(*y)));
    let mut node = vec![0_u32; posts.accounts.len()];
    for (at, &code) in codes.iter().enumerate() {
        node[code as usize] = at as u32;
    }
    let edges = joining
        .iter()
        .map(|edge| (node[edge.a as usize], node[edge.b as usize], edge.n as f64))
        .collect();
    (codes, edges)
}

fn group(
    posts: &Posts,
    found: &Found,
    evidence: &[Vec<CoAction>],
    id: GroupId,
    members: Vec<u32>,
    edges: Vec<usize>,
) -> Group {
    let mut objects = BTreeSet::new();
    let mut days = BTreeSet::new();
    let (mut n_earlier, mut n_later) = (vec![0; members.len()], vec![0; members.len()]);
    let places: HashMap<u32, usize> = members.iter().copied().zip(0..).collect();
    for &at in &edges {
        let edge = &found.layer.edges[at];
        let (a, b) = (places[&edge.a], places[&edge.b]);
        for one in evidence.get(at).into_iter().flatten() {
            objects.insert(one.object);
            for post in [one.post_a, one.post_b] {
                days.insert(posts.at_ms[post as usize].div_euclid(MS_PER_DAY) as i32);
            }
            let (earlier, later) = if one.lag_ms >= 0 { (a, b) } else { (b, a) };
            n_earlier[earlier] += u64::from(one.lag_ms != 0);
            n_later[later] += u64::from(one.lag_ms != 0);
        }
    }
    let of_group = || edges.iter().map(|&at| &found.layer.edges[at]);
    Group {
        id,
        n_coactions: of_group().map(|edge| edge.n).sum(),
        n_objects: objects.len() as u32,
        active_days: days.into_iter().collect(),
        n_earlier,
        n_later,
        first_ms: of_group().map(|edge| edge.first_ms).min().unwrap_or_default(),
        last_ms: of_group().map(|edge| edge.last_ms).max().unwrap_or_default(),
        members,
        edges,
    }
}

/// Returns the middle value, or the mean of the two middle ones.
fn median(mut values: Vec<u64>) -> Option<f64> {
    values.sort_unstable();
    let n = values.len();
    let upper = *values.get(n / 2)? as f64;
    Some(if n % 2 == 1 { upper } else { f64::midpoint(values[n / 2 - 1] as f64, upper) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_of_an_even_number_lies_between() {
        assert_eq!(median(vec![]), None);
        assert_eq!(median(vec![3]), Some(3.0));
        assert_eq!(median(vec![9, 1, 4, 2]), Some(3.0));
    }
}
