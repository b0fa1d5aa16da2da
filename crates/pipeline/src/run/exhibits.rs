//! The co-actions behind the edges that are shown.

use corpus::Posts;
use model::coaction::{CoAction, Layer};
use model::ids::EdgeId;
use std::collections::BTreeMap;

/// Edges of a layer whose co-actions are gathered: the heaviest. For any other, `trace` finds them.
const EDGES_PER_LAYER: usize = 2_000;

/// Gathers the co-actions behind the heaviest edges of each layer.
pub(super) fn gather(posts: &Posts, layers: &[Layer]) -> BTreeMap<EdgeId, Vec<CoAction>> {
    let mut exhibits = BTreeMap::new();
    for layer in layers {
        let pairs: Vec<(u32, u32)> =
            layer.edges.iter().take(EDGES_PER_LAYER).map(|edge| (edge.a, edge.b)).collect();
        let found = detect::co_actions_of(posts, layer.kind, layer.window_secs, &pairs);
        for (edge, behind) in layer.edges.iter().zip(found) {
            exhibits.insert(edge.id.clone(), behind);
        }
    }
    exhibits
}
