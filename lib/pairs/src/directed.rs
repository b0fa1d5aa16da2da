//! One side at a time: how many posts of `a` have company from `b`.

use crate::table::Table;
use crate::window::Moment;

/// How many distinct posts of `from` have at least one action of `to` on the same object within the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directed {
    /// Code of the account whose posts are counted.
    pub from: u32,
    /// Code of the account that kept it company.
    pub to: u32,
    /// Distinct posts of `from`.
    pub n_posts: u32,
}

/// Whether an account can keep itself company.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPosts {
    /// Only other accounts are looked at.
    Skip,
    /// Other posts of the same account count; a post is never its own company.
    Other,
}

/// Per partner: place in `found` plus one.
struct Scratch {
    place: Vec<u32>,
    found: Vec<Found>,
    positions: Vec<u32>,
}

struct Found {
    partner: u32,
    n_posts: u32,
    last_post: u32,
}

impl<T: Moment> Table<T> {
    /// Hands each directed pair with at least `n_posts_min` posts to `sink`, in blocks, by `from`, then `to`.
    ///
    /// `post` gives the post of each row; rows of one post (a post with several links) count once per partner. The
    /// windows need not be symmetric: the window of the action of `from` decides. With [`OwnPosts::Other`] the table
    /// must have been built with `own_partners`. A table for this must be built with `weight_min` 1.
    ///
    /// ```
    /// use pairs::{Actions, Ask, OwnPosts, Table, Within};
    /// // Account 0 posts three times about one object, account 1 once, a second later.
    /// let actions = Actions { account: &[0, 0, 0, 1], object: &[0; 4], time: &[100, 101, 102, 103] };
    /// let table = Table::build(actions, &Within(10), Ask::pairs(1), |_| true);
    /// let mut found = Vec::new();
    /// table.for_each_directed(&[0, 1, 2, 3], 1, OwnPosts::Skip, |block| {
    ///     found.extend(block.iter().map(|d| (d.from, d.to, d.n_posts)));
    /// });
    /// assert_eq!(found, [(0, 1, 3), (1, 0, 1)]);
    /// ```
    pub fn for_each_directed(
        &self,
        post: &[u32],
        n_posts_min: u32,
        own: OwnPosts,
        mut sink: impl FnMut(&[Directed]),
    ) {
        let scratch = || Scratch {
            place: vec![0; self.codes.len()],
            found: Vec::new(),
            positions: Vec::new(),
        };
        self.for_each_account(
            &self.account_order(),
            scratch,
            |scratch, account, block: &mut Vec<Directed>| {
                self.company_of(scratch, account, post, own);
                scratch.found.sort_unstable_by_key(|found| found.partner);
                for found in scratch.found.drain(..) {
                    scratch.place[found.partner as usize] = 0;
                    if found.n_posts >= n_posts_min {
                        block.push(Directed {
                            from: self.codes[account as usize],
                            to: self.codes[found.partner as usize],
                            n_posts: found.n_posts,
                        });
                    }
                }
            },
            |block| sink(&block),
        );
    }

    fn company_of(&self, scratch: &mut Scratch, account: u32, post: &[u32], own: OwnPosts) {
        let post_at = |position: u32| post[self.row[position as usize] as usize];
        scratch.positions.clear();
        scratch.positions.extend_from_slice(self.positions_of(account));
        // Rows of one post must stand together, so that the last post met says whether it was counted.
        scratch.positions.sort_unstable_by_key(|&position| (post_at(position), position));
        for &p in &scratch.positions {
            let this = post_at(p);
            let window = self.window_of(p as usize);
            for (q, &partner) in window.clone().zip(&self.account[window]) {
                if partner == account && (own == OwnPosts::Skip || post_at(q as u32) == this) {
                    continue;
                }
                let place = &mut scratch.place[partner as usize];
                if *place == 0 {
                    scratch.found.push(Found { partner, n_posts: 1, last_post: this });
                    *place = scratch.found.len() as u32;
                    continue;
                }
                let found = &mut scratch.found[*place as usize - 1];
                found.n_posts += u32::from(found.last_post != this);
                found.last_post = this;
            }
        }
    }
}
