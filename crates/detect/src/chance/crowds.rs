//! The crowd of a suspect: everybody but the others of its cluster.
//!
//! It depends on the suspect alone as long as the partner is no suspect, so it is counted once for each of its places.

use super::speed::Half;
use super::strata::{Strata, count_within};
use rayon::prelude::*;

/// A crowd, suspects left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crowd {
    /// Accounts left.
    pub(super) size: u32,
    /// Pairs of them within the window.
    pub(super) hits: u64,
}

/// The crowds at the places of suspects.
#[derive(Debug, Default)]
pub(super) struct Crowds {
    /// For every 64 positions: which of them have a crowd, and how many have one before. Empty without suspects.
    marks: Vec<(u64, u32)>,
    /// In the order of positions.
    crowds: Vec<Crowd>,
}

impl Crowds {
    pub(super) fn new(strata: &Strata, halves: &[Half; 2]) -> Self {
        if halves.iter().all(|half| half.clusters.is_empty()) {
            return Self::default();
        }
        let places: Vec<Vec<(usize, Crowd)>> = (0..strata.n_strata())
            .into_par_iter()
            .filter(|&stratum| strata.counts(stratum))
            .map(|stratum| of_stratum(strata, &halves[strata.half_of(stratum)], stratum))
            .filter(|places| !places.is_empty())
            .collect();
        let mut marks = vec![(0u64, 0); strata.slots.len().div_ceil(64)];
        for &(position, _) in places.iter().flatten() {
            marks[position / 64].0 |= 1 << (position % 64);
        }
        let mut n_before = 0;
        for (bits, before) in &mut marks {
            *before = n_before;
            n_before += bits.count_ones();
        }
        Self { marks, crowds: places.into_iter().flatten().map(|(_, crowd)| crowd).collect() }
    }

    /// Returns the crowd of the suspect at a position, with a partner that is none; `None` where no suspect is.
    pub(super) fn at(&self, position: u32) -> Option<Crowd> {
        let &(bits, before) = self.marks.get(position as usize / 64)?;
        let bit = 1 << (position % 64);
        (bits & bit != 0).then(|| self.crowds[(before + (bits & (bit - 1)).count_ones()) as usize])
    }
}

/// Counts the crowds of the suspects in a stratum, in the order of positions.
fn of_stratum(strata: &Strata, half: &Half, stratum: u32) -> Vec<(usize, Crowd)> {
    let clusters = &half.clusters;
    let slots = strata.slots(stratum);
    let held = |position: &usize| clusters.holds(strata.slots[*position].account);
    let number = |position: usize| clusters.number(strata.slots[position].account);
    let mut numbers: Vec<u32> = slots.clone().filter(held).map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut places = Vec::new();
    for cluster in numbers {
        let others = slots.clone().filter(|&position| number(position) != cluster);
        let times: Vec<u32> = others.map(|position| strata.slots[position].at).collect();
        let hits = count_within(&times, strata.window);
        for position in slots.clone().filter(|&position| number(position) == cluster) {
            let at = strata.slots[position].at;
            let own = times.iter().filter(|time| time.abs_diff(at) <= strata.window).count();
            let crowd = Crowd { size: times.len() as u32 + 1, hits: hits + own as u64 };
            places.push((position, crowd));
        }
    }
    places.sort_unstable_by_key(|&(position, _)| position);
    places
}
