//! Habitual haste of a group: people who are always quick are close together without knowing of each other.
//!
//! As for pairs, how quick each member is, is read off objects on which no other member acts. In each stratum of the
//! test every member present draws one of its own delays: how often are as many of them inside one window?

use super::haste::{DELAYS_MIN, Delays};
use super::held_out::most_within;
use super::keyed::Draws;
use super::strata::Strata;
use std::collections::BTreeMap;

/// The delays of the members on objects that no other member acts on, by local code, ascending.
pub(super) struct Habits {
    of: BTreeMap<u32, Vec<u64>>,
    /// Those of all members whose habits are known.
    pooled: Vec<u64>,
}

impl Habits {
    /// Reads the habits of the members; `None` where they are known of fewer than half of them.
    ///
    /// A member with fewer than five delays of its own is given those of all others.
    pub(super) fn read(strata: &Strata, delays: &Delays, members: &[u32]) -> Option<Self> {
        let mut n_members: BTreeMap<u32, u32> = BTreeMap::new();
        for &member in members {
            let places = strata.places(member).iter();
            let mut objects: Vec<u32> = places.map(|place| strata.object(place.stratum)).collect();
            objects.sort_unstable();
            objects.dedup();
            objects.into_iter().for_each(|object| *n_members.entry(object).or_default() += 1);
        }
        let shared: Vec<u32> =
            n_members.into_iter().filter(|&(_, n)| n > 1).map(|(object, _)| object).collect();
        let own = members.iter().map(|&member| (member, delays.apart(member, &shared)));
        let of: BTreeMap<u32, Vec<u64>> =
            own.filter(|(_, delays)| delays.len() >= DELAYS_MIN).collect();
        if 2 * of.len() < members.len() {
            return None;
        }
        let mut pooled: Vec<u64> = of.values().flatten().copied().collect();
        pooled.sort_unstable();
        Some(Self { of, pooled })
    }

    /// Draws a delay of each member, so many times over; returns how often at least `seen` lie inside one window, plus
    /// one, over the draws plus one.
    pub(super) fn p(
        &self,
        members: &[u32],
        seen: usize,
        (window, n_deals): (u32, u32),
        draws: &mut Draws,
    ) -> f64 {
        let own_of = |member| self.of.get(member).unwrap_or(&self.pooled).as_slice();
        // In the order of the habits themselves, so that names and the order of rows do not matter.
        let mut own: Vec<&[u64]> = members.iter().map(own_of).collect();
        own.sort_unstable();
        let mut times = Vec::with_capacity(members.len());
        let as_close = (0..n_deals).filter(|_| {
            times.clear();
            for own in &own {
                times.push(own[draws.below(own.len() as u64) as usize]);
            }
            times.sort_unstable();
            most_within(&times, u64::from(window)) >= seen
        });
        (as_close.count() as f64 + 1.0) / (f64::from(n_deals) + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quick_are_close_by_habit_and_the_slow_are_not() {
        let habits = |delays: &[u64]| Habits {
            of: [(0, delays.to_vec()), (1, delays.to_vec())].into(),
            pooled: delays.to_vec(),
        };
        // Always between 0 and 40 s: inside one minute every time. The third borrows what the others do.
        let quick = habits(&[0, 10_000, 20_000, 30_000, 40_000]);
        assert_eq!(quick.p(&[0, 1, 2], 3, (60_000, 99), &mut Draws::new(&[1])), 1.0);
        // One of five delays each, an hour apart: both the same in one draw of five.
        let slow = habits(&[0, 3_600_000, 7_200_000, 10_800_000, 14_400_000]);
        let p = slow.p(&[0, 1], 2, (60_000, 9_999), &mut Draws::new(&[1]));
        assert!((p - 0.2).abs() < 0.02, "{p}");
    }
}
