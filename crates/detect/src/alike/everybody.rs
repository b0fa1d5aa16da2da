//! What all accounts of a layer do, so that what nearly everybody does is not taken for a mark of a few.

use super::{REPEATS_MIN, second};
use crate::actions::Ready;
use crate::kinds;
use corpus::{Actions, Posts};
use model::ActionKind;
use model::coaction::{AlikeFact, Trait};
use std::cell::OnceCell;
use std::collections::HashMap;

/// The actions of a layer, counted when first asked.
pub(crate) struct Everybody<'a> {
    posts: &'a Posts,
    ready: &'a Ready,
    /// The links, in the layer of links.
    links: Option<&'a Actions>,
    hosts: OnceCell<Hosts<'a>>,
    clock: OnceCell<Clock>,
}

/// Links by host.
#[derive(Default)]
struct Hosts<'a> {
    numbers: HashMap<&'a str, u32>,
    /// Number of the host and account of each action on a link with a host; ascending.
    acts: Vec<(u32, u32)>,
    /// By account code: actions on links, with a host or without.
    n_acts: Vec<u64>,
}

/// Posts by account: all, those in the first second of a minute, those in the account's most frequent second.
#[derive(Default)]
struct Clock {
    /// By account code; none for accounts that do not act here.
    of: Vec<[u64; 3]>,
    all: [u64; 3],
}

impl<'a> Everybody<'a> {
    pub(crate) fn new(posts: &'a Posts, ready: &'a Ready, kind: ActionKind) -> Self {
        let links = posts.actions.get(&kind).filter(|_| kind == ActionKind::Link);
        Self { posts, ready, links, hosts: OnceCell::new(), clock: OnceCell::new() }
    }

    /// Returns the host of a link.
    pub(crate) fn host(&self, link: u32) -> Option<&'a str> {
        kinds::host(self.links?.objects.name(link))
    }

    /// Counts a trait among the accounts that are no `members`; `None` for traits that are a matter of those alone.
    pub(crate) fn others(&self, fact: &AlikeFact, members: &[u32]) -> Option<(u64, u64)> {
        match fact.of {
            Trait::OneHost => self.on_host(fact.which.as_deref()?, members),
            Trait::WholeMinute => Some(self.on_the_clock(1, members)),
            Trait::OneSecond => Some(self.on_the_clock(2, members)),
            Trait::OneLag | Trait::OneFirst | Trait::OneObject => None,
        }
    }

    fn on_host(&self, host: &str, members: &[u32]) -> Option<(u64, u64)> {
        let hosts = self.hosts.get_or_init(|| Hosts::of(self.posts, self.links, self.ready));
        let number = *hosts.numbers.get(host)?;
        let n_there = |accounts: std::ops::RangeInclusive<u32>| {
            let from = hosts.acts.partition_point(|&act| act < (number, *accounts.start()));
            let to = hosts.acts.partition_point(|&act| act <= (number, *accounts.end()));
            (to - from) as u64
        };
        let own: u64 = members.iter().map(|&account| n_there(account..=account)).sum();
        let own_all: u64 = members.iter().map(|&account| hosts.n_acts[account as usize]).sum();
        Some((n_there(0..=u32::MAX) - own, self.ready.account.len() as u64 - own_all))
    }

    fn on_the_clock(&self, which: usize, members: &[u32]) -> (u64, u64) {
        let clock = self.clock.get_or_init(|| Clock::of(self.posts, self.ready));
        let others = |at: usize| {
            let own = members.iter().map(|&account| clock.of[account as usize][at]);
            clock.all[at] - own.sum::<u64>()
        };
        (others(which), others(0))
    }
}

impl<'a> Hosts<'a> {
    fn of(posts: &Posts, links: Option<&'a Actions>, ready: &Ready) -> Self {
        let mut hosts = Self { n_acts: vec![0; posts.accounts.len()], ..Self::default() };
        let Some(links) = links else { return hosts };
        let number_of: Vec<Option<u32>> = (links.objects.names())
            .map(|link| {
                let host = kinds::host(link)?;
                let next = hosts.numbers.len() as u32;
                Some(*hosts.numbers.entry(host).or_insert(next))
            })
            .collect();
        for (&account, &link) in ready.account.iter().zip(&ready.object) {
            hosts.n_acts[account as usize] += 1;
            hosts.acts.extend(number_of[link as usize].map(|number| (number, account)));
        }
        hosts.acts.sort_unstable();
        hosts
    }
}

impl Clock {
    fn of(posts: &Posts, ready: &Ready) -> Self {
        // A post with several actions stands in neighbouring rows.
        let mut rows = ready.post.clone();
        rows.dedup();
        let mut seconds: Vec<(u32, u8)> = (rows.iter().map(|&row| row as usize))
            .map(|row| (posts.account[row], second(posts.at_ms[row]) as u8))
            .collect();
        seconds.sort_unstable();
        let mut clock = Self { of: vec![[0; 3]; posts.accounts.len()], all: [0; 3] };
        for same in seconds.chunk_by(|one, next| one == next) {
            let (account, second) = same[0];
            let n = same.len() as u64;
            let [all, whole, top] = &mut clock.of[account as usize];
            *all += n;
            if second == 0 {
                *whole = n;
            }
            if n >= REPEATS_MIN {
                *top = n.max(*top);
            }
        }
        for of_account in &clock.of {
            for (sum, n) in clock.all.iter_mut().zip(of_account) {
                *sum += n;
            }
        }
        clock
    }
}
