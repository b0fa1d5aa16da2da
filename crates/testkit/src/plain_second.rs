//! The second test straight from its definitions: pairs of groups learned on one half of the days, tested on the other.
//!
//! Closeness is graded: the window, its half, its quarter, its eighth. Slow on purpose; nothing is shared with the test
//! itself. What the first test has in common with it is taken from its own twin.

use crate::plain_chance::{
    Half, PlainSettings, Rows, Stratum, World, called, class, joined, numbered, plain_poisson,
    share,
};
use std::collections::{BTreeMap, BTreeSet};

/// A learned pair needs so many co-actions on its half of the days.
const LEARNED_COACTIONS_MIN: usize = 2;
/// Delays each account needs for its haste to be known.
const DELAYS_MIN: usize = 5;
/// Steps of the lattice for a bit, and the most bits at that step.
const STEPS_PER_BIT: f64 = 4.0;
const BITS_MAX: f64 = 512.0;

/// One chance for each level.
type Levels = [f64; 4];

/// What the twin says of a pair of a learned group.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainSecond {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// The half of the days it was learned on.
    pub learned_on_half: u8,
    /// Its chance on the other half.
    pub p: f64,
    /// Whether it passes at half of the rate, among the pairs learned on that half.
    pub passes: bool,
    /// Of a pair that passes, its `p` with the habits of both; `None` where too little is known of them.
    pub p_haste: Option<f64>,
    /// Of a pair that passes, its `p` by lot; `None` where neither acts twice.
    pub p_by_lot: Option<f64>,
    /// Of a pair that passes, whether both of these pass, too.
    pub is_class_a: bool,
}

struct Second<'a> {
    world: World<'a>,
    windows: [i64; 4],
    /// Of all actions: the times of each account by block and object.
    acts: BTreeMap<(i64, u32), BTreeMap<u32, Vec<i64>>>,
}

/// One half of the days under given suspects, with the means of each window.
struct Graded {
    half: Half,
    means: [Vec<f64>; 4],
}

/// Tests the pairs of learned groups, by the half they were learned on, then `a`, then `b`.
pub fn plain_second(rows: &Rows, settings: &PlainSettings) -> Vec<PlainSecond> {
    let w = settings.window_ms;
    let mut acts: BTreeMap<(i64, u32), BTreeMap<u32, Vec<i64>>> = BTreeMap::new();
    for &(account, object, at) in rows {
        let key = (at.div_euclid(settings.block_ms), object);
        acts.entry(key).or_default().entry(account).or_default().push(at);
    }
    let second =
        Second { world: World::new(rows, settings), windows: [w, w / 2, w / 4, w / 8], acts };
    let learned = [0, 1].map(|half| second.learned(half));
    (0..2).flat_map(|half| second.tested(half, &learned[half])).collect()
}

impl Second<'_> {
    /// Recurs on those days, and is closer there than chance explains with all that recur as suspects.
    fn learned(&self, half: usize) -> Vec<(u32, u32)> {
        let p_max = f64::min(0.01, 2.0 / self.world.accounts.len().max(1) as f64);
        let recurs = |&(a, b): &(u32, u32)| {
            let (n, expected) = self.world.recur(a, b, &[half]);
            n >= LEARNED_COACTIONS_MIN && plain_poisson(n, expected) <= p_max
        };
        let recurrent: Vec<(u32, u32)> = self.world.every_pair().filter(recurs).collect();
        let graded = self.graded(&joined(recurrent.iter().copied()));
        let is_close = |&(a, b): &(u32, u32)| self.p(&graded, half, a, b, [0.0; 4]) <= 0.01;
        recurrent.into_iter().filter(is_close).collect()
    }

    fn graded(&self, suspects: &[Vec<u32>]) -> Graded {
        let cluster = numbered(suspects);
        let means = self.windows.map(|window| self.world.means(&cluster, window));
        Graded { half: Half { means: means[0].clone(), cluster }, means }
    }

    fn tested(&self, learned_on: usize, learned: &[(u32, u32)]) -> Vec<PlainSecond> {
        let groups = joined(learned.iter().copied());
        let graded = self.graded(&groups);
        let days = 1 - learned_on;
        let mut pairs: BTreeSet<(u32, u32)> = BTreeSet::new();
        for group in &groups {
            let hub = group.len() > self.world.settings.hub_accounts_max;
            let all = group.iter().flat_map(|&a| group.iter().map(move |&b| (a, b)));
            pairs.extend(all.filter(|pair| pair.0 < pair.1 && (!hub || learned.contains(pair))));
        }
        let tests: Vec<_> =
            pairs.iter().map(|&(a, b)| ((a, b), self.p(&graded, days, a, b, [0.0; 4]))).collect();
        let q = self.world.settings.q / 2.0;
        let passing = called(tests.clone(), tests.len(), q);
        // Whatever is at most the largest `p` that may pass, passes.
        let line = q * passing.len() as f64 / tests.len().max(1) as f64;
        let one = |((a, b), p)| {
            let passes = passing.contains(&(a, b));
            let p_haste = passes.then(|| self.p_haste(&graded, days, a, b)).flatten();
            let p_by_lot = passes.then(|| self.p_by_lot(&graded, days, a, b)).flatten();
            let is_class_a =
                passes && p_haste.is_some_and(|p| p <= line) && p_by_lot.is_none_or(|p| p <= line);
            PlainSecond {
                a,
                b,
                learned_on_half: learned_on as u8,
                p,
                passes,
                p_haste,
                p_by_lot,
                is_class_a,
            }
        };
        tests.into_iter().map(one).collect()
    }

    /// The strata in which both act on one half of the days, by block.
    fn blocks(&self, days: usize, a: u32, b: u32) -> BTreeMap<i64, Vec<&Stratum>> {
        let mut blocks: BTreeMap<i64, Vec<&Stratum>> = BTreeMap::new();
        for stratum in self.world.met(a, b).filter(|stratum| stratum.half == days) {
            blocks.entry(stratum.block).or_default().push(stratum);
        }
        blocks
    }

    /// The chance of a co-action within each window, by the crowd or, where that is small, by the mean of its size.
    fn chances(&self, graded: &Graded, stratum: &Stratum, a: u32, b: u32, factor: f64) -> Levels {
        let crowd = self.world.crowd(&graded.half, stratum, a, b);
        let mut chances = [1.0; 4];
        for level in 0..4 {
            chances[level] = if crowd.len() < self.world.settings.crowd_min {
                let above = if level == 0 { 1.0 } else { chances[level - 1] };
                f64::min(graded.means[level][class(crowd.len())] * factor, above)
            } else {
                share(&crowd, self.windows[level])
            };
        }
        chances
    }

    fn factor(&self, graded: &Graded, days: usize, a: u32, b: u32) -> f64 {
        // The other half is not looked at: any will do in its place.
        let empty = || Half { cluster: BTreeMap::new(), means: graded.half.means.clone() };
        let own = Half { cluster: graded.half.cluster.clone(), means: graded.half.means.clone() };
        let halves = if days == 0 { [own, empty()] } else { [empty(), own] };
        let speed = |x, y| self.world.speed(&halves, days, x, y);
        (speed(a, b) * speed(b, a)).sqrt().max(1.0)
    }

    /// The chance of levels as unlikely, over the blocks of one half of the days; no chance is below that of the habits.
    fn p(&self, graded: &Graded, days: usize, a: u32, b: u32, habits: Levels) -> f64 {
        let factor = self.factor(graded, days, a, b);
        let mut blocks = Vec::new();
        for strata in self.blocks(days, a, b).values() {
            let (mut open, mut seen) = ([0.0; 4], [0.0; 4]);
            for stratum in strata {
                let chances = self.chances(graded, stratum, a, b, factor);
                let apart = stratum.members[&a].abs_diff(stratum.members[&b]) as i64;
                for level in 0..4 {
                    open[level] = either(open[level], f64::max(chances[level], habits[level]));
                    seen[level] =
                        f64::max(seen[level], f64::from(u8::from(apart <= self.windows[level])));
                }
            }
            blocks.push((open, seen));
        }
        tail(&blocks)
    }

    /// The same with every chance at least that of two accounts of such delays; objects they share are left aside.
    fn p_haste(&self, graded: &Graded, days: usize, a: u32, b: u32) -> Option<f64> {
        let shared: BTreeSet<u32> = self.world.met(a, b).map(|stratum| stratum.object).collect();
        let (x, y) = (self.delays(a, &shared), self.delays(b, &shared));
        if x.len() < DELAYS_MIN || y.len() < DELAYS_MIN {
            return None;
        }
        let habits = self.windows.map(|window| {
            let near =
                x.iter().flat_map(|x| y.iter().map(move |y| x.abs_diff(*y) <= window as u64));
            near.filter(|near| *near).count() as f64 / (x.len() * y.len()) as f64
        });
        Some(self.p(graded, days, a, b, habits))
    }

    /// Delays behind the first action on each object, wherever somebody else acts on it in the same block.
    fn delays(&self, account: u32, shared: &BTreeSet<u32>) -> Vec<i64> {
        let strata = self.world.strata.iter().filter(|s| !shared.contains(&s.object));
        let with_others =
            strata.filter(|s| s.members.len() > 1 && s.members.contains_key(&account));
        let first = |object: u32| {
            let of_object = self.world.strata.iter().filter(|s| s.object == object);
            of_object.flat_map(|s| s.members.values()).min().copied().unwrap_or(0)
        };
        with_others.map(|s| s.members[&account] - first(s.object)).collect()
    }

    /// The same with one action of each account in each stratum drawn by lot, all lots counted.
    fn p_by_lot(&self, graded: &Graded, days: usize, a: u32, b: u32) -> Option<f64> {
        let factor = self.factor(graded, days, a, b);
        let blocks = self.blocks(days, a, b);
        let times = |s: &Stratum| &self.acts[&(s.block, s.object)];
        let acts_twice = |s: &&Stratum| times(s)[&a].len() + times(s)[&b].len() > 2;
        if !blocks.values().flatten().any(acts_twice) {
            return None;
        }
        let mut joined = Vec::new();
        for strata in blocks.values() {
            let (mut open, mut seen) = ([0.0; 4], [0.0; 4]);
            for stratum in strata {
                let crowd = self.crowd_of_lots(graded, stratum, a, b);
                let by_mean = self.chances(graded, stratum, a, b, factor);
                for level in 0..4 {
                    let window = self.windows[level];
                    let own = lots(&times(stratum)[&a], &times(stratum)[&b], window);
                    let chance = if crowd.len() < self.world.settings.crowd_min {
                        by_mean[level]
                    } else {
                        let mut sum = 0.0;
                        for (i, x) in crowd.iter().enumerate() {
                            sum += crowd[..i].iter().map(|y| lots(x, y, window)).sum::<f64>();
                        }
                        sum / (crowd.len() * (crowd.len() - 1) / 2) as f64
                    };
                    open[level] = either(open[level], chance);
                    seen[level] = either(seen[level], own);
                }
            }
            joined.push((open, seen));
        }
        Some(tail(&joined))
    }

    fn crowd_of_lots(&self, graded: &Graded, stratum: &Stratum, a: u32, b: u32) -> Vec<&Vec<i64>> {
        let of = |x: u32| graded.half.cluster.get(&x);
        let is_left = |x: &u32| {
            *x == a || *x == b || of(*x).is_none() || (of(*x) != of(a) && of(*x) != of(b))
        };
        let all = self.acts[&(stratum.block, stratum.object)].iter();
        all.filter(|(account, _)| is_left(account)).map(|(_, times)| times).collect()
    }
}

/// Share of lots in which two accounts are near each other.
fn lots(x: &[i64], y: &[i64], window: i64) -> f64 {
    let near = x.iter().flat_map(|x| y.iter().map(move |y| x.abs_diff(*y) <= window as u64));
    near.filter(|near| *near).count() as f64 / (x.len() * y.len()) as f64
}

fn either(x: f64, y: f64) -> f64 {
    1.0 - (1.0 - x) * (1.0 - y)
}

/// Every sum of steps with its chance: a level counts for as many steps as it is unlikely.
fn tail(blocks: &[(Levels, Levels)]) -> f64 {
    let bits = |p: f64| -p.max(1e-12).log2();
    let bits_all: f64 = blocks.iter().map(|(open, _)| bits(open[3])).sum();
    let per_bit = STEPS_PER_BIT * f64::min(BITS_MAX / bits_all, 1.0);
    let mut sums: BTreeMap<u32, f64> = BTreeMap::from([(0, 1.0)]);
    let mut seen_sum = 0.0;
    for (open, seen) in blocks {
        let mut outcomes = vec![(0, 1.0 - open[0])];
        let mut value = 1;
        for level in 0..4 {
            value = value.max((per_bit * bits(open[level])).round() as u32);
            let beyond = |of: &Levels| if level < 3 { of[level + 1] } else { 0.0 };
            outcomes.push((value, f64::max(open[level] - beyond(open), 0.0)));
            seen_sum += f64::from(value) * (seen[level] - beyond(seen));
        }
        let mut next = BTreeMap::new();
        for (sum, chance) in sums {
            for (value, p) in &outcomes {
                *next.entry(sum + value).or_insert(0.0) += chance * p;
            }
        }
        sums = next;
    }
    let n = (seen_sum + 1e-9) as u32;
    if n == 0 { 1.0 } else { sums.range(n..).map(|(_, chance)| chance).sum() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_levels_by_hand() {
        // One block: within the window 1/2, within its half and closer 1/8; seen within the window only.
        let one = ([0.5, 0.125, 0.125, 0.125], [1.0, 0.0, 0.0, 0.0]);
        assert!((tail(&[one]) - 0.5).abs() < 1e-15);
        let close = ([0.5, 0.125, 0.125, 0.125], [1.0, 1.0, 1.0, 1.0]);
        assert!((tail(&[close]) - 0.125).abs() < 1e-15);
        // 4 steps and 12 steps: at least 16 needs the close one once and the other at least once, either way, or both.
        let p = (0.375, 0.125);
        let expected = 2.0 * p.1 * p.0 + p.1 * p.1;
        assert!((tail(&[one, close]) - expected).abs() < 1e-15);
        assert_eq!(tail(&[([0.5; 4], [0.0; 4])]), 1.0);
    }

    #[test]
    fn lots_by_hand() {
        assert_eq!(lots(&[0, 100], &[10], 60), 0.5);
        assert_eq!(either(0.5, 0.5), 0.75);
    }
}
