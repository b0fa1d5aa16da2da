//! What else would look the same: one feed, one timetable, one place on the web. Facts with counts, for readers.
//!
//! Nothing here drops, classes or ranks: an account that repeats a feed does act together with the others.

use crate::kinds;
use corpus::Posts;
use model::ActionKind;
use model::coaction::{Alike, AlikeFact, CoAction, Edge, Trait};
use std::collections::{BTreeMap, BTreeSet};

/// A trait is mentioned when at least so many have it: below, two or three equal ones are an accident.
const N_MIN: u64 = 5;
/// And when more than one in so many have it: half, so that it is the rule for the edge and not an exception.
const ONE_IN: u64 = 2;
/// A lag is mentioned only when it is so many times as frequent as equally likely whole seconds of the window: in a window
/// of 1 s there are but three lags, and one of them is always frequent.
const TIMES_EVEN: u64 = 5;
/// A lag or a second that occurs once repeats nothing, so it is not counted.
const REPEATS_MIN: u64 = 2;

/// What the times and the window allow to say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    /// The kind of the layer.
    pub(crate) kind: ActionKind,
    /// The window in seconds, inclusive.
    pub(crate) window_secs: u32,
    /// Whether times are known to the second; if not, equal lags and whole minutes come from rounding.
    pub(crate) to_the_second: bool,
}

/// Collects the facts of one edge or one group: its edges, each with its co-actions.
///
/// `None` where nothing is large enough to be mentioned.
pub(crate) fn of<'a>(
    posts: &Posts,
    scale: Scale,
    id: &str,
    edges: impl Iterator<Item = (&'a Edge, &'a [CoAction])>,
) -> Option<Alike> {
    let mut counts = Counts::default();
    for (edge, behind) in edges {
        counts.add(posts, edge, behind);
    }
    let facts: Vec<AlikeFact> = counts
        .facts(posts, scale)
        .into_iter()
        .filter(|fact| is_mentioned(fact, scale.window_secs))
        .collect();
    (!facts.is_empty()).then(|| Alike { id: id.to_owned(), facts })
}

/// Says whether a fact is large enough for a sentence.
fn is_mentioned(fact: &AlikeFact, window_secs: u32) -> bool {
    let n_lags = 2 * u64::from(window_secs) + 1;
    let beyond_even = fact.of != Trait::OneLag || fact.n * n_lags >= TIMES_EVEN * fact.n_all;
    fact.n >= N_MIN && fact.n * ONE_IN > fact.n_all && beyond_even
}

#[derive(Default)]
struct Counts {
    /// For each edge: pairs of posts by lag. One post with four hashtags and its repost are one pair of posts.
    lags: Vec<BTreeMap<i64, u64>>,
    /// Co-actions by object.
    objects: BTreeMap<u32, u64>,
    /// Account, id and time of each post.
    posts: BTreeSet<(u32, u32, i64)>,
}

impl Counts {
    fn add(&mut self, posts: &Posts, edge: &Edge, behind: &[CoAction]) {
        let mut met = BTreeSet::new();
        let mut lags = BTreeMap::new();
        for one in behind {
            *self.objects.entry(one.object).or_default() += 1;
            let ids = [one.post_a, one.post_b].map(|row| posts.id[row as usize]);
            if met.insert(ids) {
                *lags.entry(nearest_second(one.lag_ms)).or_default() += 1;
            }
            for (account, row) in [(edge.a, one.post_a), (edge.b, one.post_b)] {
                self.posts.insert((account, posts.id[row as usize], posts.at_ms[row as usize]));
            }
        }
        self.lags.push(lags);
    }

    fn facts(&self, posts: &Posts, scale: Scale) -> Vec<AlikeFact> {
        let mut facts = Vec::new();
        if scale.to_the_second {
            facts.push(self.one_lag());
        }
        let objects = posts.actions.get(&scale.kind).map(|actions| &actions.objects);
        if let Some((objects, (code, n))) = objects.zip(most(&self.objects)) {
            let which = Some(objects.name(code).to_owned());
            let n_all = self.objects.values().sum();
            facts.push(AlikeFact { of: Trait::OneObject, n, n_all, which });
        }
        if let Some(objects) = objects.filter(|_| scale.kind == ActionKind::Link) {
            facts.extend(self.one_host(|code| kinds::host(objects.name(code))));
        }
        if scale.to_the_second {
            facts.extend(self.on_the_clock());
        }
        facts
    }

    fn one_lag(&self) -> AlikeFact {
        let tops = || self.lags.iter().filter_map(most).filter(|&(_, n)| n >= REPEATS_MIN);
        let which = match self.lags.len() {
            1 => tops().next().map(|(secs, _)| secs.unsigned_abs().to_string()),
            _ => None,
        };
        let n_all = self.lags.iter().flat_map(BTreeMap::values).sum();
        AlikeFact { of: Trait::OneLag, n: tops().map(|(_, n)| n).sum(), n_all, which }
    }

    /// Counts distinct links by host; a single link is a matter of its object, not of its host.
    fn one_host<'a>(&self, host: impl Fn(u32) -> Option<&'a str>) -> Option<AlikeFact> {
        let mut hosts: BTreeMap<&str, u64> = BTreeMap::new();
        for host in self.objects.keys().filter_map(|&code| host(code)) {
            *hosts.entry(host).or_default() += 1;
        }
        let (host, n) = most(&hosts)?;
        let n_all = self.objects.len() as u64;
        Some(AlikeFact { of: Trait::OneHost, n, n_all, which: Some(host.to_owned()) })
    }

    fn on_the_clock(&self) -> [AlikeFact; 2] {
        let mut by_account: BTreeMap<u32, BTreeMap<i64, u64>> = BTreeMap::new();
        for &(account, _, at_ms) in &self.posts {
            let second = at_ms.div_euclid(1_000).rem_euclid(60);
            *by_account.entry(account).or_default().entry(second).or_default() += 1;
        }
        let fact = |of, n| AlikeFact { of, n, n_all: self.posts.len() as u64, which: None };
        let whole = by_account.values().filter_map(|seconds| seconds.get(&0)).sum();
        let tops = by_account.values().filter_map(most).map(|(_, n)| n);
        let same = tops.filter(|&n| n >= REPEATS_MIN).sum();
        // On whole minutes all is on one second: that needs no second sentence.
        let same = if same == whole { 0 } else { same };
        [fact(Trait::WholeMinute, whole), fact(Trait::OneSecond, same)]
    }
}

/// Returns the most frequent value, the first of equally frequent ones.
fn most<K: Copy + Ord>(counts: &BTreeMap<K, u64>) -> Option<(K, u64)> {
    counts.iter().rev().max_by_key(|&(_, &n)| n).map(|(&key, &n)| (key, n))
}

/// Rounds to the nearest second, so that a delay of 2 s with some milliseconds of jitter stays one delay.
fn nearest_second(lag_ms: i64) -> i64 {
    lag_ms.saturating_add(500).div_euclid(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(of: Trait, n: u64, n_all: u64) -> AlikeFact {
        AlikeFact { of, n, n_all, which: None }
    }

    #[test]
    fn a_fact_is_mentioned_from_five_on_and_beyond_half() {
        for (n, n_all, expected) in [(4, 4, false), (5, 5, true), (5, 9, true), (5, 10, false)] {
            assert_eq!(
                is_mentioned(&fact(Trait::OneObject, n, n_all), 60),
                expected,
                "{n}/{n_all}"
            );
        }
    }

    #[test]
    fn in_a_window_of_few_lags_one_is_always_frequent() {
        // Five even shares of 2 * 1 + 1, 2 * 2 + 1 and 2 * 4 + 1 lags are 5/3, 1 and 5/9.
        let checks = [(1, 9, false), (2, 8, false), (2, 9, true), (4, 4, false), (4, 5, true)];
        for (window_secs, n, expected) in checks {
            assert_eq!(is_mentioned(&fact(Trait::OneLag, n, 9), window_secs), expected);
        }
    }

    #[test]
    fn a_group_counts_the_own_lag_of_each_pair() {
        // The first pair keeps 2 s in three of four, the second -5 s in two of two, the third repeats nothing.
        let lags = vec![
            BTreeMap::from([(2, 3), (7, 1)]),
            BTreeMap::from([(-5, 2)]),
            BTreeMap::from([(1, 1), (4, 1)]),
        ];
        let counts = Counts { lags, ..Counts::default() };
        assert_eq!(counts.one_lag(), fact(Trait::OneLag, 5, 8));
    }

    #[test]
    fn the_second_of_the_minute_is_that_of_each_account() {
        // Account 0 at :00 three times and :30 once; account 1 at :07 twice, once before 1970.
        let at = [(0, 0), (0, 60_000), (0, 120_999), (0, 30_000), (1, 7_000), (1, -53_000)];
        let posts = at.iter().zip(0..).map(|(&(account, at), id)| (account, id, at)).collect();
        let counts = Counts { posts, ..Counts::default() };
        let expected = [fact(Trait::WholeMinute, 3, 6), fact(Trait::OneSecond, 5, 6)];
        assert_eq!(counts.on_the_clock(), expected);
    }

    #[test]
    fn hosts_are_counted_by_link_and_links_without_a_host_stay_in_the_sum() {
        let objects = BTreeMap::from([(0, 9), (1, 1), (2, 1), (3, 1)]);
        let counts = Counts { objects, ..Counts::default() };
        let host = |code: u32| {
            [Some("a.example"), Some("b.example"), Some("b.example"), None][code as usize]
        };
        let found = counts.one_host(host).expect("there are hosts");
        assert_eq!((found.n, found.n_all, found.which.as_deref()), (2, 4, Some("b.example")));
    }

    #[test]
    fn lags_are_rounded_to_the_nearest_second() {
        for (ms, secs) in [(1_499, 1), (1_500, 2), (2_300, 2), (-1_600, -2), (-400, 0)] {
            assert_eq!(nearest_second(ms), secs);
        }
    }
}
