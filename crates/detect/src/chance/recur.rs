//! The companion test: are two accounts in the same bursts again and again?
//!
//! Labels are dealt again among all actions of a block. That keeps how busy each account is in each block, and how
//! bursty each object; it does not keep interests, so that people who like the same things pass as well.

use super::rows::{Company, by_account};
use super::strata::Strata;
use super::tested::{Progress, Step};
use stats::poisson;

/// Two accounts, by local code, that are in the same bursts on one half of the days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recurrent {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) p: f64,
}

/// Returns the co-actions to expect of two accounts on each half of the days when labels are dealt again.
pub(super) fn expected(strata: &Strata, a: u32, b: u32) -> [f64; 2] {
    let mut expected = [0.0; 2];
    strata.common_blocks(a, b, |block, x, y| {
        let block = block as usize;
        let ways = x.len() as f64 * y.len() as f64;
        expected[usize::from(strata.half[block])] += ways * strata.label[block];
    });
    expected
}

/// Lists, for each half of the days, the pairs with at least `n_min` co-actions there and a `p` of at most `p_max`.
pub(super) fn recurrent(
    strata: &Strata,
    n_min: u32,
    p_max: f64,
    listener: &mut dyn FnMut(Progress),
) -> [Vec<Recurrent>; 2] {
    let order: Vec<u32> = (0..strata.n_accounts()).collect();
    let mut found = [Vec::new(), Vec::new()];
    by_account(
        strata,
        &order,
        || Company::<[u32; 2]>::new(strata),
        |company, a, block: &mut [Vec<Recurrent>; 2]| {
            company.meet_near(strata, a, |n, _, stratum| n[strata.half_of(stratum)] += 1);
            company.drain(|b, n| {
                if n[0].max(n[1]) < n_min {
                    return;
                }
                let expected = expected(strata, a, b);
                for half in (0..2).filter(|&half| n[half] >= n_min) {
                    let p = poisson::at_least(u64::from(n[half]), expected[half]);
                    if p <= p_max {
                        block[half].push(Recurrent { a, b, p });
                    }
                }
            });
        },
        |block, done| {
            for (all, some) in found.iter_mut().zip(block) {
                all.extend(some);
            }
            listener(Progress { step: Step::Suspects, done: done as u64, of: order.len() as u64 });
        },
    );
    found
}
