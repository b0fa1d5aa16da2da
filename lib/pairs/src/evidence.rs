//! The co-actions behind one pair.

use crate::table::Table;

/// One co-action: a row of each account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CoAction {
    /// Code of the object.
    pub object: u32,
    /// Row of the first account.
    pub row_a: u32,
    /// Row of the second account.
    pub row_b: u32,
    /// Time of the second account's action minus time of the first one's.
    pub lag: i64,
}

impl Table {
    /// Lists the co-actions of two accounts (codes as given), by object, then times of `a`, then times of `b`.
    ///
    /// Merges the two accounts' lists: the cost is their length and that of the answer. Returns `None` where the pair
    /// does not reach the smallest weight the table was asked for, since the table may not hold all of it.
    /// The table's accounts must not have been renumbered.
    ///
    /// ```
    /// use pairs::{Actions, Ask, Table, Within};
    /// let actions = Actions { account: &[0, 1, 0], object: &[5, 5, 5], time: &[100, 95, 108] };
    /// let table = Table::build(actions, &Within(10), Ask::pairs(1), |_| true);
    /// let found = table.co_actions(0, 1).unwrap_or_default();
    /// assert_eq!(found.len(), 1);
    /// assert_eq!((found[0].object, found[0].row_a, found[0].row_b, found[0].lag), (5, 0, 1, -5));
    /// assert_eq!(table.co_actions(1, 0).map(|found| found[0].lag), Some(5));
    /// assert_eq!(table.co_actions(0, 2), None);
    /// ```
    pub fn co_actions(&self, a: u32, b: u32) -> Option<Vec<CoAction>> {
        let a = self.codes.binary_search(&a).ok()? as u32;
        let b = self.codes.binary_search(&b).ok()? as u32;
        if a == b {
            return None;
        }
        let (of_a, of_b) = (self.positions_of(a), self.positions_of(b));
        let mut found = Vec::new();
        let mut from = 0;
        for &p in of_a {
            let window = self.window_of(p as usize);
            while from < of_b.len() && (of_b[from] as usize) < window.start {
                from += 1;
            }
            for &q in of_b[from..].iter().take_while(|&&q| (q as usize) < window.end) {
                let (p, q) = (p as usize, q as usize);
                found.push(CoAction {
                    object: self.object[p],
                    row_a: self.row[p],
                    row_b: self.row[q],
                    lag: self.time[q].wrapping_sub(self.time[p]),
                });
            }
        }
        (found.len() >= self.weight_min as usize).then_some(found)
    }
}
