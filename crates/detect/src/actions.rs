//! The actions of one kind, ready for the kernel: once each, with a time.

use corpus::{Actions, Posts};
use rayon::prelude::*;

/// Actions as the kernel takes them, in the order of posts.
#[derive(Debug, Default)]
pub(crate) struct Ready {
    pub(crate) account: Vec<u32>,
    pub(crate) object: Vec<u32>,
    pub(crate) at_ms: Vec<i64>,
    /// Row of the post of each action.
    pub(crate) post: Vec<u32>,
    /// Objects by the number of distinct accounts that act on them, largest first, at most `HUBS_SHOWN`.
    pub(crate) hubs: Vec<(u32, u32)>,
    /// Distinct objects.
    pub(crate) n_objects: u64,
    /// Distinct accounts.
    pub(crate) n_accounts: u64,
    /// Actions of the busiest account, and its code.
    pub(crate) busiest: Option<(u32, u64)>,
    /// Actions dropped because the same post acted on the same object before.
    pub(crate) n_duplicates: u64,
}

/// How many objects are shown as hubs.
const HUBS_SHOWN: usize = 10;

impl Ready {
    /// Takes each (post id, account, object) once: exports repeat posts, and a post may name a thing twice.
    pub(crate) fn of(posts: &Posts, actions: &Actions) -> Self {
        let mut keys: Vec<(u32, u32, u32, u32)> = actions
            .post
            .iter()
            .zip(&actions.object)
            .enumerate()
            .filter(|(_, (post, _))| posts.at_ms[**post as usize] != i64::MIN)
            .map(|(action, (&post, &object))| {
                (object, posts.account[post as usize], posts.id[post as usize], action as u32)
            })
            .collect();
        keys.sort_unstable();
        let n_before = keys.len() as u64;
        keys.dedup_by_key(|&mut (object, account, id, _)| (object, account, id));
        let mut ready = Self { n_duplicates: n_before - keys.len() as u64, ..Self::default() };
        ready.count_objects(&keys);
        let mut is_kept = vec![false; actions.post.len()];
        keys.into_iter().for_each(|(_, _, _, action)| is_kept[action as usize] = true);
        for action in (0..is_kept.len()).filter(|&action| is_kept[action]) {
            let post = actions.post[action];
            ready.account.push(posts.account[post as usize]);
            ready.object.push(actions.object[action]);
            ready.at_ms.push(posts.at_ms[post as usize]);
            ready.post.push(post);
        }
        ready.count_accounts(posts.accounts.len());
        ready
    }

    fn count_objects(&mut self, keys: &[(u32, u32, u32, u32)]) {
        for of_object in keys.chunk_by(|a, b| a.0 == b.0) {
            let n_accounts = of_object.chunk_by(|a, b| a.1 == b.1).count() as u32;
            self.hubs.push((of_object[0].0, n_accounts));
        }
        self.n_objects = self.hubs.len() as u64;
        self.hubs.sort_unstable_by_key(|&(object, n)| (std::cmp::Reverse(n), object));
        self.hubs.truncate(HUBS_SHOWN);
    }

    /// Numbers the posts of all actions, account by account; `None` where each post acts once.
    ///
    /// A post is an id of an account: the row does not matter, since one row may hold one action of many.
    pub(crate) fn posts(&self, posts: &Posts) -> Option<Vec<u32>> {
        if self.post.is_sorted_by(|&x, &y| posts.id[x as usize] < posts.id[y as usize]) {
            return None;
        }
        let of = |action: u32| {
            let row = self.post[action as usize] as usize;
            (self.account[action as usize], posts.id[row])
        };
        let mut actions: Vec<u32> = (0..self.post.len() as u32).collect();
        actions.par_sort_unstable_by_key(|&action| of(action));
        let mut code = vec![0; actions.len()];
        let mut n_posts = 0;
        for one_post in actions.chunk_by(|&x, &y| of(x) == of(y)) {
            one_post.iter().for_each(|&action| code[action as usize] = n_posts);
            n_posts += 1;
        }
        (n_posts as usize != actions.len()).then_some(code)
    }

    fn count_accounts(&mut self, n_codes: usize) {
        let mut n_actions = vec![0_u64; n_codes];
        for &account in &self.account {
            n_actions[account as usize] += 1;
        }
        self.n_accounts = n_actions.iter().filter(|&&n| n > 0).count() as u64;
        let busiest =
            n_actions.iter().enumerate().max_by_key(|&(code, &n)| (n, std::cmp::Reverse(code)));
        self.busiest = busiest.filter(|&(_, &n)| n > 0).map(|(code, &n)| (code as u32, n));
    }
}
