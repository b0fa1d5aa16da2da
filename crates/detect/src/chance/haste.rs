//! Habitual haste: two accounts that are always quick meet often without knowing of each other.
//!
//! How quick each is, is read off the objects they do not share, so that acting together cannot excuse itself.

use super::graded::N_LEVELS;
use super::strata::Strata;
use super::weigh::{Chance, Scratch};
use model::chance::Haste;
use std::collections::HashMap;

/// Delays each account needs on objects that are not shared.
pub(super) const DELAYS_MIN: usize = 5;

/// Delays of some accounts behind the first action seen on each object.
pub(super) struct Delays {
    /// By local code: object and delay in milliseconds, where somebody else acted in the same stratum.
    of: HashMap<u32, Vec<(u32, u64)>>,
}

impl Delays {
    /// Reads the delays of the listed accounts, hubs included.
    pub(super) fn read(strata: &Strata, accounts: impl Iterator<Item = u32>) -> Self {
        let mut of: HashMap<u32, Vec<(u32, u64)>> = accounts.map(|a| (a, Vec::new())).collect();
        if of.is_empty() {
            return Self { of };
        }
        // Strata come in the order of blocks: the first stratum of an object begins with its first action.
        let mut first: HashMap<u32, i64> = HashMap::new();
        let mut listed = vec![false; strata.n_accounts() as usize];
        of.keys().for_each(|&account| listed[account as usize] = true);
        for stratum in 0..strata.n_strata() {
            if strata.crowd(stratum).iter().any(|other| listed[other.account as usize]) {
                first.insert(strata.object(stratum), i64::MAX);
            }
        }
        for stratum in 0..strata.n_strata() {
            let slots = strata.slots(stratum);
            let object = strata.object(stratum);
            let Some(first) = first.get_mut(&object) else { continue };
            let start = strata.time(stratum, slots.start);
            *first = start.min(*first);
            let first = *first;
            // A lone action has no delay by definition: it says nothing.
            if slots.len() < 2 {
                continue;
            }
            for position in slots {
                if let Some(delays) = of.get_mut(&strata.slots[position].account) {
                    delays.push((object, strata.time(stratum, position).abs_diff(first)));
                }
            }
        }
        Self { of }
    }

    /// Lists an account's delays on all objects but the `shared` ones (ascending); ascending.
    pub(super) fn apart(&self, account: u32, shared: &[u32]) -> Vec<u64> {
        let all = self.of.get(&account).map_or(&[][..], Vec::as_slice);
        let apart = all.iter().filter(|(object, _)| shared.binary_search(object).is_err());
        let mut delays: Vec<u64> = apart.map(|&(_, delay)| delay).collect();
        delays.sort_unstable();
        delays
    }

    /// Computes the habitual haste of a pair and its `p` with every chance at least that; `None` without five delays
    /// of each account. With a half, `p` is that of this half of the days alone.
    pub(super) fn haste(
        &self,
        chance: &Chance<'_>,
        scratch: &mut Scratch,
        (a, b): (u32, u32),
        half: Option<u8>,
    ) -> Option<Haste> {
        chance.meet(scratch, a, b);
        let strata = chance.strata;
        let stratum_of = scratch.meetings.iter().map(|meeting| meeting.stratum);
        let mut shared: Vec<u32> = stratum_of.map(|s| strata.object(s)).collect();
        shared.sort_unstable();
        shared.dedup();
        let (x, y) = (self.apart(a, &shared), self.apart(b, &shared));
        if x.len().min(y.len()) < DELAYS_MIN {
            return None;
        }
        let share = share_within(&x, &y, chance.settings.window_ms);
        let mut shares = [share; N_LEVELS];
        for (share, &window) in shares.iter_mut().zip(chance.grades.iter().flat_map(|g| &g.windows))
        {
            *share = share_within(&x, &y, u64::from(window));
        }
        let tail = match half {
            Some(half) => chance.half_tail(scratch, (a, b), half, shares),
            None => chance
                .graded_tail(scratch, (a, b), shares)
                .unwrap_or_else(|| scratch.block_tail(|meeting| meeting.chance.max(share)).1),
        };
        Some(Haste { share, p: tail.at_least, median_ms_a: median(&x), median_ms_b: median(&y) })
    }
}

/// Returns the share of pairs of one value of each list that are at most the window apart; both ascend.
fn share_within(x: &[u64], y: &[u64], window: u64) -> f64 {
    let (mut from, mut to, mut n) = (0, 0, 0u64);
    for &value in x {
        while to < y.len() && y[to] <= value.saturating_add(window) {
            to += 1;
        }
        while from < y.len() && y[from] < value.saturating_sub(window) {
            from += 1;
        }
        n += (to - from) as u64;
    }
    n as f64 / (x.len() as f64 * y.len() as f64)
}

fn median(ascending: &[u64]) -> f64 {
    let (low, high) = (ascending[(ascending.len() - 1) / 2], ascending[ascending.len() / 2]);
    f64::midpoint(low as f64, high as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn share_by_hand() {
        // 5 is near 10; 20 near 10; 70 near 10, 90 and 130; 400 near none: 5 of 12.
        assert_eq!(share_within(&[5, 20, 70, 400], &[10, 90, 130], 60), 5.0 / 12.0);
        assert_eq!(share_within(&[5, 20], &[5], 0), 0.5);
        assert_eq!((median(&[1, 2, 9]), median(&[1, 2])), (2.0, 1.5));
    }
}
