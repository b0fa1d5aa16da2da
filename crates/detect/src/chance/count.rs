//! Counts the pairs that share a crowd: those that meet in at least one stratum.

use super::rows::{Company, by_account};
use super::settings::ChanceSettings;
use super::strata::{Strata, n_pairs};
use super::tested::{Progress, Step};

/// The pairs that meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meeting {
    /// Pairs that meet in at least one stratum.
    pub(super) n_pairs: u64,
    /// Pairs that meet in enough blocks for the null panel.
    pub(super) n_panel_pairs: u64,
    /// Whether the two are upper bounds.
    pub(super) is_bound: bool,
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

/// Counts the pairs that meet, or bounds them where that would take too long.
pub(super) fn count(
    strata: &Strata,
    settings: &ChanceSettings,
    listener: &mut dyn FnMut(Progress),
) -> Meeting {
    let panel_min = settings.panel_blocks_min.max(1);
    let sizes = (0..strata.n_strata()).filter(|&s| strata.counts(s)).map(|s| strata.size(s));
    let meetings: u64 = sizes.map(|size| n_pairs(u64::from(size))).sum();
    if meetings > settings.meetings_counted_max {
        return Meeting {
            n_pairs: meetings.min(n_pairs(u64::from(strata.n_accounts()))),
            n_panel_pairs: meetings / u64::from(panel_min),
            is_bound: true,
        };
    }
    let order: Vec<u32> = (0..strata.n_accounts()).collect();
    let mut found = Meeting::default();
    by_account(
        strata,
        &order,
        || Company::<Blocks>::new(strata),
        |company, a, block: &mut (u64, u64)| {
            company.meet_all(strata, a, |blocks, stratum| {
                blocks.add(strata.block[stratum as usize]);
            });
            company.drain(|_, blocks| {
                block.0 += 1;
                block.1 += u64::from(blocks.n >= panel_min);
            });
        },
        |(pairs, panel_pairs), done| {
            found.n_pairs += pairs;
            found.n_panel_pairs += panel_pairs;
            listener(Progress { step: Step::Count, done: done as u64, of: order.len() as u64 });
        },
    );
    found
}
