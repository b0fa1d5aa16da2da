//! The kinds of action that layers are made of, one file each.

mod domain;
mod hashtag;
mod hashtag_sequence;
mod link;
mod media;
mod mention;
mod near_text;
mod object;
mod reply;
mod repost;
mod synchrony;
mod text;
mod together;

use crate::chance::HUB_ACCOUNTS_MAX;
use crate::settings::WINDOW_SECS;
use corpus::Posts;
pub(crate) use domain::host;
use model::ActionKind;

/// When a layer of a kind is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// Whenever the posts have such actions and no kinds were named.
    Always,
    /// Only when the kind was named.
    WhenNamed,
}

/// Hears how much is done, of how much.
pub(crate) type Told<'t> = dyn FnMut(u64, u64) + 't;

/// One kind: its card, and how its actions come from posts when the file does not give them.
pub struct Kind {
    /// Which kind.
    pub kind: ActionKind,
    /// Its card: what it sees, what else looks so, when to doubt it.
    pub card: &'static str,
    /// Window in seconds where nobody chose one.
    pub window_secs: u32,
    /// The largest crowd whose pairs are counted by the test against chance.
    pub hub_accounts_max: u32,
    /// When its layer is made.
    pub made: Made,
    /// Adds derived actions to the posts; returns how many posts were left out as generic or too crowded.
    pub(crate) derive: fn(&mut Posts, &mut Told<'_>) -> u64,
}

impl Kind {
    /// Makes a kind with the usual window, whose layer is always made.
    const fn of(
        kind: ActionKind,
        card: &'static str,
        derive: fn(&mut Posts, &mut Told<'_>) -> u64,
    ) -> Self {
        Self {
            kind,
            card,
            window_secs: WINDOW_SECS,
            hub_accounts_max: HUB_ACCOUNTS_MAX,
            made: Made::Always,
            derive,
        }
    }
}

/// All kinds, in the order of the documentation, the reports and the help.
pub const KINDS: &[Kind] = &[
    repost::KIND,
    link::KIND,
    domain::KIND,
    hashtag::KIND,
    hashtag_sequence::KIND,
    mention::KIND,
    reply::KIND,
    text::KIND,
    near_text::KIND,
    media::KIND,
    object::KIND,
    synchrony::KIND,
    together::KIND,
];

/// Derives nothing: the reader found the actions in the file.
fn given(_: &mut Posts, _: &mut Told<'_>) -> u64 {
    0
}

/// Finds a kind in the list.
pub fn kind(kind: ActionKind) -> &'static Kind {
    KINDS.iter().find(|row| row.kind == kind).expect("every kind of action is in KINDS")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_the_model_is_in_the_list_once_and_in_its_order() {
        let listed: Vec<ActionKind> = KINDS.iter().map(|row| row.kind).collect();
        assert_eq!(listed, ActionKind::ALL);
    }
}
