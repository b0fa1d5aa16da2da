//! Who there is: activity, taste, hours and speed of every account, in 13 bytes each.

use crate::cycle;
use crate::draws::{Purpose, Shuffle, Stream, scramble32};
use crate::settings::Settings;

/// An account's number, 0 to accounts - 1.
pub(crate) type AccountNo = u32;

/// Keeps the most active account from having more than about 1/q of all posts (Mandelbrot's shift of Zipf's law).
const RANK_SHIFT: u64 = 10;

/// Accounts dealt into slots: first those of usual speed, community by community, then the fast, likewise.
pub(crate) struct Accounts {
    seed: u64,
    /// Account in each slot.
    numbers: Vec<AccountNo>,
    /// Sum of weights up to and including each slot.
    sums: Vec<u64>,
    /// Slot at which community c of the usual begins; one entry more than there are communities.
    usual: Vec<u32>,
    /// The same for the fast.
    fast: Vec<u32>,
    offsets_secs: Vec<i32>,
    zone_of: Vec<u8>,
}

/// Says which speed is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    Usual,
    Fast,
}

impl Accounts {
    pub(crate) fn deal(settings: &Settings, planted: &PlantedAccounts) -> Self {
        let n = settings.accounts;
        let ranks = Shuffle::new(settings.seed, Purpose::Rank, u64::from(n));
        let offsets_secs = settings.zones.iter().map(|z| i32::from(z.offset_hours) * 3_600);
        let mut this = Self {
            seed: settings.seed,
            numbers: vec![0; n as usize],
            sums: vec![0; n as usize],
            usual: Vec::new(),
            fast: Vec::new(),
            offsets_secs: offsets_secs.collect(),
            zone_of: Vec::with_capacity(n as usize),
        };
        let kinds: Vec<(u32, Pace)> = {
            let mut kinds = Vec::with_capacity(n as usize);
            for number in 0..n {
                let mut stream = Stream::new(settings.seed, Purpose::Account, u64::from(number));
                this.zone_of.push(draw_zone(&mut stream, settings));
                let community = stream.below(u64::from(settings.communities)) as u32;
                let is_fast = stream.chance(settings.fast) && planted.cover(number).is_none();
                kinds.push((community, if is_fast { Pace::Fast } else { Pace::Usual }));
            }
            kinds
        };
        this.place(&kinds, settings.communities);
        let mut sum = 0u64;
        for slot in 0..n as usize {
            let number = this.numbers[slot];
            let rank = match planted.cover(number) {
                None => Some(ranks.place(u64::from(number)) + 1),
                Some(true) => Some(u64::from(n) / 2),
                Some(false) => None,
            };
            sum += rank.map_or(0, |rank| (1u64 << 32) / (rank + RANK_SHIFT));
            this.sums[slot] = sum;
        }
        this
    }

    /// Sorts accounts into slots by counting, so that no list of pairs is held.
    fn place(&mut self, kinds: &[(u32, Pace)], communities: u32) {
        let mut next = vec![0u32; 2 * communities as usize + 1];
        let key = |(community, pace): (u32, Pace)| {
            community as usize + if pace == Pace::Fast { communities as usize } else { 0 }
        };
        for &kind in kinds {
            next[key(kind) + 1] += 1;
        }
        for i in 1..next.len() {
            next[i] += next[i - 1];
        }
        let middle = communities as usize;
        self.usual = next[..=middle].to_vec();
        self.fast = next[middle..].to_vec();
        for (number, &kind) in kinds.iter().enumerate() {
            self.numbers[next[key(kind)] as usize] = number as u32;
            next[key(kind)] += 1;
        }
    }

    fn before(&self, slot: u32) -> u64 {
        slot.checked_sub(1).map_or(0, |last| self.sums[last as usize])
    }

    fn bounds(&self, pace: Pace) -> &[u32] {
        match pace {
            Pace::Usual => &self.usual,
            Pace::Fast => &self.fast,
        }
    }

    /// Draws an account by activity: of `community` if it has any of that pace, else of all.
    pub(crate) fn draw(
        &self,
        stream: &mut Stream,
        community: Option<u32>,
        pace: Pace,
    ) -> Option<AccountNo> {
        let bounds = self.bounds(pace);
        let all = (bounds[0], *bounds.last().expect("bounds hold one entry more than communities"));
        let own = community.map(|c| (bounds[c as usize], bounds[c as usize + 1]));
        let weight = |(lo, hi): (u32, u32)| self.before(hi) - self.before(lo);
        let (lo, hi) = own.filter(|&range| weight(range) > 0).unwrap_or(all);
        if weight((lo, hi)) == 0 {
            return None;
        }
        let at = self.before(lo) + stream.below(weight((lo, hi)));
        let slot = lo as usize + self.sums[lo as usize..hi as usize].partition_point(|&s| s <= at);
        Some(self.numbers[slot])
    }

    /// Draws a community by the activity of its usual accounts.
    pub(crate) fn draw_community(&self, stream: &mut Stream) -> u32 {
        let n = self.usual.len() as u32 - 1;
        let total = self.before(self.usual[n as usize]);
        if total == 0 {
            return 0;
        }
        let at = stream.below(total);
        (0..n).find(|&c| at < self.before(self.usual[c as usize + 1])).unwrap_or(0)
    }

    /// Gives the share of all activity that fast accounts have.
    pub(crate) fn fast_share(&self) -> f64 {
        let all = self.sums.last().copied().unwrap_or(0);
        let usual = self.before(*self.usual.last().expect("never empty"));
        if all == 0 { 0.0 } else { (all - usual) as f64 / all as f64 }
    }

    pub(crate) fn is_awake(&self, stream: &mut Stream, account: AccountNo, at_secs: i64) -> bool {
        let offset = self.offsets_secs[usize::from(self.zone_of[account as usize])];
        stream.below(10_000) < cycle::awake(at_secs, i64::from(offset))
    }

    /// Gives the mean chance to be awake, accounts weighted by activity.
    pub(crate) fn mean_awake(&self, start_secs: i64, end_secs: i64) -> f64 {
        let mut weights = vec![0u64; self.offsets_secs.len()];
        let mut before = 0;
        for (slot, &sum) in self.sums.iter().enumerate() {
            weights[usize::from(self.zone_of[self.numbers[slot] as usize])] += sum - before;
            before = sum;
        }
        if before == 0 {
            return 0.0;
        }
        let zones = weights.iter().zip(&self.offsets_secs);
        zones
            .map(|(&weight, &offset)| {
                weight as f64 / before as f64
                    * cycle::mean_awake(start_secs, end_secs, i64::from(offset))
            })
            .sum()
    }

    pub(crate) fn write_name(&self, account: AccountNo, out: &mut String) {
        write_name(self.seed, account, out);
    }
}

fn draw_zone(stream: &mut Stream, settings: &Settings) -> u8 {
    let total: u64 = settings.zones.iter().map(|zone| u64::from(zone.share)).sum();
    let mut at = stream.below(total);
    for (code, zone) in settings.zones.iter().enumerate() {
        let share = u64::from(zone.share);
        if at < share {
            return code as u8;
        }
        at -= share;
    }
    0
}

/// Writes `sim-` and eight signs: planted accounts have names like everybody else's.
pub(crate) fn write_name(seed: u64, account: AccountNo, out: &mut String) {
    use std::fmt::Write;
    out.clear();
    let key = Stream::new(seed, Purpose::Account, u64::MAX).next() as u32;
    write!(out, "sim-{:08x}", scramble32(account ^ key)).expect("a String takes every write");
}

/// Which accounts are planted, and whether they have ordinary posts too.
pub(crate) struct PlantedAccounts {
    /// (account, cover), sorted by account.
    rows: Vec<(AccountNo, bool)>,
    /// For each group its members, in the order they were dealt.
    pub(crate) members: Vec<Vec<AccountNo>>,
}

impl PlantedAccounts {
    pub(crate) fn deal(settings: &Settings) -> Self {
        let shuffle = Shuffle::new(settings.seed, Purpose::Member, u64::from(settings.accounts));
        let mut next = 0u64;
        let mut this = Self { rows: Vec::new(), members: Vec::new() };
        for group in &settings.groups {
            let dealt = (next..).take(group.accounts as usize);
            let members: Vec<AccountNo> = dealt.map(|i| shuffle.place(i) as u32).collect();
            next += u64::from(group.accounts);
            this.rows.extend(members.iter().map(|&account| (account, group.cover)));
            this.members.push(members);
        }
        this.rows.sort_unstable();
        this
    }

    /// Tells whether a planted account has cover; `None` is an ordinary account.
    fn cover(&self, account: AccountNo) -> Option<bool> {
        let at = self.rows.binary_search_by_key(&account, |row| row.0).ok()?;
        Some(self.rows[at].1)
    }
}
