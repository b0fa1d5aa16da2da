//! How quick accounts are whoever else is there: delays behind the first action seen on an object.

use crate::methods::directed::{Actions, LagBin};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer objects of each account that the other did not touch are "no habit data".
const OBJECTS_MIN: usize = 5;
/// Fewer comparisons inside the window and all are taken.
const INSIDE_MIN: u64 = 20;

/// Delays of the accounts asked about, by object.
pub(super) struct Habits {
    delays: BTreeMap<u32, Vec<(u32, i64)>>,
}

impl Habits {
    pub(super) fn of(actions: Actions<'_>, asked: &[(u32, u32)]) -> Self {
        let wanted: BTreeSet<u32> = asked.iter().flat_map(|&(a, b)| [a, b]).collect();
        let mut firsts: BTreeMap<u32, i64> = BTreeMap::new();
        let mut own: BTreeMap<(u32, u32), i64> = BTreeMap::new();
        for i in 0..actions.account.len() {
            let (account, object, at) = (actions.account[i], actions.object[i], actions.at_ms[i]);
            firsts.entry(object).and_modify(|first| *first = at.min(*first)).or_insert(at);
            if wanted.contains(&account) {
                own.entry((account, object))
                    .and_modify(|first| *first = at.min(*first))
                    .or_insert(at);
            }
        }
        let mut delays: BTreeMap<u32, Vec<(u32, i64)>> = BTreeMap::new();
        for ((account, object), at) in own {
            delays.entry(account).or_default().push((object, at - firsts[&object]));
        }
        Self { delays }
    }

    /// Returns the share of object pairs, none shared, on which `a` is quicker than `b` (a tie is half), counting those on
    /// which they differ by at most the window where there are enough of them; `None` without habit data.
    pub(super) fn share_quicker(&self, a: u32, b: u32, window_ms: i64) -> Option<f64> {
        let (own, other) = self.apart(a, b)?;
        let share = |reach: i64| {
            let (mut n, mut halves) = (0u64, 0u64);
            for x in &own {
                for y in other.iter().filter(|y| (x - **y).abs() <= reach) {
                    n += 1;
                    halves += if x < y { 2 } else { u64::from(x == y) };
                }
            }
            (n, halves as f64 / (2 * n.max(1)) as f64)
        };
        let (n_inside, inside) = share(window_ms);
        let found = if n_inside >= INSIDE_MIN { inside } else { share(i64::MAX / 4).1 };
        // Never sure: one comparison more on each side.
        let n = (own.len().min(other.len())) as f64;
        Some((found * n + 0.5) / (n + 1.0))
    }

    /// Returns the share of object pairs, none shared, on which `b` lags behind `a` as the bin says; `None` without habit data.
    pub(super) fn share_in(&self, a: u32, b: u32, bin: LagBin) -> Option<f64> {
        let (own, mut other) = self.apart(a, b)?;
        other.sort_unstable();
        let up_to = |delay: i64| other.partition_point(|y| *y <= delay);
        let n =
            own.iter().map(|x| up_to(x + bin.up_to_ms) - up_to(x + bin.above_ms)).sum::<usize>();
        Some(n as f64 / (own.len() * other.len()) as f64)
    }

    /// Returns both accounts' delays on objects the other did not touch; `None` with too few.
    fn apart(&self, a: u32, b: u32) -> Option<(Vec<i64>, Vec<i64>)> {
        let (of_a, of_b) = (self.delays.get(&a)?, self.delays.get(&b)?);
        let apart = |own: &[(u32, i64)], other: &[(u32, i64)]| -> Vec<i64> {
            let shared = |object: u32| other.binary_search_by_key(&object, |row| row.0).is_ok();
            own.iter().filter(|row| !shared(row.0)).map(|row| row.1).collect()
        };
        let (own, other) = (apart(of_a, of_b), apart(of_b, of_a));
        (own.len() >= OBJECTS_MIN && other.len() >= OBJECTS_MIN).then_some((own, other))
    }
}
