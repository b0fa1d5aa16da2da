//! The co-actions behind the edges that are shown.

use crate::listener::Listener;
use corpus::Posts;
use model::coaction::{CoAction, Layer};
use model::ids::EdgeId;
use std::collections::BTreeMap;

/// What is being done, for whoever draws it.
const STEP: &str = "looking up posts behind edges";
/// Edges of a layer whose co-actions are gathered: the heaviest. For any other, `trace` finds them.
const EDGES_PER_LAYER: usize = 2_000;

/// Gathers the co-actions behind the heaviest edges of each layer.
pub(super) fn gather(
    posts: &Posts,
    layers: &[Layer],
    listener: &mut dyn Listener,
) -> BTreeMap<EdgeId, Vec<CoAction>> {
    let mut exhibits = BTreeMap::new();
    // Sorting the actions of a layer is what takes the time.
    let n_all: u64 = layers.iter().map(|layer| layer.n_actions).sum();
    let mut n_done = 0;
    for layer in layers {
        listener.progress(STEP, n_done, n_all);
        n_done += layer.n_actions;
        let pairs: Vec<(u32, u32)> =
            layer.edges.iter().take(EDGES_PER_LAYER).map(|edge| (edge.a, edge.b)).collect();
        let found = detect::co_actions_of(posts, layer.kind, layer.window_secs, &pairs);
        for (edge, behind) in layer.edges.iter().zip(found) {
            exhibits.insert(edge.id.clone(), behind);
        }
    }
    listener.progress(STEP, n_all, n_all);
    exhibits
}
