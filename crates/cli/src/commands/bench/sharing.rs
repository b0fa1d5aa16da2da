//! Which of the pairs that are known to act together share a crowd at all: the others no test of crowds can find.

use corpus::Posts;
use model::coaction::Layer;
use simulate::{Pair, PlantedPairs};
use std::collections::BTreeSet;

/// Lists the planted pairs that share a crowd of the layer: one object, one block of time, and no hub.
///
/// `None` where the layer was not tested: then it has no crowds.
pub(super) fn sharing(
    posts: &Posts,
    layer: &Layer,
    planted: &PlantedPairs,
) -> Option<BTreeSet<Pair>> {
    let chance = layer.chance.as_ref()?;
    let block_ms = i64::from(chance.block_secs.max(1)) * 1_000;
    let mut places: Vec<(u32, i64, u32)> = (actions(posts, layer).into_iter())
        .map(|(object, account, at_ms)| (object, at_ms.div_euclid(block_ms), account))
        .collect();
    places.sort_unstable();
    places.dedup();
    let mut found = BTreeSet::new();
    for crowd in places.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        if crowd.len() > chance.hub_accounts_max as usize {
            continue;
        }
        let members: Vec<u32> = crowd
            .iter()
            .map(|place| place.2)
            .filter(|&account| planted.is_member(account))
            .collect();
        for (at, &a) in members.iter().enumerate() {
            let others = members[at + 1..].iter().filter(|&&b| planted.is_planted(a, b));
            found.extend(others.map(|&b| (a.min(b), a.max(b))));
        }
    }
    Some(found)
}

/// Lists the actions of the layer's kind, each post once on each object, as the test takes them: object, account, time.
fn actions(posts: &Posts, layer: &Layer) -> Vec<(u32, u32, i64)> {
    let Some(actions) = posts.actions.get(&layer.kind) else { return Vec::new() };
    let mut keys: Vec<(u32, u32, u32, usize)> = (actions.post.iter().zip(&actions.object))
        .enumerate()
        .map(|(action, (&post, &object))| {
            let post = post as usize;
            (object, posts.account[post], posts.id[post], action)
        })
        .filter(|key| posts.at_ms[actions.post[key.3] as usize] != i64::MIN)
        .collect();
    keys.sort_unstable();
    keys.dedup_by_key(|key| (key.0, key.1, key.2));
    let at_ms = |action: usize| posts.at_ms[actions.post[action] as usize];
    keys.into_iter().map(|(object, account, _, action)| (object, account, at_ms(action))).collect()
}
