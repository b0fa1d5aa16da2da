//! Pairs of accounts and what lies behind them.

use crate::table::Table;

/// Two accounts that co-acted, `a < b`, with the account codes that were given.
///
/// A *co-action* is an action of `a` and an action of `b` on the same object, at most the window apart (the bound
/// included, equal times too). One action may take part in several co-actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// Co-actions.
    pub n: u64,
    /// Sum of the absolute lags over the co-actions, in the unit of the times; stops at `u64::MAX`.
    pub lag_sum: u64,
    /// Time of the earliest action that takes part.
    pub first: i64,
    /// Time of the latest action that takes part.
    pub last: i64,
    /// Distinct objects with a co-action.
    pub n_objects: u32,
    /// Distinct actions (rows) of `a` that take part; [`Table::count_posts`] makes them posts.
    pub n_posts_a: u32,
    /// Distinct actions (rows) of `b` that take part.
    pub n_posts_b: u32,
}

/// What is gathered about one partner of the account at hand. Stamps hold a position or object plus one; 0 is none.
#[derive(Clone, Copy)]
struct Gathered {
    partner: u32,
    n: u64,
    lag_sum: u64,
    first: i64,
    last: i64,
    n_objects: u32,
    n_own: u32,
    n_partner: u32,
    own_stamp: u32,
    partner_stamp: u32,
    object_stamp: u32,
}

impl Gathered {
    fn new(partner: u32) -> Self {
        Self {
            partner,
            n: 0,
            lag_sum: 0,
            first: i64::MAX,
            last: i64::MIN,
            n_objects: 0,
            n_own: 0,
            n_partner: 0,
            own_stamp: 0,
            partner_stamp: 0,
            object_stamp: 0,
        }
    }

    /// Adds the co-action of the account's position `p` and the partner's position `q`.
    ///
    /// Positions of an account come ascending and windows only move forward, so a partner's position was met before
    /// exactly when it is not beyond the furthest one met: one stamp counts distinct positions without a set.
    #[inline]
    fn add(&mut self, table: &Table, p: usize, q: usize) {
        let (at, other) = (table.time[p], table.time[q]);
        self.n += 1;
        self.lag_sum = self.lag_sum.saturating_add(at.abs_diff(other));
        self.first = self.first.min(at.min(other));
        self.last = self.last.max(at.max(other));
        // Positions and objects are below u32::MAX: the table was checked when it was built.
        let (own, partner, object) = (p as u32 + 1, q as u32 + 1, table.object[p] + 1);
        self.n_own += u32::from(self.own_stamp != own);
        self.own_stamp = own;
        self.n_partner += u32::from(self.partner_stamp < partner);
        self.partner_stamp = self.partner_stamp.max(partner);
        self.n_objects += u32::from(self.object_stamp != object);
        self.object_stamp = object;
    }

    fn pair(&self, table: &Table, account: u32) -> Pair {
        Pair {
            a: table.codes[account as usize],
            b: table.codes[self.partner as usize],
            n: self.n,
            lag_sum: self.lag_sum,
            first: self.first,
            last: self.last,
            n_objects: self.n_objects,
            n_posts_a: self.n_own,
            n_posts_b: self.n_partner,
        }
    }
}

/// The dense counter and what goes with it. Between accounts the counter is all zero.
struct Scratch {
    counter: Vec<u32>,
    touched: Vec<u32>,
    gathered: Vec<Gathered>,
}

impl Scratch {
    fn new(n_accounts: usize) -> Self {
        Self { counter: vec![0; n_accounts], touched: Vec::new(), gathered: Vec::new() }
    }
}

impl Table {
    /// Hands every pair that reaches the smallest weight to `sink`, in blocks, by `a`, then `b`.
    ///
    /// Use this where the pairs may be too many to hold.
    pub fn for_each_pair(&self, mut sink: impl FnMut(&[Pair])) {
        self.for_each_account(
            &self.account_order(),
            || Scratch::new(self.codes.len()),
            |scratch, account, block: &mut Vec<Pair>| self.pairs_of(scratch, account, block),
            |block| sink(&block),
        );
    }

    /// Returns every pair that reaches the smallest weight, by `a`, then `b`.
    ///
    /// ```
    /// use pairs::{Actions, Ask, Table, Within};
    /// let actions = Actions {
    ///     account: &[7, 9, 7, 9, 9],
    ///     object: &[0, 0, 1, 1, 1],
    ///     time: &[100, 104, 200, 199, 203],
    /// };
    /// let pairs = Table::build(actions, &Within(10), Ask::pairs(2), |_| true).pairs();
    /// assert_eq!(pairs.len(), 1);
    /// let pair = pairs[0];
    /// assert_eq!((pair.a, pair.b, pair.n, pair.n_objects), (7, 9, 3, 2));
    /// assert_eq!((pair.n_posts_a, pair.n_posts_b, pair.lag_sum), (2, 3, 4 + 1 + 3));
    /// assert_eq!((pair.first, pair.last), (100, 203));
    /// ```
    pub fn pairs(&self) -> Vec<Pair> {
        let mut all = Vec::new();
        self.for_each_pair(|block| all.extend_from_slice(block));
        all
    }

    /// Counts the pairs of accounts with at least one co-action.
    ///
    /// Where the table was asked for a larger weight, pairs with fewer co-actions are partly gone: build another
    /// table with `Ask::pairs(1)` to count them.
    pub fn count_pairs(&self) -> u64 {
        let mut n = 0;
        self.for_each_account(
            &self.account_order(),
            || Scratch::new(self.codes.len()),
            |scratch, account, block: &mut u64| {
                self.count_partners(scratch, account);
                *block += scratch.touched.len() as u64;
                clear(&mut scratch.counter, &mut scratch.touched);
            },
            |block| n += block,
        );
        n
    }

    /// Counts the co-actions of different accounts in the table.
    ///
    /// With `Ask::pairs(1)` these are all co-actions of the input: the number of candidate pairs of actions.
    pub fn count_coactions(&self) -> u64 {
        let all: u64 = (0..self.len()).map(|p| u64::from(self.hi[p]) - 1 - p as u64).sum();
        let mut own = 0;
        for account in 0..self.codes.len() as u32 {
            let positions = self.positions_of(account);
            let mut ahead = 0;
            for (i, &p) in positions.iter().enumerate() {
                ahead = ahead.max(i + 1);
                while ahead < positions.len() && positions[ahead] < self.hi[p as usize] {
                    ahead += 1;
                }
                own += (ahead - 1 - i) as u64;
            }
        }
        all - own
    }

    /// Counts the co-actions of `account` with each account after it.
    fn count_partners(&self, scratch: &mut Scratch, account: u32) {
        for &p in self.positions_of(account) {
            for &partner in &self.account[self.window_of(p as usize)] {
                if partner > account {
                    let n = &mut scratch.counter[partner as usize];
                    if *n == 0 {
                        scratch.touched.push(partner);
                    }
                    *n = n.saturating_add(1);
                }
            }
        }
    }

    fn pairs_of(&self, scratch: &mut Scratch, account: u32, block: &mut Vec<Pair>) {
        if self.weight_min > 1 {
            self.gather_strong(scratch, account);
        } else {
            self.gather_all(scratch, account);
        }
        scratch.gathered.sort_unstable_by_key(|gathered| gathered.partner);
        block.extend(scratch.gathered.iter().map(|gathered| gathered.pair(self, account)));
        scratch.gathered.clear();
        clear(&mut scratch.counter, &mut scratch.touched);
    }

    /// Gathers every partner after `account`; the counter holds its place in `gathered`, plus one.
    fn gather_all(&self, scratch: &mut Scratch, account: u32) {
        for &p in self.positions_of(account) {
            let window = self.window_of(p as usize);
            for (q, &partner) in window.clone().zip(&self.account[window]) {
                if partner > account {
                    let mut place = scratch.counter[partner as usize];
                    if place == 0 {
                        scratch.gathered.push(Gathered::new(partner));
                        scratch.touched.push(partner);
                        place = scratch.gathered.len() as u32;
                        scratch.counter[partner as usize] = place;
                    }
                    scratch.gathered[place as usize - 1].add(self, p as usize, q);
                }
            }
        }
    }

    /// Counts first, then gathers the partners that reach the smallest weight: mostly there are few or none.
    fn gather_strong(&self, scratch: &mut Scratch, account: u32) {
        self.count_partners(scratch, account);
        for &partner in &scratch.touched {
            let counter = &mut scratch.counter[partner as usize];
            if *counter < self.weight_min {
                *counter = 0;
            } else {
                scratch.gathered.push(Gathered::new(partner));
                *counter = scratch.gathered.len() as u32;
            }
        }
        if scratch.gathered.is_empty() {
            return;
        }
        for &p in self.positions_of(account) {
            let window = self.window_of(p as usize);
            for (q, &partner) in window.clone().zip(&self.account[window]) {
                let place = scratch.counter[partner as usize];
                if place != 0 {
                    scratch.gathered[place as usize - 1].add(self, p as usize, q);
                }
            }
        }
    }
}

/// Sets the touched counters back to zero.
fn clear(counter: &mut [u32], touched: &mut Vec<u32>) {
    for partner in touched.drain(..) {
        counter[partner as usize] = 0;
    }
}
