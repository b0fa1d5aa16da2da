//! Remembers which posts were read, so that a post that comes again is not counted again.
//!
//! A post is its id, account and time together. Files that give one object a row repeat the post for each of its
//! objects: such a row goes on with the post and brings only what is new. Fingerprints of 128 bits stand for posts and
//! actions: 16 bytes each, and no two different ones meet by chance in any file that fits on a disk.

use foldhash::quality::FixedState;
use hashbrown::{HashMap, HashSet};
use model::ActionKind;
use std::hash::{BuildHasher, Hash};

/// What is known about a post that has just come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Met {
    /// It was not there before.
    New,
    /// The same id, account and time were there before.
    Again,
    /// The id was there before, with another account or time.
    IdAgain,
}

/// Posts and actions met so far.
pub(crate) struct Seen {
    ids: HashMap<u64, u64, foldhash::fast::FixedState>,
    actions: HashSet<u128, foldhash::fast::FixedState>,
    first: FixedState,
    second: FixedState,
}

/// Names one post for [`Seen::is_new_action`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostPrint(u64, u64);

impl Default for Seen {
    fn default() -> Self {
        Self {
            ids: HashMap::default(),
            actions: HashSet::default(),
            first: FixedState::with_seed(1),
            second: FixedState::with_seed(2),
        }
    }
}

impl Seen {
    /// Takes a post.
    pub(crate) fn take(&mut self, id: &str, account: &str, at_ms: i64) -> (Met, PostPrint) {
        let print = PostPrint(self.first.hash_one(id), self.second.hash_one((id, account, at_ms)));
        match self.ids.get(&print.0) {
            None => {
                self.ids.insert(print.0, print.1);
                (Met::New, print)
            }
            Some(known) if *known == print.1 => (Met::Again, print),
            Some(_) => {
                // Several posts may share one id; each is remembered under its own mark.
                let own = PostPrint(print.0 ^ print.1.rotate_left(17) ^ 1, print.1);
                match self.ids.insert(own.0, own.1) {
                    Some(known) if known == own.1 => (Met::Again, print),
                    _ => (Met::IdAgain, print),
                }
            }
        }
    }

    /// Takes an action of a post, and says whether it is the first of its kind on this object.
    pub(crate) fn is_new_action(
        &mut self,
        post: PostPrint,
        kind: Option<ActionKind>,
        object: &str,
    ) -> bool {
        let action = (post.1, kind, object);
        let key =
            u128::from(hash(&self.first, &action)) << 64 | u128::from(hash(&self.second, &action));
        self.actions.insert(key)
    }
}

fn hash(state: &FixedState, value: &impl Hash) -> u64 {
    state.hash_one(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_and_actions_are_recognised() {
        let mut seen = Seen::default();
        let (met, post) = seen.take("1", "anna", 5);
        assert_eq!(met, Met::New);
        assert!(seen.is_new_action(post, Some(ActionKind::Link), "a"));
        assert_eq!(seen.take("1", "anna", 5).0, Met::Again);
        assert_eq!(seen.take("1", "boris", 5).0, Met::IdAgain);
        assert_eq!(seen.take("1", "boris", 5).0, Met::Again);
        assert_eq!(seen.take("1", "anna", 6).0, Met::IdAgain);
        assert_eq!(seen.take("2", "anna", 5).0, Met::New);
        assert!(!seen.is_new_action(post, Some(ActionKind::Link), "a"));
        assert!(seen.is_new_action(post, Some(ActionKind::Hashtag), "a"));
    }
}
