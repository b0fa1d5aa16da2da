//! Who acts: how often, from where, in which community, how fast.

use super::settings::ActionSettings;
use crate::draws::{Purpose, Shuffle, Stream};

/// All accounts: 13 bytes each.
pub(crate) struct People<'s> {
    settings: &'s ActionSettings,
    /// Sets the mean of the rates before they are cut.
    scale: f64,
    /// Accounts by community, then by number.
    order: Vec<u32>,
    /// Rates in that order, summed up to and with each.
    sums: Vec<f64>,
    /// Where each community ends in that order.
    ends: Vec<usize>,
    /// Zone of each account, and [`FAST`].
    habits: Vec<u8>,
}

/// Marks an account of habitual haste; zones are numbered below.
const FAST: u8 = 0x80;

impl<'s> People<'s> {
    pub(crate) fn new(settings: &'s ActionSettings) -> Self {
        let n = settings.accounts;
        let sum: f64 = (0..n).map(|account| raw_rate(settings, account)).sum();
        let scale = settings.actions_mean * f64::from(n) / sum;
        let homes: Vec<(u32, u8)> = (0..n).map(|account| home(settings, account)).collect();
        let mut ends = vec![0; settings.communities as usize];
        for &(community, _) in &homes {
            ends[community as usize] += 1;
        }
        let mut starts = Vec::with_capacity(ends.len());
        let mut sum = 0;
        for end in &mut ends {
            starts.push(sum);
            sum += *end;
            *end = sum;
        }
        let mut order = vec![0; n as usize];
        for (account, &(community, _)) in (0..).zip(&homes) {
            let place = &mut starts[community as usize];
            order[*place] = account;
            *place += 1;
        }
        let habits = homes.into_iter().map(|(_, habit)| habit).collect();
        let mut this = Self { settings, scale, order, sums: Vec::new(), ends, habits };
        let mut sum = 0.0;
        this.sums = (0..n as usize)
            .map(|i| {
                sum += this.rate(this.order[i]);
                sum
            })
            .collect();
        this
    }

    /// Returns the expected number of actions of one account.
    pub(crate) fn rate(&self, account: u32) -> f64 {
        (raw_rate(self.settings, account) * self.scale).min(self.settings.actions_cap)
    }

    /// Returns the sum of all rates.
    pub(crate) fn total(&self) -> f64 {
        self.sums.last().copied().unwrap_or(0.0)
    }

    /// Returns the sum of the rates of a community.
    pub(crate) fn community_total(&self, community: u32) -> f64 {
        let (from, to) = self.community_range(community);
        self.sum_before(to) - self.sum_before(from)
    }

    /// Draws an account, each as often as its rate says.
    pub(crate) fn draw(&self, stream: &mut Stream) -> u32 {
        self.draw_among(0, self.order.len(), stream)
    }

    /// Draws an account of a community, which must not be empty.
    pub(crate) fn draw_in(&self, community: u32, stream: &mut Stream) -> u32 {
        let (from, to) = self.community_range(community);
        self.draw_among(from, to, stream)
    }

    /// Returns the seconds by which the account's clock is ahead of UTC.
    pub(crate) fn offset_secs(&self, account: u32) -> i64 {
        let zone = self.habits[account as usize] & !FAST;
        i64::from(self.settings.zones[usize::from(zone)].offset_hours) * 3_600
    }

    pub(crate) fn is_fast(&self, account: u32) -> bool {
        self.habits[account as usize] & FAST != 0
    }

    /// Returns the community an account was dealt to.
    #[cfg(test)]
    pub(crate) fn community_of(&self, account: u32) -> u32 {
        home(self.settings, account).0
    }

    /// Deals `n` accounts in random order, those of rate `rate_min` or more before others.
    pub(crate) fn deal(&self, n: usize, rate_min: f64) -> Vec<u32> {
        let n_all = u64::from(self.settings.accounts);
        let shuffle = Shuffle::new(self.settings.seed, Purpose::PlantedMember, n_all);
        let all = || (0..n_all).map(|i| shuffle.place(i) as u32);
        let mut dealt: Vec<u32> = all().filter(|&a| self.rate(a) >= rate_min).take(n).collect();
        let missing = n - dealt.len();
        dealt.extend(all().filter(|&a| self.rate(a) < rate_min).take(missing));
        dealt
    }

    fn community_range(&self, community: u32) -> (usize, usize) {
        let at = community as usize;
        (if at == 0 { 0 } else { self.ends[at - 1] }, self.ends[at])
    }

    fn sum_before(&self, place: usize) -> f64 {
        if place == 0 { 0.0 } else { self.sums[place - 1] }
    }

    fn draw_among(&self, from: usize, to: usize, stream: &mut Stream) -> u32 {
        let (low, high) = (self.sum_before(from), self.sum_before(to));
        let at = low + stream.unit() * (high - low);
        let place = from + self.sums[from..to].partition_point(|&sum| sum <= at);
        // Rounding can carry the draw to the upper end itself.
        self.order[place.min(to - 1)]
    }
}

/// Draws the rate on a scale of its own: lognormal with median 1.
fn raw_rate(settings: &ActionSettings, account: u32) -> f64 {
    let mut stream = Stream::new(settings.seed, Purpose::Person, account.into());
    stream.lognormal(1.0, settings.activity_spread)
}

/// Draws community and habits.
fn home(settings: &ActionSettings, account: u32) -> (u32, u8) {
    let mut stream = Stream::new(settings.seed, Purpose::Residence, account.into());
    let community = stream.below(settings.communities.into()) as u32;
    let total: u64 = settings.zones.iter().map(|zone| u64::from(zone.share)).sum();
    let mut at = stream.below(total);
    let mut habit = 0;
    for zone in &settings.zones {
        let share = u64::from(zone.share);
        if at < share {
            break;
        }
        at -= share;
        habit += 1;
    }
    if stream.chance(settings.fast) {
        habit |= FAST;
    }
    (community, habit)
}
