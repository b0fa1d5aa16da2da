//! The companion test: are two accounts in the same bursts again and again?
//!
//! Labels are dealt again among all actions of a block. That keeps how busy each account is in each block, and how
//! bursty each object; it does not keep interests, so that people who like the same things pass as well.

use super::rows::{Company, by_account};
use super::settings::RecurUnit;
use super::strata::Strata;
use super::tested::{Progress, Step};
use rayon::prelude::*;
use stats::poisson;

/// Two accounts, by local code, that are in the same bursts on one half of the days.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recurrent {
    pub(super) a: u32,
    pub(super) b: u32,
    pub(super) p: f64,
}

/// How many places the account at hand has in each block; between accounts all zero.
pub(super) struct Dealing(Vec<u32>);

impl Dealing {
    pub(super) fn new(strata: &Strata) -> Self {
        Self(vec![0; strata.label.len()])
    }

    /// Takes an account up.
    pub(super) fn begin(&mut self, strata: &Strata, account: u32) {
        strata.each_block(account, |block, n| self.0[block as usize] = n as u32);
    }

    /// Puts the account down again.
    pub(super) fn end(&mut self, strata: &Strata, account: u32) {
        strata.each_block(account, |block, _| self.0[block as usize] = 0);
    }

    /// Returns the co-actions to expect with `partner` on each half of the days when labels are dealt again.
    pub(super) fn expected(&self, strata: &Strata, partner: u32) -> [f64; 2] {
        let mut expected = [0.0; 2];
        strata.each_block(partner, |block, n| {
            let block = block as usize;
            let ways = f64::from(self.0[block]) * n as f64;
            expected[usize::from(strata.half[block])] += ways * strata.label[block];
        });
        expected
    }
}

/// What two accounts do together on each half of the days.
#[derive(Clone, Copy, Default)]
struct Near {
    n: [u32; 2],
    n_blocks: [u32; 2],
    /// The block at hand, plus one.
    block: u32,
}

/// Lists, for each half of the days, the pairs with at least `n_min` co-actions there, or blocks with one, and a `p` of
/// at most `p_max`.
pub(super) fn recurrent(
    strata: &Strata,
    unit: RecurUnit,
    (n_min, p_max): (u32, f64),
    listener: &mut dyn FnMut(Progress),
) -> [Vec<Recurrent>; 2] {
    let mut found = [Vec::new(), Vec::new()];
    by_account(
        strata,
        &strata.order,
        || (Company::<Near>::new(strata), Dealing::new(strata)),
        |(company, dealing), a, block: &mut [Vec<Recurrent>; 2]| {
            company.meet_near(strata, a, |near, block, _, _| {
                let (half, block) = (usize::from(strata.half[block as usize]), block + 1);
                near.n[half] += 1;
                near.n_blocks[half] += u32::from(near.block != block);
                near.block = block;
            });
            dealing.begin(strata, a);
            company.drain(|b, near| {
                let n = [0, 1].map(|half| unit.of(near.n[half], near.n_blocks[half]));
                if n[0].max(n[1]) < n_min {
                    return;
                }
                let expected = dealing.expected(strata, b);
                for half in (0..2).filter(|&half| n[half] >= n_min) {
                    let p = poisson::at_least(u64::from(n[half]), expected[half]);
                    if p <= p_max {
                        block[half].push(Recurrent { a, b, p });
                    }
                }
            });
            dealing.end(strata, a);
        },
        |block, done| {
            for (all, some) in found.iter_mut().zip(block) {
                all.extend(some);
            }
            listener(Progress {
                step: Step::Suspects,
                done: done as u64,
                of: strata.order.len() as u64,
            });
        },
    );
    // By pair, whatever the order they were found in.
    found.iter_mut().for_each(|pairs| pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b)));
    found
}
