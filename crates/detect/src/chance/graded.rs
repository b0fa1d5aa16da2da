//! Graded closeness: how near the closest co-action of a block is, instead of whether there is one.
//!
//! The window is halved a few times. In each block the pair reaches a level: the narrowest of these windows that still
//! holds its closest co-action. Under label exchange the chance of a co-action within each of them is known in the same
//! way as that within the whole window, from the same crowds; so the level is a variable with a known law. Each level
//! counts for as many bits as it is unlikely, in steps of a lattice; the sum over blocks has an exact tail.
//!
//! One block stays one unit. Co-actions of one block may depend on each other (sessions): they then come together more
//! often, so that a block without one is likelier than the product over its strata says, at every level. The law used
//! here is therefore never below the true one, level by level, and the sum over blocks neither: the bound is on the
//! careful side as it is with a hard window.

use super::settings::{ChanceSettings, Closeness, N_SIZE_CLASSES, size_class};
use super::speed::class_means;
use super::strata::{count_within, n_pairs};
use super::weigh::{Chance, Meeting};
use rayon::prelude::*;
use stats::lattice::{Summand, tail_with};
use stats::poisson_binomial::{Tail, either};

/// The window and its halves: 60, 30, 15 and 7.5 s.
pub(super) const N_LEVELS: usize = 4;
/// A window spans at least so many steps of the times' resolution.
const RESOLUTION_STEPS_MIN: u64 = 2;
/// Steps of the lattice for one bit.
const STEPS_PER_BIT: f64 = 4.0;
/// Where all blocks of a pair together could give more bits than this, the lattice is coarser.
const BITS_MAX: f64 = 512.0;

/// One chance or share for each level; unused levels repeat the last one used.
pub(super) type Levels = [f64; N_LEVELS];

/// The chances of co-actions within narrower windows.
#[derive(Debug)]
pub(super) struct Grades {
    /// In milliseconds, from the window down.
    pub(super) windows: Vec<u32>,
    /// Per level from the second on, per stratum: pairs within that window.
    n_hits: Vec<Vec<u64>>,
    /// Per half and level from the second on: mean chance by size class.
    means: [Vec<[f64; N_SIZE_CLASSES]>; 2],
}

/// Room for one pair, reused.
#[derive(Debug, Default)]
pub(super) struct Room {
    blocks: Vec<Block>,
    steps: Vec<(u32, f64)>,
    tail: Vec<f64>,
    times: Vec<u32>,
}

/// One block: the chance of each level or a closer one, and whether it was reached. By lot, the share of lots that reach
/// it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Block {
    pub(super) at_least: Levels,
    pub(super) seen: Levels,
}

/// What sums of shares may lose by rounding.
pub(super) const ROUNDING: f64 = 1e-9;

impl Grades {
    /// Reads the narrower windows; `None` where only the hard window is asked for.
    pub(super) fn new(chance: &Chance<'_>) -> Option<Self> {
        let (strata, settings) = (chance.strata, chance.settings);
        if settings.closeness == Closeness::Window {
            return None;
        }
        let windows = windows(settings, strata.window);
        let counted = |&window: &u32| -> Vec<u64> {
            (0..strata.n_strata())
                .into_par_iter()
                .map(|stratum| count_within(strata.crowd(stratum), window))
                .collect()
        };
        let n_hits: Vec<Vec<u64>> = windows[1..].iter().map(counted).collect();
        let means = chance.halves.each_ref().map(|half| {
            (windows[1..].iter().zip(&n_hits))
                .map(|(&window, hits)| {
                    class_means(strata, &half.clusters, window, |s| hits[s as usize]).0
                })
                .collect()
        });
        Some(Self { windows, n_hits, means })
    }

    /// Computes the tail of a pair whose meetings are listed, over the blocks of one half of the days or of both; no
    /// chance is below the share given for its level.
    pub(super) fn tail(
        &self,
        chance: &Chance<'_>,
        room: &mut Room,
        (meetings, factors): (&[Meeting], [f64; 2]),
        (a, b): (u32, u32),
        half: Option<u8>,
        shares: Levels,
    ) -> Tail {
        room.blocks.clear();
        let mut last = u32::MAX;
        for meeting in meetings.iter().filter(|m| half.is_none_or(|half| m.half == half)) {
            if meeting.block != last {
                last = meeting.block;
                room.blocks.push(Block::default());
            }
            let factor = factors[usize::from(meeting.half)];
            let chances = self.chances(chance, &mut room.times, meeting, factor, (a, b));
            let block = room.blocks.last_mut().expect("a block was opened");
            for level in 0..N_LEVELS {
                let own = chances[level].max(shares[level]);
                block.at_least[level] = either(block.at_least[level], own);
            }
            for (seen, &window) in block.seen.iter_mut().zip(&self.windows) {
                *seen = f64::from(u8::from(meeting.apart <= window)).max(*seen);
            }
        }
        self.sum(room)
    }

    /// Computes the tail of given blocks.
    pub(super) fn tail_of(&self, blocks: Vec<Block>) -> Tail {
        self.sum(&mut Room { blocks, ..Room::default() })
    }

    /// The chance of a co-action in one stratum, within each window.
    pub(super) fn chances(
        &self,
        chance: &Chance<'_>,
        times: &mut Vec<u32>,
        meeting: &Meeting,
        factor: f64,
        (a, b): (u32, u32),
    ) -> Levels {
        let mut chances = [meeting.chance; N_LEVELS];
        if meeting.thinned && !meeting.small {
            chance.crowd_times(times, meeting.stratum, a, b);
        }
        for level in 1..N_LEVELS {
            chances[level] = match self.windows.get(level) {
                None => chances[level - 1],
                Some(_) if meeting.small => {
                    let means = &self.means[usize::from(meeting.half)][level - 1];
                    (means[size_class(meeting.size)] * factor).min(chances[level - 1])
                }
                Some(&window) => {
                    let hits = if meeting.thinned {
                        count_within(times, window)
                    } else {
                        self.n_hits[level - 1][meeting.stratum as usize]
                    };
                    hits as f64 / n_pairs(u64::from(meeting.size)) as f64
                }
            };
        }
        chances
    }

    /// Adds the blocks up: each level counts for as many bits as it is unlikely.
    fn sum(&self, room: &mut Room) -> Tail {
        let Room { blocks, steps, tail, .. } = room;
        let n_levels = self.windows.len();
        let bits_all: f64 = blocks.iter().map(|block| bits(block.at_least[n_levels - 1])).sum();
        let per_bit = STEPS_PER_BIT * (BITS_MAX / bits_all).min(1.0);
        steps.clear();
        let mut seen = 0.0;
        for block in &*blocks {
            let mut value = 0;
            for level in 0..n_levels {
                let own = (per_bit * bits(block.at_least[level])).round() as u32;
                value = own.max(value).max(1);
                let closer = |of: &Levels| if level + 1 < n_levels { of[level + 1] } else { 0.0 };
                let own = block.at_least[level] - closer(&block.at_least);
                steps.push((value, own.max(0.0)));
                seen += f64::from(value) * (block.seen[level] - closer(&block.seen));
            }
        }
        let summands = (blocks.iter().zip(steps.chunks_exact(n_levels)))
            .map(|(block, steps)| Summand { steps, none: 1.0 - block.at_least[0] });
        tail_with(tail, summands, (seen + ROUNDING) as u32)
    }
}

/// `log2(1 / p)`, and at most 40.
fn bits(p: f64) -> f64 {
    -p.max(1e-12).log2()
}

/// Halves the window as long as the times can tell.
fn windows(settings: &ChanceSettings, window: u32) -> Vec<u32> {
    let least = settings.resolution_ms.saturating_mul(RESOLUTION_STEPS_MIN).max(1);
    let halves = (1..N_LEVELS).map(|level| window >> level);
    let told = halves.take_while(|&half| u64::from(half) >= least);
    std::iter::once(window).chain(told).collect()
}
