//! Accounts that act several times in a crowd: is it only that their first action comes early?
//!
//! Of each account the first action in a stratum counts. Whoever acts often on an object comes early, and two who do
//! are early together: their labels are not exchangeable with those of accounts that act once. Any one of an account's
//! actions, drawn by lot, is. So the pairs that are called are weighed again as if lots were drawn. Nothing is drawn:
//! a co-action counts by the share of lots that give it, for the pair as for its crowd. Where closeness is graded the
//! same holds at every level, and a block counts for the mean of what its lots give.

use super::graded::{Block, Grades, Levels, N_LEVELS, ROUNDING};
use super::strata::{Strata, n_pairs};
use super::tested::Columns;
use super::weigh::{Chance, Meeting, Scratch};
use rayon::prelude::*;
use stats::poisson_binomial::{either, tail};
use std::collections::HashMap;

/// The actions of one stratum, all of them.
#[derive(Debug, Default)]
struct Crowded {
    /// Milliseconds since the block began, and local account code; ascending.
    actions: Vec<(u32, u32)>,
    /// Actions of each account.
    n_actions: HashMap<u32, u32>,
    /// Share of pairs of accounts that co-act within each window, lots averaged, everybody in it.
    shares: Levels,
}

/// Weighs called pairs (local codes) with one action of each account in each stratum drawn by lot; returns their `p`,
/// and `None` for a pair of which neither acts twice where they meet. With a half, over this half of the days alone.
pub(super) fn p(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    pairs: &[(u32, u32)],
    half: Option<u8>,
) -> Vec<Option<f64>> {
    if pairs.is_empty() || chance.strata.dealt.n_repeats == 0 {
        return vec![None; pairs.len()];
    }
    let crowded = crowded(actions, chance, pairs);
    let p = pairs.par_iter().map_init(Scratch::default, |scratch, &(a, b)| {
        chance.meet(scratch, a, b);
        scratch.meetings.retain(|meeting| half.is_none_or(|half| meeting.half == half));
        let acts_often = |meeting: &Meeting| {
            let n_actions = &crowded[&meeting.stratum].n_actions;
            n_actions[&a] > 1 || n_actions[&b] > 1
        };
        if !scratch.meetings.iter().any(acts_often) {
            return None;
        }
        let mut times = Vec::new();
        let of_block = |meetings: &[Meeting]| {
            let mut block = Block::default();
            for meeting in meetings {
                let stratum = &crowded[&meeting.stratum];
                let seen = stratum.of_pair(chance, a, b);
                let factor = scratch.factors[usize::from(meeting.half)];
                let open = stratum.chances(chance, &mut times, (meeting, factor), a, b);
                for level in 0..N_LEVELS {
                    block.seen[level] = either(block.seen[level], seen[level]);
                    block.at_least[level] = either(block.at_least[level], open[level]);
                }
            }
            block
        };
        let blocks: Vec<Block> =
            scratch.meetings.chunk_by(|one, next| one.block == next.block).map(of_block).collect();
        Some(match &chance.grades {
            Some(grades) => grades.tail_of(blocks).at_least,
            None => {
                let seen: f64 = blocks.iter().map(|block| block.seen[0]).sum();
                let open: Vec<f64> = blocks.iter().map(|block| block.at_least[0]).collect();
                tail(&open, (seen + ROUNDING) as usize).at_least
            }
        })
    });
    p.collect()
}

/// Collects all actions of the strata in which called pairs meet.
fn crowded(
    actions: Columns<'_>,
    chance: &Chance<'_>,
    pairs: &[(u32, u32)],
) -> HashMap<u32, Crowded> {
    let strata = chance.strata;
    let mut found: HashMap<u32, Crowded> = HashMap::new();
    let mut scratch = Scratch::default();
    for &(a, b) in pairs {
        chance.meet(&mut scratch, a, b);
        for meeting in &scratch.meetings {
            found.entry(meeting.stratum).or_default();
        }
    }
    let block_ms = chance.settings.block_ms.clamp(1, u64::from(u32::MAX)) as i64;
    let names = found.keys().map(|&stratum| (name(strata, stratum), stratum));
    let by_name: HashMap<(i64, u32), u32> = names.collect();
    for row in 0..actions.account.len() {
        let at = actions.at_ms[row];
        let start = at.saturating_sub(at.rem_euclid(block_ms));
        let Some(stratum) = by_name.get(&(start, actions.object[row])) else { continue };
        let account = strata.local(actions.account[row]).expect("every account that acts is dealt");
        let crowded = found.get_mut(stratum).expect("a stratum that was listed");
        crowded.actions.push((at.rem_euclid(block_ms) as u32, account));
        *crowded.n_actions.entry(account).or_default() += 1;
    }
    found.par_iter_mut().for_each(|(_, crowded)| {
        crowded.actions.sort_unstable();
        crowded.shares = crowded.levels(chance, |_| true);
    });
    found
}

/// Names a stratum by the start of its block and its object.
fn name(strata: &Strata, stratum: u32) -> (i64, u32) {
    let block = strata.block(stratum) as usize;
    (strata.block_start[block], strata.object(stratum))
}

impl Crowded {
    /// Returns the share of lots in which a pair co-acts, within each window.
    fn of_pair(&self, chance: &Chance<'_>, a: u32, b: u32) -> Levels {
        self.levels(chance, |account| account == a || account == b)
    }

    /// Returns the chance of a co-action within each window: by the crowd without suspects, or by the mean where the
    /// test took that.
    fn chances(
        &self,
        chance: &Chance<'_>,
        times: &mut Vec<u32>,
        (meeting, factor): (&Meeting, f64),
        a: u32,
        b: u32,
    ) -> Levels {
        if meeting.small {
            let graded = |grades: &Grades| grades.chances(chance, times, meeting, factor, (a, b));
            return chance.grades.as_ref().map_or([meeting.chance; N_LEVELS], graded);
        }
        let clusters = &chance.halves[usize::from(meeting.half)].clusters;
        if !clusters.holds(a) && !clusters.holds(b) {
            return self.shares;
        }
        self.levels(chance, |other| {
            other == a || other == b || !(clusters.joins(other, a) || clusters.joins(other, b))
        })
    }

    /// Returns [`Self::share`] for the window and its halves; levels that are not used repeat the last one.
    fn levels(&self, chance: &Chance<'_>, kept: impl Fn(u32) -> bool) -> Levels {
        let hard = [chance.strata.window];
        let windows = chance.grades.as_ref().map_or(&hard[..], |grades| &grades.windows);
        let mut levels = [0.0; N_LEVELS];
        for level in 0..N_LEVELS {
            levels[level] = match windows.get(level) {
                Some(&window) => self.share(window, &kept),
                None => levels[level - 1],
            };
        }
        levels
    }

    /// Returns the mean share of pairs of accounts that co-act, over all lots, among those that are `kept`.
    ///
    /// Sums run in the order of times, so that names do not matter.
    fn share(&self, window: u32, kept: impl Fn(u32) -> bool) -> f64 {
        let kept_actions: Vec<(u32, u32)> =
            self.actions.iter().filter(|(_, account)| kept(*account)).copied().collect();
        let n_accounts = self.n_actions.keys().filter(|&&account| kept(account)).count() as u64;
        let lots = |account: &u32| f64::from(self.n_actions[account]);
        let (mut sum, mut behind) = (0.0, 0);
        for (place, (at, account)) in kept_actions.iter().enumerate() {
            while at - kept_actions[behind].0 > window {
                behind += 1;
            }
            for (_, other) in kept_actions[behind..place].iter().filter(|one| one.1 != *account) {
                sum += 1.0 / (lots(account) * lots(other));
            }
        }
        if n_accounts < 2 { 0.0 } else { (sum / n_pairs(n_accounts) as f64).min(1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_by_hand() {
        // Account 0 acts at 0 and 100, account 1 at 10, account 2 at 200: 0 and 1 are near in one lot of two.
        let crowded = Crowded {
            actions: vec![(0, 0), (10, 1), (100, 0), (200, 2)],
            n_actions: HashMap::from([(0, 2), (1, 1), (2, 1)]),
            shares: [0.0; N_LEVELS],
        };
        let of_pair = |window, a, b| crowded.share(window, |account| account == a || account == b);
        assert_eq!(of_pair(60, 0, 1), 0.5);
        assert_eq!(of_pair(100, 0, 2), 0.5);
        assert_eq!(of_pair(60, 1, 2), 0.0);
        assert_eq!(crowded.share(60, |_| true), 0.5 / 3.0);
        assert_eq!(of_pair(100, 0, 1), 1.0);
        assert_eq!(crowded.share(100, |_| true), 1.5 / 3.0);
    }
}
