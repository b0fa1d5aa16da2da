//! Who acts how long after whom: crowds, and the chance of a directed lag under exchangeable labels.
//!
//! A crowd is the first actions of all accounts on one object in one block of time. Were the labels in it dealt again, the
//! chance that `b` acts more than `r0` and at most `r1` after `a` is the number of ordered pairs of its actions that lie so
//! far apart, over all its ordered pairs: exact, whatever the shape of the burst.
//!
//! Used by `lags`.

use stats::poisson_binomial;
use std::collections::BTreeMap;

/// Actions in columns.
#[derive(Clone, Copy, Debug)]
pub struct Actions<'a> {
    /// Code of the account.
    pub account: &'a [u32],
    /// Code of the object.
    pub object: &'a [u32],
    /// Milliseconds since 1970.
    pub at_ms: &'a [i64],
}

/// One action of a crowd.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Milliseconds since 1970.
    pub at_ms: i64,
    /// Account.
    pub account: u32,
}

/// One crowd.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crowd {
    /// Object.
    pub object: u32,
    /// Block of time.
    pub block: i64,
    /// First actions by time, then account; at least two.
    pub slots: Vec<Slot>,
}

/// All crowds, and what was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Crowds {
    /// Crowds by object, then block.
    pub crowds: Vec<Crowd>,
    /// Crowds above the cap, left out whole.
    pub n_hubs: u64,
    /// Actions in them.
    pub n_hub_actions: u64,
    /// Accounts that were alone on an object in a block.
    pub n_lone: u64,
    /// Later actions of one account in one crowd.
    pub n_repeats: u64,
}

/// Deals actions into crowds.
///
/// # Panics
/// When the columns differ in length or a block is not longer than 0.
pub fn crowds(actions: Actions<'_>, block_ms: i64, cap: usize) -> Crowds {
    assert!(block_ms > 0, "a block lasts");
    let n = actions.account.len();
    assert!(actions.object.len() == n && actions.at_ms.len() == n, "columns are of one length");
    let mut rows: Vec<(u32, i64, Slot)> = (0..n)
        .map(|i| {
            let at_ms = actions.at_ms[i];
            (
                actions.object[i],
                at_ms.div_euclid(block_ms),
                Slot { at_ms, account: actions.account[i] },
            )
        })
        .collect();
    rows.sort_unstable();
    let mut found = Crowds::default();
    for chunk in rows.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
        let mut seen = std::collections::BTreeSet::new();
        let slots: Vec<Slot> =
            chunk.iter().map(|row| row.2).filter(|slot| seen.insert(slot.account)).collect();
        found.n_repeats += (chunk.len() - slots.len()) as u64;
        if slots.len() < 2 {
            found.n_lone += 1;
        } else if slots.len() > cap {
            found.n_hubs += 1;
            found.n_hub_actions += slots.len() as u64;
        } else {
            found.crowds.push(Crowd { object: chunk[0].0, block: chunk[0].1, slots });
        }
    }
    found
}

/// A stretch of lags: more than `above_ms`, at most `up_to_ms`; both at least 0, so that ties are in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LagBin {
    /// Lags are longer.
    pub above_ms: i64,
    /// Lags are not longer than this.
    pub up_to_ms: i64,
}

impl LagBin {
    /// Says whether a lag lies in it.
    pub fn holds(self, lag_ms: i64) -> bool {
        lag_ms > self.above_ms && lag_ms <= self.up_to_ms
    }

    /// Counts the ordered pairs of slots so far apart, in two sweeps.
    pub fn count(self, slots: &[Slot]) -> u64 {
        let within = |reach: i64| {
            let (mut first, mut pairs) = (0, 0u64);
            for (at, slot) in slots.iter().enumerate() {
                while slot.at_ms - slots[first].at_ms > reach {
                    first += 1;
                }
                pairs += (at - first) as u64;
            }
            pairs
        };
        within(self.up_to_ms) - within(self.above_ms)
    }

    /// Returns the chance that of two given accounts of the crowd the second acts so long after the first.
    pub fn chance(self, slots: &[Slot]) -> f64 {
        self.count(slots) as f64 / (slots.len() as f64 * (slots.len() - 1) as f64)
    }
}

/// Crowds that two accounts share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// Place of the crowd and the time of `b` minus that of `a`, by block, then crowd.
    pub meetings: Vec<(usize, i64)>,
}

/// Finds the crowds that each asked pair shares; pairs name the smaller account code first.
pub fn shared(crowds: &Crowds, asked: &[(u32, u32)]) -> Vec<Shared> {
    let mut found = vec![Shared::default(); asked.len()];
    let mut partners: BTreeMap<u32, Vec<(u32, usize)>> = BTreeMap::new();
    for (place, &(a, b)) in asked.iter().enumerate() {
        partners.entry(a).or_default().push((b, place));
    }
    for (number, crowd) in crowds.crowds.iter().enumerate() {
        let times: BTreeMap<u32, i64> = crowd.slots.iter().map(|s| (s.account, s.at_ms)).collect();
        for (account, at_ms) in &times {
            for (other, place) in partners.get(account).map_or(&[][..], Vec::as_slice) {
                if let Some(other_ms) = times.get(other) {
                    found[*place].meetings.push((number, other_ms - at_ms));
                }
            }
        }
    }
    for shared in &mut found {
        shared.meetings.sort_by_key(|&(number, _)| (crowds.crowds[number].block, number));
    }
    found
}

/// A pair's count in one stretch of lags, and what dealing labels again expects.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LagCount {
    /// Blocks with such a lag in the crowd looked at.
    pub n: u64,
    /// Blocks expected.
    pub expected: f64,
    /// Chance of so many or more.
    pub p: f64,
    /// Chance of exactly so many.
    pub exactly: f64,
    /// Chance of such a lag in every block looked at: the smallest chance there can be.
    pub p_if_all: f64,
}

/// Returns for each block the crowd that is looked at, and the lag in it.
///
/// Of the crowds that both share in a block it is that in which chance gives such a lag least often, and gives it at all; the
/// first of equal ones. Its chance holds whatever ties the crowds of a block together, since it is chosen by the moments alone,
/// never by who acted at which. (Taking any crowd of the block needs independent crowds: accounts that post in sessions then
/// meet the expectation far too seldom.)
pub fn looked_at(crowds: &Crowds, chances: &[f64], shared: &Shared) -> Vec<(usize, i64)> {
    let blocks =
        shared.meetings.chunk_by(|x, y| crowds.crowds[x.0].block == crowds.crowds[y.0].block);
    blocks
        .filter_map(|block| {
            let possible = block.iter().filter(|meeting| chances[meeting.0] > 0.0);
            possible.min_by(|x, y| chances[x.0].total_cmp(&chances[y.0])).copied()
        })
        .collect()
}

/// Counts blocks in which `b` followed `a` in the stretch (`forward`), or `a` followed `b`, each in the crowd looked at.
pub fn count_lags(
    crowds: &Crowds,
    chances: &[f64],
    shared: &Shared,
    bin: LagBin,
    forward: bool,
) -> LagCount {
    let met = looked_at(crowds, chances, shared);
    let p_blocks: Vec<f64> = met.iter().map(|&(crowd, _)| chances[crowd]).collect();
    let n = met.iter().filter(|met| bin.holds(if forward { met.1 } else { -met.1 })).count();
    let tail = poisson_binomial::tail(&p_blocks, n);
    let (expected, p_if_all) = (p_blocks.iter().sum(), p_blocks.iter().product());
    LagCount { n: n as u64, expected, p: tail.at_least, exactly: tail.exactly, p_if_all }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn two_sweeps_are_every_pair_looked_at(times in prop::collection::vec(0i64..50, 2..20), above in 0i64..30, more in 0i64..30) {
            let mut slots: Vec<Slot> = (0u32..).zip(times).map(|(account, at_ms)| Slot { at_ms, account }).collect();
            slots.sort_unstable();
            let bin = LagBin { above_ms: above, up_to_ms: above + more };
            let mut plain = 0;
            for a in &slots {
                for b in &slots {
                    plain += u64::from(a.account != b.account && bin.holds(b.at_ms - a.at_ms));
                }
            }
            prop_assert_eq!(bin.count(&slots), plain);
        }

        #[test]
        fn chances_of_all_pairs_add_up_to_what_is_there(times in prop::collection::vec(0i64..50, 2..12)) {
            let n = times.len() as u32;
            let object = vec![0; times.len()];
            let account: Vec<u32> = (0..n).collect();
            let all = crowds(Actions { account: &account, object: &object, at_ms: &times }, 1_000, 400);
            let bin = LagBin { above_ms: 2, up_to_ms: 9 };
            let chances = [bin.chance(&all.crowds[0].slots)];
            let pairs: Vec<(u32, u32)> = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))).collect();
            let (mut n_seen, mut expected) = (0, 0.0);
            for shared in shared(&all, &pairs) {
                for forward in [true, false] {
                    let found = count_lags(&all, &chances, &shared, bin, forward);
                    n_seen += found.n;
                    expected += found.expected;
                }
            }
            prop_assert!((n_seen as f64 - expected).abs() < 1e-9);
        }
    }

    #[test]
    fn by_hand() {
        // Three accounts on one object at 0, 10, 30: ordered pairs within (0, 20]: 0-10 and 10-30.
        let actions = Actions {
            account: &[1, 2, 3, 1, 9],
            object: &[7, 7, 7, 7, 8],
            at_ms: &[0, 10, 30, 40, 5],
        };
        let all = crowds(actions, 100, 400);
        assert_eq!((all.crowds.len(), all.n_lone, all.n_repeats), (1, 1, 1));
        let bin = LagBin { above_ms: 0, up_to_ms: 20 };
        assert_eq!(bin.chance(&all.crowds[0].slots), 2.0 / 6.0);
        assert_eq!(crowds(actions, 100, 2).n_hubs, 1);
        // Ties are nobody's lead.
        let tie = [Slot { at_ms: 5, account: 1 }, Slot { at_ms: 5, account: 2 }];
        assert_eq!(bin.count(&tie), 0);
    }

    #[test]
    fn one_crowd_of_a_block_is_looked_at() {
        // One block, two objects. On 7 the moments 0, 10, 30: two of six ordered pairs lie within (0, 20]. On 8 the moments 0,
        // 1, 2: three of six. Chance has less to give on 7: there 2 follows 1, and that counts; on 8 it does not, and that is
        // not looked at.
        let actions = Actions {
            account: &[1, 2, 3, 2, 3, 1],
            object: &[7, 7, 7, 8, 8, 8],
            at_ms: &[0, 10, 30, 0, 1, 2],
        };
        let all = crowds(actions, 100, 400);
        let bin = LagBin { above_ms: 0, up_to_ms: 20 };
        let chances: Vec<f64> = all.crowds.iter().map(|crowd| bin.chance(&crowd.slots)).collect();
        assert_eq!(chances, [2.0 / 6.0, 0.5]);
        let met = shared(&all, &[(1, 2)]);
        let found = count_lags(&all, &chances, &met[0], bin, true);
        assert_eq!((found.n, found.expected, found.p), (1, 2.0 / 6.0, 2.0 / 6.0));
        let back = count_lags(&all, &chances, &met[0], bin, false);
        assert_eq!((back.n, back.p), (0, 1.0));
        assert_eq!(looked_at(&all, &chances, &met[0]), [(0, 10_i64)]);
        // A crowd in which no such lag is possible says nothing.
        let far = LagBin { above_ms: 25, up_to_ms: 30 };
        let chances: Vec<f64> = all.crowds.iter().map(|crowd| far.chance(&crowd.slots)).collect();
        assert_eq!(chances, [1.0 / 6.0, 0.0]);
        assert_eq!(count_lags(&all, &chances, &met[0], far, true).expected, 1.0 / 6.0);
        let nowhere = count_lags(&all, &[0.0, 0.0], &met[0], far, true);
        assert_eq!((nowhere.n, nowhere.expected, nowhere.p), (0, 0.0, 1.0));
    }
}
