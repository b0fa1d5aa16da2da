//! What else would look the same: one feed, one timetable, one place on the web. Facts with counts, for readers.
//!
//! Nothing here drops, classes or ranks: an account that repeats a feed does act together with the others. What nearly
//! everybody has is no mark of a few, so traits that come from the platform or the file are set against other accounts.

mod everybody;

pub(crate) use everybody::Everybody;

use corpus::Posts;
use model::ActionKind;
use model::coaction::{Alike, AlikeFact, CoAction, Edge, Trait};
use std::collections::{BTreeMap, BTreeSet};

/// A trait is mentioned when at least so many have it: below, two or three equal ones are an accident.
const N_MIN: u64 = 5;
/// And when more than one in so many have it: half, so that it is the rule for the edge and not an exception.
const ONE_IN: u64 = 2;
/// A lag counts with what is a second more or less: machines are that exact, people are not.
const LAG_SPREAD_SECS: i64 = 1;
/// A lag is mentioned only when it is so many times as frequent as equally likely whole seconds of the window: in a window
/// of a few seconds one lag is always frequent.
const TIMES_EVEN: u64 = 5;
/// A lag or a second that occurs less often is no habit, so it is not counted.
const REPEATS_MIN: u64 = 3;
/// Who is first is asked where so many act: one of two always is.
const FIRST_OF_MIN: usize = 3;
/// One account first of three is mentioned when at most one in so many objects has another first.
const FIRST_BUT_ONE_IN: u64 = 5;
/// A trait that is set against other accounts is mentioned when it is so many times as frequent as with them.
const TIMES_OTHERS: u64 = 2;

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

/// Collects the facts of one edge or one group: its accounts and its edges, each with its co-actions.
///
/// `None` where nothing is large enough to be mentioned.
pub(crate) fn of<'a>(
    (posts, everybody, scale): (&Posts, &Everybody<'_>, Scale),
    id: &str,
    members: &[u32],
    edges: impl Iterator<Item = (&'a Edge, &'a [CoAction])>,
) -> Option<Alike> {
    let mut counts = Counts::default();
    for (edge, behind) in edges {
        counts.add(posts, edge, behind);
    }
    let mut facts = counts.facts(posts, everybody, scale);
    facts.retain(|fact| is_rule(fact, scale.window_secs));
    for fact in &mut facts {
        fact.others = everybody.others(fact, members);
    }
    facts.retain(stands_out);
    (!facts.is_empty()).then(|| Alike { id: id.to_owned(), facts })
}

/// Says whether a fact is the rule and no accident.
fn is_rule(fact: &AlikeFact, window_secs: u32) -> bool {
    let beyond = match fact.of {
        Trait::OneLag => {
            let n_lags = 2 * u64::from(window_secs) + 1;
            let n_taken = 2 * LAG_SPREAD_SECS.unsigned_abs() + 1;
            fact.n * n_lags >= TIMES_EVEN * n_taken * fact.n_all
        }
        Trait::OneFirst => (fact.n_all - fact.n) * FIRST_BUT_ONE_IN <= fact.n_all,
        _ => true,
    };
    fact.n >= N_MIN && fact.n * ONE_IN > fact.n_all && beyond
}

/// Says whether others have it clearly less often; too few of others say nothing.
fn stands_out(fact: &AlikeFact) -> bool {
    match fact.others {
        Some((n, n_all)) if n_all >= N_MIN => fact.n * n_all >= TIMES_OTHERS * n * fact.n_all,
        _ => true,
    }
}

#[derive(Default)]
struct Counts {
    /// For each edge: pairs of posts by lag. One post with four hashtags and its repost are one pair of posts.
    lags: Vec<BTreeMap<i64, u64>>,
    objects: BTreeMap<u32, OnObject>,
    /// Account, id and time of each post.
    posts: BTreeSet<(u32, u32, i64)>,
}

#[derive(Default)]
struct OnObject {
    n_coactions: u64,
    accounts: BTreeSet<u32>,
    /// The earliest time, and who acted then; `None` where several did.
    first: Option<(i64, Option<u32>)>,
}

impl Counts {
    fn add(&mut self, posts: &Posts, edge: &Edge, behind: &[CoAction]) {
        let mut met = BTreeSet::new();
        let mut lags = BTreeMap::new();
        for one in behind {
            let on_object = self.objects.entry(one.object).or_default();
            on_object.n_coactions += 1;
            let ids = [one.post_a, one.post_b].map(|row| posts.id[row as usize]);
            if met.insert(ids) {
                *lags.entry(nearest_second(one.lag_ms)).or_default() += 1;
            }
            for (account, row) in [(edge.a, one.post_a), (edge.b, one.post_b)] {
                let at_ms = posts.at_ms[row as usize];
                on_object.act(account, at_ms);
                self.posts.insert((account, posts.id[row as usize], at_ms));
            }
        }
        self.lags.push(lags);
    }

    fn facts(&self, posts: &Posts, everybody: &Everybody<'_>, scale: Scale) -> Vec<AlikeFact> {
        let mut facts = Vec::new();
        if scale.to_the_second {
            facts.push(self.one_lag());
        }
        facts.extend(self.one_first(posts));
        let objects = posts.actions.get(&scale.kind).map(|actions| &actions.objects);
        let n_coactions = || self.objects.iter().map(|(&code, on)| (code, on.n_coactions));
        if let Some((objects, (code, n))) = objects.zip(most(n_coactions())) {
            let n_all = n_coactions().map(|(_, n)| n).sum();
            facts.push(fact(Trait::OneObject, n, n_all, Some(objects.name(code))));
        }
        if scale.kind == ActionKind::Link {
            facts.extend(self.one_host(|code| everybody.host(code)));
        }
        if scale.to_the_second {
            facts.extend(self.on_the_clock());
        }
        facts
    }

    fn one_lag(&self) -> AlikeFact {
        let tops = || self.lags.iter().filter_map(usual).filter(|&(_, n)| n >= REPEATS_MIN);
        let secs = match self.lags.len() {
            1 => tops().next().map(|(secs, _)| secs.unsigned_abs().to_string()),
            _ => None,
        };
        let n_all = self.lags.iter().flat_map(BTreeMap::values).sum();
        fact(Trait::OneLag, tops().map(|(_, n)| n).sum(), n_all, secs.as_deref())
    }

    fn one_first(&self, posts: &Posts) -> Option<AlikeFact> {
        let (mut firsts, mut n_all) = (BTreeMap::new(), 0);
        for on in self.objects.values().filter(|on| on.accounts.len() >= FIRST_OF_MIN) {
            n_all += 1;
            if let Some((_, Some(account))) = on.first {
                *firsts.entry(account).or_default() += 1;
            }
        }
        let (account, n) = most(firsts)?;
        Some(fact(Trait::OneFirst, n, n_all, Some(posts.accounts.name(account))))
    }

    /// Counts distinct links by host; a single link is a matter of its object, not of its host.
    fn one_host<'a>(&self, host: impl Fn(u32) -> Option<&'a str>) -> Option<AlikeFact> {
        let mut hosts: BTreeMap<&str, u64> = BTreeMap::new();
        for host in self.objects.keys().filter_map(|&code| host(code)) {
            *hosts.entry(host).or_default() += 1;
        }
        let (host, n) = most(hosts)?;
        Some(fact(Trait::OneHost, n, self.objects.len() as u64, Some(host)))
    }

    fn on_the_clock(&self) -> [AlikeFact; 2] {
        let mut by_account: BTreeMap<u32, BTreeMap<i64, u64>> = BTreeMap::new();
        for &(account, _, at_ms) in &self.posts {
            *by_account.entry(account).or_default().entry(second(at_ms)).or_default() += 1;
        }
        let n_all = self.posts.len() as u64;
        let whole = by_account.values().filter_map(|seconds| seconds.get(&0)).sum();
        let tops = by_account.values().filter_map(|seconds| seconds.values().max());
        let same = tops.filter(|&&n| n >= REPEATS_MIN).sum();
        // On whole minutes all is on one second: that needs no second sentence.
        let same = if same == whole { 0 } else { same };
        [fact(Trait::WholeMinute, whole, n_all, None), fact(Trait::OneSecond, same, n_all, None)]
    }
}

impl OnObject {
    fn act(&mut self, account: u32, at_ms: i64) {
        self.accounts.insert(account);
        self.first = match self.first {
            Some((first, who)) if first < at_ms => Some((first, who)),
            Some((first, who)) if first == at_ms => {
                Some((first, who.filter(|&known| known == account)))
            }
            _ => Some((at_ms, Some(account))),
        };
    }
}

fn fact(of: Trait, n: u64, n_all: u64, which: Option<&str>) -> AlikeFact {
    AlikeFact { of, n, n_all, which: which.map(str::to_owned), others: None }
}

/// Returns the most frequent value, the first of equally frequent ones.
fn most<K: Ord>(counts: impl IntoIterator<Item = (K, u64)>) -> Option<(K, u64)> {
    let better = |one: &(K, u64), other: &(K, u64)| one.1.cmp(&other.1).then(other.0.cmp(&one.0));
    counts.into_iter().max_by(better)
}

/// Returns the most usual lag, with how many are at most `LAG_SPREAD_SECS` from it; of equally usual ones the one that
/// itself is most frequent, then the shortest.
fn usual(lags: &BTreeMap<i64, u64>) -> Option<(i64, u64)> {
    let near = |lag: i64| lags.range(lag - LAG_SPREAD_SECS..=lag + LAG_SPREAD_SECS);
    lags.iter()
        .map(|(&lag, &n)| (near(lag).map(|(_, n)| n).sum::<u64>(), n, lag))
        .max_by_key(|&(n_near, n, lag)| (n_near, n, std::cmp::Reverse((lag.abs(), lag))))
        .map(|(n_near, _, lag)| (lag, n_near))
}

/// Rounds to the nearest second, so that a delay of 2 s with some milliseconds of jitter stays one delay.
fn nearest_second(lag_ms: i64) -> i64 {
    lag_ms.saturating_add(500).div_euclid(1_000)
}

/// Returns the second of the minute.
fn second(at_ms: i64) -> i64 {
    at_ms.div_euclid(1_000).rem_euclid(60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_mentioned_from_five_on_and_beyond_half() {
        for (n, n_all, expected) in [(4, 4, false), (5, 5, true), (5, 9, true), (5, 10, false)] {
            let fact = fact(Trait::OneObject, n, n_all, None);
            assert_eq!(is_rule(&fact, 60), expected, "{n}/{n_all}");
        }
    }

    #[test]
    fn in_a_window_of_few_lags_one_is_always_frequent() {
        // Five even shares of three of the 2 w + 1 lags are 5, 1, 5/7 and 15/121; half is asked in any case.
        let checks = [(1, 9, false), (7, 8, false), (7, 9, true), (10, 6, false), (10, 7, true)];
        for (window_secs, n, expected) in checks.into_iter().chain([(60, 5, true), (60, 4, false)])
        {
            let fact = fact(Trait::OneLag, n, 9, None);
            assert_eq!(is_rule(&fact, window_secs), expected, "{n} in {window_secs} s");
        }
    }

    #[test]
    fn one_account_is_first_in_four_of_five() {
        for (n, n_all, expected) in [(4, 4, false), (5, 5, true), (8, 10, true), (7, 9, false)] {
            assert_eq!(is_rule(&fact(Trait::OneFirst, n, n_all, None), 60), expected);
        }
    }

    #[test]
    fn what_others_have_half_as_often_is_no_mark() {
        let of = |others| AlikeFact { others, ..fact(Trait::OneHost, 6, 6, None) };
        let checks = [
            (None, true),
            (Some((4, 4)), true),
            (Some((5, 5)), false),
            (Some((50, 100)), true),
            (Some((51, 100)), false),
        ];
        for (others, expected) in checks {
            assert_eq!(stands_out(&of(others)), expected, "{others:?}");
        }
    }

    #[test]
    fn a_group_counts_the_own_lag_of_each_pair() {
        // The first pair keeps 2 or 3 s in four of five, the second -5 s in three of three, the third 1 s in two only.
        let lags = vec![
            BTreeMap::from([(2, 3), (3, 1), (7, 1)]),
            BTreeMap::from([(-5, 3)]),
            BTreeMap::from([(1, 2), (4, 1)]),
        ];
        let counts = Counts { lags, ..Counts::default() };
        assert_eq!(counts.one_lag(), fact(Trait::OneLag, 7, 11, None));
    }

    #[test]
    fn the_usual_lag_takes_its_neighbours_in() {
        // Around 5: 1 + 2 + 1; around 4: 1 + 2; around 9: 3. Around 1 and -1 the same: the frequent, then the short one.
        let lags = BTreeMap::from([(4, 1), (5, 2), (6, 1), (9, 3)]);
        assert_eq!(usual(&lags), Some((5, 4)));
        assert_eq!(usual(&BTreeMap::from([(-3, 1), (1, 1), (2, 1)])), Some((1, 2)));
        assert_eq!(usual(&BTreeMap::from([(-2, 2), (2, 2)])), Some((-2, 2)));
        assert_eq!(usual(&BTreeMap::new()), None);
    }

    #[test]
    fn the_second_of_the_minute_is_that_of_each_account() {
        // Account 0 at :00 three times and :30 once; account 1 at :07 three times, once before 1970; account 2 once.
        let zero = [0, 60_000, 120_999, 30_000].map(|at| (0, at));
        let at = [&zero[..], &[(1, 7_000), (1, -53_000), (1, 67_000), (2, 9_000)]].concat();
        let posts = at.iter().zip(0..).map(|(&(account, at), id)| (account, id, at)).collect();
        let counts = Counts { posts, ..Counts::default() };
        let expected = [fact(Trait::WholeMinute, 3, 8, None), fact(Trait::OneSecond, 6, 8, None)];
        assert_eq!(counts.on_the_clock(), expected);
    }

    #[test]
    fn hosts_are_counted_by_link_and_links_without_a_host_stay_in_the_sum() {
        let objects = (0..4).map(|code| (code, OnObject::default())).collect();
        let counts = Counts { objects, ..Counts::default() };
        let host = |code: u32| {
            [Some("a.example"), Some("b.example"), Some("b.example"), None][code as usize]
        };
        let expected = fact(Trait::OneHost, 2, 4, Some("b.example"));
        assert_eq!(counts.one_host(host), Some(expected));
    }

    #[test]
    fn who_is_first_needs_a_moment_of_its_own() {
        let mut on = OnObject::default();
        on.act(3, 50);
        on.act(4, 60);
        assert_eq!(on.first, Some((50, Some(3))));
        on.act(3, 50);
        assert_eq!(on.first, Some((50, Some(3))));
        on.act(5, 50);
        assert_eq!(on.first, Some((50, None)));
        on.act(4, 40);
        assert_eq!((on.first, on.accounts.len()), (Some((40, Some(4))), 3));
    }

    #[test]
    fn lags_are_rounded_to_the_nearest_second() {
        for (ms, secs) in [(1_499, 1), (1_500, 2), (2_300, 2), (-1_600, -2), (-400, 0)] {
            assert_eq!(nearest_second(ms), secs);
        }
    }
}
