//! How often the test cries wolf on posts in which nobody coordinates anything: for worlds that were made.

use super::count::Blocks;
use super::keyed::Draws;
use super::rows::{Company, by_account};
use super::settings::ChanceSettings;
use super::strata::Strata;
use super::tested::{Columns, Progress, Step};
use super::weigh::{Chance, Scratch};
use model::chance::PANEL_ALPHAS;

/// What a draw is for.
const RANDOMISE: u64 = 2;

/// Randomised `p` of all pairs that share some blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rates {
    /// Blocks the pairs share at least.
    pub blocks_min: u32,
    /// Pairs.
    pub n_pairs: u64,
    /// Pairs whose randomised `p` is at or below each of [`PANEL_ALPHAS`](super::PANEL_ALPHAS).
    pub n_at: [u64; PANEL_ALPHAS.len()],
}

/// Counts the randomised `p` of all pairs, called or not, by the blocks they share.
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn null_rates(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    blocks_mins: &[u32],
    listener: &mut dyn FnMut(Progress),
) -> Vec<Rates> {
    let strata = Strata::build(actions, settings);
    let chance = Chance::new(&strata, settings, listener);
    let fresh = |&blocks_min: &u32| Rates { blocks_min, ..Rates::default() };
    let mut rates: Vec<Rates> = blocks_mins.iter().map(fresh).collect();
    let least = blocks_mins.iter().copied().min().unwrap_or(1).max(1);
    let code = |local: u32| u64::from(strata.codes[local as usize]);
    by_account(
        &strata,
        &strata.order,
        || (Company::<Blocks>::new(&strata), Scratch::default()),
        |(company, scratch), a, seen: &mut Vec<(u32, f64)>| {
            company.meet_all(&strata, a, |blocks, block, _, _| blocks.add(block));
            company.drain(|b, blocks| {
                if blocks.n >= least {
                    let weighed = chance.weigh(scratch, a, b);
                    let u = Draws::new(&[settings.seed, RANDOMISE, code(a), code(b)]).unit();
                    seen.push((blocks.n, weighed.p - u * weighed.exactly));
                }
            });
        },
        |seen, done| {
            for (n_blocks, p) in seen {
                for rate in rates.iter_mut().filter(|rate| n_blocks >= rate.blocks_min) {
                    rate.n_pairs += 1;
                    for (n, alpha) in rate.n_at.iter_mut().zip(PANEL_ALPHAS) {
                        *n += u64::from(p <= alpha);
                    }
                }
            }
            listener(Progress {
                step: Step::Panel,
                done: done as u64,
                of: strata.order.len() as u64,
            });
        },
    );
    rates
}
