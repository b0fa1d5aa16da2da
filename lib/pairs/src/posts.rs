//! Counts distinct posts behind pairs where one post makes several actions.

use crate::pairs::Pair;
use crate::table::Table;
use rayon::prelude::*;
use std::sync::Mutex;

/// What is known of one partner of the account at hand.
#[derive(Clone, Copy, Default)]
struct Counted {
    n_own: u32,
    n_partner: u32,
    own_stamp: u32,
}

/// Room for the account at hand. Between accounts `place` is all zero; stamps are left and never mistaken, because they
/// hold the account.
struct Scratch {
    /// Place of each partner among the pairs at hand, plus one.
    place: Vec<u32>,
    counted: Vec<Counted>,
    /// Positions of the account, by post.
    by_post: Vec<(u32, u32)>,
    /// Per post: the account it was last counted for, plus one.
    stamp: Vec<u32>,
}

impl Table {
    /// Sets `n_posts_a` and `n_posts_b` of pairs to distinct posts, where a post may act on several objects.
    ///
    /// `post` gives the code of each row's post, dense, a post belonging to one account. `pairs` are pairs of this
    /// table, by `a`, as [`Table::pairs`] returns them.
    ///
    /// ```
    /// use pairs::{Actions, Ask, Table, Within};
    /// // Post 0 of account 7 and post 1 of account 9 both act on the objects 0 and 1.
    /// let actions = Actions { account: &[7, 9, 7, 9], object: &[0, 0, 1, 1], time: &[5, 6, 5, 6] };
    /// let table = Table::build(actions, &Within(10), Ask::pairs(1), |_| true);
    /// let mut pairs = table.pairs();
    /// assert_eq!((pairs[0].n_posts_a, pairs[0].n_posts_b), (2, 2));
    /// table.count_posts(&mut pairs, &[0, 1, 0, 1]);
    /// assert_eq!((pairs[0].n_posts_a, pairs[0].n_posts_b), (1, 1));
    /// ```
    ///
    /// # Panics
    /// When a row has no post, or a pair is not of this table.
    pub fn count_posts(&self, pairs: &mut [Pair], post: &[u32]) {
        let n_posts = post.iter().max().map_or(0, |&most| most as usize + 1);
        let pool = Mutex::new(Vec::new());
        let scratch = || Scratch {
            place: vec![0; self.codes.len()],
            counted: Vec::new(),
            by_post: Vec::new(),
            stamp: vec![0; n_posts],
        };
        let mut of_accounts: Vec<&mut [Pair]> = pairs.chunk_by_mut(|x, y| x.a == y.a).collect();
        of_accounts.par_iter_mut().for_each(|of_account| {
            let taken = pool.lock().expect("no thread panicked").pop();
            let mut own = taken.unwrap_or_else(scratch);
            self.count_posts_of(&mut own, of_account, post);
            pool.lock().expect("no thread panicked").push(own);
        });
    }

    fn local(&self, code: u32) -> u32 {
        self.codes.binary_search(&code).expect("a pair of this table") as u32
    }

    fn count_posts_of(&self, scratch: &mut Scratch, pairs: &mut [Pair], post: &[u32]) {
        let Some(first) = pairs.first() else { return };
        let account = self.local(first.a);
        let Scratch { place, counted, by_post, stamp } = scratch;
        counted.clear();
        counted.resize(pairs.len(), Counted::default());
        for (at, pair) in (1..).zip(pairs.iter()) {
            place[self.local(pair.b) as usize] = at;
        }
        let post_at = |position: usize| post[self.row[position] as usize];
        by_post.clear();
        by_post.extend(self.positions_of(account).iter().map(|&p| (post_at(p as usize), p)));
        by_post.sort_unstable();
        for &(own_post, p) in &*by_post {
            for q in self.window_of(p as usize) {
                let at = place[self.account[q] as usize];
                if at == 0 {
                    continue;
                }
                let counted = &mut counted[at as usize - 1];
                counted.n_own += u32::from(counted.own_stamp != own_post + 1);
                counted.own_stamp = own_post + 1;
                // A post belongs to one account, so one stamp for each post knows the pair.
                let stamp = &mut stamp[post_at(q) as usize];
                counted.n_partner += u32::from(*stamp != account + 1);
                *stamp = account + 1;
            }
        }
        for (pair, counted) in pairs.iter_mut().zip(&*counted) {
            (pair.n_posts_a, pair.n_posts_b) = (counted.n_own, counted.n_partner);
            place[self.local(pair.b) as usize] = 0;
        }
    }
}
