//! Pairs of learned groups, tested one by one on the other half of the days.
//!
//! Among hundreds of thousands of pairs a pair needs eight to ten blocks with a co-action before it stands out. Among
//! the few dozen that stood out on other days it needs three or four. What suggests a pair comes from one half of the
//! days and what is counted from the other, and the accounts of a stratum are as exchangeable as before, whatever was
//! seen on other days; so each half is an honest test of few pairs. Each half gets half of the false discovery rate.
//!
//! Groups are learned as for the test of groups (`held_out.rs`), from two accounts on. All pairs of a group are tested,
//! also those that were not in the same bursts on the days of learning. Of a group above `HUB_ACCOUNTS_MAX` accounts
//! only the pairs that were.

use super::graded::N_LEVELS;
use super::haste::Delays;
use super::held_out::{GROUP_COACTIONS_MIN, GROUP_P_RECUR_MAX};
use super::recur::{Recurrent, recurrent};
use super::settings::{ChanceSettings, HUB_ACCOUNTS_MAX};
use super::strata::Strata;
use super::suspects::Clusters;
use super::tested::{Columns, Progress, Step};
use super::weigh::{Chance, Scratch};
use model::chance::{Class, Haste};
use rayon::prelude::*;
use stats::fdr::{self, Called};

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
    /// A or B for pairs that pass.
    pub class: Option<Class>,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct HeldOutPairs {
    /// Every pair that was tested, by the half it was learned on, then `a`, then `b`.
    pub pairs: Vec<HeldOutPair>,
    /// What was called among pairs learned on even, and on odd days.
    pub called: [Called; 2],
}

/// Learns groups on each half of the days and tests their pairs on the other.
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
    let learned = recurrent(&strata, GROUP_COACTIONS_MIN, GROUP_P_RECUR_MAX, listener);
    let mut outcome = HeldOutPairs { pairs: Vec::new(), called: Default::default() };
    for (half, recurrent) in (0u8..).zip(&learned) {
        let pairs = of_groups(&strata, recurrent);
        let p: Vec<f64> = (pairs.par_iter())
            .map_init(Scratch::default, |scratch, &(a, b)| {
                chance.meet(scratch, a, b);
                chance.half_tail(scratch, (a, b), 1 - half, [0.0; N_LEVELS]).at_least
            })
            .collect();
        let (pairs, called) = conclude(&chance, half, &pairs, &p);
        outcome.pairs.extend(pairs);
        outcome.called[usize::from(half)] = called;
    }
    outcome
}

/// Lists the pairs of the groups that recurrent pairs hang together in; by `a`, then `b`.
fn of_groups(strata: &Strata, recurrent: &[Recurrent]) -> Vec<(u32, u32)> {
    let clusters = Clusters::join(strata.n_accounts(), recurrent, 2);
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
    chance: &Chance<'_>,
    half: u8,
    pairs: &[(u32, u32)],
    p: &[f64],
) -> (Vec<HeldOutPair>, Called) {
    let (strata, m) = (chance.strata, p.len() as u64);
    let called = fdr::bh(p, m, chance.settings.q / 2.0);
    let q_bh = fdr::q_bh(p, m);
    let passes = |p: f64| called.n > 0 && p <= called.line;
    let passing = pairs.iter().zip(p).filter(|(_, p)| passes(**p));
    let delays = Delays::read(strata, passing.flat_map(|(&(a, b), _)| [a, b]));
    let pairs = (pairs.par_iter().zip(p).zip(q_bh))
        .map_init(Scratch::default, |scratch, ((&(a, b), &p), q_bh)| {
            let bh_pass = passes(p);
            let haste = bh_pass.then(|| delays.haste(chance, scratch, (a, b), Some(1 - half)));
            let haste = haste.flatten();
            let survives = haste.is_some_and(|haste| haste.p <= called.line);
            let class = bh_pass.then_some(if survives { Class::A } else { Class::B });
            let (a, b) = (strata.codes[a as usize], strata.codes[b as usize]);
            HeldOutPair { a, b, learned_on_half: half, p, q_bh, bh_pass, haste, class }
        })
        .collect();
    (pairs, called)
}
