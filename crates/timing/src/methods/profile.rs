//! How soon after a crowd's first action an account usually acts, and what two such profiles give in a crowd they share.
//!
//! A profile is a weight for each stretch of delays behind the first action of a crowd: in how many crowds the account acted in
//! that stretch, over in how many it would have, had the labels been dealt again. An account like all others weighs 1
//! everywhere; one that is always quick weighs much at the start and hardly anything later. In a crowd that two accounts share,
//! the moments are dealt to them in proportion to the product of both weights: with flat profiles this is the exchange of
//! labels, with quick ones what habit alone gives.
//!
//! Used by `lags`.

use super::directed::{Crowds, LagBin, Shared, Slot};
use std::collections::{BTreeMap, BTreeSet};

/// Ends of the stretches in milliseconds, each twice the one before: the first action itself, then up to 5 seconds, to 43 minutes,
/// and the rest. They do not hang on the window asked about.
const ENDS_MS: [i64; N - 1] =
    [0, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 320_000, 640_000, 1_280_000, 2_560_000];
/// Stretches of delays.
const N: usize = 12;
/// Crowds added on both sides: an account seen in none is like all others. More would hide how quick the always quick are.
const ADDED: f64 = 0.25;

/// Parts of a share.
const PARTS: u64 = 1 << 32;

/// One account in one crowd.
#[derive(Clone, Copy, Debug)]
struct Acted {
    crowd: usize,
    stretch: usize,
}

/// Profiles of the accounts asked about.
#[derive(Debug)]
pub struct Profiles {
    /// Of each crowd the share of its actions in each stretch, in parts of [`PARTS`]: whole numbers, whose sum does not hang on
    /// the order of crowds.
    shares: Vec<[u64; N]>,
    of: BTreeMap<u32, Vec<Acted>>,
}

/// Weights of one account by stretch, and whether anything was dealt there in the crowds they were read off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    weight: [f64; N],
    is_known: [bool; N],
}

impl Profiles {
    /// Reads the profiles of the accounts wanted off all crowds.
    pub fn of(all: &Crowds, wanted: &BTreeSet<u32>) -> Self {
        let mut found = Self { shares: Vec::with_capacity(all.crowds.len()), of: BTreeMap::new() };
        for (number, crowd) in all.crowds.iter().enumerate() {
            let mut shares = [0; N];
            for slot in &crowd.slots {
                let stretch = stretch(&crowd.slots, slot);
                shares[stretch] += PARTS / crowd.slots.len() as u64;
                if wanted.contains(&slot.account) {
                    let acted = Acted { crowd: number, stretch };
                    found.of.entry(slot.account).or_default().push(acted);
                }
            }
            found.shares.push(shares);
        }
        found
    }

    /// Returns the weights of an account, read off the crowds that are not among those shared.
    pub fn weights(&self, account: u32, shared: &Shared) -> Weights {
        let (mut seen, mut dealt) = ([0u64; N], [0u64; N]);
        let mut apart: Vec<usize> = shared.meetings.iter().map(|meeting| meeting.0).collect();
        apart.sort_unstable();
        for acted in self.of.get(&account).map_or(&[][..], Vec::as_slice) {
            if apart.binary_search(&acted.crowd).is_err() {
                seen[acted.stretch] += 1;
                dealt.iter_mut().zip(&self.shares[acted.crowd]).for_each(|(sum, new)| *sum += new);
            }
        }
        let dealt = dealt.map(|parts| parts as f64 / PARTS as f64);
        Weights {
            weight: std::array::from_fn(|at| (seen[at] as f64 + ADDED) / (dealt[at] + ADDED)),
            is_known: dealt.map(|dealt| dealt >= ADDED),
        }
    }
}

fn stretch(slots: &[Slot], slot: &Slot) -> usize {
    let delay_ms = slot.at_ms - slots[0].at_ms;
    ENDS_MS.iter().position(|&end_ms| delay_ms <= end_ms).unwrap_or(N - 1)
}

/// Says whether both profiles say something of every moment of a crowd: in other crowds actions were dealt there.
pub fn know(slots: &[Slot], (one, other): (Weights, Weights)) -> bool {
    slots.iter().all(|slot| {
        let stretch = stretch(slots, slot);
        one.is_known[stretch] && other.is_known[stretch]
    })
}

/// Returns the chance that the second acts so long after the first in a crowd that both are in.
pub fn chance(slots: &[Slot], bin: LagBin, (first, second): (Weights, Weights)) -> f64 {
    let stretches: Vec<usize> = slots.iter().map(|slot| stretch(slots, slot)).collect();
    // Of the second's weights those of all slots before each place.
    let mut before = Vec::with_capacity(slots.len() + 1);
    before.push(0.0);
    for &stretch in &stretches {
        before.push(before[before.len() - 1] + second.weight[stretch]);
    }
    let (mut from, mut to) = (0, 0);
    let (mut inside, mut both, mut of_first) = (0.0, 0.0, 0.0);
    for (slot, &stretch) in slots.iter().zip(&stretches) {
        while from < slots.len() && slots[from].at_ms - slot.at_ms <= bin.above_ms {
            from += 1;
        }
        while to < slots.len() && slots[to].at_ms - slot.at_ms <= bin.up_to_ms {
            to += 1;
        }
        inside += first.weight[stretch] * (before[to] - before[from]);
        both += first.weight[stretch] * second.weight[stretch];
        of_first += first.weight[stretch];
    }
    let all = of_first * before[slots.len()] - both;
    if all > 0.0 { (inside / all).clamp(0.0, 1.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::methods::directed::{Actions, crowds};
    use proptest::prelude::*;

    fn slots(times: &[i64]) -> Vec<Slot> {
        let mut slots: Vec<Slot> =
            (0..).zip(times).map(|(account, &at_ms)| Slot { at_ms, account }).collect();
        slots.sort_unstable();
        slots
    }

    fn flat(weight: f64) -> Weights {
        Weights { weight: [weight; N], is_known: [false; N] }
    }

    #[test]
    fn weights_by_hand() {
        // Account 1 is first in each of four crowds of three, 10 and 300 s before the others; they share all with each other.
        let mut acts = (Vec::new(), Vec::new(), Vec::new());
        for object in 0..4u32 {
            for (account, at_secs) in [(1, 0), (2, 10), (3, 300)] {
                acts.0.push(account);
                acts.1.push(object);
                acts.2.push(at_secs * 1_000);
            }
        }
        let all =
            crowds(Actions { account: &acts.0, object: &acts.1, at_ms: &acts.2 }, 3_600_000, 400);
        let profiles = Profiles::of(&all, &BTreeSet::from([1, 2]));
        // First in 4 of 4 where 4/3 are dealt, a quarter of a crowd added on both sides; never up to 10 s or up to 320 s.
        let known = profiles.weights(1, &Shared::default());
        let first = known.weight;
        assert!((first[0] - 4.25 / (4.0 / 3.0 + 0.25)).abs() < 1e-8, "{first:?}");
        for (stretch, weight) in first.iter().enumerate().skip(1) {
            let expected = if [2, 7].contains(&stretch) { 0.25 / (4.0 / 3.0 + 0.25) } else { 1.0 };
            assert!((weight - expected).abs() < 1e-8, "{stretch}: {first:?}");
        }
        // Of the crowds shared nothing is read, and of an account nobody asked about nothing is known.
        let shared = Shared { meetings: (0..4).map(|crowd| (crowd, 10_000)).collect() };
        assert_eq!(profiles.weights(1, &shared), flat(1.0));
        assert_eq!(profiles.weights(3, &Shared::default()), flat(1.0));
        // Of the crowds' own moments the profile says something, of one at a minute nothing.
        assert!(know(&all.crowds[0].slots, (known, known)));
        assert!(!know(&slots(&[0, 60_000]), (known, known)));
        assert!(!know(&all.crowds[0].slots, (known, flat(1.0))));
        // Moments 0, 10, 300 s, the first quick: ordered pairs up to 20 s apart are 0-10 alone. Quick is w at 0 and v later, the
        // other is like all: w of 2 w + 4 v.
        let bin = LagBin { above_ms: 0, up_to_ms: 20_000 };
        let (w, v) = (first[0], first[2]);
        let found = chance(&all.crowds[0].slots, bin, (known, flat(1.0)));
        assert!((found - w / (2.0 * w + 4.0 * v)).abs() < 1e-12, "{found}");
    }

    proptest! {
        #[test]
        fn flat_profiles_deal_labels_and_others_are_every_pair_weighed(
            times in prop::collection::vec(0i64..400, 2..20),
            above in 0i64..200,
            more in 0i64..200,
            a in prop::array::uniform12(0.1f64..9.0),
            b in prop::array::uniform12(0.1f64..9.0),
        ) {
            let times: Vec<i64> = times.iter().map(|secs| secs * 1_000).collect();
            let slots = slots(&times);
            let bin = LagBin { above_ms: above * 1_000, up_to_ms: (above + more) * 1_000 };
            let both = (flat(3.0), flat(0.5));
            prop_assert!((chance(&slots, bin, both) - bin.chance(&slots)).abs() < 1e-12);
            let (mut inside, mut all) = (0.0, 0.0);
            for x in &slots {
                for y in slots.iter().filter(|y| y.account != x.account) {
                    let both = a[stretch(&slots, x)] * b[stretch(&slots, y)];
                    all += both;
                    inside += if bin.holds(y.at_ms - x.at_ms) { both } else { 0.0 };
                }
            }
            let weights = |weight| Weights { weight, is_known: [true; N] };
            let found = chance(&slots, bin, (weights(a), weights(b)));
            prop_assert!((found - inside / all).abs() < 1e-9, "{} {}", found, inside / all);
        }
    }
}
