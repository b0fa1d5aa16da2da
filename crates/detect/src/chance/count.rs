//! Counts the pairs that share a crowd: those that meet in at least one stratum.

use super::bounds::Bounds;
use super::rows::{Company, by_account};
use super::screen::{Bins, bin};
use super::strata::n_pairs;
use super::tested::{Progress, Step};
use super::weigh::Chance;
use std::collections::BTreeMap;

/// The pairs that meet.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    /// Pairs that meet in enough blocks to be called.
    pub(super) n_pairs: u64,
    /// Pairs that meet in enough blocks for the null panel.
    pub(super) n_panel_pairs: u64,
    /// Whether the two are upper bounds.
    pub(super) is_bound: bool,
    /// Pairs by the smallest chance they could have reached: a co-action in every block in which they meet.
    least: Bins,
}

impl Meeting {
    /// Counts the pairs that would be called if they co-acted in every block they share, when `n_called` pairs are.
    pub(super) fn n_callable(&self, q: f64, n_called: u64) -> Option<u64> {
        let line = q * n_called.max(1) as f64 / self.n_pairs.max(1) as f64;
        (!self.is_bound).then(|| self.least.0[bin(line.ln())..].iter().sum())
    }
}

/// Counts the blocks in which two accounts meet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Blocks {
    pub(super) n: u32,
    /// The block at hand, plus one.
    last: u32,
}

impl Blocks {
    pub(super) fn add(&mut self, block: u32) {
        self.n += u32::from(self.last != block + 1);
        self.last = block + 1;
    }
}

/// What a pair that co-acts in every block it shares would reach.
#[derive(Clone, Copy, Debug, Default)]
struct Least {
    blocks: Blocks,
    /// `ln` of the product over the blocks before the one at hand.
    ln: f32,
    /// Chance of a co-action in the block at hand.
    open: f32,
}

impl Least {
    fn add(&mut self, block: u32, chance: f32) {
        if self.blocks.last != block + 1 {
            self.ln = self.ln();
            self.open = 0.0;
        }
        self.blocks.add(block);
        self.open = 1.0 - (1.0 - self.open) * (1.0 - chance);
    }

    /// Blocks in which nobody co-acts say nothing.
    fn ln(&self) -> f32 {
        if self.open > 0.0 { self.ln + self.open.ln() } else { self.ln }
    }
}

/// Counts the pairs that meet, or bounds them where that would take too long.
pub(super) fn count(
    chance: &Chance<'_>,
    bounds: &Bounds<'_>,
    listener: &mut dyn FnMut(Progress),
) -> Meeting {
    let (strata, settings) = (chance.strata, chance.settings);
    let panel_min = settings.panel_blocks_min.max(1);
    let open_min = settings.shared_blocks_min.max(1);
    let sizes = (0..strata.n_strata()).filter(|&s| strata.counts(s)).map(|s| strata.size(s));
    let meetings: u64 = sizes.map(|size| n_pairs(u64::from(size))).sum();
    if meetings > settings.meetings_counted_max {
        return Meeting {
            n_pairs: (meetings / u64::from(open_min)).min(n_pairs(u64::from(strata.n_accounts()))),
            n_panel_pairs: meetings / u64::from(panel_min),
            is_bound: true,
            ..Meeting::default()
        };
    }
    let mut found = Meeting::default();
    by_account(
        strata,
        &strata.order,
        || Company::<Least>::new(strata),
        |company, a, block: &mut (u64, u64, BTreeMap<usize, u64>)| {
            company.meet_all(strata, a, |least, block, place, other| {
                least.add(block, bounds.possible(place.stratum, place.position, other));
            });
            company.drain(|_, least| {
                block.0 += u64::from(least.blocks.n >= open_min);
                block.1 += u64::from(least.blocks.n >= panel_min);
                *block.2.entry(bin(f64::from(least.ln()))).or_default() += 1;
            });
        },
        |(pairs, panel_pairs, bins), done| {
            found.n_pairs += pairs;
            found.n_panel_pairs += panel_pairs;
            bins.into_iter().for_each(|(bin, n)| found.least.0[bin] += n);
            listener(Progress {
                step: Step::Count,
                done: done as u64,
                of: strata.order.len() as u64,
            });
        },
    );
    found
}
