//! Pairs of a layer under other settings of the test, one moved at a time: does a chance hang on a choice?

use crate::actions::Ready;
use crate::chance::{
    BLOCK_MS_MAX, BLOCK_MS_MIN, ChanceSettings, Columns, Progress, WeighedAlone, weigh_alone,
};
use crate::edges::{Testing, chance_settings};
use crate::settings::{STEPS_MIN, Settings};
use corpus::Posts;
use model::chance::MovedPair;
use model::coaction::Layer;
use model::timing::Sensitivity;

/// By how much the largest crowd is moved.
const CROWD_TIMES: u32 = 4;

/// Weighs pairs of the layer anew, with the window, the blocks, the largest crowd and the weight of an account's own speed
/// halved and doubled (the crowd by four) one by one; every pair is answered, in the order given.
///
/// `posts` must hold derived kinds already, and `settings` be those of the layer. Settings that make no sense are left out:
/// windows finer than two steps of the times or as wide as a block, blocks below one hour or above six. A row without `p`
/// is one in which the two share no crowd.
pub fn moved(
    posts: &Posts,
    layer: &Layer,
    settings: &Settings,
    pairs: &[(u32, u32)],
    listener: &mut dyn FnMut(Progress),
) -> Vec<MovedPair> {
    let mut found = vec![MovedPair::default(); pairs.len()];
    let actions = posts.actions.get(&layer.kind).filter(|_| !pairs.is_empty());
    let Some(ready) = actions.map(|actions| Ready::of(posts, actions)) else { return found };
    let columns = Columns { account: &ready.account, object: &ready.object, at_ms: &ready.at_ms };
    let usual = chance_settings(layer.kind, layer.window_secs, Testing::of(posts, settings));
    for (found, here) in found.iter_mut().zip(weigh_alone(columns, &usual, pairs, listener)) {
        found.p_floor = here.and_then(|here| here.p_floor);
    }
    for (param, value, settings) in other_settings(&usual) {
        let weighed = weigh_alone(columns, &settings, pairs, listener);
        for (found, there) in found.iter_mut().zip(weighed) {
            let ratio = |one: WeighedAlone| {
                (one.expected > 0.0).then(|| f64::from(one.n_blocks) / one.expected)
            };
            found.rows.push(Sensitivity {
                param: param.to_owned(),
                value: value.clone(),
                p: there.map(|there| there.p),
                ratio: there.and_then(ratio),
            });
        }
    }
    found
}

fn other_settings(usual: &ChanceSettings) -> Vec<(&'static str, String, ChanceSettings)> {
    let secs = |ms: u64| (ms as f64 / 1_000.0).to_string();
    let mut all = Vec::new();
    for window_ms in [usual.window_ms / 2, usual.window_ms * 2] {
        let is_fine = window_ms >= u64::from(STEPS_MIN) * usual.resolution_ms.max(1);
        if is_fine && window_ms < usual.block_ms {
            let settings = ChanceSettings { window_ms, ..usual.clone() };
            all.push(("window_secs", secs(window_ms), settings));
        }
    }
    for block_ms in [usual.block_ms / 2, usual.block_ms * 2] {
        if (BLOCK_MS_MIN..=BLOCK_MS_MAX).contains(&block_ms) && block_ms > usual.window_ms {
            let settings = ChanceSettings { block_ms, ..usual.clone() };
            all.push(("block_secs", secs(block_ms), settings));
        }
    }
    let crowd = usual.hub_accounts_max;
    for hub_accounts_max in [crowd / CROWD_TIMES, crowd.saturating_mul(CROWD_TIMES)] {
        let settings = ChanceSettings { hub_accounts_max, ..usual.clone() };
        all.push(("crowd_max", hub_accounts_max.to_string(), settings));
    }
    for speed_prior in [usual.speed_prior / 2.0, usual.speed_prior * 2.0] {
        let settings = ChanceSettings { speed_prior, ..usual.clone() };
        all.push(("speed_prior", speed_prior.to_string(), settings));
    }
    all
}
