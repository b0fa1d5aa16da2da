//! The plain twin of the test of pairs: every pair of accounts, every stratum, straight from the formulas.

use std::collections::{BTreeMap, BTreeSet};

/// Actions as rows: (account, object, milliseconds).
pub type Rows = [(u32, u32, i64)];

/// What the twin is told; the fields mean what they mean in `detect::chance::ChanceSettings`.
#[derive(Clone, Debug)]
pub struct PlainSettings {
    /// The longest time between two actions of a co-action.
    pub window_ms: i64,
    /// Length of a block.
    pub block_ms: i64,
    /// The largest crowd whose pairs are counted.
    pub hub_accounts_max: usize,
    /// The smallest crowd that defines its own normal.
    pub crowd_min: usize,
    /// Co-actions by which an account's own speed is drawn towards the mean.
    pub speed_prior: f64,
    /// The false discovery rate.
    pub q: f64,
    /// Whether suspects are left out.
    pub cross_fit: bool,
}

/// What the twin says of a pair that meets; the fields mean what they mean in `detect::chance::TestedPair`.
#[derive(Clone, Debug, PartialEq)]
pub struct PlainPair {
    /// The account with the smaller code.
    pub a: u32,
    /// The account with the larger code.
    pub b: u32,
    /// Co-actions.
    pub n: usize,
    /// Blocks with a co-action.
    pub n_blocks: usize,
    /// Blocks in which both meet.
    pub d_blocks: usize,
    /// Blocks with a co-action to expect.
    pub expected: f64,
    /// Chance of a co-action in every block in which one is possible, without the speed of the two.
    pub least: f64,
    /// Chance of as many or more.
    pub p: f64,
    /// The same, every crowd its own normal.
    pub p_exact: f64,
    /// Co-actions to expect when labels are dealt again.
    pub expected_recur: f64,
    /// Chance of as many or more then.
    pub p_recur: f64,
}

/// The outcome.
#[derive(Clone, Debug)]
pub struct PlainTested {
    /// Every pair that meets in a stratum that counts, by `a`, then `b`.
    pub pairs: Vec<PlainPair>,
    /// Pairs that Benjamini-Hochberg calls.
    pub called: BTreeSet<(u32, u32)>,
    /// Pairs that Benjamini-Hochberg calls on `p_recur`.
    pub recur_called: BTreeSet<(u32, u32)>,
    /// Clusters left out on even and on odd days.
    pub suspects: [BTreeSet<Vec<u32>>; 2],
}

const DAY_MS: i64 = 86_400_000;
const CLASSES: [usize; 12] = [2, 3, 4, 5, 7, 10, 15, 20, 30, 50, 100, usize::MAX];

/// One stratum: the first action of each account.
pub(crate) struct Stratum {
    pub(crate) block: i64,
    pub(crate) object: u32,
    pub(crate) half: usize,
    pub(crate) members: BTreeMap<u32, i64>,
}

/// What is known of one half of the days: the cluster of each suspect, and the means by class.
pub(crate) struct Half {
    pub(crate) cluster: BTreeMap<u32, usize>,
    pub(crate) means: Vec<f64>,
}

pub(crate) struct World<'a> {
    pub(crate) settings: &'a PlainSettings,
    pub(crate) strata: Vec<Stratum>,
    pub(crate) accounts: Vec<u32>,
}

/// Tests every pair of accounts.
pub fn plain_chance(rows: &Rows, settings: &PlainSettings) -> PlainTested {
    let world = World::new(rows, settings);
    let n = world.accounts.len();
    let m_recur = n * n.saturating_sub(1) / 2;
    let learned = [0, 1].map(|half| world.clusters(half, m_recur));
    // What was learned on one half is used on the other.
    let halves = [1, 0].map(|learned_on| {
        let cluster = numbered(&learned[learned_on]);
        Half { means: world.means(&cluster, settings.window_ms), cluster }
    });
    let mut pairs = Vec::new();
    for (a, b) in world.every_pair() {
        let recur = world.recur(a, b, &[0, 1]);
        if let Some(pair) = world.pair(&halves, a, b, recur) {
            pairs.push(pair);
        }
    }
    let key = |pair: &PlainPair| (pair.a, pair.b);
    let called = called(pairs.iter().map(|x| (key(x), x.p)).collect(), pairs.len(), settings.q);
    let recur: Vec<_> = pairs.iter().map(|x| (key(x), x.p_recur)).collect();
    let [even, odd] = learned.map(|groups| groups.into_iter().collect::<BTreeSet<_>>());
    PlainTested {
        called,
        recur_called: self::called(recur, m_recur, settings.q),
        pairs,
        suspects: [odd, even],
    }
}

/// The number of the cluster of each account that is in one.
pub(crate) fn numbered(clusters: &[Vec<u32>]) -> BTreeMap<u32, usize> {
    (clusters.iter().enumerate())
        .flat_map(|(number, group)| group.iter().map(move |&account| (account, number)))
        .collect()
}

/// Joins pairs that hang together.
pub(crate) fn joined(pairs: impl IntoIterator<Item = (u32, u32)>) -> Vec<Vec<u32>> {
    let mut groups: Vec<BTreeSet<u32>> = Vec::new();
    for (a, b) in pairs {
        let mut joined = BTreeSet::from([a, b]);
        groups.retain(|group| {
            let apart = group.is_disjoint(&joined);
            if !apart {
                joined.extend(group);
            }
            apart
        });
        groups.push(joined);
    }
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

impl<'a> World<'a> {
    pub(crate) fn new(rows: &Rows, settings: &'a PlainSettings) -> Self {
        let mut dealt: BTreeMap<(i64, u32), BTreeMap<u32, i64>> = BTreeMap::new();
        for &(account, object, at) in rows {
            let members = dealt.entry((at.div_euclid(settings.block_ms), object)).or_default();
            let first = members.entry(account).or_insert(at);
            *first = at.min(*first);
        }
        let strata = dealt.into_iter().map(|((block, object), members)| {
            let half = (block * settings.block_ms).div_euclid(DAY_MS).rem_euclid(2) as usize;
            Stratum { block, object, half, members }
        });
        let accounts = BTreeSet::from_iter(rows.iter().map(|row| row.0));
        Self { settings, strata: strata.collect(), accounts: accounts.into_iter().collect() }
    }

    pub(crate) fn every_pair(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        (self.accounts.iter())
            .flat_map(|&a| self.accounts.iter().filter(move |&&b| b > a).map(move |&b| (a, b)))
    }

    fn near(&self, x: i64, y: i64) -> bool {
        x.abs_diff(y) <= self.settings.window_ms as u64
    }

    /// Strata that are no hubs.
    fn kept(&self) -> impl Iterator<Item = &Stratum> {
        self.strata.iter().filter(|s| s.members.len() <= self.settings.hub_accounts_max)
    }

    /// Strata in which both act.
    pub(crate) fn met(&self, a: u32, b: u32) -> impl Iterator<Item = &Stratum> {
        self.kept().filter(move |s| s.members.contains_key(&a) && s.members.contains_key(&b))
    }

    pub(crate) fn hit(&self, stratum: &Stratum, a: u32, b: u32) -> bool {
        self.near(stratum.members[&a], stratum.members[&b])
    }

    /// Co-actions on the given halves of the days, and how many to expect when labels are dealt again.
    pub(crate) fn recur(&self, a: u32, b: u32, halves: &[usize]) -> (usize, f64) {
        let of_halves = |s: &&Stratum| halves.contains(&s.half);
        let n = self.met(a, b).filter(of_halves).filter(|s| self.hit(s, a, b)).count();
        let mut expected = 0.0;
        let blocks: BTreeSet<i64> = self.kept().filter(of_halves).map(|s| s.block).collect();
        for block in blocks {
            let strata: Vec<&Stratum> = self.kept().filter(|s| s.block == block).collect();
            let of = |account| strata.iter().filter(|s| s.members.contains_key(&account)).count();
            let ways = of(a) * of(b);
            if ways > 0 {
                let m: usize = strata.iter().map(|s| s.members.len()).sum();
                let c: usize = strata.iter().map(|s| self.co_actions(s)).sum();
                expected += ways as f64 * (2.0 * c as f64 / (m as f64 * (m - 1) as f64));
            }
        }
        (n, expected)
    }

    fn co_actions(&self, stratum: &Stratum) -> usize {
        let times: Vec<i64> = stratum.members.values().copied().collect();
        let near = |i: usize| times[..i].iter().filter(|&&y| self.near(times[i], y)).count();
        (0..times.len()).map(near).sum()
    }

    /// Clusters of accounts in the same bursts, learned on one half of the days.
    fn clusters(&self, half: usize, m: usize) -> Vec<Vec<u32>> {
        if !self.settings.cross_fit {
            return Vec::new();
        }
        let tested = self.every_pair().filter_map(|(a, b)| {
            let (n, expected) = self.recur(a, b, &[half]);
            (n >= 3).then(|| ((a, b), plain_poisson(n, expected)))
        });
        joined(called(tested.collect(), m, self.settings.q))
    }

    /// Mean share by size class within a window, suspects left out.
    pub(crate) fn means(&self, cluster: &BTreeMap<u32, usize>, window_ms: i64) -> Vec<f64> {
        let mut shares: Vec<Vec<f64>> = vec![Vec::new(); CLASSES.len()];
        for stratum in &self.strata {
            let left = stratum.members.iter().filter(|(account, _)| !cluster.contains_key(account));
            let times: Vec<i64> = left.map(|(_, &at)| at).collect();
            if times.len() >= 2 {
                shares[class(times.len())].push(share(&times, window_ms));
            }
        }
        let mean = |shares: &Vec<f64>| match shares.iter().sum::<f64>() {
            _ if shares.is_empty() => 1.0,
            0.0 => 1.0 / (shares.len() + 1) as f64,
            sum => sum / shares.len() as f64,
        };
        shares.iter().map(mean).collect()
    }

    /// Times of the crowd for a pair: everybody but the suspects in the clusters of either.
    pub(crate) fn crowd(&self, half: &Half, stratum: &Stratum, a: u32, b: u32) -> Vec<i64> {
        let of = |x: &u32| half.cluster.get(x);
        let near_pair = |x: &u32| of(x).is_some() && (of(x) == of(&a) || of(x) == of(&b));
        let members = stratum.members.iter();
        members.filter(|(x, _)| **x == a || **x == b || !near_pair(x)).map(|(_, &at)| at).collect()
    }

    /// Chance of a co-action of a pair by the mean of its crowd's size, where the crowd is small.
    pub(crate) fn small(&self, half: &Half, stratum: &Stratum, a: u32, b: u32) -> Option<f64> {
        let crowd = self.crowd(half, stratum, a, b).len();
        (crowd < self.settings.crowd_min).then(|| half.means[class(crowd)].min(1.0))
    }

    /// How much faster than the means an account's small crowds are, all partners but `but` and suspects.
    pub(crate) fn speed(&self, halves: &[Half; 2], number: usize, account: u32, but: u32) -> f64 {
        let half = &halves[number];
        let (mut seen, mut expected) = (0.0, 0.0);
        for &other in &self.accounts {
            if other == account || other == but || half.cluster.contains_key(&other) {
                continue;
            }
            for stratum in self.met(account, other).filter(|s| s.half == number) {
                if let Some(mean) = self.small(half, stratum, account, other) {
                    seen += f64::from(u8::from(self.hit(stratum, account, other)));
                    expected += mean;
                }
            }
        }
        (seen + self.settings.speed_prior) / (expected + self.settings.speed_prior)
    }

    fn pair(&self, halves: &[Half; 2], a: u32, b: u32, recur: (usize, f64)) -> Option<PlainPair> {
        let factors = [0, 1].map(|half| {
            (self.speed(halves, half, a, b) * self.speed(halves, half, b, a)).sqrt().max(1.0)
        });
        // Per block: chances by the means, chances by the crowds, and whether there is a co-action.
        let mut blocks: BTreeMap<i64, (f64, f64, bool)> = BTreeMap::new();
        let mut possible: BTreeMap<i64, f64> = BTreeMap::new();
        for stratum in self.met(a, b) {
            let half = &halves[stratum.half];
            let exact = share(&self.crowd(half, stratum, a, b), self.settings.window_ms);
            let small = self.small(half, stratum, a, b);
            let chance = small.map_or(exact, |mean| (mean * factors[stratum.half]).min(1.0));
            let open = possible.entry(stratum.block).or_insert(0.0);
            *open = 1.0 - (1.0 - *open) * (1.0 - small.unwrap_or(exact));
            let block = blocks.entry(stratum.block).or_insert((0.0, 0.0, false));
            block.0 = 1.0 - (1.0 - block.0) * (1.0 - chance);
            block.1 = 1.0 - (1.0 - block.1) * (1.0 - exact);
            block.2 |= self.hit(stratum, a, b);
        }
        if blocks.is_empty() {
            return None;
        }
        let n_blocks = blocks.values().filter(|block| block.2).count();
        let chances: Vec<f64> = blocks.values().map(|block| block.0).collect();
        let exact: Vec<f64> = blocks.values().map(|block| block.1).collect();
        Some(PlainPair {
            a,
            b,
            n: recur.0,
            n_blocks,
            d_blocks: blocks.len(),
            expected: chances.iter().sum(),
            least: possible.values().filter(|&&chance| chance > 0.0).product(),
            p: plain_tail(&chances, n_blocks),
            p_exact: plain_tail(&exact, n_blocks),
            expected_recur: recur.1,
            p_recur: plain_poisson(recur.0, recur.1),
        })
    }
}

/// Share of pairs of times that are at most so far apart.
pub(crate) fn share(times: &[i64], window_ms: i64) -> f64 {
    let (mut n, mut of) = (0, 0);
    for (i, x) in times.iter().enumerate() {
        for y in &times[..i] {
            n += u32::from(x.abs_diff(*y) <= window_ms as u64);
            of += 1;
        }
    }
    f64::from(n) / f64::from(of)
}

pub(crate) fn class(crowd: usize) -> usize {
    CLASSES.iter().filter(|&&edge| edge <= crowd).count()
}

/// `P(S >= n)` by the whole distribution.
fn plain_tail(chances: &[f64], n: usize) -> f64 {
    let mut f = vec![1.0];
    for &p in chances {
        f.push(0.0);
        for k in (1..f.len()).rev() {
            f[k] = f[k] * (1.0 - p) + f[k - 1] * p;
        }
        f[0] *= 1.0 - p;
    }
    if n == 0 { 1.0 } else { f[n..].iter().sum() }
}

/// `P(X >= n)` of a Poisson count, term by term.
pub(crate) fn plain_poisson(n: usize, mean: f64) -> f64 {
    let mut term = (-mean).exp();
    let mut sum = 0.0;
    for k in 0..n + 400 {
        sum += if k >= n { term } else { 0.0 };
        term *= mean / (k + 1) as f64;
    }
    if n == 0 { 1.0 } else { sum }
}

/// Benjamini-Hochberg over `m` tests; what is not listed counts as 1.
pub(crate) fn called(mut tests: Vec<((u32, u32), f64)>, m: usize, q: f64) -> BTreeSet<(u32, u32)> {
    tests.sort_by(|x, y| x.1.total_cmp(&y.1));
    let line = |i: usize| q * (i + 1) as f64 / m as f64;
    let n = (0..tests.len()).filter(|&i| tests[i].1 <= line(i)).map(|i| i + 1).max().unwrap_or(0);
    tests[..n].iter().map(|test| test.0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_accounts_by_hand() {
        // One object, one hour: 1 of 3 pairs is near. Another: 0 and 1 alone and near, so certain.
        let rows =
            [(0, 0, 0), (1, 0, 50_000), (2, 0, 900_000), (0, 1, 4_000_000), (1, 1, 4_001_000)];
        let settings = PlainSettings {
            window_ms: 60_000,
            block_ms: 3_600_000,
            hub_accounts_max: 400,
            crowd_min: 0,
            speed_prior: 5.0,
            q: 0.05,
            cross_fit: false,
        };
        let tested = plain_chance(&rows, &settings);
        assert_eq!(tested.pairs.len(), 3);
        let pair = &tested.pairs[0];
        assert_eq!((pair.a, pair.b, pair.n, pair.n_blocks, pair.d_blocks), (0, 1, 2, 2, 2));
        assert!((pair.p - 1.0 / 3.0).abs() < 1e-15);
        // Dealt again: 2 x 1 / (3 x 2) in the first hour, 2 x 1 / (2 x 1) in the second.
        assert!((pair.expected_recur - 4.0 / 3.0).abs() < 1e-15);
        assert_eq!((tested.pairs[1].n, tested.pairs[1].p), (0, 1.0));
        assert!(tested.called.is_empty());
    }
}
