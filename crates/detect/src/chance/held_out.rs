//! The test of groups: learned on half of the days, tested on the other half.
//!
//! A pair needs eight to ten hours with a co-action before it can be named among many; a group can speak earlier,
//! because it is one question instead of many. Groups come from one half of the days and are judged on the other, so
//! that what suggested a group never counts as proof of it.
//!
//! In each stratum with enough members the statistic is the most members inside any window. Among many outsiders the
//! members' places are dealt again; among few, the stratum is ranked among suspect-free strata of its size. Of strata
//! in one block only the one with most members counts: members who act in sessions would else count twice.

use super::group_haste::Habits;
use super::haste::Delays;
use super::keyed::Draws;
use super::recur::recurrent;
use super::settings::{ChanceSettings, N_SIZE_CLASSES, size_class};
use super::strata::{Slot, Strata, Timed};
use super::suspects::Clusters;
use super::tested::{Columns, Progress, Step};
use model::chance::{Class, N_RANKED_MAX};
use rayon::prelude::*;
use stats::{fdr, poisson};
use std::collections::BTreeMap;
use std::ops::Sub;

/// Co-actions a pair needs on the half of the days on which groups are learned.
pub const GROUP_COACTIONS_MIN: u32 = 2;
/// The largest `p_recur` with which a pair joins a group.
pub const GROUP_P_RECUR_MAX: f64 = 1e-5;
/// The smallest group.
pub const GROUP_MEMBERS_MIN: usize = 3;
/// Strata a group needs on the days it is tested on.
pub const GROUP_STRATA_MIN: u32 = 3;
/// From so many outsiders on, members' places are dealt again among all places of the stratum.
pub const OUTSIDERS_MIN: usize = 20;
/// Among a group of many, a stratum needs this share of the members: one in four.
const MEMBERS_SHARE: usize = 4;
/// A stratum needs at least this many members.
const MEMBERS_IN_STRATUM_MIN: usize = 2;

/// What a draw is for.
const DEAL: u64 = 3;
const THIN: u64 = 4;
const HASTE: u64 = 5;

/// A group under the chance model.
#[derive(Clone, Debug, PartialEq)]
pub struct TestedGroup {
    /// Members by account code, ascending.
    pub members: Vec<u32>,
    /// The half of the days it was learned on: 0 for even days since 1970, 1 for odd ones.
    pub learned_on_half: u8,
    /// Strata it was tested on, at most one per block.
    pub n_strata: u32,
    /// Of these, strata that were ranked among suspect-free strata instead of dealt again.
    pub n_ranked: u32,
    /// Chance of members as close together as seen, over all strata by Fisher; `None` with too few strata.
    pub p: Option<f64>,
    /// q-value by Benjamini-Hochberg over the groups tested.
    pub q_bh: Option<f64>,
    /// The same chance when in each stratum the members' own habitual haste may explain it; for groups that hold, and
    /// `None` where the habits of fewer than half of the members are known.
    pub p_haste: Option<f64>,
    /// A: it holds, with their haste allowed for. B: it holds, and haste explains it, or too little is known of their
    /// habits. `None` where chance explains it.
    pub class: Option<Class>,
}

/// Learns groups on each half of the days and tests them on the other.
///
/// Groups come by the half they were learned on, then larger first. Every `p` is at least one over the deals plus one
/// for each stratum, by Fisher's sum.
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn test_groups(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    n_deals: u32,
    listener: &mut dyn FnMut(Progress),
) -> Vec<TestedGroup> {
    listener(Progress { step: Step::Sort, done: 0, of: 1 });
    let strata = Strata::build(actions, settings);
    listener(Progress { step: Step::Sort, done: 1, of: 1 });
    test_dealt(&strata, settings, n_deals, listener)
}

pub(super) fn test_dealt(
    strata: &Strata,
    settings: &ChanceSettings,
    n_deals: u32,
    listener: &mut dyn FnMut(Progress),
) -> Vec<TestedGroup> {
    let pairs =
        recurrent(strata, settings.recur_unit, (GROUP_COACTIONS_MIN, GROUP_P_RECUR_MAX), listener);
    let clusters =
        pairs.each_ref().map(|pairs| Clusters::join(strata.n_accounts(), pairs, GROUP_MEMBERS_MIN));
    let days =
        [0, 1].map(|half| HeldOut::new(strata, settings, &clusters[half], 1 - half, n_deals));
    let mut tested = Vec::new();
    let mut numbers = Vec::new();
    for days in &days {
        let of_half: Vec<u32> = (0..days.clusters.members.len() as u32).collect();
        tested.extend(of_half.par_iter().map(|&n| days.test(n)).collect::<Vec<TestedGroup>>());
        numbers.extend(of_half);
    }
    let p: Vec<f64> = tested.iter().filter_map(|group| group.p).collect();
    let mut q = fdr::q_bh(&p, p.len() as u64).into_iter();
    for group in &mut tested {
        group.q_bh = group.p.and_then(|_| q.next());
    }
    let holds = |group: &TestedGroup| group.q_bh.is_some_and(|q| q <= settings.q);
    let line = tested.iter().filter(|g| holds(g)).filter_map(|g| g.p).fold(0.0, f64::max);
    let held = tested.iter().zip(&numbers).filter(|(group, _)| holds(group));
    let members_of = |group: &TestedGroup, number: u32| {
        clusters[usize::from(group.learned_on_half)].members[number as usize].clone()
    };
    let delays = Delays::read(strata, held.flat_map(|(group, &n)| members_of(group, n)));
    for (group, &number) in tested.iter_mut().zip(&numbers).filter(|(group, _)| holds(group)) {
        group.p_haste = days[usize::from(group.learned_on_half)].haste(number, &delays);
        let survives = group.p_haste.is_some_and(|p| p <= line);
        group.class = Some(if survives { Class::A } else { Class::B });
    }
    tested
}

/// The days on which groups are tested.
struct HeldOut<'a> {
    strata: &'a Strata,
    clusters: &'a Clusters,
    seed: u64,
    learned_on_half: u8,
    n_deals: u32,
    /// Suspect-free strata by size class.
    free: [Vec<u32>; N_SIZE_CLASSES],
    /// Per group: the strata it is tested on, and its members there.
    chosen: Vec<BTreeMap<u32, (u32, usize)>>,
}

impl<'a> HeldOut<'a> {
    fn new(
        strata: &'a Strata,
        settings: &ChanceSettings,
        clusters: &'a Clusters,
        half: usize,
        n_deals: u32,
    ) -> Self {
        let mut days = Self {
            strata,
            clusters,
            seed: settings.seed,
            learned_on_half: 1 - half as u8,
            n_deals: n_deals.max(1),
            free: Default::default(),
            chosen: vec![BTreeMap::new(); clusters.members.len()],
        };
        if clusters.is_empty() {
            return days;
        }
        let here = |&stratum: &u32| strata.counts(stratum) && strata.half_of(stratum) == half;
        for stratum in (0..strata.n_strata()).filter(here) {
            days.look_at(stratum);
        }
        days
    }

    /// Puts a stratum among the suspect-free ones, or with the groups that have enough members in it.
    fn look_at(&mut self, stratum: u32) {
        let crowd = self.strata.crowd(stratum);
        let mut members: BTreeMap<u32, usize> = BTreeMap::new();
        for slot in crowd.iter().filter(|slot| self.clusters.holds(slot.account)) {
            *members.entry(self.clusters.number(slot.account)).or_default() += 1;
        }
        if members.is_empty() {
            self.free[size_class(crowd.len() as u32)].push(stratum);
        }
        let block = self.strata.block(stratum);
        for (number, n) in members {
            let size = self.clusters.members[number as usize].len();
            if n < MEMBERS_IN_STRATUM_MIN.max(size.div_ceil(MEMBERS_SHARE)) {
                continue;
            }
            // Who is in a stratum is not left to chance, so this choice is free.
            let best = self.chosen[number as usize].entry(block).or_insert((stratum, n));
            if n > best.1 {
                *best = (stratum, n);
            }
        }
    }

    /// Says whether the members' places are dealt again, among many outsiders.
    fn is_dealt(&self, stratum: u32, n_members: usize) -> bool {
        self.strata.size(stratum) as usize - n_members >= OUTSIDERS_MIN
    }

    /// The chance of one stratum.
    fn of_stratum(&self, stratum: u32, n_members: usize, number: u32) -> f64 {
        if self.is_dealt(stratum, n_members) {
            self.dealt_again(stratum, number)
        } else {
            self.ranked(stratum, number)
        }
    }

    /// Computes the chance of a group when in each stratum the larger of two counts: that of the crowd and that of its
    /// members' habits.
    fn haste(&self, number: u32, delays: &Delays) -> Option<f64> {
        let members = &self.clusters.members[number as usize];
        let habits = Habits::read(self.strata, delays, members)?;
        let (mut n_strata, mut evidence) = (0u64, 0.0);
        for &(stratum, n_members) in self.chosen[number as usize].values() {
            let present: Vec<u32> = (self.strata.crowd(stratum).iter().map(|slot| slot.account))
                .filter(|&account| self.clusters.number(account) == number)
                .collect();
            let seen = most_within(&self.times_of(stratum, number), self.strata.window);
            let mut draws = self.draws(HASTE, stratum, stratum);
            let asked = (self.strata.window, self.n_deals);
            let of_habits = habits.p(&present, seen, asked, &mut draws);
            evidence -= self.of_stratum(stratum, n_members, number).max(of_habits).ln();
            n_strata += 1;
        }
        Some(poisson::at_most(n_strata.checked_sub(1)?, evidence))
    }

    fn test(&self, number: u32) -> TestedGroup {
        let (mut n_strata, mut n_ranked, mut evidence) = (0, 0, 0.0);
        for &(stratum, n_members) in self.chosen[number as usize].values() {
            let p = self.of_stratum(stratum, n_members, number);
            n_ranked += u32::from(!self.is_dealt(stratum, n_members));
            n_strata += 1;
            evidence -= p.ln();
        }
        let codes = &self.strata.codes;
        let members = &self.clusters.members[number as usize];
        // Fisher: twice the sum of -ln p is chi-square with two degrees each, whose tail is that of a Poisson count.
        let tested = n_strata >= GROUP_STRATA_MIN;
        TestedGroup {
            members: members.iter().map(|&account| codes[account as usize]).collect(),
            learned_on_half: self.learned_on_half,
            n_strata,
            n_ranked,
            p: tested.then(|| poisson::at_most(u64::from(n_strata) - 1, evidence)),
            q_bh: None,
            p_haste: None,
            class: None,
        }
    }

    /// Times of the members, ascending.
    fn times_of(&self, stratum: u32, number: u32) -> Vec<u32> {
        let member = |slot: &&Slot| self.clusters.number(slot.account) == number;
        self.strata.crowd(stratum).iter().filter(member).map(|slot| slot.at).collect()
    }

    /// Deals the members' places again among all places: `(b + 1) / (B + 1)`.
    fn dealt_again(&self, stratum: u32, number: u32) -> f64 {
        let members = self.times_of(stratum, number);
        let seen = most_within(&members, self.strata.window);
        let times = self.strata.crowd(stratum);
        let mut draws = self.draws(DEAL, stratum, stratum);
        let as_close = (0..self.n_deals).filter(|_| {
            most_within(&thinned(times, members.len(), &mut draws), self.strata.window) >= seen
        });
        (as_close.count() as f64 + 1.0) / (f64::from(self.n_deals) + 1.0)
    }

    /// Ranks the stratum among suspect-free ones of its size, each thinned to as many accounts as there are members.
    fn ranked(&self, stratum: u32, number: u32) -> f64 {
        let members = self.times_of(stratum, number);
        let seen = most_within(&members, self.strata.window);
        let (mut of, mut as_close) = (0u32, 0u32);
        let free = &self.free[size_class(self.strata.size(stratum))];
        // Every so many, over the whole calendar: the strata are in the order of time.
        let every = free.len().div_ceil(N_RANKED_MAX as usize).max(1);
        for &free in free.iter().step_by(every) {
            let times = self.strata.crowd(free);
            if times.len() >= members.len() {
                let drawn = thinned(times, members.len(), &mut self.draws(THIN, stratum, free));
                of += 1;
                as_close += u32::from(most_within(&drawn, self.strata.window) >= seen);
            }
        }
        (f64::from(as_close) + 1.0) / (f64::from(of) + 1.0)
    }

    fn draws(&self, purpose: u64, one: u32, other: u32) -> Draws {
        let name = |stratum: u32| {
            let block = self.strata.block(stratum) as usize;
            let start = self.strata.block_start[block];
            [start as u64, u64::from(self.strata.object(stratum))]
        };
        let ([a, b], [c, d]) = (name(one), name(other));
        Draws::new(&[self.seed, purpose, u64::from(self.learned_on_half), a, b, c, d])
    }
}

/// Draws `n` of the times without replacement, in their order: each is taken with the chance that fills the rest.
fn thinned<T: Timed>(times: &[T], n: usize, draws: &mut Draws) -> Vec<u32> {
    let mut left = n;
    let take = |(i, one): (usize, &T)| {
        let taken = draws.below((times.len() - i) as u64) < left as u64;
        left -= usize::from(taken);
        taken.then_some(one.at())
    };
    times.iter().enumerate().filter_map(take).collect()
}

/// Returns the most of the ascending times that lie inside one window.
pub(super) fn most_within<T: Copy + PartialOrd + Sub<Output = T>>(
    ascending: &[T],
    window: T,
) -> usize {
    let (mut most, mut behind) = (0, 0);
    for (i, &at) in ascending.iter().enumerate() {
        while at - ascending[behind] > window {
            behind += 1;
        }
        most = most.max(i + 1 - behind);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_within_by_hand() {
        for (times, window, expected) in [
            (&[][..], 60, 0),
            (&[5], 0, 1),
            (&[0, 60, 61, 120, 121], 60, 3),
            (&[0, 0, 0, 200], 0, 3),
        ] {
            assert_eq!(most_within(times, window), expected);
        }
    }

    #[test]
    fn every_choice_is_as_likely() {
        // 2 of 4: six choices, 6000 draws; three standard deviations are about 87.
        let mut counts = BTreeMap::new();
        let mut draws = Draws::new(&[7]);
        for _ in 0..6000 {
            *counts.entry(thinned(&[1, 2, 3, 4], 2, &mut draws)).or_insert(0) += 1;
        }
        assert_eq!(counts.len(), 6);
        assert!(counts.values().all(|n| (900..1100).contains(n)), "{counts:?}");
        assert_eq!(thinned(&[1, 2], 2, &mut draws), [1, 2]);
    }
}
