//! The kinds of action that layers are made of, one file each.

mod domain;
mod hashtag;
mod link;
mod media;
mod mention;
mod object;
mod reply;
mod repost;
mod text;

use corpus::Posts;
use model::ActionKind;

/// One kind: its card, and how its actions come from posts when the file does not give them.
pub struct Kind {
    /// Which kind.
    pub kind: ActionKind,
    /// Its card: what it sees, what else looks so, when to doubt it.
    pub card: &'static str,
    /// Adds derived actions to the posts; returns how many posts were left out as generic.
    pub(crate) derive: fn(&mut Posts) -> u64,
}

/// All kinds, in the order of the documentation, the reports and the help.
pub const KINDS: &[Kind] = &[
    repost::KIND,
    link::KIND,
    domain::KIND,
    hashtag::KIND,
    mention::KIND,
    reply::KIND,
    text::KIND,
    media::KIND,
    object::KIND,
];

/// Derives nothing: the reader found the actions in the file.
fn given(_: &mut Posts) -> u64 {
    0
}

/// Finds a kind in the list.
pub fn kind(kind: ActionKind) -> &'static Kind {
    KINDS.iter().find(|row| row.kind == kind).expect("every kind of action is in KINDS")
}
