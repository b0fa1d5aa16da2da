//! Leaves out accounts that cannot reach the smallest weight.

use crate::partners::mark_partners;
use crate::table::{Ask, Table};
use crate::window::{Moment, Window};

/// Prunes until a round takes away less than one action in a hundred, then finds the windows.
///
/// Why it is exact: let `m(p)` be the most actions of any one account inside the window of position `p`. A pair
/// `(a, b)` has at most `m(p)` co-actions at `p`, so the sum of `m(p)` over the positions of `a` bounds the weight of
/// every pair of `a`. Where no account acts twice on one object within a window, `m` is 1 and the bound is the number
/// of actions that have a partner. Pruning can only lose time, never a pair, so stopping early is exact too.
pub(crate) fn to_weight<T: Moment, W: Window<T>>(table: &mut Table<T>, window: &W, ask: Ask) {
    table.find_windows(window);
    if table.weight_min < 2 {
        return;
    }
    loop {
        let before = table.account.len();
        let bound = bounds(table);
        let weight_min = u64::from(table.weight_min);
        let strong = |&account: &u32| bound[account as usize] >= weight_min;
        let marks: Vec<bool> = table.account.iter().map(strong).collect();
        retain(table, &marks);
        let marks = partners(table, window, ask);
        retain(table, &marks);
        if table.account.len() != before {
            table.find_windows(window);
        }
        if before - table.account.len() <= before / 100 {
            return;
        }
    }
}

/// Bounds, per account code, the weight of its pairs from above.
fn bounds<T: Moment>(table: &Table<T>) -> Vec<u64> {
    let size = table.account.iter().max().map_or(0, |&max| max as usize + 1);
    let mut bound = vec![0_u64; size];
    let mut crowd = Crowd { n_of: vec![0; size], n_with: vec![0; 2], most: 0 };
    let n = table.account.len();
    let mut start = 0;
    while start < n {
        let end = table.object_end(start);
        let (mut lo, mut hi) = (start, start);
        for p in start..end {
            while hi < table.hi[p] as usize {
                crowd.enter(table.account[hi]);
                hi += 1;
            }
            while lo < table.lo[p] as usize {
                crowd.leave(table.account[lo]);
                lo += 1;
            }
            bound[table.account[p] as usize] += crowd.most as u64;
        }
        for p in lo..hi {
            crowd.leave(table.account[p]);
        }
        start = end;
    }
    bound
}

/// The accounts inside a sliding window, and how often the most frequent one stands there.
struct Crowd {
    n_of: Vec<u32>,
    n_with: Vec<u32>,
    most: usize,
}

impl Crowd {
    fn enter(&mut self, account: u32) {
        let n = &mut self.n_of[account as usize];
        let old = *n as usize;
        *n += 1;
        if self.n_with.len() <= old + 1 {
            self.n_with.resize(old + 2, 0);
        }
        if old > 0 {
            self.n_with[old] -= 1;
        }
        self.n_with[old + 1] += 1;
        self.most = self.most.max(old + 1);
    }

    fn leave(&mut self, account: u32) {
        let n = &mut self.n_of[account as usize];
        let old = *n as usize;
        *n -= 1;
        self.n_with[old] -= 1;
        if old > 1 {
            self.n_with[old - 1] += 1;
        }
        // Only one account changed, by one: the most frequent falls by one at most.
        if old == self.most && self.n_with[old] == 0 {
            self.most -= 1;
        }
    }
}

/// Marks the positions that still have a partner.
fn partners<T: Moment, W: Window<T>>(table: &Table<T>, window: &W, ask: Ask) -> Vec<bool> {
    let n = table.account.len();
    let mut marks = vec![false; n];
    let mut start = 0;
    while start < n {
        let end = table.object_end(start);
        mark_partners(
            end - start,
            |i| (table.account[start + i], table.time[start + i]),
            window,
            ask.own_partners,
            &mut marks[start..end],
        );
        start = end;
    }
    marks
}

/// Keeps the marked positions, in order.
fn retain<T: Moment>(table: &mut Table<T>, marks: &[bool]) {
    let mut to = 0;
    for (from, _) in marks.iter().enumerate().filter(|&(_, &mark)| mark) {
        table.account[to] = table.account[from];
        table.object[to] = table.object[from];
        table.time[to] = table.time[from];
        table.row[to] = table.row[from];
        to += 1;
    }
    table.account.truncate(to);
    table.object.truncate(to);
    table.time.truncate(to);
    table.row.truncate(to);
}
