//! Finds the pairs that could pass, without computing the others.
//!
//! A pair's `p` is at least the product, over its blocks with a co-action, of the chance of one co-action there: those
//! very blocks hitting is one way of reaching the count. And its `p_recur` is at least the chance of exactly its count
//! under the expectation of those blocks alone. Both bounds cost nothing while co-actions are counted. Where even the
//! bound is above every line that the step-up could still draw, the pair cannot pass and counts as `p = 1`.

use super::bounds::Bounds;
use super::recur::Dealing;
use super::rows::{Company, by_account};
use super::settings::RecurUnit;
use super::strata::Strata;
use super::tested::{Progress, Step};
use super::weigh::Chance;
use rayon::prelude::*;
use stats::fdr::{self, Called};
use stats::poisson;
use stats::poisson_binomial::{either, tail_with};

/// Bins per factor `e` in which bounds are counted.
const BINS_PER_E: f64 = 16.0;
/// Number of bins; the last holds everything below `exp(-1024)`.
const N_BINS: usize = 16_384;

/// What is gathered about one partner. The bounds are natural logarithms.
#[derive(Clone, Copy, Debug, Default)]
struct Near {
    n: u32,
    n_blocks: u32,
    /// The block at hand, plus one.
    block: u32,
    best: f32,
    ln_p: f64,
    /// Expected co-actions of the blocks with one, when labels are dealt again.
    recur: f64,
}

impl Near {
    fn add(&mut self, block: u32, bound: f32, label: f64) {
        self.n += 1;
        if self.block != block + 1 {
            self.block = block + 1;
            self.n_blocks += 1;
            self.best = bound;
            self.ln_p += f64::from(bound);
            self.recur += label;
        } else if bound > self.best {
            self.ln_p += f64::from(bound) - f64::from(self.best);
            self.best = bound;
        }
    }

    /// Bounds `ln P(Poisson >= n)` from below.
    fn ln_recur(&self, unit: RecurUnit) -> f64 {
        let n = f64::from(unit.of(self.n, self.n_blocks));
        if self.recur >= n {
            // The median of a Poisson count is at least the whole part of its mean.
            return -std::f64::consts::LN_2;
        }
        // Stirling from above: ln n! <= n ln n - n + ln(n) / 2 + 1.
        let ln_factorial = n * n.ln() - n + 0.5 * n.ln() + 1.0;
        n * self.recur.ln() - self.recur - ln_factorial
    }
}

/// The bin that a logarithm falls into.
pub(super) fn bin(ln: f64) -> usize {
    ((-ln * BINS_PER_E).max(0.0) as usize).min(N_BINS - 1)
}

/// How many pairs fall into each bin.
#[derive(Debug)]
pub(super) struct Bins(pub(super) Vec<u64>);

impl Default for Bins {
    fn default() -> Self {
        Self(vec![0; N_BINS])
    }
}

impl Bins {
    /// Returns the first bin whose pairs could pass a step-up at rate `q` over `m` tests.
    ///
    /// From above: if all listed pairs were called the line would be `q n / m`; only those whose bound lies below it
    /// can be, which lowers the line, and so on until it stays.
    fn cut(&self, m: u64, q: f64) -> usize {
        let mut cut = 0;
        loop {
            let n: u64 = self.0[cut..].iter().sum();
            let line = q * n as f64 / m.max(1) as f64;
            // The bound of a pair in bin i is above exp(-(i + 1) / BINS_PER_E).
            let next = (-line.ln() * BINS_PER_E - 1.0).ceil().clamp(0.0, (N_BINS - 1) as f64);
            let next = if n == 0 { N_BINS } else { next as usize };
            if next <= cut {
                return cut;
            }
            cut = next;
            if cut == N_BINS {
                return cut;
            }
        }
    }
}

/// The pairs worth computing, and what the companion says.
#[derive(Debug)]
pub(super) struct Screened {
    /// Pairs that could pass the test, or pass the companion, or have co-actions in enough blocks; by `a`, then `b`.
    pub(super) pairs: Vec<(u32, u32)>,
    /// What Benjamini-Hochberg calls on `p_recur`.
    pub(super) recur: Called,
}

/// A pair that is left after the bounds.
struct Left {
    a: u32,
    b: u32,
    /// Whether it has co-actions in enough blocks to be listed anyway.
    listed: bool,
    /// Bin of the better bound; none where the first one said enough.
    bin: Option<u16>,
    p_recur: f64,
}

/// The places of the account at hand, and room for one tail.
struct Common {
    /// Position in each stratum, plus one.
    mine: Vec<u32>,
    blocks: Vec<f64>,
    tail: Vec<f64>,
}

impl Common {
    fn begin(&mut self, strata: &Strata, account: u32) {
        for place in strata.places(account) {
            self.mine[place.stratum as usize] = place.position + 1;
        }
    }

    fn end(&mut self, strata: &Strata, account: u32) {
        strata.places(account).iter().for_each(|place| self.mine[place.stratum as usize] = 0);
    }

    /// Bounds `ln p` of a pair better than its hits alone do: by the tail over all common blocks, each with the chance
    /// it has at least.
    fn ln_p(&mut self, strata: &Strata, bounds: &Bounds<'_>, partner: u32, n_blocks: u32) -> f64 {
        self.blocks.clear();
        let mut last = u32::MAX;
        for place in strata.places(partner) {
            let mine = self.mine[place.stratum as usize];
            if mine == 0 {
                continue;
            }
            let chance = bounds.least(place.stratum, mine - 1, place.position);
            let block = strata.block(place.stratum);
            if block != last {
                last = block;
                self.blocks.push(0.0);
            }
            let open = self.blocks.last_mut().expect("a block was opened");
            *open = either(*open, f64::from(chance));
        }
        tail_with(&mut self.tail, &self.blocks, n_blocks as usize).at_least.ln()
    }
}

/// Lists the pairs that could pass the test at rate `q` over `m`, or that pass the companion over `m_recur`, or that
/// have co-actions in enough blocks.
pub(super) fn screen(
    chance: &Chance<'_>,
    bounds: &Bounds<'_>,
    m: u64,
    m_recur: u64,
    listener: &mut dyn FnMut(Progress),
) -> Screened {
    let (strata, unit) = (chance.strata, chance.settings.recur_unit);
    let of = 2 * strata.order.len() as u64;
    let mut counted = [Bins::default(), Bins::default()];
    each_pair(
        chance,
        bounds,
        &strata.order,
        |_, _, _, near, bins: &mut Vec<(u32, u32)>| {
            bins.push((bin(near.ln_p) as u32, bin(near.ln_recur(unit)) as u32));
        },
        |bins, done| {
            for (p, recur) in bins {
                counted[0].0[p as usize] += 1;
                counted[1].0[recur as usize] += 1;
            }
            listener(Progress { step: Step::Screen, done: done as u64, of });
        },
    );
    let q = chance.settings.q;
    let (cut, recur_cut) = (counted[0].cut(m, q), counted[1].cut(m_recur, q));
    let n_recur: u64 = counted[1].0[recur_cut.min(N_BINS)..].iter().sum();
    let line_max = q * n_recur as f64 / m_recur.max(1) as f64;
    let listed_min = chance.settings.n_blocks_listed_min.max(1);
    let mut left: Vec<Left> = Vec::new();
    each_pair(
        chance,
        bounds,
        &strata.order,
        |room, a, b, near, block: &mut Vec<Left>| {
            let listed = near.n_blocks >= listed_min;
            let could_pass = bin(near.ln_p) >= cut;
            // The hits alone say more where both are suspects: of those only hits have a bound.
            let better =
                |room: &mut Room| room.common.ln_p(strata, bounds, b, near.n_blocks).max(near.ln_p);
            let bin_of_pair = could_pass.then(|| bin(better(room)) as u16);
            let mut p_recur = 1.0;
            if bin(near.ln_recur(unit)) >= recur_cut {
                let expected: f64 = room.dealing.expected(strata, b).iter().sum();
                p_recur = poisson::at_least(u64::from(unit.of(near.n, near.n_blocks)), expected);
            }
            let kept = bin_of_pair.is_some_and(|bin| usize::from(bin) >= cut);
            if listed || kept || p_recur <= line_max {
                block.push(Left { a, b, listed, bin: bin_of_pair.filter(|_| kept), p_recur });
            }
        },
        |block, done| {
            left.extend(block);
            listener(Progress { step: Step::Screen, done: (strata.order.len() + done) as u64, of });
        },
    );
    left.par_sort_unstable_by_key(|left| (left.a, left.b));
    let p_recur: Vec<f64> = left.iter().map(|left| left.p_recur).collect();
    let recur = fdr::bh(&p_recur, m_recur, q);
    // What the better bound lets through draws the line anew.
    let mut better = Bins::default();
    left.iter().filter_map(|left| left.bin).for_each(|bin| better.0[usize::from(bin)] += 1);
    let cut = better.cut(m, q);
    left.retain(|left| {
        let could_pass = left.bin.is_some_and(|bin| usize::from(bin) >= cut);
        left.listed || could_pass || (recur.n > 0 && left.p_recur <= recur.line)
    });
    Screened { pairs: left.iter().map(|left| (left.a, left.b)).collect(), recur }
}

/// Room for the account at hand.
struct Room {
    dealing: Dealing,
    common: Common,
}

/// Gathers every pair with a co-action.
fn each_pair<B: Default + Send>(
    chance: &Chance<'_>,
    bounds: &Bounds<'_>,
    order: &[u32],
    take: impl Fn(&mut Room, u32, u32, &Near, &mut B) + Sync,
    sink: impl FnMut(B, usize),
) {
    let strata = chance.strata;
    by_account(
        strata,
        order,
        || {
            let common = Common {
                mine: vec![0; strata.n_strata() as usize],
                blocks: Vec::new(),
                tail: Vec::new(),
            };
            (Company::<Near>::new(strata), Room { dealing: Dealing::new(strata), common })
        },
        |(company, room), a, block: &mut B| {
            company.meet_near(strata, a, |near, block, place, other| {
                let bound = bounds.ln_hit(place.stratum, place.position, other);
                near.add(block, bound, strata.label[block as usize]);
            });
            room.dealing.begin(strata, a);
            room.common.begin(strata, a);
            company.drain(|b, near| take(room, a, b, near, block));
            room.common.end(strata, a);
            room.dealing.end(strata, a);
        },
        sink,
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_cut_never_loses_a_test_that_passes(
            p in prop::collection::vec(0.0..30.0f64, 1..60), below in prop::collection::vec(0.0..5.0f64, 60), more in 0u64..200
        ) {
            // Bounds are at most the values; every called test must lie at or beyond the cut.
            let values: Vec<f64> = p.iter().map(|ln| (-ln).exp()).collect();
            let bins: Vec<usize> = p.iter().zip(&below).map(|(ln, less)| bin(-ln - less)).collect();
            let mut counted = Bins::default();
            bins.iter().for_each(|&bin| counted.0[bin] += 1);
            let m = values.len() as u64 + more;
            let cut = counted.cut(m, 0.05);
            let called = stats::fdr::bh(&values, m, 0.05);
            for (value, &bin) in values.iter().zip(&bins) {
                prop_assert!(called.n == 0 || *value > called.line || bin >= cut);
            }
        }

        #[test]
        fn the_bound_of_the_companion_holds(n in 1u32..200, recur in 1e-6..200.0f64) {
            let near = Near { n, recur, ..Near::default() };
            let p = stats::poisson::at_least(u64::from(n), recur);
            // Below the smallest number a chance is written as zero.
            let ln_p = p.max(f64::from_bits(1)).ln();
            prop_assert!(near.ln_recur(RecurUnit::CoActions) <= ln_p + 1e-12, "{} {ln_p}", near.ln_recur(RecurUnit::CoActions));
        }
    }
}
