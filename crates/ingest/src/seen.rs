//! Remembers which posts were read, so that a post that comes again is not counted again.
//!
//! A post is its id, account and time together. Files that give one object a row repeat the post for each of its
//! objects: such a row goes on with the post and brings only what is new. Fingerprints of 128 bits stand for posts and
//! actions: 16 bytes each, and no two different ones meet by chance in any file that fits on a disk.
//!
//! Most files are sorted by id, upwards or downwards. As long as that holds, a post can only be the one just read, and
//! nothing is looked up: fingerprints are kept in the order they came. Where the order breaks they move into tables.

use corpus::by_length_and_bytes;
use foldhash::quality::FixedState;
use hashbrown::{HashMap, HashSet};
use model::ActionKind;
use std::cmp::Ordering;
use std::hash::BuildHasher;

/// So many rows or actions of one id are looked through one by one.
const RUN_MAX: usize = 64;

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
    first: FixedState,
    second: FixedState,
    /// The post that came last.
    post: PostPrint,
    memory: Memory,
}

/// Fingerprints of an id, and of id, account and time.
#[derive(Clone, Copy, Debug, Default)]
struct PostPrint(u64, u64);

enum Memory {
    InOrder(InOrder),
    Tables(Tables),
}

/// What came, in the order it came, while the ids are sorted.
#[derive(Default)]
struct InOrder {
    last_id: String,
    /// Upwards or downwards, once two ids have shown it.
    way: Option<Ordering>,
    posts: Vec<PostPrint>,
    actions: Vec<u128>,
    /// Where the posts and actions of the last id begin.
    posts_from: usize,
    actions_from: usize,
}

#[derive(Default)]
struct Tables {
    ids: HashMap<u64, u64, foldhash::fast::FixedState>,
    actions: HashSet<u128, foldhash::fast::FixedState>,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            first: FixedState::with_seed(1),
            second: FixedState::with_seed(2),
            post: PostPrint::default(),
            memory: Memory::InOrder(InOrder::default()),
        }
    }
}

impl Seen {
    /// Takes a post.
    pub(crate) fn take(&mut self, id: &str, account: &str, at_ms: i64) -> Met {
        self.post = PostPrint(self.first.hash_one(id), self.second.hash_one((id, account, at_ms)));
        if let Memory::InOrder(sorted) = &mut self.memory
            && let Some(met) = sorted.take(id, self.post)
        {
            return met;
        }
        let post = self.post;
        self.tables().take(post)
    }

    /// Takes an action of the post that came last, and says whether it is the first of its kind on this object.
    pub(crate) fn is_new_action(&mut self, kind: Option<ActionKind>, object: &str) -> bool {
        let action = (self.post.1, kind, object);
        let key = u128::from(self.first.hash_one(action)) << 64
            | u128::from(self.second.hash_one(action));
        if let Memory::InOrder(sorted) = &mut self.memory
            && let Some(is_new) = sorted.is_new(key)
        {
            return is_new;
        }
        self.tables().actions.insert(key)
    }

    /// Gives up the order, if it is still kept.
    fn tables(&mut self) -> &mut Tables {
        if let Memory::InOrder(sorted) = &mut self.memory {
            self.memory = Memory::Tables(Tables::of(std::mem::take(sorted)));
        }
        match &mut self.memory {
            Memory::Tables(tables) => tables,
            Memory::InOrder(_) => unreachable!("the order was given up"),
        }
    }
}

impl InOrder {
    /// Takes a post; `None` where its id breaks the order.
    fn take(&mut self, id: &str, post: PostPrint) -> Option<Met> {
        let step = by_length_and_bytes(&self.last_id, id);
        let met = if self.posts.is_empty() {
            Met::New
        } else if step == Ordering::Equal {
            let run = &self.posts[self.posts_from..];
            if run.iter().any(|other| other.1 == post.1) {
                return Some(Met::Again);
            }
            if run.len() == RUN_MAX {
                return None;
            }
            self.posts.push(post);
            return Some(Met::IdAgain);
        } else {
            if *self.way.get_or_insert(step) != step {
                return None;
            }
            Met::New
        };
        (self.posts_from, self.actions_from) = (self.posts.len(), self.actions.len());
        self.posts.push(post);
        id.clone_into(&mut self.last_id);
        Some(met)
    }

    /// Takes an action of the last id; `None` where there are too many to look through.
    fn is_new(&mut self, key: u128) -> Option<bool> {
        let run = &self.actions[self.actions_from..];
        if run.contains(&key) {
            return Some(false);
        }
        if run.len() == RUN_MAX {
            return None;
        }
        self.actions.push(key);
        Some(true)
    }
}

impl Tables {
    fn of(sorted: InOrder) -> Self {
        let mut tables = Self {
            ids: HashMap::with_capacity_and_hasher(sorted.posts.len(), Default::default()),
            actions: sorted.actions.into_iter().collect(),
        };
        for post in sorted.posts {
            tables.take(post);
        }
        tables
    }

    fn take(&mut self, post: PostPrint) -> Met {
        match self.ids.get(&post.0) {
            None => {
                self.ids.insert(post.0, post.1);
                Met::New
            }
            Some(known) if *known == post.1 => Met::Again,
            Some(_) => {
                // Several posts may share one id; each is remembered under its own mark.
                let own = PostPrint(post.0 ^ post.1.rotate_left(17) ^ 1, post.1);
                match self.ids.insert(own.0, own.1) {
                    Some(known) if known == own.1 => Met::Again,
                    _ => Met::IdAgain,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A plain twin: everything that came, in sets.
    #[derive(Default)]
    struct Twin {
        posts: std::collections::BTreeSet<(String, String, i64)>,
        actions: std::collections::BTreeSet<(String, String, i64, String)>,
    }

    impl Twin {
        fn take(&mut self, id: &str, account: &str, at_ms: i64) -> Met {
            let id_is_known = self.posts.iter().any(|post| post.0 == id);
            match (self.posts.insert((id.into(), account.into(), at_ms)), id_is_known) {
                (false, _) => Met::Again,
                (true, true) => Met::IdAgain,
                (true, false) => Met::New,
            }
        }
    }

    /// Takes rows of id, account, time and object, and holds what is said of each against the twin.
    #[track_caller]
    fn check(rows: &[(u32, u32, i64, u32)], is_sorted: bool) {
        let (mut seen, mut twin) = (Seen::default(), Twin::default());
        for &(id, account, at_ms, object) in rows {
            let [id, account, object] = [id, account, object].map(|n| n.to_string());
            assert_eq!(
                seen.take(&id, &account, at_ms),
                twin.take(&id, &account, at_ms),
                "{id} {account} {at_ms}"
            );
            let is_new = twin.actions.insert((id, account, at_ms, object.clone()));
            assert_eq!(seen.is_new_action(Some(ActionKind::Link), &object), is_new);
        }
        assert_eq!(matches!(seen.memory, Memory::InOrder(_)), is_sorted);
    }

    #[test]
    fn sorted_ids_upwards_and_downwards() {
        // One object a row, a row that comes again, another account and another time under the same id.
        let rows: Vec<_> = (0..300_u32)
            .map(|n| (n / 3, n / 3 % 2 + u32::from(n == 31), i64::from(n == 41), n % 2))
            .collect();
        check(&rows, true);
        let downwards: Vec<_> = rows.iter().rev().copied().collect();
        check(&downwards, true);
    }

    #[test]
    fn an_order_that_breaks_loses_nothing() {
        let up = (0..200_u32).map(|n| (n / 2, n / 2, 0, n % 2));
        let again = (0..200_u32).map(|n| (n * 7 % 110, n * 7 % 110 + n % 3, 0, n % 2));
        check(&up.chain(again).collect::<Vec<_>>(), false);
        check(&[(5, 0, 0, 0), (7, 0, 0, 0), (6, 0, 0, 0), (5, 0, 0, 0), (5, 0, 0, 1)], false);
    }

    #[test]
    fn one_id_with_very_many_rows() {
        check(&(0..300).map(|n| (1, n, 0, 0)).collect::<Vec<_>>(), false);
        check(&(0..300).map(|n| (1, 1, 0, n)).collect::<Vec<_>>(), false);
        check(&(0..300).map(|n| (1, 1, 0, n % 9)).collect::<Vec<_>>(), true);
    }

    #[test]
    fn kinds_of_actions_and_texts_are_apart() {
        let mut seen = Seen::default();
        seen.take("1", "anna", 5);
        assert!(seen.is_new_action(Some(ActionKind::Link), "a"));
        assert!(seen.is_new_action(Some(ActionKind::Hashtag), "a"));
        assert!(seen.is_new_action(None, "a"));
        assert!(!seen.is_new_action(None, "a"));
    }
}
