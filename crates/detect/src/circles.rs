//! Groups across layers: the same accounts in more than one kind of action. Layers are never flattened.

use corpus::Dictionary;
use model::ActionKind;
use model::coaction::{Circle, Layer};
use model::ids::GroupId;
use std::collections::BTreeMap;

/// Two groups of different layers belong together when they share at least this part of the smaller one ...
const SHARED_MIN: f64 = 0.5;
/// ... and at least so many accounts.
const SHARED_ACCOUNTS_MIN: usize = 3;

/// Joins groups of different layers that are, for the most part, the same accounts; largest circles first.
///
/// The outcome does not depend on the order of posts: groups come in the order of layers, members in that of names.
pub fn circles(layers: &[Layer], accounts: &Dictionary) -> Vec<Circle> {
    let groups: Vec<(ActionKind, &GroupId, &[u32])> = (layers.iter())
        .flat_map(|layer| {
            layer.groups.iter().map(|group| (layer.kind, &group.id, group.members.as_slice()))
        })
        .collect();
    let mut of_account: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, (.., members)) in groups.iter().enumerate() {
        members.iter().for_each(|&code| of_account.entry(code).or_default().push(place));
    }
    let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for places in of_account.values() {
        for (n, &one) in places.iter().enumerate() {
            for &other in &places[n + 1..] {
                *shared.entry((one, other)).or_default() += 1;
            }
        }
    }
    let joined: Vec<(u32, u32, f64)> = (shared.into_iter())
        .filter(|&((one, other), n)| {
            let smaller = groups[one].2.len().min(groups[other].2.len());
            n >= SHARED_ACCOUNTS_MIN && n as f64 >= SHARED_MIN * smaller as f64
        })
        .map(|((one, other), n)| (one as u32, other as u32, n as f64))
        .collect();
    let mut circles: Vec<Circle> = graph::components(groups.len() as u32, &joined)
        .into_iter()
        .filter(|places| places.len() > 1)
        .map(|mut places| {
            places.sort_unstable();
            circle(places.iter().map(|&place| groups[place as usize]), accounts)
        })
        .collect();
    circles.sort_by_key(|circle| std::cmp::Reverse(circle.members.len()));
    circles
}

fn circle<'a>(
    groups: impl Iterator<Item = (ActionKind, &'a GroupId, &'a [u32])>,
    accounts: &Dictionary,
) -> Circle {
    let mut layers: BTreeMap<&str, (u32, Vec<ActionKind>)> = BTreeMap::new();
    let mut of = Vec::new();
    for (kind, id, members) in groups {
        of.push((kind, id.clone()));
        for &code in members {
            let kinds = &mut layers.entry(accounts.name(code)).or_insert((code, Vec::new())).1;
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    let members = layers.into_values().map(|(code, kinds)| (code, kinds.len() as u32)).collect();
    Circle { groups: of, members }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::coaction::Group;

    fn layer(kind: ActionKind, groups: &[&[u32]]) -> Layer {
        let group = |(n, members): (usize, &&[u32])| Group {
            id: GroupId::new(format!("G-{kind}-{}", n + 1)),
            members: members.to_vec(),
            edges: Vec::new(),
            n_coactions: 0,
            n_objects: 0,
            active_days: Vec::new(),
            n_earlier: Vec::new(),
            n_later: Vec::new(),
            first_ms: 0,
            last_ms: 0,
        };
        let groups = groups.iter().enumerate().map(group).collect();
        Layer { groups, ..Layer::empty(kind, 60, 2) }
    }

    #[test]
    fn groups_that_are_the_same_accounts_are_one_circle_of_two_layers() {
        let mut accounts = Dictionary::default();
        for name in ["zoe", "anna", "boris", "clara", "dora", "emil", "finn"] {
            accounts.intern(name);
        }
        // Two of three are too few accounts; three of four are enough, whatever the size of the other group.
        let layers = [
            layer(ActionKind::Repost, &[&[0, 1, 2, 3], &[4, 5, 6]]),
            layer(ActionKind::Link, &[&[1, 2, 3, 5, 6], &[4, 5, 0]]),
        ];
        let found = circles(&layers, &accounts);
        assert_eq!(found.len(), 1);
        let ids: Vec<String> = found[0].groups.iter().map(|(_, id)| id.to_string()).collect();
        assert_eq!(ids, ["G-repost-1", "G-link-1"]);
        assert_eq!(found[0].members, [(1, 2), (2, 2), (3, 2), (5, 1), (6, 1), (0, 1)]);
        assert!(circles(&layers[..1], &accounts).is_empty());
    }
}
