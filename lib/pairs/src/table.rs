//! Actions sorted by object and time, with the window of each and the actions of each account.

use crate::partners::{Record, mark_partners};
use crate::prune;
use crate::sorted::{groups, sorted_records};
use crate::window::{Moment, Window};
use std::ops::Range;

/// Actions as three columns of one length; row `i` is one action.
///
/// `account` and `object` are dense codes: memory grows with the largest code (4 bytes each). `time` is in any unit.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a, T = i64> {
    /// Code of the account per row.
    pub account: &'a [u32],
    /// Code of the object per row.
    pub object: &'a [u32],
    /// Time per row.
    pub time: &'a [T],
}

/// What a table is asked to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The smallest `n` a pair must reach; 0 and 1 keep every pair.
    pub weight_min: u32,
    /// Whether two actions of one account count as partners of each other.
    pub own_partners: bool,
}

impl Ask {
    /// Asks for pairs of different accounts with at least `weight_min` co-actions.
    pub fn pairs(weight_min: u32) -> Self {
        Self { weight_min, own_partners: false }
    }
}

/// Actions that can take part in a pair, sorted by (object, time, account, row).
///
/// A *position* is a place in that order. Accounts have local codes, `0..n_accounts()`, in the order of the codes
/// given; [`Table::account_code`] leads back. Actions without a partner, and accounts that cannot reach the smallest
/// weight, are left out; no pair that was asked for loses a co-action by that.
///
/// ```
/// use pairs::{Actions, Ask, Table, Within};
/// // Accounts 0, 1 and 2 act on object 0; account 2 comes too late.
/// let actions = Actions { account: &[0, 1, 2], object: &[0, 0, 0], time: &[100, 110, 121] };
/// let table = Table::build(actions, &Within(10), Ask::pairs(1), |_| true);
/// assert_eq!((table.len(), table.n_accounts(), table.count_coactions()), (2, 2, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Table<T = i64> {
    pub(crate) account: Vec<u32>,
    pub(crate) object: Vec<u32>,
    pub(crate) time: Vec<T>,
    pub(crate) row: Vec<u32>,
    pub(crate) lo: Vec<u32>,
    pub(crate) hi: Vec<u32>,
    pub(crate) starts: Vec<u32>,
    pub(crate) positions: Vec<u32>,
    pub(crate) codes: Vec<u32>,
    pub(crate) weight_min: u32,
}

impl<T: Moment> Table<T> {
    /// Sorts the rows for which `keep` says yes and drops what cannot take part.
    ///
    /// # Panics
    /// When the columns differ in length, there are `u32::MAX` rows or more, or a kept row has the object `u32::MAX`.
    pub fn build<W: Window<T>>(
        actions: Actions<'_, T>,
        window: &W,
        ask: Ask,
        keep: impl Fn(usize) -> bool,
    ) -> Self {
        let n = actions.account.len();
        assert!(n == actions.object.len() && n == actions.time.len(), "columns of one length");
        assert!(n < u32::MAX as usize, "rows are numbered with u32");
        let (records, bounds) = sorted_records(&actions, &keep);
        let mut table = Self::of_partners(&records, &bounds, window, ask);
        drop((records, bounds));
        prune::to_weight(&mut table, window, ask);
        table.codes_to_local();
        table.index_accounts();
        table
    }

    /// Copies the records that have a partner into columns; `account` still holds the codes given.
    fn of_partners<W: Window<T>>(
        records: &[Record<T>],
        bounds: &[u32],
        window: &W,
        ask: Ask,
    ) -> Self {
        let mut marks = vec![false; records.len()];
        for (start, end) in groups(bounds) {
            let group = &records[start..end];
            mark_partners(
                group.len(),
                |i| (group[i].account, group[i].time),
                window,
                ask.own_partners,
                &mut marks[start..end],
            );
        }
        let n = marks.iter().filter(|&&mark| mark).count();
        let mut table = Self {
            account: Vec::with_capacity(n),
            object: Vec::with_capacity(n),
            time: Vec::with_capacity(n),
            row: Vec::with_capacity(n),
            lo: Vec::new(),
            hi: Vec::new(),
            starts: Vec::new(),
            positions: Vec::new(),
            codes: Vec::new(),
            weight_min: ask.weight_min.max(1),
        };
        for (object, bound) in bounds.windows(2).enumerate() {
            for i in bound[0] as usize..bound[1] as usize {
                if marks[i] {
                    table.account.push(records[i].account);
                    table.object.push(object as u32);
                    table.time.push(records[i].time);
                    table.row.push(records[i].row);
                }
            }
        }
        table
    }

    /// Finds the window of each position: two pointers per object.
    pub(crate) fn find_windows<W: Window<T>>(&mut self, window: &W) {
        let n = self.account.len();
        self.lo.clear();
        self.hi.clear();
        self.lo.reserve_exact(n);
        self.hi.reserve_exact(n);
        let mut start = 0;
        while start < n {
            let end = self.object_end(start);
            let (mut lo, mut hi) = (start, start);
            for p in start..end {
                let at = self.time[p];
                while !window.reaches_earlier(at, self.time[lo]) {
                    lo += 1;
                }
                hi = hi.max(p + 1);
                while hi < end && window.reaches_later(at, self.time[hi]) {
                    hi += 1;
                }
                self.lo.push(lo as u32);
                self.hi.push(hi as u32);
            }
            start = end;
        }
    }

    /// Returns the position after the last one of the object that begins at `start`.
    pub(crate) fn object_end(&self, start: usize) -> usize {
        let object = self.object[start];
        let rest = &self.object[start..];
        start + rest.iter().position(|&other| other != object).unwrap_or(rest.len())
    }

    /// Gives the accounts that are left dense local codes, in the order of the codes given.
    fn codes_to_local(&mut self) {
        let size = self.account.iter().max().map_or(0, |&max| max as usize + 1);
        let mut local = vec![0_u32; size];
        for &account in &self.account {
            local[account as usize] = 1;
        }
        for (code, slot) in local.iter_mut().enumerate() {
            if *slot == 1 {
                *slot = self.codes.len() as u32;
                self.codes.push(code as u32);
            }
        }
        for account in &mut self.account {
            *account = local[*account as usize];
        }
    }

    /// Lists the positions of each account, ascending.
    fn index_accounts(&mut self) {
        let mut starts = vec![0_u32; self.codes.len() + 1];
        for &account in &self.account {
            starts[account as usize + 1] += 1;
        }
        for i in 1..starts.len() {
            starts[i] += starts[i - 1];
        }
        let mut next = starts.clone();
        self.positions = vec![0; self.account.len()];
        for (position, &account) in self.account.iter().enumerate() {
            let slot = &mut next[account as usize];
            self.positions[*slot as usize] = position as u32;
            *slot += 1;
        }
        self.starts = starts;
    }

    /// Gives the accounts other local codes: the account that is `old` now becomes `rank[old]`.
    ///
    /// The order of positions stays. `rank` must be a permutation of `0..n_accounts()`.
    ///
    /// # Panics
    /// When `rank` is not of that length.
    pub fn renumber_accounts(&mut self, rank: &[u32]) {
        assert_eq!(rank.len(), self.codes.len(), "one rank per account");
        let mut codes = vec![0; rank.len()];
        for (old, &new) in rank.iter().enumerate() {
            codes[new as usize] = self.codes[old];
        }
        self.codes = codes;
        for account in &mut self.account {
            *account = rank[*account as usize];
        }
        self.index_accounts();
    }

    /// Counts the positions.
    pub fn len(&self) -> usize {
        self.account.len()
    }

    /// Says whether no action has a partner.
    pub fn is_empty(&self) -> bool {
        self.account.is_empty()
    }

    /// Counts the accounts that are left.
    pub fn n_accounts(&self) -> usize {
        self.codes.len()
    }

    /// Returns the code, as it was given, of the account with a local code.
    pub fn account_code(&self, local: u32) -> u32 {
        self.codes[local as usize]
    }

    /// Returns the local code of the account at each position.
    pub fn accounts(&self) -> &[u32] {
        &self.account
    }

    /// Returns the object at each position.
    pub fn objects(&self) -> &[u32] {
        &self.object
    }

    /// Returns the time at each position.
    pub fn times(&self) -> &[T] {
        &self.time
    }

    /// Returns the row at each position.
    pub fn rows(&self) -> &[u32] {
        &self.row
    }

    /// Returns the positions of an account (local code), ascending.
    pub fn positions_of(&self, local: u32) -> &[u32] {
        let local = local as usize;
        &self.positions[self.starts[local] as usize..self.starts[local + 1] as usize]
    }

    /// Returns the positions within the window of `position`, itself included.
    #[inline]
    pub fn window_of(&self, position: usize) -> Range<usize> {
        self.lo[position] as usize..self.hi[position] as usize
    }
}
