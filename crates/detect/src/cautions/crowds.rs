//! What the crowds of called pairs show: too small to be a normal of their own, or made by the pair itself; and kinds taken
//! together.

use crate::chance::Tested;
use corpus::Posts;
use model::coaction::Layer;
use model::{ActionKind, Warning, WarningCode};
use std::collections::BTreeSet;

/// Adds that actions of several kinds are taken together, where they are.
pub(crate) fn of_kinds(layer: &mut Layer, posts: &Posts) {
    let Some(actions) = posts.actions.get(&ActionKind::Together) else { return };
    // An object of kinds together is a kind with its object.
    let kinds: BTreeSet<&str> =
        actions.objects.names().filter_map(|name| name.split(' ').next()).collect();
    if layer.kind == ActionKind::Together && kinds.len() > 1 {
        let words: Vec<&str> = kinds.into_iter().collect();
        let text = format!(
            "Actions of {} kinds are taken together ({}): each kind has a speed of its own.",
            words.len(),
            words.join(", ")
        );
        layer.warnings.push(Warning::new(WarningCode::MultiKind, text));
    }
}

/// Adds how many called pairs rest on small crowds, and how many meet where everybody is close.
pub(crate) fn of_crowds(layer: &mut Layer, tested: &Tested) {
    let called = || tested.pairs.iter().filter(|pair| pair.bh_pass);
    let small = called().filter(|pair| pair.rests_on_small);
    let (n_small, n_exact) = small.fold((0u64, 0u64), |(n, n_exact), pair| {
        (n + 1, n_exact + u64::from(pair.p_exact <= tested.bh.line))
    });
    if n_small > 0 {
        let text = format!(
            "{n_small} of {} called pairs met, in more than half of their blocks, in crowds so small that the mean of crowds of their size stands in for them. For these `p_exact` leads: {n_exact} of them stand by it.",
            called().count()
        );
        layer.warnings.push(Warning::new(WarningCode::SmallCrowd, text));
    }
    let n_self_made = called().filter(|pair| pair.self_made).count();
    if n_self_made > 0 {
        let text = format!(
            "{n_self_made} of {} called pairs have more than half of their co-actions in crowds in which everybody is close: such crowds are their own normal, and the pairs are called only because suspects were left out or other crowds of that size are slower.",
            called().count()
        );
        layer.warnings.push(Warning::new(WarningCode::SelfMadeBurst, text));
    }
}
