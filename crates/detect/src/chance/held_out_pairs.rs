//! Pairs of learned groups, tested one by one on the other half of the days.
//!
//! Among hundreds of thousands of pairs a pair needs eight to ten blocks with a co-action before it stands out. Among
//! the few dozen that stood out on other days it needs three or four. What suggests a pair comes from one half of the
//! days and what is counted from the other, and the accounts of a stratum are as exchangeable as before, whatever was
//! seen on other days; so each half is an honest test of few pairs. Each half gets half of the false discovery rate.
//!
//! The pairs that make suspects (`suspects.rs`) are joined into groups, and all pairs of a group are tested, also those
//! that were not close on the days of learning. Of a group above `HUB_ACCOUNTS_MAX` accounts only those that were.

use super::by_lot;
use super::haste::Delays;
use super::recur::Recurrent;
use super::settings::{ChanceSettings, HUB_ACCOUNTS_MAX};
use super::strata::Strata;
use super::suspects::Clusters;
use super::tested::{Columns, Progress, Step};
use super::weigh::{Chance, Scratch};
use model::chance::{Class, Haste, HeldOut};
use rayon::prelude::*;
use stats::fdr::{self, Called};
use std::collections::BTreeMap;

/// A pair of a group that was learned on one half of the days.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldOutPair {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// The half of the days it was learned on: 0 for even days since 1970, 1 for odd ones.
    pub learned_on_half: u8,
    /// Its chance on the other days.
    pub p: f64,
    /// q-value by Benjamini-Hochberg over the pairs learned on that half.
    pub q_bh: f64,
    /// Whether it passes at half of the rate.
    pub bh_pass: bool,
    /// Habitual haste, with the `p` of the days it is tested on; for pairs that pass.
    pub haste: Option<Haste>,
    /// Its `p` on these days by lot, for pairs that pass; `None` where neither acts twice.
    pub p_by_lot: Option<f64>,
    /// A or B for pairs that pass.
    pub class: Option<Class>,
}

/// The outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeldOutPairs {
    /// Every pair that was tested, by the half it was learned on, then `a`, then `b`.
    pub pairs: Vec<HeldOutPair>,
    /// What was called among pairs learned on even, and on odd days.
    pub called: [Called; 2],
}

impl HeldOutPairs {
    /// Returns what is kept of each pair, by `a`, then `b`.
    ///
    /// A pair that was tested on both halves of the days keeps the half with the better class, or else with the smaller
    /// q-value. q-values are doubled, since each half has half of the rate: at most the rate means called.
    pub fn by_pair(&self) -> Vec<((u32, u32), HeldOut)> {
        let mut kept: BTreeMap<(u32, u32), HeldOut> = BTreeMap::new();
        for pair in &self.pairs {
            let own = HeldOut {
                learned_on_odd: pair.learned_on_half == 1,
                p: pair.p,
                q: (2.0 * pair.q_bh).min(1.0),
                class: pair.class,
            };
            let rank = |one: &HeldOut| one.class.map_or(2, |class| class as u8);
            let other = kept.entry((pair.a, pair.b)).or_insert(own);
            if (rank(&own), own.q) < (rank(other), other.q) {
                *other = own;
            }
        }
        kept.into_iter().collect()
    }
}

/// Learns groups on each half of the days and tests their pairs on the other.
///
/// The settings are those of [`ChanceSettings::graded`]; with others it runs as well, and finds less.
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn test_held_out_pairs(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    listener: &mut dyn FnMut(Progress),
) -> HeldOutPairs {
    listener(Progress { step: Step::Sort, done: 0, of: 1 });
    let strata = Strata::build(actions, settings);
    listener(Progress { step: Step::Sort, done: 1, of: 1 });
    let chance = Chance::new(&strata, settings, listener);
    test_dealt(actions, &chance, listener)
}

pub(super) fn test_dealt(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    listener: &mut dyn FnMut(Progress),
) -> HeldOutPairs {
    let mut outcome = HeldOutPairs::default();
    let lists = chance.learned.each_ref().map(|learned| of_groups(chance.strata, learned));
    let p = chance.half_chances(lists.clone(), [1, 0], listener);
    for (half, (pairs, p)) in (0u8..).zip(lists.iter().zip(&p)) {
        let (pairs, called) = conclude(actions, chance, half, pairs, p);
        outcome.pairs.extend(pairs);
        outcome.called[usize::from(half)] = called;
    }
    outcome
}

/// Lists the pairs of the groups that recurrent pairs hang together in; by `a`, then `b`.
fn of_groups(strata: &Strata, recurrent: &[Recurrent]) -> Vec<(u32, u32)> {
    let clusters = Clusters::of(strata, recurrent);
    let is_large =
        |number: u32| clusters.members[number as usize].len() > HUB_ACCOUNTS_MAX as usize;
    let mut pairs: Vec<(u32, u32)> = (recurrent.iter())
        .filter(|pair| is_large(clusters.number(pair.a)))
        .map(|pair| (pair.a, pair.b))
        .collect();
    for (number, members) in (0..).zip(&clusters.members) {
        if !is_large(number) {
            for (place, &b) in members.iter().enumerate() {
                pairs.extend(members[..place].iter().map(|&a| (a.min(b), a.max(b))));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

fn conclude(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    half: u8,
    pairs: &[(u32, u32)],
    p: &[f64],
) -> (Vec<HeldOutPair>, Called) {
    let (strata, m) = (chance.strata, p.len() as u64);
    let called = fdr::bh(p, m, chance.settings.q / 2.0);
    let q_bh = fdr::q_bh(p, m);
    let passes = |p: f64| called.n > 0 && p <= called.line;
    let passing: Vec<(u32, u32)> =
        pairs.iter().zip(p).filter(|(_, p)| passes(**p)).map(|(pair, _)| *pair).collect();
    let by_lot = by_lot::p(actions, chance, &passing, Some(1 - half));
    let delays = Delays::read(strata, passing.iter().flat_map(|&(a, b)| [a, b]));
    let pairs = (pairs.par_iter().zip(p).zip(q_bh))
        .map_init(Scratch::default, |scratch, ((&(a, b), &p), q_bh)| {
            let bh_pass = passes(p);
            let haste = bh_pass.then(|| delays.haste(chance, scratch, (a, b), Some(1 - half)));
            let haste = haste.flatten();
            let place = passing.binary_search(&(a, b)).ok();
            let p_by_lot = place.and_then(|place| by_lot[place]);
            let class = super::class(bh_pass, false, haste, p_by_lot, called.line);
            let (a, b) = (strata.codes[a as usize], strata.codes[b as usize]);
            HeldOutPair { a, b, learned_on_half: half, p, q_bh, bh_pass, haste, p_by_lot, class }
        })
        .collect();
    (pairs, called)
}
