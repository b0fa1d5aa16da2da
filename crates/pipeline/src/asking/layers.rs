//! What `detect` tested, told as claims: which pairs act within moments of each other, which sets act as one.
//!
//! The numbers are those of the layer. Pairs that are told are also weighed under other settings, as `hustings timing pairs`
//! does. Rows of every pair stand in the layer and are not told again.

use super::{Asking, OneAsked};
use corpus::Posts;
use detect::Checked;
use model::ActionKind;
use model::chance::{LayerChance, MovedPair};
use model::coaction::Layer;
use model::timing::Answer;
use timing::Refusal;
use timing::groups::Groups;
use timing::pairs::Pairs;

/// Other settings are asked of layers with at most so many actions: each of the eight costs about what the test itself costs.
const N_ACTIONS_MOVED_MAX: u64 = 1_000_000;

/// Lists the layers in which a pair could have been called. Where none could, nothing called says nothing, and the layer's
/// own warning says so.
pub(super) fn tested(layers: &[Layer]) -> impl Iterator<Item = &Layer> {
    let could_call = |chance: &LayerChance| chance.n_open > 0 && chance.n_callable != Some(0);
    layers.iter().filter(move |layer| layer.chance.as_ref().is_some_and(could_call))
}

/// Keeps the rows with an action of a kind.
pub(crate) fn rows_of_kind(posts: &Posts, all: &[u32], kind: ActionKind) -> Vec<u32> {
    let mut acts = vec![false; posts.len()];
    for &row in posts.actions.get(&kind).iter().flat_map(|actions| &actions.post) {
        acts[row as usize] = true;
    }
    all.iter().copied().filter(|&row| acts[row as usize]).collect()
}

/// Words what the layer holds; `rows` are all rows that count, and `n_days` the days they span.
pub(super) fn ask(asking: &Asking<'_>, layer: &Layer, rows: &[u32], n_days: u64) -> Vec<OneAsked> {
    let name = |code: u32| asking.posts.accounts.name(code).to_owned();
    let cautions = timing::cautions::of_moments(asking.posts, rows, layer.kind);
    let finish = |found: Result<Answer, Refusal>| {
        found.map(|mut answer| {
            timing::cautions::add(&mut answer, &cautions);
            answer.tables.clear();
            answer
        })
    };
    let setting = format!("within {} s", layer.window_secs);
    let one = |question: &'static str, found| OneAsked {
        question,
        setting: setting.clone(),
        events: Vec::new(),
        found: finish(found),
    };
    let is_asked = |question: &str| asking.case_file.timing.questions.contains(&question);
    let mut asked = Vec::new();
    if is_asked("pairs") {
        asked.push(one("pairs", pairs(asking, layer, &name)));
    }
    // Where no half of the days suggests a group, there is nothing to test.
    let learned = layer.chance.as_ref().is_some_and(|chance| !chance.groups.is_empty());
    if is_asked("groups") && learned {
        asked.push(one("groups", timing::groups::answer(&Groups { layer, name: &name, n_days })));
    }
    asked
}

/// Tells the pairs of a layer, and what they give under other settings where that does not take too long.
fn pairs(
    asking: &Asking<'_>,
    layer: &Layer,
    name: &dyn Fn(u32) -> String,
) -> Result<Answer, Refusal> {
    let settings = crate::stages::layers::settings(asking.case_file);
    let settings = settings.expect("the layers were made with them");
    let is_small = layer.n_actions <= N_ACTIONS_MOVED_MAX;
    let moved = if is_small { moved(asking, layer, &settings) } else { Vec::new() };
    let small = crate::series::small_crowds(settings.settings().closeness);
    let asked = Pairs { layer, name, windows_secs: &[], moved: &moved, small };
    let mut answer = timing::pairs::answer(&asked)?;
    if !is_small {
        answer.sentences.push(format!(
            "Not asked under other settings, because of {} actions: `hustings timing pairs` does.",
            layer.n_actions
        ));
    }
    Ok(answer)
}

fn moved(asking: &Asking<'_>, layer: &Layer, settings: &Checked) -> Vec<MovedPair> {
    let told = timing::pairs::told(layer).into_iter().map(|edge| (edge.a, edge.b));
    detect::moved(asking.posts, layer, settings.settings(), &told.collect::<Vec<_>>(), &mut |_| {})
}
