//! All layers of the posts.

use crate::chance::{Progress, Step};
use crate::kinds::{KINDS, Made};
use crate::layer::{Found, layer};
use crate::settings::Checked;
use corpus::Posts;
use model::ActionKind;

/// Adds the actions that follow from others: hosts of links, sequences of hashtags, forms of texts, hours of posts.
///
/// Returns how many posts each kind left out. Call it before [`run`], and again when other kinds are asked for. A kind
/// that is [`Made::WhenNamed`] is added only when it is named.
pub fn derive(posts: &mut Posts, settings: &Checked) -> Vec<(ActionKind, u64)> {
    derive_with(posts, settings, &mut |_, _, _| ())
}

/// As [`derive`]; `listener` hears of each kind how much is done, of how much.
pub fn derive_with(
    posts: &mut Posts,
    settings: &Checked,
    listener: &mut dyn FnMut(ActionKind, u64, u64),
) -> Vec<(ActionKind, u64)> {
    let wanted = &settings.settings().kinds;
    KINDS
        .iter()
        .filter(|kind| match wanted.is_empty() {
            true => kind.made == Made::Always,
            false => wanted.contains(&kind.kind),
        })
        .map(|kind| {
            let mut told = |done, of| listener(kind.kind, done, of);
            (kind.kind, (kind.derive)(posts, &mut told))
        })
        .collect()
}

/// Computes a layer for each kind that was asked for, or that the posts have, in the order of `KINDS`.
///
/// `listener` hears each kind before it begins, and how far its test has come.
pub fn run(
    posts: &Posts,
    settings: &Checked,
    generic: &[(ActionKind, u64)],
    listener: &mut dyn FnMut(ActionKind, Progress),
) -> Vec<Found> {
    let settings = settings.settings();
    KINDS
        .iter()
        .map(|kind| kind.kind)
        .filter(|kind| match settings.kinds.is_empty() {
            true => posts.actions.contains_key(kind),
            false => settings.kinds.contains(kind),
        })
        .map(|kind| {
            listener(kind, Progress { step: Step::Pair, done: 0, of: 1 });
            let n_generic = generic.iter().find(|row| row.0 == kind).map_or(0, |row| row.1);
            layer(posts, kind, settings, n_generic, &mut |progress| listener(kind, progress))
        })
        .collect()
}
