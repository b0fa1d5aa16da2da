//! One pair in full: every stratum in which both act, with or without a co-action, and the tail of the blocks.

use super::company_order::pairs_by_company;
use super::crowds::{Crowd, Crowds};
use super::graded::{Grades, Levels, N_LEVELS, Room};
use super::settings::ChanceSettings;
use super::speed::Half;
use super::strata::{Place, Slot, Strata, count_within, n_pairs};
use super::suspects::{Clusters, Learned, learn};
use super::tested::{Progress, Step};
use rayon::prelude::*;
use stats::poisson_binomial::{Tail, either, tail_with};

/// Pairs weighed on one half of the days between two words of progress.
const HELD_OUT_PER_TURN: usize = 1 << 13;

/// The chance model of one data set.
#[derive(Debug)]
pub(super) struct Chance<'a> {
    pub(super) strata: &'a Strata,
    pub(super) settings: &'a ChanceSettings,
    /// The pairs that made suspects of the other half of the days.
    pub(super) learned: Learned,
    /// Even and odd days.
    pub(super) halves: [Half; 2],
    pub(super) crowds: Crowds,
    /// The narrower windows, where closeness is graded.
    pub(super) grades: Option<Grades>,
}

/// What the chance model says of a pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Weighed {
    pub(super) n: u32,
    pub(super) n_blocks: u32,
    pub(super) d_blocks: u32,
    pub(super) expected: f64,
    pub(super) p: f64,
    /// Chance of exactly `n_blocks`.
    pub(super) exactly: f64,
    pub(super) p_exact: f64,
    pub(super) expected_recur: f64,
}

/// One stratum in which both accounts act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    pub(super) stratum: u32,
    pub(super) block: u32,
    pub(super) half: u8,
    pub(super) hit: bool,
    pub(super) small: bool,
    /// Milliseconds between the two.
    pub(super) apart: u32,
    /// Accounts of the crowd.
    pub(super) size: u32,
    /// Whether suspects were left out of it.
    pub(super) thinned: bool,
    /// Chance of a co-action by the crowd itself.
    exact: f64,
    /// Chance of a co-action, small crowds by the mean of their size.
    pub(super) chance: f64,
}

/// Room for one pair, reused.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    pub(super) meetings: Vec<Meeting>,
    /// By how much small crowds were raised, on even and on odd days.
    pub(super) factors: [f64; 2],
    blocks: Vec<f64>,
    tail: Vec<f64>,
    times: Vec<u32>,
    room: Room,
}

impl<'a> Chance<'a> {
    /// Learns whom to leave out on each half of the days, and the normal of small crowds.
    pub(super) fn new(
        strata: &'a Strata,
        settings: &'a ChanceSettings,
        listener: &mut dyn FnMut(Progress),
    ) -> Self {
        let learned = learn(strata, settings, listener);
        // What was learned on one half of the days serves the other half.
        let [odd, even] = learned.each_ref().map(|pairs| Clusters::of(strata, pairs));
        Self::with_suspects(strata, settings, [even, odd], learned, listener)
    }

    /// Learns the normal of small crowds, given whom to leave out on even and on odd days.
    pub(super) fn with_suspects(
        strata: &'a Strata,
        settings: &'a ChanceSettings,
        [even, odd]: [Clusters; 2],
        learned: Learned,
        listener: &mut dyn FnMut(Progress),
    ) -> Self {
        listener(Progress { step: Step::Normal, done: 0, of: 1 });
        let (even, odd) = rayon::join(
            || Half::new(strata, settings, 0, even),
            || Half::new(strata, settings, 1, odd),
        );
        let halves = [even, odd];
        listener(Progress { step: Step::Normal, done: 1, of: 1 });
        let crowds = Crowds::new(strata, &halves);
        let mut chance = Self { strata, settings, learned, halves, crowds, grades: None };
        chance.grades = Grades::new(&chance);
        chance
    }
}

impl Chance<'_> {
    /// Computes everything about a pair, `a < b` by local code.
    pub(super) fn weigh(&self, scratch: &mut Scratch, a: u32, b: u32) -> Weighed {
        let expected_recur = self.meet(scratch, a, b);
        let (n_blocks, exact) = scratch.block_tail(|meeting| meeting.exact);
        let (_, tail) = scratch.block_tail(|meeting| meeting.chance);
        let tail = self.graded_tail(scratch, (a, b), [0.0; N_LEVELS]).unwrap_or(tail);
        Weighed {
            n: scratch.meetings.iter().filter(|meeting| meeting.hit).count() as u32,
            n_blocks,
            d_blocks: scratch.blocks.len() as u32,
            expected: scratch.blocks.iter().sum(),
            p: tail.at_least,
            exactly: tail.exactly,
            p_exact: exact.at_least,
            expected_recur,
        }
    }

    /// Computes the tail of a pair whose meetings are listed with closeness graded, where that is asked for; no chance
    /// is below the share of its level.
    pub(super) fn graded_tail(
        &self,
        scratch: &mut Scratch,
        pair: (u32, u32),
        shares: Levels,
    ) -> Option<Tail> {
        let Scratch { meetings, factors, room, .. } = scratch;
        let grades = self.grades.as_ref()?;
        Some(grades.tail(self, room, (meetings, *factors), pair, None, shares))
    }

    /// Computes the tail of a pair whose meetings are listed over the blocks of one half of the days.
    pub(super) fn half_tail(
        &self,
        scratch: &mut Scratch,
        pair: (u32, u32),
        half: u8,
        shares: Levels,
    ) -> Tail {
        let Scratch { meetings, factors, room, blocks, tail, .. } = scratch;
        if let Some(grades) = &self.grades {
            return grades.tail(self, room, (meetings, *factors), pair, Some(half), shares);
        }
        blocks.clear();
        let mut n_blocks = 0;
        for block in meetings.chunk_by(|one, next| one.block == next.block) {
            if block[0].half == half {
                blocks.push(block.iter().map(|m| m.chance.max(shares[0])).fold(0.0, either));
                n_blocks += usize::from(block.iter().any(|meeting| meeting.hit));
            }
        }
        tail_with(tail, blocks, n_blocks)
    }

    /// Computes the chances of two lists of pairs, each over the blocks of its half of the days, in the orders given.
    pub(super) fn half_chances(
        &self,
        lists: [Vec<(u32, u32)>; 2],
        halves: [u8; 2],
        listener: &mut dyn FnMut(Progress),
    ) -> [Vec<f64>; 2] {
        let of = lists.iter().map(|pairs| pairs.len() as u64).sum();
        let mut done = 0;
        let mut of_list = |(pairs, half): (&Vec<(u32, u32)>, u8)| {
            let order = pairs_by_company(self.strata, pairs);
            let mut p = vec![1.0; pairs.len()];
            for turn in order.chunks(HELD_OUT_PER_TURN) {
                listener(Progress { step: Step::HeldOut, done, of });
                let found: Vec<f64> = (turn.par_iter())
                    .map_init(Scratch::default, |scratch, &place| {
                        let (a, b) = pairs[place as usize];
                        self.meet(scratch, a, b);
                        self.half_tail(scratch, (a, b), half, [0.0; N_LEVELS]).at_least
                    })
                    .collect();
                turn.iter().zip(found).for_each(|(&place, found)| p[place as usize] = found);
                done += turn.len() as u64;
            }
            p
        };
        let [first, second] = &lists;
        let found = [of_list((first, halves[0])), of_list((second, halves[1]))];
        listener(Progress { step: Step::HeldOut, done: of, of });
        found
    }

    /// Lists the meetings of a pair with their chances; returns the co-actions to expect when labels are dealt again.
    pub(super) fn meet(&self, scratch: &mut Scratch, a: u32, b: u32) -> f64 {
        let Scratch { meetings, factors, times, .. } = scratch;
        meetings.clear();
        let mut expected = 0.0;
        let suspects =
            (self.halves.each_ref()).map(|half| [a, b].map(|account| half.clusters.holds(account)));
        self.strata.common_blocks(a, b, |block, x, y| {
            expected += x.len() as f64 * y.len() as f64 * self.strata.label[block as usize];
            let suspects = suspects[usize::from(self.strata.half[block as usize])];
            super::merge::common(
                x,
                y,
                |place| place.stratum,
                |i, j| {
                    meetings.push(self.meeting(times, (a, x[i]), (b, y[j]), suspects));
                },
            );
        });
        for (number, half) in self.halves.iter().enumerate() {
            factors[number] = self.speed_up(half, number as u8, meetings, a, b);
        }
        expected
    }

    /// Says of a pair whether more than half of its blocks hold small crowds alone, and whether more than half of its
    /// co-actions lie in crowds in which everybody is close, suspects included.
    pub(super) fn crowds_of(&self, scratch: &mut Scratch, a: u32, b: u32) -> (bool, bool) {
        self.meet(scratch, a, b);
        let (mut n_blocks, mut n_small) = (0u32, 0u32);
        for block in scratch.meetings.chunk_by(|one, next| one.block == next.block) {
            n_blocks += 1;
            n_small += u32::from(block.iter().all(|meeting| meeting.small));
        }
        let is_sure = |meeting: &&Meeting| {
            let size = u64::from(self.strata.size(meeting.stratum));
            self.strata.n_hits(meeting.stratum) == n_pairs(size)
        };
        let hits = || scratch.meetings.iter().filter(|meeting| meeting.hit);
        let (n_hits, n_sure) = (hits().count(), hits().filter(is_sure).count());
        (2 * n_small > n_blocks, 2 * n_sure > n_hits)
    }

    /// Weighs one stratum: the crowd without the suspects near `a` or `b`, and the mean where that crowd is small;
    /// `suspects` says which of both are suspects in its half of the days.
    fn meeting(
        &self,
        times: &mut Vec<u32>,
        (a, x): (u32, Place),
        (b, y): (u32, Place),
        suspects: [bool; 2],
    ) -> Meeting {
        let (strata, stratum) = (self.strata, x.stratum);
        let half = &self.halves[strata.half_of(stratum)];
        let crowd_at =
            |suspect: bool, place: Place| suspect.then(|| self.crowds.at(place.position)).flatten();
        let near = (crowd_at(suspects[0], x), crowd_at(suspects[1], y));
        let thinned = near.0.is_some() || near.1.is_some();
        let Crowd { size, hits } = match near {
            (None, None) => Crowd { size: x.size, hits: strata.n_hits(stratum) },
            (Some(crowd), None) | (None, Some(crowd)) => crowd,
            (Some(_), Some(_)) => self.crowd(times, stratum, a, b),
        };
        let exact = hits as f64 / n_pairs(u64::from(size)) as f64;
        let small = size < self.settings.crowd_min;
        let apart = x.at.abs_diff(y.at);
        Meeting {
            stratum,
            block: strata.block(stratum),
            half: strata.half_of(stratum) as u8,
            hit: apart <= strata.window,
            small,
            apart,
            size,
            thinned,
            exact,
            chance: if small { half.mean(size) } else { exact },
        }
    }

    /// Counts the crowd of two suspects: everybody but the others of both clusters.
    fn crowd(&self, times: &mut Vec<u32>, stratum: u32, a: u32, b: u32) -> Crowd {
        self.crowd_times(times, stratum, a, b);
        Crowd { size: times.len() as u32, hits: count_within(times, self.strata.window) }
    }

    /// Lists the times of a crowd, ascending: everybody but the others of the clusters of `a` and of `b`.
    pub(super) fn crowd_times(&self, times: &mut Vec<u32>, stratum: u32, a: u32, b: u32) {
        let strata = self.strata;
        let clusters = &self.halves[strata.half_of(stratum)].clusters;
        let left = |slot: &&Slot| {
            let other = slot.account;
            let suspect = clusters.joins(other, a) || clusters.joins(other, b);
            other == a || other == b || !suspect
        };
        times.clear();
        times.extend(strata.crowd(stratum).iter().filter(left).map(|slot| slot.at));
    }

    /// Raises the means of a pair's small crowds where both accounts live among fast topics; never lowers them. Returns
    /// the factor.
    fn speed_up(&self, half: &Half, number: u8, meetings: &mut [Meeting], a: u32, b: u32) -> f64 {
        let of_half = |meeting: &&mut Meeting| meeting.half == number && meeting.small;
        let (mut seen, mut expected) = (0.0, 0.0);
        for meeting in meetings.iter_mut().filter(of_half) {
            seen += f64::from(u8::from(meeting.hit));
            expected += meeting.chance;
        }
        let prior = self.settings.speed_prior;
        let speed = |account, partner| {
            // Partners under suspicion were not counted, so there is nothing to take off.
            let own = if half.clusters.holds(partner) { (0.0, 0.0) } else { (seen, expected) };
            half.speed(account, own, prior)
        };
        let factor = (speed(a, b) * speed(b, a)).sqrt().max(1.0);
        for meeting in meetings.iter_mut().filter(of_half) {
            meeting.chance = (meeting.chance * factor).min(1.0);
        }
        factor
    }
}

impl Scratch {
    /// Returns the chance of a co-action in every block that was joined last.
    pub(super) fn chance_of_all_blocks(&self) -> f64 {
        self.blocks.iter().product()
    }

    /// Joins the meetings of each block and returns the blocks with a co-action and the tail of their number.
    pub(super) fn block_tail(&mut self, chance: impl Fn(&Meeting) -> f64) -> (u32, Tail) {
        self.blocks.clear();
        let mut n_blocks = 0;
        for block in self.meetings.chunk_by(|one, next| one.block == next.block) {
            self.blocks.push(block.iter().map(&chance).fold(0.0, either));
            n_blocks += u32::from(block.iter().any(|meeting| meeting.hit));
        }
        (n_blocks, tail_with(&mut self.tail, &self.blocks, n_blocks as usize))
    }
}
