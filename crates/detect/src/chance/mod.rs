//! Was it a coincidence? The default test of pairs that co-act.
//!
//! Inside a stratum (one object, one block of time) the accounts are exchangeable when nobody looks at anybody: given
//! the times at which somebody acted, every way of dealing the accounts onto them is as likely. Two accounts that are
//! in the stratum then co-act with the chance `C / (M (M - 1) / 2)`, whatever the burst looks like. Blocks with a
//! co-action are counted and set against that; suspects are left out of the crowds that judge them (`suspects.rs`),
//! small crowds take the mean of their size (`speed.rs`), closeness may be graded (`graded.rs`), and only pairs that could pass are computed (`screen.rs`).
//!
//! What this cannot see: orders, campaigns that avoid acting within the window on one object, and accounts that
//! follow the same feed by machine. A small `p` says "closer in time than chance explains", and never why.
//!
//! Begin reading at `test_pairs`, then `strata.rs`, then `weigh.rs`.

mod bounds;
mod by_lot;
mod company_order;
mod count;
mod crowds;
mod graded;
mod group_haste;
mod haste;
mod held_out;
mod held_out_pairs;
mod keyed;
mod kinds_together;
mod merge;
mod panel;
mod rates;
mod recur;
mod rows;
mod screen;
mod settings;
mod speed;
mod strata;
mod suspects;
mod tested;
mod weigh;
mod without_one;

pub use held_out::{
    GROUP_COACTIONS_MIN, GROUP_MEMBERS_MIN, GROUP_P_RECUR_MAX, GROUP_STRATA_MIN, OUTSIDERS_MIN,
    TestedGroup, test_groups,
};
pub use held_out_pairs::{HeldOutPair, HeldOutPairs, test_held_out_pairs};
pub use kinds_together::Together;
pub use model::chance::{
    Class, Dealt, Haste, N_DEALS, N_PANEL_BARS, NullPanel, PANEL_ALPHAS, PanelLevel, SEED,
};
pub use rates::{Rates, null_rates};
pub use settings::{
    BLOCK_MS_MAX, BLOCK_MS_MIN, BLOCK_WINDOWS, CROWD_MIN, CROWD_MIN_GRADED, ChanceSettings,
    Closeness, HUB_ACCOUNTS_MAX, LEARNED_BY_ACCIDENT, LEARNED_COACTIONS_MIN, LEARNED_P_MAX,
    LEARNED_P_RECUR_MAX, MEETINGS_COUNTED_MAX, N_BLOCKS_LISTED_MIN, N_SIZE_CLASSES,
    PANEL_BLOCKS_MIN, PANEL_PAIRS_MAX, Q, RESOLUTION_MS, RecurUnit, SHARED_BLOCKS_MIN,
    SHARED_BLOCKS_MIN_GRADED, SPEED_PRIOR, SPEED_PRIOR_GRADED, SUSPECT_COACTIONS_MIN, Suspecting,
    block_ms,
};
pub use tested::{Columns, Progress, Step, Tested, TestedPair};

use bounds::Bounds;
use company_order::pairs_by_company;
use count::Meeting;
use haste::Delays;
use rayon::prelude::*;
use stats::{fdr, garwood, poisson};
use strata::{Strata, n_pairs};
use weigh::{Chance, Scratch, Weighed};

/// What the interval of the ratio leaves outside.
const INTERVAL_ALPHA: f64 = 0.05;
/// Pairs computed between two words of progress, for each thread.
const PAIRS_PER_TURN: usize = 1 << 12;

/// A pair, by local code, with what the chance model says.
type WeighedPair = (u32, u32, Weighed);

/// Tests every pair of accounts for co-acting closer in time than chance explains.
///
/// The outcome depends on the actions and the settings alone: not on the order of rows, nor on the number of threads.
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn test_pairs(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    listener: &mut dyn FnMut(Progress),
) -> Tested {
    listener(Progress { step: Step::Sort, done: 0, of: 1 });
    let strata = Strata::build(actions, settings);
    listener(Progress { step: Step::Sort, done: 1, of: 1 });
    test_dealt(actions, &Chance::new(&strata, settings, listener), &[], listener)
}

/// What the three tests say of one layer.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerTests {
    /// The test of all pairs.
    pub tested: Tested,
    /// Pairs of learned groups on held-out days, closeness graded.
    pub held_out: HeldOutPairs,
    /// Groups on held-out days.
    pub groups: Vec<TestedGroup>,
}

/// Tests every pair, and pairs and groups on days they were not learned on.
///
/// `asked` are pairs of account codes, the smaller first, ascending: they are listed besides, if they co-act in a
/// stratum that counts; so are pairs that are called on held-out days. See [`test_pairs`], [`test_held_out_pairs`] and
/// [`test_groups`].
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn test_layer(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    asked: &[(u32, u32)],
    n_deals: u32,
    listener: &mut dyn FnMut(Progress),
) -> LayerTests {
    listener(Progress { step: Step::Sort, done: 0, of: 1 });
    let strata = Strata::build(actions, settings);
    listener(Progress { step: Step::Sort, done: 1, of: 1 });
    let graded = settings.graded();
    let chance = Chance::new(&strata, &graded, listener);
    let held_out = held_out_pairs::test_dealt(actions, &chance, listener);
    let called = held_out.pairs.iter().filter(|pair| pair.bh_pass).map(|pair| (pair.a, pair.b));
    let asked = either_of(asked.to_vec(), &called.collect::<Vec<_>>());
    let chance = if *settings == graded {
        chance
    } else {
        drop(chance);
        Chance::new(&strata, settings, listener)
    };
    let tested = test_dealt(actions, &chance, &asked, listener);
    let groups = held_out::test_dealt(&strata, settings, n_deals, listener);
    LayerTests { tested, held_out, groups }
}

fn test_dealt(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    asked: &[(u32, u32)],
    listener: &mut dyn FnMut(Progress),
) -> Tested {
    let strata = chance.strata;
    let bounds = Bounds::new(chance);
    let meeting = count::count(chance, &bounds, listener);
    let m_recur = n_pairs(u64::from(strata.n_accounts()));
    let screened = screen::screen(chance, &bounds, meeting.n_pairs, m_recur, listener);
    let asked: Vec<(u32, u32)> =
        asked.iter().filter_map(|&(a, b)| Some((strata.local(a)?, strata.local(b)?))).collect();
    let candidates = either_of(screened.pairs, &asked);
    let weighed = weigh_all(chance, &candidates, listener);
    let panel = panel::panel(chance, &meeting, listener);
    conclude(actions, chance, &meeting, screened.recur, weighed, &asked, panel)
}

/// A pair weighed alone, without the lines that all pairs draw together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeighedAlone {
    /// Blocks with a co-action.
    pub n_blocks: u32,
    /// Blocks with a co-action that chance alone would give.
    pub expected: f64,
    /// Chance of `n_blocks` or more.
    pub p: f64,
    /// Chance of a co-action in every block they share, the smallest there can be; `None` where closeness is graded.
    pub p_floor: Option<f64>,
}

/// Weighs some pairs of account codes as [`test_pairs`] does, and nothing else; `None` for a pair that shares no crowd.
///
/// # Panics
/// When the columns differ in length or there are `u32::MAX` rows or more.
pub fn weigh_alone(
    actions: Columns<'_>,
    settings: &ChanceSettings,
    pairs: &[(u32, u32)],
    listener: &mut dyn FnMut(Progress),
) -> Vec<Option<WeighedAlone>> {
    let strata = Strata::build(actions, settings);
    let chance = Chance::new(&strata, settings, listener);
    let mut scratch = Scratch::default();
    let mut weigh = |&(a, b): &(u32, u32)| {
        let (a, b) = (strata.local(a)?, strata.local(b)?);
        let weighed = open(&chance, chance.weigh(&mut scratch, a.min(b), a.max(b)));
        let Weighed { n_blocks, expected, p, d_blocks, .. } = weighed;
        let p_floor = chance.grades.is_none().then(|| scratch.chance_of_all_blocks());
        (d_blocks > 0).then_some(WeighedAlone { n_blocks, expected, p, p_floor })
    };
    pairs.iter().map(&mut weigh).collect()
}

/// Merges two ascending lists.
fn either_of(mut pairs: Vec<(u32, u32)>, more: &[(u32, u32)]) -> Vec<(u32, u32)> {
    if !more.is_empty() {
        pairs.extend_from_slice(more);
        pairs.par_sort_unstable();
        pairs.dedup();
    }
    pairs
}

fn weigh_all(
    chance: &Chance<'_>,
    candidates: &[(u32, u32)],
    listener: &mut dyn FnMut(Progress),
) -> Vec<WeighedPair> {
    let mut weighed = Vec::with_capacity(candidates.len());
    let of = candidates.len() as u64;
    let order = pairs_by_company(chance.strata, candidates);
    for turn in order.chunks(PAIRS_PER_TURN * rayon::current_num_threads()) {
        let parts: Vec<Vec<WeighedPair>> = (turn.par_chunks(PAIRS_PER_TURN / 8))
            .map(|part| {
                let mut scratch = Scratch::default();
                let pairs = part.iter().map(|&place| candidates[place as usize]);
                pairs.map(|(a, b)| (a, b, open(chance, chance.weigh(&mut scratch, a, b)))).collect()
            })
            .collect();
        weighed.extend(parts.into_iter().flatten());
        listener(Progress { step: Step::Weigh, done: weighed.len() as u64, of });
    }
    weighed.par_sort_unstable_by_key(|&(a, b, _)| (a, b));
    weighed
}

/// A pair that shares too few blocks could not have been called, whatever it did.
fn open(chance: &Chance<'_>, weighed: Weighed) -> Weighed {
    let is_open = weighed.d_blocks >= chance.settings.shared_blocks_min;
    Weighed { p: if is_open { weighed.p } else { 1.0 }, ..weighed }
}

/// Draws the lines, looks at the haste of the pairs that pass, and lists what is to be listed.
fn conclude(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    meeting: &Meeting,
    recur: fdr::Called,
    weighed: Vec<WeighedPair>,
    asked: &[(u32, u32)],
    panel: NullPanel,
) -> Tested {
    let (strata, settings, m) = (chance.strata, chance.settings, meeting.n_pairs);
    let p: Vec<f64> = weighed.iter().map(|(_, _, w)| w.p).collect();
    let p_recur: Vec<f64> = (weighed.iter())
        .map(|(_, _, w)| {
            poisson::at_least(u64::from(settings.recur_unit.of(w.n, w.n_blocks)), w.expected_recur)
        })
        .collect();
    let (bh, by) = (fdr::bh(&p, m, settings.q), fdr::by(&p, m, settings.q));
    let passes = |called: fdr::Called, p: f64| called.n > 0 && p <= called.line;
    let q_bh = fdr::q_bh(&p, m);
    let called_pairs: Vec<(u32, u32)> =
        weighed.iter().filter(|(_, _, w)| passes(bh, w.p)).map(|&(a, b, _)| (a, b)).collect();
    let by_lot = by_lot::p(actions, chance, &called_pairs, None);
    let p_exact: Vec<f64> = weighed.iter().map(|(_, _, w)| w.p_exact).collect();
    let exact = fdr::bh(&p_exact, m, settings.q);
    let n_called_exact =
        weighed.iter().filter(|(_, _, w)| passes(bh, w.p) && passes(exact, w.p_exact)).count();
    let delays = Delays::read(strata, called_pairs.iter().flat_map(|&(a, b)| [a, b]));
    let listed_min = settings.n_blocks_listed_min.max(1);
    let listed: Vec<usize> = (0..weighed.len())
        .filter(|&i| {
            let (a, b, w) = &weighed[i];
            let enough = w.n_blocks >= listed_min;
            let asked = w.n_blocks > 0 && asked.binary_search(&(*a, *b)).is_ok();
            enough || asked || passes(bh, p[i]) || passes(recur, p_recur[i])
        })
        .collect();
    let pairs = (listed.par_iter())
        .map_init(Scratch::default, |scratch, &i| {
            let (a, b, w) = weighed[i];
            let (bh_pass, recur_pass) = (passes(bh, w.p), passes(recur, p_recur[i]));
            let haste = if bh_pass { delays.haste(chance, scratch, (a, b), None) } else { None };
            let place = called_pairs.binary_search(&(a, b)).ok();
            let p_by_lot = place.and_then(|place| by_lot[place]);
            let (rests_on_small, self_made) =
                if bh_pass { chance.crowds_of(scratch, a, b) } else { (false, false) };
            let (low, high) = garwood::interval(u64::from(w.n_blocks), INTERVAL_ALPHA);
            TestedPair {
                a: strata.codes[a as usize],
                b: strata.codes[b as usize],
                n: w.n,
                n_blocks: w.n_blocks,
                d_blocks: w.d_blocks,
                expected: w.expected,
                ratio_interval: (low / w.expected, high / w.expected),
                p: w.p,
                p_exact: w.p_exact,
                q_bh: q_bh[i],
                bh_pass,
                by_pass: passes(by, w.p),
                expected_recur: w.expected_recur,
                p_recur: p_recur[i],
                recur_pass,
                haste,
                p_by_lot,
                rests_on_small,
                self_made,
                p_without_one: bh_pass.then(|| without_one::p(chance, scratch, a, b)),
                class: class(bh_pass, recur_pass, haste, p_by_lot, bh.line),
            }
        })
        .collect();
    let code = |&local: &u32| strata.codes[local as usize];
    let names = |group: &Vec<u32>| group.iter().map(code).collect();
    Tested {
        pairs,
        m,
        m_is_bound: meeting.is_bound,
        // The least chances were gathered for the hard window; graded, they can be smaller.
        n_callable: chance.grades.is_none().then(|| meeting.n_callable(settings.q, bh.n)).flatten(),
        n_called_exact: n_called_exact as u64,
        m_recur: n_pairs(u64::from(strata.n_accounts())),
        n_weighed: weighed.len() as u64,
        bh,
        by,
        recur,
        dealt: strata.dealt,
        suspects: chance.halves.each_ref().map(|h| h.clusters.members.iter().map(names).collect()),
        class_means: chance.halves.each_ref().map(|half| half.means),
        n_silent_classes: chance.halves.iter().map(|half| half.n_silent).sum(),
        panel,
    }
}

/// Names what a pair survives: the test, and the test with habitual haste allowed for, whichever of its actions counts.
/// Where too little is known of their habits, haste cannot be excluded either.
fn class(
    bh_pass: bool,
    recur_pass: bool,
    haste: Option<Haste>,
    p_by_lot: Option<f64>,
    line: f64,
) -> Option<Class> {
    if !bh_pass {
        return recur_pass.then_some(Class::C);
    }
    let not_haste = haste.is_some_and(|haste| haste.p <= line);
    let not_often = p_by_lot.is_none_or(|p| p <= line);
    Some(if not_haste && not_often { Class::A } else { Class::B })
}
