//! The least chance of a co-action, per stratum and per place of a suspect.
//!
//! Without a suspect it is the chance of the stratum. With one, the crowd depends on that suspect alone. With two, only
//! a co-action that is there says something: the crowd that is left holds at least that one.

use super::settings::{N_SIZE_CLASSES, size_class};
use super::strata::{Strata, count_within, n_pairs};
use super::weigh::Chance;
use rayon::prelude::*;

/// Least chances, rounded a little down.
pub(super) struct Bounds {
    /// Where neither account is a suspect, per stratum.
    plain: Vec<f32>,
    ln_plain: Vec<f32>,
    /// Where the account at a position is a suspect and its partner is none; empty without suspects. Negative where
    /// the account is no suspect.
    suspect: Vec<f32>,
    /// Smallest mean of a small crowd, per half.
    mean_min: [f64; 2],
}

impl Bounds {
    pub(super) fn new(chance: &Chance<'_>) -> Self {
        let strata = chance.strata;
        let least = size_class(chance.settings.crowd_min.saturating_sub(1)).min(N_SIZE_CLASSES - 1);
        let mean_min = [0, 1].map(|half| {
            let means = &chance.halves[half].means[1..=least];
            means.iter().fold(1.0, |low: f64, &mean| low.min(mean))
        });
        let of = |stratum| {
            of_crowd(chance, stratum, strata.size(stratum), strata.n_hits[stratum as usize])
        };
        let plain: Vec<f32> =
            (0..strata.n_strata()).map(|stratum| rounded_down(of(stratum))).collect();
        let ln_plain = plain.iter().map(|chance| chance.ln().next_down()).collect();
        Self { plain, ln_plain, suspect: of_suspects(chance), mean_min }
    }

    /// Returns the least chance of a co-action, whether there is one or not.
    pub(super) fn least(&self, strata: &Strata, stratum: u32, one: u32, other: u32) -> f32 {
        debug_assert!(strata.slots(stratum).contains(&(one as usize)));
        match self.suspects(one, other) {
            None => self.plain[stratum as usize],
            Some((chance, true)) => chance,
            Some((_, false)) => 0.0,
        }
    }

    /// Returns the logarithm of the least chance of a co-action that is there.
    pub(super) fn ln_hit(&self, strata: &Strata, stratum: u32, one: u32, other: u32) -> f32 {
        match self.suspects(one, other) {
            None => self.ln_plain[stratum as usize],
            Some((chance, true)) => chance.ln().next_down(),
            Some((_, false)) => {
                let crowd = 1.0 / n_pairs(u64::from(strata.size(stratum))) as f64;
                let least = crowd.min(self.mean_min[strata.half_of(stratum)]);
                rounded_down(least).ln().next_down()
            }
        }
    }

    /// Returns the bound of a suspect among two positions, and whether there is only one.
    fn suspects(&self, one: u32, other: u32) -> Option<(f32, bool)> {
        if self.suspect.is_empty() {
            return None;
        }
        let (one, other) = (self.suspect[one as usize], self.suspect[other as usize]);
        match (one >= 0.0, other >= 0.0) {
            (false, false) => None,
            (true, true) => Some((0.0, false)),
            _ => Some((one.max(other), true)),
        }
    }
}

/// Returns the chance by a crowd, or by the mean of its size where it is small.
fn of_crowd(chance: &Chance<'_>, stratum: u32, crowd: u32, hits: u64) -> f64 {
    if crowd < 2 {
        0.0
    } else if crowd < chance.settings.crowd_min {
        chance.halves[chance.strata.half_of(stratum)].mean(crowd)
    } else {
        hits as f64 / n_pairs(u64::from(crowd)) as f64
    }
}

/// Computes, for the place of each suspect, the chance with a partner that is none: the crowd without the others of
/// the suspect's cluster.
fn of_suspects(chance: &Chance<'_>) -> Vec<f32> {
    let strata = chance.strata;
    if chance.halves.iter().all(|half| half.clusters.is_empty()) {
        return Vec::new();
    }
    let places: Vec<Vec<(usize, f32)>> = (0..strata.n_strata())
        .into_par_iter()
        .filter(|&stratum| strata.counts(stratum))
        .map(|stratum| of_suspects_in(chance, stratum))
        .collect();
    let mut suspect = vec![-1.0; strata.account.len()];
    for (position, chance) in places.into_iter().flatten() {
        suspect[position] = chance;
    }
    suspect
}

fn of_suspects_in(chance: &Chance<'_>, stratum: u32) -> Vec<(usize, f32)> {
    let strata = chance.strata;
    let clusters = &chance.halves[strata.half_of(stratum)].clusters;
    let mut places = Vec::new();
    let slots = strata.slots(stratum);
    let held = |position: &usize| clusters.holds(strata.account[*position]);
    let number = |position: usize| clusters.number(strata.account[position]);
    let mut numbers: Vec<u32> = slots.clone().filter(held).map(number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    for cluster in numbers {
        let times: Vec<u32> =
            slots.clone().filter(|&x| number(x) != cluster).map(|x| strata.at[x]).collect();
        let hits = count_within(&times, strata.window);
        for position in slots.clone().filter(|&position| number(position) == cluster) {
            let at = strata.at[position];
            let own = times.iter().filter(|time| time.abs_diff(at) <= strata.window).count();
            let crowd = times.len() as u32 + 1;
            let least = of_crowd(chance, stratum, crowd, hits + own as u64);
            places.push((position, rounded_down(least)));
        }
    }
    places
}

fn rounded_down(chance: f64) -> f32 {
    (chance as f32).next_down().max(0.0)
}
