//! An order of accounts in which those that act on the same objects stand side by side.
//!
//! Walked in that order, one account finds most of what it needs where the account before left it: pairs are looked at
//! by the hundred million, and memory, not arithmetic, is what they wait for. The order changes no result.

use super::strata::Strata;
use rayon::prelude::*;

/// How often accounts and strata take each other's commonest label. More rounds hardly join more.
const N_ROUNDS: usize = 2;

/// The label of an account or stratum that has none.
const NONE: u32 = u32::MAX;

/// Lists all accounts by the company they keep.
///
/// Each account begins with its largest crowd as its label; then each crowd takes the commonest label of its accounts,
/// and each account the commonest of its crowds.
pub(super) fn company_order(strata: &Strata) -> Vec<u32> {
    let mut of_account: Vec<u32> =
        (0..strata.n_accounts()).into_par_iter().map(|account| largest(strata, account)).collect();
    for _ in 0..N_ROUNDS {
        let of_stratum: Vec<u32> = (0..strata.n_strata())
            .into_par_iter()
            .map_init(Vec::new, |room, stratum| {
                if !strata.counts(stratum) {
                    return NONE;
                }
                let crowd = strata.crowd(stratum).iter();
                commonest(room, crowd.map(|slot| of_account[slot.account as usize]))
            })
            .collect();
        of_account = (0..strata.n_accounts())
            .into_par_iter()
            .map_init(Vec::new, |room, account| {
                let places = strata.places(account).iter();
                commonest(room, places.map(|place| of_stratum[place.stratum as usize]))
            })
            .collect();
    }
    let mut order: Vec<u32> = (0..strata.n_accounts()).collect();
    order.par_sort_unstable_by_key(|&account| (of_account[account as usize], account));
    order
}

/// Lists the places of pairs, those of accounts that keep the same company side by side.
pub(super) fn pairs_by_company(strata: &Strata, pairs: &[(u32, u32)]) -> Vec<u32> {
    let mut rank = vec![0; strata.order.len()];
    (0u32..).zip(&strata.order).for_each(|(at, &account)| rank[account as usize] = at);
    let mut order: Vec<u32> = (0..pairs.len() as u32).collect();
    order.par_sort_unstable_by_key(|&place| {
        let (a, b) = pairs[place as usize];
        (rank[a as usize], rank[b as usize])
    });
    order
}

fn largest(strata: &Strata, account: u32) -> u32 {
    let crowds = strata.places(account).iter().filter(|place| strata.counts_of(place.size));
    let largest = crowds.map(|place| (place.size, !place.stratum)).max();
    largest.map_or(NONE, |(_, stratum)| !stratum)
}

/// Returns the label that occurs most often, of several the smallest; no label counts only where there is no other.
fn commonest(room: &mut Vec<u32>, labels: impl Iterator<Item = u32>) -> u32 {
    room.clear();
    room.extend(labels.filter(|&label| label != NONE));
    room.sort_unstable();
    let runs = room.chunk_by(|a, b| a == b);
    runs.map(|run| (run.len(), !run[0])).max().map_or(NONE, |(_, label)| !label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chance::{ChanceSettings, Columns};

    fn check(account: &[u32], object: &[u32], expected: &[u32]) {
        let at_ms: Vec<i64> = (0..account.len() as i64).collect();
        let columns = Columns { account, object, at_ms: &at_ms };
        let strata = Strata::build(columns, &ChanceSettings::new(60_000));
        assert_eq!(company_order(&strata), expected);
    }

    #[test]
    fn accounts_of_one_circle_stand_side_by_side() {
        // Even accounts act on objects 0 to 2, odd ones on 3 to 5.
        let account: Vec<u32> = (0..36).map(|i| i % 6).collect();
        let object: Vec<u32> = (0..36).map(|i| 3 * (i % 2) + i / 6 % 3).collect();
        check(&account, &object, &[0, 2, 4, 1, 3, 5]);
    }

    #[test]
    fn accounts_without_company_come_last() {
        check(&[0, 1, 2], &[0, 1, 1], &[1, 2, 0]);
        check(&[], &[], &[]);
    }

    #[test]
    fn the_commonest_label_by_hand() {
        for (labels, expected) in [
            (&[5, 3, 5][..], 5),
            (&[5, 3][..], 3),
            (&[NONE, NONE, 7][..], 7),
            (&[NONE][..], NONE),
            (&[][..], NONE),
        ] {
            assert_eq!(commonest(&mut Vec::new(), labels.iter().copied()), expected);
        }
    }
}
